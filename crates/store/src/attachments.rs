//! Attachments: files that hang on a thing. One reads them by the scope of that thing, and changes them by the permit for it; nothing of them has a rule of its own.

use sqlx::FromRow;
use tvaers_domain::attachment::Place;
use tvaers_policy::{Act, Permit, Scope, acts};

use crate::{StoreError, Tx, Value, page, params, statements, subjects::listed};

statements! {
    PLACE = "SELECT item, point, concern, letter FROM attachments WHERE id = $1";
    MEETING_OF = "SELECT meeting FROM agenda_items WHERE id = $1";
    CASE_STATUS = "SELECT c.status FROM items i JOIN cases c ON c.id = i.\"case\" WHERE i.id = $1";
    INSERT = "INSERT INTO attachments (id, item, point, concern, letter, title, number, version) VALUES ($1, $2, $3, $4, $5, $6, 1, 1)";
    RENEW = "UPDATE attachments SET title = $1, number = number + 1, version = version + 1 WHERE id = $2 AND version = $3 \
             AND COALESCE(item, point, concern, letter) = $4";
    NUMBER = "SELECT number FROM attachments WHERE id = $1";
    ADD_FILE = "INSERT INTO attachment_files (id, attachment, number, title, format, size, digest, hidden, cleaned, scanned, pieces, added_at, added_by) \
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    ADD_KEY = "INSERT INTO attachment_keys (file, key) VALUES ($1, $2)";
    ADD_PIECE = "INSERT INTO attachment_pieces (file, number, content) VALUES ($1, $2, $3)";
    PIECE = "SELECT content FROM attachment_pieces WHERE file = $1 AND number = $2";
    ENCLOSED = "SELECT f.id AS file, k.key, f.pieces, att.letter AS thing, f.title, f.format, f.size, f.hidden, f.cleaned FROM attachments att \
                JOIN attachment_files f ON f.attachment = att.id AND f.number = att.number JOIN attachment_keys k ON k.file = f.id \
                WHERE att.letter = $1 ORDER BY att.id";
    LEAVING = "SELECT f.id AS file, k.key, f.pieces, att.letter AS thing, f.title, f.format, f.size, f.hidden, f.cleaned FROM attachments att \
               JOIN attachment_files f ON f.attachment = att.id AND f.number = att.number JOIN attachment_keys k ON k.file = f.id \
               JOIN letters l ON l.id = att.letter JOIN letter_mails m ON m.letter = l.id \
               WHERE att.letter = $1 AND l.channel = 'email' AND m.state = 'waiting' ORDER BY att.id";
    ERASE = "DELETE FROM attachments WHERE id = $1 AND version = $2 AND COALESCE(item, point, concern, letter) = $3";
}

/// An attachment in a list: of its version that is read.
#[derive(Debug, Clone, FromRow)]
pub struct AttachmentRow {
    /// Its id.
    pub id: String,
    /// The id of what it hangs on.
    pub thing: String,
    /// What it is called.
    pub title: String,
    /// Which version it is.
    pub number: i64,
    /// Word of `attachment::Format`.
    pub format: String,
    /// Bytes.
    pub size: i64,
    /// SHA-256 of its content.
    pub digest: String,
    /// Words of `attachment::Hidden`, space separated.
    pub hidden: String,
    /// What it hid was taken out.
    pub cleaned: bool,
    /// µs.
    pub added_at: i64,
    /// Name of who added it; nothing when it came from the public.
    pub added_by: String,
    /// The department of who added it; nothing when it came from the public.
    pub department: String,
    /// For optimistic locking.
    pub version: i64,
}

/// A version of an attachment that may be opened: [`open`] and [`open_earlier`] make one under a scope, [`enclosed`] and [`leaving`] for a letter that is sent.
#[derive(Debug, Clone, FromRow)]
pub struct Opened {
    file: String,
    key: String,
    pieces: i64,
    /// The id of what it hangs on.
    pub thing: String,
    /// What it is called.
    pub title: String,
    /// Word of `attachment::Format`.
    pub format: String,
    /// Bytes.
    pub size: i64,
    hidden: String,
    cleaned: bool,
}

