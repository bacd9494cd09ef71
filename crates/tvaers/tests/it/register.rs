//! The register of disclosures: who knew what on a day, consent and taking it back, what was told orally, corrections to everybody who ever had something, and one
//! party asking another. From every door by which somebody would learn more than is theirs. Everybody and everything in it is invented.

use tvaers_domain::{
    consent::How,
    disclosure::{Purpose, State},
    due::Kind,
    inquiry::Answer,
    item::{Kind as ItemKind, Nature},
    time::{DAY, HOUR},
};
use tvaers_office::{
    OfficeError,
    case::{Closing, ItemForm},
    disclosure::{AskForm, ConsentForm, RequestAnswer, Terms, Told, WhoKnew},
    followup::{BoardFilter, When},
};
use tvaers_testkit::{Scene, World, must, on_both, refused, rows, terms};

use crate::browser::Browser;

const ANY: BoardFilter = BoardFilter { kind: None, party: None, person: None, mine: false, when: When::Any, after: None };
const REASON: &str = "Stikprøve i registeret";

async fn knew(world: &World, who: &str, case: &str, at: i64, reason: &str) -> Result<WhoKnew, OfficeError> {
    world.office().who_knew(&world.actor(who).await, case, at, reason).await
}

/// To whom an item was known, how it stood and whether they could read it.
fn known_to(view: &WhoKnew, item: &str) -> Vec<(String, State, bool)> {
    let found = view.items.iter().filter(|i| i.item == item).flat_map(|i| &i.knowers);
    found.map(|k| (k.row.recipient.clone(), k.state, k.readable)).collect()
}

fn names(view: &WhoKnew) -> Vec<String> {
    let mut names: Vec<String> = view.items.iter().flat_map(|i| &i.readers).map(|r| r.name.clone()).collect();
    names.sort();
    names.dedup();
    names
}

async fn board_has(world: &World, who: &str, kind: Kind, thing: &str) -> bool {
    let board = must(world.office().board(&world.actor(who).await, &ANY).await, who);
    board.rows.iter().any(|r| r.due.kind == kind && r.row.thing == thing)
}

async fn notices(world: &World, who: &str, kind: &str) -> usize {
    let all = must(world.office().notices(&world.actor(who).await).await, who);
    all.iter().filter(|n| n.kind == kind).count()
}

async fn reads(world: &World, who: &str, case: &str, item: &str) -> bool {
    let view = must(world.office().case(&world.actor(who).await, case).await, who);
    view.items.iter().any(|i| i.item.id == item)
}

fn consent(world: &World, parties: &[&str]) -> ConsentForm {
    ConsentForm {
        title: "Samtykke fra borgeren".to_owned(),
        words: "I må gerne fortælle dem om skolen. MAERKE-SAMTYKKE-8830".to_owned(),
        how: Some(How::Written),
        parties: parties.iter().map(|p| (*p).to_owned()).collect(),
        kinds: vec![ItemKind::Information],
        purpose: Some(Purpose::Prevention),
        given_at: Some(world.office().now() - HOUR),
        until: None,
    }
}

async fn disclose(world: &World, who: &str, item: &str, to: &str, terms: &Terms) -> Result<String, OfficeError> {
    world.office().disclose(&world.actor(who).await, &world.key(), item, &[to.to_owned()], terms).await
}

async fn tell(world: &World, item: &str, to: &str, told: Told) -> String {
    let (actor, recipients, terms) = (world.actor("liv.sof").await, [to.to_owned()], terms("rpl115-2"));
    let case = world.office().write_down_told(&actor, &world.key(), item, &recipients, (&terms, told)).await;
    must(case, "writing down");
    latest(world, "liv.sof", item, to).await
}

/// The latest disclosure of an item to somebody.
async fn latest(world: &World, who: &str, item: &str, to: &str) -> String {
    let register = must(world.office().disclosures(&world.actor(who).await, None).await, "the register");
    must(register.lines.iter().find(|l| l.item == item && l.recipient == to).ok_or("none"), "the disclosure").id.clone()
}

fn question(to: &str) -> AskForm {
    AskForm { party: to.to_owned(), question: "Hvad ved I om skolen? MAERKE-SPOERG-1177".to_owned(), terms: terms("rpl115-2") }
}

