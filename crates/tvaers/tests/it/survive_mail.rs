//! Mail, while the program, the mail server and the browsers are killed in turn: what was acknowledged is told to everybody whom it concerns at least once, what
//! was not never leaves, and in the end every calendar holds what the house holds.

use std::{collections::BTreeMap, net::Ipv4Addr, time::Duration};

use tokio::{net::TcpListener, task::JoinHandle};
use tvaers_ledger::Outcome;
use tvaers_office::post::Post;
use tvaers_post::Sender;
use tvaers_servers::free_port;
use tvaers_testkit::{World, concern_form, must, on_both, rows};

use crate::{
    convener::{Chance, Convened, Convener, NEVER, PARTIES},
    spool::{FROM, Letter, SITE, Spool},
    survive::start_with,
};

/// Who convene at the same time.
const CONVENERS: u8 = 3;
/// Meetings that each of them convenes.
const EACH: u8 = 5;
/// How often the program is killed.
const LIVES: u64 = 5;
/// The life during which no mail server is there.
const ALONE: u64 = 1;
/// How often, at most, the program is started until nothing waits any more.
const MOST: usize = 12;
/// Between two looks.
const LOOK: Duration = Duration::from_millis(20);
/// How long anything may take before the test gives up.
const PATIENCE: Duration = Duration::from_secs(60);
/// What chance starts from unless TVAERS_TEST_SEED says otherwise.
const SEED: u64 = 2016;
/// Six hours pass while the program is away: what it had taken and not sent is free again, and what was put off is due.
const PASS: &str = "UPDATE mails SET due_at = due_at - 21600000000, leased_until = CASE WHEN leased_until > 0 THEN leased_until - 21600000000 ELSE 0 END \
                    WHERE state = 'waiting' RETURNING id";

/// The program with a mail server that fails as its seed has it.
struct Battle {
    world: World,
    spool: Spool,
    port: u16,
    chance: Chance,
}

impl Battle {
    fn options(&self) -> [String; 8] {
        let smtp = format!("smtp://127.0.0.1:{}?timeout=10", self.spool.port());
        ["--smtp", &smtp, "--mail-from", FROM, "--site", SITE, "--mail-hours", "any"].map(str::to_owned)
    }

    async fn start(&self) -> tokio::process::Child {
        let options = self.options();
        start_with(&self.world, self.port, &options.each_ref().map(String::as_str)).await
    }

