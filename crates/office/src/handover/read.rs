//! Hand-overs in and out, and one with its preview or receipt. Least comes first: before acceptance no name and nothing of what is enclosed.

use tvaers_domain::id::HandoverId;
use tvaers_policy::acts;
use tvaers_store::{
    cases,
    handovers::{self, HandoverRow, PreviewRow},
};

use crate::{Actor, Office, OfficeError};

/// Rows of one page.
const PAGE: i64 = 50;

/// A page of hand-overs.
#[derive(Debug, Clone)]
pub struct HandoverList {
    /// Newest first.
    pub lines: Vec<HandoverRow>,
    /// There are older ones after this id.
    pub older: Option<String>,
}

/// One hand-over and what its reader may do.
#[derive(Debug, Clone)]
pub struct HandoverView {
    /// What was offered, and what came of it: the receipt.
    pub row: HandoverRow,
    /// Kinds of what is enclosed, and whether it is of a sensitive category.
    pub enclosed: Vec<(String, bool)>,
    /// How the case stands: for who decides, while the offer is open.
    pub preview: Option<PreviewRow>,
    /// Accept or decline it.
    pub decide: bool,
    /// Take it back.
    pub withdraw: bool,
    /// Open its case.
    pub open: bool,
}

impl Office {
    /// Whether somebody might find any hand-over: for showing the way, which opens nothing by itself.
    ///
    /// # Errors
    /// [`OfficeError::Policy`].
    pub async fn may_follow_handovers(&self, actor: &Actor) -> Result<bool, OfficeError> {
        let mut look = self.look(actor).await?;
        let may = !look.scope::<acts::ViewHandover>()?.nothing();
        look.show(may).await
    }

    /// One page of hand-overs, in and out.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn handovers(&self, actor: &Actor, before: Option<&str>) -> Result<HandoverList, OfficeError> {
        let mut look = self.look(actor).await?;
        let scope = look.scope::<acts::ViewHandover>()?;
        let now = look.now;
        let mut lines = handovers::list(look.tx()?, &scope, before, PAGE + 1, now).await?;
        let more = i64::try_from(lines.len()).unwrap_or(0) > PAGE;
        lines.truncate(usize::try_from(PAGE).unwrap_or(0));
        let older = if more { lines.last().map(|l| l.id.clone()) } else { None };
        look.show(HandoverList { lines, older }).await
    }

    /// One hand-over.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when it is not there or not for this reader.
    pub async fn handover(&self, actor: &Actor, id: &str) -> Result<HandoverView, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = HandoverId::parse(id) else { return Err(look.nothing::<acts::ViewHandover>("").await) };
        let scope = look.scope::<acts::ViewHandover>()?;
        let now = look.now;
        let Some(row) = handovers::read(look.tx()?, &scope, id.as_str(), now).await? else {
            return Err(look.nothing::<acts::ViewHandover>(id.as_str()).await);
        };
        let enclosed = handovers::kinds(look.tx()?, &scope, &row.id, now).await?;
        let scope = look.scope::<acts::DecideHandover>()?;
        let decide = cases::may(look.tx()?, &scope, "handovers", &row.id, now).await?;
        let preview = handovers::preview(look.tx()?, &scope, &row.id, now).await?;
        let scope = look.scope::<acts::WithdrawHandover>()?;
        let withdraw = cases::may(look.tx()?, &scope, "handovers", &row.id, now).await?;
        let scope = look.scope::<acts::ViewCase>()?;
        let open = cases::may(look.tx()?, &scope, "cases", &row.case, now).await?;
        look.show(HandoverView { row, enclosed, preview, decide, withdraw, open }).await
    }
}
