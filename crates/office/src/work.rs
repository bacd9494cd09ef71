//! An act: load, ask the policy, change, write the ledger, all in one transaction.

use std::sync::Arc;

use tvaers_ledger::Outcome;
use tvaers_policy::{Act, Asked, Extra, Kind, Permit};
use tvaers_store::{StoreError, Tx, facts, ledger, organisation, outbox, repeats};

use crate::{Actor, Office, OfficeError, Organisation, entry::Draft};

/// An act in progress. Dropped without `done`, nothing of it happened.
pub struct Work<'o> {
    office: &'o Office,
    actor: &'o Actor,
    key: &'o str,
    tx: Option<Tx>,
    organisation: Arc<Organisation>,
    reason: bool,
    /// The instant of the whole act, µs.
    pub now: i64,
}

impl<'o> Work<'o> {
    pub(crate) async fn begin(office: &'o Office, actor: &'o Actor, key: &'o str) -> Result<Self, OfficeError> {
        let mut tx = office.store.write().await?;
        let edition = organisation::hold_edition(&mut tx).await?;
        let organisation = office.in_force(&mut tx, edition).await?;
        let now = office.now();
        if let Some(result) = repeats::claim(&mut tx, key, &actor.who.user, now).await? {
            return Err(OfficeError::Repeated(result));
        }
        Ok(Self { office, actor, key, tx: Some(tx), organisation, reason: false, now })
    }

    /// A reason is written with this act: what is recorded says it in words.
    pub(crate) const fn for_a_reason(mut self) -> Self {
        self.reason = true;
        self
    }

    /// The transaction.
    ///
    /// # Errors
    /// When the act was refused before.
    pub fn tx(&mut self) -> Result<&mut Tx, OfficeError> {
        self.tx.as_mut().ok_or(OfficeError::Store(StoreError::Unreachable("the act was refused")))
    }

    /// Asks the policy whether the actor may do this to that thing. A refusal is written (R12) and ends the act; to a reader who may
    /// not even see the thing it looks like a thing that is not there.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`], [`OfficeError::Refused`].
    pub async fn permit<A: Act>(&mut self, thing: &str, extra: Extra<'_>) -> Result<Permit<A>, OfficeError> {
        self.permit_at(thing, extra, self.now).await
    }

    /// The same for what happened at `at` and is written down now: the legal bases of that day are asked (R2).
    ///
    /// # Errors
    /// [`OfficeError::NotFound`], [`OfficeError::Refused`].
    pub async fn permit_at<A: Act>(&mut self, thing: &str, extra: Extra<'_>, at: i64) -> Result<Permit<A>, OfficeError> {
        let (office, actor) = (self.office, self.actor);
        let organisation = self.organisation.clone();
        let facts = match organisation.facts_of(A::THING, thing) {
            Some(known) => Some(known),
            None => facts::of(self.tx()?, &office.policy, A::THING, thing, &actor.who.department, also(&extra)).await?,
        };
        let asked = Asked { now: at, written: true, reason: self.reason, extra };
        let decided =
            facts.as_ref().map(|facts| office.policy.permit::<A>(&organisation.cedar, &actor.who, thing, &asked, facts));
        let refusal = match decided {
            Some(Ok(permit)) => return Ok(permit),
            Some(Err(refusal)) => Some(refusal),
            None => None,
        };
        drop(self.tx.take());
        let visible = facts
            .is_some_and(|facts| office.policy.is_visible(&organisation.cedar, &actor.who, A::THING, thing, self.now, &facts));
        if let Some(fault) = refusal.as_ref().and_then(|r| r.fault.as_deref()) {
            tracing::error!(fault, act = A::NAME, "the rules could not be evaluated; refused");
        }
        let policies = refusal.map(|r| r.policies).unwrap_or_default();
        let entry = Draft::by(actor, Outcome::Refused, A::NAME, A::THING.name(), thing, self.now).policies(&policies);
        office.readings.write(vec![entry.posted()]).await?;
        Err(if visible { OfficeError::Refused { policies } } else { OfficeError::NotFound })
    }

