//! Changing an agenda by hand: adding, moving, writing, removing points. What was touched by hand is no draft any more.

use tvaers_domain::{
    Refusal, case,
    id::AgendaItemId,
    meeting::{Heading, names_a_case_or_person},
};
use tvaers_policy::{Permit, acts};
use tvaers_store::{
    StoreError, cases,
    meetings::{
        self,
        agenda::{self, NewPoint, PointText},
    },
};

use super::{
    MeetingRow, PointRow,
    arrange::{self, Spot, Step},
    changing, point_of, preparing, scope_in, visible,
};
use crate::{Actor, Field, Office, OfficeError, Work};

/// Longest title of a general point, in characters.
const TITLE: usize = 200;
/// Longest purpose, in characters.
const PURPOSE: usize = 2_000;
/// Most minutes for one point: a working day.
const MINUTES: i64 = 480;

/// A point to add.
#[derive(Debug, Clone)]
pub struct NewPointForm {
    /// The heading it goes under.
    pub heading: Heading,
    /// Number of the case it treats; empty for a general point.
    pub number: String,
    /// The subject of a general point: no personal data.
    pub title: String,
    /// Time set aside.
    pub minutes: Option<i64>,
    /// What the meeting is asked to do.
    pub purpose: String,
    /// The party that presents it; empty: nobody in particular.
    pub presenter: String,
}

/// A changed point.
#[derive(Debug, Clone)]
pub struct PointForm {
    /// The heading it goes under.
    pub heading: Heading,
    /// The subject of a general point; a case's point keeps the number of its case.
    pub title: String,
    /// Time set aside.
    pub minutes: Option<i64>,
    /// What the meeting is asked to do.
    pub purpose: String,
    /// The party that presents it; empty: nobody in particular.
    pub presenter: String,
    /// The version it was changed from.
    pub version: i64,
}

pub(super) fn check(title: Option<&str>, minutes: Option<i64>, purpose: &str) -> Result<(), OfficeError> {
    let mut faults = Vec::new();
    let mut fault = |field, key| faults.push(Field { field, key });
    match title.map(str::trim) {
        Some("") => fault("title", "form-required"),
        Some(long) if long.chars().count() > TITLE => fault("title", "meeting-too-long"),
        _ => {}
    }
    if minutes.is_some_and(|m| !(0..=MINUTES).contains(&m)) {
        fault("minutes", "meeting-minutes-fault");
    }
    if purpose.chars().count() > PURPOSE {
        fault("purpose", "meeting-text-too-long");
    }
    if faults.is_empty() { Ok(()) } else { Err(OfficeError::Invalid(faults)) }
}

/// At a table for general matters nothing names a case or a person.
pub(super) fn general(
    office: &Office,
    meeting: &MeetingRow,
    number: &str,
    texts: &[(&'static str, &str)],
) -> Result<(), OfficeError> {
    if office.organisation().unit_by_id(&meeting.unit).is_none_or(|unit| unit.takes_cases) {
        return Ok(());
    }
    if !number.is_empty() {
        return Err(OfficeError::field("number", "meeting-general-no-case"));
    }
    let named = texts.iter().filter(|(_, text)| names_a_case_or_person(text));
    let faults: Vec<Field> = named.map(|(field, _)| Field { field, key: "meeting-general-no-person" }).collect();
    if faults.is_empty() { Ok(()) } else { Err(OfficeError::Invalid(faults)) }
}

/// Writes the order of points, those only whose place changed.
async fn arrange_in(
    work: &mut Work<'_>,
    permit: &Permit<acts::PrepareMeeting>,
    before: &[PointRow],
    after: &[Spot],
) -> Result<(), OfficeError> {
    for (id, heading, place) in arrange::places(after) {
        if !before.iter().any(|p| p.id == id && p.heading == heading && p.place == place) {
            agenda::place_point(work.tx()?, permit, id, heading, place).await?;
        }
    }
    Ok(())
}

/// The case of this number in the meeting's unit, if the actor may see it and it is open: (id, number).
pub(super) async fn case_by_number(
    work: &mut Work<'_>,
    meeting: &MeetingRow,
    number: &str,
) -> Result<(String, String), OfficeError> {
    let scope = scope_in::<acts::ViewCase>(work)?;
    let now = work.now;
    let found = cases::by_number(work.tx()?, &scope, number, now).await?.filter(|c| c.unit == meeting.unit);
    let row = found.ok_or_else(|| OfficeError::field("number", "meeting-case-unknown"))?;
    case::Status::from_code(&row.status)
        .map_err(StoreError::from)?
        .put_on_agenda()
        .map_err(|r| OfficeError::field("number", r.key()))?;
    Ok((row.id, row.number))
}

/// Who presents a point: an invited party, at a case's point one that is involved in it. Nobody when empty.
async fn presenter<'f>(
    work: &mut Work<'_>,
    permit: &Permit<acts::PrepareMeeting>,
    meeting: &MeetingRow,
    case: Option<&str>,
    typed: &'f str,
) -> Result<Option<&'f str>, OfficeError> {
    let party = typed.trim();
    if party.is_empty() {
        return Ok(None);
    }
    let fault = |key| Err(OfficeError::field("presenter", key));
    if !meetings::invited_for(work.tx()?, permit).await?.iter().any(|i| i.party == party) {
        return fault("meeting-presenter-not-invited");
    }
    let organisation = work.organisation();
    let unit = organisation.unit_by_id(&meeting.unit);
    let leads = unit.is_some_and(|u| u.secretariat == party || u.chair == party);
    let sees = match case {
        Some(case) => leads || cases::parties_for(work.tx()?, permit, case).await?.iter().any(|p| p == party),
        None => !organisation.guests(&meeting.unit).iter().any(|d| d.id == party),
    };
    if sees { Ok(Some(party)) } else { fault("meeting-presenter-not-involved") }
}

