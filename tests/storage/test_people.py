"""People: known by number only, their last question for a quarter of an hour, and forgotten when they ask."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlite_utils import Database

from storage import people, roles
from storage.errors import NoSuchPerson
from storage.people import CONTEXT_KEPT
from storage.tables.records import Person, Role
from storage.tables.rows import every

NOW = datetime(2025, 1, 3, 12, 34, 56, tzinfo=UTC)
TODAY = datetime(2025, 1, 3, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)


@pytest.fixture
def camille(db: Database) -> Person:
    return people.remember(db, 7, "fr", now=NOW)


def test_a_stranger_is_unknown(db: Database) -> None:
    assert people.get(db, 7) is None


def test_who_wrote_is_known_from_then_on(db: Database, camille: Person) -> None:
    assert camille == Person(7, "fr", reachable=True, misses=0, seen=TODAY)
    assert people.get(db, 7) == camille


def test_a_language_once_known_is_kept(db: Database, camille: Person) -> None:
    assert people.remember(db, 7, "en", now=NOW).lang == "fr"


def test_a_language_that_becomes_known_is_taken(db: Database) -> None:
    people.remember(db, 7, now=NOW)

    assert people.remember(db, 7, "en", now=NOW).lang == "en"


def test_a_chosen_language_replaces_the_guessed_one(db: Database, camille: Person) -> None:
    assert people.set_lang(db, 7, "en").lang == "en"
    assert people.remember(db, 7, "fr", now=NOW).lang == "en"


def test_who_writes_again_can_be_reached_again(db: Database, camille: Person) -> None:
    people.set_reachable(db, 7, False)
    assert not people.get(db, 7).reachable  # type: ignore[union-attr]

    assert people.remember(db, 7, now=NOW).reachable


def test_only_the_day_of_the_last_message_is_kept(db: Database, camille: Person) -> None:
    assert people.remember(db, 7, now=NOW + timedelta(days=1)).seen == TODAY + timedelta(days=1)


def test_a_group_that_cannot_be_reached_becomes_nobody(db: Database) -> None:
    people.set_reachable(db, -5, False)

    assert people.get(db, -5) is None


def test_misses_are_counted_until_something_was_understood(db: Database, camille: Person) -> None:
    assert [people.missed(db, 7), people.missed(db, 7)] == [1, 2]
    people.understood(db, 7)
    assert people.missed(db, 7) == 1


def test_a_question_is_at_hand_for_a_quarter_of_an_hour(db: Database, camille: Person) -> None:
    people.set_context(db, 7, "les dates de session 1", NOW)

    assert people.context(db, 7, NOW + CONTEXT_KEPT) == "les dates de session 1"
    assert people.context(db, 7, NOW + CONTEXT_KEPT + INSTANT) is None


def test_old_questions_are_erased_by_the_clock(db: Database, camille: Person) -> None:
    people.set_context(db, 7, "canary", NOW)

    assert people.expire_contexts(db, NOW + CONTEXT_KEPT) == 0
    assert people.expire_contexts(db, NOW + CONTEXT_KEPT + INSTANT) == 1
    assert "canary" not in str(every(db, "SELECT * FROM people"))


def test_the_last_question_replaces_the_one_before(db: Database, camille: Person) -> None:
    people.set_context(db, 7, "one", NOW)
    people.set_context(db, 7, "two", NOW)

    assert people.context(db, 7, NOW) == "two"


def test_nothing_is_noted_about_who_never_wrote(db: Database) -> None:
    with pytest.raises(NoSuchPerson):
        people.set_lang(db, 7, "fr")
    with pytest.raises(NoSuchPerson):
        people.missed(db, 7)
    with pytest.raises(NoSuchPerson):
        people.set_context(db, 7, "quand ?", NOW)
    assert people.get(db, 7) is None


def test_a_role_is_held_from_grant_to_revocation(db: Database) -> None:
    assert not roles.has(db, 7, Role.STAFF)
    assert roles.grant(db, 7, Role.STAFF, NOW, by=1)
    assert not roles.grant(db, 7, Role.STAFF, NOW, by=2)

    assert roles.has(db, 7, Role.STAFF)
    assert roles.forget(db, 7)
    assert not roles.forget(db, 7)
    assert not roles.has(db, 7, Role.STAFF)


def test_an_admin_is_not_staff_for_that(db: Database) -> None:
    roles.grant(db, 7, Role.ADMIN, NOW)

    assert not roles.has(db, 7, Role.STAFF)


def test_the_holders_of_a_role_are_listed(db: Database) -> None:
    for person in (9, 7):
        roles.grant(db, person, Role.STAFF, NOW)
    roles.grant(db, 8, Role.ADMIN, NOW)

    assert roles.holders(db, Role.STAFF) == [7, 9]


def test_there_is_nothing_to_forget_about_a_stranger(db: Database) -> None:
    assert not people.forget(db, 7, NOW)
