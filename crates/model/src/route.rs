//! Ways: how a piece of information gets from one department to another under a model.

use crate::{Model, Organisation, Treats, Unit};

/// One act on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A department lets another read it in a unit where both are.
    Disclose {
        /// The unit.
        unit: String,
        /// Who discloses.
        from: String,
        /// Who reads.
        to: String,
    },
    /// The speaker of an authority makes a new item across out of internal knowledge, in its own words.
    BringForward {
        /// Who speaks.
        by: String,
        /// The internal unit that the knowledge comes from.
        from_unit: String,
        /// The cross-cutting unit that it is brought to.
        to_unit: String,
    },
}

/// A way from one department to another; without a step where both are the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// What is done, in order.
    pub steps: Vec<Step>,
}

impl Unit {
    /// Whether one department can disclose to another here (W2, W5): parties to each other, a guest to parties, and to a guest only the secretariat, which
    /// invites it.
    #[must_use]
    pub fn lets_disclose(&self, from: &str, to: &str) -> bool {
        let named = |list: &[String], department: &str| list.iter().any(|other| other == department);
        let (party, guest) = (|d| named(&self.parties, d), |d| named(&self.guests, d));
        self.treats == Treats::Cases
            && from != to
            && ((party(to) && (party(from) || guest(from))) || (guest(to) && from == self.secretariat))
    }
}

impl Model {
    /// How a piece of information gets from one department to another: at a table where both are, and otherwise through whoever speaks for them outside.
    /// `None` where there is no way, or where the organisation does not know one of them.
    #[must_use]
    pub fn route(&self, organisation: &Organisation, from: &str, to: &str) -> Option<Route> {
        organisation.authority_of(from).and(organisation.authority_of(to))?;
        if from == to {
            return Some(Route { steps: Vec::new() });
        }
        // Of two tables where both sit, the internal one shows it to fewer.
        if let Some(unit) = self.table(from, to, true).or_else(|| self.table(from, to, false)) {
            return Some(Route { steps: vec![disclose(unit, from, to)] });
        }
        let (sender, receiver) = (self.speaker_of(from), self.speaker_of(to));
        let across = self.table(sender, receiver, false)?;
        let mut steps = Vec::new();
        if sender != from {
            let inside = self.table(from, sender, true)?;
            let (by, from_unit, to_unit) = (sender.to_owned(), inside.id.clone(), across.id.clone());
            steps.extend([disclose(inside, from, sender), Step::BringForward { by, from_unit, to_unit }]);
        }
        steps.push(disclose(across, sender, receiver));
        if receiver != to {
            steps.push(disclose(self.table(receiver, to, true)?, receiver, to));
        }
        Some(Route { steps })
    }

    /// The first unit of a tier in which one department can disclose to another.
    fn table(&self, from: &str, to: &str, internal: bool) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.internal == internal && unit.lets_disclose(from, to))
    }
}

fn disclose(unit: &Unit, from: &str, to: &str) -> Step {
    Step::Disclose { unit: unit.id.clone(), from: from.to_owned(), to: to.to_owned() }
}
