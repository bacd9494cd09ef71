//! `tvaers demo`: the demonstration in a folder of its own.

use std::{net::SocketAddr, path::PathBuf, process::ExitCode};

use clap::Args;
use tvaers_office::house::FirstAdministrator;
use tvaers_web::Settings;

use super::{
    fail,
    serve::{founding, listen, open},
};

/// Options of `tvaers demo`.
#[derive(Args)]
pub struct Demo {
    /// Folder for the database and `logins.json`; made when missing.
    #[arg(long)]
    data: PathBuf,
    /// Address to listen on.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Which model.
    #[arg(long, default_value = "model-1")]
    model: String,
}

impl Demo {
    pub async fn run(self) -> ExitCode {
        let Some(founding) = founding(&self.model) else {
            return fail(&format!("there is no model {}; try --model model-1", self.model));
        };
        if let Err(error) = std::fs::create_dir_all(&self.data) {
            return fail(&format!("cannot make {}: {error}", self.data.display()));
        }
        let office = match open(&format!("sqlite:{}", self.data.join("tvaers.sqlite").display())).await {
            Ok(office) => office,
            Err(why) => return fail(&why),
        };
        let first = FirstAdministrator {
            username: "admin.bif".into(),
            name: "Ida Admin (opdigtet)".into(),
            department: "bif".into(),
            password: "demonstration-2016".into(),
        };
        match office.is_founded().await {
            Ok(true) => {}
            Ok(false) => {
                if let Err(error) = office.found(&founding, &first).await {
                    return fail(&error.to_string());
                }
            }
            Err(error) => return fail(&error.to_string()),
        }
        println!("http://{}", self.listen);
        listen(office, Settings { secure: false, invented: true, setup_code: None, founding: None }, self.listen).await
    }
}
