-- When somebody was told of an entry; NULL while nobody was. What was recorded before this was known counts as told.
ALTER TABLE entry ADD COLUMN told TEXT;
UPDATE entry SET told = recorded;
CREATE INDEX entry_untold ON entry (book) WHERE told IS NULL;

-- What stands now, to be read by people.
CREATE VIEW now AS
SELECT book.name AS book, s.ticker, s.rule, s.state, s.day AS since, s.through, e.value, e.level, e.cause, e.why
FROM standing AS s
JOIN entry AS e ON e.id = s.entry
JOIN book ON book.id = s.book
WHERE s.gone = 0;

-- Every change, to be read by people.
CREATE VIEW history AS
SELECT e.id, book.name AS book, e.day, e.ticker, e.rule, e.state_left, e.state, e.value, e.level, e.cause, e.why
FROM entry AS e
JOIN book ON book.id = e.book;
