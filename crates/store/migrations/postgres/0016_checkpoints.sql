-- The ledger for all parties: what was signed, the keys, and the tree as tiles (C2SP tlog-tiles), from which any proof is made.
ALTER TABLE ledger_head ADD COLUMN tiled BIGINT NOT NULL DEFAULT 0;
-- Hashes of a tile as hexadecimal text, one after the other; only ever grows.
CREATE TABLE ledger_tiles (
  level BIGINT NOT NULL,
  tile BIGINT NOT NULL,
  hashes TEXT NOT NULL,
  PRIMARY KEY (level, tile)
);
-- The newest signs; the one before it signs along until the first checkpoint after the change.
CREATE TABLE ledger_keys (
  nth BIGINT PRIMARY KEY,
  verifier TEXT NOT NULL,
  seed TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE TABLE ledger_checkpoints (
  size BIGINT PRIMARY KEY,
  root TEXT NOT NULL,
  at BIGINT NOT NULL,
  -- The newest key that signed it.
  nth_key BIGINT NOT NULL,
  note TEXT NOT NULL
);
