-- Guests of a meeting, who have no account: a function and where it belongs, and where its mail goes until it is forgotten. Only the digest of their link is kept.
CREATE TABLE meeting_guests (
  id TEXT PRIMARY KEY,
  meeting TEXT NOT NULL REFERENCES meetings(id),
  title TEXT NOT NULL,
  organisation TEXT NOT NULL,
  email TEXT NOT NULL,
  lang TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  reply TEXT NOT NULL,
  replied_at BIGINT,
  created_at BIGINT NOT NULL,
  removed_at BIGINT
);
CREATE INDEX meeting_guests_by_meeting ON meeting_guests (meeting, created_at);
CREATE INDEX meeting_guests_by_token ON meeting_guests (token_hash);
-- Who comes for a party instead of whoever answers for it otherwise.
ALTER TABLE meeting_invited ADD COLUMN substitute TEXT REFERENCES users(id);
-- A mail goes to a user or to a guest. SQLite lets no column become optional, so the table is made anew.
CREATE TABLE mails_of_both (
  id TEXT PRIMARY KEY,
  recipient TEXT REFERENCES users(id),
  guest TEXT REFERENCES meeting_guests(id),
  kind TEXT NOT NULL,
  meeting TEXT REFERENCES meetings(id),
  unit TEXT REFERENCES units(id),
  sequence BIGINT NOT NULL,
  starts_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  place TEXT NOT NULL,
  video TEXT NOT NULL,
  uid TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  leased_until BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  settled_at BIGINT,
  fault TEXT,
  acute BOOLEAN NOT NULL,
  today BIGINT,
  others BIGINT,
  others_long BIGINT,
  escalated BIGINT,
  late BIGINT,
  soon BIGINT,
  notices BIGINT,
  CHECK ((recipient IS NULL) <> (guest IS NULL))
);
INSERT INTO mails_of_both (id, recipient, kind, meeting, unit, sequence, starts_at, ends_at, place, video, uid, token_hash, state, attempts, due_at,
  leased_until, created_at, settled_at, fault, acute, today, others, others_long, escalated, late, soon, notices)
SELECT id, recipient, kind, meeting, unit, sequence, starts_at, ends_at, place, video, uid, token_hash, state, attempts, due_at,
  leased_until, created_at, settled_at, fault, acute, today, others, others_long, escalated, late, soon, notices FROM mails;
DROP TABLE mails;
ALTER TABLE mails_of_both RENAME TO mails;
CREATE INDEX mails_by_due ON mails (state, due_at);
CREATE INDEX mails_by_meeting ON mails (meeting, recipient);
CREATE INDEX mails_by_guest ON mails (guest);
CREATE INDEX mails_by_uid ON mails (uid);
CREATE INDEX mails_by_token ON mails (token_hash);
CREATE INDEX mails_by_recipient ON mails (recipient, kind, created_at);
