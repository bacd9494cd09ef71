//! What the policy needs in order to decide: owner, unit, parties, dates. Never content. Loaded by the shape of the policy's schema,
//! so that deciding about one thing and filtering a list look at the same columns.

use std::collections::{BTreeMap, VecDeque};

use sqlx::{Column, Row as _, postgres::PgRow, sqlite::SqliteRow};
use tvaers_policy::{ColumnType, Fact, FactValue, Facts, Kind, Policy, Shape};

use crate::{StoreError, Tx, params};

/// All columns of a row as text.
pub(crate) struct Texts(pub(crate) Vec<Option<String>>);

macro_rules! texts {
    ($row:ty) => {
        impl sqlx::FromRow<'_, $row> for Texts {
            fn from_row(row: &$row) -> Result<Self, sqlx::Error> {
                row.columns()
                    .iter()
                    .map(|c| row.try_get::<Option<String>, usize>(c.ordinal()))
                    .collect::<Result<_, _>>()
                    .map(Self)
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

/// The facts about one thing and what it belongs to, with the tags of one department only, and about one thing besides if the question
/// names one: a user, or a case at another table. `None` when one of them is not there.
///
/// # Errors
/// [`StoreError`].
pub async fn of(
    tx: &mut Tx,
    policy: &Policy,
    kind: Kind,
    id: &str,
    department: &str,
    also: Option<(Kind, &str)>,
) -> Result<Option<Facts>, StoreError> {
    let mut facts: Vec<Fact> = Vec::new();
    let mut waiting = VecDeque::from([(kind, id.to_owned())]);
    while let Some((kind, id)) = waiting.pop_front() {
        if facts.iter().any(|f| f.kind == kind && f.id == id) {
            continue;
        }
        let shape = policy.shape(kind);
        let Some(fact) = one(tx, shape, &id, department).await? else {
            if facts.is_empty() {
                return Ok(None);
            }
            continue;
        };
        for column in &shape.columns {
            if let (ColumnType::Id(Some(of), _), Some(FactValue::Id(id))) = (&column.ty, fact.attrs.get(&column.name))
                && is_loaded(*of)
            {
                waiting.push_back((*of, id.clone()));
            }
        }
        if let Some(tag) = &shape.tag {
            waiting.extend(fact.tags.values().map(|id| (tag.kind, id.clone())));
        }
        facts.push(fact);
    }
    if let Some((kind, id)) = also
        && !facts.iter().any(|f| f.kind == kind && f.id == id)
    {
        match one(tx, policy.shape(kind), id, department).await? {
            Some(fact) => facts.push(fact),
            None => return Ok(None),
        }
    }
    Ok(Some(Facts(facts)))
}

async fn one(tx: &mut Tx, shape: &Shape, id: &str, department: &str) -> Result<Option<Fact>, StoreError> {
    let columns: Vec<String> = shape.columns.iter().map(|c| format!("CAST(\"{}\" AS TEXT)", c.name)).collect();
    let columns = if columns.is_empty() { "CAST(id AS TEXT)".to_owned() } else { columns.join(", ") };
    let sql = format!("SELECT {columns} FROM {} WHERE id = $1", shape.table);
    let Some(Texts(row)) = tx.maybe::<Texts>(&sql, &params![id]).await? else { return Ok(None) };
    let mut attrs = BTreeMap::new();
    for (column, text) in shape.columns.iter().zip(row) {
        let Some(text) = text else { continue };
        let unreadable = || StoreError::Unreadable(format!("{}.{}", shape.table, column.name));
        let value = match column.ty {
            ColumnType::Bool => FactValue::Bool(matches!(text.as_str(), "1" | "true" | "t")),
            ColumnType::Int => FactValue::Int(text.parse().map_err(|_| unreadable())?),
            ColumnType::Text => FactValue::Text(text),
            ColumnType::Id(..) => FactValue::Id(text),
        };
        attrs.insert(column.name.clone(), value);
    }
    for set in &shape.sets {
        let sql = format!("SELECT value FROM {} WHERE owner_id = $1 ORDER BY value", set.table);
        let members = tx.all::<(String,)>(&sql, &params![id]).await?.into_iter().map(|(value,)| value).collect();
        attrs.insert(set.name.clone(), FactValue::Set(members));
    }
    let mut tags = BTreeMap::new();
    if let Some(tag) = &shape.tag {
        let sql = format!("SELECT id FROM {} WHERE {} = $1 AND {} = $2 AND current", tag.table, tag.owner, tag.key);
        if let Some((found,)) = tx.maybe::<(String,)>(&sql, &params![id, department]).await? {
            tags.insert(department.to_owned(), found);
        }
    }
    Ok(Some(Fact { kind: shape.kind, id: id.to_owned(), attrs, tags }))
}
