//! A reading: lists and things through a `Scope`, and an entry in the ledger before the page leaves (W10).

use std::{collections::BTreeSet, sync::Arc};

use tvaers_ledger::Outcome;
use tvaers_policy::{Act, Asked, Extra, Scope, Who};
use tvaers_store::{StoreError, Tx, ledger::Posted, organisation};

use crate::{Actor, Office, OfficeError, Organisation, entry::Draft};

/// A reading in progress.
pub struct Look<'o> {
    office: &'o Office,
    actor: &'o Actor,
    tx: Option<Tx>,
    organisation: Arc<Organisation>,
    reason: Option<String>,
    promised: BTreeSet<&'static str>,
    posted: Vec<Posted>,
    /// The instant of the whole reading, µs.
    pub now: i64,
}

impl<'o> Look<'o> {
    pub(crate) async fn begin(office: &'o Office, actor: &'o Actor) -> Result<Self, OfficeError> {
        let mut tx = office.store.read().await?;
        let edition = organisation::edition(&mut tx).await?;
        let organisation = office.in_force(&mut tx, edition).await?;
        let (promised, posted, now) = (BTreeSet::new(), Vec::new(), office.now());
        Ok(Self { office, actor, tx: Some(tx), organisation, reason: None, promised, posted, now })
    }

    /// Gives a reason for looking: written with every entry of this reading.
    #[must_use]
    pub fn because(mut self, reason: &str) -> Self {
        self.reason = Some(reason.to_owned()).filter(|r| !r.trim().is_empty());
        self
    }

    /// What the reader may see of this kind. For content it binds the reading to `seen`.
    ///
    /// # Errors
    /// [`OfficeError::Policy`].
    pub fn scope<A: Act>(&mut self) -> Result<Arc<Scope<A>>, OfficeError> {
        if A::CONTENT {
            self.promised.insert(A::NAME);
        }
        let asked = Asked { now: self.now, written: A::CONTENT, reason: self.reason.is_some(), extra: Extra::None };
        Ok(self.office.policy.scope::<A>(&self.organisation.cedar, &self.actor.who, &asked)?)
    }

    /// What somebody else may see of this kind, where what is shown must be theirs to see as well. Never content.
    ///
    /// # Errors
    /// [`OfficeError::Policy`], [`OfficeError::Unwritten`] for content.
    pub fn scope_of<A: Act>(&self, who: &Who) -> Result<Arc<Scope<A>>, OfficeError> {
        if A::CONTENT {
            return Err(OfficeError::Unwritten);
        }
        let asked = Asked { now: self.now, written: false, reason: false, extra: Extra::None };
        Ok(self.office.policy.scope::<A>(&self.organisation.cedar, who, &asked)?)
    }

    /// The transaction.
    ///
    /// # Errors
    /// When the reading has ended.
    pub fn tx(&mut self) -> Result<&mut Tx, OfficeError> {
        self.tx.as_mut().ok_or(OfficeError::Store(StoreError::Unreachable("the reading has ended")))
    }

    /// Notes what of a person is about to be shown: the thing whose page it is, and the ids of what stands on it.
    pub fn seen<A: Act>(&mut self, thing: &str, with: &[&str]) {
        self.promised.remove(A::NAME);
        let mut draft = Draft::by(self.actor, Outcome::Read, A::NAME, A::THING.name(), thing, self.now).with(with);
        if let Some(reason) = &self.reason {
            draft = draft.reason(reason);
        }
        self.posted.push(draft.posted());
    }

    /// Notes a search: what was looked for as a digest, what was found as ids (R11).
    pub fn searched<A: Act>(&mut self, words: &str, with: &[&str]) {
        self.promised.remove(A::NAME);
        let draft =
            Draft::by(self.actor, Outcome::Read, "search", A::THING.name(), "", self.now).with(with).content("words", words);
        self.posted.push(draft.posted());
    }

    /// Notes that nothing of this content is shown after all.
    pub fn saw_nothing<A: Act>(&mut self) {
        self.promised.remove(A::NAME);
    }

    /// Ends the reading: its entries are durable when this returns, and only then is there a view.
    ///
    /// # Errors
    /// [`OfficeError::Unwritten`] when content was asked for and not noted, [`OfficeError::Store`].
    pub async fn show<T>(mut self, view: T) -> Result<T, OfficeError> {
        drop(self.tx.take());
        if !self.promised.is_empty() {
            return Err(OfficeError::Unwritten);
        }
        self.office.readings.write(std::mem::take(&mut self.posted)).await?;
        Ok(view)
    }

    /// Ends the reading with nothing: not there, or not for this reader. Both are written and both take the same way (R12, W3).
    pub async fn nothing<A: Act>(mut self, thing: &str) -> OfficeError {
        drop(self.tx.take());
        let entry = Draft::by(self.actor, Outcome::Refused, A::NAME, A::THING.name(), thing, self.now);
        match self.office.readings.write(vec![entry.posted()]).await {
            Ok(()) => OfficeError::NotFound,
            Err(error) => error.into(),
        }
    }

    /// The organisation at this reading's moment.
    #[must_use]
    pub fn organisation(&self) -> Arc<Organisation> {
        self.organisation.clone()
    }

    /// The office, for what the reading needs to know about the organisation.
    #[must_use]
    pub const fn office(&self) -> &'o Office {
        self.office
    }

    /// Who reads.
    #[must_use]
    pub const fn actor(&self) -> &'o Actor {
        self.actor
    }
}
