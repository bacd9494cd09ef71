//! Writing a letter: for a unit or about a case, as an answer or on its own; finishing it, and going back to it.

use tvaers_domain::{
    Refusal,
    id::{CaseId, LetterId, UnitId},
    knowledge::check,
    letter::{Addressee, Direction, Journal, Kind, Status, ean},
    time::{FOREVER, due_on},
};
use tvaers_policy::{Act, Extra, Permit, acts};
use tvaers_post::Address;
use tvaers_store::{
    StoreError, cases,
    letters::{self, NewLetter, Place, WholeLetter},
    mandates,
};

use super::number;
use crate::{Actor, Field, Office, OfficeError, Work};

/// Longest line, in characters.
const LINE: usize = 120;
/// Longest address.
const ADDRESS: usize = 400;
/// Longest text.
pub(super) const BODY: usize = 20_000;

/// What is written, or what came.
#[derive(Debug, Clone)]
pub struct LetterForm {
    /// What it is for.
    pub kind: Kind,
    /// Whom it is to, or from.
    pub addressee: Addressee,
    /// Their name, as it stands on the letter.
    pub counterpart: String,
    /// Lines below the name.
    pub address: String,
    /// Their EAN; may be empty.
    pub ean: String,
    /// Their official mailbox; may be empty.
    pub email: String,
    /// What it is about, in a few words and without a person (R9).
    pub theme: String,
    /// Our journal number; empty: one is drawn.
    pub our_reference: String,
    /// Theirs, as typed.
    pub their_reference: String,
    /// The letter's day, `2016-05-13`.
    pub dated: String,
    /// By when an answer is asked for; may be empty.
    pub deadline: String,
    /// `da` or `en`.
    pub lang: String,
    /// Its text; of one that came, what it says in our words.
    pub body: String,
    /// The version that the form was made from.
    pub version: i64,
}

/// Where a new letter belongs.
#[derive(Debug, Clone, Default)]
pub struct Belongs {
    /// Id of the unit; not asked for when it is about a case or answers another.
    pub unit: String,
    /// Id of the case that it is about.
    pub case: Option<String>,
    /// Id of the letter that it answers.
    pub answers: Option<String>,
    /// Id of the position that it asks for (L11).
    pub position: Option<String>,
}

impl LetterForm {
    /// What is wrong beside its field. The text of a letter that came may be empty: it says what a file will hold.
    pub(super) fn check(&self, needs_body: bool) -> Result<(), OfficeError> {
        let mut faults = Vec::new();
        let mut length = |field: &'static str, text: &str, most: usize, required: bool| match text.trim().chars().count() {
            0 if required => faults.push(Field { field, key: "form-required" }),
            n if n > most => faults.push(Field { field, key: "too-long" }),
            _ => {}
        };
        length("counterpart", &self.counterpart, LINE, true);
        length("address", &self.address, ADDRESS, false);
        length("theme", &self.theme, LINE, true);
        length("our_reference", &self.our_reference, LINE, false);
        length("their_reference", &self.their_reference, LINE, false);
        length("body", &self.body, BODY, needs_body);
        let lines = [("theme", &self.theme), ("our_reference", &self.our_reference), ("their_reference", &self.their_reference)];
        let numbered = lines.into_iter().filter(|(_, line)| check::holds_cpr(line));
        faults.extend(numbered.map(|(field, _)| Field { field, key: Refusal::CprInJournal.key() }));
        if !self.ean.trim().is_empty() && ean::read(&self.ean).is_err() {
            faults.push(Field { field: "ean", key: "letter-ean-fault" });
        }
        if !self.email.trim().is_empty() && Address::new(self.email.trim()).is_err() {
            faults.push(Field { field: "email", key: "letter-email-fault" });
        }
        if due_on(&self.dated).is_none() {
            faults.push(Field { field: "dated", key: "form-required" });
        }
        if !self.deadline.is_empty() && (due_on(&self.deadline).is_none() || self.deadline < self.dated) {
            faults.push(Field { field: "deadline", key: "refusal-ends-before-it-begins" });
        }
        if faults.is_empty() { Ok(()) } else { Err(OfficeError::Invalid(faults)) }
    }

    /// As the store keeps it.
    fn kept<'a>(&'a self, reference: &'a str, ean: &'a str) -> NewLetter<'a> {
        NewLetter {
            dated: &self.dated,
            theme: self.theme.trim(),
            our_reference: reference,
            their_reference: self.their_reference.trim(),
            addressee: self.addressee.code(),
            counterpart: self.counterpart.trim(),
            address: self.address.trim(),
            ean,
            email: self.email.trim(),
            lang: if self.lang == "en" { "en" } else { "da" },
            body: self.body.trim(),
            deadline: &self.deadline,
            due: due_on(&self.deadline).unwrap_or(FOREVER),
        }
    }

    fn journal<'a>(&'a self, reference: &'a str) -> Journal<'a> {
        Journal { date: &self.dated, theme: &self.theme, reference, theirs: &self.their_reference }
    }
}

