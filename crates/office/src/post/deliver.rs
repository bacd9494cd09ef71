//! Delivery: any server takes what is due with a lease, sends it, and notes how it went. A mail that a killed server had taken is sent again, under the same
//! Message-ID.

use std::sync::Arc;

use tvaers_domain::{
    holidays::{day_and_hour, is_closed},
    time::{DAY, MINUTE},
};
use tvaers_locale::{Lang, Words, format::Dates};
use tvaers_post::{Address, AddressError, Attachment, Calendar, Invitation, Mail, Method, SendError, Sender, Url};
use tvaers_store::{
    Tx,
    mails::{self, TakenMail},
    meetings::guests,
    organisation, reminders, users,
};

use super::{
    compose::{self, About, Composed, Meeting},
    queue::MINUTES,
};
use crate::{Actor, Office, OfficeError, house::secret};

/// Mails that are taken at once.
pub(super) const AT_ONCE: i64 = 20;
/// For how long they are taken: longer than a mail server may take over all of them.
pub(super) const LEASE: i64 = 30 * MINUTE;
/// Minutes until the next attempt, by the number of attempts.
const WAITS: [i64; 6] = [1, 5, 15, 60, 180, 360];
/// How long a mail is tried.
pub(super) const TRIED_FOR: i64 = 2 * DAY;

/// The way out for mail.
pub struct Post {
    sender: Sender,
    from: Address,
    /// Where users reach the pages, without a slash at the end.
    site: String,
    host: String,
    /// The mailbox to which calendars answer.
    inbox: Option<String>,
    leaves: Leaves,
}

/// When mail leaves that is not acute; what is acute leaves at any time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaves {
    /// From one hour of the clock in Copenhagen to a later one, on days when offices are open.
    Between(i8, i8),
    /// At any hour of any day: where readers are programs, as in a trial of the mail server.
    Always,
}

/// Mail leaves from seven to eighteen, unless the house says otherwise.
const OPEN: Leaves = Leaves::Between(7, 18);

/// Why there is no way out for mail.
#[derive(Debug, thiserror::Error)]
pub enum PostError {
    /// The sender's address.
    #[error(transparent)]
    From(#[from] AddressError),
    /// The address of the pages.
    #[error("the address of the pages must begin with https:// or http:// and name a host, without a path")]
    Site,
}

impl Post {
    /// A way out: over which server, from which address, and where users reach the pages (`https://tvaers.example`).
    ///
    /// # Errors
    /// [`PostError`].
    pub fn new(sender: Sender, from: &str, site: &str) -> Result<Self, PostError> {
        let url = Url::parse(site).map_err(|_| PostError::Site)?;
        let plain =
            matches!(url.scheme(), "http" | "https") && url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        let host = url.host_str().filter(|_| plain).ok_or(PostError::Site)?.to_owned();
        Ok(Self {
            inbox: None,
            leaves: OPEN,
            sender,
            from: Address::new(from)?,
            site: site.trim_end_matches('/').to_owned(),
            host,
        })
    }
}

impl Post {
    /// With a mailbox from which the answers of calendars are read (`imaps://user:password@host`).
    #[must_use]
    pub fn with_inbox(mut self, address: &str) -> Self {
        self.inbox = Some(address.to_owned());
        self
    }

    /// When mail leaves that is not acute.
    #[must_use]
    pub const fn leaving(mut self, leaves: Leaves) -> Self {
        self.leaves = leaves;
        self
    }

    /// Whether only what is acute leaves at this instant.
    pub(super) fn is_quiet(&self, now: i64) -> bool {
        let Leaves::Between(from, until) = self.leaves else { return false };
        let (day, hour) = day_and_hour(now);
        is_closed(day) || hour < from || hour >= until
    }

    /// See [`Post::with_inbox`].
    pub(super) fn inbox(&self) -> Option<&str> {
        self.inbox.as_deref()
    }

    /// From which address mail leaves.
    pub(super) const fn from(&self) -> &Address {
        &self.from
    }

