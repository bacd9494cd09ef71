//! What a concern turns out to need, whatever the model: who would be asked, who holds what, who would read and act, how fast everybody is.

use crate::{
    Assumptions,
    dice::{Dice, Pace},
    layout::Dept,
};

/// The needs of one concern.
pub(super) struct Need {
    departments: Vec<Own>,
    /// Who is to read what whom holds; by holder, then reader.
    reads: Vec<bool>,
}

/// One department's part.
#[derive(Clone, Copy, Default)]
pub(super) struct Own {
    /// It is asked to look in its records.
    pub asked: bool,
    /// It holds something and shares it.
    pub shares: bool,
    /// It undertakes an action.
    pub acts: bool,
    /// What it tells outside waits for a meeting of the internal table.
    pub waits: bool,
    /// How fast it answers.
    pub answer: Pace,
    /// Days until its action starts.
    pub start: f64,
    /// Days that it takes as a speaker to put things into words.
    pub wording: f64,
    /// Days until it is there, if it must be invited.
    pub invitation: f64,
}

impl Need {
    pub(super) fn new(departments: usize) -> Self {
        Self { departments: vec![Own::default(); departments], reads: vec![false; departments * departments] }
    }

    /// Draws the needs anew. Each number is drawn whether or not it will be used, so that the next one is the same under every model.
    pub(super) fn draw(&mut self, dice: &mut Dice, assume: &Assumptions) {
        for own in &mut self.departments {
            let chance =
                [assume.asked_share, assume.holding_share, assume.sharing_share, assume.acting_share, assume.inner_meeting_share];
            let [asked, holds, shares, acts, waits] = chance.map(|share| dice.unit() < share);
            let answer = dice.pace();
            let [start, wording, invitation] =
                [assume.action_days, assume.wording_days, assume.invitation_days].map(|mean| 2.0 * mean * dice.unit());
            *own = Own { asked, shares: holds && shares, acts, waits, answer, start, wording, invitation };
        }
        for reads in &mut self.reads {
            *reads = dice.unit() < assume.reading_share;
        }
    }

    pub(super) fn of(&self, dept: Dept) -> &Own {
        &self.departments[dept]
    }

    /// Whether one is to read what another holds.
    pub(super) fn reads(&self, holder: Dept, reader: Dept) -> bool {
        self.reads[holder * self.departments.len() + reader]
    }
}
