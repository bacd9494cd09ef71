-- A meeting that is being held: which point it has come to and since when, who left for which point, who is writing. And minutes on their way to being locked.
-- A beat goes up with every change that a screen may show: it says that there is news, never of what.
ALTER TABLE meetings ADD COLUMN beat BIGINT NOT NULL DEFAULT 0;
ALTER TABLE meetings ADD COLUMN minutes_sent_at BIGINT;
ALTER TABLE meetings ADD COLUMN minutes_due BIGINT;
ALTER TABLE agenda_items ADD COLUMN beat BIGINT NOT NULL DEFAULT 0;
CREATE TABLE meeting_turns (
  id TEXT PRIMARY KEY,
  agenda_item TEXT NOT NULL REFERENCES agenda_items(id),
  began_at BIGINT NOT NULL,
  by_user TEXT NOT NULL REFERENCES users(id)
);
CREATE INDEX meeting_turns_by_agenda_item ON meeting_turns (agenda_item, began_at);
CREATE TABLE meeting_absences (
  agenda_item TEXT NOT NULL REFERENCES agenda_items(id),
  party TEXT NOT NULL REFERENCES departments(id),
  at BIGINT NOT NULL,
  by_user TEXT NOT NULL REFERENCES users(id),
  PRIMARY KEY (agenda_item, party)
);
CREATE TABLE meeting_writers (
  agenda_item TEXT NOT NULL REFERENCES agenda_items(id),
  by_user TEXT NOT NULL REFERENCES users(id),
  at BIGINT NOT NULL,
  PRIMARY KEY (agenda_item, by_user)
);
CREATE TABLE minutes_answers (
  meeting TEXT NOT NULL REFERENCES meetings(id),
  party TEXT NOT NULL REFERENCES departments(id),
  answer TEXT NOT NULL,
  at BIGINT,
  by_user TEXT REFERENCES users(id),
  PRIMARY KEY (meeting, party)
);
CREATE INDEX minutes_answers_by_party ON minutes_answers (party, answer);
-- What a party objects to in a point, and what the secretariat did about it: both stand in the minutes, for those who see the point.
CREATE TABLE minutes_objections (
  id TEXT PRIMARY KEY,
  agenda_item TEXT NOT NULL REFERENCES agenda_items(id),
  party TEXT NOT NULL REFERENCES departments(id),
  text TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_user TEXT NOT NULL REFERENCES users(id),
  reaction TEXT,
  reply TEXT NOT NULL DEFAULT '',
  replied_at BIGINT,
  replied_by TEXT REFERENCES users(id)
);
CREATE INDEX minutes_objections_by_agenda_item ON minutes_objections (agenda_item, at);
-- Added after the minutes were locked.
CREATE TABLE minutes_addenda (
  id TEXT PRIMARY KEY,
  agenda_item TEXT NOT NULL REFERENCES agenda_items(id),
  text TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_user TEXT NOT NULL REFERENCES users(id)
);
CREATE INDEX minutes_addenda_by_agenda_item ON minutes_addenda (agenda_item, at);
