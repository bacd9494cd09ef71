//! The matrix of the comparison says what crawling shows: under each of the three models something is played in every unit, and somebody of every role in
//! every department opens every page and sends every form that the matrix speaks of. Where it says "all", a thing opens in which one's department has no
//! part; where it says "part", only one in which it has; and what it says beyond what anybody could try is a fault as well. Everybody and everything in it
//! is invented.
//!
//! Three things cannot be crawled as finely as the matrix is written. What is done in a unit as a whole (registering, searching, convening, figures) has one
//! page for all units in which one may do it, so it is compared over all of them. Whether a thing can be told or brought forward depends on basis and
//! recipient: it is tried on the basis that fits both, with the secretariat or by it. Whoever holds several roles has what each of them has: here everybody
//! holds one.

pub mod play;
mod tries;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use tokio::task::JoinSet;
use tvaers_domain::people::Role;
use tvaers_model::{Bases, Model, Organisation, presets};
use tvaers_office::mandate::{Ability, Reach};
use tvaers_testkit::{Engine, Person, World, must, within};

use self::{
    play::{Case, Played, play},
    tries::{Try, in_unit, of_units},
};
use crate::browser::Browser;

const ROLES: [Role; 6] = [Role::Secretary, Role::Chair, Role::Liaison, Role::Caseworker, Role::Leader, Role::Dpo];

/// So many people crawl at once: on PostgreSQL readings that wait for the disk wait together; SQLite writes one at a time anyway.
const fn lanes(engine: Engine) -> usize {
    match engine {
        Engine::Sqlite => 1,
        Engine::Postgres => 6,
    }
}

/// What one does in a unit as a whole: tried once for all units in which one may do it.
const OF_UNITS: [Ability; 4] = [Ability::RegisterConcern, Ability::Convene, Ability::SearchSubject, Ability::ViewFigures];

/// Somebody of every role in every department, by a name that says so.
pub fn people(organisation: &Organisation) -> Vec<Person> {
    let of = |department: &'static str| {
        ROLES.map(|role| Person {
            username: String::leak(format!("{}.{department}.m", role.code())),
            name: String::leak(format!("Opdigt {} {department}", role.code())),
            department,
            role,
        })
    };
    organisation.departments().iter().flat_map(|d| of(String::leak(d.id.clone()))).collect()
}

/// What the matrix says of somebody in a unit; a line that is not there says nothing.
struct Matrix(BTreeMap<(String, String, &'static str, &'static str), Reach>);

impl Matrix {
    async fn of(world: &World, id: &str) -> Self {
        let other = if id == "model-1" { "model-2" } else { "model-1" };
        let actor = world.actor("liaison.bif.m").await;
        let compared = must(world.office().compare(&actor, &[id.to_owned(), other.to_owned()]).await, "comparing");
        let lines = compared.matrix.into_iter();
        Self(lines.map(|l| ((l.unit, l.department, l.role.code(), l.ability.code()), l.cells[0].reach)).collect())
    }

    fn says(&self, unit: &str, person: &Person, ability: Ability) -> Reach {
        let key = (unit.to_owned(), person.department.to_owned(), person.role.code(), ability.code());
        self.0.get(&key).copied().unwrap_or(Reach::Nothing)
    }
}

/// What is crawled.
struct Site {
    world: World,
    model: Model,
    matrix: Matrix,
    played: Vec<Played>,
}

impl Site {
    /// A case at a table across authorities.
    fn common(&self) -> &Case {
        let across = self.played.iter().filter(|p| !p.unit.internal).find_map(|p| p.cases.as_ref());
        &must(across.ok_or("no table across takes cases"), &self.model.id).with
    }
}

/// Somebody who tries everything, and where it came out otherwise than the matrix says.
struct Crawl<'a> {
    site: &'a Site,
    person: &'a Person,
    browser: Browser,
    faults: Vec<String>,
    compared: usize,
    /// What was tried: in which unit, with part or without.
    tried: BTreeSet<(String, &'static str, bool)>,
}

