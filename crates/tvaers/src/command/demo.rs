//! `tvaers demo`: the demonstration in a folder of its own.

use std::{io::IsTerminal, net::SocketAddr, path::PathBuf, process::ExitCode, sync::Arc};

use clap::Args;
use tvaers_office::MovableClock;
use tvaers_web::Settings;

use super::{
    fail,
    serve::{MailOptions, founding, listen, open_with},
};
use crate::demo;

/// Options of `tvaers demo`.
#[derive(Args)]
pub struct Demo {
    /// Folder for the database and `logins.json`; made when missing.
    #[arg(long)]
    data: PathBuf,
    /// Address to listen on.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Which of the shipped models: each has a world of its own, so give each a folder of its own.
    #[arg(long, default_value = "model-1")]
    model: String,
    #[command(flatten)]
    mail: MailOptions,
}

impl Demo {
    pub async fn run(self) -> ExitCode {
        let Some(founding) = founding(&self.model) else {
            let known: Vec<&str> = tvaers_model::presets::ALL.iter().map(|preset| preset.id).collect();
            return fail(&format!("there is no model {}; choose one of {}", self.model, known.join(", ")));
        };
        if let Err(error) = std::fs::create_dir_all(&self.data) {
            return fail(&format!("cannot make {}: {error}", self.data.display()));
        }
        let clock = Arc::new(MovableClock::running());
        let database = format!("sqlite:{}", self.data.join("tvaers.sqlite").display());
        let office = match open_with(&database, clock.clone()).await {
            Ok(office) => office,
            Err(why) => return fail(&why),
        };
        match office.is_founded().await {
            Ok(true) => {}
            Ok(false) => {
                eprintln!("Giving the demonstration a past; this takes some seconds …");
                let watched = std::io::stderr().is_terminal();
                let progress = |_: &str| {
                    if watched {
                        eprint!(".");
                    }
                };
                match demo::fill(&office, &clock, &founding, &progress).await {
                    Ok(known) => {
                        eprintln!();
                        if let Err(error) = demo::write_logins(&self.data, &known) {
                            return fail(&format!("cannot write logins.json: {error}"));
                        }
                    }
                    Err(error) => {
                        return fail(&format!("the demonstration could not be made: {error}; remove {}", self.data.display()));
                    }
                }
            }
            Err(error) => return fail(&error.to_string()),
        }
        let office = match self.mail.post() {
            Ok(Some(post)) => office.with_post(post),
            Ok(None) => office,
            Err(why) => return fail(&why),
        };
        self.greet();
        listen(office, Settings { secure: false, invented: true, setup_code: None, founding: None }, self.listen).await
    }

    /// Address and logins.
    fn greet(&self) {
        println!("\nTværs: http://{}\n", self.listen);
        let logins = std::fs::read(self.data.join("logins.json")).unwrap_or_default();
        let known: Vec<serde_json::Value> = serde_json::from_slice(&logins).unwrap_or_default();
        for login in &known {
            let text = |field: &str| login.get(field).and_then(|v| v.as_str()).unwrap_or_default().to_owned();
            let roles: Vec<&str> =
                login.get("roles").and_then(|r| r.as_array()).into_iter().flatten().filter_map(|r| r.as_str()).collect();
            println!("  {:24} {:20} {:16} {}", text("user"), text("password"), text("party"), roles.join(", "));
        }
        println!("\nAll persons are invented. The public form: http://{}/bekymring", self.listen);
    }
}
