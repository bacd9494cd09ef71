//! What is owed to the citizen on a clock, each with one owner on the follow-up board: informing them (R7), an underretning for a child (R8), looking again at what was
//! disclosed in acute danger, and whether a case is still necessary. Everybody and everything in it is invented.

use tvaers_domain::{
    concern::Underretning,
    disclosure::Purpose,
    due::Kind,
    id::InformingId,
    informing::{Ground, How, due},
    time::{DAY, HOUR, after_months, day_of},
};
use tvaers_office::{
    OfficeError,
    case::{CaseReviewForm, Closing},
    concern::{ClearanceForm, ConcernForm, SubjectForm, UnderretningForm},
    disclosure::AcuteReviewForm,
    followup::{BoardFilter, BoardRow, Next, When},
    informing::{ExceptedForm, GivenForm, InformingRow},
};
use tvaers_testkit::{Scene, World, concern_form, must, on_both, refused, rows, terms};

use crate::browser::Browser;

const WEIGHED: &str = "Borgeren ville trække sig fra den samtale, der er aftalt i næste uge.";

async fn owed(world: &World, username: &str, kind: Kind) -> Vec<BoardRow> {
    let filter = BoardFilter { kind: Some(kind), when: When::Any, ..BoardFilter::default() };
    must(world.office().board(&world.actor(username).await, &filter).await, username).rows
}

/// Everybody who has to inform, as `authority owner`, past every rule.
async fn informers(world: &World, of: &str) -> Vec<String> {
    let sql = format!("SELECT i.authority || ' ' || i.owner FROM informings i JOIN {of} t ON t.subject = i.subject ORDER BY 1");
    rows(&world.address(), &sql).await
}

async fn register(world: &World, form: ConcernForm) -> String {
    must(world.office().register_concern(&world.actor("lea.bif").await, &world.key(), &form).await, "registering")
}

async fn of_concern(world: &World, username: &str, concern: &str) -> Option<InformingRow> {
    must(world.office().informings_of_concern(&world.actor(username).await, concern).await, username).into_iter().next()
}

async fn the_one(world: &World, username: &str, concern: &str) -> InformingRow {
    must(of_concern(world, username, concern).await.ok_or("nobody is to be informed"), username)
}

async fn ask_the_police(world: &World, concern: &str) {
    let secretary = world.actor("lea.bif").await;
    let version = must(world.office().concern(&secretary, concern).await, "reading").concern.version;
    let terms = terms("rpl115-2");
    let ask =
        ClearanceForm { basis: terms.basis, form: Some(terms.form), purpose: Some(terms.purpose), necessity: terms.necessity };
    must(world.office().ask_clearance(&secretary, &world.key(), concern, version, &ask).await, "asking the police");
}

fn given(world: &World, row: &InformingRow) -> GivenForm {
    GivenForm {
        day: Some(day_of(world.office().now())),
        how: Some(How::Conversation),
        told_by: "En rådgiver".to_owned(),
        version: row.version,
    }
}

fn excepted(world: &World, row: &InformingRow, ground: Ground, days: i64) -> ExceptedForm {
    let recheck = Some(world.office().now() + days * DAY);
    ExceptedForm { ground: Some(ground), words: WEIGHED.to_owned(), recheck, version: row.version }
}

fn faulty(error: &OfficeError, field: &str) -> bool {
    matches!(error, OfficeError::Invalid(faults) if faults.iter().any(|f| f.field == field))
}

fn minor() -> ConcernForm {
    ConcernForm { under_18: true, subject_birth_date: None, ..concern_form() }
}

