//! The world itself: founding it, logging its people in, moving its clock.

use std::{
    future::Future,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use tvaers_domain::id::UserId;
use tvaers_model::{Model, presets};
use tvaers_office::{
    Actor, FixedClock, Office,
    backup::{BackupError, Restored, restore},
    house::{FirstAdministrator, Founding},
    people::Login,
};
use tvaers_policy::Policy;
use tvaers_store::{Store, users};

use crate::{
    Engine, PASSWORD, PEOPLE, Person,
    engine::{Database, prepare},
    founded, must,
};

/// Where the clock stands at first: 2 March 2026, 10.00 in Copenhagen, in µs.
pub const NOW: i64 = 1_772_442_000_000_000;

/// A founded office with its people. Cheap to clone.
#[derive(Clone)]
pub struct World(Arc<Inner>);

struct Inner {
    database: Database,
    store: Store,
    office: Office,
    clock: Arc<FixedClock>,
    nth: AtomicU64,
}

/// Runs a test in a world of its own, which is gone afterwards whether the test held or not.
pub async fn with<Test, Run>(engine: Engine, test: Test)
where
    Test: FnOnce(World) -> Run,
    Run: Future<Output = ()> + Send + 'static,
{
    within(World::new(engine).await, test).await;
}

/// Runs a test in a world that was made for it, which is gone afterwards as well.
pub async fn within<Test, Run>(world: World, test: Test)
where
    Test: FnOnce(World) -> Run,
    Run: Future<Output = ()> + Send + 'static,
{
    let outcome = tokio::spawn(test(world.clone())).await;
    world.end().await;
    if let Err(stopped) = outcome {
        std::panic::resume_unwind(stopped.into_panic());
    }
}

impl World {
    /// A new world.
    pub async fn new(engine: Engine) -> Self {
        let model_1 = must(presets::get("model-1").ok_or("it does not ship"), "model-1").model;
        let house = founded::house(engine, async |kept| {
            let world = Self::on(kept).await;
            world.found(model_1, &[]).await;
            world.office().close().await;
        });
        match house.await {
            Some(house) => Self::on(house).await,
            None => Self::under(engine, model_1, &[]).await,
        }
    }

    /// A new world under a model of its own, with more people than the usual ones.
    pub async fn under(engine: Engine, model: &str, more: &[Person]) -> Self {
        let world = Self::on(Database::new(engine).await).await;
        world.found(model, more).await;
        world
    }

    /// A world that was founded before, over a copy of its folder.
    pub async fn over(folder: &Path) -> Self {
        Self::on(Database::Copy(folder.to_owned())).await
    }

    /// A world brought back from a backup, on either engine, and what was brought back; or why it was not.
    ///
    /// # Errors
    /// [`BackupError`].
    pub async fn brought_back(engine: Engine, folder: &Path, keys: &Path) -> Result<(Self, Restored), BackupError> {
        let database = Database::new(engine).await;
        match restore(&database.address(), folder, keys).await {
            Ok(done) => Ok((Self::on(database).await.after_other_keys(), done)),
            Err(error) => {
                database.drop_now().await;
                Err(error)
            }
        }
    }

    pub(crate) async fn on(database: Database) -> Self {
        let store = must(Store::open(&database.address()).await, "opening the database");
        let clock = Arc::new(FixedClock::at(NOW));
        let policy = must(Policy::shipped(), "the rules");
        let office = must(Office::open(store.clone(), policy, clock.clone()).await, "opening the office");
        Self(Arc::new(Inner { database, store, office, clock, nth: AtomicU64::new(0) }))
    }

    async fn found(&self, model: &str, more: &[Person]) {
        let organisation = Model::organisation_of(model).as_deref().and_then(presets::organisation);
        let organisation = must(organisation.ok_or("it names no shipped organisation"), "the model");
        let founding = Founding { organisation: organisation.into(), model: model.into(), bases: presets::BASES.into() };
        let Some((first, others)) = PEOPLE.split_first() else { return };
        let administrator = FirstAdministrator {
            username: first.username.into(),
            name: first.name.into(),
            department: first.department.into(),
            password: PASSWORD.into(),
        };
        must(self.office().found(&founding, &administrator).await, "founding");
        let organisation = self.office().organisation();
        let mut tx = must(self.store().write().await, "writing");
        // One password, hashed once: nobody waits for two dozen times argon2.
        let hash = must(users::by_username(&mut tx, first.username).await, "reading").map(|u| u.password_hash);
        let hash = must(hash.ok_or("it is not there"), "the first administrator");
        for person in others.iter().chain(more) {
            let department = must(organisation.department(person.department).ok_or("unknown"), person.department);
            let (id, roles) = (UserId::new(), [person.role.code()]);
            let user = users::NewUser {
                id: id.as_str(),
                username: person.username,
                name: person.name,
                department: &department.id,
                authority: &department.authority,
                password_hash: &hash,
                must_change: false,
                lang: "da",
                email: &format!("{}@tvaers.example", person.username),
                roles: &roles,
            };
            must(users::insert_first(&mut tx, &user, NOW).await, person.username);
        }
        must(tx.commit().await, "writing");
    }

    /// The office.
    #[must_use]
    pub fn office(&self) -> &Office {
        &self.0.office
    }

    /// What lies below it: for looking at what was kept, past every rule.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// The address of its database, as `--database` takes it.
    #[must_use]
    pub fn address(&self) -> String {
        self.0.database.address()
    }

    /// The folder of its database, if it is a file.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        match &self.0.database {
            Database::Folder(folder) => Some(folder.path()),
            Database::Copy(folder) => Some(folder),
            Database::Server { .. } => None,
        }
    }

    /// Moves the clock on by so many µs.
    pub fn wait(&self, micros: i64) {
        self.0.clock.set(self.office().now() + micros);
    }

    /// A key that no other submit of this world has.
    #[must_use]
    pub fn key(&self) -> String {
        format!("key-{}", self.0.nth.fetch_add(1, Ordering::Relaxed))
    }

    /// Leaves out the keys that were used before, in a house that is not new.
    pub(crate) fn after_other_keys(self) -> Self {
        self.0.nth.store(1_000, Ordering::Relaxed);
        self
    }

    /// The token of a new session.
    pub async fn token(&self, username: &str) -> String {
        let login = Login {
            username: username.to_owned(),
            password: PASSWORD.to_owned(),
            agent: "testkit".to_owned(),
            source: format!("testkit {}", self.key()),
        };
        must(self.office().log_in(&login).await, username).token
    }

    /// Somebody, logged in: `world.actor("lea.bif")`.
    pub async fn actor(&self, username: &str) -> Actor {
        let token = self.token(username).await;
        must(self.office().actor(&token).await, username)
    }

    /// Lets the engine read a statement without running it.
    ///
    /// # Errors
    /// What the engine says.
    pub async fn prepare(&self, sql: &str) -> Result<(), String> {
        prepare(self.store(), sql).await
    }

    /// Closes the database and takes it away.
    pub async fn end(self) {
        self.office().close().await;
        self.0.database.drop_now().await;
    }
}
