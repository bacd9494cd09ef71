-- Everybody here is invented. Cases are numbered 1 to $1; a higher number is newer. Two of the five outside parties are involved in each.
CREATE TEMP TABLE parties AS
SELECT 0 AS n, 'sof' AS party UNION ALL SELECT 1, 'buf' UNION ALL SELECT 2, 'ssp' UNION ALL SELECT 3, 'kp-forebyggelse' UNION ALL SELECT 4, 'kf';

CREATE TEMP TABLE n AS
WITH RECURSIVE up(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM up WHERE i < $1)
SELECT i, printf('019b0000-0000-7000-8000-%012x', i) AS id, a.party AS first, b.party AS second
FROM up JOIN parties a ON a.n = (i + i / 200) % 5 JOIN parties b ON b.n = (i + i / 200 + 1 + i / 5 % 4) % 5;

CREATE TEMP TABLE u AS SELECT id AS unit FROM units LIMIT 1;
