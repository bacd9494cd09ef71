//! A build without the typesetter refuses in words.
#![cfg(not(feature = "typst"))]

#[path = "sample/mod.rs"]
#[expect(dead_code, reason = "only one paper of the samples is needed here")]
mod sample;

use tvaers_paper::{Lang, Paper, PaperError, PaperMaker};

#[test]
fn every_paper_is_refused_with_what_to_do() -> Result<(), PaperError> {
    let refused = PaperMaker::new()?.render(&Paper::Agenda(sample::agenda(Lang::Da)), Lang::Da);
    assert_eq!(refused, Err(PaperError::NotBuilt));
    assert!(PaperError::NotBuilt.to_string().contains("build again with the feature `typst`"));
    Ok(())
}
