//! From the expressions that partial evaluation leaves to SQL that SQLite and PostgreSQL both read. Everything unknown is an error.

use std::{collections::BTreeMap, collections::BTreeSet};

use cedar_policy::pst::{BinaryOp, Expr, Literal, UnaryOp, Var};

use super::{Param, Value};
use crate::{ColumnType, Kind, PolicyError, Shape};

/// A condition and the joins it needs, by their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Condition {
    pub(super) sql: String,
    pub(super) joins: BTreeSet<usize>,
}

/// A table that can drive a list, because the power needs a row of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Drive {
    pub(super) table: String,
    pub(super) owner: String,
    pub(super) cond: String,
}

/// Joins and parameters of all conditions together.
pub(super) struct Translation {
    pub(super) joins: Vec<String>,
    pub(super) params: Vec<Param>,
}

/// A translated part.
enum Part {
    Scalar(ColumnType, String),
    Literal(Literal),
    Set { table: String, owner: String },
    Literals(Vec<Literal>),
}

pub(super) struct Translator<'a> {
    shapes: &'a BTreeMap<Kind, Shape>,
    root: Kind,
    joins: Vec<(String, String, String)>,
    used: BTreeSet<usize>,
    params: Vec<Param>,
    /// The number that stands for "now".
    now: i64,
}

type Result<T> = std::result::Result<T, String>;

impl<'a> Translator<'a> {
    pub(super) const fn new(shapes: &'a BTreeMap<Kind, Shape>, root: Kind, now: i64) -> Self {
        Self { shapes, root, joins: Vec::new(), used: BTreeSet::new(), params: Vec::new(), now }
    }

    pub(super) fn finish(self) -> Translation {
        Translation { joins: self.joins.into_iter().map(|(_, _, sql)| sql).collect(), params: self.params }
    }

    /// A policy's condition.
    pub(super) fn condition(&mut self, policy: &str, e: &Expr) -> std::result::Result<Condition, PolicyError> {
        self.used.clear();
        let sql = self.boolean(e).map_err(|why| PolicyError::Filter { policy: policy.to_owned(), why })?;
        // A join may lean on an earlier one.
        let mut joins = self.used.clone();
        loop {
            let needed: BTreeSet<usize> = joins
                .iter()
                .flat_map(|i| {
                    let sql = self.joins.get(*i).map(|j| j.2.as_str()).unwrap_or_default();
                    (0..*i).filter(move |earlier| sql.contains(&format!(" j{}.", earlier + 1)))
                })
                .collect();
            let before = joins.len();
            joins.extend(needed);
            if joins.len() == before {
                return Ok(Condition { sql, joins });
            }
        }
    }

    /// The set or tag of the thing itself that a power needs: it can drive the list.
    pub(super) fn drive(&mut self, policy: &str, e: &Expr) -> std::result::Result<Option<Drive>, PolicyError> {
        self.driving(e).map_err(|why| PolicyError::Filter { policy: policy.to_owned(), why })
    }

    fn driving(&mut self, e: &Expr) -> Result<Option<Drive>> {
        let Expr::BinaryOp { op, left, right } = e else { return Ok(None) };
        match (op, &**left, &**right) {
            (BinaryOp::And, left, right) => match self.driving(left)? {
                Some(drive) => Ok(Some(drive)),
                None => self.driving(right),
            },
            (BinaryOp::Contains, Expr::GetAttr { expr, attr }, Expr::Literal(literal))
                if matches!(&**expr, Expr::Var(Var::Resource)) =>
            {
                let Some(set) = self.shape(self.root)?.sets.iter().find(|s| s.name == attr.as_str()) else { return Ok(None) };
                let cond = format!("d.value = {}", self.literal(literal)?);
                Ok(Some(Drive { table: set.table.clone(), owner: "owner_id".into(), cond }))
            }
            (BinaryOp::HasTag, Expr::Var(Var::Resource), Expr::Literal(literal)) => {
                let Some(tag) = &self.shape(self.root)?.tag else { return Ok(None) };
                let cond = format!("d.{} = {} AND d.current IS TRUE", tag.key, self.literal(literal)?);
                Ok(Some(Drive { table: tag.table.clone(), owner: tag.owner.clone(), cond }))
            }
            _ => Ok(None),
        }
    }

