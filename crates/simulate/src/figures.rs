//! What a simulation found: each measure over the years, and how the concerns ended.

use serde::Serialize;

/// A measure over the years.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Spread {
    /// In how many of the years there was something to measure; without any, all else is zero.
    pub years: u32,
    /// Mean of the years.
    pub mean: f64,
    /// Standard deviation between the years.
    pub deviation: f64,
    /// One year in ten is at or below this.
    pub p10: f64,
    /// Half of the years are.
    pub p50: f64,
    /// Nine years in ten are.
    pub p90: f64,
}

impl Spread {
    /// The spread of one value for each year. Percentiles are values that occurred (nearest rank).
    pub(crate) fn of(mut values: Vec<f64>) -> Self {
        if values.is_empty() {
            return Self::default();
        }
        values.sort_unstable_by(f64::total_cmp);
        let count = values.len() as f64;
        let mean = values.iter().sum::<f64>() / count;
        let square = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / count;
        let rank = |tenths: usize| values[(values.len() * tenths).div_ceil(10).max(1) - 1];
        let years = u32::try_from(values.len()).unwrap_or(u32::MAX);
        Self { years, mean, deviation: square.sqrt(), p10: rank(1), p50: rank(5), p90: rank(9) }
    }
}

/// How the concerns of the years ended; each in one way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Outcomes {
    /// No unit of the model takes concerns.
    pub not_taken: u64,
    /// The police kept it to themselves when asked for clearance.
    pub police_only: u64,
    /// Set aside as unfounded or mistaken.
    pub unfounded: u64,
    /// A case that was closed within the years.
    pub closed: u64,
    /// Not decided yet, or a case not closed yet, when the years end.
    pub open: u64,
}

impl Outcomes {
    /// All concerns of the years.
    #[must_use]
    pub const fn total(&self) -> u64 {
        self.not_taken + self.police_only + self.unfounded + self.closed + self.open
    }
}

/// Writes the struct and the way through it from one list.
macro_rules! figures {
    ($($(#[$doc:meta])* $field:ident;)*) => {
        /// What a simulation found. Each measure is one value for each year; a case's values count in the year in which they come about.
        #[derive(Debug, Clone, PartialEq, Serialize)]
        pub struct Figures {
            /// Id of the model.
            pub model: String,
            /// The seed.
            pub seed: u64,
            /// How many years were counted.
            pub years: u32,
            /// How the concerns that came in these years ended.
            pub outcomes: Outcomes,
            $($(#[$doc])* pub $field: Spread,)*
        }

        /// The measures by name, in the order of [`Figures::measures`].
        pub const MEASURES: &[&str] = &[$(stringify!($field),)*];

        impl Figures {
            /// Every measure with its name.
            #[must_use]
            pub fn measures(&self) -> Vec<(&'static str, Spread)> {
                vec![$((stringify!($field), self.$field),)*]
            }
        }

        /// One value for each measure and year.
        #[derive(Debug, Default)]
        pub(crate) struct Years {
            $(pub $field: Vec<f64>,)*
        }

        impl Years {
            pub(crate) fn figures(self, model: String, seed: u64, years: u32, outcomes: Outcomes) -> Figures {
                Figures { model, seed, years, outcomes, $($field: Spread::of(self.$field),)* }
            }
        }
    };
}

figures! {
    /// Days from the concern to the first assessment of its case.
    days_to_assessment;
    /// Days from the concern to the start of the first action.
    days_to_action;
    /// Days from the opening of a case to its closing.
    days_open;
    /// Share of the deadlines that were missed: clearance, triage, answers, status reports.
    share_late;
    /// Concerns.
    concerns;
    /// Cases opened.
    cases;
    /// Cases open at the end of the year.
    open_cases;
    /// Disclosures, one for each that reads.
    disclosures;
    /// Items that a speaker brought forward.
    bring_forwards;
    /// Answers in inquiry rounds.
    answers;
    /// Meetings of the units that treat cases.
    meetings;
    /// Invitations of guests.
    invitations;
    /// Status reports, a speaker's own among them.
    reports;
    /// Readers and answers that were needed and that the model has no way for.
    unreachable;
    /// Departments that know of a case, for each case assessed.
    departments_knowing;
    /// Departments that read more of a case than whom it is about: the concern itself, or what another holds.
    departments_reading;
    /// Authorities that know of a case.
    authorities_knowing;
}
