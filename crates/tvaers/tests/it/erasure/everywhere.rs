//! Somebody who stands in every table in which something of a person can stand, in every field: the tables are found in the database itself, so that a new one is
//! filled as well, or has to be declared. After erasing nothing of it is left, in no table, file or dump.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    process::Command,
};

use tvaers_domain::{id::RowId, time::DAY};
use tvaers_office::erasure::DisposalForm;
use tvaers_testkit::{Scene, World, must, on_both, rows, texts};

/// Begins every text that is to be gone.
pub const MARK: &str = "MAERKE-ALT";

/// Tables that hang on no case, concern or citizen, so that nothing in them is a person's by itself. Those in which something is written about things all the same
/// (notices, reminders, the ledger's reasons and salts, results of forms) are filled by hand below, and by the acts of the other test.
const OF_NO_PERSON: &[&str] = &[
    "agenda_editions",
    "agenda_sent_to",
    "article_marks",
    "article_seen",
    "article_tags",
    "article_terms",
    "article_versions",
    "articles",
    "attempts",
    "authorities",
    "backup_keys",
    "bases",
    "basis_recipients",
    "basis_senders",
    "departments",
    "digests",
    "disposals",
    "erasing",
    "feeds",
    "ledger_checkpoints",
    "ledger_entries",
    "ledger_head",
    "ledger_keys",
    "ledger_reasons",
    "ledger_salts",
    "ledger_tiles",
    "letterheads",
    "mails",
    "mandates",
    "meeting_guests",
    "meeting_invited",
    "meetings",
    "migrations",
    "minutes_answers",
    "numbers",
    "outbox",
    "papers",
    "plan_approvals",
    "plans",
    "positions",
    "reading_judgements",
    "reminder_days",
    "reminders",
    "repeats",
    "rooms",
    "sessions",
    "settings",
    "unit_bases",
    "unit_deadlines",
    "unit_guests",
    "unit_parties",
    "unit_powers",
    "units",
    "user_roles",
    "users",
    "year_editions",
    "year_marks",
];

/// What must be a word or a day for the case to be closed and over its term; not texts of anybody.
const WORDS: &[(&str, &str, &str)] = &[
    ("cases", "status", "'closed'"),
    ("cases", "outcome", "'completed'"),
    ("cases", "closed_at", "1"),
    ("cases", "erase_at", "2"),
    ("concerns", "status", "'joined'"),
    ("concerns", "receiver", "'bif'"),
    ("concerns", "erase_at", "NULL"),
];

struct Column {
    table: String,
    name: String,
    kind: String,
    needed: bool,
}

pub struct Schema {
    columns: Vec<Column>,
    /// (table, column) to the table that it refers to.
    refers: BTreeMap<(String, String), String>,
}

impl Schema {
    pub async fn of(address: &str) -> Self {
        let (columns, refers) = if address.starts_with("sqlite:") {
            (
                "SELECT m.name || '|' || p.name || '|' || lower(p.type) || '|' || (p.\"notnull\" OR p.pk > 0) FROM sqlite_master m \
                 JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, p.cid",
                "SELECT m.name || '|' || f.\"from\" || '|' || f.\"table\" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f \
                 WHERE m.type = 'table'",
            )
        } else {
            (
                "SELECT table_name || '|' || column_name || '|' || data_type || '|' || CASE is_nullable WHEN 'NO' THEN '1' ELSE '0' END \
                 FROM information_schema.columns WHERE table_schema = 'public' ORDER BY table_name, ordinal_position",
                "SELECT t.relname || '|' || a.attname || '|' || r.relname FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid \
                 JOIN pg_class r ON r.oid = c.confrelid JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] \
                 WHERE c.contype = 'f'",
            )
        };
        let parts = |line: &str| line.split('|').map(str::to_owned).collect::<Vec<_>>();
        let columns = rows(address, columns).await.into_iter().map(|line| parts(&line)).map(|p| Column {
            table: p[0].clone(),
            name: p[1].clone(),
            kind: p[2].clone(),
            needed: p[3] == "1" || p[3] == "true",
        });
        let columns = columns.collect();
        let refers = rows(address, refers)
            .await
            .into_iter()
            .map(|line| parts(&line))
            .map(|p| ((p[0].clone(), p[1].clone()), p[2].clone()));
        Self { columns, refers: refers.collect() }
    }

    /// The tables that hang on a case, a concern, a citizen or what one asked for, however far away.
    pub fn personal(&self) -> BTreeSet<String> {
        let mut all: BTreeSet<String> = ["cases", "concerns", "subjects", "access_requests"].map(str::to_owned).into();
        loop {
            let more: Vec<String> = self
                .refers
                .iter()
                .filter(|((table, _), to)| all.contains(*to) && !all.contains(table))
                .map(|((table, _), _)| table.clone())
                .collect();
            if more.is_empty() {
                return all;
            }
            all.extend(more);
        }
    }
}

