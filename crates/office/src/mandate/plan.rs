//! Plans: a model that is to be put in force, the decision behind it, and what it would change, person by person and case by case, before anything does.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use tvaers_domain::{id::PlanId, mandate::PlanStatus, meeting::Status as MeetingStatus};
use tvaers_model::Model;
use tvaers_policy::{Extra, acts};
use tvaers_store::{
    StoreError, cases,
    mandates::{
        self, ApprovalRow, NewPlan, PlanRow,
        sight::{self, Sights},
    },
    organisation::Everything,
};

use super::{
    cover, model,
    next::{Next, next},
    position::day,
    sight::{Holdings, Oracle, Person, SightKind, Swing},
};
use crate::{Actor, Field, Look, Office, OfficeError, Organisation};

/// Longest line, in characters.
const LINE: usize = 200;
/// Largest model file, in bytes.
const LARGEST: usize = 256 * 1024;
/// Cases that one page lists.
const CASES: usize = 200;

/// What is planned.
#[derive(Debug, Clone, Default)]
pub struct PlanForm {
    /// The model file.
    pub model: String,
    /// Who decided.
    pub body: String,
    /// Reference of the decision.
    pub reference: String,
    /// Day of the decision, `2016-06-06`.
    pub decided_on: String,
    /// When it is to be in force, µs; the past means at once.
    pub enact_at: i64,
}

/// A line of the list of plans.
#[derive(Debug, Clone)]
pub struct PlanLine {
    /// The plan.
    pub plan: PlanRow,
    /// Name of its model: Danish, English.
    pub name: (String, String),
}

/// What becomes of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitTurn {
    /// It goes on under the model.
    Kept,
    /// The model brings it.
    New,
    /// The model has it not: it finishes what it has.
    Ending,
}

/// A unit before and after.
#[derive(Debug, Clone, Serialize)]
pub struct UnitChange {
    /// Its id.
    pub id: String,
    /// Danish and English name under the model to come.
    pub name: (String, String),
    /// What becomes of it.
    pub turn: UnitTurn,
    /// Secretariat before, if there was the unit, and after.
    pub secretariat: (Option<String>, String),
    /// Departments that get a seat.
    pub joining: Vec<String>,
    /// Departments that lose theirs.
    pub leaving: Vec<String>,
    /// Powers that its secretariat gets, and loses.
    pub powers: PowerChange,
}

/// Powers of a secretariat that a model gives or takes.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PowerChange {
    /// Words of the powers it gets.
    pub gained: Vec<String>,
    /// Words of the powers it loses.
    pub lost: Vec<String>,
}

/// Somebody, and what they gain and lose sight of.
#[derive(Debug, Clone, Serialize)]
pub struct PersonSight {
    /// Their id.
    pub user: String,
    /// Their name; empty where the reader does not know the people of that authority (U2).
    pub name: String,
    /// Where they work.
    pub department: String,
    /// Words of their roles.
    pub roles: Vec<String>,
    /// How many people the line stands for: one, or all of the same roles in a department of another authority.
    pub people: usize,
    /// What changes; kinds without change are left out.
    pub sight: Vec<(SightKind, Swing)>,
}

/// Cases for which the same departments gain and lose sight.
#[derive(Debug, Clone, Serialize)]
pub struct GroupSight {
    /// How many.
    pub cases: i64,
    /// The unit.
    pub unit: String,
    /// Departments that gain sight.
    pub gain: Vec<String>,
    /// Departments that lose sight.
    pub lose: Vec<String>,
}

/// One case.
#[derive(Debug, Clone, Serialize)]
pub struct CaseSight {
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: String,
    /// The unit.
    pub unit: String,
    /// Departments that gain sight.
    pub gain: Vec<String>,
    /// Departments that lose sight.
    pub lose: Vec<String>,
}

