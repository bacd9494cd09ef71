//! Guests of a meeting, who have no account (U15): invited, answering by their link or their calendar, and seeing nothing but unit, time and place. Everybody and
//! everything in it is invented.

use tvaers_domain::{
    due::Kind,
    time::{DAY, HOUR, MINUTE},
};
use tvaers_office::{
    Actor, Office, OfficeError,
    followup::{BoardFilter, When},
    meeting::{GuestForm, GuestRow, MeetingForm},
};
use tvaers_store::mails;
use tvaers_testkit::{Engine, Scene, World, must, on_both, refused, rows, texts, within};

use crate::{
    browser::{Browser, Page},
    guests::{case, in_unit},
    mandate::{MORE, model},
    post::{deliver, nothing_of_a_person, reply_of, seen, send},
    spool::{Letter, Spool},
};

const SCHOOL: &str = "skoleleder@skole.opdigt.example";
const CLUB: &str = "klub@klub.opdigt.example";
/// A link's secret that is none.
const NONE: &str = "0123456789abcdef0123456789abcdef01234567";

fn head() -> GuestForm {
    GuestForm {
        title: "Skoleleder".to_owned(),
        organisation: "Skolen ved Søen (opdigtet)".to_owned(),
        email: SCHOOL.to_owned(),
        lang: "da".to_owned(),
    }
}

fn coach() -> GuestForm {
    GuestForm {
        title: "Head of the youth club".to_owned(),
        organisation: "Klubben Opdigt".to_owned(),
        email: CLUB.to_owned(),
        lang: "en".to_owned(),
    }
}

async fn invite(office: &Office, world: &World, meeting: &str, form: &GuestForm) {
    let secretary = world.actor("lea.bif").await;
    must(office.invite_to_meeting(&secretary, &world.key(), meeting, form).await, &form.title);
}

async fn guests(office: &Office, world: &World, meeting: &str) -> Vec<GuestRow> {
    seen(office, world, meeting).await.guests
}

/// The replies of the guests, the first invited first.
async fn replies(office: &Office, world: &World, meeting: &str) -> Vec<String> {
    guests(office, world, meeting).await.into_iter().map(|g| g.reply).collect()
}

async fn remove(office: &Office, world: &World, meeting: &str, nth: usize) {
    let guest = guests(office, world, meeting).await[nth].id.clone();
    let secretary = world.actor("lea.bif").await;
    must(office.uninvite_from_meeting(&secretary, &world.key(), meeting, &guest).await, "taking a guest off");
}

/// By some days later, or to another place.
async fn change(office: &Office, world: &World, meeting: &str, days: i64, place: &str) {
    let view = seen(office, world, meeting).await;
    let form = MeetingForm {
        starts_at: view.meeting.starts_at + days * DAY,
        ends_at: view.meeting.ends_at + days * DAY,
        place: place.to_owned(),
        parties: view.invited.iter().map(|i| i.party.clone()).collect(),
        ..MeetingForm::default()
    };
    let secretary = world.actor("lea.bif").await;
    must(office.change_meeting(&secretary, &world.key(), meeting, &form, view.meeting.version).await, "changing");
}

/// The mails to an address, in order.
fn to<'a>(mails: &'a [Letter], address: &str) -> Vec<&'a Letter> {
    mails.iter().filter(|mail| mail.to == address).collect()
}

fn path(mail: &Letter) -> String {
    format!("/svar/{}", mail.token())
}

async fn press(browser: &Browser, path: &str, reply: &str, key: &str) -> u16 {
    browser.post(path, &[("key", key), ("reply", reply)]).await.status
}

/// Nothing of a meeting but unit, time and place.
fn tells_nothing(page: &Page, scene: &Scene, number: &str, what: &str) {
    let text = page.text();
    let form = tvaers_testkit::concern_form();
    let secrets = [&form.subject_name, &form.behaviour, &scene.case, &scene.concern, &scene.meeting];
    for secret in secrets.into_iter().map(String::as_str).chain([
        number,
        Scene::KEPT,
        Scene::SHARED,
        "Socialforvaltningen",
        "moeder",
        "sager",
        SCHOOL,
    ]) {
        assert!(!text.contains(secret), "{what} tells {secret}");
    }
}

