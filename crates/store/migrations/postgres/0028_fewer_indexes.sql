-- Every act pays for each index that its entry stands in, by the bytes of its key. The entries of an authority, and those of a user, are brought in the order of their time; few share an instant, and
-- those are put in order by id when they are brought.
DROP INDEX ledger_entries_by_authority;
DROP INDEX ledger_entries_by_user;
CREATE INDEX ledger_entries_by_user ON ledger_entries (by_user, at);
