-- Agendas and papers: what was sent, edition by edition, and to whom; who was given which paper; points that parties ask for.

-- Since when a sent agenda is open for amendment, µs; without it a sent agenda is locked.
ALTER TABLE meetings ADD COLUMN amending_at BIGINT;
-- The party that presents a point.
ALTER TABLE agenda_items ADD COLUMN presenter TEXT REFERENCES departments(id);

CREATE TABLE agenda_editions (
  meeting TEXT NOT NULL REFERENCES meetings(id),
  edition BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (meeting, edition)
);
-- A point as it was sent; the point itself may be gone. Who may see it is asked of `meeting` and `case`, as for the point itself.
CREATE TABLE agenda_sent (
  meeting TEXT NOT NULL REFERENCES meetings(id),
  edition BIGINT NOT NULL,
  id TEXT NOT NULL,
  "case" TEXT REFERENCES cases(id),
  heading BIGINT NOT NULL,
  place BIGINT NOT NULL,
  minutes BIGINT,
  title TEXT NOT NULL,
  purpose TEXT NOT NULL,
  presenter TEXT REFERENCES departments(id),
  PRIMARY KEY (meeting, edition, id)
);
CREATE INDEX agenda_sent_by_case ON agenda_sent ("case");
-- `news`: somebody of the party sees something that is not as in the edition before.
CREATE TABLE agenda_sent_to (
  meeting TEXT NOT NULL REFERENCES meetings(id),
  edition BIGINT NOT NULL,
  party TEXT NOT NULL REFERENCES departments(id),
  news BOOLEAN NOT NULL,
  PRIMARY KEY (meeting, edition, party)
);

-- A paper as it was given to somebody. `digest` is the SHA-256 of its bytes; the ledger's entry holds it salted.
CREATE TABLE papers (
  id TEXT PRIMARY KEY,
  meeting TEXT NOT NULL REFERENCES meetings(id),
  kind TEXT NOT NULL,
  edition BIGINT NOT NULL,
  department TEXT NOT NULL REFERENCES departments(id),
  by_user TEXT NOT NULL REFERENCES users(id),
  digest TEXT NOT NULL,
  entry TEXT NOT NULL REFERENCES ledger_entries(id),
  at BIGINT NOT NULL
);
CREATE INDEX papers_by_meeting ON papers (meeting, department, kind, edition);
CREATE INDEX papers_by_digest ON papers (digest);
CREATE INDEX papers_by_entry ON papers (entry);

CREATE TABLE point_requests (
  id TEXT PRIMARY KEY,
  meeting TEXT NOT NULL REFERENCES meetings(id),
  "case" TEXT REFERENCES cases(id),
  party TEXT NOT NULL REFERENCES departments(id),
  title TEXT NOT NULL,
  purpose TEXT NOT NULL,
  minutes BIGINT,
  state TEXT NOT NULL,
  word TEXT NOT NULL,
  -- The point that it became; it may be gone.
  point TEXT,
  at BIGINT NOT NULL,
  by_user TEXT NOT NULL REFERENCES users(id),
  decided_at BIGINT,
  decided_by TEXT REFERENCES users(id),
  version BIGINT NOT NULL
);
CREATE INDEX point_requests_by_meeting ON point_requests (meeting, party);
CREATE INDEX point_requests_by_case ON point_requests ("case");

-- What was sent before is its first edition. Who fetched it nobody wrote down, so nobody is said not to have.
INSERT INTO agenda_editions (meeting, edition, at) SELECT id, 1, sent_at FROM meetings WHERE sent_at IS NOT NULL;
INSERT INTO agenda_sent (meeting, edition, id, "case", heading, place, minutes, title, purpose)
  SELECT a.meeting, 1, a.id, a."case", a.heading, a.place, a.minutes, a.title, a.purpose
  FROM agenda_items a JOIN meetings m ON m.id = a.meeting WHERE m.sent_at IS NOT NULL;
INSERT INTO agenda_sent_to (meeting, edition, party, news)
  SELECT i.owner_id, 1, i.value, FALSE FROM meeting_invited i JOIN meetings m ON m.id = i.owner_id WHERE m.sent_at IS NOT NULL;
