//! The data map: what each table and column holds, who reads it, how long it is kept. Declared in `data_map.txt` and held against the real tables by a test, so that
//! no column is added without a word on whom it is about.

/// The text.
const TEXT: &str = include_str!("data_map.txt");

/// What some columns of a table hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// `identity`, `reporter`, `content`, `staff`, `secret` or `facts`.
    pub class: &'static str,
    /// The columns.
    pub columns: Vec<&'static str>,
}

/// A table of the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Word of [`READERS`].
    pub readers: &'static str,
    /// Word of [`TERMS`].
    pub term: &'static str,
    /// What it holds.
    pub holds: Vec<Held>,
}

impl Table {
    /// Whether it says anything of a person.
    #[must_use]
    pub fn is_personal(&self) -> bool {
        self.holds.iter().any(|held| held.class != "facts" && held.class != "secret")
    }
}

/// What columns hold, from the most to the least personal.
pub const CLASSES: [&str; 6] = ["identity", "reporter", "content", "staff", "secret", "facts"];

/// Who reads a table. Which rows of it, the rules say each time.
pub const READERS: [&str; 13] = [
    "owner",
    "both",
    "receiver",
    "involved",
    "secretariat",
    "department",
    "table",
    "everybody",
    "own",
    "leader",
    "dpo",
    "administrator",
    "nobody",
];

/// How long rows are kept.
pub const TERMS: [&str; 9] = ["erasure", "journal", "year", "log", "mail", "session", "account", "knowledge", "unit"];

/// Every table, by name.
#[must_use]
pub fn tables() -> Vec<Table> {
    let lines = TEXT.lines().filter(|line| !line.starts_with('#'));
    let held = |part: &'static str| {
        let (class, columns) = part.split_once(':')?;
        Some(Held { class: class.trim(), columns: columns.split_whitespace().collect() })
    };
    let table = |line: &'static str| {
        let mut parts = line.split(';');
        let mut words = parts.next()?.split_whitespace();
        let (name, readers, term) = (words.next()?, words.next()?, words.next()?);
        Some(Table { name, readers, term, holds: parts.map(held).collect::<Option<_>>()? })
    };
    lines.filter_map(table).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::Store;

    #[tokio::test]
    async fn every_column_is_on_the_map_and_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&format!("sqlite:{}", folder.path().join("map.db").display())).await.unwrap();
        let mut tx = store.read().await.unwrap();
        let sql = "SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' \
                   AND m.name NOT LIKE 'sqlite_%' AND m.name <> 'migrations'";
        let real: BTreeSet<(String, String)> = tx.all::<(String, String)>(sql, &[]).await.unwrap().into_iter().collect();
        let all = tables();
        assert_eq!(all.len(), TEXT.lines().filter(|line| !line.starts_with('#')).count(), "a line that cannot be read");
        let mapped: Vec<(String, String)> = all
            .iter()
            .flat_map(|t| t.holds.iter().flat_map(|h| &h.columns).map(|c| (t.name.to_owned(), (*c).to_owned())))
            .collect();
        let once: BTreeSet<(String, String)> = mapped.iter().cloned().collect();
        assert_eq!(once.len(), mapped.len(), "a column stands there twice");
        let missing: Vec<_> = real.difference(&once).collect();
        let gone: Vec<_> = once.difference(&real).collect();
        assert!(missing.is_empty() && gone.is_empty(), "write into data_map.txt: {missing:?}; take out: {gone:?}");
    }

    #[test]
    fn only_known_words_stand_on_the_map() {
        for table in tables() {
            assert!(READERS.contains(&table.readers) && TERMS.contains(&table.term), "{}", table.name);
            assert!(table.holds.iter().all(|held| CLASSES.contains(&held.class) && !held.columns.is_empty()), "{}", table.name);
        }
    }

    #[test]
    fn who_a_citizen_is_stands_in_few_places() {
        let with = |class: &str| -> Vec<&str> {
            tables().iter().filter(|t| t.holds.iter().any(|h| h.class == class)).map(|t| t.name).collect()
        };
        assert_eq!(with("identity"), ["access_requests", "subject_keys", "subjects"]);
        assert_eq!(with("reporter"), ["concerns", "reporters"]);
    }
}
