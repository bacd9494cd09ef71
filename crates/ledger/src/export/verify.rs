//! Verifying an export from its files alone, reading it as a stream.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    fmt,
    fs::{self, File},
    hash::{BuildHasher, RandomState},
    io::{self, BufRead, BufReader, Read},
    path::Path,
};

use super::{CHECKPOINT, HEAD, Head, KEYS, LONGEST, NotAHead, PER_FILE, README, file_name};
use crate::{
    checkpoint::{self, Checkpoint, CheckpointError},
    entry::{Entry, EntryError},
    hex::to_hex,
    note::{NoteError, VerifierKey},
    tree::{Frontier, Hash, leaf_hash},
};

/// Ids held in memory at a time: a little less than fit a hash set of 2²¹ places, about 36 MB. Larger exports are read once more for each
/// such share of their ids, so memory does not grow with the ledger.
const IDS_AT_A_TIME: u64 = 1_800_000;

/// A line of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Which file of entries, from 0.
    pub file: u64,
    /// Which line of the file, from 1.
    pub line: u64,
}

impl Place {
    /// Position in the tree, from 0: the number of lines before it, overall.
    #[must_use]
    pub const fn position(&self) -> u64 {
        self.file.saturating_mul(PER_FILE).saturating_add(self.line).saturating_sub(1)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} (position {} of the ledger)", file_name(self.file), self.line, self.position())
    }
}

/// What an export that verifies holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Number of entries.
    pub size: u64,
    /// Root hash of the tree over them, computed from the files. Compare it with the head you were given before.
    pub root: Hash,
    /// The earliest time of an entry, in microseconds since 1970-01-01T00:00:00Z; none without entries.
    pub first_at: Option<i64>,
    /// The latest time of an entry, likewise.
    pub last_at: Option<i64>,
    /// The keys that the export says the ledger signs with, the newest first; it is for the caller to compare them with keys that came another way.
    pub keys: Vec<VerifierKey>,
}

/// A checkpoint that somebody kept, as the note that it came as.
#[derive(Debug, Clone, Copy)]
pub struct Kept<'a> {
    /// What the one who kept it calls it, such as its file.
    pub name: &'a str,
    /// The note.
    pub note: &'a str,
}

/// The first bad place of an export.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// The file system refused.
    #[error("{file} could not be read: {source}; check the directory and your rights to it")]
    Io {
        /// The file, or the directory as `.`.
        file: String,
        /// What the system said.
        source: io::Error,
    },
    /// `head.json` is not in the form in which it is written.
    #[error("{HEAD} was changed: {0}")]
    Head(#[from] NotAHead),
    /// A file that the head calls for is not there.
    #[error("{file} is missing; copy the export again, all of it")]
    Missing {
        /// Its name.
        file: String,
    },
    /// A file of entries past those that the head calls for, or with a gap before it.
    #[error(
        "{file} is out of sequence: the head calls for {files} files of entries, numbered from 0 without a gap; copy the export again"
    )]
    OutOfSequence {
        /// Its name.
        file: String,
        /// How many files the head calls for.
        files: u64,
    },
    /// Something that is no part of an export.
    #[error("{file} is no file of an export; take it away, or find out who put it there")]
    Foreign {
        /// Its name.
        file: String,
    },
    /// A line that is not an entry in canonical form.
    #[error("{place} was changed: {source}")]
    Entry {
        /// Where.
        place: Place,
        /// What is wrong with it.
        source: EntryError,
    },
    /// A line longer than [`LONGEST`].
    #[error("{place} has more than {LONGEST} bytes, so it is no entry; copy the export again")]
    TooLong {
        /// Where.
        place: Place,
    },
    /// A last line without its line end.
    #[error("{place} ends in the middle of a line; copy the export again")]
    Unfinished {
        /// Where.
        place: Place,
    },
    /// An id that stood in an earlier entry.
    #[error("{place} repeats the id of an earlier entry; an entry was copied or put in")]
    Duplicate {
        /// Where.
        place: Place,
    },
    /// Fewer lines in a file than the head calls for.
    #[error("{file} has {lines} entries, and the head calls for {expected}; entries were taken out, or the head was changed")]
    TooFew {
        /// The file.
        file: String,
        /// Its lines.
        lines: u64,
        /// The lines it should have.
        expected: u64,
    },
    /// Lines or bytes after the last entry that the head calls for, or after a full file.
    #[error("{place} is one entry too many; entries were put in, or the head was changed")]
    Trailing {
        /// The first line too many.
        place: Place,
    },
    /// Every entry is well formed and their number is right, and yet they are not those of the head.
    #[error(
        "the entries make the root {computed}, and the head states {stated}: an entry or the head was changed, or entries were \
         moved; compare the files with another copy"
    )]
    Root {
        /// From the files, hexadecimal.
        computed: String,
        /// From the head, hexadecimal.
        stated: String,
    },
    /// `keys.txt` holds a line that is no key.
    #[error("{KEYS} was changed: {0}")]
    Keys(NoteError),
    /// A checkpoint that is not the ledger's own word.
    #[error("{name}: {source}")]
    Checkpoint {
        /// Which.
        name: String,
        /// What is wrong with it.
        source: CheckpointError,
    },
    /// The checkpoint in the export is not that of its head.
    #[error(
        "the {CHECKPOINT} signs {signed} entries with another root than the head states, or another number: one of the two was exchanged"
    )]
    NotTheHead {
        /// Size that was signed.
        signed: u64,
    },
    /// A checkpoint that was kept says that there were more entries.
    #[error(
        "{name} signs {signed} entries, and the export has {size}: entries at the end were taken away, or the export is older than the checkpoint"
    )]
    Shorter {
        /// Which.
        name: String,
        /// Size that was signed.
        signed: u64,
        /// Size of the export.
        size: u64,
    },
    /// The ledger does not begin with the entries that were signed.
    #[error(
        "{name} signs another history: the first {signed} entries of the export make another root. An entry among them was changed, taken out, put in or moved after it was signed"
    )]
    Forked {
        /// Which.
        name: String,
        /// Size that was signed.
        signed: u64,
    },
}

