//! Mandates: how a plan to change the model goes, what an authority may answer when it is asked for its position, and who stays involved in a case when
//! its unit gets another table.

use std::collections::BTreeSet;

use crate::{Refusal, vocabulary};

vocabulary! {
    /// How a plan stands.
    PlanStatus, "plan" {
        /// Waits for its approvals and its hour.
        Planned = "planned",
        /// In force since.
        Enacted = "enacted",
        /// Taken back.
        Cancelled = "cancelled",
    }
}

vocabulary! {
    /// What an authority answers when it is asked for its position (L11).
    Reply, "reply to a request for a position" {
        /// It accepts.
        Accepts = "accepts",
        /// It declines.
        Declines = "declines",
        /// It proposes something else.
        Proposes = "proposes",
    }
}

impl PlanStatus {
    /// Puts the plan's model in force: once, and never a plan that was taken back.
    ///
    /// # Errors
    /// [`Refusal::PlanEnded`].
    pub const fn enact(self) -> Result<Self, Refusal> {
        match self {
            Self::Planned => Ok(Self::Enacted),
            Self::Enacted | Self::Cancelled => Err(Refusal::PlanEnded),
        }
    }

    /// Takes the plan back.
    ///
    /// # Errors
    /// [`Refusal::PlanEnded`].
    pub const fn cancel(self) -> Result<Self, Refusal> {
        match self {
            Self::Planned => Ok(Self::Cancelled),
            Self::Enacted | Self::Cancelled => Err(Refusal::PlanEnded),
        }
    }
}

/// A unit's table under the model to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextTable {
    /// Who serves it.
    pub secretariat: String,
    /// Who can be involved in its cases: parties and guests.
    pub seats: BTreeSet<String>,
}

/// What happens to a case's involved departments.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Involvement {
    /// Involved afterwards.
    pub after: BTreeSet<String>,
    /// Involved no longer, since they sit at the table no longer.
    pub gone: BTreeSet<String>,
    /// Involved from then on, since they speak for one that is gone.
    pub come: BTreeSet<String>,
}

/// Who stays involved in a case when its unit gets another table: those who sit there. Whoever is gone is followed by the one who speaks for it, who
/// learns that there is a case, and nothing of what is in it (R3). `speaker` names who speaks for a department outside its authority.
#[must_use]
pub fn involvement<'s>(involved: &'s BTreeSet<String>, table: &NextTable, speaker: impl Fn(&'s str) -> &'s str) -> Involvement {
    let (stay, gone): (BTreeSet<String>, BTreeSet<String>) = involved.iter().cloned().partition(|d| table.seats.contains(d));
    let voices = involved.iter().filter(|d| !table.seats.contains(*d)).map(|d| speaker(d));
    let come: BTreeSet<String> = voices
        .filter(|s| table.seats.contains(*s) && !involved.contains(*s) && *s != table.secretariat)
        .map(str::to_owned)
        .collect();
    let after = stay.into_iter().chain(come.iter().cloned()).collect();
    Involvement { after, gone, come }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(words: &str) -> BTreeSet<String> {
        words.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn a_plan_is_enacted_once_and_never_after_it_was_taken_back() {
        assert_eq!(PlanStatus::Planned.enact(), Ok(PlanStatus::Enacted));
        assert_eq!(PlanStatus::Planned.cancel(), Ok(PlanStatus::Cancelled));
        for ended in [PlanStatus::Enacted, PlanStatus::Cancelled] {
            assert_eq!(ended.enact(), Err(Refusal::PlanEnded));
            assert_eq!(ended.cancel(), Err(Refusal::PlanEnded));
        }
    }

    #[test]
    fn who_leaves_the_table_is_followed_by_its_voice() {
        let table = NextTable { secretariat: "police".into(), seats: set("police probation bif") };
        let speaker = |d| if d == "sof" || d == "buf" { "bif" } else { d };
        let case = set("sof buf probation");
        let after = involvement(&case, &table, speaker);
        assert_eq!(after, Involvement { after: set("bif probation"), gone: set("buf sof"), come: set("bif") });
    }

    #[test]
    fn nobody_comes_who_serves_the_unit_or_sits_nowhere() {
        let table = NextTable { secretariat: "bif".into(), seats: set("bif police") };
        let case = set("sof station");
        let after = involvement(&case, &table, |d| if d == "sof" { "bif" } else { d });
        assert_eq!(after, Involvement { after: set(""), gone: set("sof station"), come: set("") });
    }
}
