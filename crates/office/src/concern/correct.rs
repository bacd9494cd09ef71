//! Correcting a concern that proved mistaken: whoever was asked about it is told, and acknowledges it. They no longer read the concern, and hear nothing else of it.

use tvaers_domain::{
    correction::{self, Kind as Correction},
    id::{ConcernId, CorrectionId},
};
use tvaers_policy::{Act, Extra, Kind, Permit, acts};
use tvaers_store::concerns::corrections::{self, AskedRow, ConcernCorrectionRow};

use super::standing;
use crate::{Actor, Office, OfficeError, Work};

/// Tells everybody in the list, inside the act that makes it necessary. Who has not acknowledged an earlier one is told once.
pub(super) async fn tell_all<A: Act>(
    work: &mut Work<'_>,
    permit: &Permit<A>,
    owed: &[AskedRow],
    kind: Correction,
) -> Result<(), OfficeError> {
    let now = work.now;
    for asked in owed {
        if !corrections::waits(work.tx()?, permit, &asked.id).await? {
            let id = CorrectionId::new();
            corrections::insert(work.tx()?, permit, (id.as_str(), &asked.id), kind.code(), now).await?;
        }
        work.tell(permit, &asked.party, "concern-mistaken", Kind::Concern, &asked.concern).await?;
    }
    Ok(())
}

/// Corrects the concerns of a case that is closed as mistaken, with everybody who was asked about them.
pub(crate) async fn correct_concerns_of(work: &mut Work<'_>, permit: &Permit<acts::CloseCase>) -> Result<(), OfficeError> {
    let owed = corrections::owed_for_case(work.tx()?, permit).await?;
    tell_all(work, permit, &owed, Correction::CaseMistaken).await
}

impl Office {
    /// The correction of a concern that one's own department was asked about: its number and that it was mistaken.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when they were not asked, or nothing was corrected.
    pub async fn concern_correction(&self, actor: &Actor, id: &str) -> Result<ConcernCorrectionRow, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = ConcernId::parse(id) else {
            return Err(look.nothing::<acts::AcknowledgeConcernCorrection>("").await);
        };
        let (scope, now) = (look.scope::<acts::AcknowledgeConcernCorrection>()?, look.now);
        let Some(row) = corrections::read(look.tx()?, &scope, &actor.who.department, id.as_str(), now).await? else {
            return Err(look.nothing::<acts::AcknowledgeConcernCorrection>(id.as_str()).await);
        };
        look.show(row).await
    }

    /// Acknowledges it for one's own department; who decides about the concern is told. Returns the concern.
    ///
    /// # Errors
    /// [`OfficeError::Rule`] when nothing waits.
    pub async fn acknowledge_concern_correction(&self, actor: &Actor, key: &str, id: &str) -> Result<String, OfficeError> {
        let id = ConcernId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::AcknowledgeConcernCorrection>(id.as_str(), Extra::None).await?;
        let (row, _) = standing(&mut work, &permit).await?;
        let now = work.now;
        correction::acknowledge(corrections::acknowledge(work.tx()?, &permit, &actor.who.department, now).await?)?;
        work.tell(&permit, &row.owner, "correction-acknowledged", Kind::Concern, id.as_str()).await?;
        work.record(&permit, &[("correction", "acknowledged")]).await?;
        work.done(id.to_string()).await
    }
}
