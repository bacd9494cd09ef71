//! What changed in a case since it was last on the agenda of a meeting: what was decided there, agreed, reported, answered and disclosed since, as far as its reader
//! may see it. What is not for them leaves no trace (W3).

use tvaers_domain::id::CaseId;
use tvaers_policy::acts;
use tvaers_store::{
    disclosures, inquiries,
    since::{self, ChangeRow, LastMeeting},
};

use crate::{Actor, Office, OfficeError};

/// What changed since a meeting.
#[derive(Debug, Clone)]
pub struct Since {
    /// The meeting.
    pub meeting: LastMeeting,
    /// Latest first.
    pub changes: Vec<ChangeRow>,
}

impl Office {
    /// What changed since the case was last treated. Nothing when no meeting that the reader sees has treated it.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn changes_since(&self, actor: &Actor, case: &str) -> Result<Option<Since>, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = CaseId::parse(case) else { return look.show(None).await };
        let (case, now) = (id.as_str(), look.now);
        let points = look.scope::<acts::ViewAgendaItem>()?;
        let Some(meeting) = since::last_meeting(look.tx()?, &points, case, now).await? else { return look.show(None).await };
        let from = meeting.starts_at;
        let mut changes = since::decided(look.tx()?, &points, case, &meeting.meeting, now).await?;
        let scope = look.scope::<acts::ViewAction>()?;
        changes.extend(since::actions(look.tx()?, &scope, case, from, now).await?);
        let scope = look.scope::<acts::ViewAnswer>()?;
        let answers = inquiries::of_case(look.tx()?, &scope, case, now).await?;
        changes.extend(answers.into_iter().filter_map(|a| {
            let at = a.answered_at.filter(|at| *at > from)?;
            let what = "answered".to_owned();
            Some(ChangeRow { what, party: a.party, other: String::new(), text: String::new(), status: a.status, at })
        }));
        let scope = look.scope::<acts::ViewDisclosure>()?;
        let given = disclosures::of_case(look.tx()?, &scope, case, now).await?;
        changes.extend(given.into_iter().filter(|d| d.made_at > from && d.withdrawn_at.is_none()).map(|d| ChangeRow {
            what: "disclosed".to_owned(),
            party: d.sender,
            other: d.recipient,
            text: String::new(),
            status: String::new(),
            at: d.made_at,
        }));
        changes.sort_by_key(|change| std::cmp::Reverse(change.at));
        look.show(Some(Since { meeting, changes })).await
    }
}
