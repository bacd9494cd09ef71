//! What one controller holds about citizens, field by field, each kind through a scope of its own. Names of staff are in none of it (R11), nor is who reported (W8).

use tvaers_domain::access::Section;
use tvaers_policy::{Act, Scope, acts};

use crate::{StoreError, Tx, Value, facts::Texts, subjects::listed};

/// Rows that one statement brings. Who asks what is held gets all of it, so whatever there is more comes with the next one.
const PAGE: usize = 1_000;
/// Things about which the ledger is asked at once.
const TOGETHER: usize = 500;

/// Something that is held, with its fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gathered {
    /// Where it stands in the extract.
    pub section: Section,
    /// Its id.
    pub thing: String,
    /// The case that it belongs to, if any.
    pub case: Option<String>,
    /// What it says: field and text; nothing empty.
    pub fields: Vec<(&'static str, String)>,
}

/// Whose it is.
#[derive(Debug, Clone, Default)]
pub struct About {
    /// Ids of citizens.
    pub subjects: Vec<String>,
    /// Ids of cases that the controller's own concerns about them lie in.
    pub cases: Vec<String>,
}

/// Where one kind stands, over its table as `r`.
struct Source {
    section: Section,
    from: &'static str,
    thing: &'static str,
    case: &'static str,
    /// Field and column.
    fields: &'static [(&'static str, &'static str)],
}

const CASE_OF: &str = "r.\"case\"";

