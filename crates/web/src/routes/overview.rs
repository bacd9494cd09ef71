//! What each meets first: what waits for them, by what the rules let them see.

use askama::Template;
use tvaers_office::{
    OfficeError,
    concern::ConcernListFilter,
    followup::{BoardFilter, Notice},
    people::Ways,
};

use super::{
    board::{ShownDue, shown},
    disclosures::ShownDisclosure,
    duties::ShownInforming,
};
use crate::{
    form::fresh_key,
    look::{Badge, Shell},
    reply::{self, Fault, Reply},
    session::Asker,
    table::{Access, Routes},
};

/// Rows of one panel.
const FEW: usize = 6;

pub(crate) fn routes() -> Routes {
    Routes::default().get("/", Access::Own, overview)
}

struct ShownConcern {
    id: String,
    number: String,
    badge: Badge,
    urgent: bool,
    due: i64,
}

struct ShownNotice {
    id: String,
    text: String,
    href: String,
    at: i64,
}

struct ShownMeeting {
    id: String,
    number: i64,
    starts_at: i64,
    ends_at: i64,
    place: String,
    badge: Badge,
}

struct ShownFigure {
    label: &'static str,
    value: &'static str,
}

#[derive(Template)]
#[template(path = "overview/overview.html")]
struct OverviewPage<'a> {
    shell: &'a Shell<'a>,
    ways: Ways,
    today: i64,
    late: usize,
    dues: Vec<ShownDue>,
    concerns: Vec<ShownConcern>,
    open_concerns: usize,
    /// All that wait, of which the first few are shown.
    waiting: usize,
    disclosures: Vec<ShownDisclosure>,
    meeting: Option<ShownMeeting>,
    notices: Vec<ShownNotice>,
    figures: Vec<ShownFigure>,
    /// Citizens whom the reader's authority has still to inform, for who looks after them all.
    rows: Vec<ShownInforming>,
    key: String,
}

fn href(notice: &Notice) -> String {
    let thing = &notice.thing;
    match notice.thing_kind.as_str() {
        "AgreedAction" => format!("/indsatser/{thing}"),
        "Answer" => format!("/undersoegelser/{thing}"),
        "Disclosure" => format!("/videregivelser/{thing}"),
        "Request" => format!("/forespoergsler/{thing}"),
        // Whoever was asked about it no longer reads it.
        "Concern" if notice.kind == "concern-mistaken" => format!("/bekymringer/{thing}/rettelse"),
        "Concern" => format!("/bekymringer/{thing}"),
        "Meeting" => format!("/moeder/{thing}"),
        "Unit" => "/modeller".to_owned(),
        "Letter" => format!("/breve/{thing}"),
        "Article" => format!("/viden/{thing}"),
        "Handover" => format!("/overdragelser/{thing}"),
        // Whoever is no longer part of it finds nothing behind its address.
        "Case" if notice.kind == "case-left" => "/sager".to_owned(),
        _ => format!("/sager/{thing}"),
    }
}

async fn overview(asker: Asker) -> Reply {
    let words = asker.words;
    let page = gather(&asker).await.map_err(|e| Fault::new(e, words))?;
    let shell = asker.shell("overview");
    reply::page(&OverviewPage { shell: &shell, ..page }, words)
}

async fn gather(asker: &Asker) -> Result<OverviewPage<'static>, OfficeError> {
    static NOTHING: std::sync::OnceLock<Shell<'static>> = std::sync::OnceLock::new();
    let (office, words, now) = (&asker.app.office, asker.words, asker.app.office.now());
    let ways = office.ways(&asker.actor)?;
    let mut page = OverviewPage {
        shell: NOTHING.get_or_init(|| Shell::new(tvaers_locale::Lang::Da, 0, "/")),
        ways,
        today: now,
        late: 0,
        dues: Vec::new(),
        concerns: Vec::new(),
        open_concerns: 0,
        disclosures: Vec::new(),
        waiting: 0,
        meeting: None,
        notices: Vec::new(),
        figures: Vec::new(),
        rows: Vec::new(),
        key: fresh_key(),
    };
    if ways.followup {
        let board = office.board(&asker.actor, &BoardFilter::default()).await?;
        page.late = board.late;
        page.dues = board.rows.iter().take(FEW).map(|row| shown(asker, row, &page.key)).collect();
    }
    if ways.informings && !ways.followup {
        let waiting = office.informings(&asker.actor).await?;
        page.rows = waiting.rows.iter().take(FEW).map(|row| super::duties::shown(asker, row)).collect();
    }
    if ways.concerns {
        let list = office.concerns(&asker.actor, &ConcernListFilter::default()).await?;
        page.open_concerns = list.lines.len();
        let shown = |l: &tvaers_office::concern::ConcernLine| ShownConcern {
            id: l.id.clone(),
            number: l.number.clone(),
            badge: Badge::of(words, "status-concern", &l.status),
            urgent: l.urgent || l.acute,
            due: l.due,
        };
        page.concerns = list.lines.iter().take(FEW).map(shown).collect();
    }
    if ways.disclosures {
        let register = office.disclosures(&asker.actor, None).await?;
        page.waiting = register.waiting.len();
        page.disclosures = register.waiting.iter().take(FEW).map(|d| super::disclosures::shown(asker, d)).collect();
    }
    if ways.meetings {
        page.meeting = next_meeting(asker).await?;
    }
    if ways.cases || ways.concerns {
        page.notices = office
            .notices(&asker.actor)
            .await?
            .iter()
            .take(FEW)
            .map(|n| ShownNotice {
                id: n.id.clone(),
                text: words.by_key(&format!("notice-{}", n.kind)).unwrap_or_else(|| words.notice_other()).to_owned(),
                href: href(n),
                at: n.created_at,
            })
            .collect();
    }
    if ways.figures && !ways.cases {
        let found = office.figures(&asker.actor).await?;
        let open = [(words.figures_open_concerns(), found.concerns), (words.figures_open_cases(), found.cases)];
        page.figures = open.map(|(label, amount)| ShownFigure { label, value: words.code("amount", amount.code()) }).into();
    }
    Ok(page)
}

/// The meeting that comes next, or is being held.
async fn next_meeting(asker: &Asker) -> Result<Option<ShownMeeting>, OfficeError> {
    let next = asker.app.office.coming_meeting(&asker.actor).await?;
    Ok(next.map(|m| ShownMeeting {
        id: m.id.clone(),
        number: m.number,
        starts_at: m.starts_at,
        ends_at: m.ends_at,
        place: m.place.clone(),
        badge: Badge::of(asker.words, "status-meeting", &m.status),
    }))
}
