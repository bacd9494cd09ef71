//! The follow-up board: a concern that waits stands there until somebody has acted, for whoever must act and for those who follow up.

use tvaers_domain::{
    concern::Clearance,
    disclosure::{Form, Purpose},
    due::Kind,
    time::DAY,
};
use tvaers_office::{
    concern::ClearanceForm,
    followup::{BoardFilter, DueRow, When},
};
use tvaers_testkit::{World, concern_form, must, on_both, refused};

use crate::browser::Browser;

async fn waiting(world: &World, username: &str, filter: &BoardFilter) -> (Vec<DueRow>, usize) {
    let board = must(world.office().board(&world.actor(username).await, filter).await, "the board");
    // What is owed to the citizen is tried in `clocks`.
    let rows: Vec<_> = board.rows.into_iter().filter(|row| row.due.kind != Kind::Informing).collect();
    let late = rows.iter().filter(|row| row.due.is_late(world.office().now())).count();
    (rows.into_iter().map(|row| row.row).collect(), late)
}

on_both! {
    async fn a_clearance_that_is_not_answered_is_late_and_reminded(world) {
        let office = world.office();
        let (secretary, police) = (world.actor("lea.bif").await, world.actor("liv.kp").await);
        let id = must(office.register_concern(&secretary, &world.key(), &concern_form()).await, "registering");
        let all = BoardFilter::default();
        let (rows, late) = waiting(&world, "lea.bif", &all).await;
        assert_eq!((rows.len(), rows[0].party.as_str(), late), (1, "bif", 0), "the secretariat owes the first step");
        refused(office.remind_clearance(&secretary, &world.key(), &id).await, "reminding when nobody is asked");

        let version = must(office.concern(&secretary, &id).await, "reading").concern.version;
        let ask = ClearanceForm {
            basis: "rpl115-2".to_owned(),
            form: Some(Form::Ssp),
            purpose: Some(Purpose::Prevention),
            necessity: "Politiet skal afklare, om noget taler imod.".to_owned(),
        };
        must(office.ask_clearance(&secretary, &world.key(), &id, version, &ask).await, "asking");
        world.wait(4 * DAY);
        for username in ["lea.bif", "liv.kp"] {
            let (rows, late) = waiting(&world, username, &BoardFilter { when: When::Late, ..BoardFilter::default() }).await;
            assert_eq!((rows.len(), rows[0].party.as_str(), late), (1, "kp-forebyggelse", 1), "{username}");
        }
        assert!(waiting(&world, "lea.bif", &BoardFilter { party: Some("bif".to_owned()), ..BoardFilter::default() }).await.0.is_empty());
        for username in ["liv.sof", "liv.kf", "asta.bif", "eva.bif"] {
            assert!(waiting(&world, username, &all).await.0.is_empty(), "{username} sees that a concern waits (W3)");
            let actor = world.actor(username).await;
            refused(office.remind_clearance(&actor, &world.key(), &id).await, username);
        }
        refused(office.remind_clearance(&police, &world.key(), &id).await, "reminding oneself");

        let page = Browser::of(&world, "lea.bif").await.get("/opfoelgning").await;
        assert!(page.text().contains(&format!("action=\"/bekymringer/{id}/ryk\"")), "the button stands on the board");
        must(office.remind_clearance(&secretary, &world.key(), &id).await, "reminding");
        assert_eq!(waiting(&world, "lea.bif", &all).await.0[0].reminders, 1);
        let told = must(office.notices(&police).await, "notices");
        assert!(told.iter().any(|notice| notice.kind == "clearance-reminded" && notice.thing == id), "{told:?}");

        let version = must(office.concern(&police, &id).await, "reading").concern.version;
        must(office.answer_clearance(&police, &world.key(), &id, version, Some(Clearance::Clear), "").await, "answering");
        assert!(waiting(&world, "liv.kp", &all).await.0.is_empty(), "what was answered is gone");
        let (rows, late) = waiting(&world, "lea.bif", &all).await;
        assert_eq!((rows.len(), rows[0].party.as_str(), late), (1, "bif", 0));
        refused(office.remind_clearance(&secretary, &world.key(), &id).await, "reminding of what was answered");
    }
}
