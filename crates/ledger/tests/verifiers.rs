//! Two verifiers, written apart, agree: this crate's, and `tests/ledger/verify.py`, which knows the specification alone. A thousand exports are damaged at random, and a history is
//! rewritten in every way that its own head does not show.
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use tvaers_ledger::{
    Checkpoint, Entry, Outcome, Signer, VerifierKey,
    export::{ExportWriter, Head, Kept, VerifyError, verify_against},
    leaf_hash,
    tree::root_of,
};

type Tried<T = ()> = Result<T, Box<dyn std::error::Error>>;

const ORIGIN: &str = "tvaers.example/log";
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/ledger/verify.py");

fn entry(nth: u64) -> Vec<u8> {
    let digests =
        if nth.is_multiple_of(3) { BTreeMap::from([("necessity".to_owned(), "0a".repeat(32))]) } else { BTreeMap::new() };
    let entry = Entry {
        id: format!("019aaf10-0000-7000-8000-{nth:012x}"),
        at: 1_000_000 + i64::try_from(nth).unwrap_or(0),
        user: nth.is_multiple_of(2).then(|| "somebody".to_owned()),
        department: Some("kf".to_owned()),
        act: "read_item".to_owned(),
        thing_kind: "item".to_owned(),
        thing_id: format!("thing-{nth}"),
        outcome: Outcome::Read,
        policies: vec!["owner_reads".to_owned()],
        basis: nth.is_multiple_of(5).then(|| "intern".to_owned()),
        reason: None,
        with: if nth.is_multiple_of(4) { vec!["other-thing".to_owned()] } else { Vec::new() },
        digests,
    };
    entry.canonical()
}

/// Writes an export of these entries, signed by the first of these.
fn export(dir: &Path, entries: &[Vec<u8>], signer: &Signer) -> Tried<Checkpoint> {
    let root = root_of(&entries.iter().map(|entry| leaf_hash(entry)).collect::<Vec<_>>());
    let head = Checkpoint { origin: ORIGIN.to_owned(), size: entries.len() as u64, root };
    let mut writer = ExportWriter::create(dir)?;
    for entry in entries {
        writer.push(entry)?;
    }
    writer.sign(&head.sign(&[signer]), &[signer.verifier().clone()])?;
    writer.finish(&Head { size: head.size, root, at: 5 })?;
    Ok(head)
}

/// What the other verifier finds in each of these folders: whether it is intact.
fn other(folders: &[PathBuf], checkpoint: Option<&Path>, key: Option<&VerifierKey>) -> Tried<Vec<String>> {
    let mut command = Command::new("python3");
    command.arg(SCRIPT).args(folders);
    if let Some(checkpoint) = checkpoint {
        command.arg("--checkpoint").arg(checkpoint);
    }
    if let Some(key) = key {
        command.arg("--key").arg(key.to_string());
    }
    let done = command.output()?;
    let lines: Vec<String> = String::from_utf8(done.stdout)?.lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), folders.len(), "{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(done.status.success(), lines.iter().all(|line| line.starts_with("intact")));
    Ok(lines)
}

