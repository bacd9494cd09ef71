//! Putting the extract together: everything that one's own authority holds about those who are the person, frozen as pieces.

use tvaers_domain::{access::Section, id::RowId};
use tvaers_policy::acts;
use tvaers_store::access::{
    self,
    gather::{self, About, Gathered},
    pieces::{self, PieceRow},
};

use super::{RequestRow, begun, find::search, reason};
use crate::{Actor, Field, Look, Office, OfficeError};

/// What is held about these citizens; each kind is asked for by its own act and noted.
async fn everything(look: &mut Look<'_>, row: &RequestRow, picked: &[String]) -> Result<Vec<Gathered>, OfficeError> {
    let (now, authority) = (look.now, row.authority.as_str());
    let mut about = About { subjects: picked.to_vec(), cases: Vec::new() };
    let scope = look.scope::<acts::GatherConcern>()?;
    let mut all = gather::concerns(look.tx()?, &scope, &about, now).await?;
    // A concern that was joined leads to the case of the same person, whatever the name there is spelt like.
    about.cases = all.iter().filter_map(|g| g.case.clone()).collect();
    about.cases.dedup();
    for concern in all.iter_mut().filter(|g| g.section == Section::Concern) {
        concern.fields.push(("reporter", String::new()));
    }
    let scope = look.scope::<acts::GatherCase>()?;
    all.extend(gather::cases(look.tx()?, &scope, &about, now).await?);
    let scope = look.scope::<acts::GatherItem>()?;
    all.extend(gather::items(look.tx()?, &scope, &about, now).await?);
    let scope = look.scope::<acts::GatherAction>()?;
    all.extend(gather::actions(look.tx()?, &scope, &about, now).await?);
    let scope = look.scope::<acts::GatherPoint>()?;
    all.extend(gather::decisions(look.tx()?, &scope, &about, now).await?);
    let scope = look.scope::<acts::GatherLetter>()?;
    all.extend(gather::letters(look.tx()?, &scope, &about, now).await?);
    let scope = look.scope::<acts::ViewDisclosure>()?;
    all.extend(gather::disclosures(look.tx()?, &scope, &about, authority, now).await?);
    let mut things: Vec<&str> = all.iter().flat_map(|g| [Some(thing_of(&g.thing)), g.case.as_deref()]).flatten().collect();
    things.sort_unstable();
    things.dedup();
    let scope = look.scope::<acts::ReadEntry>()?;
    let entries = gather::entries(look.tx()?, &scope, &things, now).await?;
    note(look, row, &all);
    all.extend(entries);
    all.sort_by_key(|g| g.section);
    Ok(all)
}

/// The thing's own id: a version or a report of it is named after it.
fn thing_of(id: &str) -> &str {
    id.split(' ').next().unwrap_or_default()
}

/// Writes what was gathered of each kind (W10, R11).
fn note(look: &mut Look<'_>, row: &RequestRow, all: &[Gathered]) {
    let of = |section: Section| -> Vec<&str> {
        let things = all.iter().filter(|g| g.section == section).map(|g| thing_of(&g.thing));
        let mut things: Vec<&str> = things.collect();
        things.dedup();
        things
    };
    let id = row.id.as_str();
    look.seen::<acts::GatherConcern>(id, &of(Section::Concern));
    look.seen::<acts::GatherCase>(id, &of(Section::Case));
    look.seen::<acts::GatherItem>(id, &of(Section::Item));
    look.seen::<acts::GatherAction>(id, &of(Section::Action));
    look.seen::<acts::GatherPoint>(id, &of(Section::Decision));
    look.seen::<acts::GatherLetter>(id, &of(Section::Letter));
}

/// One piece for each field.
fn in_pieces(all: Vec<Gathered>) -> Vec<PieceRow> {
    let mut pieces = Vec::new();
    for thing in all {
        for (field, text) in thing.fields {
            pieces.push(PieceRow {
                id: RowId::new().to_string(),
                place: i64::try_from(pieces.len()).unwrap_or(i64::MAX),
                section: thing.section.code().to_owned(),
                thing: thing.thing.clone(),
                field: field.to_owned(),
                text,
            });
        }
    }
    pieces
}

impl Office {
    /// Says which of those who were found are the person, and puts the extract together; once more with what is held now, as long as it is a draft. What was covered
    /// stays covered. Returns the request.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] without a reason or with somebody who was not found, [`OfficeError::Rule`], [`OfficeError::Stale`].
    pub async fn draft_extract(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        picked: &[String],
        why: &str,
        version: i64,
    ) -> Result<String, OfficeError> {
        let why = reason("reason", why)?;
        let (mut look, row) = self.open_request(actor, id).await?;
        let found = search(&mut look, &row).await?;
        if picked.iter().any(|one| found.iter().all(|f| f.subject != *one)) {
            return Err(OfficeError::Invalid(vec![Field { field: "picked", key: "access-not-found" }]));
        }
        let all = everything(&mut look, &row, picked).await?;
        let pieces = look.show(in_pieces(all)).await?;
        let mut work = self.begin(actor, key).await?;
        let (permit, row, standing) = begun::<acts::WorkOnAccessRequest>(&mut work, id).await?;
        let status = standing.draft()?;
        let now = work.now;
        access::works(work.tx()?, &permit).await?;
        access::draft(work.tx()?, &permit, (status.code(), why), version, now).await?;
        pieces::replace(work.tx()?, &permit, picked, &pieces, now).await?;
        work.record(&permit, &[("status", status.code()), ("picked", &picked.join(" ")), ("reason", why)]).await?;
        work.done(row.id).await
    }
}
