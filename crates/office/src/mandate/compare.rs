//! The comparison: what each model would mean, before anybody chooses. Who does what, who sits where, who may see and do what, what it would change for the
//! cases there are, and what it costs in hands.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::PoisonError,
};

use serde::Serialize;
use tvaers_domain::time::DAY;
use tvaers_model::{Model, Treats, Unit};
use tvaers_policy::{Policy, acts};
use tvaers_store::{
    mandates::sight::{self, AlikeCases, SeenCase, Sights},
    organisation::Everything,
};

use super::{
    history,
    matrix::{MatrixLine, Under, matrix},
    model,
    next::next,
    sight::{Holdings, Oracle},
};
use crate::{Actor, Office, OfficeError, Organisation, house::Founding, ledger::Figure};

pub use tvaers_simulate::{Assumptions, Figures, Hands, Spread};

/// Most models that are compared at once: more do not fit on a page.
pub const MOST: usize = 4;
/// Comparisons whose matrices are kept before all are forgotten.
const KEPT: usize = 32;

/// A task of the letters (domain.md, "The models").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// Convene, draw up agendas, follow up, across authorities.
    ServeAcross,
    /// Receive concerns.
    Receive,
    /// Coordinate between the departments of one authority.
    CoordinateAtHome,
    /// Speak for a department outside its authority.
    SpeakOutside,
    /// Clear concerns.
    Clear,
    /// Treat general matters across authorities.
    General,
    /// Each authority's own tasks.
    Own,
    /// The overall role on terrorism and espionage.
    Overall,
}

impl Task {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::ServeAcross,
        Self::Receive,
        Self::CoordinateAtHome,
        Self::SpeakOutside,
        Self::Clear,
        Self::General,
        Self::Own,
        Self::Overall,
    ];

    /// Its word in messages.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ServeAcross => "serve-across",
            Self::Receive => "receive",
            Self::CoordinateAtHome => "coordinate-at-home",
            Self::SpeakOutside => "speak-outside",
            Self::Clear => "clear",
            Self::General => "general",
            Self::Own => "own",
            Self::Overall => "overall",
        }
    }
}

/// Who does a task under a model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Doer {
    /// These departments.
    Departments(Vec<String>),
    /// These, who stand above nobody: they invite others to one case at a time.
    Inviting(Vec<String>),
    /// At the same table as everything else.
    SameTable(String),
    /// For these departments, this one: (who speaks, for whom).
    Speakers(Vec<(String, Vec<String>)>),
    /// Everybody for themselves.
    Itself,
    /// The intelligence service, an authority.
    Intelligence(String),
    /// Nobody.
    Nobody,
}

/// Who does a task, under each model.
#[derive(Debug, Clone, Serialize)]
pub struct TaskLine {
    /// The task.
    pub task: Task,
    /// Under each model.
    pub doers: Vec<Doer>,
}

/// A unit of a model.
#[derive(Debug, Clone, Serialize)]
pub struct SeatLine {
    /// Its id.
    pub unit: String,
    /// Danish and English name.
    pub name: (String, String),
    /// The authority whose own it is, if it is internal.
    pub home: Option<String>,
    /// General matters only.
    pub general: bool,
    /// Who serves it.
    pub secretariat: String,
    /// Whose chair leads its meetings.
    pub chair: String,
    /// Who sits there, the secretariat among them.
    pub parties: Vec<String>,
    /// Who comes by invitation to one case.
    pub guests: Vec<String>,
    /// Days between meetings.
    pub every_days: i64,
}

/// A model under comparison.
#[derive(Debug, Clone, Serialize)]
pub struct Compared {
    /// Its id.
    pub id: String,
    /// Danish and English name.
    pub name: (String, String),
    /// What it wants: Danish and English.
    pub aim: (String, String),
    /// Its units.
    pub units: Vec<SeatLine>,
    /// Who speaks for whom.
    pub speakers: Vec<(String, Vec<String>)>,
}

/// What a model would change for the cases there are: for one department, under each model.
#[derive(Debug, Clone, Serialize)]
pub struct OwnChange {
    /// The department.
    pub department: String,
    /// (cases it would gain sight of, cases it would lose sight of), under each model; `None` where the model cannot follow the one in force.
    pub changes: Vec<Option<(Figure, Figure)>>,
}

/// The comparison.
#[derive(Debug, Clone, Serialize)]
pub struct Comparison {
    /// The models, in the order asked for.
    pub models: Vec<Compared>,
    /// Who does what.
    pub tasks: Vec<TaskLine>,
    /// Who may see and do what.
    pub matrix: Vec<MatrixLine>,
    /// The promises that hold under every model: (wall, sentence).
    pub promises: Vec<(String, String)>,
    /// What would change for the cases of the units whose figures the reader may see; empty without cases.
    pub own: Vec<OwnChange>,
    /// What the last twelve months' work would have needed under each model; `None` where there was too little of it, or the reader sees no figures.
    pub hands: Option<Vec<Hands>>,
    /// What invented years under each model need, with their spread. The same concerns come under every model.
    pub simulated: Vec<Figures>,
    /// Short names of departments, by id.
    pub shorts: BTreeMap<String, String>,
    /// Danish and English names of departments, by id.
    pub departments: BTreeMap<String, (String, String)>,
    /// Danish and English names of authorities, by id.
    pub authorities: BTreeMap<String, (String, String)>,
}

