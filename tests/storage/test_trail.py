"""The trail: whatever is changed behind the desk's back shows, and what has to be erased leaves it whole."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlcipher3 import dbapi2
from sqlite_utils import Database

from bot.__main__ import main
from storage import erasing, history, outbox, people, requests, retention, verification
from storage.database.connection import in_memory
from storage.database.store import Store
from storage.tables import trail
from storage.tables.records import Status
from storage.tables.rows import change, every, value
from storage.tables.schema import MIGRATIONS, migrate
from storage.verification import BreakKind
from tests.support.filed import FILED, file

STAFF = 2001
LATER = FILED + timedelta(days=1)
ZOE = "Zoé Lefèvre"
HASH = re.compile(r"\b[0-9a-f]{32,}\b")
"""What holds any few figures sooner or later."""


def lived(db: Database) -> list[str]:
    """Two requests with a past: seven events, the first request's are 1, 3, 4, 5."""
    first, second = file(db, 1001, name=ZOE).reference, file(db, 1002).reference
    requests.move(db, first, Status.IN_REVIEW, STAFF, LATER, expected=Status.SUBMITTED)
    requests.note(db, first, STAFF, "Vu avec la scolarité.", LATER)
    requests.move(db, first, Status.ACCEPTED, STAFF, LATER, "Jeudi à 14h.", expected=Status.IN_REVIEW)
    requests.move(db, second, Status.IN_REVIEW, STAFF, LATER, expected=Status.SUBMITTED)
    requests.move(db, second, Status.NEEDS_INFO, STAFF, LATER, "Lesquelles ?", expected=Status.IN_REVIEW)
    return [first, second]


