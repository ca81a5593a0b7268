"""The tables, as a list of migrations. One that has landed is never edited; a change is a new one at the end.

All tables are strict. Times are text as `storage.tables.timestamps` writes it, JSON as `storage.tables.rows.to_json` does.
Keys that people or buttons see are AUTOINCREMENT, so that none is used again after a delete.
"""

from __future__ import annotations

from contextlib import closing

from sqlite_utils import Database, Migrations

from storage.errors import NewerSchema
from storage.tables import office_schema

MIGRATIONS = Migrations("guichet")


def migrate(db: Database) -> None:
    """Bring the schema up to date, wholly or not at all. Raises NewerSchema when a migration is there that
    this version does not know. No copy is made first: it would outlive what is erased later;
    `Store.backup` makes one.
    """
    refuse_newer(db)
    with db.atomic():
        MIGRATIONS.apply(db)


def refuse_newer(db: Database) -> None:
    """Raises NewerSchema when a migration is there that this version does not know; changes nothing."""
    with closing(Database(memory=True)) as empty:
        known = {migration.name for migration in MIGRATIONS.pending(empty)}
    unknown = sorted({migration.name for migration in MIGRATIONS.applied(db)} - known)
    if unknown:
        raise NewerSchema(", ".join(unknown))


@MIGRATIONS()
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


@MIGRATIONS()
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


@MIGRATIONS()
def m003_drafts(db: Database) -> None:
    """Requests being written, at most one per person."""
    db.execute("""
        CREATE TABLE drafts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            person_id INTEGER NOT NULL UNIQUE,
            form TEXT NOT NULL,
            answers TEXT NOT NULL DEFAULT '{}',
            editing TEXT,
            revision INTEGER NOT NULL DEFAULT 1,
            created TEXT NOT NULL,
            updated TEXT NOT NULL,
            told_closed TEXT
        ) STRICT
    """)


@MIGRATIONS()
def m004_requests(db: Database) -> None:
    """Filed requests and their history. A row in `erasing` lifts the ban on changing events, within the
    transaction of the function that forgets a person; it is never committed.
    """
    db.execute("""
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
            updated TEXT NOT NULL
        ) STRICT
    """)
    db.execute("CREATE INDEX requests_person ON requests (person_id)")
    db.execute("CREATE INDEX requests_status ON requests (status)")
    db.execute("""
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
        ) STRICT
    """)
    db.execute("CREATE INDEX events_request ON events (request_id)")
    db.execute("CREATE TABLE erasing (reason TEXT NOT NULL) STRICT")
    db.execute("""
        CREATE TRIGGER events_no_update BEFORE UPDATE ON events WHEN NOT EXISTS (SELECT 1 FROM erasing)
        BEGIN SELECT RAISE(ABORT, 'events are append-only'); END
    """)
    db.execute("""
        CREATE TRIGGER events_no_delete BEFORE DELETE ON events WHEN NOT EXISTS (SELECT 1 FROM erasing)
        BEGIN SELECT RAISE(ABORT, 'events are append-only'); END
    """)


@MIGRATIONS()
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


@MIGRATIONS()
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


@MIGRATIONS()
def m007_documents(db: Database) -> None:
    """Files that students hand in. Each belongs to a draft, and so to the request which that draft becomes; to
    none while the student has to choose. The content stands apart, so that a mark on the document does not
    write it again. Ids stay unused after a removal, as events name them.
    """
    db.execute("""
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
            CHECK ((state = 'waiting') = (sha256 IS NULL)),
            CHECK ((state = 'waiting') = (kind IS NULL))
        ) STRICT
    """)
    db.execute("CREATE INDEX documents_draft ON documents (draft_id)")
    db.execute("CREATE INDEX documents_person ON documents (person_id, album)")
    db.execute("CREATE INDEX documents_due ON documents (due) WHERE state = 'waiting'")
    db.execute("CREATE INDEX documents_confirmed ON documents (id) WHERE confirmed IS NULL")
    db.execute("CREATE INDEX documents_scanned ON documents (id) WHERE state = 'stored' AND scanned IS NULL")
    db.execute("""
        CREATE TABLE document_contents (
            document_id INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
            content BLOB NOT NULL
        ) STRICT
    """)
    db.execute("""
        CREATE TABLE document_events (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            document_id INTEGER NOT NULL,
            draft_id INTEGER NOT NULL,
            at TEXT NOT NULL,
            what TEXT NOT NULL CHECK (what IN ('added', 'stored', 'refused', 'removed', 'quarantined')),
            reason TEXT
        ) STRICT
    """)
    db.execute("CREATE INDEX document_events_draft ON document_events (draft_id)")
    db.execute("""
        CREATE TRIGGER document_events_no_update BEFORE UPDATE ON document_events
        BEGIN SELECT RAISE(ABORT, 'events are append-only'); END
    """)
    db.execute("""
        CREATE TRIGGER document_events_no_delete BEFORE DELETE ON document_events
        WHEN NOT EXISTS (SELECT 1 FROM erasing)
        BEGIN SELECT RAISE(ABORT, 'events are append-only'); END
    """)


