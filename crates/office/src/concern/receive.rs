//! Receiving a concern: from the public form, where nobody is logged in, or registered by the secretariat.

use tvaers_domain::{
    Refusal,
    attachment::{FROM_PUBLIC, Unfit},
    concern::{Channel, Observed, ReporterKind, Status, UNDERRETNING_TERM, Worry},
    due::Urgency,
    id::{ConcernId, SubjectId},
    person::{Cpr, is_under_18},
    time::due_in_days,
};
use tvaers_ledger::Outcome;
use tvaers_locale::{Lang, Words};
use tvaers_policy::{Extra, Kind, acts};
use tvaers_store::{
    StoreError, Tx,
    attachments::Hand,
    concerns::{self, underretninger},
    ledger, organisation,
    organisation::UnitRow,
    repeats, subjects,
};

use super::name::typed_cpr;
use super::number::draw;
use crate::{
    Actor, Field, Office, OfficeError, Organisation,
    attachment::{AttachmentForm, Coming, Sender, Taken},
    entry::Draft,
    house::secret,
    informing::{About, holds},
};

/// Longest free text of a field, in characters.
const LONGEST: usize = 10_000;
/// Public submits from one place within an hour.
const SUBMITS: i64 = 20;
/// Length of a slot in which submits are counted: one hour in µs.
const SLOT: i64 = 3_600_000_000;

/// What was filled in. Texts are as typed; empty means not given.
#[derive(Debug, Clone)]
pub struct ConcernForm {
    /// By which way it came.
    pub channel: Channel,
    /// What was seen or heard: the one required field.
    pub behaviour: String,
    /// When and where.
    pub occurred: String,
    /// Seen oneself or heard from others.
    pub observed: Observed,
    /// What changed.
    pub changed: String,
    /// Kinds of worry.
    pub worries: Vec<Worry>,
    /// Protective factors.
    pub protective: String,
    /// The citizen's name.
    pub subject_name: String,
    /// The citizen's birth date, `2009-04-30`, if known.
    pub subject_birth_date: Option<String>,
    /// The citizen's CPR number as typed, if known. Never from the public form.
    pub subject_cpr: Option<String>,
    /// The citizen's municipality.
    pub subject_municipality: String,
    /// How the reporter knows the citizen.
    pub subject_known: String,
    /// Under 18.
    pub under_18: bool,
    /// Acute danger.
    pub acute: bool,
    /// Urgent.
    pub urgent: bool,
    /// Underretning sent: `no`, `sent`, `unknown`.
    pub underretning: String,
    /// Whether the citizen is informed, in words.
    pub informed: String,
    /// Whether the citizen consents, in words.
    pub consent: String,
    /// The reporter wants to be unknown to everybody.
    pub anonymous: bool,
    /// What kind of reporter.
    pub reporter_kind: ReporterKind,
    /// The reporter's name.
    pub reporter_name: String,
    /// How to reach the reporter.
    pub reporter_contact: String,
}

/// What the reporter is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// With it one can ask whether the concern was received and treated, and nothing else.
    pub code: String,
}

impl ConcernForm {
    /// What is missing or wrong, so that a page can tell it together with its own faults.
    #[must_use]
    pub fn faults(&self) -> Vec<Field> {
        let mut faults = Vec::new();
        if self.behaviour.trim().chars().count() < 10 {
            faults.push(Field { field: "behaviour", key: Refusal::NoBehaviour.key() });
        } else if tvaers_domain::concern::is_belief_alone(&self.behaviour) {
            faults.push(Field { field: "behaviour", key: Refusal::GroundIsBelief.key() });
        }
        let texts = [
            ("behaviour", &self.behaviour),
            ("occurred", &self.occurred),
            ("changed", &self.changed),
            ("protective", &self.protective),
            ("subject_name", &self.subject_name),
            ("subject_municipality", &self.subject_municipality),
            ("subject_known", &self.subject_known),
            ("informed", &self.informed),
            ("consent", &self.consent),
            ("reporter_name", &self.reporter_name),
            ("reporter_contact", &self.reporter_contact),
        ];
        faults
            .extend(texts.iter().filter(|(_, t)| t.chars().count() > LONGEST).map(|(field, _)| Field { field, key: "too-long" }));
        typed_cpr(self.subject_cpr.as_deref().unwrap_or_default(), "subject_cpr", &mut faults);
        faults
    }

    fn check(&self) -> Result<(), OfficeError> {
        let faults = self.faults();
        if faults.is_empty() { Ok(()) } else { Err(OfficeError::Invalid(faults)) }
    }

