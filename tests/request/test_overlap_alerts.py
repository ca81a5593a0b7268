"""An overlap among the courses that a student keeps is told before they ask: once, whatever happens to the timetable."""

from __future__ import annotations

import copy
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.app import Guichet
from bot.chat.markup import plain
from bot.chat.reader import Reader
from bot.chat.texts import Texts
from bot.process.background import Overlaps
from bot.request.form import overlap_alerts
from bot.request.form.overlap_alerts import AT_ONCE, tell_some
from faq.live_catalog import LiveCatalog
from faq.timetable.exams import Exam, Timetable
from storage import drafts, outbox, people, remembered, requests
from storage.tables.records import NoticeKind
from tests.support.filed import file
from tests.support.office import paris
from tests.support.person import Person
from tests.support.running_bot import content, serving
from tests.support.sandbox import CAMILLE, Sandbox
from tests.support.stories import SEND, says, taps
from tests.support.timetables import exam

STUDENT = 1001
NOW = "2024-12-16 09:00"
FIRST, SECOND = exam("NFP101", "18:30", "20:30"), exam("UTC505", "19:00", "21:00")
APART = exam("ANG330", "14:00", "16:00")
MOVED = exam("UTC505", "20:00", "22:00")


def reader(*exams: Exam, now: str = NOW, example: bool = False) -> Reader:
    """The desk with a timetable of these exams."""
    catalog = replace(content(timetable=False).current, timetable=Timetable(exams, example))
    return Reader(Texts(), catalog, "fr", paris(now))


def keeps(db: Database, *codes: str, person_id: int = STUDENT) -> None:
    people.remember(db, person_id, "fr", now=paris(NOW))
    remembered.add_courses(db, person_id, codes)


def told(db: Database, seen: Reader) -> list[str]:
    """What those are told who are not yet, as they read it."""
    tell_some(db, seen, 0)
    notices = outbox.due(db, seen.now)
    for notice in notices:
        outbox.sent(db, notice.id, seen.now)
    screens = [overlap_alerts.screen(seen, notice.payload) for notice in notices]
    return [plain(screen.text) for screen in screens if screen]


def test_who_keeps_both_courses_is_told_once_however_often_it_is_read(db: Database) -> None:
    keeps(db, "NFP101", "UTC505", "ANG330")
    (text,) = told(db, reader(FIRST, SECOND, APART))
    assert (
        "NFP101 et UTC505 ont lieu en même temps le mardi 21 janvier 2025, de 19h00 à 20h30 (1 h 30)" in text
    )
    assert "Date limite : dimanche 5 janvier 2025 à 23h59" in text
    assert told(db, reader(FIRST, SECOND, APART)) == []
    assert told(db, reader(FIRST, MOVED)) == []  # the same overlap at another time
    assert told(db, reader(FIRST, APART)) == []
    assert told(db, reader(FIRST, SECOND)) == []


def test_a_change_that_makes_another_overlap_is_told(db: Database) -> None:
    keeps(db, "NFP101", "UTC505", "ANG330")
    assert told(db, reader(FIRST, APART)) == []
    assert len(told(db, reader(FIRST, SECOND, APART))) == 1
    (text,) = told(db, reader(FIRST, SECOND, exam("ANG330", "19:30", "20:00")))
    assert "NFP101, UTC505 et ANG330 ont lieu en même temps" in text


@pytest.mark.parametrize(
    ("codes", "exams", "changed"),
    [
        pytest.param(("NFP101",), (FIRST, SECOND), {}, id="one of the two is kept"),
        pytest.param(("NFP101", "ANG330"), (FIRST, SECOND, APART), {}, id="on one day, not at once"),
        pytest.param(
            ("NFP101", "UTC505"),
            (FIRST, exam("UTC505", "19:00", "21:00", "2025-06-12", "s2_session1")),
            {},
            id="in other sessions",
        ),
        pytest.param(("NFP101", "UTC505"), (FIRST, SECOND), {"example": True}, id="an invented timetable"),
        pytest.param(
            ("NFP101", "UTC505"), (FIRST, SECOND), {"now": "2025-01-06 09:00"}, id="after the deadline"
        ),
    ],
)
def test_nobody_is_told_of_what_is_not_proven_or_too_late(
    db: Database, codes: tuple[str, ...], exams: tuple[Exam, ...], changed: dict[str, object]
) -> None:
    keeps(db, *codes)
    assert told(db, reader(*exams, **changed)) == []  # type: ignore[arg-type]


