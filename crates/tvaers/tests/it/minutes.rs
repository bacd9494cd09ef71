//! Minutes on their way to being locked: each party answers for itself to what it may see, silence is acceptance, and what was sent is never changed.

use tvaers_domain::{Refusal, due::Kind, minutes::Reaction, time::DAY};
use tvaers_office::{
    Actor, Office, OfficeError,
    followup::{BoardFilter, When},
    meeting::TypedText,
};
use tvaers_testkit::{World, must, on_both, refused};

use crate::{
    browser::Browser,
    live::{DECIDED, Table},
};

const OBJECTION: &str = "MAERKE-INDSIGELSE-7044 Vi sagde fredag.";
const CORRECTION: &str = "MAERKE-RETTELSE-1187 Aftalen gælder fredag.";
const ADDED: &str = "MAERKE-TILFOEJET-5512 Familien er orienteret.";

fn rule(error: &OfficeError) -> Option<Refusal> {
    match error {
        OfficeError::Rule(refusal) => Some(*refusal),
        _ => None,
    }
}

/// The parties whose answers to minutes are waited for, as they stand on somebody's board.
async fn owing(office: &Office, actor: &Actor) -> Vec<String> {
    let filter = BoardFilter { kind: Some(Kind::MinutesAnswer), when: When::Any, ..BoardFilter::default() };
    must(office.board(actor, &filter).await, "the board").rows.into_iter().map(|row| row.row.party).collect()
}

async fn version(world: &World, meeting: &str) -> i64 {
    let chair = world.actor("carl.bif").await;
    must(world.office().meeting(&chair, meeting).await, "the meeting").meeting.version
}

async fn notices(world: &World, username: &str) -> Vec<String> {
    let actor = world.actor(username).await;
    must(world.office().notices(&actor).await, "notices").into_iter().map(|n| n.kind).collect()
}

/// A meeting that was held, with all four parties, the police out for the case.
async fn held(world: &World) -> Table {
    let table = Table::set(world).await;
    table.attend(world, &["bif", "sof", "kp-forebyggelse", "buf"]).await;
    table.go(world, "carl.bif", &table.case).await;
    table.decide(world, &table.case, DECIDED).await;
    let chair = world.actor("carl.bif").await;
    let left = world.office().leave_point(&chair, &world.key(), &table.meeting, &table.case, "kp-forebyggelse", true).await;
    must(left, "the police leave");
    table
}

async fn sent(world: &World) -> Table {
    let table = held(world).await;
    let (secretary, now) = (world.actor("lea.bif").await, version(world, &table.meeting).await);
    must(world.office().send_minutes(&secretary, &world.key(), &table.meeting, 3, now).await, "sending the minutes");
    table
}

