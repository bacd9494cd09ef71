//! `tvaers model plan`: what putting a model in force would change, for whoever runs the server. Nothing is changed and nothing is kept.

use std::process::ExitCode;

use clap::Args;
use serde::Serialize;
use tvaers_locale::{Lang, Words};
use tvaers_office::{
    Office, OfficeError, Organisation,
    mandate::{CaseSight, GroupSight, PersonSight, PlanView, SightKind, StandsOpen, Swing, UnitChange, UnitTurn},
};

use super::read::{Named, Tongue};
use crate::command::{fail, prove::Format, serve::open, text};

#[derive(Args)]
pub(super) struct Plan {
    /// The model: the name of a shipped one, or a file.
    model: String,
    /// `sqlite:FILE` or `postgres://USER@HOST/NAME`.
    #[arg(long, env = "TVAERS_DATABASE", hide_env_values = true)]
    database: String,
    /// In whose name.
    #[arg(long)]
    user: String,
    /// Language.
    #[arg(long, value_enum, default_value_t = Tongue::Da)]
    lang: Tongue,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// What programs get.
#[derive(Serialize)]
struct Printed<'v> {
    model: &'v str,
    approving: &'v [String],
    units: &'v [UnitChange],
    people: &'v [PersonSight],
    groups: &'v [GroupSight],
    cases: &'v [CaseSight],
    open: &'v [(String, StandsOpen)],
}

impl Plan {
    pub(super) async fn run(self) -> ExitCode {
        let named = match Named::read(&self.model) {
            Ok(named) => named,
            Err(unread) => return unread.told(),
        };
        let office = match open(&self.database).await {
            Ok(office) => office,
            Err(why) => return fail(&why),
        };
        let planned = self.planned(&office, &named.text).await;
        let printed = planned.map_err(|error| error.to_string()).and_then(|view| match self.format {
            Format::Text => Ok(Page { words: self.lang.words(), organisation: &office.organisation() }.of(&view)),
            Format::Json => json(&view).map_err(|error| error.to_string()),
        });
        office.close().await;
        match printed {
            Ok(printed) => {
                print!("{printed}");
                ExitCode::SUCCESS
            }
            Err(why) => fail(&why),
        }
    }

    async fn planned(&self, office: &Office, model: &str) -> Result<PlanView, OfficeError> {
        let actor = office.on_console(&self.user).await?;
        office.plan_on_console(&actor, model).await
    }
}

fn json(view: &PlanView) -> serde_json::Result<String> {
    let PlanView { plan, approving, units, people, groups, cases, open, .. } = view;
    let printed = Printed { model: &plan.model, approving, units, people, groups, cases, open };
    Ok(serde_json::to_string_pretty(&printed)? + "\n")
}

/// A plan as text.
struct Page<'o> {
    words: Words,
    organisation: &'o Organisation,
}

