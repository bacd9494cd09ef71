//! What happens when: every step of every way and every meeting of every table, in the order of time.

use std::{
    collections::HashMap,
    sync::atomic::{AtomicU64, Ordering},
};

use tvaers_domain::{
    people::Role,
    time::{DAY, HOUR},
};
use tvaers_office::{Actor, MovableClock, Office, OfficeError};

use super::{
    access, casework,
    citizens::Far,
    duties, knowledge, letters, meetings, register,
    tables::{self, Table, player},
    ways::{self, Way},
};

/// How far back the story begins.
pub const DAYS: i64 = 170;

/// One thing that happens: to a way, or to a meeting of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    Receive(usize),
    AskClearance(usize),
    Clear(usize),
    Decide(usize),
    Open(usize),
    Inquire(usize),
    Answer(usize),
    Share(usize),
    Assess(usize),
    Propose(usize),
    Undertake(usize),
    Report(usize),
    Close(usize),
    PlanMeeting(usize, usize),
    SendAgenda(usize, usize),
    HoldMeeting(usize, usize),
    SendMinutes(usize, usize),
    AnswerMinutes(usize, usize),
    ApproveMinutes(usize, usize),
    AskStatus,
    Underretning(usize),
    Duties,
    Publish(usize),
    Letter(usize),
    Access,
}

/// The players and what they have made so far.
pub struct Stage<'a> {
    pub office: &'a Office,
    pub actors: &'a [Actor],
    /// The units of the model in force.
    pub tables: Vec<Table>,
    /// Which citizen comes where.
    pub ways: Vec<Way>,
    /// Concern of each way.
    pub concerns: HashMap<usize, String>,
    /// Case of each way.
    pub cases: HashMap<usize, String>,
    /// Actions of each way's case: (party, id).
    pub actions: HashMap<usize, Vec<(String, String)>>,
    /// Meetings by table and number.
    pub meetings: HashMap<(usize, usize), String>,
    /// Letters and what they are about, by what they are in the exchange.
    pub letters: HashMap<&'static str, String>,
    /// The present of the story, µs.
    pub now: i64,
    /// Distinguishes submits.
    pub nth: AtomicU64,
}

impl Stage<'_> {
    /// One citizen at one table.
    pub fn way(&self, i: usize) -> Result<&Way, OfficeError> {
        self.ways.get(i).ok_or(OfficeError::NotFound)
    }

    /// The table of a way.
    pub fn table(&self, i: usize) -> Result<&Table, OfficeError> {
        self.tables.get(self.way(i)?.table).ok_or(OfficeError::NotFound)
    }

    /// Who serves the table of a way.
    pub fn secretary(&self, i: usize) -> Result<&Actor, OfficeError> {
        Ok(&self.table(i)?.secretary)
    }

    /// Who speaks for a department.
    pub fn liaison(&self, department: &str) -> Result<&Actor, OfficeError> {
        player(self.actors, department, Role::Liaison)
    }

    /// Who works on a department's cases.
    pub fn caseworker(&self, department: &str) -> Result<&Actor, OfficeError> {
        player(self.actors, department, Role::Caseworker)
    }

    /// The basis on which one department shares with another on a way.
    pub fn basis(&self, i: usize, from: &str, to: &str) -> Result<&'static str, OfficeError> {
        tables::basis(&self.office.organisation(), self.table(i)?, from, to)
    }

    /// A key that no other submit has.
    pub fn key(&self) -> String {
        format!("demo-{}", self.nth.fetch_add(1, Ordering::Relaxed))
    }
}

/// What happens on one way.
fn on_the_way(stage: &Stage<'_>, i: usize, way: &Way) -> Vec<(i64, Step)> {
    let at = |days: i64, hours: i64| stage.now - (way.days_ago - days) * DAY + hours * HOUR;
    let cleared = stage.table(i).is_ok_and(|t| t.clearer.is_some());
    let mut steps = vec![(at(0, 0), Step::Receive(i))];
    if way.citizen.young && way.days_ago > 1 {
        steps.push((at(0, 1), Step::Underretning(i)));
    }
    match way.far {
        Far::Received => {}
        Far::Unfounded | Far::Mistaken => steps.push((at(1, 2), Step::Decide(i))),
        Far::Referred => steps.push((at(0, 3), Step::Decide(i))),
        Far::Clearing => steps.push((at(0, 4), Step::AskClearance(i))),
        _ if cleared => steps.extend([(at(0, 4), Step::AskClearance(i)), (at(1, 1), Step::Clear(i))]),
        _ => {}
    }
    let wanted = [
        (Far::Opened, 2, Step::Open(i)),
        (Far::Inquiry, 3, Step::Inquire(i)),
        (Far::ForMeeting, 6, Step::Answer(i)),
        (Far::ForMeeting, 7, Step::Share(i)),
        (Far::Assessed, 30, Step::Assess(i)),
        (Far::Actions, 31, Step::Propose(i)),
        (Far::Actions, 32, Step::Undertake(i)),
        (Far::Actions, 50, Step::Report(i)),
        (Far::Closed, 90, Step::Close(i)),
    ];
    steps.extend(wanted.iter().filter(|(least, _, _)| way.far >= *least).map(|(_, day, step)| (at(*day, 2), *step)));
    steps
}

