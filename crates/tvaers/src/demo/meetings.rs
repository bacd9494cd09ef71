//! The meetings of each table: some behind, one to come. Where a unit treats general matters, its secretariat writes the points itself.

use tvaers_domain::{
    meeting::{Heading, Reply},
    minutes::Reaction,
    rhythm::OnClosed,
    time::{DAY, HOUR, due_in_days},
};
use tvaers_office::{
    OfficeError,
    meeting::{AskAnswer, AskForm, DecisionForm, GuestForm, MeetingForm, NewPointForm, Screen, SeriesForm},
};

use super::{story::Stage, tables::Table};

/// A meeting: of which table, and which of its meetings.
type Which = (usize, usize);

/// A room besides the usual one.
const OTHER_ROOM: &str = "Rådhuset, lokale 43 (opdigtet)";
/// Where who cannot come meets the others: a host that cannot be (RFC 2606).
const VIDEO: &str = "https://video.opdigt.example/tvaers";

/// Parties at a table at which one may be missing.
const MANY: usize = 4;

/// Matters of a table that speaks of no case and no person: heading, title, minutes, purpose.
const MATTERS: [(Heading, &str, i64, &str); 4] = [
    (Heading::Knowledge, "Udviklingen i kredsen: hvervning på nettet", 30, "Politiet orienterer, og hver myndighed supplerer."),
    (Heading::Knowledge, "Erfaringer med mentorforløb", 20, "Fælles billede af, hvad der virker."),
    (Heading::Knowledge, "Samarbejdet, når en borger flytter over en kommunegrænse", 20, "Aftale om, hvem der ringer til hvem."),
    (Heading::AnyOther, "Fælles kursus for skolernes medarbejdere", 10, "Forslag til tid og sted."),
];

/// Days ago on which a table meets; the last meeting is to come. A city's own table meets before the common one; a table that others come to by
/// invitation has no standing meetings.
pub fn days_ago(table: &Table) -> Vec<i64> {
    if table.others.is_empty() {
        Vec::new()
    } else if !table.takes_cases {
        vec![156, 76, -4]
    } else if table.internal {
        vec![70, 44, 14, -1]
    } else {
        vec![68, 42, 12, -3]
    }
}

fn table<'a>(stage: &'a Stage<'_>, which: Which) -> Result<&'a Table, OfficeError> {
    stage.tables.get(which.0).ok_or(OfficeError::NotFound)
}

/// The meeting to come can be joined from afar, and asks for more than half of the parties.
fn form(table: &Table, starts_at: i64, to_come: bool) -> MeetingForm {
    let half = i64::try_from(table.parties.len() / 2 + 1).unwrap_or(0);
    MeetingForm {
        starts_at,
        ends_at: starts_at + 2 * HOUR,
        place: table.place.to_owned(),
        video: if to_come { VIDEO.to_owned() } else { String::new() },
        parties: table.parties.clone(),
        quorum: if to_come { half } else { 0 },
        required: Vec::new(),
    }
}

/// The dates after the meeting to come, as a series to which nobody is invited yet.
async fn plan_ahead(stage: &Stage<'_>, which: Which) -> Result<(), OfficeError> {
    let key = stage.key();
    let table = table(stage, which)?;
    let Some(days) = days_ago(table).get(which.1).copied().filter(|days| *days <= 0 && table.takes_cases) else { return Ok(()) };
    let starts_at = due_in_days(stage.now + (14 - days) * DAY, 0) - 7 * HOUR;
    let series =
        SeriesForm { meeting: form(table, starts_at, true), every: 14, until: None, count: 4, closed: OnClosed::NextDay };
    stage.office.plan_series(&table.secretary, &key, &series).await.map(drop)
}

pub async fn plan(stage: &mut Stage<'_>, which: Which) -> Result<(), OfficeError> {
    let key = stage.key();
    let table = table(stage, which)?;
    let Some(days) = days_ago(table).get(which.1).copied() else { return Ok(()) };
    // At nine in the morning, whatever the hour of the demonstration.
    let starts_at = due_in_days(stage.now - days * DAY, 0) - 7 * HOUR;
    let form = form(table, starts_at, days <= 0);
    if which.1 == 0 {
        for room in [table.place, OTHER_ROOM] {
            let key = stage.key();
            stage.office.add_room(&table.secretary, &key, room).await?;
        }
    }
    let id = stage.office.plan_meeting(&table.secretary, &key, &form).await?;
    stage.meetings.insert(which, id);
    Ok(())
}

