//! What is due: one list of everything that somebody owes, whatever it is. Each thing has exactly one party that owes it, and somebody of that party where a
//! colleague is put on it. When reminders are due and how old something has become is counted here.

use crate::{
    holidays::{day_and_hour, late_since, open_days_between, opens_after, start_of},
    time::{DAY, Micros, days_late},
    vocabulary,
};

vocabulary! {
    /// What is owed.
    Kind, "kind of due thing" {
        /// A concern that somebody must go on with.
        Concern = "concern",
        /// The police's clearance of a concern.
        Clearance = "clearance",
        /// An answer in an inquiry round.
        Answer = "answer",
        /// The status of an action, asked for.
        Status = "status",
        /// Yes or no to an action that was proposed.
        Proposal = "proposal",
        /// An action that is undertaken.
        Action = "action",
        /// An acknowledgement of what was disclosed.
        Disclosure = "disclosure",
        /// Yes or no to a case that is offered.
        Handover = "handover",
        /// Yes or no to an invitation.
        Invitation = "invitation",
        /// Minutes that wait to be approved.
        Minutes = "minutes",
        /// The next step of a case in which nothing else is under way.
        Case = "case",
        /// An invitation that did not reach its party (U19).
        Mail = "mail",
        /// An agenda that a party has not fetched (U19).
        Paper = "paper",
        /// Approval of minutes by a party that was there; after the term silence is approval.
        MinutesAnswer = "minutes-answer",
        /// A letter that waits for its reply.
        Letter = "letter",
        /// A guest's answer to their invitation; whoever convenes asks them by another way.
        Guest = "guest",
        /// An acknowledgement that what was disclosed is wrong or was changed.
        Correction = "correction",
        /// An acknowledgement that a concern that one was asked about was mistaken.
        ConcernCorrection = "concern-correction",
        /// A consent that runs out.
        Consent = "consent",
        /// An answer to another party that asked for information.
        Request = "request",
        /// The answer to a person who asks what is held about them.
        Access = "access",
        /// What is over its term, to be erased by the authority that holds it.
        Erasure = "erasure",
        /// An answer to a citizen who asked that their case or a concern be restricted, or objected.
        Objection = "objection",
        /// A citizen who waits to be told that an authority holds something about them (R7).
        Informing = "informing",
        /// Whether an underretning is sent for a child (R8): hours, not work days.
        Underretning = "underretning",
        /// Looking again at what was disclosed in acute danger.
        AcuteReview = "acute-review",
        /// Whether a case is still necessary.
        CaseReview = "case-review",
    }
}

impl Kind {
    /// Whether a colleague who is put on the case can do it themselves. The rest is for whoever speaks for the party: nobody else may answer, accept or acknowledge.
    #[must_use]
    pub const fn is_a_colleagues(self) -> bool {
        matches!(self, Self::Status | Self::Action)
    }

    /// Whether it is for who came to the meeting instead of whoever speaks for the party, where somebody did.
    #[must_use]
    pub const fn is_a_substitutes(self) -> bool {
        matches!(self, Self::MinutesAnswer)
    }

    /// How long there is for it where no term stands in its own row, from the instant it counts from, µs; negative: before that instant.
    #[must_use]
    pub const fn term(self) -> Micros {
        match self {
            Self::Disclosure
            | Self::Handover
            | Self::Minutes
            | Self::Correction
            | Self::ConcernCorrection
            | Self::AcuteReview => 7 * DAY,
            // Whoever convenes must know who comes before the day.
            Self::Invitation | Self::Guest => -2 * DAY,
            // And that everybody has read what it is about.
            Self::Paper => -DAY,
            _ => 0,
        }
    }
}

vocabulary! {
    /// How urgent something is: what is more urgent has a shorter term.
    Urgency, "urgency" {
        /// Somebody is in danger.
        Acute = "acute",
        /// It cannot wait its ordinary time.
        Soon = "soon",
        /// It can.
        Ordinary = "ordinary",
    }
}

impl Urgency {
    /// The urgency of what is marked so.
    #[must_use]
    pub const fn of(acute: bool, urgent: bool) -> Self {
        match (acute, urgent) {
            (true, _) => Self::Acute,
            (false, true) => Self::Soon,
            (false, false) => Self::Ordinary,
        }
    }
}

vocabulary! {
    /// How old something is, in bands: the board filters by them, and leaders read figures in them.
    Age, "age" {
        /// Not due yet.
        Ahead = "ahead",
        /// Late by up to a week.
        Week = "1-7",
        /// Late by up to thirty days.
        Month = "8-30",
        /// Late by more.
        Old = "31",
    }
}

impl Age {
    /// The band of something due at `due`.
    #[must_use]
    pub fn of(due: Micros, now: Micros) -> Self {
        if due >= now {
            return Self::Ahead;
        }
        match days_late(due, now) {
            ..=7 => Self::Week,
            8..=30 => Self::Month,
            _ => Self::Old,
        }
    }

    /// Due from (inclusive) and before (exclusive) which instants: the same bands for who asks a database.
    #[must_use]
    pub fn bounds(self, now: Micros) -> (Micros, Micros) {
        let (today, _) = day_and_hour(now);
        let back = |days: i64| {
            let day = today.checked_sub(jiff::ToSpan::days(days)).unwrap_or(today);
            start_of(day)
        };
        match self {
            Self::Ahead => (now, Micros::MAX),
            Self::Week => (back(7), now),
            Self::Month => (back(30), back(7)),
            Self::Old => (Micros::MIN, back(30)),
        }
    }
}

