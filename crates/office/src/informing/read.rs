//! Whom an authority has still to inform: one, those of a case or a concern, and all that wait.

use tvaers_domain::{
    id::{ConcernId, InformingId},
    informing::{Ground, Status},
};
use tvaers_policy::acts;
use tvaers_store::{
    StoreError, cases,
    informings::{self, AnsweredRow, InformingRow},
};

use crate::{Actor, Look, Office, OfficeError};

/// Most that one page shows.
const MOST: i64 = 200;

/// One of them.
#[derive(Debug, Clone)]
pub struct InformingView {
    /// How it stands.
    pub row: InformingRow,
    /// What was answered, latest first.
    pub answers: Vec<AnsweredRow>,
    /// Grounds of an exception under the controller's law (R5).
    pub grounds: Vec<Ground>,
    /// The reader may answer.
    pub may_answer: bool,
    /// The reader may open the case.
    pub case: Option<String>,
    /// The reader may open the concern.
    pub concern: Option<String>,
}

/// Those that wait.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// Soonest first.
    pub rows: Vec<InformingRow>,
    /// There are more than are shown.
    pub more: bool,
}

async fn open_ways(look: &mut Look<'_>, row: &InformingRow) -> Result<(Option<String>, Option<String>), OfficeError> {
    let (now, cases_seen, concerns_seen) = (look.now, look.scope::<acts::ViewCase>()?, look.scope::<acts::ListConcerns>()?);
    let mut ways = (None, None);
    if let Some(case) = &row.case
        && cases::may(look.tx()?, &cases_seen, "cases", case, now).await?
    {
        ways.0 = Some(case.clone());
    }
    if let Some(concern) = &row.concern
        && cases::may(look.tx()?, &concerns_seen, "concerns", concern, now).await?
    {
        ways.1 = Some(concern.clone());
    }
    Ok(ways)
}

impl Office {
    /// One of them, for who owes it and for the authority's DPO. That it was read is written: an exception is weighed in words about a person.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when it is not there or not for this reader.
    pub async fn informing(&self, actor: &Actor, id: &str) -> Result<InformingView, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = InformingId::parse(id) else { return Err(look.nothing::<acts::ViewInforming>("").await) };
        let (scope, now) = (look.scope::<acts::ViewInforming>()?, look.now);
        let Some(row) = informings::read(look.tx()?, &scope, id.as_str(), now).await? else {
            return Err(look.nothing::<acts::ViewInforming>(id.as_str()).await);
        };
        let answers = informings::answers(look.tx()?, &scope, id.as_str(), now).await?;
        let status = Status::from_code(&row.status).map_err(StoreError::from)?;
        let answering = look.scope::<acts::AnswerInforming>()?;
        let may_answer = status != Status::Given && cases::may(look.tx()?, &answering, "informings", id.as_str(), now).await?;
        let (case, concern) = open_ways(&mut look, &row).await?;
        let grounds = Ground::of(&row.regime);
        look.seen::<acts::ViewInforming>(id.as_str(), &[]);
        look.show(InformingView { row, answers, grounds, may_answer, case, concern }).await
    }

    /// All that wait, or whose exception is to be looked at again.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] for those who see none of it.
    pub async fn informings(&self, actor: &Actor) -> Result<Waiting, OfficeError> {
        let mut look = self.look(actor).await?;
        let (scope, now) = (look.scope::<acts::ViewInforming>()?, look.now);
        if scope.nothing() {
            return Err(look.nothing::<acts::ViewInforming>("").await);
        }
        let mut rows = informings::open(look.tx()?, &scope, MOST + 1, now).await?;
        let more = i64::try_from(rows.len()).is_ok_and(|n| n > MOST);
        rows.truncate(usize::try_from(MOST).unwrap_or(usize::MAX));
        look.show(Waiting { rows, more }).await
    }

    /// Those of a concern that the reader may see.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn informings_of_concern(&self, actor: &Actor, concern: &str) -> Result<Vec<InformingRow>, OfficeError> {
        let mut look = self.look(actor).await?;
        let (scope, now) = (look.scope::<acts::ViewInforming>()?, look.now);
        let Ok(concern) = ConcernId::parse(concern) else { return look.show(Vec::new()).await };
        let rows = informings::of(look.tx()?, &scope, (None, Some(concern.as_str())), now).await?;
        look.show(rows).await
    }
}
