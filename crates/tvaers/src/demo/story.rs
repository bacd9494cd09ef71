//! What happens when: every step of every citizen's way and every meeting, in the order of time.

use std::collections::HashMap;

use tvaers_domain::time::{DAY, HOUR};
use tvaers_office::{Actor, MovableClock, Office, OfficeError};

use super::{
    casework,
    citizens::{CITIZENS, Far},
    meetings,
};

/// How far back the story begins.
pub const DAYS: i64 = 170;

/// One thing that happens.
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
    PlanMeeting(usize),
    SendAgenda(usize),
    HoldMeeting(usize),
    ApproveMinutes(usize),
    AskStatus(usize),
}

/// The players and what they have made so far.
pub struct Stage<'a> {
    pub office: &'a Office,
    pub actors: &'a [Actor],
    /// Concern of each citizen.
    pub concerns: HashMap<usize, String>,
    /// Case of each citizen.
    pub cases: HashMap<usize, String>,
    /// Actions of each citizen's case: (party, id).
    pub actions: HashMap<usize, Vec<(String, String)>>,
    /// Meetings by number.
    pub meetings: HashMap<usize, String>,
    /// The present of the story, µs.
    pub now: i64,
    /// Distinguishes submits.
    pub nth: u64,
}

impl Stage<'_> {
    /// Somebody by username.
    pub fn actor(&self, username: &str) -> Result<&Actor, OfficeError> {
        self.actors.iter().find(|a| a.username == username).ok_or(OfficeError::NotLoggedIn)
    }

    /// A key that no other submit has.
    pub fn key(&mut self) -> String {
        self.nth += 1;
        format!("demo-{}", self.nth)
    }
}

/// Days ago on which the meetings are held; the last one is to come.
pub const MEETINGS: [i64; 4] = [68, 42, 12, -3];

fn steps(now: i64) -> Vec<(i64, Step)> {
    let mut steps = Vec::new();
    for (i, citizen) in CITIZENS.iter().enumerate() {
        let at = |days: i64, hours: i64| now - citizen.days_ago * DAY + days * DAY + hours * HOUR;
        let far = |least: Far| citizen.far >= least;
        steps.push((at(0, 0), Step::Receive(i)));
        match citizen.far {
            Far::Received => {}
            Far::Unfounded | Far::Mistaken => steps.push((at(1, 2), Step::Decide(i))),
            Far::Referred => steps.push((at(0, 3), Step::Decide(i))),
            Far::Clearing => steps.push((at(0, 4), Step::AskClearance(i))),
            _ => {
                steps.push((at(0, 4), Step::AskClearance(i)));
                steps.push((at(1, 1), Step::Clear(i)));
            }
        }
        let in_case = far(Far::Opened) && citizen.far >= Far::Opened;
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
        if in_case {
            steps.extend(wanted.iter().filter(|(least, _, _)| far(*least)).map(|(_, day, step)| (at(*day, 2), *step)));
        }
    }
    for (n, days) in MEETINGS.iter().enumerate() {
        let held = now - days * DAY;
        steps.push((held - 9 * DAY, Step::PlanMeeting(n)));
        steps.push((held - 5 * DAY, Step::SendAgenda(n)));
        if *days > 0 {
            steps.push((held + HOUR, Step::HoldMeeting(n)));
            steps.push((held + 3 * DAY, Step::ApproveMinutes(n)));
        }
    }
    steps.push((now - 2 * DAY, Step::AskStatus(0)));
    steps.retain(|(at, _)| *at < now);
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
    let mut stage = Stage {
        office,
        actors,
        concerns: HashMap::new(),
        cases: HashMap::new(),
        actions: HashMap::new(),
        meetings: HashMap::new(),
        now,
        nth: 0,
    };
    for (at, step) in steps(now) {
        clock.put(at);
        one(&mut stage, step).await?;
        progress("story");
    }
    Ok(())
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
        Step::Share(i) => casework::share(stage, i).await,
        Step::Assess(i) => casework::assess(stage, i).await,
        Step::Propose(i) => casework::propose(stage, i).await,
        Step::Undertake(i) => casework::undertake(stage, i).await,
        Step::Report(i) => casework::report(stage, i).await,
        Step::Close(i) => casework::close(stage, i).await,
        Step::AskStatus(_) => casework::ask_status(stage).await,
        Step::PlanMeeting(n) => meetings::plan(stage, n).await,
        Step::SendAgenda(n) => meetings::send(stage, n).await,
        Step::HoldMeeting(n) => meetings::hold(stage, n).await,
        Step::ApproveMinutes(n) => meetings::approve(stage, n).await,
    }
}
