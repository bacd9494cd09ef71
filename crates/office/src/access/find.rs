//! Who is it? The person of a request among those whom one's own authority knows: in its own concerns, and in cases whose identity it wrote or was told. What another
//! authority holds is not looked at, not counted and not hinted at (W4, W5).

use std::collections::BTreeMap;

use tvaers_domain::person::Cpr;
use tvaers_policy::acts;
use tvaers_store::access::find::{self, FoundRow};

use super::RequestRow;
use crate::{Actor, Look, Office, OfficeError, concern::Person};

/// Where somebody is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// `concern` or `case`.
    pub kind: String,
    /// Its number.
    pub number: String,
    /// Received or opened, µs.
    pub at: i64,
}

/// Somebody who may be the person.
#[derive(Debug, Clone)]
pub struct Found {
    /// The citizen's id.
    pub subject: String,
    /// Their name as it is written there.
    pub name: String,
    /// A day, if known there.
    pub birth_date: Option<String>,
    /// The CPR number is the same.
    pub same_cpr: bool,
    /// Where, oldest first.
    pub places: Vec<Place>,
}

fn person(row: &RequestRow) -> Person {
    Person {
        cpr: row.cpr.as_deref().and_then(|digits| Cpr::parse(digits).ok()),
        name: row.name.clone(),
        birth_date: row.birth_date.clone(),
    }
}

/// Looks, and notes the search with what it found (R11).
pub(super) async fn search(look: &mut Look<'_>, row: &RequestRow) -> Result<Vec<Found>, OfficeError> {
    let (person, now) = (person(row), look.now);
    let wanted = person.wanted();
    let (concerns, items) = (look.scope::<acts::GatherConcern>()?, look.scope::<acts::GatherItem>()?);
    let told = look.scope::<acts::ViewDisclosure>()?;
    let tx = look.tx()?;
    let mut rows: Vec<FoundRow> = find::in_concerns(tx, &concerns, &wanted, now).await?;
    rows.extend(find::in_own_cases(tx, &items, &wanted, now).await?);
    rows.extend(find::in_told_cases(tx, &told, &wanted, now).await?);
    rows.retain(|found| person.may_be(&found.citizen()));
    let seen: Vec<&str> = rows.iter().map(|found| found.thing.as_str()).collect();
    look.searched::<acts::GatherConcern>(&row.name, &seen);
    look.searched::<acts::GatherItem>(&row.name, &seen);
    let mut all: BTreeMap<String, Found> = BTreeMap::new();
    for found in rows {
        let same_cpr = person.has_cpr(&found.citizen());
        let place = Place { kind: found.kind, number: found.number, at: found.at };
        let one = all.entry(found.subject.clone()).or_insert_with(|| Found {
            subject: found.subject,
            name: found.name,
            birth_date: found.birth_date,
            same_cpr,
            places: Vec::new(),
        });
        one.places.push(place);
    }
    let mut all: Vec<Found> = all.into_values().collect();
    for found in &mut all {
        found.places.sort_by_key(|place| place.at);
        found.places.dedup();
    }
    Ok(all)
}

impl Office {
    /// Those who may be the person of a request, as one's own authority knows them.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] for whoever may not read the request.
    pub async fn find_requested(&self, actor: &Actor, id: &str) -> Result<(RequestRow, Vec<Found>), OfficeError> {
        let (mut look, row) = self.open_request(actor, id).await?;
        let found = search(&mut look, &row).await?;
        look.show((row, found)).await
    }
}