on_both! {
    async fn a_guest_is_invited_and_answers_for_themselves(world) {
        let (server, scene) = (Spool::start(), world.scene().await);
        let office = server.office(&world);
        let number = must(office.case(&world.actor("lea.bif").await, &scene.case).await, "the case").case.number;
        invite(&office, &world, &scene.meeting, &head()).await;
        assert_eq!(deliver(&office).await, 0, "together with the parties, not before");
        let early = guests(&office, &world, &scene.meeting).await;
        assert_eq!((early.len(), early[0].reply.as_str()), (1, "none"));
        send(&office, &world, &scene.meeting).await;
        assert_eq!(deliver(&office).await, 5, "the three who answer for parties, the chair's agenda, and the guest");
        let first = server.mails();
        nothing_of_a_person(&first, &scene, &number);
        let mail = to(&first, SCHOOL)[0];
        assert!(mail.calendar.contains("METHOD:REQUEST") && mail.property("LOCATION") == "Rådhuset", "{}", mail.calendar);
        assert!(!mail.whole.contains("/moeder/") && !mail.whole.contains("Log ind"), "there is nothing to log in to: {}", mail.whole);
        assert!(first.iter().filter(|m| m.to != SCHOOL).all(|m| m.property("UID") != mail.property("UID")), "each answers for themselves");

        // Invited later, in another language: at once.
        invite(&office, &world, &scene.meeting, &coach()).await;
        assert_eq!(deliver(&office).await, 1);
        let (all, there) = (server.mails(), seen(&office, &world, &scene.meeting).await);
        let english = to(&all, CLUB)[0];
        assert!(english.subject.contains("invitation to a meeting") && english.whole.contains("?lang=en"), "{}", english.subject);
        assert_eq!(there.contacts.iter().map(|c| (c.email.as_str(), c.sent)).collect::<Vec<_>>(), [(SCHOOL, 1), (CLUB, 1)]);

        // The link: unit, time, place and three answers.
        let (stranger, link) = (Browser::new(&world), path(mail));
        let page = stranger.get(&link).await;
        assert!(page.status == 200 && page.text().contains("Rådhuset") && page.text().contains("9. marts 2026"), "{}", page.text());
        tells_nothing(&page, &scene, &number, "the guest's page");
        for (nth, reply) in ["accepted", "tentative", "declined", "accepted"].into_iter().enumerate() {
            assert_eq!(press(&stranger, &link, reply, &format!("guest-{nth}")).await, 303);
            assert_eq!(replies(&office, &world, &scene.meeting).await, [reply, "none"]);
        }
        assert_eq!(press(&stranger, &link, "declined", "guest-0").await, 303, "the same form once more changes nothing");
        assert_eq!(replies(&office, &world, &scene.meeting).await, ["accepted", "none"]);
        for wrong in ["", "none", "perhaps"] {
            assert_eq!(press(&stranger, &link, wrong, "guest-wrong").await, 422, "{wrong}");
        }
        let view = seen(&office, &world, &scene.meeting).await;
        assert_eq!(view.gathering.map(|g| g.coming), Some(0), "a guest counts for no party");
        assert_eq!(reply_of(&office, &world, &scene.meeting, "sof").await, "none");
        let entries = world.entries().await;
        let answers: Vec<_> = entries.iter().filter(|e| e.act == "answer_as_guest").collect();
        assert!(answers.len() == 4 && answers.iter().all(|e| e.user.is_none() && e.thing_id == scene.meeting), "each is written, by nobody who has an account");

        // A party says yes or no to the link in its own mail; a guest's word is none of its answers.
        let sof = path(to(&first, "liv.sof@tvaers.example")[0]);
        assert_eq!(press(&stranger, &sof, "tentative", "party-1").await, 422);
        nothing_of_a_person(&server.mails(), &scene, &number);
        server.read_all(&world).await;
    }

    async fn a_guests_calendar_answers_and_an_older_answer_does_not_win(world) {
        let (server, scene) = (Spool::start(), world.scene().await);
        let office = server.office(&world);
        invite(&office, &world, &scene.meeting, &head()).await;
        send(&office, &world, &scene.meeting).await;
        deliver(&office).await;
        let (mails, id) = (server.mails(), scene.meeting.as_str());
        let mail = to(&mails, SCHOOL)[0];
        assert!(must(office.take_mail(&mail.answer("TENTATIVE")).await, "perhaps"), "a guest may say perhaps");
        assert_eq!(replies(&office, &world, id).await, ["tentative"]);
        assert!(must(office.take_mail(&mail.answer("TENTATIVE")).await, "again"), "twice is once");
        world.wait(2 * DAY);
        assert_eq!(press(&Browser::new(&world), &path(mail), "accepted", "page").await, 303);
        assert!(!must(office.take_mail(&mail.answer("DECLINED")).await, "late mail"), "it was written before the answer on the page");
        assert_eq!(replies(&office, &world, id).await, ["accepted"]);
        assert!(must(office.take_mail(&mail.answer_at("DECLINED", "20260305T090000Z")).await, "a newer one"));
        assert_eq!(replies(&office, &world, id).await, ["declined"]);

        // Another place: told, and the answer stands. Another time: asked again, and an answer to the old time is none.
        change(&office, &world, id, 0, "Lokale 4").await;
        assert_eq!(deliver(&office).await, 4);
        assert_eq!(replies(&office, &world, id).await, ["declined"]);
        change(&office, &world, id, 1, "Lokale 4").await;
        assert_eq!(deliver(&office).await, 4);
        assert_eq!(replies(&office, &world, id).await, ["none"]);
        let mails = server.mails();
        let own = to(&mails, SCHOOL);
        let told: Vec<String> = own.iter().map(|m| m.property("SEQUENCE")).collect();
        assert!(told == ["0", "1", "2"] && own.iter().all(|m| m.property("UID") == mail.property("UID")), "{told:?}");
        assert!(!must(office.take_mail(&mail.answer_at("ACCEPTED", "20260306T090000Z")).await, "the old time"));
        assert!(must(office.take_mail(&own[2].answer_at("ACCEPTED", "20260306T090000Z")).await, "the new time"));
        assert_eq!(replies(&office, &world, id).await, ["accepted"]);

        // Taken off: out of the calendar, and the link and the calendar's answer lead nowhere.
        remove(&office, &world, id, 0).await;
        assert_eq!(deliver(&office).await, 1);
        let mails = server.mails();
        let off = to(&mails, SCHOOL)[3];
        assert!(off.calendar.contains("METHOD:CANCEL") && off.property("UID") == mail.property("UID"), "{}", off.calendar);
        assert_eq!(off.property("SEQUENCE"), "3", "newer than what the calendar has");
        assert!(!must(office.take_mail(&own[2].answer_at("ACCEPTED", "20260307T090000Z")).await, "who is not invited"));
        assert_eq!(Browser::new(&world).get(&path(mail)).await.status, 404);

        // Invited anew: another link, another event. Called off: out of that calendar.
        invite(&office, &world, id, &head()).await;
        deliver(&office).await;
        let mails = server.mails();
        let anew = to(&mails, SCHOOL)[4];
        assert!(anew.token() != mail.token() && anew.property("UID") != mail.property("UID"), "a new invitation");
        let version = seen(&office, &world, id).await.meeting.version;
        must(office.cancel_meeting(&world.actor("lea.bif").await, &world.key(), id, version).await, "calling off");
        assert_eq!(deliver(&office).await, 4);
        let mails = server.mails();
        let off = to(&mails, SCHOOL)[5];
        assert!(off.calendar.contains("METHOD:CANCEL") && off.property("UID") == anew.property("UID"), "{}", off.calendar);
        assert_eq!(Browser::new(&world).get(&path(anew)).await.status, 404, "there is nothing to answer any more");
        server.read_all(&world).await;
    }

    /// A change that moves nothing goes to nobody, and nobody's calendar answers to something older because of it.
    async fn an_answer_counts_that_is_to_what_its_reader_was_told_last(world) {
        let (server, scene) = (Spool::start(), world.scene().await);
        let office = server.office(&world);
        invite(&office, &world, &scene.meeting, &head()).await;
        send(&office, &world, &scene.meeting).await;
        deliver(&office).await;
        let place = seen(&office, &world, &scene.meeting).await.meeting.place;
        change(&office, &world, &scene.meeting, 0, &place).await;
        assert_eq!(deliver(&office).await, 0);
        let mails = server.mails();
        assert!(must(office.take_mail(&to(&mails, SCHOOL)[0].answer("ACCEPTED")).await, "the guest"));
        assert!(must(office.take_mail(&to(&mails, "liv.sof@tvaers.example")[0].answer("ACCEPTED")).await, "a party"));
        assert_eq!(replies(&office, &world, &scene.meeting).await, ["accepted"]);
        assert_eq!(reply_of(&office, &world, &scene.meeting, "sof").await, "accepted");
        server.read_all(&world).await;
    }

    /// W3, W7: the link opens one small page, and a link that is none, taken back, over, or a party's that lost it all answer alike.
    async fn a_link_opens_nothing_else_and_ends_without_a_trace(world) {
        let (server, scene) = (Spool::start(), world.scene().await);
        let office = server.office(&world);
        for form in [head(), coach()] {
            invite(&office, &world, &scene.meeting, &form).await;
        }
        send(&office, &world, &scene.meeting).await;
        deliver(&office).await;
        let (mails, stranger) = (server.mails(), Browser::new(&world));
        let (one, other) = (to(&mails, SCHOOL)[0], to(&mails, CLUB)[0]);
        let nowhere = stranger.get(&format!("/svar/{NONE}")).await;
        assert_eq!(nowhere.status, 404);
        assert_eq!(stranger.get(&path(one)).await.status, 200);

        // Through every door of the house: as a session, and in every address.
        let token = one.token();
        let padded = format!("{token}{}", "0".repeat(24));
        for holder in [stranger.clone(), stranger.clone().holding(&token), stranger.clone().holding(&padded)] {
            for page in ["/", "/moeder", "/sager", "/opfoelgning", "/profil", &format!("/moeder/{}", scene.meeting), &format!("/sager/{}", scene.case)] {
                assert!(holder.get(page).await.asks_to_log_in(), "{page}");
            }
        }
        let public = tvaers_web::route_table().into_iter().filter(|r| r.access == tvaers_web::Access::Public && r.path.contains('{'));
        for route in public.filter(|r| !r.path.starts_with("/svar/")) {
            let address: Vec<&str> = route.path.split('/').map(|part| if part.starts_with('{') { token.as_str() } else { part }).collect();
            let page = stranger.get(&address.join("/")).await;
            assert!(!page.text().contains("Rådhuset"), "{} knows the link", route.path);
        }
        assert!(stranger.get(&format!("/kalender/{token}.ics")).await == nowhere);
        for more in ["/", "/bilag", ".ics", "?x=1/../moeder"] {
            assert!(!stranger.get(&format!("/svar/{token}{more}")).await.text().contains("moeder"), "{more}");
        }
        // The secret is kept nowhere, in no column.
        for (column, kept) in texts(&world.address()).await {
            assert!(!kept.iter().any(|text| text.contains(&token)), "{column} keeps the link");
        }

        // Taken off, and over: like one that never was, to look at and to answer.
        remove(&office, &world, &scene.meeting, 0).await;
        assert!(stranger.get(&path(one)).await == nowhere, "taken off");
        let unknown = stranger.post(&format!("/svar/{NONE}"), &[("key", "x"), ("reply", "accepted")]).await;
        assert!(stranger.post(&path(one), &[("key", "x"), ("reply", "accepted")]).await == unknown, "nor can it be answered");
        assert_eq!(stranger.get(&path(other)).await.status, 200, "the other's stays");
        world.wait(7 * DAY + 3 * HOUR);
        assert!(stranger.get(&path(other)).await == nowhere, "the meeting is over");
        assert!(stranger.post(&path(other), &[("key", "y"), ("reply", "accepted")]).await == unknown, "and cannot be answered");
        assert_eq!(replies(&office, &world, &scene.meeting).await, ["none"]);
        deliver(&office).await;
        server.read_all(&world).await;
    }

    async fn who_prepares_invites_and_who_sees_the_meeting_sees_who_comes(world) {
        let (server, scene) = (Spool::start(), world.scene().await);
        let (office, id) = (server.office(&world), scene.meeting.as_str());
        invite(&office, &world, id, &head()).await;
        let guest = guests(&office, &world, id).await[0].id.clone();
        let nowhere = Browser::of(&world, "liv.kf").await.get(&format!("/moeder/{}", tvaers_domain::id::MeetingId::new())).await;
        for username in ["liv.sof", "bo.sof", "carl.bif", "liv.bif", "liv.kf", "asta.bif", "dag.bif", "gry.bif"] {
            let (actor, browser) = (world.actor(username).await, Browser::of(&world, username).await);
            refused(office.invite_to_meeting(&actor, &world.key(), id, &coach()).await, username);
            refused(office.uninvite_from_meeting(&actor, &world.key(), id, &guest).await, username);
            let form = browser.get(&format!("/moeder/{id}/gaester/ny")).await;
            assert!(form == nowhere || form.status == 404, "{username}: there is no such page");
        }
        for (username, name, address) in [("lea.bif", true, true), ("carl.bif", true, false), ("liv.sof", true, false), ("liv.kf", false, false)] {
            let text = Browser::of(&world, username).await.get(&format!("/moeder/{id}")).await.text();
            assert_eq!((text.contains("Skolen ved Søen"), text.contains(SCHOOL)), (name, address), "{username}");
        }
        let again = refused(office.invite_to_meeting(&world.actor("lea.bif").await, &world.key(), id, &GuestForm { email: SCHOOL.to_uppercase(), ..coach() }).await, "twice");
        assert!(matches!(again, OfficeError::Invalid(faults) if faults[0].key == "guest-there"));
        let elsewhere = refused(office.uninvite_from_meeting(&world.actor("lea.bif").await, &world.key(), id, tvaers_domain::id::GuestId::new().as_str()).await, "nobody");
        assert!(matches!(elsewhere, OfficeError::NotFound));

        // The page's form: what is wrong is told, and what is right is done.
        let secretary = Browser::of(&world, "lea.bif").await;
        let form = |email: &'static str| [("key", "web"), ("title", "Formand"), ("organisation", "Foreningen Opdigt"), ("email", email), ("lang", "da")];
        let place = format!("/moeder/{id}/gaester/ny");
        assert_eq!(secretary.post(&place, &form("nobody")).await.status, 422);
        assert_eq!(secretary.post(&place, &form("formand@forening.opdigt.example")).await.status, 303);
        assert_eq!(guests(&office, &world, id).await.len(), 2);
        let off = format!("/moeder/{id}/gaester/{guest}/fjern");
        assert_eq!(secretary.post(&off, &[("key", "off")]).await.status, 303);
        assert_eq!(guests(&office, &world, id).await.len(), 1);
        assert_eq!(deliver(&office).await, 0, "nobody was told of anything yet");
    }

    async fn whoever_sends_one_answer_after_the_other_waits(world) {
        let (server, scene) = (Spool::start(), world.scene().await);
        let office = server.office(&world);
        invite(&office, &world, &scene.meeting, &head()).await;
        send(&office, &world, &scene.meeting).await;
        deliver(&office).await;
        let link = path(to(&server.mails(), SCHOOL)[0]);
        let stranger = Browser::new(&world);
        for nth in 0..60 {
            assert_eq!(press(&stranger, &link, "accepted", &format!("k{nth}")).await, 303, "{nth}");
        }
        assert_eq!(press(&stranger, &link, "declined", "more").await, 429);
        assert_eq!(press(&stranger, &format!("/svar/{NONE}"), "declined", "more").await, 429, "guessing counts as well");
        world.wait(HOUR);
        assert_eq!(press(&stranger, &link, "declined", "later").await, 303);
        server.read_all(&world).await;
    }

    /// A server that was killed had taken the invitation, and the guest was taken off meanwhile: the calendar may have it, so it is taken out; and it comes in no more.
    async fn what_was_taken_for_a_guest_is_overtaken_too(world) {
        let (server, scene) = (Spool::start(), world.scene().await);
        let office = server.office(&world);
        invite(&office, &world, &scene.meeting, &head()).await;
        send(&office, &world, &scene.meeting).await;
        let (now, mut tx) = (office.now(), must(world.store().write().await, "writing"));
        assert_eq!(must(mails::take(&mut tx, 20, now + 30 * MINUTE, false, now).await, "taking").len(), 5);
        must(tx.commit().await, "taking");
        world.wait(MINUTE);
        remove(&office, &world, &scene.meeting, 0).await;
        world.wait(31 * MINUTE);
        while deliver(&office).await > 0 {}
        let all = server.mails();
        let kinds: Vec<String> = to(&all, SCHOOL).iter().map(|m| m.property("METHOD")).collect();
        assert_eq!(kinds, ["CANCEL"]);
        server.read_all(&world).await;
    }

    async fn a_mail_that_reaches_no_guest_is_on_the_board_and_addresses_are_forgotten(world) {
        let (server, scene) = (Spool::start(), world.scene().await);
        let office = server.office(&world);
        let secretary = world.actor("lea.bif").await;
        invite(&office, &world, &scene.meeting, &GuestForm { email: "gone@tvaers.example".to_owned(), ..head() }).await;
        invite(&office, &world, &scene.meeting, &coach()).await;
        send(&office, &world, &scene.meeting).await;
        assert_eq!(deliver(&office).await, 5);
        let board = async || {
            let filter = BoardFilter { kind: Some(Kind::Mail), when: When::Any, ..BoardFilter::default() };
            must(office.board(&secretary, &filter).await, "the board").rows.len()
        };
        assert_eq!(board().await, 1, "whoever convened must find another way");
        let page = Browser::of(&world, "lea.bif").await.get("/opfoelgning?slags=mail&vis=alle").await.text();
        assert!(page.contains("E-mailen til en gæst kom ikke frem") && !page.contains("gone@"), "{page}");
        let waits = async |actor: &Actor| {
            let filter = BoardFilter { kind: Some(Kind::Guest), when: When::Any, ..BoardFilter::default() };
            must(office.board(actor, &filter).await, "the board").rows.into_iter().map(|row| (row.row.party, row.row.text)).collect::<Vec<_>>()
        };
        let awaited = waits(&secretary).await;
        assert_eq!(awaited.iter().map(|(party, _)| party.as_str()).collect::<Vec<_>>(), ["bif", "bif"], "whoever convened them finds out whether they come");
        assert!(awaited.iter().any(|(_, text)| text.starts_with("Skoleleder, Skolen")), "{awaited:?}");
        assert!(waits(&world.actor("liv.sof").await).await.is_empty() && waits(&world.actor("carl.bif").await).await.is_empty());
        let link = path(to(&server.mails(), CLUB)[0]);
        assert_eq!(press(&Browser::new(&world), &link, "declined", "no").await, 303);
        assert_eq!(waits(&secretary).await.len(), 1, "who has answered is not waited for");
        remove(&office, &world, &scene.meeting, 0).await;
        assert!(waits(&secretary).await.is_empty(), "nor is who was taken off");
        assert_eq!(board().await, 0, "who is not invited any more need not be reached");

        // While it is known where they went.
        assert_eq!(server.read_all(&world).await, 5);
        let kept = async || rows(&world.address(), "SELECT email || '|' || title FROM meeting_guests ORDER BY email, title").await;
        assert!(kept().await.iter().any(|row| row.contains(CLUB)));
        world.wait(37 * DAY);
        must(office.forget_guests(office.now() - 30 * DAY).await, "forgetting");
        let left = kept().await;
        assert!(left.iter().any(|row| row.contains(CLUB)), "the meeting ended less than thirty days ago: {left:?}");
        world.wait(DAY);
        must(office.forget_guests(office.now() - 30 * DAY).await, "forgetting");
        assert_eq!(kept().await, ["|Head of the youth club", "|Skoleleder"], "as what they came stays with the meeting");
    }
}