/// What stands open in a unit, and goes where the plan says.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StandsOpen {
    /// Concerns that are not decided: (department that must decide or hand them over, how many).
    pub concerns: Vec<(String, i64)>,
    /// Meetings that are planned or convened, which the new secretariat takes over.
    pub meetings: i64,
    /// Unanswered inquiries that lapse, since whoever was asked sits there no longer: (department, how many).
    pub lapsing: Vec<(String, i64)>,
    /// Unanswered inquiries that stay: (department, how many).
    pub asked: Vec<(String, i64)>,
    /// Requested reports of status, which come to the new secretariat: (department, how many).
    pub requested: Vec<(String, i64)>,
}

/// A plan with all that it changes.
#[derive(Debug, Clone)]
pub struct PlanView {
    /// The plan.
    pub plan: PlanRow,
    /// Name of its model: Danish, English.
    pub name: (String, String),
    /// Units.
    pub units: Vec<UnitChange>,
    /// People.
    pub people: Vec<PersonSight>,
    /// Cases in groups.
    pub groups: Vec<GroupSight>,
    /// Cases that the reader sees anyway, one by one.
    pub cases: Vec<CaseSight>,
    /// What stands open, by unit.
    pub open: Vec<(String, StandsOpen)>,
    /// Authorities that must approve.
    pub approving: Vec<String>,
    /// Those that have.
    pub approvals: Vec<ApprovalRow>,
    /// The reader sees none of what is counted: a count from one to [`super::FEW`] stands as that.
    pub covered: bool,
    /// The reader may carry it out or take it back.
    pub may_enact: bool,
    /// The reader's authority must approve, and the reader may.
    pub may_approve: bool,
}

impl PlanForm {
    fn check(&self, office: &Office) -> Result<Model, OfficeError> {
        let mut faults = Vec::new();
        for (field, value) in [("body", &self.body), ("reference", &self.reference)] {
            if value.trim().is_empty() {
                faults.push(Field { field, key: "form-required" });
            } else if value.chars().count() > LINE {
                faults.push(Field { field, key: "too-long" });
            }
        }
        day(&mut faults, "decided_on", &self.decided_on);
        let model = if self.model.len() > LARGEST { None } else { office.read_model(&self.model).ok() };
        if model.is_none() {
            faults.push(Field { field: "model", key: "mandate-model-faulty" });
        }
        match model {
            Some(model) if faults.is_empty() => Ok(model),
            _ => Err(OfficeError::Invalid(faults)),
        }
    }
}

/// The plan's model and what the organisation becomes under it.
pub(super) fn coming(plan: &PlanRow, now: &Everything) -> Result<(Model, Next), OfficeError> {
    let read = |faults| OfficeError::Setup(format!("the plan's model no longer fits the house:\n{faults}"));
    let model = model::read(&plan.model_text, now).map_err(read)?;
    let next = next(now, &model)?;
    Ok((model, next))
}

impl Office {
    /// Plans a change of model. It changes nothing until it is approved and enacted. Returns its id.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`], [`OfficeError::Rule`] for a model that cannot follow the one in force.
    pub async fn plan_change(&self, actor: &Actor, key: &str, form: &PlanForm) -> Result<String, OfficeError> {
        let model = form.check(self)?;
        let unit = self.unit_across_to::<acts::PlanChange>(actor)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::PlanChange>(&unit.id, Extra::None).await?;
        next(work.organisation().everything(), &model)?;
        let (id, now) = (PlanId::new(), work.now);
        let new = NewPlan {
            id: id.as_str(),
            model: &model.id,
            model_text: &form.model,
            body: form.body.trim(),
            reference: form.reference.trim(),
            decided_on: &form.decided_on,
            enact_at: form.enact_at.max(now),
        };
        mandates::insert_plan(work.tx()?, &permit, &new, now).await?;
        let contents = [("plan", id.as_str()), ("model", &model.id), ("file", &form.model), ("reference", form.reference.trim())];
        work.record(&permit, &contents).await?;
        work.done(id.to_string()).await
    }

