//! The run: concerns come, each goes its way, the years are counted.
//!
//! **Chains, no queue.** Nothing in the model makes one case wait for another: a case waits for answers and for the next meeting, and a table's meetings stand in its
//! calendar, whoever is on the agenda. So each concern is played from its arrival to its end at once, event after event in its own order, and no queue of
//! events across concerns is kept. That is the same as one, and much faster.
//!
//! Time is in days from the beginning of the first year counted; a year has 365. Concerns begin to come before that (`warm_up`), so that the first year
//! finds cases under way as any other does.

mod clock;
mod concern;
mod course;
mod inquiry;
mod need;
mod year;

use tvaers_model::{Model, Organisation};

use crate::{
    Assumptions, Fault, Figures, Outcomes,
    dice::{Dice, Purpose},
    hands,
    layout::Layout,
    replay::Replay,
};

use self::{clock::YEAR, need::Need, year::Book};

/// Most years of one run.
pub const MOST_YEARS: u32 = 100_000;
/// Most concerns of one run.
const MOST_CONCERNS: f64 = 1e8;

/// What to simulate.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Plan {
    /// How many years.
    pub years: u32,
    /// What chance starts from. The same seed gives the same concerns under every model.
    pub seed: u64,
    /// What is assumed of the work.
    pub assumptions: Assumptions,
}

/// What every step of a chain needs.
struct World<'l> {
    layout: &'l Layout,
    replay: Replay<'l>,
    assume: Assumptions,
}

/// Dice of every purpose but arrival, and what they showed last.
struct Chance {
    concern: Dice,
    need: Dice,
    course: Dice,
    needs: Need,
}

/// How a concern ended, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    NotTaken,
    PoliceOnly,
    Unfounded,
    Closed,
}

/// Plays years of concerns under a model. The same model, plan and version of this crate give the same figures on every platform.
///
/// # Errors
/// [`Fault`]: an assumption or the number of years cannot be played, or the organisation is not the model's.
pub fn simulate(model: &Model, organisation: &Organisation, plan: &Plan) -> Result<Figures, Fault> {
    let assume = plan.assumptions;
    assume.check()?;
    if !(1..=MOST_YEARS).contains(&plan.years) {
        return Err(Fault::Years(plan.years));
    }
    let years = f64::from(plan.years);
    if years * assume.concerns_per_year > MOST_CONCERNS {
        return Err(Fault::TooMuch { years: plan.years, concerns_per_year: assume.concerns_per_year });
    }
    let layout = hands::layout(model, organisation)?;
    let world = World { layout: &layout, replay: Replay::new(&layout), assume };
    let mut book = Book::new(&layout, plan.years);
    let mut outcomes = Outcomes::default();
    let mut arrivals = Dice::new(plan.seed, Purpose::Arrival);
    let [concern, need, course] = [Purpose::Concern, Purpose::Need, Purpose::Course].map(|p| Dice::new(plan.seed, p));
    let mut chance = Chance { concern, need, course, needs: Need::new(layout.names.len()) };
    let mut at = -warm_up(&assume) * YEAR;
    for nth in 0.. {
        at += gap(&mut arrivals, assume.concerns_per_year);
        if at >= years * YEAR {
            break;
        }
        let (end, ended) = world.concern(at, nth, &mut chance, &mut book);
        if at >= 0.0 {
            let open = ended >= years * YEAR;
            *outcome(&mut outcomes, if open { None } else { Some(end) }) += 1;
        }
    }
    Ok(book.figures(&world.replay).figures(model.id.clone(), plan.seed, plan.years, outcomes))
}

/// Days to the next concern; at a rate of zero it never comes.
fn gap(arrivals: &mut Dice, per_year: f64) -> f64 {
    if per_year > 0.0 { arrivals.exponential() / per_year * YEAR } else { f64::INFINITY }
}

/// Years before the first one counted: longer than almost any case lasts.
fn warm_up(assume: &Assumptions) -> f64 {
    1.0 + ((1.5 * assume.course_days + assume.follow_up_days) / YEAR).ceil()
}

fn outcome(outcomes: &mut Outcomes, end: Option<End>) -> &mut u64 {
    match end {
        None => &mut outcomes.open,
        Some(End::NotTaken) => &mut outcomes.not_taken,
        Some(End::PoliceOnly) => &mut outcomes.police_only,
        Some(End::Unfounded) => &mut outcomes.unfounded,
        Some(End::Closed) => &mut outcomes.closed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tvaers_model::{Bases, presets};

    /// Every case of every preset: it is ready no earlier than it was opened, and stands on an agenda only in time.
    #[test]
    fn no_meeting_comes_before_its_concern_or_its_answers() {
        for preset in presets::ALL {
            let organisation = Organisation::read(preset.organisation).unwrap();
            let model = Model::read(preset.model, &organisation, &Bases::read(presets::BASES).unwrap()).unwrap();
            let layout = Layout::new(&model, &organisation).unwrap();
            let Some(intake) = layout.intake else { continue };
            let assume = Assumptions::default();
            let world = World { layout: &layout, replay: Replay::new(&layout), assume };
            let (mut book, mut need) = (Book::new(&layout, 1), Need::new(layout.names.len()));
            let mut dice = Dice::new(7, Purpose::Need);
            for nth in 0..500 {
                dice.concern(nth);
                need.draw(&mut dice, &assume);
                let opened = nth as f64 * 3.7 - 400.0;
                let inquiry = world.inquire(intake, opened, (dice.pace(), dice.unit() < 0.5), &need, &mut book);
                assert!(inquiry.ready >= opened, "{}: ready before it was opened", preset.id);
                let arrived = opened - 1.0;
                let closed = world.course(&inquiry, arrived, &need, &mut dice, &mut book);
                assert!(closed >= inquiry.ready + assume.agenda_days, "{}: treated before its agenda", preset.id);
            }
        }
    }
}
