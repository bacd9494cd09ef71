//! One citizen, from a concern that was a mistake to nothing left: registered, cleared by the police, told to three parties, answered by each controller that holds something,
//! corrected, objected to, closed, and erased by those whose task it is. Through the same pages as its users. The citizen, everybody around them and everything said is invented.

use tvaers_domain::{
    case::Outcome,
    due::Kind,
    people::Role,
    time::{DAY, HOUR},
};
use tvaers_model::presets;
use tvaers_office::{
    case::ItemView,
    disclosure::WhoKnew,
    followup::{BoardFilter, BoardRow, When},
};
use tvaers_testkit::{Engine, PEOPLE, Person, World, must, rows, within};

use crate::{
    attachments::send,
    browser::{Browser, Page},
    erasure::everywhere::{found, on_disk},
    papers::{reader, squeezed},
};

/// A second pair of eyes for the police and for the probation service. Invented.
const MORE: [Person; 2] = [
    Person { username: "dea.kp", name: "Dea Opdigt-Skov", department: "kp-forebyggelse", role: Role::Dpo },
    Person { username: "dea.kf", name: "Dea Opdigt-Strand", department: "kf", role: Role::Dpo },
];

const CITIZEN: &str = "Opdigt Forvekslingsen";
const BORN: &str = "14-02-1998";
const STREET: &str = "MAERKE-HISTVEJ-3301 opdigtvej 7";
const SEEN: &str = "MAERKE-HISTSET-3302 stod foran skolen og råbte ad de andre.";
const HELD: &str = "MAERKE-HISTORD-3303 kommunens egen oplysning";
const CITYS: &str = "MAERKE-HISTNABO-3304";
const NEIGHBOUR: &str = "Opdigta Nabosen";
const POLICES: &str = "MAERKE-HISTPOLITI-3305";
const PRISONS: &str = "MAERKE-HISTFORSORG-3306";
const FILE: &str = "MAERKE-HISTFIL-3307: et opdigtet brev fra skolen.";
const TITLE: &str = "MAERKE-HISTTITEL-3308";
const REPORTER: &str = "Opdigt Henvendersen-3309";
const RIGHT: &str = "MAERKE-HISTRETTET-3310 det var en anden, der stod foran skolen.";
const GROUND: &str = "MAERKE-HISTINDSIGELSE-3311 det handler slet ikke om mig";
const WHY: &str = "MAERKE-HISTGRUND-3312 navn og fødselsdag er de samme";
/// Everything that was ever said of it.
const MARKS: [&str; 7] = [CITIZEN, "1998-02-14", NEIGHBOUR, REPORTER, "opdigthenvender@", "MAERKE-HIST", "maerke-hist"];

/// Each of the three is told by its speaker, and its authority answers by these two.
struct Told {
    party: &'static str,
    speaker: &'static str,
    basis: &'static str,
}

const TOLD: [Told; 3] = [
    Told { party: "sof", speaker: "liv.sof", basis: "intern" },
    Told { party: "kp-forebyggelse", speaker: "liv.kp", basis: "rpl115-2" },
    Told { party: "kf", speaker: "liv.kf", basis: "rpl115-2" },
];

/// What an authority's answer says and what it must not.
struct Controller {
    dpo: &'static str,
    other: &'static str,
    says: &'static [&'static str],
    hides: &'static [&'static str],
    covers: Option<&'static str>,
}

const CONTROLLERS: [Controller; 3] = [
    Controller {
        dpo: "dag.bif",
        other: "dan.sof",
        says: &[
            SEEN,
            HELD,
            CITYS,
            TITLE,
            "Socialforvaltningen",
            "kriminalpræventiv sektion",
            "Kriminalforsorgen",
            "§ 115",
            CITIZEN,
        ],
        hides: &[NEIGHBOUR, POLICES, PRISONS, REPORTER, "opdigthenvender@example.invalid"],
        covers: Some(NEIGHBOUR),
    },
    Controller {
        dpo: "dag.kp",
        other: "dea.kp",
        says: &[POLICES, "Beskæftigelses- og Integrationsforvaltningen"],
        hides: &[SEEN, HELD, CITYS, NEIGHBOUR, PRISONS, REPORTER, TITLE],
        covers: None,
    },
    Controller {
        dpo: "dag.kf",
        other: "dea.kf",
        says: &[PRISONS, "Beskæftigelses- og Integrationsforvaltningen"],
        hides: &[SEEN, HELD, CITYS, NEIGHBOUR, POLICES, REPORTER, TITLE],
        covers: None,
    },
];

