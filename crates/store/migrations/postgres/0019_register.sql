-- The register: consents, what was told orally, corrections to whoever ever had something, and what the catalogue of legal bases says besides.
ALTER TABLE bases ADD COLUMN needs_consent BOOLEAN NOT NULL DEFAULT FALSE;
-- Word of what a basis never carries; nothing for one that the law gives no such limit.
ALTER TABLE bases ADD COLUMN never_for TEXT NOT NULL DEFAULT '';
UPDATE bases SET needs_consent = TRUE, never_for = 'scope' WHERE id = 'samtykke';
UPDATE bases SET never_for = 'investigation' WHERE id LIKE 'rpl115-%';
UPDATE bases SET never_for = 'detour' WHERE id = 'bl133';
UPDATE bases SET never_for = 'outside' WHERE id = 'intern';
UPDATE bases SET never_for = 'routine' WHERE id = 'akut';
-- When its owner marked an item as mistaken.
ALTER TABLE items ADD COLUMN mistaken_at BIGINT;
-- A consent is an item, owned by the department that it was given to; its scope stands here.
CREATE TABLE consents (
  item TEXT PRIMARY KEY REFERENCES items(id),
  how TEXT NOT NULL,
  purpose TEXT NOT NULL,
  given_at BIGINT NOT NULL,
  until BIGINT NOT NULL,
  revoked_at BIGINT,
  revoked_by TEXT REFERENCES users(id)
);
CREATE INDEX consents_by_until ON consents (until);
CREATE TABLE consent_parties (
  owner_id TEXT NOT NULL REFERENCES consents(item),
  value TEXT NOT NULL REFERENCES departments(id),
  PRIMARY KEY (owner_id, value)
);
CREATE TABLE consent_kinds (
  owner_id TEXT NOT NULL REFERENCES consents(item),
  value TEXT NOT NULL,
  PRIMARY KEY (owner_id, value)
);
-- The consent that a disclosure rests on.
ALTER TABLE disclosures ADD COLUMN consent TEXT REFERENCES consents(item);
-- The day on which it was told orally, where it was.
ALTER TABLE disclosures ADD COLUMN told_at BIGINT;
-- Told and nothing else: it opens nothing to be read.
ALTER TABLE disclosures ADD COLUMN told_only BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX disclosures_by_consent ON disclosures (consent) WHERE consent IS NOT NULL;
CREATE INDEX disclosures_by_item ON disclosures (item, recipient, id);
-- One for each recipient, present or former, of what proved wrong.
CREATE TABLE corrections (
  id TEXT PRIMARY KEY,
  disclosure TEXT NOT NULL REFERENCES disclosures(id),
  kind TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_user TEXT NOT NULL REFERENCES users(id),
  acknowledged_at BIGINT,
  acknowledged_by TEXT REFERENCES users(id),
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX corrections_open ON corrections (disclosure) WHERE acknowledged_at IS NULL;
CREATE INDEX corrections_by_disclosure ON corrections (disclosure, id);
-- One party asks another for information; whoever else is in the case does not learn of it.
CREATE TABLE requests (
  id TEXT PRIMARY KEY,
  "case" TEXT NOT NULL REFERENCES cases(id),
  asker TEXT NOT NULL REFERENCES departments(id),
  asked TEXT NOT NULL REFERENCES departments(id),
  question TEXT NOT NULL,
  basis TEXT NOT NULL REFERENCES bases(id),
  form TEXT NOT NULL,
  purpose TEXT NOT NULL,
  necessity TEXT NOT NULL,
  status TEXT NOT NULL,
  due BIGINT NOT NULL,
  asked_at BIGINT NOT NULL,
  asked_by TEXT NOT NULL REFERENCES users(id),
  answered_at BIGINT,
  answered_by TEXT REFERENCES users(id),
  version BIGINT NOT NULL
);
CREATE INDEX requests_by_asked ON requests (asked, status, due, id);
CREATE INDEX requests_by_asker ON requests (asker, id);
CREATE INDEX requests_by_case ON requests ("case", id);