const CONCERNS: Source = Source {
    section: Section::Concern,
    from: "concerns r LEFT JOIN concern_contents gc ON gc.concern = r.id LEFT JOIN subjects gp ON gp.id = r.subject",
    thing: "r.id",
    case: CASE_OF,
    fields: &[
        ("number", "r.number"),
        ("received", "r.received_at"),
        ("channel", "r.channel"),
        ("owner", "r.owner"),
        ("status", "r.status"),
        ("name", "gp.name"),
        ("born", "gp.birth_date"),
        ("municipality", "gp.municipality"),
        ("behaviour", "gc.behaviour"),
        ("occurred", "gc.occurred"),
        ("observed", "gc.observed"),
        ("changed", "gc.changed"),
        ("worries", "gc.worries"),
        ("protective", "gc.protective"),
        ("subject_known", "gc.subject_known"),
        ("informed", "gc.informed"),
        ("consent", "gc.consent"),
        ("outcome", "r.outcome"),
        ("outcome_note", "r.outcome_note"),
        ("erased", "r.erase_at"),
    ],
};
const CASES: Source = Source {
    section: Section::Case,
    from: "cases r",
    thing: "r.id",
    case: "r.id",
    fields: &[
        ("number", "r.number"),
        ("opened", "r.opened_at"),
        ("status", "r.status"),
        ("outcome", "r.outcome"),
        ("outcome_note", "r.outcome_note"),
        ("closed", "r.closed_at"),
        ("erased", "r.erase_at"),
    ],
};
const ITEMS: Source = Source {
    section: Section::Item,
    from: "items r JOIN cases gc ON gc.id = r.\"case\"",
    thing: "r.id",
    case: CASE_OF,
    fields: &[
        ("title", "r.title"),
        ("number", "gc.number"),
        ("owner", "r.owner"),
        ("written", "r.created_at"),
        ("nature", "r.nature"),
        ("categories", "r.categories"),
        ("body", "r.body"),
    ],
};
const VERSIONS: Source = Source {
    section: Section::Item,
    from: "items r JOIN item_versions gv ON gv.item = r.id AND gv.version < r.version",
    thing: "r.id || ' ' || CAST(gv.version AS TEXT)",
    case: CASE_OF,
    fields: &[("earlier", "gv.title"), ("owner", "r.owner"), ("written", "gv.changed_at"), ("body", "gv.body")],
};
const ACTIONS: Source = Source {
    section: Section::Action,
    from: "actions r JOIN cases gc ON gc.id = r.\"case\"",
    thing: "r.id",
    case: CASE_OF,
    fields: &[
        ("text", "r.text"),
        ("number", "gc.number"),
        ("party", "r.party"),
        ("agreed", "r.created_at"),
        ("due", "r.due"),
        ("status", "r.status"),
        ("closed", "r.ended_at"),
    ],
};
const REPORTS: Source = Source {
    section: Section::Action,
    from: "actions r JOIN status_reports gr ON gr.action = r.id",
    thing: "r.id || ' ' || gr.id",
    case: CASE_OF,
    fields: &[("report", "gr.text"), ("party", "r.party"), ("at", "gr.at"), ("status", "gr.status")],
};
const POINTS: Source = Source {
    section: Section::Decision,
    from: "agenda_items r JOIN meetings gm ON gm.id = r.meeting LEFT JOIN decisions gd ON gd.agenda_item = r.id",
    thing: "r.id || ' ' || COALESCE(gd.id, '')",
    case: CASE_OF,
    fields: &[("at", "gm.starts_at"), ("decision", "gd.text"), ("note", "r.note")],
};
const LETTERS: Source = Source {
    section: Section::Letter,
    from: "letters r",
    thing: "r.id",
    case: CASE_OF,
    fields: &[
        ("theme", "r.theme"),
        ("direction", "r.direction"),
        ("kind", "r.kind"),
        ("dated", "r.dated"),
        ("reference", "r.our_reference"),
        ("counterpart", "r.counterpart"),
        ("body", "r.body"),
    ],
};
/// What was received is named by who gave it, when and on which basis: what it says, its owner says.
const DISCLOSURES: Source = Source {
    section: Section::Disclosure,
    from: "disclosures r JOIN cases gc ON gc.id = r.\"case\" JOIN items gi ON gi.id = r.item \
           JOIN departments gs ON gs.id = r.sender",
    thing: "r.id",
    case: CASE_OF,
    fields: &[
        ("number", "gc.number"),
        ("from", "r.sender"),
        ("to", "r.recipient"),
        ("made", "r.made_at"),
        ("basis", "r.basis"),
        ("purpose", "r.purpose"),
        ("withdrawn", "r.withdrawn_at"),
        ("what", "CASE WHEN gs.authority = $AUTHORITY THEN gi.title ELSE '' END"),
    ],
};
/// Whoever was asked about a concern was shown it: they are recipients as well. Asked by who has it now: what went before is told by who asked then (W5).
const ASKED: Source = Source {
    section: Section::Disclosure,
    from: "concerns r JOIN clearances gl ON gl.concern = r.id JOIN users gu ON gu.id = gl.asked_by AND gu.department = r.owner",
    thing: "gl.id",
    case: CASE_OF,
    fields: &[
        ("number", "r.number"),
        ("from", "r.owner"),
        ("to", "gl.party"),
        ("made", "gl.asked_at"),
        ("basis", "gl.basis"),
        ("purpose", "gl.purpose"),
    ],
};
const ITEM_FILES: Source = Source {
    section: Section::Attachment,
    from: "items r JOIN attachments ga ON ga.item = r.id JOIN attachment_files gf ON gf.attachment = ga.id",
    thing: "gf.id",
    case: CASE_OF,
    fields: FILE,
};
const CONCERN_FILES: Source = Source {
    section: Section::Attachment,
    from: "concerns r JOIN attachments ga ON ga.concern = r.id JOIN attachment_files gf ON gf.attachment = ga.id",
    thing: "gf.id",
    case: CASE_OF,
    fields: FILE,
};
const FILE: &[(&str, &str)] = &[("file", "gf.title"), ("format", "gf.format"), ("added", "gf.added_at")];

/// The condition for what belongs to the citizens' cases; values go into `params`.
fn in_cases(params: &mut Vec<Value>, about: &About, on: &str) -> String {
    let mut parts = Vec::new();
    for (column, ids) in [("gk.subject", &about.subjects), ("gk.id", &about.cases)] {
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        if !ids.is_empty() {
            parts.push(format!("SELECT gk.id FROM cases gk WHERE {column} IN ({})", listed(params, &ids)));
        }
    }
    if parts.is_empty() { "1 = 0".to_owned() } else { format!("{on} IN ({})", parts.join(" UNION ")) }
}

fn in_subjects(params: &mut Vec<Value>, about: &About, on: &str) -> String {
    if about.subjects.is_empty() {
        return "1 = 0".to_owned();
    }
    let ids: Vec<&str> = about.subjects.iter().map(String::as_str).collect();
    format!("{on} IN ({})", listed(params, &ids))
}

