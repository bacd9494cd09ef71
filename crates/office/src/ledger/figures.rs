//! Figures without persons: how many concerns and cases stand where. Counts from one to four are withheld.

use serde::Serialize;
use tvaers_policy::{Extra, acts};
use tvaers_store::figures;

use crate::{Actor, Office, OfficeError};

/// Below this a count is withheld: few enough to point at somebody.
const SMALL: i64 = 5;

/// One count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// None at all.
    Zero,
    /// One to four.
    Withheld,
    /// Five or more.
    Count(i64),
}

impl Figure {
    /// A count, withheld where it is small.
    pub(crate) const fn of(count: i64) -> Self {
        match count {
            0 => Self::Zero,
            n if n < SMALL => Self::Withheld,
            n => Self::Count(n),
        }
    }
}

/// The figures of a unit.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// Concerns by status word.
    pub concerns: Vec<(String, Figure)>,
    /// Cases by status word.
    pub cases: Vec<(String, Figure)>,
}

impl Office {
    /// The figures of the unit.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn figures(&self, actor: &Actor) -> Result<Figures, OfficeError> {
        let unit = self.unit_to::<acts::ViewFigures>(actor, false)?;
        let mut work = self.begin(actor, "").await?;
        let permit = work.permit::<acts::ViewFigures>(&unit.id, Extra::None).await?;
        let concerns = figures::concerns(work.tx()?, &permit).await?;
        let cases = figures::cases(work.tx()?, &permit).await?;
        work.record(&permit, &[]).await?;
        work.done(String::new()).await?;
        let of = |rows: Vec<(String, i64)>| rows.into_iter().map(|(word, n)| (word, Figure::of(n))).collect();
        Ok(Figures { concerns: of(concerns), cases: of(cases) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_and_few_look_different_and_few_is_no_number() {
        assert_eq!([0, 1, 4, 5].map(Figure::of), [Figure::Zero, Figure::Withheld, Figure::Withheld, Figure::Count(5)]);
    }
}
