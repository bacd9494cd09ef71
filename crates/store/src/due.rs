//! What is due, of every kind, as one list: each kind says in `kinds` where it stands, who owes it and by when; the list is put together here. One question to the
//! database whatever there is, each part on an index of its own.

mod kinds;

use sqlx::FromRow;
use tvaers_domain::due::Kind;
use tvaers_policy::{Branch, Permit, Scope, acts};

use crate::{StoreError, Tx, Value, page};

/// Something that is due, as its reader may see it.
#[derive(Debug, Clone, FromRow)]
pub struct DueRow {
    /// Word of `due::Kind`.
    pub kind: String,
    /// What tells it from everything else that is due.
    pub key: String,
    /// The thing's id.
    pub thing: String,
    /// The case, if it has one.
    pub case: Option<String>,
    /// Number of the case, the concern or the meeting.
    pub number: String,
    /// What is to be done, for an action.
    pub text: String,
    /// The thing's own status word.
    pub status: String,
    /// The department that owes it.
    pub party: String,
    /// The unit in which it is owed.
    pub unit: String,
    /// By when, µs.
    pub due: i64,
    /// Since when, µs.
    pub since: i64,
    /// For optimistic locking.
    pub version: i64,
    /// How often somebody reminded of it by hand.
    pub reminders: i64,
    /// When last, µs.
    pub reminded_at: Option<i64>,
    /// When the clock reminded of it last, µs.
    pub told_at: Option<i64>,
    /// Who of the reader's own department is put on it, if it is for that department.
    pub person: Option<String>,
}

/// What of it is wanted.
#[derive(Debug, Clone, Default)]
pub struct Wanted<'a> {
    /// Only these kinds; all when empty.
    pub kinds: &'a [Kind],
    /// Only of this party.
    pub party: Option<&'a str>,
    /// Only in cases that this colleague of the reader's own department is put on.
    pub person: Option<&'a str>,
    /// Due from this instant on, µs.
    pub from: Option<i64>,
    /// Due before this instant, µs.
    pub before: Option<i64>,
    /// After this one: (due, key).
    pub after: Option<(i64, &'a str)>,
}

/// Whose board it is, and through which rules each kind is seen.
pub struct Sight<'a> {
    /// The reader's department.
    pub department: &'a str,
    /// Actions.
    pub actions: &'a Scope<acts::ViewAction>,
    /// Answers.
    pub answers: &'a Scope<acts::ViewAnswer>,
    /// Concerns and clearances.
    pub concerns: &'a Scope<acts::ListConcerns>,
    /// Concerns that one's own department was asked about.
    pub corrections: &'a Scope<acts::AcknowledgeConcernCorrection>,
    /// Disclosures.
    pub disclosures: &'a Scope<acts::ReceiveDisclosure>,
    /// Offers of cases.
    pub handovers: &'a Scope<acts::ViewHandover>,
    /// One's own invitations.
    pub invitations: &'a Scope<acts::ReplyInvitation>,
    /// Meetings that one prepares: whose answers are missing and whom mail did not reach.
    pub meetings: &'a Scope<acts::PrepareMeeting>,
    /// Minutes to approve.
    pub minutes: &'a Scope<acts::ApproveMinutes>,
    /// Minutes that one's own party is asked to approve.
    pub answers_to_minutes: &'a Scope<acts::AnswerMinutes>,
    /// Letters of one's own department.
    pub letters: &'a Scope<acts::ViewLetter>,
    /// Requests for information that one's own department answers.
    pub requests: &'a Scope<acts::AnswerRequest>,
    /// Items of one's own department, for the consents among them.
    pub items: &'a Scope<acts::ChangeItem>,
    /// Requests for access to one's own authority.
    pub access: &'a Scope<acts::ViewAccessRequest>,
    /// What is to be erased by one's own authority.
    pub erasures: &'a Scope<acts::PrepareErasure>,
    /// Cases that one may restrict.
    pub restrictions: &'a Scope<acts::RestrictCase>,
    /// Concerns that one may restrict.
    pub restricted_concerns: &'a Scope<acts::RestrictConcern>,
    /// Cases whose next step one decides.
    pub cases: &'a Scope<acts::StartInquiry>,
    /// Citizens whom one's own department informs.
    pub informings: &'a Scope<acts::AnswerInforming>,
    /// Children for whom one decides about an underretning.
    pub underretninger: &'a Scope<acts::AssessUnderretning>,
    /// What one's own department disclosed in acute danger.
    pub acute: &'a Scope<acts::ReviewDisclosure>,
    /// Cases of which one says whether they are still necessary.
    pub reviews: &'a Scope<acts::ReviewCase>,
}

