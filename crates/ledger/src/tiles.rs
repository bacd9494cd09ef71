//! The tree as tiles (C2SP tlog-tiles): rows of 256 hashes a level, from which every root and every proof is computed, and the names under which witnesses fetch them.

use crate::tree::{Hash, node_hash, root_of};

/// Hashes in a full tile.
pub const WIDTH: u64 = 256;
/// Levels of the tree between two levels of tiles.
const HEIGHT: u32 = 8;

/// The name of a tile of hashes, or of a bundle of entries when there is no `level`; `width` only where it is not full.
#[must_use]
pub fn path(level: Option<u32>, index: u64, width: u64) -> String {
    let mut parts = vec![format!("{:03}", index % 1000)];
    let mut rest = index / 1000;
    while rest > 0 {
        parts.push(format!("x{:03}", rest % 1000));
        rest /= 1000;
    }
    parts.reverse();
    let level = level.map_or_else(|| "entries".to_owned(), |level| level.to_string());
    let partial = if width == WIDTH { String::new() } else { format!(".p/{width}") };
    format!("tile/{level}/{}{partial}", parts.join("/"))
}

/// How many hashes the tile at this place holds in a tree of `size` leaves.
#[must_use]
pub const fn width(level: u32, index: u64, size: u64) -> u64 {
    let hashes = match HEIGHT.checked_mul(level) {
        Some(shift) if shift < 64 => size >> shift,
        _ => 0,
    };
    let before = index.saturating_mul(WIDTH);
    let after = hashes.saturating_sub(before);
    if after < WIDTH { after } else { WIDTH }
}

/// What a tree grew by: the hashes to append to the tile at `(level, index)`, in the order in which they are appended.
pub type Grown = Vec<(u32, u64, Hash)>;

/// The hashes that come into tiles when these leaf hashes are appended to a tree of `size` leaves. `full` gives the hashes that already stand in the tile which is being filled.
///
/// # Errors
/// What `full` says.
pub fn grow<E>(size: u64, leaves: &[Hash], mut standing: impl FnMut(u32, u64) -> Result<Vec<Hash>, E>) -> Result<Grown, E> {
    let mut grown = Vec::with_capacity(leaves.len() + leaves.len() / 255 + 8);
    let (mut level, mut at, mut new) = (0, size, leaves.to_vec());
    while !new.is_empty() {
        let mut tile = if at.is_multiple_of(WIDTH) { Vec::new() } else { standing(level, at / WIDTH)? };
        let mut above = Vec::new();
        for hash in new {
            grown.push((level, at / WIDTH, hash));
            tile.push(hash);
            at += 1;
            if at.is_multiple_of(WIDTH) {
                above.push(root_of(&tile));
                tile.clear();
            }
        }
        level += 1;
        at = at / WIDTH - u64::try_from(above.len()).unwrap_or(0);
        new = above;
    }
    Ok(grown)
}

/// A tree of which any tile can be asked for.
pub struct Tiles<F> {
    size: u64,
    tile: F,
}

impl<E, F: FnMut(u32, u64) -> Result<Vec<Hash>, E>> Tiles<F> {
    /// The tree of `size` leaves; `tile` gives the hashes of a level's tile, at least as many as stand in it at that size.
    pub const fn new(size: u64, tile: F) -> Self {
        Self { size, tile }
    }

    /// The hash over the leaves from `from` to before `to`; as for all of them, `None` where a tile is too short.
    ///
    /// # Errors
    /// What the tiles say.
    fn range(&mut self, from: u64, to: u64) -> Result<Option<Hash>, E> {
        let count = to - from;
        if count.is_power_of_two() && from.is_multiple_of(count) {
            return self.node(count.trailing_zeros(), from / count);
        }
        let left = 1 << (count - 1).ilog2();
        let (left, right) = (self.range(from, from + left)?, self.range(from + left, to)?);
        Ok(left.zip(right).map(|(left, right)| node_hash(&left, &right)))
    }

    /// The hash of the whole subtree `index` of `2^height` leaves.
    fn node(&mut self, height: u32, index: u64) -> Result<Option<Hash>, E> {
        let (level, within) = (height / HEIGHT, height % HEIGHT);
        let first = index << within;
        let tile = (self.tile)(level, first / WIDTH)?;
        let at = usize::try_from(first % WIDTH).unwrap_or(0);
        Ok(tile.get(at..at + (1 << within)).map(root_of))
    }

    /// The root; `None` where a tile is too short.
    ///
    /// # Errors
    /// What the tiles say.
    pub fn root(&mut self) -> Result<Option<Hash>, E> {
        if self.size == 0 { Ok(Some(root_of(&[]))) } else { self.range(0, self.size) }
    }

    /// The proof that the leaf at `index` is in the tree (RFC 6962 section 2.1.1); `None` where there is no such leaf or a tile is too short.
    ///
    /// # Errors
    /// What the tiles say.
    pub fn inclusion(&mut self, index: u64) -> Result<Option<Vec<Hash>>, E> {
        if index >= self.size {
            return Ok(None);
        }
        let (mut from, mut to, mut siblings) = (0, self.size, Vec::new());
        while to - from > 1 {
            let middle = from + (1 << (to - from - 1).ilog2());
            if index < middle {
                siblings.push((middle, to));
                to = middle;
            } else {
                siblings.push((from, middle));
                from = middle;
            }
        }
        self.hashes(siblings)
    }

    /// The proof that the tree grew out of the one of `old` leaves (RFC 6962 section 2.1.2); `None` where that one is larger or a tile is too short.
    ///
    /// # Errors
    /// What the tiles say.
    pub fn consistency(&mut self, old: u64) -> Result<Option<Vec<Hash>>, E> {
        if old > self.size {
            return Ok(None);
        }
        if old == 0 {
            return Ok(Some(Vec::new()));
        }
        let (mut from, mut to, mut siblings) = (0, self.size, Vec::new());
        while old < to {
            let middle = from + (1 << (to - from - 1).ilog2());
            if old <= middle {
                siblings.push((middle, to));
                to = middle;
            } else {
                siblings.push((from, middle));
                from = middle;
            }
        }
        if from > 0 {
            siblings.push((from, to));
        }
        self.hashes(siblings)
    }

    /// The hashes over these ranges, the last one first.
    fn hashes(&mut self, ranges: Vec<(u64, u64)>) -> Result<Option<Vec<Hash>>, E> {
        let mut found = Vec::with_capacity(ranges.len());
        for (from, to) in ranges.into_iter().rev() {
            match self.range(from, to)? {
                Some(hash) => found.push(hash),
                None => return Ok(None),
            }
        }
        Ok(Some(found))
    }
}
