//! One party asks another for information in a case (R1). Who is asked shares, has nothing, or declines without a reason; who is not in the case is not told that it
//! was asked, and who asked does not learn that (W3).

use tvaers_domain::{
    Refusal, case,
    due::Urgency,
    id::{CaseId, ItemId, RequestId},
    inquiry::Answer,
    time::due_in_days,
};
use tvaers_policy::{Extra, Kind, acts};
use tvaers_store::{
    StoreError, cases,
    information::{self, RequestRow},
    items::{self, ItemRow},
};

use super::{Terms, disclose_in};
use crate::{Actor, Field, Office, OfficeError};

/// Longest question, in characters.
const LONGEST: usize = 1_000;

/// Whom to ask what, and why.
#[derive(Debug, Clone)]
pub struct AskForm {
    /// The department.
    pub party: String,
    /// What is asked: no personal data.
    pub question: String,
    /// Basis, form, purpose and why it is necessary to know.
    pub terms: Terms,
}

/// Whom one can ask in a case.
#[derive(Debug, Clone)]
pub struct Askable {
    /// The case.
    pub case: cases::CaseRow,
    /// Departments at the table, whoever of them is in the case (U2).
    pub parties: Vec<String>,
}

/// A request as its page shows it.
#[derive(Debug, Clone)]
pub struct RequestView {
    /// How it stands.
    pub row: RequestRow,
    /// The reader answers for who is asked.
    pub may_answer: bool,
    /// One's own items in the case, one of which can be the answer.
    pub items: Vec<ItemRow>,
}

/// What is answered.
#[derive(Debug, Clone)]
pub struct RequestAnswer {
    /// Shares, nothing, or withholds: declining needs no reason.
    pub answer: Option<Answer>,
    /// The item that is disclosed, where it is shared.
    pub item: String,
    /// On which terms.
    pub terms: Terms,
    /// The version it was answered from.
    pub version: i64,
}

impl AskForm {
    fn check(&self) -> Result<(), OfficeError> {
        let mut faults = Vec::new();
        let mut fault = |field, key, wrong: bool| {
            if wrong {
                faults.push(Field { field, key });
            }
        };
        fault("party", "form-choose-one", self.party.is_empty());
        fault("question", "form-required", self.question.trim().is_empty());
        fault("question", "too-long", self.question.chars().count() > LONGEST);
        fault("basis", "form-choose-one", self.terms.basis.is_empty());
        fault("necessity", "disclosure-necessity-missing", self.terms.necessity.trim().is_empty());
        if faults.is_empty() { Ok(()) } else { Err(OfficeError::Invalid(faults)) }
    }
}