    /// The Message-ID of a mail with that id.
    pub(super) fn message_id(&self, id: &str) -> String {
        format!("{id}@{}", self.host)
    }

    /// Sends a mail.
    pub(super) async fn send(&self, mail: Mail) -> Outcome {
        let id = mail.message_id.clone();
        let Ok(composed) = mail.compose() else { return Outcome::Refused("compose".to_owned()) };
        match self.sender.send(&composed).await {
            Ok(()) => Outcome::Sent,
            Err(error) => {
                tracing::warn!(%error, mail = id, "a mail did not leave");
                if error.is_final() { Outcome::Refused(fault(&error)) } else { Outcome::Later(fault(&error)) }
            }
        }
    }

    /// Where users reach the pages, without a slash at the end.
    pub(super) fn site(&self) -> &str {
        &self.site
    }

    /// The host of the pages.
    pub(super) fn host(&self) -> &str {
        &self.host
    }
}

/// What became of a mail.
pub(super) enum Outcome {
    Sent,
    /// There is nobody to send it to, or nothing to say, any more.
    Dropped,
    Refused(String),
    Later(String),
}

impl Office {
    /// The same office with a way out for mail.
    #[must_use]
    pub fn with_post(mut self, post: Post) -> Self {
        self.post = Some(Arc::new(post));
        self
    }

    /// Whether mail leaves from here.
    #[must_use]
    pub fn sends_mail(&self) -> bool {
        self.post.is_some()
    }

    /// Where users reach the pages, without a slash at the end, if that is known here.
    #[must_use]
    pub fn site(&self) -> Option<&str> {
        self.post.as_ref().map(|post| post.site())
    }

    /// Sends what is due. Returns how many mails left.
    ///
    /// # Errors
    /// [`OfficeError::Store`].
    pub async fn deliver_mail(&self) -> Result<usize, OfficeError> {
        let Some(post) = self.post.clone() else { return Ok(0) };
        let (mut sent, now) = (0, self.now());
        let mut tx = self.store.write().await?;
        let taken = mails::take(&mut tx, AT_ONCE, now + LEASE, post.is_quiet(now), now).await?;
        tx.commit().await?;
        for mail in taken {
            let outcome = self.deliver(&post, &mail).await?;
            let now = self.now();
            let mut tx = self.store.write().await?;
            match outcome {
                Outcome::Sent => {
                    mails::settle(&mut tx, &mail.id, "sent", None, now).await?;
                    sent += 1;
                }
                Outcome::Dropped => mails::settle(&mut tx, &mail.id, "dropped", None, now).await?,
                Outcome::Later(fault) if now < mail.created_at + TRIED_FOR => {
                    mails::later(&mut tx, &mail.id, &fault, now + next_attempt(mail.attempts)).await?;
                }
                Outcome::Refused(fault) | Outcome::Later(fault) => {
                    mails::settle(&mut tx, &mail.id, "failed", Some(&fault), now).await?;
                }
            }
            tx.commit().await?;
        }
        Ok(sent)
    }

    /// Forgets mails that were settled before `before` (µs).
    ///
    /// # Errors
    /// [`OfficeError::Store`].
    pub async fn forget_mails(&self, before: i64) -> Result<(), OfficeError> {
        let mut tx = self.store.write().await?;
        mails::forget(&mut tx, before).await?;
        reminders::forget(&mut tx, before).await?;
        Ok(tx.commit().await?)
    }

    /// Forgets where guests were written to who were taken off, or whose meeting was over, before `before` (µs).
    ///
    /// # Errors
    /// [`OfficeError::Store`].
    pub async fn forget_guests(&self, before: i64) -> Result<(), OfficeError> {
        let mut tx = self.store.write().await?;
        guests::forget(&mut tx, before).await?;
        Ok(tx.commit().await?)
    }

