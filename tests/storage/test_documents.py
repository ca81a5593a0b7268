"""Documents in the database: whose they are, what was done to them, and that erased means gone from the file."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2
from sqlite_utils import Database

from storage import contents, documents, drafts, people, requests
from storage.database.store import Store
from storage.errors import NoSuchDocument
from storage.tables.records import Document, DocumentState, Draft, FileSent, Request
from storage.tables.rows import value

NOW = datetime(2025, 1, 3, 12, 0, tzinfo=UTC)
SOON = NOW + timedelta(seconds=5)
CANARY = b"canary-in-a-document"


def told(number: int = 1, album: str | None = None) -> FileSent:
    return FileSent(f"file-{number}", f"unique-{number}", f"scan {number}.pdf", 1000, album, NOW)


def handed_in(db: Database, number: int = 1, album: str | None = None, person: int = 7) -> Document:
    draft = drafts.start(db, person, "accommodation", NOW)
    return documents.add(db, person, draft.id, told(number, album), NOW)


def keep(db: Database, document: Document, content: bytes = CANARY) -> Document | None:
    return contents.keep(db, document, "pdf", content, hashlib.sha256(content).hexdigest(), NOW)


def started(db: Database) -> Draft:
    draft = drafts.load(db, 7)
    assert draft is not None
    return draft


def file(db: Database) -> Request:
    return requests.file(db, started(db), lang="fr", session_id="s1", filed_at=NOW, standing="open", now=NOW)


def events(db: Database, draft_id: int) -> list[str]:
    return [event.what.value for event in documents.history(db, draft_id)]


def test_a_draft_comes_with_its_documents(db: Database) -> None:
    first, second = handed_in(db, 1), handed_in(db, 2)

    assert started(db).documents == (first, second)
    assert drafts.of_form(db, "accommodation")[0].documents == (first, second)
    assert (first.state, first.size, first.kind) == (DocumentState.WAITING, 1000, None)


def test_the_request_that_a_draft_becomes_has_its_documents(db: Database) -> None:
    document = handed_in(db)

    request = file(db)

    assert request.documents == (document,)
    assert requests.get(db, request.reference).documents == (document,)
    assert requests.of_draft(db, requests.draft_id(db, request.reference)) == request


def test_a_document_is_due_until_it_is_stored(db: Database) -> None:
    document = handed_in(db)
    assert contents.due(db, NOW, 9) == [document]

    contents.later(db, document, SOON)
    assert contents.due(db, NOW, 9) == []
    (again,) = contents.due(db, SOON, 9)
    assert again.attempts == 1

    stored = keep(db, document)
    assert stored is not None
    assert (stored.kind, stored.size, stored.state) == ("pdf", len(CANARY), DocumentState.STORED)
    assert contents.due(db, SOON, 9) == []
    assert contents.read(db, document.id) == CANARY
    assert events(db, 1) == ["added", "stored"]


def test_a_document_is_stored_once_and_never_after_it_was_erased(db: Database) -> None:
    document, gone = handed_in(db, 1), handed_in(db, 2)
    keep(db, document)
    assert keep(db, document, b"other") is None
    assert contents.read(db, document.id) == CANARY

    assert documents.remove(db, gone, NOW)
    assert not documents.remove(db, gone, NOW)
    assert keep(db, gone) is None
    assert events(db, 1) == ["added", "added", "stored", "removed"]


def test_the_same_content_is_recognised_within_a_draft_only(db: Database) -> None:
    first, second, others = handed_in(db, 1), handed_in(db, 2), handed_in(db, 3, person=8)
    stored = keep(db, first)
    assert stored is not None
    assert stored.sha256 is not None

    assert contents.twin(db, second, stored.sha256) == stored
    assert contents.twin(db, stored, stored.sha256) is None
    assert contents.twin(db, others, stored.sha256) is None


def test_a_refused_document_leaves_its_reason_only(db: Database) -> None:
    document = handed_in(db)

    assert documents.refuse(db, document, "wrong-type", NOW)

    assert started(db).documents == ()
    assert [event.reason for event in documents.history(db, 1)] == [None, "wrong-type"]


def test_what_happened_cannot_be_changed(db: Database) -> None:
    handed_in(db)
    for statement in ("UPDATE document_events SET what = 'stored'", "DELETE FROM document_events"):
        with pytest.raises(dbapi2.IntegrityError, match="append-only"):
            db.execute(statement)


def test_a_document_without_a_place_waits_to_be_placed(db: Database) -> None:
    document = documents.add(db, 7, None, told(), NOW)
    assert contents.due(db, NOW, 9) == []
    draft = drafts.start(db, 7, "accommodation", NOW)

    placed = documents.place(db, document, draft.id, SOON)

    assert contents.due(db, SOON, 9) == [placed]
    with pytest.raises(NoSuchDocument):
        documents.place(db, document, draft.id, SOON)


def test_a_document_that_nobody_placed_is_erased_in_time(db: Database) -> None:
    waiting = documents.add(db, 7, None, told(), NOW)
    handed_in(db, 2)
    last = NOW + documents.UNPLACED_KEPT
    late = last + timedelta(seconds=1)

    assert documents.unplaced(db, 7, last) == [waiting]
    assert documents.unplaced(db, 8, NOW) == []
    assert documents.unplaced(db, 7, late) == []
    assert documents.expire(db, last) == 0
    assert documents.expire(db, late) == 1
    assert len(started(db).documents) == 1


def test_a_document_is_its_owners_only(db: Database) -> None:
    document = handed_in(db)

    assert documents.get(db, document.id, 7) == document
    with pytest.raises(NoSuchDocument):
        documents.get(db, document.id, 8)


def test_nobody_is_given_what_is_quarantined_or_not_there(db: Database) -> None:
    document = handed_in(db)
    with pytest.raises(NoSuchDocument):
        contents.read(db, document.id)
    keep(db, document)
    assert contents.unscanned(db) is not None

    assert contents.quarantine(db, document, NOW)
    assert not contents.quarantine(db, document, NOW)

    assert contents.unscanned(db) is None
    assert started(db).documents[0].state is DocumentState.QUARANTINED
    with pytest.raises(NoSuchDocument):
        contents.read(db, document.id)


def test_a_clean_document_is_scanned_once(db: Database) -> None:
    document = handed_in(db)
    keep(db, document)

    contents.clean(db, document, NOW)

    assert contents.unscanned(db) is None
    assert started(db).documents[0].scanned == NOW
    assert contents.read(db, document.id) == CANARY


def confirmed(db: Database, quiet: datetime) -> list[list[int]]:
    return [[document.id for document in album] for album in contents.unconfirmed(db, quiet)]


def test_an_album_is_told_of_once_it_is_whole_and_quiet(db: Database) -> None:
    alone, first, second = handed_in(db, 1), handed_in(db, 2, "album"), handed_in(db, 3, "album")
    for document in (alone, first):
        keep(db, document)
    assert confirmed(db, NOW) == [[alone.id]]

    keep(db, second)
    assert confirmed(db, NOW - timedelta(seconds=1)) == [[alone.id]]
    assert contents.next_quiet(db, NOW - timedelta(seconds=1)) == NOW
    assert contents.next_quiet(db, NOW) is None
    assert confirmed(db, NOW) == [[alone.id], [first.id, second.id]]

    for document in (alone, first, second):
        contents.confirm(db, document, NOW)
    assert confirmed(db, NOW) == []


def test_a_part_that_cannot_be_fetched_holds_up_its_album_for_a_few_tries_only(db: Database) -> None:
    first, missing = handed_in(db, 1, "album"), handed_in(db, 2, "album")
    keep(db, first)
    for _ in range(contents.FEW_FAILURES):
        assert confirmed(db, NOW) == []
        contents.later(db, missing, SOON)

    assert confirmed(db, NOW) == [[first.id]]


def in_file(path: Path) -> bytes:
    """All that the database's files hold, freed pages included."""
    return b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))