impl Page<'_> {
    fn pick(&self, names: &(String, String)) -> String {
        if self.words.lang() == Lang::Da { names.0.clone() } else { names.1.clone() }
    }

    fn short(&self, department: &str) -> String {
        self.organisation.department(department).map_or_else(|| department.to_owned(), |d| d.short.clone())
    }

    fn shorts(&self, departments: &[String]) -> String {
        departments.iter().map(|d| self.short(d)).collect::<Vec<_>>().join(", ")
    }

    fn of(&self, view: &PlanView) -> String {
        let words = self.words;
        let mut out = format!("{}\n", self.pick(&view.name));
        text::heading(&mut out, words.plan_units());
        let columns =
            [words.model_unit(), words.label_status(), words.model_secretariat(), words.plan_joining(), words.plan_leaving()];
        text::table(&mut out, &columns.map(str::to_owned), &view.units.iter().map(|u| self.unit(u)).collect::<Vec<_>>());
        text::heading(&mut out, words.plan_people());
        if view.people.is_empty() {
            text::paragraph(&mut out, words.plan_people_empty());
        } else {
            let columns =
                [words.plan_person(), words.label_department(), words.users_roles(), words.plan_gains(), words.plan_loses()];
            text::table(&mut out, &columns.map(str::to_owned), &view.people.iter().map(|p| self.person(p)).collect::<Vec<_>>());
        }
        self.cases(&mut out, view);
        text::heading(&mut out, words.plan_open());
        for (unit, open) in &view.open {
            let name = view.units.iter().find(|u| u.id == *unit).map(|u| self.pick(&u.name)).unwrap_or_default();
            text::paragraph(&mut out, &format!("{name}:"));
            text::list(&mut out, &self.open(open));
        }
        out
    }

    fn unit(&self, unit: &UnitChange) -> Vec<String> {
        let turn = match unit.turn {
            UnitTurn::Kept => self.words.plan_turn_kept(),
            UnitTurn::New => self.words.plan_turn_new(),
            UnitTurn::Ending => self.words.plan_turn_ending(),
        };
        let after = self.short(&unit.secretariat.1);
        let secretariat = match &unit.secretariat.0 {
            Some(before) if *before != unit.secretariat.1 => self.words.plan_from_to(self.short(before), after),
            _ => after,
        };
        vec![self.pick(&unit.name), turn.to_owned(), secretariat, self.shorts(&unit.joining), self.shorts(&unit.leaving)]
    }

    fn person(&self, person: &PersonSight) -> Vec<String> {
        let roles: Vec<&str> = person.roles.iter().map(|role| self.words.code("role", role)).collect();
        let (gains, loses) = (self.swings(person, |s| s.gained), self.swings(person, |s| s.lost));
        vec![person.name.clone(), self.short(&person.department), roles.join(", "), gains, loses]
    }

    fn swings(&self, person: &PersonSight, of: fn(&Swing) -> i64) -> String {
        let said = person.sight.iter().map(|(kind, swing)| (*kind, of(swing))).filter(|(_, n)| *n > 0);
        said.map(|(kind, n)| counted(self.words, kind, n)).collect::<Vec<_>>().join(", ")
    }

    fn cases(&self, out: &mut String, view: &PlanView) {
        let words = self.words;
        text::heading(out, words.plan_cases());
        let row = |name: String, gain: &[String], lose: &[String]| vec![name, self.shorts(gain), self.shorts(lose)];
        let groups = view.groups.iter().map(|g| row(counted(words, SightKind::Case, g.cases), &g.gain, &g.lose));
        let cases = view.cases.iter().map(|c| row(c.number.clone(), &c.gain, &c.lose));
        let columns = ["", words.plan_gains(), words.plan_loses()].map(str::to_owned);
        text::table(out, &columns, &groups.chain(cases).collect::<Vec<_>>());
    }

    fn open(&self, open: &StandsOpen) -> Vec<String> {
        let words = self.words;
        let mut lines: Vec<String> = open.concerns.iter().map(|(who, n)| words.plan_open_concerns(*n, self.short(who))).collect();
        if open.meetings > 0 {
            lines.push(words.plan_open_meetings(open.meetings));
        }
        lines.extend(open.lapsing.iter().map(|(who, n)| words.plan_open_lapsing(*n, self.short(who))));
        lines.extend(open.asked.iter().map(|(who, n)| words.plan_open_asked(*n, self.short(who))));
        lines.extend(open.requested.iter().map(|(who, n)| words.plan_open_requested(*n, self.short(who))));
        if lines.is_empty() {
            lines.push(words.plan_open_nothing().to_owned());
        }
        lines
    }
}

/// So many of a kind.
fn counted(words: Words, kind: SightKind, n: i64) -> String {
    match kind {
        SightKind::Case => words.sight_case(n),
        SightKind::Concern => words.sight_concern(n),
        SightKind::Answer => words.sight_answer(n),
        SightKind::Action => words.sight_action(n),
        SightKind::Item => words.sight_item(n),
        SightKind::Meeting => words.sight_meeting(n),
    }
}
