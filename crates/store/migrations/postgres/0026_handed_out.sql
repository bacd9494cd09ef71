-- The ledger handed to every party by mail: which checkpoint a mail carries.
ALTER TABLE mails ADD COLUMN checkpoint BIGINT REFERENCES ledger_checkpoints(size);
-- What an erasure takes with it is found by it, and not by walking through whole tables.
CREATE INDEX joins_by_subject ON joins (subject);
CREATE INDEX access_pieces_by_thing ON access_pieces (thing);
CREATE INDEX access_covers_by_thing ON access_covers (thing);
