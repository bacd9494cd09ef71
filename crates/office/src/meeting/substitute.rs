//! Who comes for a party when whoever does otherwise cannot: a colleague who may answer for it too. Nobody sees more by it than they do already.

use tvaers_domain::{id::MeetingId, meeting::Reply};
use tvaers_policy::{Asked, Extra, Kind, Permit, acts};
use tvaers_store::{Tx, facts, meetings, users};

use super::{MeetingRow, read, status};
use crate::{
    Actor, Office, OfficeError, Organisation, Work,
    post::{self, CalendarMail},
};

/// A meeting, and who can come to it for one's own party: (id, name).
pub type Substitutes = (MeetingRow, Vec<(String, String)>);

/// Colleagues of the actor who may answer for their party at this meeting as well.
async fn colleagues(
    tx: &mut Tx,
    (office, organisation): (&Office, &Organisation),
    actor: &Actor,
    meeting: &str,
    now: i64,
) -> Result<Vec<(String, String)>, OfficeError> {
    let own = &actor.who.department;
    let Some(facts) = facts::of(tx, &office.policy, Kind::Meeting, meeting, own, None).await? else { return Ok(Vec::new()) };
    let asked = Asked { now, written: true, reason: false, extra: Extra::None };
    let mut found = Vec::new();
    for colleague in users::colleagues(tx, own).await? {
        let roles = users::roles(tx, &colleague.id).await?;
        let name = colleague.name.clone();
        let who = Actor::on_behalf_of(colleague, &roles).who;
        let may = office.policy.permit::<acts::ReplyInvitation>(&organisation.cedar, &who, meeting, &asked, &facts).is_ok();
        if may && who.user != actor.who.user {
            found.push((who.user, name));
        }
    }
    Ok(found)
}

/// Who comes for a party, inside an act.
pub(super) async fn of_party(
    work: &mut Work<'_>,
    permit: &Permit<acts::ReplyInvitation>,
    party: &str,
) -> Result<Option<String>, OfficeError> {
    let invited = meetings::invited_for(work.tx()?, permit).await?;
    Ok(invited.into_iter().find(|row| row.party == party).and_then(|row| row.substitute))
}

/// Tells who was to come for a party that they need not, if so.
pub(super) async fn relieve(
    work: &mut Work<'_>,
    permit: &Permit<acts::ReplyInvitation>,
    party: &str,
    before: Option<String>,
) -> Result<(), OfficeError> {
    let Some(before) = before else { return Ok(()) };
    if of_party(work, permit, party).await?.as_ref() == Some(&before) {
        return Ok(());
    }
    post::tell_substitute(work, permit, &before, CalendarMail::Relieved).await
}

impl Office {
    /// Who can come to a meeting for one's own party instead of oneself.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] for those who do not answer for it.
    pub async fn substitutes(&self, actor: &Actor, id: &str) -> Result<Substitutes, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = MeetingId::parse(id) else { return Err(look.nothing::<acts::ReplyInvitation>("").await) };
        if !read::may::<acts::ReplyInvitation>(&mut look, id.as_str()).await? {
            return Err(look.nothing::<acts::ReplyInvitation>(id.as_str()).await);
        }
        let (now, scope, organisation) = (look.now, look.scope::<acts::ViewMeeting>()?, look.organisation());
        let meeting = meetings::read(look.tx()?, &scope, id.as_str(), now).await?;
        let who = colleagues(look.tx()?, (self, &organisation), actor, id.as_str(), now).await?;
        match meeting {
            Some(meeting) => {
                status(&meeting)?.reply()?;
                look.show((meeting, who)).await
            }
            None => Err(look.nothing::<acts::ReplyInvitation>(id.as_str()).await),
        }
    }

    /// One's own party comes: a colleague does, instead of oneself. Whoever was to come before is told that they need not.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn name_substitute(&self, actor: &Actor, key: &str, id: &str, user: &str) -> Result<String, OfficeError> {
        let id = MeetingId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::ReplyInvitation>(id.as_str(), Extra::None).await?;
        let meeting = meetings::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
        status(&meeting)?.reply()?;
        let (now, own, organisation) = (work.now, actor.who.department.as_str(), work.organisation());
        let can = colleagues(work.tx()?, (self, &organisation), actor, id.as_str(), now).await?;
        if !can.iter().any(|(known, _)| known == user) {
            return Err(OfficeError::field("user", "form-choose-one"));
        }
        let before = of_party(&mut work, &permit, own).await?;
        meetings::substitute(work.tx()?, &permit, own, (Reply::Accepted.code(), user), now).await?;
        relieve(&mut work, &permit, own, before.clone()).await?;
        if before.as_deref() != Some(user) {
            post::tell_substitute(&mut work, &permit, user, CalendarMail::Substitute).await?;
        }
        work.record(&permit, &[("reply", Reply::Accepted.code()), ("substitute", user)]).await?;
        work.done(meeting.id).await
    }
}
