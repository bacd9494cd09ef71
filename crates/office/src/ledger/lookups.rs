//! Reading is looked at: who read what and why, and which readings somebody should judge. The list of those is made when the data protection officer asks for it, for a
//! reason, and is kept nowhere; only what they judge is.

use std::collections::HashMap;

use tvaers_domain::{
    id::EntryId,
    reading::{self, Fact, Reading, Unusual},
    time::DAY,
};
use tvaers_policy::{Asked, Extra, acts};
use tvaers_store::ledger::lookups::{self, JudgedRow, LookupRow};

use crate::{Actor, Field, Office, OfficeError, disclosure::check_reason};

/// Rows of one page.
const PAGE: i64 = 50;
/// How far back unusual readings are looked for.
const DAYS: i64 = 30;
/// Most readings that are looked at for them.
const MOST: i64 = 20_000;
/// Longest words, in characters.
const LONGEST: usize = 1_000;

/// A page of readings.
#[derive(Debug, Clone, Default)]
pub struct Lookups {
    /// Latest first.
    pub rows: Vec<LookupRow>,
    /// There are older ones after this id.
    pub older: Option<String>,
    /// The reader may ask for the unusual ones, for a reason.
    pub may_review: bool,
}

/// A reading that somebody should look at.
#[derive(Debug, Clone)]
pub struct UnusualLine {
    /// Why it is here.
    pub unusual: Unusual,
    /// The reading.
    pub row: LookupRow,
    /// What was judged of it, latest first.
    pub judged: Vec<JudgedRow>,
}

/// The unusual readings.
#[derive(Debug, Clone, Default)]
pub struct UnusualList {
    /// Latest first.
    pub lines: Vec<UnusualLine>,
    /// How many days it looks back.
    pub days: i64,
    /// There were more readings than were looked at.
    pub cut: bool,
}

impl Office {
    fn may_review_readings(&self, actor: &Actor) -> Result<bool, OfficeError> {
        let asked = Asked { now: self.now(), written: true, reason: true, extra: Extra::None };
        Ok(!self.policy.scope::<acts::ReviewReadings>(&self.organisation().cedar, &actor.who, &asked)?.nothing())
    }

    /// A page of the readings in the ledger of the reader's own authority.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] for those who do not read the ledger.
    pub async fn lookups(&self, actor: &Actor, before: Option<&str>) -> Result<Lookups, OfficeError> {
        let may_review = self.may_review_readings(actor)?;
        let mut look = self.look(actor).await?;
        let (scope, now) = (look.scope::<acts::ReadEntry>()?, look.now);
        if scope.nothing() {
            return Err(look.nothing::<acts::ReadEntry>("").await);
        }
        let mut rows = lookups::page(look.tx()?, &scope, 0, before, PAGE + 1, now).await?;
        let more = i64::try_from(rows.len()).is_ok_and(|n| n > PAGE);
        rows.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
        let older = rows.last().filter(|_| more).map(|row| row.id.clone());
        look.show(Lookups { rows, older, may_review }).await
    }

    /// The readings of the last month that somebody should judge, for a reason, which stands in the ledger before they are shown.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] without a reason, [`OfficeError::NotFound`] for everybody but the data protection officer.
    pub async fn unusual_readings(&self, actor: &Actor, reason: &str) -> Result<UnusualList, OfficeError> {
        if !self.may_review_readings(actor)? {
            return Err(self.look(actor).await?.nothing::<acts::ReviewReadings>("").await);
        }
        check_reason(reason)?;
        let mut look = self.look(actor).await?.because(reason.trim());
        let (scope, now) = (look.scope::<acts::ReviewReadings>()?, look.now);
        let since = now - DAYS * DAY;
        let rows = lookups::page(look.tx()?, &scope, since, None, MOST + 1, now).await?;
        let cut = i64::try_from(rows.len()).is_ok_and(|n| n > MOST);
        let named = lookups::citizens(look.tx()?, &scope, since, MOST + 1, now).await?;
        let judged = lookups::judged(look.tx()?, &scope, since, now).await?;
        let mut citizens: HashMap<String, String> = named.into_iter().filter_map(|row| Some((row.id, row.citizen?))).collect();
        let readings: Vec<Reading> = rows.iter().map(|row| reading_of(row, citizens.remove(&row.id))).collect();
        let by_id: HashMap<&str, &LookupRow> = rows.iter().map(|row| (row.id.as_str(), row)).collect();
        let line = |unusual: Unusual| {
            let row = (*by_id.get(unusual.entries.first()?.as_str())?).clone();
            let of_it = |known: &&JudgedRow| unusual.entries.contains(&known.entry) && known.fact == unusual.fact.code();
            let judged = judged.iter().filter(of_it).cloned().collect();
            Some(UnusualLine { unusual, row, judged })
        };
        let lines: Vec<UnusualLine> = reading::unusual(&readings).into_iter().filter_map(line).collect();
        let seen: Vec<&str> = lines.iter().map(|line| line.row.id.as_str()).collect();
        look.seen::<acts::ReviewReadings>("", &seen);
        look.show(UnusualList { lines, days: DAYS, cut }).await
    }

    /// Notes what the data protection officer judged of a reading. Nothing follows from it by itself. Returns the entry.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] beside the fields, [`OfficeError::NotFound`] for everybody else.
    pub async fn judge_reading(
        &self,
        actor: &Actor,
        key: &str,
        entry: &str,
        fact: Option<Fact>,
        words: &str,
    ) -> Result<String, OfficeError> {
        let entry = EntryId::parse(entry).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?.for_a_reason();
        let permit = work.permit::<acts::ReviewReadings>(entry.as_str(), Extra::None).await?;
        let fact = fact.ok_or(OfficeError::NotFound)?;
        match words.trim().chars().count() {
            0 => return Err(OfficeError::Invalid(vec![Field { field: "words", key: "form-required" }])),
            n if n > LONGEST => return Err(OfficeError::Invalid(vec![Field { field: "words", key: "too-long" }])),
            _ => {}
        }
        let now = work.now;
        lookups::judge(work.tx()?, &permit, fact.code(), words.trim(), now).await?;
        work.record(&permit, &[("fact", fact.code()), ("words", words.trim())]).await?;
        work.done(entry.to_string()).await
    }
}

fn reading_of(row: &LookupRow, citizen: Option<String>) -> Reading {
    Reading {
        entry: row.id.clone(),
        at: row.at,
        user: row.by_user.clone(),
        name: row.name.clone(),
        about: row.about.clone(),
        citizen,
        part: row.part,
    }
}