    /// Takes a plan back.
    ///
    /// # Errors
    /// [`OfficeError::Rule`] when it is over.
    pub async fn cancel_plan(&self, actor: &Actor, key: &str, id: &str) -> Result<String, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let (unit, _) = mandates::plan_place(work.tx()?, id).await?.ok_or(OfficeError::NotFound)?;
        let permit = work.permit::<acts::PlanChange>(&unit, Extra::None).await?;
        let plan = mandates::plan(work.tx()?, &permit, id).await?.ok_or(OfficeError::NotFound)?;
        let to = PlanStatus::from_code(&plan.status).map_err(StoreError::from)?.cancel()?;
        let now = work.now;
        mandates::end_plan(work.tx()?, &permit, id, to.code(), now).await?;
        work.record(&permit, &[("plan", id), ("status", to.code())]).await?;
        work.done(id.to_owned()).await
    }

    /// The plans that there are, newest first.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn plans(&self, actor: &Actor) -> Result<Vec<PlanLine>, OfficeError> {
        let mut look = self.look(actor).await?;
        let scope = look.scope::<acts::RecordPosition>()?;
        let now = look.now;
        let rows = mandates::plans(look.tx()?, &scope, now).await?;
        let organisation = look.organisation();
        let line = |plan: PlanRow| {
            let name = model::read(&plan.model_text, organisation.everything())
                .map_or_else(|_| (plan.model.clone(), plan.model.clone()), |m| (m.name_da, m.name_en));
            PlanLine { plan, name }
        };
        look.show(rows.into_iter().map(line).collect()).await
    }

    /// A plan and what it would change, as its reader may see it: people of one's own authority by name, others by their roles; cases by number only where one
    /// sees them anyway; nothing of another home's internal unit (W4). Whoever sees no case, as who plans the change, is told small counts as few.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`].
    pub async fn plan(&self, actor: &Actor, id: &str) -> Result<PlanView, OfficeError> {
        let mut look = self.look(actor).await?;
        let scope = look.scope::<acts::RecordPosition>()?;
        let now = look.now;
        let Some(plan) = mandates::plan_for(look.tx()?, &scope, id, now).await? else {
            return Err(look.nothing::<acts::RecordPosition>("").await);
        };
        let sights = sight::read(look.tx()?, &scope, now).await?;
        let approvals = mandates::approvals(look.tx()?, &plan).await?;
        let cases = look.scope::<acts::ViewCase>()?;
        let sees_cases = !cases.nothing();
        let visible: BTreeSet<String> = sight::ids(look.tx()?, &cases, "cases", now).await?.into_iter().collect();
        let serving = look.scope::<acts::StartInquiry>()?;
        let served: BTreeSet<String> = sight::ids(look.tx()?, &serving, "cases", now).await?.into_iter().collect();
        let planning = look.scope::<acts::PlanChange>()?;
        let may_plan = cases::may(look.tx()?, &planning, "units", &plan.unit, now).await?;
        let organisation = look.organisation();
        let mut view = self.foreseen(&organisation, plan, &sights, now).await?;
        view.approvals = approvals;
        cover::known(&mut view.cases, &visible, &served, &actor.who.department);
        self.for_reader(&mut view, actor, &organisation, may_plan)?;
        if !sees_cases {
            cover::cover(&mut view);
        }
        look.show(view).await
    }

    /// A plan's changes, whole: for its readers and for the console.
    async fn foreseen(
        &self,
        organisation: &Organisation,
        plan: PlanRow,
        sights: &Sights,
        now: i64,
    ) -> Result<PlanView, OfficeError> {
        let before = organisation.everything();
        let (model, next) = coming(&plan, before)?;
        let after = Organisation::of(next.all.clone(), organisation.edition + 1, &self.policy)?;
        let policy = self.policy.clone();
        let units = units(before, &next);
        let open =
            units.iter().filter(|u| u.turn != UnitTurn::New).map(|u| (u.id.clone(), stands_open(&u.id, sights, &next))).collect();
        let approving = next.approving(before).into_iter().collect();
        let mut oracle = Oracle::new(&policy, organisation, &after, now);
        let holdings = Holdings::new(sights, &next);
        let people = holdings.people(sights, &mut oracle).into_iter().map(person).filter(|p| !p.sight.is_empty()).collect();
        let (groups, cases) = cases_of(&holdings.cases(organisation, &oracle), sights);
        Ok(PlanView {
            plan,
            name: (model.name_da, model.name_en),
            units,
            people,
            groups,
            cases,
            open,
            approving,
            approvals: Vec::new(),
            covered: false,
            may_enact: false,
            may_approve: false,
        })
    }

    /// Takes out of a plan what its reader may not know.
    fn for_reader(
        &self,
        view: &mut PlanView,
        actor: &Actor,
        organisation: &Organisation,
        may_plan: bool,
    ) -> Result<(), OfficeError> {
        let own = &actor.who.authority;
        let next = coming(&view.plan, organisation.everything())?.1;
        let hidden: BTreeSet<&str> =
            next.all.units.iter().filter(|u| u.internal && u.home != *own).map(|u| u.id.as_str()).collect();
        view.units.retain(|u| !hidden.contains(u.id.as_str()));
        view.open.retain(|(unit, _)| !hidden.contains(unit.as_str()));
        view.groups.retain(|group| !hidden.contains(group.unit.as_str()));
        view.cases.truncate(CASES);
        let authority = |department: &str| organisation.department(department).map(|d| d.authority.clone()).unwrap_or_default();
        let (mine, others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut view.people).into_iter().partition(|p| authority(&p.department) == *own);
        view.people = mine;
        if may_plan {
            view.people.extend(by_role(others));
        } else {
            // How many cases others are in, and which departments together, is nobody's who only sits at the table (W3).
            view.people.retain(|p| p.department == actor.who.department);
            view.groups.clear();
            view.open.clear();
        }
        let planned = view.plan.status == PlanStatus::Planned.code();
        view.may_enact = may_plan && planned;
        let missing = view.approving.contains(own) && view.approvals.iter().all(|a| a.authority != *own);
        view.may_approve = planned && missing && self.may_approve(actor, organisation, &view.plan)?;
        Ok(())
    }

    /// A plan's changes for whoever runs the server, who reads the database anyway: nobody's name or number is left out. For the console only.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn plan_on_console(&self, actor: &Actor, model_text: &str) -> Result<PlanView, OfficeError> {
        let mut look: Look<'_> = self.look(actor).await?;
        let scope = look.scope::<acts::RecordPosition>()?;
        let now = look.now;
        let sights = sight::read(look.tx()?, &scope, now).await?;
        let organisation = look.organisation();
        let model = self.read_model(model_text).map_err(|faults| OfficeError::Setup(faults.to_string()))?;
        let plan = PlanRow {
            id: String::new(),
            unit: String::new(),
            model: model.id,
            model_text: model_text.to_owned(),
            body: String::new(),
            reference: String::new(),
            decided_on: String::new(),
            enact_at: now,
            status: PlanStatus::Planned.code().to_owned(),
            planned_by: String::new(),
            planned_at: now,
            ended_at: None,
            version: 0,
        };
        let view = self.foreseen(&organisation, plan, &sights, now).await?;
        look.show(view).await
    }
}

