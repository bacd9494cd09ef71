//! Papers as they are given: the digest of the very bytes is in the ledger before they leave (W10). Who was given which paper, and what proves it.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use tvaers_domain::id::{MeetingId, RowId};
use tvaers_ledger::{Entry, hash_from_hex, salted_digest, to_hex};
use tvaers_paper::{Lang, Paper};
use tvaers_policy::{Extra, acts};
use tvaers_store::{
    attachments::{self, AttachmentRow},
    papers::{self, NewPaper, PaperRow},
};

use super::{
    PaperContents, PointRow,
    read::{MeetingView, cases_of, load, numbers},
};
use crate::{Actor, Look, Office, OfficeError};

/// Rows of one page.
const PAGE: i64 = 50;

/// Who was given which papers of a meeting, as far as the reader may know.
#[derive(Debug, Clone)]
pub struct MeetingPapers {
    /// The meeting; how parties stand with it is in `fetched`, for who prepares it.
    pub view: MeetingView,
    /// What the reader's own department was given, newest first.
    pub own: Vec<PaperRow>,
    /// Files that go with the agenda, by point.
    pub files: Vec<PointFiles>,
}

/// Files that go with one point of an agenda: those that hang on it, and those on the items of its case, as far as the reader may read them.
#[derive(Debug, Clone)]
pub struct PointFiles {
    /// Such as `5.2`.
    pub number: String,
    /// The point.
    pub point: PointRow,
    /// The files.
    pub rows: Vec<AttachmentRow>,
}

/// What goes with an agenda that the reader sees; the reading is noted.
async fn files_of(look: &mut Look<'_>, view: &MeetingView) -> Result<Vec<PointFiles>, OfficeError> {
    if !view.agenda_shown {
        return Ok(Vec::new());
    }
    let (scope, now, mut all) = (look.scope::<acts::ReadItem>()?, look.now, Vec::new());
    let mut by_case: BTreeMap<String, Vec<AttachmentRow>> = BTreeMap::new();
    for row in attachments::on_papers(look.tx()?, &scope, &cases_of(&view.points), now).await? {
        by_case.entry(row.case).or_default().push(row.file);
    }
    for (case, files) in &by_case {
        look.seen::<acts::ReadItem>(case, &files.iter().map(|file| file.id.as_str()).collect::<Vec<_>>());
    }
    for (number, point) in numbers(&view.points).into_iter().zip(&view.points) {
        let mut rows: Vec<AttachmentRow> = view.attachments.iter().filter(|file| file.thing == point.id).cloned().collect();
        rows.extend(point.case.as_ref().and_then(|case| by_case.remove(case)).unwrap_or_default());
        if !rows.is_empty() {
            all.push(PointFiles { number, point: point.clone(), rows });
        }
    }
    look.saw_nothing::<acts::ReadItem>();
    Ok(all)
}

/// Papers in the ledger of the reader's own authority.
#[derive(Debug, Clone)]
pub struct PapersPage {
    /// Newest first.
    pub rows: Vec<PaperRow>,
    /// There are older ones after this id.
    pub older: Option<String>,
}

/// That a paper was given: when, to whom, and where the ledger says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperProof {
    /// `agenda` or `minutes`.
    pub kind: String,
    /// The meeting's running number, and its unit.
    pub meeting: (i64, String),
    /// Edition of the agenda as the house counts.
    pub edition: i64,
    /// The department that it was made for.
    pub department: String,
    /// Who fetched it.
    pub username: String,
    /// When, µs.
    pub at: i64,
    /// The ledger's entry.
    pub entry: String,
    /// The entry's place in the tree.
    pub position: Option<i64>,
    /// The salt with which anybody who has the paper and an export of the ledger can check the entry's digest.
    pub salt: String,
    /// The entry's digest is that of this paper.
    pub holds: bool,
}

/// SHA-256 of a paper's bytes, hexadecimal: what `sha256sum` prints.
#[must_use]
pub fn paper_digest(bytes: &[u8]) -> String {
    to_hex(&Sha256::digest(bytes))
}

/// A digest as somebody typed or pasted it, with or without what `sha256sum` prints beside it.
#[must_use]
pub fn typed_digest(typed: &str) -> Option<String> {
    let word = typed.split_whitespace().next()?.to_ascii_lowercase();
    (word.len() == 64 && word.bytes().all(|b| b.is_ascii_hexdigit())).then_some(word)
}