/// Verifies an export from its files alone: every entry in canonical form, none missing, put in or twice, and the root of the tree over
/// them that of the head. That the head itself is the true one is for the caller to compare with a head kept elsewhere.
///
/// Up to 1,800,000 entries are read once; the first bad place is then the first in the order of the tree. Beyond that, ids are compared
/// in shares, each by one more reading, and a repeated id may be found after a bad place that comes later.
///
/// # Errors
/// [`VerifyError`] names the first bad place.
pub fn verify(dir: &Path) -> Result<Verified, VerifyError> {
    verify_against(dir, &[], &[])
}

/// The same, and that the ledger begins with what was signed in each of these checkpoints, so that nothing of it was rewritten since. Without `keys` those of the export
/// itself are taken, which an export made by somebody else would bring along too.
///
/// # Errors
/// [`VerifyError`].
pub fn verify_against(dir: &Path, kept: &[Kept<'_>], keys: &[VerifierKey]) -> Result<Verified, VerifyError> {
    verify_with(dir, IDS_AT_A_TIME, kept, keys)
}

fn verify_with(dir: &Path, ids_at_a_time: u64, kept: &[Kept<'_>], keys: &[VerifierKey]) -> Result<Verified, VerifyError> {
    let numbers = list(dir)?;
    let head = read_head(dir)?;
    let own = read_keys(dir)?;
    let trusted = if keys.is_empty() { &own } else { keys };
    check_own(dir, &head, trusted)?;
    let signed = open_kept(kept, trusted, head.size)?;
    let mut ids = Ids::new(head.size, ids_at_a_time);
    let mut tree = Frontier::new();
    let (mut first_at, mut last_at) = (None::<i64>, None::<i64>);
    let mut roots = HashMap::from([(0, tree.root())]);
    each_entry(dir, head.size, &numbers, |line, entry| {
        tree.append(leaf_hash(line));
        if signed.iter().any(|(_, c)| c.size == tree.size()) {
            roots.insert(tree.size(), tree.root());
        }
        first_at = Some(first_at.map_or(entry.at, |first| first.min(entry.at)));
        last_at = last_at.max(Some(entry.at));
        ids.is_new(entry)
    })?;
    while ids.next_share() {
        each_entry(dir, head.size, &numbers, |_, entry| ids.is_new(entry))?;
    }
    let root = tree.root();
    if root != head.root {
        return Err(VerifyError::Root { computed: to_hex(&root), stated: to_hex(&head.root) });
    }
    for (name, checkpoint) in signed {
        if roots.get(&checkpoint.size) != Some(&checkpoint.root) {
            return Err(VerifyError::Forked { name: name.to_owned(), signed: checkpoint.size });
        }
    }
    Ok(Verified { size: head.size, root, first_at, last_at, keys: own })
}

/// The checkpoint in the export, where there is one, must be that of its head.
fn check_own(dir: &Path, head: &Head, keys: &[VerifierKey]) -> Result<(), VerifyError> {
    let Some(note) = read_text(dir, CHECKPOINT)? else { return Ok(()) };
    let signed =
        Checkpoint::open(&note, keys).map_err(|source| VerifyError::Checkpoint { name: CHECKPOINT.to_owned(), source })?;
    if (signed.size, signed.root) == (head.size, head.root) {
        Ok(())
    } else {
        Err(VerifyError::NotTheHead { signed: signed.size })
    }
}

/// The checkpoints that were kept, each signed by a trusted key and none of more entries than there are.
fn open_kept<'k>(kept: &[Kept<'k>], keys: &[VerifierKey], size: u64) -> Result<Vec<(&'k str, Checkpoint)>, VerifyError> {
    let open = |kept: &Kept<'k>| {
        let name = || kept.name.to_owned();
        let found = Checkpoint::open(kept.note, keys).map_err(|source| VerifyError::Checkpoint { name: name(), source })?;
        if found.size > size {
            return Err(VerifyError::Shorter { name: name(), signed: found.size, size });
        }
        Ok((kept.name, found))
    };
    kept.iter().map(open).collect()
}

