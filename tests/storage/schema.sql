CREATE TABLE "_sqlite_migrations" (
    "id" INTEGER PRIMARY KEY, "migration_set" TEXT, "name" TEXT, "applied_at" TEXT
) STRICT;
CREATE TABLE announcements (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    author INTEGER NOT NULL,
    session_id TEXT NOT NULL,
    words TEXT,
    begun TEXT NOT NULL,
    confirmed TEXT,
    readers INTEGER,
    told TEXT,
    CHECK ((confirmed IS NULL) = (readers IS NULL)),
    CHECK (readers IS NULL OR words IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX announcements_writing ON announcements (author) WHERE readers IS NULL;
CREATE TABLE bot (id INTEGER PRIMARY KEY CHECK (id = 1), username TEXT NOT NULL) STRICT;
CREATE TABLE cards (
    group_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    request_id INTEGER NOT NULL REFERENCES requests (id),
    lang TEXT NOT NULL,
    PRIMARY KEY (group_id, message_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX cards_request ON cards (request_id);
CREATE TABLE colleagues (
    person_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;
CREATE TABLE courses (
    person_id INTEGER NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY (person_id, code)
) STRICT;
CREATE TABLE digests (
    chat_id INTEGER PRIMARY KEY,
    frequency TEXT NOT NULL CHECK (frequency IN ('daily', 'weekly', 'immediate', 'off')),
    covered TEXT NOT NULL
) STRICT;
CREATE TABLE document_contents (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    content BLOB NOT NULL
) STRICT;
CREATE TABLE document_events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL,
    draft_id INTEGER NOT NULL,
    at TEXT NOT NULL,
    what TEXT NOT NULL CHECK (what IN ('added', 'stored', 'refused', 'removed', 'quarantined')),
    reason TEXT
) STRICT;
CREATE INDEX document_events_draft ON document_events (draft_id);
CREATE TRIGGER document_events_no_delete BEFORE DELETE ON document_events
    WHEN NOT EXISTS (SELECT 1 FROM erasing)
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER document_events_no_update BEFORE UPDATE ON document_events
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TABLE documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL,
    draft_id INTEGER,
    album TEXT,
    file_id TEXT NOT NULL,
    unique_id TEXT NOT NULL,
    name TEXT NOT NULL,
    size INTEGER,
    sent TEXT NOT NULL,
    received TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'stored', 'quarantined')),
    attempts INTEGER NOT NULL DEFAULT 0,
    due TEXT NOT NULL,
    kind TEXT CHECK (kind IN ('pdf', 'jpeg', 'png')),
    sha256 TEXT,
    scanned TEXT,
    confirmed TEXT,
    original_sha256 TEXT,
    CHECK ((state = 'waiting') = (sha256 IS NULL)),
    CHECK ((state = 'waiting') = (kind IS NULL))
) STRICT;
CREATE INDEX documents_confirmed ON documents (id) WHERE confirmed IS NULL;
CREATE INDEX documents_draft ON documents (draft_id);
CREATE INDEX documents_due ON documents (due) WHERE state = 'waiting';
CREATE INDEX documents_person ON documents (person_id, album);
CREATE INDEX documents_scanned ON documents (id) WHERE state = 'stored' AND scanned IS NULL;
CREATE TABLE drafts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL UNIQUE,
    form TEXT NOT NULL,
    answers TEXT NOT NULL DEFAULT '{}',
    editing TEXT,
    revision INTEGER NOT NULL DEFAULT 1,
    created TEXT NOT NULL,
    updated TEXT NOT NULL,
    told_closed TEXT,
    waived TEXT,
    asked TEXT
) STRICT;
CREATE TABLE erasing (reason TEXT NOT NULL) STRICT;
CREATE TABLE events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    request_id INTEGER NOT NULL REFERENCES requests (id),
    at TEXT NOT NULL,
    was TEXT,
    status TEXT NOT NULL,
    actor TEXT NOT NULL CHECK (actor IN ('student', 'staff')),
    staff_id INTEGER,
    note TEXT,
    CHECK ((actor = 'staff') = (staff_id IS NOT NULL))
) STRICT;
CREATE TRIGGER events_no_delete BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_no_update BEFORE UPDATE ON events
    WHEN NOT EXISTS (SELECT 1 FROM erasing) OR NEW.note IS NOT NULL
    OR (NEW.id, NEW.request_id, NEW.at, NEW.was, NEW.status, NEW.actor, NEW.staff_id)
    IS NOT (OLD.id, OLD.request_id, OLD.at, OLD.was, OLD.status, OLD.actor, OLD.staff_id)
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE INDEX events_request ON events (request_id);
CREATE TABLE file_contents (
    hash TEXT PRIMARY KEY,
    content BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE forms (
    version TEXT PRIMARY KEY,
    content TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE handed_out (
    person_id INTEGER NOT NULL,
    file TEXT NOT NULL,
    content TEXT NOT NULL REFERENCES file_contents (hash),
    at TEXT NOT NULL,
    PRIMARY KEY (person_id, file)
) STRICT;
CREATE TABLE handouts (
    name TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    file_id TEXT NOT NULL,
    sent TEXT NOT NULL
) STRICT;
CREATE TABLE identities (
    person_id INTEGER PRIMARY KEY,
    name TEXT,
    number TEXT,
    answered TEXT NOT NULL, email TEXT,
    CHECK ((name IS NULL) = (number IS NULL))
) STRICT;
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name" ON "_sqlite_migrations" ("migration_set", "name");
CREATE TABLE inbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    update_id INTEGER NOT NULL UNIQUE,
    state TEXT NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'applied', 'done', 'dead')),
    payload TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    received TEXT NOT NULL,
    failed TEXT,
    delivered TEXT,
    belongs TEXT,
    CHECK ((state = 'done') = (payload IS NULL))
) STRICT;
CREATE INDEX inbox_dead ON inbox (seq) WHERE state = 'dead';
CREATE INDEX inbox_waiting ON inbox (seq) WHERE state IN ('received', 'applied');
CREATE TABLE inquiries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    reference TEXT NOT NULL UNIQUE,
    person_id INTEGER NOT NULL,
    lang TEXT NOT NULL,
    turn TEXT NOT NULL CHECK (turn IN ('office', 'student', 'closed')),
    staff_id INTEGER,
    opened TEXT NOT NULL,
    since TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX inquiries_open ON inquiries (person_id) WHERE turn <> 'closed';
