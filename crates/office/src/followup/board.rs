//! The follow-up board: by party what is due, late and unanswered, oldest first. Declining to share is never late (R1).

use tvaers_domain::time::{DAY, days_late};
use tvaers_policy::acts;
use tvaers_store::{
    actions::{self, ActionRow},
    concerns::{self, OwedConcern},
    inquiries::AnswerRow,
};

use crate::{Actor, Office, OfficeError};

/// Most rows of each kind.
const MOST: i64 = 200;
/// What is due within this many days stands on the board.
const AHEAD: i64 = 7;

/// What to show.
#[derive(Debug, Clone, Default)]
pub struct BoardFilter {
    /// Only this party.
    pub party: Option<String>,
    /// Only what is late.
    pub late: bool,
}

/// The board.
#[derive(Debug, Clone, Default)]
pub struct Board {
    /// Open actions due within a week or late, oldest first.
    pub actions: Vec<ActionRow>,
    /// Inquiries not answered, oldest first.
    pub answers: Vec<AnswerRow>,
    /// Concerns that wait for clearance or a decision, due within a week or late, oldest first.
    pub concerns: Vec<OwedConcern>,
    /// Parties that appear.
    pub parties: Vec<String>,
    /// How many of all these are late.
    pub late: usize,
    /// May ask for status.
    pub request: bool,
}

impl Office {
    /// The board as the reader may see it.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn board(&self, actor: &Actor, filter: &BoardFilter) -> Result<Board, OfficeError> {
        let mut look = self.look(actor).await?;
        let now = look.now;
        let until = if filter.late { now } else { now + AHEAD * DAY };
        let scope = look.scope::<acts::ViewAction>()?;
        let mut rows = actions::due(look.tx()?, &scope, filter.party.as_deref(), until, MOST, now).await?;
        let scope = look.scope::<acts::ViewAnswer>()?;
        let mut answers = actions::owed_answers(look.tx()?, &scope, MOST, now).await?;
        let scope = look.scope::<acts::ListConcerns>()?;
        let concerns = concerns::owed(look.tx()?, &scope, filter.party.as_deref(), until, MOST, now).await?;
        let scope = look.scope::<acts::RequestStatus>()?;
        let request = !scope.nothing();
        let of = |party: &String| filter.party.as_ref().is_none_or(|wanted| wanted == party);
        answers.retain(|a| of(&a.party) && (!filter.late || a.due < now));
        rows.retain(|a| of(&a.party));
        let owing =
            rows.iter().map(|a| &a.party).chain(answers.iter().map(|a| &a.party)).chain(concerns.iter().map(|c| &c.party));
        let mut parties: Vec<String> = owing.cloned().collect();
        parties.sort();
        parties.dedup();
        let late = rows.iter().filter(|a| days_late(a.due, now) > 0 || a.due < now).count()
            + answers.iter().filter(|a| a.due < now).count()
            + concerns.iter().filter(|c| c.due < now).count();
        look.show(Board { actions: rows, answers, concerns, parties, late, request }).await
    }
}
