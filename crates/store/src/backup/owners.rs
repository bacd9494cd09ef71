//! Whose each row is: the cases, concerns, citizens and requests for access with any of which erasing would take it. It follows `erasures/erase.rs` table by table, and a
//! test holds what is erased against what a backup no longer opens.

use std::collections::{BTreeSet, HashMap};

use crate::{Kind, StoreError, Tx, Value, statements};

statements! {
    CASES = "SELECT id FROM cases";
    CONCERNS = "SELECT id, unit, received_at FROM concerns";
    SUBJECTS = "SELECT id FROM subjects";
    ACCESS = "SELECT id FROM access_requests";
    ITEMS = "SELECT id, \"case\" FROM items";
    INQUIRIES = "SELECT id, \"case\" FROM inquiries";
    ANSWERS = "SELECT id, \"case\" FROM answers";
    ACTIONS = "SELECT id, \"case\" FROM actions";
    DISCLOSURES = "SELECT id, \"case\" FROM disclosures";
    HANDOVERS = "SELECT id, \"case\" FROM handovers";
    LETTERS = "SELECT id, \"case\" FROM letters";
    POINTS = "SELECT id, \"case\" FROM agenda_items";
    SENT_POINTS = "SELECT id, \"case\" FROM agenda_sent";
    RESTRICTIONS = "SELECT id, COALESCE(\"case\", concern) FROM restrictions";
    REQUESTS = "SELECT id, \"case\" FROM requests";
    CLEARANCES = "SELECT id, concern FROM clearances";
    CONCERN_CORRECTIONS = "SELECT k.id, l.concern FROM concern_corrections k JOIN clearances l ON l.id = k.clearance";
    CORRECTIONS = "SELECT k.id, d.\"case\" FROM corrections k JOIN disclosures d ON d.id = k.disclosure";
    INFORMINGS = "SELECT id, subject FROM informings";
    ATTACHMENTS = "SELECT a.id, COALESCE(i.\"case\", p.\"case\", l.\"case\", a.concern) FROM attachments a LEFT JOIN items i ON i.id = a.item \
                   LEFT JOIN agenda_items p ON p.id = a.point LEFT JOIN letters l ON l.id = a.letter";
    FILES = "SELECT f.id, COALESCE(i.\"case\", p.\"case\", l.\"case\", a.concern) FROM attachment_files f JOIN attachments a ON a.id = f.attachment \
             LEFT JOIN items i ON i.id = a.item LEFT JOIN agenda_items p ON p.id = a.point LEFT JOIN letters l ON l.id = a.letter";
    MEETINGS = "SELECT meeting, \"case\" FROM agenda_items WHERE \"case\" IS NOT NULL UNION SELECT meeting, \"case\" FROM agenda_sent \
                WHERE \"case\" IS NOT NULL UNION SELECT meeting, \"case\" FROM point_requests WHERE \"case\" IS NOT NULL";
}

/// Things by the one that they are of.
const THINGS: &[&str] = &[
    ITEMS,
    INQUIRIES,
    ANSWERS,
    ACTIONS,
    DISCLOSURES,
    HANDOVERS,
    LETTERS,
    POINTS,
    SENT_POINTS,
    RESTRICTIONS,
    REQUESTS,
    CLEARANCES,
    CONCERN_CORRECTIONS,
    CORRECTIONS,
    INFORMINGS,
    ATTACHMENTS,
    FILES,
];

