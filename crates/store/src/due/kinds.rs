//! Where each kind of due thing stands. A new kind is a constant here, its word in `domain::due`, and a line in `list`.

use tvaers_domain::due::Kind;

use super::Of;
use crate::erasures::archived;

const NONE: &str = "CAST(NULL AS BIGINT)";
const ZERO: &str = "CAST(0 AS BIGINT)";
const NO_TEXT: &str = "CAST('' AS TEXT)";

const CASE_OF: &str = " JOIN cases kc ON kc.id = r.\"case\"";

const fn action(kind: Kind, order: &'static str, open: &'static str, since: &'static str) -> Of {
    Of {
        kind,
        table: "actions",
        each: "",
        key: "r.id",
        order,
        open,
        party: "r.party",
        case: Some("r.\"case\""),
        ends: None,
        joins: CASE_OF,
        columns: ["r.id", "kc.number", "r.text", "r.status", "kc.unit", since, "r.version", "r.reminders", "r.reminded_at"],
    }
}

/// An action stands in one of three ways: asked for, proposed, or undertaken.
pub(super) const ACTIONS: [&Of; 3] = [&STATUS, &PROPOSAL, &ACTION];
const STATUS: Of = action(
    Kind::Status,
    // Late stays late: asking for it gives no new term to what has passed its own.
    "CASE WHEN r.due < r.asked_due THEN r.due ELSE r.asked_due END",
    "r.ended_at IS NULL AND r.asked_at IS NOT NULL",
    "r.asked_at",
);
const PROPOSAL: Of = action(
    Kind::Proposal,
    // Few are proposed at a time: found by that, then put in order. In the order of all open actions they would be sought among thousands.
    "(r.due + 0)",
    "r.ended_at IS NULL AND r.asked_at IS NULL AND r.status = 'proposed'",
    "r.created_at",
);
const ACTION: Of =
    action(Kind::Action, "r.due", "r.ended_at IS NULL AND r.asked_at IS NULL AND r.status <> 'proposed'", "r.created_at");

pub(super) const ANSWER: Of = Of {
    kind: Kind::Answer,
    table: "answers",
    each: "",
    key: "r.id",
    order: "r.due",
    open: "r.status = 'asked'",
    party: "r.party",
    case: Some("r.\"case\""),
    ends: None,
    joins: " JOIN cases kc ON kc.id = r.\"case\" JOIN inquiries ki ON ki.id = r.inquiry",
    columns: ["r.id", "kc.number", NO_TEXT, "r.status", "kc.unit", "ki.opened_at", "r.version", "r.reminders", "r.reminded_at"],
};

/// A concern is its owner's while the police are not asked.
pub(super) const CONCERN: Of = Of {
    kind: Kind::Concern,
    table: "concerns",
    each: "",
    key: "r.id",
    order: "r.due",
    open: "r.status IN ('received', 'clearing', 'assessing') \
           AND NOT EXISTS (SELECT 1 FROM clearances kq WHERE kq.concern = r.id AND kq.current AND kq.open)",
    party: "r.owner",
    case: None,
    ends: None,
    joins: "",
    columns: ["r.id", "r.number", NO_TEXT, "r.status", "r.unit", "r.received_at", "r.version", ZERO, NONE],
};

pub(super) const CLEARANCE: Of = Of {
    kind: Kind::Clearance,
    table: "concerns",
    each: " JOIN clearances kq ON kq.concern = r.id AND kq.current AND kq.open",
    key: "kq.id",
    order: "r.due",
    open: "r.status IN ('received', 'clearing', 'assessing')",
    party: "kq.party",
    case: None,
    ends: None,
    joins: "",
    columns: ["r.id", "r.number", NO_TEXT, "r.status", "r.unit", "kq.asked_at", "r.version", "kq.reminders", "kq.reminded_at"],
};

pub(super) const DISCLOSURE: Of = Of {
    kind: Kind::Disclosure,
    table: "disclosures",
    each: "",
    key: "r.id",
    order: "r.made_at",
    open: "r.received_at IS NULL AND r.current AND NOT r.withdrawn AND NOT r.declined",
    party: "r.recipient",
    case: Some("r.\"case\""),
    ends: Some("r.ends"),
    joins: CASE_OF,
    columns: ["r.id", "kc.number", NO_TEXT, NO_TEXT, "kc.unit", "r.made_at", "r.version", ZERO, NONE],
};

