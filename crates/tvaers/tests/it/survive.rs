//! The real program, killed in the middle of a thousand writes: what it acknowledged is there, once, and the ledger verifies.

use std::{
    collections::BTreeMap,
    net::{Ipv4Addr, SocketAddr},
    process::Stdio,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpSocket},
    process::{Child, Command},
};
use tvaers_office::concern::ConcernListFilter;
use tvaers_testkit::{World, must, on_both};

/// Clients that send at the same time.
const CLIENTS: u8 = 8;
/// Concerns that each of them sends.
const EACH: u8 = 125;
/// Concerns from one address, which may send twenty an hour.
const FROM_ONE_ADDRESS: u8 = 15;
/// Numbers of acknowledged concerns at which the program is killed.
const KILLED_AT: [usize; 3] = [150, 450, 800];
/// How long a step may take before the test gives up.
const PATIENCE: Duration = Duration::from_secs(120);

/// How long one answer may take; under load a refused or lost one is asked for again.
const ANSWER: Duration = Duration::from_secs(30);
/// The lowest port that a test takes: above those of well-known programs.
const FIRST_PORT: u16 = 10_000;

/// Receipt code by the key of the form.
type Receipts = Arc<Mutex<BTreeMap<String, String>>>;

async fn start(world: &World, port: u16) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tvaers"));
    command.args(["serve", "--database", &world.address(), "--listen", &format!("127.0.0.1:{port}")]);
    command.env("RUST_LOG", "off").stdout(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
    let child = must(command.spawn(), "starting the program");
    for _ in 0..600 {
        if matches!(ask(Ipv4Addr::LOCALHOST, port, "GET", "/klar", "").await, Ok((204, _))) {
            return child;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the program did not start");
}

/// A port that nobody listens on, below those that the system gives to outgoing connections. One of theirs would not stay free while the
/// program is down: whoever asks for it could be given that very port, be connected to themselves, and wait for ever for an answer.
pub(crate) async fn free_port() -> u16 {
    let range = std::fs::read_to_string("/proc/sys/net/ipv4/ip_local_port_range").unwrap_or_default();
    let first_given = range.split_whitespace().next().and_then(|first| first.parse().ok()).unwrap_or(32_768_u16);
    let span = u32::from(first_given.saturating_sub(FIRST_PORT)).max(1);
    // Tests run as processes or as threads: both numbers keep those that run beside each other apart.
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let first = std::process::id().wrapping_mul(31).wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed));
    let own = (0..span).filter_map(|step| u16::try_from(u32::from(FIRST_PORT) + first.wrapping_add(step) % span).ok());
    for port in own {
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.is_ok() {
            return port;
        }
    }
    panic!("no free port from {FIRST_PORT} to {first_given}");
}

/// One request on a connection of its own, from an address of its own; status and body.
pub(crate) async fn ask(from: Ipv4Addr, port: u16, method: &str, path: &str, body: &str) -> std::io::Result<(u16, String)> {
    send_to(from, port, &format!("{method} {path}"), "", body).await
}

/// A page as somebody who is logged in.
pub(crate) async fn ask_as(cookie: &str, port: u16, path: &str) -> std::io::Result<(u16, String)> {
    send_to(Ipv4Addr::LOCALHOST, port, &format!("GET {path}"), cookie, "").await
}

async fn send_to(from: Ipv4Addr, port: u16, what: &str, cookie: &str, body: &str) -> std::io::Result<(u16, String)> {
    tokio::time::timeout(ANSWER, exchange(from, port, what, cookie, body)).await?
}

async fn exchange(from: Ipv4Addr, port: u16, what: &str, cookie: &str, body: &str) -> std::io::Result<(u16, String)> {
    let socket = TcpSocket::new_v4()?;
    socket.bind(SocketAddr::from((from, 0)))?;
    let mut stream = socket.connect(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await?;
    let head = format!("{what} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\nconnection: close\r\ncookie: {cookie}\r\n");
    let form = format!("content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}", body.len());
    stream.write_all(format!("{head}{form}").as_bytes()).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let status = answer.split(' ').nth(1).and_then(|s| s.parse().ok());
    status.map(|status| (status, answer)).ok_or_else(|| std::io::Error::other("no answer"))
}

/// The receipt code on a page: four groups of four.
pub(crate) fn code_on(page: &str) -> Option<String> {
    let group = |g: &str| g.len() == 4 && g.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    let is_code = |word: &&str| word.split('-').count() == 4 && word.split('-').all(group);
    page.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').find(is_code).map(str::to_owned)
}

/// Sends one concern until it is acknowledged, always with the same key, as a browser does that was not answered.
async fn send(port: u16, client: u8, nth: u8, receipts: &Receipts) {
    let from = Ipv4Addr::new(127, 0, 1 + client, 1 + nth / FROM_ONE_ADDRESS);
    let key = format!("survive-{client}-{nth}");
    let body = format!("key={key}&observed=seen&behaviour=Har+trukket+sig+fra+alle+sine+venner+og+truer+dem+nu");
    loop {
        if let Ok((200, page)) = ask(from, port, "POST", "/bekymring/kvittering", &body).await
            && let Some(code) = code_on(&page)
        {
            receipts.lock().unwrap_or_else(PoisonError::into_inner).insert(key, code);
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn acknowledged(receipts: &Receipts, wanted: usize) {
    while receipts.lock().unwrap_or_else(PoisonError::into_inner).len() < wanted {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// Every concern that the secretariat finds in its list, page after page.
pub(crate) async fn listed(world: &World) -> usize {
    let secretary = world.actor("lea.bif").await;
    let (mut found, mut before) = (0, None);
    loop {
        let filter = ConcernListFilter { all: true, before };
        let list = must(world.office().concerns(&secretary, &filter).await, "the list");
        found += list.lines.len();
        before = list.older;
        if before.is_none() {
            return found;
        }
    }
}

on_both! {
    async fn a_killed_program_loses_nothing_that_it_acknowledged(world) {
        let port = free_port().await;
        let receipts = Receipts::default();
        let mut program = start(&world, port).await;
        let clients: Vec<_> = (0..CLIENTS)
            .map(|client| {
                let receipts = receipts.clone();
                tokio::spawn(async move {
                    for nth in 0..EACH {
                        send(port, client, nth, &receipts).await;
                    }
                })
            })
            .collect();
        for wanted in KILLED_AT {
            must(tokio::time::timeout(PATIENCE, acknowledged(&receipts, wanted)).await, "acknowledging");
            must(program.kill().await, "kill -9");
            let so_far = receipts.lock().unwrap_or_else(PoisonError::into_inner).clone();
            for code in so_far.values() {
                must(world.office().receipt(code).await, "an acknowledged concern is gone");
            }
            program = start(&world, port).await;
        }
        for client in clients {
            must(must(tokio::time::timeout(PATIENCE, client).await, "sending"), "sending");
        }
        must(program.kill().await, "kill -9");

        let receipts = receipts.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let wanted = usize::from(CLIENTS) * usize::from(EACH);
        assert_eq!(receipts.len(), wanted);
        for code in receipts.values() {
            must(world.office().receipt(code).await, "an acknowledged concern is gone");
        }
        assert_eq!(listed(&world).await, wanted, "something was received twice, or not at all");
        let entries = world.entries().await;
        assert_eq!(entries.iter().filter(|e| e.act == "receive_concern").count(), wanted, "acts and entries differ");
        let folder = must(tempfile::tempdir(), "a folder");
        world.export_and_verify(&folder.path().join("export")).await;
    }
}
