//! `filter` and `decide` are equal: random worlds, every user, every action that filters, every thing, as one condition and as branches.
//! All people and departments are invented.
#![expect(clippy::unwrap_used, clippy::too_many_lines, clippy::await_holding_refcell_ref, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use sqlx::{Row, SqlitePool, sqlite::SqlitePoolOptions};
use tvaers_domain::people::Role;
use tvaers_policy::{Act, Asked, ColumnType, Extra, Fact, FactValue, Facts, Kind, Organisation, Policy, Value, Who, acts};

const NOW: i64 = 1_790_000_000_000_000;

struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n as u64).unwrap()
    }
    fn yes(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
    fn one<'a>(&mut self, from: &'a [String]) -> &'a String {
        &from[self.below(from.len())]
    }
    fn some(&mut self, from: &[String], percent: usize) -> FactValue {
        FactValue::Set(from.iter().filter(|_| self.yes(percent)).cloned().collect())
    }
}

#[derive(Default)]
struct World {
    facts: Vec<Fact>,
    users: Vec<Who>,
}

fn names(prefix: &str, n: usize) -> Vec<String> {
    (0..n).map(|i| format!("{prefix}{i}")).collect()
}

fn id(v: &str) -> FactValue {
    FactValue::Id(v.to_owned())
}

impl World {
    fn add(&mut self, kind: Kind, id: &str, attrs: Vec<(&str, FactValue)>, tags: BTreeMap<String, String>) {
        let attrs = attrs.into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
        self.facts.push(Fact { kind, id: id.to_owned(), attrs, tags });
    }

    /// What the store would load about one thing: it, what it belongs to, and its tags.
    fn about(&self, thing: &Fact) -> Facts {
        let mut all = vec![thing.clone()];
        let mut at = 0;
        while at < all.len() {
            let named: Vec<String> = all[at]
                .attrs
                .values()
                .filter_map(|v| if let FactValue::Id(id) = v { Some(id.clone()) } else { None })
                .chain(all[at].tags.values().cloned())
                .collect();
            for id in named {
                let more = self.facts.iter().find(|f| f.id == id && !matches!(f.kind, Kind::User));
                all.extend(more.filter(|m| all.iter().all(|f| f.id != m.id)).cloned().into_iter().collect::<Vec<_>>());
            }
            at += 1;
        }
        Facts(all)
    }

    fn draw(seed: u64) -> Self {
        let mut w = Self::default();
        let d = &mut Dice(seed | 1);
        let (authorities, departments, units) = (names("a", 3), names("d", 5), names("u", 3));
        let kinds = ["municipality", "police", "prison_probation"];
        for (i, a) in authorities.iter().enumerate() {
            let regime = if d.yes(8) { "pet" } else { "gdpr" };
            w.add(Kind::Authority, a, vec![("kind", id(kinds[i])), ("regime", id(regime))], BTreeMap::new());
        }
        let of: BTreeMap<String, String> = departments.iter().map(|x| (x.clone(), d.one(&authorities).clone())).collect();
        for x in &departments {
            w.add(Kind::Department, x, vec![("authority", id(&of[x])), ("code", FactValue::Text(x.clone()))], BTreeMap::new());
        }
        for u in &units {
            let attrs = vec![
                ("internal", FactValue::Bool(d.yes(40))),
                ("home", id(d.one(&authorities))),
                ("secretariat", id(d.one(&departments))),
                ("parties", d.some(&departments, 60)),
                ("bases", FactValue::Set(vec![])),
            ];
            w.add(Kind::Unit, u, attrs, BTreeMap::new());
        }
        let people = names("p", 12);
        for p in &people {
            let department = d.one(&departments).clone();
            // Now and then somebody of the wrong authority: a guard keeps them out.
            let authority = if d.yes(4) { d.one(&authorities).clone() } else { of[&department].clone() };
            let roles: BTreeSet<Role> = Role::ALL.iter().copied().filter(|_| d.yes(30)).collect();
            let active = d.yes(92);
            let words = FactValue::Set(roles.iter().map(|r| r.code().to_owned()).collect());
            let attrs = vec![
                ("department", id(&department)),
                ("authority", id(&authority)),
                ("roles", words),
                ("active", FactValue::Bool(active)),
            ];
            w.add(Kind::User, p, attrs, BTreeMap::new());
            w.users.push(Who { user: p.clone(), department, authority, roles, active });
        }
        w.casework(d, &departments, &units, &people, &authorities);
        w
    }

