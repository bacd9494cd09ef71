//! The real program, killed in the middle of a thousand writes: what it acknowledged is there, once, and the ledger verifies.

use std::{
    collections::BTreeMap,
    net::{Ipv4Addr, SocketAddr},
    process::Stdio,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpSocket,
    process::{Child, Command},
};
use tvaers_domain::time::DAY;
use tvaers_office::{concern::ConcernListFilter, error::settled, meeting::MeetingForm};
use tvaers_servers::free_port;
use tvaers_testkit::{World, must, on_both, rows};

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

/// Receipt code by the key of the form.
type Receipts = Arc<Mutex<BTreeMap<String, String>>>;

async fn start(world: &World, port: u16) -> Child {
    start_with(world, port, &[]).await
}

/// The program over a world's database, with more options.
pub(crate) async fn start_with(world: &World, port: u16, more: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tvaers"));
    command.args(["serve", "--database", &world.address(), "--listen", &format!("127.0.0.1:{port}")]).args(more);
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

/// One request on a connection of its own, from an address of its own; status and body.
pub(crate) async fn ask(from: Ipv4Addr, port: u16, method: &str, path: &str, body: &str) -> std::io::Result<(u16, String)> {
    send_to(from, port, &format!("{method} {path}"), "", body).await
}

/// A page as somebody who is logged in.
pub(crate) async fn ask_as(cookie: &str, port: u16, path: &str) -> std::io::Result<(u16, String)> {
    send_to(Ipv4Addr::LOCALHOST, port, &format!("GET {path}"), cookie, "").await
}

/// Any request, as somebody who is logged in.
pub(crate) async fn send_to(from: Ipv4Addr, port: u16, what: &str, cookie: &str, body: &str) -> std::io::Result<(u16, String)> {
    tokio::time::timeout(ANSWER, exchange(from, port, what, cookie, body)).await?
}

async fn exchange(from: Ipv4Addr, port: u16, what: &str, cookie: &str, body: &str) -> std::io::Result<(u16, String)> {
    let socket = TcpSocket::new_v4()?;
    socket.bind(SocketAddr::from((from, 0)))?;
    let mut stream = socket.connect(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await?;
    stream.write_all(request(port, what, cookie, body).as_bytes()).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let status = answer.split(' ').nth(1).and_then(|s| s.parse().ok());
    status.map(|status| (status, answer)).ok_or_else(|| std::io::Error::other("no answer"))
}

/// A form as it goes over the wire.
pub(crate) fn request(port: u16, what: &str, cookie: &str, body: &str) -> String {
    let head = format!("{what} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\nconnection: close\r\ncookie: {cookie}\r\n");
    format!("{head}content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}", body.len())
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
    /// A browser that was killed after it sent a form, and opened again, sends it while the first is still being carried out.
    async fn the_same_form_many_times_at_once_is_one_act(world) {
        let scene = world.scene().await;
        let office = world.office();
        let secretary = world.actor("lea.bif").await;
        let meeting = must(office.meeting(&secretary, &scene.meeting).await, "the meeting").meeting;
        let form = |days: i64| MeetingForm {
            starts_at: meeting.starts_at + days * DAY,
            ends_at: meeting.ends_at + days * DAY,
            place: "Rådhuset".to_owned(),
            parties: vec!["bif".to_owned(), "sof".to_owned()], ..MeetingForm::default() };
        let (planned, moved) = (form(14), form(1));
        let plan = (0..CLIENTS).map(|_| office.plan_meeting(&secretary, "planned", &planned));
        let planned = futures_util::future::join_all(plan).await;
        let move_it = (0..CLIENTS).map(|_| office.change_meeting(&secretary, "moved", &meeting.id, &moved, meeting.version));
        let moved = futures_util::future::join_all(move_it).await;
        for results in [planned, moved] {
            let results: Vec<String> = results.into_iter().map(|result| must(settled(result), "every one is answered")).collect();
            assert!(results.windows(2).all(|two| two[0] == two[1]), "{results:?}");
        }
        assert_eq!(rows(&world.address(), "SELECT id FROM meetings").await.len(), 2);
    }

    async fn a_killed_program_loses_nothing_that_it_acknowledged(world) {
        let port = free_port();
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
