-- The ground: organisation, people, concerns, cases, disclosures, actions, meetings, ledger. Ids are text (UUIDv7, or a short
-- word for organisation), times are microseconds since 1970 in UTC. The same text runs on SQLite and on PostgreSQL.

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

-- organisation ------------------------------------------------------------------------------------------------------------
CREATE TABLE authorities (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  regime TEXT NOT NULL,
  name_da TEXT NOT NULL,
  name_en TEXT NOT NULL
);
CREATE TABLE departments (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  authority TEXT NOT NULL REFERENCES authorities(id),
  short TEXT NOT NULL,
  name_da TEXT NOT NULL,
  name_en TEXT NOT NULL,
  CHECK (code = id)
);
CREATE TABLE bases (
  id TEXT PRIMARY KEY,
  statute TEXT NOT NULL,
  label_da TEXT NOT NULL,
  label_en TEXT NOT NULL,
  condition_da TEXT NOT NULL,
  condition_en TEXT NOT NULL,
  within_authority BOOLEAN NOT NULL,
  needs_form BOOLEAN NOT NULL,
  valid_from BIGINT NOT NULL,
  valid_to BIGINT NOT NULL
);
CREATE TABLE basis_senders (
  owner_id TEXT NOT NULL REFERENCES bases(id),
  value TEXT NOT NULL,
  PRIMARY KEY (owner_id, value)
);
CREATE TABLE basis_recipients (
  owner_id TEXT NOT NULL REFERENCES bases(id),
  value TEXT NOT NULL,
  PRIMARY KEY (owner_id, value)
);
CREATE TABLE units (
  id TEXT PRIMARY KEY,
  name_da TEXT NOT NULL,
  name_en TEXT NOT NULL,
  internal BOOLEAN NOT NULL,
  home TEXT NOT NULL REFERENCES authorities(id),
  secretariat TEXT NOT NULL REFERENCES departments(id),
  clearer TEXT REFERENCES departments(id),
  clearance_days BIGINT NOT NULL,
  triage_days BIGINT NOT NULL,
  inquiry_days BIGINT NOT NULL,
  status_days BIGINT NOT NULL,
  meeting_days BIGINT NOT NULL,
  unfounded_months BIGINT NOT NULL,
  closed_months BIGINT NOT NULL
);
CREATE TABLE unit_parties (
  owner_id TEXT NOT NULL REFERENCES units(id),
  value TEXT NOT NULL REFERENCES departments(id),
  PRIMARY KEY (owner_id, value)
);
CREATE TABLE unit_bases (
  owner_id TEXT NOT NULL REFERENCES units(id),
  value TEXT NOT NULL REFERENCES bases(id),
  PRIMARY KEY (owner_id, value)
);
CREATE TABLE mandates (
  id TEXT PRIMARY KEY,
  unit TEXT NOT NULL REFERENCES units(id),
  model TEXT NOT NULL,
  secretariat TEXT NOT NULL REFERENCES departments(id),
  decision TEXT NOT NULL,
  since BIGINT NOT NULL,
  until BIGINT
);

-- people ------------------------------------------------------------------------------------------------------------------
CREATE TABLE users (
  id TEXT PRIMARY KEY,
  username TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  department TEXT NOT NULL REFERENCES departments(id),
  authority TEXT NOT NULL REFERENCES authorities(id),
  active BOOLEAN NOT NULL,
  password_hash TEXT NOT NULL,
  must_change BOOLEAN NOT NULL,
  failures BIGINT NOT NULL,
  locked BOOLEAN NOT NULL,
  lang TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX users_by_department ON users (department, name);
CREATE INDEX users_by_authority ON users (authority, name);
CREATE TABLE user_roles (
  owner_id TEXT NOT NULL REFERENCES users(id),
  value TEXT NOT NULL,
  PRIMARY KEY (owner_id, value)
);
CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  by_user TEXT NOT NULL REFERENCES users(id),
  agent TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL
);
CREATE INDEX sessions_by_user ON sessions (by_user, created_at);
CREATE TABLE attempts (
  source TEXT NOT NULL,
  slot BIGINT NOT NULL,
  count BIGINT NOT NULL,
  PRIMARY KEY (source, slot)
);
CREATE TABLE repeats (
  key TEXT NOT NULL,
  by_user TEXT NOT NULL,
  result TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (key, by_user)
);
CREATE TABLE numbers (
  series TEXT NOT NULL,
  year BIGINT NOT NULL,
  last BIGINT NOT NULL,
  PRIMARY KEY (series, year)
);

