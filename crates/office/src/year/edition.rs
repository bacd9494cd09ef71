//! Making the figures of a year: marks while it is open, one edition for each unit when it is closed. A job; it shows nobody anything.

use tvaers_domain::{
    case,
    concern::{Channel, Status},
    holidays::day_and_hour,
    time::year,
    year::{Age, Outcome, Speed, Theme, bounds, closes},
};
use tvaers_figures::{Dimension, Published, Shape, publish};
use tvaers_ledger::Outcome as Done;
use tvaers_policy::Kind;
use tvaers_store::{
    StoreError, ledger, organisation,
    years::{self, CountedRow, MarkRow},
};

use crate::{Office, OfficeError, entry::Draft};

/// The day on which the marks were last set.
const MARKED: &str = "years-marked";
/// How the ledger calls it.
const ACT: &str = "make_year_edition";
/// Channel by outcome, theme by outcome, age by outcome, theme by age, and how soon something was done by itself: few enough that a small unit keeps most of its totals.
const TABLES: [&[usize]; 5] = [&[0, 3], &[1, 3], &[2, 3], &[1, 2], &[4]];

fn fault(error: impl std::fmt::Display) -> OfficeError {
    OfficeError::Setup(error.to_string())
}

fn dimension(code: &str, categories: impl Iterator<Item = &'static str>) -> Dimension {
    Dimension { code: code.to_owned(), categories: categories.map(str::to_owned).collect() }
}

fn shape() -> Result<Shape, OfficeError> {
    let dimensions = vec![
        dimension("channel", Channel::ALL.iter().map(|c| c.code())),
        dimension("theme", Theme::ALL.iter().map(|c| c.code())),
        dimension("age", Age::ALL.iter().map(|c| c.code())),
        dimension("outcome", Outcome::ALL.iter().map(|c| c.code())),
        dimension("speed", Speed::ALL.iter().map(|c| c.code())),
    ];
    Shape::new(dimensions, TABLES.iter().map(|table| table.to_vec()).collect()).map_err(fault)
}

/// What a concern counts as.
fn mark(row: &CountedRow) -> Result<MarkRow, OfficeError> {
    let status = Status::from_code(&row.status).map_err(StoreError::from)?;
    let ended = row.outcome.as_deref().map(case::Outcome::from_code).transpose().map_err(StoreError::from)?;
    Ok(MarkRow {
        channel: row.channel.clone(),
        theme: Theme::of(row.worries.as_deref().unwrap_or_default()).code().to_owned(),
        age: Age::of(row.birth_date.as_deref(), row.under_18, row.received_at).code().to_owned(),
        outcome: Outcome::of(status, ended).code().to_owned(),
        speed: Speed::of(row.received_at, row.acted_at).code().to_owned(),
    })
}

/// Where a mark stands in each dimension.
fn record(shape: &Shape, mark: &MarkRow) -> Result<Vec<usize>, OfficeError> {
    let words = [&mark.channel, &mark.theme, &mark.age, &mark.outcome, &mark.speed];
    let place = |(dimension, word): (&Dimension, &String)| dimension.categories.iter().position(|c| c == word);
    let places: Option<Vec<usize>> = shape.dimensions().iter().zip(words).map(place).collect();
    places.ok_or_else(|| fault("a mark has a word that is none of its dimension"))
}

/// The tables of these marks. What decides among several ways of withholding is drawn here and kept nowhere.
fn tables(marks: &[MarkRow]) -> Result<Published, OfficeError> {
    let shape = shape()?;
    let records: Vec<Vec<usize>> = marks.iter().map(|mark| record(&shape, mark)).collect::<Result<_, _>>()?;
    let (seed, _) = uuid::Uuid::new_v4().as_u64_pair();
    publish(&shape, &records, seed).map_err(fault)
}

impl Office {
    /// Marks once a day what the concerns of open years count as, and makes the editions that are due. How many were made.
    ///
    /// # Errors
    /// [`OfficeError::Store`].
    pub async fn keep_years(&self) -> Result<usize, OfficeError> {
        let now = self.now();
        let today = day_and_hour(now).0.to_string();
        let (this, last) = (year(now), year(now) - 1);
        let mut tx = self.store.read().await?;
        if organisation::setting(&mut tx, MARKED).await?.is_some_and(|day| day == today) {
            return Ok(0);
        }
        let due = years::due(&mut tx, last, bounds(last).1).await?;
        drop(tx);
        for open in [last, this].into_iter().filter(|y| *y == this || !due.is_empty()) {
            self.mark_year(open, &due).await?;
        }
        let mut made = 0;
        if now >= closes(last) {
            for unit in &due {
                made += usize::from(self.make_edition(unit, last).await?);
            }
        }
        let mut tx = self.store.write().await?;
        organisation::set(&mut tx, MARKED, &today).await?;
        tx.commit().await?;
        Ok(made)
    }

    /// Marks a year's concerns; those of last year only in units that have no edition yet.
    async fn mark_year(&self, open: i64, due: &[String]) -> Result<(), OfficeError> {
        let mut tx = self.store.write().await?;
        let this = year(self.now());
        for row in years::seen(&mut tx, bounds(open)).await? {
            if open == this || due.contains(&row.unit) {
                years::mark(&mut tx, &row, open, &mark(&row)?).await?;
            }
        }
        Ok(tx.commit().await?)
    }

    async fn make_edition(&self, unit: &str, of: i64) -> Result<bool, OfficeError> {
        let mut tx = self.store.read().await?;
        let marks = years::marks(&mut tx, unit, of).await?;
        drop(tx);
        let published = tokio::task::spawn_blocking(move || tables(&marks)).await.map_err(fault)??;
        let text = serde_json::to_string(&published).map_err(fault)?;
        let organisation = self.organisation();
        let row = organisation.unit_by_id(unit).ok_or(OfficeError::NotFound)?;
        let now = self.now();
        let mut tx = self.store.write().await?;
        let first = years::keep(&mut tx, unit, of, &text, now).await?;
        if first {
            let entry =
                Draft::by_nobody(&row.home, Done::Done, ACT, Kind::Unit.name(), unit, now).content("year", &of.to_string());
            ledger::append(&mut tx, &entry.posted()).await?;
        }
        tx.commit().await?;
        Ok(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_mark_has_its_place() {
        let row = CountedRow {
            id: "a".into(),
            unit: "u".into(),
            channel: "phone".into(),
            under_18: true,
            received_at: 0,
            status: "in-case".into(),
            outcome: Some("declined".into()),
            worries: Some("travel violence".into()),
            birth_date: None,
            acted_at: None,
        };
        let mark = mark(&row).unwrap();
        assert_eq!(record(&shape().unwrap(), &mark).unwrap(), [1, 5, 0, 4, 4]);
        let odd = MarkRow { theme: "belief".into(), ..mark };
        assert!(record(&shape().unwrap(), &odd).is_err(), "what is no category is refused, not dropped");
    }
}