    fn casework(&mut self, d: &mut Dice, departments: &[String], units: &[String], people: &[String], authorities: &[String]) {
        let cases = names("c", 24);
        for c in &cases {
            let attrs = vec![
                ("unit", id(d.one(units))),
                ("parties", d.some(departments, 45)),
                ("assigned", d.some(people, 25)),
                ("disqualified", d.some(people, 12)),
            ];
            self.add(Kind::Case, c, attrs, BTreeMap::new());
        }
        let mut nth = 0;
        for c in names("b", 24) {
            let mut tags = BTreeMap::new();
            for x in departments {
                if d.yes(35) {
                    nth += 1;
                    let clearance = format!("cl{nth}");
                    let (concern, party) =
                        (if d.yes(8) { "b0".into() } else { c.clone() }, if d.yes(8) { d.one(departments) } else { x });
                    let attrs = vec![("concern", id(&concern)), ("party", id(party)), ("open", FactValue::Bool(d.yes(70)))];
                    self.add(Kind::Clearance, &clearance, attrs, BTreeMap::new());
                    tags.insert(x.clone(), clearance);
                }
            }
            let mut attrs =
                vec![("unit", id(d.one(units))), ("owner", id(d.one(departments))), ("anonymous", FactValue::Bool(d.yes(30)))];
            if d.yes(50) {
                attrs.push(("case", id(d.one(&cases))));
            }
            self.add(Kind::Concern, &c, attrs, tags);
        }
        for i in names("i", 50) {
            let (case, owner) = (d.one(&cases).clone(), d.one(departments).clone());
            let mut tags = BTreeMap::new();
            for x in departments {
                if d.yes(25) {
                    nth += 1;
                    let disclosure = format!("v{nth}");
                    let attrs = vec![
                        ("case", id(&case)),
                        ("item", id(if d.yes(6) { "i0" } else { &i })),
                        ("sender", id(if d.yes(6) { d.one(departments) } else { &owner })),
                        ("recipient", id(if d.yes(6) { d.one(departments) } else { x })),
                        ("withdrawn", FactValue::Bool(d.yes(15))),
                        ("declined", FactValue::Bool(d.yes(15))),
                        ("ends", FactValue::Int(if d.yes(50) { i64::MAX } else { NOW + (d.below(200) as i64 - 100) })),
                    ];
                    self.add(Kind::Disclosure, &disclosure, attrs, BTreeMap::new());
                    tags.insert(x.clone(), disclosure);
                }
            }
            self.add(
                Kind::Item,
                &i,
                vec![("case", id(&case)), ("owner", id(&owner)), ("sensitive", FactValue::Bool(d.yes(30)))],
                tags,
            );
        }
        for (kind, prefix) in [(Kind::Answer, "s"), (Kind::AgreedAction, "t")] {
            for x in names(prefix, 24) {
                self.add(kind, &x, vec![("case", id(d.one(&cases))), ("party", id(d.one(departments)))], BTreeMap::new());
            }
        }
        let meetings = names("m", 8);
        for m in &meetings {
            self.add(Kind::Meeting, m, vec![("unit", id(d.one(units))), ("invited", d.some(departments, 50))], BTreeMap::new());
        }
        for g in names("g", 24) {
            let mut attrs = vec![("meeting", id(d.one(&meetings)))];
            if d.yes(70) {
                attrs.push(("case", id(d.one(&cases))));
            }
            self.add(Kind::AgendaItem, &g, attrs, BTreeMap::new());
        }
        for e in names("e", 3) {
            self.add(Kind::Entry, &e, vec![("authority", id(d.one(authorities)))], BTreeMap::new());
        }
    }
}

