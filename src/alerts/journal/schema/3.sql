-- The stories a user has read.
CREATE TABLE story_read (
    book    INTEGER NOT NULL REFERENCES book (id),
    user    TEXT NOT NULL,
    key     INTEGER NOT NULL,                   -- the story's, which no text shows: its 64 bits as a signed number
    said    TEXT NOT NULL,                      -- when
    PRIMARY KEY (book, user, key)
) STRICT, WITHOUT ROWID;
