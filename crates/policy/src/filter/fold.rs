//! Constant folding that partial evaluation refuses to do, since `x && false` might err on a missing entity. Sound here: foreign keys are
//! never NULL, and the prover shows that no policy can err.

use std::sync::Arc;

use cedar_policy::pst::{BinaryOp, Clause, Expr, Literal, UnaryOp};

fn lit(b: bool) -> Expr {
    Expr::Literal(Literal::Bool(b))
}

/// What always applies.
pub(super) fn yes() -> Expr {
    lit(true)
}

/// `true` or `false`, if it is one.
pub(super) fn constant(e: &Expr) -> Option<bool> {
    match e {
        Expr::Literal(Literal::Bool(b)) => Some(*b),
        _ => None,
    }
}

/// All clauses of a policy as one expression.
pub(super) fn conjunction<'a>(clauses: impl IntoIterator<Item = &'a Clause>) -> Expr {
    let mut whole = lit(true);
    for clause in clauses {
        let one = match clause {
            Clause::When(e) => Arc::clone(e),
            Clause::Unless(e) => Arc::new(Expr::UnaryOp { op: UnaryOp::Not, expr: Arc::clone(e) }),
        };
        whole = match constant(&whole) {
            Some(true) => (*one).clone(),
            _ => Expr::BinaryOp { op: BinaryOp::And, left: Arc::new(whole), right: one },
        };
    }
    whole
}

/// The same expression with constants gone.
pub(super) fn fold(e: &Expr) -> Expr {
    match e {
        Expr::BinaryOp { op: op @ (BinaryOp::And | BinaryOp::Or), left, right } => {
            let (l, r) = (fold(left), fold(right));
            // The value that decides the whole.
            let absorbing = *op == BinaryOp::Or;
            match (constant(&l), constant(&r)) {
                (Some(b), _) | (_, Some(b)) if b == absorbing => lit(absorbing),
                (Some(_), _) => r,
                (_, Some(_)) => l,
                _ => Expr::BinaryOp { op: *op, left: Arc::new(l), right: Arc::new(r) },
            }
        }
        Expr::UnaryOp { op: UnaryOp::Not, expr } => {
            let x = fold(expr);
            constant(&x).map_or_else(|| Expr::UnaryOp { op: UnaryOp::Not, expr: Arc::new(x) }, |b| lit(!b))
        }
        Expr::IfThenElse { cond, then_expr, else_expr } => match constant(&fold(cond)) {
            Some(true) => fold(then_expr),
            Some(false) => fold(else_expr),
            None => Expr::IfThenElse {
                cond: Arc::new(fold(cond)),
                then_expr: Arc::new(fold(then_expr)),
                else_expr: Arc::new(fold(else_expr)),
            },
        },
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use cedar_policy::pst::Var;

    use super::*;

    /// Stands for what is not known.
    fn unknown() -> Expr {
        Expr::Var(Var::Resource)
    }

    fn two(op: BinaryOp, left: Expr, right: Expr) -> Expr {
        Expr::BinaryOp { op, left: Arc::new(left), right: Arc::new(right) }
    }

    fn not(e: Expr) -> Expr {
        Expr::UnaryOp { op: UnaryOp::Not, expr: Arc::new(e) }
    }

    fn choice(cond: Expr) -> Expr {
        Expr::IfThenElse { cond: Arc::new(cond), then_expr: Arc::new(lit(true)), else_expr: Arc::new(unknown()) }
    }

    #[test]
    fn constants_go_and_nothing_else_changes() {
        for known in [true, false] {
            for turned in [true, false] {
                let pair = |op| if turned { two(op, lit(known), unknown()) } else { two(op, unknown(), lit(known)) };
                assert_eq!(fold(&pair(BinaryOp::And)), if known { unknown() } else { lit(false) });
                assert_eq!(fold(&pair(BinaryOp::Or)), if known { lit(true) } else { unknown() });
            }
            for other in [true, false] {
                assert_eq!(fold(&two(BinaryOp::And, lit(known), lit(other))), lit(known && other));
                assert_eq!(fold(&two(BinaryOp::Or, lit(known), lit(other))), lit(known || other));
            }
            assert_eq!(fold(&not(lit(known))), lit(!known));
            assert_eq!(fold(&choice(not(lit(known)))), if known { unknown() } else { lit(true) });
        }
        for kept in
            [two(BinaryOp::And, unknown(), unknown()), not(unknown()), choice(unknown()), two(BinaryOp::Eq, lit(true), unknown())]
        {
            assert_eq!(fold(&kept), kept);
        }
    }

    #[test]
    fn clauses_hold_together_and_an_unless_is_turned() {
        let (when, unless) = (Clause::When(Arc::new(unknown())), Clause::Unless(Arc::new(lit(true))));
        assert_eq!(conjunction([]), yes());
        assert_eq!(conjunction([&when]), unknown());
        assert_eq!(fold(&conjunction([&when, &unless])), lit(false));
    }
}
