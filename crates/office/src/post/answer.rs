//! Answers to an invitation that do not come from a page behind the login: the link in the mail, and the reply that a calendar sends. Both are the reply of whom the
//! mail went to: a user, with the rights that they have now, or a guest of the meeting, who has no account and answers for nobody else.

use tvaers_domain::{
    meeting::{GuestReply, Reply},
    time::{HOUR, SECOND},
};
use tvaers_ledger::Outcome;
use tvaers_policy::acts;
use tvaers_post::{Answer, Fate, Inbox, Undelivered, read_reply, read_undelivered};
use tvaers_store::{
    ledger, mails,
    meetings::{
        self, InvitedRow, MeetingRow,
        guests::{self, GuestInvitation},
    },
    organisation, repeats, users,
};

use crate::{Actor, Office, OfficeError, entry::Draft, error::settled, house::secret};

/// Answers of calendars that are read at once.
const AT_ONCE: usize = 50;
/// Answers by links from one place within an hour.
const SUBMITS: i64 = 60;

/// An invitation as the link in its mail shows it: no more than the mail said.
#[derive(Debug, Clone)]
pub struct LinkedInvitation {
    /// Whose meeting.
    pub unit: String,
    /// µs.
    pub starts_at: i64,
    /// µs.
    pub ends_at: i64,
    /// Where.
    pub place: String,
    /// Link to the video meeting; empty when there is none.
    pub video: String,
    /// What was answered so far: word of `meeting::Reply`, or of `meeting::GuestReply` where a guest is asked.
    pub reply: String,
    /// The answer is a guest's own, and no party's.
    pub guest: bool,
}

/// A party's invitation as one of its people may see it.
struct PartyInvitation {
    meeting: MeetingRow,
    /// Word of `meeting::Reply`.
    reply: String,
    /// When it answered, µs.
    replied_at: Option<i64>,
    /// Who comes for it instead of whoever does otherwise.
    substitute: Option<String>,
}

/// To whom a mail went, as the rules know them now.
enum Addressee {
    User { actor: Actor, meeting: String },
    Guest(GuestInvitation),
}

impl Office {
    /// The invitation behind the link in a mail.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when it is none, or not for its reader any more.
    pub async fn linked_invitation(&self, token: &str) -> Result<LinkedInvitation, OfficeError> {
        match self.linked(token).await? {
            Addressee::User { actor, meeting } => {
                let PartyInvitation { meeting: m, reply, .. } =
                    self.invitation_of(&actor, &meeting).await?.ok_or(OfficeError::NotFound)?;
                let (unit, starts_at, ends_at, place, video) = (m.unit, m.starts_at, m.ends_at, m.place, m.video);
                Ok(LinkedInvitation { unit, starts_at, ends_at, place, video, reply, guest: false })
            }
            Addressee::Guest(g) => {
                let (unit, starts_at, ends_at, place, video) = (g.unit, g.starts_at, g.ends_at, g.place, g.video);
                Ok(LinkedInvitation { unit, starts_at, ends_at, place, video, reply: g.reply, guest: true })
            }
        }
    }

    /// Answers it with a word of `meeting::Reply`, or of `meeting::GuestReply` where a guest is asked. Whether a guest answered.
    ///
    /// # Errors
    /// [`OfficeError`]; [`OfficeError::TooMany`] from a place that sends one after the other.
    pub async fn answer_by_link(&self, key: &str, token: &str, said: &str, source: &str) -> Result<bool, OfficeError> {
        self.count_answer(source).await?;
        match self.linked(token).await? {
            Addressee::User { actor, meeting } => {
                let reply = Reply::from_code(said).unwrap_or(Reply::None);
                settled(self.reply_invitation(&actor, key, &meeting, reply).await).map(|_| false)
            }
            Addressee::Guest(guest) => {
                let reply = GuestReply::from_code(said).unwrap_or(GuestReply::None);
                self.answer_as_guest(key, &guest, reply).await.map(|()| true)
            }
        }
    }

    async fn count_answer(&self, source: &str) -> Result<(), OfficeError> {
        let (slot, mut tx) = (self.now() / HOUR, self.store.write().await?);
        let house = organisation::setting(&mut tx, "secret").await?.unwrap_or_default();
        let count = users::attempt(&mut tx, &secret::digest(&format!("answer {house} {source}")), slot, slot).await?;
        tx.commit().await?;
        if count > SUBMITS { Err(OfficeError::TooMany) } else { Ok(()) }
    }

