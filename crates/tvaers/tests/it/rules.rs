//! The rules of the law, by their number in the design (R1–R6): each from the doors by which somebody would try to pass it. Everybody and everything is invented.

use tvaers_domain::{
    Refusal,
    disclosure::{Form, Purpose},
    inquiry::Answer,
    item::{Category, Nature},
    time::DAY,
};
use tvaers_office::{
    OfficeError,
    case::{AnswerForm, InquiryForm, ItemForm},
    disclosure::{AskForm, RequestAnswer, Terms, Told},
    followup::{BoardFilter, When},
};
use tvaers_testkit::{Scene, World, must, on_both, refused, rows, terms};

const ANY: BoardFilter = BoardFilter { kind: None, party: None, person: None, mine: false, when: When::Any, after: None };

/// The guards that refused; what else came of it is a fault.
pub(crate) fn guards<T>(result: Result<T, OfficeError>) -> Vec<String> {
    match result {
        Err(OfficeError::Refused { policies }) => policies,
        Err(other) => vec![format!("not refused by a guard: {other}")],
        Ok(_) => vec!["not refused".to_owned()],
    }
}

pub(crate) fn is(guard: &str) -> Vec<String> {
    vec![guard.to_owned()]
}

pub(crate) async fn disclose(world: &World, who: &str, item: &str, to: &str, terms: &Terms) -> Result<String, OfficeError> {
    world.office().disclose(&world.actor(who).await, &world.key(), item, &[to.to_owned()], terms).await
}

async fn tell(world: &World, who: &str, item: &str, to: &str, terms: &Terms, at: i64) -> Result<String, OfficeError> {
    let told = Told { at: Some(at), only: true };
    let recipients = [to.to_owned()];
    world.office().write_down_told(&world.actor(who).await, &world.key(), item, &recipients, (terms, told)).await
}

/// Changes one row as no use case would: what no rule lets come about is there all the same.
pub(crate) async fn past_the_rules(world: &World, sql: &str) {
    assert_eq!(rows(&world.address(), sql).await.len(), 1, "{sql}");
}

fn question(to: &str, terms: Terms) -> AskForm {
    AskForm { party: to.to_owned(), question: "Hvad kan I bruge til forebyggelsen?".to_owned(), terms }
}

async fn on_board(world: &World, who: &str, thing: &str) -> bool {
    let board = must(world.office().board(&world.actor(who).await, &ANY).await, who);
    board.rows.iter().any(|row| row.row.thing == thing)
}

