//! The ledger as people read it: a DPO that of their authority, everybody their own; figures without persons; exporting it whole.

mod checkpoint;
mod export;
mod figures;
mod lookups;
mod read;

pub use checkpoint::{CheckpointLine, CheckpointPage, SignError};
pub use export::Exported;
pub use figures::{Figure, Figures};
pub use lookups::{Lookups, UnusualLine, UnusualList};
pub use read::{LedgerFilter, LedgerLine, LedgerPage};
pub use tvaers_store::ledger::lookups::{JudgedRow, LookupRow};
