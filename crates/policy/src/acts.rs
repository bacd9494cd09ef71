//! What can be asked: one type for each action of the schema, so that a permit for one cannot stand for another.

use crate::Kind;

/// An action of the rules.
pub trait Act: Send + Sync + 'static {
    /// Its name in the schema and in the ledger.
    const NAME: &'static str;
    /// What it is done to.
    const THING: Kind;
    /// Shows a person's data: written before it is shown (W10).
    const CONTENT: bool;
    /// Lists and things are read through a `Scope` of it.
    const FILTER: bool;
}

/// What is known of an action without its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActInfo {
    /// See [`Act::NAME`].
    pub name: &'static str,
    /// See [`Act::THING`].
    pub thing: Kind,
    /// See [`Act::CONTENT`].
    pub content: bool,
    /// See [`Act::FILTER`].
    pub filter: bool,
}

macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident = $word:literal on $kind:ident $([$($mark:ident),*])?;)+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy)]
            pub enum $name {}
            impl Act for $name {
                const NAME: &'static str = $word;
                const THING: Kind = Kind::$kind;
                const CONTENT: bool = false $($(|| marked(stringify!($mark), "content"))*)?;
                const FILTER: bool = false $($(|| marked(stringify!($mark), "filter"))*)?;
            }
        )+
        /// Every action.
        pub const ALL: &[ActInfo] = &[$(ActInfo { name: $name::NAME, thing: $name::THING, content: $name::CONTENT, filter: $name::FILTER }),+];
    };
}

