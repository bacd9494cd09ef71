//! One entry of the ledger and its canonical bytes: what is hashed, stored and exported.

use std::collections::BTreeMap;

use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::hex::{digit, to_hex};

/// How an act or a reading ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Something was changed.
    Done,
    /// Something was shown.
    Read,
    /// Nothing was shown or changed: the policy refused.
    Refused,
}

impl Outcome {
    /// The word in entries and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Read => "read",
            Self::Refused => "refused",
        }
    }
}

/// Who did, read or was refused what, when, and why they might. No personal content: only ids, codes and salted digests (W9, R11).
///
/// A *word* below is 1 to 128 characters from `!` to `~` of ASCII: no space, so no free text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// UUIDv7 in lower case with hyphens, 36 characters.
    pub id: String,
    /// When, in microseconds since 1970-01-01T00:00:00Z.
    pub at: i64,
    /// The user's id, a word; none for the system and the public.
    pub user: Option<String>,
    /// The id of the user's department, a word.
    pub department: Option<String>,
    /// What was done, a word.
    pub act: String,
    /// The kind of thing it was done to, a word.
    pub thing_kind: String,
    /// The id of that thing, a word; empty when it was no single thing.
    pub thing_id: String,
    /// How it ended.
    pub outcome: Outcome,
    /// The ids of the policies that decided, words, in the order in which they were given.
    pub policies: Vec<String>,
    /// The id of the legal basis, a word.
    pub basis: Option<String>,
    /// The code of a reason, a word; the reason in the user's words stands elsewhere and here only as a digest.
    pub reason: Option<String>,
    /// The ids of what else was shown in the same reading, words, in the order in which they were given.
    pub with: Vec<String>,
    /// By field name (a word): the [`salted_digest`] of the field's content, 64 hexadecimal characters.
    pub digests: BTreeMap<String, String>,
}

/// Why bytes are not an entry, or an entry may not be written. Names the place, never the content.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// Not JSON, or JSON with a field missing, unknown, twice or of the wrong type.
    #[error("it is not an entry of format 1: the reading stopped at byte {byte}; compare it with the source it was copied from")]
    Malformed {
        /// Bytes read when it showed, from 1.
        byte: usize,
    },
    /// A format that this program does not know.
    #[error("it is written in format {found}, and this program reads format 1; use a newer program")]
    Version {
        /// The format stated.
        found: u64,
    },
    /// The same entry in other bytes: spaces, another order, other escapes.
    #[error("it is not in canonical form: byte {byte} differs; the bytes were rewritten after the entry was made")]
    NotCanonical {
        /// The first byte that differs, from 1.
        byte: usize,
    },
    /// A field against its rule.
    #[error("its field {field} is not {rule}; an entry holds ids and codes only, so put words elsewhere and their digest here")]
    Field {
        /// Which field.
        field: &'static str,
        /// What the field must be.
        rule: &'static str,
    },
}

/// An entry as it stands in JSON. Canonical form is checked by encoding again.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    v: u64,
    id: String,
    at: i64,
    user: Option<String>,
    department: Option<String>,
    act: String,
    thing_kind: String,
    thing_id: String,
    outcome: Outcome,
    policies: Vec<String>,
    basis: Option<String>,
    reason: Option<String>,
    #[serde(default)]
    with: Vec<String>,
    digests: BTreeMap<String, String>,
}

/// What every format, later ones included, states.
#[derive(Deserialize)]
struct Versioned {
    v: u64,
}

