//! What the policy needs in order to decide: owner, unit, parties, dates. Never content. Loaded by the shape of the policy's schema,
//! so that deciding about one thing and filtering a list look at the same columns.

use std::collections::{BTreeMap, VecDeque};

use sqlx::{Column, Row as _, postgres::PgRow, sqlite::SqliteRow};
use tvaers_policy::{ColumnType, Fact, FactValue, Facts, Kind, Policy, Shape};

use crate::{StoreError, Tx, params};

/// All columns of a row as text.
struct Texts(Vec<Option<String>>);

macro_rules! texts {
    ($row:ty) => {
        impl sqlx::FromRow<'_, $row> for Texts {
            fn from_row(row: &$row) -> Result<Self, sqlx::Error> {
                row.columns().iter().map(|c| row.try_get::<Option<String>, usize>(c.ordinal())).collect::<Result<_, _>>().map(Self)
            }
        }
    };
}
texts!(SqliteRow);
texts!(PgRow);

/// Organisation is known beforehand and people are named, not opened: neither is loaded with a thing.
const fn is_loaded(kind: Kind) -> bool {
    !matches!(kind, Kind::Authority | Kind::Department | Kind::Unit | Kind::Basis | Kind::User)
}

/// The facts about one thing and what it belongs to, with the tags of one department only. `None` when there is no such thing.
///
/// # Errors
/// [`StoreError`].
pub async fn of(tx: &mut Tx, policy: &Policy, kind: Kind, id: &str, department: &str) -> Result<Option<Facts>, StoreError> {
    let mut facts: Vec<Fact> = Vec::new();
    let mut waiting = VecDeque::from([(kind, id.to_owned())]);
    while let Some((kind, id)) = waiting.pop_front() {
        if facts.iter().any(|f| f.kind == kind && f.id == id) {
            continue;
        }
        let Some(fact) = one(tx, policy.shape(kind), kind, &id, department).await? else {
            if facts.is_empty() {
                return Ok(None);
            }
            continue;
        };
        for (attr, column) in &policy.shape(kind).columns {
            if let (ColumnType::Id(of), Some(FactValue::Id(id))) = (column_kind(&column.ty), fact.attrs.get(attr)) {
                if let Some(of) = of.filter(|of| is_loaded(*of)) {
                    waiting.push_back((of, id.clone()));
                }
            }
        }
        if let Some(tag) = &policy.shape(kind).tag {
            waiting.extend(fact.tags.values().map(|id| (tag.kind, id.clone())));
        }
        facts.push(fact);
    }
    Ok(Some(Facts(facts)))
}