async fn database(policy: &Policy, world: &World) -> SqlitePool {
    let pool = SqlitePoolOptions::new().max_connections(1).connect("sqlite::memory:").await.unwrap();
    let run = |sql: String| sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&pool);
    for kind in Kind::ALL {
        let shape = policy.shape(*kind);
        let columns: String = shape
            .columns
            .iter()
            .map(|c| {
                let ty = match c.ty {
                    ColumnType::Bool => "BOOLEAN",
                    ColumnType::Int => "BIGINT",
                    ColumnType::Text | ColumnType::Id(..) => "TEXT",
                };
                format!(", \"{}\" {ty}", c.name)
            })
            .collect();
        run(format!("CREATE TABLE {} (id TEXT PRIMARY KEY, current BOOLEAN NOT NULL DEFAULT TRUE{columns})", shape.table))
            .await
            .unwrap();
        for set in &shape.sets {
            run(format!("CREATE TABLE {} (owner_id TEXT, value TEXT, PRIMARY KEY (owner_id, value))", set.table)).await.unwrap();
        }
    }
    for fact in &world.facts {
        let shape = policy.shape(fact.kind);
        let (mut columns, mut values) = (vec!["id".to_owned()], vec![format!("'{}'", fact.id)]);
        for column in &shape.columns {
            let Some(value) = fact.attrs.get(&column.name) else { continue };
            columns.push(format!("\"{}\"", column.name));
            values.push(match value {
                FactValue::Id(v) | FactValue::Text(v) => format!("'{v}'"),
                FactValue::Int(v) => v.to_string(),
                FactValue::Bool(v) => v.to_string(),
                FactValue::Set(_) => unreachable!(),
            });
        }
        run(format!("INSERT INTO {} ({}) VALUES ({})", shape.table, columns.join(","), values.join(","))).await.unwrap();
        for set in &shape.sets {
            let Some(FactValue::Set(members)) = fact.attrs.get(&set.name) else { continue };
            for member in members {
                run(format!("INSERT INTO {} VALUES ('{}', '{member}')", set.table, fact.id)).await.unwrap();
            }
        }
    }
    // A tag is the row that names its owner and key: where the drawn row names others, the store would not find it under this key.
    pool
}

async fn found(pool: &SqlitePool, sql: String, params: &[Value]) -> BTreeSet<String> {
    let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
    for p in params {
        query = match p {
            Value::Text(v) => query.bind(v.clone()),
            Value::Int(v) => query.bind(*v),
            Value::Bool(v) => query.bind(*v),
        };
    }
    let rows = query.fetch_all(pool).await.unwrap();
    let ids: BTreeSet<String> = rows.iter().map(|r| r.get::<String, _>(0)).collect();
    assert_eq!(ids.len(), rows.len(), "a thing is found once");
    ids
}

async fn compare<A: Act>(policy: &Policy, organisation: &Organisation, world: &World, pool: &SqlitePool) -> (usize, usize) {
    let table = &policy.shape(A::THING).table;
    let (mut pairs, mut allowed) = (0, 0);
    let things: Vec<(&Fact, Facts)> = world.facts.iter().filter(|f| f.kind == A::THING).map(|f| (f, world.about(f))).collect();
    for who in &world.users {
        for (written, reason, now) in [(true, false, NOW), (true, true, NOW + 60), (false, true, NOW - 60)] {
            let asked = Asked { now, written, reason, extra: Extra::None };
            let scope = policy.scope::<A>(organisation, who, &asked).unwrap();
            let params = scope.params(now);
            let (joins, cond) = scope.wide();
            let wide = found(pool, format!("SELECT r.id FROM {table} r{joins} WHERE {cond}"), &params).await;
            let mut branched = BTreeSet::new();
            for b in scope.branches() {
                branched
                    .extend(found(pool, format!("SELECT {} FROM {}{} WHERE {}", b.key, b.from, b.joins, b.cond), &params).await);
            }
            for (thing, facts) in &things {
                let decided = policy.permit::<A>(organisation, who, &thing.id, &asked, facts);
                if let Err(refusal) = &decided {
                    assert_eq!(refusal.fault, None, "{}", A::NAME);
                }
                assert_eq!(decided.is_ok(), wide.contains(&thing.id), "{} by {who:?} on {} (wide)\n{cond}", A::NAME, thing.id);
                assert_eq!(
                    wide.contains(&thing.id),
                    branched.contains(&thing.id),
                    "{} by {who:?} on {} (branches)",
                    A::NAME,
                    thing.id
                );
                pairs += 1;
                allowed += usize::from(decided.is_ok());
            }
        }
    }
    (pairs, allowed)
}