/// What a letter answers, with the right to note that it is answered.
pub(super) struct Answered {
    pub(super) permit: Permit<acts::ChangeLetter>,
    pub(super) letter: WholeLetter,
}

impl Answered {
    pub(super) fn status(&self) -> Result<Status, OfficeError> {
        Ok(Status::from_code(&self.letter.status).map_err(StoreError::from)?.answer()?)
    }
}

/// The letter that a new one answers: of one's own department, and of the other direction.
pub(super) async fn answered(
    work: &mut Work<'_>,
    id: Option<&str>,
    direction: Direction,
) -> Result<Option<Answered>, OfficeError> {
    let Some(id) = id else { return Ok(None) };
    let id = LetterId::parse(id).map_err(|_| OfficeError::NotFound)?;
    let permit = work.permit::<acts::ChangeLetter>(id.as_str(), Extra::None).await?;
    let letter = letters::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
    let found = Answered { permit, letter };
    found.status()?;
    if found.letter.direction == direction.code() { Err(Refusal::WrongState.into()) } else { Ok(Some(found)) }
}

/// Keeps a new letter, wherever it belongs, and writes the ledger. Returns its id.
pub(super) async fn keep(
    work: &mut Work<'_>,
    direction: Direction,
    belongs: &Belongs,
    answered: Option<&Answered>,
    form: &LetterForm,
) -> Result<String, OfficeError> {
    if let Some(position) = &belongs.position {
        is_asked_for(work, position).await?;
    }
    let case = answered.map_or(belongs.case.as_ref(), |a| a.letter.case.as_ref());
    if let Some(case) = case {
        let case = CaseId::parse(case).map_err(|_| OfficeError::NotFound)?;
        let permit = work.permit::<acts::WriteCaseLetter>(case.as_str(), Extra::None).await?;
        let standing = cases::standing(work.tx()?, &permit, case.as_str()).await?.ok_or(OfficeError::NotFound)?;
        return put(work, &permit, direction, &standing.unit, Some(case.as_str()), belongs, answered, form).await;
    }
    let unit = answered.map_or(belongs.unit.as_str(), |a| a.letter.unit.as_str());
    let unit = UnitId::parse(unit).map_err(|_| OfficeError::field("unit", "form-choose-one"))?;
    let permit = work.permit::<acts::WriteLetter>(unit.as_str(), Extra::None).await?;
    put(work, &permit, direction, unit.as_str(), None, belongs, answered, form).await
}

/// Whether a position was asked for where the actor may record it.
async fn is_asked_for(work: &mut Work<'_>, position: &str) -> Result<(), OfficeError> {
    let unit = work.office().unit_across_to::<acts::RecordPosition>(work.actor())?;
    let permit = work.permit::<acts::RecordPosition>(&unit.id, Extra::None).await?;
    let rows = mandates::positions(work.tx()?, &permit).await?;
    if rows.iter().any(|row| row.id == position) { Ok(()) } else { Err(OfficeError::NotFound) }
}

