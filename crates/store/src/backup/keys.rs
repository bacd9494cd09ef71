//! The keys under which a backup is sealed: one of the house, and one for each case, concern, citizen and request for access, gone with it.

use std::collections::BTreeMap;

use crate::{Store, StoreError, Tx, params, statements};

/// Whose key is in every seal.
pub const HOUSE: &str = "house";

/// New keys in one transaction: others write in between.
const TOGETHER: usize = 500;

statements! {
    /// A new key, unless its owner is gone or has one.
    ADD = "INSERT INTO backup_keys (owner, key) SELECT CAST($1 AS TEXT), CAST($2 AS TEXT) WHERE CAST($1 AS TEXT) = 'house' \
           OR EXISTS (SELECT 1 FROM cases c WHERE c.id = $1) OR EXISTS (SELECT 1 FROM concerns n WHERE n.id = $1) \
           OR EXISTS (SELECT 1 FROM subjects s WHERE s.id = $1) OR EXISTS (SELECT 1 FROM access_requests a WHERE a.id = $1) \
           ON CONFLICT (owner) DO NOTHING";
    /// Of who went while the key was made: erasing did not see it yet.
    FORSAKEN = "DELETE FROM backup_keys WHERE owner <> 'house' AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = backup_keys.owner) \
                AND NOT EXISTS (SELECT 1 FROM concerns n WHERE n.id = backup_keys.owner) \
                AND NOT EXISTS (SELECT 1 FROM subjects s WHERE s.id = backup_keys.owner) \
                AND NOT EXISTS (SELECT 1 FROM access_requests a WHERE a.id = backup_keys.owner)";
    ALL = "SELECT owner, key FROM backup_keys";
}

/// Keeps keys for owners that have none and are still there.
///
/// # Errors
/// [`StoreError`].
pub async fn keep(store: &Store, new: &[(String, String)]) -> Result<(), StoreError> {
    for some in new.chunks(TOGETHER) {
        let mut tx = store.write().await?;
        for (owner, key) in some {
            tx.run(ADD, &params![owner, key]).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

/// Brings keys back with what they opened.
///
/// # Errors
/// [`StoreError`].
pub async fn bring(tx: &mut Tx, keys: &BTreeMap<String, String>) -> Result<(), StoreError> {
    for (owner, key) in keys {
        tx.run(ADD, &params![owner, key]).await?;
    }
    Ok(())
}

/// All keys, by owner: of those who are there now, and of nobody else.
///
/// # Errors
/// [`StoreError`].
pub async fn keys(store: &Store) -> Result<BTreeMap<String, String>, StoreError> {
    let mut tx = store.write().await?;
    tx.run(FORSAKEN, &[]).await?;
    let all = tx.all::<(String, String)>(ALL, &[]).await?;
    tx.commit().await?;
    Ok(all.into_iter().collect())
}