impl Entry {
    /// The canonical bytes, format 1: what is hashed as a leaf of the tree.
    ///
    /// One JSON object (RFC 8259) in UTF-8, no byte before or after it, no white space between tokens. Keys in ascending order of their
    /// bytes: `act`, `at`, `basis`, `department`, `digests`, `id`, `outcome`, `policies`, `reason`, `thing_id`, `thing_kind`, `user`, `v`,
    /// `with`. `basis`, `department`, `reason` and `user` are left out when absent, never `null`, and `with` when empty; all others always
    /// stand, `policies` and `digests` also when empty. `v` is the number 1; `at` a decimal integer without leading zero, plus, fraction
    /// or exponent. The keys of `digests` ascend by their bytes; `policies` and `with` keep their order. In strings `"` and `\` are escaped
    /// as `\"` and `\\`; U+0008, U+0009, U+000A, U+000C and U+000D as `\b`, `\t`, `\n`, `\f` and `\r`; the other characters below U+0020
    /// as `\u00` and two lower-case hexadecimal digits; every other character stands for itself. No line break can occur, so an entry is
    /// a line.
    #[must_use]
    pub fn canonical(&self) -> Vec<u8> {
        let mut out = String::with_capacity(512);
        text_field(&mut out, "{\"act\":", &self.act);
        out.push_str(",\"at\":");
        out.push_str(&self.at.to_string());
        optional_field(&mut out, ",\"basis\":", self.basis.as_deref());
        optional_field(&mut out, ",\"department\":", self.department.as_deref());
        out.push_str(",\"digests\":{");
        for (nth, (field, digest)) in self.digests.iter().enumerate() {
            text_field(&mut out, if nth == 0 { "" } else { "," }, field);
            text_field(&mut out, ":", digest);
        }
        text_field(&mut out, "},\"id\":", &self.id);
        text_field(&mut out, ",\"outcome\":", self.outcome.code());
        out.push_str(",\"policies\":[");
        for (nth, policy) in self.policies.iter().enumerate() {
            text_field(&mut out, if nth == 0 { "" } else { "," }, policy);
        }
        out.push(']');
        optional_field(&mut out, ",\"reason\":", self.reason.as_deref());
        text_field(&mut out, ",\"thing_id\":", &self.thing_id);
        text_field(&mut out, ",\"thing_kind\":", &self.thing_kind);
        optional_field(&mut out, ",\"user\":", self.user.as_deref());
        out.push_str(",\"v\":1");
        for (nth, thing) in self.with.iter().enumerate() {
            text_field(&mut out, if nth == 0 { ",\"with\":[" } else { "," }, thing);
        }
        out.push_str(if self.with.is_empty() { "}" } else { "]}" });
        out.into_bytes()
    }

    /// Reads canonical bytes; anything else is refused, so one entry has one hash.
    ///
    /// # Errors
    /// Every kind of [`EntryError`]; the fields' rules are those of [`Self::check`].
    pub fn parse(bytes: &[u8]) -> Result<Self, EntryError> {
        let written: Written = serde_json::from_slice(bytes).map_err(|error| match serde_json::from_slice(bytes) {
            Ok(Versioned { v }) if v != 1 => EntryError::Version { found: v },
            _ => EntryError::Malformed { byte: offset(bytes, &error) },
        })?;
        if written.v != 1 {
            return Err(EntryError::Version { found: written.v });
        }
        let entry = Self {
            id: written.id,
            at: written.at,
            user: written.user,
            department: written.department,
            act: written.act,
            thing_kind: written.thing_kind,
            thing_id: written.thing_id,
            outcome: written.outcome,
            policies: written.policies,
            basis: written.basis,
            reason: written.reason,
            with: written.with,
            digests: written.digests,
        };
        let canonical = entry.canonical();
        if canonical != bytes {
            let same = canonical.iter().zip(bytes).take_while(|(ours, theirs)| ours == theirs).count();
            return Err(EntryError::NotCanonical { byte: same + 1 });
        }
        entry.check()?;
        Ok(entry)
    }

