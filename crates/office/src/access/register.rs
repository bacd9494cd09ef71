//! Registering a request, making sure who asks, extending its term.

use tvaers_domain::{
    access::{Asker, Channel, Identity, Status, term},
    id::AccessRequestId,
    knowledge::check,
    person::Cpr,
    time::day_of,
};
use tvaers_policy::{Extra, Permit, acts};
use tvaers_store::access::{self, NewRequest};

use super::{begun, reason};
use crate::{
    Actor, Field, Office, OfficeError, Work,
    concern::{draw_number, typed_cpr},
};

/// Longest name or number, in characters.
const LINE: usize = 200;
/// Longest address.
const ADDRESS: usize = 400;
/// How often a number is drawn that is taken.
const DRAWS: usize = 100;

/// Who asks, about whom, and how it came.
#[derive(Debug, Clone, Default)]
pub struct RequestForm {
    /// How it came.
    pub channel: Option<Channel>,
    /// On which day, `2016-05-13`.
    pub received_on: String,
    /// Their number, as typed; may be empty.
    pub their_reference: String,
    /// Who asks.
    pub asker: Option<Asker>,
    /// Their name.
    pub requester: String,
    /// Where the answer goes; may be empty.
    pub address: String,
    /// Whom it is about; empty when they ask for themselves.
    pub name: String,
    /// A day, if known.
    pub birth_date: Option<String>,
    /// Ten digits as typed, if known.
    pub cpr: String,
    /// `da` or `en`: the answer's language.
    pub lang: String,
}

/// How somebody made sure who asks.
#[derive(Debug, Clone, Default)]
pub struct IdentityForm {
    /// How.
    pub identity: Option<Identity>,
    /// What was seen.
    pub note: String,
    /// The version that the form was made from.
    pub version: i64,
}

impl RequestForm {
    /// What is wrong beside its field; the CPR number if there is one.
    fn check(&self, now: i64) -> Result<(Channel, Asker, Option<Cpr>), OfficeError> {
        let mut faults = Vec::new();
        let mut length = |field: &'static str, text: &str, most: usize, required: bool| match text.trim().chars().count() {
            0 if required => faults.push(Field { field, key: "form-required" }),
            n if n > most => faults.push(Field { field, key: "too-long" }),
            _ => {}
        };
        length("requester", &self.requester, LINE, true);
        length("name", &self.name, LINE, self.asker.is_some_and(|asker| asker != Asker::Themselves));
        length("address", &self.address, ADDRESS, false);
        length("their_reference", &self.their_reference, LINE, false);
        if check::holds_cpr(&self.their_reference) {
            faults.push(Field { field: "their_reference", key: "refusal-cpr-in-journal" });
        }
        let cpr = typed_cpr(&self.cpr, "cpr", &mut faults);
        // A name alone is many people's.
        if self.cpr.trim().is_empty() && self.birth_date.is_none() {
            faults.push(Field { field: "birth_date", key: "access-born-or-cpr" });
        }
        if term(&self.received_on, false).is_none() {
            faults.push(Field { field: "received_on", key: "form-required" });
        } else if self.received_on > day_of(now) {
            faults.push(Field { field: "received_on", key: "access-received-ahead" });
        }
        match (self.channel, self.asker) {
            (Some(channel), Some(asker)) if faults.is_empty() => Ok((channel, asker, cpr)),
            (channel, asker) => {
                let missing = [("channel", channel.is_none()), ("asker", asker.is_none())];
                faults.extend(missing.iter().filter(|(_, m)| *m).map(|(field, _)| Field { field, key: "form-choose-one" }));
                Err(OfficeError::Invalid(faults))
            }
        }
    }

    fn name(&self) -> &str {
        if self.name.trim().is_empty() { self.requester.trim() } else { self.name.trim() }
    }
}

