//! Canonical entries: their exact bytes, and what is refused.
use std::{collections::BTreeMap, error::Error};

use proptest::prelude::*;
use tvaers_ledger::{Entry, EntryError, Outcome, salted_digest};

const FULL: &str = concat!(
    r#"{"act":"disclose_item","at":1463644800000001,"basis":"rpl-115","department":"bif","#,
    r#""digests":{"necessity":"1111111111111111111111111111111111111111111111111111111111111111","#,
    r#""purpose":"2222222222222222222222222222222222222222222222222222222222222222"},"#,
    r#""id":"019aaf10-0000-7000-8000-00000000000a","outcome":"done","policies":["power.disclose","guard.involved"],"reason":"follow-up","#,
    r#""thing_id":"019aaf10-0000-7000-8000-00000000000b","thing_kind":"item","user":"019aaf10-0000-7000-8000-00000000000c","v":1,"#,
    r#""with":["019aaf10-0000-7000-8000-00000000000f","019aaf10-0000-7000-8000-00000000000d"]}"#,
);
const SMALL: &str = concat!(
    r#"{"act":"log_in","at":-1,"digests":{},"id":"019aaf10-0000-7000-8000-00000000000a","outcome":"refused","policies":[],"#,
    r#""thing_id":"","thing_kind":"user","v":1}"#,
);

fn full() -> Entry {
    Entry {
        id: "019aaf10-0000-7000-8000-00000000000a".into(),
        at: 1_463_644_800_000_001,
        user: Some("019aaf10-0000-7000-8000-00000000000c".into()),
        department: Some("bif".into()),
        act: "disclose_item".into(),
        thing_kind: "item".into(),
        thing_id: "019aaf10-0000-7000-8000-00000000000b".into(),
        outcome: Outcome::Done,
        policies: vec!["power.disclose".into(), "guard.involved".into()],
        basis: Some("rpl-115".into()),
        reason: Some("follow-up".into()),
        with: vec!["019aaf10-0000-7000-8000-00000000000f".into(), "019aaf10-0000-7000-8000-00000000000d".into()],
        digests: BTreeMap::from([("purpose".into(), "2".repeat(64)), ("necessity".into(), "1".repeat(64))]),
    }
}

fn small() -> Entry {
    Entry {
        id: "019aaf10-0000-7000-8000-00000000000a".into(),
        at: -1,
        user: None,
        department: None,
        act: "log_in".into(),
        thing_kind: "user".into(),
        thing_id: String::new(),
        outcome: Outcome::Refused,
        policies: Vec::new(),
        basis: None,
        reason: None,
        with: Vec::new(),
        digests: BTreeMap::new(),
    }
}

#[test]
fn the_bytes_are_exactly_these() -> Result<(), Box<dyn Error>> {
    for (entry, text) in [(full(), FULL), (small(), SMALL)] {
        assert_eq!(String::from_utf8(entry.canonical())?, text);
        assert_eq!(Entry::parse(text.as_bytes())?, entry);
    }
    Ok(())
}

#[test]
fn strings_are_escaped_as_documented() -> Result<(), Box<dyn Error>> {
    let entry = Entry { act: "\"\\\u{8}\t\n\u{c}\r\0\u{1f}\u{7f} æ𝄞/".into(), ..small() };
    let text = String::from_utf8(entry.canonical())?;
    assert!(text.starts_with("{\"act\":\"\\\"\\\\\\b\\t\\n\\f\\r\\u0000\\u001f\u{7f} æ𝄞/\",\"at\""), "{text}");
    assert_eq!(serde_json::from_str::<serde_json::Value>(&text)?["act"], entry.act);
    Ok(())
}

