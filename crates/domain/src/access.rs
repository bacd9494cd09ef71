//! Requests for access (indsigtsanmodninger): a person asks one controller what it holds about them. The way from request to answer, its term, and whose eyes it needs.

pub mod cover;

use crate::{
    Refusal,
    time::{Micros, after_months, due_on},
    vocabulary,
};

vocabulary! {
    /// How a request came.
    Channel, "channel of a request" {
        /// By Digital Post.
        DigitalPost = "digital-post",
        /// On paper.
        Paper = "paper",
        /// By e-mail.
        Email = "email",
        /// Somebody came and asked.
        InPerson = "in-person",
        /// By telephone.
        Phone = "phone",
    }
}

vocabulary! {
    /// Who asks.
    Asker, "who asks" {
        /// The person themselves.
        Themselves = "themselves",
        /// Who has custody of a child.
        Guardian = "guardian",
        /// Somebody with a power of attorney.
        Proxy = "proxy",
    }
}

vocabulary! {
    /// How somebody made sure who asks.
    Identity, "how identity was checked" {
        /// The request came by a login that proves who it is.
        Login = "login",
        /// A document with a picture was shown.
        Document = "document",
        /// The person is known to who received it.
        Known = "known",
        /// A power of attorney or a proof of custody was seen, and who holds it.
        Authority = "authority",
    }
}

vocabulary! {
    /// How a request stands.
    Status, "status of a request" {
        /// Registered; what is held is looked for.
        Received = "received",
        /// The extract is put together and covered.
        Draft = "draft",
        /// A colleague looks it through.
        Submitted = "submitted",
        /// Approved; it can be sent.
        Approved = "approved",
        /// The answer is given.
        Sent = "sent",
        /// Refused, with its ground.
        Refused = "refused",
        /// Taken back by who asked.
        Withdrawn = "withdrawn",
    }
}

vocabulary! {
    /// Why a request is refused.
    RefusalGround, "ground of refusal" {
        /// It is manifestly unfounded (GDPR art. 12(5)).
        Unfounded = "unfounded",
        /// It repeats itself to excess (GDPR art. 12(5)).
        Excessive = "excessive",
        /// Nobody could make sure who asks (GDPR art. 12(6)).
        Identity = "identity",
        /// All of it is exempt (databeskyttelsesloven § 22).
        Exempt = "exempt",
    }
}

vocabulary! {
    /// Why something is covered.
    CoverGround, "ground for covering" {
        /// It is about other people (GDPR art. 15(4)).
        Others = "others",
        /// It tells who reported (W8).
        Reporter = "reporter",
        /// It names somebody who works here (R11).
        Staff = "staff",
        /// Private interests weigh more, the person's own among them (databeskyttelsesloven § 22, stk. 1).
        Private = "private",
        /// Public interests weigh more (databeskyttelsesloven § 22, stk. 2).
        Public = "public",
    }
}

vocabulary! {
    /// How the answer was given.
    Delivery, "how an answer was given" {
        /// By Digital Post, sent from there; the receipt's number is kept here.
        DigitalPost = "digital-post",
        /// Handed over in person.
        Handed = "handed",
    }
}

vocabulary! {
    /// The parts of an extract, in their order.
    Section, "section of an extract" {
        /// Concerns that were received.
        Concern = "concern",
        /// Cases that the controller's own unit treats.
        Case = "case",
        /// What the controller wrote.
        Item = "item",
        /// What it undertook.
        Action = "action",
        /// What was decided at meetings.
        Decision = "decision",
        /// Letters.
        Letter = "letter",
        /// Whom it told, and who told it.
        Disclosure = "disclosure",
        /// Files, by name.
        Attachment = "attachment",
        /// Who looked, without the names of staff (R11).
        Log = "log",
    }
}

/// How a field of an extract is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Words as they were written.
    Text,
    /// An instant in µs, as a day.
    Day,
    /// A day, `2016-05-13`.
    Date,
    /// A department's id.
    Department,
    /// A word of the vocabulary of this name in the messages.
    Word(&'static str),
    /// Several of them, separated by commas.
    Words(&'static str),
    /// A legal basis.
    Basis,
    /// An entry of the ledger: instant, act, outcome and department, with `|` between them.
    Entry,
    /// Never held here: always covered.
    Covered,
}

/// How a field is shown; what has no way of its own is text.
#[must_use]
pub fn shown(section: Section, field: &str) -> Shown {
    match (section, field) {
        (_, "reporter") => Shown::Covered,
        (
            _,
            "received" | "opened" | "written" | "agreed" | "due" | "closed" | "erased" | "at" | "made" | "withdrawn" | "added",
        ) => Shown::Day,
        (_, "dated" | "born") => Shown::Date,
        (_, "owner" | "party" | "from" | "to") => Shown::Department,
        (_, "basis") => Shown::Basis,
        (Section::Concern, "channel") => Shown::Word("channel"),
        (Section::Concern, "observed") => Shown::Word("observed"),
        (Section::Concern, "worries") => Shown::Words("worry"),
        (Section::Concern, "status") => Shown::Word("status-concern"),
        (Section::Concern | Section::Case, "outcome") => Shown::Word("outcome"),
        (Section::Case, "status") => Shown::Word("status-case"),
        (Section::Item, "nature") => Shown::Word("item-nature"),
        (Section::Item, "categories") => Shown::Words("category"),
        (Section::Action, "status") => Shown::Word("status-action"),
        (Section::Letter, "direction") => Shown::Word("direction"),
        (Section::Letter, "kind") => Shown::Word("letter-kind"),
        (Section::Disclosure, "purpose") => Shown::Word("purpose"),
        (Section::Log, _) => Shown::Entry,
        _ => Shown::Text,
    }
}

/// Months to answer in (GDPR art. 12(3)).
const MONTHS: i64 = 1;
/// Months that a complicated request adds.
const MORE_MONTHS: i64 = 2;

/// When a request that came on this day must be answered; once its term is extended, when then.
#[must_use]
pub fn term(received_on: &str, extended: bool) -> Option<Micros> {
    let months = if extended { MONTHS + MORE_MONTHS } else { MONTHS };
    due_on(received_on).map(|day| after_months(day, months))
}

/// What stands of a request when something is about to happen to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// How it stands.
    pub status: Status,
    /// Somebody made sure who asks.
    pub identified: bool,
    /// Its term was extended.
    pub extended: bool,
    /// When it is due, µs.
    pub due: Micros,
}

