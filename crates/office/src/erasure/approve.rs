//! Approving what somebody else put on the list: each is erased in a transaction of its own, and what stays says that it was, when, by whom and under which term.

use tvaers_domain::{erasure::State, id::ErasureId};
use tvaers_policy::{Extra, acts};
use tvaers_store::{StoreError, erasures};

use super::prepare::chosen;
use crate::{Actor, Office, OfficeError};

impl Office {
    /// Approves some, and erases them. The first that cannot be erased ends it: those before it are gone, and it and the rest stay on the list.
    ///
    /// # Errors
    /// [`OfficeError::Rule`]: what stands against it. [`OfficeError::Refused`] for who put it on the list, [`OfficeError::NotFound`].
    pub async fn approve_erasures(&self, actor: &Actor, key: &str, ids: &[String]) -> Result<String, OfficeError> {
        let ids = chosen(ids)?;
        let (mut refused, mut erased) = (None, 0);
        for id in &ids {
            match self.erase(actor, &format!("{key} {id}"), id).await {
                Ok(()) | Err(OfficeError::Repeated(_)) => erased += 1,
                Err(error) => {
                    refused = Some(error);
                    break;
                }
            }
        }
        match refused {
            Some(error) => Err(error),
            None => Ok(erased.to_string()),
        }
    }

    async fn erase(&self, actor: &Actor, key: &str, id: &ErasureId) -> Result<(), OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let planner = erasures::listed_by(work.tx()?, id.as_str()).await?.ok_or(OfficeError::NotFound)?;
        let permit = work.permit::<acts::ApproveErasure>(id.as_str(), Extra::PlannedBy(&planner)).await?;
        let (state, _) = erasures::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
        let next = State::from_code(&state).map_err(StoreError::from)?.erase()?;
        let now = work.now;
        erasures::gate(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?.open(now)?;
        erasures::erase(work.tx()?, &permit, now).await?;
        work.record(&permit, &[("state", next.code())]).await?;
        work.done(id.to_string()).await.map(drop)
    }
}