    /// A guest's own answer: nobody's rights are asked, since it says nothing for anybody else and shows nothing.
    async fn answer_as_guest(&self, key: &str, guest: &GuestInvitation, reply: GuestReply) -> Result<(), OfficeError> {
        if reply == GuestReply::None {
            return Err(OfficeError::field("reply", "form-choose-one"));
        }
        let (now, mut tx) = (self.now(), self.store.write().await?);
        let edition = organisation::hold_edition(&mut tx).await?;
        let in_force = self.in_force(&mut tx, edition).await?;
        if repeats::claim(&mut tx, key, &guest.id, now).await?.is_some() {
            return Ok(());
        }
        if guests::by_id(&mut tx, &guest.id, now).await?.is_none()
            || !guests::reply(&mut tx, &guest.id, reply.code(), now).await?
        {
            return Err(OfficeError::NotFound);
        }
        let home = in_force.unit_by_id(&guest.unit).map(|unit| unit.home.clone()).unwrap_or_default();
        let entry = Draft::by_nobody(&home, Outcome::Done, "answer_as_guest", "meeting", &guest.meeting, now);
        ledger::append(&mut tx, &entry.with(&[&guest.id]).content("reply", reply.code()).posted()).await?;
        repeats::keep(&mut tx, key, &guest.id, "answered").await?;
        Ok(tx.commit().await?)
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

    /// One calendar's answer. An answer to an earlier time than its reader was told of last is not taken up, nor one given before the last answer.
    async fn take_answer(&self, answer: &tvaers_post::Reply) -> Result<bool, OfficeError> {
        let uid = answer.uid.split('@').next().unwrap_or_default();
        let mut tx = self.store.read().await?;
        let Some(found) = mails::by_uid(&mut tx, uid).await? else { return Ok(false) };
        drop(tx);
        if i64::from(answer.sequence) < found.sequence {
            return Ok(false);
        }
        let key = format!("calendar {} {} {}", answer.uid, answer.sequence, answer.stamp);
        let taken = match self.addressee(found).await {
            Ok(Addressee::User { actor, meeting }) => self.take_for_party(answer, &key, &actor, &meeting).await,
            Ok(Addressee::Guest(guest)) if is_older(answer, guest.replied_at) => return Ok(false),
            Ok(Addressee::Guest(guest)) => {
                let reply = match answer.answer {
                    Answer::Accepted => GuestReply::Accepted,
                    Answer::Declined => GuestReply::Declined,
                    Answer::Tentative => GuestReply::Tentative,
                };
                self.answer_as_guest(&key, &guest, reply).await.map(|()| true)
            }
            Err(error) => Err(error),
        };
        match taken {
            Err(OfficeError::Store(error)) => Err(error.into()),
            other => Ok(other.unwrap_or(false)),
        }
    }

    async fn take_for_party(
        &self,
        answer: &tvaers_post::Reply,
        key: &str,
        actor: &Actor,
        meeting: &str,
    ) -> Result<bool, OfficeError> {
        let reply = match answer.answer {
            Answer::Accepted => Reply::Accepted,
            Answer::Declined => Reply::Declined,
            // "Perhaps" is no answer of a party; the meeting's page goes on asking.
            Answer::Tentative => return Ok(false),
        };
        let Some(known) = self.invitation_of(actor, meeting).await? else { return Ok(false) };
        if is_older(answer, known.replied_at) {
            return Ok(false);
        }
        // A calendar says whether its own user comes: where a colleague comes instead, that of others says nothing for the party. Who means the party has the page.
        if known.substitute.is_some_and(|user| user != actor.who.user) {
            return Ok(false);
        }
        settled(self.reply_invitation(actor, key, meeting, reply).await).map(|_| true)
    }

    /// Behind the secret of a link.
    async fn linked(&self, token: &str) -> Result<Addressee, OfficeError> {
        let (hash, mut tx) = (secret::digest(token), self.store.read().await?);
        if let Some(guest) = guests::by_token(&mut tx, &hash, self.now()).await? {
            return Ok(Addressee::Guest(guest));
        }
        let found = mails::by_token(&mut tx, &hash).await?.ok_or(OfficeError::NotFound)?;
        drop(tx);
        self.addressee(found).await
    }

    /// Whom a mail went to.
    async fn addressee(&self, found: mails::Addressed) -> Result<Addressee, OfficeError> {
        let (now, mut tx) = (self.now(), self.store.read().await?);
        if let Some(guest) = found.guest.as_deref() {
            return guests::by_id(&mut tx, guest, now).await?.map(Addressee::Guest).ok_or(OfficeError::NotFound);
        }
        let id = found.recipient.ok_or(OfficeError::NotFound)?;
        let user = users::own(&mut tx, &id).await?.filter(|u| u.active).ok_or(OfficeError::NotFound)?;
        let roles = users::roles(&mut tx, &id).await?;
        Ok(Addressee::User { actor: Actor::on_behalf_of(user, &roles), meeting: found.meeting })
    }

    async fn invitation_of(&self, actor: &Actor, meeting: &str) -> Result<Option<PartyInvitation>, OfficeError> {
        let mut look = self.look(actor).await?;
        let (scope, now) = (look.scope::<acts::ViewMeeting>()?, look.now);
        let found = meetings::read(look.tx()?, &scope, meeting, now).await?;
        let invited = meetings::invited(look.tx()?, &scope, meeting, now).await?;
        let own = invited.into_iter().find(|i| i.party == actor.who.department);
        let view = found.zip(own).map(|(meeting, own)| {
            let InvitedRow { reply, replied_at, substitute, .. } = own;
            PartyInvitation { meeting, reply, replied_at, substitute }
        });
        look.show(view).await
    }
}

/// Mails overtake each other: of two answers the one that was given later counts. Calendars tell whole seconds.
fn is_older(answer: &tvaers_post::Reply, replied_at: Option<i64>) -> bool {
    replied_at.is_some_and(|at| answer.stamp.div_euclid(SECOND) < at.div_euclid(SECOND))
}
