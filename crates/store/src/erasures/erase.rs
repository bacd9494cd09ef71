//! What one erasure takes with it: first the ids of everything that belongs to the case or the concern, then whatever stands under them, in the order in which nothing
//! refers to what is gone. `$1` is the erasure. A new table in which something of a person can stand has its line here; a test finds one that has not.

use tvaers_policy::{Permit, acts};

use super::named;
use crate::{StoreError, Tx, params, statements};

/// The ids of one kind that this erasure takes.
macro_rules! of {
    ($kind:literal) => {
        concat!("(SELECT x.id FROM erasing x WHERE x.run = $1 AND x.kind = '", $kind, "')")
    };
}

/// Notes ids of a kind.
macro_rules! gather {
    ($kind:literal, $($from:expr),+) => {
        concat!("INSERT INTO erasing (run, kind, id) SELECT DISTINCT CAST($1 AS TEXT), '", $kind, "', f.id FROM (", $($from),+,
                ") f WHERE f.id IS NOT NULL ON CONFLICT (run, kind, id) DO NOTHING")
    };
}

/// Entries of the ledger in which something of it was written: about it; registering it; and those of the meetings that treated it, but for which paper was given to whom.
/// Those that name it among others are found by `named`.
macro_rules! salts {
    ($where:expr) => {
        concat!("DELETE FROM ledger_salts WHERE ", $where)
    };
}

