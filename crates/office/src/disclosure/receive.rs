//! Withdrawing, acknowledging and declining a disclosure.

use tvaers_domain::{disclosure::Standing, id::DisclosureId};
use tvaers_policy::{Extra, Kind, acts};
use tvaers_store::{disclosures, disclosures::StandingRow};

use crate::{Actor, Office, OfficeError};

fn standing(row: &StandingRow) -> Standing {
    Standing {
        withdrawn: row.withdrawn,
        declined: row.declined,
        ends: row.ends,
        received: row.received_at.is_some() && !row.declined,
        told_only: row.told_only,
        superseded: !row.current && !row.told_only,
    }
}

impl Office {
    /// Withdraws a disclosure: from this instant no surface shows the item to the recipient (U3).
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn withdraw_disclosure(&self, actor: &Actor, key: &str, id: &str) -> Result<String, OfficeError> {
        let id = DisclosureId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::WithdrawDisclosure>(id.as_str(), Extra::None).await?;
        let row = disclosures::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
        let now = work.now;
        standing(&row).withdraw(now)?;
        disclosures::withdraw(work.tx()?, &permit, row.version, now).await?;
        work.tell(&permit, &row.recipient, "disclosure-withdrawn", Kind::Disclosure, id.as_str()).await?;
        work.record(&permit, &[("item", &row.item)]).await?;
        work.done(id.to_string()).await
    }

    /// Acknowledges or declines for one's own department; the sender is told (U6).
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn receive_disclosure(&self, actor: &Actor, key: &str, id: &str, accept: bool) -> Result<String, OfficeError> {
        let id = DisclosureId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::ReceiveDisclosure>(id.as_str(), Extra::None).await?;
        let row = disclosures::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
        let now = work.now;
        standing(&row).receive(accept, now)?;
        disclosures::receive(work.tx()?, &permit, !accept, row.version, now).await?;
        let kind = if accept { "disclosure-received" } else { "disclosure-declined" };
        work.tell(&permit, &row.sender, kind, Kind::Disclosure, id.as_str()).await?;
        work.record(&permit, &[("answer", kind)]).await?;
        work.done(id.to_string()).await
    }
}
