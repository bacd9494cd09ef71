//! The list of meetings, and whether the reader may plan one.

use tvaers_domain::time::FOREVER;
use tvaers_policy::acts;
use tvaers_store::meetings;

use super::{MeetingRow, status};
use crate::{Actor, Office, OfficeError};

/// Rows of one page.
const PAGE: i64 = 50;

/// A line of the list.
#[derive(Debug, Clone)]
pub struct MeetingLine {
    /// When, where, how it stands.
    pub meeting: MeetingRow,
    /// It is still to come or being held: neither minutes approved nor called off.
    pub open: bool,
}

/// A page of meetings.
#[derive(Debug, Clone)]
pub struct MeetingList {
    /// Last planned first.
    pub lines: Vec<MeetingLine>,
    /// There are older ones after this id.
    pub older: Option<String>,
    /// The reader may plan a meeting.
    pub may_convene: bool,
}

impl Office {
    /// Whether to show a way to planning a meeting; planning asks again.
    pub(super) fn may_convene(&self, actor: &Actor) -> bool {
        self.unit_for::<acts::Convene>(actor, false).is_some()
    }

    /// One page of the meetings that the reader may see.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn meetings(&self, actor: &Actor, before: Option<&str>) -> Result<MeetingList, OfficeError> {
        let mut look = self.look(actor).await?;
        let scope = look.scope::<acts::ViewMeeting>()?;
        let now = look.now;
        let mut rows = meetings::list(look.tx()?, &scope, before, PAGE + 1, now).await?;
        let more = i64::try_from(rows.len()).unwrap_or(0) > PAGE;
        rows.truncate(usize::try_from(PAGE).unwrap_or(0));
        let older = if more { rows.last().map(|r| r.id.clone()) } else { None };
        let mut lines = Vec::with_capacity(rows.len());
        for meeting in rows {
            use tvaers_domain::meeting::Status::{Approved, Cancelled};
            lines.push(MeetingLine { open: !matches!(status(&meeting)?, Approved | Cancelled), meeting });
        }
        look.show(MeetingList { lines, older, may_convene: self.may_convene(actor) }).await
    }

    /// The meeting that comes next or is being held, of those that the reader may see.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn coming_meeting(&self, actor: &Actor) -> Result<Option<MeetingRow>, OfficeError> {
        let mut look = self.look(actor).await?;
        let (scope, now) = (look.scope::<acts::ViewMeeting>()?, look.now);
        let rows = meetings::between(look.tx()?, &scope, now, FOREVER, 1, now).await?;
        look.show(rows.into_iter().next()).await
    }
}