    /// Writes that it happened. Every act writes at least one entry.
    ///
    /// # Errors
    /// [`OfficeError::Store`].
    pub async fn record<A: Act>(&mut self, permit: &Permit<A>, contents: &[(&str, &str)]) -> Result<(), OfficeError> {
        self.record_basis(permit, None, contents).await
    }

    /// The same with the legal basis on which it happened.
    ///
    /// # Errors
    /// [`OfficeError::Store`].
    pub async fn record_basis<A: Act>(
        &mut self,
        permit: &Permit<A>,
        basis: Option<&str>,
        contents: &[(&str, &str)],
    ) -> Result<(), OfficeError> {
        let mut draft =
            Draft::by(self.actor, Outcome::Done, A::NAME, A::THING.name(), permit.thing(), self.now).policies(permit.policies());
        if let Some(basis) = basis {
            draft = draft.basis(basis);
        }
        for (field, words) in contents {
            draft = draft.content(field, words);
        }
        let posted = draft.posted();
        Ok(ledger::append(self.tx()?, &posted).await?)
    }

    /// Writes a reading that is a thing of its own, named by `act`: what was given away, with the ids of what it is. Returns the entry's id.
    ///
    /// # Errors
    /// [`OfficeError::Store`].
    pub async fn record_reading<A: Act>(
        &mut self,
        permit: &Permit<A>,
        act: &str,
        with: &[&str],
        contents: &[(&str, &str)],
    ) -> Result<String, OfficeError> {
        let mut draft = Draft::by(self.actor, Outcome::Read, act, A::THING.name(), permit.thing(), self.now)
            .policies(permit.policies())
            .with(with);
        for (field, words) in contents {
            draft = draft.content(field, words);
        }
        let posted = draft.posted();
        ledger::append(self.tx()?, &posted).await?;
        Ok(posted.entry.id)
    }

    /// Queues a notice to a party, to leave when the act is done.
    ///
    /// # Errors
    /// [`OfficeError::Store`].
    pub async fn tell<A: Act>(
        &mut self,
        permit: &Permit<A>,
        party: &str,
        kind: &str,
        of: Kind,
        thing: &str,
    ) -> Result<(), OfficeError> {
        let now = self.now;
        Ok(outbox::queue(self.tx()?, permit, party, kind, of.name(), thing, now).await?)
    }

    /// Makes it durable; `result` is what a repeated submit is answered with.
    ///
    /// # Errors
    /// [`OfficeError::Store`]: then nothing happened.
    pub async fn done(mut self, result: String) -> Result<String, OfficeError> {
        let (key, user) = (self.key, self.actor.who.user.as_str());
        repeats::keep(self.tx()?, key, user, &result).await?;
        let tx = self.tx.take().ok_or(OfficeError::Store(StoreError::Unreachable("the act was refused")))?;
        tx.commit().await?;
        Ok(result)
    }

    /// The organisation that this act is of: no change of it comes before the act is done.
    #[must_use]
    pub fn organisation(&self) -> Arc<Organisation> {
        self.organisation.clone()
    }

    /// The office, for what the act needs to know about the organisation.
    #[must_use]
    pub const fn office(&self) -> &'o Office {
        self.office
    }

    /// Who acts.
    #[must_use]
    pub const fn actor(&self) -> &'o Actor {
        self.actor
    }
}

/// Another thing that the question is about, whose facts the policy needs as well: a colleague, a case at another table.
const fn also<'a>(extra: &Extra<'a>) -> Option<(Kind, &'a str)> {
    match extra {
        Extra::User(id) | Extra::PlannedBy(id) => Some((Kind::User, id)),
        Extra::Bringing { into, .. } => Some((Kind::Case, into)),
        Extra::None | Extra::Sharing { .. } | Extra::HandingOver { .. } | Extra::Guest(_) | Extra::Creating { .. } => None,
    }
}
