//! The inquiry round: chosen parties are asked to look in their own records, and each answers in one of three ways.

use tvaers_domain::{
    case,
    id::{AnswerId, CaseId, InquiryId},
    inquiry::Answer,
    time::due_in_days,
};
use tvaers_policy::{Extra, Kind, acts};
use tvaers_store::{StoreError, cases, inquiries, items};

use crate::{
    Actor, Office, OfficeError,
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
        if form.parties.is_empty() {
            return Err(OfficeError::field("parties", "form-choose-some"));
        }
        let id = CaseId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::StartInquiry>(id.as_str(), Extra::None).await?;
        let standing = cases::standing(work.tx()?, &permit, id.as_str()).await?.ok_or(OfficeError::NotFound)?;
        let status = case::Status::from_code(&standing.status).map_err(StoreError::from)?.ask()?;
        let organisation = self.organisation();
        let unit = organisation.unit_by_id(&standing.unit).ok_or(OfficeError::NotFound)?;
        let (now, inquiry) = (work.now, InquiryId::new());
        let due = due_in_days(now, unit.inquiry_days);
        inquiries::insert(work.tx()?, &permit, inquiry.as_str(), form.question.trim(), due, now).await?;
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
            if department.authority == actor.who.authority && !form.own_authority_basis.is_empty() {
                terms.basis.clone_from(&form.own_authority_basis);
            }
            if let (Some(identity), true) = (&identity, *party != actor.who.department) {
                disclose_in(&mut work, identity, party, &terms).await?;
            }
        }
        cases::put_status(work.tx()?, &permit, id.as_str(), status.code(), due).await?;
        work.record(
            &permit,
            &[("inquiry", inquiry.as_str()), ("parties", &form.parties.join(" ")), ("question", &form.question)],
        )
        .await?;
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
        work.record(&permit, &[("answer", to.code())]).await?;
        work.done(standing.case).await
    }

    /// The page on which one answers.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`].
    pub async fn inquiry_answer(&self, actor: &Actor, id: &str) -> Result<inquiries::AnswerRow, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = AnswerId::parse(id) else { return Err(look.nothing::<acts::ViewAnswer>("").await) };
        let scope = look.scope::<acts::ViewAnswer>()?;
        let now = look.now;
        match inquiries::read(look.tx()?, &scope, id.as_str(), now).await? {
            Some(row) => look.show(row).await,
            None => Err(look.nothing::<acts::ViewAnswer>(id.as_str()).await),
        }
    }
}
