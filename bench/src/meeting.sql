-- A meeting of two hundred parties about forty cases. Everybody here is invented. Each party is in half of the cases and holds an item in each of them, so
-- that no two agendas are alike and each is some ten pages long. $1 is the number of parties, $2 the instant in µs, $3 the user who wrote it all, $4 a day in µs.
CREATE TEMP TABLE p AS
WITH RECURSIVE up(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM up WHERE i < $1)
SELECT i, printf('opdigt-%03d', i) AS id, printf('01c00000-0000-7000-8000-%012x', i) AS user FROM up;

CREATE TEMP TABLE c AS
WITH RECURSIVE up(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM up WHERE i < 40)
SELECT i, printf('01c10000-0000-7000-8000-%012x', i) AS id FROM up;

CREATE TEMP TABLE m AS SELECT '01c20000-0000-7000-8000-000000000001' AS id, unit FROM u;

CREATE TEMP TABLE pc AS
SELECT p.id AS party, c.id AS "case", c.i AS n, printf('01c3%04x-0000-7000-8000-%012x', p.i, c.i) AS item
FROM p JOIN c ON (p.i * 7919 + c.i * 104729 + p.i * c.i * 31) % 97 < 50;

INSERT INTO departments (id, code, authority, short, name_da, name_en, speaker)
SELECT p.id, p.id, d.authority, 'O' || p.i, 'Opdigtet part ' || p.i, 'Invented party ' || p.i, p.id FROM p JOIN departments d ON d.id = 'kf';

INSERT INTO unit_parties (owner_id, value) SELECT u.unit, p.id FROM u, p;

INSERT INTO users (id, username, name, department, authority, active, password_hash, must_change, failures, locked, lang, created_at, version, email)
SELECT p.user, p.id, 'Opdigt ' || p.i, p.id, k.authority, TRUE, k.password_hash, FALSE, 0, FALSE, 'da', $2, 1, p.id || '@opdigt.example'
FROM p JOIN users k ON k.username = 'lise.kf';

INSERT INTO user_roles (owner_id, value) SELECT user, 'liaison' FROM p;

INSERT INTO subjects (id, name, birth_date, cpr, municipality, created_at)
SELECT '01c5' || substr(id, 5), 'Opdigt Moedesag ' || i, NULL, NULL, 'København', $2 FROM c;

INSERT INTO cases (id, number, unit, subject, status, urgent, opened_at, due, outcome, outcome_note, closed_at, erase_at, version)
SELECT c.id, '2025-' || (900000 + c.i), u.unit, '01c5' || substr(c.id, 5), 'for-meeting', FALSE, $2, $2 + 30 * $4, NULL, NULL, NULL, NULL, 1 FROM c, u;

INSERT INTO case_parties (owner_id, value) SELECT "case", party FROM pc;

INSERT INTO items (id, "case", owner, concern, kind, nature, sensitive, categories, title, body, created_at, created_by, version)
SELECT pc.item, pc."case", pc.party, NULL, 'information', 'fact', FALSE, '', 'Det, som ' || pc.party || ' ved om sag ' || pc.n,
       w.body || ' Skrevet af ' || pc.party || '. ' || w.body || ' Om sag ' || pc.n || '. ' || w.body, $2, $3, 1
FROM pc JOIN (SELECT 'Parten har haft en opdigtet samtale med en opdigtet borger om skole, fritid og venner, og de har aftalt at tales ved igen om fjorten dage. Borgeren fortalte, at ugen var gået godt, og at læreren havde rost en opgave. Parten spurgte til arbejdet i foreningen, og de blev enige om, at det skal fortsætte, så længe det gør gavn.' AS body) w;

INSERT INTO meetings (id, number, unit, status, starts_at, ends_at, place, convened_at, sent_at, approved_at, approved_by, version)
SELECT id, 901, unit, 'planned', $2 + 3 * $4, $2 + 3 * $4 + 7200000000, 'Opdigtet lokale', NULL, NULL, NULL, NULL, 1 FROM m;

INSERT INTO meeting_invited (owner_id, value) SELECT m.id, p.id FROM m, p;

INSERT INTO agenda_items (id, meeting, "case", heading, place, minutes, title, purpose, note, drafted, version)
SELECT '01c4' || substr(c.id, 5), m.id, c.id, 5, c.i, 3, '', 'decide', '', TRUE, 1 FROM c, m;

INSERT INTO agenda_items (id, meeting, "case", heading, place, minutes, title, purpose, note, drafted, version)
SELECT '01c40000-0000-7000-8000-0000000000ff', m.id, NULL, 9, 1, 5, 'Opdigtet emne til alle', 'inform', '', FALSE, 1 FROM m;
