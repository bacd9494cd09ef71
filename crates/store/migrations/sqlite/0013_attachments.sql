-- Attachments: files that hang on one thing, and are gone with it. What a list shows stands in the attachment; each version has its content in encrypted pieces,
-- under a key in a row of its own: without that row nothing of it can be read.
CREATE TABLE attachments (
  id TEXT PRIMARY KEY,
  -- What it hangs on: one of these.
  item TEXT REFERENCES items(id) ON DELETE CASCADE,
  point TEXT REFERENCES agenda_items(id) ON DELETE CASCADE,
  concern TEXT REFERENCES concerns(id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  -- The version that is read.
  number BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX attachments_by_item ON attachments (item, id);
CREATE INDEX attachments_by_point ON attachments (point, id);
CREATE INDEX attachments_by_concern ON attachments (concern, id);
CREATE TABLE attachment_files (
  id TEXT PRIMARY KEY,
  attachment TEXT NOT NULL REFERENCES attachments(id) ON DELETE CASCADE,
  number BIGINT NOT NULL,
  title TEXT NOT NULL,
  format TEXT NOT NULL,
  size BIGINT NOT NULL,
  -- SHA-256 of the content.
  digest TEXT NOT NULL,
  -- What it says beside what one sees in it, and whether that was taken out.
  hidden TEXT NOT NULL,
  cleaned BOOLEAN NOT NULL,
  scanned BOOLEAN NOT NULL,
  pieces BIGINT NOT NULL,
  added_at BIGINT NOT NULL,
  added_by TEXT NOT NULL REFERENCES users(id),
  UNIQUE (attachment, number)
);
CREATE TABLE attachment_keys (
  file TEXT PRIMARY KEY REFERENCES attachment_files(id) ON DELETE CASCADE,
  key TEXT NOT NULL
);
CREATE TABLE attachment_pieces (
  file TEXT NOT NULL REFERENCES attachment_files(id) ON DELETE CASCADE,
  number BIGINT NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (file, number)
);
