"""A student sees all that is held about them, and has it erased: gone from the file, while what counts still counts."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from bot.app import Guichet
from bot.chat.markup import plain
from bot.chat.reader import Reader
from bot.chat.texts import Texts
from bot.student import own_data_screens
from faq.calendar.sessions import Slot
from faq.catalog import Catalog
from storage import (
    announcements,
    chats,
    drafts,
    inbox,
    inquiries,
    pending,
    people,
    proposals,
    remembered,
    requests,
    revisions,
    roles,
    workbooks,
)
from storage.database.store import Store
from storage.tables.records import Act, Frequency, Identity, Role, Status
from storage.tables.rows import change, every
from storage.tables.timestamps import to_text
from tests.support.person import Person, Shown
from tests.support.running_bot import content, serving
from tests.support.sandbox import CAMILLE, OFFICE, Sandbox
from tests.support.stories import filed, says, taps

NOW = datetime(2025, 1, 3, 12, 0, tzinfo=UTC)
ME, OTHER = 7654321, 9876543
PERSONAL = {
    ("announcements", "author"),
    ("colleagues", "person_id"),
    ("courses", "person_id"),
    ("digests", "chat_id"),
    ("documents", "person_id"),
    ("drafts", "person_id"),
    ("events", "staff_id"),
    ("handed_out", "person_id"),
    ("identities", "person_id"),
    ("inquiries", "person_id"),
    ("inquiries", "staff_id"),
    ("inquiry_messages", "staff_id"),
    ("invites", "used_by"),
    ("outbox", "chat_id"),
    ("pending", "person_id"),
    ("people", "id"),
    ("proposals", "person_id"),
    ("requests", "person_id"),
    ("revisions", "person_id"),
    ("roles", "granted_by"),
    ("roles", "person_id"),
    ("workbooks", "person_id"),
}
"""Every column that names a person by number. A new one belongs into `people.held` and `people.forget` too."""


def live(db: Database, me: int, mark: str) -> str:
    """All that can be kept about somebody, each text with a canary of its own; returns a request's reference."""
    people.remember(db, me, "fr", now=NOW)
    people.set_context(db, me, f"{mark}-context", NOW)
    people.set_question(db, me, f"{mark}-question", NOW)
    asked = inquiries.ask(db, me, "fr", f"{mark}-inquiry", NOW)
    inquiries.answer(db, asked.reference, me, f"{mark}-answered", NOW, read=asked.last.id)
    remembered.remember_identity(db, me, Identity(f"{mark}-name", f"{mark}-number", f"{mark}-email"), NOW)
    remembered.add_courses(db, me, [f"{mark}-course"])
    roles.grant(db, me, Role.ADMIN, NOW, by=me)
    roles.redeem(db, roles.invite(db, Role.STAFF, NOW), me, f"{mark}-shown", NOW)
    chats.subscribe(db, me, Frequency.DAILY, NOW)
    started = drafts.start(db, me, "accommodation", NOW)
    hand_in(db, me, started.id, f"{mark}-filed.pdf")
    draft = drafts.save(db, started, {"comment": f"{mark}-answer", "session": "s1_session1"}, None, NOW)
    request = requests.file(
        db, draft, lang="fr", session_id="s1_session1", filed_at=NOW, standing="open", now=NOW
    )
    requests.move(db, request.reference, Status.IN_REVIEW, me, NOW, f"{mark}-note", expected=Status.SUBMITTED)
    announced = announcements.begin(db, me, "s2_session1", NOW)
    announcements.send(db, announcements.word(db, announced, f"{mark}-announced") or announced, NOW)
    pending.word(db, pending.begin_writing(db, me, request.reference, Act.NOTE, NOW), f"{mark}-writing")
    workbooks.keep(db, me, {"decisions": [{"words": f"{mark}-workbook"}]}, NOW)
    proposals.hand_out(db, me, "fr/01-dates.md", b"old", NOW)
    proposals.make(db, me, "fr/01-dates.md", b"old", b"new", NOW)
    revisions.add(db, "fr/01-dates.md", None, b"old", me, NOW)
    again = drafts.start(db, me, "accommodation", NOW, {"exams": f"{mark}-draft"})
    hand_in(db, me, again.id, f"{mark}-draft.pdf")
    for update_id, text in ((me, "dead"), (me + 1, "waiting")):
        update = {"message": {"from": {"id": me}, "text": f"{mark}-{text}"}}
        inbox.receive(db, [(update_id, json.dumps(update))], NOW)
    inbox.failed(db, me, NOW, limit=1)
    return request.reference


