//! Answers to an invitation that do not come from a page behind the login: the link in the mail, and the reply that a calendar sends. Both are the reply of the
//! user to whom the mail went, with the rights that they have now.

use tvaers_domain::{meeting::Reply, time::SECOND};
use tvaers_policy::acts;
use tvaers_post::{Answer, Fate, Inbox, Undelivered, read_reply, read_undelivered};
use tvaers_store::{
    mails::{self, Addressed},
    meetings::MeetingRow,
    users,
};

use crate::{Actor, Office, OfficeError, error::settled, house::secret};

/// Answers of calendars that are read at once.
const AT_ONCE: usize = 50;

/// An invitation as the link in its mail shows it: no more than the mail said.
#[derive(Debug, Clone)]
pub struct LinkedInvitation {
    /// When and where.
    pub meeting: MeetingRow,
    /// What the party answered so far: word of `meeting::Reply`.
    pub reply: String,
    /// When it answered, µs.
    pub replied_at: Option<i64>,
}

impl Office {
    /// The invitation behind the link in a mail.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when it is none, or not for this user any more.
    pub async fn linked_invitation(&self, token: &str) -> Result<LinkedInvitation, OfficeError> {
        let (actor, addressed) = self.addressee(Sought::Token(token)).await?;
        let view = self.invitation_of(&actor, &addressed.meeting).await?;
        view.ok_or(OfficeError::NotFound)
    }

    /// Answers it.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn answer_by_link(&self, key: &str, token: &str, reply: Reply) -> Result<(), OfficeError> {
        let (actor, addressed) = self.addressee(Sought::Token(token)).await?;
        settled(self.reply_invitation(&actor, key, &addressed.meeting, reply).await).map(drop)
    }

    /// The same for the mailbox that this house reads, where it has one.
    ///
    /// # Errors
    /// As [`Office::take_answers`].
    pub(crate) async fn fetch_answers(&self) -> Result<usize, OfficeError> {
        match self.post.as_ref().and_then(|post| post.inbox()) {
            Some(address) => self.take_answers(address).await,
            None => Ok(0),
        }
    }

    /// Reads what calendars answered by mail. A mail that is no answer stays for a person to read. Returns how many were taken up.
    ///
    /// # Errors
    /// [`OfficeError::Setup`] when the mailbox cannot be read; what was taken up before stays so.
    pub async fn take_answers(&self, address: &str) -> Result<usize, OfficeError> {
        let mailbox = |error: tvaers_post::InboxError| OfficeError::Setup(error.to_string());
        let mut inbox = Inbox::open(address).await.map_err(mailbox)?;
        let mut taken = 0;
        for _ in 0..AT_ONCE {
            let Some(mail) = inbox.next().await.map_err(mailbox)? else { break };
            taken += usize::from(self.take_mail(mail.bytes()).await?);
            inbox.handled(mail).await.map_err(mailbox)?;
        }
        inbox.close().await.map_err(mailbox)?;
        Ok(taken)
    }

    /// One mail that came back. Whether it was an answer that was taken up.
    ///
    /// # Errors
    /// [`OfficeError::Store`]: then it is to be read again.
    pub async fn take_mail(&self, mail: &[u8]) -> Result<bool, OfficeError> {
        if let Some(back) = read_undelivered(mail) {
            return self.note_undelivered(&back).await;
        }
        match read_reply(mail) {
            Ok(reply) => self.take_answer(&reply).await,
            Err(why) => {
                tracing::info!(%why, "a mail is left for a person");
                Ok(false)
            }
        }
    }

    /// A mail that came back: whoever convenes sees that it did not arrive.
    async fn note_undelivered(&self, back: &Undelivered) -> Result<bool, OfficeError> {
        if back.fate != Fate::Failed {
            return Ok(false);
        }
        let id = back.message_id.split('@').next().unwrap_or_default();
        let (now, mut tx) = (self.now(), self.store.write().await?);
        let noted = mails::came_back(&mut tx, id, back.status.as_deref().unwrap_or("undelivered"), now).await?;
        tx.commit().await?;
        Ok(noted)
    }

    /// One calendar's answer. An answer to an earlier time is not taken up, nor one given before the party's last answer.
    async fn take_answer(&self, answer: &tvaers_post::Reply) -> Result<bool, OfficeError> {
        let reply = match answer.answer {
            Answer::Accepted => Reply::Accepted,
            Answer::Declined => Reply::Declined,
            // "Perhaps" is no answer of a party; the meeting's page goes on asking.
            Answer::Tentative => return Ok(false),
        };
        let uid = answer.uid.split('@').next().unwrap_or_default();
        let (actor, addressed) = match self.addressee(Sought::Uid(uid)).await {
            Err(OfficeError::NotFound) => return Ok(false),
            other => other?,
        };
        let Some(known) = self.invitation_of(&actor, &addressed.meeting).await? else { return Ok(false) };
        if i64::from(answer.sequence) < known.meeting.sequence {
            return Ok(false);
        }
        // Mails overtake each other: of two answers of a party the one that was given later counts. Calendars tell whole seconds.
        if known.replied_at.is_some_and(|at| answer.stamp.div_euclid(SECOND) < at.div_euclid(SECOND)) {
            return Ok(false);
        }
        let key = format!("calendar {} {} {}", answer.uid, answer.sequence, answer.stamp);
        match settled(self.reply_invitation(&actor, &key, &addressed.meeting, reply).await) {
            Ok(_) => Ok(true),
            Err(OfficeError::Store(error)) => Err(error.into()),
            Err(_) => Ok(false),
        }
    }

    /// To whom a mail went, as the rules know them now.
    async fn addressee(&self, sought: Sought<'_>) -> Result<(Actor, Addressed), OfficeError> {
        let mut tx = self.store.read().await?;
        let found = match sought {
            Sought::Token(token) => mails::by_token(&mut tx, &secret::digest(token)).await?,
            Sought::Uid(uid) => mails::by_uid(&mut tx, uid).await?,
        };
        let addressed = found.ok_or(OfficeError::NotFound)?;
        let user = users::own(&mut tx, &addressed.recipient).await?.filter(|u| u.active).ok_or(OfficeError::NotFound)?;
        let roles = users::roles(&mut tx, &addressed.recipient).await?;
        Ok((Actor::on_behalf_of(user, &roles), addressed))
    }

    async fn invitation_of(&self, actor: &Actor, meeting: &str) -> Result<Option<LinkedInvitation>, OfficeError> {
        let mut look = self.look(actor).await?;
        let (scope, now) = (look.scope::<acts::ViewMeeting>()?, look.now);
        let found = tvaers_store::meetings::read(look.tx()?, &scope, meeting, now).await?;
        let invited = tvaers_store::meetings::invited(look.tx()?, &scope, meeting, now).await?;
        let own = invited.into_iter().find(|i| i.party == actor.who.department).map(|i| (i.reply, i.replied_at));
        let view = found.zip(own).map(|(meeting, (reply, replied_at))| LinkedInvitation { meeting, reply, replied_at });
        look.show(view).await
    }
}

/// By what a mail is found again.
enum Sought<'a> {
    Token(&'a str),
    Uid(&'a str),
}
