//! The way of a concern and a case in the demonstration, by the people whose task each step is.

use tvaers_domain::{
    action::Report,
    case::Outcome,
    concern::{Channel, Clearance, Observed, ReferredTo, ReporterKind, Worry},
    disclosure::{Form, Purpose},
    inquiry::Answer,
    item::{Category, Nature},
    time::due_in_days,
};
use tvaers_office::{
    OfficeError,
    case::{AnswerForm, AssessmentForm, Closing, InquiryForm, ItemForm},
    concern::{ClearanceForm, ConcernForm},
    disclosure::Terms,
    followup::{NewAction, ReportForm},
};

use super::{
    citizens::{CITIZENS, Citizen, Far},
    story::Stage,
};

const SECRETARY: &str = "line.bif";

fn citizen(i: usize) -> &'static Citizen {
    &CITIZENS[i]
}

fn form(c: &Citizen) -> ConcernForm {
    ConcernForm {
        channel: if c.web { Channel::Web } else { Channel::Professional },
        behaviour: c.behaviour.to_owned(),
        occurred: c.occurred.to_owned(),
        observed: if c.anonymous { Observed::Heard } else { Observed::Seen },
        changed: "Var tidligere med i fællesskabet.".to_owned(),
        worries: vec![Worry::Environment, Worry::Wellbeing],
        protective: c.protective.to_owned(),
        subject_name: c.name.to_owned(),
        subject_birth_date: Some(c.born.to_owned()),
        subject_cpr: None,
        subject_municipality: "København".to_owned(),
        subject_known: "Ser borgeren hver uge".to_owned(),
        under_18: c.young,
        acute: false,
        urgent: c.urgent,
        underretning: if c.young { "sent" } else { "no" }.to_owned(),
        informed: String::new(),
        consent: String::new(),
        anonymous: c.anonymous,
        reporter_kind: if c.web { ReporterKind::Citizen } else { ReporterKind::Professional },
        reporter_name: if c.anonymous { String::new() } else { "Opdigtet Henvender".to_owned() },
        reporter_contact: if c.anonymous { String::new() } else { "opdigtet@example.invalid".to_owned() },
    }
}

fn terms(basis: &str, form: Form) -> Terms {
    Terms {
        basis: basis.to_owned(),
        form,
        purpose: Purpose::Prevention,
        necessity: "Parterne skal kunne se i egne registre og aftale en forebyggende indsats.".to_owned(),
        sensitive_necessity: "Det følsomme er en del af det, indsatsen skal tage hensyn til.".to_owned(),
        ends: None,
    }
}

pub async fn receive(stage: &mut Stage<'_>, i: usize) -> Result<(), OfficeError> {
    let (c, key) = (citizen(i), stage.key());
    if c.web {
        let receipt = stage.office.receive_concern(&form(c), &key, &format!("demo {i}")).await?;
        drop(receipt);
        let list = stage.office.concerns(stage.actor(SECRETARY)?, &Default::default()).await?;
        let id = list.lines.first().map(|l| l.id.clone()).ok_or(OfficeError::NotFound)?;
        stage.concerns.insert(i, id);
    } else {
        let id = stage.office.register_concern(stage.actor(SECRETARY)?, &key, &form(c)).await?;
        stage.concerns.insert(i, id);
    }
    Ok(())
}

async fn version(stage: &Stage<'_>, username: &str, i: usize) -> Result<(String, i64), OfficeError> {
    let id = stage.concerns.get(&i).cloned().ok_or(OfficeError::NotFound)?;
    let view = stage.office.concern(stage.actor(username)?, &id).await?;
    Ok((id, view.concern.version))
}

pub async fn ask_clearance(stage: &mut Stage<'_>, i: usize) -> Result<(), OfficeError> {
    let key = stage.key();
    let (id, version) = version(stage, SECRETARY, i).await?;
    let form = ClearanceForm {
        basis: "rpl115-2".to_owned(),
        form: Some(Form::Ssp),
        purpose: Some(Purpose::Prevention),
        necessity: "Politiet skal afklare, om noget taler mod, at bekymringen behandles her.".to_owned(),
    };
    stage.office.ask_clearance(stage.actor(SECRETARY)?, &key, &id, version, &form).await.map(drop)
}

pub async fn clear(stage: &mut Stage<'_>, i: usize) -> Result<(), OfficeError> {
    let key = stage.key();
    let (id, version) = version(stage, "mikkel.kp", i).await?;
    let answer = if citizen(i).far == Far::PoliceOnly { Clearance::PoliceOnly } else { Clearance::Clear };
    stage.office.answer_clearance(stage.actor("mikkel.kp")?, &key, &id, version, Some(answer), "").await.map(drop)
}

