-- A round at home that was asked so that a question from outside can be answered. Which it was for is read only by who was asked outside (W3, W4).
CREATE TABLE relays (
  inquiry TEXT PRIMARY KEY REFERENCES inquiries(id),
  answer TEXT NOT NULL REFERENCES answers(id),
  at BIGINT NOT NULL,
  by_user TEXT NOT NULL REFERENCES users(id)
);
CREATE INDEX relays_by_answer ON relays (answer);
