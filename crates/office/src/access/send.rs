//! The answer is given: by Digital Post, with its receipt, or handed over. And requests that end without one: refused with a ground, or taken back.

use tvaers_domain::{
    Refusal,
    access::{Delivery, RefusalGround},
    knowledge::check,
};
use tvaers_policy::acts;
use tvaers_store::access::{self, pieces};

use super::{
    approve, begun,
    extract::{Teller, seal},
    paper,
    read::language,
    reason,
};
use crate::{Actor, Field, Office, OfficeError, letter::paper::paper_language, meeting::paper_digest};

/// Longest receipt, in characters.
const RECEIPT: usize = 120;

/// How the answer was given.
#[derive(Debug, Clone, Default)]
pub struct AnswerForm {
    /// How.
    pub delivery: Option<Delivery>,
    /// Number of the receipt, for Digital Post; who took it, when handed over.
    pub receipt: String,
    /// The version that the form was made from.
    pub version: i64,
}

/// How a request ends without an answer.
#[derive(Debug, Clone, Default)]
pub struct EndForm {
    /// On which ground it is refused; none: it was taken back.
    pub ground: Option<RefusalGround>,
    /// Why, in words.
    pub note: String,
    /// The version that the form was made from.
    pub version: i64,
}

impl AnswerForm {
    fn check(&self) -> Result<Delivery, OfficeError> {
        let mut faults = Vec::new();
        match self.receipt.trim().chars().count() {
            0 => faults.push(Field { field: "receipt", key: "form-required" }),
            n if n > RECEIPT => faults.push(Field { field: "receipt", key: "too-long" }),
            _ if check::holds_cpr(&self.receipt) => faults.push(Field { field: "receipt", key: "access-no-cpr" }),
            _ => {}
        }
        match self.delivery {
            Some(delivery) if faults.is_empty() => Ok(delivery),
            delivery => {
                faults.extend(delivery.is_none().then_some(Field { field: "delivery", key: "form-choose-one" }));
                Err(OfficeError::Invalid(faults))
            }
        }
    }
}

impl Office {
    /// Notes that the approved answer was given. From here on nothing is kept of it that it did not say; the ledger keeps the digests of the paper and the JSON.
    ///
    /// # Errors
    /// [`OfficeError::Rule`] before it is approved, or when it says something else than what was approved; [`OfficeError::Invalid`], [`OfficeError::Stale`].
    pub async fn send_extract(&self, actor: &Actor, key: &str, id: &str, form: &AnswerForm) -> Result<String, OfficeError> {
        let delivery = form.check()?;
        let mut work = self.begin(actor, key).await?;
        let (permit, row, standing) = begun::<acts::WorkOnAccessRequest>(&mut work, id).await?;
        let (status, now) = (standing.send()?, work.now);
        let digest = approve::digest(&mut work, &permit, &row).await?;
        if digest != row.digest {
            return Err(Refusal::NotApprovedByAnother.into());
        }
        let (all, covers) = pieces::for_act(work.tx()?, &permit).await?;
        let organisation = work.organisation();
        let teller = Teller { organisation: &organisation, lang: language(&row) };
        let extract = teller.extract(&all, &covers);
        let bytes = self.render_paper(paper::of(&teller, &row, &extract), paper_language(teller.lang)).await?;
        let (paper, receipt) = (paper_digest(&bytes), form.receipt.trim());
        pieces::seal(work.tx()?, &permit, &seal(&extract)).await?;
        access::send(work.tx()?, &permit, (status.code(), delivery.code(), receipt), form.version, now).await?;
        let contents = [
            ("status", status.code()),
            ("delivery", delivery.code()),
            ("receipt", receipt),
            ("digest", &digest),
            ("paper", &paper),
        ];
        work.record(&permit, &contents).await?;
        work.done(row.id).await
    }

    /// Ends a request without an answer: refused with its ground, or taken back. What was put together for it is forgotten.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] without a reason, [`OfficeError::Rule`] for what has ended, [`OfficeError::Stale`].
    pub async fn end_request(&self, actor: &Actor, key: &str, id: &str, form: &EndForm) -> Result<String, OfficeError> {
        let note = reason("note", &form.note)?;
        let mut work = self.begin(actor, key).await?;
        let (permit, row, standing) = begun::<acts::WorkOnAccessRequest>(&mut work, id).await?;
        let (status, now) = (standing.end(form.ground.is_some())?, work.now);
        let ground = form.ground.map_or("", RefusalGround::code);
        access::end(work.tx()?, &permit, (status.code(), ground, note), form.version, now).await?;
        pieces::forget(work.tx()?, &permit).await?;
        work.record(&permit, &[("status", status.code()), ("ground", ground), ("note", note)]).await?;
        work.done(row.id).await
    }
}