    /// One of the three words; everything else is not known.
    fn underretning(&self) -> &str {
        match self.underretning.as_str() {
            word @ ("no" | "sent") => word,
            _ => "unknown",
        }
    }

    /// By when the unit must have decided about it.
    fn due(&self, organisation: &Organisation, unit: &UnitRow, now: i64) -> i64 {
        due_in_days(now, organisation.deadlines(unit, Urgency::of(self.acute, self.urgent)).triage_days)
    }

    fn worries(&self) -> String {
        self.worries.iter().map(|w| w.code()).collect::<Vec<_>>().join(" ")
    }
}

impl Office {
    /// Receives a concern from the public form. Repeated with the same key it gives the same receipt and receives nothing twice.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`], [`OfficeError::TooMany`].
    pub async fn receive_concern(&self, form: &ConcernForm, key: &str, source: &str) -> Result<Receipt, OfficeError> {
        self.receive_concern_with(form, key, source, Vec::new()).await
    }

    /// The same with files, or with nothing at all. What they hide is always taken out: who sends them may not know of it, and it could say who they are (W8).
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] also says beside the files why one is not taken.
    pub async fn receive_concern_with(
        &self,
        form: &ConcernForm,
        key: &str,
        source: &str,
        files: Vec<Vec<u8>>,
    ) -> Result<Receipt, OfficeError> {
        form.check()?;
        let mut files = self.files_of_public(files).await?;
        let now = self.now();
        let mut tx = self.store.write().await?;
        let edition = organisation::hold_edition(&mut tx).await?;
        let in_force = self.in_force(&mut tx, edition).await?;
        let unit = in_force
            .intake()
            .filter(|unit| unit.takes_cases)
            .ok_or_else(|| OfficeError::Setup("no unit here takes concerns".into()))?;
        let house = organisation::setting(&mut tx, "secret").await?.unwrap_or_default();
        let code = secret::receipt(&house, key);
        if repeats::find(&mut tx, key, "").await?.is_some() {
            return Ok(Receipt { code });
        }
        let slot = now / SLOT;
        if tvaers_store::users::attempt(&mut tx, &secret::digest(&format!("concern {house} {source}")), slot, slot).await?
            > SUBMITS
        {
            tx.commit().await?;
            return Err(OfficeError::TooMany);
        }
        // Sent twice at the same instant: the second one waits here for the first.
        if repeats::claim(&mut tx, key, "", now).await?.is_some() {
            return Ok(Receipt { code });
        }
        let due = form.due(&in_force, unit, now);
        let id = write(&mut tx, &in_force, form, (unit, due), Some(&secret::digest(&code)), now).await?;
        let hand = Hand::on_new_concern(&id);
        let mut draft = Draft::by_nobody(&unit.home, Outcome::Done, "receive_concern", "concern", &id, now);
        draft = draft.content("behaviour", &form.behaviour);
        for (n, file) in files.iter_mut().enumerate() {
            draft = draft.content(&format!("file-{}", n + 1), file.digest());
            file.hang(&mut tx, &hand, now).await?;
        }
        ledger::append(&mut tx, &draft.posted()).await?;
        repeats::keep(&mut tx, key, "", "received").await?;
        tx.commit().await?;
        Ok(Receipt { code })
    }

    /// Files of the public, looked at and cleaned, under titles of ours.
    async fn files_of_public(&self, files: Vec<Vec<u8>>) -> Result<Vec<Taken>, OfficeError> {
        if files.len() > FROM_PUBLIC {
            return Err(OfficeError::field("file", "public-files-too-many"));
        }
        if files.iter().map(Vec::len).sum::<usize>() > self.largest_from_public() {
            return Err(OfficeError::field("file", Unfit::TooLarge.key()));
        }
        let organisation = self.organisation();
        let home = organisation.intake().map(|unit| unit.home.clone()).unwrap_or_default();
        let coming = Coming { sender: Sender::Public(&home), act: "receive_concern", kind: Kind::Concern, thing: "" };
        let words = Words::new(Lang::default());
        let mut taken = Vec::new();
        for (n, bytes) in (1_i64..).zip(files) {
            let title = words.attachment_from_public(n);
            let form = AttachmentForm { title: title.clone(), bytes, clean: true };
            taken.push(self.look_at_file(&coming, title, form).await?);
        }
        Ok(taken)
    }

    /// Registers a concern that came by telephone, letter or from a professional. Returns its id.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn register_concern(&self, actor: &Actor, key: &str, form: &ConcernForm) -> Result<String, OfficeError> {
        form.check()?;
        let unit = self.unit_to::<acts::RegisterConcern>(actor, false)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::RegisterConcern>(&unit.id, Extra::None).await?;
        let now = work.now;
        let organisation = work.organisation();
        let due = form.due(&organisation, &unit, now);
        let id = write(work.tx()?, &organisation, form, (&unit, due), None, now).await?;
        work.record(&permit, &[("concern", &id), ("behaviour", &form.behaviour)]).await?;
        work.done(id).await
    }

    /// What a receipt code may tell: word of `Progress`, when received. Nothing about anybody, and not how it was decided.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`].
    pub async fn receipt(&self, code: &str) -> Result<(String, i64), OfficeError> {
        let mut tx = self.store.read().await?;
        let (status, at) = concerns::by_receipt(&mut tx, &secret::digest(&readable(code))).await?.ok_or(OfficeError::NotFound)?;
        let status = Status::from_code(&status).map_err(StoreError::from)?;
        Ok((status.progress().code().to_owned(), at))
    }
}

