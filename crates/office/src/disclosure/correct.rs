//! Correcting what was disclosed: whoever ever had it, present or former, read or told, gets a correction and acknowledges it; the sender sees who has.

use tvaers_domain::{
    Refusal,
    correction::{self, Kind as Correction},
    id::{CorrectionId, DisclosureId, ItemId},
};
use tvaers_policy::{Act, Extra, Kind, Permit, acts};
use tvaers_store::{StoreError, corrections, disclosures, items};

use crate::{Actor, Office, OfficeError, Work};

/// Tells everybody in the list, inside the act that makes it necessary: pairs of disclosure and recipient. What still waits from before becomes the graver of
/// the two. Returns how many are told.
async fn tell_all<A: Act>(
    work: &mut Work<'_>,
    permit: &Permit<A>,
    owed: &[(String, String)],
    kind: Correction,
) -> Result<usize, OfficeError> {
    let now = work.now;
    for (disclosure, recipient) in owed {
        match corrections::open(work.tx()?, permit, disclosure).await? {
            Some(waits) => {
                let both = Correction::from_code(&waits).map_err(StoreError::from)?.and(kind);
                corrections::make_graver(work.tx()?, permit, disclosure, both.code()).await?;
            }
            None => {
                let id = CorrectionId::new();
                corrections::insert(work.tx()?, permit, (id.as_str(), disclosure), kind.code(), now).await?;
            }
        }
        work.tell(permit, recipient, "correction", Kind::Disclosure, disclosure).await?;
    }
    Ok(owed.len())
}

/// Corrects one item that its owner has changed or found mistaken.
pub(crate) async fn correct_item(
    work: &mut Work<'_>,
    permit: &Permit<acts::ChangeItem>,
    kind: Correction,
) -> Result<usize, OfficeError> {
    let owed = corrections::owed_for_item(work.tx()?, permit).await?;
    tell_all(work, permit, &owed, kind).await
}

/// Corrects everything that was disclosed in a case that is closed as mistaken.
pub(crate) async fn correct_case(work: &mut Work<'_>, permit: &Permit<acts::CloseCase>) -> Result<usize, OfficeError> {
    let owed = corrections::owed_for_case(work.tx()?, permit).await?;
    tell_all(work, permit, &owed, Correction::CaseMistaken).await
}

impl Office {
    /// Marks an item of one's own department as mistaken: it stays on record and says so, and everybody who ever had it is told. Returns the case.
    ///
    /// # Errors
    /// [`OfficeError::Rule`] when it is marked already.
    pub async fn mark_mistaken(&self, actor: &Actor, key: &str, item: &str) -> Result<String, OfficeError> {
        let item = ItemId::parse(item).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::ChangeItem>(item.as_str(), Extra::None).await?;
        let now = work.now;
        if !items::mark_mistaken(work.tx()?, &permit, now).await? {
            return Err(Refusal::MistakenAlready.into());
        }
        let told = correct_item(&mut work, &permit, Correction::Mistaken).await?;
        let case = items::case_of(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
        work.record(&permit, &[("mistaken", item.as_str()), ("corrections", &told.to_string())]).await?;
        work.done(case).await
    }

    /// Acknowledges a correction for one's own department; the sender is told. Returns the disclosure.
    ///
    /// # Errors
    /// [`OfficeError::Rule`] when nothing waits.
    pub async fn acknowledge_correction(&self, actor: &Actor, key: &str, disclosure: &str) -> Result<String, OfficeError> {
        let id = DisclosureId::parse(disclosure).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::ReceiveDisclosure>(id.as_str(), Extra::None).await?;
        let row = disclosures::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
        let now = work.now;
        correction::acknowledge(corrections::acknowledge(work.tx()?, &permit, now).await?)?;
        work.tell(&permit, &row.sender, "correction-acknowledged", Kind::Disclosure, id.as_str()).await?;
        work.record(&permit, &[("correction", "acknowledged")]).await?;
        work.done(id.to_string()).await
    }
}
