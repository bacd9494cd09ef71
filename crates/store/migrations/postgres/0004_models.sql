-- Models as data: who presides, who comes by invitation, what a secretariat may, through whom a department speaks outside, and the change from one
-- model to another. Expands only: what was founded before keeps every power it had.
INSERT INTO settings (name, value) VALUES ('edition', '1');
ALTER TABLE departments ADD COLUMN speaker TEXT;
UPDATE departments SET speaker = id;
ALTER TABLE units ADD COLUMN chair TEXT;
UPDATE units SET chair = secretariat;
ALTER TABLE units ADD COLUMN takes_cases BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE units ADD COLUMN open BOOLEAN NOT NULL DEFAULT TRUE;
-- The order of the model file: the first unit that takes cases takes what the public reports.
ALTER TABLE units ADD COLUMN place BIGINT NOT NULL DEFAULT 0;
-- In which of several units somebody works just now.
ALTER TABLE sessions ADD COLUMN unit TEXT REFERENCES units(id);
CREATE TABLE unit_guests (
  owner_id TEXT NOT NULL REFERENCES units(id),
  value TEXT NOT NULL REFERENCES departments(id),
  PRIMARY KEY (owner_id, value)
);
CREATE TABLE unit_powers (
  owner_id TEXT NOT NULL REFERENCES units(id),
  value TEXT NOT NULL,
  PRIMARY KEY (owner_id, value)
);
INSERT INTO unit_powers (owner_id, value)
  SELECT u.id, p.value FROM units u CROSS JOIN (
    SELECT 'intake' AS value UNION ALL SELECT 'search' UNION ALL SELECT 'convene' UNION ALL SELECT 'inquire' UNION ALL SELECT 'assess'
    UNION ALL SELECT 'propose' UNION ALL SELECT 'follow_up' UNION ALL SELECT 'close' UNION ALL SELECT 'hand_over'
  ) p;
ALTER TABLE concerns ADD COLUMN receiver TEXT;
UPDATE concerns SET receiver = owner;

-- What was brought forward: the new item at the common table, and where it came from, which is read only by who may read that (W4).
CREATE TABLE origins (
  item TEXT PRIMARY KEY REFERENCES items(id),
  origin TEXT NOT NULL REFERENCES items(id),
  basis TEXT NOT NULL REFERENCES bases(id),
  form TEXT NOT NULL,
  purpose TEXT NOT NULL,
  necessity TEXT NOT NULL,
  sensitive_necessity TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_user TEXT NOT NULL REFERENCES users(id)
);
CREATE INDEX origins_by_origin ON origins (origin);

-- A case offered to another unit. The words are the sender's own, told to the receiver by the offer itself.
CREATE TABLE handovers (
  id TEXT PRIMARY KEY,
  "case" TEXT NOT NULL REFERENCES cases(id),
  sender TEXT NOT NULL REFERENCES departments(id),
  from_unit TEXT NOT NULL REFERENCES units(id),
  "to" TEXT NOT NULL REFERENCES units(id),
  open BOOLEAN NOT NULL,
  status TEXT NOT NULL,
  summary TEXT NOT NULL,
  basis TEXT NOT NULL REFERENCES bases(id),
  form TEXT NOT NULL,
  purpose TEXT NOT NULL,
  necessity TEXT NOT NULL,
  sensitive_necessity TEXT NOT NULL,
  offered_at BIGINT NOT NULL,
  offered_by TEXT NOT NULL REFERENCES users(id),
  decided_at BIGINT,
  decided_by TEXT REFERENCES users(id),
  note TEXT,
  identity_elsewhere BOOLEAN NOT NULL DEFAULT FALSE,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX handovers_open ON handovers ("case") WHERE open;
CREATE INDEX handovers_by_sender ON handovers (sender, id);
CREATE INDEX handovers_by_to ON handovers ("to", id);
CREATE TABLE handover_items (
  handover TEXT NOT NULL REFERENCES handovers(id),
  item TEXT NOT NULL REFERENCES items(id),
  PRIMARY KEY (handover, item)
);

-- Who leads: what was asked and answered (L11), what was decided, and the change that follows from it.
CREATE TABLE positions (
  id TEXT PRIMARY KEY,
  unit TEXT NOT NULL REFERENCES units(id),
  authority TEXT NOT NULL REFERENCES authorities(id),
  models TEXT NOT NULL,
  theme TEXT NOT NULL,
  our_reference TEXT NOT NULL,
  their_reference TEXT NOT NULL,
  asked_on TEXT NOT NULL,
  deadline TEXT NOT NULL,
  reply TEXT,
  reply_words TEXT NOT NULL,
  replied_on TEXT,
  by_user TEXT NOT NULL REFERENCES users(id),
  at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX positions_by_unit ON positions (unit, id);
CREATE TABLE plans (
  id TEXT PRIMARY KEY,
  unit TEXT NOT NULL REFERENCES units(id),
  model TEXT NOT NULL,
  model_text TEXT NOT NULL,
  body TEXT NOT NULL,
  reference TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  enact_at BIGINT NOT NULL,
  status TEXT NOT NULL,
  planned_by TEXT NOT NULL REFERENCES users(id),
  planned_at BIGINT NOT NULL,
  ended_at BIGINT,
  version BIGINT NOT NULL
);
CREATE INDEX plans_by_status ON plans (status, enact_at);
CREATE TABLE plan_approvals (
  plan TEXT NOT NULL REFERENCES plans(id),
  authority TEXT NOT NULL REFERENCES authorities(id),
  by_user TEXT NOT NULL REFERENCES users(id),
  at BIGINT NOT NULL,
  PRIMARY KEY (plan, authority)
);
-- Involvement that ended with a mandate: nobody gets it back by going back.
CREATE TABLE departures (
  "case" TEXT NOT NULL REFERENCES cases(id),
  department TEXT NOT NULL REFERENCES departments(id),
  plan TEXT REFERENCES plans(id),
  at BIGINT NOT NULL
);
CREATE INDEX departures_by_case ON departures ("case");
