//! What is owed to the citizens of the demonstration: most are informed, for some that is put off on a ground, and the newest still wait. All of it is invented.

use tvaers_domain::{
    concern::Underretning,
    due::Kind,
    informing::{Ground, How, LED},
    time::{DAY, day_of},
};
use tvaers_office::{
    Actor, OfficeError,
    case::CaseReviewForm,
    concern::UnderretningForm,
    followup::{BoardFilter, BoardRow, Next, When},
    informing::{ExceptedForm, GivenForm},
};

use super::story::Stage;

/// What is younger waits.
const RIPE: i64 = 4;

async fn owed(stage: &Stage<'_>, actor: &Actor, kind: Kind) -> Result<Vec<BoardRow>, OfficeError> {
    let filter = BoardFilter { kind: Some(kind), when: When::Any, ..BoardFilter::default() };
    let rows = stage.office.board(actor, &filter).await?.rows;
    Ok(rows.into_iter().filter(|row| row.next == Next::Own).collect())
}

/// Whether an underretning is sent for a child, on the day that the concern came.
pub async fn underretning(stage: &Stage<'_>, i: usize) -> Result<(), OfficeError> {
    let (Some(concern), key) = (stage.concerns.get(&i), stage.key()) else { return Ok(()) };
    let sent = i.is_multiple_of(2);
    let form = UnderretningForm {
        answer: Some(if sent { Underretning::Sent } else { Underretning::NotNeeded }),
        day: sent.then(|| day_of(stage.office.now())),
        sent_to: if sent { "Socialforvaltningens modtagelse".to_owned() } else { String::new() },
        words: if sent { String::new() } else { "Skolen har allerede underrettet om de samme forhold i denne uge.".to_owned() },
    };
    stage.office.assess_underretning(stage.secretary(i)?, &key, concern, &form).await.map(drop)
}

/// A round of what is ripe, by those who owe it.
pub async fn round(stage: &Stage<'_>) -> Result<(), OfficeError> {
    for actor in stage.actors {
        if !stage.office.ways(actor)?.followup {
            continue;
        }
        for (n, row) in owed(stage, actor, Kind::Informing).await?.iter().enumerate() {
            // An exception stands until its day.
            let put_off = row.row.status == "excepted" && row.row.due > stage.office.now();
            if !put_off && row.row.since < stage.office.now() - RIPE * DAY {
                inform(stage, actor, n, row).await?;
            }
        }
        for row in owed(stage, actor, Kind::CaseReview).await?.iter().filter(|row| row.row.due < stage.office.now() + 5 * DAY) {
            let words = "Borgeren er i gang med det, der er aftalt, og parterne har brug for at følge hinanden.".to_owned();
            let form = CaseReviewForm { necessary: Some(true), words };
            stage.office.review_case(actor, &stage.key(), &row.row.thing, &form).await?;
        }
    }
    Ok(())
}

async fn inform(stage: &Stage<'_>, actor: &Actor, n: usize, row: &BoardRow) -> Result<(), OfficeError> {
    let (office, key, id, version) = (stage.office, stage.key(), row.row.thing.as_str(), row.row.version);
    let waits = row.row.status == "waiting";
    if waits && n.is_multiple_of(4) {
        let led = office.organisation().authority(&actor.who.authority).is_some_and(|a| a.regime == LED);
        let form = ExceptedForm {
            ground: Some(if led { Ground::LedCrime } else { Ground::Protection }),
            words: "Borgeren er på vej ind i et forløb, som en orientering lige nu ville ødelægge.".to_owned(),
            recheck: Some(office.now() + 45 * DAY),
            version,
        };
        return office.except_informing(actor, &key, id, &form).await.map(drop);
    }
    let form = GivenForm {
        day: Some(day_of(office.now())),
        how: Some(if n.is_multiple_of(2) { How::Conversation } else { How::DigitalPost }),
        told_by: actor.name.clone(),
        version,
    };
    office.citizen_informed(actor, &key, id, &form).await.map(drop)
}
