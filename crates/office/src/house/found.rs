//! Founding: an organisation, its model and the catalogue of legal bases from their files into an empty database.

use serde::Deserialize;
use tvaers_domain::{
    id::UserId,
    people::Role,
    time::{FOREVER, Micros},
};
use tvaers_ledger::Outcome;
use tvaers_store::{
    ledger,
    organisation::{self, AuthorityRow, BasisRow, DepartmentRow, Everything, UnitRow},
    users,
};

use crate::{Office, OfficeError, entry::Draft, people::password_hash};

/// A file of authorities and departments.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationFile {
    authority: Vec<AuthorityEntry>,
    department: Vec<DepartmentEntry>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct AuthorityEntry {
    id: String,
    kind: String,
    regime: String,
    name_da: String,
    name_en: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct DepartmentEntry {
    id: String,
    authority: String,
    short: String,
    name_da: String,
    name_en: String,
}

/// A model file: units, who serves them, who sits in them, terms.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelFile {
    /// Short word, `model-1`.
    pub id: String,
    /// Danish name.
    pub name_da: String,
    /// English name.
    pub name_en: String,
    /// What put it in force.
    pub decision: String,
    unit: Vec<UnitEntry>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitEntry {
    id: String,
    name_da: String,
    name_en: String,
    tier: Tier,
    home: Option<String>,
    secretariat: String,
    clearer: Option<String>,
    parties: Vec<String>,
    bases: Vec<String>,
    deadlines: Deadlines,
    retention: Retention,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Tier {
    CrossCutting,
    Internal,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Deadlines {
    clearance_days: i64,
    triage_days: i64,
    inquiry_days: i64,
    status_days: i64,
    meeting_days: i64,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Retention {
    unfounded_months: i64,
    closed_months: i64,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct BasesFile {
    basis: Vec<BasisEntry>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct BasisEntry {
    id: String,
    statute: String,
    label_da: String,
    label_en: String,
    condition_da: String,
    condition_en: String,
    senders: Vec<String>,
    recipients: Vec<String>,
    #[serde(default)]
    within_authority: bool,
    #[serde(default)]
    needs_form: bool,
    valid_from: Option<String>,
    valid_to: Option<String>,
}

/// The texts of the three files.
#[derive(Debug, Clone)]
pub struct Founding {
    /// `models/organisations/….toml`
    pub organisation: String,
    /// `models/….toml`
    pub model: String,
    /// `models/bases.toml`
    pub bases: String,
}

/// The first administrator of a new house.
#[derive(Debug, Clone)]
pub struct FirstAdministrator {
    /// What they type at login.
    pub username: String,
    /// Their name.
    pub name: String,
    /// Where they work.
    pub department: String,
    /// Their password.
    pub password: String,
}

fn read<T: for<'de> Deserialize<'de>>(text: &str, what: &str) -> Result<T, OfficeError> {
    toml::from_str(text).map_err(|e| OfficeError::Setup(format!("{what} cannot be read: {e}")))
}

/// Midnight in Copenhagen of a day like `2016-03-01`.
fn day(text: &str) -> Result<Micros, OfficeError> {
    let fault = |_| OfficeError::Setup(format!("\u{201c}{text}\u{201d} is no day; write it as 2016-03-01"));
    let date: jiff::civil::Date = text.parse().map_err(fault)?;
    Ok(date.in_tz("Europe/Copenhagen").map_err(fault)?.timestamp().as_microsecond())
}

impl Founding {
    /// Reads the three files into one organisation, refusing what does not fit together.
    ///
    /// # Errors
    /// [`OfficeError::Setup`] naming the file and what is wrong.
    pub fn everything(&self) -> Result<(Everything, ModelFile), OfficeError> {
        let organisation: OrganisationFile = read(&self.organisation, "the organisation")?;
        let model: ModelFile = read(&self.model, "the model")?;
        let bases: BasesFile = read(&self.bases, "the catalogue of legal bases")?;
        let mut all = Everything::default();
        for a in organisation.authority {
            all.authorities.push(AuthorityRow {
                id: a.id,
                kind: a.kind,
                regime: a.regime,
                name_da: a.name_da,
                name_en: a.name_en,
            });
        }
        for d in organisation.department {
            let row = DepartmentRow { id: d.id, authority: d.authority, short: d.short, name_da: d.name_da, name_en: d.name_en };
            all.departments.push(row);
        }
        for b in bases.basis {
            add_basis(&mut all, b)?;
        }
        for u in &model.unit {
            add_unit(&mut all, u)?;
        }
        Ok((all, model))
    }
}

fn add_basis(all: &mut Everything, b: BasisEntry) -> Result<(), OfficeError> {
    all.basis_senders.extend(b.senders.iter().map(|kind| (b.id.clone(), kind.clone())));
    all.basis_recipients.extend(b.recipients.iter().map(|kind| (b.id.clone(), kind.clone())));
    all.bases.push(BasisRow {
        valid_from: b.valid_from.as_deref().map_or(Ok(0), day)?,
        valid_to: b.valid_to.as_deref().map_or(Ok(FOREVER), day)?,
        id: b.id,
        statute: b.statute,
        label_da: b.label_da,
        label_en: b.label_en,
        condition_da: b.condition_da,
        condition_en: b.condition_en,
        within_authority: b.within_authority,
        needs_form: b.needs_form,
    });
    Ok(())
}

fn add_unit(all: &mut Everything, u: &UnitEntry) -> Result<(), OfficeError> {
    let fault = |what: &str| OfficeError::Setup(format!("unit {}: {what}", u.id));
    let secretariat = all
        .departments
        .iter()
        .find(|d| d.id == u.secretariat)
        .ok_or_else(|| fault("its secretariat is no department; choose one of the organisation's"))?;
    let home = u.home.clone().unwrap_or_else(|| secretariat.authority.clone());
    if let Some(stranger) = u.parties.iter().find(|p| all.departments.iter().all(|d| d.id != **p)) {
        return Err(fault(&format!("party {stranger} is no department of the organisation")));
    }
    if let Some(stranger) = u.bases.iter().find(|b| all.bases.iter().all(|known| known.id != **b)) {
        return Err(fault(&format!("legal basis {stranger} is not in the catalogue")));
    }
    all.unit_parties.extend(u.parties.iter().map(|p| (u.id.clone(), p.clone())));
    all.unit_bases.extend(u.bases.iter().map(|b| (u.id.clone(), b.clone())));
    all.units.push(UnitRow {
        id: u.id.clone(),
        name_da: u.name_da.clone(),
        name_en: u.name_en.clone(),
        internal: u.tier == Tier::Internal,
        home,
        secretariat: u.secretariat.clone(),
        clearer: u.clearer.clone(),
        clearance_days: u.deadlines.clearance_days,
        triage_days: u.deadlines.triage_days,
        inquiry_days: u.deadlines.inquiry_days,
        status_days: u.deadlines.status_days,
        meeting_days: u.deadlines.meeting_days,
        unfounded_months: u.retention.unfounded_months,
        closed_months: u.retention.closed_months,
    });
    Ok(())
}

impl Office {
    /// Whether this house has been founded.
    ///
    /// # Errors
    /// [`OfficeError::Store`].
    pub async fn is_founded(&self) -> Result<bool, OfficeError> {
        let mut tx = self.store.read().await?;
        Ok(users::any(&mut tx).await?)
    }

    /// Founds the house: organisation, model, and its first administrator, in one transaction. Only ever once.
    ///
    /// # Errors
    /// [`OfficeError::Setup`], [`OfficeError::Invalid`] for the administrator's fields.
    pub async fn found(&self, founding: &Founding, first: &FirstAdministrator) -> Result<(), OfficeError> {
        let (all, model) = founding.everything()?;
        let department = all
            .departments
            .iter()
            .find(|d| d.id == first.department)
            .ok_or(OfficeError::field("department", "department-missing"))?;
        let hash = password_hash(&first.password, &first.username).await?;
        let now = self.now();
        let mut tx = self.store.write().await?;
        if users::any(&mut tx).await? {
            return Err(OfficeError::NotFound);
        }
        organisation::found(&mut tx, &all, &model.id, &model.decision, now).await?;
        organisation::set(&mut tx, "model", &model.id).await?;
        organisation::set(&mut tx, "secret", &super::secret::token()?).await?;
        let id = UserId::new();
        let user = users::NewUser {
            id: id.as_str(),
            username: &first.username,
            name: &first.name,
            department: &department.id,
            authority: &department.authority,
            password_hash: &hash,
            must_change: false,
            lang: "da",
            roles: &[Role::Administrator.code()],
        };
        users::insert_first(&mut tx, &user, now).await?;
        let entry = Draft::by_nobody(&department.authority, Outcome::Done, "found", "unit", &model.id, now);
        ledger::append(&mut tx, &entry.posted()).await?;
        tx.commit().await?;
        self.reload().await
    }
}
