//! A concern's page: what was reported, and apart from it who reported (W8); the way so far, and what the reader may do now.

use tvaers_domain::{concern::Status, id::ConcernId, person::masked};
use tvaers_policy::acts;
use tvaers_store::{
    StoreError,
    attachments::{self, AttachmentRow},
    cases,
    cases::CaseRow,
    concerns::{
        self, ConcernRow, ReporterRow,
        clearances::{self, ClearanceRow},
        joins::{self, JoinRow},
    },
    subjects::{self, SubjectRow},
};

use crate::{Actor, Look, Office, OfficeError};

/// A concern as its reader may see it.
#[derive(Debug, Clone)]
pub struct ConcernView {
    /// What was reported.
    pub concern: ConcernRow,
    /// About whom, if named. The CPR number is masked (R14).
    pub subject: Option<SubjectRow>,
    /// Who reported: only for the receiving department, and never when anonymous.
    pub reporter: Option<ReporterRow>,
    /// All questions to the police, oldest first; empty for those who do not work on the concern.
    pub clearances: Vec<ClearanceRow>,
    /// The question that the reader's own department is to answer.
    pub asked: Option<ClearanceRow>,
    /// The cases that it was part of, oldest first; empty for those who do not work on the concern.
    pub joins: Vec<JoinRow>,
    /// The case that it is part of, when the reader may see it.
    pub case: Option<CaseRow>,
    /// Files that hang on it, oldest first.
    pub attachments: Vec<AttachmentRow>,
    /// What the reader may do now.
    pub may: ConcernMay,
}

/// What can be done with a concern now, by this reader and in this state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "one for each button of the page")]
pub struct ConcernMay {
    /// Name the citizen, or put right what is known of them.
    pub name: bool,
    /// Ask whether the citizen is known.
    pub search: bool,
    /// Ask the police.
    pub ask: bool,
    /// Answer as the police.
    pub answer: bool,
    /// Set aside.
    pub set_aside: bool,
    /// Refer elsewhere.
    pub refer: bool,
    /// Open a case or join one.
    pub into_case: bool,
    /// Split from the case that it was joined to.
    pub split: bool,
}

impl ConcernMay {
    /// From what the policy allows (`triage`, `join`, `answer`) and what the state does.
    fn of(status: Status, [triage, join, answer]: [bool; 3], joined: bool) -> Self {
        Self {
            name: triage && status.is_open(),
            search: triage && status.is_open(),
            ask: triage && status.ask_clearance().is_ok(),
            answer: answer && status == Status::Clearing,
            set_aside: triage && status.set_aside(false).is_ok(),
            refer: triage && status.refer().is_ok(),
            into_case: triage && join && status.into_case().is_ok(),
            split: join && joined && status.into_own_case().is_ok(),
        }
    }

    /// Whether there is anything to do.
    #[must_use]
    pub fn any(self) -> bool {
        self != Self { name: self.name, search: self.search, ..Self::default() }
    }
}

impl Office {
    /// Opens a concern; written before it is shown (W10).
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when it is not there or not for this reader.
    pub async fn concern(&self, actor: &Actor, id: &str) -> Result<ConcernView, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = ConcernId::parse(id) else { return Err(look.nothing::<acts::ViewConcern>("").await) };
        let scope = look.scope::<acts::ViewConcern>()?;
        let now = look.now;
        let Some(concern) = concerns::read(look.tx()?, &scope, id.as_str(), now).await? else {
            return Err(look.nothing::<acts::ViewConcern>(id.as_str()).await);
        };
        let attachments = attachments::of(look.tx()?, &scope, id.as_str(), now).await?;
        let files: Vec<&str> = attachments.iter().map(|file| file.id.as_str()).collect();
        look.seen::<acts::ViewConcern>(id.as_str(), &files);
        let mut subject = match &concern.subject {
            Some(subject) => subjects::of_concern(look.tx()?, &scope, id.as_str(), subject, now).await?,
            None => None,
        };
        if let Some(subject) = &mut subject {
            subject.cpr = subject.cpr.as_deref().map(masked);
        }
        let reporter = reporter(&mut look, &id).await?;
        let mut rest = rest(&mut look, &concern, &id).await?;
        rest.may.ask &= !concern.restricted && self.clearance_terms(&concern.unit, &concern.owner).is_some();
        look.show(ConcernView { concern, subject, reporter, attachments, ..rest }).await
    }
}

async fn reporter(look: &mut Look<'_>, id: &ConcernId) -> Result<Option<ReporterRow>, OfficeError> {
    let scope = look.scope::<acts::ReadReporter>()?;
    let now = look.now;
    let reporter = concerns::reporter(look.tx()?, &scope, id.as_str(), now).await?;
    if reporter.is_some() {
        look.seen::<acts::ReadReporter>(id.as_str(), &[]);
    } else {
        look.saw_nothing::<acts::ReadReporter>();
    }
    Ok(reporter)
}

/// What stands beside the content: clearances, cases, and what can be done.
async fn rest(look: &mut Look<'_>, concern: &ConcernRow, id: &ConcernId) -> Result<ConcernView, OfficeError> {
    let (now, party) = (look.now, look.actor().who.department.clone());
    let triage = look.scope::<acts::Triage>()?;
    let joining = look.scope::<acts::JoinConcern>()?;
    let answering = look.scope::<acts::AnswerClearance>()?;
    let viewing = look.scope::<acts::ViewCase>()?;
    let tx = look.tx()?;
    let may_triage = cases::may(tx, &triage, "concerns", id.as_str(), now).await?;
    let may_join = cases::may(tx, &joining, "concerns", id.as_str(), now).await?;
    let clearances = if may_triage { clearances::all(tx, &triage, id.as_str(), now).await? } else { Vec::new() };
    let asked = if answering.nothing() { None } else { clearances::asked(tx, &answering, &party, id.as_str(), now).await? };
    let joins = if may_join { joins::all(tx, &joining, id.as_str(), now).await? } else { Vec::new() };
    let case = match &concern.case {
        Some(case) => cases::read(tx, &viewing, case, now).await?,
        None => None,
    };
    let status = Status::from_code(&concern.status).map_err(StoreError::from)?;
    let joined = case.as_ref().is_some_and(|case| concern.subject.as_ref() != Some(&case.subject));
    let may = ConcernMay::of(status, [may_triage, may_join, asked.is_some()], joined);
    Ok(ConcernView {
        concern: concern.clone(),
        subject: None,
        reporter: None,
        clearances,
        asked,
        joins,
        case,
        attachments: Vec::new(),
        may,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_decided_offers_nothing() {
        for status in Status::ALL.iter().filter(|s| !s.is_open()) {
            assert!(!ConcernMay::of(*status, [true; 3], false).any(), "{status}");
        }
        assert!(ConcernMay::of(Status::InCase, [true; 3], true).split);
    }

    #[test]
    fn a_case_is_offered_only_after_the_police_have_answered() {
        let may = |status| ConcernMay::of(status, [true, true, false], false);
        assert!(!may(Status::Received).into_case && !may(Status::Clearing).into_case && may(Status::Assessing).into_case);
        assert!(may(Status::Received).ask && !may(Status::Clearing).ask && may(Status::Clearing).set_aside);
    }

    #[test]
    fn who_is_asked_may_answer_and_nothing_else() {
        let may = ConcernMay::of(Status::Clearing, [false, false, true], false);
        assert_eq!(may, ConcernMay { answer: true, ..ConcernMay::default() });
    }
}
