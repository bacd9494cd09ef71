//! How fast an export is written and verified: `cargo bench -p tvaers-ledger [-- ENTRIES]`, 1,000,000 entries when not said otherwise.
//!
//! The floor is SHA-256 over the same files, read in blocks: what no verifier can beat. Everything runs on one core; the files are in the
//! page cache.

use std::{
    collections::BTreeMap,
    error::Error,
    fs::{self, File},
    io::{BufRead, BufReader},
    path::Path,
    time::{Duration, Instant},
};

use sha2::{Digest, Sha256};
use tvaers_ledger::{
    Entry, Frontier, Outcome,
    export::{ExportWriter, Head, verify},
    leaf_hash, salted_digest,
};

fn main() -> Result<(), Box<dyn Error>> {
    let size = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(1_000_000);
    let place = tempfile::tempdir()?;
    let dir = place.path().join("export");
    let (written, head) = timed(|| write(&dir, size))?;
    let (floor, bytes) = timed(|| hash_files(&dir))?;
    let (verified, found) = timed(|| Ok(verify(&dir)?))?;
    if (found.size, found.root) != (head.size, head.root) {
        return Err("the export read is not the one written".into());
    }
    println!("{size} entries, {bytes} bytes, peak resident memory {}", peak_memory()?);
    println!("{:<28} {:>9} {:>12} {:>9} {:>9}", "step", "seconds", "entries/s", "MB/s", "x floor");
    for (step, time) in [("SHA-256 of the files (floor)", floor), ("write", written), ("verify", verified)] {
        let seconds = time.as_secs_f64();
        let (entries, speed) = (size as f64 / seconds, bytes as f64 / seconds / 1e6);
        println!("{step:<28} {seconds:>9.3} {entries:>12.0} {speed:>9.1} {:>9.1}", seconds / floor.as_secs_f64());
    }
    Ok(())
}

fn timed<T>(work: impl FnOnce() -> Result<T, Box<dyn Error>>) -> Result<(Duration, T), Box<dyn Error>> {
    let start = Instant::now();
    let made = work()?;
    Ok((start.elapsed(), made))
}

fn write(dir: &Path, size: u64) -> Result<Head, Box<dyn Error>> {
    let mut writer = ExportWriter::create(dir)?;
    let mut tree = Frontier::new();
    for nth in 0..size {
        let canonical = entry(nth).canonical();
        tree.append(leaf_hash(&canonical));
        writer.push(&canonical)?;
    }
    let head = Head { size, root: tree.root(), at: 0 };
    writer.finish(&head)?;
    Ok(head)
}

/// An entry as an act on an item makes it, about 460 bytes.
fn entry(nth: u64) -> Entry {
    let id = |kind: u64| format!("019aaf10-{:04x}-7000-8{kind:03x}-{nth:012x}", nth >> 16 & 0xffff);
    Entry {
        id: id(0),
        at: 1_800_000_000_000_000 + i64::try_from(nth).unwrap_or(0),
        user: Some(id(1)),
        department: Some("bif".to_owned()),
        act: "disclose_item".to_owned(),
        thing_kind: "item".to_owned(),
        thing_id: id(2),
        outcome: Outcome::Done,
        policies: vec!["power.disclose".to_owned(), "guard.involved".to_owned()],
        basis: Some("rpl-115-1".to_owned()),
        reason: None,
        with: Vec::new(),
        digests: BTreeMap::from([("purpose".to_owned(), salted_digest(&[7; 32], "so that the parties agree who does what"))]),
    }
}

fn hash_files(dir: &Path) -> Result<u64, Box<dyn Error>> {
    let mut bytes = 0;
    for item in fs::read_dir(dir)? {
        let mut file = BufReader::with_capacity(1 << 16, File::open(item?.path())?);
        let mut hash = Sha256::new();
        loop {
            let block = file.fill_buf()?.len();
            if block == 0 {
                break;
            }
            hash.update(file.buffer());
            bytes += block as u64;
            file.consume(block);
        }
        std::hint::black_box(hash.finalize());
    }
    Ok(bytes)
}

/// The largest resident memory of this process so far, as Linux tells it.
fn peak_memory() -> Result<String, Box<dyn Error>> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    Ok(line.map(|size| size.trim().to_owned()).ok_or("no VmHWM in /proc/self/status")?)
}
