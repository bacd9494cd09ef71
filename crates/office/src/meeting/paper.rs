//! Papers for one recipient: everything on them comes through the reader's own scopes and is written before it is shown (W10).

use std::{
    collections::{BTreeMap, HashMap},
    sync::OnceLock,
};

use tvaers_domain::{Refusal, id::MeetingId};
use tvaers_paper::{Lang, Paper, PaperMaker};
use tvaers_policy::acts;
use tvaers_store::{
    attachments::{self, AttachmentRow},
    items::ItemRow,
    meetings::agenda,
};

use super::{
    AgendaActionRow, DecisionRow, EarlierDecisionRow, EditionView, InvitedRow, MeetingRow, PointRow,
    read::{MeetingView, cases_of, load, numbers},
};
use crate::{Actor, Look, Office, OfficeError};

/// An item on a paper.
#[derive(Debug, Clone)]
pub struct PaperItemView {
    /// What it says.
    pub item: ItemRow,
    /// Id of the basis on which it was disclosed to the recipient; none for one's own.
    pub basis: Option<String>,
    /// Files that hang on it.
    pub files: Vec<AttachmentRow>,
}

/// A point on a paper.
#[derive(Debug, Clone)]
pub struct PaperPoint {
    /// Such as `5.2`.
    pub number: String,
    /// The point.
    pub point: PointRow,
    /// Files that hang on it; on an agenda only.
    pub files: Vec<AttachmentRow>,
    /// Items that the recipient may read; on an agenda only.
    pub items: Vec<PaperItemView>,
    /// Actions that the recipient may see.
    pub actions: Vec<AgendaActionRow>,
    /// What this meeting decided.
    pub decisions: Vec<DecisionRow>,
    /// What earlier meetings decided about the case.
    pub earlier: Vec<EarlierDecisionRow>,
}

/// What stands on a paper, not yet worded in a language.
#[derive(Debug, Clone)]
pub struct PaperContents {
    /// The department that the paper is made for.
    pub recipient: String,
    /// When, where, how it stands.
    pub meeting: MeetingRow,
    /// Parties, their replies, who was there.
    pub invited: Vec<InvitedRow>,
    /// What was sent last, as the recipient counts.
    pub edition: Option<EditionView>,
    /// Points in their order.
    pub points: Vec<PaperPoint>,
    /// When it was made, µs.
    pub made_at: i64,
}

/// Files on the items of these cases that the reader may read, by item. The caller notes the reading.
async fn files_by_item(look: &mut Look<'_>, cases: &[&str]) -> Result<HashMap<String, Vec<AttachmentRow>>, OfficeError> {
    let (scope, now) = (look.scope::<acts::ReadItem>()?, look.now);
    let mut files: HashMap<String, Vec<AttachmentRow>> = HashMap::new();
    for row in attachments::on_papers(look.tx()?, &scope, cases, now).await? {
        files.entry(row.file.thing.clone()).or_default().push(row.file);
    }
    Ok(files)
}

/// Items of the agenda's cases by case, each reading noted.
async fn items_by_case(
    look: &mut Look<'_>,
    points: &[PointRow],
    recipient: &str,
) -> Result<HashMap<String, Vec<PaperItemView>>, OfficeError> {
    let (now, cases) = (look.now, cases_of(points));
    let scope = look.scope::<acts::ReadItem>()?;
    let rows = agenda::items(look.tx()?, &scope, &cases, now).await?;
    let mut files = files_by_item(look, &cases).await?;
    let mut seen: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in &rows {
        let hanging = files.get(&row.id).into_iter().flatten().map(|file| file.id.as_str());
        seen.entry(&row.case).or_default().extend(std::iter::once(row.id.as_str()).chain(hanging));
    }
    if seen.is_empty() {
        look.saw_nothing::<acts::ReadItem>();
    }
    for (case, ids) in &seen {
        look.seen::<acts::ReadItem>(case, ids);
    }
    let scope = look.scope::<acts::ViewDisclosure>()?;
    let bases: HashMap<String, String> = agenda::bases(look.tx()?, &scope, &cases, recipient, now).await?.into_iter().collect();
    let mut by_case: HashMap<String, Vec<PaperItemView>> = HashMap::new();
    for item in rows {
        let (basis, files) = (bases.get(&item.id).cloned(), files.remove(&item.id).unwrap_or_default());
        by_case.entry(item.case.clone()).or_default().push(PaperItemView { item, basis, files });
    }
    Ok(by_case)
}