/// By which of its columns a row is somebody's: erased with any of them.
const BY: &[(&str, &[&str])] = &[
    ("access_covers", &["request", "thing"]),
    ("access_pieces", &["request", "thing"]),
    ("access_request_workers", &["owner_id"]),
    ("access_requests", &["id"]),
    ("access_subjects", &["request", "subject"]),
    ("actions", &["case"]),
    ("acute_reviews", &["disclosure"]),
    ("agenda_items", &["id", "case"]),
    ("agenda_sent", &["case"]),
    ("answers", &["case"]),
    ("assessments", &["item", "case"]),
    ("attachment_files", &["id"]),
    ("attachment_keys", &["file"]),
    ("attachment_pieces", &["file"]),
    ("attachments", &["id"]),
    ("case_assigned", &["owner_id"]),
    ("case_disqualified", &["owner_id"]),
    ("case_parties", &["owner_id"]),
    ("case_reviews", &["case"]),
    ("cases", &["id"]),
    ("clearances", &["concern"]),
    ("concern_contents", &["concern"]),
    ("concern_corrections", &["clearance"]),
    ("concerns", &["id"]),
    ("conflicts", &["case"]),
    ("consent_kinds", &["owner_id"]),
    ("consent_parties", &["owner_id"]),
    ("consents", &["item"]),
    ("corrections", &["disclosure"]),
    ("decisions", &["agenda_item"]),
    ("departures", &["case"]),
    ("disclosures", &["case", "item"]),
    ("erasures", &["case", "concern"]),
    ("handover_items", &["handover", "item"]),
    ("handovers", &["case"]),
    ("informing_answers", &["informing"]),
    ("informings", &["subject"]),
    ("inquiries", &["case"]),
    ("item_versions", &["item"]),
    ("items", &["case"]),
    ("joins", &["concern", "case"]),
    ("letter_mails", &["letter"]),
    ("letter_terms", &["letter"]),
    ("letters", &["case"]),
    ("meeting_absences", &["agenda_item"]),
    ("meeting_turns", &["agenda_item"]),
    ("meeting_writers", &["agenda_item"]),
    ("minutes_addenda", &["agenda_item"]),
    ("minutes_objections", &["agenda_item"]),
    ("origins", &["item", "origin"]),
    ("outbox", &["thing"]),
    ("point_requests", &["case"]),
    ("relays", &["inquiry", "answer"]),
    ("reminders", &["key"]),
    ("repeats", &["result"]),
    ("reporters", &["concern"]),
    ("requests", &["case"]),
    ("restrictions", &["case", "concern"]),
    ("search_terms", &["item"]),
    ("status_reports", &["action"]),
    ("status_requests", &["action"]),
    ("subject_keys", &["subject"]),
    ("subjects", &["id"]),
    ("underretninger", &["concern"]),
];

/// Tables whose rows are somebody's by an entry of the ledger.
const BY_ENTRY: [&str; 3] = ["ledger_reasons", "ledger_salts", "reading_judgements"];
/// A reminder may be of a meeting, and is erased with each of its cases.
const REMINDERS: &str = "reminders";

/// An id, shortened: there are many.
fn short(id: &str) -> u128 {
    let digest = tvaers_ledger::leaf_hash(id.as_bytes());
    u128::from_be_bytes(digest.first_chunk().copied().unwrap_or_default())
}

/// What the ledger says of an entry, where a row is somebody's by it.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    pub thing: String,
    pub act: String,
    pub at: i64,
    pub body: String,
    pub has_reason: bool,
}

/// Whose everything is, at one moment.
#[derive(Debug, Default)]
pub struct Owners {
    /// Their ids.
    all: Vec<String>,
    /// Things, and the owners themselves.
    of: HashMap<u128, usize>,
    /// Meetings and their cases.
    meetings: HashMap<u128, BTreeSet<usize>>,
    /// Concerns by unit and when they were received: all that the entry of registering says.
    registered: HashMap<(String, i64), BTreeSet<usize>>,
}

