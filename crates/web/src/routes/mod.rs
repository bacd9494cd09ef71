//! All routes: one file per activity.

mod account;
mod cases;
mod concerns;
mod disclosures;
mod followup;
mod health;
mod meetings;

use crate::table::{Access, Routes};

/// The whole table.
pub(crate) fn all() -> Routes {
    Routes::default()
        .get("/assets/{file}", Access::Public, crate::assets::serve)
        .with(health::routes())
        .with(account::routes())
        .with(concerns::routes())
        .with(cases::routes())
        .with(disclosures::routes())
        .with(followup::routes())
        .with(meetings::routes())
}
