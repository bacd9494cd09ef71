//! Figures without persons: how much work is open. Counts from one to four are withheld.

use serde::Serialize;
use tvaers_domain::year::Amount;
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

/// How much work is open in a unit, roughly.
#[derive(Debug, Clone, Copy)]
pub struct Figures {
    /// Concerns that wait for a decision.
    pub concerns: Amount,
    /// Open cases.
    pub cases: Amount,
}

impl Office {
    /// How much work is open in the unit. What was decided is told once a year (`year`): numbers that can be asked for every day would give away what those withhold.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn figures(&self, actor: &Actor) -> Result<Figures, OfficeError> {
        let unit = self.unit_to::<acts::ViewFigures>(actor, false)?;
        let mut work = self.begin(actor, "").await?;
        let permit = work.permit::<acts::ViewFigures>(&unit.id, Extra::None).await?;
        let concerns = Amount::of(figures::open_concerns(work.tx()?, &permit).await?);
        let cases = Amount::of(figures::open_cases(work.tx()?, &permit).await?);
        work.record(&permit, &[]).await?;
        work.done(String::new()).await?;
        Ok(Figures { concerns, cases })
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
