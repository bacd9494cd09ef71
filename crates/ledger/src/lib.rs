//! The ledger: canonical entries, the hash tree over them (RFC 6962), and exports that anybody can verify without the server.

mod entry;
mod hex;

pub mod export;
pub mod tree;

pub use entry::{Entry, EntryError, Outcome, salted_digest};
pub use hex::{hash_from_hex, to_hex};
pub use tree::{Frontier, Hash, leaf_hash};
