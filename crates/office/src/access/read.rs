//! Reading requests: the list, which names nobody; one request; its extract; the paper and the JSON.

use tvaers_domain::{access::Status, person::masked};
use tvaers_locale::Lang;
use tvaers_policy::acts;
use tvaers_store::{
    access::{
        self, RequestLine,
        pieces::{self, CoverRow, PieceRow},
    },
    cases,
};

use super::{Extract, RequestRow, Suggestion, cover::suggestions, extract::Teller, json, paper, standing_of};
use crate::{Actor, Look, Office, OfficeError, letter::paper::paper_language};

/// Rows of one page.
const PAGE: i64 = 50;

/// A page of requests.
#[derive(Debug, Clone)]
pub struct AccessList {
    /// Newest first.
    pub lines: Vec<RequestLine>,
    /// There are older ones after this id.
    pub older: Option<String>,
    /// The reader may register one.
    pub register: bool,
}

/// One request and what its reader may do.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own")]
pub struct AccessView {
    /// Who asks and how it stands; the CPR number masked.
    pub row: RequestRow,
    /// The authority follows the law-enforcement act (R5).
    pub led: bool,
    /// Work on it.
    pub work: bool,
    /// Approve it: the reader did not work on it.
    pub approve: bool,
    /// It can be extended now.
    pub extend: bool,
    /// An extract was put together.
    pub drafted: bool,
}

/// The extract with what can be done about it.
#[derive(Debug, Clone)]
pub struct DraftView {
    /// The request.
    pub access: AccessView,
    /// What is held, as far as it is not covered.
    pub extract: Extract,
    /// What is covered.
    pub covers: Vec<CoverRow>,
    /// What may name somebody else; only for a draft.
    pub suggestions: Vec<Suggestion>,
    /// What is covered can be changed now.
    pub open: bool,
}

/// The answer's language.
pub(super) fn language(row: &RequestRow) -> Lang {
    Lang::from_code(&row.lang).unwrap_or(Lang::Da)
}

async fn view(look: &mut Look<'_>, mut row: RequestRow) -> Result<AccessView, OfficeError> {
    let (working, approving) = (look.scope::<acts::WorkOnAccessRequest>()?, look.scope::<acts::ApproveAccessRequest>()?);
    let now = look.now;
    let standing = standing_of(&row)?;
    let work = cases::may(look.tx()?, &working, "access_requests", &row.id, now).await?;
    let approve = cases::may(look.tx()?, &approving, "access_requests", &row.id, now).await?;
    let led = look.organisation().authority(&row.authority).is_some_and(|a| paper::is_law_enforcement(&a.regime));
    row.cpr = row.cpr.as_deref().map(masked);
    let (extend, drafted) = (work && standing.extend(now).is_ok(), row.gathered_at.is_some());
    Ok(AccessView { work: work && standing.status.is_open(), approve, extend, drafted, led, row })
}

impl Office {
    /// One page of requests to one's own authority: numbers, days and how they stand.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] for whoever has none to see.
    pub async fn access_requests(&self, actor: &Actor, before: Option<&str>) -> Result<AccessList, OfficeError> {
        let mut look = self.look(actor).await?;
        let (scope, now) = (look.scope::<acts::ViewAccessRequest>()?, look.now);
        if scope.nothing() {
            return Err(look.nothing::<acts::ViewAccessRequest>("").await);
        }
        let mut lines = access::list(look.tx()?, &scope, before, PAGE + 1, now).await?;
        let more = i64::try_from(lines.len()).unwrap_or(0) > PAGE;
        lines.truncate(usize::try_from(PAGE).unwrap_or(0));
        let older = if more { lines.last().map(|line| line.id.clone()) } else { None };
        let register = self.may_register_request(actor);
        look.show(AccessList { lines, older, register }).await
    }

    /// One request.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when it is not there or not for this reader.
    pub async fn access_request(&self, actor: &Actor, id: &str) -> Result<AccessView, OfficeError> {
        let (mut look, row) = self.open_request(actor, id).await?;
        let view = view(&mut look, row).await?;
        look.show(view).await
    }

    /// A request's extract, with what may be covered while it is a draft.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when there is none or it is not for this reader.
    pub async fn extract(&self, actor: &Actor, id: &str, lang: Lang) -> Result<DraftView, OfficeError> {
        let (mut look, row) = self.open_request(actor, id).await?;
        let (pieces, covers) = pieces_of(&mut look, &row).await?;
        let organisation = look.organisation();
        let extract = Teller { organisation: &organisation, lang }.extract(&pieces, &covers);
        let open = row.status == Status::Draft.code();
        let suggestions = if open { suggestions(&mut look, &row, &extract).await? } else { Vec::new() };
        let access = view(&mut look, row).await?;
        let open = open && access.work;
        look.show(DraftView { access, extract, covers, suggestions, open }).await
    }

    /// The answer as PDF, with the name of its file.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`], [`OfficeError::Paper`].
    pub async fn extract_paper(&self, actor: &Actor, id: &str) -> Result<(Vec<u8>, String), OfficeError> {
        let (mut look, row) = self.open_request(actor, id).await?;
        let (pieces, covers) = pieces_of(&mut look, &row).await?;
        let organisation = look.organisation();
        let teller = Teller { organisation: &organisation, lang: language(&row) };
        let paper = look.show(paper::of(&teller, &row, &teller.extract(&pieces, &covers))).await?;
        Ok((self.render_paper(paper, paper_language(teller.lang)).await?, format!("indsigt-{}.pdf", row.number)))
    }

    /// The answer as JSON, with the name of its file.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`].
    pub async fn extract_json(&self, actor: &Actor, id: &str) -> Result<(Vec<u8>, String), OfficeError> {
        let (mut look, row) = self.open_request(actor, id).await?;
        let (pieces, covers) = pieces_of(&mut look, &row).await?;
        let organisation = look.organisation();
        let teller = Teller { organisation: &organisation, lang: language(&row) };
        let bytes = json::of(&teller, &row, &teller.extract(&pieces, &covers))?;
        look.show((bytes, format!("indsigt-{}.json", row.number))).await
    }
}

/// The pieces of a request that has some, and what of them is covered. Of an answer that was given the covering is done.
async fn pieces_of(look: &mut Look<'_>, row: &RequestRow) -> Result<(Vec<PieceRow>, Vec<CoverRow>), OfficeError> {
    if row.gathered_at.is_none() || matches!(Status::from_code(&row.status), Ok(Status::Refused | Status::Withdrawn)) {
        return Err(OfficeError::NotFound);
    }
    let (scope, now) = (look.scope::<acts::ReadAccessRequest>()?, look.now);
    let all = pieces::read(look.tx()?, &scope, &row.id, now).await?;
    look.seen::<acts::ReadAccessRequest>(&row.id, &[]);
    Ok(all)
}
