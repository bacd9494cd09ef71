//! What a stretch of work costs in hands under a model.

use serde::Serialize;
use tvaers_model::{Model, Organisation};

use crate::{
    Fault,
    layout::{Dept, Layout},
    replay::{Replay, Round, Tally},
};

/// Work on cases over some months, without persons: which departments took part, told each other things and answered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Work {
    /// How long the stretch is.
    pub months: u32,
    /// The cases that were worked on.
    pub cases: Vec<CaseWork>,
}

/// What was done in one case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseWork {
    /// The departments that took part.
    pub involved: Vec<String>,
    /// What they shared, item by item.
    pub shared: Vec<Share>,
    /// The departments that answered in inquiry rounds, once per answer.
    pub asked: Vec<String>,
    /// How many meetings treated it.
    pub meetings: u32,
}

/// One item that its owner shared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Share {
    /// Whose it is.
    pub from: String,
    /// Who was to read it.
    pub to: Vec<String>,
}

/// What the work costs under a model.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Hands {
    /// Disclosures, one for each that reads.
    pub disclosures: u64,
    /// New items that a speaker makes out of internal knowledge.
    pub bring_forwards: u64,
    /// Answers in inquiry rounds.
    pub answers: u64,
    /// Meetings of all units that treat cases.
    pub meetings: u64,
    /// Readers and answers that the work had and the model has no way for.
    pub unreachable: u64,
}

/// Replays work over a model's ways.
///
/// - **Shares.** Each reader of an item is reached over [`Model::route`]. What goes to several through the same hands passes through them once: a speaker
///   puts an item into words once, however many read it. A reader without a way counts as unreachable.
/// - **Answers.** An answer is one. It is two where several authorities take part in the case, another speaks for who gives it, and not that speaker but somebody else
///   serves the table across and asks: the department's own at home, and its speaker's outside. An answer of a department that the model gives no part in any case is
///   unreachable.
/// - **Meetings.** A unit meets by its rhythm, but not without a case: at most as often as its rhythm fits into the stretch, at most once for each time that one of
///   its cases was treated. A case that several authorities take part in belongs to the table across that seats most of them and of their speakers, and besides to each
///   internal table where one that has no seat there meets its speaker. Any other case belongs to the internal table that seats most of those who take part, and
///   to one across where no internal table seats two.
///
/// A department that the organisation does not know is unreachable.
///
/// # Errors
/// [`Fault::Organisation`]: the organisation is not the one that the model was read with.
pub fn hands(model: &Model, organisation: &Organisation, work: &Work) -> Result<Hands, Fault> {
    let layout = layout(model, organisation)?;
    let replay = Replay::new(&layout);
    let mut tally = Tally::new(&layout);
    for case in &work.cases {
        let (round, unknown) = round(&layout, case);
        replay.case(&round, &mut tally);
        tally.hands.unreachable += unknown;
    }
    Ok(replay.hands(work.months, &tally))
}

/// Lays out a model.
pub(crate) fn layout(model: &Model, organisation: &Organisation) -> Result<Layout, Fault> {
    Layout::new(model, organisation).map_err(|department| Fault::Organisation { model: model.id.clone(), department })
}

/// A case by places, and how many readers and answers of unknown departments it has.
fn round(layout: &Layout, case: &CaseWork) -> (Round, u64) {
    let mut unknown = 0;
    let place = |name: &String| layout.names.iter().position(|known| known == name);
    let mut round = Round { meetings: u64::from(case.meetings), ..Round::default() };
    round.involved = case.involved.iter().filter_map(place).collect();
    let mut known = |names: &[String]| -> Vec<Dept> {
        let places: Vec<Dept> = names.iter().filter_map(place).collect();
        unknown += (names.len() - places.len()) as u64;
        places
    };
    round.asked = known(&case.asked);
    let mut lost = 0;
    for share in &case.shared {
        match place(&share.from) {
            Some(from) => round.shared.push((from, known(&share.to))),
            None => lost += share.to.len() as u64,
        }
    }
    (round, unknown + lost)
}
