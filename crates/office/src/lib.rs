//! The office: one folder per activity, one file per use case. Load, ask the policy, decide in the domain, write, return a view.

mod clock;
mod entry;
pub mod error;
mod look;
mod organisation;
mod units;
mod work;

pub mod access;
pub mod attachment;
pub mod backup;
pub mod case;
pub mod concern;
pub mod disclosure;
pub mod documentation;
pub mod erasure;
pub mod explain;
pub mod followup;
pub mod handover;
pub mod house;
pub mod informing;
pub mod knowledge;
pub mod ledger;
pub mod letter;
pub mod mandate;
pub mod meeting;
pub mod people;
pub mod post;
pub mod restriction;
pub mod year;

use std::{
    collections::HashMap,
    path::Path,
    sync::{Arc, Mutex, RwLock},
};

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
    /// Those who listen to a meeting on this server.
    pub(crate) hub: Arc<meeting::Hub>,
    /// The way out for mail, where there is one.
    post: Option<Arc<post::Post>>,
    /// What is asked of files that come in.
    files: Arc<attachment::Files>,
    /// Where the keys of backups are kept up to date, if they are.
    backup_keys: Option<Arc<Path>>,
    /// Matrices of models that were compared.
    matrices: Arc<Mutex<HashMap<String, Vec<mandate::MatrixLine>>>>,
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
        let organisation = Arc::new(RwLock::new(Arc::new(organisation)));
        Ok(Self {
            store,
            policy,
            readings,
            clock,
            organisation,
            hub: Arc::default(),
            post: None,
            files: Arc::default(),
            backup_keys: None,
            matrices: Arc::default(),
        })
    }

    /// The organisation as it is now.
    #[must_use]
    pub fn organisation(&self) -> Arc<Organisation> {
        self.organisation.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    /// Which edition of the organisation this server knows: it goes up with every change of model.
    #[must_use]
    pub fn edition(&self) -> i64 {
        self.organisation().edition
    }

    /// Reads the organisation again after it changed.
    pub(crate) async fn reload(&self) -> Result<(), OfficeError> {
        self.remember(Arc::new(Organisation::load(&self.store, &self.policy).await?));
        Ok(())
    }

    fn remember(&self, fresh: Arc<Organisation>) {
        let mut known = self.organisation.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        if known.edition <= fresh.edition {
            *known = fresh;
        }
    }

    /// The organisation as a transaction sees it, whichever server changed it: what is asked of the policy and what is read are of one moment.
    pub(crate) async fn in_force(&self, tx: &mut Tx, edition: i64) -> Result<Arc<Organisation>, OfficeError> {
        let known = self.organisation();
        if known.edition == edition {
            return Ok(known);
        }
        let seen = Arc::new(Organisation::within(tx, &self.policy).await?);
        self.remember(seen.clone());
        Ok(seen)
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
