//! Our own journal numbers: drawn after the department's pattern until one is free, so that nobody counts from them how much is written (W3, U2).

use tvaers_domain::{
    letter::reference::{Pattern, USUAL},
    time::year,
};
use tvaers_policy::{Act, Permit};
use tvaers_store::letters::{self, heads};

use crate::{OfficeError, Work};

/// How often a number is drawn that is taken.
const DRAWS: usize = 100;

fn word() -> u32 {
    // A machine without random numbers gives the same one each time, and it is then taken.
    getrandom::u32().unwrap_or_default()
}

/// A free number of the actor's department.
pub(super) async fn draw<A: Act>(work: &mut Work<'_>, permit: &Permit<A>) -> Result<String, OfficeError> {
    let (department, now) = (work.actor().who.department.clone(), work.now);
    let head = heads::for_act(work.tx()?, permit, &department).await?;
    let pattern = Pattern::parse(&head.pattern).or_else(|_| Pattern::parse(USUAL));
    let pattern = pattern.map_err(|e| OfficeError::Setup(e.to_string()))?;
    for _ in 0..DRAWS {
        if let Some(number) = pattern.draw(year(now), word)
            && !letters::is_taken(work.tx()?, permit, &number).await?
        {
            return Ok(number);
        }
    }
    Err(OfficeError::field("our_reference", "letter-numbers-used-up"))
}
