//! The hash tree of RFC 6962 section 2.1 with SHA-256 (RFC 9162 names the algorithms): roots, proofs, and a frontier that only grows.

use sha2::{Digest, Sha256};

use crate::hex::{hash_from_hex, to_hex};

/// A SHA-256 hash, 32 bytes.
pub type Hash = [u8; 32];

/// The hash of a leaf: SHA-256 of `0x00` and the leaf's bytes.
#[must_use]
pub fn leaf_hash(leaf: &[u8]) -> Hash {
    Sha256::new().chain_update([0]).chain_update(leaf).finalize().into()
}

/// The hash of an inner node: SHA-256 of `0x01`, the left hash and the right hash.
#[must_use]
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    let mut bytes = [1; 65];
    bytes[1..33].copy_from_slice(left);
    bytes[33..].copy_from_slice(right);
    Sha256::digest(bytes).into()
}

/// The root of the tree without leaves: SHA-256 of nothing.
#[must_use]
pub fn empty_root() -> Hash {
    Sha256::digest([]).into()
}

/// A text that is no frontier: written by something else, or damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not the frontier of a hash tree; compute it again from the entries in their order")]
pub struct NotAFrontier;

/// The right edge of a tree: all that is needed to append leaves and to know the root. One hash for each bit set in the size,
/// the largest subtree first, so never more than 63.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frontier {
    size: u64,
    peaks: Vec<Hash>,
}

impl Frontier {
    /// The largest size a text may state, so that the size fits every database's integer.
    const LARGEST: u64 = i64::MAX.unsigned_abs();

    /// The frontier of the tree without leaves.
    #[must_use]
    pub const fn new() -> Self {
        Self { size: 0, peaks: Vec::new() }
    }

    /// The number of leaves so far.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Appends a leaf, given as its [`leaf_hash`].
    pub fn append(&mut self, leaf: Hash) {
        let mut node = leaf;
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                node = node_hash(&left, &node);
            }
        }
        self.peaks.push(node);
        self.size += 1;
    }

    /// The root of the tree so far.
    #[must_use]
    pub fn root(&self) -> Hash {
        let joined = self.peaks.iter().rev().copied().reduce(|right, left| node_hash(&left, &right));
        joined.unwrap_or_else(empty_root)
    }

    /// The frontier as text for a database row: the size in decimal, then for each subtree, the largest first, a colon and its hash in
    /// hexadecimal. The tree without leaves is `0`.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = self.size.to_string();
        for peak in &self.peaks {
            text.push(':');
            text.push_str(&to_hex(peak));
        }
        text
    }

    /// Reads what [`Self::to_text`] wrote.
    ///
    /// # Errors
    /// [`NotAFrontier`] for any other text.
    pub fn from_text(text: &str) -> Result<Self, NotAFrontier> {
        let mut parts = text.split(':');
        let size: u64 =
            parts.next().and_then(|size| size.parse().ok()).filter(|size| *size <= Self::LARGEST).ok_or(NotAFrontier)?;
        let peaks = parts.map(|part| hash_from_hex(part).ok_or(NotAFrontier)).collect::<Result<Vec<_>, _>>()?;
        let frontier = Self { size, peaks };
        let fits = frontier.peaks.len() == size.count_ones() as usize && frontier.to_text() == text;
        if fits { Ok(frontier) } else { Err(NotAFrontier) }
    }
}

/// Where a tree of `size` leaves (at least 2) parts: the largest power of two below `size`.
const fn split(size: usize) -> usize {
    1 << (size - 1).ilog2()
}

/// The root over leaf hashes (RFC 6962 section 2.1).
#[must_use]
pub fn root_of(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => empty_root(),
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(split(leaves.len()));
            node_hash(&root_of(left), &root_of(right))
        }
    }
}

/// The proof that the leaf at `index` (from 0) is in the tree over these leaf hashes, nearest sibling first (RFC 6962 section 2.1.1).
/// `None` when there is no such leaf.
#[must_use]
pub fn inclusion_proof(leaves: &[Hash], index: usize) -> Option<Vec<Hash>> {
    if index >= leaves.len() {
        return None;
    }
    let (mut leaves, mut index, mut proof) = (leaves, index, Vec::new());
    while leaves.len() > 1 {
        let (left, right) = leaves.split_at(split(leaves.len()));
        if index < left.len() {
            proof.push(root_of(right));
            leaves = left;
        } else {
            proof.push(root_of(left));
            index -= left.len();
            leaves = right;
        }
    }
    proof.reverse();
    Some(proof)
}

