//! Meetings: planned, convened, held, minutes approved; and the fixed headings of an agenda (law.md).

use crate::{Refusal, person::Cpr, vocabulary};

vocabulary! {
    /// Where a meeting stands.
    Status, "meeting status" {
        /// A draft; parties do not see its agenda yet.
        Planned = "planned",
        /// Parties are invited.
        Convened = "convened",
        /// Held; decisions are recorded.
        Held = "held",
        /// Minutes approved and locked (U13).
        Approved = "approved",
        /// Called off.
        Cancelled = "cancelled",
    }
}

vocabulary! {
    /// A party's reply to an invitation.
    Reply, "reply" {
        /// None yet.
        None = "none",
        /// Comes.
        Accepted = "accepted",
        /// Does not come.
        Declined = "declined",
    }
}

vocabulary! {
    /// A guest's reply: somebody without an account, who is invited to one meeting and comes for no party.
    GuestReply, "guest's reply" {
        /// None yet.
        None = "none",
        /// Comes.
        Accepted = "accepted",
        /// May come. A party must say yes or no; a guest need not.
        Tentative = "tentative",
        /// Does not come.
        Declined = "declined",
    }
}

vocabulary! {
    /// Whether enough parties come for a meeting to do what it is for.
    Quorum, "quorum" {
        /// They do.
        Met = "met",
        /// Some have not answered yet.
        Open = "open",
        /// They do not, whatever those say who have not answered.
        Lost = "lost",
    }
}

impl Quorum {
    /// How it stands when `needed` parties must come, and among them those that are asked for by name: (must come, reply). Nothing where nothing is asked for.
    #[must_use]
    pub fn of(needed: i64, parties: &[(bool, Reply)]) -> Option<Self> {
        if needed <= 0 && !parties.iter().any(|(must, _)| *must) {
            return None;
        }
        let count =
            |reply: fn(&Reply) -> bool| i64::try_from(parties.iter().filter(|(_, r)| reply(r)).count()).unwrap_or(i64::MAX);
        let lacks = |reply: fn(&Reply) -> bool| parties.iter().any(|(must, r)| *must && !reply(r));
        let comes = |r: &Reply| *r == Reply::Accepted;
        let may_come = |r: &Reply| *r != Reply::Declined;
        Some(if count(comes) >= needed && !lacks(comes) {
            Self::Met
        } else if count(may_come) < needed || lacks(may_come) {
            Self::Lost
        } else {
            Self::Open
        })
    }
}

vocabulary! {
    /// The headings of an agenda, in their order.
    Heading, "heading" {
        /// 1 Godkendelse af dagsorden.
        Approval = "approval",
        /// 2 Habilitet og tavshedspligt.
        Conflicts = "conflicts",
        /// 3 Opfølgning på referat: late actions.
        LastMinutes = "last-minutes",
        /// 4 Akutte sager.
        Urgent = "urgent",
        /// 5 Nye bekymringshenvendelser.
        New = "new",
        /// 6 Igangværende sager, status.
        Ongoing = "ongoing",
        /// 7 Til afslutning.
        ToClose = "to-close",
        /// 8 Orientering af borgere og frister.
        Clocks = "clocks",
        /// 9 Generel videndeling (uden personoplysninger).
        Knowledge = "knowledge",
        /// 10 Næste møde.
        NextMeeting = "next-meeting",
        /// 11 Eventuelt.
        AnyOther = "any-other",
    }
}

impl Heading {
    /// Its number on the agenda, 1 to 11.
    #[must_use]
    pub fn number(self) -> i64 {
        Self::ALL.iter().zip(1..).find(|(h, _)| **h == self).map_or(0, |(_, n)| n)
    }

    /// The heading with this number.
    #[must_use]
    pub fn from_number(number: i64) -> Option<Self> {
        usize::try_from(number - 1).ok().and_then(|i| Self::ALL.get(i)).copied()
    }

    /// Whether points under it are about a case.
    #[must_use]
    pub const fn treats_cases(self) -> bool {
        matches!(self, Self::LastMinutes | Self::Urgent | Self::New | Self::Ongoing | Self::ToClose | Self::Clocks)
    }
}