def defenceless(db: Database) -> None:
    """The ban on changes is lifted by somebody who may do everything."""
    for row in every(db, "SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
        change(db, f"DROP TRIGGER {row['name']}")
    change(db, "PRAGMA foreign_keys = OFF")


def swapped(db: Database, table: str) -> None:
    """Two rows change places."""
    for old, new in ((4, 99), (5, 4), (99, 5)):
        change(db, f"UPDATE {table} SET id = ? WHERE id = ?", (new, old))


def put_before(db: Database) -> None:
    """An event that was not there comes before all others."""
    columns = "at, was, status, actor, staff_id, note"
    change(db, f"INSERT INTO events SELECT 0, 2, {columns} FROM events WHERE id = 6")


def replaced(db: Database) -> None:
    """Somebody puts another decision in, and chains it on in the place of the one they take out."""
    change(db, "DELETE FROM trail WHERE id >= 5")
    change(db, "UPDATE events SET status = 'refused' WHERE id = 5")
    change(db, "UPDATE requests SET status = 'refused' WHERE id = 1")
    trail.link(db, 5)


def test_what_the_desk_does_makes_a_whole_trail(db: Database) -> None:
    lived(db)
    found = verification.verify(db)
    assert (found.broken, found.head.links, found.erasures) == (None, 7, 0)
    assert found.head == trail.head(db)


def test_an_empty_trail_is_whole(db: Database) -> None:
    assert verification.verify(db).broken is None
    assert trail.head(db).links == 0


@pytest.mark.parametrize(
    ("sql", "event", "fault"),
    [
        ("UPDATE events SET status = 'refused' WHERE id = 5", 5, BreakKind.ALTERED),
        ("UPDATE events SET was = 'submitted' WHERE id = 4", 4, BreakKind.ALTERED),
        ("UPDATE events SET staff_id = 2002 WHERE id = 3", 3, BreakKind.ALTERED),
        ("UPDATE events SET at = '2025-01-01T00:00:00.000000Z' WHERE id = 5", 5, BreakKind.ALTERED),
        ("UPDATE events SET request_id = 2 WHERE id = 5", 5, BreakKind.ALTERED),
        ("UPDATE events SET note = 'Vendredi à 9h.' WHERE id = 5", 5, BreakKind.WORDS),
        ("UPDATE events SET note = NULL WHERE id = 5", 5, BreakKind.WORDS),
        ("UPDATE events SET note = 'Rien' WHERE id = 3", 3, BreakKind.WORDS),
        ("UPDATE requests SET filed_at = '2024-12-01T00:00:00.000000Z' WHERE id = 1", 1, BreakKind.ALTERED),
        ("UPDATE requests SET standing = 'closed' WHERE id = 2", 2, BreakKind.ALTERED),
        ("UPDATE requests SET reference = 'AAA' WHERE id = 2", 2, BreakKind.ALTERED),
        ("UPDATE requests SET answers = '{}' WHERE id = 1", 1, BreakKind.WORDS),
        ("UPDATE requests SET person_id = 1003 WHERE id = 2", 2, BreakKind.WORDS),
        ("UPDATE requests SET person_id = NULL WHERE id = 2", 2, BreakKind.WORDS),
        ("UPDATE requests SET status = 'accepted' WHERE id = 2", 7, BreakKind.STANDING),
        ("DELETE FROM events WHERE id = 4", 4, BreakKind.MISSING),
        ("DELETE FROM events WHERE id = 7", 7, BreakKind.MISSING),
        ("DELETE FROM requests WHERE id = 2", 2, BreakKind.ALTERED),
        ("DELETE FROM trail WHERE id = 4", 4, BreakKind.UNRECORDED),
        ("DELETE FROM trail WHERE id = 7", 7, BreakKind.UNRECORDED),
        ("UPDATE trail SET hash = 'x' WHERE id = 3", 3, BreakKind.ALTERED),
        ("UPDATE trail SET words = 'x' WHERE id = 5", 5, BreakKind.ALTERED),
        ("UPDATE trail SET at = 'x' WHERE id = 2", 2, BreakKind.ALTERED),
        ("UPDATE trail SET salt = NULL WHERE id = 5", 5, BreakKind.WORDS),
        (
            "INSERT INTO events (request_id, at, was, status, actor, staff_id)"
            " VALUES (2, '2025', 'needs_info', 'in_review', 'staff', 2001)",
            8,
            BreakKind.UNRECORDED,
        ),
    ],
    ids=lambda given: given if isinstance(given, str) else None,
)
def test_a_change_behind_the_desks_back_is_found(
    db: Database, sql: str, event: int, fault: BreakKind
) -> None:
    lived(db)
    defenceless(db)
    change(db, sql)
    broken = verification.verify(db).broken
    assert broken is not None
    assert (broken.event, broken.fault) == (event, fault)


@pytest.mark.parametrize(
    ("tamper", "event"),
    [
        (lambda db: swapped(db, "events"), 4),
        (lambda db: swapped(db, "trail"), 5),
        (put_before, 0),
        (replaced, 6),
    ],
    ids=["events change places", "links change places", "one more before the first", "a link made anew"],
)
def test_another_order_is_found(db: Database, tamper: Callable[[Database], None], event: int) -> None:
    lived(db)
    defenceless(db)
    tamper(db)
    broken = verification.verify(db).broken
    assert broken is not None
    assert broken.event == event


def test_words_cannot_be_made_to_look_erased(db: Database) -> None:
    lived(db)
    defenceless(db)
    change(db, "UPDATE events SET note = NULL WHERE id = 5")
    change(db, "UPDATE trail SET salt = NULL WHERE id = 5")
    broken = verification.verify(db).broken
    assert broken is not None
    assert (broken.event, broken.fault) == (5, BreakKind.GONE)


def test_only_a_noted_head_shows_that_the_end_was_cut_off(db: Database) -> None:
    lived(db)
    noted = trail.head(db).hash
    defenceless(db)
    change(db, "DELETE FROM trail WHERE id = 7")
    change(db, "DELETE FROM events WHERE id = 7")
    change(db, "UPDATE requests SET status = 'in_review' WHERE id = 2")
    assert verification.verify(db).broken is None
    assert verification.find(db, noted) is None


def test_a_noted_head_is_found_by_its_beginning_and_stays_in_the_trail(db: Database) -> None:
    file(db)
    noted = trail.head(db).hash
    lived(db)
    assert verification.find(db, noted) == verification.find(db, noted[:20].upper()) == 1
    assert verification.find(db, noted[:4]) is None
    assert verification.find(db, "0" * 64) is None


def test_forgetting_a_person_leaves_the_trail_whole_and_nothing_to_guess_at(db: Database) -> None:
    first, second = lived(db)
    people.forget(db, 1001, LATER)
    people.forget(db, 1002, LATER)
    found = verification.verify(db)
    assert (found.broken, found.erasures) == (None, 2)
    assert requests.get(db, second).status is Status.WITHDRAWN
    assert [event.note for event in history.of_request(db, first)] == [None] * 4
    assert value(db, "SELECT count(*) FROM trail WHERE salt IS NOT NULL") == 0
    rows = every(db, "SELECT * FROM trail") + every(db, "SELECT * FROM events")
    kept = HASH.sub("", json.dumps(rows, ensure_ascii=False))
    assert not [told for told in (ZOE, "100012345", "1001", "Jeudi") if told in kept]


def test_retention_leaves_the_trail_whole(db: Database) -> None:
    lived(db)
    much_later = FILED + timedelta(days=400)
    retention.warn(db, 12, much_later)
    erased = retention.erase(db, 12, much_later + timedelta(days=15))
    found = verification.verify(db)
    assert (erased.requests, found.erasures, found.broken) == (2, 2, None)


def test_the_office_may_go_on_with_a_request_that_was_erased(db: Database) -> None:
    lived(db)
    much_later = FILED + timedelta(days=400)
    retention.warn(db, 12, much_later)
    retention.erase(db, 12, much_later + timedelta(days=15))
    ref = value(db, "SELECT reference FROM requests WHERE id = 2")
    requests.move(db, ref, Status.IN_REVIEW, STAFF, much_later, "Clos.", expected=Status.NEEDS_INFO)
    assert verification.verify(db).broken is None


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE trail SET words = NULL, salt = NULL",
        "UPDATE trail SET salt = 'x'",
        "UPDATE trail SET salt = NULL, hash = 'x' WHERE id = 1",
        "DELETE FROM trail",
        "DELETE FROM events",
        "UPDATE events SET note = 'x'",
        "UPDATE events SET note = NULL, staff_id = 1 WHERE actor = 'staff'",
        "REPLACE INTO trail SELECT * FROM trail",
        "INSERT INTO trail SELECT id, event_id, request_id, erased, at, words, salt, hash FROM trail",
    ],
)
def test_even_while_erasing_nothing_but_words_and_salts_can_go(db: Database, sql: str) -> None:
    lived(db)
    change(db, "INSERT INTO erasing VALUES ('erase')")
    with pytest.raises(dbapi2.IntegrityError, match="append-only"):
        change(db, sql)


