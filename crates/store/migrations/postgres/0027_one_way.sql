-- What an act writes into the ledger is written by one statement, by nothing else, and entries are never deleted: asking for each salt whether its entry is there, and for each entry
-- whether its authority is, told nobody anything and cost every act time. The salts of an entry are one row from now on (its fields and their salts, in one order); rows of one field stay.
ALTER TABLE ledger_salts DROP CONSTRAINT ledger_salts_entry_fkey;
ALTER TABLE ledger_entries DROP CONSTRAINT ledger_entries_authority_fkey;
-- What waits for its place is found by having none.
DROP INDEX ledger_entries_waiting;