@MIGRATIONS()
def m008_courses(db: Database) -> None:
    """The courses whose exams a student wants to see, by code."""
    db.execute("""
        CREATE TABLE courses (
            person_id INTEGER NOT NULL,
            code TEXT NOT NULL,
            PRIMARY KEY (person_id, code)
        ) STRICT
    """)


@MIGRATIONS()
def m009_rights(db: Database) -> None:
    """What a student agreed to have remembered, or NULLs where they declined. The field of a draft whose next
    answer is taken unchecked. The last day of a request's session: what it is kept for counts from there,
    when the calendar has long been another year's.
    """
    db.execute("""
        CREATE TABLE identities (
            person_id INTEGER PRIMARY KEY,
            name TEXT,
            number TEXT,
            answered TEXT NOT NULL,
            CHECK ((name IS NULL) = (number IS NULL))
        ) STRICT
    """)
    db.execute("ALTER TABLE drafts ADD COLUMN waived TEXT")
    db.execute("ALTER TABLE requests ADD COLUMN session_end TEXT")


@MIGRATIONS()
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


for later in (
    office_schema.m011_trail,
    office_schema.m012_workbooks,
    office_schema.m013_announcements,
    office_schema.m014_mails,
):
    MIGRATIONS()(later)


@MIGRATIONS()
def m015_addresses(db: Database) -> None:
    """The address that a student agreed to have remembered. Whether what somebody writes next about a request is
    taken unchecked.
    """
    db.execute("ALTER TABLE identities ADD COLUMN email TEXT")
    db.execute("ALTER TABLE writings ADD COLUMN waived INTEGER NOT NULL DEFAULT 0")


@MIGRATIONS()
def m016_feedback(db: Database) -> None:
    """Whether an answer was not meant."""
    db.execute("ALTER TABLE questions ADD COLUMN missed INTEGER NOT NULL DEFAULT 0 CHECK (missed IN (0, 1))")


MIGRATIONS()(office_schema.m017_editor)


@MIGRATIONS()
def m018_delivered(db: Database) -> None:
    """Which messages of an answer or a notice have arrived, while the rest is tried again."""
    db.execute("ALTER TABLE inbox ADD COLUMN delivered TEXT")
    db.execute("ALTER TABLE outbox ADD COLUMN delivered TEXT")


MIGRATIONS()(office_schema.m019_pending)


@MIGRATIONS()
def m020_told_language(db: Database) -> None:
    """In which language a person was last told, and on which day, that the desk answers in another one."""
    db.execute("ALTER TABLE people ADD COLUMN told_lang TEXT")
    db.execute("ALTER TABLE people ADD COLUMN told_on TEXT")


@MIGRATIONS()
def m021_hurried(db: Database) -> None:
    """Whether a question was answered by words alone because many waited."""
    db.execute(
        "ALTER TABLE questions ADD COLUMN hurried INTEGER NOT NULL DEFAULT 0 CHECK (hurried IN (0, 1))"
    )


@MIGRATIONS()
def m022_original(db: Database) -> None:
    """The SHA-256 of the file that a document was made of, where it came in another format."""
    db.execute("ALTER TABLE documents ADD COLUMN original_sha256 TEXT")


MIGRATIONS()(office_schema.m023_forms)


@MIGRATIONS()
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


@MIGRATIONS()
def m025_decision(db: Database) -> None:
    """The yes-or-no question that a person was asked last and has not answered: its buttons, when, by which update."""
    db.execute("ALTER TABLE people ADD COLUMN decision TEXT")
    db.execute("ALTER TABLE people ADD COLUMN decision_at TEXT")
    db.execute("ALTER TABLE people ADD COLUMN decision_by INTEGER")


@MIGRATIONS()
def m026_belongs(db: Database) -> None:
    """What a person was in the middle of when an update of theirs came, as long as the update is not done."""
    db.execute("ALTER TABLE inbox ADD COLUMN belongs TEXT")


@MIGRATIONS()
def m027_asked(db: Database) -> None:
    """The question that a draft was left at, so that an answer is not taken for one to a question added since."""
    db.execute("ALTER TABLE drafts ADD COLUMN asked TEXT")


MIGRATIONS()(office_schema.m028_inquiries)
MIGRATIONS()(office_schema.m029_office_answers)


@MIGRATIONS()
def m030_helped(db: Database) -> None:
    """Whether an answer was said to help."""
    db.execute("ALTER TABLE questions ADD COLUMN helped INTEGER NOT NULL DEFAULT 0 CHECK (helped IN (0, 1))")
