//! Police clearance: the secretariat asks, on a basis and with words for why; the police answer, and then no longer see the concern.

use tvaers_domain::{
    concern::{Clearance, Status},
    disclosure::{Form, Purpose},
    due::Urgency,
    id::{ClearanceId, ConcernId},
    time::{after_months, due_in_days},
};
use tvaers_policy::{Extra, Grounds, Kind, acts};
use tvaers_store::{
    concerns::{
        self, Decision, StandingRow,
        clearances::{self, NewClearance},
    },
    organisation::{BasisRow, UnitRow},
};

use super::{standing, unit_of};
use crate::{
    Actor, Field, Office, OfficeError, Work,
    informing::{About, told},
};

/// Longest text of a question or an answer, in characters.
const LONGEST: usize = 2_000;

/// The terms on which the police are asked (R1). Nothing chosen is `None` or empty.
#[derive(Debug, Clone, Default)]
pub struct ClearanceForm {
    /// Id of the legal basis.
    pub basis: String,
    /// Form of cooperation.
    pub form: Option<Form>,
    /// Purpose.
    pub purpose: Option<Purpose>,
    /// Why it is necessary, in words.
    pub necessity: String,
}

/// Who would be asked, and on which bases that is possible today.
#[derive(Debug, Clone)]
pub struct ClearanceTerms {
    /// The department that clears for the unit.
    pub party: String,
    /// Bases that cover both sides.
    pub bases: Vec<BasisRow>,
}

impl Office {
    /// Who in a unit clears concerns received by `owner`, and on which bases they can be asked; `None` when nobody does.
    #[must_use]
    pub fn clearance_terms(&self, unit: &str, owner: &str) -> Option<ClearanceTerms> {
        let organisation = self.organisation();
        let party = organisation.unit_by_id(unit)?.clearer.clone()?;
        let kind = |department: &str| Some(organisation.authority(&organisation.department(department)?.authority)?.kind.clone());
        let (from, to, now) = (kind(owner)?, kind(&party)?, self.now());
        let reaches = |basis: &BasisRow| {
            let (senders, recipients) = organisation.basis_reach(&basis.id);
            !basis.within_authority && senders.contains(&from.as_str()) && recipients.contains(&to.as_str())
        };
        let bases =
            organisation.bases(unit).into_iter().filter(|b| b.valid_from <= now && now < b.valid_to && reaches(b)).cloned();
        Some(ClearanceTerms { bases: bases.collect(), party })
    }

    /// Asks the police. They see the concern from now until they have answered.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] beside the fields, [`OfficeError::Refused`] with the wall, [`OfficeError::Rule`] in another state.
    pub async fn ask_clearance(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        version: i64,
        form: &ClearanceForm,
    ) -> Result<String, OfficeError> {
        let id = ConcernId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let triage = work.permit::<acts::Triage>(id.as_str(), Extra::None).await?;
        let (row, status) = standing(&mut work, &triage).await?;
        let next = status.ask_clearance()?;
        let unit = unit_of(self, &row.unit)?;
        let terms = self
            .clearance_terms(&row.unit, &row.owner)
            .ok_or_else(|| OfficeError::Setup("nobody clears concerns for this unit; name a clearer in the model".into()))?;
        let (cooperation, purpose) = form.check(&terms.bases)?;
        let extra = Extra::Sharing {
            recipient: &terms.party,
            grounds: Grounds {
                basis: &form.basis,
                form: cooperation != Form::None,
                consent: false,
                purpose: purpose.code(),
                necessity: true,
                sensitive_necessity: false,
            },
        };
        let permit = work.permit::<acts::AskClearance>(id.as_str(), extra).await?;
        let (clearance, now) = (ClearanceId::new(), work.now);
        let days = work.organisation().deadlines(&unit, Urgency::of(row.acute, row.urgent)).clearance_days;
        let due = due_in_days(now, days);
        let new = NewClearance {
            id: clearance.as_str(),
            party: &terms.party,
            basis: &form.basis,
            form: cooperation.code(),
            purpose: purpose.code(),
            necessity: form.necessity.trim(),
            due,
        };
        clearances::ask(work.tx()?, &permit, &new, now).await?;
        concerns::put_status(work.tx()?, &permit, next.code(), due, row.urgent, version).await?;
        if let Some(subject) = row.subject.as_deref() {
            let organisation = work.organisation();
            let about = About { subject, unit: &row.unit, case: None, concern: Some(id.as_str()) };
            told(work.tx()?, &organisation, (&row.owner, &terms.party), about, now).await?;
        }
        let contents = [("recipient", terms.party.as_str()), ("necessity", form.necessity.trim())];
        work.record_basis(&permit, Some(&form.basis), &contents).await?;
        work.tell(&permit, &terms.party, "clearance-asked", Kind::Concern, id.as_str()).await?;
        work.done(id.to_string()).await
    }