fn person(person: Person) -> PersonSight {
    PersonSight {
        roles: person.who.roles.iter().map(|r| r.code().to_owned()).collect(),
        user: person.who.user,
        name: person.name,
        department: person.who.department,
        people: 1,
        sight: person.swings.into_iter().filter(|(_, swing)| *swing != Swing::default()).collect(),
    }
}

/// People of other authorities, by department and roles: what changes for the one of them for whom most does.
fn by_role(people: Vec<PersonSight>) -> Vec<PersonSight> {
    let mut groups: BTreeMap<(String, Vec<String>), PersonSight> = BTreeMap::new();
    for one in people {
        let key = (one.department.clone(), one.roles.clone());
        let group = groups.entry(key).or_insert_with(|| PersonSight {
            user: String::new(),
            name: String::new(),
            people: 0,
            sight: Vec::new(),
            ..one.clone()
        });
        group.people += 1;
        for (kind, swing) in one.sight {
            match group.sight.iter_mut().find(|(k, _)| *k == kind) {
                Some((_, most)) => {
                    most.gained = most.gained.max(swing.gained);
                    most.lost = most.lost.max(swing.lost);
                }
                None => group.sight.push((kind, swing)),
            }
        }
    }
    groups.into_values().collect()
}

fn units(before: &Everything, next: &Next) -> Vec<UnitChange> {
    let of = |rows: &[(String, String)], unit: &str| -> BTreeSet<String> {
        rows.iter().filter(|(u, _)| u == unit).map(|(_, v)| v.clone()).collect()
    };
    let less = |a: &BTreeSet<String>, b: &BTreeSet<String>| a.difference(b).cloned().collect::<Vec<_>>();
    let change = |unit: &tvaers_store::organisation::UnitRow| {
        let was = before.units.iter().find(|u| u.id == unit.id);
        let turn = match (was, unit.open) {
            (None, _) => UnitTurn::New,
            (_, true) => UnitTurn::Kept,
            (_, false) => UnitTurn::Ending,
        };
        let seats = |all: &Everything| &of(&all.unit_parties, &unit.id) | &of(&all.unit_guests, &unit.id);
        let (old, new) = (seats(before), seats(&next.all));
        let (had, has) = (of(&before.unit_powers, &unit.id), of(&next.all.unit_powers, &unit.id));
        UnitChange {
            id: unit.id.clone(),
            name: (unit.name_da.clone(), unit.name_en.clone()),
            turn,
            secretariat: (was.map(|u| u.secretariat.clone()), unit.secretariat.clone()),
            joining: less(&new, &old),
            leaving: less(&old, &new),
            powers: PowerChange { gained: less(&has, &had), lost: less(&had, &has) },
        }
    };
    next.all.units.iter().map(change).collect()
}

