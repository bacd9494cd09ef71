//! Jobs by the clock: entries get their place in the ledger's tree within a second, plans come into force at their hour, old sessions are forgotten.

use std::time::Duration;

use tvaers_store::ledger;

use crate::{Office, OfficeError};

/// Rounds of one second between two rounds of forgetting.
const FORGET_EVERY: u32 = 600;
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
        let mut round: u32 = 0;
        loop {
            tokio::time::sleep(Duration::from_secs(1)).await;
            round = round.wrapping_add(1);
            if let Err(error) = self.place_entries().await {
                tracing::error!(%error, "ledger entries wait for their place");
            }
            if round.is_multiple_of(ENACT_EVERY)
                && let Err(error) = self.enact_due().await
            {
                tracing::error!(%error, "plans wait to be enacted");
            }
            if round.is_multiple_of(FORGET_EVERY)
                && let Err(error) = self.forget_sessions().await
            {
                tracing::error!(%error, "old sessions wait to be forgotten");
            }
            if round % FORGET_EVERY == 1
                && let Err(error) = self.store.tidy().await
            {
                tracing::error!(%error, "the database does not know how its rows are spread");
            }
        }
    }
}