async fn rows<A: Act>(
    tx: &mut Tx,
    scope: &Scope<A>,
    source: &Source,
    narrow: impl FnOnce(&mut Vec<Value>) -> String,
    authority: Option<&str>,
    now: i64,
) -> Result<Vec<Gathered>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    let narrowed = narrow(&mut params);
    let mut columns: Vec<String> = source.fields.iter().map(|(_, column)| format!("CAST({column} AS TEXT)")).collect();
    if let Some(authority) = authority {
        params.push(authority.into());
        let place = format!("${}", params.len());
        for column in &mut columns {
            *column = column.replace("$AUTHORITY", &place);
        }
    }
    let (joins, cond) = scope.wide();
    // Few rows are sorted; by the bare id the engine would rather walk the whole table in its order.
    let sql = format!(
        "SELECT r.id, {thing}, {case}, {columns} FROM {from}{joins} WHERE {narrowed} AND ({cond}) AND (r.id || '', {thing}) > (${id}, ${last}) \
         ORDER BY r.id || '', {thing} LIMIT {PAGE}",
        thing = source.thing,
        case = source.case,
        columns = columns.join(", "),
        from = source.from,
        id = params.len() + 1,
        last = params.len() + 2,
    );
    let mut all = Vec::new();
    let mut after = (String::new(), String::new());
    loop {
        let mut bound = params.clone();
        bound.extend([after.0.into(), after.1.into()]);
        let page: Vec<Texts> = tx.all(&sql, &bound).await?;
        let more = page.len() == PAGE;
        let column = |row: &Texts, n: usize| row.0.get(n).cloned().flatten().unwrap_or_default();
        after = page.last().map(|row| (column(row, 0), column(row, 1))).unwrap_or_default();
        all.extend(page.into_iter().filter_map(|Texts(row)| gathered(source, row)));
        if !more {
            return Ok(all);
        }
    }
}

