//! A mail server: aiosmtpd, which keeps what it takes in a folder. It can be killed, and started again over what it had.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Stdio},
};

use tempfile::TempDir;

use crate::{Certificate, tools::python};

/// A running server that takes mail.
pub struct Smtpd {
    child: Child,
    folder: TempDir,
    port: u16,
}

impl Smtpd {
    /// Starts one with these arguments of `smtpd.py`.
    #[must_use]
    pub fn start(arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let (child, port) = spawn(folder.path(), arguments);
        Self { child, folder, port }
    }

    /// Started anew where another one was.
    #[must_use]
    pub fn start_at(port: u16) -> Self {
        Self::start(&["--port", &port.to_string()])
    }

    /// One that speaks TLS, `starttls` or `whole`.
    #[must_use]
    pub fn encrypted(how: &str, certificate: &Certificate, arguments: &[&str]) -> Self {
        let (public, key) = (certificate.public(), certificate.key());
        let own = ["--tls", how, "--certificate", public.to_str().expect("a path"), "--key", key.to_str().expect("a path")];
        Self::start(&[&own, arguments].concat())
    }

    /// Where it listens.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// `kill -9`.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Whether it still runs.
    pub fn is_alive(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Starts it again, on the same port and over the same mails.
    pub fn restart(&mut self, arguments: &[&str]) {
        self.kill();
        let port = self.port.to_string();
        (self.child, self.port) = spawn(self.folder.path(), &[&["--port", &port], arguments].concat());
    }

    /// Where its mails lie: `1.eml`, `2.eml` and so on, with `1.json` about the first.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The mail that was taken as number `count`, and what was said about it, as JSON.
    #[must_use]
    pub fn taken(&self, count: u32) -> (Vec<u8>, Vec<u8>) {
        let read = |kind: &str| std::fs::read(self.folder.path().join(format!("{count}.{kind}"))).expect("a mail was taken");
        (read("eml"), read("json"))
    }

    /// How many mails it took.
    #[must_use]
    pub fn taken_in_all(&self) -> usize {
        self.files().len()
    }

    /// Every mail that it took, in order.
    #[must_use]
    pub fn mails(&self) -> Vec<Vec<u8>> {
        self.files().iter().map(|file| std::fs::read(file).expect("a mail")).collect()
    }

    /// How many connections there were; one that was encrypted midway counts twice.
    #[must_use]
    pub fn connections(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("connections")).expect("a connection")
    }

    fn files(&self) -> Vec<PathBuf> {
        let files = std::fs::read_dir(self.folder.path()).expect("the folder");
        let paths = files.filter_map(|file| file.ok().map(|file| file.path()));
        let mut mails: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|kind| kind == "eml")).collect();
        mails.sort_by_key(|path| path.file_stem().and_then(|stem| stem.to_str()).and_then(|stem| stem.parse::<u32>().ok()));
        mails
    }
}

impl Drop for Smtpd {
    fn drop(&mut self) {
        self.kill();
    }
}

fn spawn(folder: &Path, arguments: &[&str]) -> (Child, u16) {
    let mut child =
        python("smtpd.py").arg(folder).args(arguments).stdout(Stdio::piped()).spawn().expect("the mail server starts");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("an output")).read_line(&mut line).expect("the mail server says its port");
    let port = line.trim().parse().expect("a port");
    (child, port)
}
