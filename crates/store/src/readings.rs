//! W10: a reading is durable in the ledger before its page leaves. Requests that wait share one commit.

use tokio::sync::{mpsc, oneshot};

use crate::{Store, StoreError, ledger, ledger::Posted};

/// Requests that may wait at once before new ones are turned away.
const WAITING: usize = 4096;
/// Requests that share one commit at most.
const TOGETHER: usize = 512;

struct Request {
    posted: Vec<Posted>,
    done: oneshot::Sender<Result<(), StoreError>>,
}

/// Hands readings to the one task that commits them together. Cheap to clone.
#[derive(Clone)]
pub struct Readings {
    queue: mpsc::Sender<Request>,
}

impl Readings {
    /// Starts the task; it ends when the last handle is dropped.
    #[must_use]
    pub fn start(store: Store) -> Self {
        let (queue, mut waiting) = mpsc::channel::<Request>(WAITING);
        tokio::spawn(async move {
            let mut together = Vec::with_capacity(TOGETHER);
            while waiting.recv_many(&mut together, TOGETHER).await > 0 {
                let outcome = commit(&store, &together).await;
                for request in together.drain(..) {
                    // Whoever no longer waits has gone away; the entry stands all the same.
                    let _ = request.done.send(outcome.as_ref().map_err(repeat).copied());
                }
            }
        });
        Self { queue }
    }

    /// Returns when the entries are durable.
    ///
    /// # Errors
    /// [`StoreError`]: then nothing may be shown.
    pub async fn write(&self, posted: Vec<Posted>) -> Result<(), StoreError> {
        if posted.is_empty() {
            return Ok(());
        }
        let (done, outcome) = oneshot::channel();
        self.queue.try_send(Request { posted, done }).map_err(|_| StoreError::Unreachable("too many readings wait"))?;
        outcome.await.map_err(|_| StoreError::Unreachable("the ledger's writer has stopped"))?
    }
}

async fn commit(store: &Store, together: &[Request]) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    let all: Vec<&Posted> = together.iter().flat_map(|r| &r.posted).collect();
    ledger::append_all(&mut tx, &all).await?;
    tx.commit().await
}

/// The same failure for each of those who waited together.
fn repeat(error: &StoreError) -> StoreError {
    match error {
        StoreError::Full => StoreError::Full,
        StoreError::Unreachable(why) => StoreError::Unreachable(why),
        other => StoreError::Engine(other.to_string()),
    }
}
