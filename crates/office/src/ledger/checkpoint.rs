//! Signing the head of the ledger on a schedule, so that nobody, the operator included, can rewrite what came before without the parties seeing it.

use std::{cell::RefCell, collections::BTreeSet, convert::Infallible};

use tvaers_domain::{Refusal, time::HOUR};
use tvaers_ledger::{
    Checkpoint, Hash, Signer, VerifierKey, hash_from_hex,
    tiles::{Tiles, WIDTH},
    to_hex,
};
use tvaers_policy::acts;
use tvaers_store::{
    StoreError, Tx,
    ledger::{
        self,
        checkpoints::{self, CheckpointRow, KeyRow},
        tiles,
    },
    organisation,
};

use crate::{Actor, Office, OfficeError, house::secret};

/// Signed again this long after the last time, when there are new entries, µs.
const EVERY: i64 = HOUR;
/// Rows of one page.
const PAGE: i64 = 50;
/// The setting that holds the ledger's name.
const ORIGIN: &str = "ledger-origin";

/// A checkpoint as its readers see it.
#[derive(Debug, Clone)]
pub struct CheckpointLine {
    /// How many entries it signs.
    pub size: i64,
    /// Root over them, hexadecimal.
    pub root: String,
    /// When, µs.
    pub at: i64,
}

/// A page of checkpoints.
#[derive(Debug, Clone)]
pub struct CheckpointPage {
    /// The newest first.
    pub lines: Vec<CheckpointLine>,
    /// The keys to verify them with, the newest first.
    pub keys: Vec<String>,
    /// There are older ones, of fewer entries than this.
    pub older: Option<i64>,
}

/// Why the head was not signed.
#[derive(Debug, thiserror::Error)]
pub enum SignError {
    /// The database.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// The tree that stands there does not begin with what was signed before: somebody rewrote it.
    #[error(
        "the ledger does not begin with the {signed} entries that were signed before: its past was changed in the database. Nothing is \
         signed any more; keep the database as it is and follow the operator's guide"
    )]
    Rewritten {
        /// How many entries were signed.
        signed: i64,
    },
}

impl From<StoreError> for SignError {
    fn from(error: StoreError) -> Self {
        Self::Office(error.into())
    }
}

fn unreadable(what: &str) -> OfficeError {
    StoreError::Unreadable(what.into()).into()
}

fn signer(origin: &str, key: &KeyRow) -> Result<Signer, OfficeError> {
    let seed = hash_from_hex(&key.seed).ok_or_else(|| unreadable("ledger key"))?;
    Signer::from_seed(origin, &seed).map_err(|_| unreadable("ledger key"))
}

/// Gives the hashes of a tile.
type Tile<'t> = &'t dyn Fn(u32, u64) -> Result<Vec<Hash>, Infallible>;

