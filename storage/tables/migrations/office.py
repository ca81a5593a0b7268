"""The tables of the office's day: staff, workbooks, announcements, mails, edits, what somebody is writing, inquiries.

Migrations that `storage.tables.schema` puts in order.
"""

from __future__ import annotations

from sqlite_utils import Database


def m010_staff(db: Database) -> None:
    """How somebody becomes staff, what they are called, what they are writing, and who gets the digest."""
    db.execute("""
        CREATE TABLE invites (
            hash TEXT PRIMARY KEY,
            role TEXT NOT NULL CHECK (role IN ('staff', 'admin')),
            expires TEXT NOT NULL,
            used_by INTEGER,
            used TEXT,
            CHECK (used IS NULL OR used_by IS NOT NULL)
        ) STRICT, WITHOUT ROWID
    """)
    db.execute("""
        CREATE TABLE colleagues (
            person_id INTEGER PRIMARY KEY,
            name TEXT NOT NULL
        ) STRICT
    """)
    db.execute("""
        CREATE TABLE writings (
            person_id INTEGER PRIMARY KEY,
            reference TEXT NOT NULL,
            act TEXT NOT NULL CHECK (act IN ('accept', 'refuse', 'ask', 'note', 'reply')),
            words TEXT,
            begun TEXT NOT NULL
        ) STRICT
    """)
    db.execute("""
        CREATE TABLE digests (
            chat_id INTEGER PRIMARY KEY,
            frequency TEXT NOT NULL CHECK (frequency IN ('daily', 'weekly', 'immediate', 'off')),
            covered TEXT NOT NULL
        ) STRICT
    """)
    db.execute("CREATE TABLE moved_chats (old INTEGER PRIMARY KEY, new INTEGER NOT NULL) STRICT")
    db.execute("CREATE TABLE bot (id INTEGER PRIMARY KEY CHECK (id = 1), username TEXT NOT NULL) STRICT")


def m012_workbooks(db: Database) -> None:
    """Filled-in workbooks that wait for a yes. Ids stay unused after a removal, as buttons name them."""
    db.execute("""
        CREATE TABLE workbooks (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            person_id INTEGER NOT NULL UNIQUE,
            content TEXT NOT NULL,
            taken INTEGER,
            received TEXT NOT NULL
        ) STRICT
    """)


def m013_announcements(db: Database) -> None:
    """What the office announces; each author writes one at a time. Ids stay unused after a removal, as the keys of notices
    name them.
    """
    db.execute("""
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
        ) STRICT
    """)
    db.execute("CREATE UNIQUE INDEX announcements_writing ON announcements (author) WHERE readers IS NULL")


def m014_mails(db: Database) -> None:
    """Until when each address that gets the digest by mail was told."""
    db.execute("""
        CREATE TABLE mailed (
            address TEXT PRIMARY KEY,
            covered TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
    """)


def m017_editor(db: Database) -> None:
    """What admins changed in the office's files, what they are about to change, and the copies they were given; the
    contents stand apart, each once. What an admin is writing. Which change, or none (0), settled a question that had
    no answer.
    """
    db.execute("""
        CREATE TABLE file_contents (
            hash TEXT PRIMARY KEY,
            content BLOB NOT NULL
        ) STRICT, WITHOUT ROWID
    """)
    db.execute("""
        CREATE TABLE revisions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            file TEXT NOT NULL,
            before TEXT REFERENCES file_contents (hash),
            after TEXT REFERENCES file_contents (hash),
            person_id INTEGER,
            at TEXT NOT NULL,
            undoes INTEGER REFERENCES revisions (id)
        ) STRICT
    """)
    db.execute("CREATE INDEX revisions_file ON revisions (file, id)")
    db.execute("""
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
        ) STRICT
    """)
    db.execute("""
        CREATE TABLE handed_out (
            person_id INTEGER NOT NULL,
            file TEXT NOT NULL,
            content TEXT NOT NULL REFERENCES file_contents (hash),
            at TEXT NOT NULL,
            PRIMARY KEY (person_id, file)
        ) STRICT
    """)
    db.execute("""
        CREATE TABLE editor_tasks (
            person_id INTEGER PRIMARY KEY,
            task TEXT NOT NULL,
            begun TEXT NOT NULL
        ) STRICT
    """)
    db.execute("ALTER TABLE questions ADD COLUMN settled INTEGER")


