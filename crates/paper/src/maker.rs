//! The maker of papers: prepared once, shared by every request.

use crate::{Paper, PaperError};

/// The language of a paper's own words, its hyphenation and its PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Danish.
    Da,
    /// English.
    En,
}

impl Lang {
    /// Its BCP 47 code, as the templates know it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Da => "da",
            Self::En => "en",
        }
    }
}

/// Makes papers. Fonts, library and templates are read once; a clone shares them and costs a pointer.
#[derive(Clone)]
pub struct PaperMaker {
    #[cfg(feature = "typst")]
    kit: std::sync::Arc<crate::typeset::Kit>,
}

#[cfg(feature = "typst")]
impl PaperMaker {
    /// Prepares fonts, library and templates: some 10 ms, once per process.
    ///
    /// # Errors
    /// [`PaperError::Setup`] when what is compiled in does not fit together.
    pub fn new() -> Result<Self, PaperError> {
        Ok(Self { kit: std::sync::Arc::new(crate::typeset::Kit::new()?) })
    }

    /// Sets a paper and gives the bytes of its PDF (PDF/UA-1). Takes processor time, not I/O: call it off the async threads
    /// (`spawn_blocking`); some 50 ms for a usual agenda, 200 ms for 40 points. Nothing of the paper is kept.
    /// The same paper gives the same bytes.
    ///
    /// # Errors
    /// [`PaperError::Template`] and [`PaperError::NotAccessible`], both faults of the templates and without content.
    pub fn render(&self, paper: &Paper, lang: Lang) -> Result<Vec<u8>, PaperError> {
        self.kit.render(paper, lang)
    }
}

#[cfg(not(feature = "typst"))]
impl PaperMaker {
    /// A maker that refuses: this build has no typesetter.
    ///
    /// # Errors
    /// None in this build.
    pub fn new() -> Result<Self, PaperError> {
        Ok(Self {})
    }

    /// Refuses.
    ///
    /// # Errors
    /// [`PaperError::NotBuilt`], always.
    pub fn render(&self, _paper: &Paper, _lang: Lang) -> Result<Vec<u8>, PaperError> {
        Err(PaperError::NotBuilt)
    }
}
