//! The demonstration: the figures of last year and half a year under one of the shipped models, played by invented people through the same use cases as any other work.

mod access;
mod casework;
mod citizens;
mod duties;
mod erasing;
mod files;
mod knowledge;
mod last_year;
mod letters;
mod meetings;
mod people;
mod register;
mod story;
mod tables;
mod ways;

use std::path::Path;

use tvaers_office::{
    MovableClock, Office, OfficeError,
    house::{FirstAdministrator, Founding},
};

pub use people::Known;

/// Founds the house, makes its people and gives it a past. Returns the logins.
///
/// # Errors
/// [`OfficeError`].
pub async fn fill(
    office: &Office,
    clock: &MovableClock,
    founding: &Founding,
    progress: &(dyn Fn(&str) + Sync),
) -> Result<Vec<Known>, OfficeError> {
    let now = office.now();
    clock.put(last_year::begins(now).min(now - story::DAYS * tvaers_domain::time::DAY));
    let (_, department, username, name) = people::FIRST[0];
    let first = FirstAdministrator {
        username: username.to_owned(),
        name: name.to_owned(),
        department: department.to_owned(),
        password: people::PASSWORD.to_owned(),
    };
    office.found(founding, &first).await?;
    progress("organisation");
    let actors = people::make(office, progress).await?;
    last_year::play(office, clock, &actors, now, progress).await?;
    story::play(office, clock, &actors, now, progress).await?;
    clock.release();
    erasing::play(office, &actors).await?;
    office.place_entries().await?;
    Ok(people::known(&actors))
}

/// Writes `logins.json`.
///
/// # Errors
/// When the folder cannot be written.
pub fn write_logins(folder: &Path, known: &[Known]) -> std::io::Result<()> {
    std::fs::write(folder.join("logins.json"), serde_json::to_vec_pretty(known)?)
}