fn stands_open(unit: &str, sights: &Sights, next: &Next) -> StandsOpen {
    let seats = next.table(unit).map(|table| table.seats);
    let stays = |department: &String| seats.as_ref().is_none_or(|seats| seats.contains(department));
    let mut concerns: BTreeMap<&str, i64> = BTreeMap::new();
    let waiting = |status: &str| tvaers_domain::concern::Status::from_code(status).is_ok_and(|s| s.is_open());
    for concern in sights.concerns.iter().filter(|c| c.unit == unit && waiting(&c.status)) {
        *concerns.entry(&concern.owner).or_default() += 1;
    }
    let open = [MeetingStatus::Planned.code(), MeetingStatus::Convened.code()];
    let of = |rows: &[(String, String, i64)], keep: &dyn Fn(&String) -> bool| -> Vec<(String, i64)> {
        rows.iter().filter(|(u, party, _)| u == unit && keep(party)).map(|(_, party, n)| (party.clone(), *n)).collect()
    };
    StandsOpen {
        concerns: concerns.into_iter().map(|(owner, n)| (owner.to_owned(), n)).collect(),
        meetings: sights.meetings.iter().filter(|m| m.unit == unit && open.contains(&m.status.as_str())).map(|_| 1).sum(),
        lapsing: of(&sights.asked, &|party| !stays(party)),
        asked: of(&sights.asked, &stays),
        requested: of(&sights.requested, &|_| true),
    }
}

fn cases_of(changes: &super::sight::Cases, sights: &Sights) -> (Vec<GroupSight>, Vec<CaseSight>) {
    // Sights are grouped by user: the same departments can gain and lose in several of those.
    let mut groups: BTreeMap<(String, Vec<String>, Vec<String>), i64> = BTreeMap::new();
    let mut lines = Vec::with_capacity(changes.changed.len());
    for (at, group) in &changes.changed {
        let (Some(case), Some((gain, lose))) = (sights.cases.get(*at), changes.groups.get(*group)) else { continue };
        let (gain, lose): (Vec<String>, Vec<String>) = (gain.iter().cloned().collect(), lose.iter().cloned().collect());
        *groups.entry((case.unit.clone(), gain.clone(), lose.clone())).or_default() += 1;
        lines.push(CaseSight { id: case.id.clone(), number: case.number.clone(), unit: case.unit.clone(), gain, lose });
    }
    let group = |((unit, gain, lose), cases): ((String, Vec<String>, Vec<String>), i64)| GroupSight { cases, unit, gain, lose };
    let mut groups: Vec<GroupSight> = groups.into_iter().map(group).collect();
    groups.sort_by_key(|g| std::cmp::Reverse(g.cases));
    (groups, lines)
}
