//! Shapes: which table, columns, sets and tags stand behind a kind, read from the schema of the rules, so that no second mapping drifts.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::{Kind, PolicyError};

/// What a column or a set holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnType {
    /// Yes or no.
    Bool,
    /// Number or instant.
    Int,
    /// Text.
    Text,
    /// The id of a thing; `None` for a word of a closed vocabulary. The name is that of the schema.
    Id(Option<Kind>, String),
}

/// An attribute that is a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Attribute and column.
    pub name: String,
    /// What it holds.
    pub ty: ColumnType,
    /// Never missing.
    pub required: bool,
}

/// An attribute that is a table of its own: `<singular>_<attribute>(owner_id, value)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetShape {
    /// The attribute.
    pub name: String,
    /// The table.
    pub table: String,
    /// What it holds.
    pub of: ColumnType,
}

/// The table behind tags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagShape {
    /// What a tag is.
    pub kind: Kind,
    /// Its table.
    pub table: String,
    /// The column that says whose tag it is.
    pub owner: String,
    /// The column that is the key.
    pub key: String,
}

/// What stands behind a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// Which kind.
    pub kind: Kind,
    /// Its table.
    pub table: String,
    /// Attributes that are columns.
    pub columns: Vec<Column>,
    /// Attributes that are tables.
    pub sets: Vec<SetShape>,
    /// Tags, if it has any.
    pub tag: Option<TagShape>,
}

fn fault(why: &str) -> PolicyError {
    PolicyError::Invalid(format!("schema: {why}"))
}

fn annotation<'j>(entity: &'j Json, name: &str) -> Option<&'j str> {
    entity.get("annotations")?.get(name)?.as_str()
}

fn singular(table: &str) -> String {
    match table.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None if table == "bases" => "basis".to_owned(),
        None => table.strip_suffix('s').unwrap_or(table).to_owned(),
    }
}

fn scalar(ty: &Json) -> Result<ColumnType, PolicyError> {
    let name = ty.get("name").and_then(Json::as_str).unwrap_or_default();
    let last = name.rsplit("::").next().unwrap_or_default();
    let kind = ty.get("type").and_then(Json::as_str).unwrap_or_default();
    match (kind, last) {
        ("Boolean", _) | (_, "Bool") => Ok(ColumnType::Bool),
        ("Long", _) | (_, "Long") => Ok(ColumnType::Int),
        ("String", _) | (_, "String") => Ok(ColumnType::Text),
        ("Entity" | "EntityOrCommon", entity) => Ok(ColumnType::Id(Kind::from_name(entity), entity.to_owned())),
        (other, _) => Err(fault(&format!("type {other} {name} has no column"))),
    }
}

/// The shapes of every kind.
pub(crate) fn shapes(schema: &Json) -> Result<BTreeMap<Kind, Shape>, PolicyError> {
    let entities =
        schema.get("Tvaers").and_then(|s| s.get("entityTypes")).and_then(Json::as_object).ok_or_else(|| fault("no entities"))?;
    let mut shapes = BTreeMap::new();
    for kind in Kind::ALL {
        let entity = entities.get(kind.name()).ok_or_else(|| fault(&format!("no entity {}", kind.name())))?;
        let table = annotation(entity, "table").ok_or_else(|| fault(&format!("{} names no @table", kind.name())))?;
        let mut shape = Shape { kind: *kind, table: table.to_owned(), columns: Vec::new(), sets: Vec::new(), tag: None };
        let attrs = entity.get("shape").and_then(|s| s.get("attributes")).and_then(Json::as_object);
        for (name, ty) in attrs.into_iter().flatten() {
            if ty.get("type").and_then(Json::as_str) == Some("Set") {
                let of = scalar(ty.get("element").ok_or_else(|| fault("a set of nothing"))?)?;
                shape.sets.push(SetShape { name: name.clone(), table: format!("{}_{name}", singular(table)), of });
            } else {
                let required = ty.get("required").and_then(Json::as_bool).unwrap_or(true);
                shape.columns.push(Column { name: name.clone(), ty: scalar(ty)?, required });
            }
        }
        shape.tag = tag(entities, entity)?;
        shapes.insert(*kind, shape);
    }
    Ok(shapes)
}

fn tag(entities: &serde_json::Map<String, Json>, entity: &Json) -> Result<Option<TagShape>, PolicyError> {
    let Some(ty) = entity.get("tags") else { return Ok(None) };
    let ColumnType::Id(Some(kind), name) = scalar(ty)? else { return Err(fault("tags must be things")) };
    let behind = entities.get(&name).ok_or_else(|| fault("tags of no entity"))?;
    let of = |what| annotation(behind, what).map(str::to_owned).ok_or_else(|| fault(&format!("{name} names no @{what}")));
    Ok(Some(TagShape { kind, table: of("table")?, owner: of("owner")?, key: of("key")? }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn set_tables_are_named_after_one_thing() {
        assert_eq!(singular("cases"), "case");
        assert_eq!(singular("authorities"), "authority");
        assert_eq!(singular("bases"), "basis");
    }
}
