//! Ways: what somebody might find anything behind. Computed from the rules; it shows ways and opens none.

use tvaers_policy::{Act, Asked, Extra, acts};

use super::Actor;
use crate::{Office, OfficeError};

/// What to offer in the navigation and on the overview.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own")]
pub struct Ways {
    /// Concerns.
    pub concerns: bool,
    /// Registering a concern.
    pub register: bool,
    /// Cases.
    pub cases: bool,
    /// Actions, inquiries, what is due.
    pub followup: bool,
    /// Asking others for status.
    pub request: bool,
    /// Meetings.
    pub meetings: bool,
    /// The register of disclosures.
    pub disclosures: bool,
    /// Figures.
    pub figures: bool,
    /// The ledger.
    pub ledger: bool,
    /// Users.
    pub users: bool,
}

impl Office {
    fn might<A: Act>(&self, actor: &Actor) -> Result<bool, OfficeError> {
        let asked = Asked { now: self.now(), written: A::CONTENT, reason: false, extra: Extra::None };
        Ok(!self.policy.scope::<A>(&self.organisation().cedar, &actor.who, &asked)?.nothing())
    }

    /// What somebody might find anything behind.
    ///
    /// # Errors
    /// [`OfficeError::Policy`].
    pub fn ways(&self, actor: &Actor) -> Result<Ways, OfficeError> {
        Ok(Ways {
            concerns: self.might::<acts::ListConcerns>(actor)?,
            register: self.might::<acts::Triage>(actor)?,
            cases: self.might::<acts::ViewCase>(actor)?,
            followup: self.might::<acts::ViewAction>(actor)?,
            request: self.might::<acts::RequestStatus>(actor)?,
            meetings: self.might::<acts::ViewMeeting>(actor)?,
            disclosures: self.might::<acts::ViewDisclosure>(actor)?,
            figures: self.might::<acts::ViewFigures>(actor)?,
            ledger: self.might::<acts::ReadEntry>(actor)?,
            users: self.might::<acts::ManageUser>(actor)?,
        })
    }
}