impl Opened {
    /// It still says something beside what one sees in it.
    #[must_use]
    pub const fn hides(&self) -> bool {
        !self.hidden.is_empty() && !self.cleaned
    }

    /// The file, as its pieces are bound to it.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Its key, as kept.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// How many pieces it has.
    #[must_use]
    pub const fn pieces(&self) -> i64 {
        self.pieces
    }
}

/// A reading or a change that reaches attachments by way of what they hang on.
pub trait Reaches: Act {
    /// Where they hang.
    const PLACE: Place;
    /// How the thing of the act (`r`) is joined to them (`att`).
    const JOIN: &'static str;
}

macro_rules! reaches {
    ($($act:ident: $place:ident by $join:literal;)+) => {
        $(impl Reaches for acts::$act {
            const PLACE: Place = Place::$place;
            const JOIN: &'static str = $join;
        })+
    };
}

reaches! {
    ReadItem: Item by "JOIN items r ON r.id = att.item";
    ChangeItem: Item by "JOIN items r ON r.id = att.item";
    ViewAgendaItem: Point by "JOIN agenda_items r ON r.id = att.point";
    PrepareMeeting: Point by "JOIN agenda_items pt ON pt.id = att.point JOIN meetings r ON r.id = pt.meeting";
    ViewConcern: Concern by "JOIN concerns r ON r.id = att.concern";
    GatherConcern: Concern by "JOIN concerns r ON r.id = att.concern";
    Triage: Concern by "JOIN concerns r ON r.id = att.concern";
    ReadLetter: Letter by "JOIN letters r ON r.id = att.letter";
    ChangeLetter: Letter by "JOIN letters r ON r.id = att.letter";
}

/// What a permit lets one change: the attachments of one thing.
#[derive(Debug, Clone)]
pub struct Hand {
    place: Place,
    thing: String,
    user: Option<String>,
}

impl Hand {
    /// Of the item that one may change.
    #[must_use]
    pub fn on_item(permit: &Permit<acts::ChangeItem>) -> Self {
        Self::of(Place::Item, permit)
    }

    /// Of the concern that one may decide about.
    #[must_use]
    pub fn on_concern(permit: &Permit<acts::Triage>) -> Self {
        Self::of(Place::Concern, permit)
    }

    /// Of the concern that somebody without a login sends in this transaction: the office has received it, as for [`crate::concerns::insert`].
    #[must_use]
    pub fn on_new_concern(concern: &str) -> Self {
        Self { place: Place::Concern, thing: concern.to_owned(), user: None }
    }

    /// Of the letter that one may change.
    #[must_use]
    pub fn on_letter(permit: &Permit<acts::ChangeLetter>) -> Self {
        Self::of(Place::Letter, permit)
    }

    fn of<A: Act>(place: Place, permit: &Permit<A>) -> Self {
        Self { place, thing: permit.thing().to_owned(), user: Some(permit.user().to_owned()) }
    }

    /// Of a point of the meeting that one may prepare; none when the point is of another meeting.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn on_point(tx: &mut Tx, permit: &Permit<acts::PrepareMeeting>, point: &str) -> Result<Option<Self>, StoreError> {
        let of = meeting_of(tx, point).await?;
        let hand = Self { thing: point.to_owned(), ..Self::of(Place::Point, permit) };
        Ok(of.filter(|meeting| meeting == permit.thing()).map(|_| hand))
    }

    fn on(&self, place: Place) -> Option<&str> {
        (self.place == place).then_some(self.thing.as_str())
    }
}

/// A version to keep.
#[derive(Debug)]
pub struct NewFile<'a> {
    /// Its id, to which its pieces are bound.
    pub id: &'a str,
    /// What the attachment is called from now on.
    pub title: &'a str,
    /// Word of `attachment::Format`.
    pub format: &'a str,
    /// Bytes.
    pub size: i64,
    /// SHA-256 of the content.
    pub digest: &'a str,
    /// Words of `attachment::Hidden`, space separated.
    pub hidden: &'a str,
    /// What it hid was taken out.
    pub cleaned: bool,
    /// A virus scanner looked at it.
    pub scanned: bool,
    /// Its key.
    pub key: &'a str,
    /// Its content, encrypted.
    pub pieces: Vec<Vec<u8>>,
}

