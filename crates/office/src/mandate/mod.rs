//! Mandates: which model is in force, what another would mean, who is asked and decides, and putting it in force.

mod approve;
mod compare;
mod cover;

mod enact;
mod history;

mod matrix;
mod model;
mod next;
mod plan;
mod position;
mod sight;

pub use compare::{
    Assumptions, Compared, Comparison, Doer, Figures, Hands, MOST, OwnChange, SeatLine, Spread, Task, TaskLine, compare_files,
};
pub use cover::FEW;
pub use history::{SEED, YEARS};
pub use matrix::{Cell, MatrixLine};
pub(crate) use matrix::{ROLES, table};
pub use model::Choice;
pub use plan::{CaseSight, GroupSight, PersonSight, PlanForm, PlanLine, PlanView, PowerChange, StandsOpen, UnitChange, UnitTurn};
pub use position::{PositionForm, ReplyForm};
pub use sight::{SightKind, Swing};
pub use tvaers_model::{Faults, Model};
pub use tvaers_policy::{Ability, Reach};
pub use tvaers_store::mandates::{ApprovalRow, PlanRow, PositionRow};