macro_rules! compare_all {
    ($policy:expr, $organisation:expr, $world:expr, $pool:expr, $total:expr, [$($act:ident),+ $(,)?]) => {{
        $( let (pairs, allowed) = compare::<acts::$act>($policy, $organisation, $world, $pool).await;
           $total.entry(<acts::$act as Act>::NAME).or_insert((0, 0)).0 += pairs;
           $total.entry(<acts::$act as Act>::NAME).or_insert((0, 0)).1 += allowed; )+
        let named: BTreeSet<&str> = [$(<acts::$act as Act>::NAME),+].into();
        let filtering: BTreeSet<&str> = acts::ALL.iter().filter(|a| a.filter).map(|a| a.name).collect();
        assert_eq!(named, filtering, "every action that filters is compared");
    }};
}

#[test]
fn what_is_listed_is_what_is_decided() {
    let policy = Policy::shipped().unwrap_or_else(|e| panic!("{e}"));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut total: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(7) };
    let rng = proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha);
    let mut runner = proptest::test_runner::TestRunner::new_with_rng(config, rng);
    let total_ref = std::cell::RefCell::new(&mut total);
    runner
        .run(&any::<u64>(), |seed| {
            let mut world = World::draw(seed);
            // Tags whose row names another owner or key are no tags: neither to the engine nor to the store.
            let rows: BTreeMap<String, Fact> = world.facts.iter().map(|f| (f.id.clone(), f.clone())).collect();
            for fact in &mut world.facts {
                let (owner, key) = if fact.kind == Kind::Concern { ("concern", "party") } else { ("item", "recipient") };
                let holder = fact.id.clone();
                fact.tags.retain(|k, v| rows[v].attrs.get(owner) == Some(&id(&holder)) && rows[v].attrs.get(key) == Some(&id(k)));
            }
            // And one row for each owner and key, as the unique index has it.
            let kept: BTreeSet<String> = world.facts.iter().flat_map(|f| f.tags.values().cloned()).collect();
            world.facts.retain(|f| f.kind != Kind::Clearance || kept.contains(&f.id));
            runtime.block_on(async {
                let pool = database(&policy, &world).await;
                for row in world.facts.iter().filter(|f| f.kind == Kind::Disclosure && !kept.contains(&f.id)) {
                    sqlx::query("UPDATE disclosures SET current = FALSE WHERE id = $1")
                        .bind(&row.id)
                        .execute(&pool)
                        .await
                        .unwrap();
                }
                let org = |k: Kind| matches!(k, Kind::Authority | Kind::Department | Kind::Unit | Kind::Basis);
                let organisation =
                    policy.organisation(&Facts(world.facts.iter().filter(|f| org(f.kind)).cloned().collect())).unwrap();
                let mut total = total_ref.borrow_mut();
                compare_all!(
                    &policy,
                    &organisation,
                    &world,
                    &pool,
                    total,
                    [
                        SearchSubject,
                        ViewFigures,
                        ListConcerns,
                        ViewConcern,
                        ReadReporter,
                        Triage,
                        JoinConcern,
                        AnswerClearance,
                        ViewCase,
                        StartInquiry,
                        Assess,
                        ProposeAction,
                        CloseCase,
                        AddItem,
                        Undertake,
                        ViewAnswer,
                        AnswerInquiry,
                        ReadItem,
                        ChangeItem,
                        ViewDisclosure,
                        WithdrawDisclosure,
                        ReceiveDisclosure,
                        ViewAction,
                        AcceptAction,
                        ReportStatus,
                        RequestStatus,
                        ViewMeeting,
                        ReplyInvitation,
                        PrepareMeeting,
                        HoldMeeting,
                        ApproveMinutes,
                        ViewAgendaItem,
                        ReadEntry,
                        ViewUser,
                        ManageUser,
                    ]
                );
            });
            Ok(())
        })
        .unwrap_or_else(|e| panic!("{e}"));
    let pairs: usize = total.values().map(|t| t.0).sum();
    println!("{pairs} pairs of user and thing agree");
    assert!(pairs > 200_000, "{pairs} pairs are too few");
    for (act, (pairs, allowed)) in &total {
        println!("{act:22} {pairs:7} pairs, {allowed:6} allowed");
        assert!(*allowed > 0, "{act} was never allowed: the worlds do not try it");
    }
}
