//! Who knew what about one citizen on a day: every item that was disclosed or told by then, to whom, on which basis, how it stood, and who had read it. Only what
//! one's own department or authority is a side of (W2, W4, W5); who read it only within one's own authority (W9).

use std::collections::BTreeMap;

use tvaers_domain::{
    disclosure::{Span, State},
    id::CaseId,
};
use tvaers_policy::acts;
use tvaers_store::{
    cases,
    corrections::{self, CorrectionRow},
    disclosures::{self, DisclosureRow},
    items,
    ledger::readers::{self, ReadingRow},
};

use super::review;
use crate::{Actor, Look, Office, OfficeError};

/// One recipient of one item.
#[derive(Debug, Clone)]
pub struct Knower {
    /// The disclosure.
    pub row: DisclosureRow,
    /// When they came to know, µs.
    pub since: i64,
    /// When reading ended, as far as it had by then, µs.
    pub until: Option<i64>,
    /// How it stood on the day.
    pub state: State,
    /// They could read it on the day.
    pub readable: bool,
    /// Corrections of it that had been sent by then, oldest first.
    pub corrections: Vec<CorrectionRow>,
}

/// Somebody of one's own authority who had read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// Who.
    pub name: String,
    /// Where they work.
    pub department: String,
    /// First, µs.
    pub first: i64,
    /// Last by then, µs.
    pub last: i64,
    /// How often by then.
    pub times: usize,
}

/// One item with everybody who knew it.
#[derive(Debug, Clone)]
pub struct KnownItem {
    /// Its id.
    pub item: String,
    /// Word of `item::Kind`.
    pub kind: String,
    /// Its heading, for who may read it.
    pub title: Option<String>,
    /// Whose it is.
    pub owner: String,
    /// Number of the case.
    pub number: String,
    /// To whom it went, in the order in which they came to know.
    pub knowers: Vec<Knower>,
    /// Who had read it.
    pub readers: Vec<Reader>,
}

/// The answer.
#[derive(Debug, Clone)]
pub struct WhoKnew {
    /// The case from which it was asked.
    pub case: String,
    /// Its number.
    pub number: String,
    /// The reader may open the case.
    pub open: bool,
    /// A reason must be given first; nothing is shown without.
    pub needs_reason: bool,
    /// The reader may know who read.
    pub shows_readers: bool,
    /// Oldest first.
    pub items: Vec<KnownItem>,
}

/// What was found in the cases about one citizen.
#[derive(Default)]
struct Found {
    cases: Vec<String>,
    rows: Vec<DisclosureRow>,
    titles: Vec<(String, String)>,
    corrections: Vec<CorrectionRow>,
}

impl Found {
    fn title(&self, item: &str) -> Option<String> {
        self.titles.iter().find(|(id, _)| id == item).map(|(_, title)| title.clone())
    }

    fn items(&self, known: BTreeMap<String, Vec<Knower>>, readings: &[ReadingRow]) -> Vec<KnownItem> {
        let one = |(item, knowers): (String, Vec<Knower>)| {
            let first = knowers.first()?.row.clone();
            let (title, readers) = (self.title(&item), readers_of(&item, readings));
            Some(KnownItem { kind: first.kind, title, owner: first.sender, number: first.number, readers, knowers, item })
        };
        known.into_iter().filter_map(one).collect()
    }
}

/// As the domain knows it; `all` are the disclosures of the same item to the same recipient.
fn span(row: &DisclosureRow, all: &[DisclosureRow]) -> Span {
    let same = |d: &&DisclosureRow| d.item == row.item && d.recipient == row.recipient && !d.told_only && d.id > row.id;
    Span {
        since: row.told_at.map_or(row.made_at, |told| told.min(row.made_at)),
        told_only: row.told_only,
        ends: row.ends,
        received_at: row.received_at.filter(|_| !row.declined),
        declined_at: row.received_at.filter(|_| row.declined),
        withdrawn_at: row.withdrawn_at,
        superseded_at: all.iter().filter(same).map(|d| d.made_at).min(),
    }
}

/// Who of them knew by `at`, and how it stood then.
fn knowers(rows: &[DisclosureRow], corrections: &[CorrectionRow], at: i64) -> BTreeMap<String, Vec<Knower>> {
    let mut known: BTreeMap<String, Vec<Knower>> = BTreeMap::new();
    for row in rows {
        let span = span(row, rows);
        let Some(state) = span.state_at(at) else { continue };
        let sent = corrections.iter().filter(|c| c.disclosure == row.id && c.at <= at);
        // What had not been acknowledged by then was not.
        let then = sent.cloned().map(|c| CorrectionRow { acknowledged_at: c.acknowledged_at.filter(|done| *done <= at), ..c });
        let knower = Knower {
            since: span.since,
            until: span.end(at).map(|(end, _)| end),
            state,
            readable: span.readable_at(at),
            corrections: then.collect(),
            row: row.clone(),
        };
        known.entry(row.item.clone()).or_default().push(knower);
    }
    for list in known.values_mut() {
        list.sort_by_key(|k| (k.since, k.row.id.clone()));
    }
    known
}