on_both! {
    async fn who_knew_what_is_told_as_it_stood_on_the_day(world) {
        let scene = world.scene().await;
        let (office, start) = (world.office(), world.office().now());
        must(office.case(&world.actor("lea.bif").await, &scene.case).await, "the secretary reads");
        world.wait(10 * DAY);
        must(office.withdraw_disclosure(&world.actor("liv.sof").await, &world.key(), &scene.disclosure).await, "withdrawing");
        world.wait(5 * DAY);
        let asked = |days: i64| start + days * DAY;
        let before = must(knew(&world, "liv.sof", &scene.case, start - DAY, "").await, "the day before");
        assert!(before.items.is_empty(), "nothing was known the day before");
        let then = must(knew(&world, "liv.sof", &scene.case, asked(1), "").await, "then");
        assert_eq!(known_to(&then, &scene.shared), [("bif".to_owned(), State::Sent, true)]);
        let later = must(knew(&world, "liv.sof", &scene.case, asked(12), "").await, "later");
        assert_eq!(known_to(&later, &scene.shared), [("bif".to_owned(), State::Withdrawn, false)]);
        assert!(later.items.iter().any(|i| i.item == scene.shared && i.title.is_some()), "its owner knows what it is called");
        // The other side sees it too, and by now no longer what it said.
        let other = must(knew(&world, "lea.bif", &scene.case, asked(12), "").await, "the recipient");
        assert_eq!(known_to(&other, &scene.shared), [("bif".to_owned(), State::Withdrawn, false)]);
        assert!(other.items.iter().any(|i| i.item == scene.shared && i.title.is_none()), "withdrawn is withdrawn here as well");
    }

    async fn who_knew_what_tells_nobody_more_than_their_own_side(world) {
        let scene = world.scene().await;
        let (office, now) = (world.office(), world.office().now());
        for reader in ["lea.bif", "carl.bif", "liv.kp", "liv.sof"] {
            must(office.case(&world.actor(reader).await, &scene.case).await, reader);
        }
        world.wait(HOUR);
        let now = now + DAY;
        let police = must(knew(&world, "liv.kp", &scene.case, now, "").await, "the police");
        assert!(known_to(&police, &scene.shared).is_empty() && !police.items.is_empty(), "what others share with others");
        assert_eq!(names(&police), ["Liv Opdigt-Rose"], "colleagues of one's own department only");
        for stranger in ["liv.kf", "dag.kf", "liv.buf", "asta.bif", "eva.bif", "gry.bif"] {
            let none = refused(knew(&world, stranger, &scene.case, now, REASON).await, stranger);
            assert!(matches!(none, OfficeError::NotFound), "{stranger}: {none}");
        }
        // The DPO gives a reason first, and sees their own authority's side and nobody else's readers.
        let asked = must(knew(&world, "dag.bif", &scene.case, now, " ").await, "no reason");
        assert!(asked.needs_reason && asked.items.is_empty() && !asked.shows_readers);
        let city = must(knew(&world, "dag.bif", &scene.case, now, REASON).await, "a reason");
        assert_eq!(known_to(&city, &scene.shared).len(), 1);
        assert!(names(&city).contains(&"Lea Opdigt-Birk".to_owned()) && !names(&city).contains(&"Liv Opdigt-Rose".to_owned()));
        let abroad = must(knew(&world, "dag.kp", &scene.case, now, REASON).await, "the police's DPO");
        assert!(known_to(&abroad, &scene.shared).is_empty() && names(&abroad) == ["Liv Opdigt-Rose"], "{:?}", names(&abroad));
        let reasons = rows(&world.address(), "SELECT reason FROM ledger_reasons").await;
        assert_eq!(reasons.iter().filter(|r| r.as_str() == REASON).count(), 2, "each reason stands in the ledger");
    }

    async fn the_page_of_who_knew_what_takes_a_day_and_a_reason(world) {
        let scene = world.scene().await;
        let sof = Browser::of(&world, "liv.sof").await;
        let at = |day: &str| format!("/sager/{}/hvem{day}", scene.case);
        let page = sof.get(&at("")).await;
        assert!(page.status == 200 && page.text().contains("Kendt i forvejen"), "{}", page.text());
        let early = sof.get(&at("?dag=2016-03-01")).await;
        assert!(early.status == 200 && !early.text().contains("Kendt i forvejen") && early.text().contains("2016"), "{}", early.text());
        assert_eq!(sof.get(&at("?dag=forleden")).await.status, 422);
        let dpo = Browser::of(&world, "dag.bif").await;
        let form = dpo.get(&at("")).await;
        assert!(form.status == 200 && form.text().contains("name=\"reason\"") && !form.text().contains("Kendt i forvejen"));
        assert_eq!(dpo.post(&at(""), &[("dag", "2026-03-02"), ("reason", " ")]).await.status, 422);
        let told = dpo.post(&at(""), &[("dag", "2026-03-02"), ("reason", REASON)]).await;
        assert!(told.status == 200 && told.text().contains("Kendt i forvejen"), "{}", told.text());
        let none = dpo.get(&format!("/sager/{}/hvem", tvaers_domain::id::CaseId::new())).await;
        let there = Browser::of(&world, "dag.kf").await.get(&at("")).await;
        assert_eq!((none.status, there.status), (404, 404));
        let catalogue = sof.get("/retsgrundlag").await;
        for says in ["rpl115-1-3c", "jurist skal bekræfte", "1. marts 2016", "Efterforskning", "samtykke"] {
            assert!(catalogue.text().contains(says), "{says}: {}", catalogue.text());
        }
    }

    async fn consent_carries_what_it_covers_and_nothing_beyond(world) {
        let scene = world.scene().await;
        let (office, sof) = (world.office(), world.actor("liv.sof").await);
        let item = world.bring("liv.sof", &scene.case, "MAERKE-SKOLE-5511").await;
        let on = terms("samtykke");
        let guard = |result: Result<String, OfficeError>| match result {
            Err(OfficeError::Refused { policies }) => policies,
            other => vec![format!("{other:?}")],
        };
        let closed = vec!["w6_basis_needs_consent".to_owned()];
        assert_eq!(guard(disclose(&world, "liv.sof", &item, "kp-forebyggelse", &on).await), closed, "nobody consented");
        let given = must(office.record_consent(&sof, &world.key(), &scene.case, &consent(&world, &["kp-forebyggelse"])).await, "recording");
        assert_eq!(guard(disclose(&world, "liv.sof", &item, "buf", &on).await), closed, "another party");
        let other = Terms { purpose: Purpose::Resocialisation, ..on.clone() };
        assert_eq!(guard(disclose(&world, "liv.sof", &item, "kp-forebyggelse", &other).await), closed, "another purpose");
        // Another department's consent carries nothing of one's own.
        let result = disclose(&world, "liv.kp", &scene.kept, "sof", &on).await;
        assert_eq!(guard(result), closed, "another department's consent");
        let early = Told { at: Some(office.now() - 3 * DAY), only: true };
        let recipients = ["kp-forebyggelse".to_owned()];
        let told = office.write_down_told(&sof, &world.key(), &item, &recipients, (&on, early)).await;
        assert_eq!(guard(told), closed, "before it was given");
        // Asking on it carries nothing either: nobody consented to being asked about.
        let asked = AskForm { terms: on.clone(), ..question("kp-forebyggelse") };
        assert_eq!(guard(office.ask_party(&sof, &world.key(), &scene.case, &asked).await), closed);
        must(disclose(&world, "liv.sof", &item, "kp-forebyggelse", &on).await, "what it covers");
        assert!(reads(&world, "liv.kp", &scene.case, &item).await);
        // The consent itself is its department's own.
        for stranger in ["liv.kp", "lea.bif", "liv.buf", "dag.kp"] {
            let none = refused(office.consent(&world.actor(stranger).await, &given).await, stranger);
            assert!(matches!(none, OfficeError::NotFound), "{stranger}: {none}");
            let none = refused(office.revoke_consent(&world.actor(stranger).await, &world.key(), &given).await, stranger);
            assert!(matches!(none, OfficeError::NotFound | OfficeError::Refused { .. }), "{stranger}: {none}");
            let page = Browser::of(&world, stranger).await.get(&format!("/sager/{}/oplysninger", scene.case)).await.text();
            assert!(!page.contains("MAERKE-SAMTYKKE-8830"), "{stranger} reads the consent");
        }
    }

    async fn revoking_a_consent_closes_what_rests_on_it_at_once(world) {
        let scene = world.scene().await;
        let (office, sof) = (world.office(), world.actor("liv.sof").await);
        let item = world.bring("liv.sof", &scene.case, "MAERKE-SKOLE-5512").await;
        let form = ConsentForm { until: Some(office.now() + 5 * DAY), ..consent(&world, &["kp-forebyggelse", "bif"]) };
        let given = must(office.record_consent(&sof, &world.key(), &scene.case, &form).await, "recording");
        assert!(board_has(&world, "liv.sof", Kind::Consent, &given).await, "it runs out, and that is somebody's to see to");
        assert!(!board_has(&world, "lea.bif", Kind::Consent, &given).await, "and nobody else's");
        must(disclose(&world, "liv.sof", &item, "kp-forebyggelse", &terms("samtykke")).await, "on consent");
        must(disclose(&world, "liv.sof", &item, "bif", &terms("intern")).await, "on another basis");
        let ends = rows(&world.address(), "SELECT CAST(ends AS TEXT) FROM disclosures WHERE consent IS NOT NULL").await;
        assert_eq!(ends, [(office.now() + 5 * DAY).to_string()], "what rests on it ends with it");
        let page = Browser::of(&world, "liv.sof").await.get(&format!("/samtykker/{given}")).await;
        assert!(page.status == 200 && page.text().contains("MAERKE-SAMTYKKE-8830"), "{}", page.text());
        must(office.revoke_consent(&sof, &world.key(), &given).await, "revoking");
        assert!(!reads(&world, "liv.kp", &scene.case, &item).await, "closed at once");
        assert!(reads(&world, "lea.bif", &scene.case, &item).await, "what rests on another basis stays");
        assert_eq!((notices(&world, "liv.kp", "consent-revoked").await, notices(&world, "lea.bif", "consent-revoked").await), (1, 0));
        let again = refused(disclose(&world, "liv.sof", &item, "kp-forebyggelse", &terms("samtykke")).await, "after revoking");
        assert!(matches!(again, OfficeError::Refused { .. }), "{again}");
        let twice = refused(office.revoke_consent(&sof, &world.key(), &given).await, "twice");
        assert!(matches!(twice, OfficeError::Rule(_)), "{twice}");
        assert!(!board_has(&world, "liv.sof", Kind::Consent, &given).await);
    }

    async fn r9_what_was_told_stands_in_the_register_and_opens_what_its_owner_says(world) {
        let scene = world.scene().await;
        let (office, now) = (world.office(), world.office().now());
        let item = world.bring("liv.sof", &scene.case, "MAERKE-TELEFON-3307").await;
        let only = tell(&world, &item, "kp-forebyggelse", Told { at: Some(now - 2 * DAY), only: true }).await;
        assert!(!reads(&world, "liv.kp", &scene.case, &item).await, "told and nothing else");
        let view = must(office.disclosure(&world.actor("liv.kp").await, &only).await, "the recipient's register");
        assert!(view.row.told_only && view.row.told_at == Some(now - 2 * DAY) && !view.withdraw);
        let page = Browser::of(&world, "liv.kp").await.get("/videregivelser").await.text();
        assert!(page.contains("Mundtligt") && !page.contains("MAERKE-TELEFON-3307"), "{page}");
        let taken = refused(office.withdraw_disclosure(&world.actor("liv.sof").await, &world.key(), &only).await, "taking back a word");
        assert!(matches!(taken, OfficeError::Rule(_)), "{taken}");
        // Two days ago they knew, three days ago they did not.
        let knew_then = must(knew(&world, "liv.sof", &scene.case, now - DAY, "").await, "yesterday");
        assert_eq!(known_to(&knew_then, &item), [("kp-forebyggelse".to_owned(), State::Told, false)]);
        let before = must(knew(&world, "liv.sof", &scene.case, now - 3 * DAY, "").await, "before");
        assert!(known_to(&before, &item).is_empty());
        let readable = tell(&world, &item, "bif", Told { at: Some(now - DAY), only: false }).await;
        assert!(reads(&world, "lea.bif", &scene.case, &item).await, "and to be read as well");
        must(office.withdraw_disclosure(&world.actor("liv.sof").await, &world.key(), &readable).await, "reading is taken back");
        assert!(!reads(&world, "lea.bif", &scene.case, &item).await);
        // What is told takes nobody's sight away.
        must(disclose(&world, "liv.sof", &item, "bif", &terms("intern")).await, "disclosing");
        tell(&world, &item, "bif", Told { at: Some(now - DAY), only: true }).await;
        assert!(reads(&world, "lea.bif", &scene.case, &item).await, "telling closed what could be read");
    }

    async fn everybody_who_ever_had_it_is_told_that_it_was_wrong(world) {
        let scene = world.scene().await;
        let (office, sof) = (world.office(), world.actor("liv.sof").await);
        let item = world.bring("liv.sof", &scene.case, "MAERKE-FEJL-9021").await;
        let told = tell(&world, &item, "kp-forebyggelse", Told { at: Some(office.now() - DAY), only: true }).await;
        must(disclose(&world, "liv.sof", &item, "buf", &terms("intern")).await, "disclosing");
        let former = latest(&world, "liv.sof", &item, "buf").await;
        must(office.withdraw_disclosure(&sof, &world.key(), &former).await, "withdrawing");
        must(disclose(&world, "liv.sof", &item, "bif", &terms("intern")).await, "disclosing");
        let present = latest(&world, "liv.sof", &item, "bif").await;
        let view = must(office.item(&sof, &item).await, "the item");
        let changed = ItemForm {
            title: "Rettet".to_owned(),
            body: "Det var en anden.".to_owned(),
            nature: Some(Nature::Fact),
            categories: Vec::new(),
        };
        must(office.change_item(&sof, &world.key(), &item, &changed, view.version).await, "changing");
        for (who, disclosure) in [("liv.kp", &told), ("liv.buf", &former), ("lea.bif", &present)] {
            assert!(board_has(&world, who, Kind::Correction, disclosure).await, "{who} has it to acknowledge");
            assert_eq!(notices(&world, who, "correction").await, 1, "{who}");
            for stranger in ["liv.kf", "liv.ssp"] {
                assert!(!board_has(&world, stranger, Kind::Correction, disclosure).await, "{stranger}");
            }
        }
        // A former recipient learns that it was wrong, and not what it says now.
        let page = Browser::of(&world, "liv.buf").await.get(&format!("/videregivelser/{former}")).await;
        assert!(page.status == 200 && page.text().contains("Oplysningen er rettet") && !page.text().contains("Det var en anden."));
        must(office.mark_mistaken(&sof, &world.key(), &item).await, "mistaken after all");
        let open = rows(&world.address(), "SELECT kind FROM corrections WHERE acknowledged_at IS NULL").await;
        assert_eq!(open, ["mistaken"; 3], "what waits becomes the graver of the two");
        let twice = refused(office.mark_mistaken(&sof, &world.key(), &item).await, "twice");
        assert!(matches!(twice, OfficeError::Rule(_)), "{twice}");
        must(office.acknowledge_correction(&world.actor("liv.kp").await, &world.key(), &told).await, "acknowledging");
        assert!(!board_has(&world, "liv.kp", Kind::Correction, &told).await);
        assert_eq!(notices(&world, "liv.sof", "correction-acknowledged").await, 1, "the sender is told");
        let seen = must(office.disclosure(&sof, &told).await, "the sender looks").corrections;
        assert!(seen.iter().all(|c| c.acknowledged_at.is_some()) && seen.len() == 1);
        let waits = must(office.disclosure(&sof, &former).await, "the sender looks").corrections;
        assert!(waits.iter().any(|c| c.acknowledged_at.is_none()));
        let again = refused(office.acknowledge_correction(&world.actor("liv.kp").await, &world.key(), &told).await, "again");
        assert!(matches!(again, OfficeError::Rule(_)), "{again}");
        let other = refused(office.acknowledge_correction(&world.actor("liv.kp").await, &world.key(), &former).await, "another's");
        assert!(matches!(other, OfficeError::NotFound), "{other}");
    }

    async fn a_case_closed_as_mistaken_is_corrected_with_every_recipient(world) {
        let scene = world.scene().await;
        let (office, secretary) = (world.office(), world.actor("lea.bif").await);
        let version = must(office.case(&secretary, &scene.case).await, "the case").case.version;
        let closing = Closing { outcome: tvaers_domain::case::Outcome::Mistaken, note: String::new(), version };
        must(office.close_case(&secretary, &world.key(), &scene.case, &closing).await, "closing");
        assert!(board_has(&world, "lea.bif", Kind::Correction, &scene.disclosure).await, "what SOF disclosed to the secretariat");
        let items = "SELECT COUNT(*) || '' FROM (SELECT DISTINCT item, recipient FROM disclosures) d";
        let corrections = "SELECT COUNT(*) || '' FROM corrections WHERE kind = 'case-mistaken'";
        assert_eq!(rows(&world.address(), items).await, rows(&world.address(), corrections).await);
        assert!(board_has(&world, "liv.kp", Kind::ConcernCorrection, &scene.concern).await, "and who was asked about the concern");
        assert!(!board_has(&world, "liv.kp", Kind::ConcernCorrection, &scene.waiting).await, "this one is none of the case");
        assert!(rows(&world.address(), "SELECT id FROM items WHERE mistaken_at IS NOT NULL").await.is_empty(), "an owner marks its own");
    }

    async fn one_party_asks_another_and_nobody_learns_who_is_in_the_case(world) {
        let scene = world.scene().await;
        let (office, sof, police) = (world.office(), world.actor("liv.sof").await, world.actor("liv.kp").await);
        let asked = must(office.ask_party(&sof, &world.key(), &scene.case, &question("kp-forebyggelse")).await, "asking who is in it");
        let silent = must(office.ask_party(&sof, &world.key(), &scene.case, &question("kf")).await, "asking who is not");
        assert!(board_has(&world, "liv.kp", Kind::Request, &asked).await && notices(&world, "liv.kp", "request").await == 1);
        assert!(!board_has(&world, "liv.kf", Kind::Request, &silent).await && notices(&world, "liv.kf", "request").await == 0);
        let one = must(office.request(&sof, &asked).await, "the one").row;
        let other = must(office.request(&sof, &silent).await, "the other").row;
        assert_eq!((one.status.as_str(), one.due), (other.status.as_str(), other.due), "both wait alike");
        for (stranger, id) in [("lea.bif", &asked), ("carl.bif", &asked), ("liv.buf", &asked), ("liv.kf", &silent), ("dag.bif", &asked), ("bo.kp", &asked)] {
            let none = refused(office.request(&world.actor(stranger).await, id).await, stranger);
            assert!(matches!(none, OfficeError::NotFound), "{stranger}: {none}");
            let page = Browser::of(&world, stranger).await.get(&format!("/sager/{}", scene.case)).await.text();
            assert!(!page.contains("/forespoergsler/"), "{stranger} sees that somebody asked");
        }
        let outsider = refused(office.ask_party(&world.actor("liv.kf").await, &world.key(), &scene.case, &question("sof")).await, "an outsider");
        assert!(matches!(outsider, OfficeError::NotFound), "{outsider}");
        let itself = refused(office.ask_party(&sof, &world.key(), &scene.case, &question("sof")).await, "asking oneself");
        assert!(matches!(itself, OfficeError::Refused { .. }), "{itself}");
        // The police answer by disclosing one item, on terms of their own.
        let view = must(office.request(&police, &asked).await, "the question");
        assert!(view.may_answer && view.items.iter().all(|i| i.owner == "kp-forebyggelse"));
        let shares = |item: &str, basis: &str| RequestAnswer {
            answer: Some(Answer::Shares),
            item: item.to_owned(),
            terms: terms(basis),
            version: view.row.version,
        };
        let foreign = refused(office.answer_party(&police, &world.key(), &asked, &shares(&scene.shared, "rpl115-1-1")).await, "not theirs");
        assert!(!matches!(foreign, OfficeError::Store(_)), "{foreign}");
        let bad = refused(office.answer_party(&police, &world.key(), &asked, &shares(&scene.kept, "rpl115-2")).await, "no basis of theirs");
        assert!(matches!(bad, OfficeError::Refused { .. }), "{bad}");
        must(office.answer_party(&police, &world.key(), &asked, &shares(&scene.kept, "rpl115-1-1")).await, "sharing");
        assert!(reads(&world, "liv.sof", &scene.case, &scene.kept).await && !reads(&world, "lea.bif", &scene.case, &scene.kept).await);
        assert!(!board_has(&world, "liv.kp", Kind::Request, &asked).await);
        assert_eq!(notices(&world, "liv.sof", "request-answered").await, 1);
    }

    async fn requests_consents_and_corrections_go_by_their_pages(world) {
        let scene = world.scene().await;
        let sof = Browser::of(&world, "liv.sof").await;
        let told = [
            ("basis", "rpl115-2"),
            ("cooperation", "ssp"),
            ("purpose", "prevention"),
            ("necessity", "De skal kunne hjælpe."),
            ("recipients", "kp-forebyggelse"),
        ];
        let orally = format!("/oplysninger/{}/fortalt", scene.shared);
        assert!(sof.get(&orally).await.text().contains("name=\"told_on\""));
        let missing = sof.post(&orally, &told).await;
        assert_eq!(missing.status, 422, "the day is missing");
        let day = [told.as_slice(), &[("told_on", "01.03.2026"), ("key", "k-told")]].concat();
        let done = sof.post(&orally, &day).await;
        assert!(done.status == 303 && done.location().contains("done=told"), "{} {}", done.status, done.text());
        let ask = format!("/sager/{}/forespoerg", scene.case);
        assert!(sof.get(&ask).await.text().contains("name=\"question\""));
        let fields = [&told[..4], &[("party", "kp-forebyggelse"), ("question", "Hvad ved I?"), ("key", "k-ask")]].concat();
        let done = sof.post(&ask, &fields).await;
        assert!(done.status == 303 && done.location().starts_with("/forespoergsler/"), "{} {}", done.status, done.text());
        let at = done.location().split('?').next().unwrap_or_default().to_owned();
        let police = Browser::of(&world, "liv.kp").await;
        let page = police.get(&at).await;
        assert!(page.status == 200 && page.text().contains("Afslå"), "{}", page.text());
        let nothing = police.post(&at, &[("key", "k-none")]).await;
        assert_eq!(nothing.status, 422, "an answer must be chosen");
        let declined = police.post(&format!("{at}/afslaa"), &[("version", "1"), ("key", "k-no")]).await;
        assert!(declined.status == 303, "{} {}", declined.status, declined.text());
        let consents = format!("/sager/{}/samtykke/nyt", scene.case);
        assert!(sof.get(&consents).await.text().contains("name=\"given_on\""));
        assert_eq!(sof.post(&consents, &[("key", "k-c0"), ("given_on", "02.03.2026")]).await.status, 422);
        let given = [
            ("words", "Ja tak."),
            ("given_on", "02.03.2026"),
            ("how", "oral"),
            ("parties", "bif"),
            ("kinds", "information"),
            ("purpose", "prevention"),
            ("key", "k-c1"),
        ];
        let done = sof.post(&consents, &given).await;
        assert!(done.status == 303 && done.location().starts_with("/samtykker/"), "{} {}", done.status, done.text());
        let wrong = format!("/oplysninger/{}/fejlagtig", scene.shared);
        assert_eq!(sof.get(&wrong).await.status, 200);
        assert_eq!(sof.post(&wrong, &[("key", "k-w")]).await.status, 303);
        let secretary = Browser::of(&world, "lea.bif").await;
        let page = secretary.get(&format!("/videregivelser/{}", scene.disclosure)).await.text();
        assert!(page.contains("Kvittér for rettelsen"), "{page}");
        let done = secretary.post(&format!("/videregivelser/{}/rettelse", scene.disclosure), &[("key", "k-r")]).await;
        assert_eq!(done.status, 303);
        let items = sof.get(&format!("/sager/{}/oplysninger", scene.case)).await.text();
        assert!(items.contains("Fejlagtig") && items.contains("/samtykker/"), "{items}");
        assert!(secretary.get("/opfoelgning").await.status == 200 && !Scene::CITIZEN.is_empty());
    }
}