/// What an attachment hangs on. Facts for the rules: no content.
///
/// # Errors
/// [`StoreError`].
pub async fn place(tx: &mut Tx, id: &str) -> Result<Option<(Place, String)>, StoreError> {
    type Places = (Option<String>, Option<String>, Option<String>, Option<String>);
    let found = tx.maybe::<Places>(PLACE, &params![id]).await?;
    Ok(found.and_then(|(item, point, concern, letter)| {
        let all = [(Place::Item, item), (Place::Point, point), (Place::Concern, concern), (Place::Letter, letter)];
        all.into_iter().find_map(|(place, thing)| thing.map(|thing| (place, thing)))
    }))
}

/// The meeting that a point is of. Facts for the rules: no content.
///
/// # Errors
/// [`StoreError`].
pub async fn meeting_of(tx: &mut Tx, point: &str) -> Result<Option<String>, StoreError> {
    Ok(tx.maybe::<(String,)>(MEETING_OF, &params![point]).await?.map(|(meeting,)| meeting))
}

/// How the case stands that the permit's item is in.
///
/// # Errors
/// [`StoreError`].
pub async fn case_status(tx: &mut Tx, permit: &Permit<acts::ChangeItem>) -> Result<Option<String>, StoreError> {
    Ok(tx.maybe::<(String,)>(CASE_STATUS, &params![permit.thing()]).await?.map(|(status,)| status))
}

/// How the case stands that an item is in, where the reader may change the item.
///
/// # Errors
/// [`StoreError`].
pub async fn case_status_for(
    tx: &mut Tx,
    scope: &Scope<acts::ChangeItem>,
    item: &str,
    now: i64,
) -> Result<Option<String>, StoreError> {
    if scope.nothing() {
        return Ok(None);
    }
    let (sql, params) = page::one("items", "ic.status", " JOIN cases ic ON ic.id = r.\"case\"", scope, item, now);
    Ok(tx.maybe::<(String,)>(&sql, &params).await?.map(|(status,)| status))
}

/// Who the case is about that an item is in, where the reader may read that: so that no title names them.
///
/// # Errors
/// [`StoreError`].
pub async fn citizen(tx: &mut Tx, scope: &Scope<acts::ReadItem>, item: &str, now: i64) -> Result<Option<String>, StoreError> {
    if scope.nothing() {
        return Ok(None);
    }
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    params.push(item.into());
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT r.title FROM items own JOIN items r ON r.\"case\" = own.\"case\"{joins} WHERE own.id = ${} AND r.kind = 'identity' AND ({cond}) ORDER BY r.id LIMIT 1",
        params.len()
    );
    Ok(tx.maybe::<(String,)>(&sql, &params).await?.map(|(name,)| name))
}

/// Who a case is about, where the reader may read that.
///
/// # Errors
/// [`StoreError`].
pub async fn citizen_of_case(
    tx: &mut Tx,
    scope: &Scope<acts::ReadItem>,
    case: &str,
    now: i64,
) -> Result<Option<String>, StoreError> {
    if scope.nothing() {
        return Ok(None);
    }
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    params.push(case.into());
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT r.title FROM items r{joins} WHERE r.\"case\" = ${} AND r.kind = 'identity' AND ({cond}) ORDER BY r.id LIMIT 1",
        params.len()
    );
    Ok(tx.maybe::<(String,)>(&sql, &params).await?.map(|(name,)| name))
}

/// Hangs a file on a thing.
///
/// # Errors
/// [`StoreError`].
pub async fn insert(tx: &mut Tx, hand: &Hand, id: &str, file: NewFile<'_>, now: i64) -> Result<(), StoreError> {
    let [item, point, concern, letter] = [Place::Item, Place::Point, Place::Concern, Place::Letter].map(|place| hand.on(place));
    tx.run(INSERT, &params![id, item, point, concern, letter, file.title]).await?;
    keep(tx, hand, id, file, now).await
}