on_both! {
    // Every disclosure carries basis, form, purpose and necessity; investigation is refused from every door.
    async fn r1_nothing_is_told_for_investigation_and_every_word_is_kept(world) {
        let scene = world.scene().await;
        let police = Terms { purpose: Purpose::Investigation, ..terms("rpl115-1-1") };
        assert_eq!(guards(disclose(&world, "liv.kp", &scene.kept, "sof", &police).await), is("w6_never_for_investigation"));
        let now = world.office().now();
        assert_eq!(guards(tell(&world, "liv.kp", &scene.kept, "sof", &police, now - DAY).await), is("w6_never_for_investigation"));
        let actor = world.actor("liv.kp").await;
        let asked = world.office().ask_party(&actor, &world.key(), &scene.case, &question("sof", police)).await;
        assert_eq!(guards(asked), is("w6_never_for_investigation"));
        let formless = Terms { form: Form::None, ..terms("rpl115-1-1") };
        assert_eq!(guards(disclose(&world, "liv.kp", &scene.kept, "sof", &formless).await), is("w6_basis_names_its_form"));
        let wordless = Terms { necessity: "  ".to_owned(), ..terms("rpl115-1-1") };
        let fault = refused(disclose(&world, "liv.kp", &scene.kept, "sof", &wordless).await, "no necessity");
        assert!(matches!(&fault, OfficeError::Invalid(fields) if fields[0].field == "necessity"), "{fault}");
        must(disclose(&world, "liv.kp", &scene.kept, "sof", &terms("rpl115-1-1")).await, "in order");
        let register = must(world.office().disclosures(&world.actor("liv.sof").await, None).await, "the register");
        let kept = must(register.lines.iter().find(|l| l.item == scene.kept).ok_or("none"), "the disclosure");
        let said = (kept.basis.as_str(), kept.form.as_str(), kept.purpose.as_str(), kept.sender.as_str(), kept.recipient.as_str());
        assert_eq!(said, ("rpl115-1-1", "ssp", "prevention", "kp-forebyggelse", "sof"));
        assert_eq!(kept.necessity, terms("x").necessity);
    }

    // Nobody is obliged: declining needs no reason, ends what is owed, and is never late.
    async fn r1_declining_needs_no_reason_and_is_never_late(world) {
        let scene = world.scene().await;
        let office = world.office();
        let (secretary, police, sof) = (world.actor("lea.bif").await, world.actor("liv.kp").await, world.actor("liv.sof").await);
        let round = InquiryForm {
            parties: vec!["kp-forebyggelse".to_owned()],
            question: "Har I mere?".to_owned(),
            terms: terms("rpl115-2"),
            own_authority_basis: "intern".to_owned(),
        };
        must(office.start_inquiry(&secretary, &world.key(), &scene.case, &round).await, "a round");
        let view = must(office.case(&police, &scene.case).await, "the police look");
        for asked in view.answers.iter().filter(|a| a.party == "kp-forebyggelse") {
            let form = AnswerForm { answer: Answer::Withholds, version: asked.version };
            must(office.answer_inquiry(&police, &world.key(), &asked.id, &form).await, "declining");
        }
        let asked = must(office.ask_party(&sof, &world.key(), &scene.case, &question("kp-forebyggelse", terms("rpl115-2"))).await, "asking");
        assert!(on_board(&world, "liv.kp", &asked).await, "it is owed");
        let view = must(office.request(&police, &asked).await, "the request");
        let no = RequestAnswer { answer: Some(Answer::Withholds), item: String::new(), terms: terms(""), version: view.row.version };
        must(office.answer_party(&police, &world.key(), &asked, &no).await, "declining without a word");
        world.wait(60 * DAY);
        for (who, party) in [("liv.kp", "kp-forebyggelse"), ("lea.bif", "kp-forebyggelse")] {
            let late = must(office.board(&world.actor(who).await, &BoardFilter { when: When::Late, ..ANY }).await, who);
            let owed = late.rows.iter().filter(|r| r.row.party == party && matches!(r.due.kind.code(), "answer" | "request")).count();
            assert_eq!(owed, 0, "{who} reads that declining is late");
        }
        let seen = must(office.request(&sof, &asked).await, "who asked");
        assert_eq!((seen.row.status.as_str(), seen.may_answer), ("withholds", false));
    }

    // A basis is asked on the day on which it is used; what was told is asked on the day on which it was told.
    async fn r2_a_basis_is_asked_on_the_day_of_the_disclosure(world) {
        let scene = world.scene().await;
        let day = |text: &str| must(tvaers_domain::time::due_on(text).ok_or("no day"), text);
        let radicalised = Terms { form: Form::Ksp, ..terms("rpl115-1-3c") };
        // Retsplejeloven § 115, stk. 1, nr. 3, litra c holds from 1 March 2016.
        let before = tell(&world, "liv.kp", &scene.kept, "sof", &radicalised, day("2016-02-29")).await;
        assert_eq!(guards(before), is("w6_basis_in_force"));
        must(tell(&world, "liv.kp", &scene.kept, "sof", &radicalised, day("2016-03-01")).await, "on its first day");
        must(disclose(&world, "liv.kp", &scene.kept, "bif", &radicalised).await, "today");
        let ahead = refused(tell(&world, "liv.kp", &scene.kept, "sof", &radicalised, world.office().now() + DAY).await, "tomorrow");
        assert!(matches!(&ahead, OfficeError::Invalid(f) if f[0].key == Refusal::ToldAhead.key()), "{ahead}");
    }

    // A secretariat is a party like any other: what is not disclosed to it, it does not read, whoever serves.
    async fn r3_sharing_a_secretariat_is_not_sharing_content(world) {
        let scene = world.scene().await;
        let secretary = world.actor("lea.bif").await;
        let view = must(world.office().case(&secretary, &scene.case).await, "the case");
        assert!(view.items.iter().all(|i| i.item.id != scene.kept), "it reads what the police keep");
        assert!(view.items.iter().any(|i| i.item.id == scene.shared), "it reads what was disclosed to it");
        let none = refused(world.office().item(&secretary, &scene.kept).await, "the item itself");
        assert!(matches!(none, OfficeError::NotFound), "{none}");
    }

    // Departments of one authority are parties of their own, and share within it on a basis that reaches no further.
    async fn r4_departments_of_one_authority_disclose_to_each_other_and_that_basis_goes_no_further(world) {
        let scene = world.scene().await;
        let unread = world.bring("liv.sof", &scene.case, "MAERKE-R4-6612").await;
        let none = refused(world.office().item(&world.actor("liv.bif").await, &unread).await, "same authority, another department");
        assert!(matches!(none, OfficeError::NotFound), "{none}");
        let outside = disclose(&world, "liv.sof", &unread, "kp-forebyggelse", &terms("intern")).await;
        assert_eq!(guards(outside), is("w6_basis_covers_both_parties"));
        must(disclose(&world, "liv.sof", &unread, "bif", &terms("intern")).await, "inside");
        must(world.office().item(&world.actor("liv.bif").await, &unread).await, "now it is read");
    }

    // Every authority has its regime; PET is nobody's recipient and has nobody here.
    async fn r5_pet_is_never_a_recipient(world) {
        let scene = world.scene().await;
        let organisation = world.office().organisation();
        assert!(organisation.authorities().iter().all(|a| ["gdpr", "led", "pet"].contains(&a.regime.as_str())));
        let pet: Vec<&str> = organisation.authorities().iter().filter(|a| a.regime == "pet").map(|a| a.id.as_str()).collect();
        assert!(organisation.departments().iter().all(|d| !pet.contains(&d.authority.as_str())), "PET has a department");
        let offered = must(world.office().recipients(&world.actor("liv.kp").await, &scene.kept).await, "the form");
        assert!(!offered.departments.is_empty() && offered.departments.iter().all(|d| !pet.contains(&d.as_str())));
        for id in pet {
            let result = disclose(&world, "liv.kp", &scene.kept, id, &terms("rpl115-1-1")).await;
            assert!(result.is_err(), "something is disclosed to {id}");
        }
    }

    // What is sensitive is marked, and needs a necessity of its own from every door.
    async fn r6_what_is_sensitive_needs_a_necessity_of_its_own(world) {
        let scene = world.scene().await;
        let sof = world.actor("liv.sof").await;
        let form = ItemForm {
            title: "Helbred".to_owned(),
            body: "MAERKE-R6-2270".to_owned(),
            nature: Some(Nature::Fact),
            categories: vec![Category::Health, Category::Offences],
        };
        must(world.office().add_item(&sof, &world.key(), &scene.case, &form).await, "bringing it");
        let view = must(world.office().case(&sof, &scene.case).await, "the case");
        let item = must(view.items.iter().find(|i| i.item.title == "Helbred").ok_or("none"), "it").item.id.clone();
        assert_eq!(guards(disclose(&world, "liv.sof", &item, "bif", &terms("intern")).await), is("w7_sensitive_has_its_own_necessity"));
        let told = tell(&world, "liv.sof", &item, "bif", &terms("intern"), world.office().now() - DAY).await;
        assert_eq!(guards(told), is("w7_sensitive_has_its_own_necessity"));
        let said = Terms { sensitive_necessity: "Indsatsen må tage hensyn til det.".to_owned(), ..terms("intern") };
        must(disclose(&world, "liv.sof", &item, "bif", &said).await, "with its own words");
        let page = crate::browser::Browser::of(&world, "liv.bif").await.get("/videregivelser").await.text();
        assert!(!page.contains("Helbred") && !page.contains("health"), "the register lists by what is sensitive");
        assert!(!page.contains(Scene::CITIZEN));
    }
}