#[test]
fn the_same_entry_in_other_bytes_is_refused_at_the_byte_that_differs() {
    let others = [
        (SMALL.replacen(',', ", ", 1), 17),
        (SMALL.replace("\"act\":\"log_in\",\"at\":-1", "\"at\":-1,\"act\":\"log_in\""), 4),
        (SMALL.replace("log_in", "log\\u005fin"), 12),
        (SMALL.replace(",\"policies\"", ",\"basis\":null,\"policies\""), 103),
        (SMALL.replace("\"v\":1", "\"v\":1,\"with\":[]"), SMALL.len()),
        (format!("{SMALL}\n"), SMALL.len() + 1),
        (format!("{SMALL}\r"), SMALL.len() + 1),
        (format!(" {SMALL}"), 1),
    ];
    for (text, byte) in others {
        assert_eq!(Entry::parse(text.as_bytes()), Err(EntryError::NotCanonical { byte }), "{text}");
    }
    let swapped = FULL.replace("\"necessity\"", "\"z\"");
    assert!(matches!(Entry::parse(swapped.as_bytes()), Err(EntryError::NotCanonical { .. })), "digests out of order");
}

#[test]
fn what_is_no_entry_is_refused() {
    let wrong = [
        String::new(),
        "{}".to_owned(),
        "[]".to_owned(),
        SMALL.replace(",\"v\":1", ""),
        SMALL.replace("\"v\":1", "\"v\":1,\"v\":1"),
        SMALL.replace("\"v\":1", "\"v\":\"1\""),
        SMALL.replace("\"v\":1", "\"extra\":0,\"v\":1"),
        SMALL.replace(":-1", ":-1.0"),
        SMALL.replace(":-1", ":-1e0"),
        SMALL.replace(":-1", ":9223372036854775808"),
        SMALL.replace("refused", "perhaps"),
        SMALL.replace(",\"policies\":[]", ""),
        format!("{SMALL}{SMALL}"),
        SMALL[..SMALL.len() - 1].to_owned(),
    ];
    for text in wrong {
        assert!(matches!(Entry::parse(text.as_bytes()), Err(EntryError::Malformed { .. })), "{text}");
    }
    assert!(matches!(Entry::parse(b"{\"act\":\"\xff\"}"), Err(EntryError::Malformed { .. })), "not UTF-8");
    for later in [SMALL.replace("\"v\":1", "\"v\":2"), "{\"new\":true,\"v\":2}".to_owned()] {
        assert_eq!(Entry::parse(later.as_bytes()), Err(EntryError::Version { found: 2 }));
    }
}