fn read_keys(dir: &Path) -> Result<Vec<VerifierKey>, VerifyError> {
    let text = read_text(dir, KEYS)?.unwrap_or_default();
    let key = |line: &str| VerifierKey::parse(line.strip_suffix('\n').unwrap_or_default()).map_err(VerifyError::Keys);
    text.split_inclusive('\n').map(key).collect()
}

/// A small file of text; `None` where it is not there.
fn read_text(dir: &Path, name: &str) -> Result<Option<String>, VerifyError> {
    let file = match File::open(dir.join(name)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened.map_err(at(name))?,
    };
    let mut text = String::new();
    file.take(checkpoint::LONGEST as u64).read_to_string(&mut text).map_err(at(name))?;
    Ok(Some(text))
}

/// Ids seen, in as many shares as keep each small. Shares are drawn by a random key, so that no export can be made to fill one.
struct Ids {
    key: RandomState,
    shares: u64,
    share: u64,
    seen: HashSet<u128>,
}

impl Ids {
    fn new(size: u64, at_a_time: u64) -> Self {
        let room = usize::try_from(size.min(at_a_time)).unwrap_or(0);
        let shares = size.div_ceil(at_a_time).max(1);
        Self { key: RandomState::new(), shares, share: 0, seen: HashSet::with_capacity(room) }
    }

    /// Whether this id is not known to be repeated.
    fn is_new(&mut self, entry: &Entry) -> bool {
        entry.number().is_none_or(|id| {
            let mine = self.shares == 1 || self.key.hash_one(id) % self.shares == self.share;
            !mine || self.seen.insert(id)
        })
    }

    /// Goes on to the next share; false when there is none.
    fn next_share(&mut self) -> bool {
        self.seen.clear();
        self.share += 1;
        self.share < self.shares
    }
}

/// Reads the entries in order and gives each, with its line, to `is_new`.
fn each_entry(
    dir: &Path,
    size: u64,
    numbers: &BTreeSet<u64>,
    mut is_new: impl FnMut(&[u8], &Entry) -> bool,
) -> Result<(), VerifyError> {
    let files = size.div_ceil(PER_FILE);
    let out_of_sequence =
        || numbers.range(files..).next().map(|past| VerifyError::OutOfSequence { file: file_name(*past), files });
    for nth in 0..files {
        let file = file_name(nth);
        if !numbers.contains(&nth) {
            return Err(out_of_sequence().unwrap_or(VerifyError::Missing { file }));
        }
        let expected = PER_FILE.min(size - nth * PER_FILE);
        let mut lines = Lines::open(dir, nth)?;
        while let Some(place) = lines.next()? {
            if place.line > expected {
                return Err(VerifyError::Trailing { place });
            }
            let entry = Entry::parse(&lines.line).map_err(|source| VerifyError::Entry { place, source })?;
            if !is_new(&lines.line, &entry) {
                return Err(VerifyError::Duplicate { place });
            }
        }
        if lines.read < expected {
            return Err(VerifyError::TooFew { file, lines: lines.read, expected });
        }
    }
    out_of_sequence().map_or(Ok(()), Err)
}

/// The lines of one file, one in memory at a time.
struct Lines {
    reader: BufReader<File>,
    nth: u64,
    /// Lines read so far.
    read: u64,
    /// The line last read, without its end.
    line: Vec<u8>,
}

impl Lines {
    fn open(dir: &Path, nth: u64) -> Result<Self, VerifyError> {
        let name = file_name(nth);
        let file = File::open(dir.join(&name)).map_err(at(&name))?;
        Ok(Self { reader: BufReader::with_capacity(1 << 16, file), nth, read: 0, line: Vec::new() })
    }

