-- Follow-up that never sleeps: which reminder of what went out, who had a mail of the day, and when somebody wants it. Nothing of a person but ids (W7).
CREATE TABLE reminders (
  -- What tells a due thing from every other one.
  key TEXT NOT NULL,
  step TEXT NOT NULL,
  -- The term that was reminded of: another term is reminded of anew.
  due BIGINT NOT NULL,
  kind TEXT NOT NULL,
  party TEXT NOT NULL,
  unit TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (key, step, due)
);
CREATE INDEX reminders_by_party ON reminders (party, step, at);
-- One mail of the day for each reader, however many servers there are.
CREATE TABLE digests (
  recipient TEXT NOT NULL REFERENCES users(id),
  day TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (recipient, day)
);
-- Days whose reminders are noted.
CREATE TABLE reminder_days (
  day TEXT PRIMARY KEY,
  at BIGINT NOT NULL
);
-- From which hour on somebody wants the mail of the day, in Copenhagen.
ALTER TABLE users ADD COLUMN mail_hour BIGINT NOT NULL DEFAULT 7;
-- Leaves at any hour.
ALTER TABLE mails ADD COLUMN acute BOOLEAN NOT NULL DEFAULT FALSE;
-- What a mail of the day said besides, when it was first sent.
ALTER TABLE mails ADD COLUMN today BIGINT;
ALTER TABLE mails ADD COLUMN others BIGINT;
ALTER TABLE mails ADD COLUMN others_long BIGINT;
ALTER TABLE mails ADD COLUMN escalated BIGINT;
-- Each way of looking at what is due has an index of its own.
CREATE INDEX actions_proposed ON actions (status, party) WHERE ended_at IS NULL AND status = 'proposed';
CREATE INDEX actions_asked ON actions (party, asked_due, id) WHERE ended_at IS NULL AND asked_at IS NOT NULL;
CREATE INDEX disclosures_waiting ON disclosures (recipient, made_at, id)
  WHERE received_at IS NULL AND current AND NOT withdrawn AND NOT declined;
CREATE INDEX cases_open_by_due ON cases (due, id) WHERE status NOT IN ('closed', 'actions');
CREATE INDEX meetings_by_status ON meetings (status, starts_at);
CREATE INDEX handovers_waiting ON handovers (offered_at, id) WHERE open;
CREATE INDEX concerns_acute ON concerns (received_at, id) WHERE acute AND status = 'received';
-- Deadlines by urgency, where the model file says some; what it does not say is today for what is acute and the ordinary term for the rest.
CREATE TABLE unit_deadlines (
  owner_id TEXT NOT NULL REFERENCES units(id),
  urgency TEXT NOT NULL,
  clearance_days BIGINT NOT NULL,
  triage_days BIGINT NOT NULL,
  inquiry_days BIGINT NOT NULL,
  status_days BIGINT NOT NULL,
  PRIMARY KEY (owner_id, urgency)
);
