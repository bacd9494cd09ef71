//! A mailbox on a real server: Dovecot, with a certificate of its own.

use std::{
    net::{Ipv4Addr, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command},
    time::Duration,
};

use tempfile::TempDir;

use crate::{LOGIN, free_port};

/// A certificate for `localhost` that only who names it trusts.
pub struct Certificate {
    folder: TempDir,
}

impl Certificate {
    /// A new one.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "it is made by another program, which nobody expects of a default")]
    pub fn new() -> Self {
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

    /// The file that a client trusts.
    #[must_use]
    pub fn public(&self) -> PathBuf {
        self.folder.path().join("certificate.pem")
    }

    pub(crate) fn key(&self) -> PathBuf {
        self.folder.path().join("key.pem")
    }
}

/// A running server that keeps one mailbox, in clear with STARTTLS on one port and encrypted on another.
pub struct Dovecot {
    child: Child,
    folder: TempDir,
    port: u16,
    whole: u16,
}

impl Dovecot {
    /// Starts one.
    #[must_use]
    pub fn start(certificate: &Certificate) -> Self {
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

    /// Where it listens, in clear at first.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// Where it listens, encrypted.
    #[must_use]
    pub const fn whole(&self) -> u16 {
        self.whole
    }

    /// How many mails nobody has seen yet.
    #[must_use]
    pub fn unseen(&self) -> usize {
        let seen = |name: &str| name.split_once(":2,").is_some_and(|(_, flags)| flags.contains('S'));
        let in_folder = |part: &str| {
            let files = std::fs::read_dir(self.folder.path().join(part)).expect("a mailbox");
            files.filter(|file| file.as_ref().is_ok_and(|file| !seen(&file.file_name().to_string_lossy()))).count()
        };
        in_folder("mail/new") + in_folder("mail/cur")
    }

    /// A mail comes in.
    pub fn deliver(&self, name: &str, mail: &[u8]) {
        let file = self.folder.path().join("mail/tmp").join(name);
        std::fs::write(&file, mail).expect("a mail");
        open_to_all(&file);
        std::fs::rename(&file, self.folder.path().join("mail/new").join(name)).expect("a mail");
    }

    /// What it has to say.
    #[must_use]
    pub fn log(&self) -> String {
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
