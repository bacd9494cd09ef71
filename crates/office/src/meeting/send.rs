//! Sending a meeting to its parties, calling it off, and the parties' replies.

use tvaers_domain::{
    case,
    id::MeetingId,
    meeting::{Reply, Status},
};
use tvaers_policy::{Extra, Kind, acts};
use tvaers_store::{StoreError, cases, mails, meetings};

use super::{preparing, status, visible};
use crate::{
    Actor, Office, OfficeError,
    post::{self, CalendarMail},
};

impl Office {
    /// Invites the parties and sends the agenda; again after a change. The cases on it are for the meeting from now on.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn send_agenda(&self, actor: &Actor, key: &str, id: &str, version: i64) -> Result<String, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = preparing(&mut work, id).await?;
        let to = status(&meeting)?.convene()?;
        let now = work.now;
        meetings::send(work.tx()?, &permit, to.code(), now, version).await?;
        let mut put = Vec::new();
        for point in visible(&mut work, &meeting).await? {
            let (Some(case), Some(word)) = (point.case, point.status) else { continue };
            let stands = case::Status::from_code(&word).map_err(StoreError::from)?;
            // A case that was closed in the meantime stays closed; its point may still be spoken of.
            if let Ok(on_agenda) = stands.put_on_agenda()
                && stands != on_agenda
            {
                cases::put_status(work.tx()?, &permit, &case, on_agenda.code(), meeting.ends_at).await?;
                put.push(case);
            }
        }
        for invited in meetings::invited_for(work.tx()?, &permit).await? {
            let first = meeting.convened_at.is_none();
            if first {
                // One's own party has others who answer for it; the act itself tells only whoever did it.
                post::invite(&mut work, &permit, &invited.party, CalendarMail::Request).await?;
            }
            if invited.party == actor.who.department {
                continue;
            }
            if first {
                work.tell(&permit, &invited.party, "meeting-convened", Kind::Meeting, &meeting.id).await?;
            }
            work.tell(&permit, &invited.party, "agenda-sent", Kind::Meeting, &meeting.id).await?;
        }
        work.record(&permit, &[("sent", to.code()), ("cases", &put.join(" "))]).await?;
        work.done(meeting.id).await
    }

    /// Calls a meeting off. Parties that were invited are told.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn cancel_meeting(&self, actor: &Actor, key: &str, id: &str, version: i64) -> Result<String, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = preparing(&mut work, id).await?;
        let from = status(&meeting)?;
        let to = from.cancel()?;
        meetings::cancel(work.tx()?, &permit, to.code(), version).await?;
        if from == Status::Convened {
            for invited in meetings::invited_for(work.tx()?, &permit).await? {
                post::call_off(&mut work, &permit, &invited.party).await?;
                if invited.party != actor.who.department {
                    work.tell(&permit, &invited.party, "meeting-cancelled", Kind::Meeting, &meeting.id).await?;
                }
            }
        }
        work.record(&permit, &[("status", to.code())]).await?;
        work.done(meeting.id).await
    }

    /// Tries once more to deliver the mails of a meeting that were given up.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn retry_mails(&self, actor: &Actor, key: &str, id: &str) -> Result<String, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = preparing(&mut work, id).await?;
        let now = work.now;
        mails::retry(work.tx()?, &permit, now).await?;
        work.record(&permit, &[("mails", "again")]).await?;
        work.done(meeting.id).await
    }

    /// Says for one's own party whether it comes.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn reply_invitation(&self, actor: &Actor, key: &str, id: &str, reply: Reply) -> Result<String, OfficeError> {
        if reply == Reply::None {
            return Err(OfficeError::field("reply", "form-choose-one"));
        }
        let id = MeetingId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::ReplyInvitation>(id.as_str(), Extra::None).await?;
        let meeting = meetings::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
        status(&meeting)?.reply()?;
        let now = work.now;
        meetings::reply(work.tx()?, &permit, &actor.who.department, reply.code(), now).await?;
        work.record(&permit, &[("reply", reply.code())]).await?;
        work.done(meeting.id).await
    }
}
