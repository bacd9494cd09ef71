//! The notice that an agenda is ready, or is another than before: to everybody of a party who may read it, and only where there is something new for them.

use tvaers_domain::id::RowId;
use tvaers_policy::{Asked, Extra, Permit, acts};
use tvaers_store::{
    mails::{self, NewMail, To},
    meetings::{MeetingRow, editions},
    users,
};

use super::queue::Round;
use crate::{
    Actor, OfficeError, Work,
    meeting::{Eyes, has_news, seen},
};

/// What a party knows before an agenda goes out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Before {
    /// It was sent an edition before.
    pub(crate) knows: bool,
    /// It is invited by the same act: who may answer gets a mail with a way to the agenda in it already.
    pub(crate) invited: bool,
}

/// Tells the people of a party; whether there was anything to tell any of them.
///
/// # Errors
/// [`OfficeError`].
pub(crate) async fn agenda_out(
    work: &mut Work<'_>,
    permit: &Permit<acts::PrepareMeeting>,
    round: &Round,
    party: &str,
    before: Before,
) -> Result<bool, OfficeError> {
    let mut news = !before.knows;
    let office = work.office();
    for person in editions::people(work.tx()?, permit, party).await? {
        let roles = users::roles(work.tx()?, &person.id).await?;
        let mails = office.sends_mail() && !person.email.is_empty() && person.id != work.actor().who.user;
        let reader = Actor::on_behalf_of(person, &roles);
        if !round.may::<acts::ViewMeeting>(work, &reader) {
            continue;
        }
        if before.knows {
            if !newer(work, &reader, round).await? {
                continue;
            }
            news = true;
        }
        let told = before.invited && round.may::<acts::ReplyInvitation>(work, &reader);
        if mails && !told {
            put(work, permit, &reader.who.user, if before.knows { "amended" } else { "agenda" }, &round.meeting).await?;
        }
    }
    Ok(news)
}

/// Whether the edition that was just kept differs from the one before in what a reader may see.
async fn newer(work: &mut Work<'_>, reader: &Actor, round: &Round) -> Result<bool, OfficeError> {
    let (office, organisation, now) = (work.office(), work.organisation(), work.now);
    let asked = Asked { now, written: false, reason: false, extra: Extra::None };
    let meetings = office.policy.scope::<acts::ViewMeeting>(&organisation.cedar, &reader.who, &asked)?;
    let points = office.policy.scope::<acts::ViewAgendaItem>(&organisation.cedar, &reader.who, &asked)?;
    let serves = round.may::<acts::PrepareMeeting>(work, reader) || round.may::<acts::HoldMeeting>(work, reader);
    let eyes = Eyes { meetings: &meetings, points: &points, own: &reader.who.department, serves };
    Ok(has_news(&seen(work.tx()?, &eyes, &round.meeting.id, now).await?))
}

async fn put(
    work: &mut Work<'_>,
    permit: &Permit<acts::PrepareMeeting>,
    recipient: &str,
    kind: &str,
    meeting: &MeetingRow,
) -> Result<(), OfficeError> {
    let (id, now) = (RowId::new(), work.now);
    let new = NewMail {
        id: id.as_str(),
        to: To::User(recipient),
        kind,
        meeting: Some(&meeting.id),
        unit: Some(&meeting.unit),
        sequence: meeting.sequence,
        starts_at: meeting.starts_at,
        ends_at: meeting.ends_at,
        place: "",
        video: "",
        uid: "",
        token_hash: "",
    };
    Ok(mails::queue(work.tx()?, permit, &new, now).await?)
}