/// A row in every one of these tables, each referring to those made before; the id of each by its table.
pub async fn fill(address: &str, schema: &Schema, personal: &BTreeSet<String>) -> BTreeMap<String, String> {
    let mut made: BTreeMap<String, String> = BTreeMap::new();
    // Made by the program itself, when the term is over.
    let mut left: BTreeSet<&String> = personal.iter().filter(|table| *table != "erasures").collect();
    while !left.is_empty() {
        let before = left.len();
        for table in left.clone() {
            let to = schema.refers.iter().filter(|((of, _), to)| of == table && *to != table && personal.contains(*to));
            if to.map(|(_, to)| to).any(|to| !made.contains_key(to)) {
                continue;
            }
            // What has no id of its own has that of what it is beside.
            let beside = schema
                .columns
                .iter()
                .find(|c| c.table == *table)
                .and_then(|c| schema.refers.get(&(table.clone(), c.name.clone())));
            let beside = beside.filter(|_| key(schema, table).is_none()).and_then(|to| made.get(to));
            let id = beside.cloned().unwrap_or_else(|| RowId::new().to_string());
            row(address, schema, table, &id, &made).await;
            made.insert(table.clone(), id);
            left.remove(table);
        }
        assert!(left.len() < before, "tables that wait for each other: {left:?}");
    }
    made
}

async fn row(address: &str, schema: &Schema, table: &str, id: &str, made: &BTreeMap<String, String>) {
    let (mut names, mut values) = (Vec::new(), Vec::new());
    for column in schema.columns.iter().filter(|c| c.table == table) {
        let word = WORDS.iter().find(|(t, c, _)| *t == table && *c == column.name).map(|(_, _, word)| (*word).to_owned());
        let refers = schema.refers.get(&(table.to_owned(), column.name.clone()));
        let value = match (word, refers) {
            (Some(word), _) => word,
            (None, Some(to)) if made.contains_key(to) => format!("'{}'", made[to]),
            (None, Some(_)) if !column.needed => "NULL".to_owned(),
            (None, Some(to)) => value_of(address, to).await,
            (None, None) if column.name == "id" => format!("'{id}'"),
            (None, None) => match column.kind.as_str() {
                "text" => format!("'{MARK}-{table}-{}'", column.name),
                "boolean" => "FALSE".to_owned(),
                "blob" => format!("X'{}'", hex(&format!("{MARK}-{table}-{}", column.name))),
                "bytea" => format!("decode('{}', 'hex')", hex(&format!("{MARK}-{table}-{}", column.name))),
                _ => "1".to_owned(),
            },
        };
        names.push(format!("\"{}\"", column.name));
        values.push(value);
    }
    rows(address, &format!("INSERT INTO \"{table}\" ({}) VALUES ({})", names.join(", "), values.join(", "))).await;
}

fn key<'s>(schema: &'s Schema, table: &str) -> Option<&'s Column> {
    schema.columns.iter().find(|c| c.table == table && c.name == "id")
}

/// Something that is there already: the city's department, its secretary, the scene's meeting.
async fn value_of(address: &str, table: &str) -> String {
    let sql = match table {
        "departments" => "SELECT id FROM departments WHERE id = 'bif'".to_owned(),
        "users" => "SELECT id FROM users WHERE username = 'lea.bif'".to_owned(),
        "units" => "SELECT id FROM units WHERE takes_cases ORDER BY place LIMIT 1".to_owned(),
        table => format!("SELECT id FROM \"{table}\" ORDER BY id LIMIT 1"),
    };
    format!("'{}'", must(rows(address, &sql).await.first().ok_or("none is there"), table))
}

pub fn hex(text: &str) -> String {
    text.bytes().map(|b| format!("{b:02x}")).collect()
}

/// Columns in which one of these stands.
pub async fn found(address: &str, marks: &[&str]) -> Vec<String> {
    let all = texts(address).await;
    let has = |lines: &[String]| lines.iter().any(|line| marks.iter().any(|mark| line.contains(mark)));
    all.iter().filter(|(_, lines)| has(lines)).map(|(name, _)| name.clone()).collect()
}

