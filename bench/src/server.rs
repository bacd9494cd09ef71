//! The real program, started on a port of its own: the demonstration that fills the file, and the server that is measured.

use std::{
    path::{Path, PathBuf},
    process::Stdio,
    time::{Duration, Instant},
};

use tokio::process::{Child, Command};

use crate::{Fault, http::Client};

/// How long the program may take until it answers.
const PATIENCE: Duration = Duration::from_secs(120);

/// The program, running. It ends when this is dropped.
pub struct Server {
    child: Child,
    /// `127.0.0.1:PORT`.
    pub host: String,
    /// From the start of the process to its first page.
    pub started_in: Duration,
}

/// The release build beside this program.
///
/// # Errors
/// [`Fault::Io`].
pub fn program() -> Result<PathBuf, Fault> {
    Ok(std::env::current_exe()?.with_file_name("tvaers"))
}

fn free_host() -> Result<String, Fault> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string())
}

impl Server {
    /// Starts the program with these words and waits for its first page.
    ///
    /// # Errors
    /// [`Fault::Reply`] when it does not answer in time.
    pub async fn start(words: &[&str], log: &Path) -> Result<Self, Fault> {
        let host = free_host()?;
        let log = std::fs::File::create(log)?;
        let start = Instant::now();
        let child = Command::new(program()?)
            .args(words)
            .args(["--listen", &host])
            .stdout(Stdio::from(log.try_clone()?))
            .stderr(Stdio::from(log))
            .kill_on_drop(true)
            .spawn()?;
        while start.elapsed() < PATIENCE {
            if let Ok(mut client) = Client::connect(&host, "").await
                && client.get("/log-ind").await?.status == 200
            {
                return Ok(Self { child, host, started_in: start.elapsed() });
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        Err(Fault::Reply("the program did not answer in time"))
    }

    /// Logs somebody of the demonstration in; the session cookie.
    ///
    /// # Errors
    /// [`Fault::Reply`].
    pub async fn log_in(&self, user: &str) -> Result<String, Fault> {
        let mut client = Client::connect(&self.host, "").await?;
        let reply = client.post("/log-ind", &format!("username={user}&password=demonstration-2016")).await?;
        reply.cookie.filter(|_| reply.status == 303).ok_or(Fault::Reply("nobody was logged in"))
    }

    /// Most memory that it ever held, MB of 10⁶ bytes.
    ///
    /// # Errors
    /// [`Fault::Reply`] when the system does not say.
    pub fn peak_memory(&self) -> Result<f64, Fault> {
        let id = self.child.id().ok_or(Fault::Reply("the program has ended"))?;
        let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
        let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).ok_or(Fault::Reply("no VmHWM"))?;
        Ok(line.trim().trim_end_matches(" kB").parse::<f64>()? * 1024.0 / 1e6)
    }

    /// Asks it to stop in good order and waits.
    ///
    /// # Errors
    /// [`Fault::Io`].
    pub async fn stop(mut self) -> Result<(), Fault> {
        if let Some(id) = self.child.id() {
            Command::new("kill").args(["-TERM", &id.to_string()]).status().await?;
        }
        self.child.wait().await?;
        Ok(())
    }
}
