"""The tables of what people write and are sent: updates, people, roles, the outbox, questions, files handed out.

Migrations that `storage.tables.schema` puts in order.
"""

from __future__ import annotations

from sqlite_utils import Database


def m001_inbox(db: Database) -> None:
    """Updates, in the order they came. `seq` and not `update_id` is that order: after a quiet week Telegram
    goes on from a random id (https://core.telegram.org/bots/api#update).
    """
    db.execute("""
        CREATE TABLE inbox (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            update_id INTEGER NOT NULL UNIQUE,
            state TEXT NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'applied', 'done', 'dead')),
            payload TEXT,
            attempts INTEGER NOT NULL DEFAULT 0,
            received TEXT NOT NULL,
            failed TEXT,
            CHECK ((state = 'done') = (payload IS NULL))
        ) STRICT
    """)
    db.execute("CREATE INDEX inbox_waiting ON inbox (seq) WHERE state IN ('received', 'applied')")
    db.execute("CREATE INDEX inbox_dead ON inbox (seq) WHERE state = 'dead'")


def m002_people(db: Database) -> None:
    """Who wrote to the desk, and who may do more. A role may be given before its holder ever wrote."""
    db.execute("""
        CREATE TABLE people (
            id INTEGER PRIMARY KEY,
            lang TEXT,
            reachable INTEGER NOT NULL DEFAULT 1 CHECK (reachable IN (0, 1)),
            misses INTEGER NOT NULL DEFAULT 0,
            seen TEXT NOT NULL,
            context TEXT,
            context_at TEXT,
            CHECK ((context IS NULL) = (context_at IS NULL))
        ) STRICT
    """)
    db.execute("CREATE INDEX people_context ON people (context_at) WHERE context_at IS NOT NULL")
    db.execute("""
        CREATE TABLE roles (
            person_id INTEGER NOT NULL,
            role TEXT NOT NULL CHECK (role IN ('staff', 'admin')),
            granted_by INTEGER,
            granted TEXT NOT NULL,
            PRIMARY KEY (person_id, role)
        ) STRICT, WITHOUT ROWID
    """)


def m005_outbox(db: Database) -> None:
    """Messages that somebody must get. The key outlives the sending, so that nothing is put in twice."""
    db.execute("""
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
            CHECK ((state = 'sent') = (payload IS NULL)),
            CHECK ((state = 'waiting') = (settled IS NULL))
        ) STRICT
    """)
    db.execute("CREATE INDEX outbox_due ON outbox (due) WHERE state = 'waiting'")
    db.execute("CREATE INDEX outbox_chat ON outbox (chat_id, id) WHERE state = 'waiting'")


def m006_questions(db: Database) -> None:
    """What was asked and what the desk made of it; no column tells who asked."""
    db.execute("""
        CREATE TABLE questions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            lang TEXT NOT NULL,
            text TEXT NOT NULL,
            kind TEXT NOT NULL,
            entry_id TEXT,
            confidence REAL NOT NULL,
            candidates TEXT NOT NULL,
            tapped TEXT
        ) STRICT
    """)
    db.execute("CREATE INDEX questions_at ON questions (at)")


def m016_feedback(db: Database) -> None:
    """Whether an answer was not meant."""
    db.execute("ALTER TABLE questions ADD COLUMN missed INTEGER NOT NULL DEFAULT 0 CHECK (missed IN (0, 1))")


def m018_delivered(db: Database) -> None:
    """Which messages of an answer or a notice have arrived, while the rest is tried again."""
    db.execute("ALTER TABLE inbox ADD COLUMN delivered TEXT")
    db.execute("ALTER TABLE outbox ADD COLUMN delivered TEXT")


def m020_told_language(db: Database) -> None:
    """In which language a person was last told, and on which day, that the desk answers in another one."""
    db.execute("ALTER TABLE people ADD COLUMN told_lang TEXT")
    db.execute("ALTER TABLE people ADD COLUMN told_on TEXT")


def m021_hurried(db: Database) -> None:
    """Whether a question was answered by words alone because many waited."""
    db.execute(
        "ALTER TABLE questions ADD COLUMN hurried INTEGER NOT NULL DEFAULT 0 CHECK (hurried IN (0, 1))"
    )


def m024_handouts(db: Database) -> None:
    """Under which number Telegram keeps a file that was handed out, and what its contents were then."""
    db.execute("""
        CREATE TABLE handouts (
            name TEXT PRIMARY KEY,
            sha256 TEXT NOT NULL,
            file_id TEXT NOT NULL,
            sent TEXT NOT NULL
        ) STRICT
    """)


def m025_decision(db: Database) -> None:
    """The yes-or-no question that a person was asked last and has not answered: its buttons, when, by which update."""
    db.execute("ALTER TABLE people ADD COLUMN decision TEXT")
    db.execute("ALTER TABLE people ADD COLUMN decision_at TEXT")
    db.execute("ALTER TABLE people ADD COLUMN decision_by INTEGER")


def m026_belongs(db: Database) -> None:
    """What a person was in the middle of when an update of theirs came, as long as the update is not done."""
    db.execute("ALTER TABLE inbox ADD COLUMN belongs TEXT")


def m030_helped(db: Database) -> None:
    """Whether an answer was said to help."""
    db.execute("ALTER TABLE questions ADD COLUMN helped INTEGER NOT NULL DEFAULT 0 CHECK (helped IN (0, 1))")


def m031_passing(db: Database) -> None:
    """What is to be erased of questions and notices is found without looking through all that there ever were."""
    db.execute("CREATE INDEX questions_worded ON questions (at) WHERE text <> ''")
    db.execute("CREATE INDEX outbox_settled ON outbox (settled) WHERE settled IS NOT NULL")


def m033_passing_people(db: Database) -> None:
    """What is to be erased of people is found without looking through everybody who ever wrote."""
    db.execute("CREATE INDEX people_question ON people (question_at) WHERE question_at IS NOT NULL")
    db.execute("CREATE INDEX people_decision ON people (decision_at) WHERE decision_at IS NOT NULL")
    db.execute("CREATE INDEX people_seen ON people (seen)")
