-- Erasing what is over its term: one row for each authority that holds something of it, and no room for anything of a person. What stays when it is done is that
-- something was erased, when, by whom and under which term.
ALTER TABLE cases ADD COLUMN restricted BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX cases_erasing ON cases (erase_at) WHERE erase_at IS NOT NULL;
CREATE INDEX concerns_erasing ON concerns (erase_at) WHERE erase_at IS NOT NULL;
CREATE TABLE erasures (
  id TEXT PRIMARY KEY,
  -- What it is about, until it is gone.
  "case" TEXT REFERENCES cases(id),
  concern TEXT REFERENCES concerns(id),
  what TEXT NOT NULL,
  unit TEXT NOT NULL REFERENCES units(id),
  owner TEXT NOT NULL REFERENCES departments(id),
  -- Of the authority that erases; the others are told, keep to their own archive rules, and can hold their part back.
  leads BOOLEAN NOT NULL,
  -- Gone with what it is the number of.
  number TEXT NOT NULL,
  outcome TEXT NOT NULL,
  closed_at BIGINT NOT NULL,
  due BIGINT NOT NULL,
  state TEXT NOT NULL,
  noted_at BIGINT NOT NULL,
  listed_at BIGINT,
  listed_by TEXT REFERENCES users(id),
  hold_until BIGINT,
  hold_reason TEXT NOT NULL DEFAULT '',
  -- The archive copy: when it was made, and the SHA-256 of the package.
  archived_at BIGINT,
  archive TEXT NOT NULL DEFAULT '',
  erased_at BIGINT,
  approved_by TEXT REFERENCES users(id),
  version BIGINT NOT NULL
);
CREATE INDEX erasures_by_owner ON erasures (owner, id);
CREATE INDEX erasures_by_unit ON erasures (unit, id);
CREATE INDEX erasures_by_case ON erasures ("case");
CREATE INDEX erasures_by_concern ON erasures (concern);
CREATE INDEX erasures_by_due ON erasures (state, due, id);
-- That an authority may dispose of its records, and by which decision (R10).
CREATE TABLE disposals (
  id TEXT PRIMARY KEY,
  authority TEXT NOT NULL REFERENCES authorities(id),
  reference TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_user TEXT NOT NULL REFERENCES users(id),
  ended_at BIGINT
);
CREATE INDEX disposals_by_authority ON disposals (authority, ended_at);
-- What a citizen asked for (GDPR art. 18 and 21), by when it is decided, and how it was.
CREATE TABLE restrictions (
  id TEXT PRIMARY KEY,
  "case" TEXT NOT NULL REFERENCES cases(id),
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
  version BIGINT NOT NULL
);
CREATE INDEX restrictions_by_case ON restrictions ("case", id);
-- Ids of what one erasure takes with it, while its transaction lasts.
CREATE TABLE erasing (
  run TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (run, kind, id)
);
-- What belongs to a case is found by it, and by what it hangs on.
CREATE INDEX items_by_concern ON items (concern);
CREATE INDEX assessments_by_item ON assessments (item);
CREATE INDEX handover_items_by_item ON handover_items (item);
CREATE INDEX handovers_by_case ON handovers ("case");
CREATE INDEX conflicts_by_case ON conflicts ("case");
CREATE INDEX joins_by_case ON joins ("case");
CREATE INDEX clearances_by_concern ON clearances (concern);
CREATE INDEX subject_keys_by_subject ON subject_keys (subject);
CREATE INDEX outbox_by_thing ON outbox (thing);
