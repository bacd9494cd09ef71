//! Bringing forward (løft): the one who speaks for an authority makes a new item at a common table out of internal knowledge, in words of their own, on a
//! basis, and discloses it. Where it came from is read at home only (W4, L10).

use tvaers_domain::{
    Refusal,
    case::Status,
    id::{CaseId, ItemId},
    item::Kind as ItemKind,
};
use tvaers_policy::{Extra, acts};
use tvaers_store::{
    StoreError, cases,
    items::{self, ItemRow},
    origins,
};

use super::{Terms, disclose_in};
use crate::{
    Actor, Office, OfficeError,
    case::ItemForm,
    informing::{About, holds},
};

/// Cases at common tables that are offered.
const OFFERED: i64 = 200;

/// What is brought forward, where and on which terms.
#[derive(Debug, Clone)]
pub struct ForwardForm {
    /// The case at a common table.
    pub into: String,
    /// The new item, in one's own words.
    pub item: ItemForm,
    /// Basis, purpose, necessity.
    pub terms: Terms,
    /// Departments to which it is disclosed at once.
    pub recipients: Vec<String>,
}

/// A case to which something can be brought forward.
#[derive(Debug, Clone)]
pub struct Target {
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: String,
    /// Who it is about, if the reader may know.
    pub name: Option<String>,
    /// The unit that treats it.
    pub unit: String,
}

/// What the form shows.
#[derive(Debug, Clone)]
pub struct Forwarding {
    /// The internal item.
    pub item: ItemRow,
    /// Where it can go: open cases at common tables that the speaker sees.
    pub targets: Vec<Target>,
}

impl Office {
    /// The internal item, and the cases to which it can be brought forward.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] for who speaks for nobody here.
    pub async fn forwarding(&self, actor: &Actor, item: &str) -> Result<Forwarding, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = ItemId::parse(item) else { return Err(look.nothing::<acts::ReadItem>("").await) };
        let (reading, now) = (look.scope::<acts::ReadItem>()?, look.now);
        let organisation = look.organisation();
        let might = self.policy.might::<acts::BringForward>(&organisation.cedar, &actor.who, now)?;
        let found = if might { items::read(look.tx()?, &reading, id.as_str(), now).await? } else { None };
        // By the item and not by its case, which one need not see: a secretariat is told things without being a party.
        let unit = items::unit_of(look.tx()?, &reading, id.as_str(), now).await?;
        let internal = unit.and_then(|unit| organisation.unit_by_id(&unit)).is_some_and(|unit| unit.internal);
        let speaks = |row: &ItemRow| organisation.department(&row.owner).is_some_and(|d| d.speaker == actor.who.department);
        let Some(row) = found.filter(|row| internal && speaks(row)) else {
            return Err(look.nothing::<acts::ReadItem>(id.as_str()).await);
        };
        let scope = look.scope::<acts::ViewCase>()?;
        let lines = cases::list(look.tx()?, &scope, &reading, false, None, OFFERED, now).await?;
        let common = |unit: &str| organisation.unit_by_id(unit).is_some_and(|u| !u.internal);
        let targets: Vec<Target> = lines
            .into_iter()
            .filter(|line| common(&line.unit))
            .map(|line| Target { id: line.id, number: line.number, name: line.name, unit: line.unit })
            .collect();
        let named: Vec<&str> = targets.iter().filter(|t| t.name.is_some()).map(|t| t.id.as_str()).collect();
        look.seen::<acts::ReadItem>(&row.id, &named);
        look.show(Forwarding { item: row, targets }).await
    }

    /// Brings an internal item forward. Returns the case at the common table.
    ///
    /// # Errors
    /// [`OfficeError::Refused`] naming the wall, [`OfficeError::Rule`] for a closed case.
    pub async fn bring_forward(&self, actor: &Actor, key: &str, item: &str, form: &ForwardForm) -> Result<String, OfficeError> {
        let nature = form.item.check()?;
        let item = ItemId::parse(item).map_err(|_| OfficeError::NotFound)?;
        let into = CaseId::parse(&form.into).map_err(|_| OfficeError::field("into", "form-choose-one"))?;
        let mut work = self.begin(actor, key).await?;
        let extra = Extra::Bringing { into: into.as_str(), grounds: form.terms.grounds() };
        let permit = work.permit::<acts::BringForward>(item.as_str(), extra).await?;
        let standing = cases::standing(work.tx()?, &permit, into.as_str()).await?.ok_or(OfficeError::NotFound)?;
        if !Status::from_code(&standing.status).map_err(StoreError::from)?.is_open() {
            return Err(Refusal::CaseClosed.into());
        }
        let (id, now, categories) = (ItemId::new(), work.now, form.item.categories());
        let new = items::NewItem {
            id: id.as_str(),
            case: into.as_str(),
            owner: &actor.who.department,
            concern: None,
            kind: ItemKind::Information.code(),
            nature: nature.code(),
            sensitive: !form.item.categories.is_empty(),
            categories: &categories,
            title: form.item.title.trim(),
            body: form.item.body.trim(),
            created_by: Some(&actor.who.user),
        };
        items::insert(work.tx()?, &permit, &new, now).await?;
        let organisation = work.organisation();
        let about = About { subject: &standing.subject, unit: &standing.unit, case: Some(into.as_str()), concern: None };
        holds(work.tx()?, &organisation, &actor.who.department, about, now).await?;
        let origin = origins::NewOrigin {
            item: id.as_str(),
            basis: &form.terms.basis,
            form: form.terms.form.code(),
            purpose: form.terms.purpose.code(),
            necessity: form.terms.necessity.trim(),
            sensitive_necessity: form.terms.sensitive_necessity.trim(),
        };
        origins::insert(work.tx()?, &permit, &origin, now).await?;
        let contents = [
            ("into", into.as_str()),
            ("item", id.as_str()),
            ("title", form.item.title.trim()),
            ("body", form.item.body.trim()),
            ("necessity", form.terms.necessity.trim()),
        ];
        work.record_basis(&permit, Some(&form.terms.basis), &contents).await?;
        for recipient in &form.recipients {
            disclose_in(&mut work, id.as_str(), recipient, &form.terms).await?;
        }
        work.done(into.to_string()).await
    }
}