/// An entry that breaks the rule of one field; the field's name.
type Broken = (&'static str, Entry);

fn broken() -> Vec<Broken> {
    let id = |id: &str| ("id", Entry { id: id.into(), ..full() });
    let digest =
        |field: &str, digest: &str| ("digests", Entry { digests: BTreeMap::from([(field.into(), digest.into())]), ..full() });
    vec![
        id(""),
        id("019AAF10-0000-7000-8000-00000000000A"),
        id("019aaf10-0000-4000-8000-00000000000a"),
        id("019aaf10-0000-7000-c000-00000000000a"),
        id("019aaf1000007000800000000000000a"),
        id("019aaf10-0000-7000-8000-00000000000g"),
        id("019aaf10-0000-7000-8000+00000000000a"),
        ("user", Entry { user: Some("Jens Hansen".into()), ..full() }),
        ("user", Entry { user: Some(String::new()), ..full() }),
        ("department", Entry { department: Some("b i f".into()), ..full() }),
        ("basis", Entry { basis: Some("§115".into()), ..full() }),
        ("reason", Entry { reason: Some("fordi han bad om det".into()), ..full() }),
        ("reason", Entry { reason: Some("x".repeat(129)), ..full() }),
        ("act", Entry { act: String::new(), ..full() }),
        ("thing_kind", Entry { thing_kind: "ting\n".into(), ..full() }),
        ("thing_id", Entry { thing_id: "Søren".into(), ..full() }),
        ("policies", Entry { policies: vec!["ok".into(), "not ok".into()], ..full() }),
        ("with", Entry { with: vec!["ok".into(), "Jens Hansen".into()], ..full() }),
        digest("a field", &"0".repeat(64)),
        digest("field", &"A".repeat(64)),
        digest("field", "Jens"),
        digest("field", &"0".repeat(63)),
    ]
}

#[test]
fn a_field_against_its_rule_is_named_and_its_content_is_not() {
    assert_eq!((full().check(), small().check()), (Ok(()), Ok(())));
    for (name, entry) in broken() {
        for error in [entry.check().err(), Entry::parse(&entry.canonical()).err()] {
            assert!(matches!(&error, Some(EntryError::Field { field, .. }) if *field == name), "{name}: {error:?}");
            let said = error.map(|error| error.to_string()).unwrap_or_default();
            assert!(!said.contains("Jens") && !said.contains("bad om"), "{said}");
        }
    }
}

#[test]
fn errors_of_reading_do_not_quote_what_was_read() {
    for text in ["{\"Jens Hansen\":1}", "{\"v\":1,\"outcome\":\"Jens Hansen\"}", "\"Jens Hansen\""] {
        let said = format!("{:?}", Entry::parse(text.as_bytes()));
        assert!(said.contains("Err") && !said.contains("Jens"), "{said}");
    }
}

/// `printf '\0…\37' | cat - <(printf 'æble') | sha256sum`, the salt being the bytes 0 to 31.
#[test]
fn a_digest_is_that_of_the_salt_and_then_the_content() {
    let salt: [u8; 32] = std::array::from_fn(|at| u8::try_from(at).unwrap_or(0));
    assert_eq!(salted_digest(&salt, "æble"), "405a16247c4f96f0a54e8d8011d3885b485a0e949272b7552211c4c607873fae");
    assert_ne!(salted_digest(&salt, ""), salted_digest(&[0; 32], ""));
}

fn entries() -> impl Strategy<Value = Entry> {
    let word = "[!-~]{1,24}";
    let id = (any::<u64>(), any::<u64>()).prop_map(|(high, low)| {
        let (a, b) = (high >> 32, high >> 16 & 0xffff);
        format!("{a:08x}-{b:04x}-7{:03x}-{:04x}-{:012x}", high & 0xfff, low >> 48 & 0x3fff | 0x8000, low & 0xffff_ffff_ffff)
    });
    let outcome = prop_oneof![Just(Outcome::Done), Just(Outcome::Read), Just(Outcome::Refused)];
    let who = (prop::option::of(word), prop::option::of(word), prop::option::of(word), prop::option::of(word));
    let more = (
        prop::collection::vec(word, 0..4),
        prop::collection::vec(word, 0..4),
        prop::collection::btree_map(word, "[0-9a-f]{64}", 0..4),
    );
    (id, any::<i64>(), who, (word, word, prop_oneof![Just(String::new()), word]), outcome, more).prop_map(
        |(id, at, (user, department, basis, reason), (act, thing_kind, thing_id), outcome, (policies, with, digests))| Entry {
            id,
            at,
            user,
            department,
            act,
            thing_kind,
            thing_id,
            with,
            outcome,
            policies,
            basis,
            reason,
            digests,
        },
    )
}

proptest! {
    #[test]
    fn every_entry_is_read_back_as_it_was_written(entry in entries()) {
        prop_assert_eq!(entry.check(), Ok(()));
        prop_assert_eq!(Entry::parse(&entry.canonical()), Ok(entry));
    }

    /// A byte set to any other value gives another entry or none, never the same one.
    #[test]
    fn no_byte_can_change_unseen(entry in entries(), pick: prop::sample::Index, by in 1_u8..=255) {
        let mut bytes = entry.canonical();
        let at = pick.index(bytes.len());
        bytes[at] ^= by;
        match Entry::parse(&bytes) {
            Ok(other) => prop_assert!(other != entry && other.canonical() == bytes),
            Err(_) => prop_assert!(true),
        }
    }

    /// Any text at all, escaped, is what a JSON reader reads.
    #[test]
    fn any_text_is_escaped_as_json(act in any::<String>()) {
        let entry = Entry { act, ..small() };
        let read: serde_json::Value = serde_json::from_slice(&entry.canonical())?;
        prop_assert_eq!(read["act"].as_str(), Some(entry.act.as_str()));
    }

    #[test]
    fn arbitrary_bytes_are_refused_or_canonical(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Entry::parse(&bytes).is_err());
    }
}
