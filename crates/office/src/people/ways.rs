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
    /// How late one's own party is, in numbers.
    pub lateness: bool,
    /// Asking others for status.
    pub request: bool,
    /// Meetings.
    pub meetings: bool,
    /// The register of disclosures.
    pub disclosures: bool,
    /// The knowledge bank.
    pub knowledge: bool,
    /// Letters.
    pub letters: bool,
    /// What stands at the top of letters.
    pub letterheads: bool,
    /// Citizens to be informed.
    pub informings: bool,
    /// Figures.
    pub figures: bool,
    /// The rights of those whom something is held about.
    pub rights: bool,
    /// What is to be erased, and was.
    pub erasures: bool,
    /// Restrictions and objections.
    pub restrictions: bool,
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

    /// Whether somebody may follow plans to change the model, and positions.
    ///
    /// # Errors
    /// [`OfficeError::Policy`].
    pub fn may_follow_plans(&self, actor: &Actor) -> Result<bool, OfficeError> {
        Ok(self.might::<acts::RecordPosition>(actor)? && self.may_across::<acts::RecordPosition>(actor))
    }

    /// Whether somebody may plan a change of the model.
    ///
    /// # Errors
    /// [`OfficeError::Policy`].
    pub fn may_plan(&self, actor: &Actor) -> Result<bool, OfficeError> {
        Ok(self.might::<acts::PlanChange>(actor)? && self.may_across::<acts::PlanChange>(actor))
    }

    /// What somebody might find anything behind.
    ///
    /// # Errors
    /// [`OfficeError::Policy`].
    pub fn ways(&self, actor: &Actor) -> Result<Ways, OfficeError> {
        // A house in which only general matters are treated has no way to cases that can never be.
        let treated = self.organisation().units().any(|unit| unit.takes_cases);
        let rights = self.might::<acts::ViewAccessRequest>(actor)?;
        Ok(Ways {
            concerns: treated && self.might::<acts::ListConcerns>(actor)?,
            register: self.unit_for::<acts::RegisterConcern>(actor, false).is_some(),
            cases: treated && self.might::<acts::ViewCase>(actor)?,
            followup: (treated && (self.might::<acts::ViewAction>(actor)? || self.might::<acts::PrepareErasure>(actor)?))
                || rights,
            lateness: treated && self.might::<acts::ViewLateness>(actor)?,
            request: treated && self.might::<acts::RequestStatus>(actor)?,
            meetings: self.might::<acts::ViewMeeting>(actor)?,
            disclosures: treated && self.might::<acts::ViewDisclosure>(actor)?,
            knowledge: self.might::<acts::ViewArticle>(actor)?,
            letters: self.might::<acts::ViewLetter>(actor)?,
            letterheads: self.policy.might::<acts::KeepLetterhead>(&self.organisation().cedar, &actor.who, self.now())?,
            informings: treated && self.might::<acts::ViewInforming>(actor)?,
            figures: self.might::<acts::ViewFigures>(actor)?,
            rights,
            erasures: treated && self.might::<acts::ViewErasure>(actor)?,
            restrictions: treated && (self.might::<acts::RestrictCase>(actor)? || self.might::<acts::RestrictConcern>(actor)?),
            ledger: self.might::<acts::ReadEntry>(actor)?,
            users: self.might::<acts::ManageUser>(actor)?,
        })
    }
}