/// W3: a party that comes for its case alone is told of no guest either.
async fn parties_by_invitation_see_no_guests(engine: Engine) {
    within(World::under(engine, model("model-3"), &MORE).await, |world| async move {
        let office = world.office();
        let secretary = in_unit(&world, "lea.ssp", "ke").await;
        let first = case(&world, &secretary, "Opdigt Førstesen").await;
        must(office.invite_guest(&secretary, &world.key(), &first, "kf").await, "probation");
        let now = office.now();
        let form = MeetingForm {
            starts_at: now + 7 * DAY,
            ends_at: now + 7 * DAY + HOUR,
            place: "Rådhuset".to_owned(),
            parties: ["ssp", "kf"].map(str::to_owned).to_vec(),
            ..MeetingForm::default()
        };
        let id = must(office.plan_meeting(&secretary, &world.key(), &form).await, "planning");
        must(office.invite_to_meeting(&secretary, &world.key(), &id, &head()).await, "a guest");
        let sees = async |actor: &Actor| must(office.meeting(actor, &id).await, "the meeting").guests.len();
        assert_eq!((sees(&secretary).await, sees(&world.actor("liv.ssp").await).await), (1, 1));
        assert_eq!(sees(&world.actor("liv.kf").await).await, 0, "who else comes is not its business");
        let page = Browser::of(&world, "liv.kf").await.get(&format!("/moeder/{id}")).await.text();
        assert!(!page.contains("Skolen ved Søen") && !page.contains("Gæster"), "nor that there is anybody");
    })
    .await;
}

