-- What is owed is read oldest first, by party and by all: the order ends with the id, so that a page stops where it is full.
DROP INDEX answers_by_party;
CREATE INDEX answers_by_party ON answers (party, status, due, id);
DROP INDEX answers_by_status;
CREATE INDEX answers_by_status ON answers (status, due, id);
