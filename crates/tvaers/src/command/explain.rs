//! `tvaers explain`: what a user may see and do, and which policy says so.

use std::{
    collections::{BTreeMap, BTreeSet},
    process::ExitCode,
};

use clap::Args;
use tvaers_office::{explain::May, mandate::SightKind};

use super::{fail, prove::Format, serve::open};

/// Options of `tvaers explain`.
#[derive(Args)]
pub struct Explain {
    /// `sqlite:FILE` or `postgres://USER@HOST/NAME`.
    #[arg(long, env = "TVAERS_DATABASE", hide_env_values = true)]
    database: String,
    /// Username.
    #[arg(long)]
    user: String,
    /// As if a reason for looking were recorded.
    #[arg(long)]
    reason: bool,
    /// What they see just now instead: how many things of each kind, and with `--format json` which.
    #[arg(long, conflicts_with = "reason")]
    things: bool,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl Explain {
    pub async fn run(self) -> ExitCode {
        let office = match open(&self.database).await {
            Ok(office) => office,
            Err(why) => return fail(&why),
        };
        if self.things {
            let seen = office.sees(&self.user).await;
            office.close().await;
            return match seen {
                Ok(seen) => self.print_things(&seen),
                Err(error) => fail(&error.to_string()),
            };
        }
        let explained = office.explain(&self.user, self.reason).await;
        office.close().await;
        let explained = match explained {
            Ok(explained) => explained,
            Err(error) => return fail(&error.to_string()),
        };
        if self.format == Format::Json {
            return match serde_json::to_string_pretty(&explained) {
                Ok(json) => {
                    println!("{json}");
                    ExitCode::SUCCESS
                }
                Err(error) => fail(&error.to_string()),
            };
        }
        for line in &explained {
            match line.may {
                May::Never => println!("never  {:22} {:13} {}", line.act, line.thing, line.walls.join(", ")),
                May::When => {
                    println!("may    {:22} {:13} by {}", line.act, line.thing, line.powers.join(", "));
                    if !line.walls.is_empty() {
                        println!("       {:36} within {}", "", line.walls.join(", "));
                    }
                }
            }
        }
        ExitCode::SUCCESS
    }

    fn print_things(&self, seen: &BTreeMap<SightKind, BTreeSet<String>>) -> ExitCode {
        if self.format == Format::Json {
            return match serde_json::to_string_pretty(seen) {
                Ok(json) => {
                    println!("{json}");
                    ExitCode::SUCCESS
                }
                Err(error) => fail(&error.to_string()),
            };
        }
        for (kind, ids) in seen {
            println!("{:8} {}", kind.code(), ids.len());
        }
        ExitCode::SUCCESS
    }
}