vocabulary! {
    /// Which reminder.
    Step, "reminder" {
        /// Some work days ahead.
        Before = "before",
        /// On the day.
        Today = "today",
        /// Once it is late.
        Late = "late",
        /// So late that the party's leader is told, in numbers.
        Escalated = "escalated",
        /// At once, at whatever hour.
        Acute = "acute",
    }
}

/// Work days ahead of the term at which the first reminder is due.
pub const AHEAD: i64 = 2;
/// Work days after the term at which the leader is told.
pub const ESCALATED_AFTER: i64 = 5;

impl Step {
    /// Reminders by the clock; `Acute` goes by itself.
    pub const BY_DAY: [Self; 4] = [Self::Before, Self::Today, Self::Late, Self::Escalated];

    /// What is due from (inclusive) and before (exclusive) these instants stands at this step all through the day of `now`.
    #[must_use]
    pub fn window(self, now: Micros) -> (Micros, Micros) {
        let (today, _) = day_and_hour(now);
        let next = |day: jiff::civil::Date| day.tomorrow().unwrap_or(day);
        match self {
            Self::Before => (start_of(next(today)), start_of(next(opens_after(today, AHEAD)))),
            Self::Today => (start_of(today), start_of(next(today))),
            // What became due since then was spared until today, closed days included.
            Self::Late => (late_since(now, ESCALATED_AFTER), start_of(today)),
            Self::Escalated => (Micros::MIN, late_since(now, ESCALATED_AFTER)),
            Self::Acute => (Micros::MIN, Micros::MAX),
        }
    }
}

/// Who owes something: one party, and somebody of it where a colleague is put on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// The department.
    pub party: String,
    /// A colleague's id; none: whoever speaks for the party.
    pub person: Option<String>,
}

/// Something that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// What is owed.
    pub kind: Kind,
    /// Tells it from everything else that is due.
    pub key: String,
    /// Who owes it.
    pub owner: Owner,
    /// By when, µs.
    pub at: Micros,
    /// Since when it is owed, µs.
    pub since: Micros,
}

impl Due {
    /// Whether the term has passed.
    #[must_use]
    pub const fn is_late(&self, now: Micros) -> bool {
        self.at < now
    }

    /// Its band.
    #[must_use]
    pub fn age(&self, now: Micros) -> Age {
        Age::of(self.at, now)
    }

    /// Days on which offices were open since the term passed.
    #[must_use]
    pub fn work_days_late(&self, now: Micros) -> i64 {
        if self.at >= now { 0 } else { open_days_between(day_and_hour(self.at).0, day_and_hour(now).0) }
    }

    /// Whether it is for this colleague to do: theirs, or nobody's in their party.
    #[must_use]
    pub fn is_for(&self, party: &str, user: &str) -> bool {
        self.owner.party == party && self.owner.person.as_deref().is_none_or(|person| person == user)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Micros {
        text.parse::<jiff::Timestamp>().map(|t| t.as_microsecond()).unwrap_or_default()
    }

    /// Half an hour apart over three years: the bands touch, do not overlap, and agree with the counting of days, over both changes of the clock.
    #[test]
    fn bands_cover_everything_once_and_agree_with_their_bounds() {
        for now in ["2026-03-30T08:00:00Z", "2026-10-26T00:30:00Z", "2027-01-01T12:00:00Z"].map(at) {
            for n in 0..4_000 {
                let due = now + 40 * DAY - n * DAY / 48;
                let within: Vec<Age> =
                    Age::ALL.iter().copied().filter(|a| (a.bounds(now).0..a.bounds(now).1).contains(&due)).collect();
                assert_eq!(within, [Age::of(due, now)], "{due} seen from {now}");
            }
        }
    }

    #[test]
    fn each_step_comes_once_in_its_order() {
        // Whatever day it is, something due at four in the afternoon stands at one step at most, and never goes back a step.
        let due = at("2026-04-01T14:00:00Z");
        let mut last = None;
        for day in 0..40 {
            let now = at("2026-03-20T06:00:00Z") + day * DAY;
            let steps: Vec<Step> =
                Step::BY_DAY.into_iter().filter(|s| (s.window(now).0..s.window(now).1).contains(&due)).collect();
            assert!(steps.len() <= 1, "{steps:?} on day {day}");
            if let Some(step) = steps.first() {
                assert!(last.is_none_or(|before| before <= *step), "{last:?} then {step:?}");
                last = Some(*step);
            }
        }
        assert_eq!(last, Some(Step::Escalated));
    }

    #[test]
    fn easter_is_no_work_day() {
        let due = Due {
            kind: Kind::Action,
            key: "x".into(),
            owner: Owner { party: "sof".into(), person: None },
            at: at("2026-04-01T14:00:00Z"),
            since: 0,
        };
        assert_eq!(due.work_days_late(at("2026-04-06T20:00:00Z")), 0, "Maundy Thursday to Easter Monday are closed");
        assert_eq!(due.work_days_late(at("2026-04-07T06:00:00Z")), 1);
        assert!(due.is_late(at("2026-04-02T06:00:00Z")));
    }

    #[test]
    fn what_nobody_is_put_on_is_for_everybody_of_the_party() {
        let mut due =
            Due { kind: Kind::Answer, key: "x".into(), owner: Owner { party: "sof".into(), person: None }, at: 0, since: 0 };
        assert!(due.is_for("sof", "u1") && !due.is_for("buf", "u1"));
        due.owner.person = Some("u2".into());
        assert!(!due.is_for("sof", "u1") && due.is_for("sof", "u2"));
    }
}
