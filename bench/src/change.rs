//! A change of model on the large file: how long the comparison and the plan take on the command line, and how long putting the plan in force takes while others
//! read and write over HTTP, none of whom may fail.

use std::{
    net::{IpAddr, Ipv4Addr},
    path::Path,
    process::Stdio,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use tokio::{process::Command, task::JoinHandle};

use crate::{
    Fault,
    bare::Bare,
    fill, held,
    http::Client,
    measure::Times,
    now,
    server::{Server, program},
    text,
};

/// An administrator of the secretariat's authority, who plans.
const PLANNER: &str = "ole.bif";
/// A leader of each authority that must approve.
const LEADERS: [&str; 2] = ["birgit.bif", "jens.kp"];
/// Whose figures the comparison holds.
const COMPARER: &str = "birgit.bif";
/// The model to come.
const MODEL: &str = "model-2";
/// Who reads all the while: the old secretariat and the new one, those who lose their seat and those who keep it.
const READERS: [&str; 8] = ["line.bif", "lars.kp", "anne.sof", "mette.buf", "hanne.ssp", "mikkel.kp", "hassan.kf", "birgit.bif"];
/// Who adds items to cases all the while, and the department in whose cases: they keep their seat.
const WRITERS: [(&str, &str); 2] = [("tina.kp", "kp-forebyggelse"), ("lise.kf", "kf")];
/// How many of the public report concerns besides.
const PUBLIC: u8 = 2;
/// Concerns that one place reports before the next goes on.
const FROM_ONE_PLACE: u8 = 15;
/// Traffic before the change and after it.
const AROUND: Duration = Duration::from_secs(3);
/// How often the comparison and the plan are asked for.
const ROUNDS: usize = 3;

/// What a change came to.
pub struct Change {
    cases: i64,
    compare: Times,
    plan: Times,
    page: Duration,
    enact: Duration,
    readers: Traffic,
    writers: Traffic,
}

/// What those met who went on reading or writing.
#[derive(Default)]
struct Traffic {
    /// How many of them there were.
    people: usize,
    times: Times,
    /// Answers that they did not ask for.
    failed: usize,
    /// One of these answers, if there was any.
    status: Option<u16>,
}

impl Traffic {
    fn take_in(&mut self, other: Self) {
        self.people += other.people;
        self.times.add(other.times);
        self.failed += other.failed;
        self.status = self.status.or(other.status);
    }

    fn met(&mut self, time: Duration, status: u16, right: bool) {
        self.times.add(Times::one(time));
        if !right {
            self.failed += 1;
            self.status = Some(status);
        }
    }
}

/// How long the program takes for these words, several times over.
async fn terminal(words: &[&str]) -> Result<Times, Fault> {
    let mut times = Times::default();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let said = Command::new(program()?).args(words).stdin(Stdio::null()).stderr(Stdio::inherit()).output().await?;
        if !said.status.success() || said.stdout.is_empty() {
            return Err(Fault::Reply("the program said nothing"));
        }
        times.add(Times::one(start.elapsed()));
    }
    Ok(times)
}

/// Sends a form that must lead on to a page; where.
async fn act(client: &mut Client, path: &str, form: &str) -> Result<String, Fault> {
    let reply = client.post(path, form).await?;
    reply.location.filter(|_| reply.status == 303).ok_or(Fault::Reply("an act was refused"))
}

async fn read_on(mut client: Client, case: String, stop: Arc<AtomicBool>) -> Result<Traffic, Fault> {
    let pages = ["/sager", "/", "/opfoelgning", &format!("/sager/{case}")].map(str::to_owned);
    let mut met = Traffic { people: 1, ..Traffic::default() };
    for path in pages.iter().cycle() {
        if stop.load(Ordering::SeqCst) {
            break;
        }
        let start = Instant::now();
        let reply = client.get(path).await?;
        // Who has lost sight of a case is told that there is nothing; that is an answer.
        met.met(start.elapsed(), reply.status, matches!(reply.status, 200 | 404));
    }
    Ok(met)
}

async fn write_on(mut client: Client, cases: Vec<String>, stop: Arc<AtomicBool>) -> Result<Traffic, Fault> {
    let mut met = Traffic { people: 1, ..Traffic::default() };
    for (nth, case) in cases.iter().cycle().enumerate() {
        if stop.load(Ordering::SeqCst) {
            break;
        }
        let form = format!("key=bench-{case}-{nth}&title=Opdigt+{nth}&body=Skrevet+mens+modellen+skiftede.&nature=fact");
        let start = Instant::now();
        let reply = client.post(&format!("/sager/{case}/oplysninger/ny"), &form).await?;
        met.met(start.elapsed(), reply.status, reply.status == 303);
    }
    Ok(met)
}

async fn report_on(host: String, nth: u8, stop: Arc<AtomicBool>) -> Result<Traffic, Fault> {
    let mut met = Traffic { people: 1, ..Traffic::default() };
    for place in 1..u8::MAX {
        let mut client = Client::connect_from(IpAddr::V4(Ipv4Addr::new(127, 1, nth, place)), &host).await?;
        for concern in 0..FROM_ONE_PLACE {
            if stop.load(Ordering::SeqCst) {
                return Ok(met);
            }
            let form = format!(
                "key=bench-{nth}-{place}-{concern}&behaviour=Har+truet+en+opdigtet+nabo+to+gange.&observed=seen&worries=violence"
            );
            let start = Instant::now();
            let reply = client.post("/bekymring/kvittering", &form).await?;
            met.met(start.elapsed(), reply.status, reply.status == 200);
        }
    }
    Ok(met)
}

