//! Starts the programs that the tests talk to, and ends them. A program that is missing fails the test: `tools/setup test` installs it.

use std::{
    io::{BufRead, BufReader, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use tempfile::TempDir;

/// The lowest port that a test takes: above those of well-known programs.
const FIRST_PORT: u16 = 10_000;
/// User and password of every server here.
pub(crate) const LOGIN: &str = "enheden:hemmelig";

fn tool(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tools").join(name)
}

fn python(script: &str) -> Command {
    let program = tool(".venv/bin/python");
    assert!(program.exists(), "the Python tools of the tests are missing: run tools/setup test");
    let mut command = Command::new(program);
    command.args(["-W", "ignore"]).arg(tool(script));
    command
}

/// What a Python tool answers to what it is given.
pub(crate) fn ask(script: &str, argument: &str, input: &[u8]) -> Vec<u8> {
    let mut child = python(script)
        .arg(argument)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the tool starts");
    child.stdin.take().expect("an input").write_all(input).expect("the tool reads");
    let done = child.wait_with_output().expect("the tool ends");
    assert!(done.status.success(), "{script}: {}", String::from_utf8_lossy(&done.stderr));
    done.stdout
}

/// A port that nobody listens on, below those that the system gives to outgoing connections, and another one with every call.
fn free_port() -> u16 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let range = std::fs::read_to_string("/proc/sys/net/ipv4/ip_local_port_range").unwrap_or_default();
    let first_given = range.split_whitespace().next().and_then(|first| first.parse().ok()).unwrap_or(32_768_u16);
    let span = u32::from(first_given.saturating_sub(FIRST_PORT)).max(1);
    loop {
        // Tests run as threads or as processes: both numbers keep them apart.
        let step = std::process::id().wrapping_mul(31).wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed)) % span;
        let port = u16::try_from(u32::from(FIRST_PORT) + step).expect("a port");
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return port;
        }
    }
}

/// A certificate for `localhost` that only who names it trusts.
pub(crate) struct Certificate {
    folder: TempDir,
}

impl Certificate {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let made = Command::new("openssl")
            .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"])
            .args(["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"])
            .args(["-addext", "basicConstraints=critical,CA:FALSE", "-keyout"])
            .arg(folder.path().join("key.pem"))
            .arg("-out")
            .arg(folder.path().join("certificate.pem"))
            .output()
            .expect("openssl is missing: run tools/setup test");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        Self { folder }
    }

    pub(crate) fn public(&self) -> PathBuf {
        self.folder.path().join("certificate.pem")
    }

    fn key(&self) -> PathBuf {
        self.folder.path().join("key.pem")
    }
}

/// A running server that takes mail.
pub(crate) struct Smtpd {
    child: Child,
    folder: TempDir,
    pub(crate) port: u16,
}

impl Smtpd {
    pub(crate) fn start(arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut child =
            python("smtpd.py").arg(folder.path()).args(arguments).stdout(Stdio::piped()).spawn().expect("the mail server starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("an output")).read_line(&mut line).expect("the mail server says its port");
        let port = line.trim().parse().expect("a port");
        Self { child, folder, port }
    }

    /// Started anew where another one was.
    pub(crate) fn start_at(port: u16) -> Self {
        Self::start(&["--port", &port.to_string()])
    }

    pub(crate) fn encrypted(how: &str, certificate: &Certificate, arguments: &[&str]) -> Self {
        let (public, key) = (certificate.public(), certificate.key());
        let own = ["--tls", how, "--certificate", public.to_str().expect("a path"), "--key", key.to_str().expect("a path")];
        Self::start(&[&own, arguments].concat())
    }

    /// The mail that was taken as number `count`, and what was said about it.
    pub(crate) fn taken(&self, count: u32) -> (Vec<u8>, serde_json::Value) {
        let read = |kind: &str| std::fs::read(self.folder.path().join(format!("{count}.{kind}"))).expect("a mail was taken");
        (read("eml"), serde_json::from_slice(&read("json")).expect("what was said"))
    }

    pub(crate) fn taken_in_all(&self) -> usize {
        let files = std::fs::read_dir(self.folder.path()).expect("the folder");
        files.filter(|file| file.as_ref().is_ok_and(|file| file.path().extension().is_some_and(|kind| kind == "eml"))).count()
    }

    /// How many connections there were; one that was encrypted midway counts twice.
    pub(crate) fn connections(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("connections")).expect("a connection")
    }
}

