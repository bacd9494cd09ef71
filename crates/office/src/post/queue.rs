//! Queuing mail about a meeting, in the transaction of the act that causes it: what is rolled back never leaves.

use tvaers_domain::id::RowId;
use tvaers_policy::{Act, Asked, Extra, Kind, Learned, Permit, acts};
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

/// What a round of mails about a meeting goes by: read once, to however many it goes.
pub(crate) struct Round {
    /// As its calendars are to have it.
    pub(super) meeting: MeetingRow,
    /// What the rules know of it.
    known: Learned,
    /// The secret of which links and names in calendars are made.
    house: String,
}

impl Round {
    /// A round about the permit's meeting as it stands now; so this comes after what changes it.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub(crate) async fn about<A: Act>(work: &mut Work<'_>, permit: &Permit<A>) -> Result<Self, OfficeError> {
        let meeting = meetings::standing(work.tx()?, permit).await?.ok_or(OfficeError::NotFound)?;
        let (office, own) = (work.office(), work.actor().who.department.clone());
        let facts = facts::of(work.tx()?, &office.policy, Kind::Meeting, &meeting.id, &own, None).await?;
        let known = office.policy.learn(&work.organisation().cedar, &facts.ok_or(OfficeError::NotFound)?)?;
        let house = organisation::setting(work.tx()?, "secret").await?.unwrap_or_default();
        Ok(Self { meeting, known, house })
    }

    /// Whether somebody may do something to the meeting.
    pub(super) fn may<A: Act>(&self, work: &Work<'_>, reader: &Actor) -> bool {
        let (office, organisation) = (work.office(), work.organisation());
        let asked = Asked { now: work.now, written: true, reason: false, extra: Extra::None };
        office.policy.allows::<A>(&organisation.cedar, &reader.who, &self.meeting.id, &asked, &self.known)
    }

    async fn put<A: Act>(
        &self,
        work: &mut Work<'_>,
        permit: &Permit<A>,
        to: To<'_>,
        kind: CalendarMail,
    ) -> Result<(), OfficeError> {
        let (id, now, meeting) = (RowId::new(), work.now, &self.meeting);
        let token = secret::answer_token(&self.house, &meeting.id, to.id());
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
            uid: &secret::calendar_uid(&self.house, &meeting.id, to.id()),
            token_hash: &secret::digest(&token),
        };
        Ok(mails::queue(work.tx()?, permit, &new, now).await?)
    }
}

/// Invites everybody of a party who may answer for it and reads mail.
///
/// # Errors
/// [`OfficeError`].
pub(crate) async fn invite(
    work: &mut Work<'_>,
    permit: &Permit<acts::PrepareMeeting>,
    round: &Round,
    party: &str,
    kind: CalendarMail,
) -> Result<(), OfficeError> {
    if !work.office().sends_mail() {
        return Ok(());
    }
    for reader in mails::readers(work.tx()?, permit, party).await? {
        let roles = users::roles(work.tx()?, &reader.id).await?;
        let reader = Actor::on_behalf_of(reader, &roles);
        if round.may::<acts::ReplyInvitation>(work, &reader) {
            round.put(work, permit, To::User(&reader.who.user), kind).await?;
        }
    }
    Ok(())
}

/// Takes the meeting out of the calendars of a party, and back what has not left.
///
/// # Errors
/// [`OfficeError`].
pub(crate) async fn call_off(
    work: &mut Work<'_>,
    permit: &Permit<acts::PrepareMeeting>,
    round: &Round,
    party: &str,
) -> Result<(), OfficeError> {
    if !work.office().sends_mail() {
        return Ok(());
    }
    let now = work.now;
    for holder in mails::take_back(work.tx()?, permit, party, now).await? {
        round.put(work, permit, To::User(&holder), CalendarMail::Cancel).await?;
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
    Round::about(work, permit).await?.put(work, permit, To::User(user), kind).await
}

/// Invites the guests of a meeting, or tells them that it is at another time or place: all of them, or one.
///
/// # Errors
/// [`OfficeError`].
pub(crate) async fn invite_guests(
    work: &mut Work<'_>,
    permit: &Permit<acts::PrepareMeeting>,
    round: &Round,
    one: Option<&str>,
    kind: CalendarMail,
) -> Result<(), OfficeError> {
    if !work.office().sends_mail() {
        return Ok(());
    }
    for (guest, _) in guests::standing(work.tx()?, permit).await? {
        if one.is_none_or(|one| one == guest) {
            round.put(work, permit, To::Guest(&guest), kind).await?;
        }
    }
    Ok(())
}

/// Takes the meeting, which was called off, out of the calendars of its guests.
///
/// # Errors
/// [`OfficeError`].
pub(crate) async fn call_off_guests(
    work: &mut Work<'_>,
    permit: &Permit<acts::PrepareMeeting>,
    round: &Round,
) -> Result<(), OfficeError> {
    for (guest, _) in guests::standing(work.tx()?, permit).await? {
        uninvite_guest(work, permit, round, &guest).await?;
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
    let mut round = Round::about(work, permit).await?;
    round.meeting.sequence += 1;
    uninvite_guest(work, permit, &round, guest).await
}

async fn uninvite_guest(
    work: &mut Work<'_>,
    permit: &Permit<acts::PrepareMeeting>,
    round: &Round,
    guest: &str,
) -> Result<(), OfficeError> {
    let now = work.now;
    let holds = mails::take_back_from_guest(work.tx()?, permit, guest, now).await?;
    if holds && work.office().sends_mail() {
        round.put(work, permit, To::Guest(guest), CalendarMail::Cancel).await?;
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
    round: &Round,
    party: &str,
    due: i64,
) -> Result<(), OfficeError> {
    if !work.office().sends_mail() {
        return Ok(());
    }
    for reader in mails::readers(work.tx()?, permit, party).await? {
        let roles = users::roles(work.tx()?, &reader.id).await?;
        let reader = Actor::on_behalf_of(reader, &roles);
        if round.may::<acts::AnswerMinutes>(work, &reader) {
            let (id, now, meeting) = (RowId::new(), work.now, &round.meeting);
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
