//! Consent: kept by the department that it was given to as an item of the case, with its scope; what rests on it ends with it, in the same transaction.

use tvaers_domain::{
    Refusal, case,
    consent::{Consent, How},
    disclosure::Purpose,
    id::{CaseId, ItemId},
    item::{Kind as ItemKind, Nature},
    time::FOREVER,
};
use tvaers_policy::{Extra, Kind, acts};
use tvaers_store::{
    StoreError, cases,
    consents::{self, Scoped},
    disclosures::{self, DisclosureRow},
    items::{self, ItemRow},
};

use super::{Terms, Told};
use crate::{Actor, Field, Office, OfficeError, Work};

/// Longest words of a consent, in characters.
const LONGEST: usize = 4_000;

/// What was filled in.
#[derive(Debug, Clone)]
pub struct ConsentForm {
    /// Heading of the item, in the writer's language.
    pub title: String,
    /// What the citizen said yes to, in words.
    pub words: String,
    /// In writing or orally.
    pub how: Option<How>,
    /// Departments that may be told.
    pub parties: Vec<String>,
    /// Kinds of information that they may be told.
    pub kinds: Vec<ItemKind>,
    /// What for.
    pub purpose: Option<Purpose>,
    /// When it was given, µs.
    pub given_at: Option<i64>,
    /// When it ends by itself, µs.
    pub until: Option<i64>,
}

impl ConsentForm {
    fn check(&self, now: i64) -> Result<(How, Purpose, i64), OfficeError> {
        let mut faults = Vec::new();
        let mut fault = |field, key, wrong: bool| {
            if wrong {
                faults.push(Field { field, key });
            }
        };
        fault("words", "form-required", self.words.trim().is_empty());
        fault("words", "too-long", self.words.chars().count() > LONGEST);
        fault("how", "form-choose-one", self.how.is_none());
        fault("parties", "form-choose-some", self.parties.is_empty());
        fault("kinds", "form-choose-some", !self.kinds.iter().any(|kind| ItemKind::INFORMATION.contains(kind)));
        fault("purpose", "form-choose-one", self.purpose.is_none() || self.purpose == Some(Purpose::Investigation));
        fault("given_on", "form-required", self.given_at.is_none());
        fault("given_on", Refusal::ToldAhead.key(), self.given_at.is_some_and(|at| at > now));
        fault("until", Refusal::DatePassed.key(), self.until.is_some_and(|at| at <= now));
        match (self.how, self.purpose, self.given_at) {
            (Some(how), Some(purpose), Some(at)) if faults.is_empty() => Ok((how, purpose, at)),
            _ => Err(OfficeError::Invalid(faults)),
        }
    }
}

/// A consent as its page shows it.
#[derive(Debug, Clone)]
pub struct ConsentView {
    /// The item that it is.
    pub item: ItemRow,
    /// Its scope.
    pub scoped: Scoped,
    /// It stands today.
    pub stands: bool,
    /// The reader may revoke it for the citizen.
    pub revoke: bool,
    /// What was disclosed or told on it, as far as the reader may see.
    pub resting: Vec<DisclosureRow>,
}

/// As the domain knows it.
fn known(scoped: &Scoped) -> Result<Consent, StoreError> {
    Ok(Consent {
        parties: scoped.parties.clone(),
        kinds: scoped.kinds.iter().map(|kind| ItemKind::from_code(kind)).collect::<Result<_, _>>()?,
        purpose: Purpose::from_code(&scoped.row.purpose)?,
        given_at: scoped.row.given_at,
        until: scoped.row.until,
        revoked_at: scoped.row.revoked_at,
    })
}

/// The consent on which an item can be passed on to somebody, where the basis needs one: its item and when it ends. What is to be read from now on needs one
/// that stands now; what was told needs one that stood on that day.
pub(super) async fn covering(
    work: &mut Work<'_>,
    item: &str,
    recipient: &str,
    terms: &Terms,
    told: Told,
) -> Result<Option<(String, i64)>, OfficeError> {
    if !work.organisation().basis(&terms.basis).is_some_and(|basis| basis.needs_consent) {
        return Ok(None);
    }
    let owner = work.permit::<acts::ChangeItem>(item, Extra::None).await?;
    let kind = items::kind(work.tx()?, &owner).await?.ok_or(OfficeError::NotFound)?;
    let kind = ItemKind::from_code(&kind).map_err(StoreError::from)?;
    let now = work.now;
    for scoped in consents::for_item(work.tx()?, &owner, terms.purpose.code()).await? {
        let consent = known(&scoped)?;
        let covers = |at| consent.covers(recipient, kind, terms.purpose, at);
        if told.at.is_none_or(covers) && (told.only || covers(now)) {
            return Ok(Some((scoped.row.item, scoped.row.until)));
        }
    }
    Ok(None)
}