pub(super) const HANDOVER: Of = Of {
    kind: Kind::Handover,
    table: "handovers",
    each: "",
    key: "r.id",
    order: "r.offered_at",
    open: "r.open",
    party: "(SELECT ku.secretariat FROM units ku WHERE ku.id = r.\"to\")",
    // Who is put on the case works where it was offered from.
    case: None,
    ends: None,
    joins: CASE_OF,
    columns: ["r.id", "kc.number", NO_TEXT, "r.status", "r.\"to\"", "r.offered_at", "r.version", ZERO, NONE],
};

pub(super) const INVITATION: Of = Of {
    kind: Kind::Invitation,
    table: "meetings",
    each: " JOIN meeting_invited kv ON kv.owner_id = r.id AND kv.reply = 'none'",
    key: "r.id || ' ' || kv.value",
    order: "r.starts_at",
    open: "r.status = 'convened'",
    party: "kv.value",
    case: None,
    ends: Some("r.starts_at"),
    joins: "",
    columns: [
        "r.id",
        "CAST(r.number AS TEXT)",
        NO_TEXT,
        "kv.reply",
        "r.unit",
        "COALESCE(r.sent_at, r.convened_at, r.starts_at)",
        "r.version",
        ZERO,
        NONE,
    ],
};

pub(super) const MINUTES: Of = Of {
    kind: Kind::Minutes,
    table: "meetings",
    each: "",
    key: "r.id || ' minutes'",
    order: "r.ends_at",
    open: "r.status = 'held'",
    party: "(SELECT COALESCE(ku.chair, ku.secretariat) FROM units ku WHERE ku.id = r.unit)",
    case: None,
    ends: None,
    joins: "",
    columns: ["r.id", "CAST(r.number AS TEXT)", NO_TEXT, "r.status", "r.unit", "r.ends_at", "r.version", ZERO, NONE],
};

/// A case in which nobody owes anything and that no coming meeting treats.
pub(super) const CASE: Of = Of {
    kind: Kind::Case,
    table: "cases",
    each: "",
    key: "r.id",
    order: "r.due",
    open: "r.status NOT IN ('closed', 'actions') \
           AND NOT EXISTS (SELECT 1 FROM actions ka WHERE ka.\"case\" = r.id AND ka.ended_at IS NULL) \
           AND NOT EXISTS (SELECT 1 FROM answers kw WHERE kw.\"case\" = r.id AND kw.status = 'asked') \
           AND NOT EXISTS (SELECT 1 FROM agenda_items kp JOIN meetings km ON km.id = kp.meeting \
           WHERE kp.\"case\" = r.id AND km.status IN ('planned', 'convened')) \
           AND NOT EXISTS (SELECT 1 FROM handovers kh WHERE kh.\"case\" = r.id AND kh.open)",
    party: "(SELECT ku.secretariat FROM units ku WHERE ku.id = r.unit)",
    case: Some("r.id"),
    ends: None,
    joins: "",
    columns: ["r.id", "r.number", NO_TEXT, "r.status", "r.unit", "r.opened_at", "r.version", ZERO, NONE],
};

/// One for each party whom mail about a coming meeting did not reach, and one for the guests without an account; the secretariat must find another way.
pub(super) const MAIL: Of = Of {
    kind: Kind::Mail,
    table: "meetings",
    each: " JOIN (SELECT ml.meeting, COALESCE(mu.department, '') AS department, MIN(ml.settled_at) AS failed_at FROM mails ml \
           LEFT JOIN users mu ON mu.id = ml.recipient LEFT JOIN meeting_guests mg ON mg.id = ml.guest \
           WHERE ml.state = 'failed' AND ml.meeting IS NOT NULL AND mg.removed_at IS NULL \
           GROUP BY ml.meeting, COALESCE(mu.department, '')) kf ON kf.meeting = r.id",
    key: "r.id || ' mail ' || kf.department",
    order: "COALESCE(kf.failed_at, r.starts_at)",
    open: "r.status IN ('planned', 'convened')",
    party: "(SELECT ku.secretariat FROM units ku WHERE ku.id = r.unit)",
    case: None,
    ends: Some("r.starts_at"),
    joins: "",
    columns: [
        "r.id",
        "CAST(r.number AS TEXT)",
        "kf.department",
        NO_TEXT,
        "r.unit",
        "COALESCE(kf.failed_at, r.starts_at)",
        "r.version",
        ZERO,
        NONE,
    ],
};

