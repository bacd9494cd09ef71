//! The tree as tiles: grown behind the entries that got their place, so that no act waits for it.

use std::collections::HashMap;

use tvaers_ledger::{Hash, hash_from_hex, leaf_hash, tiles, to_hex};

use super::{TAKE, in_order};
use crate::{Store, StoreError, Tx, Value, params, statements};

/// Entries worked into tiles at a time.
const BATCH: i64 = 4096;

statements! {
    /// How many entries have their place, and how many of them are in tiles.
    REACHED = "SELECT size, tiled FROM ledger_head WHERE name = 'ledger'";
    /// The hashes of some tiles.
    TILES = "SELECT level, tile, hashes FROM ledger_tiles WHERE (level = $1 AND tile = $2) OR (level = $3 AND tile = $4) \
             OR (level = $5 AND tile = $6) OR (level = $7 AND tile = $8)";
    /// Hashes that come to a tile.
    GROW = "INSERT INTO ledger_tiles (level, tile, hashes) VALUES ($1, $2, $3) \
            ON CONFLICT (level, tile) DO UPDATE SET hashes = ledger_tiles.hashes || excluded.hashes";
    /// How far the tiles are now.
    TILED = "UPDATE ledger_head SET tiled = $1 WHERE name = 'ledger' AND tiled = $2";
}

/// Works the next placed entries into tiles; returns how many. Several servers may call it at once.
///
/// # Errors
/// [`StoreError`].
pub async fn tile(store: &Store, now: i64) -> Result<usize, StoreError> {
    let mut tx = store.write().await?;
    tx.run(TAKE, &params![now]).await?;
    let Some((size, tiled)) = tx.maybe::<(i64, i64)>(REACHED, &[]).await? else { return Ok(0) };
    let bodies = in_order(&mut tx, tiled, size.min(tiled + BATCH)).await?;
    if bodies.is_empty() {
        return Ok(0);
    }
    let leaves: Vec<Hash> = bodies.iter().map(|body| leaf_hash(body.as_bytes())).collect();
    // Only the tile at the right edge of each level is being filled: few, and read before they grow.
    let mut edge = Vec::new();
    let mut at = u64::try_from(tiled).unwrap_or(0);
    for level in 0.. {
        if at == 0 {
            break;
        }
        at /= tiles::WIDTH;
        edge.push((level, at));
    }
    let edge = these(&mut tx, &edge).await?;
    let standing = |level: u32, index| Ok::<_, StoreError>(edge.get(&(level, index)).cloned().unwrap_or_default());
    let grown = tiles::grow(u64::try_from(tiled).unwrap_or(0), &leaves, standing)?;
    for together in grown.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let Some((level, index, _)) = together.first() else { continue };
        let hashes: String = together.iter().map(|(_, _, hash)| to_hex(hash)).collect();
        tx.run(GROW, &params![i64::from(*level), i64::try_from(*index).unwrap_or(i64::MAX), hashes]).await?;
    }
    tx.change(TILED, &params![tiled + i64::try_from(leaves.len()).unwrap_or(0), tiled]).await?;
    tx.commit().await?;
    Ok(leaves.len())
}

/// How many entries are in tiles.
///
/// # Errors
/// [`StoreError`].
pub async fn tiled(tx: &mut Tx) -> Result<u64, StoreError> {
    let reached: Option<(i64, i64)> = tx.maybe(REACHED, &[]).await?;
    Ok(reached.and_then(|(_, tiled)| u64::try_from(tiled).ok()).unwrap_or(0))
}

/// A tile's level, and which one of that level.
pub type Place = (u32, u64);

/// The hashes that stand in these tiles; a tile of which there is none is left out.
///
/// # Errors
/// [`StoreError`].
pub async fn these(tx: &mut Tx, places: &[Place]) -> Result<HashMap<Place, Vec<Hash>>, StoreError> {
    let mut found = HashMap::with_capacity(places.len());
    for some in places.chunks(4) {
        // The last one again where there are fewer than the statement asks for.
        let four = some.iter().chain(some.iter().last().into_iter().cycle()).take(4);
        let pairs: Vec<Value> =
            four.flat_map(|(level, index)| params![i64::from(*level), i64::try_from(*index).unwrap_or(i64::MAX)]).collect();
        for (level, index, text) in tx.all::<(i64, i64, String)>(TILES, &pairs).await? {
            let place = u32::try_from(level).ok().zip(u64::try_from(index).ok());
            found.insert(place.ok_or_else(unreadable)?, hashes(&text)?);
        }
    }
    Ok(found)
}

fn unreadable() -> StoreError {
    StoreError::Unreadable("ledger tile".into())
}

fn hashes(text: &str) -> Result<Vec<Hash>, StoreError> {
    let (chunks, rest) = text.as_bytes().as_chunks::<64>();
    let hash = |chunk: &[u8; 64]| std::str::from_utf8(chunk).ok().and_then(hash_from_hex);
    let hashes = chunks.iter().map(hash).collect::<Option<Vec<_>>>().filter(|_| rest.is_empty());
    hashes.ok_or_else(unreadable)
}
