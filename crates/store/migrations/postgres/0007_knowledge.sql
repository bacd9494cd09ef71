-- The knowledge bank: articles of a department, in a unit, with every version. What the rules and lists ask stands in the article; words stand in its versions.
CREATE TABLE articles (
  id TEXT PRIMARY KEY,
  unit TEXT NOT NULL REFERENCES units(id),
  owner TEXT NOT NULL REFERENCES departments(id),
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  published BOOLEAN NOT NULL,
  shared BOOLEAN NOT NULL,
  title TEXT NOT NULL,
  tags TEXT NOT NULL,
  -- The version that is out, or was last; 0 for none. The draft, if there is one, is the next.
  edition BIGINT NOT NULL,
  -- Why it was taken back.
  note TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX articles_by_unit ON articles (unit, id);
CREATE INDEX articles_by_owner ON articles (owner, id);
CREATE TABLE article_versions (
  article TEXT NOT NULL REFERENCES articles(id),
  number BIGINT NOT NULL,
  kind TEXT NOT NULL,
  audience TEXT NOT NULL,
  title TEXT NOT NULL,
  tags TEXT NOT NULL,
  body TEXT NOT NULL,
  note TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users(id),
  written_at BIGINT NOT NULL,
  published_by TEXT REFERENCES users(id),
  published_at BIGINT,
  PRIMARY KEY (article, number)
);
-- Of what is published, and nothing else.
CREATE TABLE article_terms (
  term TEXT NOT NULL,
  article TEXT NOT NULL REFERENCES articles(id),
  PRIMARY KEY (term, article)
);
CREATE INDEX article_terms_by_article ON article_terms (article);
CREATE TABLE article_tags (
  tag TEXT NOT NULL,
  article TEXT NOT NULL REFERENCES articles(id),
  PRIMARY KEY (tag, article)
);
CREATE INDEX article_tags_by_article ON article_tags (article);
-- Words that the check found and that name nobody, with the reason given.
CREATE TABLE article_marks (
  article TEXT NOT NULL REFERENCES articles(id),
  finding TEXT NOT NULL,
  why TEXT NOT NULL,
  by_user TEXT NOT NULL REFERENCES users(id),
  at BIGINT NOT NULL,
  PRIMARY KEY (article, finding)
);
-- How often each department has read it; by whom only within the department that wrote it.
CREATE TABLE article_seen (
  article TEXT NOT NULL REFERENCES articles(id),
  department TEXT NOT NULL REFERENCES departments(id),
  reader TEXT NOT NULL,
  edition BIGINT NOT NULL,
  times BIGINT NOT NULL,
  PRIMARY KEY (article, department, reader)
);