def test_a_salt_cannot_go_without_an_erasure(db: Database) -> None:
    lived(db)
    with pytest.raises(dbapi2.IntegrityError, match="append-only"):
        change(db, "UPDATE trail SET salt = NULL")


def test_an_older_database_gets_the_trail_of_its_past() -> None:
    now = in_memory()
    lived(now)
    people.forget(now, 1002, LATER)
    before = Database(dbapi2.connect(":memory:", isolation_level=None), strict=True)
    MIGRATIONS.apply(before, stop_before="m011_trail")
    for table in ("requests", "events"):
        for row in every(now, f"SELECT * FROM {table}"):
            before.table(table).insert({key: row[key] for key in row if key != "form_version"})
    migrate(before)
    found = verification.verify(before)
    assert (found.broken, found.head.links) == (None, 8)
    change(before, "DROP TRIGGER events_no_update")
    change(before, "UPDATE events SET note = 'autre' WHERE id = 5")
    assert verification.verify(before).broken is not None


def test_receipts_and_notices_are_as_before(db: Database) -> None:
    ref = file(db).reference
    assert [notice.payload["reference"] for notice in outbox.due(db, FILED)] == [ref]


@pytest.fixture
def services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database with a past, which the commands read."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "guichet.db"
    monkeypatch.setenv("DATABASE", str(path))
    with Store.open(path) as store:
        store.run_sync(lived)
    return path


