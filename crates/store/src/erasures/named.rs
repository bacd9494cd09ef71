//! Entries of the ledger that name what is erased among other things: searches and lists that found it, and readings for a reason. Their salts and reasons go with it.
//! Each entry is read once and its ids are looked up, however much is erased: asking the database for each id in each of a hundred thousand entries took seconds.

use std::collections::HashSet;

use crate::{StoreError, Tx, params, statements};

statements! {
    /// What is erased, but for meetings that treated others as well.
    IDS = "SELECT x.id FROM erasing x WHERE x.run = $1 AND x.kind <> 'meeting'";
    /// Entries of no single thing that still hold a digest which can be opened.
    SEARCHES = "SELECT e.id, e.body FROM ledger_entries e WHERE e.thing = '' AND e.id > $1 \
                AND EXISTS (SELECT 1 FROM ledger_salts s WHERE s.entry = e.id) ORDER BY e.id LIMIT 2000";
    /// Entries for which a reason was given.
    REASONED = "SELECT r.entry, e.body FROM ledger_reasons r JOIN ledger_entries e ON e.id = r.entry WHERE r.entry > $1 ORDER BY r.entry LIMIT 2000";
    SALTS = "DELETE FROM ledger_salts WHERE entry = $1";
    REASON = "DELETE FROM ledger_reasons WHERE entry = $1";
    DONE = "DELETE FROM erasing WHERE run = $1";
}

/// Whether an entry, as it stands in the ledger, names one of these: an id stands there between quotes.
fn names(body: &str, ids: &HashSet<String>) -> bool {
    body.split('"').any(|word| ids.contains(word))
}

/// Forgets what was said with entries that name what this run erases, and then what the run took with it.
///
/// # Errors
/// [`StoreError`].
pub(super) async fn forget(tx: &mut Tx, run: &str) -> Result<(), StoreError> {
    let ids: HashSet<String> = tx.all::<(String,)>(IDS, &params![run]).await?.into_iter().map(|(id,)| id).collect();
    for (source, with_reason) in [(SEARCHES, false), (REASONED, true)] {
        let mut after = String::new();
        loop {
            let page: Vec<(String, String)> = tx.all(source, &params![&after]).await?;
            for (entry, _) in page.iter().filter(|(_, body)| names(body, &ids)) {
                tx.run(SALTS, &params![entry]).await?;
                if with_reason {
                    tx.run(REASON, &params![entry]).await?;
                }
            }
            match page.into_iter().next_back() {
                Some((last, _)) => after = last,
                None => break,
            }
        }
    }
    tx.run(DONE, &params![run]).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_named_whole_and_nowhere_else() {
        let ids: HashSet<String> = ["019a-1".to_owned(), "019a-22".to_owned()].into();
        assert!(names(r#"{"thing_id":"","with":["019a-3","019a-22"]}"#, &ids));
        assert!(names(r#"{"thing_id":"019a-1"}"#, &ids));
        assert!(!names(r#"{"thing_id":"019a-2","with":["x019a-1","019a-222"]}"#, &ids));
    }
}