impl Owners {
    /// Looks them up.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn of(tx: &mut Tx) -> Result<Self, StoreError> {
        let mut owners = Self::default();
        for sql in [CASES, SUBJECTS, ACCESS] {
            tx.each(sql, &[Kind::Text], |row| {
                if let [Some(Value::Text(id))] = row.as_slice() {
                    owners.add(id);
                }
                Ok::<(), StoreError>(())
            })
            .await?;
        }
        tx.each(CONCERNS, &[Kind::Text, Kind::Text, Kind::Int], |row| {
            if let [Some(Value::Text(id)), Some(Value::Text(unit)), Some(Value::Int(at))] = row.as_slice() {
                let nth = owners.add(id);
                owners.registered.entry((unit.clone(), *at)).or_default().insert(nth);
            }
            Ok::<(), StoreError>(())
        })
        .await?;
        for sql in THINGS {
            tx.each(sql, &[Kind::Text, Kind::Text], |row| {
                if let [Some(Value::Text(id)), Some(Value::Text(owner))] = row.as_slice()
                    && let Some(nth) = owners.of.get(&short(owner)).copied()
                {
                    owners.of.insert(short(id), nth);
                }
                Ok::<(), StoreError>(())
            })
            .await?;
        }
        tx.each(MEETINGS, &[Kind::Text, Kind::Text], |row| {
            if let [Some(Value::Text(meeting)), Some(Value::Text(case))] = row.as_slice()
                && let Some(nth) = owners.of.get(&short(case)).copied()
            {
                owners.meetings.entry(short(meeting)).or_default().insert(nth);
            }
            Ok::<(), StoreError>(())
        })
        .await?;
        Ok(owners)
    }

    fn add(&mut self, id: &str) -> usize {
        let nth = self.all.len();
        self.all.push(id.to_owned());
        self.of.insert(short(id), nth);
        nth
    }

    /// All of them, by id.
    #[must_use]
    pub fn all(&self) -> &[String] {
        &self.all
    }

    /// Whether rows of a table are somebody's by an entry of the ledger.
    pub(super) fn by_entry(table: &str) -> bool {
        BY_ENTRY.contains(&table)
    }

    /// By which columns rows of a table are somebody's.
    pub(super) fn by(table: &str) -> &'static [&'static str] {
        BY.iter().find(|(name, _)| *name == table).map_or(&[], |(_, columns)| columns)
    }

    /// Whose a row is, by what stands in those columns.
    pub(super) fn whose<'v>(&self, table: &str, values: impl Iterator<Item = &'v str>) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        for value in values {
            let key = short(value);
            found.extend(self.of.get(&key).copied());
            if table == REMINDERS {
                found.extend(self.meetings.get(&key).into_iter().flatten().copied());
            }
        }
        self.names(&found)
    }

    /// Whose a row is that stands beside an entry; `field`: of which field it is the salt.
    pub(super) fn whose_entry(&self, table: &str, entry: &Entry, field: Option<&str>) -> BTreeSet<&str> {
        let mut found: BTreeSet<usize> = self.of.get(&short(&entry.thing)).copied().into_iter().collect();
        let judged = table == "reading_judgements";
        if !judged && (entry.thing.is_empty() || entry.has_reason) {
            found.extend(entry.body.split('"').filter_map(|part| self.of.get(&short(part)).copied()));
        }
        if let Some(field) = field {
            if entry.act == "register_concern" {
                found.extend(self.registered.get(&(entry.thing.clone(), entry.at)).into_iter().flatten().copied());
            }
            if field != "paper" {
                found.extend(self.meetings.get(&short(&entry.thing)).into_iter().flatten().copied());
            }
        }
        self.names(&found)
    }

    fn names(&self, found: &BTreeSet<usize>) -> BTreeSet<&str> {
        found.iter().filter_map(|nth| self.all.get(*nth)).map(String::as_str).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::erasures::SWEPT;

    #[test]
    fn every_table_that_erasing_reaches_is_somebodys_here() {
        let here: BTreeSet<&str> = BY.iter().map(|(name, _)| *name).chain(BY_ENTRY).collect();
        // The keys are in no backup, and what is being erased is there only while that lasts.
        let erased: BTreeSet<&str> = SWEPT.iter().copied().filter(|name| !["backup_keys", "erasing"].contains(name)).collect();
        assert_eq!(here, erased, "say in owners.rs whose its rows are");
    }
}