/// One for each party that has not fetched an agenda in which it was told of something new. Whoever convened must see to it: the party may have read it on the screen.
pub(super) const PAPER: Of = Of {
    kind: Kind::Paper,
    table: "meetings",
    each: " JOIN (SELECT ns.meeting, ns.party, MAX(ns.edition) AS edition FROM agenda_sent_to ns \
           JOIN meeting_invited nv ON nv.owner_id = ns.meeting AND nv.value = ns.party WHERE ns.news GROUP BY ns.meeting, ns.party) ks \
           ON ks.meeting = r.id AND NOT EXISTS (SELECT 1 FROM papers kr WHERE kr.meeting = ks.meeting AND kr.department = ks.party \
           AND kr.kind = 'agenda' AND kr.edition >= ks.edition)",
    key: "r.id || ' paper ' || ks.party",
    order: "r.starts_at",
    open: "r.status = 'convened'",
    party: "(SELECT ku.secretariat FROM units ku WHERE ku.id = r.unit)",
    case: None,
    ends: Some("r.starts_at"),
    joins: "",
    columns: [
        "r.id",
        "CAST(r.number AS TEXT)",
        "ks.party",
        NO_TEXT,
        "r.unit",
        "COALESCE(r.sent_at, r.starts_at)",
        "r.version",
        ZERO,
        NONE,
    ],
};

pub(super) const MINUTES_ANSWER: Of = Of {
    kind: Kind::MinutesAnswer,
    table: "meetings",
    each: " JOIN minutes_answers kn ON kn.meeting = r.id AND kn.answer = 'none'",
    key: "r.id || ' answer ' || kn.party",
    order: "COALESCE(r.minutes_due, r.ends_at)",
    open: "r.status = 'held' AND r.minutes_sent_at IS NOT NULL",
    party: "kn.party",
    case: None,
    ends: Some("r.minutes_due"),
    joins: "",
    columns: ["r.id", "CAST(r.number AS TEXT)", NO_TEXT, "kn.answer", "r.unit", "r.minutes_sent_at", "r.version", ZERO, NONE],
};

pub(super) const LETTER: Of = Of {
    kind: Kind::Letter,
    table: "letters",
    each: "",
    key: "r.id",
    order: "r.due",
    open: "r.status IN ('sent', 'registered') AND r.deadline <> ''",
    party: "r.owner",
    case: None,
    ends: None,
    joins: "",
    columns: [
        "r.id",
        "r.our_reference",
        "r.theme",
        "r.status",
        "r.unit",
        "COALESCE(r.sent_at, r.created_at)",
        "r.version",
        ZERO,
        NONE,
    ],
};

/// A guest owes nobody anything: who convened them finds out whether they come.
pub(super) const GUEST: Of = Of {
    kind: Kind::Guest,
    table: "meetings",
    each: " JOIN meeting_guests kg ON kg.meeting = r.id AND kg.reply = 'none' AND kg.removed_at IS NULL",
    key: "r.id || ' guest ' || kg.id",
    order: "r.starts_at",
    open: "r.status = 'convened'",
    party: "(SELECT ku.secretariat FROM units ku WHERE ku.id = r.unit)",
    case: None,
    ends: Some("r.starts_at"),
    joins: "",
    columns: [
        "r.id",
        "CAST(r.number AS TEXT)",
        "kg.title || ', ' || kg.organisation",
        "kg.reply",
        "r.unit",
        "kg.created_at",
        "r.version",
        ZERO,
        NONE,
    ],
};

/// Whoever ever had what proved wrong says that they know; the page is that of the disclosure.
pub(super) const CORRECTION: Of = Of {
    kind: Kind::Correction,
    table: "disclosures",
    each: " JOIN corrections ko ON ko.disclosure = r.id AND ko.acknowledged_at IS NULL",
    key: "ko.id",
    order: "ko.at",
    open: "1 = 1",
    party: "r.recipient",
    case: Some("r.\"case\""),
    ends: None,
    joins: CASE_OF,
    columns: ["r.id", "kc.number", NO_TEXT, "ko.kind", "kc.unit", "ko.at", "ko.version", ZERO, NONE],
};

