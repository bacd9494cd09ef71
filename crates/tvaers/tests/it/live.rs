//! A meeting on screens while it is held: news reach those whom they are for and nobody else, and two who write lose nothing. All persons are invented.

use std::{sync::Arc, time::Duration};

use tvaers_domain::meeting::Heading;
use tvaers_office::{
    Actor, Office, OfficeError,
    meeting::{ActionForm, DecisionForm, MeetingForm, NewPointForm, Screen, TypedText},
};
use tvaers_policy::Policy;
use tvaers_testkit::{NOW, Scene, World, must, on_both, refused};

use crate::browser::{Browser, Heard, Page};

/// What is decided about the case: for those involved in it.
pub const DECIDED: &str = "MAERKE-BESLUTTET-8821 Social Services ringer til familien.";
const NOTED: &str = "MAERKE-NOTAT-3390 Politiet orienterer.";
/// Long enough for news to arrive on a busy machine.
const SOON: Duration = Duration::from_secs(8);
/// Long enough for news that should not arrive.
const WHILE: Duration = Duration::from_millis(2_600);

/// A meeting that is convened with a party that is not involved in the case, and general points around it.
pub struct Table {
    pub scene: Scene,
    pub meeting: String,
    /// The point of the case.
    pub case: String,
    /// The case's number.
    pub number: String,
    /// General points, one before the case and two after it.
    pub general: Vec<String>,
}

impl Table {
    pub async fn set(world: &World) -> Self {
        let (scene, office, secretary) = (world.scene().await, world.office(), world.actor("lea.bif").await);
        let meeting = scene.meeting.clone();
        let view = must(office.meeting(&secretary, &meeting).await, "the meeting");
        let form = MeetingForm {
            starts_at: view.meeting.starts_at,
            ends_at: view.meeting.ends_at,
            place: view.meeting.place.clone(),
            parties: ["bif", "sof", "kp-forebyggelse", "buf"].map(str::to_owned).to_vec(),
            ..MeetingForm::default()
        };
        must(office.change_meeting(&secretary, &world.key(), &meeting, &form, view.meeting.version).await, "inviting BUF");
        let matters = [(Heading::Approval, "Dagsorden"), (Heading::Knowledge, "Viden"), (Heading::AnyOther, "Kursus")];
        for (heading, title) in matters {
            let point = NewPointForm {
                heading,
                number: String::new(),
                title: title.to_owned(),
                minutes: Some(10),
                purpose: String::new(),
                presenter: String::new(),
            };
            must(office.add_point(&secretary, &world.key(), &meeting, &point).await, title);
        }
        let view = must(office.meeting(&secretary, &meeting).await, "the meeting");
        must(office.send_agenda(&secretary, &world.key(), &meeting, view.meeting.version).await, "sending");
        let case = must(view.points.iter().find(|p| p.case.is_some()).ok_or("none"), "the case's point");
        let (case, number) = (case.id.clone(), case.title.clone());
        let general = view.points.iter().filter(|p| p.case.is_none()).map(|p| p.id.clone()).collect();
        Self { scene, meeting, case, number, general }
    }

    pub async fn attend(&self, world: &World, parties: &[&str]) {
        let there: Vec<String> = parties.iter().map(|p| (*p).to_owned()).collect();
        let chair = world.actor("carl.bif").await;
        must(world.office().put_attendance(&chair, &world.key(), &self.meeting, &there).await, "attendance");
    }

    /// The meeting comes to a point, by somebody who holds it.
    pub async fn go(&self, world: &World, username: &str, point: &str) {
        let (office, actor) = (world.office(), world.actor(username).await);
        let live = must(office.live_meeting(&actor, &self.meeting, Screen::Chair).await, "the chair's screen");
        let from = live.current().map(|t| t.id.clone()).unwrap_or_default();
        must(office.go_to_point(&actor, &world.key(), &self.meeting, point, &from).await, "going to a point");
    }

    pub async fn decide(&self, world: &World, point: &str, text: &str) {
        let chair = world.actor("carl.bif").await;
        let form = DecisionForm { text: text.to_owned(), action: None };
        must(world.office().decide(&chair, &world.key(), &self.meeting, point, &form).await, "deciding");
    }