async fn number(work: &mut Work<'_>, permit: &Permit<acts::RegisterAccessRequest>) -> Result<String, OfficeError> {
    let now = work.now;
    for _ in 0..DRAWS {
        let number = draw_number("I-", now)?;
        if !access::is_taken(work.tx()?, permit, &number).await? {
            return Ok(number);
        }
    }
    Err(OfficeError::Setup("no number for a request is free".into()))
}

impl Office {
    /// Whether somebody registers requests for access. An answer for buttons; the act asks again.
    #[must_use]
    pub fn may_register_request(&self, actor: &Actor) -> bool {
        self.policy.might::<acts::RegisterAccessRequest>(&self.organisation().cedar, &actor.who, self.now()).unwrap_or(false)
    }

    /// Registers a request for access to what one's own authority holds. Its term begins on the day it came. Returns its id.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] beside the fields, [`OfficeError::NotFound`] for whoever is no DPO.
    pub async fn register_request(&self, actor: &Actor, key: &str, form: &RequestForm) -> Result<String, OfficeError> {
        let (channel, asker, cpr) = form.check(self.now())?;
        let due = term(&form.received_on, false).ok_or(OfficeError::field("received_on", "form-required"))?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::RegisterAccessRequest>(&actor.who.department, Extra::None).await?;
        let (id, number, now) = (AccessRequestId::new(), number(&mut work, &permit).await?, work.now);
        let birth_date = form.birth_date.clone().or_else(|| cpr.as_ref().and_then(Cpr::birth_date));
        let new = NewRequest {
            id: id.as_str(),
            number: &number,
            authority: &actor.who.authority,
            status: Status::Received.code(),
            channel: channel.code(),
            their_reference: form.their_reference.trim(),
            received_on: &form.received_on,
            lang: if form.lang == "en" { "en" } else { "da" },
            asker: asker.code(),
            requester: form.requester.trim(),
            address: form.address.trim(),
            name: form.name(),
            birth_date: birth_date.as_deref(),
            cpr: cpr.as_ref().map(Cpr::digits),
            due,
        };
        access::insert(work.tx()?, &permit, &new, now).await?;
        work.record(&permit, &[("request", id.as_str()), ("number", &number), ("requester", new.requester)]).await?;
        work.done(id.to_string()).await
    }

    /// Notes how somebody made sure who asks: no answer without it.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`], [`OfficeError::Rule`] for a request that has ended, [`OfficeError::Stale`].
    pub async fn identify_requester(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        form: &IdentityForm,
    ) -> Result<String, OfficeError> {
        let how = form.identity.ok_or(OfficeError::field("identity", "form-choose-one"))?;
        let note = reason("note", &form.note)?;
        if check::holds_cpr(note) {
            return Err(OfficeError::field("note", "access-no-cpr"));
        }
        let mut work = self.begin(actor, key).await?;
        let (permit, row, standing) = begun::<acts::WorkOnAccessRequest>(&mut work, id).await?;
        standing.identify()?;
        let now = work.now;
        access::works(work.tx()?, &permit).await?;
        access::identify(work.tx()?, &permit, (how.code(), note), form.version, now).await?;
        work.record(&permit, &[("identity", how.code()), ("note", note)]).await?;
        work.done(row.id).await
    }

    /// Extends the term by two months, once and while it runs, and says why (GDPR art. 12(3)).
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] without a reason, [`OfficeError::Rule`], [`OfficeError::Stale`].
    pub async fn extend_request(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        why: &str,
        version: i64,
    ) -> Result<String, OfficeError> {
        let why = reason("reason", why)?;
        let mut work = self.begin(actor, key).await?;
        let (permit, row, standing) = begun::<acts::WorkOnAccessRequest>(&mut work, id).await?;
        let now = work.now;
        standing.extend(now)?;
        let due = term(&row.received_on, true).ok_or(OfficeError::NotFound)?;
        access::works(work.tx()?, &permit).await?;
        access::extend(work.tx()?, &permit, (due, why), version, now).await?;
        work.record(&permit, &[("reason", why)]).await?;
        work.done(row.id).await
    }
}
