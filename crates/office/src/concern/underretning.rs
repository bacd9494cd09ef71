//! Whether an underretning is sent for a child (R8): assessed within 24 hours, whatever the concern waits for, and decided in words.

use tvaers_domain::{concern::Underretning, id::ConcernId, time::day_of};
use tvaers_policy::{Extra, acts};
use tvaers_store::concerns::underretninger::{self, Answered, UnderretningRow};

use crate::{Actor, Field, Office, OfficeError};

/// Longest words, in characters.
const LONGEST: usize = 2_000;
/// Longest name of an authority.
const LONGEST_NAME: usize = 200;

/// What was decided.
#[derive(Debug, Clone, Default)]
pub struct UnderretningForm {
    /// Sent or not needed.
    pub answer: Option<Underretning>,
    /// Sent: on which day, `2026-03-02`.
    pub day: Option<String>,
    /// Sent: to whom.
    pub sent_to: String,
    /// Not needed: why.
    pub words: String,
}

fn text(faults: &mut Vec<Field>, field: &'static str, words: &str, longest: usize) {
    match words.trim().chars().count() {
        0 => faults.push(Field { field, key: "form-required" }),
        n if n > longest => faults.push(Field { field, key: "too-long" }),
        _ => {}
    }
}

impl UnderretningForm {
    fn check(&self, today: &str) -> Result<Answered<'_>, OfficeError> {
        let mut faults = Vec::new();
        match self.answer {
            None => faults.push(Field { field: "answer", key: "form-choose-one" }),
            Some(Underretning::Sent) => {
                text(&mut faults, "sent_to", &self.sent_to, LONGEST_NAME);
                match self.day.as_deref() {
                    None => faults.push(Field { field: "day", key: "form-required" }),
                    Some(day) if day > today => faults.push(Field { field: "day", key: "informing-day-ahead" }),
                    Some(_) => {}
                }
            }
            Some(Underretning::NotNeeded) => text(&mut faults, "words", &self.words, LONGEST),
        }
        match self.answer {
            Some(answer) if faults.is_empty() => Ok(match answer {
                Underretning::Sent => {
                    Answered { answer: answer.code(), day: self.day.as_deref(), sent_to: Some(self.sent_to.trim()), words: None }
                }
                Underretning::NotNeeded => {
                    Answered { answer: answer.code(), day: None, sent_to: None, words: Some(self.words.trim()) }
                }
            }),
            _ => Err(OfficeError::Invalid(faults)),
        }
    }
}

impl Office {
    /// How the underretning of a concern stands, for the department that has the concern; none for others and for adults.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn underretning(&self, actor: &Actor, concern: &str) -> Result<Option<UnderretningRow>, OfficeError> {
        let mut look = self.look(actor).await?;
        let (scope, now) = (look.scope::<acts::AssessUnderretning>()?, look.now);
        let Ok(concern) = ConcernId::parse(concern) else { return look.show(None).await };
        let row = underretninger::read(look.tx()?, &scope, concern.as_str(), now).await?;
        look.show(row).await
    }

    /// Notes what was decided: sent on a day to somebody, or not needed and why. It waits for nothing else, and nothing else waits for it. Returns the concern.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] beside the fields, [`OfficeError::Stale`] when it was decided before.
    pub async fn assess_underretning(
        &self,
        actor: &Actor,
        key: &str,
        concern: &str,
        form: &UnderretningForm,
    ) -> Result<String, OfficeError> {
        let concern = ConcernId::parse(concern).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::AssessUnderretning>(concern.as_str(), Extra::None).await?;
        let now = work.now;
        let today = day_of(now);
        let new = form.check(&today)?;
        underretninger::answer(work.tx()?, &permit, &new, now).await?;
        let contents =
            [("answer", new.answer), ("to", new.sent_to.unwrap_or_default()), ("words", new.words.unwrap_or_default())];
        work.record(&permit, &contents).await?;
        work.done(concern.to_string()).await
    }
}
