-- Days are written 2026-08-07, moments 2026-08-07T21:05:00Z (UTC).
-- States are ok, unknown, watch and alert.

-- A folder of files that was looked at.
CREATE TABLE book (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL UNIQUE,               -- the folder's whole path, or demo
    through TEXT                                -- the last day judged; NULL before the first
) STRICT;

-- A change of state. Entries are only ever added.
CREATE TABLE entry (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    book        INTEGER NOT NULL REFERENCES book (id),
    ticker      TEXT NOT NULL,
    rule        TEXT NOT NULL,                  -- the rule's name
    metric      TEXT NOT NULL,                  -- what it watches
    day         TEXT NOT NULL,                  -- when it happened: of the filing, the close, the row
    recorded    TEXT NOT NULL,                  -- when the journal learned of it
    state_left  TEXT CHECK (state_left IN ('ok', 'unknown', 'watch', 'alert')), -- NULL: the first one seen
    state       TEXT NOT NULL CHECK (state IN ('ok', 'unknown', 'watch', 'alert')),
    value       REAL,                           -- in the metric's unit; NULL when it is not known
    level       REAL,                           -- the level reached or left, in the metric's unit
    cause       TEXT NOT NULL,                  -- its kind: filed, close, days passed, ...
    why         TEXT NOT NULL,                  -- in a sentence
    shared      TEXT,                           -- what many changes of one moment have in common: one alert
    past        INTEGER NOT NULL CHECK (past IN (0, 1)), -- 1: older than the journal's knowledge of the rule
    previous    INTEGER REFERENCES entry (id)   -- the one before of the same company and rule
) STRICT;

-- No entry has two followers and no rule two first entries: the same change cannot stand twice.
CREATE UNIQUE INDEX entry_follows ON entry (previous) WHERE previous IS NOT NULL;
CREATE UNIQUE INDEX entry_first ON entry (book, ticker, rule) WHERE previous IS NULL;
CREATE INDEX entry_newest ON entry (book, day, id);

-- What each rule of each company stands at.
CREATE TABLE standing (
    book        INTEGER NOT NULL REFERENCES book (id),
    ticker      TEXT NOT NULL,
    rule        TEXT NOT NULL,
    entry       INTEGER NOT NULL REFERENCES entry (id), -- the last one
    state       TEXT NOT NULL CHECK (state IN ('ok', 'unknown', 'watch', 'alert')),
    known       TEXT CHECK (known IN ('ok', 'watch', 'alert')), -- of an unknown: the last known state before it
    day         TEXT NOT NULL,                  -- of the last entry
    through     TEXT NOT NULL,                  -- the last day judged
    definition  TEXT NOT NULL,                  -- the rule then, in words
    gone        INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)), -- 1: the book has it no more
    PRIMARY KEY (book, ticker, rule)
) STRICT, WITHOUT ROWID;

-- A state somebody took note of.
CREATE TABLE acknowledgement (
    id      INTEGER PRIMARY KEY,
    book    INTEGER NOT NULL REFERENCES book (id),
    ticker  TEXT NOT NULL,
    rule    TEXT NOT NULL,
    user    TEXT NOT NULL,
    state   TEXT NOT NULL CHECK (state IN ('unknown', 'watch', 'alert')),
    note    TEXT NOT NULL,                      -- may be empty
    said    TEXT NOT NULL,                      -- when
    ended   TEXT                                -- taken back, or the state became ok or worse; NULL while in force
) STRICT;

CREATE UNIQUE INDEX acknowledgement_in_force ON acknowledgement (book, ticker, rule, user) WHERE ended IS NULL;

-- A state somebody wants to hear nothing of for a time.
CREATE TABLE snooze (
    id      INTEGER PRIMARY KEY,
    book    INTEGER NOT NULL REFERENCES book (id),
    ticker  TEXT NOT NULL,
    rule    TEXT NOT NULL,
    user    TEXT NOT NULL,
    state   TEXT NOT NULL CHECK (state IN ('unknown', 'watch', 'alert')),
    until   TEXT,                               -- the day on which it is heard of again; NULL: when it gets worse
    said    TEXT NOT NULL,                      -- when
    ended   TEXT                                -- taken back, or the state became ok or worse; NULL while in force
) STRICT;

CREATE UNIQUE INDEX snooze_in_force ON snooze (book, ticker, rule, user) WHERE ended IS NULL;

-- How far a user has read, by each way of reading.
CREATE TABLE seen (
    book    INTEGER NOT NULL REFERENCES book (id),
    user    TEXT NOT NULL,
    reader  TEXT NOT NULL,                      -- screen, check
    entry   INTEGER NOT NULL,                   -- the last entry seen; 0 before the first
    at      TEXT NOT NULL,                      -- when
    PRIMARY KEY (book, user, reader)
) STRICT, WITHOUT ROWID;