impl Crawl<'_> {
    async fn compare(&mut self, tried: &Try, ability: Ability, should: bool, place: &str) {
        let came = tried.succeeds(&self.browser, &self.site.world.key()).await;
        self.compared += 1;
        if came != Ok(should) {
            let (who, ability, what) = (self.person.username, ability.code(), tried.name());
            self.faults.push(format!("{who} {ability} {place}, {what}: should {should}, came {came:?}"));
        }
    }

    /// Everything, as one person: the faults, and how much was tried.
    async fn of(site: &Site, person: &Person) -> (Vec<String>, usize) {
        let browser = Browser::of(&site.world, person.username).await;
        let mut crawl = Crawl { site, person, browser, faults: Vec::new(), compared: 0, tried: BTreeSet::new() };
        for played in &site.played {
            crawl.unit(played).await;
        }
        crawl.all_units().await;
        (crawl.faults, crawl.compared)
    }

    async fn unit(&mut self, played: &Played) {
        for probe in in_unit(played, self.site.common(), self.person.department) {
            let reach = self.site.matrix.says(&played.unit.id, self.person, probe.ability);
            let should = if probe.part { reach != Reach::Nothing } else { reach == Reach::All };
            let place = format!("in {} {} part ({})", played.unit.id, if probe.part { "with" } else { "without" }, reach.code());
            self.tried.insert((played.unit.id.clone(), probe.ability.code(), probe.part));
            for tried in &probe.tries {
                self.compare(tried, probe.ability, should, &place).await;
            }
        }
        self.nothing_more(played);
    }

    /// The matrix says nothing that could not be tried: no part for who can have none.
    fn nothing_more(&mut self, played: &Played) {
        for ability in Ability::ALL.iter().filter(|a| !OF_UNITS.contains(a)) {
            let reach = self.site.matrix.says(&played.unit.id, self.person, *ability);
            let key = (played.unit.id.clone(), ability.code(), reach == Reach::Part);
            if reach != Reach::Nothing && !self.tried.contains(&key) {
                let (who, unit) = (self.person.username, &played.unit.id);
                self.faults.push(format!("{who} {} in {unit}: {} is said, and cannot be had", ability.code(), reach.code()));
            }
        }
    }

    async fn all_units(&mut self) {
        for (ability, tries) in of_units() {
            let should =
                self.site.model.units.iter().any(|u| self.site.matrix.says(&u.id, self.person, ability) != Reach::Nothing);
            for tried in &tries {
                self.compare(tried, ability, should, "anywhere").await;
            }
        }
    }
}

async fn as_the_matrix_says(id: &'static str, engine: Engine) {
    let preset = must(presets::get(id).ok_or("it does not ship"), id);
    let bases = must(Bases::read(presets::BASES), "the bases");
    let organisation = must(Organisation::read(preset.organisation), "the organisation");
    let model = must(Model::read(preset.model, &organisation, &bases), "the model");
    let people = people(&organisation);
    within(World::under(engine, preset.model, &people).await, move |world| async move {
        let matrix = Matrix::of(&world, id).await;
        let mut played = Vec::new();
        for unit in &model.units {
            played.push(play(&world, unit).await);
        }
        let site = Arc::new(Site { world, model, matrix, played });
        let mut crowd = JoinSet::new();
        let lanes = lanes(engine);
        for lane in 0..lanes {
            let (site, people) = (site.clone(), people.clone());
            crowd.spawn(async move {
                let (mut faults, mut compared) = (Vec::new(), 0);
                for person in people.iter().skip(lane).step_by(lanes) {
                    let (more, tried) = Crawl::of(&site, person).await;
                    faults.extend(more);
                    compared += tried;
                }
                (faults, compared)
            });
        }
        let (mut faults, mut compared) = (Vec::new(), 0);
        for (more, tried) in crowd.join_all().await {
            faults.extend(more);
            compared += tried;
        }
        assert!(faults.is_empty(), "{} of {compared}: {faults:#?}", faults.len());
        assert!(compared > 4000, "{compared} tries are too few");
    })
    .await;
}

/// Every model on both engines.
macro_rules! crawled {
    ($($module:ident: $model:literal)+) => { $(
        mod $module {
            use tvaers_testkit::Engine;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                super::as_the_matrix_says($model, Engine::Sqlite).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                super::as_the_matrix_says($model, Engine::Postgres).await;
            }
        }
    )+ };
}

crawled! {
    under_model_1: "model-1"
    under_model_2: "model-2"
    under_model_3: "model-3"
}
