//! The organisation in memory: names for people, facts for the policy. Read again whenever it changes.

use std::collections::BTreeMap;

use tvaers_domain::due::Urgency;
use tvaers_policy::{Fact, FactValue, Facts, Kind, Policy};
use tvaers_store::{
    Store, Tx,
    organisation::{self, AuthorityRow, BasisRow, DeadlinesRow, DepartmentRow, Everything, UnitRow},
};

use crate::OfficeError;

/// A department together with its authority's id.
pub type Department = DepartmentRow;

/// Authorities, departments, units and bases.
pub struct Organisation {
    /// As the policy engine wants it.
    pub(crate) cedar: tvaers_policy::Organisation,
    /// Goes up with every change.
    pub(crate) edition: i64,
    all: Everything,
}

impl Organisation {
    pub(crate) async fn load(store: &Store, policy: &Policy) -> Result<Self, OfficeError> {
        let mut tx = store.read().await?;
        Self::within(&mut tx, policy).await
    }

    /// As a transaction sees it.
    pub(crate) async fn within(tx: &mut Tx, policy: &Policy) -> Result<Self, OfficeError> {
        let edition = organisation::edition(tx).await?;
        let all = organisation::everything(tx).await?;
        Self::of(all, edition, policy)
    }

    /// An organisation that is not in force: what a model would make of it.
    pub(crate) fn of(all: Everything, edition: i64, policy: &Policy) -> Result<Self, OfficeError> {
        let cedar = policy.organisation(&facts(&all))?;
        Ok(Self { cedar, edition, all })
    }

    /// Names of authorities, departments and units, which are no persons.
    #[must_use]
    pub fn offices(&self) -> Vec<String> {
        let all = self.everything();
        let authorities = all.authorities.iter().flat_map(|a| [a.name_da.clone(), a.name_en.clone()]);
        let departments = all.departments.iter().flat_map(|d| [d.name_da.clone(), d.name_en.clone(), d.short.clone()]);
        let units = all.units.iter().flat_map(|u| [u.name_da.clone(), u.name_en.clone()]);
        authorities.chain(departments).chain(units).collect()
    }

    /// Its rows.
    pub(crate) const fn everything(&self) -> &Everything {
        &self.all
    }

    /// Every unit in the order of the model file, those that only finish what they have last.
    pub fn units(&self) -> impl Iterator<Item = &UnitRow> {
        let open = self.all.units.iter().filter(|u| u.open);
        open.chain(self.all.units.iter().filter(|u| !u.open))
    }

    /// The unit that takes the public's concerns and is named on public pages: the first that takes cases and whose secretariat receives them; in a house that
    /// has none, the first of all, which is only named.
    #[must_use]
    pub fn intake(&self) -> Option<&UnitRow> {
        let receives = |u: &&UnitRow| self.all.unit_powers.iter().any(|(unit, power)| *unit == u.id && power == "intake");
        self.units().find(|u| u.takes_cases && receives(u)).or_else(|| self.units().next())
    }

    /// The unit in which a department sits, the first in the model; for one that sits nowhere, the one that the public knows.
    #[must_use]
    pub fn unit_of(&self, department: &str) -> Option<&UnitRow> {
        self.units().find(|u| self.sits(department, &u.id)).or_else(|| self.intake())
    }

    /// Whether a department sits in a unit, at its table or as one that is invited.
    #[must_use]
    pub fn sits(&self, department: &str, unit: &str) -> bool {
        [&self.all.unit_parties, &self.all.unit_guests].into_iter().flatten().any(|(u, d)| u == unit && d == department)
    }

    /// A unit by id.
    #[must_use]
    pub fn unit_by_id(&self, id: &str) -> Option<&UnitRow> {
        self.all.units.iter().find(|u| u.id == id)
    }

    /// Deadlines of a unit for what is so urgent, in days. Where its model says none: today for what is acute, the ordinary ones for the rest.
    #[must_use]
    pub fn deadlines(&self, unit: &UnitRow, urgency: Urgency) -> DeadlinesRow {
        let said = self.all.unit_deadlines.iter().find(|d| d.unit == unit.id && d.urgency == urgency.code());
        said.cloned().unwrap_or_else(|| {
            let days = |ordinary| if urgency == Urgency::Acute { 0 } else { ordinary };
            DeadlinesRow {
                unit: unit.id.clone(),
                urgency: urgency.code().to_owned(),
                clearance_days: days(unit.clearance_days),
                triage_days: days(unit.triage_days),
                // Who is asked to look in their records needs a day for it.
                inquiry_days: unit.inquiry_days,
                status_days: unit.status_days,
            }
        })
    }

    /// A department by id.
    #[must_use]
    pub fn department(&self, id: &str) -> Option<&DepartmentRow> {
        self.all.departments.iter().find(|d| d.id == id)
    }

    /// All departments.
    #[must_use]
    pub fn departments(&self) -> &[DepartmentRow] {
        &self.all.departments
    }

    /// All authorities.
    #[must_use]
    pub fn authorities(&self) -> &[AuthorityRow] {
        &self.all.authorities
    }

