//! `tvaers serve`: the real thing over a database.

use std::{net::SocketAddr, path::PathBuf, process::ExitCode, sync::Arc};

use clap::Args;
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};
use tvaers_model::presets;
use tvaers_office::{
    Clock, Office, SystemClock,
    attachment::{Files, Scanner},
    house::{Founding, secret},
    post::{Leaves, Post},
};
use tvaers_policy::Policy;
use tvaers_post::Sender;
use tvaers_store::Store;
use tvaers_web::Settings;

use super::fail;

/// `SIGXFSZ`: a file has reached the limit that the system set (`LimitFSIZE`, `ulimit -f`).
const FILE_TOO_LARGE: i32 = 25;

/// Options of `tvaers serve`.
#[derive(Args)]
pub struct Serve {
    /// `sqlite:FILE` or `postgres://USER@HOST/NAME`.
    #[arg(long, env = "TVAERS_DATABASE", hide_env_values = true)]
    database: String,
    /// Address to listen on.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Cookies for HTTPS only: set it wherever users reach the pages by https.
    #[arg(long)]
    secure: bool,
    #[command(flatten)]
    mail: MailOptions,
    #[command(flatten)]
    files: FileOptions,
    /// The file of keys of `tvaers backup`: written anew when the server starts and after every erasure.
    #[arg(long, env = "TVAERS_BACKUP_KEYS")]
    backup_keys: Option<PathBuf>,
}

/// What is asked of files that come in.
#[derive(Args)]
pub struct FileOptions {
    /// Largest file that may be attached, in megabytes.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..=500))]
    attachment_mb: u16,
    /// Virus scanner (clamd) that every file must pass: `HOST:PORT` or `unix:/run/clamav/clamd.ctl`.
    #[arg(long, env = "TVAERS_CLAMD")]
    clamd: Option<String>,
}

impl FileOptions {
    /// What the office asks of files.
    fn files(&self) -> Result<Files, String> {
        let files = Files::default().largest(usize::from(self.attachment_mb) * 1024 * 1024);
        match &self.clamd {
            Some(address) => Ok(files.scanned_by(Scanner::at(address).map_err(|e| e.to_string())?)),
            None => Ok(files),
        }
    }
}

/// How mail leaves and answers come back. Without a server none is queued.
#[derive(Args)]
pub struct MailOptions {
    /// Mail server: `smtp://relay:25`, `smtps://USER:PASSWORD@HOST`, `smtp://HOST:587?tls=required`.
    #[arg(long, env = "TVAERS_SMTP", hide_env_values = true, requires_all = ["mail_from", "site"])]
    smtp: Option<String>,
    /// Address from which mail is sent, and to which calendars answer.
    #[arg(long, env = "TVAERS_MAIL_FROM")]
    mail_from: Option<String>,
    /// Where users reach the pages: `https://tvaers.example`.
    #[arg(long, env = "TVAERS_SITE")]
    site: Option<String>,
    /// Mailbox in which the answers of calendars arrive: `imaps://USER:PASSWORD@HOST`.
    #[arg(long, env = "TVAERS_IMAP", hide_env_values = true, requires = "smtp")]
    imap: Option<String>,
    /// Hours of the clock in Copenhagen between which mail leaves, on days when offices are open; `any` for every hour of every day. What is acute leaves at once.
    #[arg(long, env = "TVAERS_MAIL_HOURS", default_value = "7-18", value_parser = hours)]
    mail_hours: Leaves,
}

/// `7-18`: from one hour to a later one of the same day; or `any`.
fn hours(text: &str) -> Result<Leaves, String> {
    if text == "any" {
        return Ok(Leaves::Always);
    }
    let parts = text.split_once('-').and_then(|(from, until)| Some((from.parse().ok()?, until.parse().ok()?)));
    parts
        .filter(|(from, until)| (0..24).contains(from) && from < until && *until <= 24)
        .map(|(from, until)| Leaves::Between(from, until))
        .ok_or_else(|| "write two hours of one day, the earlier first: 7-18; or any".to_owned())
}

