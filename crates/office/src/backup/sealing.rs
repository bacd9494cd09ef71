//! A row as a line of a backup: its cells, sealed under the keys of the house and of all whose it is.

use std::collections::{BTreeSet, HashMap};

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use tvaers_files::{CryptError, Key, seal::Seal};
use tvaers_store::{Kind, Value};

/// A line.
#[derive(Serialize, Deserialize)]
pub(super) struct Line {
    /// Whose it is: ids, in order.
    of: Vec<String>,
    /// The cells.
    sealed: String,
}

/// The keys at hand.
pub(super) struct Ring {
    pub house: Key,
    pub of: HashMap<String, Key>,
}

impl Ring {
    /// What seals a row, if all keys are here.
    fn seal(&self, of: &[String], backup: &str) -> Result<Option<Seal>, CryptError> {
        let theirs: Option<Vec<&Key>> = of.iter().map(|owner| self.of.get(owner)).collect();
        let Some(theirs) = theirs else { return Ok(None) };
        let all: Vec<&Key> = std::iter::once(&self.house).chain(theirs).collect();
        Seal::of(&all, backup).map(Some)
    }

    /// Seals a row.
    ///
    /// # Errors
    /// [`CryptError`]; also for an owner without a key.
    pub fn close(&self, of: &BTreeSet<&str>, backup: &str, table: &str, row: Vec<Option<Value>>) -> Result<Line, CryptError> {
        let of: Vec<String> = of.iter().map(|owner| (*owner).to_owned()).collect();
        let seal = self.seal(&of, backup)?.ok_or(CryptError::Unreadable)?;
        let cells =
            serde_json::to_vec(&Json::Array(row.into_iter().map(written).collect())).map_err(|_| CryptError::Unreadable)?;
        let sealed = STANDARD.encode(seal.seal(&about(backup, table), &cells)?);
        Ok(Line { of, sealed })
    }

    /// Opens a line; nothing when a key is gone.
    ///
    /// # Errors
    /// [`CryptError::Unreadable`]: all keys are here, and it does not open.
    pub fn open(&self, line: &Line, backup: &str, table: &str, kinds: &[Kind]) -> Result<Option<Vec<Option<Value>>>, CryptError> {
        let Some(seal) = self.seal(&line.of, backup)? else { return Ok(None) };
        let sealed = STANDARD.decode(&line.sealed).map_err(|_| CryptError::Unreadable)?;
        let cells = seal.open(&about(backup, table), &sealed)?;
        let cells: Vec<Json> = serde_json::from_slice(&cells).map_err(|_| CryptError::Unreadable)?;
        if cells.len() != kinds.len() {
            return Err(CryptError::Unreadable);
        }
        cells.into_iter().zip(kinds).map(|(cell, kind)| read(cell, *kind)).collect::<Result<_, _>>().map(Some)
    }
}

fn about(backup: &str, table: &str) -> String {
    format!("{table} {backup}")
}

fn written(cell: Option<Value>) -> Json {
    match cell {
        Some(Value::Text(text)) => text.into(),
        Some(Value::Int(number)) => number.into(),
        Some(Value::Bool(yes)) => yes.into(),
        Some(Value::Bytes(bytes)) => STANDARD.encode(bytes).into(),
        Some(Value::NoText | Value::NoInt) | None => Json::Null,
    }
}

fn read(cell: Json, kind: Kind) -> Result<Option<Value>, CryptError> {
    let value = match (cell, kind) {
        (Json::Null, _) => return Ok(None),
        (Json::String(text), Kind::Text) => Some(Value::Text(text)),
        (Json::Number(number), Kind::Int) => number.as_i64().map(Value::Int),
        (Json::Bool(yes), Kind::Bool) => Some(Value::Bool(yes)),
        (Json::String(text), Kind::Bytes) => STANDARD.decode(text).ok().map(Value::Bytes),
        _ => None,
    };
    value.map(Some).ok_or(CryptError::Unreadable)
}
