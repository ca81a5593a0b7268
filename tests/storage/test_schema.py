"""The tables: literally these, whichever version one comes from, and never half of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2
from sqlite_utils import Database

from storage import (
    announcements,
    cards,
    drafts,
    inbox,
    outbox,
    pending,
    people,
    questions,
    requests,
    revisions,
    roles,
    waiting,
)
from storage.errors import NewerSchema
from storage.tables.records import Act, EditTask, InquiryWords, Role, Status, Writing
from storage.tables.rows import every, value
from storage.tables.schema import MIGRATIONS, migrate
from storage.waiting import Waiting

NOW = datetime(2025, 1, 3, 12, 0, tzinfo=UTC)
VERSIONS = [
    "m001_inbox",
    "m002_people",
    "m003_drafts",
    "m004_requests",
    "m005_outbox",
    "m006_questions",
    "m007_documents",
    "m008_courses",
    "m009_rights",
    "m010_staff",
    "m011_trail",
    "m012_workbooks",
    "m013_announcements",
    "m014_mails",
    "m015_addresses",
    "m016_feedback",
    "m017_editor",
    "m018_delivered",
    "m019_pending",
    "m020_told_language",
    "m021_hurried",
    "m022_original",
    "m023_forms",
    "m024_handouts",
    "m025_decision",
    "m026_belongs",
    "m027_asked",
    "m028_inquiries",
    "m029_office_answers",
    "m030_helped",
    "m031_passing",
    "m032_ended",
    "m033_passing_people",
    "m034_cards",
    "m035_decided",
    "m036_applied",
]

SCHEMA = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")


def written(db: Database) -> str:
    """The schema as SQLite keeps it, by name, on one line."""
    rows = every(
        db, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name <> 'sqlite_sequence' ORDER BY name"
    )
    return plain(" ".join(f"{row['sql']};" for row in rows))


def plain(sql: str) -> str:
    return " ".join(
        sql.replace("(", " ( ").replace(")", " ) ").replace(",", " , ").replace(";", " ; ").split()
    )


@pytest.fixture
def blank() -> Iterator[Database]:
    with closing(Database(dbapi2.connect(":memory:", isolation_level=None), strict=True)) as database:
        yield database


def test_an_empty_database_gets_exactly_this_schema(blank: Database) -> None:
    migrate(blank)

    assert written(blank) == plain(SCHEMA)


def test_the_migrations_are_these_in_this_order(blank: Database) -> None:
    migrate(blank)

    assert [migration.name for migration in MIGRATIONS.applied(blank)] == VERSIONS


def test_every_older_version_comes_to_the_same_schema(blank: Database) -> None:
    for missing in VERSIONS[1:]:
        MIGRATIONS.apply(blank, stop_before=missing)
        assert written(blank) != plain(SCHEMA), missing

    migrate(blank)

    assert written(blank) == plain(SCHEMA)


def test_what_people_were_writing_comes_over_and_of_several_things_the_last(blank: Database) -> None:
    MIGRATIONS.apply(blank, stop_before="m019_pending")
    writing = (
        "INSERT INTO writings (person_id, reference, act, words, begun, waived) VALUES (?, ?, ?, ?, ?, ?)"
    )
    early, late = "2025-01-03T08:00:00.000000Z", "2025-01-03T09:00:00.000000Z"
    blank.execute(writing, (7, "K4T-7M2", "refuse", "Trop tard", early, 0))
    blank.execute(writing, (8, "MKT-XH4", "reply", None, late, 1))
    blank.execute(writing, (9, "K4T-7M2", "note", None, late, 0))
    announcement = "INSERT INTO announcements (author, session_id, begun) VALUES (?, 's1_session1', ?)"
    for author, begun in ((7, late), (10, early)):
        blank.execute(announcement, (author, begun))
    task = "INSERT INTO editor_tasks (person_id, task, begun) VALUES (?, ?, ?)"
    blank.execute(task, (9, '{"act": "wording"}', early))
    blank.execute(task, (10, '{"act": "answer"}', late))

    migrate(blank)

    now = datetime(2025, 1, 3, 10, tzinfo=UTC)
    found = {person_id: pending.task(blank, person_id, now) for person_id in (7, 8, 9, 10)}
    assert found[7] == announcements.get(blank, 1, now)
    assert found[8] == Writing(8, "MKT-XH4", Act.REPLY, None, waived=True)
    assert found[9] == Writing(9, "K4T-7M2", Act.NOTE, None)
    assert found[10] == EditTask(10, {"act": "answer"})


def test_older_requests_name_their_kind_and_keep_what_was_answered(blank: Database) -> None:
    MIGRATIONS.apply(blank, stop_before="m023_forms")
    sql = """
        INSERT INTO requests (reference, draft_id, lang, form, session_id, answers, standing, filed_at, created, updated)
        VALUES (?, ?, 'fr', 'accommodation', 's1', ?, 'open', :at, :at, :at)
    """.replace(":at", "'2025-01-03T08:00:00.000000Z'")
    travel = '{"reason": "travel", "destination": "Espagne"}'
    blank.execute(sql, ("K4T-7M2", 1, travel))
    blank.execute(sql, ("MKT-XH4", 2, "{}"))

    migrate(blank)

    rows = every(blank, "SELECT form, answers, form_version FROM requests ORDER BY id")
    assert [tuple(row.values()) for row in rows] == [("travel", travel, None), ("", "{}", None)]


def test_of_an_older_draft_it_is_not_known_what_was_asked(blank: Database) -> None:
    MIGRATIONS.apply(blank, stop_before="m027_asked")
    at = "'2025-01-03T08:00:00.000000Z'"
    columns = "person_id, form, answers, created, updated"
    blank.execute(
        f"INSERT INTO drafts ({columns}) VALUES (7, 'accommodation', '{{\"name\": \"Zoé\"}}', {at}, {at})"
    )

    migrate(blank)

    draft = drafts.load(blank, 7)
    assert draft is not None
    assert (draft.answers, draft.asked) == ({"name": "Zoé"}, None)
    drafts.ask(blank, draft, "number")
    again = drafts.load(blank, 7)
    assert again is not None
    assert (again.asked, again.revision) == ("number", draft.revision)


def test_what_people_were_writing_before_there_were_inquiries_stays(blank: Database) -> None:
    MIGRATIONS.apply(blank, stop_before="m028_inquiries")
    sql = "INSERT INTO pending (person_id, kind, state, begun) VALUES (9, 'edit', ?, '2025-01-03T09:00:00.000000Z')"
    blank.execute(sql, ('{"act": "answer"}',))
    people.remember(blank, 9, "fr", now=NOW)

    migrate(blank)

    assert pending.task(blank, 9, datetime(2025, 1, 3, 10, tzinfo=UTC)) == EditTask(9, {"act": "answer"})
    assert people.question(blank, 9, NOW) is None
    begun = pending.begin_inquiry(blank, InquiryWords(9, words="Quand ?"), NOW)
    assert pending.task(blank, 9, NOW) == begun


def test_of_an_older_question_nobody_said_that_it_helped(blank: Database) -> None:
    MIGRATIONS.apply(blank, stop_before="m030_helped")
    asked = questions.record(blank, NOW, "fr", "quand ?", "answer", "dates", 0.9)

    migrate(blank)

    assert every(blank, "SELECT helped FROM questions") == [{"helped": 0}]
    questions.helped(blank, asked)
    assert every(blank, "SELECT helped FROM questions") == [{"helped": 1}]


def test_what_was_kept_before_there_were_indexes_for_it_is_erased_in_time(blank: Database) -> None:
    MIGRATIONS.apply(blank, stop_before="m031_passing")
    sql = """
        INSERT INTO questions (at, lang, text, kind, confidence, candidates)
        VALUES (?, 'fr', 'quand ?', 'answer', 1, '[]')
    """
    for at in ("2023-01-03T12:00:00.000000Z", "2025-01-03T12:00:00.000000Z"):
        blank.execute(sql, (at,))
    migrate(blank)
    assert questions.expire(blank, NOW) == 1
    assert [row["text"] for row in every(blank, "SELECT text FROM questions ORDER BY id")] == ["", "quand ?"]


def test_what_was_kept_of_people_before_there_were_indexes_for_it_is_erased_in_time(blank: Database) -> None:
    MIGRATIONS.apply(blank, stop_before="m033_passing_people")
    sql = "INSERT INTO people (id, seen, question, question_at) VALUES (?, ?, 'quand ?', ?)"
    for person_id, day in ((1, "2025-01-03"), (2, "2023-01-03"), (3, "2022-01-03")):
        blank.execute(sql, (person_id, day, f"{day}T12:00:00.000000Z"))
    migrate(blank)
    people.expire_contexts(blank, NOW)
    assert [row["id"] for row in every(blank, "SELECT id FROM people WHERE question IS NOT NULL")] == [1]
    assert people.silent(blank, datetime(2024, 1, 3, tzinfo=UTC)) == [3, 2]


def test_requests_filed_before_cards_were_known_get_theirs_from_now_on(blank: Database) -> None:
    MIGRATIONS.apply(blank, stop_before="m034_cards")
    blank.execute(
        """INSERT INTO requests (reference, draft_id, person_id, lang, form, session_id, answers, standing,
            filed_at, created, updated) VALUES ('749676', 1, 7, 'fr', '', 's1', '{}', 'in time', ?, ?, ?)""",
        ("2025-01-03T12:00:00.000000Z",) * 3,
    )
    migrate(blank)
    cards.changed(blank, 1, 1, NOW)
    assert outbox.due(blank, NOW) == []
    cards.stands(blank, -5, 12, "749676", "fr")
    cards.changed(blank, 1, 2, NOW)
    assert [(each.chat_id, each.payload["message"]) for each in outbox.due(blank, NOW)] == [(-5, 12)]


def test_how_long_requests_took_is_told_also_of_those_decided_before_there_was_an_index(
    blank: Database,
) -> None:
    MIGRATIONS.apply(blank, stop_before="m035_decided")
    request = """INSERT INTO requests (id, reference, draft_id, lang, form, session_id, answers, status, standing,
        filed_at, created, updated) VALUES (?, ?, ?, 'fr', 'overlap', '', '{}', 'accepted', 'open', ?, ?, ?)"""
    event = "INSERT INTO events (request_id, at, was, status, actor, staff_id) VALUES (?, ?, ?, ?, ?, ?)"
    filed, decided = "2025-01-03T08:00:00.000000Z", "2025-01-05T08:00:00.000000Z"
    for each in range(1, waiting.FEWEST + 1):
        blank.execute(request, (each, f"REF-{each}", each, filed, filed, decided))
        blank.execute(event, (each, filed, None, "submitted", "student", None))
        blank.execute(event, (each, decided, "submitted", "accepted", "staff", 9))
    migrate(blank)
    assert waiting.of_kind(blank, "overlap") == Waiting(2, 2, waiting.FEWEST)
    sql = "FROM requests INDEXED BY requests_decided WHERE form = ? AND status IN ('accepted', 'refused')"
    assert value(blank, f"SELECT count(*) {sql}", ("overlap",)) == waiting.FEWEST


def test_migrating_again_changes_nothing(db: Database) -> None:
    inbox.receive(db, [(1, "{}")], NOW)

    migrate(db)

    assert written(db) == plain(SCHEMA)
    assert inbox.backlog(db) == 1


def test_a_newer_schema_is_refused_and_named(db: Database) -> None:
    db.execute("INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('guichet', 'm999_later')")

    with pytest.raises(NewerSchema, match="m999_later"):
        migrate(db)


class Dying(Database):
    """A database whose process dies at its n-th statement."""

    left = -1

    def execute(self, *args: Any, **kwargs: Any) -> Any:
        self.left -= 1
        if self.left == 0:
            raise KeyboardInterrupt
        return super().execute(*args, **kwargs)


@pytest.mark.parametrize("statement", range(1, 121, 9))
def test_an_interrupted_migration_leaves_nothing_behind(statement: int) -> None:
    with closing(Dying(dbapi2.connect(":memory:", isolation_level=None), strict=True)) as database:
        database.left = statement
        with pytest.raises(KeyboardInterrupt):
            migrate(database)

        assert written(database) == ""
        migrate(database)
        assert written(database) == plain(SCHEMA)


def test_a_whole_story_leaves_the_schema_as_it_was(db: Database) -> None:
    inbox.receive(db, [(1, "{}"), (2, "{}")], NOW)
    people.remember(db, 7, "fr", now=NOW)
    people.set_context(db, 7, "quand ?", NOW)
    question = questions.record(db, NOW, "fr", "quand ?", "answer", "dates", 0.9, [("dates", 3.0)])
    questions.tapped(db, question, "dates")
    roles.grant(db, 8, Role.STAFF, NOW)
    draft = drafts.save(db, drafts.start(db, 7, "accommodation", NOW), {"name": "Zoé"}, None, NOW)
    inbox.apply_once(db, 1)
    request = requests.file(db, draft, lang="fr", session_id="s1", filed_at=NOW, standing="open", now=NOW)
    inbox.done(db, 1)
    inbox.failed(db, 2, NOW, limit=1)
    requests.move(db, request.reference, Status.IN_REVIEW, 8, NOW, expected=Status.SUBMITTED)
    for notice in outbox.due(db, NOW):
        outbox.sent(db, notice.id, NOW)
    people.forget(db, 7, NOW)

    assert written(db) == plain(SCHEMA)


def test_no_table_takes_a_value_of_the_wrong_type(db: Database) -> None:
    with pytest.raises(dbapi2.IntegrityError, match="cannot store TEXT value in INTEGER column"):
        db.execute("INSERT INTO inbox (update_id, payload, received) VALUES ('one', '{}', 'now')")


def test_of_an_older_change_it_is_not_known_which_proposal_it_was(blank: Database) -> None:
    MIGRATIONS.apply(blank, stop_before="m036_applied")
    blank.execute(
        "INSERT INTO revisions (file, person_id, at) VALUES ('calendar.toml', 7, '2025-01-03T12:00:00.000000Z')"
    )

    migrate(blank)

    assert [(each.person_id, each.proposal) for each in revisions.latest(blank, 5)] == [(7, None)]
    made = revisions.add(blank, "calendar.toml", None, b"1", 7, NOW, proposal=3)
    assert revisions.of_proposal(blank, 3, 7) == made
    assert revisions.of_proposal(blank, 3, 8) is None
