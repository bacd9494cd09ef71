//! The list: what waits, what somebody else has to approve, and what was erased. Numbers and days, nothing of a person.

use tvaers_domain::{Refusal, id::ErasureId};
use tvaers_policy::{Asked, Extra, Fact, FactValue, Facts, Kind, acts};
use tvaers_store::erasures::{self, DisposalRow, ErasureRow, Which};

use crate::{Actor, Look, Office, OfficeError};

/// One erasure, and what its reader can do about it.
#[derive(Debug, Clone)]
pub struct ErasureView {
    /// As the store has it.
    pub row: ErasureRow,
    /// What stands against it now.
    pub against: Option<Refusal>,
    /// May put it on the list, take it back, hold it.
    pub may_prepare: bool,
    /// May approve it.
    pub may_approve: bool,
}

/// The list.
#[derive(Debug, Clone, Default)]
pub struct ErasureList {
    /// Not on the list yet.
    pub due: Vec<ErasureView>,
    /// On the list.
    pub listed: Vec<ErasureView>,
    /// Parts in what others erase.
    pub parts: Vec<ErasureView>,
    /// Erased.
    pub erased: Vec<ErasureRow>,
    /// That one's own authority may dispose of its records.
    pub disposal: Option<DisposalRow>,
    /// May record that.
    pub may_allow: bool,
}

impl Office {
    /// What the reader's authority is to erase, and what it erased.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] for whoever has nothing to do with erasing.
    pub async fn erasures(&self, actor: &Actor) -> Result<ErasureList, OfficeError> {
        let mut look = self.look(actor).await?;
        let scope = look.scope::<acts::ViewErasure>()?;
        if scope.nothing() {
            return Err(look.nothing::<acts::ViewErasure>("").await);
        }
        let now = look.now;
        let waiting = erasures::list(look.tx()?, &scope, Which::Waiting, now).await?;
        let erased = erasures::list(look.tx()?, &scope, Which::Erased, now).await?;
        let disposal = erasures::disposal(look.tx()?, &actor.who.authority).await?;
        let may_allow = self.may_allow_disposal(actor);
        let mut list = ErasureList { erased, disposal, may_allow, ..ErasureList::default() };
        for row in waiting {
            let view = self.view(&mut look, row)?;
            let place = match (view.row.leads, view.row.listed_by.is_some()) {
                (false, _) => &mut list.parts,
                (true, false) => &mut list.due,
                (true, true) => &mut list.listed,
            };
            place.push(view);
        }
        look.show(list).await
    }

    /// One of them.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`].
    pub async fn erasure(&self, actor: &Actor, id: &str) -> Result<ErasureView, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = ErasureId::parse(id) else { return Err(look.nothing::<acts::ViewErasure>("").await) };
        let scope = look.scope::<acts::ViewErasure>()?;
        let now = look.now;
        let Some(row) = erasures::read(look.tx()?, &scope, id.as_str(), now).await? else {
            return Err(look.nothing::<acts::ViewErasure>(id.as_str()).await);
        };
        let view = self.view(&mut look, row)?;
        look.show(view).await
    }

    fn view(&self, look: &mut Look<'_>, row: ErasureRow) -> Result<ErasureView, OfficeError> {
        let may_prepare = !look.scope::<acts::PrepareErasure>()?.nothing();
        let against = if row.leads { row.gate().open(look.now).err() } else { None };
        let may_approve = row.leads && self.may_approve_erasure(look, &row);
        Ok(ErasureView { against, may_prepare, may_approve, row })
    }

    /// For showing the button; the act asks again.
    fn may_approve_erasure(&self, look: &Look<'_>, row: &ErasureRow) -> bool {
        let Some(planner) = row.listed_by.as_deref() else { return false };
        let who = &look.actor().who;
        let id = |word: &str| FactValue::Id(word.to_owned());
        let fact = |kind, name: &str, attrs: Vec<(&str, FactValue)>| Fact {
            kind,
            id: name.to_owned(),
            attrs: attrs.into_iter().map(|(k, v)| (k.to_owned(), v)).collect(),
            tags: std::collections::BTreeMap::new(),
        };
        // Of who put it on the list the rule only asks who they are.
        let user = [
            ("department", id(&who.department)),
            ("authority", id(&who.authority)),
            ("roles", FactValue::Set(Vec::new())),
            ("active", FactValue::Bool(true)),
        ];
        let thing = fact(Kind::Erasure, &row.id, vec![("unit", id(&row.unit)), ("owner", id(&row.owner))]);
        let facts = Facts(vec![thing, fact(Kind::User, planner, user.into())]);
        let asked = Asked { now: look.now, written: true, reason: false, extra: Extra::PlannedBy(planner) };
        self.policy.permit::<acts::ApproveErasure>(&look.organisation().cedar, who, &row.id, &asked, &facts).is_ok()
    }
}
