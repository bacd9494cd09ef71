//! The ledger as people read it: a DPO that of their authority, everybody their own; figures without persons; exporting it whole.

mod export;
mod figures;
mod read;

pub use export::Exported;
pub use figures::{Figure, Figures};
pub use read::{LedgerFilter, LedgerLine, LedgerPage};