fn seat(unit: &Unit) -> SeatLine {
    SeatLine {
        unit: unit.id.clone(),
        name: (unit.name_da.clone(), unit.name_en.clone()),
        home: unit.internal.then(|| unit.home.clone()),
        general: unit.treats == Treats::General,
        secretariat: unit.secretariat.clone(),
        chair: unit.chair.clone(),
        parties: unit.parties.clone(),
        guests: unit.guests.clone(),
        every_days: unit.rhythm_days,
    }
}

fn compared(model: &Model) -> Compared {
    Compared {
        id: model.id.clone(),
        name: (model.name_da.clone(), model.name_en.clone()),
        aim: (model.aim_da.clone(), model.aim_en.clone()),
        units: model.units.iter().map(seat).collect(),
        speakers: model.speakers.iter().map(|s| (s.department.clone(), s.speaks_for.clone())).collect(),
    }
}

/// Departments, each once, in the order first named.
fn once<'a>(all: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    for one in all {
        if !seen.contains(one) {
            seen.push(one.clone());
        }
    }
    seen
}

fn departments(all: Vec<String>) -> Doer {
    if all.is_empty() { Doer::Nobody } else { Doer::Departments(all) }
}

fn doer(task: Task, model: &Model, all: &Everything) -> Doer {
    let across = || model.units.iter().filter(|u| !u.internal && u.treats == Treats::Cases);
    match task {
        Task::ServeAcross => {
            let served = once(across().map(|u| &u.secretariat));
            let by_invitation = across().next().is_some() && across().all(|u| !u.guests.is_empty());
            if by_invitation { Doer::Inviting(served) } else { departments(served) }
        }
        Task::Receive => departments(
            model.units.iter().find(|u| u.treats == Treats::Cases).map(|u| u.secretariat.clone()).into_iter().collect(),
        ),
        Task::CoordinateAtHome => {
            let inside = once(model.units.iter().filter(|u| u.internal).map(|u| &u.secretariat));
            match (inside.is_empty(), across().next()) {
                (true, Some(table)) => Doer::SameTable(table.secretariat.clone()),
                _ => departments(inside),
            }
        }
        Task::SpeakOutside if model.speakers.is_empty() => Doer::Itself,
        Task::SpeakOutside => {
            Doer::Speakers(model.speakers.iter().map(|s| (s.department.clone(), s.speaks_for.clone())).collect())
        }
        Task::Clear => departments(once(model.units.iter().filter_map(|u| u.clearer.as_ref()))),
        Task::General => departments(once(model.units.iter().filter(|u| u.treats == Treats::General).map(|u| &u.secretariat))),
        Task::Own => Doer::Itself,
        Task::Overall => {
            let pet = all.authorities.iter().find(|a| a.kind == "intelligence");
            pet.map_or(Doer::Nobody, |a| Doer::Intelligence(a.id.clone()))
        }
    }
}

/// Compares models by themselves, without any house's work.
///
/// # Errors
/// [`OfficeError`].
fn bare(policy: &Policy, all: &Everything, models: &[Model], matrix: Vec<MatrixLine>) -> Result<Comparison, OfficeError> {
    Ok(Comparison {
        models: models.iter().map(compared).collect(),
        tasks: Task::ALL.map(|task| TaskLine { task, doers: models.iter().map(|m| doer(task, m, all)).collect() }).into(),
        matrix,
        promises: policy.promises().into_iter().map(|p| (p.wall, p.says)).collect(),
        own: Vec::new(),
        hands: None,
        simulated: history::simulated(models, all)?,
        shorts: all.departments.iter().map(|d| (d.id.clone(), d.short.clone())).collect(),
        departments: all.departments.iter().map(|d| (d.id.clone(), (d.name_da.clone(), d.name_en.clone()))).collect(),
        authorities: all.authorities.iter().map(|a| (a.id.clone(), (a.name_da.clone(), a.name_en.clone()))).collect(),
    })
}

/// Who may see and do what under each of the models.
fn asked(policy: &Policy, all: &Everything, models: &[Model], now: i64) -> Result<Vec<MatrixLine>, OfficeError> {
    let unders: Vec<Under> = models.iter().map(|m| Under::new(policy, all, m)).collect::<Result<_, _>>()?;
    Ok(matrix(policy, &unders, now))
}