/// Whether the proof shows that `leaf` (a leaf hash) stands at `index` (from 0) in the tree of `size` leaves with this root
/// (RFC 9162 section 2.1.3.2).
#[must_use]
pub fn verify_inclusion(leaf: &Hash, index: u64, size: u64, proof: &[Hash], root: &Hash) -> bool {
    if index >= size {
        return false;
    }
    let mut climb = Climb { node: index, last: size - 1 };
    let mut hash = *leaf;
    for sibling in proof {
        match climb.step() {
            Some(Side::Left) => hash = node_hash(sibling, &hash),
            Some(Side::Right) => hash = node_hash(&hash, sibling),
            None => return false,
        }
    }
    climb.last == 0 && hash == *root
}

/// The proof that the tree over the first `old_size` of these leaf hashes grew into the tree over all of them (RFC 6962 section 2.1.2).
/// Empty when the old tree has no leaves or all of them; `None` when it has more.
#[must_use]
pub fn consistency_proof(leaves: &[Hash], old_size: usize) -> Option<Vec<Hash>> {
    if old_size > leaves.len() {
        return None;
    }
    let mut proof = Vec::new();
    if old_size == 0 {
        return Some(proof);
    }
    let (mut leaves, mut old_size, mut whole) = (leaves, old_size, true);
    while old_size < leaves.len() {
        let (left, right) = leaves.split_at(split(leaves.len()));
        if old_size <= left.len() {
            proof.push(root_of(right));
            leaves = left;
        } else {
            proof.push(root_of(left));
            old_size -= left.len();
            leaves = right;
            whole = false;
        }
    }
    // The verifier knows the old root already, so its hash is left out when the old tree is one whole subtree at the left edge.
    if !whole {
        proof.push(root_of(leaves));
    }
    proof.reverse();
    Some(proof)
}

/// Whether the proof shows that the tree of `new_size` leaves begins with the leaves of the tree of `old_size` (RFC 9162 section
/// 2.1.4.2). Every tree begins with the tree without leaves, and with itself: both by the empty proof.
#[must_use]
pub fn verify_consistency(old_size: u64, old_root: &Hash, new_size: u64, new_root: &Hash, proof: &[Hash]) -> bool {
    if old_size == 0 {
        return proof.is_empty() && *old_root == empty_root() && (new_size > 0 || new_root == old_root);
    }
    if old_size >= new_size {
        return old_size == new_size && proof.is_empty() && old_root == new_root;
    }
    let (start, rest) = if old_size.is_power_of_two() {
        (old_root, proof)
    } else {
        match proof.split_first() {
            Some(parted) => parted,
            None => return false,
        }
    };
    let whole = (old_size - 1).trailing_ones();
    let mut climb = Climb { node: (old_size - 1) >> whole, last: (new_size - 1) >> whole };
    let (mut old, mut new) = (*start, *start);
    for sibling in rest {
        match climb.step() {
            Some(Side::Left) => {
                old = node_hash(sibling, &old);
                new = node_hash(sibling, &new);
            }
            Some(Side::Right) => new = node_hash(&new, sibling),
            None => return false,
        }
    }
    climb.last == 0 && old == *old_root && new == *new_root
}

/// On which side of the node the next sibling of a proof stands.
enum Side {
    Left,
    Right,
}

/// The way from a node up to the root; both numbers count nodes of the level reached, from 0.
struct Climb {
    node: u64,
    last: u64,
}

impl Climb {
    /// One sibling up; `None` when the root was reached before.
    const fn step(&mut self) -> Option<Side> {
        if self.last == 0 {
            return None;
        }
        let side = if self.node & 1 == 1 || self.node == self.last {
            // A last node without sibling rises unhashed to the level where it has one, at the left.
            let lone = self.node.trailing_zeros();
            self.node >>= lone;
            self.last >>= lone;
            Side::Left
        } else {
            Side::Right
        };
        self.node >>= 1;
        self.last >>= 1;
        Some(side)
    }
}