CREATE INDEX inquiries_person ON inquiries (person_id);
CREATE TABLE inquiry_messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    inquiry_id INTEGER NOT NULL REFERENCES inquiries (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    staff_id INTEGER,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX inquiry_messages_inquiry ON inquiry_messages (inquiry_id, id);
CREATE TABLE invites (
    hash TEXT PRIMARY KEY,
    role TEXT NOT NULL CHECK (role IN ('staff', 'admin')),
    expires TEXT NOT NULL,
    used_by INTEGER,
    used TEXT,
    CHECK (used IS NULL OR used_by IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE TABLE mailed (
    address TEXT PRIMARY KEY,
    covered TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE moved_chats (old INTEGER PRIMARY KEY, new INTEGER NOT NULL) STRICT;
CREATE TABLE office_answers (
    question_id INTEGER PRIMARY KEY REFERENCES questions (id),
    message_id INTEGER NOT NULL UNIQUE,
    answer TEXT NOT NULL
) STRICT;
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    chat_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'given_up')),
    attempts INTEGER NOT NULL DEFAULT 0,
    due TEXT NOT NULL,
    created TEXT NOT NULL,
    settled TEXT,
    error TEXT,
    delivered TEXT,
    CHECK ((state = 'sent') = (payload IS NULL)),
    CHECK ((state = 'waiting') = (settled IS NULL))
) STRICT;
CREATE INDEX outbox_chat ON outbox (chat_id, id) WHERE state = 'waiting';
CREATE INDEX outbox_due ON outbox (due) WHERE state = 'waiting';
CREATE INDEX outbox_settled ON outbox (settled) WHERE settled IS NOT NULL;
CREATE TABLE pending (
    person_id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('decision', 'reply', 'announcement', 'edit', 'inquiry')),
    state TEXT NOT NULL,
    begun TEXT NOT NULL
) STRICT;
CREATE INDEX pending_begun ON pending (begun);
CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    lang TEXT,
    reachable INTEGER NOT NULL DEFAULT 1 CHECK (reachable IN (0, 1)),
    misses INTEGER NOT NULL DEFAULT 0,
    seen TEXT NOT NULL,
    context TEXT,
    context_at TEXT,
    told_lang TEXT,
    told_on TEXT,
    decision TEXT,
    decision_at TEXT,
    decision_by INTEGER,
    question TEXT,
    question_at TEXT,
    CHECK ((context IS NULL) = (context_at IS NULL))
) STRICT;
CREATE INDEX people_context ON people (context_at) WHERE context_at IS NOT NULL;
CREATE INDEX people_decision ON people (decision_at) WHERE decision_at IS NOT NULL;
CREATE INDEX people_question ON people (question_at) WHERE question_at IS NOT NULL;
CREATE INDEX people_seen ON people (seen);
CREATE TABLE proposals (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL,
    file TEXT NOT NULL,
    before TEXT REFERENCES file_contents (hash),
    after TEXT REFERENCES file_contents (hash),
    undoes INTEGER REFERENCES revisions (id),
    settles TEXT NOT NULL,
    made TEXT NOT NULL,
    UNIQUE (person_id, file)
) STRICT;
CREATE TABLE questions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    lang TEXT NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    entry_id TEXT,
    confidence REAL NOT NULL,
    candidates TEXT NOT NULL,
    tapped TEXT, missed INTEGER NOT NULL DEFAULT 0 CHECK (missed IN (0, 1)), settled INTEGER, hurried INTEGER NOT NULL DEFAULT 0 CHECK (hurried IN (0, 1)),
    helped INTEGER NOT NULL DEFAULT 0 CHECK (helped IN (0, 1))
) STRICT;
CREATE INDEX questions_at ON questions (at);
CREATE INDEX questions_worded ON questions (at) WHERE text <> '';
CREATE TABLE requests (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    reference TEXT NOT NULL UNIQUE,
    draft_id INTEGER NOT NULL UNIQUE,
    person_id INTEGER,
    lang TEXT NOT NULL,
    form TEXT NOT NULL,
    session_id TEXT NOT NULL,
    answers TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'submitted' CHECK (
        status IN ('submitted', 'in_review', 'needs_info', 'accepted', 'refused', 'withdrawn')
    ),
    standing TEXT NOT NULL,
    filed_at TEXT NOT NULL,
    created TEXT NOT NULL,
    updated TEXT NOT NULL,
    session_end TEXT,
    form_version TEXT REFERENCES forms (version)
) STRICT;
CREATE INDEX requests_decided ON requests (form, id) WHERE status IN ('accepted', 'refused');
CREATE INDEX requests_ended ON requests (coalesce(session_end, substr(filed_at, 1, 10)))
        WHERE person_id IS NOT NULL;