impl Office {
    /// Whom one's own department can ask in a case.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] for who is not in it or does not speak for their department.
    pub async fn askable(&self, actor: &Actor, case: &str) -> Result<Askable, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = CaseId::parse(case) else { return Err(look.nothing::<acts::AskParty>("").await) };
        let (scope, now) = (look.scope::<acts::ViewCase>()?, look.now);
        let might = self.policy.might::<acts::AskParty>(&look.organisation().cedar, &actor.who, now)?;
        let found = if might { cases::read(look.tx()?, &scope, id.as_str(), now).await? } else { None };
        let Some(row) = found.filter(|row| row.closed_at.is_none()) else {
            return Err(look.nothing::<acts::AskParty>(id.as_str()).await);
        };
        let organisation = look.organisation();
        let parties = organisation.parties(&row.unit).into_iter().map(|d| d.id.clone());
        let parties = parties.filter(|d| *d != actor.who.department).collect();
        look.show(Askable { case: row, parties }).await
    }

    /// Asks. Who is in the case is told; who is not never hears of it. Both look the same to who asks. Returns the request.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] beside the fields, [`OfficeError::Refused`] with the wall, [`OfficeError::Rule`] for a closed case.
    pub async fn ask_party(&self, actor: &Actor, key: &str, case: &str, form: &AskForm) -> Result<String, OfficeError> {
        let case = CaseId::parse(case).map_err(|_| OfficeError::NotFound)?;
        form.check()?;
        let mut work = self.begin(actor, key).await?;
        let extra = Extra::Sharing { recipient: &form.party, grounds: form.terms.grounds() };
        let permit = work.permit::<acts::AskParty>(case.as_str(), extra).await?;
        let standing = cases::standing(work.tx()?, &permit, case.as_str()).await?.ok_or(OfficeError::NotFound)?;
        if !case::Status::from_code(&standing.status).map_err(StoreError::from)?.is_open() {
            return Err(Refusal::CaseClosed.into());
        }
        let organisation = work.organisation();
        let unit = organisation.unit_by_id(&standing.unit).ok_or(OfficeError::NotFound)?;
        let days = organisation.deadlines(unit, Urgency::of(false, standing.urgent)).inquiry_days;
        let (id, now) = (RequestId::new(), work.now);
        let new = information::NewRequest {
            id: id.as_str(),
            asker: &actor.who.department,
            asked: &form.party,
            question: form.question.trim(),
            basis: &form.terms.basis,
            form: form.terms.form.code(),
            purpose: form.terms.purpose.code(),
            necessity: form.terms.necessity.trim(),
            due: due_in_days(now, days),
        };
        information::insert(work.tx()?, &permit, &new, now).await?;
        if information::is_involved(work.tx()?, &permit, &form.party).await? {
            work.tell(&permit, &form.party, "request", Kind::Request, id.as_str()).await?;
        }
        let contents = [("request", id.as_str()), ("party", form.party.as_str()), ("question", form.question.trim())];
        work.record_basis(&permit, Some(&form.terms.basis), &contents).await?;
        work.done(id.to_string()).await
    }

    /// One request.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] for everybody but its two sides.
    pub async fn request(&self, actor: &Actor, id: &str) -> Result<RequestView, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = RequestId::parse(id) else { return Err(look.nothing::<acts::ViewRequest>("").await) };
        let (scope, now) = (look.scope::<acts::ViewRequest>()?, look.now);
        let Some(row) = information::read(look.tx()?, &scope, id.as_str(), now).await? else {
            return Err(look.nothing::<acts::ViewRequest>(id.as_str()).await);
        };
        let answering = look.scope::<acts::AnswerRequest>()?;
        // Who declined may still come to share; what was shared is shared.
        let given = Answer::from_code(&row.status).map_err(StoreError::from)?;
        let may_answer = given != Answer::Shares && cases::may(look.tx()?, &answering, "requests", id.as_str(), now).await?;
        let mut own = Vec::new();
        if may_answer {
            let (reading, changing) = (look.scope::<acts::ReadItem>()?, look.scope::<acts::ChangeItem>()?);
            let rows = items::of_case(look.tx()?, &reading, &changing, &row.case, now).await?;
            own.extend(rows.into_iter().filter(|i| i.own && i.item.mistaken_at.is_none()).map(|i| i.item));
            let seen: Vec<&str> = own.iter().map(|i| i.id.as_str()).collect();
            look.seen::<acts::ReadItem>(&row.case, &seen);
        }
        look.show(RequestView { row, may_answer, items: own }).await
    }

    /// Answers for one's own party: by disclosing an item on terms of its own, by having nothing, or by declining, which needs no reason and is never late.
    /// Returns the request.
    ///
    /// # Errors
    /// [`OfficeError::Rule`] when it is answered, [`OfficeError::Refused`] with the wall that stands against the disclosure.
    pub async fn answer_party(&self, actor: &Actor, key: &str, id: &str, given: &RequestAnswer) -> Result<String, OfficeError> {
        let id = RequestId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let Some(answer) = given.answer else { return Err(OfficeError::field("answer", "form-choose-one")) };
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::AnswerRequest>(id.as_str(), Extra::None).await?;
        let standing = information::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
        let to = Answer::from_code(&standing.status).map_err(StoreError::from)?.give(answer)?;
        let mut contents = vec![("answer", to.code())];
        if to == Answer::Shares {
            let item = ItemId::parse(&given.item).map_err(|_| OfficeError::field("item", "form-choose-one"))?;
            let own = work.permit::<acts::ChangeItem>(item.as_str(), Extra::None).await?;
            if items::case_of(work.tx()?, &own).await?.as_deref() != Some(standing.case.as_str()) {
                return Err(OfficeError::field("item", "form-choose-one"));
            }
            disclose_in(&mut work, item.as_str(), &standing.asker, &given.terms).await?;
            contents.push(("item", &given.item));
        }
        let now = work.now;
        information::answer(work.tx()?, &permit, to.code(), given.version, now).await?;
        work.tell(&permit, &standing.asker, "request-answered", Kind::Request, id.as_str()).await?;
        work.record(&permit, &contents).await?;
        work.done(id.to_string()).await
    }
}
