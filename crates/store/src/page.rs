//! Reading through a `Scope`: one row, or one page of a list by keyset, each branch of the policy on an index of its own.

use tvaers_policy::{Scope, acts::Act};

use crate::Value;

/// One row that the reader may see: `SELECT columns FROM table r … WHERE r.id = …`. Not there and not yours give the same: nothing.
pub(crate) fn one<A: Act>(table: &str, columns: &str, joins: &str, scope: &Scope<A>, id: &str, now: i64) -> (String, Vec<Value>) {
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    params.push(id.into());
    let (scope_joins, cond) = scope.wide();
    (format!("SELECT {columns} FROM {table} r{joins}{scope_joins} WHERE r.id = ${} AND ({cond})", params.len()), params)
}

/// Rows under one parent (`r.column = value`), oldest first.
pub(crate) fn under<A: Act>(
    table: &str,
    columns: &str,
    joins: &str,
    scope: &Scope<A>,
    column: &str,
    value: &str,
    now: i64,
) -> (String, Vec<Value>) {
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    params.push(value.into());
    let (scope_joins, cond) = scope.wide();
    let n = params.len();
    (
        format!(
            "SELECT {columns} FROM {table} r{joins}{scope_joins} WHERE r.{column} = ${n} AND ({cond}) ORDER BY r.id LIMIT 1000"
        ),
        params,
    )
}

/// A page by id, newest first: every branch finds its own newest, then they are merged.
pub(crate) fn newest_first<A: Act>(
    table: &str,
    columns: &str,
    scope: &Scope<A>,
    extra: &str,
    before: Option<&str>,
    limit: i64,
    now: i64,
) -> (String, Vec<Value>) {
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    if scope.nothing() || scope.branches().is_empty() {
        return (format!("SELECT {columns} FROM {table} r WHERE 1 = 0"), Vec::new());
    }
    params.push(limit.into());
    let limit_at = params.len();
    let before_at = before.map(|id| {
        params.push(id.into());
        params.len()
    });
    let branches: Vec<String> = scope
        .branches()
        .iter()
        .map(|b| {
            let older = before_at.map(|n| format!(" AND {} < ${n}", b.key)).unwrap_or_default();
            format!(
                "SELECT id FROM (SELECT {key} AS id FROM {from}{joins} WHERE ({cond}){extra}{older} ORDER BY {key} DESC LIMIT ${limit_at}) b",
                key = b.key,
                from = b.from,
                joins = b.joins,
                cond = b.cond,
            )
        })
        .collect();
    let merged = branches.join(" UNION ");
    (
        format!("SELECT {columns} FROM ({merged}) found JOIN {table} r ON r.id = found.id ORDER BY r.id DESC LIMIT ${limit_at}"),
        params,
    )
}

/// What is due, oldest first: every branch finds its own oldest by an index on `due`, then they are merged. `and` holds for each row, `limit` is a parameter.
pub(crate) fn due_first<A: Act>(table: &str, columns: &str, joins: &str, scope: &Scope<A>, and: &str, limit_at: usize) -> String {
    if scope.nothing() {
        return format!("SELECT {columns} FROM {table} r{joins} WHERE 1 = 0");
    }
    let branch = |b: &tvaers_policy::Branch| {
        let (from, joins, cond) = (&b.from, &b.joins, &b.cond);
        format!(
            "SELECT id, due FROM (SELECT r.id, r.due FROM {from}{joins} WHERE {and} AND ({cond}) ORDER BY r.due, r.id LIMIT ${limit_at}) b"
        )
    };
    let branches: Vec<String> = scope.branches().iter().map(branch).collect();
    format!(
        "SELECT {columns} FROM ({}) found JOIN {table} r ON r.id = found.id{joins} ORDER BY found.due, found.id LIMIT ${limit_at}",
        branches.join(" UNION ")
    )
}

/// The same statement with `$1` as `$1 + by`, so that it can stand after others.
pub(crate) fn renumbered(sql: &str, by: usize) -> String {
    let mut parts = sql.split('$');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = part.split_at(digits);
        out.push_str(&format!("${}{rest}", number.parse::<usize>().unwrap_or(0) + by));
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn parameters_keep_their_distance() {
        assert_eq!(super::renumbered("a = $1 AND b IN ($2, $12)", 3), "a = $4 AND b IN ($5, $15)");
        assert_eq!(super::renumbered("nothing", 3), "nothing");
    }
}