CREATE INDEX requests_person ON requests (person_id);
CREATE INDEX requests_status ON requests (status);
CREATE TABLE revisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    file TEXT NOT NULL,
    before TEXT REFERENCES file_contents (hash),
    after TEXT REFERENCES file_contents (hash),
    person_id INTEGER,
    at TEXT NOT NULL,
    undoes INTEGER REFERENCES revisions (id), proposal INTEGER
) STRICT;
CREATE INDEX revisions_file ON revisions (file, id);
CREATE TABLE roles (
    person_id INTEGER NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('staff', 'admin')),
    granted_by INTEGER,
    granted TEXT NOT NULL,
    PRIMARY KEY (person_id, role)
) STRICT, WITHOUT ROWID;
CREATE TABLE trail (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id INTEGER UNIQUE REFERENCES events (id),
    request_id INTEGER NOT NULL REFERENCES requests (id),
    erased TEXT CHECK (erased IN ('student', 'retention')),
    at TEXT NOT NULL,
    words TEXT,
    salt TEXT,
    hash TEXT NOT NULL UNIQUE,
    CHECK ((event_id IS NULL) = (erased IS NOT NULL)),
    CHECK (salt IS NULL OR words IS NOT NULL)
) STRICT;
CREATE TRIGGER trail_no_delete BEFORE DELETE ON trail
    BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;
CREATE TRIGGER trail_no_insert BEFORE INSERT ON trail
    WHEN EXISTS (SELECT 1 FROM trail WHERE id = NEW.id OR event_id = NEW.event_id OR hash = NEW.hash)
    BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;
CREATE TRIGGER trail_no_update BEFORE UPDATE ON trail
    WHEN NOT EXISTS (SELECT 1 FROM erasing) OR NEW.salt IS NOT NULL
    OR (NEW.id, NEW.event_id, NEW.request_id, NEW.erased, NEW.at, NEW.words, NEW.hash)
    IS NOT (OLD.id, OLD.event_id, OLD.request_id, OLD.erased, OLD.at, OLD.words, OLD.hash)
    BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;
CREATE INDEX trail_request ON trail (request_id);
CREATE TABLE workbooks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL UNIQUE,
    content TEXT NOT NULL,
    taken INTEGER,
    received TEXT NOT NULL
) STRICT;
