//! The mail of the day: on days when offices are open, one mail to everybody for whom something waits, with numbers and nothing else (W7).

use tvaers_domain::{
    holidays::{day_and_hour, is_closed, start_of},
    id::RowId,
    time::DAY,
};
use tvaers_locale::{Lang, Words};
use tvaers_store::mails::{self, TakenMail};

use super::{
    compose::{self, Composed, Waiting},
    deliver::Post,
};
use crate::{Actor, Office, OfficeError, followup::BoardFilter};

/// From this hour on, in Copenhagen.
const FROM_HOUR: i8 = 7;
/// What is due within this many days is told ahead.
const AHEAD: i64 = 2;

impl Office {
    /// Queues today's mails, once a day for each reader. Returns how many.
    ///
    /// # Errors
    /// [`OfficeError::Store`].
    pub async fn queue_digests(&self) -> Result<usize, OfficeError> {
        let now = self.now();
        let (day, hour) = day_and_hour(now);
        if self.post.is_none() || hour < FROM_HOUR || is_closed(day) {
            return Ok(0);
        }
        let mut tx = self.store.write().await?;
        let readers = mails::without_digest(&mut tx, start_of(day)).await?;
        for reader in &readers {
            mails::queue_digest(&mut tx, RowId::new().as_str(), reader, now).await?;
        }
        tx.commit().await?;
        Ok(readers.len())
    }

    /// What waits for somebody when the mail is first sent; the same when it is sent once more. Nothing when nothing waits.
    pub(super) async fn of_the_day(
        &self,
        post: &Post,
        mail: &TakenMail,
        reader: &Actor,
        lang: Lang,
    ) -> Result<Option<Composed>, OfficeError> {
        let waiting = match (mail.late, mail.soon, mail.notices) {
            (Some(late), Some(soon), Some(notices)) => Waiting { late, soon, notices },
            _ => {
                let waiting = self.waiting_for(reader).await?;
                let mut tx = self.store.write().await?;
                mails::counted(&mut tx, &mail.id, waiting.late, waiting.soon, waiting.notices).await?;
                tx.commit().await?;
                waiting
            }
        };
        let link = format!("{}/", post.site());
        Ok((waiting != Waiting::default()).then(|| compose::of_the_day(Words::new(lang), waiting, &link)))
    }

    /// What waits for somebody just now, by the same use cases as on their own pages.
    async fn waiting_for(&self, reader: &Actor) -> Result<Waiting, OfficeError> {
        let now = self.now();
        let board = self.board(reader, &BoardFilter::default()).await?;
        let dues = board
            .actions
            .iter()
            .map(|a| a.due)
            .chain(board.answers.iter().map(|a| a.due))
            .chain(board.concerns.iter().map(|c| c.due));
        let soon = dues.filter(|due| *due >= now && *due < now + AHEAD * DAY).count();
        let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        Ok(Waiting { late: number(board.late), soon: number(soon), notices: number(self.notices(reader).await?.len()) })
    }
}
