//! The joint assessment: resources, worries, protective factors and a recommendation, in words. No score (W13).

use tvaers_domain::{
    case,
    id::{CaseId, ItemId},
    item::{Kind as ItemKind, Nature},
    time::due_in_days,
};
use tvaers_policy::{Extra, acts};
use tvaers_store::{StoreError, cases, items};

use crate::{
    Actor, Office, OfficeError,
    informing::{About, holds},
};

/// What the parties say together.
#[derive(Debug, Clone, Default)]
pub struct AssessmentForm {
    /// Heading of the item, in the writer's language.
    pub title: String,
    /// Resources.
    pub resources: String,
    /// Worries.
    pub worries: String,
    /// Protective factors.
    pub protective: String,
    /// What is recommended.
    pub recommendation: String,
    /// The meeting, if it was made at one.
    pub meeting: Option<String>,
    /// The labels under which the parts stand in the text, in the writer's language.
    pub labels: [String; 4],
}

impl AssessmentForm {
    fn text(&self) -> String {
        let parts = [&self.resources, &self.worries, &self.protective, &self.recommendation];
        let written = self.labels.iter().zip(parts).filter(|(_, part)| !part.trim().is_empty());
        written.map(|(label, part)| format!("{label}: {}", part.trim())).collect::<Vec<_>>().join("\n\n")
    }
}

impl Office {
    /// Keeps the assessment as an item of the secretariat, disclosed to the parties like any other.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn assess(&self, actor: &Actor, key: &str, case: &str, form: &AssessmentForm) -> Result<String, OfficeError> {
        if form.worries.trim().is_empty() {
            return Err(OfficeError::field("worries", "form-required"));
        }
        let case = CaseId::parse(case).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::Assess>(case.as_str(), Extra::None).await?;
        let standing = cases::standing(work.tx()?, &permit, case.as_str()).await?.ok_or(OfficeError::NotFound)?;
        let status = case::Status::from_code(&standing.status).map_err(StoreError::from)?.assess()?;
        let (id, now, body) = (ItemId::new(), work.now, form.text());
        let new = items::NewItem {
            id: id.as_str(),
            case: case.as_str(),
            owner: &actor.who.department,
            concern: None,
            kind: ItemKind::Assessment.code(),
            nature: Nature::Assessment.code(),
            sensitive: false,
            categories: "",
            title: form.title.trim(),
            body: &body,
            created_by: Some(&actor.who.user),
        };
        items::insert(work.tx()?, &permit, &new, now).await?;
        let organisation = work.organisation();
        let about = About { subject: &standing.subject, unit: &standing.unit, case: Some(case.as_str()), concern: None };
        holds(work.tx()?, &organisation, &actor.who.department, about, now).await?;
        let assessment = cases::NewAssessment {
            item: id.as_str(),
            meeting: form.meeting.as_deref(),
            resources: form.resources.trim(),
            worries: form.worries.trim(),
            protective: form.protective.trim(),
            recommendation: form.recommendation.trim(),
        };
        cases::assess(work.tx()?, &permit, &assessment, now).await?;
        let days = self.organisation().unit_by_id(&standing.unit).map_or(14, |u| u.meeting_days);
        cases::put_status(work.tx()?, &permit, case.as_str(), status.code(), due_in_days(now, days)).await?;
        work.record(&permit, &[("item", id.as_str()), ("assessment", &body)]).await?;
        work.done(case.to_string()).await
    }
}
