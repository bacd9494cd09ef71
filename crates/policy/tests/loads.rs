//! The shipped rules hold together: they validate strictly, and every action of the schema has its type.
use tvaers_policy::{Policy, acts};

#[test]
fn the_shipped_rules_load() {
    let policy = Policy::shipped().unwrap_or_else(|e| panic!("{e}"));
    let (walls, powers) = policy.ids();
    assert!(walls.len() > 50 && powers.len() > 30, "{} walls, {} powers", walls.len(), powers.len());
    assert!(acts::ALL.len() > 40);
}
