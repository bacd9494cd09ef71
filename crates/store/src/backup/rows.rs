//! Rows of a table one by one, each with whose it is; and rows brought back, where what they refer to is back as well.

use std::collections::{BTreeMap, BTreeSet};

use super::{Owners, Refers, Table, owners::Entry};
use crate::{Kind, StoreError, Tx, Value};

/// A name as both engines take it.
fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// All rows of a table, each with the ids of whose it is.
///
/// # Errors
/// [`StoreError`], or what the taker says.
pub async fn each<E: From<StoreError>>(
    tx: &mut Tx,
    owners: &Owners,
    table: &Table,
    mut take: impl FnMut(&BTreeSet<&str>, Vec<Option<Value>>) -> Result<(), E> + Send,
) -> Result<(), E> {
    let columns: Vec<String> = table.columns.iter().map(|column| format!("t.{}", quoted(&column.name))).collect();
    let (columns, name) = (columns.join(", "), table.name.as_str());
    let mut kinds: Vec<Kind> = table.columns.iter().map(|column| column.kind).collect();
    if Owners::by_entry(name) {
        let own = kinds.len();
        kinds.extend([Kind::Text, Kind::Text, Kind::Int, Kind::Text, Kind::Int]);
        let field = table.place("field");
        let sql = format!(
            "SELECT {columns}, e.thing, e.act, e.at, e.body, (SELECT COUNT(*) FROM ledger_reasons r WHERE r.entry = e.id) AS reasons \
             FROM {} t LEFT JOIN ledger_entries e ON e.id = t.entry",
            quoted(name)
        );
        return tx
            .each(&sql, &kinds, |mut row| {
                let entry = entry(row.split_off(own));
                let field = field.and_then(|at| text(&row, at));
                let whose = owners.whose_entry(name, &entry, field);
                take(&whose, row)
            })
            .await;
    }
    let places: Vec<usize> = Owners::by(name).iter().filter_map(|column| table.place(column)).collect();
    if places.len() != Owners::by(name).len() {
        return Err(StoreError::Unreadable("a table without a column by which it is somebody's".into()).into());
    }
    tx.each(&format!("SELECT {columns} FROM {} t", quoted(name)), &kinds, |row| {
        let whose = owners.whose(name, places.iter().filter_map(|at| text(&row, *at)));
        take(&whose, row)
    })
    .await
}

fn text(row: &[Option<Value>], at: usize) -> Option<&str> {
    match row.get(at) {
        Some(Some(Value::Text(text))) => Some(text),
        _ => None,
    }
}

fn entry(row: Vec<Option<Value>>) -> Entry {
    match row.as_slice() {
        [
            Some(Value::Text(thing)),
            Some(Value::Text(act)),
            Some(Value::Int(at)),
            Some(Value::Text(body)),
            Some(Value::Int(reasons)),
        ] => Entry { thing: thing.clone(), act: act.clone(), at: *at, body: body.clone(), has_reason: *reasons > 0 },
        _ => Entry::default(),
    }
}

/// Brings rows back into one table, in the order of [`super::tables`].
pub struct Fill<'t> {
    table: &'t Table,
    /// By column: what it refers to, where not everything that was there may be back.
    unsure: BTreeMap<usize, &'t Refers>,
    /// Rows that refer to others of the same table, which may come later: by id.
    own: Vec<(usize, Value, Value)>,
    /// Texts of the statement, by which columns hold nothing.
    sql: BTreeMap<Vec<bool>, String>,
}

impl<'t> Fill<'t> {
    /// `short`: tables that do not hold everything that they held.
    #[must_use]
    pub fn of(table: &'t Table, short: &BTreeSet<String>) -> Self {
        let unsure = table.refers.iter().filter(|refers| refers.table != table.name && short.contains(&refers.table));
        let unsure = unsure.filter_map(|refers| Some((table.place(&refers.from)?, refers))).collect();
        Self { table, unsure, own: Vec::new(), sql: BTreeMap::new() }
    }

