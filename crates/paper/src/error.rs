//! Why a paper could not be made. No variant carries content of the paper: it may be personal data, and errors are logged.

/// Why [`crate::PaperMaker::render`] gave no PDF.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// The program was built without the typesetter.
    #[error("papers are not part of this build; build again with the feature `typst` of `tvaers-paper`")]
    NotBuilt,
    /// A template could not be set. `place` is `file:line`, or `unknown`.
    #[error("the paper could not be set: the template stopped at {place}; report the place to whoever maintains papers/")]
    Template {
        /// Where in `papers/` it stopped.
        place: String,
    },
    /// What was set does not meet PDF/UA-1, so it is not given out. `place` is `file:line`, or `unknown`.
    #[error(
        "the paper does not meet PDF/UA-1 and is not given out; it broke at {place}; report the place to whoever maintains papers/"
    )]
    NotAccessible {
        /// Where in `papers/` the offending element stands.
        place: String,
    },
    /// The typesetter could not be prepared: a fault of the build.
    #[error("the typesetter could not be prepared: {0}")]
    Setup(&'static str),
}