    /// An authority by id.
    #[must_use]
    pub fn authority(&self, id: &str) -> Option<&AuthorityRow> {
        self.all.authorities.iter().find(|a| a.id == id)
    }

    /// The parties of a unit.
    #[must_use]
    pub fn parties(&self, unit: &str) -> Vec<&DepartmentRow> {
        self.all.unit_parties.iter().filter(|(u, _)| u == unit).filter_map(|(_, d)| self.department(d)).collect()
    }

    /// Those who come to a unit by invitation to one case.
    #[must_use]
    pub fn guests(&self, unit: &str) -> Vec<&DepartmentRow> {
        self.all.unit_guests.iter().filter(|(u, _)| u == unit).filter_map(|(_, d)| self.department(d)).collect()
    }

    /// Everybody who can take part in a case of a unit: its parties, and those who come by invitation.
    #[must_use]
    pub fn at_table(&self, unit: &str) -> Vec<&DepartmentRow> {
        self.parties(unit).into_iter().chain(self.guests(unit)).collect()
    }

    /// The legal bases that a unit's model uses.
    #[must_use]
    pub fn bases(&self, unit: &str) -> Vec<&BasisRow> {
        self.all.unit_bases.iter().filter(|(u, _)| u == unit).filter_map(|(_, b)| self.basis(b)).collect()
    }

    /// A legal basis by id.
    #[must_use]
    pub fn basis(&self, id: &str) -> Option<&BasisRow> {
        self.all.bases.iter().find(|b| b.id == id)
    }

    /// Between which kinds of authority a basis reaches: (senders, recipients).
    #[must_use]
    pub fn basis_reach(&self, id: &str) -> (Vec<&str>, Vec<&str>) {
        let of = |pairs: &'_ [(String, String)]| -> Vec<usize> {
            pairs.iter().enumerate().filter(|(_, (b, _))| b == id).map(|(i, _)| i).collect()
        };
        (
            of(&self.all.basis_senders).into_iter().filter_map(|i| self.all.basis_senders.get(i)).map(|p| p.1.as_str()).collect(),
            of(&self.all.basis_recipients)
                .into_iter()
                .filter_map(|i| self.all.basis_recipients.get(i))
                .map(|p| p.1.as_str())
                .collect(),
        )
    }

    /// What is known of a thing of the organisation without asking the store. `None` for other kinds and for what is not there.
    pub(crate) fn facts_of(&self, kind: Kind, id: &str) -> Option<Facts> {
        let known = match kind {
            Kind::Unit => self.unit_by_id(id).is_some(),
            Kind::Department => self.department(id).is_some(),
            _ => false,
        };
        known.then(|| Facts(Vec::new()))
    }
}

fn id(word: &str) -> FactValue {
    FactValue::Id(word.to_owned())
}

fn set(pairs: &[(String, String)], owner: &str) -> FactValue {
    FactValue::Set(pairs.iter().filter(|(o, _)| o == owner).map(|(_, v)| v.clone()).collect())
}

fn fact<const N: usize>(kind: Kind, of: &str, attrs: [(&str, FactValue); N]) -> Fact {
    Fact { kind, id: of.to_owned(), attrs: attrs.into_iter().map(|(k, v)| (k.to_owned(), v)).collect(), tags: BTreeMap::new() }
}

fn facts(all: &Everything) -> Facts {
    let mut facts = Vec::new();
    for a in &all.authorities {
        facts.push(fact(Kind::Authority, &a.id, [("kind", id(&a.kind)), ("regime", id(&a.regime))]));
    }
    for d in &all.departments {
        facts.push(fact(
            Kind::Department,
            &d.id,
            [("authority", id(&d.authority)), ("code", FactValue::Text(d.id.clone())), ("speaker", id(&d.speaker))],
        ));
    }
    for b in &all.bases {
        let attrs = [
            ("senders", set(&all.basis_senders, &b.id)),
            ("recipients", set(&all.basis_recipients, &b.id)),
            ("within_authority", FactValue::Bool(b.within_authority)),
            ("needs_form", FactValue::Bool(b.needs_form)),
            ("needs_consent", FactValue::Bool(b.needs_consent)),
            ("valid_from", FactValue::Int(b.valid_from)),
            ("valid_to", FactValue::Int(b.valid_to)),
        ];
        facts.push(fact(Kind::Basis, &b.id, attrs));
    }
    for u in &all.units {
        let attrs = [
            ("internal", FactValue::Bool(u.internal)),
            ("home", id(&u.home)),
            ("secretariat", id(&u.secretariat)),
            ("chair", id(&u.chair)),
            ("parties", set(&all.unit_parties, &u.id)),
            ("guests", set(&all.unit_guests, &u.id)),
            ("bases", set(&all.unit_bases, &u.id)),
            ("powers", set(&all.unit_powers, &u.id)),
            ("takes_cases", FactValue::Bool(u.takes_cases)),
            ("open", FactValue::Bool(u.open)),
        ];
        facts.push(fact(Kind::Unit, &u.id, attrs));
    }
    Facts(facts)
}