    /// Brings back a row: a reference that leads nowhere is emptied, and the row is left out where it must not be empty. Whether it is back.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn add(&mut self, tx: &mut Tx, mut row: Vec<Option<Value>>) -> Result<bool, StoreError> {
        for refers in self.table.refers.iter().filter(|refers| refers.table == self.table.name) {
            let (Some(at), Some(id)) = (self.table.place(&refers.from), self.table.place(&refers.to)) else { continue };
            let id = row.get(id).cloned().flatten();
            if let (Some(to), Some(id)) = (row.get_mut(at).and_then(Option::take), id) {
                self.own.push((at, to, id));
            }
        }
        let empty: Vec<bool> = row.iter().map(Option::is_none).collect();
        let values: Vec<Value> = row.into_iter().flatten().collect();
        if !self.sql.contains_key(&empty) {
            self.sql.insert(empty.clone(), self.statement(&empty));
        }
        let sql = self.sql.get(&empty).map(String::as_str).unwrap_or_default();
        Ok(tx.run(sql, &values).await? == 1)
    }

    fn statement(&self, empty: &[bool]) -> String {
        let (mut names, mut values, mut there, mut bound) = (Vec::new(), Vec::new(), Vec::new(), 0);
        for (at, column) in self.table.columns.iter().enumerate() {
            names.push(quoted(&column.name));
            if empty.get(at).copied().unwrap_or(true) {
                values.push("NULL".to_owned());
                continue;
            }
            bound += 1;
            let Some(refers) = self.unsure.get(&at) else {
                values.push(format!("${bound}"));
                continue;
            };
            let (to, by) = (quoted(&refers.table), quoted(&refers.to));
            if column.needed {
                values.push(format!("${bound}"));
                there.push(format!("EXISTS (SELECT 1 FROM {to} WHERE {by} = ${bound})"));
            } else {
                values.push(format!("(SELECT {by} FROM {to} WHERE {by} = ${bound})"));
            }
        }
        let (into, names, values) = (quoted(&self.table.name), names.join(", "), values.join(", "));
        if there.is_empty() {
            format!("INSERT INTO {into} ({names}) VALUES ({values})")
        } else {
            format!("INSERT INTO {into} ({names}) SELECT {values} WHERE {}", there.join(" AND "))
        }
    }

    /// Once all are back: what refers to others of the same table. How many rows the table now holds.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn end(self, tx: &mut Tx) -> Result<i64, StoreError> {
        let name = quoted(&self.table.name);
        for refers in self.table.refers.iter().filter(|refers| refers.table == self.table.name) {
            let Some(from) = self.table.place(&refers.from) else { continue };
            let (column, by) = (quoted(&refers.from), quoted(&refers.to));
            let sql =
                format!("UPDATE {name} SET {column} = $1 WHERE {by} = $2 AND EXISTS (SELECT 1 FROM {name} o WHERE o.{by} = $1)");
            for (_, to, id) in self.own.iter().filter(|(at, _, _)| *at == from) {
                tx.run(&sql, &[to.clone(), id.clone()]).await?;
            }
        }
        tx.number(&format!("SELECT COUNT(*) FROM {name}"), &[]).await
    }
}

/// What a table may hold before anything is brought back: settings that its migrations wrote.
const SETTINGS: &str = "settings";

/// Whether nobody has used a database yet; then it is emptied of what its migrations wrote.
///
/// # Errors
/// [`StoreError`].
pub async fn empty(tx: &mut Tx, tables: &[Table]) -> Result<bool, StoreError> {
    for table in tables.iter().filter(|table| table.name != SETTINGS) {
        if tx.number(&format!("SELECT COUNT(*) FROM {}", quoted(&table.name)), &[]).await? > 0 {
            return Ok(false);
        }
    }
    tx.run("DELETE FROM settings", &[]).await?;
    Ok(true)
}
