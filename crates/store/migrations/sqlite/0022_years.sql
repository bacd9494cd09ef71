-- The year's figures. A mark says what a concern counts as and nothing of whom it is about: it is kept so that erasing a concern loses no figure, and is gone once
-- its unit's figures of the year are made.
CREATE TABLE year_marks (
  concern TEXT PRIMARY KEY,
  unit TEXT NOT NULL REFERENCES units(id),
  year BIGINT NOT NULL,
  channel TEXT NOT NULL,
  theme TEXT NOT NULL,
  age TEXT NOT NULL,
  outcome TEXT NOT NULL,
  speed TEXT NOT NULL
);
CREATE INDEX year_marks_by_unit ON year_marks (unit, year);
-- The figures of a unit and a year as they were published: made once, never again, so that no two editions can be held against each other.
CREATE TABLE year_editions (
  unit TEXT NOT NULL REFERENCES units(id),
  year BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  tables TEXT NOT NULL,
  PRIMARY KEY (unit, year)
);