/// Lets everybody begin.
async fn traffic(
    server: &Server,
    file: &str,
    stop: &Arc<AtomicBool>,
) -> Result<[Vec<JoinHandle<Result<Traffic, Fault>>>; 2], Fault> {
    let (mut readers, mut writers) = (Vec::new(), Vec::new());
    let cases = Bare::open(file, WRITERS[0].1, now()?).await?.cases(500).await?;
    for (reader, case) in READERS.iter().zip(&cases) {
        let client = Client::connect(&server.host, &server.log_in(reader).await?).await?;
        readers.push(tokio::spawn(read_on(client, case.clone(), stop.clone())));
    }
    for (writer, department) in WRITERS {
        let cases = Bare::open(file, department, now()?).await?.open_cases(500).await?;
        let client = Client::connect(&server.host, &server.log_in(writer).await?).await?;
        writers.push(tokio::spawn(write_on(client, cases, stop.clone())));
    }
    for nth in 1..=PUBLIC {
        writers.push(tokio::spawn(report_on(server.host.clone(), nth, stop.clone())));
    }
    Ok([readers, writers])
}

async fn met(tasks: Vec<JoinHandle<Result<Traffic, Fault>>>) -> Result<Traffic, Fault> {
    let mut all = Traffic::default();
    for task in tasks {
        all.take_in(task.await??);
    }
    Ok(all)
}

/// Plans the change as an administrator does; the plan's page.
async fn planned(planner: &mut Client) -> Result<String, Fault> {
    let form = format!(
        "key=bench-plan&choice={MODEL}&body=Borgerrepr%C3%A6sentationen+%28opdigtet%29&reference=2016-0147&decided_on=2016-06-06"
    );
    let page = act(planner, "/modeller/planer/ny", &form).await?;
    Ok(page.split('?').next().unwrap_or_default().to_owned())
}

/// Approves the plan as a leader.
async fn approve(leader: &str, client: &mut Client, page: &str) -> Result<(), Fault> {
    act(client, &format!("{page}/godkend"), &format!("key=bench-{leader}")).await?;
    Ok(())
}

/// Measures a change of model in a filled folder that no server works in.
///
/// # Errors
/// [`Fault`].
pub async fn measure(data: &Path, cases: i64) -> Result<Change, Fault> {
    let path = data.join("tvaers.sqlite");
    let path = text(&path)?;
    let address = format!("sqlite:{path}");
    eprintln!("{cases} cases: filling for a change of model");
    fill::fill_for_change(path, cases, now()?).await?;
    let server = Server::start(&["serve", "--database", &address], &data.join("change.log")).await?;
    tokio::time::sleep(crate::SETTLED).await;
    eprintln!("{cases} cases: comparing and planning");
    let models = ["model-1", "model-2", "model-3"];
    let compare = [&["model", "compare"], models.as_slice(), &["--database", &address, "--user", COMPARER]].concat();
    let compare = terminal(&compare).await?;
    let plan = terminal(&["model", "plan", MODEL, "--database", &address, "--user", PLANNER]).await?;
    let mut planner = Client::connect(&server.host, &server.log_in(PLANNER).await?).await?;
    let plan_page = planned(&mut planner).await?;
    let mut first = Client::connect(&server.host, &server.log_in(LEADERS[0]).await?).await?;
    let mut last = Client::connect(&server.host, &server.log_in(LEADERS[1]).await?).await?;
    approve(LEADERS[0], &mut first, &plan_page).await?;
    let start = Instant::now();
    if planner.get(&plan_page).await?.status != 200 {
        return Err(Fault::Reply("no page of the plan"));
    }
    let page = start.elapsed();
    eprintln!("{cases} cases: changing the model");
    let stop = Arc::new(AtomicBool::new(false));
    let [readers, writers] = traffic(&server, path, &stop).await?;
    tokio::time::sleep(AROUND).await;
    // From the last approval on the server would put it in force by itself at its next round.
    approve(LEADERS[1], &mut last, &plan_page).await?;
    let start = Instant::now();
    act(&mut planner, &format!("{plan_page}/ikraft"), "key=bench-enact").await?;
    let enact = start.elapsed();
    tokio::time::sleep(AROUND).await;
    stop.store(true, Ordering::SeqCst);
    let (readers, writers) = (met(readers).await?, met(writers).await?);
    server.stop().await?;
    Ok(Change { cases, compare, plan, page, enact, readers, writers })
}

fn line(name: &str, seconds: f64, most: f64) {
    println!("{name:<38} {seconds:>6.2} s  (under {most} s: {})", held(seconds < most));
}

impl Traffic {
    fn print(&self, what: &str) {
        let said = self.status.map(|status| format!(", among them {status}")).unwrap_or_default();
        println!(
            "{:<38} {:>6} answers, p50 {:.0} ms, longest {:.0} ms; {} failed{said}  (none: {})",
            format!("{} {what} meanwhile", self.people),
            self.times.len(),
            self.times.within(50),
            self.times.within(100),
            self.failed,
            held(self.failed == 0)
        );
    }
}

impl Change {
    /// Prints what was promised and what came.
    pub fn print(&self) {
        println!("\na change of model over {} cases", self.cases);
        line("compare three models (command line)", self.compare.within(50) / 1000.0, 5.0);
        line("plan model-1 to model-2 (command line)", self.plan.within(50) / 1000.0, 10.0);
        line("the plan's page", self.page.as_secs_f64(), 10.0);
        line("put it in force", self.enact.as_secs_f64(), 30.0);
        self.readers.print("readers");
        self.writers.print("writers");
    }
}