CANARIES = (
    *("context", "name", "number", "email", "course", "filed.pdf", "answer", "note", "draft", "draft.pdf"),
    *("dead", "waiting", "shown", "writing", "workbook", "announced", "question", "inquiry", "answered"),
)


UNTOLD = ("dead", "waiting", "shown", "writing", "workbook", "announced")
"""What the text only counts."""


def hand_in(db: Database, person: int, draft_id: int, name: str) -> None:
    """A document, as it is stored."""
    sql = """
        INSERT INTO documents (person_id, draft_id, file_id, unique_id, name, sent, received, due)
        VALUES (?, ?, 'f', 'u', ?, ?, ?, ?)
    """
    change(db, sql, (person, draft_id, name, *[to_text(NOW)] * 3))


@cache
def catalog() -> Catalog:
    return content(timetable=False).current


def reader(lang: str = "fr") -> Reader:
    return Reader(Texts(), catalog(), lang, NOW)


def named_in_schema(db: Database) -> set[tuple[str, str]]:
    names = ("person_id", "chat_id", "staff_id", "granted_by", "used_by", "author")
    return {
        (table.name, column.name)
        for table in db.tables
        for column in table.columns
        if column.name in names or (table.name, column.name) == ("people", "id")
    }


def leaves(value: Any) -> list[str]:
    """The texts and numbers in a row, those inside its JSON too."""
    if isinstance(value, dict):
        return [leaf for each in value.values() for leaf in leaves(each)]
    if isinstance(value, list):
        return [leaf for each in value for leaf in leaves(each)]
    if isinstance(value, str) and value.startswith("{"):
        return leaves(json.loads(value))
    return [] if value is None else [str(value)]


def test_every_column_that_names_a_person_is_known_to_this_test(db: Database) -> None:
    assert named_in_schema(db) == PERSONAL


@pytest.mark.parametrize(("table", "column"), sorted(PERSONAL))
def test_what_is_held_is_complete_to_the_last_column(db: Database, table: str, column: str) -> None:
    live(db, ME, "canary")
    rows = every(db, f"SELECT * FROM {table} WHERE {column} = ?", (ME,))
    assert rows
    held = leaves(people.held(db, ME))
    assert [leaf for leaf in leaves(rows) if leaf not in held] == []


@pytest.mark.parametrize("canary", CANARIES)
def test_whatever_a_person_wrote_is_among_what_is_held(db: Database, canary: str) -> None:
    live(db, ME, "canary")
    assert f"canary-{canary}" in leaves(people.held(db, ME))


def test_of_others_nothing_is_handed_over(db: Database) -> None:
    live(db, ME, "mine")
    live(db, OTHER, "theirs")
    held = str(people.held(db, ME))
    assert "mine-answer" in held
    assert "theirs" not in held
    assert str(OTHER) not in held


def test_somebody_of_whom_nothing_is_held_gets_an_empty_file(db: Database) -> None:
    assert leaves(people.held(db, ME)) == []
    assert "Vos données" in own_data_screens.dossier(reader(), people.held(db, ME))


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("canary", [c for c in CANARIES if c not in UNTOLD])
def test_the_text_tells_everything_that_a_person_wrote(db: Database, lang: str, canary: str) -> None:
    live(db, ME, "canary")
    text = plain(own_data_screens.dossier(reader(lang), people.held(db, ME)))
    assert f"canary-{canary}" in text
    assert "Semestre 1, session 1" in text or lang == "en"


