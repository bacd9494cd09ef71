//! A user's meetings as a calendar to subscribe to, at a secret address that they make and take back themselves. It shows what they may see at the moment it is
//! asked for, and of that only unit, time, place and link (W7).

use tvaers_domain::{meeting::Status, time::DAY};
use tvaers_ledger::Outcome;
use tvaers_locale::{Lang, Words};
use tvaers_policy::acts;
use tvaers_post::{Address, Invitation, Method, Url, feed};
use tvaers_store::{
    StoreError, feeds, ledger,
    meetings::{self, MeetingRow},
    organisation, users,
};

use crate::{Actor, Office, OfficeError, entry::Draft, house::secret};

/// How far back meetings stand in it.
const BEHIND: i64 = 90 * DAY;
/// How far ahead.
const AHEAD: i64 = 800 * DAY;
/// Most meetings in it.
const MOST: i64 = 1_000;
/// Who is said to convene in a house from which no mail leaves: a name that leads nowhere (RFC 2606).
const NOBODY: &str = "tvaers@tvaers.invalid";

/// A calendar.
#[derive(Debug, Clone)]
pub struct Feed {
    /// The file.
    pub text: String,
    /// Stays the same as long as what it says does.
    pub tag: String,
}

impl Office {
    /// Since when one's own calendar has an address, µs; nothing when it has none.
    ///
    /// # Errors
    /// [`OfficeError::Store`].
    pub async fn own_feed(&self, actor: &Actor) -> Result<Option<i64>, OfficeError> {
        let mut tx = self.store.read().await?;
        Ok(feeds::since(&mut tx, &actor.who.user).await?.map(|s| s.created_at))
    }

    /// Gives one's own calendar a new secret address; an earlier one is gone. Returns the secret, which is kept as a digest only.
    ///
    /// # Errors
    /// [`OfficeError::Store`].
    pub async fn make_feed(&self, actor: &Actor) -> Result<String, OfficeError> {
        let (token, now) = (secret::token()?, self.now());
        let mut tx = self.store.write().await?;
        feeds::put(&mut tx, &actor.who.user, &secret::digest(&token), now).await?;
        let entry = Draft::by(actor, Outcome::Done, "make_feed", "user", &actor.who.user, now);
        ledger::append(&mut tx, &entry.posted()).await?;
        tx.commit().await?;
        Ok(token)
    }

    /// Takes the address of one's own calendar back, at once.
    ///
    /// # Errors
    /// [`OfficeError::Store`].
    pub async fn drop_feed(&self, actor: &Actor) -> Result<(), OfficeError> {
        let (now, mut tx) = (self.now(), self.store.write().await?);
        if feeds::delete(&mut tx, &actor.who.user).await? {
            let entry = Draft::by(actor, Outcome::Done, "drop_feed", "user", &actor.who.user, now);
            ledger::append(&mut tx, &entry.posted()).await?;
        }
        Ok(tx.commit().await?)
    }

    /// The calendar at a secret address: the meetings to which parties were invited, that its user may see now.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when it is none, was taken back, or its user's account is closed.
    pub async fn feed(&self, token: &str) -> Result<Feed, OfficeError> {
        let mut tx = self.store.read().await?;
        let user = feeds::by_token(&mut tx, &secret::digest(token)).await?.ok_or(OfficeError::NotFound)?;
        let row = users::own(&mut tx, &user).await?.filter(|u| u.active).ok_or(OfficeError::NotFound)?;
        let roles = users::roles(&mut tx, &user).await?;
        let house = organisation::setting(&mut tx, "secret").await?.unwrap_or_default();
        drop(tx);
        let actor = Actor::on_behalf_of(row, &roles);
        let mut look = self.look(&actor).await?;
        let (scope, now) = (look.scope::<acts::ViewMeeting>()?, look.now);
        let rows = meetings::convened(look.tx()?, &scope, now - BEHIND, now + AHEAD, MOST, now).await?;
        let lang = Lang::from_code(&actor.lang).unwrap_or(Lang::Da);
        let mut invitations = Vec::with_capacity(rows.len());
        for meeting in &rows {
            invitations.extend(self.published(meeting, &secret::calendar_uid(&house, &meeting.id, &user), lang)?);
        }
        let text = feed(Words::new(lang).feed_name(), &invitations)
            .map_err(|_| OfficeError::Store(StoreError::Unreachable("a meeting has no time that a calendar can say")))?;
        let tag = secret::digest(&text).chars().take(32).collect();
        look.show(Feed { text, tag }).await
    }

    fn published(&self, meeting: &MeetingRow, uid: &str, lang: Lang) -> Result<Option<Invitation>, OfficeError> {
        let organisation = self.organisation();
        let Some(unit) = organisation.unit_by_id(&meeting.unit) else { return Ok(None) };
        let cancelled = Status::from_code(&meeting.status).map_err(StoreError::from)? == Status::Cancelled;
        let post = self.post.as_ref();
        let nobody = || Address::new(NOBODY).map_err(|e| OfficeError::Setup(e.to_string()));
        let organizer = post.map_or_else(nobody, |post| Ok(post.from().clone()))?;
        Ok(Some(Invitation {
            uid: format!("{uid}@{}", post.map_or("tvaers.invalid", |post| post.host())),
            sequence: u32::try_from(meeting.sequence).unwrap_or(u32::MAX),
            method: if cancelled { Method::Cancel } else { Method::Request },
            starts_at: meeting.starts_at,
            ends_at: meeting.ends_at,
            summary: if lang == Lang::Da { unit.name_da.clone() } else { unit.name_en.clone() },
            location: meeting.place.clone(),
            description: meeting.video.clone(),
            url: Url::parse(&meeting.video).ok(),
            attendee: organizer.clone(),
            organizer,
            // The same for the same meeting, so that a calendar that asks again is told that nothing changed.
            stamp: meeting.convened_at.unwrap_or(meeting.starts_at),
        }))
    }
}
