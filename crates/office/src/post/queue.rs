//! Queuing mail about a meeting, in the transaction of the act that causes it: what is rolled back never leaves.

use tvaers_domain::id::RowId;
use tvaers_policy::{Act, Asked, Extra, Kind, Permit, acts};
use tvaers_store::{
    facts,
    mails::{self, NewMail, To},
    meetings::{self, MeetingRow, guests},
    organisation, users,
};

use crate::{Actor, OfficeError, Work, house::secret};

/// Kind of the mail by which minutes ask for an answer: it is in nobody's calendar.
pub(super) const MINUTES: &str = "minutes";

/// What a mail about a meeting does in a calendar (RFC 5546).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CalendarMail {
    /// Invites.
    Request,
    /// Says to whom was invited that it is at another time or place.
    Update,
    /// Invites who comes for their party instead of whoever does otherwise.
    Substitute,
    /// Says to them that they need not.
    Relieved,
    /// Takes it out again.
    Cancel,
}

impl CalendarMail {
    const fn code(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Update => "update",
            Self::Substitute => "substitute",
            Self::Relieved => "relieved",
            Self::Cancel => "cancel",
        }
    }
}

/// Invites everybody of a party who may answer for it and reads mail. The meeting is read as it stands now, so this comes after what changes it.
///
/// # Errors
/// [`OfficeError`].
pub(crate) async fn invite(
    work: &mut Work<'_>,
    permit: &Permit<acts::PrepareMeeting>,
    party: &str,
    kind: CalendarMail,
) -> Result<(), OfficeError> {
    if !work.office().sends_mail() {
        return Ok(());
    }
    let meeting = meetings::standing(work.tx()?, permit).await?.ok_or(OfficeError::NotFound)?;
    for reader in mails::readers(work.tx()?, permit, party).await? {
        let roles = users::roles(work.tx()?, &reader.id).await?;
        let reader = Actor::on_behalf_of(reader, &roles);
        if may::<acts::ReplyInvitation>(work, &reader, &meeting).await? {
            put(work, permit, To::User(&reader.who.user), kind, &meeting).await?;
        }
    }
    Ok(())
}

/// Takes the meeting out of the calendars of a party, and back what has not left.
///
/// # Errors
/// [`OfficeError`].
pub(crate) async fn call_off(work: &mut Work<'_>, permit: &Permit<acts::PrepareMeeting>, party: &str) -> Result<(), OfficeError> {
    if !work.office().sends_mail() {
        return Ok(());
    }
    let meeting = meetings::standing(work.tx()?, permit).await?.ok_or(OfficeError::NotFound)?;
    let now = work.now;
    for holder in mails::take_back(work.tx()?, permit, party, now).await? {
        put(work, permit, To::User(&holder), CalendarMail::Cancel, &meeting).await?;
    }
    Ok(())
}

/// Tells a substitute that they come for their party, or that they need not any more.
///
/// # Errors
/// [`OfficeError`].
pub(crate) async fn tell_substitute(
    work: &mut Work<'_>,
    permit: &Permit<acts::ReplyInvitation>,
    user: &str,
    kind: CalendarMail,
) -> Result<(), OfficeError> {
    let reader = users::own(work.tx()?, user).await?;
    let reads = reader.is_some_and(|u| u.active && !u.email.is_empty());
    if !work.office().sends_mail() || !reads || user == work.actor().who.user {
        return Ok(());
    }
    let meeting = meetings::standing(work.tx()?, permit).await?.ok_or(OfficeError::NotFound)?;
    put(work, permit, To::User(user), kind, &meeting).await
}

/// Invites the guests of a meeting, or tells them that it is at another time or place: all of them, or one. Like [`invite`], after what changes it.
///
/// # Errors
/// [`OfficeError`].
pub(crate) async fn invite_guests(
    work: &mut Work<'_>,
    permit: &Permit<acts::PrepareMeeting>,
    one: Option<&str>,
    kind: CalendarMail,
) -> Result<(), OfficeError> {
    if !work.office().sends_mail() {
        return Ok(());
    }
    let meeting = meetings::standing(work.tx()?, permit).await?.ok_or(OfficeError::NotFound)?;
    for (guest, _) in guests::standing(work.tx()?, permit).await? {
        if one.is_none_or(|one| one == guest) {
            put(work, permit, To::Guest(&guest), kind, &meeting).await?;
        }
    }
    Ok(())
}

/// Takes the meeting, which was called off, out of the calendars of its guests.
///
/// # Errors
/// [`OfficeError`].
pub(crate) async fn call_off_guests(work: &mut Work<'_>, permit: &Permit<acts::PrepareMeeting>) -> Result<(), OfficeError> {
    let meeting = meetings::standing(work.tx()?, permit).await?.ok_or(OfficeError::NotFound)?;
    for (guest, _) in guests::standing(work.tx()?, permit).await? {
        uninvite_guest(work, permit, &guest, &meeting).await?;
    }
    Ok(())
}