def test_who_sent_a_request_for_these_exams_is_not_told(db: Database) -> None:
    keeps(db, "NFP101", "UTC505", person_id=1)
    keeps(db, "NFP101", "UTC505", person_id=2)
    keeps(db, "NFP101", "UTC505", person_id=3)
    file(db, 1, exams="utc505, nfp101")
    file(db, 2, exams="NFP101 et ANG330")
    withdrawn = file(db, 3, exams="NFP101 et UTC505")
    requests.withdraw(db, withdrawn.reference, 3, paris(NOW))
    tell_some(db, reader(FIRST, SECOND, APART), 0)
    held = [notice for person in (1, 2, 3) for notice in outbox.held(db, person)]
    assert [notice["chat_id"] for notice in held if notice["kind"] == NoticeKind.OVERLAP] == [2, 3]


def test_who_blocked_the_bot_is_not_told(db: Database) -> None:
    keeps(db, "NFP101", "UTC505")
    people.set_reachable(db, STUDENT, reachable=False)
    assert told(db, reader(FIRST, SECOND)) == []


def test_many_students_are_looked_through_some_at_a_time(db: Database) -> None:
    for person_id in range(1, AT_ONCE + 6):
        keeps(db, "NFP101", "UTC505", person_id=person_id)
    first = tell_some(db, reader(FIRST, SECOND), 0)
    assert (first.put, first.last) == (AT_ONCE, AT_ONCE)
    rest = tell_some(db, reader(FIRST, SECOND), first.last or 0)
    assert (rest.put, rest.last) == (5, None)
    assert tell_some(db, reader(FIRST, SECOND), 0).put == 0


def test_an_overlap_that_is_gone_when_its_notice_is_sent_is_not_told() -> None:
    payload = {"session": "s1_session1", "codes": ["NFP101", "UTC505"]}
    assert overlap_alerts.screen(reader(FIRST, SECOND), payload) is not None
    assert overlap_alerts.screen(reader(FIRST, APART), payload) is None
    assert overlap_alerts.screen(reader(FIRST, SECOND, now="2025-01-06 09:00"), payload) is None


def with_timetable(*exams: Exam) -> LiveCatalog:
    """Files that can be published anew while a bot runs."""
    live = copy.copy(content(timetable=False))
    live.current = replace(live.current, timetable=Timetable(exams))
    return live


async def test_a_timetable_is_published_and_the_request_is_filled_in(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    files = with_timetable(FIRST, APART)
    async with serving(sandbox.url, tmp_path / "bot.db", files=files) as guichet:
        camille = await sandbox.person(CAMILLE)
        await says(camille, "/examens NFP101 ANG330", "Vos examens")
        await guichet.services.store.run(remembered.add_courses, CAMILLE, ["UTC505"])
        files.current = with_timetable(FIRST, SECOND, APART).current
        loop = Overlaps(guichet.services, lambda: True)
        await loop.step()
        told = await camille.reply("Parmi vos cours")
        assert "NFP101 et UTC505 ont lieu en même temps" in told.text
        await taps(camille, "Préparer la demande", "une précision")
        await taps(camille, "Passer", "Votre nom")
        await filled(guichet, camille)
        files.current = with_timetable(FIRST, SECOND).current
        await loop.step()
        await says(camille, "/examens", "Vos examens")
        assert sum("Parmi vos cours" in m.text for m in await camille.transcript()) == 1


async def filled(guichet: Guichet, camille: Person) -> None:
    """The form holds what the overlap gives, and is sent."""
    draft = await guichet.services.store.run(drafts.load, CAMILLE)
    assert draft is not None
    assert draft.answers["reason"] == "overlap"
    assert draft.answers["session"] == "s1_session1"
    assert draft.answers["exams"] == "NFP101 et UTC505"
    assert "de 19h00 à 20h30" in str(draft.answers["moment"])
    await says(camille, "Camille Martin", "numéro d'élève")
    await says(camille, "100012345", "adresse e-mail")
    await taps(camille, "Passer", "Si tout est juste")
    await says(camille, SEND, "Demande envoyée")


async def test_what_examens_shows_is_not_told_again(sandbox: Sandbox, tmp_path: Path) -> None:
    files = with_timetable(FIRST, SECOND)
    async with serving(sandbox.url, tmp_path / "bot.db", files=files) as guichet:
        camille = await sandbox.person(CAMILLE)
        await says(camille, "/examens NFP101 UTC505", "Attention, en même temps")
        files.current = with_timetable(FIRST, MOVED).current
        told = await guichet.services.store.run(tell_some, reader(FIRST, MOVED), 0)
        assert told.put == 0
