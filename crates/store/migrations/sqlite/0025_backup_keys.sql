-- Backups in which nobody can be read who was erased: what is of a case, a concern, a citizen or a request for access is sealed in a backup under a key that stands here
-- and in no backup, and that is gone with its owner. Whose it is: the id of one of these, or the word `house`.
CREATE TABLE backup_keys (
  owner TEXT PRIMARY KEY,
  key TEXT NOT NULL
);