/// One way of damaging an export.
#[derive(Debug, Clone)]
enum Damage {
    Byte { file: usize, at: prop::sample::Index, how: u8, byte: u8 },
    Line { from: prop::sample::Index, to: prop::sample::Index, how: u8 },
    Remove { file: usize },
    Add { name: &'static str },
    Exchange { one: usize, two: usize },
    Word { from: &'static str, to: &'static str },
}

const FILES: [&str; 4] = ["entries-00000000.ndjson", "head.json", "checkpoint", "keys.txt"];

fn damage() -> impl Strategy<Value = Damage> {
    let index = any::<prop::sample::Index>;
    prop_oneof![
        6 => (0..4_usize, index(), 0..3_u8, any::<u8>()).prop_map(|(file, at, how, byte)| Damage::Byte { file, at, how, byte }),
        4 => (index(), index(), 0..3_u8).prop_map(|(from, to, how)| Damage::Line { from, to, how }),
        1 => (0..4_usize).prop_map(|file| Damage::Remove { file }),
        1 => prop::sample::select(vec!["entries-00000001.ndjson", "notes.txt", "entries-0.ndjson"]).prop_map(|name| Damage::Add { name }),
        1 => (0..4_usize, 0..4_usize).prop_map(|(one, two)| Damage::Exchange { one, two }),
        3 => prop::sample::select(vec![
            ("read_item", "view_case"), ("\"kf\"", "\"bif\""), ("\"read\"", "\"done\""), ("\"v\":1", "\"v\":1.0"), ("\"v\":1", "\"v\":2"),
            ("\"at\":1", "\"at\":01"), ("\"at\":1", "\"at\":1e0"), ("\"policies\":[", "\"policies\": ["), ("thing-", "th\\u0069ng-"), ("\"read\"", "\"Read\""),
            ("\"department\":\"kf\",", ""), ("\"department\":\"kf\"", "\"department\":null"), ("owner_reads", "owner reads"), ("0a0a", "0A0A"),
            ("\"digests\":{}", "\"digests\":[]"), ("\"with\":[\"other-thing\"]", "\"with\":[]"), ("\"act\":", "\"act\":\"x\",\"act\":"), ("thing-1", "thing-\\ud800"),
            ("\"at\":1", "\"at\":99999999999999999999"), ("\"at\":1000000", "\"at\":NaN"), ("\"v\":1", "\"v\":true"),
        ]).prop_map(|(from, to)| Damage::Word { from, to }),
    ]
}

fn apply(dir: &Path, damage: &Damage) -> Tried {
    let path = |file: usize| dir.join(FILES[file]);
    match damage {
        Damage::Byte { file, at, how, byte } => {
            let mut bytes = fs::read(path(*file))?;
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = *byte,
                1 => drop(bytes.remove(at)),
                _ => bytes.insert(at, *byte),
            }
            fs::write(path(*file), bytes)?;
        }
        Damage::Line { from, to, how } => {
            let text = fs::read_to_string(path(0))?;
            let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
            let (from, to) = (from.index(lines.len()), to.index(lines.len()));
            match how {
                0 => lines.swap(from, to),
                1 => drop(lines.remove(from)),
                _ => lines.insert(to, lines[from]),
            }
            fs::write(path(0), lines.concat())?;
        }
        Damage::Remove { file } => fs::remove_file(path(*file))?,
        Damage::Add { name } => fs::write(dir.join(name), "")?,
        Damage::Exchange { one, two } => {
            let (a, b) = (fs::read(path(*one))?, fs::read(path(*two))?);
            fs::write(path(*one), b)?;
            fs::write(path(*two), a)?;
        }
        Damage::Word { from, to } => fs::write(path(0), fs::read_to_string(path(0))?.replacen(from, to, 1))?,
    }
    Ok(())
}

#[test]
fn the_two_verifiers_agree_on_a_thousand_damaged_exports() -> Tried {
    let home = tempfile::tempdir()?;
    let signer = Signer::from_seed(ORIGIN, &[8; 32])?;
    let mut runner = TestRunner::deterministic();
    let (mut folders, mut told) = (Vec::new(), Vec::new());
    for nth in 0..1000_u64 {
        let dir = home.path().join(format!("{nth:04}"));
        let entries: Vec<_> = (0..1 + nth % 12).map(entry).collect();
        export(&dir, &entries, &signer)?;
        let chosen = damage().new_tree(&mut runner).map_err(|e| e.to_string())?.current();
        apply(&dir, &chosen)?;
        told.push(chosen);
        folders.push(dir);
    }
    let key = [signer.verifier().clone()];
    // With the key that came another way, and with what the export says of itself.
    for keys in [&key[..], &[]] {
        let theirs = other(&folders, None, keys.first())?;
        let mut damaged = 0;
        for ((folder, chosen), theirs) in folders.iter().zip(&told).zip(&theirs) {
            let ours = verify_against(folder, &[], keys);
            assert_eq!(ours.is_ok(), theirs.starts_with("intact"), "{chosen:?}: {ours:?} and {theirs}");
            damaged += usize::from(ours.is_err());
        }
        // What is left whole by chance: a byte set to itself, a line swapped with itself, a time in the head, a file taken away that only stands beside.
        assert!(damaged > 700, "{damaged}");
    }
    Ok(())
}