/// Asks the tree of `size` entries. Which tiles that takes does not depend on what stands in them: so it is asked of an empty tree first, and the tiles are read
/// together; few, since a tile holds eight levels of the tree.
async fn from_tiles<T>(
    tx: &mut Tx,
    size: i64,
    ask: impl Fn(&mut Tiles<Tile<'_>>) -> Result<Option<T>, Infallible>,
) -> Result<Option<T>, OfficeError> {
    let size = u64::try_from(size).unwrap_or(0);
    let asked = {
        let wanted = RefCell::new(BTreeSet::new());
        let empty = |level, index| {
            wanted.borrow_mut().insert((level, index));
            Ok(vec![[0; 32]; usize::try_from(WIDTH).unwrap_or(0)])
        };
        let Ok(_) = ask(&mut Tiles::new(size, &empty));
        wanted.into_inner()
    };
    let known = tiles::these(tx, &asked.into_iter().collect::<Vec<_>>()).await?;
    let tile = |level, index| Ok(known.get(&(level, index)).cloned().unwrap_or_default());
    let Ok(found) = ask(&mut Tiles::new(size, &tile));
    Ok(found)
}

/// The root of the first `size` entries.
async fn root_at(tx: &mut Tx, size: i64) -> Result<Option<String>, OfficeError> {
    Ok(from_tiles(tx, size, |tree| tree.root()).await?.map(|root| to_hex(&root)))
}

impl Office {
    /// Works placed entries into tiles; returns how many.
    ///
    /// # Errors
    /// [`OfficeError::Store`].
    pub async fn tile_entries(&self) -> Result<usize, OfficeError> {
        Ok(tiles::tile(&self.store, self.now()).await?)
    }

    /// Signs the head where an hour has passed since the last time and entries have come. Any number of servers may.
    ///
    /// # Errors
    /// [`SignError`].
    pub async fn sign_due(&self) -> Result<bool, SignError> {
        let mut tx = self.store.read().await?;
        let last = checkpoints::last(&mut tx).await?;
        drop(tx);
        if last.is_some_and(|last| self.now() < last.at + EVERY) { Ok(false) } else { Ok(self.sign_head().await?.is_some()) }
    }

    /// Signs the head as it stands, unless that is signed already. The last checkpoint in any case; none for a ledger without entries.
    ///
    /// # Errors
    /// [`SignError`].
    pub async fn sign_head(&self) -> Result<Option<CheckpointRow>, SignError> {
        self.place_entries().await?;
        while self.tile_entries().await? > 0 {}
        let mut tx = self.store.write().await?;
        let (last, head) = (checkpoints::last(&mut tx).await?, ledger::head(&mut tx).await?);
        let size = i64::try_from(tiles::tiled(&mut tx).await?).unwrap_or(0);
        let Some(head) = head.filter(|head| head.size == size && size > last.as_ref().map_or(0, |last| last.size)) else {
            return Ok(last);
        };
        // Whoever signs two histories is caught by the first party that compares: so the past is looked at before the present is signed.
        if let Some(last) = &last
            && root_at(&mut tx, last.size).await?.as_ref() != Some(&last.root)
        {
            return Err(SignError::Rewritten { signed: last.size });
        }
        let root = hash_from_hex(&head.root).ok_or_else(|| unreadable("ledger head"))?;
        if root_at(&mut tx, size).await?.as_ref() != Some(&head.root) {
            return Err(SignError::Rewritten { signed: size });
        }
        let (origin, keys) = self.ledger_keys(&mut tx).await?;
        let newest = keys.first().map_or(0, |key| key.nth);
        // Whoever trusts the key that signed last must learn the new one: so the old one signs along until then.
        let oldest = last.as_ref().map_or(newest, |last| last.nth_key);
        let signing = keys.iter().filter(|key| key.nth >= oldest);
        let signers = signing.map(|key| signer(&origin, key)).collect::<Result<Vec<_>, _>>()?;
        let checkpoint = Checkpoint { origin, size: u64::try_from(size).unwrap_or(0), root };
        let note = checkpoint.sign(&signers.iter().collect::<Vec<_>>());
        let row = CheckpointRow { size, root: head.root, at: self.now(), nth_key: newest, note };
        checkpoints::keep(&mut tx, &row).await?;
        tx.commit().await?;
        Ok(Some(row))
    }

    /// The ledger's name and its keys, the newest first; the first key is made when it is asked for.
    async fn ledger_keys(&self, tx: &mut Tx) -> Result<(String, Vec<KeyRow>), OfficeError> {
        let keys = checkpoints::keys(tx).await?;
        let known = organisation::setting(tx, ORIGIN).await?;
        if let (Some(origin), false) = (&known, keys.is_empty()) {
            return Ok((origin.clone(), keys));
        }
        let origin = match known {
            Some(origin) => origin,
            // A name of its own: an address may change, and the name of a ledger may not.
            None => format!("tvaers-{}", secret::readable()?),
        };
        organisation::set(tx, ORIGIN, &origin).await?;
        let first = self.new_key(tx, &origin, 1).await?;
        Ok((origin, vec![first]))
    }

    async fn new_key(&self, tx: &mut Tx, origin: &str, nth: i64) -> Result<KeyRow, OfficeError> {
        let mut row = KeyRow { nth, verifier: String::new(), seed: secret::token()?, created_at: self.now() };
        row.verifier = signer(origin, &row)?.verifier().to_string();
        checkpoints::add_key(tx, &row).await?;
        Ok(row)
    }

    /// A new key; the old one signs along once more, so that whoever trusts it learns the new one. Returns what to verify with.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn change_ledger_key(&self) -> Result<String, OfficeError> {
        let mut tx = self.store.write().await?;
        let (origin, keys) = self.ledger_keys(&mut tx).await?;
        let made = self.new_key(&mut tx, &origin, keys.first().map_or(1, |newest| newest.nth + 1)).await?;
        tx.commit().await?;
        Ok(made.verifier)
    }

    /// What to verify checkpoints with, the newest first.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn verifier_keys(&self) -> Result<Vec<VerifierKey>, OfficeError> {
        let mut tx = self.store.write().await?;
        let (_, keys) = self.ledger_keys(&mut tx).await?;
        tx.commit().await?;
        keys.iter().map(|key| VerifierKey::parse(&key.verifier).map_err(|_| unreadable("ledger key"))).collect()
    }

    /// A page of checkpoints, for those who read the ledger of their authority.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] for others.
    pub async fn checkpoints(&self, actor: &Actor, before: Option<i64>) -> Result<CheckpointPage, OfficeError> {
        let mut look = self.look(actor).await?;
        if look.scope::<acts::ReadEntry>()?.nothing() {
            return Err(look.nothing::<acts::ReadEntry>("").await);
        }
        let mut rows = checkpoints::page(look.tx()?, before.unwrap_or(i64::MAX), PAGE + 1).await?;
        let keys = checkpoints::keys(look.tx()?).await?.into_iter().map(|key| key.verifier).collect();
        let more = i64::try_from(rows.len()).unwrap_or(0) > PAGE;
        rows.truncate(usize::try_from(PAGE).unwrap_or(0));
        let older = rows.last().filter(|_| more).map(|row| row.size);
        let lines = rows.into_iter().map(|row| CheckpointLine { size: row.size, root: row.root, at: row.at }).collect();
        look.show(CheckpointPage { lines, keys, older }).await
    }

    /// One checkpoint as the note to keep; the newest when no size is given.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] for those who do not read the ledger, and when there is none.
    pub async fn checkpoint_note(&self, actor: &Actor, size: Option<i64>) -> Result<CheckpointRow, OfficeError> {
        let mut look = self.look(actor).await?;
        if look.scope::<acts::ReadEntry>()?.nothing() {
            return Err(look.nothing::<acts::ReadEntry>("").await);
        }
        let row = match size {
            Some(size) => checkpoints::of_size(look.tx()?, size).await?,
            None => checkpoints::last(look.tx()?).await?,
        };
        look.show(row).await?.ok_or(OfficeError::NotFound)
    }

    /// The proof that an entry which the reader may read, or wrote, stands under a checkpoint (C2SP tlog-proof): the entry's own line, and the proof.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`]; [`Refusal::NotYetSigned`] until the next checkpoint.
    pub async fn entry_proof(&self, actor: &Actor, id: &str) -> Result<(String, String), OfficeError> {
        let mut look = self.look(actor).await?;
        let scope = look.scope::<acts::ReadEntry>()?;
        let now = look.now;
        let found = match ledger::own_body(look.tx()?, &actor.who.user, id).await? {
            Some(own) => Some(own),
            None => ledger::body(look.tx()?, &scope, id, now).await?,
        };
        let Some((place, body)) = found else { return Err(look.nothing::<acts::ReadEntry>("").await) };
        let waits = || OfficeError::from(Refusal::NotYetSigned);
        let place = place.ok_or_else(waits)?;
        let over = checkpoints::over(look.tx()?, place).await?.ok_or_else(waits)?;
        let index = u64::try_from(place).unwrap_or(0);
        let hashes =
            from_tiles(look.tx()?, over.size, |tree| tree.inclusion(index)).await?.ok_or_else(|| unreadable("ledger tile"))?;
        let proof = tvaers_ledger::proof::to_text(index, &hashes, &over.note);
        look.show((body, proof)).await
    }
}
