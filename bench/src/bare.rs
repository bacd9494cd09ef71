//! The bare queries: what somebody who trusts everybody would write by hand for the same rows, for one department, on the same file. No rights, no
//! ledger, no session, no page.

use sqlx::{SqlitePool, sqlite::SqlitePoolOptions};

use crate::Fault;

/// One row of the list: number, status, term, name where disclosed.
const LIST: &str = "SELECT c.id, c.number, c.status, c.urgent, c.opened_at, c.due, i.title FROM case_parties p JOIN cases c ON c.id = p.owner_id \
    LEFT JOIN items i ON i.\"case\" = c.id AND i.kind = 'identity' AND EXISTS (SELECT 1 FROM disclosures d WHERE d.item = i.id \
    AND d.recipient = $1 AND d.current AND NOT d.withdrawn AND NOT d.declined AND d.ends > $2) \
    WHERE p.value = $1 AND c.status <> 'closed' ORDER BY p.owner_id DESC LIMIT 51";
/// A case.
const CASE: &str = "SELECT c.id, c.number, c.unit, c.subject, c.status, c.urgent, c.opened_at, c.due, c.outcome, c.outcome_note, c.closed_at, \
    c.erase_at, c.version FROM cases c JOIN case_parties p ON p.owner_id = c.id AND p.value = $1 WHERE c.id = $2";
/// Its items, as far as the department reads them.
const ITEMS: &str = "SELECT i.id, i.owner, i.kind, i.nature, i.sensitive, i.categories, i.title, i.body, i.created_at, i.version FROM items i \
    WHERE i.\"case\" = $2 AND (i.owner = $1 OR EXISTS (SELECT 1 FROM disclosures d WHERE d.item = i.id AND d.recipient = $1 AND d.current \
    AND NOT d.withdrawn AND NOT d.declined AND d.ends > $3)) ORDER BY i.id";
/// Its disclosures to and from the department.
const GIVEN: &str = "SELECT d.id, d.item, d.sender, d.recipient, d.basis, d.form, d.purpose, d.ends, d.made_at, d.received_at, d.version \
    FROM disclosures d WHERE d.\"case\" = $2 AND (d.sender = $1 OR d.recipient = $1) ORDER BY d.id";
/// What the department was asked in it.
const ANSWERS: &str = "SELECT a.id, a.status, a.due, q.question FROM answers a JOIN inquiries q ON q.id = a.inquiry \
    WHERE a.\"case\" = $2 AND a.party = $1 ORDER BY a.id";
/// Who of the department is on it.
const ASSIGNED: &str =
    "SELECT u.id, u.name FROM case_assigned a JOIN users u ON u.id = a.value WHERE a.owner_id = $2 AND u.department = $1";
/// What the department owes within a week, oldest first: its open actions, its answers, what it has to acknowledge.
const BOARD: &str = "SELECT * FROM (SELECT * FROM (SELECT a.id, a.\"case\", c.number, a.party, a.text, a.status, a.due, a.reminders, a.version \
    FROM actions a JOIN cases c ON c.id = a.\"case\" WHERE a.party = $1 AND a.ended_at IS NULL AND a.due < $2 ORDER BY a.due, a.id LIMIT 201) x \
    UNION ALL SELECT * FROM (SELECT a.id, a.\"case\", c.number, a.party, q.question, a.status, a.due, a.reminders, a.version FROM answers a \
    JOIN inquiries q ON q.id = a.inquiry JOIN cases c ON c.id = a.\"case\" WHERE a.party = $1 AND a.status = 'asked' AND a.due < $2 \
    ORDER BY a.due, a.id LIMIT 201) y \
    UNION ALL SELECT * FROM (SELECT d.id, d.\"case\", c.number, d.recipient, '', '', d.made_at + 604800000000, 0, d.version FROM disclosures d \
    JOIN cases c ON c.id = d.\"case\" WHERE d.recipient = $1 AND d.received_at IS NULL AND d.current AND NOT d.withdrawn AND NOT d.declined \
    AND d.made_at < $2 - 604800000000 ORDER BY d.made_at, d.id LIMIT 201) z) b ORDER BY b.due, b.id LIMIT 201";
/// What is due within a week in the whole unit, oldest first: open actions, answers, and cases in which nobody owes anything.
const DESK: &str = "SELECT * FROM (SELECT * FROM (SELECT a.id, a.\"case\", c.number, a.party, a.text, a.status, a.due, a.reminders, a.version \
    FROM actions a JOIN cases c ON c.id = a.\"case\" WHERE c.unit = $3 AND a.ended_at IS NULL AND a.due < $2 ORDER BY a.due, a.id LIMIT 201) x \
    UNION ALL SELECT * FROM (SELECT a.id, a.\"case\", c.number, a.party, q.question, a.status, a.due, a.reminders, a.version FROM answers a \
    JOIN inquiries q ON q.id = a.inquiry JOIN cases c ON c.id = a.\"case\" WHERE c.unit = $3 AND a.status = 'asked' AND a.due < $2 \
    ORDER BY a.due, a.id LIMIT 201) y \
    UNION ALL SELECT * FROM (SELECT c.id, c.id, c.number, $1, '', c.status, c.due, 0, c.version FROM cases c WHERE c.unit = $3 \
    AND c.status NOT IN ('closed', 'actions') AND c.due < $2 AND NOT EXISTS (SELECT 1 FROM actions a WHERE a.\"case\" = c.id AND a.ended_at IS NULL) \
    AND NOT EXISTS (SELECT 1 FROM answers w WHERE w.\"case\" = c.id AND w.status = 'asked') ORDER BY c.due, c.id LIMIT 201) z) b \
    ORDER BY b.due, b.id LIMIT 201";