async fn put<A: Act>(
    work: &mut Work<'_>,
    permit: &Permit<A>,
    direction: Direction,
    unit: &str,
    case: Option<&str>,
    belongs: &Belongs,
    answered: Option<&Answered>,
    form: &LetterForm,
) -> Result<String, OfficeError> {
    let reference = match (form.our_reference.trim(), answered) {
        ("", Some(answered)) => answered.letter.our_reference.clone(),
        ("", None) => number::draw(work, permit).await?,
        (typed, _) => typed.to_owned(),
    };
    let status = match direction {
        Direction::Out => Status::Draft,
        Direction::In => Status::register(form.journal(&reference))?,
    };
    let (id, now, owner) = (LetterId::new(), work.now, work.actor().who.department.clone());
    let place = Place {
        id: id.as_str(),
        unit,
        owner: &owner,
        case,
        direction: direction.code(),
        kind: form.kind.code(),
        status: status.code(),
        answers: answered.map(|a| a.letter.id.as_str()),
        position: belongs.position.as_deref().or_else(|| answered.and_then(|a| a.letter.position.as_deref())),
    };
    let ean = ean::read(&form.ean).unwrap_or_default();
    let kept = form.kept(&reference, &ean);
    letters::insert(work.tx()?, permit, &place, &kept, now).await?;
    let contents = [
        ("letter", id.as_str()),
        ("theme", kept.theme),
        ("reference", kept.our_reference),
        ("counterpart", kept.counterpart),
        ("body", kept.body),
    ];
    work.record(permit, &contents).await?;
    Ok(id.to_string())
}

impl Office {
    /// Ids of the units for which the actor may write letters; none when nowhere. An answer for forms; the act asks again.
    #[must_use]
    pub fn letter_units(&self, actor: &Actor) -> Vec<String> {
        let organisation = self.organisation();
        organisation.units().filter(|u| self.may_in::<acts::WriteLetter>(actor, false, &u.id)).map(|u| u.id.clone()).collect()
    }

    /// Begins a letter. Returns its id.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] beside the fields, [`OfficeError::Refused`] with the wall, [`OfficeError::NotFound`].
    pub async fn write_letter(
        &self,
        actor: &Actor,
        key: &str,
        belongs: &Belongs,
        form: &LetterForm,
    ) -> Result<String, OfficeError> {
        form.check(true)?;
        let mut work = self.begin(actor, key).await?;
        let answered = answered(&mut work, belongs.answers.as_deref(), Direction::Out).await?;
        let id = keep(&mut work, Direction::Out, belongs, answered.as_ref(), form).await?;
        work.done(id).await
    }

    /// Writes on a letter that has not left.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`], [`OfficeError::Rule`] for one that is ready or has left, [`OfficeError::Stale`].
    pub async fn change_letter(&self, actor: &Actor, key: &str, id: &str, form: &LetterForm) -> Result<String, OfficeError> {
        let id = LetterId::parse(id).map_err(|_| OfficeError::NotFound)?;
        form.check(true)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::ChangeLetter>(id.as_str(), Extra::None).await?;
        let letter = letters::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
        if letter.status != Status::Draft.code() {
            return Err(Refusal::WrongState.into());
        }
        let reference = Some(form.our_reference.trim()).filter(|typed| !typed.is_empty()).unwrap_or(&letter.our_reference);
        let (ean, now) = (ean::read(&form.ean).unwrap_or_default(), work.now);
        let kept = form.kept(reference, &ean);
        letters::write(work.tx()?, &permit, &kept, form.version, now).await?;
        work.record(&permit, &[("theme", kept.theme), ("counterpart", kept.counterpart), ("body", kept.body)]).await?;
        work.done(id.to_string()).await
    }

    /// Says that a letter is finished, or that it is written on again.
    ///
    /// # Errors
    /// [`OfficeError::Rule`] with what is missing, [`OfficeError::Stale`].
    pub async fn finish_letter(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        finished: bool,
        version: i64,
    ) -> Result<String, OfficeError> {
        let id = LetterId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::ChangeLetter>(id.as_str(), Extra::None).await?;
        let letter = letters::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
        let status = Status::from_code(&letter.status).map_err(StoreError::from)?;
        let next = if finished { status.ready(journal_of(&letter), &letter.body)? } else { status.reopen()? };
        let now = work.now;
        letters::put_status(work.tx()?, &permit, next.code(), version, now).await?;
        work.record(&permit, &[("status", next.code())]).await?;
        work.done(id.to_string()).await
    }
}

/// What the journal says of a letter.
pub(super) fn journal_of(letter: &WholeLetter) -> Journal<'_> {
    Journal { date: &letter.dated, theme: &letter.theme, reference: &letter.our_reference, theirs: &letter.their_reference }
}
