//! Requests for access: registered, the person found, what is held about them put together and covered, approved by a colleague, sent.

mod approve;
mod cover;
mod draft;
mod extract;
mod find;
mod json;
mod paper;
mod read;
mod register;
mod send;

pub use cover::{CoverForm, Suggestion};
pub(crate) use extract::told_of_concern;
pub use extract::{Extract, ExtractField, Group, Part};
pub use find::{Found, Place};
pub use read::{AccessList, AccessView, DraftView};
pub use register::{IdentityForm, RequestForm};
pub use send::{AnswerForm, EndForm};
pub use tvaers_store::access::{
    RequestLine, RequestRow,
    pieces::{CoverRow, PieceRow},
};

use tvaers_domain::{
    access::{Standing, Status},
    id::AccessRequestId,
};
use tvaers_policy::{Act, Extra, Permit, acts};
use tvaers_store::{StoreError, access};

use crate::{Actor, Look, Office, OfficeError, Work};

/// Shortest reason, in characters.
const SHORTEST: usize = 10;
/// Longest reason or note, in characters.
const LONGEST: usize = 1_000;

/// A reason in words, trimmed; a fault beside its field when it says too little or too much.
fn reason<'t>(field: &'static str, text: &'t str) -> Result<&'t str, OfficeError> {
    match text.trim().chars().count() {
        n if n < SHORTEST => Err(OfficeError::field(field, "access-reason-short")),
        n if n > LONGEST => Err(OfficeError::field(field, "too-long")),
        _ => Ok(text.trim()),
    }
}

/// How a request stands, for the domain.
fn standing_of(row: &RequestRow) -> Result<Standing, OfficeError> {
    Ok(Standing {
        status: Status::from_code(&row.status).map_err(StoreError::from)?,
        identified: !row.identity.is_empty(),
        extended: row.extended_at.is_some(),
        due: row.due,
    })
}

/// The request that an act is on, and how it stands.
async fn begun<A: Act>(work: &mut Work<'_>, id: &str) -> Result<(Permit<A>, RequestRow, Standing), OfficeError> {
    let id = AccessRequestId::parse(id).map_err(|_| OfficeError::NotFound)?;
    let permit = work.permit::<A>(id.as_str(), Extra::None).await?;
    let row = access::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
    let standing = standing_of(&row)?;
    Ok((permit, row, standing))
}

impl Office {
    /// Opens a request for reading. The request itself is the reason, and stands with every entry (W9).
    async fn open_request<'o>(&'o self, actor: &'o Actor, id: &str) -> Result<(Look<'o>, RequestRow), OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = AccessRequestId::parse(id) else { return Err(look.nothing::<acts::ViewAccessRequest>("").await) };
        let (scope, now) = (look.scope::<acts::ViewAccessRequest>()?, look.now);
        let Some(line) = access::line(look.tx()?, &scope, id.as_str(), now).await? else {
            return Err(look.nothing::<acts::ViewAccessRequest>(id.as_str()).await);
        };
        let mut look = look.because(&format!("Indsigtsanmodning {}", line.number));
        let scope = look.scope::<acts::ReadAccessRequest>()?;
        match access::read(look.tx()?, &scope, id.as_str(), now).await? {
            Some(row) => {
                look.seen::<acts::ReadAccessRequest>(id.as_str(), &[]);
                Ok((look, row))
            }
            None => Err(look.nothing::<acts::ReadAccessRequest>(id.as_str()).await),
        }
    }
}
