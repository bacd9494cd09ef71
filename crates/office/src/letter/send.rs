//! Sending: as e-mail with the letter attached, when it is about nobody; else from elsewhere, with the receipt noted here (W7).

use tvaers_domain::{
    Refusal,
    id::{LetterId, RowId},
    letter::{Addressee, Channel, Direction, Kind, Reach, Status},
    time::due_on,
};
use tvaers_policy::{Extra, acts};
use tvaers_post::Address;
use tvaers_store::{
    StoreError, attachments,
    letters::{self, Sending, WholeLetter, leaving},
};

use super::{
    enclosed,
    write::{answered, journal_of},
};
use crate::{Actor, Office, OfficeError};

/// Longest number of a receipt, in characters.
const RECEIPT: usize = 120;

/// How a letter leaves.
#[derive(Debug, Clone)]
pub struct SendForm {
    /// Which way; nothing when none was chosen.
    pub channel: Option<Channel>,
    /// Number of the receipt, where there is one.
    pub receipt: String,
    /// The mailbox of an e-mail.
    pub email: String,
    /// The version that is sent.
    pub version: i64,
}

impl SendForm {
    fn check(&self, office: &Office) -> Result<Channel, OfficeError> {
        let channel = self.channel.ok_or_else(|| OfficeError::field("channel", "form-choose-one"))?;
        if channel == Channel::Email && !office.sends_mail() {
            return Err(OfficeError::field("channel", "letter-no-mail"));
        }
        if channel == Channel::Email && Address::new(self.email.trim()).is_err() {
            return Err(OfficeError::field("email", "letter-email-fault"));
        }
        match self.receipt.trim().chars().count() {
            0 if channel.has_receipt() => Err(OfficeError::field("receipt", "form-required")),
            n if n > RECEIPT => Err(OfficeError::field("receipt", "too-long")),
            _ => Ok(channel),
        }
    }
}

/// How far a letter may travel.
pub(crate) fn reach_of(letter: &WholeLetter) -> Result<Reach<'_>, StoreError> {
    Ok(Reach {
        about_case: letter.case.is_some(),
        addressee: Addressee::from_code(&letter.addressee)?,
        kind: Kind::from_code(&letter.kind)?,
        body: &letter.body,
    })
}

impl Office {
    /// Sends a finished letter, or notes how it was sent. What it answers is answered from then on.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`], [`OfficeError::Rule`] for a letter about a person in plain e-mail and while it is not finished, [`OfficeError::Stale`].
    pub async fn send_letter(&self, actor: &Actor, key: &str, id: &str, form: &SendForm) -> Result<String, OfficeError> {
        let id = LetterId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let channel = form.check(self)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::SendLetter>(id.as_str(), Extra::None).await?;
        let letter = letters::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
        let status = Status::from_code(&letter.status).map_err(StoreError::from)?;
        let next = status.send(journal_of(&letter), channel, reach_of(&letter)?)?;
        let now = work.now;
        if due_on(&letter.deadline).is_some_and(|due| due <= now) {
            return Err(Refusal::DatePassed.into());
        }
        let email = if channel == Channel::Email { form.email.trim() } else { letter.email.as_str() };
        let receipt = form.receipt.trim();
        let how = Sending { status: next.code(), channel: channel.code(), receipt, email, version: form.version };
        letters::send(work.tx()?, &permit, &how, now).await?;
        if channel == Channel::Email {
            let files = attachments::enclosed(work.tx()?, &permit).await?;
            enclosed::check(work.tx()?, &files).await?;
            leaving::queue(work.tx()?, &permit, RowId::new().as_str(), now).await?;
        }
        work.record(&permit, &[("channel", channel.code()), ("receipt", receipt), ("body", &letter.body)]).await?;
        if let Some(answered) = answered(&mut work, letter.answers.as_deref(), Direction::Out).await? {
            let status = answered.status()?;
            letters::answered(work.tx()?, &answered.permit, status.code(), now).await?;
            work.record(&answered.permit, &[("answered-by", id.as_str())]).await?;
        }
        work.done(id.to_string()).await
    }

    /// Tries an e-mail again that could not be delivered, to the same mailbox or another.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`], [`OfficeError::Stale`] when it has not failed.
    pub async fn resend_letter(&self, actor: &Actor, key: &str, id: &str, email: &str) -> Result<String, OfficeError> {
        let id = LetterId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let form = SendForm { channel: Some(Channel::Email), receipt: String::new(), email: email.to_owned(), version: 0 };
        form.check(self)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::SendLetter>(id.as_str(), Extra::None).await?;
        let now = work.now;
        leaving::retry(work.tx()?, &permit, email.trim(), now).await?;
        work.record(&permit, &[("channel", Channel::Email.code())]).await?;
        work.done(id.to_string()).await
    }
}