impl Office {
    /// Sets a paper for whoever asked and gives its bytes, once the ledger says so.
    ///
    /// # Errors
    /// [`OfficeError`]: then nothing may leave.
    pub async fn hand_out_paper(
        &self,
        actor: &Actor,
        contents: &PaperContents,
        paper: Paper,
        lang: Lang,
    ) -> Result<Vec<u8>, OfficeError> {
        let kind = match paper {
            Paper::Minutes(_) => "minutes",
            _ => "agenda",
        };
        let bytes = self.render_paper(paper, lang).await?;
        let (digest, id) = (paper_digest(&bytes), RowId::new());
        let mut work = self.begin(actor, "").await?;
        let permit = work.permit::<acts::ViewMeeting>(&contents.meeting.id, Extra::None).await?;
        let department = &actor.who.department;
        let edition = papers::last_edition(work.tx()?, &permit, department).await?;
        let with = [id.as_str(), kind, &format!("edition-{edition}")];
        let entry = work.record_reading(&permit, "fetch_paper", &with, &[("paper", &digest)]).await?;
        let new = NewPaper { id: id.as_str(), kind, edition, department, digest: &digest, entry: &entry };
        let now = work.now;
        papers::insert(work.tx()?, &permit, &new, now).await?;
        work.done(String::new()).await?;
        Ok(bytes)
    }

    /// Who was given which papers of a meeting.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`].
    pub async fn meeting_papers(&self, actor: &Actor, id: &str) -> Result<MeetingPapers, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = MeetingId::parse(id) else { return Err(look.nothing::<acts::ViewMeeting>("").await) };
        let Some(view) = load(&mut look, id.as_str()).await? else {
            return Err(look.nothing::<acts::ViewMeeting>(id.as_str()).await);
        };
        let scope = look.scope::<acts::ViewMeeting>()?;
        let now = look.now;
        let own = papers::own(look.tx()?, &scope, id.as_str(), &actor.who.department, now).await?;
        let files = files_of(&mut look, &view).await?;
        look.show(MeetingPapers { view, own, files }).await
    }

    /// Papers that people of the reader's own authority were given; with a digest, those with these very bytes.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] for those who do not read the ledger.
    pub async fn papers(&self, actor: &Actor, digest: Option<&str>, before: Option<&str>) -> Result<PapersPage, OfficeError> {
        let mut look = self.look(actor).await?;
        let scope = look.scope::<acts::ReadEntry>()?;
        if scope.nothing() {
            return Err(look.nothing::<acts::ReadEntry>("").await);
        }
        let now = look.now;
        let mut rows = papers::entered(look.tx()?, &scope, digest, before, PAGE + 1, now).await?;
        let more = i64::try_from(rows.len()).unwrap_or(0) > PAGE;
        rows.truncate(usize::try_from(PAGE).unwrap_or(0));
        let older = if more { rows.last().map(|r| r.id.clone()) } else { None };
        look.show(PapersPage { rows, older }).await
    }

    /// When and to whom a paper with this digest was given. For whoever runs the server.
    ///
    /// # Errors
    /// [`OfficeError::Store`].
    pub async fn paper_on_console(&self, digest: &str) -> Result<Vec<PaperProof>, OfficeError> {
        self.place_entries().await?;
        let mut tx = self.store.read().await?;
        let rows = papers::proof(&mut tx, digest).await?;
        let proofs = rows.into_iter().map(|row| {
            let salt = row.salt.unwrap_or_default();
            let said = Entry::parse(row.body.as_bytes()).ok().and_then(|e| e.digests.get("paper").cloned());
            let holds = hash_from_hex(&salt).is_some_and(|salt| Some(salted_digest(&salt, digest)) == said);
            PaperProof {
                kind: row.kind,
                meeting: (row.meeting_number, row.unit),
                edition: row.edition,
                department: row.department,
                username: row.username,
                at: row.at,
                entry: row.entry,
                position: row.position,
                salt,
                holds,
            }
        });
        Ok(proofs.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_read_as_it_is_printed() {
        let digest = paper_digest(b"paper");
        assert_eq!(typed_digest(&format!("  {}  dagsorden-4.pdf\n", digest.to_uppercase())), Some(digest));
        assert_eq!(typed_digest("abc"), None);
        assert_eq!(typed_digest(&"g".repeat(64)), None);
        assert_eq!(typed_digest(""), None);
    }
}
