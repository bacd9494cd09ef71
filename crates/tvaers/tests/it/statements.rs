//! Every statement of the store is read by both engines, so that one text keeps serving two.

use tvaers_testkit::on_both;

on_both! {
    async fn every_statement_can_be_prepared(world) {
        let statements = tvaers_store::statements();
        assert!(statements.len() > 100, "only {} statements were listed", statements.len());
        let mut faults = Vec::new();
        for sql in statements {
            if let Err(why) = world.prepare(sql).await {
                faults.push(format!("{why}\n    {sql}"));
            }
        }
        assert!(faults.is_empty(), "{} statements cannot be prepared:\n{}", faults.len(), faults.join("\n"));
    }
    async fn a_statement_with_a_fault_cannot(world) {
        assert!(world.prepare("SELECT nothing FROM nowhere").await.is_err());
    }
}
