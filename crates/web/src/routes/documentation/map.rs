//! The data map: each table, what it holds of whom, who reads it, how long it is kept.

use tvaers_locale::Words;
use tvaers_office::{
    documentation::{Table, tables},
    meeting::sheet::DocumentSection,
};

use super::{said, tabled};

pub(super) fn sections(words: Words) -> Vec<DocumentSection> {
    let (personal, others): (Vec<Table>, Vec<Table>) = tables().into_iter().partition(Table::is_personal);
    let row = |table: &Table| {
        let held = table.holds.iter().filter(|held| held.class != "facts");
        let holds: Vec<String> = held.map(|h| format!("{}: {}", words.code("held", h.class), h.columns.join(", "))).collect();
        vec![
            table.name.to_owned(),
            holds.join(". "),
            words.code("read-by", table.readers).to_owned(),
            words.code("term-of", table.term).to_owned(),
        ]
    };
    let columns = [words.doc_map_table(), words.doc_map_holds(), words.doc_map_readers(), words.doc_map_term()];
    let names: Vec<&str> = others.iter().map(|table| table.name).collect();
    vec![
        tabled(words.doc_map_personal(), &columns, personal.iter().map(row).collect()),
        said(words.doc_map_other(), &names.join(", ")),
    ]
}
