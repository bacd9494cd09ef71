//! Positions (L11): an authority is asked to take a position on models, with a deadline; its reply is recorded. The letter itself is written elsewhere.

use tvaers_domain::{id::RowId, mandate::Reply};
use tvaers_policy::{Extra, acts};
use tvaers_store::mandates::{self, NewPosition, NewReply, PositionRow};

use crate::{Actor, Field, Office, OfficeError};

/// Longest line, in characters.
const LINE: usize = 200;
/// Longest reply in words.
const WORDS: usize = 4_000;

/// A request for a position.
#[derive(Debug, Clone, Default)]
pub struct PositionForm {
    /// The authority that is asked.
    pub authority: String,
    /// Ids of the models that it is asked about.
    pub models: Vec<String>,
    /// Short theme (R9): no personal data.
    pub theme: String,
    /// Our journal number (R9).
    pub our_reference: String,
    /// The day on which it was asked, `2016-05-02`.
    pub asked_on: String,
    /// The day by which an answer is asked for.
    pub deadline: String,
}

/// A reply.
#[derive(Debug, Clone)]
pub struct ReplyForm {
    /// What it says.
    pub reply: Option<Reply>,
    /// In our words.
    pub words: String,
    /// Their journal number, kept as typed.
    pub their_reference: String,
    /// The day of the reply.
    pub replied_on: String,
    /// The version that it answers.
    pub version: i64,
}

/// A field that must be filled in, and not too long.
fn required(faults: &mut Vec<Field>, field: &'static str, value: &str, most: usize) {
    if value.trim().is_empty() {
        faults.push(Field { field, key: "form-required" });
    } else if value.chars().count() > most {
        faults.push(Field { field, key: "too-long" });
    }
}

/// A day of the calendar as the database keeps it.
pub(super) fn day(faults: &mut Vec<Field>, field: &'static str, value: &str) {
    if value.parse::<jiff::civil::Date>().is_err() {
        faults.push(Field { field, key: "form-required" });
    }
}

impl PositionForm {
    fn check(&self, office: &Office) -> Result<(), OfficeError> {
        let mut faults = Vec::new();
        let organisation = office.organisation();
        if organisation.authority(&self.authority).is_none() {
            faults.push(Field { field: "authority", key: "form-choose-one" });
        }
        let known = office.models();
        if self.models.is_empty() || self.models.iter().any(|id| known.iter().all(|choice| choice.id != *id)) {
            faults.push(Field { field: "models", key: "form-choose-some" });
        }
        required(&mut faults, "theme", &self.theme, LINE);
        required(&mut faults, "our_reference", &self.our_reference, LINE);
        day(&mut faults, "asked_on", &self.asked_on);
        day(&mut faults, "deadline", &self.deadline);
        if faults.is_empty() && self.deadline < self.asked_on {
            faults.push(Field { field: "deadline", key: "refusal-ends-before-it-begins" });
        }
        if faults.is_empty() { Ok(()) } else { Err(OfficeError::Invalid(faults)) }
    }
}

impl Office {
    /// Records that an authority was asked for its position. Returns its id.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn ask_position(&self, actor: &Actor, key: &str, form: &PositionForm) -> Result<String, OfficeError> {
        form.check(self)?;
        let unit = self.unit_across_to::<acts::RecordPosition>(actor)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::RecordPosition>(&unit.id, Extra::None).await?;
        let (id, now) = (RowId::new(), work.now);
        let models = form.models.join(" ");
        let new = NewPosition {
            id: id.as_str(),
            authority: &form.authority,
            models: &models,
            theme: form.theme.trim(),
            our_reference: form.our_reference.trim(),
            asked_on: &form.asked_on,
            deadline: &form.deadline,
        };
        mandates::ask_position(work.tx()?, &permit, &new, now).await?;
        let contents = [("position", id.as_str()), ("authority", &form.authority), ("theme", form.theme.trim())];
        work.record(&permit, &contents).await?;
        work.done(id.to_string()).await
    }

    /// Records what it answered.
    ///
    /// # Errors
    /// [`OfficeError`]; [`OfficeError::Stale`] when somebody recorded another reply in the meantime.
    pub async fn reply_position(&self, actor: &Actor, key: &str, id: &str, form: &ReplyForm) -> Result<String, OfficeError> {
        let mut faults = Vec::new();
        required(&mut faults, "words", &form.words, WORDS);
        day(&mut faults, "replied_on", &form.replied_on);
        if form.their_reference.chars().count() > LINE {
            faults.push(Field { field: "their_reference", key: "too-long" });
        }
        let Some(reply) = form.reply.filter(|_| faults.is_empty()) else {
            if form.reply.is_none() {
                faults.push(Field { field: "reply", key: "form-choose-one" });
            }
            return Err(OfficeError::Invalid(faults));
        };
        let unit = self.unit_across_to::<acts::RecordPosition>(actor)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::RecordPosition>(&unit.id, Extra::None).await?;
        let new = NewReply {
            position: id,
            reply: reply.code(),
            words: form.words.trim(),
            reference: form.their_reference.trim(),
            on: &form.replied_on,
            version: form.version,
        };
        mandates::reply_position(work.tx()?, &permit, &new).await?;
        work.record(&permit, &[("position", id), ("reply", reply.code())]).await?;
        work.done(id.to_owned()).await
    }

    /// What was asked and answered, newest first.
    ///
    /// # Errors
    /// [`OfficeError`]; whoever may not record positions is refused, and that is written.
    pub async fn positions(&self, actor: &Actor) -> Result<Vec<PositionRow>, OfficeError> {
        let unit = self.unit_across_to::<acts::RecordPosition>(actor)?;
        let mut work = self.begin(actor, "").await?;
        let permit = work.permit::<acts::RecordPosition>(&unit.id, Extra::None).await?;
        let rows = mandates::positions(work.tx()?, &permit).await?;
        work.record(&permit, &[]).await?;
        work.done(String::new()).await?;
        Ok(rows)
    }
}
