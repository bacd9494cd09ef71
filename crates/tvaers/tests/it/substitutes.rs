//! Substitutes: a colleague who answers for the party too comes instead, sees no more by it, and is asked afterwards. Everybody is invented.

use tvaers_domain::{due::Kind, meeting::Reply, people::Role};
use tvaers_office::{
    Actor, Office, OfficeError,
    followup::{BoardFilter, When},
    meeting::InvitedRow,
    people::NewAccount,
};
use tvaers_testkit::{Engine, Person, World, must, refused, within};

use crate::{
    browser::Browser,
    live::Table,
    mandate::model,
    post::{deliver, seen, send},
    spool::{Letter, Spool},
};

const MORE: [Person; 1] = [Person { username: "lis.sof", name: "Lis Opdigt-Avn", department: "sof", role: Role::Liaison }];

async fn sof(office: &Office, actor: &Actor, meeting: &str) -> InvitedRow {
    let view = must(office.meeting(actor, meeting).await, "the meeting");
    must(view.invited.into_iter().find(|i| i.party == "sof").ok_or("not invited"), "SOF")
}

fn of<'a>(mails: &'a [Letter], name: &str) -> Vec<&'a Letter> {
    mails.iter().filter(|m| m.to.starts_with(name) && !m.calendar.is_empty()).collect()
}

async fn a_colleague_comes_instead(engine: Engine) {
    within(World::under(engine, model("model-1"), &MORE).await, |world| async move {
        let (server, scene) = (Spool::start(), world.scene().await);
        let (office, id) = (server.office(&world), scene.meeting.as_str());
        let (liv, lis) = (world.actor("liv.sof").await, world.actor("lis.sof").await);
        send(&office, &world, id).await;
        while deliver(&office).await > 0 {}
        let before = server.mails().len();

        // Whoever answers for the party can; nobody else, and nobody from elsewhere.
        let offered = must(office.substitutes(&liv, id).await, "who can").1;
        assert_eq!(offered, [(lis.who.user.clone(), "Lis Opdigt-Avn".to_owned())]);
        for wrong in ["bo.sof", "liv.kp", "liv.sof", "lea.bif"] {
            let user = world.actor(wrong).await.who.user;
            refused(office.name_substitute(&liv, &world.key(), id, &user).await, wrong);
        }
        for outside in ["bo.sof", "liv.kf", "lea.bif", "asta.bif"] {
            let actor = world.actor(outside).await;
            refused(office.substitutes(&actor, id).await, outside);
            refused(office.name_substitute(&actor, &world.key(), id, &lis.who.user).await, outside);
            assert!(Browser::of(&world, outside).await.get(&format!("/moeder/{id}/vikar")).await.status >= 403, "{outside}");
        }
        assert_eq!(sof(&office, &liv, id).await.reply, "none", "nothing came of it");

        let browser = Browser::at(office.clone()).holding(&world.token("liv.sof").await);
        assert!(browser.get(&format!("/moeder/{id}/vikar")).await.text().contains("Lis Opdigt-Avn"));
        assert_eq!(browser.post(&format!("/moeder/{id}/vikar"), &[("key", "a"), ("user", "")]).await.status, 422);
        assert_eq!(browser.post(&format!("/moeder/{id}/vikar"), &[("key", "b"), ("user", &lis.who.user)]).await.status, 303);
        let own = sof(&office, &liv, id).await;
        assert_eq!((own.reply.as_str(), own.substitute_name.as_deref()), ("accepted", Some("Lis Opdigt-Avn")));
        assert!(browser.get(&format!("/moeder/{id}")).await.text().contains("Kommer: Lis Opdigt-Avn (vikar)"));
        assert_eq!(deliver(&office).await, 1);
        let mails = server.mails();
        let told = &mails[before];
        assert!(told.to.starts_with("lis.sof") && told.subject.contains("du kommer til mødet"), "{}", told.subject);
        assert_eq!(told.property("UID"), of(&mails, "lis.sof")[0].property("UID"), "the same event as in the invitation");
        assert_eq!(told.property("SEQUENCE"), "0", "nothing of it has moved");

        // By name within the party and to who serves the meeting; to others the party comes.
        assert_eq!(sof(&office, &world.actor("lea.bif").await, id).await.substitute_name.as_deref(), Some("Lis Opdigt-Avn"));
        let police = sof(&office, &world.actor("liv.kp").await, id).await;
        assert_eq!((police.reply.as_str(), police.substitute_name), ("accepted", None));
        assert!(!Browser::of(&world, "liv.kp").await.get(&format!("/moeder/{id}")).await.text().contains("Lis Opdigt-Avn"));

        // The calendar of whoever does not come speaks for its user only; that of who comes speaks for the party.
        let (of_liv, of_lis) = (of(&mails, "liv.sof")[0], told);
        assert!(!must(office.take_mail(&of_liv.answer("DECLINED")).await, "Liv does not come"));
        assert_eq!(sof(&office, &liv, id).await.reply, "accepted");
        assert!(must(office.take_mail(&of_lis.answer("ACCEPTED")).await, "Lis does"));
        assert!(sof(&office, &liv, id).await.substitute.is_some(), "and still comes instead");
        assert_eq!(deliver(&office).await, 0);

        // On the page the party says otherwise: who was to come is told.
        must(office.reply_invitation(&liv, &world.key(), id, Reply::Accepted).await, "Liv comes after all");
        assert!(sof(&office, &liv, id).await.substitute.is_none());
        assert_eq!(deliver(&office).await, 1);
        let mails = server.mails();
        let last = must(mails.last().ok_or("none"), "the last mail");
        assert!(last.to.starts_with("lis.sof") && last.subject.contains("du behøver ikke komme"), "{}", last.subject);
        assert!(last.calendar.contains("METHOD:REQUEST"), "it stays in the calendar: she may answer for the party as before");

        // Who comes instead may have to decline for the party, and is told nothing that she knows.
        must(office.name_substitute(&liv, &world.key(), id, &lis.who.user).await, "again");
        assert_eq!(deliver(&office).await, 1);
        assert!(must(office.take_mail(&of_lis.answer_at("DECLINED", "20260304T090000Z")).await, "Lis cannot"));
        let after = sof(&office, &liv, id).await;
        assert_eq!((after.reply.as_str(), after.substitute), ("declined", None));
        assert_eq!(deliver(&office).await, 0);

        // Without the role that answers for the party nobody comes for it.
        must(office.name_substitute(&liv, &world.key(), id, &lis.who.user).await, "once more");
        assert_eq!(deliver(&office).await, 1);
        change_roles(&world, &office, Role::Caseworker).await;
        let after = sof(&office, &liv, id).await;
        assert_eq!((after.reply.as_str(), after.substitute), ("accepted", None), "the party comes; who, is open again");
        assert!(seen(&office, &world, id).await.gathering.is_some_and(|g| g.coming == 1));
        server.read_all(&world).await;
    })
    .await;
}

