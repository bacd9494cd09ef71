//! Jobs by the clock: entries get their place in the ledger's tree within a second, its head is signed each hour, plans come into force at their hour, mail leaves and answers are fetched,
//! old sessions are forgotten, what is over its term is noted and what was erased is swept from the disk and from the keys of backups.

use std::time::Duration;

use tvaers_domain::time::DAY;
use tvaers_store::ledger;

use crate::{Office, OfficeError};

/// One round of the clock.
const SECOND: Duration = Duration::from_secs(1);
/// Rounds of one second between two rounds of forgetting.
const FORGET_EVERY: u32 = 600;
/// Rounds of one second between two deliveries of mail.
const DELIVER_EVERY: u32 = 5;
/// Rounds of one second between two looks whether today's mails are due, and into the mailbox.
const POST_EVERY: u32 = 60;
/// How long a mail that was settled is remembered, µs: as long as somebody may ask whether it was sent.
const REMEMBERED: i64 = 400 * DAY;
/// How long it is remembered where a guest of a meeting was written to.
const GUESTS: i64 = 30 * DAY;
/// Rounds of one second between two looks whether the ledger's head is to be signed.
const SIGN_EVERY: u32 = 30;
/// Rounds of one second between two looks whether something was erased that is still on the disk.
const SWEEP_EVERY: u32 = 60;
/// Rounds of one second between two looks for plans whose hour has come.
const ENACT_EVERY: u32 = 10;

impl Office {
    /// Places waiting ledger entries; returns how many.
    ///
    /// # Errors
    /// [`OfficeError::Store`].
    pub async fn place_entries(&self) -> Result<usize, OfficeError> {
        Ok(ledger::place(&self.store, self.now()).await?)
    }

    /// Runs the jobs until the program ends. Any number of servers may.
    pub async fn run_jobs(self) {
        tokio::join!(self.keep_house(), self.carry_mail());
    }

    async fn keep_house(&self) {
        let mut round: u32 = 0;
        if let Err(error) = self.renew_backup_keys().await {
            tracing::error!(%error, "the file of backup keys is not written anew");
        }
        loop {
            tokio::time::sleep(SECOND).await;
            round = round.wrapping_add(1);
            match self.place_entries().await {
                // Tiles grow when something was placed; what another server placed is worked in when the head is signed.
                Ok(placed) if placed > 0 => {
                    if let Err(error) = self.tile_entries().await {
                        tracing::error!(%error, "the ledger's tiles wait for its entries");
                    }
                }
                Ok(_) => {}
                Err(error) => tracing::error!(%error, "ledger entries wait for their place"),
            }
            if round.is_multiple_of(SIGN_EVERY)
                && let Err(error) = self.sign_due().await
            {
                tracing::error!(%error, "the head of the ledger is not signed");
            }
            if round.is_multiple_of(ENACT_EVERY)
                && let Err(error) = self.enact_due().await
            {
                tracing::error!(%error, "plans wait to be enacted");
            }
            if round.is_multiple_of(FORGET_EVERY)
                && let Err(error) = self.keep_years().await
            {
                tracing::error!(%error, "the year's figures wait to be kept");
            }
            if round.is_multiple_of(FORGET_EVERY)
                && let Err(error) = self.forget_sessions().await
            {
                tracing::error!(%error, "old sessions wait to be forgotten");
            }
            if round.is_multiple_of(FORGET_EVERY)
                && let Err(error) = self.forget_mails(self.now() - REMEMBERED).await
            {
                tracing::error!(%error, "old mails wait to be forgotten");
            }
            if round.is_multiple_of(FORGET_EVERY)
                && let Err(error) = self.forget_guests(self.now() - GUESTS).await
            {
                tracing::error!(%error, "addresses of guests wait to be forgotten");
            }
            if round % FORGET_EVERY == 1
                && let Err(error) = self.note_erasures().await
            {
                tracing::error!(%error, "what is over its term waits to be noted");
            }
            if round.is_multiple_of(SWEEP_EVERY)
                && let Err(error) = self.sweep().await
            {
                tracing::error!(%error, "what was erased waits to be swept from the disk");
            }
            if round % FORGET_EVERY == 1
                && let Err(error) = self.store.tidy().await
            {
                tracing::error!(%error, "the database does not know how its rows are spread");
            }
        }
    }

    /// Beside the other jobs: a mail server that takes its time holds up mail and nothing else. What waited while the program was away leaves at once.
    async fn carry_mail(&self) {
        let mut round: u32 = 0;
        loop {
            if round.is_multiple_of(DELIVER_EVERY)
                && let Err(error) = self.deliver_all().await
            {
                tracing::error!(%error, "mail waits to leave");
            }
            if round.is_multiple_of(DELIVER_EVERY)
                && let Err(error) = self.deliver_letters().await
            {
                tracing::error!(%error, "letters wait to leave");
            }
            if round.is_multiple_of(POST_EVERY) {
                self.post_round().await;
            }
            tokio::time::sleep(SECOND).await;
            round = round.wrapping_add(1);
        }
    }

    /// Batch after batch for as long as any of one leaves: two hundred invitations do not wait for as many rounds as they fill.
    async fn deliver_all(&self) -> Result<(), OfficeError> {
        while self.deliver_mail().await? > 0 {}
        Ok(())
    }

    async fn post_round(&self) {
        if let Err(error) = self.note_reminders().await {
            tracing::error!(%error, "the day's reminders wait to be noted");
        }
        if let Err(error) = self.queue_acute().await {
            tracing::error!(%error, "word of something acute waits to be queued");
        }
        if let Err(error) = self.queue_digests().await {
            tracing::error!(%error, "the mails of the day wait to be queued");
        }
        if let Err(error) = self.queue_checkpoints().await {
            tracing::error!(%error, "checkpoints of the ledger wait to be handed out");
        }
        if let Err(error) = self.fetch_answers().await {
            tracing::error!(%error, "answers of calendars wait to be read");
        }
    }
}