impl MailOptions {
    /// The way out for mail, where one is given.
    pub fn post(&self) -> Result<Option<Post>, String> {
        let (Some(smtp), Some(from), Some(site)) = (&self.smtp, &self.mail_from, &self.site) else { return Ok(None) };
        let sender = Sender::from_url(smtp).map_err(|e| format!("--smtp: {e}"))?;
        let post = Post::new(sender, from, site).map_err(|e| format!("--mail-from, --site: {e}"))?;
        let post = post.leaving(self.mail_hours);
        Ok(Some(match &self.imap {
            Some(inbox) => post.with_inbox(inbox),
            None => post,
        }))
    }
}

/// The files that ship with the program. `None` for a model that does not.
pub fn founding(model: &str) -> Option<Founding> {
    let preset = presets::get(model)?;
    Some(Founding {
        organisation: preset.organisation.to_owned(),
        model: preset.model.to_owned(),
        bases: presets::BASES.to_owned(),
    })
}

impl Serve {
    pub async fn run(self) -> ExitCode {
        let office = match open(&self.database).await {
            Ok(office) => office,
            Err(why) => return fail(&why),
        };
        let office = match self.mail.post() {
            Ok(Some(post)) => office.with_post(post),
            Ok(None) => office,
            Err(why) => return fail(&why),
        };
        let office = match self.files.files() {
            Ok(files) => office.with_files(files),
            Err(why) => return fail(&why),
        };
        let office = match self.backup_keys {
            Some(path) => office.with_backup_keys(path),
            None => office,
        };
        let mut settings = Settings { secure: self.secure, invented: false, setup_code: None, founding: founding("model-1") };
        match (office.is_founded().await, secret::readable()) {
            (Ok(true), _) => {}
            (Ok(false), Ok(code)) => {
                println!("Opsætning / set-up: http://{}/opsaetning\nEngangskode / one-time code: {code}", self.listen);
                settings.setup_code = Some(code);
            }
            (Err(error), _) | (_, Err(error)) => return fail(&error.to_string()),
        }
        listen(office, settings, self.listen).await
    }
}

/// The office over a database.
pub async fn open(database: &str) -> Result<Office, String> {
    open_with(database, Arc::new(SystemClock)).await
}

/// The same with another clock.
pub async fn open_with(database: &str, clock: Arc<dyn Clock>) -> Result<Office, String> {
    let store = Store::open(database).await.map_err(|e| e.to_string())?;
    let policy = Policy::shipped().map_err(|e| e.to_string())?;
    Office::open(store, policy, clock).await.map_err(|e| e.to_string())
}

/// Serves until the program is told to stop; requests under way are finished.
pub async fn listen(office: Office, settings: Settings, address: SocketAddr) -> ExitCode {
    let listener = match TcpListener::bind(address).await {
        Ok(listener) => listener,
        Err(error) => return fail(&format!("cannot listen on {address}: {error}; choose another --listen")),
    };
    // Listened to, it no longer ends the program: the write is refused, and that is told like a full disk.
    let _refused_instead = match signal(SignalKind::from_raw(FILE_TOO_LARGE)) {
        Ok(signal) => signal,
        Err(error) => return fail(&format!("cannot listen to the system's signals: {error}")),
    };
    tokio::spawn(office.clone().run_jobs());
    tracing::info!(%address, "tvaers listens");
    let site = tvaers_web::site(office.clone(), settings).into_make_service_with_connect_info::<SocketAddr>();
    // Screens that listen to a meeting would hold the server for as long as they are on.
    let listened_to = office.clone();
    let stop = async move {
        stopped().await;
        listened_to.end_listening();
    };
    let served = axum::serve(listener, site).with_graceful_shutdown(stop).await;
    // What waits for its place in the tree gets it before the program ends.
    let placed = office.place_entries().await;
    office.close().await;
    match (served, placed) {
        (Ok(()), Ok(_)) => ExitCode::SUCCESS,
        (Err(error), _) => fail(&error.to_string()),
        (_, Err(error)) => fail(&error.to_string()),
    }
}

async fn stopped() {
    let term = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = term => {}
    }
}