impl Status {
    /// Whether a party may be shown the agenda: a draft is the secretariat's own until it is sent.
    #[must_use]
    pub const fn agenda_is_out(self, sent: bool) -> bool {
        match self {
            Self::Planned => false,
            Self::Held | Self::Approved => true,
            // The dates of a series go out before its agendas.
            Self::Convened | Self::Cancelled => sent,
        }
    }

    /// Whether there are minutes, as a draft or approved.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] before the meeting is held.
    pub const fn minutes(self) -> Result<(), Refusal> {
        match self {
            Self::Held | Self::Approved => Ok(()),
            _ => Err(Refusal::WrongState),
        }
    }

    /// Whether agenda, times and invitations may still change.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] once held or cancelled.
    pub const fn prepare(self) -> Result<(), Refusal> {
        match self {
            Self::Planned | Self::Convened => Ok(()),
            _ => Err(Refusal::WrongState),
        }
    }

    /// Whether the points of the agenda may change: once sent it is locked until somebody opens it for amendment.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] once held or cancelled, [`Refusal::AgendaLocked`].
    pub fn change_agenda(self, sent: bool, amending: bool) -> Result<(), Refusal> {
        self.prepare()?;
        if sent && !amending { Err(Refusal::AgendaLocked) } else { Ok(()) }
    }

    /// Opens a sent agenda for amendment.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] when it was not sent, is open already, or the meeting is over.
    pub fn amend(self, sent: bool, amending: bool) -> Result<(), Refusal> {
        self.prepare()?;
        if sent && !amending { Ok(()) } else { Err(Refusal::WrongState) }
    }

    /// A party asks for a point.
    ///
    /// # Errors
    /// [`Refusal::AgendaSent`] once the agenda was sent, however it stands since: whether it is being amended is not told (W3).
    pub fn ask_for_point(self, sent: bool) -> Result<(), Refusal> {
        self.prepare()?;
        if sent { Err(Refusal::AgendaSent) } else { Ok(()) }
    }

    /// Invites the parties.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] unless planned or convened (again, after a change).
    pub const fn convene(self) -> Result<Self, Refusal> {
        match self {
            Self::Planned | Self::Convened => Ok(Self::Convened),
            _ => Err(Refusal::WrongState),
        }
    }

    /// Records decisions: the meeting is being held, or was.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] before it is convened and after approval.
    pub const fn hold(self) -> Result<Self, Refusal> {
        match self {
            Self::Convened | Self::Held => Ok(Self::Held),
            _ => Err(Refusal::WrongState),
        }
    }

    /// Approves and locks the minutes.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] unless held.
    pub const fn approve(self) -> Result<Self, Refusal> {
        match self {
            Self::Held => Ok(Self::Approved),
            _ => Err(Refusal::WrongState),
        }
    }

    /// A party says whether it comes.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] unless the parties are invited and wait for the meeting.
    pub const fn reply(self) -> Result<(), Refusal> {
        match self {
            Self::Convened => Ok(()),
            _ => Err(Refusal::WrongState),
        }
    }

    /// Calls it off.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] once held.
    pub const fn cancel(self) -> Result<Self, Refusal> {
        match self {
            Self::Planned | Self::Convened => Ok(Self::Cancelled),
            _ => Err(Refusal::WrongState),
        }
    }
}

