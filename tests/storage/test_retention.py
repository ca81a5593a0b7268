"""What is kept, for how long: warned of two weeks before, once; then erased, and what counts still counts."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from storage import drafts, history, inbox, outbox, people, questions, remembered, requests, retention, roles
from storage.retention import DRAFTS_KEPT, UPDATES_KEPT, WARNING
from storage.tables.records import Identity, Request, Role, Status
from storage.tables.rows import change, every
from storage.tables.timestamps import to_text
from tests.support.person import Person
from tests.support.running_bot import serving
from tests.support.sandbox import CAMILLE, Sandbox
from tests.support.stories import filed, says, taps

FILED = datetime(2025, 1, 3, 12, 0, tzinfo=UTC)
ENDS = date(2025, 2, 1)
OVER = datetime(2026, 2, 1, 9, 0, tzinfo=UTC)
MONTHS = 12
STUDENT, STAFF = 7, 8
SECOND = timedelta(seconds=1)


def file(db: Database, ends: date | None = ENDS, person: int = STUDENT) -> Request:
    people.remember(db, person, "fr", now=FILED)
    started = drafts.start(db, person, "accommodation", FILED)
    hand_in(db, person, started.id)
    draft = drafts.save(db, started, {"name": "canary"}, None, FILED)
    request = requests.file(
        db, draft, lang="fr", session_id="s1", filed_at=FILED, standing="open", now=FILED, session_end=ends
    )
    requests.move(db, request.reference, Status.IN_REVIEW, STAFF, FILED, "canary", expected=Status.SUBMITTED)
    return request


def hand_in(db: Database, person: int, draft_id: int) -> None:
    """A document of a draft, as it is stored."""
    sql = """
        INSERT INTO documents (person_id, draft_id, file_id, unique_id, name, sent, received, due)
        VALUES (?, ?, 'f', 'u', 'canary.pdf', ?, ?, ?)
    """
    change(db, sql, (person, draft_id, *[to_text(FILED)] * 3))


def warned(db: Database) -> list[tuple[str, str]]:
    rows = every(db, "SELECT key, payload FROM outbox WHERE kind = 'erasure'")
    return [(row["key"], row["payload"]) for row in rows]


def everything(db: Database) -> str:
    return str([every(db, f"SELECT * FROM {table}") for table in db.table_names()])


def test_a_student_is_warned_two_weeks_before_and_once(db: Database) -> None:
    request = file(db)
    assert retention.warn(db, MONTHS, OVER - WARNING - timedelta(days=1)) == 0
    assert retention.warn(db, MONTHS, OVER - WARNING) == 1
    assert [retention.warn(db, MONTHS, OVER + timedelta(days=day)) for day in range(20)] == [0] * 20
    ((key, payload),) = warned(db)
    assert request.reference in key
    assert "2026-02-01" in payload


def test_the_data_goes_when_the_time_is_over_and_the_request_still_counts(db: Database) -> None:
    request = file(db)
    retention.warn(db, MONTHS, OVER - WARNING)
    assert retention.erase(db, MONTHS, OVER - timedelta(days=1)).requests == 0
    assert retention.erase(db, MONTHS, OVER).requests == 1
    assert retention.erase(db, MONTHS, OVER).requests == 0
    assert "canary" not in everything(db)
    left = requests.get(db, request.reference)
    assert (left.person_id, left.answers, left.status) == (None, {}, Status.IN_REVIEW)
    assert [event.status for event in history.of_request(db, request.reference)] == [
        Status.SUBMITTED,
        Status.IN_REVIEW,
    ]


def test_nothing_is_erased_that_nobody_was_warned_of_however_late_it_is(db: Database) -> None:
    file(db)
    late = OVER + timedelta(days=400)
    assert retention.erase(db, MONTHS, late).requests == 0
    retention.warn(db, MONTHS, late)
    assert retention.erase(db, MONTHS, late + WARNING - timedelta(days=1)).requests == 0
    assert retention.erase(db, MONTHS, late + WARNING).requests == 1


def test_without_a_known_end_the_time_counts_from_the_filing(db: Database) -> None:
    file(db, ends=None)
    assert retention.warn(db, MONTHS, datetime(2025, 12, 19, tzinfo=UTC)) == 0
    assert retention.warn(db, MONTHS, datetime(2025, 12, 20, tzinfo=UTC)) == 1


def test_a_longer_time_set_later_puts_the_erasure_off(db: Database) -> None:
    file(db)
    retention.warn(db, MONTHS, OVER - WARNING)
    assert retention.erase(db, 24, OVER).requests == 0


def test_a_draft_nobody_touches_goes_after_ninety_days_with_its_documents(db: Database) -> None:
    draft = drafts.start(db, STUDENT, "accommodation", FILED, {"name": "canary"})
    hand_in(db, STUDENT, draft.id)
    assert retention.erase(db, MONTHS, FILED + DRAFTS_KEPT).drafts == 0
    assert retention.erase(db, MONTHS, FILED + DRAFTS_KEPT + SECOND).drafts == 1
    assert "canary" not in everything(db)


def test_of_old_questions_only_what_became_of_them_is_left(db: Database) -> None:
    questions.record(db, FILED, "fr", "canary ?", "answer", "dates", 0.9)
    assert retention.erase(db, MONTHS, datetime(2026, 1, 3, 12, tzinfo=UTC)).questions == 0
    assert retention.erase(db, MONTHS, datetime(2026, 1, 3, 13, tzinfo=UTC)).questions == 1
    (question,) = questions.since(db, FILED)
    assert (question.text, question.entry_id) == ("", "dates")


def test_a_message_that_could_not_be_handled_goes_after_thirty_days_and_stays_known(db: Database) -> None:
    inbox.receive(db, [(1, '{"text":"canary"}')], FILED)
    inbox.failed(db, 1, FILED, limit=1)
    assert retention.erase(db, MONTHS, FILED + UPDATES_KEPT).updates == 0
    assert retention.erase(db, MONTHS, FILED + UPDATES_KEPT + SECOND).updates == 1
    assert "canary" not in everything(db)
    assert inbox.receive(db, [(1, "{}")], FILED) == 0


def test_who_has_not_written_for_so_long_is_forgotten(db: Database) -> None:
    people.remember(db, STUDENT, "fr", now=FILED)
    remembered.remember_identity(db, STUDENT, Identity("canary", "1"), FILED)
    assert retention.erase(db, MONTHS, datetime(2026, 1, 3, 23, tzinfo=UTC)).people == 0
    assert retention.erase(db, MONTHS, datetime(2026, 1, 4, tzinfo=UTC)).people == 1
    assert people.get(db, STUDENT) is None
    assert "canary" not in everything(db)


def test_nobody_is_forgotten_while_a_request_a_draft_or_a_role_needs_them(db: Database) -> None:
    file(db)
    people.remember(db, STAFF, "fr", now=FILED)
    roles.grant(db, STAFF, Role.STAFF, FILED)
    people.remember(db, 9, "fr", now=FILED)
    drafts.start(db, 9, "accommodation", OVER)
    assert retention.erase(db, MONTHS, OVER).people == 0


def test_notices_that_were_sent_are_erased_with_all_they_tell(db: Database) -> None:
    file(db)
    for notice in outbox.due(db, FILED):
        outbox.give_up(db, notice.id, "blocked", FILED)
    assert retention.erase(db, MONTHS, datetime(2026, 1, 3, 12, tzinfo=UTC)).notices == 0
    assert retention.erase(db, MONTHS, datetime(2026, 1, 3, 12, 0, 1, tzinfo=UTC)).notices == 1


@pytest.mark.parametrize(
    ("day", "months", "earlier"),
    [
        pytest.param(date(2026, 2, 1), 12, date(2025, 2, 1), id="a year"),
        pytest.param(date(2024, 2, 29), 12, date(2023, 2, 28), id="a leap day"),
        pytest.param(date(2025, 5, 31), 1, date(2025, 4, 30), id="a shorter month"),
        pytest.param(date(2025, 1, 15), 1, date(2024, 12, 15), id="over new year"),
        pytest.param(date(2025, 12, 1), 12, date(2024, 12, 1), id="december"),
    ],
)
def test_months_are_those_of_the_calendar(day: date, months: int, earlier: date) -> None:
    assert retention.before(day, months) == earlier


@given(st.dates(date(2001, 1, 1)), st.integers(1, 120))
def test_a_later_day_is_never_over_earlier(day: date, months: int) -> None:
    assert retention.before(day, months) <= retention.before(day + timedelta(days=1), months) < day


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock is looked at often."""
    monkeypatch.setattr("bot.process.background.RETENTION_SECONDS", 0.02)