statements! {
    CASE = gather!("case", "SELECT e.\"case\" AS id FROM erasures e WHERE e.id = $1");
    CONCERN = gather!("concern", "SELECT e.concern AS id FROM erasures e WHERE e.id = $1 \
                      UNION SELECT c.id FROM concerns c WHERE c.\"case\" IN ", of!("case"));
    ITEM = gather!("item", "SELECT i.id FROM items i WHERE i.\"case\" IN ", of!("case"));
    INQUIRY = gather!("inquiry", "SELECT i.id FROM inquiries i WHERE i.\"case\" IN ", of!("case"));
    ANSWER = gather!("answer", "SELECT a.id FROM answers a WHERE a.\"case\" IN ", of!("case"));
    ACTION = gather!("action", "SELECT a.id FROM actions a WHERE a.\"case\" IN ", of!("case"));
    DISCLOSURE = gather!("disclosure", "SELECT d.id FROM disclosures d WHERE d.\"case\" IN ", of!("case"));
    HANDOVER = gather!("handover", "SELECT h.id FROM handovers h WHERE h.\"case\" IN ", of!("case"));
    LETTER = gather!("letter", "SELECT l.id FROM letters l WHERE l.\"case\" IN ", of!("case"));
    POINT = gather!("point", "SELECT p.id FROM agenda_items p WHERE p.\"case\" IN ", of!("case"),
                    " UNION SELECT s.id FROM agenda_sent s WHERE s.\"case\" IN ", of!("case"));
    MEETING = gather!("meeting", "SELECT p.meeting AS id FROM agenda_items p WHERE p.\"case\" IN ", of!("case"),
                      " UNION SELECT s.meeting FROM agenda_sent s WHERE s.\"case\" IN ", of!("case"),
                      " UNION SELECT r.meeting FROM point_requests r WHERE r.\"case\" IN ", of!("case"));
    CLEARANCE = gather!("clearance", "SELECT c.id FROM clearances c WHERE c.concern IN ", of!("concern"));
    CONCERN_CORRECTION = gather!("concern-correction", "SELECT k.id FROM concern_corrections k WHERE k.clearance IN ", of!("clearance"));
    RESTRICTION = gather!("restriction", "SELECT r.id FROM restrictions r WHERE r.\"case\" IN ", of!("case"),
                          " OR r.concern IN ", of!("concern"));
    /// Whom nothing else is about.
    SUBJECT = gather!("subject", "SELECT s.id FROM (SELECT c.subject AS id FROM cases c WHERE c.id IN ", of!("case"), " \
                      UNION SELECT c.subject FROM concerns c WHERE c.id IN ", of!("concern"), " \
                      UNION SELECT j.subject FROM joins j WHERE j.concern IN ", of!("concern"), " \
                      UNION SELECT j.subject FROM joins j WHERE j.\"case\" IN ", of!("case"), ") s \
                      WHERE NOT EXISTS (SELECT 1 FROM cases c WHERE c.subject = s.id AND c.id NOT IN ", of!("case"), ") \
                      AND NOT EXISTS (SELECT 1 FROM concerns c WHERE c.subject = s.id AND c.id NOT IN ", of!("concern"), ") \
                      AND NOT EXISTS (SELECT 1 FROM joins j WHERE j.subject = s.id AND j.concern NOT IN ", of!("concern"), " \
                      AND j.\"case\" NOT IN ", of!("case"), ")");
    REQUEST = gather!("request", "SELECT r.id FROM requests r WHERE r.\"case\" IN ", of!("case"));
    CORRECTION = gather!("correction", "SELECT k.id FROM corrections k WHERE k.disclosure IN ", of!("disclosure"));
    INFORMING = gather!("informing", "SELECT i.id FROM informings i WHERE i.subject IN ", of!("subject"));
    /// What a citizen who is gone was answered, once it is; what still waits for its answer is kept until then.
    ACCESS = gather!("access", "SELECT a.id FROM access_requests a JOIN access_subjects s ON s.request = a.id WHERE a.ended_at IS NOT NULL \
                     AND s.subject IN ", of!("subject"), " AND NOT EXISTS (SELECT 1 FROM access_subjects o WHERE o.request = a.id \
                     AND o.subject NOT IN ", of!("subject"), ")");

    SALTS_OF_THINGS = salts!("entry IN (SELECT e.id FROM ledger_entries e JOIN erasing x ON x.id = e.thing WHERE x.run = $1 \
                             AND x.kind <> 'meeting')");
    SALTS_OF_REGISTERING = salts!(concat!("entry IN (SELECT e.id FROM concerns c JOIN ledger_entries e ON e.thing = c.unit \
                                  AND e.at = c.received_at AND e.act = 'register_concern' WHERE c.id IN ", of!("concern"), ")"));
    SALTS_OF_MEETINGS = salts!(concat!("field <> 'paper' AND entry IN (SELECT e.id FROM ledger_entries e WHERE e.thing IN ",
                               of!("meeting"), ")"));
    REASONS = "DELETE FROM ledger_reasons WHERE entry IN (SELECT e.id FROM ledger_entries e JOIN erasing x ON x.id = e.thing WHERE x.run = $1 \
               AND x.kind <> 'meeting')";

    OUTBOX = "DELETE FROM outbox WHERE thing IN (SELECT x.id FROM erasing x WHERE x.run = $1 AND x.kind <> 'meeting')";
    REMINDERS = "DELETE FROM reminders WHERE key IN (SELECT x.id FROM erasing x WHERE x.run = $1)";
    REPEATS = "DELETE FROM repeats WHERE result IN (SELECT x.id FROM erasing x WHERE x.run = $1 AND x.kind <> 'meeting')";

    RELAYS = concat!("DELETE FROM relays WHERE inquiry IN ", of!("inquiry"), " OR answer IN ", of!("answer"));
    ORIGINS = concat!("DELETE FROM origins WHERE item IN ", of!("item"), " OR origin IN ", of!("item"));
    ASSESSMENTS = concat!("DELETE FROM assessments WHERE item IN ", of!("item"), " OR \"case\" IN ", of!("case"));
    CORRECTIONS = concat!("DELETE FROM corrections WHERE id IN ", of!("correction"));
    ACUTE_REVIEWS = concat!("DELETE FROM acute_reviews WHERE disclosure IN ", of!("disclosure"));
    JUDGEMENTS = "DELETE FROM reading_judgements WHERE entry IN (SELECT e.id FROM ledger_entries e JOIN erasing x ON x.id = e.thing \
                  WHERE x.run = $1 AND x.kind <> 'meeting')";
    REQUESTS = concat!("DELETE FROM requests WHERE id IN ", of!("request"));
    DISCLOSURES = concat!("DELETE FROM disclosures WHERE id IN ", of!("disclosure"), " OR item IN ", of!("item"));
    HANDOVER_ITEMS = concat!("DELETE FROM handover_items WHERE handover IN ", of!("handover"), " OR item IN ", of!("item"));
    HANDOVERS = concat!("DELETE FROM handovers WHERE id IN ", of!("handover"));
    SEARCH_TERMS = concat!("DELETE FROM search_terms WHERE item IN ", of!("item"));
    ITEM_VERSIONS = concat!("DELETE FROM item_versions WHERE item IN ", of!("item"));
    /// Their versions, keys and pieces go with them.
    ATTACHMENTS = concat!("DELETE FROM attachments WHERE item IN ", of!("item"), " OR point IN ", of!("point"), " OR concern IN ",
                          of!("concern"), " OR letter IN ", of!("letter"));
    CONSENTED = concat!("UPDATE disclosures SET consent = NULL WHERE consent IN ", of!("item"));
    CONSENT_PARTIES = concat!("DELETE FROM consent_parties WHERE owner_id IN ", of!("item"));
    CONSENT_KINDS = concat!("DELETE FROM consent_kinds WHERE owner_id IN ", of!("item"));
    CONSENTS = concat!("DELETE FROM consents WHERE item IN ", of!("item"));
    ITEMS = concat!("DELETE FROM items WHERE id IN ", of!("item"));
    ANSWERS = concat!("DELETE FROM answers WHERE id IN ", of!("answer"));
    INQUIRIES = concat!("DELETE FROM inquiries WHERE id IN ", of!("inquiry"));
    STATUS_REPORTS = concat!("DELETE FROM status_reports WHERE action IN ", of!("action"));
    STATUS_REQUESTS = concat!("DELETE FROM status_requests WHERE action IN ", of!("action"));
    ACTIONS = concat!("DELETE FROM actions WHERE id IN ", of!("action"));

    DECISIONS = concat!("DELETE FROM decisions WHERE agenda_item IN ", of!("point"));
    TURNS = concat!("DELETE FROM meeting_turns WHERE agenda_item IN ", of!("point"));
    ABSENCES = concat!("DELETE FROM meeting_absences WHERE agenda_item IN ", of!("point"));
    WRITERS = concat!("DELETE FROM meeting_writers WHERE agenda_item IN ", of!("point"));
    OBJECTIONS = concat!("DELETE FROM minutes_objections WHERE agenda_item IN ", of!("point"));
    ADDENDA = concat!("DELETE FROM minutes_addenda WHERE agenda_item IN ", of!("point"));
    POINTS = concat!("DELETE FROM agenda_items WHERE id IN ", of!("point"));
    SENT_POINTS = concat!("DELETE FROM agenda_sent WHERE \"case\" IN ", of!("case"));
    POINT_REQUESTS = concat!("DELETE FROM point_requests WHERE \"case\" IN ", of!("case"));

    LETTER_TERMS = concat!("DELETE FROM letter_terms WHERE letter IN ", of!("letter"));
    LETTER_MAILS = concat!("DELETE FROM letter_mails WHERE letter IN ", of!("letter"));
    LETTERS_ANSWERED = concat!("UPDATE letters SET answers = NULL WHERE answers IN ", of!("letter"));
    LETTERS = concat!("DELETE FROM letters WHERE id IN ", of!("letter"));

    CONCERN_CORRECTIONS = concat!("DELETE FROM concern_corrections WHERE id IN ", of!("concern-correction"));
    CLEARANCES = concat!("DELETE FROM clearances WHERE id IN ", of!("clearance"));
    CONTENTS = concat!("DELETE FROM concern_contents WHERE concern IN ", of!("concern"));
    REPORTERS = concat!("DELETE FROM reporters WHERE concern IN ", of!("concern"));
    JOINS = concat!("DELETE FROM joins WHERE concern IN ", of!("concern"), " OR \"case\" IN ", of!("case"));
    /// Items of a case into which a concern was joined before it was split from it.
    ITEMS_OF_CONCERNS = concat!("UPDATE items SET concern = NULL WHERE concern IN ", of!("concern"));
    UNDERRETNINGER = concat!("DELETE FROM underretninger WHERE concern IN ", of!("concern"));
    INFORMING_ANSWERS = concat!("DELETE FROM informing_answers WHERE informing IN ", of!("informing"));
    INFORMINGS = concat!("DELETE FROM informings WHERE id IN ", of!("informing"));
    /// Of a citizen who stands in another case, the clock runs on.
    INFORMINGS_OF_CASE = concat!("UPDATE informings SET \"case\" = NULL WHERE \"case\" IN ", of!("case"));
    INFORMINGS_OF_CONCERN = concat!("UPDATE informings SET concern = NULL WHERE concern IN ", of!("concern"));
    CASE_REVIEWS = concat!("DELETE FROM case_reviews WHERE \"case\" IN ", of!("case"));
    RESTRICTIONS = concat!("DELETE FROM restrictions WHERE id IN ", of!("restriction"));
    /// The rows of all authorities: what is theirs is gone with it, and so is the number.
    ERASURES = concat!("UPDATE erasures SET \"case\" = NULL, concern = NULL, number = '', hold_reason = '', hold_until = NULL, state = 'erased' \
                       WHERE \"case\" IN ", of!("case"), " OR concern IN ", of!("concern"));
    CONCERNS = concat!("DELETE FROM concerns WHERE id IN ", of!("concern"));
    PARTIES = concat!("DELETE FROM case_parties WHERE owner_id IN ", of!("case"));
    ASSIGNED = concat!("DELETE FROM case_assigned WHERE owner_id IN ", of!("case"));
    DISQUALIFIED = concat!("DELETE FROM case_disqualified WHERE owner_id IN ", of!("case"));
    CONFLICTS = concat!("DELETE FROM conflicts WHERE \"case\" IN ", of!("case"));
    DEPARTURES = concat!("DELETE FROM departures WHERE \"case\" IN ", of!("case"));
    CASES = concat!("DELETE FROM cases WHERE id IN ", of!("case"));
    ACCESS_PIECES = concat!("DELETE FROM access_pieces WHERE request IN ", of!("access"), " OR thing IN (SELECT x.id FROM erasing x \
                            WHERE x.run = $1 AND x.kind <> 'meeting')");
    ACCESS_COVERS = concat!("DELETE FROM access_covers WHERE request IN ", of!("access"), " OR thing IN (SELECT x.id FROM erasing x \
                            WHERE x.run = $1 AND x.kind <> 'meeting')");
    ACCESS_WORKERS = concat!("DELETE FROM access_request_workers WHERE owner_id IN ", of!("access"));
    ACCESS_SUBJECTS = concat!("DELETE FROM access_subjects WHERE request IN ", of!("access"), " OR subject IN ", of!("subject"));
    ACCESS_REQUESTS = concat!("DELETE FROM access_requests WHERE id IN ", of!("access"));
    SUBJECT_KEYS = concat!("DELETE FROM subject_keys WHERE subject IN ", of!("subject"));
    SUBJECTS = concat!("DELETE FROM subjects WHERE id IN ", of!("subject"));
    /// What a backup holds of it is not opened again.
    BACKUP_KEYS = "DELETE FROM backup_keys WHERE owner IN (SELECT x.id FROM erasing x WHERE x.run = $1)";
}