fn gathered(source: &Source, row: Vec<Option<String>>) -> Option<Gathered> {
    let mut row = row.into_iter().skip(1);
    let (thing, case) = (row.next()??, row.next()?);
    let said = source.fields.iter().zip(row).filter_map(|((field, _), text)| Some((*field, text?)));
    let fields: Vec<(&'static str, String)> = said.filter(|(_, text)| !text.trim().is_empty()).collect();
    Some(Gathered { section: source.section, thing, case, fields })
}

/// The controller's own concerns about them, and who was asked about them.
///
/// # Errors
/// [`StoreError`].
pub async fn concerns(
    tx: &mut Tx,
    scope: &Scope<acts::GatherConcern>,
    about: &About,
    now: i64,
) -> Result<Vec<Gathered>, StoreError> {
    let mut all = rows(tx, scope, &CONCERNS, |p| in_subjects(p, about, "r.subject"), None, now).await?;
    for source in [&CONCERN_FILES, &ASKED] {
        all.extend(rows(tx, scope, source, |p| in_subjects(p, about, "r.subject"), None, now).await?);
    }
    Ok(all)
}

/// One of the controller's own concerns, for its archive.
///
/// # Errors
/// [`StoreError`].
pub async fn concern(
    tx: &mut Tx,
    scope: &Scope<acts::GatherConcern>,
    id: &str,
    now: i64,
) -> Result<Option<Gathered>, StoreError> {
    let this = |params: &mut Vec<Value>| {
        params.push(id.into());
        format!("r.id = ${}", params.len())
    };
    Ok(rows(tx, scope, &CONCERNS, this, None, now).await?.into_iter().next())
}

/// How cases about them stand, where the controller serves the unit.
///
/// # Errors
/// [`StoreError`].
pub async fn cases(tx: &mut Tx, scope: &Scope<acts::GatherCase>, about: &About, now: i64) -> Result<Vec<Gathered>, StoreError> {
    rows(tx, scope, &CASES, |p| in_cases(p, about, "r.id"), None, now).await
}

/// The controller's own items, as they are and as they were, and their files.
///
/// # Errors
/// [`StoreError`].
pub async fn items(tx: &mut Tx, scope: &Scope<acts::GatherItem>, about: &About, now: i64) -> Result<Vec<Gathered>, StoreError> {
    let mut all = Vec::new();
    for source in [&ITEMS, &VERSIONS, &ITEM_FILES] {
        all.extend(rows(tx, scope, source, |p| in_cases(p, about, CASE_OF), None, now).await?);
    }
    Ok(all)
}

/// What the controller undertook, and what it reported of it.
///
/// # Errors
/// [`StoreError`].
pub async fn actions(
    tx: &mut Tx,
    scope: &Scope<acts::GatherAction>,
    about: &About,
    now: i64,
) -> Result<Vec<Gathered>, StoreError> {
    let mut all = Vec::new();
    for source in [&ACTIONS, &REPORTS] {
        all.extend(rows(tx, scope, source, |p| in_cases(p, about, CASE_OF), None, now).await?);
    }
    Ok(all)
}

/// What was decided about them at meetings of a unit that the controller serves.
///
/// # Errors
/// [`StoreError`].
pub async fn decisions(
    tx: &mut Tx,
    scope: &Scope<acts::GatherPoint>,
    about: &About,
    now: i64,
) -> Result<Vec<Gathered>, StoreError> {
    let mut all = rows(tx, scope, &POINTS, |p| in_cases(p, about, CASE_OF), None, now).await?;
    // A point without a word says nothing.
    all.retain(|point| point.fields.iter().any(|(field, _)| *field != "at"));
    Ok(all)
}

/// Letters about their cases.
///
/// # Errors
/// [`StoreError`].
pub async fn letters(
    tx: &mut Tx,
    scope: &Scope<acts::GatherLetter>,
    about: &About,
    now: i64,
) -> Result<Vec<Gathered>, StoreError> {
    rows(tx, scope, &LETTERS, |p| in_cases(p, about, CASE_OF), None, now).await
}

/// Whom this authority told about them, and who told it.
///
/// # Errors
/// [`StoreError`].
pub async fn disclosures(
    tx: &mut Tx,
    scope: &Scope<acts::ViewDisclosure>,
    about: &About,
    authority: &str,
    now: i64,
) -> Result<Vec<Gathered>, StoreError> {
    rows(tx, scope, &DISCLOSURES, |p| in_cases(p, about, CASE_OF), Some(authority), now).await
}

/// What the controller's own ledger says of these things: when, what, how it went and from which department; never who (R11).
///
/// # Errors
/// [`StoreError`].
pub async fn entries(
    tx: &mut Tx,
    scope: &Scope<acts::ReadEntry>,
    things: &[&str],
    now: i64,
) -> Result<Vec<Gathered>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let mut found: Vec<EntryLine> = Vec::new();
    for some in things.chunks(TOGETHER) {
        found.extend(entries_of(tx, scope, some, now).await?);
    }
    found.sort_unstable_by(|a, b| (a.1, &a.0).cmp(&(b.1, &b.0)));
    let line = |(id, at, act, outcome, department): EntryLine| Gathered {
        section: Section::Log,
        thing: id,
        case: None,
        fields: vec![("entry", format!("{at}|{act}|{outcome}|{department}"))],
    };
    Ok(found.into_iter().map(line).collect())
}

/// An entry: its id, when (µs), what, how it went, and from which department.
type EntryLine = (String, i64, String, String, String);

async fn entries_of(
    tx: &mut Tx,
    scope: &Scope<acts::ReadEntry>,
    things: &[&str],
    now: i64,
) -> Result<Vec<EntryLine>, StoreError> {
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    let list = listed(&mut params, things);
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT r.id, r.at, r.act, r.outcome, COALESCE(gu.department, '') AS department FROM ledger_entries r \
         LEFT JOIN users gu ON gu.id = r.by_user{joins} WHERE r.thing IN ({list}) AND ({cond}) AND r.id || '' > ${after} \
         ORDER BY r.id || '' LIMIT {PAGE}",
        after = params.len() + 1,
    );
    let mut all: Vec<EntryLine> = Vec::new();
    loop {
        let mut bound = params.clone();
        bound.push(all.last().map(|entry| entry.0.clone()).unwrap_or_default().into());
        let page: Vec<EntryLine> = tx.all(&sql, &bound).await?;
        let more = page.len() == PAGE;
        all.extend(page);
        if !more {
            return Ok(all);
        }
    }
}