/// What happens at one table's meetings.
fn at_the_table(stage: &Stage<'_>, t: usize, table: &Table) -> Vec<(i64, Step)> {
    let mut steps = Vec::new();
    for (n, days) in meetings::days_ago(table).iter().enumerate() {
        let held = stage.now - days * DAY;
        steps.push((held - 9 * DAY, Step::PlanMeeting(t, n)));
        steps.push((held - 5 * DAY, Step::SendAgenda(t, n)));
        if *days > 0 {
            steps.push((held + HOUR, Step::HoldMeeting(t, n)));
            let (sent, answered, approved) = meetings::minutes(days * DAY);
            steps.push((held + sent, Step::SendMinutes(t, n)));
            steps.push((held + answered, Step::AnswerMinutes(t, n)));
            steps.push((held + approved, Step::ApproveMinutes(t, n)));
        }
    }
    steps
}

/// The whole story: every way, every table, and what passes between two tables or is asked of all.
fn steps(stage: &Stage<'_>) -> Vec<(i64, Step)> {
    let mut steps = Vec::new();
    for (i, way) in stage.ways.iter().enumerate() {
        steps.extend(on_the_way(stage, i, way));
    }
    for (t, table) in stage.tables.iter().enumerate() {
        steps.extend(at_the_table(stage, t, table));
    }
    steps.push((stage.now - 2 * DAY, Step::AskStatus));
    steps.push((stage.now - access::DAYS_AGO * DAY, Step::Access));
    // Whoever owes citizens an answer gives it now and then.
    steps.extend([150, 125, 100, 75, 50, 25, 3].map(|days| (stage.now - days * DAY, Step::Duties)));
    steps.extend(knowledge::days_ago().iter().enumerate().map(|(n, days)| (stage.now - days * DAY, Step::Publish(n))));
    steps.extend(letters::STEPS.iter().enumerate().map(|(n, days)| (stage.now - days * DAY, Step::Letter(n))));
    steps.retain(|(at, _)| *at < stage.now);
    steps.sort_by_key(|(at, step)| (*at, *step));
    steps
}

/// Plays the story.
///
/// # Errors
/// [`OfficeError`] of the first step that the office refuses.
pub async fn play(
    office: &Office,
    clock: &MovableClock,
    actors: &[Actor],
    now: i64,
    progress: &(dyn Fn(&str) + Sync),
) -> Result<(), OfficeError> {
    let tables = tables::all(&office.organisation(), actors)?;
    let mut stage = Stage {
        office,
        actors,
        ways: ways::all(&tables),
        tables,
        concerns: HashMap::new(),
        cases: HashMap::new(),
        actions: HashMap::new(),
        meetings: HashMap::new(),
        letters: HashMap::new(),
        now,
        nth: AtomicU64::new(1),
    };
    for (at, step) in steps(&stage) {
        clock.put(at);
        one(&mut stage, step).await?;
        progress("story");
    }
    Ok(())
}

/// What a party shares; in the first case that is followed up, the register has more to show.
async fn share(stage: &Stage<'_>, i: usize) -> Result<(), OfficeError> {
    casework::share(stage, i).await?;
    let shows = stage.ways.iter().position(|way| way.far == Far::FollowUp);
    if shows == Some(i) { register::fill(stage, i).await } else { Ok(()) }
}

async fn one(stage: &mut Stage<'_>, step: Step) -> Result<(), OfficeError> {
    match step {
        Step::Receive(i) => casework::receive(stage, i).await,
        Step::AskClearance(i) => casework::ask_clearance(stage, i).await,
        Step::Clear(i) => casework::clear(stage, i).await,
        Step::Decide(i) => casework::decide(stage, i).await,
        Step::Open(i) => casework::open(stage, i).await,
        Step::Inquire(i) => casework::inquire(stage, i).await,
        Step::Answer(i) => casework::answer(stage, i).await,
        Step::Share(i) => share(stage, i).await,
        Step::Assess(i) => casework::assess(stage, i).await,
        Step::Propose(i) => casework::propose(stage, i).await,
        Step::Undertake(i) => casework::undertake(stage, i).await,
        Step::Report(i) => casework::report(stage, i).await,
        Step::Close(i) => casework::close(stage, i).await,
        Step::Letter(n) => letters::step(stage, n).await,
        Step::Access => access::step(stage).await,
        Step::Publish(n) => knowledge::publish(stage, n).await,
        Step::AskStatus => casework::ask_status(stage).await,
        Step::Underretning(i) => duties::underretning(stage, i).await,
        Step::Duties => duties::round(stage).await,
        Step::PlanMeeting(t, n) => meetings::plan(stage, (t, n)).await,
        Step::SendAgenda(t, n) => meetings::send(stage, (t, n)).await,
        Step::HoldMeeting(t, n) => meetings::hold(stage, (t, n)).await,
        Step::SendMinutes(t, n) => meetings::send_minutes(stage, (t, n)).await,
        Step::AnswerMinutes(t, n) => meetings::answer_minutes(stage, (t, n)).await,
        Step::ApproveMinutes(t, n) => meetings::approve(stage, (t, n)).await,
    }
}