/// Puts another version before an attachment. The earlier ones are kept.
///
/// # Errors
/// [`StoreError::Stale`] when somebody was faster.
pub async fn renew(tx: &mut Tx, hand: &Hand, id: &str, file: NewFile<'_>, version: i64, now: i64) -> Result<(), StoreError> {
    tx.change(RENEW, &params![file.title, id, version, hand.thing.as_str()]).await?;
    keep(tx, hand, id, file, now).await
}

async fn keep(tx: &mut Tx, hand: &Hand, id: &str, file: NewFile<'_>, now: i64) -> Result<(), StoreError> {
    let number = tx.number(NUMBER, &params![id]).await?;
    let pieces = i64::try_from(file.pieces.len()).unwrap_or(i64::MAX);
    let values = params![
        file.id,
        id,
        number,
        file.title,
        file.format,
        file.size,
        file.digest,
        file.hidden,
        file.cleaned,
        file.scanned,
        pieces,
        now,
        hand.user.as_deref()
    ];
    tx.run(ADD_FILE, &values).await?;
    tx.run(ADD_KEY, &params![file.id, file.key]).await?;
    for (number, piece) in (0_i64..).zip(file.pieces) {
        tx.run(ADD_PIECE, &params![file.id, number, piece]).await?;
    }
    Ok(())
}

/// Erases an attachment with all its versions: their pieces and their keys.
///
/// # Errors
/// [`StoreError::Stale`] when somebody was faster.
pub async fn erase(tx: &mut Tx, hand: &Hand, id: &str, version: i64) -> Result<(), StoreError> {
    tx.change(ERASE, &params![id, version, hand.thing.as_str()]).await
}

const COLUMNS: &str = "att.id, COALESCE(att.item, att.point, att.concern, att.letter) AS thing, f.title, f.number, f.format, f.size, f.digest, f.hidden, f.cleaned, f.added_at, \
    COALESCE(u.name, '') AS added_by, COALESCE(u.department, '') AS department, att.version";

/// The rows of a query over attachments (`att`), their files (`f`) and what they hang on, under a scope and one more condition on `$n`.
async fn found<A: Reaches>(
    tx: &mut Tx,
    scope: &Scope<A>,
    now: i64,
    condition: impl Fn(usize) -> String,
    value: &str,
    current: bool,
) -> Result<Vec<AttachmentRow>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    params.push(value.into());
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT {COLUMNS} FROM attachments att {} JOIN attachment_files f ON f.attachment = att.id{} LEFT JOIN users u ON u.id = f.added_by{joins} \
         WHERE {} AND ({cond}) ORDER BY att.id, f.number DESC LIMIT 1000",
        A::JOIN,
        if current { " AND f.number = att.number" } else { "" },
        condition(params.len())
    );
    tx.all(&sql, &params).await
}

/// The attachments of one thing, oldest first.
///
/// # Errors
/// [`StoreError`].
pub async fn of<A: Reaches>(tx: &mut Tx, scope: &Scope<A>, thing: &str, now: i64) -> Result<Vec<AttachmentRow>, StoreError> {
    let column = A::PLACE.code();
    found(tx, scope, now, |n| format!("att.{column} = ${n}"), thing, true).await
}

/// The attachments of all items of a case that the reader may read.
///
/// # Errors
/// [`StoreError`].
pub async fn of_case(tx: &mut Tx, scope: &Scope<acts::ReadItem>, case: &str, now: i64) -> Result<Vec<AttachmentRow>, StoreError> {
    found(tx, scope, now, |n| format!("r.\"case\" = ${n}"), case, true).await
}

/// An attachment on an item, and the case in which it stands.
#[derive(Debug, Clone, FromRow)]
pub struct CaseFile {
    /// The case.
    pub case: String,
    /// The attachment.
    #[sqlx(flatten)]
    pub file: AttachmentRow,
}

