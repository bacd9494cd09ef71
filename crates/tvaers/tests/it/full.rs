//! A disk with no room left: the real program on a file system of a few megabytes. What is refused says so and leaves nothing; what was acknowledged is there.

use std::{
    collections::BTreeMap,
    net::Ipv4Addr,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use tokio::process::{Child, Command};
use tvaers_ledger::Outcome;
use tvaers_servers::free_port;
use tvaers_testkit::{Engine, PASSWORD, World, must, with};

use crate::survive::{ask, ask_as, code_on, listed};

/// Concerns that fill what is left many times over.
const MOST: u16 = 4_000;
/// From one address, which may send twenty an hour.
const FROM_ONE_ADDRESS: u16 = 15;

/// A file system in memory in a namespace of its own: no privilege is needed, and nobody else's disk is filled.
const SCRIPT: &str = r#"
set -e
mount -t tmpfs -o size=14m tmpfs "$DIR"
cp "$SOURCE"/* "$DIR"/
head -c 9000000 /dev/zero > "$DIR/filler"
timeout 300 "$PROGRAM" serve --database "sqlite:$DIR/$FILE" --listen "127.0.0.1:$PORT" &
echo $! > "$DIR/pid"
wait || true
sleep 300
"#;

struct Small {
    shell: Child,
    port: u16,
    folder: PathBuf,
}

impl Small {
    async fn start(world: &World, folder: &Path) -> Self {
        let port = free_port();
        let source = must(world.folder().ok_or("no folder"), "the world's folder");
        let address = world.address();
        let file = must(address.rsplit('/').next().ok_or("no file"), "the world's file");
        let mut command = Command::new("unshare");
        command.args(["--user", "--map-root-user", "--mount", "sh", "-c", SCRIPT]);
        command.env("DIR", folder).env("SOURCE", source).env("FILE", file).env("PORT", port.to_string());
        command.env("PROGRAM", env!("CARGO_BIN_EXE_tvaers")).env("RUST_LOG", "off");
        command.stdout(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
        let shell = must(command.spawn(), "unshare (of util-linux)");
        for _ in 0..600 {
            if matches!(ask(Ipv4Addr::LOCALHOST, port, "GET", "/klar", "").await, Ok((204, _))) {
                return Self { shell, port, folder: folder.to_owned() };
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the program did not start; this test needs user namespaces (unshare --user --mount)");
    }

    /// The same folder as seen from outside its namespace.
    fn inside(&self) -> PathBuf {
        let shell = must(self.shell.id().ok_or("it has ended"), "the shell");
        let folder = must(self.folder.strip_prefix("/"), "an absolute folder");
        PathBuf::from(format!("/proc/{shell}/root")).join(folder)
    }

    /// Ends the program, and copies what lies there to where there is room.
    async fn end(mut self, to: &Path) {
        let pid = must(std::fs::read_to_string(self.inside().join("pid")), "the program's number");
        must(Command::new("kill").arg(pid.trim()).status().await, "kill");
        tokio::time::sleep(Duration::from_secs(2)).await;
        for entry in must(std::fs::read_dir(self.inside()), "the small disk") {
            let entry = must(entry, "a file");
            must(std::fs::copy(entry.path(), to.join(entry.file_name())), "copying");
        }
        must(self.shell.kill().await, "ending the shell");
    }
}

fn body(nth: u16) -> String {
    let words = "Har+trukket+sig+fra+alle+sine+venner+og+truer+dem+nu.+".repeat(40);
    format!("key=full-{nth}&observed=seen&behaviour={words}")
}

async fn send(port: u16, nth: u16) -> (u16, String) {
    let [high, low] = (nth / FROM_ONE_ADDRESS).to_be_bytes();
    must(ask(Ipv4Addr::new(127, 1, high, low), port, "POST", "/bekymring/kvittering", &body(nth)).await, "sending")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_refuses_clearly_and_loses_nothing() {
    with(Engine::Sqlite, |world: World| async move {
        let scene = world.scene().await;
        let before = listed(&world).await;
        let place = must(tempfile::tempdir(), "a folder");
        let small = Small::start(&world, place.path()).await;
        let login = format!("username=lea.bif&password={PASSWORD}");
        let (status, answer) = must(ask(Ipv4Addr::LOCALHOST, small.port, "POST", "/log-ind", &login).await, "logging in");
        assert_eq!(status, 303, "{answer}");
        let cookie = must(answer.split("set-cookie: ").nth(1).and_then(|c| c.split(';').next()).ok_or("no cookie"), "a session")
            .to_owned();
        let concern = format!("/bekymringer/{}", scene.concern);
        assert_eq!(must(ask_as(&cookie, small.port, &concern).await, "reading").0, 200);

        let mut receipts = BTreeMap::new();
        let mut refused = None;
        for nth in 0..MOST {
            match send(small.port, nth).await {
                (200, page) => {
                    receipts.insert(nth, must(code_on(&page).ok_or("no code"), "a receipt"));
                }
                (status, page) => {
                    refused = Some((nth, status, page));
                    break;
                }
            }
        }
        let (nth, status, page) = must(refused.ok_or("the disk was never full"), "filling it");
        assert_eq!(status, 507, "{page}");
        assert!(page.contains("ikke mere plads på disken"), "{page}");
        assert!(!receipts.is_empty(), "nothing was ever acknowledged");
        // W10: what cannot be written is not shown. A few readings may still fit where a concern does not.
        let mut status = 200;
        for _ in 0..MOST {
            if status == 200 {
                status = must(ask_as(&cookie, small.port, &concern).await, "reading").0;
            }
        }
        assert_eq!(status, 507, "what cannot be written is shown");
        assert_eq!(must(ask(Ipv4Addr::LOCALHOST, small.port, "GET", "/bekymring", "").await, "the form").0, 200);

        must(std::fs::remove_file(small.inside().join("filler")), "making room");
        let (status, page) = send(small.port, nth).await;
        assert_eq!(status, 200, "with room again: {page}");
        receipts.insert(nth, must(code_on(&page).ok_or("no code"), "a receipt"));
        assert_eq!(must(ask_as(&cookie, small.port, &concern).await, "reading").0, 200);

        let copy = must(tempfile::tempdir(), "a folder");
        small.end(copy.path()).await;
        let there = World::over(copy.path()).await;
        for code in receipts.values() {
            must(there.office().receipt(code).await, "an acknowledged concern is gone");
        }
        assert_eq!(listed(&there).await, before + receipts.len(), "something is there by half, or twice");
        let received = there.entries().await.iter().filter(|e| e.act == "receive_concern" && e.outcome == Outcome::Done).count();
        assert_eq!(received, receipts.len(), "acts and entries differ");
        let folder = must(tempfile::tempdir(), "a folder");
        there.export_and_verify(&folder.path().join("export")).await;
    })
    .await;
}