impl Office {
    /// The parties that a consent in a case can name: everybody else at its table (U2).
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] for who may add nothing to the case.
    pub async fn consent_parties(&self, actor: &Actor, case: &str) -> Result<(cases::CaseRow, Vec<String>), OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = CaseId::parse(case) else { return Err(look.nothing::<acts::ViewCase>("").await) };
        let (scope, adding, now) = (look.scope::<acts::ViewCase>()?, look.scope::<acts::AddItem>()?, look.now);
        let may = cases::may(look.tx()?, &adding, "cases", id.as_str(), now).await?;
        let found = if may { cases::read(look.tx()?, &scope, id.as_str(), now).await? } else { None };
        let Some(row) = found else { return Err(look.nothing::<acts::AddItem>(id.as_str()).await) };
        let organisation = look.organisation();
        let others = organisation.at_table(&row.unit).into_iter().map(|d| d.id.clone());
        let others = others.filter(|d| *d != actor.who.department).collect();
        look.show((row, others)).await
    }

    /// Keeps a consent that the citizen gave to one's own department. Returns its item.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] beside the fields, [`OfficeError::Rule`] for a closed case.
    pub async fn record_consent(&self, actor: &Actor, key: &str, case: &str, form: &ConsentForm) -> Result<String, OfficeError> {
        let case = CaseId::parse(case).map_err(|_| OfficeError::NotFound)?;
        let (how, purpose, given_at) = form.check(self.now())?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::AddItem>(case.as_str(), Extra::None).await?;
        let standing = cases::standing(work.tx()?, &permit, case.as_str()).await?.ok_or(OfficeError::NotFound)?;
        if !case::Status::from_code(&standing.status).map_err(StoreError::from)?.is_open() {
            return Err(Refusal::CaseClosed.into());
        }
        let at_table = work.organisation();
        if form.parties.iter().any(|party| !at_table.at_table(&standing.unit).iter().any(|d| d.id == *party)) {
            return Err(OfficeError::field("parties", "case-party-not-at-table"));
        }
        let (id, now) = (ItemId::new(), work.now);
        let new = items::NewItem {
            id: id.as_str(),
            case: case.as_str(),
            owner: &actor.who.department,
            concern: None,
            kind: ItemKind::Consent.code(),
            nature: Nature::Fact.code(),
            sensitive: false,
            categories: "",
            title: form.title.trim(),
            body: form.words.trim(),
            created_by: Some(&actor.who.user),
        };
        items::insert(work.tx()?, &permit, &new, now).await?;
        let kinds: Vec<&str> =
            ItemKind::INFORMATION.iter().filter(|kind| form.kinds.contains(kind)).map(|kind| kind.code()).collect();
        let consent = consents::NewConsent {
            item: id.as_str(),
            how: how.code(),
            purpose: purpose.code(),
            given_at,
            until: form.until.unwrap_or(FOREVER),
            parties: &form.parties,
            kinds: &kinds,
        };
        consents::insert(work.tx()?, &permit, &consent).await?;
        let (parties, kinds) = (form.parties.join(" "), kinds.join(" "));
        let contents = [
            ("consent", id.as_str()),
            ("parties", parties.as_str()),
            ("kinds", kinds.as_str()),
            ("purpose", purpose.code()),
            ("words", form.words.trim()),
        ];
        work.record(&permit, &contents).await?;
        work.done(id.to_string()).await
    }

    /// The citizen takes it back: whatever rests on it is closed in the same transaction, and everybody who was told on it hears of it.
    ///
    /// # Errors
    /// [`OfficeError::Rule`] when it stands no more.
    pub async fn revoke_consent(&self, actor: &Actor, key: &str, item: &str) -> Result<String, OfficeError> {
        let item = ItemId::parse(item).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::ChangeItem>(item.as_str(), Extra::None).await?;
        let scoped = consents::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
        let now = work.now;
        known(&scoped)?.revoke(now)?;
        if !consents::revoke(work.tx()?, &permit, now).await? {
            return Err(Refusal::ConsentOver.into());
        }
        let resting = disclosures::resting(work.tx()?, &permit).await?;
        let closed = disclosures::close_resting(work.tx()?, &permit, now).await?;
        let mut told: Vec<&str> = Vec::new();
        for (disclosure, recipient) in resting.iter().rev() {
            if !told.contains(&recipient.as_str()) {
                work.tell(&permit, recipient, "consent-revoked", Kind::Disclosure, disclosure).await?;
                told.push(recipient);
            }
        }
        let ids = resting.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>().join(" ");
        work.record(&permit, &[("revoked", item.as_str()), ("resting", &ids), ("closed", &closed.to_string())]).await?;
        work.done(item.to_string()).await
    }

    /// One consent.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when it is not there, is none, or is not for this reader.
    pub async fn consent(&self, actor: &Actor, item: &str) -> Result<ConsentView, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = ItemId::parse(item) else { return Err(look.nothing::<acts::ReadItem>("").await) };
        let (scope, now) = (look.scope::<acts::ReadItem>()?, look.now);
        let scoped = consents::read(look.tx()?, &scope, id.as_str(), now).await?;
        let row = items::read(look.tx()?, &scope, id.as_str(), now).await?;
        let (Some(scoped), Some(row)) = (scoped, row) else { return Err(look.nothing::<acts::ReadItem>(id.as_str()).await) };
        look.seen::<acts::ReadItem>(id.as_str(), &[]);
        let stands = known(&scoped)?.stands(now);
        let changing = look.scope::<acts::ChangeItem>()?;
        let revoke = stands && cases::may(look.tx()?, &changing, "items", id.as_str(), now).await?;
        let scope = look.scope::<acts::ViewDisclosure>()?;
        let resting = disclosures::on_consent(look.tx()?, &scope, id.as_str(), now).await?;
        look.show(ConsentView { item: row, scoped, stands, revoke, resting }).await
    }
}