/// The attachments of what stands on a paper about these cases, as far as the reader may read it: not who the citizen is, no consent, nothing that proved wrong.
///
/// # Errors
/// [`StoreError`].
pub async fn on_papers(
    tx: &mut Tx,
    scope: &Scope<acts::ReadItem>,
    cases: &[&str],
    now: i64,
) -> Result<Vec<CaseFile>, StoreError> {
    if cases.is_empty() || scope.nothing() {
        return Ok(Vec::new());
    }
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    let listed = listed(&mut params, cases);
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT r.\"case\", {COLUMNS} FROM attachments att {} JOIN attachment_files f ON f.attachment = att.id AND f.number = att.number \
         LEFT JOIN users u ON u.id = f.added_by{joins} WHERE r.\"case\" IN ({listed}) AND r.kind NOT IN ('identity', 'consent') \
         AND r.mistaken_at IS NULL AND ({cond}) ORDER BY att.id LIMIT 5000",
        <acts::ReadItem as Reaches>::JOIN
    );
    tx.all(&sql, &params).await
}

/// The attachments of all points of a meeting that the reader may see.
///
/// # Errors
/// [`StoreError`].
pub async fn of_meeting(
    tx: &mut Tx,
    scope: &Scope<acts::ViewAgendaItem>,
    meeting: &str,
    now: i64,
) -> Result<Vec<AttachmentRow>, StoreError> {
    found(tx, scope, now, |n| format!("r.meeting = ${n}"), meeting, true).await
}

/// All versions of an attachment, for who may change what it hangs on; the latest first.
///
/// # Errors
/// [`StoreError`].
pub async fn versions<A: Reaches>(tx: &mut Tx, scope: &Scope<A>, id: &str, now: i64) -> Result<Vec<AttachmentRow>, StoreError> {
    found(tx, scope, now, |n| format!("att.id = ${n}"), id, false).await
}

async fn opened<A: Reaches>(
    tx: &mut Tx,
    scope: &Scope<A>,
    id: &str,
    number: Option<i64>,
    now: i64,
) -> Result<Option<Opened>, StoreError> {
    if scope.nothing() {
        return Ok(None);
    }
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    params.push(id.into());
    let n = params.len();
    let which = number.map_or_else(
        || "f.number = att.number".to_owned(),
        |number| {
            params.push(number.into());
            format!("f.number = ${}", n + 1)
        },
    );
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT f.id AS file, k.key, f.pieces, COALESCE(att.item, att.point, att.concern, att.letter) AS thing, f.title, f.format, f.size, f.hidden, f.cleaned \
         FROM attachments att {} JOIN attachment_files f ON f.attachment = att.id AND {which} JOIN attachment_keys k ON k.file = f.id{joins} \
         WHERE att.id = ${n} AND ({cond})",
        A::JOIN
    );
    tx.maybe(&sql, &params).await
}

/// An attachment to be read, in the version that is read.
///
/// # Errors
/// [`StoreError`].
pub async fn open<A: Reaches>(tx: &mut Tx, scope: &Scope<A>, id: &str, now: i64) -> Result<Option<Opened>, StoreError> {
    opened(tx, scope, id, None, now).await
}

/// One of its versions, for who may change what it hangs on.
///
/// # Errors
/// [`StoreError`].
pub async fn open_earlier<A: Reaches>(
    tx: &mut Tx,
    scope: &Scope<A>,
    id: &str,
    number: i64,
    now: i64,
) -> Result<Option<Opened>, StoreError> {
    opened(tx, scope, id, Some(number), now).await
}

/// What leaves with the letter that the permit lets one send, in the order in which it was enclosed.
///
/// # Errors
/// [`StoreError`].
pub async fn enclosed(tx: &mut Tx, permit: &Permit<acts::SendLetter>) -> Result<Vec<Opened>, StoreError> {
    tx.all(ENCLOSED, &params![permit.thing()]).await
}

/// What leaves with a letter that is on its way out as e-mail; nothing with any other letter.
///
/// # Errors
/// [`StoreError`].
pub async fn leaving(tx: &mut Tx, letter: &str) -> Result<Vec<Opened>, StoreError> {
    tx.all(LEAVING, &params![letter]).await
}

/// The n-th piece of what was opened, encrypted. `None` when it was erased meanwhile.
///
/// # Errors
/// [`StoreError`].
pub async fn piece(tx: &mut Tx, opened: &Opened, n: i64) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(tx.maybe::<(Vec<u8>,)>(PIECE, &params![opened.file.as_str(), n]).await?.map(|(content,)| content))
}