/// The same of whoever was asked about a concern: they no longer read it, and its page tells them only that.
pub(super) const CONCERN_CORRECTION: Of = Of {
    kind: Kind::ConcernCorrection,
    table: "concerns",
    each: " JOIN clearances kq ON kq.concern = r.id JOIN concern_corrections kj ON kj.clearance = kq.id AND kj.acknowledged_at IS NULL",
    key: "kj.id",
    order: "kj.at",
    open: "1 = 1",
    party: "kq.party",
    // Who was asked about it has not come to know of a case by that.
    case: None,
    ends: None,
    joins: "",
    columns: ["r.id", "r.number", NO_TEXT, "kj.kind", "r.unit", "kj.at", "kj.version", ZERO, NONE],
};

/// One party asked another; who is asked owes an answer, which may be that it shares nothing.
pub(super) const REQUEST: Of = Of {
    kind: Kind::Request,
    table: "requests",
    each: "",
    key: "r.id",
    order: "r.due",
    // Who is asked and not in the case knows nothing of it.
    open: "r.status = 'asked' AND EXISTS (SELECT 1 FROM case_parties kp WHERE kp.owner_id = r.\"case\" AND kp.value = r.asked) \
           AND EXISTS (SELECT 1 FROM cases kx WHERE kx.id = r.\"case\" AND kx.closed_at IS NULL)",
    party: "r.asked",
    case: Some("r.\"case\""),
    ends: None,
    joins: CASE_OF,
    columns: ["r.id", "kc.number", NO_TEXT, "r.status", "kc.unit", "r.asked_at", "r.version", ZERO, NONE],
};

/// A consent that runs out: whoever was given it asks anew, or lets it end.
pub(super) const CONSENT: Of = Of {
    kind: Kind::Consent,
    table: "items",
    each: " JOIN consents kt ON kt.item = r.id AND kt.revoked_at IS NULL AND kt.until < 9223372036854775807 \
           JOIN cases kx ON kx.id = r.\"case\" AND kx.closed_at IS NULL",
    key: "r.id",
    order: "kt.until",
    open: "r.kind = 'consent'",
    party: "r.owner",
    case: Some("r.\"case\""),
    ends: Some("kt.until"),
    joins: CASE_OF,
    columns: ["r.id", "kc.number", NO_TEXT, NO_TEXT, "kc.unit", "kt.given_at", "r.version", ZERO, NONE],
};

/// The answer to a person who asks what is held about them (GDPR art. 12(3)). It belongs to an authority and to no unit.
pub(super) const ACCESS: Of = Of {
    kind: Kind::Access,
    table: "access_requests",
    each: "",
    key: "r.id",
    order: "r.due",
    open: "r.ended_at IS NULL",
    party: "r.owner",
    case: None,
    ends: None,
    joins: "",
    columns: ["r.id", "r.number", NO_TEXT, "r.status", NO_TEXT, "r.registered_at", "r.version", ZERO, NONE],
};

/// What is over its term, owed by the authority that erases it; of another's part, only while its archive rules stand against it.
pub(super) const ERASURE: Of = Of {
    kind: Kind::Erasure,
    table: "erasures",
    each: "",
    key: "r.id",
    order: "r.due",
    open: concat!("r.state <> 'erased' AND r.hold_until IS NULL AND (r.leads OR NOT ", archived!("r"), ")"),
    // Where its data protection officer works, if there is one.
    party: "COALESCE((SELECT MIN(ku.department) FROM users ku JOIN user_roles kr ON kr.owner_id = ku.id WHERE kr.value = 'dpo' AND ku.active \
            AND ku.authority = (SELECT ko.authority FROM departments ko WHERE ko.id = r.owner)), r.owner)",
    case: None,
    ends: None,
    joins: "",
    columns: ["r.id", "r.number", NO_TEXT, "r.state", "r.unit", "r.noted_at", "r.version", ZERO, NONE],
};

/// What a citizen asked for, until it is decided.
pub(super) const OBJECTION: Of = Of {
    kind: Kind::Objection,
    table: "cases",
    each: " JOIN restrictions kx ON kx.\"case\" = r.id AND kx.decided_at IS NULL",
    key: "kx.id",
    order: "kx.due",
    open: "1 = 1",
    party: "kx.party",
    case: None,
    ends: None,
    joins: "",
    columns: ["kx.id", "r.number", NO_TEXT, "r.status", "r.unit", "kx.received_at", "kx.version", ZERO, NONE],
};