on_both! {
    async fn minutes_go_their_way_to_the_lock(world) {
        let table = sent(&world).await;
        let (office, meeting, point) = (world.office(), table.meeting.as_str(), table.case.as_str());
        let (secretary, chair) = (world.actor("lea.bif").await, world.actor("carl.bif").await);
        let (sof, police) = (world.actor("liv.sof").await, world.actor("liv.kp").await);
        for party in ["liv.sof", "liv.kp", "liv.buf"] {
            assert!(notices(&world, party).await.contains(&"minutes-sent".to_owned()), "{party} is told");
            let actor = world.actor(party).await;
            assert_eq!(owing(office, &actor).await, std::slice::from_ref(&actor.who.department), "{party} finds its own on the board");
        }
        assert_eq!(owing(office, &secretary).await, ["buf", "kp-forebyggelse", "sof"]);

        // What was sent stays as it is.
        let note = TypedText { base: String::new(), text: "Senere".to_owned() };
        let late = refused(office.note_point(&secretary, "", meeting, point, &note).await, "a note after sending");
        assert_eq!(rule(&late), Some(Refusal::MinutesSent), "{late}");
        let again = version(&world, meeting).await;
        refused(office.send_minutes(&secretary, &world.key(), meeting, 3, again).await, "sending twice");

        must(office.accept_minutes(&sof, &world.key(), meeting).await, "SOF approves");
        must(office.object_to_minutes(&police, &world.key(), meeting, point, OBJECTION).await, "the police object");
        assert!(notices(&world, "lea.bif").await.contains(&"minutes-objected".to_owned()), "the secretariat is told");
        let open = refused(office.approve_minutes(&chair, &world.key(), meeting, again).await, "over an objection");
        assert_eq!(rule(&open), Some(Refusal::ObjectionsOpen), "{open}");
        let view = must(office.minutes(&secretary, meeting).await, "the minutes");
        let objection = must(view.objections.first().ok_or("none"), "the objection").id.clone();
        let party = office.reply_objection(&sof, &world.key(), meeting, &objection, (Reaction::Noted, "Nej.")).await;
        assert!(matches!(refused(party, "a party replies"), OfficeError::Refused { .. }));
        let reply = (Reaction::Corrected, CORRECTION);
        must(office.reply_objection(&secretary, &world.key(), meeting, &objection, reply).await, "correcting");
        let twice = refused(office.reply_objection(&secretary, &world.key(), meeting, &objection, reply).await, "twice");
        assert_eq!(rule(&twice), Some(Refusal::ObjectionAnswered), "{twice}");
        assert!(notices(&world, "liv.kp").await.contains(&"objection-answered".to_owned()));

        let early = refused(office.approve_minutes(&chair, &world.key(), meeting, again).await, "BUF has not answered");
        assert_eq!(rule(&early), Some(Refusal::MinutesWait), "{early}");
        // Monday: three work days end on Thursday at four.
        world.wait(4 * DAY);
        let buf = world.actor("liv.buf").await;
        let over = refused(office.accept_minutes(&buf, &world.key(), meeting).await, "past the deadline");
        assert_eq!(rule(&over), Some(Refusal::MinutesAccepted), "{over}");
        assert!(owing(office, &buf).await.is_empty(), "silence was acceptance: nothing waits");
        let page = Browser::of(&world, "lea.bif").await.get(&format!("/moeder/{meeting}/referat")).await.text();
        assert!(page.contains("Godkendt ved ikke at svare"), "{page}");
        must(office.approve_minutes(&chair, &world.key(), meeting, again).await, "locking");

        let locked = refused(office.note_point(&secretary, "", meeting, point, &note).await, "a note after the lock");
        assert!(rule(&locked).is_some(), "{locked}");
        must(office.add_to_minutes(&secretary, &world.key(), meeting, point, ADDED).await, "adding");
        assert!(notices(&world, "liv.sof").await.contains(&"minutes-added".to_owned()), "who sees the point is told");
        assert!(!notices(&world, "liv.buf").await.contains(&"minutes-added".to_owned()), "who does not is not");
        let folder = must(tempfile::tempdir(), "a folder");
        world.export_and_verify(&folder.path().join("export")).await;
    }

    /// W3: an objection, its reply and an addendum are for those who see the point, on pages and on paper; nobody answers for others.
    async fn nobody_answers_to_what_they_may_not_see(world) {
        let table = sent(&world).await;
        let (office, meeting, point) = (world.office(), table.meeting.as_str(), table.case.as_str());
        let (buf, police) = (world.actor("liv.buf").await, world.actor("liv.kp").await);
        let hidden = refused(office.object_to_minutes(&buf, &world.key(), meeting, point, OBJECTION).await, "an unseen point");
        assert!(matches!(hidden, OfficeError::NotFound), "{hidden}");
        must(office.object_to_minutes(&police, &world.key(), meeting, point, OBJECTION).await, "the police object");
        for stranger in ["liv.kf", "liv.ssp", "asta.bif", "bo.sof"] {
            let actor = world.actor(stranger).await;
            let none = refused(office.accept_minutes(&actor, &world.key(), meeting).await, stranger);
            assert!(matches!(none, OfficeError::NotFound), "{stranger}: {none}");
            refused(office.object_to_minutes(&actor, &world.key(), meeting, &table.general[0], "Nej").await, stranger);
            refused(office.minutes(&actor, meeting).await, stranger);
        }
        for holder in ["lea.bif", "carl.bif"] {
            let actor = world.actor(holder).await;
            let own = refused(office.accept_minutes(&actor, &world.key(), meeting).await, "who wrote them");
            assert!(matches!(own, OfficeError::Refused { .. }), "{holder}: {own}");
        }
        let wrote = world.actor("liv.bif").await;
        refused(office.accept_minutes(&wrote, &world.key(), meeting).await, "the party that wrote them is not asked");

        let (sof, outside) = (Browser::of(&world, "liv.sof").await, Browser::of(&world, "liv.buf").await);
        let path = format!("/moeder/{meeting}/referat");
        let (seen, unseen) = (sof.get(&path).await.text(), outside.get(&path).await.text());
        assert!(seen.contains(OBJECTION) && seen.contains("Ude under punktet"), "{seen}");
        for mark in [OBJECTION, DECIDED, "Ude under punktet", table.number.as_str(), "Indsigelse fra"] {
            assert!(!unseen.contains(mark), "BUF reads {mark}");
        }
        assert!(!unseen.contains("KP") && unseen.contains("Godkend for os"), "nor how others stand: {unseen}");
        for browser in [&sof, &outside] {
            assert_eq!(browser.get(&format!("{path}.pdf")).await.status, 200);
        }
        let none = outside.get(&format!("/moeder/{meeting}/punkter/{}/indsigelse", tvaers_domain::id::AgendaItemId::new())).await;
        let there = outside.get(&format!("/moeder/{meeting}/punkter/{point}/indsigelse")).await;
        assert_eq!((there.status, there.body), (none.status, none.body), "an unseen point is none");
        let accepted = outside.post(&format!("{path}/svar"), &[("key", "m-1")]).await;
        assert!(accepted.status == 303 && accepted.location().contains("done=minutes-accepted"), "{}", accepted.text());
    }

    async fn minutes_are_sent_before_they_are_locked_unless_nobody_is_to_be_asked(world) {
        let table = held(&world).await;
        let (office, meeting) = (world.office(), table.meeting.as_str());
        let (secretary, chair) = (world.actor("lea.bif").await, world.actor("carl.bif").await);
        let now = version(&world, meeting).await;
        let unsent = refused(office.approve_minutes(&chair, &world.key(), meeting, now).await, "never sent");
        assert_eq!(rule(&unsent), Some(Refusal::MinutesNotSent), "{unsent}");
        for days in [0, 31] {
            let wrong = refused(office.send_minutes(&secretary, &world.key(), meeting, days, now).await, "days");
            assert!(matches!(wrong, OfficeError::Invalid(_)), "{wrong}");
        }
        let sof = world.actor("liv.sof").await;
        let early = refused(office.accept_minutes(&sof, &world.key(), meeting).await, "before they are sent");
        assert_eq!(rule(&early), Some(Refusal::MinutesNotSent), "{early}");
        let early = refused(office.add_to_minutes(&secretary, &world.key(), meeting, &table.case, ADDED).await, "before the lock");
        assert_eq!(rule(&early), Some(Refusal::WrongState), "{early}");
        table.attend(&world, &["bif"]).await;
        let now = version(&world, meeting).await;
        must(office.approve_minutes(&chair, &world.key(), meeting, now).await, "nobody else was there");
    }
}
