-- What a change of model looks through besides the cases of ground.sql: who is put on them, who is barred from them, concerns, meetings that were held.
CREATE TEMP TABLE workers AS
WITH RECURSIVE up(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM up WHERE k < 39)
SELECT k, p.party, printf('01c0%04x-0000-7000-8000-%012x', p.n, k) AS id, d.authority FROM up, parties p JOIN departments d ON d.id = p.party;

INSERT INTO users (id, username, name, department, authority, active, password_hash, must_change, failures, locked, lang, created_at, version)
SELECT id, 'opdigt.' || party || '.' || k, 'Opdigt Sagsbehandler ' || k, party, authority, TRUE, '', FALSE, 0, TRUE, 'da', $2, 1 FROM workers;

INSERT INTO user_roles (owner_id, value) SELECT id, 'caseworker' FROM workers;

-- Who will serve the unit when the police do.
INSERT INTO user_roles (owner_id, value) SELECT id, 'secretary' FROM users WHERE username = 'mikkel.kp';

INSERT INTO case_assigned (owner_id, value) SELECT n.id, w.id FROM n JOIN workers w ON w.party = n.first AND w.k = n.i % 40;

INSERT INTO case_disqualified (owner_id, value) SELECT n.id, w.id FROM n JOIN workers w ON w.party = n.second AND w.k = n.i % 40 WHERE n.i % 100 = 0;

INSERT INTO concerns (id, number, unit, owner, receiver, "case", subject, status, channel, anonymous, urgent, acute, under_18, received_at, due, decided_at, version)
SELECT '01c1' || substr(id, 5), 'B-2025-' || printf('%06d', i), unit, 'bif', 'bif', CASE WHEN i % 20 > 1 THEN id END, '019a' || substr(id, 5),
       CASE i % 20 WHEN 0 THEN 'received' WHEN 1 THEN 'assessing' ELSE 'in-case' END, 'telephone', FALSE, FALSE, FALSE, FALSE, $2 - ($1 - i) * 60000000,
       $2 + (i % 40 - 10) * $4, CASE WHEN i % 20 > 1 THEN $2 END, 1
FROM n, u;

INSERT INTO concern_contents (concern, behaviour, occurred, observed, changed, worries, protective, subject_known, underretning, informed, consent)
SELECT '01c1' || substr(id, 5), 'Har truet en opdigtet nabo.', 'I foråret', 'seen', '', 'violence', '', '', 'no', '', '' FROM n;

CREATE TEMP TABLE held AS
WITH RECURSIVE up(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM up WHERE k < 200) SELECT k, printf('01c20000-0000-7000-8000-%012x', k) AS id FROM up;

INSERT INTO meetings (id, number, unit, status, starts_at, ends_at, place, convened_at, sent_at, approved_at, approved_by, version)
SELECT id, 1000 + k, unit, 'approved', $2 - k * $4, $2 - k * $4 + 7200000000, 'Opdigt lokale', $2 - k * $4, $2 - k * $4, $2, $3, 1 FROM held, u;

INSERT INTO meeting_invited (owner_id, value) SELECT h.id, p.party FROM held h, parties p UNION ALL SELECT id, 'bif' FROM held;

INSERT INTO agenda_items (id, meeting, "case", heading, place, minutes, title, purpose, note, drafted, version)
SELECT '01c3' || substr(n.id, 5), h.id, n.id, 6, n.i, 5, '', 'decide', '', TRUE, 1 FROM n JOIN held h ON h.k = n.i % 200 + 1 WHERE n.i % 2 = 0;
