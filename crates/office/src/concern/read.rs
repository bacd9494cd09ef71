//! A concern's page: what was reported, and apart from it who reported (W8).

use tvaers_domain::id::ConcernId;
use tvaers_policy::acts;
use tvaers_store::{
    concerns::{self, ConcernRow, ReporterRow},
    subjects::{self, SubjectRow},
};

use crate::{Actor, Office, OfficeError};

/// A concern as its reader may see it.
#[derive(Debug, Clone)]
pub struct ConcernView {
    /// What was reported.
    pub concern: ConcernRow,
    /// About whom, if named.
    pub subject: Option<SubjectRow>,
    /// Who reported: only for the receiving department, and never when anonymous.
    pub reporter: Option<ReporterRow>,
}

impl Office {
    /// Opens a concern; written before it is shown (W10).
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when it is not there or not for this reader.
    pub async fn concern(&self, actor: &Actor, id: &str) -> Result<ConcernView, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = ConcernId::parse(id) else { return Err(look.nothing::<acts::ViewConcern>("").await) };
        let scope = look.scope::<acts::ViewConcern>()?;
        let now = look.now;
        let Some(concern) = concerns::read(look.tx()?, &scope, id.as_str(), now).await? else {
            return Err(look.nothing::<acts::ViewConcern>(id.as_str()).await);
        };
        look.seen::<acts::ViewConcern>(id.as_str(), &[]);
        let subject = match &concern.subject {
            Some(subject) => subjects::of_concern(look.tx()?, &scope, id.as_str(), subject, now).await?,
            None => None,
        };
        let scope = look.scope::<acts::ReadReporter>()?;
        let reporter = concerns::reporter(look.tx()?, &scope, id.as_str(), now).await?;
        if reporter.is_some() {
            look.seen::<acts::ReadReporter>(id.as_str(), &[]);
        } else {
            look.saw_nothing::<acts::ReadReporter>();
        }
        look.show(ConcernView { concern, subject, reporter }).await
    }
}
