//! The mail of the day: on days when offices are open, one mail to everybody for whom something waits, with numbers and nothing else (W7).

use tvaers_domain::{
    holidays::{day_and_hour, is_closed, start_of},
    id::RowId,
    time::DAY,
};
use tvaers_locale::{Lang, Words};
use tvaers_store::mails;

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

    /// What waits for somebody just now, by the same use cases as on their own pages. Nothing when nothing waits.
    pub(super) async fn of_the_day(&self, post: &Post, reader: &Actor, lang: Lang) -> Result<Option<Composed>, OfficeError> {
        let now = self.now();
        let board = self.board(reader, &BoardFilter::default()).await?;
        let dues = board
            .actions
            .iter()
            .map(|a| a.due)
            .chain(board.answers.iter().map(|a| a.due))
            .chain(board.concerns.iter().map(|c| c.due));
        let soon = dues.filter(|due| *due >= now && *due < now + AHEAD * DAY).count();
        let waiting = Waiting { late: board.late, soon, notices: self.notices(reader).await?.len() };
        let link = format!("{}/", post.site());
        Ok((waiting != Waiting::default()).then(|| compose::of_the_day(Words::new(lang), waiting, &link)))
    }
}
