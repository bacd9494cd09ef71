//! The mail of the day: on days when offices are open, one mail to everybody for whom something waits, from the hour that they chose, with numbers and nothing else
//! (W7). And the two that go by the clock besides: what so became late is noted once a day, and what is acute is told at once.

use tvaers_domain::{
    due::{ESCALATED_AFTER, Step},
    holidays::{day_and_hour, is_closed},
    id::RowId,
};
use tvaers_locale::{Lang, Words};
use tvaers_policy::{Asked, Extra, Kind, acts};
use tvaers_store::{
    facts,
    mails::{self, Counts, TakenMail},
    reminders, users,
};

use super::{
    compose::{self, Composed, Waiting},
    deliver::Post,
};
use crate::{
    Actor, Office, OfficeError,
    followup::{BoardFilter, When},
};

/// From this hour on, in Copenhagen, the day's reminders are noted: before the first mail of the day.
const NOTED_FROM: i8 = 6;

impl Office {
    /// Notes which reminders are due today, once a day however many servers there are. Returns how many were new.
    ///
    /// # Errors
    /// [`OfficeError::Store`].
    pub async fn note_reminders(&self) -> Result<u64, OfficeError> {
        let now = self.now();
        let (day, hour) = day_and_hour(now);
        if hour < NOTED_FROM || is_closed(day) {
            return Ok(0);
        }
        let mut tx = self.store.write().await?;
        if !reminders::begin_day(&mut tx, &day.to_string(), now).await? {
            return Ok(0);
        }
        let mut noted = 0;
        for step in Step::BY_DAY {
            noted += reminders::note(&mut tx, step.code(), step.window(now), now).await?;
        }
        tx.commit().await?;
        Ok(noted)
    }

    /// Queues today's mails, once a day for each reader, from the hour that they chose. Returns how many.
    ///
    /// # Errors
    /// [`OfficeError::Store`].
    pub async fn queue_digests(&self) -> Result<usize, OfficeError> {
        let now = self.now();
        let (day, hour) = day_and_hour(now);
        if self.post.as_ref().is_none_or(|post| post.is_quiet(now)) {
            return Ok(0);
        }
        let mut tx = self.store.write().await?;
        let (mut queued, day) = (0, day.to_string());
        for reader in reminders::without_digest(&mut tx, hour.into(), &day).await? {
            if reminders::begin_digest(&mut tx, &reader, &day, now).await? {
                mails::queue_by_clock(&mut tx, RowId::new().as_str(), &reader, "digest", now).await?;
                queued += 1;
            }
        }
        tx.commit().await?;
        Ok(queued)
    }

    /// Tells at once, at whatever hour, those who decide about a concern that somebody is in acute danger: that there is one, and nothing of it. Returns how many
    /// mails were queued.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn queue_acute(&self) -> Result<usize, OfficeError> {
        if self.post.is_none() {
            return Ok(0);
        }
        let (now, mut queued) = (self.now(), 0);
        let organisation = self.organisation();
        let mut tx = self.store.write().await?;
        for acute in reminders::acute(&mut tx, now).await? {
            let facts = facts::of(&mut tx, &self.policy, Kind::Concern, &acute.key, &acute.party, None).await?;
            let Some(facts) = facts else { continue };
            for id in reminders::readers(&mut tx, &acute.party).await? {
                let Some(user) = users::own(&mut tx, &id).await? else { continue };
                let roles = users::roles(&mut tx, &id).await?;
                let reader = Actor::on_behalf_of(user, &roles);
                let asked = Asked { now, written: true, reason: false, extra: Extra::None };
                let decides = self.policy.permit::<acts::Triage>(&organisation.cedar, &reader.who, &acute.key, &asked, &facts);
                if decides.is_ok() {
                    mails::queue_by_clock(&mut tx, RowId::new().as_str(), &id, mails::ACUTE, now).await?;
                    queued += 1;
                }
            }
        }
        tx.commit().await?;
        Ok(queued)
    }

    /// What waits for somebody when the mail is first sent; the same when it is sent once more. Nothing when nothing waits.
    pub(super) async fn of_the_day(
        &self,
        post: &Post,
        mail: &TakenMail,
        reader: &Actor,
        lang: Lang,
    ) -> Result<Option<Composed>, OfficeError> {
        let waiting = match said(mail) {
            Some(waiting) => waiting,
            None => {
                let waiting = self.waiting_for(reader).await?;
                let mut tx = self.store.write().await?;
                mails::counted(&mut tx, &mail.id, counts(waiting)).await?;
                tx.commit().await?;
                waiting
            }
        };
        let way = if waiting.late + waiting.today + waiting.soon > 0 {
            "/opfoelgning?vis=mine"
        } else if waiting.others > 0 {
            "/opfoelgning?vis=forfaldne"
        } else if waiting.escalated > 0 {
            "/opfoelgning/tal"
        } else {
            "/"
        };
        let link = format!("{}{way}", post.site());
        Ok((waiting != Waiting::default()).then(|| compose::of_the_day(Words::new(lang), waiting, &link)))
    }

    /// What waits for somebody just now, by the same use cases as on their own pages.
    async fn waiting_for(&self, reader: &Actor) -> Result<Waiting, OfficeError> {
        let now = self.now();
        let board = self.board(reader, &BoardFilter { when: When::Week, ..BoardFilter::default() }).await?;
        let (own, user) = (reader.who.department.as_str(), reader.who.user.as_str());
        let within = |at: i64, step: Step| (step.window(now).0..step.window(now).1).contains(&at);
        let notices = i64::try_from(self.notices(reader).await?.len()).unwrap_or(i64::MAX);
        let mut waiting = Waiting { notices, ..Waiting::default() };
        for row in &board.rows {
            let late = row.due.is_late(now);
            if row.due.is_for(own, user) {
                waiting.late += i64::from(late);
                waiting.today += i64::from(!late && within(row.due.at, Step::Today));
                waiting.soon += i64::from(within(row.due.at, Step::Before));
            } else if row.row.party != own {
                waiting.others += i64::from(late);
                waiting.others_long += i64::from(row.due.work_days_late(now) >= ESCALATED_AFTER);
            }
        }
        waiting.escalated = self.escalated_today(reader).await?;
        Ok(waiting)
    }
}

/// What a mail that was sent before said.
fn said(mail: &TakenMail) -> Option<Waiting> {
    Some(Waiting {
        late: mail.late?,
        today: mail.today.unwrap_or(0),
        soon: mail.soon?,
        notices: mail.notices?,
        others: mail.others.unwrap_or(0),
        others_long: mail.others_long.unwrap_or(0),
        escalated: mail.escalated.unwrap_or(0),
    })
}

const fn counts(waiting: Waiting) -> Counts {
    Counts {
        late: waiting.late,
        today: waiting.today,
        soon: waiting.soon,
        notices: waiting.notices,
        others: waiting.others,
        others_long: waiting.others_long,
        escalated: waiting.escalated,
    }
}
