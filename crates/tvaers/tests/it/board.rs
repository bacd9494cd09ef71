//! The follow-up board: whatever is open in a house, however it came about, has one owner and stands once on the board of whoever owes it; nobody finds a case there
//! that they have no part in; and the filters agree with what they say. Everybody and everything in it is invented.

use std::collections::{BTreeMap, BTreeSet};

use tvaers_domain::{
    action::Report,
    concern::Clearance,
    disclosure::{Form, Purpose},
    due::{Age, Kind},
    inquiry::Answer,
    meeting::Reply,
    time::{DAY, HOUR, due_in_days},
};
use tvaers_office::{
    Actor, OfficeError,
    case::{AnswerForm, CaseListFilter, InquiryForm},
    concern::{ClearanceForm, ConcernListFilter},
    followup::{Board, BoardFilter, NewAction, Next, ReportForm, When},
    meeting::MeetingForm,
};
use tvaers_testkit::{Scene, World, concern_form, must, on_both, refused, rows, terms};

use crate::browser::Browser;

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % n.max(1)
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }
}

const PARTIES: [&str; 5] = ["sof", "buf", "ssp", "kp-forebyggelse", "kf"];
const ANY: BoardFilter = BoardFilter { kind: None, party: None, person: None, mine: false, when: When::Any, after: None };

fn liaison(party: &str) -> String {
    format!("liv.{}", if party == "kp-forebyggelse" { "kp" } else { party })
}

async fn board(world: &World, username: &str, filter: &BoardFilter) -> Board {
    must(world.office().board(&world.actor(username).await, filter).await, username)
}

/// One step of a house at work, as it comes; what the rules refuse does not happen.
async fn step(world: &World, dice: &mut Dice, people: &BTreeMap<String, Actor>) -> Result<(), OfficeError> {
    let (office, key) = (world.office(), world.key());
    let [secretary, chair, police] = ["lea.bif", "carl.bif", "liv.kp"].map(|name| &people[name]);
    let concerns = office.concerns(secretary, &ConcernListFilter::default()).await?.lines;
    let cases = office.cases(secretary, &CaseListFilter::default()).await?.lines;
    let party = (*dice.one(&PARTIES).unwrap_or(&"sof")).to_owned();
    let speaker = &people[&liaison(&party)];
    let case = dice.one(&cases).map(|c| c.id.clone()).unwrap_or_default();
    let concern = dice.one(&concerns).map(|c| c.id.clone()).unwrap_or_default();
    let version = office.concern(secretary, &concern).await.map_or(0, |view| view.concern.version);
    let own = office.board(speaker, &ANY).await?.rows;
    let of = |kinds: &[Kind]| own.iter().find(|r| r.next == Next::Own && kinds.contains(&r.due.kind)).map(|r| r.row.clone());
    match dice.below(14) {
        0 | 1 => drop(office.register_concern(secretary, &key, &concern_form()).await?),
        2 => {
            let ask = ClearanceForm {
                basis: "rpl115-2".to_owned(),
                form: Some(Form::Ssp),
                purpose: Some(Purpose::Prevention),
                necessity: "Politiet skal afklare, om noget taler imod.".to_owned(),
            };
            office.ask_clearance(secretary, &key, &concern, version, &ask).await?;
        }
        3 => drop(office.answer_clearance(police, &key, &concern, version, Some(Clearance::Clear), "").await?),
        4 => drop(office.open_case(secretary, &key, &concern, version, &[]).await?),
        5 => {
            let round = InquiryForm {
                parties: vec![party],
                question: "Hvad ved I?".to_owned(),
                terms: terms("rpl115-2"),
                own_authority_basis: "intern".to_owned(),
            };
            office.start_inquiry(secretary, &key, &case, &round).await?;
        }
        6 => {
            let Some(row) = of(&[Kind::Answer]) else { return Ok(()) };
            let form = AnswerForm { answer: Answer::Nothing, version: row.version };
            office.answer_inquiry(speaker, &key, &row.thing, &form).await?;
        }
        7 => {
            let text = "Tilbyder en samtale".to_owned();
            let due = due_in_days(office.now(), 10);
            office.propose_action(secretary, &key, &NewAction { case, party, text, due, meeting: None }).await?;
        }
        8 => {
            let Some(row) = of(&[Kind::Proposal]) else { return Ok(()) };
            office.accept_action(speaker, &key, &row.thing, !row.thing.ends_with('7'), row.version).await?;
        }
        9 => {
            let Some(row) = of(&[Kind::Action, Kind::Status]) else { return Ok(()) };
            let next = Some(due_in_days(office.now(), 5));
            let form = ReportForm { report: Report::UnderWay, text: String::new(), next, version: row.version };
            office.report_status(speaker, &key, &row.thing, &form).await?;
        }
        10 => {
            let Some(row) = of(&[Kind::Action]) else { return Ok(()) };
            office.request_status(secretary, &key, &row.thing).await?;
        }
        11 => {
            let Some(row) = of(&[Kind::Disclosure]) else { return Ok(()) };
            office.receive_disclosure(speaker, &key, &row.thing, true).await?;
        }
        12 => meeting(world, dice, (secretary, chair)).await?,
        _ => {
            let Some(row) = of(&[Kind::Invitation]) else { return Ok(()) };
            office.reply_invitation(speaker, &key, &row.thing, Reply::Accepted).await?;
        }
    }
    Ok(())
}

