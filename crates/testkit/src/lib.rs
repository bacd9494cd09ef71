//! A world to try things in: a founded office over a database of its own, a clock that stands, and somebody for every role and party.
#![expect(clippy::panic, reason = "a world that cannot be made must stop its test, saying why")]

mod earlier;
mod engine;
mod export;
mod founded;
mod people;
mod scene;
mod texts;
mod world;

use std::fmt::Display;

pub use earlier::{Earlier, rows};
pub use engine::Engine;
pub use people::{PASSWORD, PEOPLE, Person};
pub use scene::{Scene, concern_form, terms};
pub use texts::{dump, texts};
pub use world::{NOW, World, with, within};

/// The value, or the test ends with what was tried and why it failed.
#[track_caller]
pub fn must<T, E: Display>(result: Result<T, E>, what: &str) -> T {
    result.unwrap_or_else(|error| panic!("{what}: {error}"))
}

/// The error, or the test ends: what should have been refused was not.
#[track_caller]
pub fn refused<T, E>(result: Result<T, E>, what: &str) -> E {
    match result {
        Ok(_) => panic!("{what}: this should have been refused"),
        Err(error) => error,
    }
}

/// Makes two tests of each: one over SQLite, one over PostgreSQL.
///
/// ```ignore
/// on_both! {
///     /// What must hold.
///     async fn a_rule_holds(world) { assert!(world.office().is_founded().await.is_ok()); }
/// }
/// ```
#[macro_export]
macro_rules! on_both {
    ($($(#[$meta:meta])* async fn $name:ident($world:ident) $body:block)+) => { $(
        $(#[$meta])*
        mod $name {
            #[expect(clippy::allow_attributes, reason = "a small test may need nothing of the file around it")]
            #[allow(unused_imports)]
            use super::*;

            async fn of($world: $crate::World) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                $crate::with($crate::Engine::Sqlite, of).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                $crate::with($crate::Engine::Postgres, of).await;
            }
        }
    )+ };
}