/// The same about a concern that is no part of a case.
pub(super) const CONCERN_OBJECTION: Of = Of {
    kind: Kind::Objection,
    table: "concerns",
    each: " JOIN restrictions kx ON kx.concern = r.id AND kx.decided_at IS NULL",
    key: "kx.id",
    order: "kx.due",
    open: "1 = 1",
    party: "kx.party",
    case: None,
    ends: None,
    joins: "",
    columns: ["kx.id", "r.number", NO_TEXT, "r.status", "r.unit", "kx.received_at", "kx.version", ZERO, NONE],
};

/// A citizen to be informed: the month runs out, or an exception is to be looked at again.
pub(super) const INFORMING: Of = Of {
    kind: Kind::Informing,
    table: "informings",
    each: "",
    key: "r.id",
    order: "r.due",
    open: "r.status <> 'given' AND NOT r.covered",
    party: "r.owner",
    // Whoever informs may have no part in the case any more.
    case: None,
    ends: None,
    joins: "",
    columns: [
        "r.id",
        // Named to who knows of it (W2, W3).
        "COALESCE((SELECT kn.number FROM cases kn WHERE kn.id = r.\"case\" \
         AND (r.owner IN (SELECT kp.value FROM case_parties kp WHERE kp.owner_id = kn.id) \
         OR r.owner = (SELECT ku.secretariat FROM units ku WHERE ku.id = kn.unit))), \
         (SELECT kb.number FROM concerns kb WHERE kb.id = r.concern AND (kb.owner = r.owner OR EXISTS (SELECT 1 FROM clearances kl \
         WHERE kl.concern = kb.id AND kl.party = r.owner AND kl.current AND kl.open))), '')",
        NO_TEXT,
        "r.status",
        "r.unit",
        "r.started_at",
        "r.version",
        ZERO,
        NONE,
    ],
};

pub(super) const UNDERRETNING: Of = Of {
    kind: Kind::Underretning,
    table: "concerns",
    each: " JOIN underretninger kz ON kz.concern = r.id AND kz.answer IS NULL",
    key: "r.id || ' underretning'",
    order: "kz.due",
    open: "1 = 1",
    party: "r.owner",
    case: None,
    ends: None,
    joins: "",
    columns: ["r.id", "r.number", NO_TEXT, "r.status", "r.unit", "kz.started_at", "r.version", ZERO, NONE],
};

pub(super) const ACUTE_REVIEW: Of = Of {
    kind: Kind::AcuteReview,
    table: "disclosures",
    each: "",
    key: "r.id || ' acute'",
    order: "r.made_at",
    // Few wait: found by that. Joined, they would be sought among all that a department ever disclosed.
    open: "r.id IN (SELECT ky.disclosure FROM acute_reviews ky WHERE ky.at IS NULL)",
    party: "r.sender",
    case: Some("r.\"case\""),
    ends: None,
    joins: CASE_OF,
    columns: ["r.id", "kc.number", NO_TEXT, NO_TEXT, "kc.unit", "r.made_at", "r.version", ZERO, NONE],
};

pub(super) const CASE_REVIEW: Of = Of {
    kind: Kind::CaseReview,
    table: "cases",
    each: "",
    key: "r.id || ' review'",
    order: "r.review_due",
    open: "r.closed_at IS NULL",
    party: "(SELECT ku.secretariat FROM units ku WHERE ku.id = r.unit)",
    case: Some("r.id"),
    ends: None,
    joins: "",
    columns: [
        "r.id",
        "r.number",
        NO_TEXT,
        "r.status",
        "r.unit",
        "COALESCE((SELECT MAX(kv.at) FROM case_reviews kv WHERE kv.\"case\" = r.id), r.opened_at)",
        "r.version",
        ZERO,
        NONE,
    ],
};

/// All of them.
pub(super) const ALL: [&Of; 28] = [
    &STATUS,
    &PROPOSAL,
    &ACTION,
    &ANSWER,
    &CONCERN,
    &CLEARANCE,
    &DISCLOSURE,
    &HANDOVER,
    &INVITATION,
    &MINUTES,
    &CASE,
    &MAIL,
    &PAPER,
    &MINUTES_ANSWER,
    &LETTER,
    &GUEST,
    &CORRECTION,
    &CONCERN_CORRECTION,
    &REQUEST,
    &CONSENT,
    &ACCESS,
    &ERASURE,
    &OBJECTION,
    &CONCERN_OBJECTION,
    &INFORMING,
    &UNDERRETNING,
    &ACUTE_REVIEW,
    &CASE_REVIEW,
];