#[test]
fn undamaged_exports_are_intact_to_both() -> Tried {
    let home = tempfile::tempdir()?;
    let signer = Signer::from_seed(ORIGIN, &[8; 32])?;
    let mut folders = Vec::new();
    for size in 0..40_u64 {
        let dir = home.path().join(size.to_string());
        let head = export(&dir, &(0..size).map(entry).collect::<Vec<_>>(), &signer)?;
        let found = verify_against(&dir, &[], &[signer.verifier().clone()])?;
        assert_eq!((found.size, found.root, found.keys), (size, head.root, vec![signer.verifier().clone()]));
        folders.push(dir);
    }
    let theirs = other(&folders, None, Some(signer.verifier()))?;
    assert!(theirs.iter().zip(0..).all(|(line, size)| line.starts_with(&format!("intact {size} "))), "{theirs:?}");
    Ok(())
}

/// Somebody with all of the server's rights, its key included, writes a ledger that agrees with itself. Only what the parties kept tells.
#[test]
fn a_rewritten_history_is_found_by_what_a_party_kept() -> Tried {
    let home = tempfile::tempdir()?;
    let (signer, stranger) = (Signer::from_seed(ORIGIN, &[8; 32])?, Signer::from_seed(ORIGIN, &[9; 32])?);
    let honest: Vec<_> = (0..10).map(entry).collect();
    let kept = export(&home.path().join("kept"), &honest[..6], &signer)?.sign(&[&signer]);
    let kept_file = home.path().join("kept.txt");
    fs::write(&kept_file, &kept)?;
    let changed =
        |at: usize| honest.iter().enumerate().map(|(n, e)| if n == at { entry(99) } else { e.clone() }).collect::<Vec<_>>();
    let mut moved = honest.clone();
    moved.swap(1, 4);
    let histories = [
        ("honest", honest.clone(), &signer, None),
        ("grown", (0..30).map(entry).collect(), &signer, None),
        ("changed after", changed(7), &signer, None),
        ("changed", changed(2), &signer, Some("forked")),
        ("removed", [&honest[..3], &honest[4..]].concat(), &signer, Some("forked")),
        ("inserted", [&honest[..3], &[entry(50)], &honest[3..]].concat(), &signer, Some("forked")),
        ("re-ordered", moved, &signer, Some("forked")),
        ("cut", honest[..5].to_vec(), &signer, Some("shorter")),
        ("a wrong key", honest.clone(), &stranger, Some("key")),
    ];
    let keys = [signer.verifier().clone()];
    for (name, entries, by, expected) in histories {
        let dir = home.path().join(name);
        export(&dir, &entries, by)?;
        assert!(verify_against(&dir, &[], &[]).is_ok(), "{name}: it agrees with itself");
        let ours = verify_against(&dir, &[Kept { name: "kept.txt", note: &kept }], &keys);
        let found = match &ours {
            Ok(_) => None,
            Err(VerifyError::Forked { signed: 6, .. }) => Some("forked"),
            Err(VerifyError::Shorter { signed: 6, size: 5, .. }) => Some("shorter"),
            Err(VerifyError::Checkpoint { .. }) => Some("key"),
            Err(_) => Some("something else"),
        };
        assert_eq!(found, expected, "{name}: {ours:?}");
        let theirs = other(&[dir], Some(&kept_file), Some(signer.verifier()))?;
        assert_eq!(theirs[0].starts_with("intact"), expected.is_none(), "{name}: {theirs:?}");
    }
    Ok(())
}