    /// Whether every field keeps its rule (see the fields). Ask before writing: an entry that breaks a rule is refused by [`Self::parse`]
    /// and so by whoever verifies an export.
    ///
    /// # Errors
    /// [`EntryError::Field`], the first field against its rule.
    pub fn check(&self) -> Result<(), EntryError> {
        const WORD: &str = "a word of 1 to 128 characters without spaces";
        let rule = |holds: bool, field, rule| if holds { Ok(()) } else { Err(EntryError::Field { field, rule }) };
        rule(uuid7(&self.id).is_some(), "id", "a UUID of version 7 in lower case")?;
        for (field, text) in
            [("user", &self.user), ("department", &self.department), ("basis", &self.basis), ("reason", &self.reason)]
        {
            rule(text.as_deref().is_none_or(is_word), field, WORD)?;
        }
        rule(is_word(&self.act), "act", WORD)?;
        rule(is_word(&self.thing_kind), "thing_kind", WORD)?;
        rule(
            self.thing_id.is_empty() || is_word(&self.thing_id),
            "thing_id",
            "empty or a word of 1 to 128 characters without spaces",
        )?;
        rule(self.policies.iter().all(|policy| is_word(policy)), "policies", "words of 1 to 128 characters without spaces")?;
        rule(self.with.iter().all(|thing| is_word(thing)), "with", "words of 1 to 128 characters without spaces")?;
        let digest = |text: &String| text.len() == 64 && text.bytes().all(|byte| digit(byte).is_some());
        let digests = self.digests.iter().all(|(field, text)| is_word(field) && digest(text));
        rule(digests, "digests", "words with 64 lower-case hexadecimal characters each")
    }

    /// The id as a number, once checked.
    pub(crate) fn number(&self) -> Option<u128> {
        uuid7(&self.id)
    }
}

/// SHA-256 of the salt's 32 bytes followed by the content in UTF-8, in hexadecimal. With the salt anybody can check what a field said;
/// once the salt is erased, the digest says nothing, not even to one who guesses the content.
#[must_use]
pub fn salted_digest(salt: &[u8; 32], content: &str) -> String {
    to_hex(&Sha256::new().chain_update(salt).chain_update(content).finalize())
}

fn optional_field(out: &mut String, key: &str, text: Option<&str>) {
    if let Some(text) = text {
        text_field(out, key, text);
    }
}

fn text_field(out: &mut String, key: &str, text: &str) {
    out.push_str(key);
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.find(|c| c < ' ' || c == '"' || c == '\\') {
        let (plain, special) = rest.split_at(at);
        out.push_str(plain);
        match special.as_bytes().first() {
            Some(b'"') => out.push_str("\\\""),
            Some(b'\\') => out.push_str("\\\\"),
            Some(8) => out.push_str("\\b"),
            Some(b'\t') => out.push_str("\\t"),
            Some(b'\n') => out.push_str("\\n"),
            Some(12) => out.push_str("\\f"),
            Some(b'\r') => out.push_str("\\r"),
            Some(control) => {
                out.push_str("\\u00");
                out.push_str(&to_hex(&[*control]));
            }
            None => {}
        }
        rest = special.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
    out.push('"');
}

fn is_word(text: &str) -> bool {
    (1..=128).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Reads a UUID of version 7 in its one form: lower case, hyphens in their places (RFC 9562).
fn uuid7(text: &str) -> Option<u128> {
    if text.len() != 36 {
        return None;
    }
    let mut number = 0;
    for (at, byte) in text.bytes().enumerate() {
        match at {
            8 | 13 | 18 | 23 if byte == b'-' => {}
            8 | 13 | 18 | 23 => return None,
            14 if byte != b'7' => return None,
            19 if !matches!(byte, b'8' | b'9' | b'a' | b'b') => return None,
            _ => number = number << 4 | u128::from(digit(byte)?),
        }
    }
    Some(number)
}

/// Where a reading stopped, in bytes; the error itself could quote content.
fn offset(bytes: &[u8], error: &serde_json::Error) -> usize {
    let lines_before = error.line().saturating_sub(1);
    let before: usize = bytes.split_inclusive(|byte| *byte == b'\n').take(lines_before).map(<[u8]>::len).sum();
    before + error.column()
}
