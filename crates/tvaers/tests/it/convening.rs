//! Convening: meetings in a series, rooms and links, parties that lose their seat, answers that overtake each other, enough parties, and calendars that are
//! subscribed to. Everybody is invented.

use std::{
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use serde_json::Value;
use tvaers_domain::{
    meeting::{Quorum, Reply},
    people::Role,
    rhythm::OnClosed,
    time::{DAY, HOUR, MINUTE},
};
use tvaers_locale::format::{instant, parse_date, parse_time};
use tvaers_office::{
    Actor, Office, OfficeError,
    meeting::{MeetingForm, MeetingView, SeriesForm},
    people::NewAccount,
};
use tvaers_testkit::{Engine, Scene, World, must, on_both, refused, within};

use crate::{
    browser::Browser,
    mandate::{MORE, form as plan_form, model},
    post::{deliver, nothing_of_a_person, reply_of, seen, send, to_all},
    spool::Spool,
};

const LINK: &str = "https://video.opdigt.example/rum/4";

fn at(day: &str, time: &str) -> i64 {
    let day = parse_date(day).unwrap_or_else(|_| panic!("{day}"));
    let time = parse_time(time).unwrap_or_else(|_| panic!("{time}"));
    instant(day, time).unwrap_or_else(|_| panic!("an hour that the clocks leave out"))
}

fn meeting_form(day: &str) -> MeetingForm {
    MeetingForm {
        starts_at: at(day, "9.00"),
        ends_at: at(day, "11.00"),
        place: "Rådhuset".to_owned(),
        parties: ["bif", "sof", "kp-forebyggelse"].map(str::to_owned).to_vec(),
        ..MeetingForm::default()
    }
}

/// Every other Thursday over Easter and over the change of the clock.
fn series(closed: OnClosed) -> SeriesForm {
    SeriesForm { meeting: meeting_form("19-03-2026"), every: 14, until: Some(at("01-05-2026", "0.00")), count: 0, closed }
}

/// The meetings of a series as somebody sees them, by their time.
async fn of_series(office: &Office, actor: &Actor, first: &str) -> Vec<(String, i64, String)> {
    let series = must(office.meeting(actor, first).await, "the first").meeting.series;
    let list = must(office.meetings(actor, None).await, "the list").lines;
    let mut all: Vec<_> =
        list.into_iter().map(|l| l.meeting).filter(|m| m.series == series).map(|m| (m.id, m.starts_at, m.status)).collect();
    all.sort_by_key(|m| m.1);
    all
}

fn days(all: &[(String, i64, String)]) -> Vec<i64> {
    all.iter().map(|m| m.1).collect()
}

async fn view(office: &Office, actor: &Actor, id: &str) -> MeetingView {
    must(office.meeting(actor, id).await, "the meeting")
}

/// What another library reads in a calendar file.
fn read(file: &str) -> Value {
    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("../post/tests/tools");
    let mut command = Command::new(tools.join(".venv/bin/python"));
    command.args(["-W", "ignore"]).arg(tools.join("read_calendar.py")).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = must(command.spawn(), "the calendar library (run tools/setup test)");
    must(must(child.stdin.take().ok_or("none"), "its input").write_all(file.as_bytes()), "writing");
    let output = must(child.wait_with_output(), "its answer");
    must(serde_json::from_slice(&output.stdout), "JSON")
}

fn events(file: &Value) -> Vec<Value> {
    file["events"].as_array().cloned().unwrap_or_default()
}

on_both! {
    async fn a_series_is_shown_planned_convened_moved_and_called_off(world) {
        let (server, secretary) = (Spool::start(), world.actor("lea.bif").await);
        let office = server.office(&world);
        let shown = must(office.series_days(&secretary, &series(OnClosed::NextDay)).await, "the dates");
        let held: Vec<i64> = shown.iter().filter_map(|d| d.held).map(|(from, _)| from).collect();
        let expected = ["19-03-2026", "07-04-2026", "16-04-2026", "30-04-2026"].map(|day| at(day, "9.00"));
        assert_eq!(held, expected, "at nine on the wall, before and after the clock changes");
        assert_eq!(shown[1].closed.map(|c| c.code()), Some("maundy-thursday"), "and why one is moved");
        assert!(must(office.meetings(&secretary, None).await, "the list").lines.is_empty(), "nothing is planned by looking");

        let first = must(office.plan_series(&secretary, &world.key(), &series(OnClosed::NextDay)).await, "planning");
        let all = of_series(&office, &secretary, &first).await;
        assert_eq!((days(&all).as_slice(), all[0].0.as_str()), (expected.as_slice(), first.as_str()));
        let listed: Vec<String> = must(office.meetings(&secretary, None).await, "the list").lines.into_iter().map(|l| l.meeting.id).collect();
        assert_eq!(listed, all.iter().map(|m| m.0.clone()).collect::<Vec<_>>(), "the list begins with the first one");
        let coming = must(office.coming_meeting(&secretary).await, "the next").map(|m| m.id);
        assert_eq!(coming.as_ref(), Some(&first), "and so does the front page");
        let looked = view(&office, &secretary, &first).await;
        assert_eq!(looked.preparing.series, (3, 4), "three later ones, nobody invited to any of the four");

        let page = Browser::of(&world, "lea.bif").await.get(&format!("/moeder/{first}")).await.text();
        for act in ["indkald", "aflys"] {
            assert!(page.contains(&format!("action=\"/moeder/{first}/raekke/{act}\"")), "the page leads to {act}");
        }

        // Dates first, agendas later.
        refused(office.convene_series(&secretary, &world.key(), &first, 99).await, "an old version");
        assert_eq!(deliver(&office).await, 0, "and nobody was written to");
        must(office.convene_series(&secretary, &world.key(), &first, looked.meeting.version).await, "convening");
        assert_eq!(deliver(&office).await, 12, "three who answer, four dates");
        let liaison = world.actor("liv.sof").await;
        assert!(!view(&office, &liaison, &first).await.agenda_shown, "no agenda is out yet");
        assert_eq!(Browser::of(&world, "liv.sof").await.get(&format!("/moeder/{first}/papir.pdf")).await.status, 404);
        send(&office, &world, &first).await;
        assert!(view(&office, &liaison, &first).await.agenda_shown, "now it is");
        assert_eq!(deliver(&office).await, 4, "that it is out, to whoever reads it, the chair too");
        assert_eq!(server.invitations().len(), 12, "the date was in the calendar already");

        // The rest of the series moves by a day, to one o'clock; the one before stays.
        let second = view(&office, &secretary, &all[1].0).await;
        let moved = MeetingForm { starts_at: at("08-04-2026", "13.00"), ends_at: at("08-04-2026", "15.00"), ..meeting_form("08-04-2026") };
        let own = office.change_series(&liaison, &world.key(), &all[1].0, &moved, second.meeting.version).await;
        refused(own, "a party moves the series");
        must(office.change_series(&secretary, &world.key(), &all[1].0, &moved, second.meeting.version).await, "moving");
        let after = of_series(&office, &secretary, &first).await;
        // 1 May 2026 is a Friday like others.
        let expected = [at("19-03-2026", "9.00"), at("08-04-2026", "13.00"), at("17-04-2026", "13.00"), at("01-05-2026", "13.00")];
        assert_eq!(days(&after), expected);
        assert_eq!(deliver(&office).await, 9);
        assert!(server.invitations()[12..].iter().all(|m| m.property("SEQUENCE") == "1" && m.calendar.contains("METHOD:REQUEST")));

        let third = view(&office, &secretary, &all[2].0).await;
        must(office.cancel_series(&secretary, &world.key(), &all[2].0, third.meeting.version).await, "calling off");
        let status: Vec<String> = of_series(&office, &secretary, &first).await.into_iter().map(|m| m.2).collect();
        assert_eq!(status, ["convened", "convened", "cancelled", "cancelled"]);
        assert_eq!(deliver(&office).await, 6);
        assert!(server.invitations()[21..].iter().all(|m| m.calendar.contains("METHOD:CANCEL")));
        let outsider = must(office.meetings(&world.actor("liv.kf").await, None).await, "the list").lines;
        assert!(outsider.is_empty(), "who is invited to none of them sees none");
        // Somebody must be known here, or there is nothing to look for in what was sent.
        world.scene().await;
        server.read_all(&world).await;
    }

    async fn a_series_that_cannot_be_is_refused_whole(world) {
        let (office, secretary) = (world.office(), world.actor("lea.bif").await);
        let key = |error: OfficeError| match error {
            OfficeError::Invalid(faults) => faults.iter().map(|f| f.key).collect::<Vec<_>>(),
            other => panic!("{other}"),
        };
        let long = SeriesForm { every: 1, until: Some(at("01-12-2027", "0.00")), ..series(OnClosed::Skip) };
        assert_eq!(key(refused(office.plan_series(&secretary, &world.key(), &long).await, "too many")), ["series-too-many"]);
        let none = SeriesForm { until: Some(at("01-03-2026", "0.00")), ..series(OnClosed::Skip) };
        assert_eq!(key(refused(office.series_days(&secretary, &none).await, "none")), ["series-none"]);
        let stranger = SeriesForm { meeting: MeetingForm { parties: vec!["pet".to_owned()], ..meeting_form("19-03-2026") }, ..series(OnClosed::Skip) };
        refused(office.plan_series(&secretary, &world.key(), &stranger).await, "who does not sit there");
        refused(office.series_days(&world.actor("liv.sof").await, &series(OnClosed::Skip)).await, "a party looks");
        refused(office.plan_series(&world.actor("liv.sof").await, &world.key(), &series(OnClosed::Skip)).await, "a party plans");
        assert!(must(office.meetings(&secretary, None).await, "the list").lines.is_empty());

        // The pages: dates first, then the plan; what was typed comes back.
        let browser = Browser::of(&world, "lea.bif").await;
        let fields = [
            ("key", "series-1"), ("date", "19-03-2026"), ("from", "9.00"), ("to", "11.00"), ("place", "Rådhuset"), ("parties", "sof"),
            ("parties", "bif"), ("every", "14"), ("until", "01-05-2026"), ("closed", "skip"),
        ];
        let page = browser.post("/moeder/raekke", &fields).await;
        assert!(page.status == 200 && page.text().contains("Springes over: skærtorsdag"), "{}", page.text());
        let with = |more: &[(&'static str, &'static str)]| fields.iter().copied().chain(more.iter().copied()).collect::<Vec<_>>();
        assert_eq!(browser.post("/moeder/raekke", &with(&[("count", "3")])).await.status, 422, "one end of the two");
        assert!(browser.post("/moeder/raekke", &with(&[("step", "edit")])).await.text().contains("value=\"19-03-2026\""));
        assert_eq!(browser.post("/moeder/raekke", &with(&[("step", "save")])).await.status, 303);
        assert_eq!(must(office.meetings(&secretary, None).await, "the list").lines.len(), 3);
        assert_eq!(browser.post("/moeder/raekke", &with(&[("step", "save")])).await.status, 303, "sent twice");
        assert_eq!(must(office.meetings(&secretary, None).await, "the list").lines.len(), 3, "planned once");
    }

    async fn a_room_that_is_taken_is_said_and_a_link_goes_along(world) {
        let (server, secretary) = (Spool::start(), world.actor("lea.bif").await);
        let office = server.office(&world);
        must(office.add_room(&secretary, &world.key(), "Lokale Æ4").await, "a room");
        refused(office.add_room(&secretary, &world.key(), " lokale æ4").await, "the same again");
        refused(office.add_room(&world.actor("liv.sof").await, &world.key(), "Kælder").await, "a party keeps no rooms");
        refused(office.rooms(&world.actor("liv.sof").await).await, "nor reads them");
        let inside = MeetingForm { place: "Lokale Æ4".to_owned(), video: LINK.to_owned(), ..meeting_form("10-03-2026") };
        let one = must(office.plan_meeting(&secretary, &world.key(), &inside).await, "planning");
        assert!(view(&office, &secretary, &one).await.preparing.clashes.is_empty());
        let later = MeetingForm { starts_at: inside.starts_at + HOUR, ends_at: inside.ends_at + HOUR, place: "lokale æ4 ".to_owned(), ..inside.clone() };
        let two = must(office.plan_meeting(&secretary, &world.key(), &later).await, "planning in the same room");
        let clashes = view(&office, &secretary, &two).await.preparing.clashes;
        assert_eq!(clashes.iter().map(|c| c.meeting.id.as_str()).collect::<Vec<_>>(), [one.as_str()]);
        assert!(view(&office, &world.actor("liv.sof").await, &two).await.preparing.clashes.is_empty(), "said to who plans");
        let after = MeetingForm { starts_at: inside.ends_at, ends_at: inside.ends_at + HOUR, ..inside.clone() };
        let three = must(office.plan_meeting(&secretary, &world.key(), &after).await, "right after");
        assert!(view(&office, &secretary, &three).await.preparing.clashes.iter().all(|c| c.meeting.id == two), "not with the one that has ended");

        for wrong in ["http://video.opdigt.example", "javascript:alert(1)", "https://a:b@opdigt.example"] {
            let bad = MeetingForm { video: wrong.to_owned(), ..inside.clone() };
            refused(office.plan_meeting(&secretary, &world.key(), &bad).await, wrong);
        }
        send(&office, &world, &one).await;
        assert_eq!(deliver(&office).await, 4, "the chair reads the agenda, too");
        let mails = server.invitations();
        assert!(mails.iter().all(|m| m.property("URL") == LINK.trim_start_matches("https:") || m.calendar.contains(&format!("URL:{LINK}"))));
        assert!(mails.iter().all(|m| m.whole.contains(LINK) && m.property("LOCATION") == "Lokale Æ4"));
        let page = Browser::of(&world, "liv.sof").await.get(&format!("/moeder/{one}")).await;
        assert!(page.text().contains(&format!("href=\"{LINK}\"")));

        // Another link alone is an update too.
        let seen = view(&office, &secretary, &one).await;
        let other = MeetingForm { video: String::new(), ..inside };
        must(office.change_meeting(&secretary, &world.key(), &one, &other, seen.meeting.version).await, "without the link");
        assert_eq!(deliver(&office).await, 3);
        assert!(server.invitations()[3..].iter().all(|m| !m.whole.contains(LINK)), "the old link is gone");
        // Somebody must be known here, or there is nothing to look for in what was sent.
        world.scene().await;
        server.read_all(&world).await;
    }

    async fn an_older_answer_does_not_win(world) {
        let (server, scene) = (Spool::start(), world.scene().await);
        let office = server.office(&world);
        send(&office, &world, &scene.meeting).await;
        deliver(&office).await;
        let mails = server.invitations();
        let police = must(mails.iter().find(|m| m.to.starts_with("liv.kp")).ok_or("none"), "the police's mail");
        // The calendar declined on 3 March at 9.00 UTC; its mail is under way while the party says on the page that it comes.
        world.wait(2 * DAY);
        let liaison = world.actor("liv.kp").await;
        must(office.reply_invitation(&liaison, &world.key(), &scene.meeting, Reply::Accepted).await, "on the page");
        assert!(!must(office.take_mail(&police.answer("DECLINED")).await, "late mail"), "an older answer");
        assert_eq!(reply_of(&office, &world, &scene.meeting, "kp-forebyggelse").await, "accepted");
        let newer = String::from_utf8_lossy(&police.answer("DECLINED")).replace("20260303T090000Z", "20260305T090000Z");
        assert!(must(office.take_mail(newer.as_bytes()).await, "a newer answer"));
        assert_eq!(reply_of(&office, &world, &scene.meeting, "kp-forebyggelse").await, "declined");
        server.read_all(&world).await;
    }

    async fn enough_parties_come_or_the_secretariat_is_told(world) {
        let (office, secretary) = (world.office(), world.actor("lea.bif").await);
        let form = MeetingForm { quorum: 2, required: vec!["sof".to_owned()], ..meeting_form("10-03-2026") };
        for (quorum, required) in [(4, "sof"), (-1, "sof"), (2, "buf")] {
            let bad = MeetingForm { quorum, required: vec![required.to_owned()], ..form.clone() };
            refused(office.plan_meeting(&secretary, &world.key(), &bad).await, "what cannot be");
        }
        let id = must(office.plan_meeting(&secretary, &world.key(), &form).await, "planning");
        send(office, &world, &id).await;
        let quorum = async || view(office, &secretary, &id).await.gathering.and_then(|g| g.quorum);
        assert_eq!(quorum().await, Some(Quorum::Open));
        for (who, reply, then) in [
            ("liv.kp", Reply::Accepted, Quorum::Open),
            ("liv.bif", Reply::Accepted, Quorum::Open),
            ("liv.sof", Reply::Declined, Quorum::Lost),
            ("liv.sof", Reply::Accepted, Quorum::Met),
        ] {
            must(office.reply_invitation(&world.actor(who).await, &world.key(), &id, reply).await, who);
            assert_eq!(quorum().await, Some(then), "after {who}");
        }
        let next = must(office.next_meeting(&secretary).await, "the next one").form;
        assert_eq!((next.quorum, next.required), (2, vec!["sof".to_owned()]), "the next one is proposed with the same rule");
        assert!(Browser::of(&world, "liv.sof").await.get(&format!("/moeder/{id}")).await.text().contains("Nok kommer"));
    }

    async fn a_calendar_holds_what_its_user_may_see_and_nothing_else(world) {
        let scene = world.scene().await;
        let (office, secretary) = (world.office(), world.actor("lea.bif").await);
        must(office.plan_meeting(&secretary, &world.key(), &meeting_form("17-03-2026")).await, "one that nobody is invited to yet");
        send(office, &world, &scene.meeting).await;
        let stranger = Browser::new(&world);
        let make = async |username: &str| {
            let page = Browser::of(&world, username).await.post("/profil/kalender", &[]).await;
            let text = page.text();
            let token: String = text.rsplit("/kalender/").next().unwrap_or_default().chars().take_while(char::is_ascii_hexdigit).collect();
            assert_eq!((page.status, token.len()), (200, 64), "{username}: the address is shown");
            format!("/kalender/{token}.ics")
        };
        let unknown = stranger.get(&format!("/kalender/{}.ics", "0".repeat(64))).await;
        assert_eq!(unknown.status, 404);

        let address = make("liv.sof").await;
        let page = stranger.get(&address).await;
        assert_eq!(page.status, 200);
        assert!(page.headers.get("content-type").is_some_and(|v| v.as_bytes() == b"text/calendar; charset=utf-8"));
        assert!(page.headers.get("cache-control").is_some_and(|v| v.as_bytes().starts_with(b"private")));
        let found = read(&page.text());
        let all = events(&found);
        assert_eq!((all.len(), &found["method"]), (1, &Value::from("PUBLISH")), "the one that they are invited to");
        assert_eq!((&all[0]["LOCATION"], &all[0]["STATUS"], &all[0]["errors"]), (&"Rådhuset".into(), &"CONFIRMED".into(), &serde_json::json!([])));
        let form = tvaers_testkit::concern_form();
        let number = must(office.case(&secretary, &scene.case).await, "the case").case.number;
        for secret in [form.subject_name.as_str(), form.behaviour.as_str(), Scene::KEPT, &scene.case, &scene.meeting, &number, "liv.sof", "Liv"] {
            assert!(!page.text().contains(secret), "the calendar tells {secret}");
        }
        let kept = tvaers_testkit::rows(&world.address(), "SELECT token_hash FROM feeds").await;
        assert!(kept.iter().all(|digest| !address.contains(digest.as_str())), "the address itself is kept nowhere");

        let elsewhere = make("liv.kf").await;
        assert!(events(&read(&stranger.get(&elsewhere).await.text())).is_empty(), "another's meeting is not there");

        // A new address ends the old one; a closed one leads nowhere: like one that never was.
        let newer = make("liv.sof").await;
        assert!(stranger.get(&address).await == unknown, "the old address");
        assert_eq!(stranger.get(&newer).await.status, 200);
        assert!(stranger.get(newer.trim_end_matches(".ics")).await == unknown, "another name for it");
        let cancelled = must(office.cancel_meeting(&secretary, &world.key(), &scene.meeting, seen(office, &world, &scene.meeting).await.meeting.version).await, "calling off");
        assert_eq!((cancelled, events(&read(&stranger.get(&newer).await.text()))[0]["STATUS"].clone()), (scene.meeting.clone(), Value::from("CANCELLED")));

        // Without the role that saw them, without meetings; without the account, nothing.
        let administrator = world.actor("asta.bif").await;
        let accounts = must(office.accounts(&administrator).await, "accounts");
        let own = must(accounts.into_iter().find(|a| a.username == "liv.sof").ok_or("none"), "the account");
        let changed = NewAccount {
            username: own.username.clone(),
            name: own.name.clone(),
            department: own.department.clone(),
            email: own.email.clone(),
            roles: [Role::Caseworker].into(),
        };
        must(office.change_account(&administrator, &world.key(), &own.id, &changed, true, own.version).await, "another role");
        assert!(events(&read(&stranger.get(&newer).await.text())).is_empty(), "the role is gone, so are the meetings");
        must(office.change_account(&administrator, &world.key(), &own.id, &changed, false, own.version + 1).await, "closing the account");
        assert!(stranger.get(&newer).await == unknown);
        assert_eq!(Browser::of(&world, "liv.kf").await.post("/profil/kalender/luk", &[]).await.status, 303);
        assert!(stranger.get(&elsewhere).await == unknown, "closed by its user");
        let acts: Vec<String> = world.entries().await.into_iter().map(|e| e.act).filter(|a| a.ends_with("_feed")).collect();
        assert_eq!(acts, ["make_feed", "make_feed", "make_feed", "drop_feed"], "each is written");
    }
}

/// W3, W4: a room is taken, and who may not see by whom is not told so.
async fn rooms_keep_the_walls(engine: Engine) {
    within(World::under(engine, model("model-2"), &MORE).await, |world| async move {
        let (office, city, police) = (world.office(), world.actor("lea.bif").await, world.actor("lea.kp").await);
        let mut forms = Vec::new();
        for secretary in [&city, &police] {
            must(office.add_room(secretary, &world.key(), "Rådhuset").await, "a room");
            let next = must(office.next_meeting(secretary).await, "the next").form;
            forms.push(MeetingForm { parties: next.parties, ..meeting_form("10-03-2026") });
        }
        let internal = must(office.plan_meeting(&city, &world.key(), &forms[0]).await, "the city's own");
        let common = must(office.plan_meeting(&police, &world.key(), &forms[1]).await, "the common one");
        refused(office.meeting(&police, &internal).await, "the police look in");
        assert!(view(office, &police, &common).await.preparing.clashes.is_empty(), "nor does the room tell of it");
        let shown = SeriesForm { meeting: forms[1].clone(), every: 14, until: None, count: 2, closed: OnClosed::Skip };
        let days = must(office.series_days(&police, &shown).await, "the dates");
        let told: Vec<&str> = days.iter().flat_map(|d| &d.clashes).map(|c| c.meeting.id.as_str()).collect();
        assert_eq!(told, [common.as_str()], "only of their own");
        let again = must(office.plan_meeting(&city, &world.key(), &forms[0]).await, "the city's own, again");
        assert_eq!(view(office, &city, &again).await.preparing.clashes.len(), 1, "the city is told of its own");
    })
    .await;
}

/// A seat that is lost by a change of model leaves no meeting in a calendar.
async fn a_lost_seat_leaves_the_calendars(engine: Engine) {
    within(World::under(engine, model("model-1"), &MORE).await, |world| async move {
        let (server, scene) = (Spool::start(), world.scene().await);
        let office = server.office(&world);
        send(&office, &world, &scene.meeting).await;
        deliver(&office).await;
        let before = server.invitations();
        let invited = must(before.iter().find(|m| m.to.starts_with("liv.sof")).ok_or("none"), "SOF's mail").property("UID");
        let planner = world.actor("asta.bif").await;
        let plan = must(office.plan_change(&planner, &world.key(), &plan_form("model-2")).await, "planning");
        for approver in ["gry.bif", "gry.kp"] {
            must(office.approve_change(&world.actor(approver).await, &world.key(), &plan).await, approver);
        }
        world.wait(MINUTE);
        must(office.enact(&planner, &world.key(), &plan).await, "enacting");
        assert_eq!(deliver(&office).await, 1);
        let mails = server.invitations();
        let gone = &mails[before.len()..];
        assert_eq!(to_all(gone), ["liv.sof@tvaers.example"], "who keeps a seat keeps the meeting");
        assert!(gone[0].calendar.contains("METHOD:CANCEL") && gone[0].property("UID") == invited);
        assert_eq!(gone[0].property("SEQUENCE"), "1", "newer than what the calendar has");
        let answer = must(before.iter().find(|m| m.to.starts_with("liv.sof")).ok_or("none"), "SOF's mail").answer("ACCEPTED");
        assert!(!must(office.take_mail(&answer).await, "an answer of who has no seat"));
        let case = must(office.case(&world.actor("lea.kp").await, &scene.case).await, "the case");
        nothing_of_a_person(&mails, &scene, &case.case.number);
        server.read_all(&world).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rooms_keep_the_walls_sqlite() {
    rooms_keep_the_walls(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rooms_keep_the_walls_postgres() {
    rooms_keep_the_walls(Engine::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_seat_leaves_the_calendars_sqlite() {
    a_lost_seat_leaves_the_calendars(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_seat_leaves_the_calendars_postgres() {
    a_lost_seat_leaves_the_calendars(Engine::Postgres).await;
}