/// Puts the general matters of this meeting on its agenda.
async fn put_matters(stage: &Stage<'_>, which: Which, id: &str) -> Result<(), OfficeError> {
    for (nth, (heading, title, minutes, purpose)) in MATTERS.into_iter().enumerate() {
        // Not everything every time.
        if nth > 0 && (nth + which.1).is_multiple_of(3) {
            continue;
        }
        let key = stage.key();
        let form = NewPointForm {
            heading,
            number: String::new(),
            title: title.to_owned(),
            minutes: Some(minutes),
            purpose: purpose.to_owned(),
            presenter: String::new(),
        };
        stage.office.add_point(&table(stage, which)?.secretary, &key, id, &form).await?;
    }
    Ok(())
}

pub async fn send(stage: &Stage<'_>, which: Which) -> Result<(), OfficeError> {
    let Some(id) = stage.meetings.get(&which).cloned() else { return Ok(()) };
    if !table(stage, which)?.takes_cases {
        put_matters(stage, which, &id).await?;
    }
    let (redraft, key) = (stage.key(), stage.key());
    let table = table(stage, which)?;
    stage.office.draft_agenda(&table.secretary, &redraft, &id).await?;
    let to_come = days_ago(table).get(which.1).is_some_and(|days| *days <= 0);
    let asks = if to_come && table.takes_cases { table.parties.iter().find(|p| **p != table.secretariat) } else { None };
    if let Some(party) = asks {
        ask(stage, table, party, &id).await?;
    }
    let view = stage.office.meeting(&table.secretary, &id).await?;
    stage.office.send_agenda(&table.secretary, &key, &id, view.meeting.version).await?;
    if asks.is_some() {
        amend(stage, table, &id).await?;
    }
    // For the meeting to come, the last ones have not answered yet.
    let invited: Vec<String> = table.parties.iter().filter(|p| **p != table.secretariat).cloned().collect();
    let answered = if to_come { invited.len().saturating_sub(2).max(1) } else { invited.len() };
    for (nth, party) in invited.iter().enumerate().take(answered) {
        let key = stage.key();
        let missing = nth >= MANY && nth + 1 == invited.len() && which.1 == 1;
        let reply = if missing { Reply::Declined } else { Reply::Accepted };
        stage.office.reply_invitation(stage.liaison(party)?, &key, &id, reply).await?;
    }
    if to_come && table.takes_cases {
        company(stage, table, &id, invited.get(answered - 1)).await?;
    }
    plan_ahead(stage, which).await
}

/// Somebody without an account is asked to come, and a party that comes sends a colleague.
async fn company(stage: &Stage<'_>, table: &Table, id: &str, party: Option<&String>) -> Result<(), OfficeError> {
    let guest = GuestForm {
        title: "Leder af ungdomsklubben".to_owned(),
        organisation: "Klub Kajkanten (opdigtet)".to_owned(),
        email: "leder@klub-kajkanten.opdigt.example".to_owned(),
        lang: "da".to_owned(),
    };
    stage.office.invite_to_meeting(&table.secretary, &stage.key(), id, &guest).await?;
    let Some(liaison) = party.map(|party| stage.liaison(party)).transpose()? else { return Ok(()) };
    let (_, colleagues) = stage.office.substitutes(liaison, id).await?;
    let Some((colleague, _)) = colleagues.first() else { return Ok(()) };
    stage.office.name_substitute(liaison, &stage.key(), id, colleague).await.map(drop)
}

/// A party asks for two points before the agenda goes out: one is put on it, one waits.
async fn ask(stage: &Stage<'_>, table: &Table, party: &str, id: &str) -> Result<(), OfficeError> {
    let wishes = [
        ("Fritidsjob som vej ind i fællesskaber", "Kort oplæg om erfaringerne fra foråret.", 10),
        ("Fælles skabelon til samtykke", "Skal parterne bruge den samme?", 15),
    ];
    for (title, purpose, minutes) in wishes {
        let form =
            AskForm { number: String::new(), title: title.to_owned(), purpose: purpose.to_owned(), minutes: Some(minutes) };
        stage.office.ask_for_point(stage.liaison(party)?, &stage.key(), id, &form).await?;
    }
    let view = stage.office.meeting(&table.secretary, id).await?;
    let Some(first) = view.requests.first() else { return Ok(()) };
    let answer = AskAnswer::Accept(Heading::Knowledge);
    stage.office.answer_request(&table.secretary, &stage.key(), id, &first.id, &answer, first.version).await.map(drop)
}

