//! Sending a meeting to its parties, calling it off, and the parties' replies.

use tvaers_domain::{
    case,
    id::MeetingId,
    meeting::{Reply, Status},
};
use tvaers_policy::{Extra, Kind, Permit, acts};
use tvaers_store::{
    StoreError, cases, mails,
    meetings::{self, editions},
};

use super::{MeetingRow, changing, preparing, status, substitute, visible};
use crate::{
    Actor, Office, OfficeError, Work,
    post::{self, CalendarMail},
};

/// Sends an edition to one party: mail to its people, and a notice where there is something new for any of them.
async fn out(
    work: &mut Work<'_>,
    permit: &Permit<acts::PrepareMeeting>,
    (meeting, round): (&MeetingRow, &post::Round),
    party: &str,
    edition: i64,
) -> Result<(), OfficeError> {
    let invited = meeting.convened_at.is_none();
    if invited {
        // One's own party has others who answer for it; the act itself tells only whoever did it.
        post::invite(work, permit, round, party, CalendarMail::Request).await?;
    }
    let knows = editions::knows(work.tx()?, permit, party).await?;
    editions::sent_to(work.tx()?, permit, edition, party).await?;
    let news = post::agenda_out(work, permit, round, party, post::Before { knows, invited }).await?;
    if news {
        editions::has_news(work.tx()?, permit, edition, party).await?;
    }
    if party == work.actor().who.department {
        return Ok(());
    }
    if invited {
        work.tell(permit, party, "meeting-convened", Kind::Meeting, &meeting.id).await?;
    }
    if news {
        let kind = if knows { "agenda-amended" } else { "agenda-sent" };
        work.tell(permit, party, kind, Kind::Meeting, &meeting.id).await?;
    }
    Ok(())
}

impl Office {
    /// Invites the parties and sends the agenda: its first edition, and another one whenever it was opened for amendment. Who sees nothing new in it is not told
    /// (W3). The cases on it are for the meeting from now on.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn send_agenda(&self, actor: &Actor, key: &str, id: &str, version: i64) -> Result<String, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = preparing(&mut work, id).await?;
        changing(&meeting)?;
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
        let edition = editions::keep(work.tx()?, &permit, now).await?;
        let round = post::Round::about(&mut work, &permit).await?;
        for invited in meetings::invited_for(work.tx()?, &permit).await? {
            out(&mut work, &permit, (&meeting, &round), &invited.party, edition).await?;
        }
        if meeting.convened_at.is_none() {
            post::invite_guests(&mut work, &permit, &round, None, CalendarMail::Request).await?;
        }
        work.record(&permit, &[("sent", to.code()), ("edition", &edition.to_string()), ("cases", &put.join(" "))]).await?;
        work.done(meeting.id).await
    }

    /// Calls a meeting off. Parties that were invited are told.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn cancel_meeting(&self, actor: &Actor, key: &str, id: &str, version: i64) -> Result<String, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = preparing(&mut work, id).await?;
        cancel_in(&mut work, &permit, &meeting, version).await?;
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
        let (now, own) = (work.now, actor.who.department.as_str());
        let before = substitute::of_party(&mut work, &permit, own).await?;
        meetings::reply(work.tx()?, &permit, own, reply.code(), now).await?;
        substitute::relieve(&mut work, &permit, own, before).await?;
        work.record(&permit, &[("reply", reply.code())]).await?;
        work.done(meeting.id).await
    }
}

/// Calls a meeting off, in an act under way. Parties that were invited are told.
pub(super) async fn cancel_in(
    work: &mut Work<'_>,
    permit: &Permit<acts::PrepareMeeting>,
    meeting: &MeetingRow,
    version: i64,
) -> Result<(), OfficeError> {
    let from = status(meeting)?;
    let to = from.cancel()?;
    meetings::cancel(work.tx()?, permit, to.code(), version).await?;
    if from == Status::Convened {
        let own = work.actor().who.department.clone();
        let round = post::Round::about(work, permit).await?;
        for invited in meetings::invited_for(work.tx()?, permit).await? {
            post::call_off(work, permit, &round, &invited.party).await?;
            if invited.party != own {
                work.tell(permit, &invited.party, "meeting-cancelled", Kind::Meeting, &meeting.id).await?;
            }
        }
        post::call_off_guests(work, permit, &round).await?;
    }
    work.record(permit, &[("status", to.code())]).await
}