const fn marked(mark: &str, wanted: &str) -> bool {
    let (a, b) = (mark.as_bytes(), wanted.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

acts! {
    /// Register a concern for somebody else.
    RegisterConcern = "register_concern" on Unit;
    /// Plan a meeting.
    Convene = "convene" on Unit;
    /// Ask whether a person is known.
    SearchSubject = "search_subject" on Unit [content, filter];
    /// See figures.
    ViewFigures = "view_figures" on Unit [filter];
    /// See in numbers how late one's own party is.
    ViewLateness = "view_lateness" on Unit [filter];
    /// Plan a change of the model in force, and carry it out.
    PlanChange = "plan_change" on Unit [filter];
    /// Approve somebody else's plan.
    ApproveChange = "approve_change" on Unit;
    /// Record a request for a position, its reply, and the decision.
    RecordPosition = "record_position" on Unit [filter];
    /// See that a concern exists.
    ListConcerns = "list_concerns" on Concern [filter];
    /// Read a concern.
    ViewConcern = "view_concern" on Concern [content, filter];
    /// Read who reported.
    ReadReporter = "read_reporter" on Concern [content, filter];
    /// Decide about a concern.
    Triage = "triage" on Concern [filter];
    /// Join a concern to a case, or split it again.
    JoinConcern = "join_concern" on Concern [filter];
    /// Ask the police to clear it.
    AskClearance = "ask_clearance" on Concern;
    /// Clear it, as the police.
    AnswerClearance = "answer_clearance" on Concern [filter];
    /// Acknowledge, as who was asked about it, that it was mistaken.
    AcknowledgeConcernCorrection = "acknowledge_concern_correction" on Concern [filter];
    /// Decide about an underretning for a child.
    AssessUnderretning = "assess_underretning" on Concern [filter];
    /// Give it to another unit, or to the secretariat that now serves its unit.
    HandOverConcern = "hand_over_concern" on Concern;
    /// See that a case exists and how it stands.
    ViewCase = "view_case" on Case [filter];
    /// Ask parties to look in their records.
    StartInquiry = "start_inquiry" on Case [filter];
    /// Write the joint assessment.
    Assess = "assess" on Case [filter];
    /// Propose an action to a party.
    ProposeAction = "propose_action" on Case [filter];
    /// Say whether a case is still necessary.
    ReviewCase = "review_case" on Case [filter];
    /// Close a case.
    CloseCase = "close_case" on Case [filter];
    /// Ask an outside authority to this one case.
    InviteGuest = "invite_guest" on Case;
    /// Offer a case to another unit.
    HandOver = "hand_over" on Case;
    /// Bring a piece of information.
    AddItem = "add_item" on Case [filter];
    /// Undertake an action for one's own party.
    Undertake = "undertake" on Case [filter];
    /// Declare somebody disqualified.
    DeclareConflict = "declare_conflict" on Case;
    /// Put a colleague on a case.
    Assign = "assign" on Case;
    /// Ask another party for information.
    AskParty = "ask_party" on Case;
    /// See that one party asked another.
    ViewRequest = "view_request" on Request [filter];
    /// Answer another party, or decline to.
    AnswerRequest = "answer_request" on Request [filter];
    /// See one party's answer.
    ViewAnswer = "view_answer" on Answer [filter];
    /// Answer an inquiry.
    AnswerInquiry = "answer_inquiry" on Answer [filter];
    /// Ask one's own departments before answering for them.
    AskAtHome = "ask_at_home" on Answer [filter];
    /// Read a piece of information.
    ReadItem = "read_item" on Item [content, filter];
    /// Change one's own piece of information.
    ChangeItem = "change_item" on Item [filter];
    /// Disclose a piece of information.
    DiscloseItem = "disclose_item" on Item;
    /// Make a new item at a common table out of internal knowledge.
    BringForward = "bring_forward" on Item;
    /// Put one's own item into a hand-over.
    EncloseItem = "enclose_item" on Item;
    /// See a disclosure in the register.
    ViewDisclosure = "view_disclosure" on Disclosure [filter];
    /// Withdraw a disclosure.
    WithdrawDisclosure = "withdraw_disclosure" on Disclosure [filter];
    /// Look again at what was disclosed in acute danger.
    ReviewDisclosure = "review_disclosure" on Disclosure [filter];
    /// Acknowledge or decline a disclosure.
    ReceiveDisclosure = "receive_disclosure" on Disclosure [filter];
    /// See an action.
    ViewAction = "view_action" on AgreedAction [filter];
    /// Undertake a proposed action, or not.
    AcceptAction = "accept_action" on AgreedAction [filter];
    /// Report the status of an action.
    ReportStatus = "report_status" on AgreedAction [filter];
    /// Ask for the status of an action.
    RequestStatus = "request_status" on AgreedAction [filter];
    /// See that a case was offered to another unit.
    ViewHandover = "view_handover" on Handover [filter];
    /// Accept or decline a case that is offered.
    DecideHandover = "decide_handover" on Handover [filter];
    /// Take an offer back.
    WithdrawHandover = "withdraw_handover" on Handover [filter];
    /// See a meeting.
    ViewMeeting = "view_meeting" on Meeting [filter];
    /// Say whether one comes.
    ReplyInvitation = "reply_invitation" on Meeting [filter];
    /// Approve minutes for one's own party, or object to them.
    AnswerMinutes = "answer_minutes" on Meeting [filter];
    /// Ask for a point on the agenda.
    AskForPoint = "ask_for_point" on Meeting [filter];
    /// Prepare a meeting: agenda, times, invitations.
    PrepareMeeting = "prepare_meeting" on Meeting [filter];
    /// Record decisions.
    HoldMeeting = "hold_meeting" on Meeting [filter];
    /// Approve minutes.
    ApproveMinutes = "approve_minutes" on Meeting [filter];
    /// See a point of an agenda.
    ViewAgendaItem = "view_agenda_item" on AgendaItem [filter];
    /// Begin an article of the knowledge bank.
    WriteArticle = "write_article" on Unit [filter];
    /// See an article.
    ViewArticle = "view_article" on Article [filter];
    /// Write on an article, see its versions and who has read it.
    ChangeArticle = "change_article" on Article [filter];
    /// Publish what was written.
    PublishArticle = "publish_article" on Article [filter];
    /// Take a published article back.
    WithdrawArticle = "withdraw_article" on Article [filter];
    /// Write a letter for a unit, or file one that came.
    WriteLetter = "write_letter" on Unit [filter];
    /// Write a letter about a case, or file one that came.
    WriteCaseLetter = "write_case_letter" on Case [filter];
    /// See what the journal says of a letter.
    ViewLetter = "view_letter" on Letter [filter];
    /// Read a letter.
    ReadLetter = "read_letter" on Letter [content, filter];
    /// Write on a letter, finish it, note its reply.
    ChangeLetter = "change_letter" on Letter [filter];
    /// Send a letter.
    SendLetter = "send_letter" on Letter [filter];
    /// Say what stands at the top of a department's letters.
    KeepLetterhead = "keep_letterhead" on Department;
    /// Register a person's request for access.
    RegisterAccessRequest = "register_access_request" on Department;
    /// See that a person asked for access, and how far the answer is.
    ViewAccessRequest = "view_access_request" on AccessRequest [filter];
    /// Read who asks, and the answer.
    ReadAccessRequest = "read_access_request" on AccessRequest [content, filter];
    /// Work on the answer.
    WorkOnAccessRequest = "work_on_access_request" on AccessRequest [filter];
    /// Approve the answer.
    ApproveAccessRequest = "approve_access_request" on AccessRequest [filter];
    /// Gather a concern for the person it is about.
    GatherConcern = "gather_concern" on Concern [content, filter];
    /// Gather how a case stands for the person it is about.
    GatherCase = "gather_case" on Case [content, filter];
    /// Gather an item for the person it is about.
    GatherItem = "gather_item" on Item [content, filter];
    /// Gather an action for the person it is about.
    GatherAction = "gather_action" on AgreedAction [content, filter];
    /// Gather decisions for the person they are about.
    GatherPoint = "gather_point" on AgendaItem [content, filter];
    /// Gather a letter for the person it is about.
    GatherLetter = "gather_letter" on Letter [content, filter];
    /// See what is over its term, and how it stands.
    ViewErasure = "view_erasure" on Erasure [filter];
    /// Put it on the list, hold it back, make its archive copy.
    PrepareErasure = "prepare_erasure" on Erasure [filter];
    /// Approve the list, so that it is erased.
    ApproveErasure = "approve_erasure" on Erasure;
    /// Record that an authority may dispose of its records.
    AllowDisposal = "allow_disposal" on Department;
    /// Restrict a case, register an objection, decide about both.
    RestrictCase = "restrict_case" on Case [filter];
    /// Restrict a concern that is no part of a case at the citizen's request, and lift that again.
    RestrictConcern = "restrict_concern" on Concern [filter];
    /// See whom an authority has still to inform.
    ViewInforming = "view_informing" on Informing [filter];
    /// Note that a citizen was informed, or why not just now.
    AnswerInforming = "answer_informing" on Informing [filter];
    /// Look at who read what, and judge what is unusual.
    ReviewReadings = "review_readings" on Entry [content, filter];
    /// Read the ledger.
    ReadEntry = "read_entry" on Entry [filter];
    /// See a user.
    ViewUser = "view_user" on User [filter];
    /// Change a user.
    ManageUser = "manage_user" on User [filter];
    /// Make a user.
    CreateUser = "create_user" on Department;
}