/// W4: a guest from outside comes to a city's own meeting, and gets unit, time and place; nobody else outside learns of it.
async fn an_internal_meeting_gives_its_guest_time_and_place(engine: Engine) {
    within(World::under(engine, model("model-2"), &MORE).await, |world| async move {
        let server = Spool::start();
        let office = server.office(&world);
        let (city, police) = (world.actor("lea.bif").await, world.actor("lea.kp").await);
        let next = must(office.next_meeting(&city).await, "the next").form;
        let form = MeetingForm { place: "Rådhuset".to_owned(), quorum: 0, required: Vec::new(), ..next };
        let id = must(office.plan_meeting(&city, &world.key(), &form).await, "planning");
        must(office.invite_to_meeting(&city, &world.key(), &id, &head()).await, "from outside");
        let unknown = refused(office.invite_to_meeting(&police, &world.key(), &id, &coach()).await, "the police invite");
        assert!(matches!(unknown, OfficeError::NotFound), "to the police there is no such meeting");
        send(&office, &world, &id).await;
        while deliver(&office).await > 0 {}
        let mails = server.mails();
        let mail = to(&mails, SCHOOL)[0];
        let page = Browser::new(&world).get(&path(mail)).await;
        assert_eq!(page.status, 200);
        for outside in ["liv.kp", "lea.kp", "liv.kf"] {
            let browser = Browser::of(&world, outside).await;
            assert_eq!(browser.get(&format!("/moeder/{id}")).await.status, 404, "{outside}");
            assert!(!browser.get("/moeder").await.text().contains(&id), "{outside}");
        }
        let parties = seen(&office, &world, &id).await.invited;
        for party in parties {
            let organisation = office.organisation();
            let name = must(organisation.department(&party.party).ok_or("none"), "a department").name_da.clone();
            assert!(!page.text().contains(&name) && !mail.whole.contains(&name), "who else comes: {name}");
        }
        // Somebody must be known here, or there is nothing to look for in what was sent.
        let concern = must(office.register_concern(&city, &world.key(), &tvaers_testkit::concern_form()).await, "registering");
        assert!(!concern.is_empty());
        server.read_all(&world).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn parties_by_invitation_see_no_guests_sqlite() {
    parties_by_invitation_see_no_guests(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn parties_by_invitation_see_no_guests_postgres() {
    parties_by_invitation_see_no_guests(Engine::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_internal_meeting_gives_its_guest_time_and_place_sqlite() {
    an_internal_meeting_gives_its_guest_time_and_place(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_internal_meeting_gives_its_guest_time_and_place_postgres() {
    an_internal_meeting_gives_its_guest_time_and_place(Engine::Postgres).await;
}
