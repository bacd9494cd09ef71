-- Requests for access: who asks one controller what it holds about them, the answer's pieces, and what of them is covered. See 0001_ground.sql for the rules of this folder.
CREATE TABLE access_requests (
  id TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  authority TEXT NOT NULL REFERENCES authorities(id),
  owner TEXT NOT NULL REFERENCES departments(id),
  status TEXT NOT NULL,
  channel TEXT NOT NULL,
  their_reference TEXT NOT NULL,
  received_on TEXT NOT NULL,
  lang TEXT NOT NULL,
  -- Who asks and where the answer goes; then whom it is about.
  asker TEXT NOT NULL,
  requester TEXT NOT NULL,
  address TEXT NOT NULL,
  name TEXT NOT NULL,
  birth_date TEXT,
  cpr TEXT,
  identity TEXT NOT NULL,
  identity_note TEXT NOT NULL,
  identity_at BIGINT,
  identity_by TEXT REFERENCES users(id),
  registered_at BIGINT NOT NULL,
  due BIGINT NOT NULL,
  extension TEXT NOT NULL,
  extended_at BIGINT,
  -- Why those who were found are the person, or why nobody is.
  picked TEXT NOT NULL,
  gathered_at BIGINT,
  submitted_at BIGINT,
  approved_at BIGINT,
  approved_by TEXT REFERENCES users(id),
  -- Why it was given back, refused or taken back.
  note TEXT NOT NULL,
  ground TEXT NOT NULL,
  delivery TEXT NOT NULL,
  receipt TEXT NOT NULL,
  digest TEXT NOT NULL,
  ended_at BIGINT,
  version BIGINT NOT NULL
);
CREATE INDEX access_requests_by_authority ON access_requests (authority, id);
CREATE INDEX access_requests_by_due ON access_requests (due, id) WHERE ended_at IS NULL;
CREATE TABLE access_request_workers (
  owner_id TEXT NOT NULL REFERENCES access_requests(id),
  value TEXT NOT NULL REFERENCES users(id),
  PRIMARY KEY (owner_id, value)
);
CREATE TABLE access_subjects (
  request TEXT NOT NULL REFERENCES access_requests(id),
  subject TEXT NOT NULL REFERENCES subjects(id) ON DELETE CASCADE,
  at BIGINT NOT NULL,
  by_user TEXT NOT NULL REFERENCES users(id),
  PRIMARY KEY (request, subject)
);
CREATE INDEX access_subjects_by_subject ON access_subjects (subject);
CREATE TABLE access_pieces (
  id TEXT PRIMARY KEY,
  request TEXT NOT NULL REFERENCES access_requests(id),
  place BIGINT NOT NULL,
  section TEXT NOT NULL,
  -- What it is from.
  thing TEXT NOT NULL,
  field TEXT NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX access_pieces_by_request ON access_pieces (request, place);
CREATE TABLE access_covers (
  id TEXT PRIMARY KEY,
  request TEXT NOT NULL REFERENCES access_requests(id),
  -- Which piece, as thing and field, so that it outlives a new draft; nothing: wherever the words stand.
  thing TEXT NOT NULL,
  field TEXT NOT NULL,
  -- Nothing: the whole piece.
  words TEXT NOT NULL,
  ground TEXT NOT NULL,
  reason TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_user TEXT NOT NULL REFERENCES users(id)
);
CREATE INDEX access_covers_by_request ON access_covers (request, id);