/// Whether a text holds what looks like the number of a case or a concern, or a CPR number: at a table for general matters there is no place for either. It goes by
/// the form alone, so that a refusal tells nobody whether there is such a case (W3).
#[must_use]
pub fn names_a_case_or_person(text: &str) -> bool {
    let digits = |part: &str, number: usize| part.len() == number && part.bytes().all(|b| b.is_ascii_digit());
    let numbered = |word: &str| {
        let number = word.strip_prefix("B-").or_else(|| word.strip_prefix("b-")).unwrap_or(word);
        number.split_once('-').is_some_and(|(year, rest)| digits(year, 4) && digits(rest, 5))
    };
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty()).collect();
    let paired = words.windows(2).any(|pair| matches!(pair, [day, serial] if digits(day, 6) && digits(serial, 4)));
    paired || words.iter().any(|word| numbered(word) || Cpr::parse(word).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_general_matter_names_neither_case_nor_person() {
        for named in ["Sag 2016-48213", "om b-2016-48213.", "CPR 300409-4234", "3004094234", "300409 4234, igen"] {
            assert!(names_a_case_or_person(named), "{named}");
        }
        for general in
            ["Status for 2016", "Journal 0100-10162-00049-16", "Tal for 2015-2016", "Punkt 12345", "Budget 1234567890123"]
        {
            assert!(!names_a_case_or_person(general), "{general}");
        }
    }

    #[test]
    fn headings_are_numbered_as_on_paper() {
        assert_eq!(Heading::Approval.number(), 1);
        assert_eq!(Heading::AnyOther.number(), 11);
        for heading in Heading::ALL {
            assert_eq!(Heading::from_number(heading.number()), Some(*heading));
        }
        assert_eq!(Heading::from_number(0), None);
        assert_eq!(Heading::from_number(12), None);
    }

    #[test]
    fn approved_minutes_are_locked() {
        assert_eq!(Status::Held.approve(), Ok(Status::Approved));
        assert_eq!(Status::Approved.hold(), Err(Refusal::WrongState));
        assert_eq!(Status::Approved.prepare(), Err(Refusal::WrongState));
    }

    #[test]
    fn a_sent_agenda_is_locked_until_it_is_opened_for_amendment() {
        assert_eq!(Status::Planned.change_agenda(false, false), Ok(()));
        assert_eq!(Status::Convened.change_agenda(true, false), Err(Refusal::AgendaLocked));
        assert_eq!(Status::Convened.change_agenda(true, true), Ok(()));
        assert_eq!(Status::Held.change_agenda(true, true), Err(Refusal::WrongState));
        assert_eq!(Status::Convened.amend(true, false), Ok(()));
        assert_eq!(Status::Convened.amend(true, true), Err(Refusal::WrongState));
        assert_eq!(Status::Planned.amend(false, false), Err(Refusal::WrongState));
        assert_eq!(Status::Convened.ask_for_point(true), Err(Refusal::AgendaSent));
        assert_eq!(Status::Planned.ask_for_point(false), Ok(()));
        assert_eq!(Status::Cancelled.ask_for_point(false), Err(Refusal::WrongState));
    }

    #[test]
    fn a_draft_is_the_secretariats_own() {
        assert!(!Status::Planned.agenda_is_out(false));
        assert!(Status::Convened.agenda_is_out(true));
        assert!(!Status::Convened.agenda_is_out(false), "the date is out, the agenda is not");
        assert!(!Status::Cancelled.agenda_is_out(false), "called off before anybody was invited");
    }

    #[test]
    fn nothing_is_decided_before_the_parties_are_invited() {
        assert_eq!(Status::Planned.hold(), Err(Refusal::WrongState));
        assert_eq!(Status::Planned.convene().and_then(Status::hold), Ok(Status::Held));
    }

    #[test]
    fn a_quorum_counts_who_comes_and_asks_for_whom_it_names() {
        use Reply::{Accepted as Yes, Declined as No, None as Silent};
        let of = |needed, parties: &[(bool, Reply)]| Quorum::of(needed, parties);
        assert_eq!(of(0, &[(false, Yes)]), None, "nothing is asked for");
        assert_eq!(of(2, &[(false, Yes), (false, Yes), (false, No)]), Some(Quorum::Met));
        assert_eq!(of(2, &[(false, Yes), (false, Silent), (false, No)]), Some(Quorum::Open));
        assert_eq!(of(2, &[(false, Yes), (false, No), (false, No)]), Some(Quorum::Lost));
        assert_eq!(of(3, &[(false, Silent), (false, Yes)]), Some(Quorum::Lost), "so many are not even invited");
        assert_eq!(of(0, &[(true, Silent), (false, Yes)]), Some(Quorum::Open), "the one that must come");
        assert_eq!(of(1, &[(true, No), (false, Yes)]), Some(Quorum::Lost));
        assert_eq!(of(1, &[(true, Yes), (false, No)]), Some(Quorum::Met));
    }
}
