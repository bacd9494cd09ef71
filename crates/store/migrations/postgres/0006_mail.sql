-- E-mail: where somebody reads it, and what is to leave. A mail holds unit, time and place of a meeting, and nothing of a person (W7).
ALTER TABLE users ADD COLUMN email TEXT NOT NULL DEFAULT '';
-- Goes up whenever a meeting is moved or called off (RFC 5545, SEQUENCE).
ALTER TABLE meetings ADD COLUMN sequence BIGINT NOT NULL DEFAULT 0;
CREATE TABLE mails (
  id TEXT PRIMARY KEY,
  recipient TEXT NOT NULL REFERENCES users(id),
  kind TEXT NOT NULL,
  meeting TEXT REFERENCES meetings(id),
  unit TEXT REFERENCES units(id),
  sequence BIGINT NOT NULL,
  starts_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  place TEXT NOT NULL,
  -- What a calendar answers with (RFC 5545, UID), and the secret of the link in the mail as a digest: the same in every mail to one user about one meeting.
  uid TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  leased_until BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  settled_at BIGINT,
  fault TEXT
);
CREATE INDEX mails_by_due ON mails (state, due_at);
CREATE INDEX mails_by_meeting ON mails (meeting, recipient);
CREATE INDEX mails_by_uid ON mails (uid);
CREATE INDEX mails_by_token ON mails (token_hash);
CREATE INDEX mails_by_recipient ON mails (recipient, kind, created_at);
