//! Reporting status: done, under way with the next date, not possible. The whole contract back (U8).

use tvaers_domain::{
    action::{Report, Status},
    case,
    id::ActionId,
    time::due_in_days,
};
use tvaers_policy::{Act, Extra, Kind, Permit, acts};
use tvaers_store::{StoreError, actions, cases};

use crate::{Actor, Office, OfficeError, Work};

/// What is reported.
#[derive(Debug, Clone)]
pub struct ReportForm {
    /// Done, under way, not possible.
    pub report: Report,
    /// In words.
    pub text: String,
    /// The next date, µs.
    pub next: Option<i64>,
    /// The version it was reported from.
    pub version: i64,
}

/// When the last open action of a case has ended, somebody must say what happens next.
pub(super) async fn follow_up<A: Act>(work: &mut Work<'_>, permit: &Permit<A>, case: &str) -> Result<(), OfficeError> {
    if cases::open_actions(work.tx()?, permit, case).await? > 0 {
        return Ok(());
    }
    let standing = cases::standing(work.tx()?, permit, case).await?.ok_or(OfficeError::NotFound)?;
    let status = case::Status::from_code(&standing.status).map_err(StoreError::from)?;
    // A case that is closed, or asks or meets again, goes its own way.
    let Ok(next) = status.follow_up() else { return Ok(()) };
    let organisation = work.office().organisation();
    let days = organisation.unit_by_id(&standing.unit).map_or(14, |u| u.meeting_days);
    let due = due_in_days(work.now, days);
    Ok(cases::put_status(work.tx()?, permit, case, next.code(), due).await?)
}

impl Office {
    /// The secretariat of a case's unit.
    pub(super) async fn secretariat_of<A: Act>(
        &self,
        work: &mut Work<'_>,
        permit: &Permit<A>,
        case: &str,
    ) -> Result<Option<String>, OfficeError> {
        let standing = cases::standing(work.tx()?, permit, case).await?;
        Ok(standing.and_then(|s| self.organisation().unit_by_id(&s.unit).map(|u| u.secretariat.clone())))
    }

    /// Reports for one's own party; the secretariat is told.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn report_status(&self, actor: &Actor, key: &str, id: &str, form: &ReportForm) -> Result<String, OfficeError> {
        let id = ActionId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::ReportStatus>(id.as_str(), Extra::None).await?;
        let standing = actions::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
        let now = work.now;
        let status = Status::from_code(&standing.status).map_err(StoreError::from)?;
        let (to, next) = status.report(form.report, form.next, now)?;
        let report = actions::NewReport {
            report: form.report.code(),
            status: to.code(),
            text: form.text.trim(),
            next,
            due: next.unwrap_or(standing.due),
            ended: !to.is_open(),
            version: form.version,
        };
        actions::report(work.tx()?, &permit, &report, now).await?;
        follow_up(&mut work, &permit, &standing.case).await?;
        if let Some(secretariat) = self.secretariat_of(&mut work, &permit, &standing.case).await?
            && secretariat != actor.who.department
        {
            work.tell(&permit, &secretariat, "status-reported", Kind::AgreedAction, id.as_str()).await?;
        }
        work.record(&permit, &[("status", to.code()), ("text", form.text.trim())]).await?;
        work.done(id.to_string()).await
    }
}
