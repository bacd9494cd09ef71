//! What the domain refuses, and the words for it: each says why, and its message says what one can do instead.

/// A rule of the domain that stands against what was asked. `key()` names the message that users read in their language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The thing is not in a state in which this can happen.
    #[error("this cannot be done in the present state; open the thing again and see what can be done now")]
    WrongState,
    /// The case is closed; only a new concern opens it again.
    #[error("the case is closed; it opens again by a new concern only")]
    CaseClosed,
    /// The police have not yet cleared the concern.
    #[error("the police have not cleared this concern; ask for clearance first")]
    NotCleared,
    /// A user needs at least one role.
    #[error("a user needs at least one role; choose one")]
    NoRole,
    /// W9: administrators and auditors hold no role that reads content.
    #[error("administrators and auditors read no content (W9); give the roles to two users")]
    RolesDoNotCombine,
    /// Concrete behaviour is required (law.md, practice).
    #[error("what was seen or heard is missing; describe the behaviour")]
    NoBehaviour,
    /// Belief, ethnicity or dress alone are no ground (law.md, practice).
    #[error("belief, ethnicity or dress alone is no ground for a concern; describe what the person did or said")]
    GroundIsBelief,
    /// The date lies in the past.
    #[error("the date has passed; choose a day from today on")]
    DatePassed,
    /// The end lies before the beginning.
    #[error("the end lies before the beginning; change one of the times")]
    EndsBeforeItBegins,
    /// The action is over.
    #[error("the action has ended; agree a new one")]
    ActionEnded,
    /// A report of "under way" needs the next date.
    #[error("say when you will report next")]
    NextDateMissing,
    /// The disclosure is no longer in force.
    #[error("the disclosure is no longer in force; nothing can be done with it")]
    DisclosureOver,
    /// The consent was revoked or has ended.
    #[error("the consent does not stand any more; ask the citizen anew")]
    ConsentOver,
    /// Nothing waits to be acknowledged.
    #[error("the correction has been acknowledged already")]
    CorrectionDone,
    /// The day on which it was told lies ahead.
    #[error("nobody has been told on a day that has not come; choose today or a day before")]
    ToldAhead,
    /// The item is marked as mistaken already.
    #[error("the item is marked as mistaken already")]
    MistakenAlready,
    /// Some actions are still open.
    #[error("actions are still open in this case; let the parties report them as ended first")]
    ActionsOpen,
    /// A concern can only be split from the case that it was joined to.
    #[error("the concern is not joined to a case; there is nothing to undo")]
    NotJoined,
    /// A meeting of this kind treats no cases, or the case is on the agenda already.
    #[error("the case is on this agenda already; change the point that is there")]
    OnAgendaAlready,
    /// The agenda was sent, and nobody has opened it for amendment.
    #[error("the agenda is sent and locked; open it for amendment first")]
    AgendaLocked,
    /// The agenda was sent, so that parties ask for points at the next meeting.
    #[error("the agenda is sent; ask for the point at the next meeting, or call the secretariat")]
    AgendaSent,
    /// The point that was asked for has its answer.
    #[error("the point that was asked for has been answered already")]
    RequestAnswered,
    /// The plan was carried out or taken back.
    #[error("the plan was carried out or taken back; make a new one")]
    PlanEnded,
    /// A mandate needs its decision and the approvals of the authorities whose tasks change hands.
    #[error("an authority has not approved the plan yet; nothing is enacted before all have")]
    NotApproved,
    /// The hour set for it has not come.
    #[error("the hour set for the change has not come; wait for it, or plan another")]
    NotYet,
    /// The ledger's next checkpoint has not come.
    #[error("the entry is not under a checkpoint yet; ask again in an hour")]
    NotYetSigned,
    /// A model that cannot follow the one in force.
    #[error(
        "a unit cannot become internal, or be taken to another home, by a change of model; give the new unit an id of its own"
    )]
    UnitChangesTier,
    /// A unit with cases cannot turn to general matters.
    #[error("a unit that has cases cannot turn to general matters only; close or hand over its cases first")]
    UnitHasCases,
    /// The case waits for another unit's answer already.
    #[error("the case is offered to a unit already; take that offer back first")]
    HandoverOpen,
    /// What was offered changed before it was accepted.
    #[error("the case, a unit or the basis changed since this was offered; ask the sender to offer it again")]
    HandoverOutdated,
    /// Nobody in the other unit could read who the case is about.
    #[error(
        "nobody there could read who the case is about; enclose the identity, or say that the receiver has it from elsewhere"
    )]
    NobodyWouldKnow,
    /// The police have been asked about the concern and have not answered.
    #[error("the police are asked about this concern; hand it over when they have answered")]
    ClearanceWaits,
    /// No new version of the article waits to be published.
    #[error("nothing new is written; write on the article first")]
    NothingWritten,
    /// A place in the article may name a person.
    #[error("a place may name a person; rewrite it, or mark it as no person and say why")]
    PersonFound,
    /// Date, theme or journal number is missing (R9).
    #[error("nothing leaves or is filed without date, theme and journal number; fill them in")]
    NotJournalised,
    /// A line of the journal holds a CPR number (R14).
    #[error("theme and journal numbers never hold a CPR number; write it otherwise")]
    CprInJournal,
    /// The letter still has places to be filled in.
    #[error("the letter still has places in square brackets; fill them in or delete them")]
    LetterUnfinished,
    /// A letter about a person never goes by plain e-mail (W7).
    #[error("a letter about a person never goes by plain e-mail; send it by Digital Post and note the receipt")]
    LetterNotByMail,
    /// The thing is there already.
    #[error("it is there already; choose another unit")]
    HandedToItself,
    /// Minutes that are for approval are changed by answering an objection only.
    #[error("the minutes are sent for approval; a correction is made by answering an objection")]
    MinutesSent,
    /// The minutes have not been sent to the parties that were there.
    #[error("the minutes have not been sent for approval yet; send them first")]
    MinutesNotSent,
    /// An objection waits for the secretariat.
    #[error("an objection has not been answered; answer it with a correction or a note first")]
    ObjectionsOpen,
    /// Parties have not answered and the deadline has not passed.
    #[error("not all parties have answered and the deadline has not passed; wait for them")]
    MinutesWait,
    /// The deadline has passed, so the party has accepted.
    #[error("the deadline has passed and the minutes count as accepted; ask for an addendum")]
    MinutesAccepted,
    /// The objection was answered before.
    #[error("the objection has been answered; a party that still disagrees objects again")]
    ObjectionAnswered,
    /// Nobody made sure who asks for access.
    #[error("nobody has made sure who asks; note how and by whom first")]
    NotIdentified,
    /// Nobody but those who worked on it has approved the answer.
    #[error("a colleague who did not work on it must approve the answer first")]
    NotApprovedByAnother,
    /// The term has passed.
    #[error("the term has passed; it is extended before that or not at all")]
    TermPassed,
    /// The citizen asked that the case be restricted, or objected to it.
    #[error("the case is restricted; nothing is added to it, told on or erased until that is lifted")]
    CaseRestricted,
    /// Somebody with a part in it holds it back.
    #[error("an authority with a part in it holds it back; it can be erased when they let go of it")]
    ErasureHeld,
    /// The term is not over (R13).
    #[error("the term is not over; it can be erased from its day on")]
    TermNotOver,
    /// Neither is disposal allowed nor a copy in the archive (R10).
    #[error("archive rules stand against it; record that disposal is allowed, or make the archive copy first")]
    NotArchived,
    /// Others with a part in it were told less than a fortnight ago.
    #[error("the others with a part in it were told less than 14 days ago; wait for them")]
    OthersNotTold,
    /// An exception from informing the citizen stands for half a year at most (R7).
    #[error("an exception is looked at again within six months; choose an earlier day")]
    ExceptionTooLong,
}