/// The rows of one kind, as a condition over `r`: what the rules left, or everything.
struct Seen {
    branches: Vec<Branch>,
    params: Vec<Value>,
}

impl Seen {
    fn by<A: tvaers_policy::Act>(scope: &Scope<A>, now: i64) -> Self {
        Self { branches: scope.branches().to_vec(), params: scope.params(now).into_iter().map(Into::into).collect() }
    }

    /// Everything: for the clock, which tells nobody what it finds.
    fn all(table: &str) -> Self {
        let branch =
            Branch { from: format!("{table} r"), joins: String::new(), cond: "1 = 1".to_owned(), key: "r.id".to_owned() };
        Self { branches: vec![branch], params: Vec::new() }
    }
}

/// Where one kind stands. All texts are over the table as `r`.
struct Of {
    kind: Kind,
    table: &'static str,
    /// Rows of another table that make several things of one: joined before anything is chosen.
    each: &'static str,
    /// What tells it from everything else.
    key: &'static str,
    /// What an index orders by; the term is this and `Kind::term`.
    order: &'static str,
    open: &'static str,
    party: &'static str,
    /// The case, where it has one.
    case: Option<&'static str>,
    /// The instant at which it is over, whatever became of it.
    ends: Option<&'static str>,
    joins: &'static str,
    /// `thing, number, text, status, unit, since, version, reminders, reminded_at`.
    columns: [&'static str; 9],
}

/// A statement in the making with its values.
struct Text {
    parts: Vec<String>,
    params: Vec<Value>,
    now: i64,
}

impl Text {
    const fn at(now: i64) -> Self {
        Self { parts: Vec::new(), params: Vec::new(), now }
    }

    fn bind(&mut self, value: impl Into<Value>) -> usize {
        self.params.push(value.into());
        self.params.len()
    }