/// The page that was asked for.
#[track_caller]
fn shown(page: Page, what: &str) -> String {
    assert_eq!(page.status, 200, "{what}: {}", page.text());
    page.text()
}

/// A form that was taken: where it leads.
#[track_caller]
fn done(page: &Page, what: &str) -> String {
    assert_eq!(page.status, 303, "{what}: {}", page.text());
    page.location().split('?').next().unwrap_or_default().to_owned()
}

/// The last part of an address.
fn last(path: &str) -> String {
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

/// All values of fields of this name on a page, each once.
fn values(text: &str, field: &str) -> Vec<String> {
    let mark = format!("name=\"{field}\" value=\"");
    let mut all: Vec<String> = text.split(&mark).skip(1).filter_map(|rest| Some(rest.split('"').next()?.to_owned())).collect();
    all.sort();
    all.dedup();
    all
}

struct Story {
    world: World,
    concern: String,
    case: String,
    number: String,
    /// Who they are, and what was reported: the two items that all three are told.
    told: Vec<String>,
    /// Ids of the answers to the requests for access.
    answers: Vec<String>,
}

impl Story {
    async fn browser(&self, username: &str) -> Browser {
        Browser::of(&self.world, username).await
    }

    async fn items(&self, username: &str) -> Vec<ItemView> {
        let actor = self.world.actor(username).await;
        must(self.world.office().case(&actor, &self.case).await, username).items
    }

    async fn board(&self, username: &str, kind: Option<Kind>) -> Vec<BoardRow> {
        let filter = BoardFilter { kind, when: When::Any, ..BoardFilter::default() };
        must(self.world.office().board(&self.world.actor(username).await, &filter).await, username).rows
    }

    /// Disclosures to a party, as it sees them itself.
    async fn disclosures_to(&self, told: &Told) -> Vec<String> {
        let actor = self.world.actor(told.speaker).await;
        let register = must(self.world.office().disclosures(&actor, None).await, told.speaker);
        register.lines.into_iter().filter(|line| line.recipient == told.party).map(|line| line.id).collect()
    }

    /// The secretary writes down what somebody says they saw, with a file; the police have nothing against it; it becomes a case.
    async fn a_concern_is_registered_cleared_and_becomes_a_case(world: World) -> Self {
        let (secretary, police) = (Browser::of(&world, "lea.bif").await, Browser::of(&world, "liv.kp").await);
        let fields = [
            ("channel", "professional"),
            ("behaviour", SEEN),
            ("occurred", "I går"),
            ("observed", "seen"),
            ("worries", "environment"),
            ("subject_name", CITIZEN),
            ("subject_birth_date", BORN),
            ("subject_municipality", "København"),
            ("underretning", "no"),
            ("reporter_kind", "professional"),
            ("reporter_name", REPORTER),
            ("reporter_contact", "opdigthenvender@example.invalid"),
        ];
        let at = done(&secretary.fill("/bekymringer/ny", "/bekymringer/ny", &fields).await, "registering");
        let concern = last(&at);
        let files = format!("{at}/bilag");
        let file = [("key", "hist-fil"), ("title", TITLE)];
        done(&send(&secretary, &files, &file, "brev.txt", FILE.as_bytes()).await, "attaching");
        let ask = format!("{at}/afklaring");
        let terms =
            [("basis", "rpl115-2"), ("cooperation", "ssp"), ("purpose", "prevention"), ("necessity", "Taler noget imod?")];
        done(&secretary.fill(&ask, &ask, &terms).await, "asking the police");
        assert!(shown(police.get(&at).await, "the police read it while they are asked").contains(SEEN));
        let answer = format!("{at}/svar");
        done(&police.fill(&answer, &answer, &[("answer", "clear")]).await, "clearing");
        assert_eq!(police.get(&at).await.status, 404, "and not afterwards");
        let open = format!("{at}/sag");
        let case = last(&done(&secretary.fill(&open, &open, &[]).await, "opening a case"));
        let view = must(world.office().case(&world.actor("lea.bif").await, &case).await, "the case");
        let told = view.items.iter().map(|view| view.item.id.clone()).collect();
        Self { world, concern, case, number: view.case.number, told, answers: Vec::new() }
    }

    /// Who they are and what was reported is told to three parties; each reads it, says that it has it, and the two other authorities write what they hold themselves.
    async fn three_parties_are_told_and_read_it(&self) {
        let secretary = self.browser("lea.bif").await;
        assert_eq!(self.told.len(), 2, "who they are, and what was reported");
        let own = format!("{HELD} {CITYS} {NEIGHBOUR} bor ved siden af.");
        self.world.bring("lea.bif", &self.case, &own).await;
        for told in &TOLD {
            for item in &self.told {
                let at = format!("/oplysninger/{item}/videregiv");
                let terms = [
                    ("recipients", told.party),
                    ("basis", told.basis),
                    ("cooperation", "ssp"),
                    ("purpose", "prevention"),
                    ("necessity", "De skal kunne hjælpe."),
                ];
                done(&secretary.fill(&at, &at, &terms).await, told.party);
            }
            let reader = self.browser(told.speaker).await;
            let page = shown(reader.get(&format!("/sager/{}/oplysninger", self.case)).await, told.speaker);
            assert!(
                page.contains(SEEN) && page.contains(CITIZEN) && !page.contains(HELD),
                "{} reads what they were told",
                told.speaker
            );
            for disclosure in self.disclosures_to(told).await {
                let at = format!("/videregivelser/{disclosure}");
                done(&reader.fill(&at, &format!("{at}/modtag"), &[]).await, told.speaker);
            }
        }
        for (who, words) in [("liv.kp", POLICES), ("liv.kf", PRISONS)] {
            self.world.bring(who, &self.case, words).await;
        }
        assert!(!self.items("lea.bif").await.iter().any(|i| i.item.body.contains(POLICES)), "what is not told is not read");
    }

    /// Two clicks from the case for the DPO, one for whoever works on it: to whom it went, on which basis, and who of one's own read it.
    async fn the_dpo_finds_who_knew_it_in_two_clicks(&self) {
        let who = format!("/sager/{}/hvem", self.case);
        let link = format!("href=\"{who}\"");
        let case = shown(self.browser("lea.bif").await.get(&format!("/sager/{}", self.case)).await, "the case");
        assert!(case.contains(&link), "from the case");
        let dpo = self.browser("dag.bif").await;
        let register = shown(dpo.get("/videregivelser").await, "the case, as the DPO sees it");
        assert!(register.contains(&link) && register.contains(&self.number) && !register.contains(CITIZEN), "the first click");
        // The second one gives the reason for looking.
        let told = shown(dpo.fill(&who, &who, &[("dag", "2026-03-02"), ("reason", WHY)]).await, "the second click");
        for name in ["SOF", "Københavns Politi", "Kriminalforsorgen"] {
            assert!(told.contains(&format!(">{name}</a>")), "{name} knew it: {told}");
        }
        assert!(told.contains("Lea Opdigt-Birk") || told.contains("Liv Opdigt-Ask"), "and who of the city read it");
        assert!(
            !told.contains("Liv Opdigt-Rose") && !told.contains("Liv Opdigt-Tjørn"),
            "readers of other authorities are theirs to know"
        );
        let view = self.who_knew("dag.bif", WHY).await;
        for item in &self.told {
            let knowers = view.items.iter().filter(|i| i.item == *item).flat_map(|i| &i.knowers);
            let mut parties: Vec<&str> = knowers.filter(|k| k.readable).map(|k| k.row.recipient.as_str()).collect();
            parties.sort_unstable();
            assert_eq!(parties, ["kf", "kp-forebyggelse", "sof"]);
        }
    }

    async fn who_knew(&self, username: &str, reason: &str) -> WhoKnew {
        let (office, actor) = (self.world.office(), self.world.actor(username).await);
        must(office.who_knew(&actor, &self.case, office.now(), reason).await, username)
    }

    /// The citizen asks all three authorities. Each finds what is its own, covers whom else it is about, and lets a colleague look before it is sent.
    async fn each_controller_answers_the_citizen(&mut self) {
        for controller in &CONTROLLERS {
            let id = self.answered(controller).await;
            self.answers.push(id);
        }
    }

    async fn answered(&self, controller: &Controller) -> String {
        let (dpo, other) = (self.browser(controller.dpo).await, self.browser(controller.other).await);
        let who = [
            ("received_on", "02-03-2026"),
            ("channel", "digital-post"),
            ("asker", "themselves"),
            ("requester", CITIZEN),
            ("birth_date", BORN),
            ("address", STREET),
            ("lang", "da"),
        ];
        let at = done(&dpo.fill("/rettigheder/indsigt/ny", "/rettigheder/indsigt", &who).await, controller.dpo);
        let step = |name: &str| format!("{at}/{name}");
        let found = shown(dpo.get(&step("find")).await, "who is it?");
        let picked = values(&found, "picked");
        assert_eq!(picked.len(), 1, "{} knows one such citizen: {found}", controller.dpo);
        done(&dpo.fill(&step("find"), &step("find"), &[("picked", &picked[0]), ("reason", WHY)]).await, "gathering");
        done(
            &dpo.fill(&step("identitet"), &step("identitet"), &[("identity", "login"), ("note", "Set i Digital Post.")]).await,
            "identity",
        );
        if let Some(words) = controller.covers {
            let cover = [("words", words), ("ground", "others"), ("reason", "Det handler om en anden.")];
            done(&dpo.fill(&step("daek"), &step("daek"), &cover).await, "covering");
        }
        done(&dpo.fill(&at, &step("indsend"), &[]).await, "submitting");
        assert!(!shown(dpo.get(&at).await, "one's own").contains(&step("godkend")), "nobody approves what they worked on");
        done(&other.fill(&at, &step("godkend"), &[]).await, "a colleague approves");
        done(&dpo.fill(&step("send"), &step("send"), &[("delivery", "digital-post"), ("receipt", "DP-7")]).await, "sending");
        self.says_what_it_must(controller, &dpo, &at).await;
        last(&at)
    }

    /// Paper and JSON say the person's own data, and neither who reported, who works there, nor what another controller holds.
    async fn says_what_it_must(&self, controller: &Controller, dpo: &Browser, at: &str) {
        let json = shown(dpo.get(&format!("{at}/svar.json")).await, "the JSON");
        let paper = dpo.get(&format!("{at}/svar.pdf")).await;
        assert_eq!(paper.status, 200, "the paper");
        let paper = must(reader::words(&paper.body), "the paper's text");
        for (kind, text) in [("JSON", squeezed(&json)), ("PDF", squeezed(&paper))] {
            for said in controller.says {
                assert!(text.contains(&squeezed(said)), "{}'s {kind} leaves out {said}:\n{text}", controller.dpo);
            }
            for hidden in controller.hides {
                assert!(!text.contains(&squeezed(hidden)), "{}'s {kind} tells {hidden}", controller.dpo);
            }
            for person in PEOPLE.iter().chain(&MORE) {
                let named = text.contains(&squeezed(person.name)) || text.contains(person.username);
                assert!(!named, "{}'s {kind} names {}", controller.dpo, person.name);
            }
        }
        assert!(squeezed(&paper).contains(&squeezed(CITIZEN)), "it is addressed to the citizen");
    }

    /// What was reported was about somebody else: its owner puts it right, and all three who had it acknowledge that.
    async fn what_was_wrong_is_corrected_with_all_three(&self) {
        let secretary = self.browser("lea.bif").await;
        let items = self.items("lea.bif").await;
        let reported = must(items.iter().find(|i| i.item.body.contains(SEEN)).ok_or("none"), "what was reported").item.id.clone();
        let at = format!("/oplysninger/{reported}/ret");
        let right = [("title", "Rettet"), ("body", RIGHT), ("nature", "hearsay")];
        done(&secretary.fill(&at, &at, &right).await, "correcting");
        self.acknowledge(1).await;
        let view = self.who_knew("lea.bif", "").await;
        let corrected = view.items.iter().filter(|i| i.item == reported).flat_map(|i| &i.knowers);
        let done: Vec<bool> = corrected.flat_map(|k| &k.corrections).map(|c| c.acknowledged_at.is_some()).collect();
        assert_eq!(done, [true; 3], "the sender sees that all three know");
    }

    /// Each of the three has so many corrections to acknowledge, and does.
    async fn acknowledge(&self, each: usize) {
        for told in &TOLD {
            let waiting = self.board(told.speaker, Some(Kind::Correction)).await;
            assert_eq!(waiting.len(), each, "{}: {waiting:?}", told.speaker);
            let browser = self.browser(told.speaker).await;
            for row in waiting {
                let at = format!("/videregivelser/{}", row.row.thing);
                done(&browser.fill(&at, &format!("{at}/rettelse"), &[]).await, told.speaker);
            }
            assert!(self.board(told.speaker, Some(Kind::Correction)).await.is_empty(), "{}", told.speaker);
        }
    }

    /// The citizen objects: the case stands still from then on, and they are right.
    async fn the_citizens_objection_is_upheld(&self) {
        let dpo = self.browser("dag.bif").await;
        let new = "/rettigheder/begraensning/ny";
        let objection = [("number", self.number.as_str()), ("kind", "objection"), ("ground", GROUND), ("received", "03-03-2026")];
        let at = done(&dpo.fill(new, new, &objection).await, "objecting");
        let round = format!("/sager/{}/oplysninger/ny", self.case);
        assert_eq!(self.browser("liv.sof").await.get(&round).await.status, 404, "nothing is added meanwhile");
        assert_eq!(self.board("dag.bif", Some(Kind::Objection)).await.len(), 1, "somebody owes the citizen an answer");
        let upheld = [("outcome", "upheld"), ("answer", "Du har ret. Sagen lukkes og slettes.")];
        done(&dpo.fill(&at, &format!("{at}/afgoer"), &upheld).await, "upholding");
        assert!(self.board("dag.bif", Some(Kind::Objection)).await.is_empty());
    }

    /// Closed as a mistake: everybody who was told anything is told that; each authority has informed the citizen; nobody owes anything but the erasing.
    async fn it_is_closed_as_a_mistake_and_nobody_owes_anything(&self) {
        let secretary = self.browser("lea.bif").await;
        let at = format!("/sager/{}/afslut", self.case);
        done(&secretary.fill(&at, &at, &[("outcome", Outcome::Mistaken.code())]).await, "closing");
        self.acknowledge(2).await;
        // The police were shown the concern itself when they were asked about it.
        let asked = self.board("liv.kp", Some(Kind::ConcernCorrection)).await;
        assert_eq!(asked.iter().map(|row| row.row.thing.as_str()).collect::<Vec<_>>(), [&self.concern]);
        let at = format!("/bekymringer/{}/rettelse", self.concern);
        done(&self.browser("liv.kp").await.fill(&at, &at, &[]).await, "the police acknowledge");
        for who in ["lea.bif", "liv.kp", "liv.kf"] {
            let owed = self.board(who, Some(Kind::Informing)).await;
            assert_eq!(owed.len(), 1, "{who} informs the citizen");
            let (at, browser) = (format!("/oplysningspligt/{}", owed[0].row.thing), self.browser(who).await);
            let given = [("day", "03-03-2026"), ("how", "letter"), ("told_by", "En rådgiver")];
            done(&browser.fill(&at, &format!("{at}/givet"), &given).await, who);
        }
        self.nobody_owes_anything().await;
    }

    /// This citizen is the only one in the house: whatever stands on a board is about them.
    async fn nobody_owes_anything(&self) {
        for person in PEOPLE.iter().chain(&MORE) {
            let filter = BoardFilter { when: When::Any, ..BoardFilter::default() };
            let board = self.world.office().board(&self.world.actor(person.username).await, &filter).await;
            let owed = board.map(|board| board.rows).unwrap_or_default();
            assert!(owed.is_empty(), "{} still owes {owed:?}", person.username);
        }
    }

    /// The term runs out. The city makes its archive copy, the two others may dispose of theirs; what one DPO lists the leader approves.
    async fn it_is_listed_archived_and_approved(&self) {
        let office = self.world.office();
        let case = must(office.case(&self.world.actor("lea.bif").await, &self.case).await, "the case").case;
        let term = must(case.erase_at.ok_or("none"), "its term");
        assert!(term < office.now() + 100 * DAY, "R13: what is mistaken has the short term");
        self.world.wait(term - office.now() - 20 * DAY);
        assert_eq!(must(office.note_erasures().await, "noting"), 3, "one for each authority with a part in it");
        self.world.wait(21 * DAY);
        let (dpo, leader) = (self.browser("dag.bif").await, self.browser("gry.bif").await);
        let (home, list, approve) = ("/rettigheder/sletning", "/rettigheder/sletning/liste", "/rettigheder/sletning/godkend");
        let ids = values(&shown(dpo.get(home).await, "the list"), "id");
        assert_eq!(ids.len(), 1, "one case");
        done(&dpo.fill(home, list, &[("id", &ids[0])]).await, "listing");
        let early = leader.fill(home, approve, &[("id", &ids[0])]).await;
        assert_eq!(early.status, 422, "R10: no archive has it: {}", early.text());
        let copy = dpo.fill(&format!("{home}/{}", ids[0]), &format!("{home}/{}/arkiv", ids[0]), &[]).await;
        assert!(copy.status == 200 && copy.body.starts_with(b"PK"), "the archive copy");
        let early = leader.fill(home, approve, &[("id", &ids[0])]).await;
        assert_eq!(early.status, 422, "R10: two others hold something of their own: {}", early.text());
        for other in ["dag.kp", "dag.kf"] {
            let disposal = [("reference", "Opdigtet arkivbrev"), ("decided_on", "05-01-2026")];
            done(&self.browser(other).await.fill(home, "/rettigheder/sletning/kassation", &disposal).await, other);
        }
        assert!(
            !found(&self.world.address(), &MARKS).await.is_empty() && !on_disk(&self.world, &MARKS).is_empty(),
            "until now it is there"
        );
        let own = dpo.post(approve, &[("key", "hist-egen"), ("id", &ids[0])]).await;
        assert_eq!(own.status, 422, "nobody approves their own list");
        done(&leader.fill(home, approve, &[("id", &ids[0])]).await, "approving");
    }

    /// In no column, index, attachment, message or file, and behind no address; the ledger is whole, and nobody owes this citizen anything.
    async fn nothing_is_left(&self) {
        let (address, office) = (self.world.address(), self.world.office());
        assert_eq!(found(&address, &MARKS).await, Vec::<String>::new(), "a column still holds something");
        let ids: Vec<&str> = [self.concern.as_str(), self.case.as_str(), self.number.as_str()].to_vec();
        let ids: Vec<&str> = ids.into_iter().chain(self.told.iter().chain(&self.answers).map(String::as_str)).collect();
        let left: Vec<String> =
            found(&address, &ids).await.into_iter().filter(|name| !name.starts_with("ledger_entries.")).collect();
        assert_eq!(left, Vec::<String>::new(), "something still refers to it");
        for table in [
            "subjects",
            "subject_keys",
            "search_terms",
            "attachments",
            "attachment_keys",
            "attachment_pieces",
            "corrections",
            "informings",
            "access_pieces",
        ] {
            assert_eq!(rows(&address, &format!("SELECT COUNT(*) || '' FROM {table}")).await, ["0"], "{table}");
        }
        must(office.sweep().await, "sweeping");
        assert_eq!(on_disk(&self.world, &MARKS), Vec::<String>::new(), "the disk still holds something");
        let folder = must(tempfile::tempdir(), "a folder");
        self.world.export_and_verify(&folder.path().join("export")).await;
        self.nobody_owes_anything().await;
        let paths =
            [format!("/bekymringer/{}", self.concern), format!("/sager/{}", self.case), format!("/sager/{}/hvem", self.case)];
        let answers = self.answers.iter().map(|id| format!("/rettigheder/indsigt/{id}/svar.json"));
        for path in paths.into_iter().chain(self.told.iter().map(|id| format!("/oplysninger/{id}/bilag"))).chain(answers) {
            for who in ["lea.bif", "liv.sof", "liv.kp", "liv.kf", "dag.bif", "dag.kp", "dag.kf"] {
                assert_eq!(self.browser(who).await.get(&path).await.status, 404, "{who} at {path}");
            }
        }
        for who in ["dag.bif", "dag.kp", "dag.kf"] {
            let erased = must(office.erasures(&self.world.actor(who).await).await, who).erased;
            assert!(erased.len() == 1 && erased[0].number.is_empty(), "{who} keeps that something was erased, and not what");
        }
        let asked = must(office.restrictions(&self.world.actor("dag.bif").await).await, "restrictions");
        assert!(asked.is_empty(), "the objection is gone with it");
    }
}

async fn from_a_mistake_to_nothing_left(engine: Engine) {
    let model = must(presets::get("model-1").ok_or("it does not ship"), "model-1").model;
    within(World::under(engine, model, &MORE).await, |world| async move {
        let mut story = Story::a_concern_is_registered_cleared_and_becomes_a_case(world).await;
        story.three_parties_are_told_and_read_it().await;
        story.world.wait(HOUR);
        story.the_dpo_finds_who_knew_it_in_two_clicks().await;
        story.each_controller_answers_the_citizen().await;
        story.world.wait(24 * HOUR);
        story.what_was_wrong_is_corrected_with_all_three().await;
        story.the_citizens_objection_is_upheld().await;
        story.it_is_closed_as_a_mistake_and_nobody_owes_anything().await;
        story.it_is_listed_archived_and_approved().await;
        story.nothing_is_left().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_citizen_from_a_mistake_to_nothing_left_on_sqlite() {
    from_a_mistake_to_nothing_left(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_citizen_from_a_mistake_to_nothing_left_on_postgres() {
    from_a_mistake_to_nothing_left(Engine::Postgres).await;
}