impl Refusal {
    /// The key of the message, as `refusal-…` in `locales/`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::WrongState => "refusal-wrong-state",
            Self::CaseClosed => "refusal-case-closed",
            Self::NotCleared => "refusal-not-cleared",
            Self::NoRole => "refusal-no-role",
            Self::RolesDoNotCombine => "refusal-roles-do-not-combine",
            Self::NoBehaviour => "refusal-no-behaviour",
            Self::GroundIsBelief => "refusal-ground-is-belief",
            Self::DatePassed => "refusal-date-passed",
            Self::EndsBeforeItBegins => "refusal-ends-before-it-begins",
            Self::ActionEnded => "refusal-action-ended",
            Self::NextDateMissing => "refusal-next-date-missing",
            Self::DisclosureOver => "refusal-disclosure-over",
            Self::ConsentOver => "refusal-consent-over",
            Self::CorrectionDone => "refusal-correction-done",
            Self::ToldAhead => "refusal-told-ahead",
            Self::MistakenAlready => "refusal-mistaken-already",
            Self::ActionsOpen => "refusal-actions-open",
            Self::NotJoined => "refusal-not-joined",
            Self::OnAgendaAlready => "refusal-on-agenda-already",
            Self::AgendaLocked => "refusal-agenda-locked",
            Self::AgendaSent => "refusal-agenda-sent",
            Self::RequestAnswered => "refusal-request-answered",
            Self::PlanEnded => "refusal-plan-ended",
            Self::NotApproved => "refusal-not-approved",
            Self::NotYet => "refusal-not-yet",
            Self::NotYetSigned => "refusal-not-yet-signed",
            Self::UnitChangesTier => "refusal-unit-changes-tier",
            Self::UnitHasCases => "refusal-unit-has-cases",
            Self::HandoverOpen => "refusal-handover-open",
            Self::HandoverOutdated => "refusal-handover-outdated",
            Self::NobodyWouldKnow => "refusal-nobody-would-know",
            Self::ClearanceWaits => "refusal-clearance-waits",
            Self::NothingWritten => "refusal-nothing-written",
            Self::PersonFound => "refusal-person-found",
            Self::NotJournalised => "refusal-not-journalised",
            Self::CprInJournal => "refusal-cpr-in-journal",
            Self::LetterUnfinished => "refusal-letter-unfinished",
            Self::LetterNotByMail => "refusal-letter-not-by-mail",
            Self::HandedToItself => "refusal-handed-to-itself",
            Self::MinutesSent => "refusal-minutes-sent",
            Self::MinutesNotSent => "refusal-minutes-not-sent",
            Self::ObjectionsOpen => "refusal-objections-open",
            Self::MinutesWait => "refusal-minutes-wait",
            Self::MinutesAccepted => "refusal-minutes-accepted",
            Self::ObjectionAnswered => "refusal-objection-answered",
            Self::NotIdentified => "refusal-not-identified",
            Self::NotApprovedByAnother => "refusal-not-approved-by-another",
            Self::TermPassed => "refusal-term-passed",
            Self::CaseRestricted => "refusal-case-restricted",
            Self::ErasureHeld => "refusal-erasure-held",
            Self::TermNotOver => "refusal-term-not-over",
            Self::NotArchived => "refusal-not-archived",
            Self::OthersNotTold => "refusal-others-not-told",
            Self::ExceptionTooLong => "refusal-exception-too-long",
        }
    }
}