    /// Answers for the police. From this instant they no longer see the concern, unless they are asked again.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when they were not asked, [`OfficeError::Stale`] when it was taken back in the meantime.
    pub async fn answer_clearance(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        version: i64,
        answer: Option<Clearance>,
        note: &str,
    ) -> Result<String, OfficeError> {
        let id = ConcernId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let answer = answer.ok_or_else(|| OfficeError::field("answer", "form-choose-one"))?;
        if note.chars().count() > LONGEST {
            return Err(OfficeError::field("note", "concern-too-long"));
        }
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::AnswerClearance>(id.as_str(), Extra::None).await?;
        let (row, status) = standing(&mut work, &permit).await?;
        let next = status.cleared(answer)?;
        let now = work.now;
        clearances::answer(work.tx()?, &permit, &actor.who.department, answer.code(), note.trim(), now).await?;
        let unit = unit_of(self, &row.unit)?;
        if next == Status::PoliceOnly {
            let erase_at = after_months(now, unit.closed_months);
            let decision = Decision { status: next.code(), outcome: next.code(), referred_to: None, note: "", erase_at };
            concerns::decide(work.tx()?, &permit, &decision, version, now).await?;
        } else {
            let (due, urgent) = after_answer(answer, &row, &unit, &work);
            concerns::put_status(work.tx()?, &permit, next.code(), due, urgent, version).await?;
        }
        work.record(&permit, &[("answer", answer.code()), ("note", note.trim())]).await?;
        work.tell(&permit, &row.owner, "clearance-answered", Kind::Concern, id.as_str()).await?;
        work.done(id.to_string()).await
    }
}

/// When the secretariat must have decided after the answer, and whether it is urgent: acute danger is today's work.
fn after_answer(answer: Clearance, row: &StandingRow, unit: &UnitRow, work: &Work<'_>) -> (i64, bool) {
    let acute = row.acute || answer == Clearance::Acute;
    let days = work.organisation().deadlines(unit, Urgency::of(acute, row.urgent)).triage_days;
    (due_in_days(work.now, days), row.urgent || acute)
}

impl ClearanceForm {
    fn check(&self, bases: &[BasisRow]) -> Result<(Form, Purpose), OfficeError> {
        let mut faults = Vec::new();
        let basis = bases.iter().find(|b| b.id == self.basis);
        if basis.is_none() {
            faults.push(Field { field: "basis", key: "form-choose-one" });
        }
        let form = self.form.unwrap_or(Form::None);
        if form == Form::None && basis.is_some_and(|b| b.needs_form) {
            faults.push(Field { field: "cooperation", key: "concern-form-needed" });
        }
        if self.purpose.is_none() {
            faults.push(Field { field: "purpose", key: "form-choose-one" });
        }
        if self.necessity.trim().is_empty() {
            faults.push(Field { field: "necessity", key: "concern-necessity-missing" });
        } else if self.necessity.chars().count() > LONGEST {
            faults.push(Field { field: "necessity", key: "concern-too-long" });
        }
        match self.purpose {
            Some(purpose) if faults.is_empty() => Ok((form, purpose)),
            _ => Err(OfficeError::Invalid(faults)),
        }
    }
}
