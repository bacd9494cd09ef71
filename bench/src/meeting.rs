//! A meeting of two hundred parties: how long the act takes that sends it, how long until every mail is with the mail server and every party has fetched an agenda of
//! its own, and how soon a decision that is typed while it is held stands on fifty other screens.

use std::{
    collections::HashSet,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
    sync::{Mutex, mpsc},
};
use tvaers_servers::Smtpd;

use crate::{Fault, fill, held, http::Client, measure::Times, now, server::Server, text};

/// How many parties are invited.
const PARTIES: i64 = 200;
/// How many of them sit before a screen while the meeting is held.
const SCREENS: i64 = 50;
/// Decisions that are typed.
const EDITS: usize = 40;
/// How many agendas are fetched at once.
const AT_ONCE: usize = 8;
/// How long is waited for what must come.
const PATIENCE: Duration = Duration::from_secs(180);
/// The meeting, and its point that everybody sees, of `meeting.sql`.
const MEETING: &str = "/moeder/01c20000-0000-7000-8000-000000000001";
/// See [`MEETING`].
const POINT: &str = "01c40000-0000-7000-8000-0000000000ff";
/// Who convenes and holds it.
const SECRETARY: &str = "line.bif";

/// What the meeting came to.
pub struct Meeting {
    queued: Duration,
    mails: Duration,
    papers: Duration,
    pages: (usize, usize),
    different: usize,
    told: Times,
    shown: Times,
}

fn user(n: i64) -> String {
    format!("opdigt-{n:03}")
}

/// Sends a form that must lead on to a page.
async fn act(client: &mut Client, path: &str, form: &str) -> Result<(), Fault> {
    match client.post(path, form).await?.status {
        303 => Ok(()),
        _ => Err(Fault::Reply("an act at the meeting was refused")),
    }
}

