//! Three meetings behind and one to come.

use tvaers_domain::{
    meeting::Reply,
    time::{DAY, HOUR},
};
use tvaers_office::{
    OfficeError,
    meeting::{DecisionForm, MeetingForm},
};

use super::story::{MEETINGS, Stage};

const SECRETARY: &str = "line.bif";
const CHAIR: &str = "karen.bif";

pub async fn plan(stage: &mut Stage<'_>, n: usize) -> Result<(), OfficeError> {
    let key = stage.key();
    let held = stage.now - MEETINGS[n] * DAY;
    // At nine in the morning, whatever the hour of the demonstration.
    let starts_at = tvaers_domain::time::due_in_days(held, 0) - 7 * HOUR;
    let form = MeetingForm {
        starts_at,
        ends_at: starts_at + 2 * HOUR,
        place: "Rådhuset, lokale 2.14".to_owned(),
        parties: ["bif", "sof", "buf", "ssp", "kp-forebyggelse", "kf"].map(str::to_owned).to_vec(),
    };
    let id = stage.office.plan_meeting(stage.actor(SECRETARY)?, &key, &form).await?;
    stage.meetings.insert(n, id);
    Ok(())
}

pub async fn send(stage: &mut Stage<'_>, n: usize) -> Result<(), OfficeError> {
    let Some(id) = stage.meetings.get(&n).cloned() else { return Ok(()) };
    let (redraft, key) = (stage.key(), stage.key());
    let secretary = stage.actor(SECRETARY)?;
    stage.office.draft_agenda(secretary, &redraft, &id).await?;
    let view = stage.office.meeting(secretary, &id).await?;
    stage.office.send_agenda(secretary, &key, &id, view.meeting.version).await?;
    for (nth, username) in ["anne.sof", "mette.buf", "hanne.ssp", "mikkel.kp", "hassan.kf"].iter().enumerate() {
        let key = stage.key();
        let reply = if nth == 4 && n == 1 { Reply::Declined } else { Reply::Accepted };
        // For the meeting to come, the last ones have not answered yet.
        if MEETINGS[n] > 0 || nth < 3 {
            stage.office.reply_invitation(stage.actor(username)?, &key, &id, reply).await?;
        }
    }
    Ok(())
}

pub async fn hold(stage: &mut Stage<'_>, n: usize) -> Result<(), OfficeError> {
    let Some(id) = stage.meetings.get(&n).cloned() else { return Ok(()) };
    let (begin, attendance) = (stage.key(), stage.key());
    let chair = stage.actor(CHAIR)?;
    stage.office.hold_meeting(chair, &begin, &id).await?;
    let there = ["bif", "sof", "buf", "ssp", "kp-forebyggelse"].map(str::to_owned);
    stage.office.put_attendance(chair, &attendance, &id, &there).await?;
    let view = stage.office.meeting(chair, &id).await?;
    for point in view.points.iter().filter(|p| p.case.is_some()) {
        let key = stage.key();
        let text = "Parterne fortsætter som aftalt. Der gives status på næste møde.".to_owned();
        let decision = DecisionForm { text, action: None };
        stage.office.decide(stage.actor(CHAIR)?, &key, &id, &point.id, &decision).await?;
    }
    Ok(())
}

pub async fn approve(stage: &mut Stage<'_>, n: usize) -> Result<(), OfficeError> {
    let Some(id) = stage.meetings.get(&n).cloned() else { return Ok(()) };
    let key = stage.key();
    let chair = stage.actor(CHAIR)?;
    let view = stage.office.meeting(chair, &id).await?;
    stage.office.approve_minutes(chair, &key, &id, view.meeting.version).await.map(drop)
}
