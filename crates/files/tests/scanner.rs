//! The virus scanner: a real clamd with a database of one invented signature, which knows the EICAR test file by its digest. The file is put together here, so
//! that no scanner finds it in the source.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::{
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use tvaers_files::{Scanner, Verdict, clamd::ScanError};

/// Ends with the test.
struct Clamd(Child);

impl Drop for Clamd {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start(folder: &Path, more: &str) -> Clamd {
    let database = folder.join("db");
    std::fs::create_dir(&database).unwrap();
    std::fs::write(database.join("opdigt.hdb"), "44d88612fea8a8f36de82e1278abb02f:68:Opdigt.Test\n").unwrap();
    let socket = folder.join("clamd.sock");
    let config = format!(
        "Foreground yes\nLocalSocket {}\nDatabaseDirectory {}\nTemporaryDirectory {}\nMaxThreads 2\n{more}",
        socket.display(),
        database.display(),
        folder.display()
    );
    let file = folder.join("clamd.conf");
    std::fs::write(&file, config).unwrap();
    let mut command = Command::new("/usr/sbin/clamd");
    command.arg("--config-file").arg(&file).stdout(Stdio::null()).stderr(Stdio::null());
    Clamd(command.spawn().expect("clamd (of clamav-daemon; `make test` installs it)"))
}

async fn up(scanner: &Scanner) {
    for _ in 0..600 {
        if scanner.scan(b"hej").await.is_ok() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("clamd did not start");
}

fn eicar() -> Vec<u8> {
    [r"X5O!P%@AP[4\PZX54(P^)7CC)7}$", "EICAR-STANDARD-", "ANTIVIRUS-TEST-FILE!$H+H*"].concat().into_bytes()
}

#[tokio::test]
async fn a_real_scanner_tells_good_from_bad() {
    let folder = tempfile::tempdir().unwrap();
    let _clamd = start(folder.path(), "StreamMaxLength 1M\n");
    let scanner = Scanner::at(&format!("unix:{}", folder.path().join("clamd.sock").display())).unwrap();
    up(&scanner).await;
    assert_eq!(scanner.scan(&eicar()).await, Ok(Verdict::Infected("Opdigt.Test.UNOFFICIAL".into())));
    assert_eq!(scanner.scan(b"hej").await, Ok(Verdict::Clean));
    let all = futures(&scanner, 8).await;
    assert!(all.iter().all(|verdict| *verdict == Ok(Verdict::Clean)), "{all:?}");
    let too_large = scanner.scan(&vec![b'x'; 2 * 1024 * 1024]).await;
    assert!(
        matches!(too_large, Err(ScanError::NoVerdict | ScanError::NoAnswer)),
        "what it did not look at is not clean: {too_large:?}"
    );
}

async fn futures(scanner: &Scanner, many: usize) -> Vec<Result<Verdict, ScanError>> {
    let mut tasks = Vec::new();
    for n in 0..many {
        let (scanner, bytes) = (scanner.clone(), vec![b'a'; n * 70_000]);
        tasks.push(tokio::spawn(async move { scanner.scan(&bytes).await }));
    }
    let mut all = Vec::new();
    for task in tasks {
        all.push(task.await.unwrap());
    }
    all
}

#[tokio::test]
async fn one_that_is_not_there_or_hangs_is_no_verdict() {
    let nobody = Scanner::at("127.0.0.1:1").unwrap();
    assert_eq!(nobody.scan(b"hej").await, Err(ScanError::Unreachable));
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let scanner = Scanner::at(&silent.local_addr().unwrap().to_string()).unwrap().done_in(Duration::from_millis(200));
    assert_eq!(scanner.scan(b"hej").await, Err(ScanError::NoAnswer));
}
