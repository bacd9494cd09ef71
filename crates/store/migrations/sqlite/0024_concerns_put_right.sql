-- Corrections of concerns: whoever was asked about a concern that proved mistaken is told, and acknowledges it. They stand at the question, which is what let them read it.
CREATE TABLE concern_corrections (
  id TEXT PRIMARY KEY,
  clearance TEXT NOT NULL REFERENCES clearances(id),
  kind TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_user TEXT NOT NULL REFERENCES users(id),
  acknowledged_at BIGINT,
  acknowledged_by TEXT REFERENCES users(id),
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX concern_corrections_open ON concern_corrections (clearance) WHERE acknowledged_at IS NULL;
CREATE INDEX concern_corrections_by_clearance ON concern_corrections (clearance, id);
-- A concern that is no part of a case is restricted by itself.
ALTER TABLE concerns ADD COLUMN restricted BOOLEAN NOT NULL DEFAULT FALSE;
CREATE TABLE restrictions_of_both (
  id TEXT PRIMARY KEY,
  "case" TEXT REFERENCES cases(id),
  party TEXT NOT NULL REFERENCES departments(id),
  kind TEXT NOT NULL,
  ground TEXT NOT NULL,
  received_at BIGINT NOT NULL,
  due BIGINT NOT NULL,
  in_force BOOLEAN NOT NULL,
  outcome TEXT,
  answer TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_user TEXT NOT NULL REFERENCES users(id),
  decided_at BIGINT,
  decided_by TEXT REFERENCES users(id),
  ended_at BIGINT,
  ended_by TEXT REFERENCES users(id),
  version BIGINT NOT NULL,
  concern TEXT REFERENCES concerns(id)
);
INSERT INTO restrictions_of_both (id, "case", party, kind, ground, received_at, due, in_force, outcome, answer, at, by_user, decided_at, decided_by,
  ended_at, ended_by, version)
SELECT id, "case", party, kind, ground, received_at, due, in_force, outcome, answer, at, by_user, decided_at, decided_by, ended_at, ended_by, version
FROM restrictions;
DROP TABLE restrictions;
ALTER TABLE restrictions_of_both RENAME TO restrictions;
CREATE INDEX restrictions_by_case ON restrictions ("case", id);
CREATE INDEX restrictions_by_concern ON restrictions (concern, id);