/// The tables from which something was taken: their pages are written anew when the disk is swept.
pub(crate) const SWEPT: &[&str] = &[
    "access_covers",
    "access_pieces",
    "access_request_workers",
    "access_requests",
    "access_subjects",
    "actions",
    "acute_reviews",
    "agenda_items",
    "agenda_sent",
    "answers",
    "assessments",
    "attachment_files",
    "attachment_keys",
    "attachment_pieces",
    "attachments",
    "backup_keys",
    "case_assigned",
    "case_disqualified",
    "case_parties",
    "case_reviews",
    "cases",
    "clearances",
    "concern_contents",
    "concern_corrections",
    "concerns",
    "conflicts",
    "consent_kinds",
    "consent_parties",
    "consents",
    "corrections",
    "decisions",
    "departures",
    "disclosures",
    "erasing",
    "erasures",
    "handover_items",
    "handovers",
    "informing_answers",
    "informings",
    "inquiries",
    "item_versions",
    "items",
    "joins",
    "ledger_reasons",
    "ledger_salts",
    "letter_mails",
    "letter_terms",
    "letters",
    "meeting_absences",
    "meeting_turns",
    "meeting_writers",
    "minutes_addenda",
    "minutes_objections",
    "origins",
    "outbox",
    "point_requests",
    "reading_judgements",
    "relays",
    "reminders",
    "repeats",
    "reporters",
    "requests",
    "restrictions",
    "search_terms",
    "status_reports",
    "status_requests",
    "subject_keys",
    "subjects",
    "underretninger",
];

/// Erases what the permit is for, in the transaction of the act.
///
/// # Errors
/// [`StoreError`]; then nothing is erased.
pub(super) async fn run(tx: &mut Tx, permit: &Permit<acts::ApproveErasure>) -> Result<(), StoreError> {
    for sql in STATEMENTS {
        tx.run(sql, &params![permit.thing()]).await?;
    }
    named::forget(tx, permit.thing()).await
}