async fn change_roles(world: &World, office: &Office, role: Role) {
    let administrator = world.actor("asta.bif").await;
    let accounts = must(office.accounts(&administrator).await, "accounts");
    let own = must(accounts.into_iter().find(|a| a.username == "lis.sof").ok_or("none"), "the account");
    let changed = NewAccount {
        username: own.username.clone(),
        name: own.name.clone(),
        department: own.department.clone(),
        email: own.email.clone(),
        roles: [role].into(),
    };
    must(office.change_account(&administrator, &world.key(), &own.id, &changed, true, own.version).await, "another role");
}

/// The minutes are for who was there.
async fn who_came_is_asked_about_the_minutes(engine: Engine) {
    within(World::under(engine, model("model-1"), &MORE).await, |world| async move {
        let (office, table) = (world.office(), Table::set(&world).await);
        let (liv, lis) = (world.actor("liv.sof").await, world.actor("lis.sof").await);
        must(office.name_substitute(&liv, &world.key(), &table.meeting, &lis.who.user).await, "naming");
        table.attend(&world, &["bif", "sof", "kp-forebyggelse", "buf"]).await;
        table.decide(&world, &table.case, crate::live::DECIDED).await;
        let version = seen(office, &world, &table.meeting).await.meeting.version;
        must(
            office.send_minutes(&world.actor("lea.bif").await, &world.key(), &table.meeting, 3, version).await,
            "sending the minutes",
        );
        let asked = async |actor: &Actor, mine: bool, person: Option<&str>| {
            let filter = BoardFilter {
                kind: Some(Kind::MinutesAnswer),
                mine,
                person: person.map(str::to_owned),
                when: When::Any,
                ..BoardFilter::default()
            };
            let rows = must(office.board(actor, &filter).await, "the board").rows;
            rows.into_iter().map(|row| row.person).collect::<Vec<_>>()
        };
        let name = Some("Lis Opdigt-Avn".to_owned());
        assert_eq!(asked(&lis, true, None).await, std::slice::from_ref(&name), "hers to do");
        assert!(asked(&liv, true, None).await.is_empty(), "and not her colleague's");
        assert_eq!(asked(&liv, false, None).await, std::slice::from_ref(&name), "who sees that it is hers");
        assert_eq!(asked(&liv, false, Some(&lis.who.user)).await, [name]);
        assert!(asked(&liv, false, Some(&liv.who.user)).await.is_empty());
        let board = asked(&world.actor("lea.bif").await, false, None).await;
        assert!(!board.is_empty() && board.iter().all(Option::is_none), "whom a party sends is its own");
        let error = refused(office.name_substitute(&liv, &world.key(), &table.meeting, &lis.who.user).await, "after the meeting");
        assert!(matches!(error, OfficeError::Rule(_)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_colleague_comes_instead_sqlite() {
    a_colleague_comes_instead(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_colleague_comes_instead_postgres() {
    a_colleague_comes_instead(Engine::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_came_is_asked_about_the_minutes_sqlite() {
    who_came_is_asked_about_the_minutes(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_came_is_asked_about_the_minutes_postgres() {
    who_came_is_asked_about_the_minutes(Engine::Postgres).await;
}
