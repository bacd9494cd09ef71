//! `tvaers backup …`: write a backup and its keys, the keys alone, and bring both back into a new database.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, Subcommand};
use tvaers_office::backup::restore;

use super::{fail, serve::open};

/// Options of `tvaers backup`.
#[derive(Args)]
pub struct Backup {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Write a backup into an empty folder, sealed, and put its keys in the place of the keys before.
    Write {
        /// `sqlite:FILE` or `postgres://USER@HOST/NAME`.
        #[arg(long, env = "TVAERS_DATABASE", hide_env_values = true)]
        database: String,
        /// The folder; made when missing.
        #[arg(long)]
        out: PathBuf,
        /// The one file of keys, on another disk than any backup.
        #[arg(long, env = "TVAERS_BACKUP_KEYS")]
        keys: PathBuf,
    },
    /// Write the keys of all who are there now in the place of the keys before: what was erased is opened from no backup any more.
    Keys {
        /// `sqlite:FILE` or `postgres://USER@HOST/NAME`.
        #[arg(long, env = "TVAERS_DATABASE", hide_env_values = true)]
        database: String,
        /// The one file of keys, on another disk than any backup.
        #[arg(long, env = "TVAERS_BACKUP_KEYS")]
        out: PathBuf,
    },
    /// Bring a backup back into a new database, on either engine: all that the keys open.
    Restore {
        /// `sqlite:FILE` or `postgres://USER@HOST/NAME`, new and empty.
        #[arg(long, env = "TVAERS_DATABASE", hide_env_values = true)]
        database: String,
        /// The folder of the backup.
        #[arg(long)]
        from: PathBuf,
        /// The file of keys that was written last.
        #[arg(long, env = "TVAERS_BACKUP_KEYS")]
        keys: PathBuf,
    },
}

impl Backup {
    pub async fn run(self) -> ExitCode {
        let done = match self.what {
            What::Write { database, out, keys } => write(&database, &out, &keys).await,
            What::Keys { database, out } => keys(&database, &out).await,
            What::Restore { database, from, keys } => bring_back(&database, &from, &keys).await,
        };
        match done {
            Ok(says) => {
                println!("{says}");
                ExitCode::SUCCESS
            }
            Err(why) => fail(&why),
        }
    }
}

async fn write(database: &str, out: &Path, keys: &Path) -> Result<String, String> {
    let office = open(database).await?;
    let written = office.write_backup(out, keys).await;
    office.close().await;
    let done = written.map_err(|error| error.to_string())?;
    Ok(format!("{} rows of {} tables in {}; {} keys in {}", done.rows, done.tables, out.display(), done.keys, keys.display()))
}

async fn keys(database: &str, out: &Path) -> Result<String, String> {
    let office = open(database).await?;
    let written = office.write_backup_keys(out).await;
    office.close().await;
    Ok(format!("{} keys in {}", written.map_err(|error| error.to_string())?, out.display()))
}

async fn bring_back(database: &str, from: &Path, keys: &Path) -> Result<String, String> {
    let done = restore(database, from, keys).await.map_err(|error| error.to_string())?;
    let mut says = format!("{} rows are back", done.rows);
    if done.sealed > 0 {
        says.push_str(&format!("; {} stayed sealed, of who was erased since the backup", done.sealed));
    }
    if done.left_out > 0 {
        says.push_str(&format!("; {} were left out, since what they belong to stayed sealed", done.left_out));
    }
    Ok(says)
}
