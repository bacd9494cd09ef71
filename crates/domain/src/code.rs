//! Closed vocabularies: an enum whose every variant has the one short word that database, API and messages use.

/// A word that is not in the vocabulary it was read as.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\u{201c}{word}\u{201d} is no {vocabulary}; choose one of: {known}")]
pub struct UnknownCode {
    /// Which vocabulary was asked, e.g. `concern status`.
    pub vocabulary: &'static str,
    /// What was given.
    pub word: String,
    /// The words there are, comma separated.
    pub known: String,
}

/// Defines an enum with `code()`, `from_code()`, `ALL`, `Display` and serde as its word.
#[macro_export]
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident, $what:literal { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every word, in the order of the way through them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The one short word for database, API and message keys.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// Reads the word back.
            ///
            /// # Errors
            /// [`UnknownCode`]($crate::code::UnknownCode) when it is none of this vocabulary.
            pub fn from_code(word: &str) -> Result<Self, $crate::code::UnknownCode> {
                match word {
                    $($word => Ok(Self::$variant),)+
                    _ => Err($crate::code::UnknownCode {
                        vocabulary: $what,
                        word: word.chars().take(40).collect(),
                        known: [$($word),+].join(", "),
                    }),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.code()) }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> { s.serialize_str(self.code()) }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let word = <String as serde::Deserialize>::deserialize(d)?;
                Self::from_code(&word).map_err(serde::de::Error::custom)
            }
        }
    };
}