/// Takes a meeting that goes on without them out of one guest's calendar: for everybody else nothing is newer.
///
/// # Errors
/// [`OfficeError`].
pub(crate) async fn call_off_guest(
    work: &mut Work<'_>,
    permit: &Permit<acts::PrepareMeeting>,
    guest: &str,
) -> Result<(), OfficeError> {
    let mut meeting = meetings::standing(work.tx()?, permit).await?.ok_or(OfficeError::NotFound)?;
    meeting.sequence += 1;
    uninvite_guest(work, permit, guest, &meeting).await
}

async fn uninvite_guest(
    work: &mut Work<'_>,
    permit: &Permit<acts::PrepareMeeting>,
    guest: &str,
    meeting: &MeetingRow,
) -> Result<(), OfficeError> {
    let now = work.now;
    let holds = mails::take_back_from_guest(work.tx()?, permit, guest, now).await?;
    if holds && work.office().sends_mail() {
        put(work, permit, To::Guest(guest), CalendarMail::Cancel, meeting).await?;
    }
    Ok(())
}

/// Tells everybody of a party who may answer for it and reads mail that minutes wait for them, until when, and that silence is acceptance.
///
/// # Errors
/// [`OfficeError`].
pub(crate) async fn for_approval(
    work: &mut Work<'_>,
    permit: &Permit<acts::HoldMeeting>,
    party: &str,
    meeting: &MeetingRow,
    due: i64,
) -> Result<(), OfficeError> {
    if !work.office().sends_mail() {
        return Ok(());
    }
    for reader in mails::readers(work.tx()?, permit, party).await? {
        let roles = users::roles(work.tx()?, &reader.id).await?;
        let reader = Actor::on_behalf_of(reader, &roles);
        if may::<acts::AnswerMinutes>(work, &reader, meeting).await? {
            let (id, now) = (RowId::new(), work.now);
            let new = NewMail {
                id: id.as_str(),
                to: To::User(&reader.who.user),
                kind: MINUTES,
                meeting: Some(&meeting.id),
                unit: Some(&meeting.unit),
                sequence: meeting.sequence,
                starts_at: meeting.starts_at,
                ends_at: due,
                place: "",
                video: "",
                uid: "",
                token_hash: "",
            };
            mails::queue(work.tx()?, permit, &new, now).await?;
        }
    }
    Ok(())
}

/// Takes the meetings that a department loses with its seat out of its calendars, in the transaction that takes the seat; so it comes before the invitations
/// are gone.
///
/// # Errors
/// [`OfficeError`].
pub(crate) async fn call_off_lost(
    work: &mut Work<'_>,
    permit: &Permit<acts::PlanChange>,
    unit: &str,
    department: &str,
) -> Result<(), OfficeError> {
    if !work.office().sends_mail() {
        return Ok(());
    }
    let now = work.now;
    let house = organisation::setting(work.tx()?, "secret").await?.unwrap_or_default();
    for lost in mails::lost(work.tx()?, permit, unit, department, now).await? {
        for holder in mails::take_back_lost(work.tx()?, permit, &lost, department, now).await? {
            let id = RowId::new();
            let token = secret::answer_token(&house, &lost.id, &holder);
            let new = NewMail {
                id: id.as_str(),
                to: To::User(&holder),
                kind: CalendarMail::Cancel.code(),
                meeting: Some(&lost.id),
                unit: Some(&lost.unit),
                // For those who stay the meeting is the same: only these calendars are told something newer.
                sequence: lost.sequence + 1,
                starts_at: lost.starts_at,
                ends_at: lost.ends_at,
                place: &lost.place,
                video: &lost.video,
                uid: &secret::calendar_uid(&house, &lost.id, &holder),
                token_hash: &secret::digest(&token),
            };
            mails::queue_lost(work.tx()?, permit, &new, now).await?;
        }
    }
    Ok(())
}

async fn may<A: Act>(work: &mut Work<'_>, reader: &Actor, meeting: &MeetingRow) -> Result<bool, OfficeError> {
    let (office, organisation, now) = (work.office(), work.organisation(), work.now);
    let facts = facts::of(work.tx()?, &office.policy, Kind::Meeting, &meeting.id, &reader.who.department, None).await?;
    let asked = Asked { now, written: true, reason: false, extra: Extra::None };
    Ok(facts
        .is_some_and(|facts| office.policy.permit::<A>(&organisation.cedar, &reader.who, &meeting.id, &asked, &facts).is_ok()))
}

async fn put<A: Act>(
    work: &mut Work<'_>,
    permit: &Permit<A>,
    to: To<'_>,
    kind: CalendarMail,
    meeting: &MeetingRow,
) -> Result<(), OfficeError> {
    let (id, now) = (RowId::new(), work.now);
    let house = organisation::setting(work.tx()?, "secret").await?.unwrap_or_default();
    let token = secret::answer_token(&house, &meeting.id, to.id());
    let new = NewMail {
        id: id.as_str(),
        to,
        kind: kind.code(),
        meeting: Some(&meeting.id),
        unit: Some(&meeting.unit),
        sequence: meeting.sequence,
        starts_at: meeting.starts_at,
        ends_at: meeting.ends_at,
        place: &meeting.place,
        video: &meeting.video,
        uid: &secret::calendar_uid(&house, &meeting.id, to.id()),
        token_hash: &secret::digest(&token),
    };
    Ok(mails::queue(work.tx()?, permit, &new, now).await?)
}
