//! The pieces of an extract, frozen when it was put together, and what of them is covered. Once the answer is given nothing is kept that it did not say.

use sqlx::FromRow;
use tvaers_policy::{Act, Permit, Scope, acts};

use crate::{StoreError, Tx, Value, params, statements};

statements! {
    PIECE = "INSERT INTO access_pieces (id, request, place, section, thing, field, text) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    FORGET = "DELETE FROM access_pieces WHERE request = $1";
    OF_ACT = "SELECT id, place, section, thing, field, text FROM access_pieces WHERE request = $1 ORDER BY place";
    SUBJECT = "INSERT INTO access_subjects (request, subject, at, by_user) VALUES ($1, $2, $3, $4)";
    FORGET_SUBJECTS = "DELETE FROM access_subjects WHERE request = $1";
    COVER = "INSERT INTO access_covers (id, request, thing, field, words, ground, reason, at, by_user) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    UNCOVER = "DELETE FROM access_covers WHERE id = $1 AND request = $2";
    COVERS = "SELECT id, thing, field, words, ground, reason FROM access_covers WHERE request = $1 ORDER BY id";
    SEAL = "UPDATE access_pieces SET text = $1 WHERE id = $2 AND request = $3";
    SEAL_COVERS = "UPDATE access_covers SET words = '' WHERE request = $1";
    FORGET_COVERS = "DELETE FROM access_covers WHERE request = $1";
}

/// A piece: one field of something that is held.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct PieceRow {
    /// Its id.
    pub id: String,
    /// In which order.
    pub place: i64,
    /// Word of `access::Section`.
    pub section: String,
    /// The id of what it is from.
    pub thing: String,
    /// Which field.
    pub field: String,
    /// What it says, as `access::shown` has it.
    pub text: String,
}

/// Something that is covered.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct CoverRow {
    /// Its id.
    pub id: String,
    /// The id of what the piece is from; nothing: wherever the words stand.
    pub thing: String,
    /// Which field of it.
    pub field: String,
    /// Which words; nothing: the whole piece.
    pub words: String,
    /// Word of `access::CoverGround`.
    pub ground: String,
    /// Why, in words.
    pub reason: String,
}

/// Puts the pieces of a new draft in the place of the old, and who the person is.
///
/// # Errors
/// [`StoreError`].
pub async fn replace(
    tx: &mut Tx,
    permit: &Permit<acts::WorkOnAccessRequest>,
    subjects: &[String],
    pieces: &[PieceRow],
    now: i64,
) -> Result<(), StoreError> {
    tx.run(FORGET, &params![permit.thing()]).await?;
    tx.run(FORGET_SUBJECTS, &params![permit.thing()]).await?;
    for subject in subjects {
        tx.run(SUBJECT, &params![permit.thing(), subject, now, permit.user()]).await?;
    }
    for p in pieces {
        tx.run(PIECE, &params![&p.id, permit.thing(), p.place, &p.section, &p.thing, &p.field, &p.text]).await?;
    }
    Ok(())
}

/// The pieces of the request that the permit is for.
///
/// # Errors
/// [`StoreError`].
pub async fn for_act<A: Act>(tx: &mut Tx, permit: &Permit<A>) -> Result<(Vec<PieceRow>, Vec<CoverRow>), StoreError> {
    Ok((tx.all(OF_ACT, &params![permit.thing()]).await?, tx.all(COVERS, &params![permit.thing()]).await?))
}

/// Covers something.
///
/// # Errors
/// [`StoreError`].
pub async fn cover(tx: &mut Tx, permit: &Permit<acts::WorkOnAccessRequest>, new: &CoverRow, now: i64) -> Result<(), StoreError> {
    let values =
        params![&new.id, permit.thing(), &new.thing, &new.field, &new.words, &new.ground, &new.reason, now, permit.user()];
    tx.run(COVER, &values).await.map(drop)
}

/// Uncovers something. Whether it was covered.
///
/// # Errors
/// [`StoreError`].
pub async fn uncover(tx: &mut Tx, permit: &Permit<acts::WorkOnAccessRequest>, id: &str) -> Result<bool, StoreError> {
    Ok(tx.run(UNCOVER, &params![id, permit.thing()]).await? > 0)
}

/// Leaves of every piece what the answer said, and of every cover its ground.
///
/// # Errors
/// [`StoreError`].
pub async fn seal(tx: &mut Tx, permit: &Permit<acts::WorkOnAccessRequest>, said: &[(String, String)]) -> Result<(), StoreError> {
    for (piece, text) in said {
        tx.run(SEAL, &params![text, piece, permit.thing()]).await?;
    }
    tx.run(SEAL_COVERS, &params![permit.thing()]).await.map(drop)
}

/// Forgets everything that was put together for a request without an answer.
///
/// # Errors
/// [`StoreError`].
pub async fn forget(tx: &mut Tx, permit: &Permit<acts::WorkOnAccessRequest>) -> Result<(), StoreError> {
    for statement in [FORGET, FORGET_SUBJECTS, FORGET_COVERS] {
        tx.run(statement, &params![permit.thing()]).await?;
    }
    Ok(())
}

/// What of a request's extract is there, for its reader.
///
/// # Errors
/// [`StoreError`].
pub async fn read(
    tx: &mut Tx,
    scope: &Scope<acts::ReadAccessRequest>,
    id: &str,
    now: i64,
) -> Result<(Vec<PieceRow>, Vec<CoverRow>), StoreError> {
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    if scope.nothing() {
        return Ok((Vec::new(), Vec::new()));
    }
    params.push(id.into());
    let (joins, cond) = scope.wide();
    let n = params.len();
    let pieces = format!(
        "SELECT gp.id, gp.place, gp.section, gp.thing, gp.field, gp.text FROM access_pieces gp JOIN access_requests r ON r.id = gp.request{joins} \
         WHERE gp.request = ${n} AND ({cond}) ORDER BY gp.place"
    );
    let covers = format!(
        "SELECT gp.id, gp.thing, gp.field, gp.words, gp.ground, gp.reason FROM access_covers gp JOIN access_requests r ON r.id = gp.request{joins} \
         WHERE gp.request = ${n} AND ({cond}) ORDER BY gp.id"
    );
    Ok((tx.all(&pieces, &params).await?, tx.all(&covers, &params).await?))
}