def audit(*options: str) -> Result:
    return CliRunner().invoke(main, ["audit", *options])


def tampered(path: Path, sql: str) -> None:
    with Store.open(path) as store:
        store.run_sync(defenceless)
        store.run_sync(change, sql)


@pytest.mark.usefixtures("services")
def test_a_whole_trail_is_told_with_its_head() -> None:
    told = audit()
    record = json.loads(audit("--json").output)
    assert told.exit_code == 0
    assert told.output == f"The trail is whole: 7 events. Head: {record['head']}\n"
    assert record == {"whole": True, "events": 7, "erasures": 0, "head": record["head"], "broken": None}


def test_a_broken_trail_names_the_first_event(services: Path) -> None:
    tampered(services, "UPDATE events SET status = 'refused' WHERE id IN (5, 7)")
    told, record = audit(), audit("--json")
    moment = datetime.fromisoformat(json.loads(record.output)["broken"]["at"])
    assert (told.exit_code, record.exit_code, moment) == (1, 1, LATER)
    assert told.output.startswith("The trail breaks at event 5 (request ")
    assert "it is not what was recorded." in told.output
    assert json.loads(record.output)["broken"]["event"] == 5


def test_a_head_noted_earlier_is_looked_for(services: Path) -> None:
    head = json.loads(audit("--json").output)["head"]
    with Store.open(services) as store:
        store.run_sync(lambda db: file(db, 1003))
    found, lost = audit("--expect", head[:20]), audit("--json", "--expect", "f" * 20)
    assert (found.exit_code, lost.exit_code) == (0, 1)
    assert "is in it, at place 7 of 8." in found.output
    assert json.loads(lost.output)["expected_at"] is None


def test_a_receipt_is_known_by_its_code_however_it_is_written(services: Path) -> None:
    with Store.open(services) as store:
        first = store.run_sync(requests.of_person, 1001)[0]
    assert re.fullmatch(r"[0-9a-f]{12}", first.code)
    written = f" {first.code[:4].upper()}-{first.code[4:8]} {first.code[8:]}"
    told, record = audit("--code", written), json.loads(audit("--json", "--code", first.code).output)
    assert told.exit_code == 0
    assert f"is the receipt of request {first.reference}, filed " in told.output
    assert "its filing is unchanged." in told.output
    assert record["receipt"] == {
        "reference": first.reference,
        "filed_at": FILED.isoformat(),
        "unchanged": True,
        "erased": False,
    }


@pytest.mark.usefixtures("services")
@pytest.mark.parametrize("code", ["0" * 12, "", "abc", "%", "' OR 1"])
def test_a_code_that_was_made_up_is_the_code_of_no_receipt(code: str) -> None:
    told, record = audit("--code", code), audit("--json", "--code", code)
    assert (told.exit_code, record.exit_code) == (1, 1)
    assert "is the code of no receipt of this desk" in told.output
    assert json.loads(record.output)["receipt"] is None


def test_the_code_of_another_event_is_the_code_of_no_receipt(services: Path) -> None:
    with Store.open(services) as store:
        decided = store.run_sync(value, "SELECT hash FROM trail WHERE event_id = 5")
    assert audit("--code", decided[:12]).exit_code == 1


def test_of_an_erased_request_the_code_is_still_known(services: Path) -> None:
    with Store.open(services) as store:
        first = store.run_sync(requests.of_person, 1001)[0]
        store.run_sync(erasing.forget, 1001, LATER)
    told = audit("--code", first.code)
    assert told.exit_code == 0
    assert "its filing is unchanged, its words are erased." in told.output


def test_a_filing_that_was_changed_is_not_confirmed(services: Path) -> None:
    with Store.open(services) as store:
        first = store.run_sync(requests.of_person, 1001)[0]
    tampered(services, "UPDATE requests SET filed_at = '2024-12-01T00:00:00.000Z' WHERE id = 1")
    told = audit("--code", first.code)
    assert told.exit_code == 1
    assert "its filing cannot be confirmed" in told.output
