-- Attachments of letters (R9); and files that came with a concern from the public, which nobody with a name in this house added.
ALTER TABLE attachments ADD COLUMN letter TEXT REFERENCES letters(id) ON DELETE CASCADE;
CREATE INDEX attachments_by_letter ON attachments (letter, id);
ALTER TABLE attachment_files ADD COLUMN brought_by TEXT REFERENCES users(id);
UPDATE attachment_files SET brought_by = added_by;
ALTER TABLE attachment_files DROP COLUMN added_by;
ALTER TABLE attachment_files RENAME COLUMN brought_by TO added_by;
