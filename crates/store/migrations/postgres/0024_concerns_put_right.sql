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
ALTER TABLE restrictions ALTER COLUMN "case" DROP NOT NULL;
ALTER TABLE restrictions ADD COLUMN concern TEXT REFERENCES concerns(id);
CREATE INDEX restrictions_by_concern ON restrictions (concern, id);
