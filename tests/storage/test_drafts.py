"""Drafts: one per person, saved only by who read the last revision."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from storage import drafts
from storage.database.connection import in_memory
from storage.errors import StaleDraft
from storage.tables.records import Draft, Json

NOW = datetime(2025, 1, 3, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)

scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.text()
    | st.floats(allow_nan=False, allow_infinity=False)
)
answers = st.dictionaries(st.text(), scalars | st.lists(scalars, max_size=3), max_size=4)


@pytest.fixture
def draft(db: Database) -> Draft:
    return drafts.start(db, 7, "accommodation", NOW)


def test_a_new_draft_has_no_answers(draft: Draft) -> None:
    assert (draft.person_id, draft.form, draft.answers, draft.editing) == (7, "accommodation", {}, None)
    assert (draft.revision, draft.created, draft.updated, draft.told_closed) == (1, NOW, NOW, None)


def test_a_saved_draft_is_loaded_with_its_answers(db: Database, draft: Draft) -> None:
    saved = drafts.save(db, draft, {"name": "Zoé"}, "name", LATER)

    assert drafts.load(db, 7) == saved
    assert (saved.answers, saved.editing, saved.revision) == ({"name": "Zoé"}, "name", 2)
    assert (saved.created, saved.updated) == (NOW, LATER)


def test_the_id_of_a_discarded_draft_is_not_used_again(db: Database, draft: Draft) -> None:
    drafts.discard(db, draft)

    assert drafts.start(db, 7, "accommodation", NOW).id > draft.id


def test_being_told_that_a_session_closed_leaves_the_buttons_good(db: Database, draft: Draft) -> None:
    told = drafts.tell_closed(db, draft, "s1_session1")

    assert told.told_closed == "s1_session1"
    assert told.revision == draft.revision


def test_nobody_is_told_about_a_draft_that_is_gone(db: Database, draft: Draft) -> None:
    drafts.discard(db, draft)

    with pytest.raises(StaleDraft):
        drafts.tell_closed(db, draft, "s1_session1")


def test_the_drafts_of_a_form_are_listed_the_oldest_first(db: Database, draft: Draft) -> None:
    other = drafts.start(db, 8, "accommodation", NOW)
    drafts.start(db, 9, "another", NOW)

    assert drafts.of_form(db, "accommodation") == [draft, other]


@given(answers)
def test_any_answers_come_back_as_they_were(given_answers: dict[str, Json]) -> None:
    db = in_memory()
    draft = drafts.start(db, 7, "accommodation", NOW)

    drafts.save(db, draft, given_answers, None, NOW)

    assert drafts.load(db, 7).answers == given_answers  # type: ignore[union-attr]
    db.close()


def test_an_answer_that_is_not_json_is_refused(db: Database, draft: Draft) -> None:
    with pytest.raises(ValueError, match="JSON"):
        drafts.save(db, draft, {"mark": float("nan")}, None, NOW)
    assert drafts.load(db, 7) == draft