/// Items with a word, newest first.
const SEARCH: &str = "SELECT i.id, i.\"case\", i.owner, i.title, i.body, i.created_at FROM search_terms t JOIN items i ON i.id = t.item \
    WHERE t.term = $2 AND (i.owner = $1 OR EXISTS (SELECT 1 FROM disclosures d WHERE d.item = i.id AND d.recipient = $1 AND d.current \
    AND NOT d.withdrawn AND NOT d.declined AND d.ends > $3)) ORDER BY t.item DESC LIMIT 50";

/// The week in µs.
const WEEK: i64 = 7 * 86_400_000_000;

/// What can be asked for, by page.
#[derive(Debug, Clone)]
pub enum Question {
    /// The newest 50 open cases.
    List,
    /// One case.
    Case(String),
    /// The follow-up board.
    Board,
    /// The same of the secretariat: of every party.
    Desk,
    /// Items with a word: the word, and the term by which it is found.
    Search(String, String),
}

/// The file, opened as the server opens it for reading.
#[derive(Clone)]
pub struct Bare {
    pool: SqlitePool,
    department: &'static str,
    /// The unit of the filling, and who serves it.
    unit: String,
    secretariat: String,
    now: i64,
}

impl Bare {
    /// Opens the file with as many connections as the server reads with.
    ///
    /// # Errors
    /// [`Fault::Sql`].
    pub async fn open(file: &str, department: &'static str, now: i64) -> Result<Self, Fault> {
        let options: sqlx::sqlite::SqliteConnectOptions = format!("sqlite:{file}").parse()?;
        let options = options.read_only(true).pragma("cache_size", "-16000").pragma("temp_store", "MEMORY");
        let pool = SqlitePoolOptions::new().max_connections(4).connect_with(options).await?;
        let (unit, secretariat) = sqlx::query_as("SELECT id, secretariat FROM units LIMIT 1").fetch_one(&pool).await?;
        Ok(Self { pool, department, unit, secretariat, now })
    }

    /// Reads the rows of a page and drops them; how many there were.
    ///
    /// # Errors
    /// [`Fault::Sql`].
    pub async fn read(&self, question: &Question) -> Result<usize, Fault> {
        let mut db = self.pool.acquire().await?;
        let mut rows = 0;
        match question {
            Question::List => rows += sqlx::query(LIST).bind(self.department).bind(self.now).fetch_all(&mut *db).await?.len(),
            Question::Case(id) => {
                for sql in [CASE, ITEMS, GIVEN, ANSWERS, ASSIGNED] {
                    rows += sqlx::query(sql).bind(self.department).bind(id).bind(self.now).fetch_all(&mut *db).await?.len();
                }
            }
            Question::Board => {
                rows += sqlx::query(BOARD).bind(self.department).bind(self.now + WEEK).fetch_all(&mut *db).await?.len();
            }
            Question::Desk => {
                let desk = sqlx::query(DESK).bind(&self.secretariat).bind(self.now + WEEK).bind(&self.unit);
                rows += desk.fetch_all(&mut *db).await?.len();
            }
            Question::Search(_, term) => {
                rows += sqlx::query(SEARCH).bind(self.department).bind(term).bind(self.now).fetch_all(&mut *db).await?.len();
            }
        }
        Ok(rows)
    }

    /// Ids of cases that the department is in, spread over all.
    ///
    /// # Errors
    /// [`Fault::Sql`].
    pub async fn cases(&self, how_many: i64) -> Result<Vec<String>, Fault> {
        let sql = "SELECT p.owner_id FROM case_parties p JOIN items i ON i.\"case\" = p.owner_id AND i.owner = 'bif' \
                   WHERE p.value = $1 AND p.owner_id LIKE '019b0000%' ORDER BY substr(p.owner_id, -2), p.owner_id LIMIT $2";
        let rows: Vec<(String,)> = sqlx::query_as(sql).bind(self.department).bind(how_many).fetch_all(&self.pool).await?;
        Ok(rows.into_iter().map(|(id,)| id).collect())
    }

    /// Ids of cases of the filling that the department is in and that go on.
    ///
    /// # Errors
    /// [`Fault::Sql`].
    pub async fn open_cases(&self, how_many: i64) -> Result<Vec<String>, Fault> {
        let sql = "SELECT c.id FROM case_parties p JOIN cases c ON c.id = p.owner_id WHERE p.value = $1 AND c.status <> 'closed' \
                   AND c.id LIKE '019b0000%' ORDER BY substr(c.id, -2), c.id LIMIT $2";
        let rows: Vec<(String,)> = sqlx::query_as(sql).bind(self.department).bind(how_many).fetch_all(&self.pool).await?;
        Ok(rows.into_iter().map(|(id,)| id).collect())
    }
}