impl Drop for Smtpd {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A running server that keeps one mailbox, in clear with STARTTLS on one port and encrypted on another.
pub(crate) struct Dovecot {
    child: Child,
    folder: TempDir,
    pub(crate) port: u16,
    pub(crate) whole: u16,
}

impl Dovecot {
    pub(crate) fn start(certificate: &Certificate) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let port = free_port();
        let whole = free_port();
        open_to_all(folder.path());
        for part in ["mail", "mail/new", "mail/cur", "mail/tmp"] {
            std::fs::create_dir(folder.path().join(part)).expect("a mailbox");
            open_to_all(&folder.path().join(part));
        }
        for part in [certificate.public(), certificate.key()] {
            let name = part.file_name().expect("a name");
            std::fs::copy(&part, folder.path().join(name)).expect("a certificate");
        }
        let file = folder.path().join("dovecot.conf");
        std::fs::write(&file, configuration(folder.path(), port, whole)).expect("a configuration");
        assert!(Path::new("/usr/sbin/dovecot").exists(), "dovecot is missing: run tools/setup test");
        let child = Command::new("/usr/sbin/dovecot").arg("-F").arg("-c").arg(&file).spawn().expect("dovecot starts");
        let server = Self { child, folder, port, whole };
        for _ in 0..600 {
            let open = |port| TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok();
            if open(port) && open(whole) {
                return server;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("dovecot did not start: {}", server.log());
    }

    /// A mail comes in.
    pub(crate) fn deliver(&self, name: &str, mail: &[u8]) {
        let file = self.folder.path().join("mail/tmp").join(name);
        std::fs::write(&file, mail).expect("a mail");
        open_to_all(&file);
        std::fs::rename(&file, self.folder.path().join("mail/new").join(name)).expect("a mail");
    }

    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        // Asked to end, it ends those that it started as well.
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}

fn open_to_all(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o777)).expect("rights");
}

fn id(what: &str) -> String {
    let said = Command::new("id").arg(what).output().expect("an id");
    String::from_utf8_lossy(&said.stdout).trim().to_owned()
}

/// Dovecot gives no mail to root; started by anybody else, it must do everything as that one.
fn configuration(folder: &Path, port: u16, whole: u16) -> String {
    let folder = folder.display();
    let (user, owner, group) = (id("-un"), id("-u"), id("-g"));
    let (owner, group, own) = if owner == "0" {
        ("nobody".to_owned(), "nogroup".to_owned(), String::new())
    } else {
        let own = format!("default_internal_user = {user}\ndefault_login_user = {user}\nservice anvil {{\n chroot =\n}}\n");
        (owner, group, own)
    };
    let (_, password) = LOGIN.split_once(':').expect("a login");
    format!(
        "protocols = imap\nlisten = 127.0.0.1\nbase_dir = {folder}/run\nstate_dir = {folder}/state\nlog_path = {folder}/log\n\
         disable_plaintext_auth = no\nauth_failure_delay = 0\nfirst_valid_uid = 1\nmail_location = maildir:{folder}/mail\n\
         ssl = yes\nssl_cert = <{folder}/certificate.pem\nssl_key = <{folder}/key.pem\n{own}\
         passdb {{\n driver = static\n args = password={password}\n}}\n\
         userdb {{\n driver = static\n args = uid={owner} gid={group} home={folder}/mail\n}}\n\
         service imap-login {{\n chroot =\n inet_listener imap {{\n port = {port}\n }}\n inet_listener imaps {{\n port = {whole}\n ssl = yes\n }}\n}}\n",
    )
}
