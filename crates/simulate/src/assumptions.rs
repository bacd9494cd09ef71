//! What the simulation assumes: each number with its bounds and where it comes from.

use serde::{Deserialize, Serialize};

use crate::Fault;

/// One number of the assumptions: name, how to read it, default, bounds, source.
struct Entry {
    key: &'static str,
    get: fn(&Assumptions) -> f64,
    least: f64,
    most: f64,
    source: &'static str,
}

/// Writes the struct, its defaults and the table of its numbers from one list, so that none of them can be without bounds and source.
macro_rules! assumptions {
    ($($(#[$doc:meta])* $field:ident = $default:expr, $least:expr => $most:expr, $source:expr;)*) => {
        /// What is assumed of a year's work. Deadlines, rhythm, seats and speakers are no assumptions: they stand in the model file.
        #[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct Assumptions {
            $($(#[$doc])* pub $field: f64,)*
        }

        impl Default for Assumptions {
            fn default() -> Self {
                Self { $($field: $default,)* }
            }
        }

        const ENTRIES: &[Entry] = &[$(Entry {
            key: stringify!($field), get: |a| a.$field, least: $least, most: $most, source: $source,
        },)*];
    };
}

const HOTLINE: &str = "Copenhagen's hotline: 104 concerns in 2016, 8 of them founded; 85 in 2017, 10 founded \
                       (City of Copenhagen, news of 3 April 2018)";

assumptions! {
    /// Concerns in a year, on average; they come independently of each other.
    concerns_per_year = 94.5, 0.0 => 10_000.0, HOTLINE;
    /// Share of the assessed concerns that prove unfounded or mistaken.
    unfounded_share = 171.0 / 189.0, 0.0 => 1.0, HOTLINE;
    /// Share of the concerns put to the police for clearance that they keep to themselves.
    police_only_share = 0.02, 0.0 => 1.0, "assumption";
    /// Chance that a given department is asked to look in its records about a case.
    asked_share = 0.6, 0.0 => 1.0, "assumption";
    /// Chance that a department that looked, or the secretariat, holds something.
    holding_share = 0.5, 0.0 => 1.0, "assumption";
    /// Chance that a department that holds something shares it.
    sharing_share = 0.8, 0.0 => 1.0, "assumption";
    /// Chance that a given other department of the case is to read what is shared.
    reading_share = 0.5, 0.0 => 1.0, "assumption";
    /// Chance that a given department of the case undertakes an action.
    acting_share = 0.4, 0.0 => 1.0, "assumption";
    /// Share of steps under a deadline that one hand alone would do late.
    late_share = 0.15, 0.0 => 1.0, "assumption";
    /// How much later than the deadline a late step is, on average, as a share of the deadline. In time, every moment is as likely.
    late_by = 0.5, 0.0 => 10.0, "assumption";
    /// After what share of its deadline again an answer is no longer waited for; the case goes on without it.
    patience = 1.0, 0.0 => 10.0, "assumption";
    /// What a speaker who must answer outside gives its own departments to answer in, as a share of the time it has.
    inner_deadline_share = 0.6, 0.0 => 1.0, "assumption";
    /// Share of what goes across that waits for a meeting of the internal table first.
    inner_meeting_share = 0.5, 0.0 => 1.0, "assumption";
    /// Where in its rhythm an internal table meets, beside the tables across: 0 on the same day, 0.5 halfway between.
    internal_phase = 0.5, 0.0 => 1.0, "assumption";
    /// Days that a speaker takes on average to put into words what goes through it.
    wording_days = 2.0, 0.0 => 365.0, "assumption";
    /// Days from an invitation to the guest's place in the case, on average.
    invitation_days = 3.0, 0.0 => 365.0, "assumption";
    /// Days before a meeting by which a case must be ready to stand on its agenda.
    agenda_days = 3.0, 0.0 => 365.0, "assumption";
    /// Days from the assessment to the start of an agreed action, on average.
    action_days = 10.0, 0.0 => 365.0, "assumption";
    /// Days from one request for status to the next.
    follow_up_days = 42.0, 7.0 => 3_650.0, "assumption";
    /// Days that the actions of a case last on average, from half to one and a half of it.
    course_days = 180.0, 0.0 => 3_650.0, "assumption";
}

impl Assumptions {
    /// Every assumption as name, value and source, in the order of the struct. A value that is not the default says so in place of its source.
    #[must_use]
    pub fn lines(&self) -> Vec<(&'static str, String, String)> {
        let usual = Self::default();
        let line = |entry: &Entry| {
            let (value, default) = ((entry.get)(self), (entry.get)(&usual));
            let same = value.total_cmp(&default).is_eq();
            let source =
                if same { entry.source.to_owned() } else { format!("given for this run; {} if not given", shown(default)) };
            (entry.key, shown(value), source)
        };
        ENTRIES.iter().map(line).collect()
    }

    /// Whether every number can be played.
    ///
    /// # Errors
    /// [`Fault::Assumption`] with the first that is no number or out of its bounds.
    pub fn check(&self) -> Result<(), Fault> {
        let wrong = |entry: &&Entry| !(entry.least..=entry.most).contains(&(entry.get)(self));
        match ENTRIES.iter().find(wrong) {
            None => Ok(()),
            Some(&Entry { key: field, get, least, most, .. }) => Err(Fault::Assumption { field, value: get(self), least, most }),
        }
    }
}

/// A number with up to three places after the point, and no more than it needs.
fn shown(value: f64) -> String {
    let text = format!("{value:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
