-- What a mail of the day said when it was first sent: sent once more under the same Message-ID, it says the same.
ALTER TABLE mails ADD COLUMN late BIGINT;
ALTER TABLE mails ADD COLUMN soon BIGINT;
ALTER TABLE mails ADD COLUMN notices BIGINT;
