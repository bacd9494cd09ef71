-- Letters: official correspondence of a department, out and in. What the rules and lists ask stands beside the words; whoever lists letters reads no words.
CREATE TABLE letters (
  id TEXT PRIMARY KEY,
  unit TEXT NOT NULL REFERENCES units(id),
  owner TEXT NOT NULL REFERENCES departments(id),
  "case" TEXT REFERENCES cases(id),
  direction TEXT NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  -- The journal (R9): the letter's day or the day it came, what it is about, our number and theirs as typed.
  dated TEXT NOT NULL,
  theme TEXT NOT NULL,
  our_reference TEXT NOT NULL,
  their_reference TEXT NOT NULL,
  addressee TEXT NOT NULL,
  counterpart TEXT NOT NULL,
  address TEXT NOT NULL,
  ean TEXT NOT NULL,
  email TEXT NOT NULL,
  lang TEXT NOT NULL,
  body TEXT NOT NULL,
  officer TEXT NOT NULL REFERENCES users(id),
  -- A day, or nothing; and when it is due, which is far away for nothing.
  deadline TEXT NOT NULL,
  due BIGINT NOT NULL,
  answers TEXT REFERENCES letters(id),
  position TEXT REFERENCES positions(id),
  channel TEXT NOT NULL,
  receipt TEXT NOT NULL,
  sent_at BIGINT,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX letters_by_owner ON letters (owner, id);
CREATE INDEX letters_by_unit ON letters (unit, id);
CREATE INDEX letters_by_case ON letters ("case", id);
CREATE INDEX letters_by_answers ON letters (answers);
CREATE INDEX letters_by_position ON letters (position);
CREATE INDEX letters_by_reference ON letters (our_reference);
CREATE INDEX letters_by_due ON letters (status, due);
-- What a letter is found by: its theme, its numbers and who it is to, unless that is a citizen.
CREATE TABLE letter_terms (
  term TEXT NOT NULL,
  letter TEXT NOT NULL REFERENCES letters(id),
  PRIMARY KEY (term, letter)
);
CREATE INDEX letter_terms_by_letter ON letter_terms (letter);
-- A letter that leaves as e-mail: at most one row for each. General letters only (W7).
CREATE TABLE letter_mails (
  letter TEXT PRIMARY KEY REFERENCES letters(id),
  message TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  leased_until BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  settled_at BIGINT,
  fault TEXT
);
CREATE INDEX letter_mails_by_due ON letter_mails (state, due_at);
-- What stands at the top of a department's letters, and how its journal numbers look.
CREATE TABLE letterheads (
  department TEXT PRIMARY KEY REFERENCES departments(id),
  address TEXT NOT NULL,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  ean TEXT NOT NULL,
  pattern TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