async fn meeting(world: &World, dice: &mut Dice, (secretary, chair): (&Actor, &Actor)) -> Result<(), OfficeError> {
    let office = world.office();
    let meetings = office.meetings(secretary, None).await?.lines;
    let Some(found) = dice.one(&meetings).map(|line| line.meeting.clone()).filter(|_| dice.below(3) > 0) else {
        let starts_at = office.now() + 6 * DAY;
        let parties = ["bif", "sof", "buf", "kp-forebyggelse"].map(str::to_owned).to_vec();
        let form = MeetingForm {
            starts_at,
            ends_at: starts_at + 2 * HOUR,
            place: "Rådhuset".to_owned(),
            parties,
            ..MeetingForm::default()
        };
        return office.plan_meeting(secretary, &world.key(), &form).await.map(drop);
    };
    match found.status.as_str() {
        "planned" => drop(office.send_agenda(secretary, &world.key(), &found.id, found.version).await?),
        "convened" => drop(office.hold_meeting(chair, &world.key(), &found.id).await?),
        _ => drop(office.approve_minutes(chair, &world.key(), &found.id, found.version).await?),
    }
    Ok(())
}

/// What is open, said a second time: by group, what tells the thing, and who owes it.
const OPEN: [(&str, &str); 12] = [
    ("action", "SELECT id || '>' || party FROM actions WHERE ended_at IS NULL"),
    ("answer", "SELECT id || '>' || party FROM answers WHERE status = 'asked'"),
    (
        "concern",
        "SELECT c.id || '>' || COALESCE((SELECT l.party FROM clearances l WHERE l.concern = c.id AND l.open AND l.current), c.owner) \
         FROM concerns c WHERE c.\"case\" IS NULL AND c.decided_at IS NULL",
    ),
    (
        "disclosure",
        "SELECT id || '>' || recipient FROM disclosures WHERE received_at IS NULL AND current AND withdrawn_at IS NULL",
    ),
    (
        "invitation",
        "SELECT m.id || '>' || i.value FROM meetings m JOIN meeting_invited i ON i.owner_id = m.id \
         WHERE m.status = 'convened' AND i.replied_at IS NULL",
    ),
    ("minutes", "SELECT id || '>bif' FROM meetings WHERE status = 'held'"),
    // Nobody fetches a paper in these houses.
    (
        "paper",
        "SELECT DISTINCT m.id || '>bif' FROM meetings m JOIN agenda_sent_to s ON s.meeting = m.id WHERE m.status = 'convened' AND s.news",
    ),
    ("informing", "SELECT id || '>' || owner FROM informings WHERE status <> 'given' AND NOT covered"),
    (
        "underretning",
        "SELECT u.concern || '>' || c.owner FROM underretninger u JOIN concerns c ON c.id = u.concern WHERE u.answer IS NULL",
    ),
    (
        "acute-review",
        "SELECT d.id || '>' || d.sender FROM acute_reviews a JOIN disclosures d ON d.id = a.disclosure WHERE a.at IS NULL",
    ),
    (
        "concern-correction",
        "SELECT l.concern || '>' || l.party FROM concern_corrections k JOIN clearances l ON l.id = k.clearance WHERE k.acknowledged_at IS NULL",
    ),
    ("case-review", "SELECT id || '>bif' FROM cases WHERE closed_at IS NULL"),
];

const fn group(kind: Kind) -> &'static str {
    match kind {
        Kind::Status | Kind::Proposal | Kind::Action => "action",
        Kind::Concern | Kind::Clearance => "concern",
        other => other.code(),
    }
}

