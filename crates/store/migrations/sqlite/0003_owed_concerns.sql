-- A clearance can be reminded of, and concerns that wait are read oldest first, by owner and by all.
ALTER TABLE clearances ADD COLUMN reminders BIGINT NOT NULL DEFAULT 0;
ALTER TABLE clearances ADD COLUMN reminded_at BIGINT;
CREATE INDEX concerns_owed ON concerns (owner, status, due, id);
DROP INDEX concerns_by_status;
CREATE INDEX concerns_by_status ON concerns (status, due, id);
