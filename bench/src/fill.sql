-- The cases of ground.sql and what hangs on them.
INSERT INTO subjects (id, name, birth_date, cpr, municipality, created_at)
SELECT '019a' || substr(id, 5), 'Opdigt Nummer ' || i, NULL, NULL, 'København', $2 FROM n;

INSERT INTO cases (id, number, unit, subject, status, urgent, opened_at, due, outcome, outcome_note, closed_at, erase_at, version, review_due)
SELECT id, '2025-' || printf('%06d', i), unit, '019a' || substr(id, 5),
       CASE i % 10 WHEN 0 THEN 'closed' WHEN 1 THEN 'closed' WHEN 2 THEN 'opened' WHEN 3 THEN 'inquiry' WHEN 4 THEN 'for-meeting'
                   WHEN 5 THEN 'assessed' WHEN 6 THEN 'follow-up' ELSE 'actions' END,
       i % 50 = 0, $2 - ($1 - i) * 60000000, $2 + (i % 40 - 10) * $4,
       CASE WHEN i % 10 < 2 THEN 'completed' END, NULL, CASE WHEN i % 10 < 2 THEN $2 END, CASE WHEN i % 10 < 2 THEN $2 + 900 * $4 END, 1,
       $2 - ($1 - i) * 60000000 + 91 * $4
FROM n, u;

INSERT INTO case_parties (owner_id, value) SELECT id, first FROM n;

INSERT INTO case_parties (owner_id, value) SELECT id, second FROM n;

INSERT INTO items (id, "case", owner, concern, kind, nature, sensitive, categories, title, body, created_at, created_by, version)
SELECT '019c' || substr(id, 5), id, 'bif', NULL, 'identity', 'fact', FALSE, '', 'Opdigt Nummer ' || i, 'Født i et opdigtet år.', $2, $3, 1 FROM n;

INSERT INTO items (id, "case", owner, concern, kind, nature, sensitive, categories, title, body, created_at, created_by, version)
SELECT '019d' || substr(id, 5), id, first, NULL, 'information', 'fact', FALSE, '', 'Kontakt og aftaler',
       'Parten har haft kontakt siden foråret og skriver ' || r.word || ' og ' || c.word || ' om det, der er aftalt.', $2, $3, 1
FROM n JOIN words r ON r.kind = 'rare' AND r.n = i % 200 JOIN words c ON c.kind = 'common' AND c.n = i % 20;

INSERT INTO search_terms (term, item)
SELECT w.term, '019d' || substr(id, 5) FROM n JOIN words w ON (w.kind = 'rare' AND w.n = i % 200) OR (w.kind = 'common' AND w.n = i % 20);

INSERT INTO disclosures (id, "case", item, sender, recipient, current, withdrawn, declined, ends, basis, form, purpose, necessity, sensitive_necessity, made_at, made_by, version)
SELECT '019e' || substr(id, 5), id, '019c' || substr(id, 5), 'bif', first, TRUE, FALSE, FALSE, $2 + 4000 * $4, 'rpl115-2', 'ssp', 'prevention', 'Opdigtet', '', $2, $3, 1 FROM n;

INSERT INTO disclosures (id, "case", item, sender, recipient, current, withdrawn, declined, ends, basis, form, purpose, necessity, sensitive_necessity, made_at, made_by, version)
SELECT '019f' || substr(id, 5), id, '019c' || substr(id, 5), 'bif', second, TRUE, FALSE, FALSE, $2 + 4000 * $4, 'rpl115-2', 'ssp', 'prevention', 'Opdigtet', '', $2, $3, 1 FROM n;

INSERT INTO disclosures (id, "case", item, sender, recipient, current, withdrawn, declined, ends, basis, form, purpose, necessity, sensitive_necessity, made_at, made_by, version)
SELECT '01a0' || substr(id, 5), id, '019d' || substr(id, 5), first, 'bif', TRUE, FALSE, FALSE, $2 + 4000 * $4, 'rpl115-2', 'ssp', 'prevention', 'Opdigtet', '', $2, $3, 1 FROM n;

INSERT INTO inquiries (id, "case", question, due, opened_at, opened_by)
SELECT '01a1' || substr(id, 5), id, 'Hvad har I i egne registre?', $2 + (i % 20 - 10) * $4, $2, $3 FROM n;

INSERT INTO answers (id, inquiry, "case", party, status, due, reminders, reminded_at, answered_at, answered_by, version)
SELECT '01a2' || substr(id, 5), '01a1' || substr(id, 5), id, first,
       CASE WHEN i % 10 = 3 THEN 'asked' ELSE 'shares' END, $2 + (i % 20 - 10) * $4, 0, NULL, CASE WHEN i % 10 = 3 THEN NULL ELSE $2 END, NULL, 1 FROM n;

INSERT INTO actions (id, "case", party, meeting, text, status, due, created_at, created_by, accepted_at, ended_at, asked_at, asked_due, reminders, reminded_at, version)
SELECT '01a3' || substr(id, 5), id, first, NULL, 'Opdigtet indsats', CASE WHEN i % 10 >= 7 THEN 'under-way' ELSE 'done' END,
       $2 + (i % 60 - 20) * $4, $2, $3, $2, CASE WHEN i % 10 >= 7 THEN NULL ELSE $2 END, NULL, NULL, 0, NULL, 1 FROM n;

-- As many open actions as cases: three in each case that has come so far, two of them of the same party and one of the other; and one where a case is followed up.
INSERT INTO actions (id, "case", party, meeting, text, status, due, created_at, created_by, accepted_at, ended_at, asked_at, asked_due, reminders, reminded_at, version)
SELECT k.p || substr(id, 5), id, CASE k.p WHEN '01a4' THEN second ELSE first END, NULL, 'Opdigtet indsats', 'under-way',
       $2 + ((i + k.d) % 60 - 20) * $4, $2, $3, $2, NULL, NULL, NULL, 0, NULL, 1
FROM n JOIN (SELECT '01a4' AS p, 17 AS d UNION ALL SELECT '01a5', 31) k WHERE i % 10 >= 7 OR (i % 10 = 6 AND k.p = '01a4');

INSERT INTO meetings (id, number, unit, status, starts_at, ends_at, place, convened_at, sent_at, approved_at, approved_by, version)
SELECT '01b00000-0000-7000-8000-000000000001', 900, unit, 'convened', $2 + 3 * $4, $2 + 3 * $4 + 7200000000, 'Opdigtet lokale', $2, $2, NULL, NULL, 1 FROM u;

INSERT INTO meeting_invited (owner_id, value) SELECT '01b00000-0000-7000-8000-000000000001', party FROM parties UNION ALL SELECT '01b00000-0000-7000-8000-000000000001', 'bif';

INSERT INTO agenda_items (id, meeting, "case", heading, place, minutes, title, purpose, note, drafted, version)
SELECT '01b1' || substr(id, 5), '01b00000-0000-7000-8000-000000000001', id, 5, i, 5, '', 'decide', '', TRUE, 1
FROM n WHERE first = 'sof' AND i > $1 - 200 AND i % 10 > 1 ORDER BY i DESC LIMIT 40;