pub async fn decide(stage: &mut Stage<'_>, i: usize) -> Result<(), OfficeError> {
    let key = stage.key();
    let (id, version) = version(stage, SECRETARY, i).await?;
    let secretary = stage.actor(SECRETARY)?;
    let c = citizen(i);
    match c.far {
        Far::Referred => {
            let to = if c.young { ReferredTo::ChildAuthority } else { ReferredTo::SocialServices };
            let note = "Hører til hos myndigheden selv. Sendt videre samme dag.";
            stage.office.refer_concern(secretary, &key, &id, version, Some(to), note).await.map(drop)
        }
        far => stage.office.set_concern_aside(secretary, &key, &id, version, far == Far::Mistaken).await.map(drop),
    }
}

pub async fn open(stage: &mut Stage<'_>, i: usize) -> Result<(), OfficeError> {
    let key = stage.key();
    let (id, version) = version(stage, SECRETARY, i).await?;
    let case = stage.office.open_case(stage.actor(SECRETARY)?, &key, &id, version, &[]).await?;
    stage.cases.insert(i, case);
    Ok(())
}

/// Whom a case is about to be asked of: different parties for different citizens.
fn asked(i: usize) -> Vec<&'static str> {
    let mut parties = vec!["kp-forebyggelse", "sof"];
    if citizen(i).young {
        parties.push("buf");
    }
    if i.is_multiple_of(2) {
        parties.push("ssp");
    }
    if i.is_multiple_of(3) {
        parties.push("kf");
    }
    parties
}

fn liaison(party: &str) -> &'static str {
    match party {
        "sof" => "anne.sof",
        "buf" => "mette.buf",
        "ssp" => "hanne.ssp",
        "kf" => "hassan.kf",
        "bif" => "sara.bif",
        _ => "mikkel.kp",
    }
}

fn caseworker(party: &str) -> &'static str {
    match party {
        "sof" => "bo.sof",
        "buf" => "freja.buf",
        "ssp" => "ida.ssp",
        "kf" => "per.kf",
        _ => "lars.kp",
    }
}

pub async fn inquire(stage: &mut Stage<'_>, i: usize) -> Result<(), OfficeError> {
    let key = stage.key();
    let case = stage.cases.get(&i).cloned().ok_or(OfficeError::NotFound)?;
    let form = InquiryForm {
        parties: asked(i).into_iter().map(str::to_owned).collect(),
        question: "Hvad har I i egne registre om borgeren, som er relevant for forebyggelsen?".to_owned(),
        terms: terms("rpl115-2", Form::Ssp),
        own_authority_basis: "intern".to_owned(),
    };
    stage.office.start_inquiry(stage.actor(SECRETARY)?, &key, &case, &form).await.map(drop)
}

pub async fn answer(stage: &mut Stage<'_>, i: usize) -> Result<(), OfficeError> {
    let case = stage.cases.get(&i).cloned().ok_or(OfficeError::NotFound)?;
    for (nth, party) in asked(i).into_iter().enumerate() {
        let key = stage.key();
        let actor = stage.actor(liaison(party))?;
        let view = stage.office.case(actor, &case).await?;
        let Some(row) = view.answers.iter().find(|a| a.party == party) else { continue };
        let answer = [Answer::Shares, Answer::Shares, Answer::Nothing, Answer::Withholds][(nth + i) % 4];
        let form = AnswerForm { answer, version: row.version };
        stage.office.answer_inquiry(actor, &key, &row.id, &form).await?;
        // Every other party that has something puts a caseworker on the case.
        if (nth + i).is_multiple_of(2) {
            let (key, user) = (stage.key(), stage.actor(caseworker(party))?.who.user.clone());
            stage.office.assign(stage.actor(liaison(party))?, &key, &case, &user, true).await?;
        }
    }
    Ok(())
}

const KNOWN: [(&str, &str, Nature); 4] = [
    ("Kontakt til forvaltningen", "Har haft en kontaktperson siden foråret og møder til aftalerne.", Nature::Fact),
    (
        "Samtale med borgeren",
        "Vi vurderer, at borgeren er presset af sin omgangskreds, men gerne vil ud af den.",
        Nature::Assessment,
    ),
    ("Fra en medarbejder", "En medarbejder har hørt, at borgeren er blevet opsøgt af to ældre mænd.", Nature::Hearsay),
    ("Tidligere forløb", "Gennemførte et mentorforløb for to år siden med godt resultat.", Nature::Fact),
];

pub async fn share(stage: &mut Stage<'_>, i: usize) -> Result<(), OfficeError> {
    let case = stage.cases.get(&i).cloned().ok_or(OfficeError::NotFound)?;
    for (nth, party) in asked(i).into_iter().enumerate().take(2) {
        let (title, body, nature) = KNOWN[(i + nth) % KNOWN.len()];
        let sensitive = (i + nth).is_multiple_of(5);
        let form = ItemForm {
            title: title.to_owned(),
            body: body.to_owned(),
            nature: Some(nature),
            categories: if sensitive { vec![Category::Health] } else { Vec::new() },
        };
        let (add, disclose) = (stage.key(), stage.key());
        let actor = stage.actor(liaison(party))?;
        stage.office.add_item(actor, &add, &case, &form).await?;
        let view = stage.office.case(actor, &case).await?;
        let Some(item) = view.items.iter().rev().find(|i| i.own) else { continue };
        // The second party keeps what it knows to itself; the first shares it with the secretariat, and the police with social services too.
        if nth == 0 {
            let basis = if party == "kp-forebyggelse" { "rpl115-1-1" } else { "rpl115-2" };
            let recipients: Vec<String> = ["bif", "sof"].iter().filter(|d| **d != party).map(|d| (*d).to_owned()).collect();
            stage.office.disclose(actor, &disclose, &item.item.id, &recipients, &terms(basis, Form::Ssp)).await?;
        }
    }
    Ok(())
}

