//! What is kept: one text per query on SQLite and PostgreSQL, behind `Permit` and `Scope`. One file per aggregate.

mod error;
mod migrate;
mod page;
mod row;
mod tx;

pub mod facts;
pub mod ledger;
pub mod readings;

pub mod access;
pub mod actions;
pub mod articles;
pub mod attachments;
pub mod backup;
pub mod cases;
pub mod concerns;
pub mod consents;
pub mod corrections;
pub mod data_map;
pub mod disclosures;
pub mod due;
pub mod erasures;
pub mod feeds;
pub mod figures;
pub mod handovers;
pub mod information;
pub mod informings;
pub mod inquiries;
pub mod items;
pub mod letters;
pub mod mails;
pub mod mandates;
pub mod meetings;
pub mod organisation;
pub mod origins;
pub mod outbox;
pub mod papers;
pub mod relays;
pub mod reminders;
pub mod repeats;
pub mod restrictions;
pub mod reviews;
pub mod rooms;
pub mod since;
pub mod subjects;
pub mod users;
pub mod years;

pub use error::StoreError;
pub use row::{Kind, Row, Value};
pub use tx::{Store, Tx};

/// The files that hold statements, by name.
const FILES: &[(&str, &[&str])] = &[
    ("access", access::STATEMENTS),
    ("pieces", access::pieces::STATEMENTS),
    ("actions", actions::STATEMENTS),
    ("agenda", meetings::agenda::STATEMENTS),
    ("articles", articles::STATEMENTS),
    ("attachments", attachments::STATEMENTS),
    ("keys", backup::KEYS),
    ("owners", backup::OWNERS),
    ("cases", cases::STATEMENTS),
    ("checkpoints", ledger::checkpoints::STATEMENTS),
    ("clearances", concerns::clearances::STATEMENTS),
    ("concerns", concerns::STATEMENTS),
    ("concerns/corrections", concerns::corrections::STATEMENTS),
    ("consents", consents::STATEMENTS),
    ("corrections", corrections::STATEMENTS),
    ("disclosures", disclosures::STATEMENTS),
    ("editions", meetings::editions::STATEMENTS),
    ("erase", erasures::ERASE),
    ("erasures", erasures::STATEMENTS),
    ("feeds", feeds::STATEMENTS),
    ("figures", figures::STATEMENTS),
    ("guests", meetings::guests::STATEMENTS),
    ("handovers", handovers::STATEMENTS),
    ("information", information::STATEMENTS),
    ("informings", informings::STATEMENTS),
    ("inquiries", inquiries::STATEMENTS),
    ("items", items::STATEMENTS),
    ("letters", letters::STATEMENTS),
    ("heads", letters::heads::STATEMENTS),
    ("leaving", letters::leaving::STATEMENTS),
    ("joins", concerns::joins::STATEMENTS),
    ("ledger", ledger::STATEMENTS),
    ("live", meetings::live::STATEMENTS),
    ("lookups", ledger::lookups::STATEMENTS),
    ("meetings", meetings::STATEMENTS),
    ("mails", mails::STATEMENTS),
    ("minutes", meetings::minutes::STATEMENTS),
    ("mandates", mandates::STATEMENTS),
    ("named", erasures::NAMED),
    ("series", meetings::series::STATEMENTS),
    ("sight", mandates::sight::STATEMENTS),
    ("organisation", organisation::STATEMENTS),
    ("origins", origins::STATEMENTS),
    ("outbox", outbox::STATEMENTS),
    ("papers", papers::STATEMENTS),
    ("relays", relays::STATEMENTS),
    ("reminders", reminders::STATEMENTS),
    ("repeats", repeats::STATEMENTS),
    ("requests", meetings::requests::STATEMENTS),
    ("restrictions", restrictions::STATEMENTS),
    ("reviews", reviews::STATEMENTS),
    ("rooms", rooms::STATEMENTS),
    ("subjects", subjects::STATEMENTS),
    ("sweep", erasures::SWEEP),
    ("tiles", ledger::tiles::STATEMENTS),
    ("underretninger", concerns::underretninger::STATEMENTS),
    ("users", users::STATEMENTS),
    ("years", years::STATEMENTS),
];

/// Every fixed statement, so that a test can prepare each on both engines.
#[must_use]
pub fn statements() -> Vec<&'static str> {
    FILES.iter().flat_map(|(_, statements)| statements.iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    fn with_statements(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                with_statements(&path, found);
            } else if std::fs::read_to_string(&path).unwrap().contains("\nstatements! {") {
                found.push(path.file_stem().unwrap().to_string_lossy().into_owned());
            }
        }
    }

    #[test]
    fn no_file_with_statements_is_forgotten() {
        // Files in two folders may have one name: each is listed by itself.
        let mut found = Vec::new();
        with_statements(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
        let mut listed: Vec<&str> = super::FILES.iter().filter_map(|(name, _)| name.rsplit('/').next()).collect();
        found.sort_unstable();
        listed.sort_unstable();
        assert_eq!(found, listed, "list every file with statements! in FILES");
    }
}
