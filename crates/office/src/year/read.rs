//! Reading the figures of a year: the kept edition, the same for everybody who sees the unit's figures, however often and however late they ask.

use tvaers_figures::Published;
use tvaers_policy::{Extra, acts};
use tvaers_store::{organisation::UnitRow, years};

use crate::{Actor, Office, OfficeError};

/// An edition.
#[derive(Debug, Clone)]
pub struct Edition {
    /// Of which year.
    pub year: i64,
    /// When it was made, µs.
    pub made_at: i64,
    /// Its tables.
    pub tables: Published,
}

/// The figures of a unit.
#[derive(Debug, Clone)]
pub struct YearStatus {
    /// The unit.
    pub unit: UnitRow,
    /// Years of which there are figures, newest first.
    pub years: Vec<i64>,
    /// Those of the year asked for, else of the newest. None: there are none yet.
    pub edition: Option<Edition>,
}

impl Office {
    /// The figures of a year, in the unit that the reader works in just now.
    ///
    /// # Errors
    /// [`OfficeError`]; [`OfficeError::NotFound`] for a year of which there are none.
    pub async fn year_status(&self, actor: &Actor, year: Option<i64>) -> Result<YearStatus, OfficeError> {
        let unit = self.unit_to::<acts::ViewFigures>(actor, false)?;
        let mut work = self.begin(actor, "").await?;
        let permit = work.permit::<acts::ViewFigures>(&unit.id, Extra::None).await?;
        let years = years::years(work.tx()?, &permit).await?;
        let kept = match year.or(years.first().copied()) {
            Some(of) => Some(years::edition(work.tx()?, &permit, of).await?.ok_or(OfficeError::NotFound)?),
            None => None,
        };
        let read = |row: years::EditionRow| {
            let tables = serde_json::from_str(&row.tables).map_err(|error| OfficeError::Setup(error.to_string()))?;
            Ok::<_, OfficeError>(Edition { year: row.year, made_at: row.made_at, tables })
        };
        let edition = kept.map(read).transpose()?;
        work.record(&permit, &[]).await?;
        work.done(String::new()).await?;
        Ok(YearStatus { unit, years, edition })
    }
}
