//! `Words`: one method for each message of `locales/`, written by the build script.
use std::fmt::{self, Display, Write};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Danish, which comes first everywhere.
    #[default]
    Da,
    /// English.
    En,
}

impl Lang {
    /// Both languages, Danish first.
    pub const ALL: [Self; 2] = [Self::Da, Self::En];

    /// The code for `lang` attributes, cookies and links (BCP 47).
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Da => "da",
            Self::En => "en",
        }
    }

    /// The language of a code; `None` for every other text.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The language that the language link leads to.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Da => Self::En,
            Self::En => Self::Da,
        }
    }
}

impl Display for Lang {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

/// A whole number that a message counts: every integer type, and references to them. What does not fit is shown as the nearest `i64`.
pub trait Count {
    /// The number.
    fn count(&self) -> i64;
}

macro_rules! count {
    ($($number:ty),+) => { $(
        impl Count for $number {
            fn count(&self) -> i64 {
                i64::try_from(*self).unwrap_or(i64::MAX)
            }
        }
    )+ };
}

count!(i8, i16, i32, i64, u8, u16, u32, u64, usize);

impl<T: Count + ?Sized> Count for &T {
    fn count(&self) -> i64 {
        (**self).count()
    }
}

/// The words of one language. Cheap to copy; each message is a method, `button-save` becomes `button_save()`.
///
/// Messages with variables take them in alphabetical order of their names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words {
    lang: Lang,
}

impl Words {
    /// The words of a language.
    #[must_use]
    pub const fn new(lang: Lang) -> Self {
        Self { lang }
    }

    /// The language.
    #[must_use]
    pub const fn lang(self) -> Lang {
        self.lang
    }

    /// The message without variables that has this key, for keys built from data (`status-case-open`). `None` if there is none.
    #[must_use]
    pub fn by_key(self, key: &str) -> Option<&'static str> {
        let index = TEXTS.binary_search_by_key(&key, |(key, _)| key).ok()?;
        TEXTS.get(index).map(|(_, [da, en])| match self.lang {
            Lang::Da => *da,
            Lang::En => *en,
        })
    }
}

impl Words {
    /// The label of a word of the domain: `code("status-case", "opened")` is the message `status-case-opened`. Shows `–` when there is
    /// none, which the tests rule out for every word of the domain.
    #[must_use]
    pub fn code(self, vocabulary: &str, code: &str) -> &'static str {
        self.by_key(&format!("{vocabulary}-{}", code.replace('_', "-"))).unwrap_or("\u{2013}")
    }
}

/// Writing to a `String` cannot fail.
fn push(out: &mut String, value: &dyn Display) {
    let _ = write!(out, "{value}");
}

fn push_number(out: &mut String, lang: Lang, number: i64) {
    out.push_str(&crate::format::number(lang, number));
}

include!(concat!(env!("OUT_DIR"), "/words.rs"));