    async fn deliver(&self, post: &Post, mail: &TakenMail) -> Result<Outcome, OfficeError> {
        let mut tx = self.store.read().await?;
        let reader = reader_of(&mut tx, mail).await?;
        let house = organisation::setting(&mut tx, "secret").await?.unwrap_or_default();
        let overtaken = mails::is_overtaken(&mut tx, mail).await?;
        drop(tx);
        if overtaken {
            return Ok(Outcome::Dropped);
        }
        let Some(Reader { email, lang, actor }) = reader else { return Ok(Outcome::Dropped) };
        let Ok(to) = Address::new(&email) else { return Ok(Outcome::Refused("address".to_owned())) };
        let told = match mail.meeting.as_deref() {
            Some(meeting) if mail.kind == MINUTES => self.about_minutes(post, mail, lang, meeting).map(Told::from),
            Some(meeting) if matches!(mail.kind.as_str(), "agenda" | "amended") => {
                self.about_agenda(post, mail, lang, meeting).map(Told::from)
            }
            Some(meeting) => {
                let token = secret::answer_token(&house, meeting, mail.addressee());
                let told = self.about_meeting(post, mail, &to, lang, &token);
                told.map(|(composed, calendar)| Told { calendar, ..Told::from(composed) })
            }
            None if mail.kind == mails::ACUTE => {
                Some(compose::acute(Words::new(lang), &format!("{}/bekymringer", post.site)).into())
            }
            None => match actor {
                Some(actor) if mail.kind == mails::CHECKPOINT => {
                    let told = self.about_checkpoint(post, mail, &actor, lang).await?;
                    told.map(|(composed, note)| Told { attachments: vec![note], ..Told::from(composed) })
                }
                Some(actor) => self.of_the_day(post, mail, &actor, lang).await?.map(Told::from),
                None => None,
            },
        };
        let Some(Told { composed, calendar, attachments }) = told else { return Ok(Outcome::Dropped) };
        let letter = Mail {
            message_id: post.message_id(&mail.id),
            to,
            from: post.from.clone(),
            date: mail.created_at,
            subject: composed.subject,
            text: composed.text,
            html: composed.html,
            calendar,
            attachments,
            lang: lang.code().to_owned(),
            references: None,
            generated: true,
        };
        Ok(post.send(letter).await)
    }

    /// The mail about minutes that wait for an answer; nothing once the deadline has passed.
    fn about_minutes(&self, post: &Post, mail: &TakenMail, lang: Lang, meeting: &str) -> Option<Composed> {
        if mail.ends_at <= self.now() {
            return None;
        }
        let organisation = self.organisation();
        let unit = organisation.unit_by_id(mail.unit.as_deref()?)?;
        let unit = if lang == Lang::Da { &unit.name_da } else { &unit.name_en };
        let link = format!("{}/moeder/{meeting}/referat", post.site);
        let dates = Dates::new(lang, self.now());
        Some(compose::about_minutes(Words::new(lang), dates, unit, (mail.starts_at, mail.ends_at), &link))
    }

    /// The mail that an agenda is ready, or another than before; nothing once the meeting is over.
    fn about_agenda(&self, post: &Post, mail: &TakenMail, lang: Lang, meeting: &str) -> Option<Composed> {
        if mail.ends_at <= self.now() {
            return None;
        }
        let organisation = self.organisation();
        let unit = organisation.unit_by_id(mail.unit.as_deref()?)?;
        let unit = if lang == Lang::Da { &unit.name_da } else { &unit.name_en };
        let page = format!("{}/moeder/{meeting}", post.site);
        let about = if mail.kind == "amended" { About::Amended } else { About::Agenda };
        let meeting =
            Meeting { unit, starts_at: mail.starts_at, ends_at: mail.ends_at, place: "", video: "", link: "", page: Some(&page) };
        Some(compose::about_meeting(Words::new(lang), Dates::new(lang, self.now()), about, meeting))
    }