    /// What a power says of the thing's own columns outright (`r.party = $1`), so that an index on them can be used. It follows from the condition
    /// and opens nothing by itself.
    pub(super) fn narrow(&mut self, policy: &str, e: &Expr) -> std::result::Result<String, PolicyError> {
        self.narrowing(e).map_err(|why| PolicyError::Filter { policy: policy.to_owned(), why })
    }

    fn narrowing(&mut self, e: &Expr) -> Result<String> {
        let Expr::BinaryOp { op, left, right } = e else { return Ok(String::new()) };
        match (op, &**left, &**right) {
            (BinaryOp::And, left, right) => Ok(self.narrowing(left)? + &self.narrowing(right)?),
            (BinaryOp::Eq, Expr::GetAttr { expr, attr }, Expr::Literal(literal))
            | (BinaryOp::Eq, Expr::Literal(literal), Expr::GetAttr { expr, attr })
                if matches!(&**expr, Expr::Var(Var::Resource)) && !matches!(literal, Literal::Bool(_)) =>
            {
                Ok(format!("r.\"{attr}\" = {} AND ", self.literal(literal)?))
            }
            _ => Ok(String::new()),
        }
    }

    fn shape(&self, kind: Kind) -> Result<&'a Shape> {
        self.shapes.get(&kind).ok_or_else(|| format!("{} has no table", kind.name()))
    }

    fn bind(&mut self, param: Param) -> String {
        let at = self.params.iter().position(|p| *p == param).unwrap_or_else(|| {
            self.params.push(param);
            self.params.len() - 1
        });
        format!("${}", at + 1)
    }

    fn literal(&mut self, l: &Literal) -> Result<String> {
        Ok(match l {
            Literal::Bool(b) => (if *b { "(1 = 1)" } else { "(1 = 0)" }).to_owned(),
            Literal::Long(i) if *i == self.now => self.bind(Param::Now),
            Literal::Long(i) => self.bind(Param::Value(Value::Int(*i))),
            Literal::String(s) => self.bind(Param::Value(Value::Text(s.to_string()))),
            Literal::EntityUID(u) => self.bind(Param::Value(Value::Text(u.eid.to_string()))),
            other => return Err(format!("unknown literal {other:?}")),
        })
    }

    fn scalar(&mut self, e: &Expr) -> Result<(Option<ColumnType>, String)> {
        match self.part(e)? {
            Part::Scalar(ty, sql) => Ok((Some(ty), sql)),
            Part::Literal(l) => {
                let ty = match &l {
                    Literal::EntityUID(u) => {
                        let name = u.ty.0.id.as_str().to_owned();
                        Some(ColumnType::Id(Kind::from_name(&name), name))
                    }
                    _ => None,
                };
                Ok((ty, self.literal(&l)?))
            }
            Part::Set { .. } | Part::Literals(_) => Err("a set stands where one value is needed".into()),
        }
    }

    fn boolean(&mut self, e: &Expr) -> Result<String> {
        match self.part(e)? {
            Part::Scalar(ColumnType::Bool, sql) => Ok(sql),
            Part::Literal(l @ Literal::Bool(_)) => self.literal(&l),
            _ => Err(format!("no yes or no: {e:?}")),
        }
    }

    fn join(&mut self, key: String, make: impl FnOnce(&str) -> String) -> String {
        if let Some(at) = self.joins.iter().position(|j| j.0 == key) {
            self.used.insert(at);
            return format!("j{}", at + 1);
        }
        let alias = format!("j{}", self.joins.len() + 1);
        let sql = make(&alias);
        self.used.insert(self.joins.len());
        self.joins.push((key, alias.clone(), sql));
        alias
    }

    /// The row behind an expression: (kind, alias).
    fn row(&mut self, e: &Expr) -> Result<(Kind, String)> {
        if matches!(e, Expr::Var(Var::Resource)) {
            return Ok((self.root, "r".into()));
        }
        if let Expr::BinaryOp { op: BinaryOp::GetTag, left, right } = e {
            return self.tag_row(left, right);
        }
        let Part::Scalar(ColumnType::Id(Some(kind), _), sql) = self.part(e)? else {
            return Err(format!("nothing stands behind {e:?}"));
        };
        let table = self.shape(kind)?.table.clone();
        let alias = self.join(format!("{}@{sql}", kind.name()), |a| format!(" LEFT JOIN {table} {a} ON {a}.id = {sql}"));
        Ok((kind, alias))
    }

    fn tag_row(&mut self, left: &Expr, right: &Expr) -> Result<(Kind, String)> {
        let (kind, owner) = self.row(left)?;
        let tag = self.shape(kind)?.tag.clone().ok_or_else(|| format!("{} has no tags", kind.name()))?;
        let Expr::Literal(literal @ Literal::String(key)) = right else { return Err("a tag's key must be known".into()) };
        let value = self.literal(literal)?;
        let alias = self.join(format!("tag {owner} {key}"), |a| {
            format!(
                " LEFT JOIN {} {a} ON {a}.{} = {owner}.id AND {a}.{} = {value} AND {a}.current IS TRUE",
                tag.table, tag.owner, tag.key
            )
        });
        Ok((tag.kind, alias))
    }

    fn part(&mut self, e: &Expr) -> Result<Part> {
        let yes_or_no = |sql: String| Ok(Part::Scalar(ColumnType::Bool, sql));
        match e {
            Expr::Literal(l) => Ok(Part::Literal(l.clone())),
            // An error that a guard keeps out: neither true nor false, and a permit must be true, a forbid false.
            Expr::ResidualError => yes_or_no("CAST(NULL AS BOOLEAN)".into()),
            Expr::Var(Var::Resource) => {
                Ok(Part::Scalar(ColumnType::Id(Some(self.root), self.root.name().to_owned()), "r.id".into()))
            }
            Expr::Set(members) => {
                let literal = |m: &std::sync::Arc<Expr>| match &**m {
                    Expr::Literal(l) => Ok(l.clone()),
                    other => Err(format!("a set of what is not known: {other:?}")),
                };
                Ok(Part::Literals(members.iter().map(literal).collect::<Result<_>>()?))
            }
            Expr::GetAttr { expr, attr } => self.attribute(expr, attr.as_str()),
            Expr::HasAttr { expr, attrs } if attrs.tail.is_empty() => {
                let (kind, alias) = self.row(expr)?;
                let attr = attrs.first();
                let column = self.shape(kind)?.columns.iter().find(|c| c.name == attr.as_str());
                let column = column.ok_or_else(|| format!("{} has no column {attr}", kind.name()))?;
                yes_or_no(if column.required { "(1 = 1)".into() } else { format!("({alias}.\"{attr}\" IS NOT NULL)") })
            }
            Expr::Is { expr, entity_type, in_expr: None } => {
                let (kind, _) = self.row(expr)?;
                yes_or_no((if entity_type.0.id.as_str() == kind.name() { "(1 = 1)" } else { "(1 = 0)" }).into())
            }
            Expr::IfThenElse { cond, then_expr, else_expr } => {
                let (c, t, f) = (self.boolean(cond)?, self.boolean(then_expr)?, self.boolean(else_expr)?);
                // What is unknown must not slip into the other half.
                yes_or_no(format!("(CASE WHEN {c} THEN {t} WHEN NOT {c} THEN {f} END)"))
            }
            Expr::UnaryOp { op: UnaryOp::Not, expr } => {
                let sql = self.boolean(expr)?;
                yes_or_no(format!("(NOT {sql})"))
            }
            Expr::UnaryOp { op: UnaryOp::IsEmpty, expr } => match self.part(expr)? {
                Part::Set { table, owner } => {
                    yes_or_no(format!("(NOT EXISTS (SELECT 1 FROM {table} s WHERE s.owner_id = {owner}))"))
                }
                _ => Err("isEmpty of what is no set".into()),
            },
            Expr::BinaryOp { op, left, right } => self.binary(*op, left, right),
            other => Err(format!("unknown expression {other:?}")),
        }
    }

    fn attribute(&mut self, expr: &Expr, attr: &str) -> Result<Part> {
        let (kind, alias) = self.row(expr)?;
        let shape = self.shape(kind)?;
        if let Some(set) = shape.sets.iter().find(|s| s.name == attr) {
            return Ok(Part::Set { table: set.table.clone(), owner: format!("{alias}.id") });
        }
        let column = shape.columns.iter().find(|c| c.name == attr).ok_or_else(|| format!("{} has no {attr}", kind.name()))?;
        Ok(Part::Scalar(column.ty.clone(), format!("{alias}.\"{attr}\"")))
    }

    fn binary(&mut self, op: BinaryOp, left: &Expr, right: &Expr) -> Result<Part> {
        let yes_or_no = |sql: String| Ok(Part::Scalar(ColumnType::Bool, sql));
        match op {
            BinaryOp::And | BinaryOp::Or => {
                let (l, r) = (self.boolean(left)?, self.boolean(right)?);
                yes_or_no(format!("({l} {} {r})", if op == BinaryOp::And { "AND" } else { "OR" }))
            }
            BinaryOp::Eq | BinaryOp::NotEq => {
                let ((lt, l), (rt, r)) = (self.scalar(left)?, self.scalar(right)?);
                // Ids are unique within a kind only.
                if let (Some(ColumnType::Id(_, a)), Some(ColumnType::Id(_, b))) = (&lt, &rt)
                    && a != b
                {
                    return Err(format!("{a} compared with {b}"));
                }
                yes_or_no(format!("({l} {} {r})", if op == BinaryOp::Eq { "=" } else { "<>" }))
            }
            BinaryOp::Less | BinaryOp::LessEq | BinaryOp::Greater | BinaryOp::GreaterEq => {
                let ((_, l), (_, r)) = (self.scalar(left)?, self.scalar(right)?);
                let sign = match op {
                    BinaryOp::Less => "<",
                    BinaryOp::LessEq => "<=",
                    BinaryOp::Greater => ">",
                    _ => ">=",
                };
                yes_or_no(format!("({l} {sign} {r})"))
            }
            BinaryOp::Contains => self.contains(left, right),
            BinaryOp::ContainsAny | BinaryOp::ContainsAll => {
                let (Part::Set { table, owner }, Part::Literals(literals)) = (self.part(left)?, self.part(right)?) else {
                    return Err("containsAny and containsAll take a set of the thing and known values".into());
                };
                let mut parts = Vec::new();
                for l in &literals {
                    let value = self.literal(l)?;
                    parts.push(format!("EXISTS (SELECT 1 FROM {table} s WHERE s.owner_id = {owner} AND s.value = {value})"));
                }
                let all = op == BinaryOp::ContainsAll;
                let none = if all { "(1 = 1)" } else { "(1 = 0)" };
                yes_or_no(if parts.is_empty() {
                    none.into()
                } else {
                    format!("({})", parts.join(if all { " AND " } else { " OR " }))
                })
            }
            BinaryOp::HasTag => {
                let (_, alias) = self.tag_row(left, right)?;
                yes_or_no(format!("({alias}.id IS NOT NULL)"))
            }
            BinaryOp::GetTag => {
                let (kind, alias) = self.tag_row(left, right)?;
                Ok(Part::Scalar(ColumnType::Id(Some(kind), kind.name().to_owned()), format!("{alias}.id")))
            }
            other => Err(format!("unknown operator {other:?}")),
        }
    }

    fn contains(&mut self, left: &Expr, right: &Expr) -> Result<Part> {
        let sql = match self.part(left)? {
            Part::Set { table, owner } => {
                let (_, value) = self.scalar(right)?;
                format!("EXISTS (SELECT 1 FROM {table} s WHERE s.owner_id = {owner} AND s.value = {value})")
            }
            Part::Literals(literals) => {
                let (_, value) = self.scalar(right)?;
                let mut members = Vec::new();
                for l in &literals {
                    members.push(self.literal(l)?);
                }
                if members.is_empty() { "(1 = 0)".into() } else { format!("({value} IN ({}))", members.join(", ")) }
            }
            _ => return Err("contains of what is no set".into()),
        };
        Ok(Part::Scalar(ColumnType::Bool, sql))
    }
}
