//! The ledger: canonical entries, the hash tree over them (RFC 6962), checkpoints that every party keeps (C2SP), and exports that anybody can verify without the server.

mod entry;
mod hex;

pub mod checkpoint;
pub mod export;
pub mod note;
pub mod proof;
pub mod tiles;
pub mod tree;

pub use checkpoint::Checkpoint;
pub use entry::{Entry, EntryError, Outcome, salted_digest};
pub use hex::{hash_from_hex, to_hex};
pub use note::{Signer, VerifierKey};
pub use tree::{Frontier, Hash, leaf_hash};
