//! Items: brought by a department, fact, assessment and hearsay told apart, sensitive categories marked; changed by their owner only.

use tvaers_domain::{
    attachment::Place,
    correction::Kind as Correction,
    id::{CaseId, ItemId},
    item::{Category, Kind as ItemKind, Nature},
};
use tvaers_policy::{Act, Extra, Permit, acts};
use tvaers_store::{StoreError, cases, items};

use crate::{
    Actor, Field, Office, OfficeError, Stale, Work,
    attachment::{AttachmentForm, Coming, Sender, TitleField, together},
    disclosure::correct_item,
    informing::{About, holds},
};

/// Longest text, in characters.
const LONGEST: usize = 10_000;

/// What was filled in.
#[derive(Debug, Clone)]
pub struct ItemForm {
    /// A short heading.
    pub title: String,
    /// The text.
    pub body: String,
    /// Fact, assessment or hearsay.
    pub nature: Option<Nature>,
    /// Sensitive categories (W7).
    pub categories: Vec<Category>,
}

impl ItemForm {
    pub(crate) fn check(&self) -> Result<Nature, OfficeError> {
        let mut faults = Vec::new();
        if self.title.trim().is_empty() {
            faults.push(Field { field: "title", key: "form-required" });
        }
        if self.title.chars().count() > 200 {
            faults.push(Field { field: "title", key: "too-long" });
        }
        if self.body.trim().is_empty() {
            faults.push(Field { field: "body", key: "form-required" });
        }
        if self.body.chars().count() > LONGEST {
            faults.push(Field { field: "body", key: "too-long" });
        }
        if self.nature.is_none() {
            faults.push(Field { field: "nature", key: "form-choose-one" });
        }
        match (self.nature, faults.is_empty()) {
            (Some(nature), true) => Ok(nature),
            _ => Err(OfficeError::Invalid(faults)),
        }
    }

    pub(crate) fn categories(&self) -> String {
        self.categories.iter().map(|c| c.code()).collect::<Vec<_>>().join(" ")
    }
}

/// The right to bring something into a case that is not closed.
async fn adding(work: &mut Work<'_>, case: &CaseId) -> Result<(Permit<acts::AddItem>, cases::CaseRow), OfficeError> {
    let permit = work.permit::<acts::AddItem>(case.as_str(), Extra::None).await?;
    let standing = cases::standing(work.tx()?, &permit, case.as_str()).await?.ok_or(OfficeError::NotFound)?;
    if standing.status == tvaers_domain::case::Status::Closed.code() {
        return Err(tvaers_domain::Refusal::CaseClosed.into());
    }
    Ok((permit, standing))
}

/// Keeps a new item and writes that it was brought.
async fn put(work: &mut Work<'_>, case: &CaseId, form: &ItemForm, nature: Nature) -> Result<ItemId, OfficeError> {
    let (permit, standing) = adding(work, case).await?;
    let (id, now, categories, who) = (ItemId::new(), work.now, form.categories(), work.actor().who.clone());
    let new = items::NewItem {
        id: id.as_str(),
        case: case.as_str(),
        owner: &who.department,
        concern: None,
        kind: ItemKind::Information.code(),
        nature: nature.code(),
        sensitive: !form.categories.is_empty(),
        categories: &categories,
        title: form.title.trim(),
        body: form.body.trim(),
        created_by: Some(&who.user),
    };
    items::insert(work.tx()?, &permit, &new, now).await?;
    let organisation = work.organisation();
    let about = About { subject: &standing.subject, unit: &standing.unit, case: Some(case.as_str()), concern: None };
    holds(work.tx()?, &organisation, &who.department, about, now).await?;
    work.record(&permit, &[("item", id.as_str()), ("title", form.title.trim()), ("body", form.body.trim())]).await?;
    Ok(id)
}

impl Office {
    /// Brings an item into a case. Nobody but its department reads it until it is disclosed (W1).
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn add_item(&self, actor: &Actor, key: &str, case: &str, form: &ItemForm) -> Result<String, OfficeError> {
        self.add_item_with(actor, key, case, form, None).await
    }

    /// The same with a file that hangs on the item from the first moment, or with nothing at all.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] also says beside the file why it is not taken; nothing is kept then.
    pub async fn add_item_with(
        &self,
        actor: &Actor,
        key: &str,
        case: &str,
        form: &ItemForm,
        file: Option<AttachmentForm>,
    ) -> Result<String, OfficeError> {
        let case = CaseId::parse(case).map_err(|_| OfficeError::NotFound)?;
        let Some(file) = file else {
            let nature = form.check()?;
            let mut work = self.begin(actor, key).await?;
            put(&mut work, &case, form, nature).await?;
            return work.done(case.to_string()).await;
        };
        // Whether it may be done at all is asked before the file is looked at, and again when it is kept.
        adding(&mut self.begin(actor, key).await?, &case).await?;
        let citizen = self.citizen_of_case(actor, case.as_str()).await?;
        let titled = file.titled(Place::Item, citizen.as_deref(), TitleField::Beside);
        let (nature, title) = together(form.check(), titled)?;
        let (act, kind) = (acts::AddItem::NAME, acts::AddItem::THING);
        let coming = Coming { sender: Sender::User(actor), act, kind, thing: case.as_str() };
        let mut file = self.look_at_file(&coming, title, file).await?;
        let mut work = self.begin(actor, key).await?;
        let item = put(&mut work, &case, form, nature).await?;
        work.hang(Place::Item, item.as_str(), &mut file).await?;
        work.done(case.to_string()).await
    }

    /// Changes an item of one's own department; what it said before is kept, and whoever ever had it is told.
    ///
    /// # Errors
    /// [`OfficeError::Stale`] with both versions when somebody was faster.
    pub async fn change_item(
        &self,
        actor: &Actor,
        key: &str,
        item: &str,
        form: &ItemForm,
        version: i64,
    ) -> Result<String, OfficeError> {
        let nature = form.check()?;
        let item = ItemId::parse(item).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::ChangeItem>(item.as_str(), Extra::None).await?;
        let there = items::version(work.tx()?, &permit).await?;
        if there != version {
            return Err(OfficeError::Stale(Some(Stale { sent: version, now: there })));
        }
        let (now, categories) = (work.now, form.categories());
        let changed = items::ChangedItem {
            nature: nature.code(),
            sensitive: !form.categories.is_empty(),
            categories: &categories,
            title: form.title.trim(),
            body: form.body.trim(),
            version,
        };
        match items::change(work.tx()?, &permit, &changed, now).await {
            Err(StoreError::Stale) => return Err(OfficeError::Stale(None)),
            other => other?,
        }
        correct_item(&mut work, &permit, Correction::Changed).await?;
        let case = items::case_of(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
        work.record(&permit, &[("title", form.title.trim()), ("body", form.body.trim())]).await?;
        work.done(case).await
    }

    /// One item, for changing or disclosing it.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`].
    pub async fn item(&self, actor: &Actor, id: &str) -> Result<items::ItemRow, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = ItemId::parse(id) else {
            look.saw_nothing::<acts::ReadItem>();
            return Err(look.nothing::<acts::ReadItem>("").await);
        };
        let scope = look.scope::<acts::ReadItem>()?;
        let now = look.now;
        match items::read(look.tx()?, &scope, id.as_str(), now).await? {
            Some(item) => {
                look.seen::<acts::ReadItem>(&item.id, &[]);
                look.show(item).await
            }
            None => Err(look.nothing::<acts::ReadItem>(id.as_str()).await),
        }
    }
}
