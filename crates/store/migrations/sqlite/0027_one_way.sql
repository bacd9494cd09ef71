-- What an act writes into the ledger is written by one statement, by nothing else, and entries are never deleted: asking for each salt whether its entry is there told nobody anything
-- and cost every act time. The salts of an entry are one row from now on (its fields and their salts, in one order); rows of one field stay. A row is found by its entry alone, so the
-- table is its own index.
CREATE TABLE salts_kept (
  entry TEXT NOT NULL,
  field TEXT NOT NULL,
  salt TEXT NOT NULL,
  PRIMARY KEY (entry, field)
) WITHOUT ROWID;
INSERT INTO salts_kept SELECT entry, field, salt FROM ledger_salts ORDER BY entry, field;
DROP TABLE ledger_salts;
ALTER TABLE salts_kept RENAME TO ledger_salts;
-- What waits for its place is found by having none.
DROP INDEX ledger_entries_waiting;
