//! Making ledger entries: who did, read or was refused what. Content only as salted digests.

use tvaers_domain::id::EntryId;
use tvaers_ledger::{Entry, Outcome, salted_digest};
use tvaers_store::ledger::Posted;

use crate::Actor;

/// A kind as the ledger writes it: `AgreedAction` is `agreed_action`.
fn word(kind: &str) -> String {
    let mut word = String::new();
    for (at, c) in kind.char_indices() {
        if c.is_ascii_uppercase() && at > 0 {
            word.push('_');
        }
        word.push(c.to_ascii_lowercase());
    }
    word
}

/// An entry in the making.
pub(crate) struct Draft {
    entry: Entry,
    authority: String,
    salts: Vec<(String, String)>,
    reason: Option<String>,
}

impl Draft {
    /// By a user.
    pub(crate) fn by(actor: &Actor, outcome: Outcome, act: &str, kind: &str, id: &str, now: i64) -> Self {
        let mut draft = Self::by_nobody(&actor.who.authority, outcome, act, kind, id, now);
        draft.entry.user = Some(actor.who.user.clone());
        draft.entry.department = Some(actor.who.department.clone());
        draft
    }

    /// By the public or by the clock; `authority` is whose data protection officer looks after it.
    pub(crate) fn by_nobody(authority: &str, outcome: Outcome, act: &str, kind: &str, id: &str, now: i64) -> Self {
        let entry = Entry {
            id: EntryId::new().to_string(),
            at: now,
            user: None,
            department: None,
            act: act.to_owned(),
            thing_kind: word(kind),
            thing_id: id.to_owned(),
            outcome,
            policies: Vec::new(),
            basis: None,
            reason: None,
            with: Vec::new(),
            digests: std::collections::BTreeMap::new(),
        };
        Self { entry, authority: authority.to_owned(), salts: Vec::new(), reason: None }
    }

    /// Which policies decided.
    pub(crate) fn policies(mut self, policies: &[String]) -> Self {
        self.entry.policies = policies.to_vec();
        self
    }

    /// On which legal basis.
    pub(crate) fn basis(mut self, basis: &str) -> Self {
        self.entry.basis = Some(basis.to_owned());
        self
    }

    /// For which reason in words: kept beside the entry, in it only as a digest.
    pub(crate) fn reason(mut self, words: &str) -> Self {
        self.reason = Some(words.to_owned());
        self.content("reason", words)
    }

    /// What a field said, as a salted digest: erasing the salt erases the meaning.
    pub(crate) fn content(mut self, field: &str, words: &str) -> Self {
        // Two version 4 UUIDs hold 244 random bits: enough that nobody guesses a field from its digest.
        let mut salt = [0_u8; 32];
        let (first, second) = salt.split_at_mut(16);
        first.copy_from_slice(uuid::Uuid::new_v4().as_bytes());
        second.copy_from_slice(uuid::Uuid::new_v4().as_bytes());
        self.entry.digests.insert(field.to_owned(), salted_digest(&salt, words));
        self.salts.push((field.to_owned(), tvaers_ledger::to_hex(&salt)));
        self
    }

    /// What else stands on the page that was read.
    pub(crate) fn with(mut self, things: &[&str]) -> Self {
        self.entry.with = things.iter().map(|t| (*t).to_owned()).collect();
        self
    }

    /// Ready to be written.
    pub(crate) fn posted(self) -> Posted {
        Posted { entry: self.entry, authority: self.authority, salts: self.salts, reason: self.reason }
    }
}