/// Sorts what was read under its points.
fn contents(
    view: MeetingView,
    recipient: &str,
    mut items: HashMap<String, Vec<PaperItemView>>,
    earlier: &[EarlierDecisionRow],
    made_at: i64,
) -> PaperContents {
    let numbered = numbers(&view.points).into_iter().zip(view.points);
    let points = numbered.map(|(number, point)| {
        let case = point.case.clone().unwrap_or_default();
        PaperPoint {
            number,
            files: view.attachments.iter().filter(|file| file.thing == point.id).cloned().collect(),
            items: items.remove(&case).unwrap_or_default(),
            actions: view.actions.iter().filter(|a| a.case == case).cloned().collect(),
            decisions: view.decisions.iter().filter(|d| d.agenda_item == point.id).cloned().collect(),
            earlier: earlier.iter().filter(|d| d.case == case).cloned().collect(),
            point,
        }
    });
    PaperContents {
        recipient: recipient.to_owned(),
        points: points.collect(),
        edition: view.edition,
        meeting: view.meeting,
        invited: view.invited,
        made_at,
    }
}

impl Office {
    /// What stands on the reader's own agenda.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`], also for a draft that is not the reader's to see.
    pub async fn agenda_paper(&self, actor: &Actor, id: &str) -> Result<PaperContents, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = MeetingId::parse(id) else { return Err(look.nothing::<acts::ViewMeeting>("").await) };
        let Some(mut view) = load(&mut look, id.as_str()).await?.filter(|v| v.agenda_shown) else {
            return Err(look.nothing::<acts::ViewMeeting>(id.as_str()).await);
        };
        let now = look.now;
        let items = items_by_case(&mut look, &view.points, &actor.who.department).await?;
        let scope = look.scope::<acts::ViewAgendaItem>()?;
        let earlier = agenda::earlier_decisions(look.tx()?, &scope, id.as_str(), &cases_of(&view.points), now).await?;
        // The agenda says what is still owed; what has ended stands in the case.
        view.actions.retain(|a| a.ended_at.is_none());
        look.show(contents(view, &actor.who.department, items, &earlier, now)).await
    }

    /// What stands in the reader's own minutes: decisions, actions agreed at the meeting, notes. Items stay in their cases, where
    /// withdrawing them still withdraws (U3).
    ///
    /// # Errors
    /// [`OfficeError::NotFound`], [`Refusal::WrongState`] before the meeting is held.
    pub async fn minutes_paper(&self, actor: &Actor, id: &str) -> Result<PaperContents, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = MeetingId::parse(id) else { return Err(look.nothing::<acts::ViewMeeting>("").await) };
        let Some(mut view) = load(&mut look, id.as_str()).await? else {
            return Err(look.nothing::<acts::ViewMeeting>(id.as_str()).await);
        };
        if !view.may.minutes {
            return Err(Refusal::WrongState.into());
        }
        view.actions.retain(|a| a.meeting.as_deref() == Some(id.as_str()));
        view.attachments.clear();
        let now = look.now;
        look.show(contents(view, &actor.who.department, HashMap::new(), &[], now)).await
    }

    /// Sets a paper, off the threads that serve requests.
    ///
    /// # Errors
    /// [`OfficeError::Paper`]: what it says holds nothing of the paper.
    pub async fn render_paper(&self, paper: Paper, lang: Lang) -> Result<Vec<u8>, OfficeError> {
        static MAKER: OnceLock<PaperMaker> = OnceLock::new();
        let set = move || {
            let maker = match MAKER.get() {
                Some(maker) => maker,
                None => {
                    let fresh = PaperMaker::new()?;
                    MAKER.get_or_init(|| fresh)
                }
            };
            maker.render(&paper, lang)
        };
        let done = tokio::task::spawn_blocking(set).await.map_err(|_| OfficeError::Paper("the typesetter stopped".into()))?;
        done.map_err(|error| OfficeError::Paper(error.to_string()))
    }
}
