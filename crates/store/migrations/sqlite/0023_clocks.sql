-- Clocks: informing the citizen (R7), an underretning for a child (R8), looking again at what was disclosed in acute danger, and whether a case is still necessary.
CREATE TABLE informings (
  id TEXT PRIMARY KEY,
  -- One for each controller and citizen.
  authority TEXT NOT NULL REFERENCES authorities(id),
  subject TEXT NOT NULL REFERENCES subjects(id),
  -- Who of the authority held it first.
  owner TEXT NOT NULL REFERENCES departments(id),
  unit TEXT NOT NULL REFERENCES units(id),
  "case" TEXT REFERENCES cases(id),
  concern TEXT REFERENCES concerns(id),
  started_at BIGINT NOT NULL,
  due BIGINT NOT NULL,
  status TEXT NOT NULL,
  -- Its concern was joined to the case of a citizen of whom the authority has another: that one counts (U14).
  covered BOOLEAN NOT NULL DEFAULT FALSE,
  version BIGINT NOT NULL,
  UNIQUE (authority, subject)
);
CREATE INDEX informings_open ON informings (due, id) WHERE status <> 'given' AND NOT covered;
CREATE INDEX informings_owed ON informings (owner, due, id) WHERE status <> 'given' AND NOT covered;
CREATE INDEX informings_by_case ON informings ("case");
CREATE INDEX informings_by_concern ON informings (concern);
CREATE INDEX informings_by_subject ON informings (subject);
CREATE TABLE informing_answers (
  id TEXT PRIMARY KEY,
  informing TEXT NOT NULL REFERENCES informings(id),
  answer TEXT NOT NULL,
  -- Given: when (a day), how, by whom.
  day TEXT,
  how TEXT,
  told_by TEXT,
  -- Excepted: on which ground, weighed in words, and when it is looked at again.
  ground TEXT,
  words TEXT,
  recheck_at BIGINT,
  at BIGINT NOT NULL,
  by_user TEXT NOT NULL REFERENCES users(id)
);
CREATE INDEX informing_answers_by_informing ON informing_answers (informing, at);
CREATE TABLE underretninger (
  concern TEXT PRIMARY KEY REFERENCES concerns(id),
  started_at BIGINT NOT NULL,
  due BIGINT NOT NULL,
  answer TEXT,
  day TEXT,
  sent_to TEXT,
  words TEXT,
  at BIGINT,
  by_user TEXT REFERENCES users(id)
);
CREATE INDEX underretninger_open ON underretninger (due, concern) WHERE answer IS NULL;
CREATE TABLE acute_reviews (
  disclosure TEXT PRIMARY KEY REFERENCES disclosures(id),
  right_as_it_was BOOLEAN,
  words TEXT,
  at BIGINT,
  by_user TEXT REFERENCES users(id)
);
CREATE INDEX acute_reviews_open ON acute_reviews (disclosure) WHERE at IS NULL;
ALTER TABLE cases ADD COLUMN review_due BIGINT NOT NULL DEFAULT 0;
CREATE INDEX cases_by_review ON cases (review_due, id) WHERE closed_at IS NULL;
CREATE TABLE case_reviews (
  id TEXT PRIMARY KEY,
  "case" TEXT NOT NULL REFERENCES cases(id),
  necessary BOOLEAN NOT NULL,
  words TEXT NOT NULL,
  next_at BIGINT NOT NULL,
  at BIGINT NOT NULL,
  by_user TEXT NOT NULL REFERENCES users(id)
);
CREATE INDEX case_reviews_by_case ON case_reviews ("case", at);

-- What was there before runs on the same clocks, from when it began: a month is 30 days here, three of them 91. An id is that of what began it.
UPDATE cases SET review_due = opened_at + 7862400000000;
INSERT INTO informings (id, authority, subject, owner, unit, "case", concern, started_at, due, status, version)
  SELECT c.id, d.authority, c.subject, c.receiver, c.unit, CASE WHEN c.owner = c.receiver THEN c."case" END, c.id, c.received_at,
         c.received_at + 2592000000000, 'waiting', 1
  FROM concerns c JOIN departments d ON d.id = c.receiver WHERE c.subject IS NOT NULL ORDER BY c.received_at
  ON CONFLICT (authority, subject) DO NOTHING;
INSERT INTO informings (id, authority, subject, owner, unit, "case", concern, started_at, due, status, version)
  SELECT i.id, d.authority, c.subject, i.owner, c.unit, c.id, NULL, i.created_at, i.created_at + 2592000000000, 'waiting', 1
  FROM items i JOIN cases c ON c.id = i."case" JOIN departments d ON d.id = i.owner WHERE 1 = 1 ORDER BY i.created_at
  ON CONFLICT (authority, subject) DO NOTHING;
INSERT INTO informings (id, authority, subject, owner, unit, "case", concern, started_at, due, status, version)
  SELECT v.id, d.authority, c.subject, v.recipient, c.unit, c.id, NULL, v.made_at, v.made_at + 2592000000000, 'waiting', 1
  FROM disclosures v JOIN cases c ON c.id = v."case" JOIN departments d ON d.id = v.recipient WHERE 1 = 1 ORDER BY v.made_at
  ON CONFLICT (authority, subject) DO NOTHING;
UPDATE informings SET due = (
    SELECT MIN(v.made_at) FROM disclosures v JOIN cases c ON c.id = v."case" JOIN departments s ON s.id = v.sender
    JOIN departments r ON r.id = v.recipient
    WHERE c.subject = informings.subject AND s.authority = informings.authority AND r.authority <> s.authority)
  WHERE EXISTS (
    SELECT 1 FROM disclosures v JOIN cases c ON c.id = v."case" JOIN departments s ON s.id = v.sender JOIN departments r ON r.id = v.recipient
    WHERE c.subject = informings.subject AND s.authority = informings.authority AND r.authority <> s.authority AND v.made_at < informings.due);
INSERT INTO underretninger (concern, started_at, due)
  SELECT id, received_at, received_at + 86400000000 FROM concerns
  WHERE under_18 AND status IN ('received', 'clearing', 'assessing', 'in-case');
INSERT INTO acute_reviews (disclosure) SELECT id FROM disclosures WHERE basis = 'akut' OR purpose = 'acute_danger';

-- What a data protection officer judged of a reading that was on the list of unusual ones. The list itself is kept nowhere.
CREATE TABLE reading_judgements (
  id TEXT PRIMARY KEY,
  entry TEXT NOT NULL,
  fact TEXT NOT NULL,
  words TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_user TEXT NOT NULL REFERENCES users(id)
);
CREATE INDEX reading_judgements_by_entry ON reading_judgements (entry, at);
CREATE INDEX ledger_entries_by_time ON ledger_entries (authority, at);