    fn path(&self, end: &str) -> String {
        format!("/moeder/{}/{end}", self.meeting)
    }

    async fn stream(
        &self,
        world: &World,
        actor: &Actor,
        browser: &Browser,
        word: &str,
        screen: Screen,
    ) -> crate::browser::Stream {
        let mark = must(world.office().live_mark(actor, &self.meeting, screen).await, "the mark").unwrap_or_default();
        let stream = browser.listen(&self.path(&format!("strom?skaerm={word}&fra={mark}")), None).await;
        assert_eq!(stream.status, 200, "{word}");
        stream
    }
}

fn typed(base: &str, text: &str) -> TypedText {
    TypedText { base: base.to_owned(), text: text.to_owned() }
}

async fn current(world: &World, username: &str, meeting: &str) -> Option<String> {
    let actor = world.actor(username).await;
    let live = must(world.office().live_meeting(&actor, meeting, Screen::Table).await, username);
    live.current().map(|t| t.agenda_item.clone())
}

fn news(heard: &Heard) -> bool {
    matches!(heard, Heard::News(_))
}

on_both! {
    /// W3, U2: while a point is treated that a party may not see, its screen neither shows nor hears anything, not even that something happens.
    async fn who_may_not_see_a_point_hears_nothing_of_it(world) {
        let table = Table::set(&world).await;
        table.attend(&world, &["bif", "sof", "kp-forebyggelse", "buf"]).await;
        let (inside, outside) = (world.actor("liv.sof").await, world.actor("liv.buf").await);
        let (sof, buf) = (Browser::of(&world, "liv.sof").await, Browser::of(&world, "liv.buf").await);
        let mut hears = table.stream(&world, &inside, &sof, "bord", Screen::Table).await;
        let mut deaf = table.stream(&world, &outside, &buf, "bord", Screen::Table).await;

        table.go(&world, "carl.bif", &table.general[0]).await;
        assert!(news(&hears.next(SOON).await) && news(&deaf.next(SOON).await), "a general point is news for both");
        let before = buf.get(&table.path("bord")).await;
        assert!(before.status == 200 && before.text().contains("Dagsorden"), "{}", before.text());

        table.go(&world, "lea.bif", &table.case).await;
        assert!(news(&hears.next(SOON).await), "the meeting came to the case");
        table.decide(&world, &table.case, DECIDED).await;
        assert!(news(&hears.next(SOON).await), "a decision");
        let (office, chair) = (world.office(), world.actor("carl.bif").await);
        must(office.note_point(&chair, "", &table.meeting, &table.case, &typed("", NOTED)).await, "a note");
        assert!(news(&hears.next(SOON).await), "a note");
        must(office.leave_point(&chair, &world.key(), &table.meeting, &table.case, "kp-forebyggelse", true).await, "leaving");
        assert!(news(&hears.next(SOON).await), "somebody left");
        assert_eq!(deaf.next(WHILE).await, Heard::Nothing, "nothing of all this is news for who may not see it");

        let after = buf.get(&table.path("bord")).await;
        assert_eq!(before.text(), after.text(), "the screen of who may not see the point is as it was");
        for page in ["bord", "", "referat"] {
            let text = buf.get(&table.path(page)).await.text();
            for mark in [DECIDED, NOTED, table.number.as_str(), table.case.as_str()] {
                assert!(!text.contains(mark), "BUF reads {mark} at {page}");
            }
        }
        assert_eq!(current(&world, "liv.buf", &table.meeting).await.as_ref(), table.general.first(), "of what it sees");
        assert_eq!(current(&world, "liv.sof", &table.meeting).await.as_ref(), Some(&table.case));
        let seen = sof.get(&table.path("bord")).await.text();
        assert!(seen.contains(DECIDED) && seen.contains("Ude under punktet"), "{seen}");

        table.go(&world, "carl.bif", &table.general[1]).await;
        assert!(news(&deaf.next(SOON).await), "the next point that it sees");
        let folder = must(tempfile::tempdir(), "a folder");
        world.export_and_verify(&folder.path().join("export")).await;
    }

    /// Nobody listens whose meeting it is not; who may no longer listen hears no more.
    async fn the_stream_is_closed_to_others_and_ends_when_it_should(world) {
        let table = Table::set(&world).await;
        let path = table.path("strom?skaerm=bord");
        let nowhere = format!("/moeder/{}/strom?skaerm=bord", tvaers_domain::id::MeetingId::new());
        for outsider in ["liv.kf", "liv.ssp", "asta.bif", "dag.bif", "bo.sof", "asta.kp"] {
            let browser = Browser::of(&world, outsider).await;
            let (there, none): (Page, Page) = (browser.get(&path).await, browser.get(&nowhere).await);
            assert_eq!((there.status, &there.body), (404, &none.body), "{outsider} tells this meeting from none");
        }
        let party = Browser::of(&world, "liv.sof").await;
        for word in ["live", "faelles"] {
            assert_eq!(party.get(&table.path(&format!("strom?skaerm={word}"))).await.status, 404, "{word} is the chair's");
        }
        assert!(Browser::new(&world).get(&path).await.asks_to_log_in(), "a stranger");

        // Logged out: the stream ends.
        let (office, token) = (world.office(), world.token("liv.sof").await);
        let actor = must(office.actor(&token).await, "SOF");
        let mut stream = table.stream(&world, &actor, &Browser::new(&world).holding(&token), "bord", Screen::Table).await;
        must(office.close_own_session(&actor, &actor.session).await, "logging out");
        assert_eq!(stream.next(SOON).await, Heard::Over, "logged out");

        // Disqualified in the case: its point is gone at once, and what happens under it is no news.
        let actor = world.actor("liv.kp").await;
        let police = Browser::of(&world, "liv.kp").await;
        let mut stream = table.stream(&world, &actor, &police, "bord", Screen::Table).await;
        let user = actor.who.user.clone();
        must(office.declare_conflict(&actor, &world.key(), &table.scene.case, &user, "Nabo til familien.").await, "a conflict");
        assert!(news(&stream.next(SOON).await), "the point is gone");
        assert!(!police.get(&table.path("bord")).await.text().contains(&table.number));
        table.go(&world, "lea.bif", &table.case).await;
        stream.next(WHILE).await;
        table.decide(&world, &table.case, DECIDED).await;
        assert_eq!(stream.next(WHILE).await, Heard::Nothing, "W11");

        // The server stops: every stream ends at once.
        let other = must(Office::open(world.store().clone(), must(Policy::shipped(), "rules"), clock()).await, "another server");
        let browser = Browser::at(other.clone()).holding(&world.token("liv.buf").await);
        let mut stream = browser.listen(&path, None).await;
        assert!(news(&stream.next(SOON).await), "what it had not seen");
        other.end_listening();
        assert_eq!(stream.next(Duration::from_secs(1)).await, Heard::Over, "the server stops");
    }

    /// Any number of servers: what is done at one is heard at another; and who lost the line hears what was missed.
    async fn news_cross_servers_and_a_lost_line_catches_up(world) {
        let table = Table::set(&world).await;
        let other = must(Office::open(world.store().clone(), must(Policy::shipped(), "rules"), clock()).await, "another server");
        let browser = Browser::at(other).holding(&world.token("liv.sof").await);
        let mut stream = browser.listen(&table.path("strom?skaerm=bord&fra=unknown"), None).await;
        let Heard::News(mark) = stream.next(SOON).await else { panic!("what the page had not seen") };
        table.go(&world, "carl.bif", &table.general[0]).await;
        let Heard::News(next) = stream.next(SOON).await else { panic!("done at another server") };
        assert_ne!(mark, next);
        drop(stream);

        table.decide(&world, &table.case, DECIDED).await;
        let mut again = browser.listen(&table.path("strom?skaerm=bord&fra=unknown"), Some(&next)).await;
        let Heard::News(now) = again.next(SOON).await else { panic!("what was missed") };
        drop(again);
        let mut quiet = browser.listen(&table.path("strom?skaerm=bord"), Some(&now)).await;
        assert_eq!(quiet.next(WHILE).await, Heard::Nothing, "nothing was missed");

        let mut seats = Vec::new();
        for _ in 0..11 {
            let seat = browser.listen(&table.path("strom?skaerm=bord"), Some(&now)).await;
            assert_eq!(seat.status, 200);
            seats.push(seat);
        }
        assert_eq!(browser.listen(&table.path("strom"), None).await.status, 429, "one user takes not every place");
        drop(seats);
        assert_eq!(browser.listen(&table.path("strom"), None).await.status, 200, "places are given back");
    }

    async fn two_who_steer_at_once_skip_no_point(world) {
        let table = Table::set(&world).await;
        let (office, chair, secretary) = (world.office(), world.actor("carl.bif").await, world.actor("lea.bif").await);
        must(office.go_to_point(&chair, &world.key(), &table.meeting, &table.general[0], "").await, "the first");
        let late = refused(
            office.go_to_point(&secretary, &world.key(), &table.meeting, &table.case, "").await,
            "from where the meeting no longer is",
        );
        assert!(matches!(late, OfficeError::Stale(_)), "{late}");
        let party = world.actor("liv.sof").await;
        let refusal = refused(office.go_to_point(&party, &world.key(), &table.meeting, &table.case, "").await, "a party steers");
        assert!(matches!(refusal, OfficeError::Refused { .. }), "{refusal}");

        // The clock: ten minutes set aside, fourteen used, and only what the reader sees counts.
        world.wait(14 * tvaers_domain::time::MINUTE);
        let live = must(office.live_meeting(&chair, &table.meeting, Screen::Chair).await, "the screen");
        assert_eq!(live.spent(&table.general[0]), 14 * tvaers_domain::time::MINUTE);
        let page = Browser::of(&world, "carl.bif").await.get(&table.path("live")).await;
        assert!(page.text().contains("4 min. over de 10"), "{}", page.text());
    }

    /// U13: two write under one point at once, and nothing of either is lost.
    async fn two_editors_lose_nothing(world) {
        let table = Table::set(&world).await;
        let (office, chair, secretary) = (world.office(), world.actor("carl.bif").await, world.actor("lea.bif").await);
        let (meeting, point) = (table.meeting.as_str(), table.case.as_str());
        let first = must(office.note_point(&chair, "", meeting, point, &typed("", "Politiet orienterer.")).await, "first");
        assert!(!first.merged && !first.both);
        let second = must(office.note_point(&secretary, "", meeting, point, &typed("", "SOF følger op.")).await, "second");
        assert_eq!((second.text.as_str(), second.merged), ("Politiet orienterer.\nSOF følger op.", true));
        let live = must(office.live_meeting(&chair, meeting, Screen::Chair).await, "the chair's screen");
        assert_eq!(live.writers.iter().map(|w| w.name.as_str()).collect::<Vec<_>>(), ["Lea Opdigt-Birk"], "who else writes");
        // The first types on, from what was on their screen.
        let third = typed("Politiet orienterer.", "Politiet orienterer om kredsen.");
        let third = must(office.note_point(&chair, "", meeting, point, &third).await, "typing on");
        assert_eq!(third.text, "Politiet orienterer om kredsen.\nSOF følger op.");
        let both = typed("Politiet orienterer.\nSOF følger op.", "Politiet orienterer torsdag.\nSOF følger op.");
        let both = must(office.note_point(&secretary, "", meeting, point, &both).await, "the same paragraph");
        assert!(both.both && both.text.contains("om kredsen.") && both.text.contains("torsdag."), "{}", both.text);
        world.wait(tvaers_domain::time::MINUTE);
        let live = must(office.live_meeting(&chair, meeting, Screen::Chair).await, "the chair's screen");
        assert!(live.writers.is_empty(), "nobody writes any more");

        // By script: the text comes back as it stands; a party may not write at all.
        let browser = Browser::of(&world, "lea.bif").await;
        let page = browser.post(&table.path(&format!("punkter/{point}/gem")), &[("base", &both.text), ("note", "Kort.")]).await;
        assert_eq!(page.status, 303, "without script it leads back to the screen");
        let stranger = Browser::of(&world, "liv.sof").await;
        let page = stranger.post(&table.path(&format!("punkter/{point}/gem")), &[("base", "Kort."), ("note", "x")]).await;
        assert_eq!(page.status, 403, "a party reads and does not write");

        table.decide(&world, point, DECIDED).await;
        let view = must(office.meeting(&chair, meeting).await, "the meeting");
        let decision = must(view.decisions.first().ok_or("none"), "the decision").id.clone();
        let worded = typed(DECIDED, "SOF ringer til familien fredag.");
        let worded = must(office.word_decision(&secretary, "", meeting, (point, &decision), &worded).await, "other words");
        assert_eq!(worded.text, "SOF ringer til familien fredag.");
        let empty = refused(office.word_decision(&secretary, "", meeting, (point, &decision), &typed("", " ")).await, "none");
        assert!(matches!(empty, OfficeError::Invalid(_)), "{empty}");
        let foreign = office.word_decision(&secretary, "", meeting, (&table.general[0], &decision), &typed("", "x")).await;
        assert!(matches!(refused(foreign, "under another point"), OfficeError::NotFound));
    }

    /// One screen for the room shows what all who are present may see, and is put up by who holds the meeting.
    async fn the_shared_screen_shows_what_all_may_see(world) {
        let table = Table::set(&world).await;
        table.attend(&world, &["bif", "sof", "kp-forebyggelse", "buf"]).await;
        table.go(&world, "carl.bif", &table.case).await;
        table.decide(&world, &table.case, DECIDED).await;
        let (chair, party) = (Browser::of(&world, "carl.bif").await, Browser::of(&world, "liv.sof").await);
        let shared = table.path("bord?faelles=1");
        assert_eq!(party.get(&shared).await.status, 404, "a party puts up no screen for the room");
        let text = chair.get(&shared).await.text();
        assert!(text.contains("Viden") && !text.contains(&table.number) && !text.contains(DECIDED), "BUF is in the room");

        let (office, actor) = (world.office(), world.actor("carl.bif").await);
        let mut stream = table.stream(&world, &actor, &chair, "faelles", Screen::Shared).await;
        must(office.leave_point(&actor, &world.key(), &table.meeting, &table.case, "buf", true).await, "BUF leaves");
        assert!(news(&stream.next(SOON).await), "now it may be shown");
        let text = chair.get(&shared).await.text();
        assert!(text.contains(&table.number) && text.contains(DECIDED), "those who stayed may see it");
        must(office.leave_point(&actor, &world.key(), &table.meeting, &table.case, "buf", false).await, "BUF comes back");
        assert!(!chair.get(&shared).await.text().contains(DECIDED), "and it is gone");
        let wrong = refused(office.leave_point(&actor, &world.key(), &table.meeting, &table.case, "kf", true).await, "not invited");
        assert!(matches!(wrong, OfficeError::Invalid(_)), "{wrong}");
    }

    async fn the_chair_makes_an_action_of_a_decision(world) {
        let table = Table::set(&world).await;
        let (office, chair) = (world.office(), world.actor("carl.bif").await);
        let action = ActionForm { party: "sof".to_owned(), text: String::new(), due: office.now() + 30 * tvaers_domain::time::DAY };
        let form = DecisionForm { text: DECIDED.to_owned(), action: Some(action) };
        must(office.decide(&chair, &world.key(), &table.meeting, &table.case, &form).await, "deciding with an action");
        let view = must(office.meeting(&world.actor("liv.sof").await, &table.meeting).await, "SOF looks");
        assert!(view.actions.iter().any(|a| a.text == DECIDED), "it is proposed to SOF");
        let page = Browser::of(&world, "carl.bif").await.get(&table.path("live")).await;
        assert_eq!(page.status, 200);
    }
}

fn clock() -> Arc<tvaers_office::FixedClock> {
    Arc::new(tvaers_office::FixedClock::at(NOW))
}
