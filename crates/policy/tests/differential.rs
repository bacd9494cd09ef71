//! `filter` and `decide` are equal: random worlds, every user, every action that filters, every thing, as one condition and as branches.
//! All people and departments are invented.
#![expect(clippy::unwrap_used, clippy::too_many_lines, clippy::await_holding_refcell_ref, reason = "a test fails by panicking")]

mod world;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use sqlx::{Row, SqlitePool, sqlite::SqlitePoolOptions};
use tvaers_domain::people::Role;
use tvaers_policy::{Act, Asked, ColumnType, Extra, Fact, FactValue, Facts, Kind, Organisation, Policy, Value, Who, acts};

use world::{Dice, NOW, World, id, names};

const POWERS: &str = "intake search convene inquire assess propose follow_up close invite hand_over";

fn draw(seed: u64) -> World {
    let mut w = World::default();
    let d = &mut Dice(seed | 1);
    let (authorities, departments, units) = (names("a", 3), names("d", 5), names("u", 5));
    let kinds = ["municipality", "police", "prison_probation"];
    for (i, a) in authorities.iter().enumerate() {
        let regime = if d.yes(8) { "pet" } else { "gdpr" };
        w.add(Kind::Authority, a, vec![("kind", id(kinds[i])), ("regime", id(regime))], BTreeMap::new());
    }
    let of: BTreeMap<String, String> = departments.iter().map(|x| (x.clone(), d.one(&authorities).clone())).collect();
    for x in &departments {
        let attrs = vec![("authority", id(&of[x])), ("code", FactValue::Text(x.clone())), ("speaker", id(d.one(&departments)))];
        w.add(Kind::Department, x, attrs, BTreeMap::new());
    }
    let powers: Vec<String> = POWERS.split_whitespace().map(str::to_owned).collect();
    for u in &units {
        let attrs = vec![
            ("internal", FactValue::Bool(d.yes(40))),
            ("home", id(d.one(&authorities))),
            ("secretariat", id(d.one(&departments))),
            ("chair", id(d.one(&departments))),
            ("parties", d.some(&departments, 60)),
            ("guests", d.some(&departments, 20)),
            ("bases", FactValue::Set(vec![])),
            ("powers", d.some(&powers, 80)),
            ("takes_cases", FactValue::Bool(d.yes(85))),
            ("open", FactValue::Bool(d.yes(80))),
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
            let mut world = draw(seed);
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
                        ViewLateness,
                        PlanChange,
                        RecordPosition,
                        ListConcerns,
                        ViewConcern,
                        ReadReporter,
                        Triage,
                        JoinConcern,
                        AnswerClearance,
                        AcknowledgeConcernCorrection,
                        AssessUnderretning,
                        ViewCase,
                        StartInquiry,
                        Assess,
                        ProposeAction,
                        ReviewCase,
                        CloseCase,
                        AddItem,
                        Undertake,
                        ViewRequest,
                        AnswerRequest,
                        ViewAnswer,
                        AnswerInquiry,
                        AskAtHome,
                        ReadItem,
                        ChangeItem,
                        ViewDisclosure,
                        WithdrawDisclosure,
                        ReviewDisclosure,
                        ReceiveDisclosure,
                        ViewAction,
                        AcceptAction,
                        ReportStatus,
                        RequestStatus,
                        ViewHandover,
                        DecideHandover,
                        WithdrawHandover,
                        ViewMeeting,
                        ReplyInvitation,
                        AnswerMinutes,
                        AskForPoint,
                        PrepareMeeting,
                        HoldMeeting,
                        ApproveMinutes,
                        ViewAgendaItem,
                        WriteArticle,
                        ViewArticle,
                        ChangeArticle,
                        PublishArticle,
                        WithdrawArticle,
                        WriteLetter,
                        WriteCaseLetter,
                        ViewLetter,
                        ReadLetter,
                        ChangeLetter,
                        SendLetter,
                        ViewAccessRequest,
                        ReadAccessRequest,
                        WorkOnAccessRequest,
                        ApproveAccessRequest,
                        GatherConcern,
                        GatherCase,
                        GatherItem,
                        GatherAction,
                        GatherPoint,
                        GatherLetter,
                        ViewErasure,
                        PrepareErasure,
                        RestrictCase,
                        RestrictConcern,
                        ViewInforming,
                        AnswerInforming,
                        ReviewReadings,
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
