//! `make bench`, the pages: how often the list, a case, the board and a search answer, beside the bare SQL for the same rows on the same file, at two sizes;
//! and how fast the program starts, how much memory it takes under load, how long a long agenda takes; then a change of model on the larger file, and a meeting of two
//! hundred parties. With the word `change` or `meeting` only that; with `law` the speeds of the ledger and of the rights of who is
//! registered. `TVAERS_BENCH_DIR` keeps the files. Everybody in them is invented.

mod bare;
mod change;
mod fill;
mod http;
mod law;
mod measure;
mod meeting;
mod server;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
    time::{Duration, SystemTime},
};

use bare::{Bare, Question};
use http::Client;
use measure::{Asker, Times};
use server::Server;

/// The two sizes between which growth is measured.
const SIZES: [i64; 2] = [10_000, 100_000];
/// How many ask at once.
const CLIENTS: usize = 32;
/// One round of one side; the sides take turns.
const ROUND: Duration = Duration::from_millis(1_500);
/// After this the server's jobs have been round once, as in a house that has been open for a while.
const SETTLED: Duration = Duration::from_secs(3);
/// Rounds that count; one more before them warms both sides up.
const ROUNDS: usize = 3;
/// Who asks: a liaison of this department.
const DEPARTMENT: &str = "sof";
/// See [`DEPARTMENT`].
const USER: &str = "anne.sof";
/// Who asks for the board of everything that is due in the unit: its secretary.
const SECRETARY: &str = "line.bif";
/// The meeting of forty points that the filling convenes.
const MEETING: &str = "/moeder/01b00000-0000-7000-8000-000000000001/papir.pdf";

