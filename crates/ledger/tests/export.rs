//! Exports: written, verified, and every damage found at its place.
use std::{
    collections::BTreeMap,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use proptest::prelude::*;
use tempfile::TempDir;
use tvaers_ledger::{
    Entry, EntryError, Outcome,
    export::{ExportError, ExportWriter, Head, LONGEST, NotAHead, PER_FILE, Place, Verified, VerifyError, verify},
    leaf_hash,
    tree::root_of,
};

type Tried = Result<(), Box<dyn Error>>;

const FIRST: &str = "entries-00000000.ndjson";
const SECOND: &str = "entries-00000001.ndjson";
const THIRD: &str = "entries-00000002.ndjson";

fn entry(nth: u64) -> Vec<u8> {
    let entry = Entry {
        id: format!("019aaf10-0000-7000-8000-{nth:012x}"),
        // Two neighbours in the tree need not be in the order of their times.
        at: 1_000_000 + i64::try_from(nth ^ 1).unwrap_or(0),
        user: None,
        department: None,
        act: "look".to_owned(),
        thing_kind: "case".to_owned(),
        thing_id: format!("thing-{nth}"),
        outcome: Outcome::Read,
        policies: Vec::new(),
        basis: None,
        reason: None,
        with: Vec::new(),
        digests: BTreeMap::new(),
    };
    entry.canonical()
}

/// A directory that is gone with the test, and the export in it.
struct Export {
    home: TempDir,
    head: Head,
}

impl Export {
    fn of(size: u64) -> Result<Self, Box<dyn Error>> {
        let home = tempfile::tempdir()?;
        let entries: Vec<_> = (0..size).map(entry).collect();
        let leaves: Vec<_> = entries.iter().map(|entry| leaf_hash(entry)).collect();
        let head = Head { size, root: root_of(&leaves), at: 5 };
        let mut writer = ExportWriter::create(&home.path().join("export"))?;
        for entry in &entries {
            writer.push(entry)?;
        }
        writer.finish(&head)?;
        Ok(Self { home, head })
    }

    fn dir(&self) -> PathBuf {
        self.home.path().join("export")
    }

    fn verify(&self) -> Result<Verified, VerifyError> {
        verify(&self.dir())
    }

    /// Rewrites one file as lines.
    fn edit(&self, file: &str, change: impl FnOnce(&mut Vec<String>)) -> Tried {
        let path = self.dir().join(file);
        let mut lines: Vec<String> = fs::read_to_string(&path)?.split_inclusive('\n').map(str::to_owned).collect();
        change(&mut lines);
        Ok(fs::write(path, lines.concat())?)
    }

    fn set_head(&self, head: Head) -> Tried {
        Ok(fs::write(self.dir().join("head.json"), head.to_json())?)
    }
}

fn line(nth: u64) -> String {
    String::from_utf8_lossy(&entry(nth)).into_owned() + "\n"
}

const fn first_file(line: u64) -> Place {
    Place { file: 0, line }
}

#[test]
fn what_was_written_verifies_at_any_size() -> Tried {
    for size in [0, 1, 2, 3, 7, 8, 100] {
        let export = Export::of(size)?;
        let found = export.verify()?;
        assert_eq!((found.size, found.root), (size, export.head.root));
        let times = match size {
            0 => (None, None),
            1 => (Some(1_000_001), Some(1_000_001)),
            3 => (Some(1_000_000), Some(1_000_003)),
            _ => (Some(1_000_000), Some(1_000_000 + i64::try_from((size - 1) | (size & 1))?)),
        };
        assert_eq!((found.first_at, found.last_at), times, "{size}");
    }
    Ok(())
}

#[test]
fn an_export_is_exactly_its_files() -> Tried {
    let export = Export::of(2)?;
    let mut names: Vec<_> =
        fs::read_dir(export.dir())?.map(|item| item.map(|item| item.file_name())).collect::<Result<_, _>>()?;
    names.sort();
    assert_eq!(names, ["README.txt", FIRST, "head.json"]);
    assert_eq!(fs::read_to_string(export.dir().join(FIRST))?, line(0) + &line(1));
    let head = fs::read_to_string(export.dir().join("head.json"))?;
    let root = tvaers_ledger::to_hex(&export.head.root);
    assert_eq!(head, format!("{{\"v\":1,\"size\":2,\"root\":\"{root}\",\"at\":5}}\n"));
    assert!(fs::read_to_string(export.dir().join("README.txt"))?.contains("tvaers ledger verify"));
    Ok(())
}

#[test]
fn nothing_is_overwritten() -> Tried {
    let home = tempfile::tempdir()?;
    fs::write(home.path().join(".hidden"), "")?;
    assert!(matches!(ExportWriter::create(home.path()), Err(ExportError::NotEmpty)));
    assert!(matches!(ExportWriter::create(&home.path().join(".hidden")), Err(ExportError::Io { .. })));
    Ok(())
}

#[test]
fn what_is_no_entry_is_not_written() -> Tried {
    let home = tempfile::tempdir()?;
    let mut writer = ExportWriter::create(home.path())?;
    writer.push(&entry(0))?;
    let mut spaced = entry(1);
    spaced.push(b'\n');
    assert!(matches!(writer.push(&spaced), Err(ExportError::Entry { position: 1, .. })));
    assert!(matches!(writer.push(&vec![b' '; LONGEST + 1]), Err(ExportError::TooLong { position: 1 })));
    writer.push(&entry(1))?;
    let head = Head { size: 2, root: root_of(&[leaf_hash(&entry(0)), leaf_hash(&entry(1))]), at: 0 };
    writer.finish(&head)?;
    assert_eq!(verify(home.path())?.size, 2);
    Ok(())
}

#[test]
fn a_head_of_other_entries_is_not_written() -> Tried {
    let true_root = leaf_hash(&entry(0));
    for (size, root) in [(2, true_root), (0, true_root), (1, leaf_hash(&entry(1)))] {
        let home = tempfile::tempdir()?;
        let mut writer = ExportWriter::create(home.path())?;
        writer.push(&entry(0))?;
        assert!(matches!(writer.finish(&Head { size, root, at: 0 }), Err(ExportError::Head { .. })));
        assert!(matches!(verify(home.path()), Err(VerifyError::Missing { file }) if file == "head.json"));
    }
    Ok(())
}

#[test]
fn a_changed_entry_is_found() -> Tried {
    let export = Export::of(5)?;
    export.edit(FIRST, |lines| lines[2] = lines[2].replace("thing-2", "thing-9"))?;
    assert!(matches!(export.verify(), Err(VerifyError::Root { .. })), "still an entry: only the tree can tell");
    export.edit(FIRST, |lines| lines[2] = lines[2].replace(',', ", "))?;
    let error = export.verify().err();
    let text = error.as_ref().map(ToString::to_string).unwrap_or_default();
    assert!(
        text.starts_with("entries-00000000.ndjson:3 (position 2 of the ledger) was changed: it is not in canonical form"),
        "{text}"
    );
    assert!(
        matches!(error, Some(VerifyError::Entry { place, source: EntryError::NotCanonical { .. } }) if place == first_file(3))
    );
    Ok(())
}

#[test]
fn a_removed_entry_is_found() -> Tried {
    for at in [0, 2, 4] {
        let export = Export::of(5)?;
        export.edit(FIRST, |lines| drop(lines.remove(at)))?;
        assert!(matches!(export.verify(), Err(VerifyError::TooFew { lines: 4, expected: 5, .. })));
        export.set_head(Head { size: 4, ..export.head })?;
        assert!(matches!(export.verify(), Err(VerifyError::Root { .. })), "with the head's size adapted");
    }
    Ok(())
}

#[test]
fn an_added_entry_is_found() -> Tried {
    for at in [0, 2, 5] {
        let export = Export::of(5)?;
        export.edit(FIRST, |lines| lines.insert(at, line(9)))?;
        assert!(matches!(export.verify(), Err(VerifyError::Trailing { place }) if place == first_file(6)));
        export.set_head(Head { size: 6, ..export.head })?;
        assert!(matches!(export.verify(), Err(VerifyError::Root { .. })), "with the head's size adapted");
    }
    Ok(())
}

#[test]
fn a_repeated_entry_is_found_where_it_is_repeated() -> Tried {
    let export = Export::of(5)?;
    export.edit(FIRST, |lines| lines[3] = lines[1].clone())?;
    assert!(matches!(export.verify(), Err(VerifyError::Duplicate { place }) if place == first_file(4)));
    let export = Export::of(5)?;
    export.edit(FIRST, |lines| lines[3] = lines[1].replace("look", "other"))?;
    assert!(matches!(export.verify(), Err(VerifyError::Duplicate { place }) if place == first_file(4)), "the id alone repeated");
    Ok(())
}

#[test]
fn a_moved_entry_is_found() -> Tried {
    let export = Export::of(5)?;
    export.edit(FIRST, |lines| lines.swap(1, 2))?;
    assert!(matches!(export.verify(), Err(VerifyError::Root { .. })));
    Ok(())
}

#[test]
fn a_file_cut_anywhere_is_found() -> Tried {
    let export = Export::of(3)?;
    let path = export.dir().join(FIRST);
    let whole = fs::read(&path)?;
    for kept in 0..whole.len() {
        fs::write(&path, &whole[..kept])?;
        let lines = whole[..kept].iter().filter(|byte| **byte == b'\n').count() as u64;
        let found = export.verify();
        if kept == 0 || whole[kept - 1] == b'\n' {
            assert!(matches!(found, Err(VerifyError::TooFew { lines: l, expected: 3, .. }) if l == lines), "{kept}: {found:?}");
        } else {
            assert!(
                matches!(found, Err(VerifyError::Unfinished { place }) if place == first_file(lines + 1)),
                "{kept}: {found:?}"
            );
        }
    }
    Ok(())
}

#[test]
fn what_comes_after_the_last_entry_is_found() -> Tried {
    for more in ["\n", " \n", "{}\n"] {
        let export = Export::of(3)?;
        export.edit(FIRST, |lines| lines.push(more.to_owned()))?;
        assert!(matches!(export.verify(), Err(VerifyError::Trailing { place }) if place == first_file(4)), "{more:?}");
    }
    let export = Export::of(3)?;
    export.edit(FIRST, |lines| lines.push("x".to_owned()))?;
    assert!(matches!(export.verify(), Err(VerifyError::Unfinished { place }) if place == first_file(4)));
    Ok(())
}

#[test]
fn an_empty_line_and_an_endless_one_are_found() -> Tried {
    let export = Export::of(3)?;
    export.edit(FIRST, |lines| lines.insert(1, "\n".to_owned()))?;
    assert!(matches!(export.verify(), Err(VerifyError::Entry { place, .. }) if place == first_file(2)));
    let export = Export::of(3)?;
    export.edit(FIRST, |lines| lines[1] = " ".repeat(LONGEST + 1))?;
    assert!(matches!(export.verify(), Err(VerifyError::TooLong { place }) if place == first_file(2)));
    Ok(())
}

#[test]
fn an_edited_head_is_found() -> Tried {
    let export = Export::of(3)?;
    let mut root = export.head.root;
    root[31] ^= 1;
    export.set_head(Head { root, ..export.head })?;
    assert!(matches!(export.verify(), Err(VerifyError::Root { .. })));
    export.set_head(Head { size: 2, ..export.head })?;
    assert!(matches!(export.verify(), Err(VerifyError::Trailing { place }) if place == first_file(3)));
    export.set_head(Head { size: 4, ..export.head })?;
    assert!(matches!(export.verify(), Err(VerifyError::TooFew { lines: 3, expected: 4, .. })));
    export.set_head(Head { size: 0, ..export.head })?;
    assert!(matches!(export.verify(), Err(VerifyError::OutOfSequence { file, files: 0 }) if file == FIRST));
    export.set_head(Head { size: u64::MAX, ..export.head })?;
    assert!(matches!(export.verify(), Err(VerifyError::TooFew { lines: 3, expected: PER_FILE, .. })));
    fs::remove_file(export.dir().join("head.json"))?;
    assert!(matches!(export.verify(), Err(VerifyError::Missing { file }) if file == "head.json"));
    Ok(())
}

#[test]
fn a_head_has_one_form_only() {
    let text = Head { size: 7, root: [0xab; 32], at: -5 }.to_json();
    assert_eq!(Head::from_json(text.as_bytes()), Ok(Head { size: 7, root: [0xab; 32], at: -5 }));
    let wrong = [
        text.trim_end().to_owned(),
        format!("{text}\n"),
        text.replace(':', ": "),
        text.replace("ab", "AB"),
        text.replacen("ab", "", 1),
        text.replace("\"v\":1", "\"v\":2"),
        text.replace("7", "7.0"),
        text.replace("\"at\"", "\"extra\":0,\"at\""),
        text.replace(",\"at\":-5", ""),
        "{\"size\":7,\"v\":1".to_owned() + &text[15..],
        String::new(),
    ];
    for wrong in wrong {
        assert_eq!(Head::from_json(wrong.as_bytes()), Err(NotAHead), "{wrong}");
    }
}

#[test]
fn foreign_files_are_found() -> Tried {
    for name in
        ["entries-1.ndjson", "entries-00000000.ndjson.bak", "entries-000000001.ndjson", "notes.txt", "entries-+0000001.ndjson"]
    {
        let export = Export::of(1)?;
        fs::write(export.dir().join(name), "")?;
        assert!(matches!(export.verify(), Err(VerifyError::Foreign { file }) if file == name), "{name}");
    }
    let export = Export::of(1)?;
    fs::create_dir(export.dir().join(SECOND))?;
    assert!(matches!(export.verify(), Err(VerifyError::Foreign { file }) if file == SECOND), "a folder");
    Ok(())
}

#[cfg(unix)]
#[test]
fn a_link_is_no_file_of_an_export() -> Tried {
    let export = Export::of(1)?;
    let elsewhere = export.home.path().join("elsewhere");
    fs::rename(export.dir().join(FIRST), &elsewhere)?;
    std::os::unix::fs::symlink(&elsewhere, export.dir().join(FIRST))?;
    assert!(matches!(export.verify(), Err(VerifyError::Foreign { file }) if file == FIRST));
    Ok(())
}

#[test]
fn a_directory_that_is_not_there_is_an_error_of_reading() {
    assert!(matches!(verify(Path::new("/nowhere/export")), Err(VerifyError::Io { file, .. }) if file == "."));
}

/// Two files: 65,536 entries, then three.
#[test]
fn files_missing_short_or_numbered_wrongly_are_found() -> Tried {
    let export = Export::of(PER_FILE + 3)?;
    let at = |name: &str| export.dir().join(name);
    assert_eq!(export.verify()?.root, export.head.root);

    fs::rename(at(FIRST), at(THIRD))?;
    assert!(matches!(export.verify(), Err(VerifyError::OutOfSequence { file, files: 2 }) if file == THIRD));
    fs::rename(at(THIRD), export.home.path().join("away"))?;
    assert!(matches!(export.verify(), Err(VerifyError::Missing { file }) if file == FIRST));
    fs::rename(export.home.path().join("away"), at(FIRST))?;

    export.edit(SECOND, |lines| lines[2] = line(6))?;
    let found = export.verify().err();
    assert!(matches!(&found, Some(VerifyError::Duplicate { place }) if place.position() == PER_FILE + 2), "{found:?}");
    assert!(found.is_some_and(|error| error.to_string().starts_with("entries-00000001.ndjson:3 (position 65538 of the ledger)")));

    export.edit(FIRST, |lines| drop(lines.pop()))?;
    assert!(matches!(export.verify(), Err(VerifyError::TooFew { file, lines: 65_535, expected: PER_FILE }) if file == FIRST));
    Ok(())
}

#[test]
fn a_file_past_the_last_one_is_found() -> Tried {
    let export = Export::of(2)?;
    fs::write(export.dir().join(SECOND), line(2))?;
    assert!(matches!(export.verify(), Err(VerifyError::OutOfSequence { file, files: 1 }) if file == SECOND));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Any one byte of any file that is verified, changed, taken out or put in. Only the time in the head is free: nothing in the
    /// directory can prove it.
    #[test]
    fn no_byte_of_an_export_can_change_unseen(size in 1_u64..20, pick: prop::sample::Index, byte: u8, head: bool, how in 0..3) {
        let export = Export::of(size).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let path = export.dir().join(if head { "head.json" } else { FIRST });
        let before = fs::read(&path)?;
        let mut bytes = before.clone();
        let at = pick.index(bytes.len());
        match how {
            0 => bytes[at] = byte,
            1 => drop(bytes.remove(at)),
            _ => bytes.insert(at, byte),
        }
        fs::write(&path, &bytes)?;
        let only_time = head && Head::from_json(&bytes).is_ok_and(|found| (found.size, found.root) == (size, export.head.root));
        prop_assert_eq!(export.verify().is_ok(), bytes == before || only_time);
    }
}
