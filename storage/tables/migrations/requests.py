"""The tables of requests: drafts, what was filed with its events and trail, documents, what is remembered of a student.

Migrations that `storage.tables.schema` puts in order.
"""

from __future__ import annotations

from sqlite_utils import Database

from storage.tables import trail
from storage.tables.rows import every


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


def m008_courses(db: Database) -> None:
    """The courses whose exams a student wants to see, by code."""
    db.execute("""
        CREATE TABLE courses (
            person_id INTEGER NOT NULL,
            code TEXT NOT NULL,
            PRIMARY KEY (person_id, code)
        ) STRICT
    """)


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


def m011_trail(db: Database) -> None:
    """The chain of hashes over events, made for those there are. Erasing may take the words out of an event and the
    salt out of its link, and nothing else; a link is never taken out, and none is put in another's place.
    """
    db.execute("""
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
        ) STRICT
    """)
    db.execute("CREATE INDEX trail_request ON trail (request_id)")
    db.execute("""
        CREATE TRIGGER trail_no_insert BEFORE INSERT ON trail
        WHEN EXISTS (SELECT 1 FROM trail WHERE id = NEW.id OR event_id = NEW.event_id OR hash = NEW.hash)
        BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END
    """)
    db.execute("""
        CREATE TRIGGER trail_no_update BEFORE UPDATE ON trail
        WHEN NOT EXISTS (SELECT 1 FROM erasing) OR NEW.salt IS NOT NULL
        OR (NEW.id, NEW.event_id, NEW.request_id, NEW.erased, NEW.at, NEW.words, NEW.hash)
        IS NOT (OLD.id, OLD.event_id, OLD.request_id, OLD.erased, OLD.at, OLD.words, OLD.hash)
        BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END
    """)
    db.execute("""
        CREATE TRIGGER trail_no_delete BEFORE DELETE ON trail
        BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END
    """)
    db.execute("DROP TRIGGER events_no_update")
    db.execute("""
        CREATE TRIGGER events_no_update BEFORE UPDATE ON events
        WHEN NOT EXISTS (SELECT 1 FROM erasing) OR NEW.note IS NOT NULL
        OR (NEW.id, NEW.request_id, NEW.at, NEW.was, NEW.status, NEW.actor, NEW.staff_id)
        IS NOT (OLD.id, OLD.request_id, OLD.at, OLD.was, OLD.status, OLD.actor, OLD.staff_id)
        BEGIN SELECT RAISE(ABORT, 'events are append-only'); END
    """)
    db.execute("DROP TRIGGER events_no_delete")
    db.execute("""
        CREATE TRIGGER events_no_delete BEFORE DELETE ON events
        BEGIN SELECT RAISE(ABORT, 'events are append-only'); END
    """)
    for row in every(db, "SELECT id FROM events ORDER BY id"):
        trail.link(db, row["id"])


def m015_addresses(db: Database) -> None:
    """The address that a student agreed to have remembered. Whether what somebody writes next about a request is
    taken unchecked.
    """
    db.execute("ALTER TABLE identities ADD COLUMN email TEXT")
    db.execute("ALTER TABLE writings ADD COLUMN waived INTEGER NOT NULL DEFAULT 0")


def m022_original(db: Database) -> None:
    """The SHA-256 of the file that a document was made of, where it came in another format."""
    db.execute("ALTER TABLE documents ADD COLUMN original_sha256 TEXT")


def m023_forms(db: Database) -> None:
    """The forms that requests were sent with, each once. A request names the kind it is of instead of the one form there
    was, which had the kind among its answers; one that was erased keeps none.
    """
    db.execute("""
        CREATE TABLE forms (
            version TEXT PRIMARY KEY,
            content TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
    """)
    db.execute("ALTER TABLE requests ADD COLUMN form_version TEXT REFERENCES forms (version)")
    db.execute("UPDATE requests SET form = coalesce(json_extract(answers, '$.reason'), '')")


def m027_asked(db: Database) -> None:
    """The question that a draft was left at, so that an answer is not taken for one to a question added since."""
    db.execute("ALTER TABLE drafts ADD COLUMN asked TEXT")


def m032_ended(db: Database) -> None:
    """Requests whose time is over are found without looking through all of them."""
    db.execute("""
        CREATE INDEX requests_ended ON requests (coalesce(session_end, substr(filed_at, 1, 10)))
        WHERE person_id IS NOT NULL
    """)


def m034_cards(db: Database) -> None:
    """Which message of a group shows the card of which request, and in which language. Those shown before are not known."""
    db.execute("""
        CREATE TABLE cards (
            group_id INTEGER NOT NULL,
            message_id INTEGER NOT NULL,
            request_id INTEGER NOT NULL REFERENCES requests (id),
            lang TEXT NOT NULL,
            PRIMARY KEY (group_id, message_id)
        ) STRICT, WITHOUT ROWID
    """)
    db.execute("CREATE INDEX cards_request ON cards (request_id)")


def m035_decided(db: Database) -> None:
    """The requests of a kind that were decided last are found without looking through those of other kinds."""
    db.execute("CREATE INDEX requests_decided ON requests (form, id) WHERE status IN ('accepted', 'refused')")
