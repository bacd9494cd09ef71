//! The inquiry round: chosen parties are asked to look in their own records, and each answers in one of three ways.

use tvaers_domain::{
    case,
    due::Urgency,
    id::{AnswerId, CaseId, InquiryId},
    inquiry::{Answer, due_at_home},
    time::due_in_days,
};
use tvaers_policy::{Extra, Kind, Permit, acts};
use tvaers_store::{StoreError, cases, inquiries, items, relays};

use crate::{
    Actor, Office, OfficeError, Work,
    disclosure::{Terms, disclose_in},
};

/// Whom to ask what, and on which terms the identity is disclosed to them so that they can look.
#[derive(Debug, Clone)]
pub struct InquiryForm {
    /// Departments to ask.
    pub parties: Vec<String>,
    /// What is asked: no personal data.
    pub question: String,
    /// Terms of disclosing the identity.
    pub terms: Terms,
    /// The basis for departments of one's own authority, when `terms` does not reach them.
    pub own_authority_basis: String,
}

/// One party's question and answer, as its page shows it.
#[derive(Debug, Clone)]
pub struct AnswerView {
    /// The question and how it stands.
    pub row: inquiries::AnswerRow,
    /// The reader answers for this party.
    pub may_answer: bool,
    /// What the party asked its own departments for it.
    pub home: Vec<relays::HomeRound>,
    /// The reader may ask them.
    pub may_ask_at_home: bool,
}

/// One party's answer.
#[derive(Debug, Clone)]
pub struct AnswerForm {
    /// Nothing, shares, withholds.
    pub answer: Answer,
    /// The version it was answered from.
    pub version: i64,
}

impl Office {
    /// Asks parties. Each becomes involved in the case and is told who it is about, as a disclosure of the identity item.
    ///
    /// # Errors
    /// [`OfficeError`]: a party that the basis does not reach stops the whole round, so that nobody is asked by half.
    pub async fn start_inquiry(&self, actor: &Actor, key: &str, id: &str, form: &InquiryForm) -> Result<String, OfficeError> {
        let id = CaseId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        ask_round(&mut work, &id, form, None).await?;
        work.done(id.to_string()).await
    }

    /// Answers for one's own party. Declining to share needs no reason and is never late (R1).
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn answer_inquiry(&self, actor: &Actor, key: &str, id: &str, form: &AnswerForm) -> Result<String, OfficeError> {
        let id = AnswerId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::AnswerInquiry>(id.as_str(), Extra::None).await?;
        let standing = inquiries::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
        let to = Answer::from_code(&standing.status).map_err(StoreError::from)?.give(form.answer)?;
        let now = work.now;
        inquiries::answer(work.tx()?, &permit, to.code(), form.version, now).await?;
        // Whoever waits outside for this round at home is told when nobody in it is waited for any more.
        for waiting in relays::complete(work.tx()?, &permit).await? {
            work.tell(&permit, &waiting.party, "home-answered", Kind::Answer, &waiting.id).await?;
        }
        let case = cases::standing(work.tx()?, &permit, &standing.case).await?.ok_or(OfficeError::NotFound)?;
        let secretariat = work.organisation().unit_by_id(&case.unit).map(|unit| unit.secretariat.clone());
        if let Some(secretariat) = secretariat.filter(|secretariat| *secretariat != actor.who.department) {
            work.tell(&permit, &secretariat, "inquiry-answered", Kind::Answer, id.as_str()).await?;
        }
        work.record(&permit, &[("answer", to.code())]).await?;
        work.done(standing.case).await
    }

    /// The page on which one answers.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`].
    pub async fn inquiry_answer(&self, actor: &Actor, id: &str) -> Result<AnswerView, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = AnswerId::parse(id) else { return Err(look.nothing::<acts::ViewAnswer>("").await) };
        let scope = look.scope::<acts::ViewAnswer>()?;
        let now = look.now;
        let Some(row) = inquiries::read(look.tx()?, &scope, id.as_str(), now).await? else {
            return Err(look.nothing::<acts::ViewAnswer>(id.as_str()).await);
        };
        let answering = look.scope::<acts::AnswerInquiry>()?;
        let may_answer = cases::may(look.tx()?, &answering, "answers", id.as_str(), now).await?;
        let asking = look.scope::<acts::AskAtHome>()?;
        let home = relays::of_answer(look.tx()?, &asking, id.as_str(), now).await?;
        let may_ask_at_home = self.has_home_to_ask(&mut look, &row).await?;
        look.show(AnswerView { row, may_answer, home, may_ask_at_home }).await
    }
}

/// Asks the parties in a case. A question from outside, where there is one, gives the term of the round at home: (permit, due in µs).
pub(super) async fn ask_round(
    work: &mut Work<'_>,
    id: &CaseId,
    form: &InquiryForm,
    outside: Option<(&Permit<acts::AskAtHome>, i64)>,
) -> Result<(), OfficeError> {
    if form.parties.is_empty() {
        return Err(OfficeError::field("parties", "form-choose-some"));
    }
    let permit = work.permit::<acts::StartInquiry>(id.as_str(), Extra::None).await?;
    let standing = cases::standing(work.tx()?, &permit, id.as_str()).await?.ok_or(OfficeError::NotFound)?;
    let status = case::Status::from_code(&standing.status).map_err(StoreError::from)?.ask()?;
    let organisation = work.organisation();
    let unit = organisation.unit_by_id(&standing.unit).ok_or(OfficeError::NotFound)?;
    let (now, inquiry, who) = (work.now, InquiryId::new(), work.actor().who.clone());
    let days = organisation.deadlines(unit, Urgency::of(false, standing.urgent)).inquiry_days;
    let due = outside.map_or_else(|| due_in_days(now, days), |(_, due)| due_at_home(now, days, due));
    inquiries::insert(work.tx()?, &permit, inquiry.as_str(), form.question.trim(), due, now).await?;
    if let Some((asking, _)) = outside {
        relays::insert(work.tx()?, asking, inquiry.as_str(), now).await?;
    }
    let identity = items::identity(work.tx()?, &permit, id.as_str()).await?;
    let involved = cases::parties_for(work.tx()?, &permit, id.as_str()).await?;
    // A guest is asked in a case to which it was invited, and in no other.
    let invited = organisation.guests(&unit.id).into_iter().filter(|guest| involved.contains(&guest.id));
    let at_table: Vec<_> = organisation.parties(&unit.id).into_iter().chain(invited).collect();
    for party in &form.parties {
        let Some(department) = at_table.iter().find(|d| d.id == *party) else {
            return Err(OfficeError::field("parties", "case-party-not-at-table"));
        };
        cases::involve(work.tx()?, &permit, party).await?;
        let answer = AnswerId::new();
        inquiries::ask(work.tx()?, &permit, answer.as_str(), inquiry.as_str(), party, due).await?;
        work.tell(&permit, party, "inquiry", Kind::Answer, answer.as_str()).await?;
        let mut terms = form.terms.clone();
        if department.authority == who.authority && !form.own_authority_basis.is_empty() {
            terms.basis.clone_from(&form.own_authority_basis);
        }
        if let (Some(identity), true) = (&identity, *party != who.department) {
            disclose_in(work, identity, party, &terms).await?;
        }
    }
    cases::put_status(work.tx()?, &permit, id.as_str(), status.code(), due).await?;
    let parties = form.parties.join(" ");
    let mut contents = vec![("inquiry", inquiry.as_str()), ("parties", parties.as_str()), ("question", form.question.as_str())];
    if let Some((asking, _)) = outside {
        contents.push(("for", asking.thing()));
    }
    work.record(&permit, &contents).await
}
