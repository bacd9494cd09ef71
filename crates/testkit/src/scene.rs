//! A scene: one citizen's concern that became a case, with parties who know something, share some of it, and meet.

use tvaers_domain::{
    concern::{Channel, Clearance, Observed, ReporterKind, Worry},
    disclosure::{Form, Purpose},
    inquiry::Answer,
    item::Nature,
    time::{DAY, HOUR},
};
use tvaers_office::{
    case::{AnswerForm, InquiryForm, ItemForm},
    concern::{ClearanceForm, ConcernForm},
    disclosure::Terms,
    meeting::MeetingForm,
};

use crate::{World, must};

/// Ids of what is in the scene. Social services and the police are involved; all others are not.
#[derive(Debug, Clone)]
pub struct Scene {
    /// The concern, joined to the case.
    pub concern: String,
    /// Another concern, only received.
    pub waiting: String,
    /// The case.
    pub case: String,
    /// Social services' answer.
    pub answer: String,
    /// Social services' item, disclosed to the secretariat.
    pub shared: String,
    /// The police's item, disclosed to nobody.
    pub kept: String,
    /// The disclosure of `shared`.
    pub disclosure: String,
    /// A meeting to come.
    pub meeting: String,
}

impl Scene {
    /// Stands in the body of `shared`: for those who may read it only.
    pub const SHARED: &'static str = "MAERKE-DELT-7316";
    /// Stands in the body of `kept`: for the police only.
    pub const KEPT: &'static str = "MAERKE-HOLDT-4402";
    /// The citizen's name.
    pub const CITIZEN: &'static str = "Opdigt Maerkesen";
    /// Who reported.
    pub const REPORTER: &'static str = "Opdigt Anmelder-5527";
    /// What was reported.
    pub const BEHAVIOUR: &'static str = "MAERKE-HANDLING-9150 har trukket sig fra sine kammerater og skriver truende beskeder.";
}

/// A concern as a professional reports it, with everything filled in.
#[must_use]
pub fn concern_form() -> ConcernForm {
    ConcernForm {
        channel: Channel::Professional,
        behaviour: Scene::BEHAVIOUR.to_owned(),
        occurred: "I sidste uge".to_owned(),
        observed: Observed::Seen,
        changed: "Kom før til træning hver uge.".to_owned(),
        worries: vec![Worry::Environment],
        protective: "Har et godt forhold til sin søster.".to_owned(),
        subject_name: Scene::CITIZEN.to_owned(),
        subject_birth_date: Some("1999-04-01".to_owned()),
        subject_cpr: None,
        subject_municipality: "København".to_owned(),
        subject_known: "Træner".to_owned(),
        under_18: false,
        acute: false,
        urgent: false,
        underretning: "no".to_owned(),
        informed: String::new(),
        consent: String::new(),
        anonymous: false,
        reporter_kind: ReporterKind::Professional,
        reporter_name: Scene::REPORTER.to_owned(),
        reporter_contact: "opdigtet@example.invalid".to_owned(),
    }
}

/// Terms under a legal basis.
#[must_use]
pub fn terms(basis: &str) -> Terms {
    Terms {
        basis: basis.to_owned(),
        form: Form::Ssp,
        purpose: Purpose::Prevention,
        necessity: "Parterne skal kunne aftale en forebyggende indsats.".to_owned(),
        sensitive_necessity: String::new(),
        ends: None,
    }
}

impl World {
    /// Plays the scene through the use cases, by those whose task each step is.
    pub async fn scene(&self) -> Scene {
        let (secretary, police) = (self.actor("lea.bif").await, self.actor("liv.kp").await);
        let office = self.office();
        let waiting = must(office.register_concern(&secretary, &self.key(), &concern_form()).await, "registering");
        let concern = must(office.register_concern(&secretary, &self.key(), &concern_form()).await, "registering");
        let ask = ClearanceForm {
            basis: "rpl115-2".to_owned(),
            form: Some(Form::Ssp),
            purpose: Some(Purpose::Prevention),
            necessity: "Politiet skal afklare, om noget taler mod, at bekymringen behandles her.".to_owned(),
        };
        let view = must(office.concern(&secretary, &concern).await, "reading");
        must(office.ask_clearance(&secretary, &self.key(), &concern, view.concern.version, &ask).await, "asking the police");
        let view = must(office.concern(&police, &concern).await, "reading as police");
        let (version, clear) = (view.concern.version, Some(Clearance::Clear));
        must(office.answer_clearance(&police, &self.key(), &concern, version, clear, "").await, "clearing");
        let view = must(office.concern(&secretary, &concern).await, "reading");
        let case = must(office.open_case(&secretary, &self.key(), &concern, view.concern.version, &[]).await, "opening");
        self.inquiry(&case).await;
        let (answer, shared, disclosure) = self.social_services(&case).await;
        let kept = self.bring("liv.kp", &case, Scene::KEPT).await;
        let now = office.now();
        let plan = MeetingForm {
            starts_at: now + 7 * DAY,
            ends_at: now + 7 * DAY + 2 * HOUR,
            place: "Rådhuset".to_owned(),
            parties: ["bif", "sof", "kp-forebyggelse"].map(str::to_owned).to_vec(),
            ..MeetingForm::default()
        };
        let meeting = must(office.plan_meeting(&secretary, &self.key(), &plan).await, "planning");
        Scene { concern, waiting, case, answer, shared, kept, disclosure, meeting }
    }

    async fn inquiry(&self, case: &str) {
        let secretary = self.actor("lea.bif").await;
        let round = InquiryForm {
            parties: ["sof", "kp-forebyggelse"].map(str::to_owned).to_vec(),
            question: "Hvad har I i egne registre, som er relevant for forebyggelsen?".to_owned(),
            terms: terms("rpl115-2"),
            own_authority_basis: "intern".to_owned(),
        };
        must(self.office().start_inquiry(&secretary, &self.key(), case, &round).await, "starting the round");
    }

    /// Brings an item; returns its id.
    pub async fn bring(&self, username: &str, case: &str, body: &str) -> String {
        let actor = self.actor(username).await;
        let item = ItemForm {
            title: "Kendt i forvejen".to_owned(),
            body: format!("Har haft kontakt med os siden foråret. {body}"),
            nature: Some(Nature::Fact),
            categories: Vec::new(),
        };
        must(self.office().add_item(&actor, &self.key(), case, &item).await, "bringing an item");
        let view = must(self.office().case(&actor, case).await, "reading the case");
        must(view.items.iter().rev().find(|i| i.own).map(|i| i.item.id.clone()).ok_or("it is not there"), "one's own item")
    }

    /// Answer, item, disclosure.
    async fn social_services(&self, case: &str) -> (String, String, String) {
        let (actor, office) = (self.actor("liv.sof").await, self.office());
        let view = must(office.case(&actor, case).await, "reading the case");
        let asked = must(view.answers.iter().find(|a| a.party == "sof").ok_or("it is not there"), "the question");
        let form = AnswerForm { answer: Answer::Shares, version: asked.version };
        must(office.answer_inquiry(&actor, &self.key(), &asked.id, &form).await, "answering");
        let item = self.bring("liv.sof", case, Scene::SHARED).await;
        let to = ["bif".to_owned()];
        must(office.disclose(&actor, &self.key(), &item, &to, &terms("intern")).await, "disclosing");
        let register = must(office.disclosures(&actor, None).await, "the register");
        let line = must(register.lines.iter().find(|l| l.item == item).ok_or("it is not there"), "the disclosure");
        (asked.id.clone(), item, line.id.clone())
    }
}