impl Office {
    /// Puts a case or a general point on the agenda, last under its heading.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] for a case that is not there for the actor, is closed, or stands on the agenda already.
    pub async fn add_point(&self, actor: &Actor, key: &str, id: &str, form: &NewPointForm) -> Result<String, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = preparing(&mut work, id).await?;
        changing(&meeting)?;
        let number = form.number.trim();
        general(self, &meeting, number, &[("title", &form.title), ("purpose", &form.purpose)])?;
        check(number.is_empty().then_some(form.title.as_str()), form.minutes, &form.purpose)?;
        let case = if number.is_empty() { None } else { Some(case_by_number(&mut work, &meeting, number).await?) };
        if !arrange::fits(form.heading.number(), case.is_some()) {
            return Err(OfficeError::field("heading", "meeting-heading-no-cases"));
        }
        let by = presenter(&mut work, &permit, &meeting, case.as_ref().map(|(id, _)| id.as_str()), &form.presenter).await?;
        let point = AgendaItemId::new();
        let new = NewPoint {
            id: point.as_str(),
            case: case.as_ref().map(|(id, _)| id.as_str()),
            heading: form.heading.number(),
            minutes: form.minutes,
            title: case.as_ref().map_or(form.title.trim(), |(_, number)| number.as_str()),
            purpose: form.purpose.trim(),
            presenter: by,
            drafted: false,
        };
        if !agenda::add_point(work.tx()?, &permit, &new).await? {
            return Err(OfficeError::field("number", Refusal::OnAgendaAlready.key()));
        }
        work.record(&permit, &[("added", point.as_str()), ("purpose", form.purpose.trim())]).await?;
        work.done(meeting.id).await
    }

    /// Moves a point one step.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn move_point(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        point: &str,
        step: Step,
        version: i64,
    ) -> Result<String, OfficeError> {
        self.arrange(actor, key, id, point, Some(version), |all| arrange::stepped(all, point, step)).await
    }

    /// Puts a point before or after another, as by dragging. The last one to drag decides.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn place_point(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        point: &str,
        beside: &str,
        before: bool,
    ) -> Result<String, OfficeError> {
        self.arrange(actor, key, id, point, None, |all| arrange::placed(all, point, beside, before)).await
    }

    async fn arrange(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        point: &str,
        version: Option<i64>,
        order: impl FnOnce(&[Spot]) -> Option<Vec<Spot>>,
    ) -> Result<String, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = preparing(&mut work, id).await?;
        changing(&meeting)?;
        let own = point_of(&mut work, &meeting, point).await?;
        let before = visible(&mut work, &meeting).await?;
        if let Some(after) = order(&arrange::spots(&before)) {
            agenda::moved_point(work.tx()?, &permit, &own.id, version.unwrap_or(own.version)).await?;
            arrange_in(&mut work, &permit, &before, &after).await?;
        }
        work.record(&permit, &[("moved", &own.id)]).await?;
        work.done(meeting.id).await
    }

    /// Changes minutes, purpose, heading, and the title of a general point.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn change_point(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        point: &str,
        form: &PointForm,
    ) -> Result<String, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = preparing(&mut work, id).await?;
        changing(&meeting)?;
        let own = point_of(&mut work, &meeting, point).await?;
        general(self, &meeting, "", &[("title", &form.title), ("purpose", &form.purpose)])?;
        let caseless = own.case.is_none();
        check(caseless.then_some(form.title.as_str()), form.minutes, &form.purpose)?;
        if !arrange::fits(form.heading.number(), !caseless) {
            return Err(OfficeError::field("heading", "meeting-heading-no-cases"));
        }
        let by = presenter(&mut work, &permit, &meeting, own.case.as_deref(), &form.presenter).await?;
        let text = PointText {
            title: if caseless { form.title.trim() } else { &own.title },
            minutes: form.minutes,
            purpose: form.purpose.trim(),
            presenter: by,
            version: form.version,
        };
        agenda::change_point(work.tx()?, &permit, &own.id, &text).await?;
        if form.heading.number() != own.heading {
            let before = visible(&mut work, &meeting).await?;
            let last = before.iter().filter(|p| p.heading == form.heading.number()).map(|p| p.place).max().unwrap_or(0);
            agenda::place_point(work.tx()?, &permit, &own.id, form.heading.number(), last + 1).await?;
        }
        work.record(&permit, &[("changed", &own.id), ("purpose", form.purpose.trim())]).await?;
        work.done(meeting.id).await
    }

    /// Takes a point off the agenda.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn remove_point(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        point: &str,
        version: i64,
    ) -> Result<String, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = preparing(&mut work, id).await?;
        changing(&meeting)?;
        let own = point_of(&mut work, &meeting, point).await?;
        agenda::remove_point(work.tx()?, &permit, &own.id, version).await?;
        work.record(&permit, &[("removed", &own.id)]).await?;
        work.done(meeting.id).await
    }
}