    /// The part of one kind: each branch finds its own oldest, then they are merged and their columns looked up.
    fn push(&mut self, of: &Of, seen: &Seen, wanted: &Wanted<'_>, department: &str, limit_at: Option<usize>) {
        let known = wanted.kinds.is_empty() || wanted.kinds.contains(&of.kind);
        let theirs = of.kind.is_a_colleagues() || of.kind.is_a_substitutes();
        if seen.branches.is_empty() || !known || (wanted.person.is_some() && !theirs) {
            return;
        }
        let at = self.params.len();
        self.params.extend(seen.params.iter().cloned());
        let (term, order, key) = (of.kind.term(), of.order, of.key);
        let mut and = of.open.to_owned();
        if let Some(ends) = of.ends {
            and.push_str(&format!(" AND {ends} > ${}", self.bind(self.now)));
        }
        if let Some(from) = wanted.from {
            and.push_str(&format!(" AND {order} >= ${}", self.bind(from.saturating_sub(term))));
        }
        if let Some(before) = wanted.before {
            and.push_str(&format!(" AND {order} < ${}", self.bind(before.saturating_sub(term))));
        }
        if let Some((due, after)) = wanted.after {
            let (due, after) = (self.bind(due.saturating_sub(term)), self.bind(after));
            and.push_str(&format!(" AND {order} >= ${due} AND ({order} > ${due} OR {key} > ${after})"));
        }
        if let Some(party) = wanted.party {
            and.push_str(&format!(" AND {} = ${}", of.party, self.bind(party)));
        }
        if let (Some(person), Some(case)) = (wanted.person, of.case) {
            let (person, own) = (self.bind(person), self.bind(department));
            and.push_str(&format!(
                " AND {} = ${own} AND {case} IN (SELECT pa.owner_id FROM case_assigned pa JOIN users pu ON pu.id = pa.value \
                 WHERE pa.value = ${person} AND pu.department = ${own})",
                of.party
            ));
        }
        if let (Some(person), true) = (wanted.person, of.kind.is_a_substitutes()) {
            let (person, own) = (self.bind(person), self.bind(department));
            and.push_str(&format!(
                " AND {party} = ${own} AND EXISTS (SELECT 1 FROM meeting_invited ms JOIN users pu ON pu.id = ms.substitute \
                 WHERE ms.owner_id = r.id AND ms.value = {party} AND ms.substitute = ${person} AND pu.department = ${own})",
                party = of.party
            ));
        }
        let each = of.each;
        let (ordered, limit) = match limit_at {
            Some(n) => (format!(" ORDER BY {order}, {key}"), format!(" LIMIT ${n}")),
            None => (String::new(), String::new()),
        };
        let branch = |b: &Branch| {
            let (from, joins) = (page::renumbered(&b.from, at), page::renumbered(&b.joins, at));
            let cond = page::renumbered(&b.cond, at);
            format!(
                "SELECT id, due, ref FROM (SELECT r.id AS id, {order} AS due, {key} AS ref FROM {from}{joins}{each} \
                 WHERE {and} AND ({cond}){ordered}{limit}) b"
            )
        };
        let branches: Vec<String> = seen.branches.iter().map(branch).collect();
        let [thing, number, text, status, unit, since, version, reminders, reminded_at] = of.columns;
        let case = of.case.unwrap_or("CAST(NULL AS TEXT)");
        // Several things of one row come apart again by what tells them from each other.
        let apart = if each.is_empty() { String::new() } else { format!(" AND {key} = found.ref") };
        self.parts.push(format!(
            "SELECT '{kind}' AS kind, found.ref AS key, {thing} AS thing, {case} AS case_id, {number} AS number, {text} AS text, \
             {status} AS status, {party} AS party, {unit} AS unit, found.due + {term} AS due, {since} AS since, {version} AS version, {reminders} AS reminders, \
             {reminded_at} AS reminded_at FROM ({branches}) found JOIN {table} r ON r.id = found.id{joins}{each}{where_apart}",
            kind = of.kind.code(),
            party = of.party,
            branches = branches.join(" UNION "),
            table = of.table,
            joins = of.joins,
            where_apart = if apart.is_empty() { String::new() } else { format!(" WHERE 1 = 1{apart}") },
        ));
    }
}

const COLUMNS: &str = "f.kind, f.key, f.thing, f.case_id AS \"case\", f.number, f.text, f.status, f.party, f.unit, f.due, f.since, f.version, \
                       f.reminders, f.reminded_at";

/// What is due, oldest first, at most `limit`.
///
/// # Errors
/// [`StoreError`].
pub async fn list(tx: &mut Tx, sight: &Sight<'_>, wanted: &Wanted<'_>, limit: i64, now: i64) -> Result<Vec<DueRow>, StoreError> {
    let mut text = Text::at(now);
    let own = text.bind(sight.department);
    let limit_at = text.bind(limit);
    let mut put = |of: &Of, seen: Seen| text.push(of, &seen, wanted, sight.department, Some(limit_at));
    for of in kinds::ACTIONS {
        put(of, Seen::by(sight.actions, now));
    }
    put(&kinds::ANSWER, Seen::by(sight.answers, now));
    put(&kinds::CONCERN, Seen::by(sight.concerns, now));
    put(&kinds::CLEARANCE, Seen::by(sight.concerns, now));
    put(&kinds::DISCLOSURE, Seen::by(sight.disclosures, now));
    put(&kinds::CORRECTION, Seen::by(sight.disclosures, now));
    put(&kinds::CONCERN_CORRECTION, Seen::by(sight.corrections, now));
    put(&kinds::REQUEST, Seen::by(sight.requests, now));
    put(&kinds::CONSENT, Seen::by(sight.items, now));
    put(&kinds::HANDOVER, Seen::by(sight.handovers, now));
    put(&kinds::CASE, Seen::by(sight.cases, now));
    put(&kinds::LETTER, Seen::by(sight.letters, now));
    put(&kinds::ACCESS, Seen::by(sight.access, now));
    put(&kinds::ERASURE, Seen::by(sight.erasures, now));
    put(&kinds::OBJECTION, Seen::by(sight.restrictions, now));
    put(&kinds::CONCERN_OBJECTION, Seen::by(sight.restricted_concerns, now));
    put(&kinds::INFORMING, Seen::by(sight.informings, now));
    put(&kinds::UNDERRETNING, Seen::by(sight.underretninger, now));
    put(&kinds::ACUTE_REVIEW, Seen::by(sight.acute, now));
    put(&kinds::CASE_REVIEW, Seen::by(sight.reviews, now));
    put(&kinds::MAIL, Seen::by(sight.meetings, now));
    put(&kinds::PAPER, Seen::by(sight.meetings, now));
    put(&kinds::GUEST, Seen::by(sight.meetings, now));
    put(&kinds::MINUTES_ANSWER, Seen::by(sight.meetings, now));
    // Whoever prepares a meeting sees whose answer and which minutes are missing; everybody else what they owe themselves.
    put(&kinds::INVITATION, Seen::by(sight.meetings, now));
    put(&kinds::MINUTES, Seen::by(sight.meetings, now));
    put(&kinds::MINUTES, Seen::by(sight.minutes, now));
    if wanted.party.is_none_or(|party| party == sight.department) {
        let own = Wanted { party: Some(sight.department), ..wanted.clone() };
        text.push(&kinds::INVITATION, &Seen::by(sight.invitations, now), &own, sight.department, Some(limit_at));
        text.push(&kinds::MINUTES_ANSWER, &Seen::by(sight.answers_to_minutes, now), &own, sight.department, Some(limit_at));
    }
    if text.parts.is_empty() {
        return Ok(Vec::new());
    }
    let (colleagues, substitutes) = (codes(Kind::is_a_colleagues), codes(Kind::is_a_substitutes));
    let sql = format!(
        "SELECT {COLUMNS}, (SELECT MAX(m.at) FROM reminders m WHERE m.key = f.key) AS told_at, \
         CASE WHEN f.party = ${own} AND f.kind IN ({colleagues}) THEN (SELECT MIN(p.id) FROM case_assigned ca JOIN users p ON p.id = ca.value \
         WHERE ca.owner_id = f.case_id AND p.department = f.party AND p.active) \
         WHEN f.party = ${own} AND f.kind IN ({substitutes}) THEN (SELECT p.id FROM meeting_invited mi JOIN users p ON p.id = mi.substitute \
         WHERE mi.owner_id = f.thing AND mi.value = f.party AND p.department = f.party AND p.active) END AS person \
         FROM (SELECT * FROM ({}) a ORDER BY a.due, a.key LIMIT ${limit_at}) f ORDER BY f.due, f.key",
        text.parts.join(" UNION ALL ")
    );
    let mut rows: Vec<DueRow> = tx.all(&sql, &text.params).await?;
    // What somebody sees in two ways is one thing all the same.
    rows.dedup_by(|a, b| a.kind == b.kind && a.key == b.key);
    Ok(rows)
}

/// The words of some kinds, for a statement.
fn codes(which: impl Fn(Kind) -> bool) -> String {
    let codes: Vec<String> = Kind::ALL.iter().filter(|kind| which(**kind)).map(|kind| format!("'{}'", kind.code())).collect();
    codes.join(", ")
}

/// Everything of these kinds and instants in the house, for statements that tell nobody what they find.
fn everything(text: &mut Text, wanted: &Wanted<'_>) {
    for of in kinds::ALL {
        text.push(of, &Seen::all(of.table), wanted, "", None);
    }
}

/// How many things a party owes in a unit, by kind, due from the first instant on and before the second (µs). Numbers, and nothing of a person.
///
/// # Errors
/// [`StoreError`].
pub async fn figures(
    tx: &mut Tx,
    permit: &Permit<acts::ViewLateness>,
    party: &str,
    (from, before): (i64, i64),
    now: i64,
) -> Result<Vec<(String, i64)>, StoreError> {
    let mut text = Text::at(now);
    let unit = text.bind(permit.thing());
    everything(&mut text, &Wanted { party: Some(party), from: Some(from), before: Some(before), ..Wanted::default() });
    let sql = format!(
        "SELECT f.kind, COUNT(*) FROM ({}) f WHERE f.unit = ${unit} GROUP BY f.kind ORDER BY f.kind",
        text.parts.join(" UNION ALL ")
    );
    tx.all(&sql, &text.params).await
}

/// Notes of everything that is due from the first instant on and before the second that this reminder of it goes out. Once for each thing and term, on however many
/// servers. Returns how many were new.
///
/// # Errors
/// [`StoreError`].
pub(crate) async fn note(tx: &mut Tx, step: &str, (from, before): (i64, i64), now: i64) -> Result<u64, StoreError> {
    let mut text = Text::at(now);
    let (step, at) = (text.bind(step), text.bind(now));
    everything(&mut text, &Wanted { from: Some(from), before: Some(before), ..Wanted::default() });
    let sql = format!(
        "INSERT INTO reminders (key, step, due, kind, party, unit, at) \
         SELECT f.key, CAST(${step} AS TEXT), f.due, f.kind, f.party, f.unit, CAST(${at} AS BIGINT) FROM ({}) f WHERE 1 = 1 \
         ON CONFLICT (key, step, due) DO NOTHING",
        text.parts.join(" UNION ALL ")
    );
    tx.run(&sql, &text.params).await
}
