//! The extract as JSON, for who wants to read it by machine: the same as the paper says, and nothing of what is covered.

use serde_json::{Value, json};

use super::{Extract, RequestRow, extract::Teller};
use crate::OfficeError;

/// The extract of a request; the bytes are the same as long as what it says is.
pub(super) fn of(teller: &Teller<'_>, row: &RequestRow, extract: &Extract) -> Result<Vec<u8>, OfficeError> {
    let controller = teller.organisation.authority(&row.authority);
    let danish = teller.lang == tvaers_locale::Lang::Da;
    let entry = |group: &super::Group| -> Value {
        let field = |f: &super::ExtractField| {
            let covered = f.stretches.iter().any(|s| s.covered);
            json!({"field": f.name, "label": f.label, "text": teller.said(f), "covered": covered})
        };
        Value::Array(group.fields.iter().map(field).collect())
    };
    let parts: Vec<Value> = extract
        .parts
        .iter()
        .map(|part| {
            let entries: Vec<Value> = part.groups.iter().map(entry).collect();
            json!({"section": part.section.code(), "label": part.label, "entries": entries})
        })
        .collect();
    let whole = json!({
        "number": row.number,
        "controller": controller.map(|a| if danish { &a.name_da } else { &a.name_en }),
        "received_on": row.received_on,
        "language": teller.lang.code(),
        "sections": parts,
    });
    serde_json::to_vec_pretty(&whole).map_err(|error| OfficeError::Paper(error.to_string()))
}