/// Waits until the mail server has a mail for each party.
async fn mails(server: Arc<Smtpd>, start: Instant) -> Result<Duration, Fault> {
    let mut seen = HashSet::new();
    let mut read = 0;
    while start.elapsed() < PATIENCE {
        let taken = server.taken_in_all();
        for nth in read + 1..=taken {
            let (_, about) = server.taken(u32::try_from(nth)?);
            let about = String::from_utf8_lossy(&about).into_owned();
            seen.extend((1..=PARTIES).filter(|n| about.contains(&format!("{}@", user(*n)))));
        }
        read = taken;
        if i64::try_from(seen.len())? == PARTIES {
            return Ok(start.elapsed());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Err(Fault::Reply("mails did not arrive"))
}

/// Every party fetches its own agenda; how long that took, the fewest and the most pages, and how many were different.
async fn papers(clients: Vec<Client>, start: Instant) -> Result<(Duration, (usize, usize), usize), Fault> {
    let waiting = Arc::new(Mutex::new(clients));
    let (send, mut got) = mpsc::unbounded_channel();
    for _ in 0..AT_ONCE {
        let (waiting, send) = (waiting.clone(), send.clone());
        tokio::spawn(async move {
            loop {
                let Some(mut client) = waiting.lock().await.pop() else { break };
                let reply = client.get(&format!("{MEETING}/papir.pdf")).await;
                if send.send(reply).is_err() {
                    break;
                }
            }
        });
    }
    drop(send);
    let (mut different, mut bodies) = (HashSet::new(), Vec::new());
    while let Some(reply) = got.recv().await {
        let reply = reply?;
        if reply.status != 200 || !reply.body.starts_with(b"%PDF-") {
            return Err(Fault::Reply("no paper"));
        }
        bodies.push(reply.body);
    }
    let took = start.elapsed();
    let mut pages = Vec::new();
    for body in bodies {
        let document = lopdf::Document::load_mem(&body).map_err(|_| Fault::Reply("a paper that is no PDF"))?;
        pages.push(document.get_pages().len());
        different.insert(body);
    }
    let bounds = (pages.iter().min().copied().unwrap_or(0), pages.iter().max().copied().unwrap_or(0));
    Ok((took, bounds, different.len()))
}

/// A screen: it hears that there is news, asks for its page, and says for each decision that it finds there for the first time when it heard and when it had it.
async fn screen(
    host: String,
    cookie: String,
    mut client: Client,
    say: mpsc::UnboundedSender<(usize, Instant, Instant)>,
) -> Result<(), Fault> {
    let page = format!("{MEETING}/bord");
    client.get(&page).await?;
    let mut stream = BufReader::new(TcpStream::connect(&host).await?);
    let request = format!(
        "GET {MEETING}/strom?skaerm=bord&fra= HTTP/1.1\r\nhost: {host}\r\ncookie: {cookie}\r\naccept: text/event-stream\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await?;
    let (mut line, mut known) = (String::new(), 0);
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Err(Fault::Reply("a line to a screen was lost"));
        }
        if !line.starts_with("event: nyt") {
            continue;
        }
        let told = Instant::now();
        let body = client.get(&page).await?.body;
        let shown = Instant::now();
        let body = String::from_utf8_lossy(&body);
        while body.contains(&decision(known)) {
            if say.send((known, told, shown)).is_err() {
                return Ok(());
            }
            known += 1;
        }
    }
}

fn decision(n: usize) -> String {
    format!("Opdigtet beslutning {n:03}")
}

/// Types decisions; when each was sent.
async fn live(server: &Server, chair: &mut Client) -> Result<(Times, Times), Fault> {
    let (say, mut said) = mpsc::unbounded_channel();
    for n in 1..=SCREENS {
        let cookie = server.log_in(&user(n)).await?;
        let client = Client::connect(&server.host, &cookie).await?;
        tokio::spawn(screen(server.host.clone(), cookie, client, say.clone()));
    }
    tokio::time::sleep(Duration::from_secs(2)).await;
    let (mut told, mut shown) = (Times::default(), Times::default());
    for edit in 0..EDITS {
        let form = format!("key=bench-edit-{edit}&decision={}&til=live", decision(edit).replace(' ', "+"));
        let start = Instant::now();
        act(chair, &format!("{MEETING}/punkter/{POINT}/beslut"), &form).await?;
        for _ in 0..SCREENS {
            let next = tokio::time::timeout(Duration::from_secs(10), said.recv()).await;
            let (n, heard, had) = next.ok().flatten().ok_or(Fault::Reply("a screen heard nothing"))?;
            if n != edit {
                return Err(Fault::Reply("a screen showed another decision than the one that was typed"));
            }
            told.add(Times::one(heard.duration_since(start)));
            shown.add(Times::one(had.duration_since(start)));
        }
        tokio::time::sleep(Duration::from_millis(150)).await;
    }
    Ok((told, shown))
}

/// Measures the meeting on a fresh demonstration in a folder of its own.
///
/// # Errors
/// [`Fault`].
pub async fn measure(folder: &Path) -> Result<Meeting, Fault> {
    let data = folder.join("meeting");
    std::fs::create_dir_all(&data)?;
    eprintln!("a meeting of {PARTIES}: filling");
    Server::start(&["demo", "--data", text(&data)?], &data.join("server.log")).await?.stop().await?;
    let file = data.join("tvaers.sqlite");
    fill::fill_meeting(text(&file)?, PARTIES, now()?).await?;
    let (address, post) = (format!("sqlite:{}", text(&file)?), Arc::new(Smtpd::start(&[])));
    let smtp = format!("smtp://127.0.0.1:{}", post.port());
    let mail = ["--smtp", &smtp, "--mail-from", "enheden@opdigt.example", "--site", "http://127.0.0.1", "--mail-hours", "any"];
    let words = [&["serve", "--database", &address], mail.as_slice()].concat();
    let server = Server::start(&words, &data.join("meeting.log")).await?;
    tokio::time::sleep(crate::SETTLED).await;
    let mut clients = Vec::new();
    for n in 1..=PARTIES {
        clients.push(Client::connect(&server.host, &server.log_in(&user(n)).await?).await?);
    }
    let mut chair = Client::connect(&server.host, &server.log_in(SECRETARY).await?).await?;
    eprintln!("a meeting of {PARTIES}: sending");
    let start = Instant::now();
    act(&mut chair, &format!("{MEETING}/udsend"), "key=bench-send&version=1").await?;
    let queued = start.elapsed();
    let arriving = tokio::spawn(mails(post.clone(), start));
    let (papers, pages, different) = papers(clients, start).await?;
    let mails = arriving.await??;
    eprintln!("a meeting of {PARTIES}: holding it");
    act(&mut chair, &format!("{MEETING}/afholdt"), "key=bench-hold").await?;
    // The screens show the point that is taken up.
    act(&mut chair, &format!("{MEETING}/gaa"), &format!("key=bench-go&from=&point={POINT}")).await?;
    let (told, shown) = live(&server, &mut chair).await?;
    server.stop().await?;
    Ok(Meeting { queued, mails, papers, pages, different, told, shown })
}

fn line(name: &str, ms: f64, most: f64) {
    println!("{name:<52} {ms:>8.0} ms  (under {most} ms: {})", held(ms < most));
}

impl Meeting {
    /// Prints what was promised and what came.
    pub fn print(&self) {
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        println!("\na meeting of {PARTIES} parties");
        line("convened and its agenda sent: queued", ms(self.queued), 200.0);
        line("every invitation with the mail server", ms(self.mails), 60_000.0);
        let (fewest, most) = self.pages;
        let different = i64::try_from(self.different).is_ok_and(|n| n == PARTIES);
        println!("{} agendas of {fewest} to {most} pages, {} different (all: {})", PARTIES, self.different, held(different));
        line("every party's agenda set, in the ledger and fetched", ms(self.papers), 60_000.0);
        println!("{EDITS} decisions on {SCREENS} other screens");
        line("a screen hears of it, p99", self.told.within(99), 200.0);
        println!("{:<52} {:>8.0} ms", "p50", self.told.within(50));
        line("and shows it, p99", self.shown.within(99), 200.0);
        println!("{:<52} {:>8.0} ms", "p50", self.shown.within(50));
    }
}