/// A case is nobody's next step while somebody owes something in it.
fn next_steps(cases: &[String], busy: &BTreeSet<String>) -> BTreeSet<String> {
    cases.iter().filter(|case| !busy.contains(*case)).map(|case| format!("case {case}>bif")).collect()
}

async fn everything_open(address: &str) -> BTreeSet<String> {
    let mut open = BTreeSet::new();
    for (name, sql) in OPEN {
        open.extend(rows(address, sql).await.into_iter().map(|row| format!("{name} {row}")));
    }
    let busy = "SELECT \"case\" FROM actions WHERE ended_at IS NULL UNION SELECT \"case\" FROM answers WHERE status = 'asked' \
                UNION SELECT a.\"case\" FROM agenda_items a JOIN meetings m ON m.id = a.meeting \
                WHERE m.status IN ('planned', 'convened') AND a.\"case\" IS NOT NULL";
    let busy: BTreeSet<String> = rows(address, busy).await.into_iter().collect();
    open.extend(next_steps(&rows(address, "SELECT id FROM cases WHERE closed_at IS NULL").await, &busy));
    open
}

/// The boards of everybody: what stands on each, by whom it is owed.
async fn all_boards(world: &World, people: &BTreeMap<String, Actor>) -> BTreeSet<String> {
    let mut owed: BTreeMap<String, String> = BTreeMap::new();
    let mut at_home = BTreeSet::new();
    for (name, actor) in people {
        let board = must(world.office().board(actor, &ANY).await, name);
        let mut seen = BTreeSet::new();
        for row in &board.rows {
            // A meeting is one thing for each party.
            let invited = match row.due.kind {
                Kind::Invitation => row.row.party.as_str(),
                Kind::Paper => row.row.text.as_str(),
                _ => "",
            };
            let thing = format!("{} {}{invited}", group(row.due.kind), row.row.thing);
            assert!(seen.insert(thing.clone()), "{name} sees {thing} twice");
            let before = owed.insert(thing.clone(), row.row.party.clone());
            assert!(before.is_none_or(|party| party == row.row.party), "{thing} is owed by two");
            if row.row.party == actor.who.department {
                at_home.insert(format!("{} {}>{}", group(row.due.kind), row.row.thing, row.row.party));
            } else if let Some(case) = &row.row.case {
                // W3: a case on somebody's board is one that they serve or are in.
                let open = world.office().case(actor, case).await.is_ok();
                assert!(open, "{name} finds {} of a case that they cannot open", row.due.kind);
            }
        }
    }
    at_home
}

async fn people(world: &World) -> BTreeMap<String, Actor> {
    let mut people = BTreeMap::new();
    for person in tvaers_testkit::PEOPLE.iter().filter(|p| !p.username.starts_with("bo.")) {
        people.insert(person.username.to_owned(), world.actor(person.username).await);
    }
    people
}

