//! The register of disclosures: who let whom read, when and on which basis. No content of the items.

use tvaers_domain::id::DisclosureId;
use tvaers_policy::acts;
use tvaers_store::{
    cases,
    corrections::{self, CorrectionRow},
    disclosures::{self, DisclosureRow},
};

use crate::{Actor, Office, OfficeError};

/// Rows of one page.
const PAGE: i64 = 50;

/// A page of the register.
#[derive(Debug, Clone)]
pub struct Register {
    /// Newest first.
    pub lines: Vec<DisclosureRow>,
    /// Those that wait for one's own department.
    pub waiting: Vec<DisclosureRow>,
    /// There are older ones after this id.
    pub older: Option<String>,
}

/// One disclosure and what its reader may do.
#[derive(Debug, Clone)]
pub struct DisclosureView {
    /// Its terms.
    pub row: DisclosureRow,
    /// Withdraw it.
    pub withdraw: bool,
    /// Receive or decline it.
    pub receive: bool,
    /// Open its case.
    pub open: bool,
    /// Read its item for a recorded reason, which they could not without one.
    pub review: bool,
    /// Corrections of what was disclosed, oldest first.
    pub corrections: Vec<CorrectionRow>,
    /// A correction waits for the reader's own department.
    pub correction_waits: bool,
}

impl Office {
    /// One page of the register.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn disclosures(&self, actor: &Actor, before: Option<&str>) -> Result<Register, OfficeError> {
        let mut look = self.look(actor).await?;
        let scope = look.scope::<acts::ViewDisclosure>()?;
        let now = look.now;
        let mut lines = disclosures::register(look.tx()?, &scope, before, PAGE + 1, now).await?;
        let more = i64::try_from(lines.len()).unwrap_or(0) > PAGE;
        lines.truncate(usize::try_from(PAGE).unwrap_or(0));
        let older = if more { lines.last().map(|l| l.id.clone()) } else { None };
        let scope = look.scope::<acts::ReceiveDisclosure>()?;
        let waiting = disclosures::waiting(look.tx()?, &scope, now).await?;
        look.show(Register { lines, waiting, older }).await
    }

    /// One disclosure with what the reader may do with it: (row, withdraw, receive, open its case).
    ///
    /// # Errors
    /// [`OfficeError::NotFound`].
    pub async fn disclosure(&self, actor: &Actor, id: &str) -> Result<DisclosureView, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = DisclosureId::parse(id) else { return Err(look.nothing::<acts::ViewDisclosure>("").await) };
        let scope = look.scope::<acts::ViewDisclosure>()?;
        let now = look.now;
        let Some(row) = disclosures::read(look.tx()?, &scope, id.as_str(), now).await? else {
            return Err(look.nothing::<acts::ViewDisclosure>(id.as_str()).await);
        };
        let corrections = corrections::of_disclosure(look.tx()?, &scope, &row.id, now).await?;
        let scope = look.scope::<acts::WithdrawDisclosure>()?;
        let withdraw = cases::may(look.tx()?, &scope, "disclosures", &row.id, now).await?;
        let scope = look.scope::<acts::ReceiveDisclosure>()?;
        let receive = cases::may(look.tx()?, &scope, "disclosures", &row.id, now).await?;
        let scope = look.scope::<acts::ViewCase>()?;
        let open = cases::may(look.tx()?, &scope, "cases", &row.case, now).await?;
        let row = look.show(row).await?;
        let review = self.may_review_item(actor, &row.item).await?;
        let correction_waits = receive && corrections.iter().any(|c| c.acknowledged_at.is_none());
        Ok(DisclosureView { row, withdraw, receive, open, review, corrections, correction_waits })
    }
}