-- citizens and concerns ---------------------------------------------------------------------------------------------------
CREATE TABLE subjects (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  birth_date TEXT,
  cpr TEXT,
  municipality TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX subjects_by_cpr ON subjects (cpr);
CREATE INDEX subjects_by_birth_date ON subjects (birth_date);
CREATE TABLE subject_keys (
  key TEXT NOT NULL,
  subject TEXT NOT NULL REFERENCES subjects(id),
  PRIMARY KEY (key, subject)
);
CREATE TABLE cases (
  id TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  unit TEXT NOT NULL REFERENCES units(id),
  subject TEXT NOT NULL REFERENCES subjects(id),
  status TEXT NOT NULL,
  urgent BOOLEAN NOT NULL,
  opened_at BIGINT NOT NULL,
  due BIGINT NOT NULL,
  outcome TEXT,
  outcome_note TEXT,
  closed_at BIGINT,
  erase_at BIGINT,
  version BIGINT NOT NULL
);
CREATE INDEX cases_by_unit ON cases (unit, id);
CREATE INDEX cases_by_subject ON cases (subject);
CREATE INDEX cases_by_due ON cases (status, due);
CREATE TABLE case_parties (
  owner_id TEXT NOT NULL REFERENCES cases(id),
  value TEXT NOT NULL REFERENCES departments(id),
  PRIMARY KEY (owner_id, value)
);
CREATE INDEX case_parties_by_value ON case_parties (value, owner_id);
CREATE TABLE case_assigned (
  owner_id TEXT NOT NULL REFERENCES cases(id),
  value TEXT NOT NULL REFERENCES users(id),
  PRIMARY KEY (owner_id, value)
);
CREATE INDEX case_assigned_by_value ON case_assigned (value, owner_id);
CREATE TABLE case_disqualified (
  owner_id TEXT NOT NULL REFERENCES cases(id),
  value TEXT NOT NULL REFERENCES users(id),
  PRIMARY KEY (owner_id, value)
);
CREATE TABLE conflicts (
  id TEXT PRIMARY KEY,
  "case" TEXT NOT NULL REFERENCES cases(id),
  of_user TEXT NOT NULL REFERENCES users(id),
  ground TEXT NOT NULL,
  by_user TEXT NOT NULL REFERENCES users(id),
  at BIGINT NOT NULL
);
CREATE TABLE concerns (
  id TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  unit TEXT NOT NULL REFERENCES units(id),
  owner TEXT NOT NULL REFERENCES departments(id),
  "case" TEXT REFERENCES cases(id),
  subject TEXT REFERENCES subjects(id),
  status TEXT NOT NULL,
  channel TEXT NOT NULL,
  anonymous BOOLEAN NOT NULL,
  urgent BOOLEAN NOT NULL,
  acute BOOLEAN NOT NULL,
  under_18 BOOLEAN NOT NULL,
  received_at BIGINT NOT NULL,
  due BIGINT NOT NULL,
  outcome TEXT,
  outcome_note TEXT,
  referred_to TEXT,
  decided_at BIGINT,
  erase_at BIGINT,
  receipt_hash TEXT,
  version BIGINT NOT NULL
);
CREATE INDEX concerns_by_owner ON concerns (owner, id);
CREATE INDEX concerns_by_case ON concerns ("case");
CREATE INDEX concerns_by_status ON concerns (status, due);
CREATE INDEX concerns_by_subject ON concerns (subject);
CREATE INDEX concerns_by_receipt ON concerns (receipt_hash);
CREATE TABLE concern_contents (
  concern TEXT PRIMARY KEY REFERENCES concerns(id),
  behaviour TEXT NOT NULL,
  occurred TEXT NOT NULL,
  observed TEXT NOT NULL,
  changed TEXT NOT NULL,
  worries TEXT NOT NULL,
  protective TEXT NOT NULL,
  subject_known TEXT NOT NULL,
  underretning TEXT NOT NULL,
  informed TEXT NOT NULL,
  consent TEXT NOT NULL
);
CREATE TABLE reporters (
  concern TEXT PRIMARY KEY REFERENCES concerns(id),
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  contact TEXT NOT NULL
);
CREATE TABLE joins (
  id TEXT PRIMARY KEY,
  concern TEXT NOT NULL REFERENCES concerns(id),
  "case" TEXT NOT NULL REFERENCES cases(id),
  subject TEXT,
  joined_at BIGINT NOT NULL,
  joined_by TEXT NOT NULL REFERENCES users(id),
  split_at BIGINT,
  split_by TEXT REFERENCES users(id)
);
CREATE INDEX joins_by_concern ON joins (concern, joined_at);
CREATE TABLE clearances (
  id TEXT PRIMARY KEY,
  concern TEXT NOT NULL REFERENCES concerns(id),
  party TEXT NOT NULL REFERENCES departments(id),
  open BOOLEAN NOT NULL,
  current BOOLEAN NOT NULL,
  basis TEXT NOT NULL REFERENCES bases(id),
  form TEXT NOT NULL,
  purpose TEXT NOT NULL,
  necessity TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  asked_by TEXT NOT NULL REFERENCES users(id),
  due BIGINT NOT NULL,
  answer TEXT,
  note TEXT,
  answered_at BIGINT,
  answered_by TEXT REFERENCES users(id)
);
CREATE UNIQUE INDEX clearances_current ON clearances (concern, party) WHERE current;
CREATE INDEX clearances_by_party ON clearances (party, concern);

-- casework ----------------------------------------------------------------------------------------------------------------
CREATE TABLE inquiries (
  id TEXT PRIMARY KEY,
  "case" TEXT NOT NULL REFERENCES cases(id),
  question TEXT NOT NULL,
  due BIGINT NOT NULL,
  opened_at BIGINT NOT NULL,
  opened_by TEXT NOT NULL REFERENCES users(id)
);
CREATE INDEX inquiries_by_case ON inquiries ("case", id);
CREATE TABLE answers (
  id TEXT PRIMARY KEY,
  inquiry TEXT NOT NULL REFERENCES inquiries(id),
  "case" TEXT NOT NULL REFERENCES cases(id),
  party TEXT NOT NULL REFERENCES departments(id),
  status TEXT NOT NULL,
  due BIGINT NOT NULL,
  reminders BIGINT NOT NULL,
  reminded_at BIGINT,
  answered_at BIGINT,
  answered_by TEXT REFERENCES users(id),
  version BIGINT NOT NULL,
  UNIQUE (inquiry, party)
);
CREATE INDEX answers_by_party ON answers (party, status, due);
CREATE INDEX answers_by_status ON answers (status, due);
CREATE INDEX answers_by_case ON answers ("case", id);
CREATE TABLE items (
  id TEXT PRIMARY KEY,
  "case" TEXT NOT NULL REFERENCES cases(id),
  owner TEXT NOT NULL REFERENCES departments(id),
  concern TEXT REFERENCES concerns(id),
  kind TEXT NOT NULL,
  nature TEXT NOT NULL,
  sensitive BOOLEAN NOT NULL,
  categories TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  created_by TEXT REFERENCES users(id),
  version BIGINT NOT NULL
);
CREATE INDEX items_by_case ON items ("case", id);
CREATE INDEX items_by_owner ON items (owner, id);
CREATE TABLE item_versions (
  item TEXT NOT NULL REFERENCES items(id),
  version BIGINT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  changed_by TEXT NOT NULL REFERENCES users(id),
  PRIMARY KEY (item, version)
);
CREATE TABLE search_terms (
  term TEXT NOT NULL,
  item TEXT NOT NULL REFERENCES items(id),
  PRIMARY KEY (term, item)
);
CREATE INDEX search_terms_by_item ON search_terms (item);
CREATE TABLE disclosures (
  id TEXT PRIMARY KEY,
  "case" TEXT NOT NULL REFERENCES cases(id),
  item TEXT NOT NULL REFERENCES items(id),
  sender TEXT NOT NULL REFERENCES departments(id),
  recipient TEXT NOT NULL REFERENCES departments(id),
  current BOOLEAN NOT NULL,
  withdrawn BOOLEAN NOT NULL,
  declined BOOLEAN NOT NULL,
  ends BIGINT NOT NULL,
  basis TEXT NOT NULL REFERENCES bases(id),
  form TEXT NOT NULL,
  purpose TEXT NOT NULL,
  necessity TEXT NOT NULL,
  sensitive_necessity TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  made_by TEXT NOT NULL REFERENCES users(id),
  received_at BIGINT,
  received_by TEXT REFERENCES users(id),
  withdrawn_at BIGINT,
  withdrawn_by TEXT REFERENCES users(id),
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX disclosures_current ON disclosures (item, recipient) WHERE current;
CREATE INDEX disclosures_by_recipient ON disclosures (recipient, item);
CREATE INDEX disclosures_by_sender ON disclosures (sender, id);
CREATE INDEX disclosures_by_case ON disclosures ("case", id);
CREATE TABLE assessments (
  id TEXT PRIMARY KEY,
  "case" TEXT NOT NULL REFERENCES cases(id),
  item TEXT NOT NULL REFERENCES items(id),
  meeting TEXT,
  resources TEXT NOT NULL,
  worries TEXT NOT NULL,
  protective TEXT NOT NULL,
  recommendation TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_user TEXT NOT NULL REFERENCES users(id)
);
CREATE INDEX assessments_by_case ON assessments ("case", id);

-- meetings ----------------------------------------------------------------------------------------------------------------
CREATE TABLE meetings (
  id TEXT PRIMARY KEY,
  number BIGINT NOT NULL,
  unit TEXT NOT NULL REFERENCES units(id),
  status TEXT NOT NULL,
  starts_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  place TEXT NOT NULL,
  convened_at BIGINT,
  sent_at BIGINT,
  approved_at BIGINT,
  approved_by TEXT REFERENCES users(id),
  version BIGINT NOT NULL,
  UNIQUE (unit, number)
);
CREATE INDEX meetings_by_unit ON meetings (unit, starts_at);
CREATE TABLE meeting_invited (
  owner_id TEXT NOT NULL REFERENCES meetings(id),
  value TEXT NOT NULL REFERENCES departments(id),
  reply TEXT NOT NULL DEFAULT 'none',
  replied_at BIGINT,
  replied_by TEXT REFERENCES users(id),
  attended BOOLEAN NOT NULL DEFAULT FALSE,
  PRIMARY KEY (owner_id, value)
);
CREATE INDEX meeting_invited_by_value ON meeting_invited (value, owner_id);
CREATE TABLE agenda_items (
  id TEXT PRIMARY KEY,
  meeting TEXT NOT NULL REFERENCES meetings(id),
  "case" TEXT REFERENCES cases(id),
  heading BIGINT NOT NULL,
  place BIGINT NOT NULL,
  minutes BIGINT,
  title TEXT NOT NULL,
  purpose TEXT NOT NULL,
  note TEXT NOT NULL,
  drafted BOOLEAN NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX agenda_items_by_meeting ON agenda_items (meeting, heading, place);
CREATE INDEX agenda_items_by_case ON agenda_items ("case");
CREATE UNIQUE INDEX agenda_items_case_once ON agenda_items (meeting, "case");
CREATE TABLE decisions (
  id TEXT PRIMARY KEY,
  meeting TEXT NOT NULL REFERENCES meetings(id),
  agenda_item TEXT NOT NULL REFERENCES agenda_items(id),
  text TEXT NOT NULL,
  action TEXT,
  at BIGINT NOT NULL,
  by_user TEXT NOT NULL REFERENCES users(id)
);
CREATE INDEX decisions_by_agenda_item ON decisions (agenda_item, id);

-- actions and follow-up ---------------------------------------------------------------------------------------------------
CREATE TABLE actions (
  id TEXT PRIMARY KEY,
  "case" TEXT NOT NULL REFERENCES cases(id),
  party TEXT NOT NULL REFERENCES departments(id),
  meeting TEXT REFERENCES meetings(id),
  text TEXT NOT NULL,
  status TEXT NOT NULL,
  due BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  created_by TEXT NOT NULL REFERENCES users(id),
  accepted_at BIGINT,
  ended_at BIGINT,
  asked_at BIGINT,
  asked_due BIGINT,
  reminders BIGINT NOT NULL,
  reminded_at BIGINT,
  version BIGINT NOT NULL
);
CREATE INDEX actions_by_case ON actions ("case", id);
CREATE INDEX actions_open_by_due ON actions (due, id) WHERE ended_at IS NULL;
CREATE INDEX actions_open_by_party ON actions (party, due, id) WHERE ended_at IS NULL;
CREATE TABLE status_requests (
  id TEXT PRIMARY KEY,
  action TEXT NOT NULL REFERENCES actions(id),
  asked_at BIGINT NOT NULL,
  asked_by TEXT NOT NULL REFERENCES users(id),
  due BIGINT NOT NULL,
  answered_at BIGINT
);
CREATE INDEX status_requests_by_action ON status_requests (action, asked_at);
CREATE TABLE status_reports (
  id TEXT PRIMARY KEY,
  action TEXT NOT NULL REFERENCES actions(id),
  status TEXT NOT NULL,
  text TEXT NOT NULL,
  next_date BIGINT,
  at BIGINT NOT NULL,
  by_user TEXT NOT NULL REFERENCES users(id)
);
CREATE INDEX status_reports_by_action ON status_reports (action, at);

-- what goes out: no personal data, only what happened and where to look ------------------------------------------------------
CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  party TEXT NOT NULL REFERENCES departments(id),
  kind TEXT NOT NULL,
  thing_kind TEXT NOT NULL,
  thing TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at BIGINT
);
CREATE INDEX outbox_by_party ON outbox (party, seen_at, created_at);

-- ledger ------------------------------------------------------------------------------------------------------------------
CREATE TABLE ledger_entries (
  id TEXT PRIMARY KEY,
  position BIGINT UNIQUE,
  authority TEXT NOT NULL REFERENCES authorities(id),
  at BIGINT NOT NULL,
  by_user TEXT,
  act TEXT NOT NULL,
  outcome TEXT NOT NULL,
  thing_kind TEXT NOT NULL,
  thing TEXT NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX ledger_entries_waiting ON ledger_entries (id) WHERE position IS NULL;
CREATE INDEX ledger_entries_by_authority ON ledger_entries (authority, id);
CREATE INDEX ledger_entries_by_user ON ledger_entries (by_user, id);
CREATE INDEX ledger_entries_by_thing ON ledger_entries (thing, id);
CREATE TABLE ledger_salts (
  entry TEXT NOT NULL REFERENCES ledger_entries(id),
  field TEXT NOT NULL,
  salt TEXT NOT NULL,
  PRIMARY KEY (entry, field)
);
CREATE TABLE ledger_reasons (
  entry TEXT PRIMARY KEY REFERENCES ledger_entries(id),
  reason TEXT NOT NULL
);
CREATE TABLE ledger_head (
  name TEXT PRIMARY KEY,
  size BIGINT NOT NULL,
  root TEXT NOT NULL,
  frontier TEXT NOT NULL,
  at BIGINT NOT NULL,
  lease_until BIGINT NOT NULL
);