/// Compares models that no house runs yet; each file is held against the organisation of the first. Without work of one's own the costs are simulated.
///
/// # Errors
/// [`OfficeError::Setup`] with every fault.
pub fn compare_files(policy: &Policy, founding: &Founding, others: &[String], now: i64) -> Result<Comparison, OfficeError> {
    let (all, first) = founding.everything()?;
    let mut models = vec![first];
    for text in others {
        models.push(model::read(text, &all).map_err(|faults| OfficeError::Setup(faults.to_string()))?);
    }
    bare(policy, &all, &models, asked(policy, &all, &models, now)?)
}

/// One case of each kind there is, at the place of its kind.
fn one_of_each(cases: &[AlikeCases]) -> Sights {
    let mut sights = Sights::default();
    for (at, alike) in cases.iter().enumerate() {
        let id = at.to_string();
        sights.parties.extend(alike.parties().map(|party| (id.clone(), party.to_owned())));
        sights.cases.push(SeenCase { id, number: String::new(), unit: alike.unit.clone(), status: String::new() });
    }
    sights
}

impl Office {
    /// Compares models for this house. Its own figures are shown to those who see them anyway; counts from one to four are withheld.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] for a model that does not ship or does not fit this house.
    pub async fn compare(&self, actor: &Actor, ids: &[String]) -> Result<Comparison, OfficeError> {
        let texts: Vec<&str> = ids.iter().take(MOST).map(|id| self.model_text(id)).collect::<Result<_, _>>()?;
        self.compare_texts(actor, &texts).await
    }

    /// Compares models by their files, also ones that do not ship.
    ///
    /// # Errors
    /// [`OfficeError::Setup`] with every fault of the first file that does not fit this house.
    pub async fn compare_texts(&self, actor: &Actor, texts: &[&str]) -> Result<Comparison, OfficeError> {
        let mut look = self.look(actor).await?;
        let organisation = look.organisation();
        let all = organisation.everything();
        let read = |text: &&str| model::read(text, all).map_err(|faults| OfficeError::Setup(faults.to_string()));
        let models: Vec<Model> = texts.iter().map(read).collect::<Result<_, _>>()?;
        let (scope, now) = (look.scope::<acts::ViewFigures>()?, look.now);
        let units: BTreeSet<String> = sight::ids(look.tx()?, &scope, "units", now).await?.into_iter().collect();
        let mut comparison = bare(&self.policy, all, &models, self.asked(all, &models, now)?)?;
        if !units.is_empty() {
            let mut cases = sight::cases(look.tx()?, &scope).await?;
            cases.retain(|alike| units.contains(&alike.unit));
            comparison.own = self.own(&organisation, &models, &cases, now)?;
            let work = sight::work(look.tx()?, &scope, now - history::STRETCH).await?;
            comparison.hands = history::lived(&models, all, &work, &units)?;
        }
        look.show(comparison).await
    }

    /// The matrix of these models, kept for a day: by then a legal basis may have ended.
    fn asked(&self, all: &Everything, models: &[Model], now: i64) -> Result<Vec<MatrixLine>, OfficeError> {
        let key = format!("{} {models:?} {:?} {:?}", now / DAY, all.departments, all.bases);
        let known = self.matrices.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let found = asked(&self.policy, all, models, now)?;
        let mut kept = self.matrices.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(key, found.clone());
        Ok(found)
    }

    /// Department by department: cases gained and lost.
    fn own(
        &self,
        before: &Organisation,
        models: &[Model],
        cases: &[AlikeCases],
        now: i64,
    ) -> Result<Vec<OwnChange>, OfficeError> {
        if cases.is_empty() {
            return Ok(Vec::new());
        }
        let sights = one_of_each(cases);
        let mut under: Vec<Option<BTreeMap<String, (i64, i64)>>> = Vec::new();
        for model in models {
            let Ok(next) = next(before.everything(), model) else {
                under.push(None);
                continue;
            };
            let after = Organisation::of(next.all.clone(), before.edition + 1, &self.policy)?;
            let oracle = Oracle::new(&self.policy, before, &after, now);
            let changes = Holdings::new(&sights, &next).cases(before, &oracle);
            let mut of: BTreeMap<String, (i64, i64)> = BTreeMap::new();
            for (at, group) in &changes.changed {
                let (Some(alike), Some((gain, lose))) = (cases.get(*at), changes.groups.get(*group)) else { continue };
                gain.iter().for_each(|d| of.entry(d.clone()).or_default().0 += alike.number);
                lose.iter().for_each(|d| of.entry(d.clone()).or_default().1 += alike.number);
            }
            under.push(Some(of));
        }
        let figures = |of: &BTreeMap<String, (i64, i64)>, department: &str| {
            let (gained, lost) = of.get(department).copied().unwrap_or_default();
            (Figure::of(gained), Figure::of(lost))
        };
        let line = |d: &crate::Department| OwnChange {
            department: d.id.clone(),
            changes: under.iter().map(|of| of.as_ref().map(|of| figures(of, &d.id))).collect(),
        };
        Ok(before.departments().iter().map(line).collect())
    }
}