def m019_pending(db: Database) -> None:
    """What each person is in the middle of besides a form: one row a person instead of one in each of three tables. Of
    several that were begun, the last one counts.
    """
    db.execute("""
        CREATE TABLE pending (
            person_id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('decision', 'reply', 'announcement', 'edit')),
            state TEXT NOT NULL,
            begun TEXT NOT NULL
        ) STRICT
    """)
    db.execute("CREATE INDEX pending_begun ON pending (begun)")
    db.execute("""
        INSERT OR REPLACE INTO pending (person_id, kind, state, begun)
        SELECT person_id, CASE act WHEN 'reply' THEN 'reply' ELSE 'decision' END AS kind,
            json_object('reference', reference, 'act', act, 'words', words, 'waived', json(iif(waived, 'true', 'false'))),
            begun
        FROM writings
        UNION ALL SELECT author, 'announcement', json_object('announcement', id), begun FROM announcements
            WHERE readers IS NULL
        UNION ALL SELECT person_id, 'edit', task, begun FROM editor_tasks
        ORDER BY begun
    """)
    db.execute("DROP TABLE writings")
    db.execute("DROP TABLE editor_tasks")


def m028_inquiries(db: Database) -> None:
    """Questions to a person of the office, with what was said; what somebody writes in one; the question that a person
    asked last, kept for minutes so that it can be handed on.
    """
    db.execute("""
        CREATE TABLE inquiries (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            reference TEXT NOT NULL UNIQUE,
            person_id INTEGER NOT NULL,
            lang TEXT NOT NULL,
            turn TEXT NOT NULL CHECK (turn IN ('office', 'student', 'closed')),
            staff_id INTEGER,
            opened TEXT NOT NULL,
            since TEXT NOT NULL
        ) STRICT
    """)
    db.execute("CREATE UNIQUE INDEX inquiries_open ON inquiries (person_id) WHERE turn <> 'closed'")
    db.execute("CREATE INDEX inquiries_person ON inquiries (person_id)")
    db.execute("""
        CREATE TABLE inquiry_messages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            inquiry_id INTEGER NOT NULL REFERENCES inquiries (id) ON DELETE CASCADE,
            at TEXT NOT NULL,
            staff_id INTEGER,
            text TEXT NOT NULL
        ) STRICT
    """)
    db.execute("CREATE INDEX inquiry_messages_inquiry ON inquiry_messages (inquiry_id, id)")
    db.execute("ALTER TABLE pending RENAME TO pending_before")
    db.execute("""
        CREATE TABLE pending (
            person_id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('decision', 'reply', 'announcement', 'edit', 'inquiry')),
            state TEXT NOT NULL,
            begun TEXT NOT NULL
        ) STRICT
    """)
    db.execute("INSERT INTO pending SELECT * FROM pending_before")
    db.execute("DROP TABLE pending_before")
    db.execute("CREATE INDEX pending_begun ON pending (begun)")
    db.execute("ALTER TABLE people ADD COLUMN question TEXT")
    db.execute("ALTER TABLE people ADD COLUMN question_at TEXT")


def m029_office_answers(db: Database) -> None:
    """What a person answered to a question, by the message it was answered with, so that it is kept once."""
    db.execute("""
        CREATE TABLE office_answers (
            question_id INTEGER PRIMARY KEY REFERENCES questions (id),
            message_id INTEGER NOT NULL UNIQUE,
            answer TEXT NOT NULL
        ) STRICT
    """)


def m036_applied(db: Database) -> None:
    """Which proposal a change of the files was, so that a button of one that is gone tells what became of it."""
    db.execute("ALTER TABLE revisions ADD COLUMN proposal INTEGER")