impl Standing {
    /// Makes sure who asks; once more as long as it is open.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] for what has ended.
    pub fn identify(self) -> Result<(), Refusal> {
        if self.status.is_open() { Ok(()) } else { Err(Refusal::WrongState) }
    }

    /// Puts the extract together, or puts it together anew.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] once somebody else looks it through.
    pub fn draft(self) -> Result<Status, Refusal> {
        match self.status {
            Status::Received | Status::Draft => Ok(Status::Draft),
            _ => Err(Refusal::WrongState),
        }
    }

    /// Whether things can be covered and uncovered.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] unless it is a draft.
    pub fn cover(self) -> Result<(), Refusal> {
        if self.status == Status::Draft { Ok(()) } else { Err(Refusal::WrongState) }
    }

    /// Gives it to a colleague to look through.
    ///
    /// # Errors
    /// [`Refusal::NotIdentified`] before anybody made sure who asks, [`Refusal::WrongState`].
    pub fn submit(self) -> Result<Status, Refusal> {
        match self.status {
            Status::Draft if self.identified => Ok(Status::Submitted),
            Status::Draft => Err(Refusal::NotIdentified),
            _ => Err(Refusal::WrongState),
        }
    }

    /// Back to the draft.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] unless it waits for approval or to be sent.
    pub fn give_back(self) -> Result<Status, Refusal> {
        match self.status {
            Status::Submitted | Status::Approved => Ok(Status::Draft),
            _ => Err(Refusal::WrongState),
        }
    }

    /// Approves what was submitted.
    ///
    /// # Errors
    /// [`Refusal::WrongState`], [`Refusal::NotIdentified`].
    pub fn approve(self) -> Result<Status, Refusal> {
        match self.status {
            Status::Submitted if self.identified => Ok(Status::Approved),
            Status::Submitted => Err(Refusal::NotIdentified),
            _ => Err(Refusal::WrongState),
        }
    }

    /// Gives the answer.
    ///
    /// # Errors
    /// [`Refusal::NotApprovedByAnother`] before a colleague approved it, [`Refusal::NotIdentified`], [`Refusal::WrongState`].
    pub fn send(self) -> Result<Status, Refusal> {
        match self.status {
            Status::Approved if self.identified => Ok(Status::Sent),
            Status::Approved => Err(Refusal::NotIdentified),
            Status::Draft | Status::Submitted => Err(Refusal::NotApprovedByAnother),
            _ => Err(Refusal::WrongState),
        }
    }

    /// Ends it without an answer.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] for what has ended.
    pub fn end(self, refused: bool) -> Result<Status, Refusal> {
        match (self.status.is_open(), refused) {
            (false, _) => Err(Refusal::WrongState),
            (true, true) => Ok(Status::Refused),
            (true, false) => Ok(Status::Withdrawn),
        }
    }

    /// Extends the term once, while it runs.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] for what has ended or was extended, [`Refusal::TermPassed`].
    pub fn extend(self, now: Micros) -> Result<(), Refusal> {
        if !self.status.is_open() || self.extended {
            return Err(Refusal::WrongState);
        }
        if self.due < now { Err(Refusal::TermPassed) } else { Ok(()) }
    }
}

impl Status {
    /// Whether the person still waits for the answer.
    #[must_use]
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Sent | Self::Refused | Self::Withdrawn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(status: Status) -> Standing {
        Standing { status, identified: true, extended: false, due: 10 }
    }

    #[test]
    fn nothing_is_sent_that_was_not_approved_and_nothing_before_anybody_knows_who_asks() {
        for status in Status::ALL.iter().copied() {
            let at = standing(status);
            assert_eq!(at.send().is_ok(), status == Status::Approved, "{status}");
            assert_eq!(at.approve().is_ok(), status == Status::Submitted, "{status}");
            assert_eq!(at.cover().is_ok(), status == Status::Draft, "{status}");
            assert_eq!(at.end(true).is_ok(), status.is_open(), "{status}");
            let unknown = Standing { identified: false, ..at };
            assert!(unknown.send().is_err() && unknown.approve().is_err() && unknown.submit().is_err(), "{status}");
        }
        assert_eq!(standing(Status::Draft).send(), Err(Refusal::NotApprovedByAnother));
    }

    #[test]
    fn a_term_is_extended_once_and_only_while_it_runs() {
        let at = standing(Status::Received);
        assert_eq!((at.extend(10), at.extend(11)), (Ok(()), Err(Refusal::TermPassed)));
        assert_eq!(Standing { extended: true, ..at }.extend(1), Err(Refusal::WrongState));
        assert_eq!(standing(Status::Sent).extend(1), Err(Refusal::WrongState));
    }

    #[test]
    fn a_request_is_due_a_month_after_it_came_and_extended_three() {
        assert_eq!(term("2016-01-31", false), due_on("2016-02-29"));
        assert_eq!(term("2016-01-31", true), due_on("2016-04-30"));
        assert_eq!(term("31-01-2016", false), None);
    }
}