def test_a_session_the_calendar_no_longer_knows_is_told_as_it_is_stored(db: Database) -> None:
    draft = drafts.start(db, ME, "accommodation", NOW, {"session": "s9_session9", "finding": "proven"})
    assert draft.answers
    text = plain(own_data_screens.dossier(reader(), people.held(db, ME)))
    assert "s9_session9" in text
    assert "proven" in text


def test_forgetting_leaves_of_a_person_only_what_counts(db: Database) -> None:
    reference = live(db, ME, "canary")
    live(db, OTHER, "theirs")
    before = people.held(db, OTHER)
    assert people.forget(db, ME, NOW)
    left = people.held(db, ME)
    assert {name for name, rows in left.items() if rows} == {"decisions", "updates"}
    assert "canary-waiting" in leaves(left["updates"])  # erased when it is handled
    inbox.done(db, ME + 1)
    assert "canary" not in str([every(db, f"SELECT * FROM {table}") for table in db.table_names()])
    request = requests.get(db, reference)
    assert (request.status, request.person_id, request.answers) == (Status.WITHDRAWN, None, {})
    assert people.held(db, OTHER) == before


@pytest.mark.parametrize("key", [None, f"x'{'ab' * 32}'"], ids=["in the open", "encrypted"])
def test_what_is_forgotten_is_gone_from_the_file(tmp_path: Path, key: str | None) -> None:
    with Store.open(tmp_path / "guichet.db", key) as store:
        store.run_sync(live, ME, "canary")
        store.run_sync(live, OTHER, "theirs")
    assert (b"canary-answer" in pages(tmp_path)) is (key is None)
    with Store.open(tmp_path / "guichet.db", key) as store:
        store.run_sync(people.forget, ME, NOW)
        store.run_sync(inbox.done, ME + 1)
    assert b"canary" not in pages(tmp_path)
    assert (b"theirs-answer" in pages(tmp_path)) is (key is None)


def pages(directory: Path) -> bytes:
    """All that the database's files hold, freed pages and log included."""
    return b"".join(path.read_bytes() for path in directory.glob("*.db*"))


async def files(person: Person, *names: str) -> dict[str, Shown]:
    """The files of these names in the chat, once all are there."""

    def named(messages: list[Shown]) -> dict[str, Shown] | None:
        found = {each.document["file_name"]: each for each in messages if each.document}
        return found if set(names) <= found.keys() else None

    return await person.wait_for(named)


async def read(person: Person, message: Shown) -> str:
    assert message.document
    return (await person.download(message.document["file_id"])).decode()


async def test_a_student_gets_all_their_data_as_a_text_and_as_a_file(
    camille: Person, guichet: Guichet
) -> None:
    await filed(guichet, camille)
    await says(camille, "/demande", "Que voulez-vous")
    await says(camille, "/mesdonnees", "Tout ce que je garde sur vous")
    found = await files(camille, "mes-donnees.txt", "mes-donnees.json")
    text = await read(camille, found["mes-donnees.txt"])
    assert "Nom : Camille Martin" in text
    assert "envoyée, en attente d'étude" in text
    assert "Brouillon, pas encore envoyé" in text
    held = json.loads(await read(camille, found["mes-donnees.json"]))
    (request,) = held["requests"]
    assert request["answers"]["number"] == "100012345"
    assert [event["status"] for event in request["events"]] == ["submitted"]
    assert held["person"][0]["id"] == CAMILLE


async def test_an_english_speaker_reads_their_data_in_english(sam: Person) -> None:
    await says(sam, "/mydata", "Everything I keep about you")
    found = await files(sam, "my-data.txt")
    assert "Day of your last message" in await read(sam, found["my-data.txt"])


