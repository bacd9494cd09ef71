-- Convening: meetings in a series, rooms, a link to a video meeting, how many parties must come; calendars that users subscribe to.
-- Which meetings were planned together; '' for one that was planned by itself.
ALTER TABLE meetings ADD COLUMN series TEXT NOT NULL DEFAULT '';
ALTER TABLE meetings ADD COLUMN video TEXT NOT NULL DEFAULT '';
-- So many parties must come; 0 when nothing is asked.
ALTER TABLE meetings ADD COLUMN quorum BIGINT NOT NULL DEFAULT 0;
ALTER TABLE meeting_invited ADD COLUMN required BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE mails ADD COLUMN video TEXT NOT NULL DEFAULT '';
CREATE INDEX meetings_by_series ON meetings (series, starts_at);
CREATE INDEX meetings_by_time ON meetings (starts_at, ends_at);
CREATE TABLE rooms (
  id TEXT PRIMARY KEY,
  unit TEXT NOT NULL REFERENCES units(id),
  name TEXT NOT NULL,
  UNIQUE (unit, name)
);
-- The secret address of a user's calendar, as a digest.
CREATE TABLE feeds (
  by_user TEXT PRIMARY KEY REFERENCES users(id),
  token_hash TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL
);