/// Which of these stand in a file of the database's folder, or in what a dump of the server says.
pub fn on_disk(world: &World, marks: &[&str]) -> Vec<String> {
    let mut files = match world.folder() {
        Some(folder) => read_all(folder),
        None => {
            let dump = must(Command::new("pg_dump").arg("--dbname").arg(world.address()).output(), "pg_dump");
            assert!(dump.status.success(), "{}", String::from_utf8_lossy(&dump.stderr));
            vec![("dump".to_owned(), dump.stdout)]
        }
    };
    assert!(!files.is_empty());
    files.retain(|(_, bytes)| marks.iter().any(|mark| bytes.windows(mark.len()).any(|part| part == mark.as_bytes())));
    files.into_iter().map(|(name, _)| name).collect()
}

pub fn read_all(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = must(std::fs::read_dir(folder), "the folder");
    let read = |path: &Path| (path.display().to_string(), must(std::fs::read(path), "a file"));
    entries.map(|entry| must(entry, "an entry").path()).map(|path| read(&path)).collect()
}

on_both! {
    /// R13, to the end: of who stood in every field of every table nothing is left, anywhere.
    async fn nothing_is_left_of_who_stood_everywhere(world) {
        let (address, office) = (world.address(), world.office());
        let scene = world.scene().await;
        let schema = Schema::of(&address).await;
        let personal = schema.personal();
        let tables: BTreeSet<String> = schema.columns.iter().map(|c| c.table.clone()).collect();
        let others: Vec<&String> = tables.difference(&personal).collect();
        assert_eq!(others, OF_NO_PERSON.iter().collect::<Vec<_>>(), "say of a new table whether something of a person can stand in it");
        let made = fill(&address, &schema, &personal).await;
        let (case, item, action) = (&made["cases"], &made["items"], &made["actions"]);
        for sql in [
            format!("INSERT INTO outbox VALUES ('{MARK}-outbox', 'bif', '{MARK}-outbox', 'Item', '{item}', 1, NULL)"),
            format!("INSERT INTO reminders (key, step, due, kind, party, unit, at) VALUES ('{action}', '{MARK}', 1, '{MARK}', 'bif', 'x', 1)"),
            format!("INSERT INTO repeats VALUES ('{MARK}-repeats', 'x', '{case}', 1)"),
        ] {
            rows(&address, &sql).await;
        }
        let (dpo, leader) = (world.actor("dag.bif").await, world.actor("gry.bif").await);
        must(office.review_item(&dpo, item, &format!("{MARK}-grund")).await, "reading for a reason");
        must(world.store().tidy().await, "statistics");
        let filled = found(&address, &[MARK]).await;
        assert!(filled.len() > 100, "{} columns are filled: {filled:?}", filled.len());
        assert!(!on_disk(&world, &[MARK]).is_empty(), "it is on the disk");

        let disposal = DisposalForm { reference: "Opdigtet bekendtgørelse".to_owned(), decided_on: "2026-01-05".to_owned() };
        must(office.allow_disposal(&dpo, &world.key(), &disposal).await, "recording the decision");
        must(office.note_erasures().await, "noting");
        rows(&address, &format!("UPDATE erasures SET hold_reason = '{MARK}-hold'")).await;
        world.wait(15 * DAY);
        let list = must(office.erasures(&dpo).await, "the list");
        let ids: Vec<String> = list.due.iter().map(|view| view.row.id.clone()).collect();
        assert_eq!(ids.len(), 1, "only this case is over its term");
        must(office.list_erasures(&dpo, &world.key(), &ids).await, "putting it on the list");
        let began = std::time::Instant::now();
        must(office.approve_erasures(&leader, &world.key(), &ids).await, "approving");
        let took = began.elapsed();
        // Milliseconds on a machine that has nothing else to do; the limit is for one that has.
        println!("erasing took {took:?}");
        assert!(took.as_secs() < 10, "one citizen is erased at once: {took:?}");

        assert_eq!(found(&address, &[MARK]).await, Vec::<String>::new(), "a column still holds something");
        let ids: Vec<&str> = made.values().map(String::as_str).collect();
        let left: Vec<String> = found(&address, &ids).await.into_iter().filter(|name| !name.starts_with("ledger_entries.")).collect();
        assert_eq!(left, Vec::<String>::new(), "an id of it is left outside the ledger");
        assert!(must(office.sweep().await, "sweeping"), "something was to be swept");
        assert!(!must(office.sweep().await, "sweeping again"), "once is enough");
        assert_eq!(on_disk(&world, &[MARK]), Vec::<String>::new(), "the disk still holds something");

        let secretary = world.actor("lea.bif").await;
        let kept = must(office.case(&secretary, &scene.case).await, "another case");
        assert!(kept.items.iter().any(|i| i.item.body.contains(Scene::SHARED)), "what is somebody else's stays");
        let folder = must(tempfile::tempdir(), "a folder");
        world.export_and_verify(&folder.path().join("export")).await;
    }
}