    /// Reads the next line into `line`.
    fn next(&mut self) -> Result<Option<Place>, VerifyError> {
        self.line.clear();
        let longest = LONGEST as u64 + 1;
        let name = || file_name(self.nth);
        self.reader.by_ref().take(longest).read_until(b'\n', &mut self.line).map_err(|error| at(&name())(error))?;
        if self.line.is_empty() {
            return Ok(None);
        }
        self.read += 1;
        let place = Place { file: self.nth, line: self.read };
        match self.line.pop() {
            Some(b'\n') => Ok(Some(place)),
            _ if self.line.len() >= LONGEST => Err(VerifyError::TooLong { place }),
            _ => Err(VerifyError::Unfinished { place }),
        }
    }
}

fn read_head(dir: &Path) -> Result<Head, VerifyError> {
    let file = match File::open(dir.join(HEAD)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(VerifyError::Missing { file: HEAD.to_owned() }),
        opened => opened.map_err(at(HEAD))?,
    };
    let mut bytes = Vec::new();
    file.take(1024).read_to_end(&mut bytes).map_err(at(HEAD))?;
    Ok(Head::from_json(&bytes)?)
}

/// The numbers of the files of entries. Links and folders are foreign: an export is plain files.
fn list(dir: &Path) -> Result<BTreeSet<u64>, VerifyError> {
    let mut numbers = BTreeSet::new();
    let failed = at(".");
    for item in fs::read_dir(dir).map_err(&failed)? {
        let item = item.map_err(&failed)?;
        let name = item.file_name().to_string_lossy().into_owned();
        let number =
            name.strip_prefix("entries-").and_then(|rest| rest.strip_suffix(".ndjson")).and_then(|digits| digits.parse().ok());
        let plain = item.file_type().map_err(&failed)?.is_file();
        match number {
            Some(number) if plain && file_name(number) == name => {
                numbers.insert(number);
            }
            None if plain && [HEAD, README, CHECKPOINT, KEYS].contains(&name.as_str()) => {}
            _ => return Err(VerifyError::Foreign { file: name }),
        }
    }
    Ok(numbers)
}

fn at(file: &str) -> impl Fn(io::Error) -> VerifyError {
    move |source| VerifyError::Io { file: file.to_owned(), source }
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use super::{super::ExportWriter, *};

    /// An export of entries with these ids, whose head is theirs.
    fn export(ids: &[u64], dir: &Path) -> Result<(), Box<dyn Error>> {
        let mut writer = ExportWriter::create(dir)?;
        let mut tree = Frontier::new();
        for id in ids {
            let entry = format!(
                "{{\"act\":\"look\",\"at\":0,\"digests\":{{}},\"id\":\"019aaf10-0000-7000-8000-{id:012x}\",\"outcome\":\"read\",\
                 \"policies\":[],\"thing_id\":\"\",\"thing_kind\":\"case\",\"v\":1}}"
            );
            writer.push(entry.as_bytes())?;
            tree.append(leaf_hash(entry.as_bytes()));
        }
        Ok(writer.finish(&Head { size: tree.size(), root: tree.root(), at: 0 })?)
    }

    #[test]
    fn a_repeated_id_is_found_however_small_the_shares() -> Result<(), Box<dyn Error>> {
        let home = tempfile::tempdir()?;
        let (good, bad) = (home.path().join("good"), home.path().join("bad"));
        export(&(0..40).collect::<Vec<_>>(), &good)?;
        export(&(0..40).chain([17]).collect::<Vec<_>>(), &bad)?;
        for ids_at_a_time in [1, 2, 7, 40, 41, 1000] {
            assert_eq!(verify_with(&good, ids_at_a_time, &[], &[])?.size, 40, "{ids_at_a_time}");
            let found = verify_with(&bad, ids_at_a_time, &[], &[]);
            assert!(
                matches!(found, Err(VerifyError::Duplicate { place }) if place == Place { file: 0, line: 41 }),
                "{ids_at_a_time}: {found:?}"
            );
        }
        Ok(())
    }

    #[test]
    fn shares_part_the_ids() {
        let mut ids = Ids::new(1000, 250);
        let entries: Vec<u128> = (0..1000).collect();
        let mut held = Vec::new();
        loop {
            held.push(entries.iter().filter(|id| ids.key.hash_one(id) % ids.shares == ids.share).count());
            if !ids.next_share() {
                break;
            }
        }
        assert_eq!((held.len(), held.iter().sum::<usize>()), (4, 1000));
        assert!(held.iter().all(|count| *count < 400), "{held:?}");
    }
}
