//! Founding: an organisation, its model and the catalogue of legal bases from their files into an empty database.

use jiff::civil::Date;
use tvaers_domain::{
    due::Urgency,
    id::UserId,
    people::Role,
    time::{FOREVER, Micros},
};
use tvaers_ledger::Outcome;
use tvaers_model::{Authority, Bases, Basis, Department, Faults, Model, Organisation, Treats, Unit};
use tvaers_store::{
    ledger,
    organisation::{self, AuthorityRow, BasisRow, DeadlinesRow, DepartmentRow, Everything, UnitRow},
    users,
};

use crate::{Office, OfficeError, entry::Draft, people::password_hash};

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

/// Midnight in Copenhagen of a day.
fn midnight(day: Date) -> Result<Micros, OfficeError> {
    let fault = |e| OfficeError::Setup(format!("{day} is no day in Copenhagen: {e}"));
    Ok(day.in_tz("Europe/Copenhagen").map_err(fault)?.timestamp().as_microsecond())
}

impl Founding {
    /// Reads the three files into one organisation, refusing what does not fit together.
    ///
    /// # Errors
    /// [`OfficeError::Setup`] naming the file and everything that is wrong with it.
    pub fn everything(&self) -> Result<(Everything, Model), OfficeError> {
        let fault = |what: &'static str| move |faults: Faults| OfficeError::Setup(format!("{what} cannot be used:\n{faults}"));
        let organisation = Organisation::read(&self.organisation).map_err(fault("the organisation"))?;
        let bases = Bases::read(&self.bases).map_err(fault("the catalogue of legal bases"))?;
        let model = Model::read(&self.model, &organisation, &bases).map_err(fault("the model"))?;
        let mut all = Everything::default();
        for Authority { id, kind, regime, name_da, name_en } in organisation.authorities().iter().cloned() {
            all.authorities.push(AuthorityRow { id, kind, regime, name_da, name_en });
        }
        for Department { id, authority, short, name_da, name_en } in organisation.departments().iter().cloned() {
            let speaker = model.speaker_of(&id).to_owned();
            all.departments.push(DepartmentRow { id, authority, short, name_da, name_en, speaker });
        }
        for basis in bases.all() {
            add_basis(&mut all, basis.clone())?;
        }
        for unit in &model.units {
            add_unit(&mut all, unit.clone());
        }
        Ok((all, model))
    }
}

fn add_basis(all: &mut Everything, b: Basis) -> Result<(), OfficeError> {
    all.basis_senders.extend(b.senders.iter().map(|kind| (b.id.clone(), kind.clone())));
    all.basis_recipients.extend(b.recipients.iter().map(|kind| (b.id.clone(), kind.clone())));
    all.bases.push(BasisRow {
        valid_from: b.valid_from.map_or(Ok(0), midnight)?,
        valid_to: b.valid_to.map_or(Ok(FOREVER), midnight)?,
        id: b.id,
        statute: b.statute,
        label_da: b.label_da,
        label_en: b.label_en,
        condition_da: b.condition_da,
        condition_en: b.condition_en,
        within_authority: b.within_authority,
        needs_form: b.needs_form,
        needs_consent: b.needs_consent,
        never_for: b.never_for,
    });
    Ok(())
}

/// Adds a unit of a model to an organisation.
pub(crate) fn add_unit(all: &mut Everything, u: Unit) {
    all.unit_parties.extend(u.parties.into_iter().map(|party| (u.id.clone(), party)));
    all.unit_guests.extend(u.guests.into_iter().map(|guest| (u.id.clone(), guest)));
    all.unit_powers.extend(u.powers.into_iter().map(|power| (u.id.clone(), power.code().to_owned())));
    all.unit_bases.extend(u.bases.into_iter().map(|basis| (u.id.clone(), basis)));
    let hurried = [(Urgency::Soon, u.soon), (Urgency::Acute, u.acute)];
    all.unit_deadlines.extend(hurried.into_iter().filter_map(|(urgency, days)| {
        days.map(|days| DeadlinesRow {
            unit: u.id.clone(),
            urgency: urgency.code().to_owned(),
            clearance_days: days.clearance_days,
            triage_days: days.triage_days,
            inquiry_days: days.inquiry_days,
            status_days: days.status_days,
        })
    }));
    all.units.push(UnitRow {
        id: u.id,
        name_da: u.name_da,
        name_en: u.name_en,
        internal: u.internal,
        home: u.home,
        secretariat: u.secretariat,
        chair: u.chair,
        clearer: u.clearer,
        takes_cases: u.treats == Treats::Cases,
        open: true,
        place: i64::try_from(all.units.len()).unwrap_or(i64::MAX),
        clearance_days: u.deadlines.clearance_days,
        triage_days: u.deadlines.triage_days,
        inquiry_days: u.deadlines.inquiry_days,
        status_days: u.deadlines.status_days,
        meeting_days: u.rhythm_days,
        unfounded_months: u.retention.unfounded_months,
        closed_months: u.retention.closed_months,
    });
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
            email: "",
            roles: &[Role::Administrator.code()],
        };
        users::insert_first(&mut tx, &user, now).await?;
        let entry = Draft::by_nobody(&department.authority, Outcome::Done, "found", "unit", &model.id, now);
        ledger::append(&mut tx, &entry.posted()).await?;
        tx.commit().await?;
        self.reload().await
    }
}
