"""A name and number are remembered for the next request only where the student agreed, and asked about once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlite_utils import Database

from storage import identity
from storage.records import Identity

NOW = datetime(2025, 1, 3, 12, 0, tzinfo=UTC)
CAMILLE = Identity("Camille Martin", "100012345")
MARRIED = Identity("Camille Durand", "100012345")


def test_of_a_stranger_nothing_is_remembered_and_everything_may_be_asked(db: Database) -> None:
    assert identity.get(db, 7) is None
    assert identity.asks(db, 7, CAMILLE)


def test_what_was_agreed_to_is_remembered_and_not_asked_again(db: Database) -> None:
    identity.remember(db, 7, CAMILLE, NOW)
    assert identity.get(db, 7) == CAMILLE
    assert identity.get(db, 8) is None
    assert not identity.asks(db, 7, CAMILLE)


def test_another_name_is_asked_about_and_replaces_the_old_one(db: Database) -> None:
    identity.remember(db, 7, CAMILLE, NOW)
    assert identity.asks(db, 7, MARRIED)
    identity.remember(db, 7, MARRIED, NOW)
    assert identity.get(db, 7) == MARRIED


@pytest.mark.parametrize("given", [CAMILLE, MARRIED])
def test_who_declined_is_not_asked_again_and_leaves_no_name(db: Database, given: Identity) -> None:
    identity.decline(db, 7, NOW)
    assert identity.get(db, 7) is None
    assert not identity.asks(db, 7, given)


def test_declining_a_new_name_keeps_the_old_one(db: Database) -> None:
    identity.remember(db, 7, CAMILLE, NOW)
    identity.decline(db, 7, NOW)
    assert identity.get(db, 7) == CAMILLE


def test_forgetting_erases_name_and_refusal(db: Database) -> None:
    identity.remember(db, 7, CAMILLE, NOW)
    identity.decline(db, 8, NOW)
    assert (identity.forget(db, 7), identity.forget(db, 8), identity.forget(db, 9)) == (1, 1, 0)
    assert identity.asks(db, 7, CAMILLE)
    assert identity.asks(db, 8, CAMILLE)