on_both! {
    async fn what_is_open_has_one_owner_and_stands_on_their_board_once(world) {
        let people = people(&world).await;
        let mut met = BTreeSet::new();
        for seed in [11, 29] {
            let mut dice = Dice(seed);
            for n in 0..120 {
                if let Err(OfficeError::Store(error)) = step(&world, &mut dice, &people).await {
                    panic!("step {n} of {seed}: {error}");
                }
                if n % 24 < 23 {
                    continue;
                }
                let (open, boards) = (everything_open(&world.address()).await, all_boards(&world, &people).await);
                let missing: Vec<&String> = open.difference(&boards).collect();
                let surplus: Vec<&String> = boards.difference(&open).collect();
                assert!(missing.is_empty() && surplus.is_empty(), "missing {missing:?}; more than open {surplus:?}");
                met.extend(open.iter().filter_map(|row| row.split(' ').next()).map(str::to_owned));
            }
            world.wait(DAY);
        }
        let wanted = ["action", "answer", "case", "concern", "disclosure", "invitation"];
        assert!(wanted.iter().all(|kind| met.contains(*kind)), "the houses were too quiet: {met:?}");
    }

    async fn filters_agree_and_pages_leave_nothing_out(world) {
        let scene = world.scene().await;
        let (office, secretary) = (world.office(), world.actor("lea.bif").await);
        let mut dues = Vec::new();
        for days in [1, 3, 12, 40, 100] {
            let due = due_in_days(office.now(), days);
            let new = NewAction { case: scene.case.clone(), party: "sof".to_owned(), text: format!("Indsats {days}"), due, meeting: None };
            dues.push(must(office.propose_action(&secretary, &world.key(), &new).await, "proposing"));
        }
        let bo = world.actor("bo.sof").await;
        must(office.assign(&world.actor("liv.sof").await, &world.key(), &scene.case, &bo.who.user, true).await, "assigning");
        let liaison = world.actor("liv.sof").await;
        for id in &dues[1..] {
            let version = must(office.action(&liaison, id).await, "the action").action.version;
            must(office.accept_action(&liaison, &world.key(), id, true, version).await, "accepting");
        }
        world.wait(50 * DAY);
        let all = board(&world, "lea.bif", &ANY).await;
        for age in Age::ALL {
            let banded = board(&world, "lea.bif", &BoardFilter { when: When::In(*age), ..ANY }).await;
            assert_eq!(banded.rows.len(), all.ages.get(age).copied().unwrap_or(0), "{age}");
            assert!(banded.rows.iter().all(|r| r.due.age(office.now()) == *age), "{age}");
        }
        for (kind, count) in &all.kinds {
            let only = board(&world, "lea.bif", &BoardFilter { kind: Some(*kind), ..ANY }).await;
            assert_eq!((only.rows.len(), only.kinds.len()), (*count, 1), "{kind}");
        }
        for (party, count) in &all.parties {
            let only = board(&world, "lea.bif", &BoardFilter { party: Some(party.clone()), ..ANY }).await;
            assert_eq!((only.rows.len(), only.parties.len()), (*count, 1), "{party}");
        }
        // Page by page, the same rows in the same order.
        let keys: Vec<String> = all.rows.iter().map(|r| r.due.key.clone()).collect();
        for (at, row) in all.rows.iter().enumerate() {
            let rest = board(&world, "lea.bif", &BoardFilter { after: Some((row.due.at, row.due.key.clone())), ..ANY }).await;
            let rest: Vec<String> = rest.rows.iter().map(|r| r.due.key.clone()).collect();
            assert_eq!(rest, keys[at + 1..], "after row {at}");
        }
        // Who is put on a case is told to their own department alone, and asking by somebody else's id finds nothing.
        let own = board(&world, "liv.sof", &BoardFilter { person: Some(bo.who.user.clone()), ..ANY }).await;
        assert!(!own.rows.is_empty() && own.rows.iter().all(|r| r.person.as_deref() == Some("Bo Opdigt-Bøg")));
        let others = board(&world, "lea.bif", &BoardFilter { person: Some(bo.who.user.clone()), ..ANY }).await;
        assert!(others.rows.is_empty() && all.rows.iter().all(|r| r.person.is_none()), "the secretariat learns who is on it");
        let mine = board(&world, "bo.sof", &BoardFilter { mine: true, when: When::Any, ..ANY }).await;
        assert!(mine.rows.iter().any(|r| r.row.thing == dues[4]), "a caseworker's list does not end after a week");
        let spoken_for = board(&world, "liv.sof", &BoardFilter { mine: true, ..ANY }).await;
        assert!(spoken_for.rows.iter().any(|r| r.row.thing == dues[0]), "it is the liaison's, whoever is on the case");
        assert!(spoken_for.rows.iter().all(|r| r.row.thing != dues[4]), "what a colleague is put on is theirs");
    }

    async fn nobody_is_reminded_early_and_everybody_is_told_of_answers(world) {
        let scene = world.scene().await;
        let office = world.office();
        let secretary = world.actor("lea.bif").await;
        let told = must(office.notices(&secretary).await, "notices");
        assert!(told.iter().any(|n| n.kind == "inquiry-answered" && n.thing == scene.answer), "{told:?}");
        let owed = |board: &Board| board.rows.iter().find(|r| r.due.kind == Kind::Answer).map(|r| r.next);
        assert_eq!(owed(&board(&world, "lea.bif", &ANY).await), Some(Next::Nothing), "it is not late yet");
        assert_eq!(owed(&board(&world, "liv.kp", &ANY).await), Some(Next::Own));
        world.wait(20 * DAY);
        assert_eq!(owed(&board(&world, "lea.bif", &ANY).await), Some(Next::Remind));
        let page = Browser::of(&world, "lea.bif").await.get("/opfoelgning").await.text();
        assert!(page.contains("/ryk\"") && page.contains("dage over"), "{page}");
        assert!(!page.contains(Scene::CITIZEN) && !page.contains(Scene::KEPT) && !page.contains(Scene::SHARED));
    }

    async fn a_report_is_sent_from_the_list_and_leads_back_there(world) {
        let scene = world.scene().await;
        let (office, secretary, sof) = (world.office(), world.actor("lea.bif").await, world.actor("liv.sof").await);
        let due = due_in_days(office.now(), 9);
        let new = NewAction { case: scene.case.clone(), party: "sof".to_owned(), text: "Tilbyder en mentor".to_owned(), due, meeting: None };
        let id = must(office.propose_action(&secretary, &world.key(), &new).await, "proposing");
        let version = must(office.action(&sof, &id).await, "the action").action.version;
        must(office.accept_action(&sof, &world.key(), &id, true, version).await, "accepting");
        let browser = Browser::new(&world);
        let away = browser.get("/opfoelgning?vis=mine").await;
        assert!(away.asks_to_log_in());
        let cookie = away.headers.get_all("set-cookie").iter().filter_map(|c| c.to_str().ok()).find(|c| c.starts_with("tvaers_back="));
        assert!(cookie.is_some_and(|c| c.contains("/opfoelgning?vis=mine") && c.contains("Path=/log-ind")), "{cookie:?}");
        let browser = Browser::of(&world, "liv.sof").await;
        let page = browser.get("/opfoelgning?vis=mine").await.text();
        assert!(page.contains(&format!("action=\"/indsatser/{id}/status\"")), "the form stands in the list: {page}");
        let version = must(office.action(&sof, &id).await, "the action").action.version.to_string();
        let sent = browser.post(&format!("/indsatser/{id}/status"), &[("key", "quick-1"), ("version", &version), ("report", "done"), ("back", "mine")]).await;
        assert_eq!((sent.status, sent.location()), (303, "/opfoelgning?vis=mine&done=status-reported"));
        assert!(!browser.get("/opfoelgning?vis=mine").await.text().contains(&id), "it is done");
    }

    async fn a_meeting_that_was_held_leaves_no_term_behind(world) {
        let scene = world.scene().await;
        let (office, secretary) = (world.office(), world.actor("lea.bif").await);
        must(office.draft_agenda(&secretary, &world.key(), &scene.meeting).await, "the agenda");
        let version = must(office.meeting(&secretary, &scene.meeting).await, "the meeting").meeting.version;
        must(office.send_agenda(&secretary, &world.key(), &scene.meeting, version).await, "sending");
        let before = must(office.case(&secretary, &scene.case).await, "the case").case.due;
        world.wait(7 * DAY);
        let chair = world.actor("carl.bif").await;
        must(office.hold_meeting(&chair, &world.key(), &scene.meeting).await, "holding");
        let secretary = world.actor("lea.bif").await;
        let after = must(office.case(&secretary, &scene.case).await, "the case").case.due;
        assert!(before <= office.now() + 3 * HOUR && after > office.now() + 10 * DAY, "{before} became {after}");
        // What changed since: told to who may see it, and to nobody else.
        world.wait(HOUR);
        let police = world.actor("liv.kp").await;
        let version = must(office.case(&police, &scene.case).await, "the case").answers.first().map(|a| (a.id.clone(), a.version));
        let (answer, version) = must(version.ok_or("none"), "the question to the police");
        must(office.answer_inquiry(&police, &world.key(), &answer, &AnswerForm { answer: Answer::Nothing, version }).await, "answering");
        for (username, told) in [("lea.bif", true), ("liv.kp", true), ("liv.sof", false)] {
            let since = must(office.changes_since(&world.actor(username).await, &scene.case).await, username);
            let since = must(since.ok_or("nothing"), "what changed since the meeting");
            let answered = since.changes.iter().any(|c| c.what == "answered" && c.party == "kp-forebyggelse");
            assert!(since.meeting.meeting == scene.meeting && answered == told, "{username}: {:?}", since.changes);
        }
        let nothing = must(office.changes_since(&world.actor("liv.kf").await, &scene.case).await, "an outsider");
        assert!(nothing.is_none(), "an outsider learns that there was a meeting");
        let page = Browser::of(&world, "lea.bif").await.get(&format!("/sager/{}/historik", scene.case)).await.text();
        assert!(page.contains("har svaret i undersøgelsesrunden"), "{page}");
        assert!(board(&world, "carl.bif", &ANY).await.rows.iter().any(|r| r.due.kind == Kind::Minutes && r.next == Next::Own));
        refused(office.lateness(&secretary).await, "figures for leaders");
    }
}