    /// Until it is time to kill the program: when some mails more have come in, the last of them perhaps not answered, or after a while.
    async fn until_killed(&mut self, alone: bool) {
        let wanted = self.spool.server.taken_in_all() + 1 + usize::try_from(self.chance.below(9)).unwrap_or(0);
        for _ in 0..75 + self.chance.below(125) {
            if !alone && !self.spool.server.is_alive() {
                tokio::time::sleep(LOOK * 10).await;
                self.revive();
            }
            if self.spool.server.taken_in_all() >= wanted {
                return;
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    fn revive(&mut self) {
        let seed = (1 + self.chance.below(1_000_000)).to_string();
        self.spool.server.restart(&["--wild", &seed]);
    }

    async fn rage(&mut self) {
        for life in 0..LIVES {
            if life == ALONE {
                self.spool.server.kill();
            } else {
                self.revive();
            }
            let mut program = self.start().await;
            self.until_killed(life == ALONE).await;
            must(program.kill().await, "kill -9");
            self.pass().await;
        }
    }

    async fn pass(&self) {
        rows(&self.world.address(), PASS).await;
    }

    /// The mail server is itself again; nothing is killed any more until everybody is done and nothing waits.
    async fn settle(&mut self, conveners: Vec<JoinHandle<Vec<Convened>>>) -> Vec<Convened> {
        self.spool.server.restart(&[]);
        let mut program = self.start().await;
        let mut convened = Vec::new();
        for convener in conveners {
            convened.extend(must(must(tokio::time::timeout(PATIENCE, convener).await, "convening"), "convening"));
        }
        for _ in 0..MOST {
            must(program.kill().await, "kill -9");
            self.pass().await;
            if self.waiting().await == 0 {
                return convened;
            }
            program = self.start().await;
            for _ in 0..100 {
                tokio::time::sleep(LOOK).await;
                if self.waiting().await == 0 {
                    break;
                }
            }
        }
        panic!("{} mails wait for ever", self.waiting().await);
    }

    async fn waiting(&self) -> usize {
        rows(&self.world.address(), "SELECT id FROM mails WHERE state = 'waiting'").await.len()
    }

    /// The numbers at both ends.
    async fn compare_mails(&self, arrived: &[Letter]) {
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        for mail in arrived {
            assert!(!mail.whole.contains(NEVER), "what was refused never leaves");
            *times.entry(mail.row()).or_default() += 1;
        }
        let kept = rows(&self.world.address(), "SELECT id || ' ' || state FROM mails").await;
        let states: BTreeMap<&str, &str> = kept.iter().filter_map(|row| row.split_once(' ')).collect();
        for (id, state) in &states {
            match *state {
                "sent" => assert!(times.contains_key(id), "{id} is said to have left, and never arrived"),
                "dropped" => {}
                other => panic!("{id} is {other}"),
            }
        }
        assert!(times.keys().all(|id| states.contains_key(id)), "something arrived of which the house knows nothing");
        assert!(times.values().any(|times| *times > 1), "no answer was ever lost: nothing was tried");
        let overtaken = rows(&self.world.address(), "SELECT id FROM mails WHERE state = 'dropped' AND kind <> 'digest'").await;
        assert!(!overtaken.is_empty(), "nothing was ever overtaken: nothing was tried");
    }

    /// Each act that was acknowledged is there, once.
    async fn compare_acts(&self, convened: &[Convened]) {
        let sql = "SELECT id || '|' || CAST(version AS TEXT) || '|' || status || '|' || place FROM meetings";
        let kept = rows(&self.world.address(), sql).await;
        for meeting in convened {
            let status = if meeting.called_off { "cancelled" } else { "convened" };
            let expected = format!("{}|{}|{status}|{}", meeting.id, meeting.version, meeting.place);
            assert!(kept.contains(&expected), "{expected} is not among {kept:?}");
        }
        // One more was planned before, with the scene.
        assert_eq!(kept.len(), convened.len() + 1, "a meeting was planned twice, or not at all");
        let entries = self.world.entries().await;
        let done = |act: &str| entries.iter().filter(|e| e.act == act && e.outcome == Outcome::Done).count();
        assert_eq!(done("convene"), convened.len() + 1);
        assert_eq!(done("prepare_meeting"), convened.iter().map(|m| m.acts).sum::<usize>() + 1);
        let folder = must(tempfile::tempdir(), "a folder");
        self.world.export_and_verify(&folder.path().join("export")).await;
    }

    /// What a calendar holds that takes each mail as it comes, and leaves what is older than what it has (RFC 5546).
    async fn compare_calendars(&self, arrived: &[Letter], convened: &[Convened]) {
        let of = rows(&self.world.address(), "SELECT DISTINCT uid || ' ' || meeting FROM mails WHERE meeting IS NOT NULL").await;
        let of: BTreeMap<&str, &str> = of.iter().filter_map(|row| row.split_once(' ')).collect();
        let mut calendars: BTreeMap<(&str, String), (u64, String, &Letter)> = BTreeMap::new();
        for mail in arrived.iter().filter(|mail| !mail.calendar.is_empty()) {
            let uid = mail.property("UID");
            let meeting = must(of.get(uid.split('@').next().unwrap_or_default()).ok_or("unknown"), "a meeting");
            let now = (must(mail.property("SEQUENCE").parse(), "a number"), mail.property("DTSTAMP"), mail);
            let held = calendars.entry((*meeting, mail.to.clone())).or_insert_with(|| now.clone());
            if (now.0, &now.1) >= (held.0, &held.1) {
                *held = now;
            }
        }
        for meeting in convened {
            for (party, reader) in PARTIES {
                let held = calendars.get(&(meeting.id.as_str(), format!("{reader}@tvaers.example"))).map(|(_, _, mail)| *mail);
                let held = held.filter(|mail| mail.property("METHOD") == "REQUEST");
                let comes = !meeting.called_off && meeting.parties.contains(&party);
                assert_eq!(held.is_some(), comes, "{party} and {meeting:?}");
                let Some(mail) = held else { continue };
                let starts = format!("{}T{:02}0000", meeting.day().replace('-', ""), meeting.hour);
                assert_eq!(mail.property("DTSTART"), starts, "{party} and {meeting:?}");
                assert_eq!(mail.property("LOCATION"), meeting.place, "{party} and {meeting:?}");
            }
        }
    }
}

fn seed() -> u64 {
    let seed = std::env::var("TVAERS_TEST_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(SEED);
    eprintln!("TVAERS_TEST_SEED={seed}");
    seed
}

on_both! {
    async fn mail_survives_the_death_of_either_end(world) {
        // Persons and cases, of which nothing may leave.
        world.scene().await;
        let (spool, port, mut chance) = (Spool::at(free_port()), free_port(), Chance::new(seed()));
        let conveners = (0..CONVENERS)
            .map(|nth| {
                let own = Chance::new(chance.below(u64::MAX));
                tokio::spawn(async move { Convener::log_in(port, nth, own).await.convene(EACH).await })
            })
            .collect();
        let mut battle = Battle { world: world.clone(), spool, port, chance };
        battle.rage().await;
        let convened = battle.settle(conveners).await;
        assert_eq!(convened.len(), usize::from(CONVENERS) * usize::from(EACH));

        let arrived = battle.spool.mails();
        battle.compare_acts(&convened).await;
        battle.compare_mails(&arrived).await;
        battle.compare_calendars(&arrived, &convened).await;
        battle.spool.read_all(&world).await;
    }

    /// A mail server that takes a connection and says nothing delays mail, and nothing else.
    async fn a_silent_mail_server_holds_up_nothing_else(world) {
        let scene = world.scene().await;
        let silent = must(TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await, "a port");
        let port = must(silent.local_addr(), "a port").port();
        let sender = must(Sender::from_url(&format!("smtp://127.0.0.1:{port}?timeout=30")), "the server's address");
        let office = world.office().clone().with_post(must(Post::new(sender, FROM, SITE), "the way out"));
        let secretary = world.actor("lea.bif").await;
        let version = must(office.meeting(&secretary, &scene.meeting).await, "the meeting").meeting.version;
        must(office.send_agenda(&secretary, &world.key(), &scene.meeting, version).await, "convening");
        let jobs = tokio::spawn(office.clone().run_jobs());
        let connection = must(must(tokio::time::timeout(PATIENCE, silent.accept()).await, "a mail"), "a mail");
        must(office.register_concern(&secretary, &world.key(), &concern_form()).await, "an act");
        let without_place = "SELECT id FROM ledger_entries WHERE position IS NULL";
        let mut waited = 0;
        while !rows(&world.address(), without_place).await.is_empty() {
            waited += 1;
            assert!(waited < 50, "the ledger waits for the mail server");
            tokio::time::sleep(LOOK * 5).await;
        }
        jobs.abort();
        drop(connection);
    }
}