/// The agenda is amended and sent again: a second edition, in which everybody sees something new.
async fn amend(stage: &Stage<'_>, table: &Table, id: &str) -> Result<(), OfficeError> {
    let version = stage.office.meeting(&table.secretary, id).await?.meeting.version;
    stage.office.amend_agenda(&table.secretary, &stage.key(), id, version).await?;
    let form = NewPointForm {
        heading: Heading::AnyOther,
        number: String::new(),
        title: "Mødedatoer resten af året".to_owned(),
        minutes: Some(5),
        purpose: String::new(),
        presenter: table.parties.iter().find(|p| **p == table.secretariat).cloned().unwrap_or_default(),
    };
    stage.office.add_point(&table.secretary, &stage.key(), id, &form).await?;
    let version = stage.office.meeting(&table.secretary, id).await?.meeting.version;
    stage.office.send_agenda(&table.secretary, &stage.key(), id, version).await.map(drop)
}

pub async fn hold(stage: &Stage<'_>, which: Which) -> Result<(), OfficeError> {
    let Some(id) = stage.meetings.get(&which).cloned() else { return Ok(()) };
    let (begin, attendance) = (stage.key(), stage.key());
    let table = table(stage, which)?;
    let chair = &table.chair;
    stage.office.hold_meeting(chair, &begin, &id).await?;
    let mut there = table.parties.clone();
    if there.len() > MANY + 1 {
        there.pop();
    }
    stage.office.put_attendance(chair, &attendance, &id, &there).await?;
    let (text, general) = if table.takes_cases {
        ("Parterne fortsætter som aftalt. Der gives status på næste møde.", false)
    } else {
        ("Taget til efterretning. Sekretariatet samler op til næste møde.", true)
    };
    let view = stage.office.meeting(chair, &id).await?;
    let mut from = String::new();
    for point in view.points.iter().filter(|p| general || p.case.is_some()) {
        let come = stage.key();
        stage.office.go_to_point(chair, &come, &id, &point.id, &from).await?;
        let live = stage.office.live_meeting(chair, &id, Screen::Chair).await?;
        from = live.current().map(|turn| turn.id.clone()).unwrap_or_default();
        let key = stage.key();
        let decision = DecisionForm { text: text.to_owned(), action: None };
        stage.office.decide(chair, &key, &id, &point.id, &decision).await?;
    }
    Ok(())
}

/// How long after a meeting its minutes are sent, answered and approved, µs: those of a meeting of these days wait for the parties just now.
pub const fn minutes(ago: i64) -> (i64, i64, i64) {
    if ago <= 20 * DAY { (ago - 2 * DAY, ago - DAY, ago + DAY) } else { (4 * HOUR, 2 * DAY, 12 * DAY) }
}

pub async fn send_minutes(stage: &Stage<'_>, which: Which) -> Result<(), OfficeError> {
    let Some(id) = stage.meetings.get(&which).cloned() else { return Ok(()) };
    let key = stage.key();
    let secretary = &table(stage, which)?.secretary;
    let view = stage.office.minutes(secretary, &id).await?;
    if view.may.send {
        stage.office.send_minutes(secretary, &key, &id, 5, view.view.meeting.version).await?;
    }
    Ok(())
}

/// The first party approves, the second objects to a point and is answered, the others keep silent.
pub async fn answer_minutes(stage: &Stage<'_>, which: Which) -> Result<(), OfficeError> {
    let Some(id) = stage.meetings.get(&which).cloned() else { return Ok(()) };
    let secretary = &table(stage, which)?.secretary;
    let asked = stage.office.minutes(secretary, &id).await?.answers;
    for (nth, row) in asked.iter().enumerate().take(2) {
        let (key, liaison) = (stage.key(), stage.liaison(&row.party)?);
        let view = stage.office.minutes(liaison, &id).await?;
        match view.view.points.iter().find(|p| view.view.decisions.iter().any(|d| d.agenda_item == p.id)) {
            Some(point) if nth == 1 => {
                let text = "Vi husker det sådan, at der gives status inden næste møde, ikke på det.";
                stage.office.object_to_minutes(liaison, &key, &id, &point.id, text).await?;
            }
            _ => stage.office.accept_minutes(liaison, &key, &id).await.map(drop)?,
        }
    }
    for objection in stage.office.minutes(secretary, &id).await?.objections {
        let key = stage.key();
        let reply = (Reaction::Corrected, "Parterne giver status senest tre dage før næste møde.");
        stage.office.reply_objection(secretary, &key, &id, &objection.id, reply).await?;
    }
    Ok(())
}

pub async fn approve(stage: &Stage<'_>, which: Which) -> Result<(), OfficeError> {
    let Some(id) = stage.meetings.get(&which).cloned() else { return Ok(()) };
    let key = stage.key();
    let chair = &table(stage, which)?.chair;
    let view = stage.office.meeting(chair, &id).await?;
    stage.office.approve_minutes(chair, &key, &id, view.meeting.version).await.map(drop)
}