/// Why nothing could be measured.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A file, a port or a process.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// The file's engine.
    #[error("{0}")]
    Sql(#[from] sqlx::Error),
    /// The server answered in a way that was not asked for.
    #[error("{0}")]
    Reply(&'static str),
    /// A number that does not fit.
    #[error("{0}")]
    Int(#[from] std::num::TryFromIntError),
    /// Text where a number was expected.
    #[error("{0}")]
    Parse(#[from] std::num::ParseIntError),
    /// The same, with a fraction.
    #[error("{0}")]
    Float(#[from] std::num::ParseFloatError),
    /// A task that ended badly.
    #[error("{0}")]
    Task(#[from] tokio::task::JoinError),
}

/// What one page came to at one size.
struct Line {
    name: &'static str,
    /// Rows that the bare queries found, on the average.
    rows: usize,
    bare: Times,
    page: Times,
}

/// A filled file with its server, and those who ask.
struct Site {
    cases: i64,
    server: Server,
    cookie: String,
    file: Bare,
    bare: Vec<Asker>,
    page: Vec<Asker>,
    /// The same for the secretary.
    desk: Vec<Asker>,
    questions: Vec<(&'static str, Arc<[Question]>)>,
    /// From the start of the process to its first page, ms.
    start: f64,
}

/// What one size came to.
struct Size {
    cases: i64,
    lines: Vec<Line>,
    start: f64,
    memory: f64,
    agenda: Times,
}

#[expect(clippy::disallowed_methods, reason = "there is no office here whose clock could be asked")]
fn now() -> Result<i64, Fault> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_err(|_| Fault::Reply("a clock before 1970"))?;
    Ok(i64::try_from(since.as_micros())?)
}

fn questions(cases: &[String]) -> Vec<(&'static str, Arc<[Question]>)> {
    let searches = |word: fn(usize) -> String| -> Arc<[Question]> {
        (0..20).map(word).map(|w| (tvaers_domain::stem::stem(&w), w)).map(|(term, word)| Question::Search(word, term)).collect()
    };
    vec![
        ("case list, 50 rows", Arc::from([Question::List])),
        ("one case", cases.iter().cloned().map(Question::Case).collect()),
        ("follow-up board", Arc::from([Question::Board])),
        ("board of the secretariat", Arc::from([Question::Desk])),
        ("search, 0.5 % of items", searches(fill::rare_word)),
        ("search, 5 % of items", searches(fill::common_word)),
    ]
}

/// Fills a file of this size in a folder of its own; where it is.
async fn fill(cases: i64, folder: &Path) -> Result<PathBuf, Fault> {
    let data = folder.join(cases.to_string());
    std::fs::create_dir_all(&data)?;
    eprintln!("{cases} cases: filling");
    Server::start(&["demo", "--data", text(&data)?], &data.join("server.log")).await?.stop().await?;
    fill::fill(text(&data.join("tvaers.sqlite"))?, cases, now()?).await?;
    Ok(data)
}

fn text(path: &Path) -> Result<&str, Fault> {
    path.to_str().ok_or(Fault::Reply("a folder whose name is no text"))
}

/// Opens a server over a filled file.
async fn open(cases: i64, data: &Path) -> Result<Site, Fault> {
    let (log, file) = (data.join("server.log"), data.join("tvaers.sqlite"));
    let (path, now) = (text(&file)?, now()?);
    let address = format!("sqlite:{path}");
    let mut starts = Vec::new();
    for _ in 0..5 {
        let server = Server::start(&["serve", "--database", &address], &log).await?;
        starts.push(server.started_in.as_secs_f64() * 1000.0);
        server.stop().await?;
    }
    starts.sort_by(f64::total_cmp);
    let server = Server::start(&["serve", "--database", &address], &log).await?;
    tokio::time::sleep(SETTLED).await;
    let cookie = server.log_in(USER).await?;
    let file = Bare::open(path, DEPARTMENT, now).await?;
    let secretary = server.log_in(SECRETARY).await?;
    let (mut page, mut desk) = (Vec::new(), Vec::new());
    for _ in 0..CLIENTS {
        page.push(Asker::Page(Client::connect(&server.host, &cookie).await?));
        desk.push(Asker::Page(Client::connect(&server.host, &secretary).await?));
    }
    let bare = (0..CLIENTS).map(|_| Asker::Bare(file.clone())).collect();
    let questions = questions(&file.cases(500).await?);
    Ok(Site { cases, server, cookie, file, bare, page, desk, questions, start: starts.get(2).copied().unwrap_or_default() })
}

impl Site {
    /// One round of each side.
    async fn round(&mut self, which: usize) -> Result<(Times, Times), Fault> {
        let (_, questions) = self.questions.get(which).ok_or(Fault::Reply("nothing to ask"))?;
        let (bare, back) = measure::closed_loop(std::mem::take(&mut self.bare), questions.clone(), ROUND).await?;
        self.bare = back;
        let askers = if questions.iter().any(|q| matches!(q, Question::Desk)) { &mut self.desk } else { &mut self.page };
        let (page, back) = measure::closed_loop(std::mem::take(askers), questions.clone(), ROUND).await?;
        *askers = back;
        Ok((bare, page))
    }

    async fn line(&self, which: usize) -> Result<Line, Fault> {
        let (name, questions) = self.questions.get(which).ok_or(Fault::Reply("nothing to ask"))?;
        let mut rows = 0;
        for question in questions.iter() {
            rows += self.file.read(question).await?;
        }
        Ok(Line { name, rows: rows / questions.len(), bare: Times::default(), page: Times::default() })
    }

    async fn agenda(&self) -> Result<Times, Fault> {
        let mut client = Client::connect(&self.server.host, &self.cookie).await?;
        let mut agenda = Times::default();
        for round in 0..=10 {
            let one = std::time::Instant::now();
            let reply = client.get(MEETING).await?;
            if reply.status != 200 || !reply.body.starts_with(b"%PDF-") {
                return Err(Fault::Reply("no paper"));
            }
            if round > 0 {
                agenda.add(Times::one(one.elapsed()));
            }
        }
        Ok(agenda)
    }
}

/// Measures every page at all sizes in turns, so that what else the machine does meets them alike.
async fn measure(mut sites: Vec<Site>) -> Result<Vec<Size>, Fault> {
    let mut lines: Vec<Vec<Line>> = sites.iter().map(|_| Vec::new()).collect();
    for which in 0..sites.first().map_or(0, |site| site.questions.len()) {
        let mut here = Vec::new();
        for site in &sites {
            here.push(site.line(which).await?);
        }
        for round in 0..=ROUNDS {
            for (site, line) in sites.iter_mut().zip(&mut here) {
                eprintln!("{} cases: {}, round {round} of {ROUNDS}", site.cases, line.name);
                let (bare, page) = site.round(which).await?;
                if round > 0 {
                    line.bare.add(bare);
                    line.page.add(page);
                }
            }
        }
        for (lines, line) in lines.iter_mut().zip(here) {
            lines.push(line);
        }
    }
    let mut sizes = Vec::new();
    for (site, lines) in sites.into_iter().zip(lines) {
        let memory = site.server.peak_memory()?;
        let agenda = site.agenda().await?;
        sizes.push(Size { cases: site.cases, lines, start: site.start, memory, agenda });
        site.server.stop().await?;
    }
    Ok(sizes)
}

fn held(held: bool) -> &'static str {
    if held { "held" } else { "MISSED" }
}

fn print(sizes: &[Size]) {
    println!(
        "\n{CLIENTS} clients, keep-alive, liaison of one of five outside parties, or the secretary; as many open actions as cases; every reading durable in the ledger first \
         (fsync)."
    );
    for size in sizes {
        println!("\n{} cases", size.cases);
        println!(
            "{:<24} {:>5} {:>8} {:>8} {:>6} {:>8} {:>8} {:>8}",
            "", "rows", "bare/s", "page/s", "ratio", "p50 ms", "p99 ms", "p99/p50"
        );
        for line in &size.lines {
            let ratio = line.page.per_second() / line.bare.per_second();
            let (p50, p99) = (line.page.within(50), line.page.within(99));
            println!(
                "{:<24} {:>5} {:>8.0} {:>8.0} {:>6.2} {:>8.2} {:>8.2} {:>8.1}   {}",
                line.name,
                line.rows,
                line.bare.per_second(),
                line.page.per_second(),
                ratio,
                p50,
                p99,
                p99 / p50,
                // What is promised is promised of the larger size.
                if size.cases == SIZES[1] {
                    format!("at least 0.25: {}, under 10: {}", held(ratio >= 0.25), held(p99 < 10.0 * p50))
                } else {
                    String::new()
                }
            );
        }
        println!("start to first page      {:>9.0} ms  (under 300 ms: {})", size.start, held(size.start < 300.0));
        println!("memory under load, peak  {:>9.0} MB  (under 120 MB: {})", size.memory, held(size.memory < 120.0));
        let agenda = size.agenda.within(50);
        println!("agenda of 40 as PDF      {agenda:>9.0} ms  (under 300 ms: {})", held(agenda < 300.0));
    }
    if let [small, large] = sizes {
        println!("\ncost from {} to {} cases (less than 1.3 times)", small.cases, large.cases);
        for (few, many) in small.lines.iter().zip(&large.lines) {
            let (page, bare) = (few.page.per_second() / many.page.per_second(), few.bare.per_second() / many.bare.per_second());
            // A search that finds more shows more: only pages of as many rows can be compared.
            let alike = few.rows * 10 >= many.rows * 9;
            let judged = if alike { held(page < 1.3) } else { "not compared: it shows more rows" };
            println!("{:<24} page {page:>6.2}   bare {bare:>6.2}   {judged}", few.name);
        }
    }
}

async fn run() -> Result<(), Fault> {
    let kept = std::env::var_os("TVAERS_BENCH_DIR").map(PathBuf::from);
    let folder = kept.clone().unwrap_or_else(|| std::env::temp_dir().join(format!("tvaers-bench-{}", std::process::id())));
    let only = std::env::args().nth(1).unwrap_or_default();
    if only == "law" {
        law::measure(&std::env::args().nth(2).unwrap_or_default()).await;
        return Ok(());
    }
    if only == "change" {
        fill(SIZES[1], &folder).await?;
    } else if only.is_empty() {
        let mut sites = Vec::new();
        for cases in SIZES {
            sites.push(open(cases, &fill(cases, &folder).await?).await?);
        }
        print(&measure(sites).await?);
    }
    if only != "meeting" {
        change::measure(&folder.join(SIZES[1].to_string()), SIZES[1]).await?.print();
    }
    if only != "change" {
        meeting::measure(&folder).await?.print();
    }
    if kept.is_none() {
        std::fs::remove_dir_all(&folder)?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("nothing measured: {fault}");
            ExitCode::FAILURE
        }
    }
}
