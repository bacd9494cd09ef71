//! The office: one folder per activity, one file per use case. Load, ask the policy, decide in the domain, write, return a view.

mod clock;
mod entry;
pub mod error;
mod look;
mod organisation;
mod units;
mod work;

pub mod case;
pub mod concern;
pub mod disclosure;
pub mod explain;
pub mod followup;
pub mod house;
pub mod ledger;
pub mod meeting;
pub mod people;

use std::sync::{Arc, RwLock};

use tvaers_policy::Policy;
use tvaers_store::{Store, Tx, readings::Readings};

pub use clock::{Clock, FixedClock, MovableClock, SystemClock};
pub use error::{Field, OfficeError, Stale};
pub use look::Look;
pub use organisation::{Department, Organisation};
pub use people::Actor;
pub use tvaers_store::StoreError;
pub use work::Work;

/// Everything a use case needs. Cheap to clone.
#[derive(Clone)]
pub struct Office {
    pub(crate) store: Store,
    pub(crate) policy: Arc<Policy>,
    pub(crate) readings: Readings,
    pub(crate) clock: Arc<dyn Clock>,
    organisation: Arc<RwLock<Arc<Organisation>>>,
}

impl Office {
    /// Opens the office over a database.
    ///
    /// # Errors
    /// [`OfficeError`] when the organisation cannot be read or does not fit the policy.
    pub async fn open(store: Store, policy: Policy, clock: Arc<dyn Clock>) -> Result<Self, OfficeError> {
        let policy = Arc::new(policy);
        let organisation = Organisation::load(&store, &policy).await?;
        let readings = Readings::start(store.clone());
        Ok(Self { store, policy, readings, clock, organisation: Arc::new(RwLock::new(Arc::new(organisation))) })
    }

    /// The organisation as it is now.
    #[must_use]
    pub fn organisation(&self) -> Arc<Organisation> {
        self.organisation.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    /// Reads the organisation again after it changed.
    pub(crate) async fn reload(&self) -> Result<(), OfficeError> {
        let fresh = Arc::new(Organisation::load(&self.store, &self.policy).await?);
        *self.organisation.write().unwrap_or_else(std::sync::PoisonError::into_inner) = fresh;
        Ok(())
    }

    /// The instant now, µs.
    #[must_use]
    pub fn now(&self) -> i64 {
        self.clock.now()
    }

    /// Begins an act: a transaction that may write, unless this submit was carried out before.
    ///
    /// # Errors
    /// [`OfficeError::Repeated`] with the earlier result.
    pub async fn begin<'o>(&'o self, actor: &'o Actor, key: &'o str) -> Result<Work<'o>, OfficeError> {
        Work::begin(self, actor, key).await
    }

    /// Begins a reading.
    ///
    /// # Errors
    /// [`OfficeError::Store`].
    pub async fn look<'o>(&'o self, actor: &'o Actor) -> Result<Look<'o>, OfficeError> {
        Look::begin(self, actor).await
    }

    /// Closes the database in good order.
    pub async fn close(&self) {
        self.store.close().await;
    }

    /// Checks that the database answers (readiness).
    ///
    /// # Errors
    /// [`OfficeError::Store`].
    pub async fn ready(&self) -> Result<(), OfficeError> {
        let mut tx: Tx = self.store.read().await?;
        tvaers_store::organisation::setting(&mut tx, "ready").await?;
        Ok(())
    }
}
