//! The demonstration of every shipped model, as `tvaers demo --model` makes it: a world of its own in which everybody has something to do, and in which the
//! walls hold.

use std::{process::Stdio, time::Duration};

use serde::Deserialize;
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::Command,
};
use tvaers_domain::time::DAY;
use tvaers_ledger::export;
use tvaers_office::{
    Actor, Clock, SystemClock,
    case::{CaseLine, CaseListFilter},
    concern::ConcernListFilter,
    knowledge::ArticleListFilter,
    meeting::MeetingLine,
    people::Login,
};
use tvaers_testkit::{NOW, World, must, rows};

use crate::browser::Browser;

/// How long making a demonstration may take before the test gives up.
const PATIENCE: Duration = Duration::from_secs(180);

/// Who can log in, as `logins.json` says it.
#[derive(Deserialize)]
struct Known {
    user: String,
    password: String,
    party: String,
    authority: String,
    roles: Vec<String>,
}

/// A demonstration that was made and stands still.
struct Demo {
    world: World,
    known: Vec<Known>,
    folder: TempDir,
}

impl Demo {
    /// Lets the program make it, ends the program, and opens what it left.
    async fn of(model: &str) -> Self {
        let folder = must(tempfile::tempdir(), "a folder");
        let mut command = Command::new(env!("CARGO_BIN_EXE_tvaers"));
        command.args(["demo", "--model", model, "--listen", "127.0.0.1:0", "--data"]).arg(folder.path());
        command.env("RUST_LOG", "off").stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true);
        let mut program = must(command.spawn(), "starting the program");
        let output = must(program.stdout.take().ok_or("none"), "its output");
        let mut lines = BufReader::new(output).lines();
        let greeted = async {
            while let Some(line) = must(lines.next_line().await, "its output") {
                if line.contains("All persons are invented") {
                    return true;
                }
            }
            false
        };
        let greeted = must(tokio::time::timeout(PATIENCE, greeted).await, model);
        assert!(greeted, "{model}: the demonstration could not be made; start it by hand to read why");
        must(program.kill().await, "ending the program");
        let logins = must(std::fs::read(folder.path().join("logins.json")), "logins.json");
        let known = must(serde_json::from_slice(&logins), "logins.json");
        let world = World::over(folder.path()).await;
        world.wait(SystemClock.now() - NOW);
        Self { world, known, folder }
    }

    async fn token(&self, known: &Known) -> String {
        let login = Login {
            username: known.user.clone(),
            password: known.password.clone(),
            agent: "test".to_owned(),
            source: format!("test {}", known.user),
        };
        must(self.world.office().log_in(&login).await, &known.user).token
    }

    async fn actor(&self, known: &Known) -> Actor {
        must(self.world.office().actor(&self.token(known).await).await, &known.user)
    }

    fn known(&self, party: &str, role: &str) -> &Known {
        let mut able = self.known.iter().filter(|k| k.party == party && k.roles.iter().any(|r| r == role));
        must(able.next().ok_or("there is nobody"), &format!("{role} in {party}"))
    }

    /// Somebody by what they are and where.
    async fn somebody(&self, party: &str, role: &str) -> Actor {
        self.actor(self.known(party, role)).await
    }

    async fn cases(&self, reader: &Actor) -> Vec<CaseLine> {
        must(self.world.office().cases(reader, &CaseListFilter { all: true, before: None }).await, "the cases").lines
    }

    async fn meetings(&self, reader: &Actor) -> Vec<MeetingLine> {
        must(self.world.office().meetings(reader, None).await, "the meetings").lines
    }

    /// How many articles somebody finds in the knowledge bank.
    async fn articles(&self, reader: &Actor) -> usize {
        must(self.world.office().articles(reader, &ArticleListFilter::default()).await, "the knowledge bank").lines.len()
    }

    /// Two of each: every authority with accounts has those who watch and keep house, and one that has no department, PET, has nobody (R5).
    fn everybody_is_there(&self) {
        let organisation = self.world.office().organisation();
        for authority in organisation.authorities() {
            let has_departments = organisation.departments().iter().any(|d| d.authority == authority.id);
            for role in ["leader", "dpo", "auditor", "administrator"] {
                let theirs = self.known.iter().filter(|k| k.authority == authority.id && k.roles.iter().any(|r| r == role));
                assert_eq!(theirs.count() >= 2, has_departments, "{role} of {}", authority.id);
            }
            assert_eq!(authority.regime == "pet", !has_departments, "{}", authority.id);
            assert!(has_departments || !self.known.iter().any(|k| k.authority == authority.id), "{} has accounts", authority.id);
        }
        for department in organisation.departments() {
            for (role, needed) in [
                ("liaison", true),
                ("leader", true),
                ("secretary", organisation.units().any(|u| u.secretariat == department.id)),
                ("chair", organisation.units().any(|u| u.chair == department.id)),
            ] {
                let theirs = self.known.iter().filter(|k| k.party == department.id && k.roles.iter().any(|r| r == role));
                assert_eq!(theirs.count() >= 2, needed, "{role} in {}", department.id);
            }
        }
    }

    /// Each secretariat finds the cases of its unit, and each party something at each table at which it sits.
    async fn everybody_has_something_to_do(&self) {
        let organisation = self.world.office().organisation();
        for unit in organisation.units() {
            let secretary = self.somebody(&unit.secretariat, "secretary").await;
            let found = self.cases(&secretary).await.iter().filter(|c| c.unit == unit.id).count();
            assert_eq!(found > 0, unit.takes_cases, "cases in {}", unit.id);
            let parties = organisation.parties(&unit.id);
            if parties.len() < 2 {
                continue;
            }
            for party in parties {
                let liaison = self.somebody(&party.id, "liaison").await;
                let cases = self.cases(&liaison).await;
                let meetings = self.meetings(&liaison).await;
                assert!(
                    meetings.iter().any(|m| m.meeting.unit == unit.id && m.open),
                    "{} has no meeting to come in {}",
                    party.id,
                    unit.id
                );
                let theirs = !unit.takes_cases || party.id == unit.secretariat || cases.iter().any(|c| c.unit == unit.id);
                assert!(theirs, "{} is involved in no case of {}", party.id, unit.id);
            }
        }
    }

    /// Nothing of an internal unit stands on a list of anybody of another authority (W4).
    async fn what_is_internal_stays_at_home(&self) {
        let organisation = self.world.office().organisation();
        for unit in organisation.units().filter(|u| u.internal) {
            let secretary = self.somebody(&unit.secretariat, "secretary").await;
            let filter = ConcernListFilter { all: true, before: None };
            let concerns = must(self.world.office().concerns(&secretary, &filter).await, "the concerns").lines;
            let mut marks: Vec<String> = Vec::new();
            marks.extend(self.cases(&secretary).await.into_iter().filter(|c| c.unit == unit.id).flat_map(|c| [c.id, c.number]));
            marks.extend(self.meetings(&secretary).await.into_iter().filter(|m| m.meeting.unit == unit.id).map(|m| m.meeting.id));
            for concern in concerns {
                let view = must(self.world.office().concern(&secretary, &concern.id).await, "a concern");
                marks.extend(Some(concern.id).filter(|_| view.concern.unit == unit.id));
            }
            assert!(marks.len() > 20, "{} has a past", unit.id);
            let at_home = Browser::new(&self.world).holding(&self.token(self.known(&unit.secretariat, "secretary")).await);
            for path in ["/bekymringer?vis=alle", "/sager", "/moeder"] {
                let page = at_home.get(path).await.text();
                assert!(
                    marks.iter().any(|mark| page.contains(mark.as_str())),
                    "what nobody finds outside is to be found on {path}"
                );
            }
            for outsider in self.known.iter().filter(|k| k.authority != unit.home) {
                let browser = Browser::new(&self.world).holding(&self.token(outsider).await);
                for path in [
                    "/",
                    "/bekymringer?vis=alle",
                    "/sager",
                    "/sager?vis=alle",
                    "/opfoelgning",
                    "/moeder",
                    "/videregivelser",
                    "/log",
                ] {
                    let page = browser.get(path).await.text();
                    for mark in &marks {
                        assert!(!page.contains(mark.as_str()), "{} finds {mark} of {} on {path}", outsider.user, unit.id);
                    }
                }
            }
        }
    }

    /// The duty of a day and night that every child brings is not left open for months: nobody should learn from the demonstration that it is.
    /// How many were met.
    async fn no_child_was_forgotten(&self) -> usize {
        let long_ago = self.world.office().now() - 60 * DAY;
        let duties = |answer: &str| format!("SELECT concern FROM underretninger WHERE due < {long_ago} AND answer IS {answer}");
        assert_eq!(rows(&self.world.address(), &duties("NULL")).await, [""; 0]);
        rows(&self.world.address(), &duties("NOT NULL")).await.len()
    }

    async fn the_ledger_verifies(&self) {
        let out = self.folder.path().join("ledger");
        let exported = must(self.world.office().export_ledger(&out).await, "exporting");
        let verified = must(export::verify(&out), "verifying");
        assert_eq!(i64::try_from(verified.size), Ok(exported.size));
    }

    /// What holds for every model.
    async fn makes_sense(&self) {
        self.everybody_is_there();
        self.everybody_has_something_to_do().await;
        self.what_is_internal_stays_at_home().await;
        self.no_child_was_forgotten().await;
        self.the_ledger_verifies().await;
    }

    /// The one who has a case in the city's own unit and one at the common table, both of which this reader sees.
    async fn at_both(&self, reader: &Actor) -> usize {
        let cases = self.cases(reader).await;
        let named = |unit: &str, name: &Option<String>| cases.iter().any(|c| c.unit == unit && c.name == *name);
        cases.iter().filter(|c| c.unit == "ke" && c.name.is_some() && named("kbh-intern", &c.name)).count()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn model_1_has_everybody_at_one_table() {
    let demo = Demo::of("model-1").await;
    demo.makes_sense().await;
    assert!(demo.no_child_was_forgotten().await > 10, "last year's children");
    for party in ["bif", "kf"] {
        assert_eq!(demo.articles(&demo.somebody(party, "liaison").await).await, 3, "{party}");
    }
    for (user, party, role) in [
        ("line.bif", "bif", "secretary"),
        ("karen.bif", "bif", "chair"),
        ("mikkel.kp", "kp-forebyggelse", "liaison"),
        ("anne.sof", "sof", "liaison"),
        ("julie.sof", "sof", "caseworker"),
        ("hassan.kf", "kf", "liaison"),
        ("ida.admin", "bif", "administrator"),
    ] {
        let found = demo.known.iter().find(|k| k.user == user);
        let known = must(found.ok_or("is not there"), user);
        assert_eq!((known.party.as_str(), known.roles.as_slice()), (party, [role.to_owned()].as_slice()));
        assert_eq!(known.password, "demonstration-2016");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn model_2_has_a_table_of_the_police_and_one_of_the_city() {
    let demo = Demo::of("model-2").await;
    demo.makes_sense().await;
    let secretary = demo.known("bif", "secretary");
    assert_eq!(secretary.roles, ["secretary", "liaison"], "who serves the city's table speaks for the city at the common one");
    assert_eq!(demo.known("kp-forebyggelse", "secretary").roles, ["secretary"]);
    assert_eq!(demo.at_both(&demo.actor(secretary).await).await, 1, "somebody whose case can be brought forward");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn model_3_has_a_table_of_the_city_to_which_others_are_invited() {
    let demo = Demo::of("model-3").await;
    demo.makes_sense().await;
    let secretary = demo.somebody("ssp", "secretary").await;
    assert_eq!(demo.at_both(&secretary).await, 1, "somebody to whose case others can be invited");
    let common: Vec<String> =
        demo.meetings(&secretary).await.into_iter().map(|m| m.meeting.unit).filter(|unit| unit == "ke").collect();
    assert!(common.is_empty(), "nobody sits at the common table all the time");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_syria_preparedness_has_its_three() {
    Demo::of("syria-preparedness").await.makes_sense().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ssp_has_cases_of_its_own() {
    Demo::of("ssp").await.makes_sense().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn vink_keeps_to_the_city() {
    Demo::of("vink").await.makes_sense().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_district_council_meets_on_general_matters() {
    let demo = Demo::of("district-council").await;
    demo.makes_sense().await;
    for party in ["frederiksberg", "taarnby", "dragoer", "ssp", "kf"] {
        let liaison = demo.somebody(party, "liaison").await;
        assert_eq!(demo.articles(&liaison).await, 3, "{party}");
        let meetings = demo.meetings(&liaison).await;
        let held = meetings.iter().filter(|m| !m.open).count();
        assert_eq!((held, meetings.len()), (2, 3), "{party}");
        for line in meetings {
            let view = must(demo.world.office().meeting(&liaison, &line.meeting.id).await, "a meeting");
            assert!(!view.points.is_empty() && view.points.iter().all(|p| p.case.is_none()), "{party}");
            assert!(line.open || !view.decisions.is_empty(), "{party}");
        }
    }
}

/// Each shipped model has a test above.
#[test]
fn no_model_ships_without_a_world() {
    let here = include_str!("demo.rs");
    for preset in tvaers_model::presets::ALL {
        assert!(here.contains(&format!("Demo::of(\"{}\")", preset.id)), "{}", preset.id);
    }
}