pub async fn assess(stage: &mut Stage<'_>, i: usize) -> Result<(), OfficeError> {
    let key = stage.key();
    let case = stage.cases.get(&i).cloned().ok_or(OfficeError::NotFound)?;
    let form = AssessmentForm {
        title: "Helhedsvurdering".to_owned(),
        resources: "Er tæt på sin søster og passer sit arbejde.".to_owned(),
        worries: "Omgangskredsen trækker i en retning, borgeren selv er i tvivl om.".to_owned(),
        protective: "Træneren og familien vil gerne hjælpe.".to_owned(),
        recommendation: "En samtale tilbydes af den part, borgeren kender bedst.".to_owned(),
        meeting: None,
        labels: ["Ressourcer", "Bekymringer", "Beskyttende faktorer", "Anbefaling"].map(str::to_owned),
    };
    stage.office.assess(stage.actor(SECRETARY)?, &key, &case, &form).await.map(drop)
}

pub async fn close(stage: &mut Stage<'_>, i: usize) -> Result<(), OfficeError> {
    let key = stage.key();
    let case = stage.cases.get(&i).cloned().ok_or(OfficeError::NotFound)?;
    let secretary = stage.actor(SECRETARY)?;
    let view = stage.office.case(secretary, &case).await?;
    let closing = Closing {
        outcome: Outcome::Completed,
        note: "Forløbet er gennemført, og borgeren har selv takket af.".to_owned(),
        version: view.case.version,
    };
    stage.office.close_case(secretary, &key, &case, &closing).await.map(drop)
}

const TASKS: [&str; 4] = [
    "Tilbyder en samtale og en mentor",
    "Tager kontakt til skolen og familien",
    "Holder en forebyggende samtale",
    "Hjælper med bolig og uddannelse",
];

pub async fn propose(stage: &mut Stage<'_>, i: usize) -> Result<(), OfficeError> {
    let case = stage.cases.get(&i).cloned().ok_or(OfficeError::NotFound)?;
    let proposed = stage.office.now();
    for (nth, party) in asked(i).into_iter().enumerate().take(2) {
        let key = stage.key();
        let new = NewAction {
            case: case.clone(),
            party: party.to_owned(),
            text: TASKS[(i + nth) % TASKS.len()].to_owned(),
            due: due_in_days(proposed, 30 + i64::try_from(nth).unwrap_or(0) * 21),
            meeting: None,
        };
        let id = stage.office.propose_action(stage.actor(SECRETARY)?, &key, &new).await?;
        stage.actions.entry(i).or_default().push((party.to_owned(), id));
    }
    Ok(())
}

pub async fn undertake(stage: &mut Stage<'_>, i: usize) -> Result<(), OfficeError> {
    for (party, id) in stage.actions.get(&i).cloned().unwrap_or_default() {
        let key = stage.key();
        let actor = stage.actor(liaison(&party))?;
        let version = stage.office.action(actor, &id).await?.action.version;
        stage.office.accept_action(actor, &key, &id, true, version).await?;
    }
    Ok(())
}

pub async fn report(stage: &mut Stage<'_>, i: usize) -> Result<(), OfficeError> {
    let over = citizen(i).far == Far::FollowUp || citizen(i).far == Far::Closed;
    for (nth, (party, id)) in stage.actions.get(&i).cloned().unwrap_or_default().into_iter().enumerate() {
        // In cases that are still under way the second party has not reported: that is what follow-up is for.
        if nth > 0 && !over {
            continue;
        }
        let key = stage.key();
        let actor = stage.actor(liaison(&party))?;
        let version = stage.office.action(actor, &id).await?.action.version;
        let form = ReportForm {
            report: if over { Report::Done } else { Report::UnderWay },
            text: if over { "Gennemført som aftalt." } else { "Borgeren har sagt ja og er kommet i gang." }.to_owned(),
            next: (!over).then(|| due_in_days(stage.office.now(), 28)),
            version,
        };
        stage.office.report_status(actor, &key, &id, &form).await?;
    }
    Ok(())
}

pub async fn ask_status(stage: &mut Stage<'_>) -> Result<(), OfficeError> {
    let key = stage.key();
    stage.office.request_all_due(stage.actor(SECRETARY)?, &key).await.map(drop)
}