/// The readings of one item, by who read.
fn readers_of(item: &str, readings: &[ReadingRow]) -> Vec<Reader> {
    let mut readers: Vec<Reader> = Vec::new();
    for reading in readings.iter().filter(|r| r.thing == item || r.body.contains(item)) {
        match readers.iter_mut().find(|r| r.name == reading.name && r.department == reading.department) {
            Some(reader) => {
                reader.first = reader.first.min(reading.at);
                reader.last = reader.last.max(reading.at);
                reader.times += 1;
            }
            None => readers.push(Reader {
                name: reading.name.clone(),
                department: reading.department.clone(),
                first: reading.at,
                last: reading.at,
                times: 1,
            }),
        }
    }
    readers.sort_by_key(|r| r.first);
    readers
}

impl Office {
    /// Who knew what about the citizen of a case by `at` (µs). Whoever reads more for a reason must give one, which stands in the ledger first.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] for a case of which the reader's side knows nothing, [`OfficeError::Invalid`] for a reason that is too long.
    pub async fn who_knew(&self, actor: &Actor, case: &str, at: i64, reason: &str) -> Result<WhoKnew, OfficeError> {
        let watches = self.may_review(actor)?;
        let mut look = self.look(actor).await?.because(reason.trim());
        let Ok(id) = CaseId::parse(case) else { return Err(look.nothing::<acts::ViewDisclosure>("").await) };
        let (viewing, seeing, now) = (look.scope::<acts::ViewCase>()?, look.scope::<acts::ViewDisclosure>()?, look.now);
        let at = at.min(now);
        let row = cases::read(look.tx()?, &viewing, id.as_str(), now).await?;
        let rows = disclosures::of_case(look.tx()?, &seeing, id.as_str(), now).await?;
        let number = row.as_ref().map(|r| r.number.clone()).or_else(|| rows.first().map(|d| d.number.clone()));
        // A case without a row and without a disclosure is, to this reader, no case.
        let Some(number) = number else { return Err(look.nothing::<acts::ViewDisclosure>(id.as_str()).await) };
        let mut view = WhoKnew {
            case: id.to_string(),
            number,
            open: row.is_some(),
            needs_reason: false,
            shows_readers: false,
            items: Vec::new(),
        };
        if watches && reason.trim().is_empty() {
            return look.show(WhoKnew { needs_reason: true, ..view }).await;
        }
        if watches {
            review::check_reason(reason)?;
        }
        let reading = look.scope::<acts::ReadItem>()?;
        let mut found = Found { cases: vec![id.to_string()], ..Found::default() };
        found.cases.extend(items::same_citizen(look.tx()?, &reading, id.as_str(), now).await?.into_iter().map(|(case, _)| case));
        for case in found.cases.clone() {
            found.rows.extend(disclosures::of_case(look.tx()?, &seeing, &case, now).await?);
            found.titles.extend(items::titles(look.tx()?, &reading, &case, now).await?);
            found.corrections.extend(corrections::of_case(look.tx()?, &seeing, &case, now).await?);
        }
        let known = knowers(&found.rows, &found.corrections, at);
        let shown: Vec<&str> = known.keys().map(String::as_str).filter(|item| found.title(item).is_some()).collect();
        look.seen::<acts::ReadItem>(id.as_str(), &shown);
        let asked: Vec<&str> = known.keys().map(String::as_str).collect();
        let readings = self.readings_of(&mut look, &found.cases, &asked, at).await?;
        view.shows_readers = readings.is_some();
        view.items = found.items(known, &readings.unwrap_or_default());
        look.show(view).await
    }

    /// Who read some items before an instant: of the authority for who reads its ledger, of the department for who speaks for it; nobody for anybody else.
    async fn readings_of(
        &self,
        look: &mut Look<'_>,
        of_cases: &[String],
        asked: &[&str],
        at: i64,
    ) -> Result<Option<Vec<ReadingRow>>, OfficeError> {
        let (ledger, colleagues, now) = (look.scope::<acts::ReadEntry>()?, look.scope::<acts::ViewUser>()?, look.now);
        let speaks = self.policy.might::<acts::DiscloseItem>(&look.organisation().cedar, &look.actor().who, now)?;
        if ledger.nothing() && !speaks {
            return Ok(None);
        }
        let mut all = Vec::new();
        for case in of_cases {
            let of = readers::Of { case, items: asked, before: at };
            all.extend(if ledger.nothing() {
                readers::by_colleagues(look.tx()?, &colleagues, &of, now).await?
            } else {
                readers::in_ledger(look.tx()?, &ledger, &of, now).await?
            });
        }
        // A search over several cases names items of more than one, and is one reading.
        all.sort_by(|a, b| (a.at, &a.name, &a.thing).cmp(&(b.at, &b.name, &b.thing)));
        all.dedup_by(|a, b| a.at == b.at && a.name == b.name && a.body == b.body);
        Ok(Some(all))
    }
}