on_both! {
    async fn r7_each_controller_informs_a_citizen_once(world) {
        let scene = world.scene().await;
        let in_case = format!("(SELECT subject FROM cases WHERE id = '{}')", scene.case);
        // The city by who took the concern in, not by social services, who came later; the police from when they were asked.
        assert_eq!(informers(&world, &in_case).await, ["kbh bif", "kp kp-forebyggelse"]);
        let police = world.actor("liv.kp").await;
        let told = world.office().disclose(&police, &world.key(), &scene.kept, &["kf".to_owned()], &terms("rpl115-1-1")).await;
        must(told, "the police tell the probation service");
        let told = world.office().disclose(&police, &world.key(), &scene.kept, &["kf".to_owned()], &terms("rpl115-1-1")).await;
        must(told, "and once more");
        assert_eq!(informers(&world, &in_case).await, ["kbh bif", "kf kf", "kp kp-forebyggelse"]);
        let board = owed(&world, "liv.kf", Kind::Informing).await;
        assert!(board.len() == 1 && board[0].next == Next::Own && board[0].row.due == due(world.office().now()), "{board:?}");
        // Not named, nobody to inform; named later, from then on.
        let unnamed = ConcernForm { subject_name: String::new(), subject_municipality: String::new(), subject_birth_date: None, ..concern_form() };
        let concern = register(&world, unnamed).await;
        assert!(of_concern(&world, "lea.bif", &concern).await.is_none());
        let secretary = world.actor("lea.bif").await;
        let version = must(world.office().concern(&secretary, &concern).await, "reading").concern.version;
        let name = SubjectForm { name: "Opdigt Senere".to_owned(), ..SubjectForm::default() };
        world.wait(HOUR);
        must(world.office().name_subject(&secretary, &world.key(), &concern, version, &name).await, "naming");
        assert_eq!(the_one(&world, "lea.bif", &concern).await.started_at, world.office().now());
    }

    async fn r7_it_is_due_in_a_month_or_when_it_is_first_told_on(world) {
        let concern = register(&world, concern_form()).await;
        let row = the_one(&world, "lea.bif", &concern).await;
        assert_eq!((row.due, row.owner.as_str()), (after_months(world.office().now(), 1), "bif"));
        assert_eq!(owed(&world, "liv.bif", Kind::Informing).await.len(), 1, "the liaison owes it too");
        world.wait(3 * DAY);
        ask_the_police(&world, &concern).await;
        assert_eq!(the_one(&world, "lea.bif", &concern).await.due, world.office().now(), "the police were told");
        world.wait(HOUR);
        let late = owed(&world, "lea.bif", Kind::Informing).await;
        assert!(late[0].due.is_late(world.office().now()), "{late:?}");
        let their_own = the_one(&world, "liv.kp", &concern).await;
        assert_eq!((their_own.authority.as_str(), their_own.regime.as_str()), ("kp", "led"), "a clock of their own");
        assert!(their_own.due > world.office().now() + 25 * DAY, "theirs has only begun");
    }

    async fn r7_within_one_authority_nothing_is_told_on(world) {
        let scene = world.scene().await;
        let secretary = world.actor("lea.bif").await;
        // The second concern: nobody outside was told of it.
        let before = the_one(&world, "lea.bif", &scene.waiting).await;
        let sof = world.actor("liv.sof").await;
        must(world.office().disclose(&sof, &world.key(), &scene.shared, &["buf".to_owned()], &terms("intern")).await, "at home");
        assert_eq!(the_one(&world, "lea.bif", &scene.waiting).await.due, before.due);
        let version = must(world.office().concern(&secretary, &scene.waiting).await, "reading").concern.version;
        let to = Some(tvaers_domain::concern::ReferredTo::Police);
        must(world.office().refer_concern(&secretary, &world.key(), &scene.waiting, version, to, "Hører til politiet.").await, "referring");
        assert_eq!(the_one(&world, "lea.bif", &scene.waiting).await.due, world.office().now(), "referring tells somebody outside");
    }

    async fn r7_given_ends_it_and_an_exception_only_puts_it_off(world) {
        let (office, concern) = (world.office(), register(&world, concern_form()).await);
        let (secretary, row) = (world.actor("lea.bif").await, the_one(&world, "lea.bif", &concern).await);
        let except = |form: ExceptedForm| { let (secretary, id) = (secretary.clone(), row.id.clone()); let world = world.clone();
            async move { world.office().except_informing(&secretary, &world.key(), &id, &form).await } };
        let whole = excepted(&world, &row, Ground::Protection, 60);
        for (form, field) in [
            (ExceptedForm { ground: None, ..whole.clone() }, "ground"),
            (ExceptedForm { ground: Some(Ground::LedCrime), ..whole.clone() }, "ground"),
            (ExceptedForm { words: "Sådan gør vi".to_owned(), ..whole.clone() }, "words"),
            (ExceptedForm { recheck: None, ..whole.clone() }, "recheck"),
            (excepted(&world, &row, Ground::Protection, -1), "recheck"),
            (excepted(&world, &row, Ground::Protection, 400), "recheck"),
        ] {
            let why = refused(except(form).await, field);
            assert!(faulty(&why, field), "{field}: {why}");
        }
        must(except(whole).await, "an exception that is weighed");
        let put_off = owed(&world, "lea.bif", Kind::Informing).await;
        assert_eq!(put_off[0].row.due, office.now() + 60 * DAY, "it comes back on the day");
        let view = must(office.informing(&secretary, &row.id).await, "the page");
        let answer = must(view.answers.first().ok_or("none"), "what was answered");
        assert_eq!((answer.ground.as_deref(), answer.words.as_deref(), answer.author.as_str()), (Some("protection"), Some(WEIGHED), "Lea Opdigt-Birk"));
        world.wait(61 * DAY);
        let back = owed(&world, "lea.bif", Kind::Informing).await;
        assert!(back[0].due.is_late(office.now()), "and nobody forgets it");

        let secretary = world.actor("lea.bif").await;
        let row = the_one(&world, "lea.bif", &concern).await;
        let whole = given(&world, &row);
        for (form, field) in [
            (GivenForm { day: None, ..whole.clone() }, "day"),
            (GivenForm { day: Some(day_of(office.now() + 2 * DAY)), ..whole.clone() }, "day"),
            (GivenForm { how: None, ..whole.clone() }, "how"),
            (GivenForm { told_by: " ".to_owned(), ..whole.clone() }, "told_by"),
        ] {
            let why = refused(office.citizen_informed(&secretary, &world.key(), &row.id, &form).await, field);
            assert!(faulty(&why, field), "{field}: {why}");
        }
        let stale = refused(office.citizen_informed(&secretary, &world.key(), &row.id, &GivenForm { version: 0, ..whole.clone() }).await, "from no version");
        assert!(matches!(stale, OfficeError::Stale(_)), "{stale}");
        must(office.citizen_informed(&secretary, &world.key(), &row.id, &whole).await, "informed");
        assert!(owed(&world, "lea.bif", Kind::Informing).await.is_empty());
        let again = given(&world, &the_one(&world, "lea.bif", &concern).await);
        let twice = refused(office.citizen_informed(&secretary, &world.key(), &row.id, &again).await, "twice");
        assert!(matches!(twice, OfficeError::Rule(_)), "{twice}");
        let page = Browser::of(&world, "lea.bif").await.get(&format!("/bekymringer/{concern}")).await.text();
        assert!(page.contains("Frister for den registrerede") && page.contains("Oplyst"), "{page}");
        let folder = must(tempfile::tempdir(), "a folder");
        world.export_and_verify(&folder.path().join("export")).await;
    }

    /// W1, W3: the department that owes it and the authority's DPO; nobody else at the same table, and not the other authority.
    async fn r7_who_informs_is_nobody_elses_business(world) {
        let scene = world.scene().await;
        let city = must(of_concern(&world, "lea.bif", &scene.concern).await.ok_or("none"), "the city's").id;
        let police = must(of_concern(&world, "liv.kp", &scene.concern).await.ok_or("none"), "the police's").id;
        assert_ne!(city, police);
        let none = InformingId::new().to_string();
        for (username, sees) in [
            ("lea.bif", vec![&city]), ("liv.bif", vec![&city]), ("dag.bif", vec![&city]), ("liv.kp", vec![&police]), ("dag.kp", vec![&police]),
            ("liv.sof", vec![]), ("bo.bif", vec![]), ("bo.kp", vec![]), ("eva.bif", vec![]), ("asta.bif", vec![]), ("gry.bif", vec![]), ("liv.kf", vec![]), ("dag.kf", vec![]),
        ] {
            let browser = Browser::of(&world, username).await;
            let nothing = browser.get(&format!("/oplysningspligt/{none}")).await;
            for id in [&city, &police] {
                let page = browser.get(&format!("/oplysningspligt/{id}")).await;
                if sees.contains(&id) {
                    assert_eq!(page.status, 200, "{username}");
                    assert!(!page.text().contains(Scene::CITIZEN), "{username} reads who it is");
                } else {
                    assert_eq!((page.status, page.body.len()), (nothing.status, nothing.body.len()), "{username} tells it from none");
                }
                for page in ["/", "/oplysningspligt", "/opfoelgning?vis=alle"] {
                    let found = browser.get(page).await.text().contains(id.as_str());
                    assert!(!found || sees.contains(&id), "{username} finds {id} on {page}");
                }
                let form = [("key", "k"), ("version", "1"), ("day", "01-01-2026"), ("how", "letter"), ("told_by", "x")];
                let sent = browser.post(&format!("/oplysningspligt/{id}/givet"), &form).await;
                assert!(sees.contains(&id) && !username.starts_with("dag") || matches!(sent.status, 403 | 404 | 422) , "{username}: {}", sent.status);
            }
        }
        let given = rows(&world.address(), "SELECT authority FROM informings WHERE status = 'given' ORDER BY 1").await;
        assert_eq!(given, ["kp"], "only by who owes it, and from the version that is there");
    }

    /// W2, W3: the concern by its number while it is known of, and by what is to be done afterwards; never a link without a name.
    async fn r7_a_concern_is_named_to_the_police_while_they_are_asked(world) {
        let concern = register(&world, concern_form()).await;
        ask_the_police(&world, &concern).await;
        let police = world.actor("liv.kp").await;
        let seen = must(world.office().concern(&police, &concern).await, "reading").concern;
        let id = the_one(&world, "liv.kp", &concern).await.id;
        let listed = must(world.office().informings(&police).await, "the list").rows;
        assert_eq!(listed.iter().map(|row| row.number.as_str()).collect::<Vec<_>>(), [seen.number.as_str()]);
        assert!(owed(&world, "liv.kp", Kind::Informing).await.iter().all(|row| row.row.number == seen.number));
        let clear = Some(tvaers_domain::concern::Clearance::Clear);
        must(world.office().answer_clearance(&police, &world.key(), &concern, seen.version, clear, "").await, "clearing");
        let browser = Browser::of(&world, "liv.kp").await;
        for address in [format!("/oplysningspligt/{id}"), "/oplysningspligt".to_owned(), "/opfoelgning".to_owned()] {
            let page = browser.get(&address).await;
            assert_eq!(page.status, 200, "{address}");
            assert!(!page.text().contains(&seen.number), "{address} still names it");
            assert!(!page.text().contains("\"></a>"), "{address} has a link without a name");
        }
    }

    async fn r7_one_person_in_two_concerns_is_informed_once_and_apart_again_when_split(world) {
        let (office, secretary) = (world.office(), world.actor("lea.bif").await);
        let (first, second) = (register(&world, concern_form()).await, register(&world, concern_form()).await);
        world.wait(DAY);
        for concern in [&first, &second] {
            ask_the_police(&world, concern).await;
            let police = world.actor("liv.kp").await;
            let version = must(office.concern(&police, concern).await, "reading").concern.version;
            let clear = Some(tvaers_domain::concern::Clearance::Clear);
            must(office.answer_clearance(&police, &world.key(), concern, version, clear, "").await, "clearing");
        }
        let version = must(office.concern(&secretary, &first).await, "reading").concern.version;
        let case = must(office.open_case(&secretary, &world.key(), &first, version, &[]).await, "opening");
        assert_eq!(owed(&world, "lea.bif", Kind::Informing).await.len(), 2);
        let version = must(office.concern(&secretary, &second).await, "reading").concern.version;
        must(office.join_concern(&secretary, &world.key(), &second, version, &case, &[]).await, "joining");
        assert_eq!(owed(&world, "lea.bif", Kind::Informing).await.len(), 1, "the same person after all");
        let version = must(office.concern(&secretary, &second).await, "reading").concern.version;
        must(office.split_concern(&secretary, &world.key(), &second, version).await, "splitting");
        assert_eq!(owed(&world, "lea.bif", Kind::Informing).await.len(), 2, "and not the same after all");
    }

    async fn r8_an_underretning_is_assessed_within_24_hours_on_every_day_of_the_week(world) {
        let office = world.office();
        for _ in 0..7 {
            let concern = register(&world, minor()).await;
            let board = owed(&world, "lea.bif", Kind::Underretning).await;
            let row = must(board.iter().find(|r| r.row.thing == concern).ok_or("not on the board"), "the board");
            assert_eq!((row.row.due - office.now(), row.row.party.as_str()), (24 * HOUR, "bif"));
            world.wait(DAY);
        }
        assert_eq!(owed(&world, "lea.bif", Kind::Underretning).await.len(), 7, "nothing ends it but a decision");
        register(&world, concern_form()).await;
        assert_eq!(owed(&world, "lea.bif", Kind::Underretning).await.len(), 7, "nobody of age");
    }

    async fn r8_it_waits_for_nothing_and_ends_by_a_decision_in_words(world) {
        let (office, concern) = (world.office(), register(&world, minor()).await);
        ask_the_police(&world, &concern).await;
        assert_eq!(owed(&world, "lea.bif", Kind::Underretning).await.len(), 1, "while the police are asked");
        let secretary = world.actor("lea.bif").await;
        let today = Some(day_of(office.now()));
        let sent = UnderretningForm { answer: Some(Underretning::Sent), day: today, sent_to: "Socialforvaltningen".to_owned(), words: String::new() };
        for (form, field) in [
            (UnderretningForm::default(), "answer"),
            (UnderretningForm { day: None, ..sent.clone() }, "day"),
            (UnderretningForm { day: Some(day_of(office.now() + 2 * DAY)), ..sent.clone() }, "day"),
            (UnderretningForm { sent_to: String::new(), ..sent.clone() }, "sent_to"),
            (UnderretningForm { answer: Some(Underretning::NotNeeded), ..sent.clone() }, "words"),
        ] {
            let why = refused(office.assess_underretning(&secretary, &world.key(), &concern, &form).await, field);
            assert!(faulty(&why, field), "{field}: {why}");
        }
        for username in ["liv.kp", "liv.bif", "bo.bif", "liv.sof", "dag.bif", "asta.bif"] {
            let actor = world.actor(username).await;
            refused(office.assess_underretning(&actor, &world.key(), &concern, &sent).await, username);
            assert!(must(office.underretning(&actor, &concern).await, username).is_none(), "{username} sees how it stands");
        }
        must(office.assess_underretning(&secretary, &world.key(), &concern, &sent).await, "deciding");
        assert!(owed(&world, "lea.bif", Kind::Underretning).await.is_empty());
        let twice = refused(office.assess_underretning(&secretary, &world.key(), &concern, &sent).await, "twice");
        assert!(matches!(twice, OfficeError::Stale(_)), "{twice}");
        let page = Browser::of(&world, "lea.bif").await.get(&format!("/bekymringer/{concern}")).await.text();
        assert!(page.contains("til Socialforvaltningen"), "{page}");
    }

    async fn r8_a_child_is_found_out_later_and_an_adult_too(world) {
        let (office, secretary) = (world.office(), world.actor("lea.bif").await);
        let concern = register(&world, concern_form()).await;
        let name = |born: &str| SubjectForm { name: Scene::CITIZEN.to_owned(), birth_date: Some(born.to_owned()), ..SubjectForm::default() };
        let born = day_of(office.now() - 10 * 365 * DAY);
        for (born, waiting) in [(born.as_str(), 1), ("1990-05-05", 0)] {
            let version = must(office.concern(&secretary, &concern).await, "reading").concern.version;
            must(office.name_subject(&secretary, &world.key(), &concern, version, &name(born)).await, "putting right");
            assert_eq!(owed(&world, "lea.bif", Kind::Underretning).await.len(), waiting, "{born}");
        }
    }

    async fn what_was_disclosed_in_acute_danger_is_looked_at_again(world) {
        let scene = world.scene().await;
        let (office, sof) = (world.office(), world.actor("liv.sof").await);
        assert!(owed(&world, "liv.sof", Kind::AcuteReview).await.is_empty(), "what was weighed is not weighed again");
        let mut acute = terms("akut");
        acute.purpose = Purpose::AcuteDanger;
        must(office.disclose(&sof, &world.key(), &scene.shared, &["kp-forebyggelse".to_owned()], &acute).await, "in danger");
        let board = owed(&world, "liv.sof", Kind::AcuteReview).await;
        assert!(board.len() == 1 && board[0].row.due == office.now() + 7 * DAY && board[0].next == Next::Own, "{board:?}");
        assert!(owed(&world, "liv.kp", Kind::AcuteReview).await.is_empty(), "the recipient does not owe it");
        let (id, form) = (board[0].row.thing.clone(), AcuteReviewForm { right: Some(true), words: "Der var en konkret trussel.".to_owned() });
        let why = refused(office.review_disclosure(&sof, &world.key(), &id, &AcuteReviewForm { words: String::new(), ..form.clone() }).await, "without words");
        assert!(faulty(&why, "words"), "{why}");
        refused(office.review_disclosure(&world.actor("liv.kp").await, &world.key(), &id, &form).await, "the recipient");
        refused(office.review_disclosure(&sof, &world.key(), &scene.disclosure, &form).await, "one that was not acute");
        must(office.review_disclosure(&sof, &world.key(), &id, &form).await, "looking");
        assert!(owed(&world, "liv.sof", Kind::AcuteReview).await.is_empty());
        let page = Browser::of(&world, "liv.sof").await.get(&format!("/videregivelser/{id}/efterproev")).await.text();
        assert!(page.contains("Der var en konkret trussel."), "{page}");
        let other = Browser::of(&world, "liv.kp").await.get(&format!("/videregivelser/{id}/efterproev")).await;
        assert_eq!(other.status, 404, "its words are the sender's own");
    }

    async fn an_open_case_is_looked_at_every_three_months(world) {
        let scene = world.scene().await;
        let (office, secretary) = (world.office(), world.actor("lea.bif").await);
        let board = owed(&world, "lea.bif", Kind::CaseReview).await;
        assert!(board.len() == 1 && board[0].row.due == after_months(office.now(), 3) && board[0].row.party == "bif", "{board:?}");
        assert!(owed(&world, "liv.sof", Kind::CaseReview).await.is_empty(), "who runs it looks at it");
        let form = CaseReviewForm { necessary: Some(true), words: "Borgeren er i gang med en mentor.".to_owned() };
        for (form, field) in [(CaseReviewForm { necessary: None, ..form.clone() }, "necessary"), (CaseReviewForm { words: " ".to_owned(), ..form.clone() }, "words")] {
            let why = refused(office.review_case(&secretary, &world.key(), &scene.case, &form).await, field);
            assert!(faulty(&why, field), "{field}: {why}");
        }
        refused(office.review_case(&world.actor("liv.sof").await, &world.key(), &scene.case, &form).await, "a party");
        world.wait(80 * DAY);
        let secretary = world.actor("lea.bif").await;
        must(office.review_case(&secretary, &world.key(), &scene.case, &form).await, "looking");
        assert_eq!(owed(&world, "lea.bif", Kind::CaseReview).await[0].row.due, after_months(office.now(), 3), "and again in three months");
        let over = CaseReviewForm { necessary: Some(false), words: "Der er ikke mere at koordinere.".to_owned() };
        must(office.review_case(&secretary, &world.key(), &scene.case, &over).await, "not necessary");
        let due = owed(&world, "lea.bif", Kind::CaseReview).await[0].row.due;
        assert!(due < office.now() + 15 * DAY, "then it is closed soon");
        let version = must(office.case(&secretary, &scene.case).await, "the case").case.version;
        let closing = Closing { outcome: tvaers_domain::case::Outcome::Completed, note: String::new(), version };
        must(office.close_case(&secretary, &world.key(), &scene.case, &closing).await, "closing");
        assert!(owed(&world, "lea.bif", Kind::CaseReview).await.is_empty(), "a closed case is not looked at");
        refused(office.review_case(&secretary, &world.key(), &scene.case, &form).await, "a closed case");
    }
}
