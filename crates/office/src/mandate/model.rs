//! Reading a model file against a house: its own authorities, departments and legal bases.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use tvaers_domain::time::FOREVER;
use tvaers_model::{Authority, Bases, Basis, Department, Faults, Model, Organisation as Places, presets};
use tvaers_store::organisation::Everything;

use crate::{Office, OfficeError};

/// A model that can be chosen.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Short word.
    pub id: String,
    /// Danish name.
    pub name_da: String,
    /// English name.
    pub name_en: String,
}

/// The day on which an instant lies in Copenhagen; `None` for the ends of time.
fn day(micros: i64) -> Option<Date> {
    if micros == 0 || micros == FOREVER {
        return None;
    }
    let zone = TimeZone::get("Europe/Copenhagen").ok()?;
    Some(Timestamp::from_microsecond(micros).ok()?.to_zoned(zone).date())
}

/// The authorities and departments of a house, as a model file names them.
pub(super) fn places(all: &Everything) -> Places {
    let authorities = all.authorities.iter().cloned();
    let departments = all.departments.iter().cloned();
    Places::of(
        authorities
            .map(|a| Authority { id: a.id, kind: a.kind, regime: a.regime, name_da: a.name_da, name_en: a.name_en })
            .collect(),
        departments
            .map(|d| Department { id: d.id, authority: d.authority, short: d.short, name_da: d.name_da, name_en: d.name_en })
            .collect(),
    )
}

/// The catalogue of legal bases of a house.
pub(super) fn bases(all: &Everything) -> Bases {
    let kinds = |pairs: &[(String, String)], basis: &str| {
        pairs.iter().filter(|(b, _)| b == basis).map(|(_, kind)| kind.clone()).collect()
    };
    let basis = |b: &tvaers_store::organisation::BasisRow| Basis {
        id: b.id.clone(),
        statute: b.statute.clone(),
        label_da: b.label_da.clone(),
        label_en: b.label_en.clone(),
        condition_da: b.condition_da.clone(),
        condition_en: b.condition_en.clone(),
        senders: kinds(&all.basis_senders, &b.id),
        recipients: kinds(&all.basis_recipients, &b.id),
        within_authority: b.within_authority,
        needs_form: b.needs_form,
        needs_consent: b.needs_consent,
        never_for: b.never_for.clone(),
        valid_from: day(b.valid_from),
        valid_to: day(b.valid_to),
    };
    Bases::of(all.bases.iter().map(basis).collect())
}

/// The model as a file says it, held against the house; every fault at once.
pub(super) fn read(text: &str, all: &Everything) -> Result<Model, Faults> {
    Model::read(text, &places(all), &bases(all))
}

impl Office {
    /// The shipped models that fit this house: those about its authorities and departments.
    #[must_use]
    pub fn models(&self) -> Vec<Choice> {
        let organisation = self.organisation();
        let fitting = presets::ALL.iter().filter_map(|preset| read(preset.model, organisation.everything()).ok());
        fitting.map(|m| Choice { id: m.id, name_da: m.name_da, name_en: m.name_en }).collect()
    }

    /// The text of a shipped model that fits this house.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`].
    pub fn model_text(&self, id: &str) -> Result<&'static str, OfficeError> {
        let fits = self.models().into_iter().any(|choice| choice.id == id);
        presets::get(id).filter(|_| fits).map(|preset| preset.model).ok_or(OfficeError::NotFound)
    }

    /// Reads a model file against this house.
    ///
    /// # Errors
    /// Every fault at once, each with its line.
    pub fn read_model(&self, text: &str) -> Result<Model, Faults> {
        read(text, self.organisation().everything())
    }
}