@pytest.mark.parametrize("command", ["mesdonnees", "oublier"])
async def test_in_a_group_personal_data_is_never_shown(
    guichet: Guichet, sandbox: Sandbox, command: str
) -> None:
    office = await sandbox.person(OFFICE, 2001)
    answer = await says(office, f"/{command}", "continuons en privé")
    ((button,),) = answer.keyboard
    assert button["url"].endswith("mydata" if command == "mesdonnees" else "forget")


async def test_erasing_is_explained_and_can_be_declined(camille: Person, guichet: Guichet) -> None:
    await filed(guichet, camille)
    (request,) = await guichet.services.store.run(requests.of_person, CAMILLE)
    asked = await says(camille, "/oublier", "Effacer tout ce que je garde")
    assert f"Votre demande {request.reference} sera retirée" in asked.text
    assert "la référence, la session, l'état et les dates" in asked.text
    assert "je ne peux pas effacer cette copie" in asked.text
    assert "raison légale : à compléter par le service des examens" in asked.text
    await taps(camille, "Non, tout garder", "Rien n'est effacé")
    assert await guichet.services.store.run(requests.of_person, CAMILLE) == [request]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_copies_beyond_reach_are_told_of_with_whom_to_ask(lang: str) -> None:
    text = own_data_screens.privacy(reader(lang), 12).text
    command = "/oublier" if lang == "fr" else "/forget"
    (copies,) = [part for part in text.split("\n\n") if command in part]
    assert "hors de ma portée" in copies or "out of my reach" in copies
    assert reader(lang).contact in copies


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_who_answers_for_the_data_is_named_or_still_to_be_completed(lang: str) -> None:
    text = own_data_screens.privacy(reader(lang), 12).text
    controller, basis = ("responsable du traitement", "mission d'intérêt public")
    if lang == "en":
        controller, basis = "(controller: to be completed", "task in the public interest"
    assert controller in text
    assert basis in text
    assert "CNIL" in text
    named = replace(reader(lang), catalog=_filled_in(reader(lang).catalog))
    text = own_data_screens.privacy(named, 12).text
    assert "Université X" in text
    assert basis not in text


def _filled_in(catalog: Catalog) -> Catalog:
    told = {
        key: Slot(key, {"fr": f"Université X, {key}."}, {}) for key in ("controller", "dpo", "legal_basis")
    }
    return replace(catalog, calendar=replace(catalog.calendar, office={**catalog.calendar.office, **told}))


async def test_who_filed_nothing_is_not_told_of_requests(camille: Person) -> None:
    asked = await says(camille, "/oublier", "Effacer tout ce que je garde")
    assert "Restent" not in asked.text
    assert "copie" not in asked.text
    assert "retirée" not in asked.text


async def test_erased_is_gone_from_the_file_and_the_office_hears_it_by_reference(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    camille = await sandbox.person(CAMILLE)
    office = await sandbox.person(OFFICE, 2001)
    async with serving(sandbox.url, tmp_path / "bot.db") as guichet:
        await filed(guichet, camille)
        (request,) = await guichet.services.store.run(requests.of_person, CAMILLE)
        await says(camille, "une question de canari", "")
        assert b"Camille Martin" in pages(tmp_path)
        await says(camille, "/oublier", "Effacer tout ce que je garde")
        await taps(camille, "Oui, tout effacer", "tout est effacé")
        told = await office.wait_for(lambda shown: next((m for m in shown if "est retirée" in m.text), None))
        assert request.reference in told.text
        assert "Camille" not in told.text
        assert await guichet.services.store.run(people.get, CAMILLE) is None
        left = await guichet.services.store.run(requests.get, request.reference)
        assert (left.status, left.person_id) == (Status.WITHDRAWN, None)
    kept = pages(tmp_path)
    assert request.reference.encode() in kept
    for canary in (b"Camille", b"Martin", b"100012345", b"NFP101"):
        assert canary not in kept
