//! Noting that a citizen was informed, or weighing why not just now. An exception is one citizen's and one authority's, with a ground, words, an author and a day on
//! which it comes back: there is none for a kind of case.

use tvaers_domain::{
    id::InformingId,
    informing::{Ground, How, Status, WEIGHED},
    time::day_of,
};
use tvaers_policy::{Extra, Permit, acts};
use tvaers_store::{
    StoreError,
    informings::{self, NewAnswer, StandingRow},
};

use crate::{Actor, Field, Office, OfficeError, Work};

/// Longest words, in characters.
const LONGEST: usize = 2_000;
/// Longest name of who told the citizen.
const LONGEST_NAME: usize = 200;

/// The citizen was informed.
#[derive(Debug, Clone, Default)]
pub struct GivenForm {
    /// On which day, `2026-03-02`.
    pub day: Option<String>,
    /// How.
    pub how: Option<How>,
    /// By whom.
    pub told_by: String,
    /// The version it was answered from.
    pub version: i64,
}

/// The citizen is not informed just now.
#[derive(Debug, Clone, Default)]
pub struct ExceptedForm {
    /// On which ground.
    pub ground: Option<Ground>,
    /// Weighed in words.
    pub words: String,
    /// When it is looked at again, µs.
    pub recheck: Option<i64>,
    /// The version it was answered from.
    pub version: i64,
}

impl GivenForm {
    fn check(&self, today: &str) -> Result<(&str, How), OfficeError> {
        let mut faults = Vec::new();
        match self.day.as_deref() {
            None => faults.push(Field { field: "day", key: "form-required" }),
            Some(day) if day > today => faults.push(Field { field: "day", key: "informing-day-ahead" }),
            Some(_) => {}
        }
        if self.how.is_none() {
            faults.push(Field { field: "how", key: "form-choose-one" });
        }
        match self.told_by.trim().chars().count() {
            0 => faults.push(Field { field: "told_by", key: "form-required" }),
            n if n > LONGEST_NAME => faults.push(Field { field: "told_by", key: "too-long" }),
            _ => {}
        }
        match (self.day.as_deref(), self.how) {
            (Some(day), Some(how)) if faults.is_empty() => Ok((day, how)),
            _ => Err(OfficeError::Invalid(faults)),
        }
    }
}

impl ExceptedForm {
    fn check(&self, regime: &str) -> Result<(Ground, i64), OfficeError> {
        let mut faults = Vec::new();
        let ground = self.ground.filter(|ground| ground.fits(regime));
        if ground.is_none() {
            faults.push(Field { field: "ground", key: "form-choose-one" });
        }
        match self.words.trim().chars().count() {
            n if n < WEIGHED => faults.push(Field { field: "words", key: "informing-not-weighed" }),
            n if n > LONGEST => faults.push(Field { field: "words", key: "too-long" }),
            _ => {}
        }
        if self.recheck.is_none() {
            faults.push(Field { field: "recheck", key: "form-required" });
        }
        match (ground, self.recheck) {
            (Some(ground), Some(recheck)) if faults.is_empty() => Ok((ground, recheck)),
            _ => Err(OfficeError::Invalid(faults)),
        }
    }
}

async fn standing(work: &mut Work<'_>, permit: &Permit<acts::AnswerInforming>) -> Result<(StandingRow, Status), OfficeError> {
    let row = informings::standing(work.tx()?, permit).await?.ok_or(OfficeError::NotFound)?;
    let status = Status::from_code(&row.status).map_err(StoreError::from)?;
    Ok((row, status))
}

impl Office {
    /// Notes that the citizen was informed: when, how and by whom. Returns the id.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] beside the fields, [`OfficeError::Rule`] when it is noted already, [`OfficeError::Stale`].
    pub async fn citizen_informed(&self, actor: &Actor, key: &str, id: &str, form: &GivenForm) -> Result<String, OfficeError> {
        let id = InformingId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::AnswerInforming>(id.as_str(), Extra::None).await?;
        let (row, status) = standing(&mut work, &permit).await?;
        let (now, next) = (work.now, status.give()?);
        let (day, how) = form.check(&day_of(now))?;
        let new = NewAnswer {
            status: next.code(),
            due: row.due,
            day: Some(day),
            how: Some(how.code()),
            told_by: Some(form.told_by.trim()),
            ..NewAnswer::default()
        };
        informings::answer(work.tx()?, &permit, &new, form.version, now).await?;
        work.record(&permit, &[("answer", next.code()), ("day", day), ("how", how.code()), ("by", form.told_by.trim())]).await?;
        work.done(id.to_string()).await
    }

    /// Puts it off on a ground, weighed in words, until a day on which it stands on the board again. Returns the id.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] beside the fields, [`OfficeError::Rule`] for a day that lies behind or too far ahead, [`OfficeError::Stale`].
    pub async fn except_informing(&self, actor: &Actor, key: &str, id: &str, form: &ExceptedForm) -> Result<String, OfficeError> {
        let id = InformingId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::AnswerInforming>(id.as_str(), Extra::None).await?;
        let (row, status) = standing(&mut work, &permit).await?;
        let now = work.now;
        let (ground, recheck) = form.check(&row.regime)?;
        let next = status.except(recheck, now).map_err(|refusal| match refusal {
            tvaers_domain::Refusal::WrongState => OfficeError::Rule(refusal),
            about_the_day => OfficeError::field("recheck", about_the_day.key()),
        })?;
        let words = form.words.trim();
        let new = NewAnswer {
            status: next.code(),
            due: recheck,
            ground: Some(ground.code()),
            words: Some(words),
            recheck_at: Some(recheck),
            ..NewAnswer::default()
        };
        informings::answer(work.tx()?, &permit, &new, form.version, now).await?;
        work.record(&permit, &[("answer", next.code()), ("ground", ground.code()), ("words", words)]).await?;
        work.done(id.to_string()).await
    }
}