/// A receipt code as people copy it: capitals, blanks and missing hyphens are let through.
fn readable(typed: &str) -> String {
    let letters: Vec<char> = typed.to_lowercase().chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    letters.chunks(4).map(|c| c.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// The clocks that a new concern starts: informing the citizen, if they are named (R7), and an underretning for a child (R8).
async fn start_clocks(
    tx: &mut Tx,
    organisation: &Organisation,
    new: &concerns::NewConcern<'_>,
    now: i64,
) -> Result<(), OfficeError> {
    if let Some(subject) = new.subject {
        let about = About { subject, unit: new.unit, case: None, concern: Some(new.id) };
        holds(tx, organisation, new.owner, about, now).await?;
    }
    if new.under_18 {
        underretninger::begin(tx, new.id, now + UNDERRETNING_TERM, now).await?;
    }
    Ok(())
}

async fn write(
    tx: &mut Tx,
    organisation: &Organisation,
    form: &ConcernForm,
    (unit, due): (&UnitRow, i64),
    receipt: Option<&str>,
    now: i64,
) -> Result<String, OfficeError> {
    let id = ConcernId::new();
    let mut number = draw("B-", now)?;
    while concerns::is_taken(tx, &number).await? {
        number = draw("B-", now)?;
    }
    let cpr = form.subject_cpr.as_deref().and_then(|typed| Cpr::parse(typed).ok());
    let birth_date = form.subject_birth_date.clone().or_else(|| cpr.as_ref().and_then(Cpr::birth_date));
    let told = [&form.subject_name, &form.subject_municipality].iter().any(|text| !text.trim().is_empty());
    let named = told || cpr.is_some() || birth_date.is_some();
    let subject = if named {
        let subject = SubjectId::new();
        let new = subjects::NewSubject {
            id: subject.as_str(),
            name: form.subject_name.trim(),
            birth_date: birth_date.as_deref(),
            cpr: cpr.as_ref().map(Cpr::digits),
            municipality: form.subject_municipality.trim(),
        };
        subjects::insert(tx, &new, now).await?;
        Some(subject)
    } else {
        None
    };
    let new = concerns::NewConcern {
        id: id.as_str(),
        number: &number,
        unit: &unit.id,
        owner: &unit.secretariat,
        subject: subject.as_ref().map(SubjectId::as_str),
        status: Status::at_first(unit.clearer.is_some()).code(),
        channel: form.channel.code(),
        anonymous: form.anonymous,
        urgent: form.urgent || form.acute,
        acute: form.acute,
        under_18: form.under_18 || birth_date.is_some_and(|born| is_under_18(&born, now)),
        received_at: now,
        due,
        receipt_hash: receipt,
        behaviour: form.behaviour.trim(),
        occurred: form.occurred.trim(),
        observed: form.observed.code(),
        changed: form.changed.trim(),
        worries: &form.worries(),
        protective: form.protective.trim(),
        subject_known: form.subject_known.trim(),
        underretning: form.underretning(),
        informed: form.informed.trim(),
        consent: form.consent.trim(),
        reporter_kind: form.reporter_kind.code(),
        reporter_name: form.reporter_name.trim(),
        reporter_contact: form.reporter_contact.trim(),
    };
    concerns::insert(tx, &new).await?;
    start_clocks(tx, organisation, &new, now).await?;
    Ok(id.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_code_is_read_however_it_was_copied() {
        assert_eq!(readable(" ABCD efgh-jkmn 2345 "), "abcd-efgh-jkmn-2345");
        assert_eq!(readable(""), "");
    }
}
