//! The knowledge bank (viden): articles, methods, contacts and trends without persons: written, checked, published, found, read, taken back.

mod check;
mod list;
mod publish;
mod read;
mod search;
mod write;

pub use check::{CheckView, Found, Place};
pub use list::{ArticleList, ArticleListFilter};
pub use publish::{LONGEST_REASON, Mark};
pub use read::{ArticleView, SeenBy};
pub use tvaers_store::articles::{ArticleLine, VersionLine, VersionRow};
pub use write::{ArticleForm, Draft};