    /// The mail about a meeting; nothing once an invitation is to a meeting that is over.
    fn about_meeting(
        &self,
        post: &Post,
        mail: &TakenMail,
        to: &Address,
        lang: Lang,
        token: &str,
    ) -> Option<(Composed, Option<Calendar>)> {
        let (about, method) = match mail.kind.as_str() {
            "cancel" => (About::Cancelled, Method::Cancel),
            "update" => (About::Changed, Method::Request),
            "substitute" => (About::Substitute, Method::Request),
            "relieved" => (About::Relieved, Method::Request),
            _ => (About::Invited, Method::Request),
        };
        if method == Method::Request && mail.ends_at <= self.now() {
            return None;
        }
        let organisation = self.organisation();
        let unit = organisation.unit_by_id(mail.unit.as_deref()?)?;
        let unit = if lang == Lang::Da { &unit.name_da } else { &unit.name_en };
        // A guest has no account that knows their language, and nothing to open.
        let asked = if mail.guest.is_some() && lang != Lang::Da { format!("?lang={lang}") } else { String::new() };
        let link = format!("{}/svar/{token}{asked}", post.site);
        let page = format!("{}/moeder/{}", post.site, mail.meeting.as_deref().unwrap_or_default());
        let (starts_at, ends_at, place, video) = (mail.starts_at, mail.ends_at, &mail.place, &mail.video);
        let page = mail.guest.is_none().then_some(page.as_str());
        let meeting = Meeting { unit, starts_at, ends_at, place, video, link: &link, page };
        let composed = compose::about_meeting(Words::new(lang), Dates::new(lang, self.now()), about, meeting);
        let invitation = Invitation {
            uid: format!("{}@{}", mail.uid, post.host),
            sequence: u32::try_from(mail.sequence).unwrap_or(u32::MAX),
            method,
            starts_at: mail.starts_at,
            ends_at: mail.ends_at,
            summary: unit.clone(),
            location: mail.place.clone(),
            description: mail.video.clone(),
            url: Url::parse(&mail.video).ok(),
            organizer: post.from.clone(),
            attendee: to.clone(),
            stamp: mail.created_at,
        };
        Some((composed, invitation.calendar().ok()))
    }
}

/// What a mail says and carries.
struct Told {
    composed: Composed,
    calendar: Option<Calendar>,
    attachments: Vec<Attachment>,
}

impl From<Composed> for Told {
    fn from(composed: Composed) -> Self {
        Self { composed, calendar: None, attachments: Vec::new() }
    }
}

/// Who reads a mail, as they are when it leaves.
struct Reader {
    email: String,
    lang: Lang,
    /// With which rights; none for a guest, who has no account.
    actor: Option<Actor>,
}

/// Nobody when the account is closed, or the guest was taken off and this is not the mail that says so.
async fn reader_of(tx: &mut Tx, mail: &TakenMail) -> Result<Option<Reader>, OfficeError> {
    let lang = |code: &str| Lang::from_code(code).unwrap_or(Lang::Da);
    if let Some(guest) = mail.guest.as_deref() {
        let known = guests::reader(tx, guest).await?.filter(|g| !g.email.is_empty() && (g.invited || mail.kind == "cancel"));
        return Ok(known.map(|g| Reader { lang: lang(&g.lang), email: g.email, actor: None }));
    }
    let user = users::own(tx, mail.addressee()).await?;
    let roles = users::roles(tx, mail.addressee()).await?;
    let user = user.filter(|u| u.active && !u.email.is_empty());
    Ok(user.map(|u| Reader { email: u.email.clone(), lang: lang(&u.lang), actor: Some(Actor::on_behalf_of(u, &roles)) }))
}

/// How long until the next attempt, µs.
pub(super) fn next_attempt(attempts: i64) -> i64 {
    let wait = usize::try_from(attempts - 1).ok().and_then(|n| WAITS.get(n)).or(WAITS.last());
    wait.copied().unwrap_or(1) * MINUTE
}

/// What went wrong, as a word that names nobody.
fn fault(error: &SendError) -> String {
    match error {
        SendError::Unreachable => "unreachable".to_owned(),
        SendError::Later(code) | SendError::Refused(code) => code.to_string(),
        SendError::Misconfigured(_) => "misconfigured".to_owned(),
    }
}