WARNED = "j'effacerai les données de votre demande"


async def test_a_student_is_warned_once_and_the_data_goes_though_the_bot_was_away(
    sandbox: Sandbox, tmp_path: Path, quick: None
) -> None:
    camille = await sandbox.person(CAMILLE)
    async with serving(sandbox.url, tmp_path / "bot.db") as guichet:
        await filed(guichet, camille)
        (request,) = await guichet.services.store.run(requests.of_person, CAMILLE)
        assert request.session_end == ENDS
    for moment in ("2026-01-17T12:00:00+01:00", "2026-01-18T12:00:00+01:00", "2026-01-31T12:00:00+01:00"):
        await camille.travel(to=moment)
        async with serving(sandbox.url, tmp_path / "bot.db") as guichet:
            if moment > "2026-01-18":
                shown = await camille.wait_for(lambda shown: [m for m in shown if WARNED in m.text] or None)
                assert request.reference in shown[-1].text
                assert "dimanche 1er février 2026" in shown[-1].text
            assert await guichet.services.store.run(requests.of_person, CAMILLE) == [request]
    await camille.travel(to="2026-02-01T12:00:00+01:00")
    async with serving(sandbox.url, tmp_path / "bot.db") as guichet:
        store = guichet.services.store
        await until_gone(lambda: store.run(requests.of_person, CAMILLE))
        assert (await store.run(requests.get, request.reference)).answers == {}
    assert len([m for m in await camille.transcript() if WARNED in m.text]) == 1


async def until_gone(look: Callable[[], Awaitable[list[Request]]]) -> None:
    """Return once `look` finds nothing."""
    async with asyncio.timeout(10):
        while await look():  # noqa: ASYNC110 - the store has no event to wait for
            await asyncio.sleep(0.01)


async def test_the_page_on_privacy_tells_the_times_that_are_kept(camille: Person) -> None:
    page = await says(camille, "/confidentialite", "Ce que je garde")
    for told in ("12 mois après la session", "14 jours avant", "90 jours", "après 30 jours"):
        assert told in page.text
    await taps(camille, "Tout effacer", "Effacer tout ce que je garde")
