//! Asking at home: who speaks for others outside asks them in an internal case before it answers (L10). Outside, nothing tells that it did (W4).

use tvaers_domain::{
    id::{AnswerId, CaseId},
    inquiry::Answer,
};
use tvaers_policy::{Extra, acts};
use tvaers_store::{
    StoreError, cases,
    inquiries::{self, AnswerRow},
    organisation::UnitRow,
    relays,
};

use super::{InquiryForm, inquiry::ask_round};
use crate::{Actor, Office, OfficeError, Organisation, look::Look};

/// Internal cases that are offered.
const OFFERED: i64 = 200;

/// An internal case in which the round can be asked.
#[derive(Debug, Clone)]
pub struct HomeCase {
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: String,
    /// Who it is about, if the reader may know.
    pub name: Option<String>,
    /// The unit that treats it.
    pub unit: String,
}

/// What the form shows.
#[derive(Debug, Clone)]
pub struct AskingAtHome {
    /// The question from outside.
    pub row: AnswerRow,
    /// The open internal cases of one's own authority in which one may ask.
    pub cases: Vec<HomeCase>,
}

impl Office {
    /// The question from outside, and the internal cases in which one can ask for it.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] for who was not asked, or has nobody at home to ask.
    pub async fn asking_at_home(&self, actor: &Actor, answer: &str) -> Result<AskingAtHome, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = AnswerId::parse(answer) else { return Err(look.nothing::<acts::AskAtHome>("").await) };
        let (scope, now) = (look.scope::<acts::AskAtHome>()?, look.now);
        let found = inquiries::read(look.tx()?, &scope, id.as_str(), now).await?;
        let Some(row) = found else { return Err(look.nothing::<acts::AskAtHome>(id.as_str()).await) };
        if !self.has_home_to_ask(&mut look, &row).await? {
            return Err(look.nothing::<acts::AskAtHome>(id.as_str()).await);
        }
        let (asking, reading) = (look.scope::<acts::StartInquiry>()?, look.scope::<acts::ReadItem>()?);
        let organisation = look.organisation();
        let lines = cases::list(look.tx()?, &asking, &reading, false, None, OFFERED, now).await?;
        let cases: Vec<HomeCase> = lines
            .into_iter()
            .filter(|line| home(&organisation, &line.unit, actor).is_some())
            .map(|line| HomeCase { id: line.id, number: line.number, name: line.name, unit: line.unit })
            .collect();
        let named: Vec<&str> = cases.iter().filter(|c| c.name.is_some()).map(|c| c.id.as_str()).collect();
        if named.is_empty() {
            look.saw_nothing::<acts::ReadItem>();
        } else {
            look.seen::<acts::ReadItem>("", &named);
        }
        look.show(AskingAtHome { row, cases }).await
    }

    /// Asks one's own departments in an internal case, so that the question from outside can be answered. They see an ordinary round. Returns the internal
    /// case.
    ///
    /// # Errors
    /// [`OfficeError::Rule`] for a question that is answered or lapsed, [`OfficeError::Invalid`] for a case that is not at home.
    pub async fn ask_at_home(
        &self,
        actor: &Actor,
        key: &str,
        answer: &str,
        case: &str,
        form: &InquiryForm,
    ) -> Result<String, OfficeError> {
        let answer = AnswerId::parse(answer).map_err(|_| OfficeError::NotFound)?;
        let case = CaseId::parse(case).map_err(|_| OfficeError::field("case", "form-choose-one"))?;
        let mut work = self.begin(actor, key).await?;
        let asking = work.permit::<acts::AskAtHome>(answer.as_str(), Extra::None).await?;
        let outside = relays::outside(work.tx()?, &asking).await?.ok_or(OfficeError::NotFound)?;
        if !Answer::from_code(&outside.status).map_err(StoreError::from)?.is_open() {
            return Err(tvaers_domain::Refusal::WrongState.into());
        }
        let serving = work.permit::<acts::StartInquiry>(case.as_str(), Extra::None).await?;
        let inner = cases::standing(work.tx()?, &serving, case.as_str()).await?.ok_or(OfficeError::NotFound)?;
        if home(&work.organisation(), &inner.unit, actor).is_none() {
            return Err(OfficeError::field("case", "relay-not-at-home"));
        }
        ask_round(&mut work, &case, form, Some((&asking, outside.due))).await?;
        work.done(case.to_string()).await
    }

    /// Whether the reader can ask at home for a question: it is open, it is theirs to ask on, and they sit in a unit of their own authority.
    pub(super) async fn has_home_to_ask(&self, look: &mut Look<'_>, row: &AnswerRow) -> Result<bool, OfficeError> {
        let (organisation, who, now) = (look.organisation(), &look.actor().who, look.now);
        let open = Answer::from_code(&row.status).map_err(StoreError::from)?.is_open();
        let inside = organisation.units().any(|unit| home(&organisation, &unit.id, look.actor()).is_some());
        if !open || !inside || !self.policy.might::<acts::StartInquiry>(&organisation.cedar, who, now)? {
            return Ok(false);
        }
        let scope = look.scope::<acts::AskAtHome>()?;
        Ok(cases::may(look.tx()?, &scope, "answers", &row.id, now).await?)
    }
}

/// An internal unit of the actor's own authority.
fn home<'o>(organisation: &'o Organisation, unit: &str, actor: &Actor) -> Option<&'o UnitRow> {
    organisation.unit_by_id(unit).filter(|u| u.internal && organisation.sits(&actor.who.department, &u.id))
}