def forget(db: Database, document: Document) -> None:
    people.forget(db, 7, NOW)


def discard(db: Database, document: Document) -> None:
    drafts.discard(db, started(db))


def remove(db: Database, document: Document) -> None:
    documents.remove(db, document, NOW)


def refuse(db: Database, document: Document) -> None:
    documents.refuse(db, document, "duplicate", NOW)


@pytest.mark.parametrize("erase", [forget, discard, remove, refuse])
def test_an_erased_document_is_gone_from_the_file(tmp_path: Path, erase: object) -> None:
    path = tmp_path / "guichet.db"
    with Store.open(path) as store:
        document = store.run_sync(handed_in)
        store.run_sync(keep, document, CANARY * 50_000)
    assert CANARY in in_file(path)
    assert b"scan 1.pdf" in in_file(path)

    with Store.open(path) as store:
        store.run_sync(erase, document)  # type: ignore[arg-type]
        assert store.run_sync(value, "SELECT count(*) FROM document_contents") == 0

    assert CANARY not in in_file(path)
    assert b"scan 1.pdf" not in in_file(path)
    assert b"file-1" not in in_file(path)


def test_the_documents_of_a_forgotten_persons_request_are_gone_too(db: Database) -> None:
    document = handed_in(db)
    keep(db, document)
    request = file(db)

    people.forget(db, 7, NOW)

    assert requests.get(db, request.reference).documents == ()
    with pytest.raises(NoSuchDocument):
        contents.read(db, document.id)
