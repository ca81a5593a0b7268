"""Announcements: shown before they are sent, to each student with an open request once, behind everything else."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot import menus
from bot.app import Guichet
from bot.chat.reader import Reader
from bot.chat.staff import Rights
from bot.chat.texts import LANGUAGES, Texts
from bot.conversation.routes import COMMANDS
from bot.office import announcements as announcing
from bot.office import announcements_screens
from bot.process.alerts import Alerts
from bot.process.sender import Sender
from faq.catalog import Catalog
from storage import announcements, outbox, pending, people, requests, roles
from storage.announcements import Announcement
from storage.database.store import Store
from storage.tables.records import Act, NoticeKind, Role, Status
from storage.tables.rows import every
from tests.support.desks import MONDAY, StandingClock, desk_on
from tests.support.fake_telegram import FakeTelegram, bot_on, refused
from tests.support.filed import FILED, file
from tests.support.office import office
from tests.support.person import Person
from tests.support.running_bot import serving
from tests.support.sandbox import ADMIN, CAMILLE, DOMINIQUE, OFFICE, Sandbox
from tests.support.staff_stories import invitation, staffed
from tests.support.stories import filed, says, taps

SESSION = "s1_session1"
TEXT = "Les salles sont affichées *dans le hall*."


def settled(db: Database) -> None:
    """What the outbox holds of filing and moving has been sent."""
    for row in every(db, "SELECT id FROM outbox WHERE state = 'waiting'"):
        outbox.sent(db, row["id"], FILED)


def announced(db: Database, session_id: str = SESSION, words: str = TEXT) -> Announcement:
    """An announcement that was agreed to."""
    begun = announcements.begin(db, DOMINIQUE, session_id, FILED)
    worded = announcements.word(db, begun, words)
    assert worded
    announcements.send(db, worded, FILED)
    sent = announcements.get(db, begun.id, FILED)
    assert sent
    return sent


def readers(db: Database) -> list[int]:
    sql = "SELECT chat_id FROM outbox WHERE kind = 'announcement' ORDER BY id"
    return [row["chat_id"] for row in every(db, sql)]


def test_it_is_for_those_with_an_open_request_of_the_session_each_once(db: Database) -> None:
    for person_id in (1, 2, 3, 4):
        file(db, person_id)
    file(db, 1, exams="NFP107")
    file(db, 5, session="s2_session1")
    refs = [requests.of_person(db, person_id)[0].reference for person_id in (2, 3)]
    requests.withdraw(db, refs[0], 2, FILED)
    requests.move(db, refs[1], Status.IN_REVIEW, DOMINIQUE, FILED, expected=Status.SUBMITTED)
    people.forget(db, 4, FILED)
    assert announcements.readers(db) == {SESSION: 2, "s2_session1": 1}
    sent = announced(db)
    announcements.send(db, sent, FILED)
    assert readers(db) == [1, 3]
    assert sent.readers == 2


def test_nothing_is_sent_without_words_and_a_dropped_one_is_gone(db: Database) -> None:
    file(db, 1)
    begun = pending.begin_announcement(db, DOMINIQUE, SESSION, FILED)
    announcements.send(db, begun, FILED)
    assert readers(db) == []
    again = pending.begin_announcement(db, DOMINIQUE, SESSION, FILED)
    assert announcements.get(db, begun.id, FILED) is None
    assert announcements.word(db, begun, TEXT) is None
    assert pending.task(db, DOMINIQUE, FILED) == again
    assert pending.task(db, DOMINIQUE, FILED + pending.KEPT * 2) is None


def test_who_writes_about_a_request_announces_no_more(db: Database) -> None:
    ref = file(db, 1).reference
    pending.begin_announcement(db, DOMINIQUE, SESSION, FILED)
    pending.begin_writing(db, DOMINIQUE, ref, Act.NOTE, FILED)
    assert announcements.held(db, DOMINIQUE) == []


def test_with_the_role_goes_what_was_written_and_what_is_on_its_way_arrives(db: Database) -> None:
    file(db, 1)
    roles.grant(db, DOMINIQUE, Role.STAFF, FILED)
    sent = announced(db)
    announcements.begin(db, DOMINIQUE, SESSION, FILED)
    assert len([row for row in roles.held(db, DOMINIQUE) if "session_id" in row]) == 2
    roles.forget(db, DOMINIQUE)
    assert announcements.held(db, DOMINIQUE) == []
    assert (announcements.get(db, sent.id, FILED), readers(db)) == (None, [1])


def test_everything_else_goes_first(db: Database) -> None:
    for person_id in range(1, 31):
        file(db, person_id)
    settled(db)
    announced(db)
    later = FILED + timedelta(minutes=1)
    for person_id in (3, 30):
        ref = requests.of_person(db, person_id)[0].reference
        requests.move(db, ref, Status.IN_REVIEW, DOMINIQUE, later, expected=Status.SUBMITTED)
    due = outbox.due(db, later)
    assert [(notice.chat_id, notice.kind) for notice in due[:3]] == [
        (3, "status"),
        (30, "status"),
        (1, "announcement"),
    ]
    assert len({notice.chat_id for notice in due}) == len(due) == 2 + outbox.BULK_AT_ONCE
    assert len(outbox.due(db, later, limit=5)) == 5


def test_a_student_reads_a_notice_that_failed_before_an_announcement(db: Database) -> None:
    file(db, 1)
    announced(db)
    (receipt,) = outbox.due(db, FILED)
    outbox.later(db, receipt.id, FILED + timedelta(seconds=30), "away")
    assert outbox.due(db, FILED) == []


def test_the_author_is_told_once_when_all_is_done(db: Database) -> None:
    people.remember(db, DOMINIQUE, "fr", now=FILED)
    lost = [file(db, person_id).reference for person_id in (1, 2, 3)][1]
    settled(db)
    announced(db)
    assert announcing.report(db, FILED) == 0
    first, second, third = outbox.due(db, FILED)
    outbox.sent(db, first.id, FILED)
    outbox.give_up(db, second.id, "Forbidden: bot was blocked by the user", FILED)
    assert announcements.under_way(db)[0].waiting == 1
    people.forget(db, 3, FILED)
    assert (announcing.report(db, FILED), announcing.report(db, FILED)) == (1, 0)
    (notice,) = outbox.due(db, FILED)
    assert (notice.chat_id, third.chat_id) == (DOMINIQUE, 3)
    assert notice.payload == {"session": SESSION, "sent": 1, "readers": 3, "lost": [lost]}


def test_an_author_who_has_left_is_told_nothing(db: Database) -> None:
    announced(db)
    assert announcing.report(db, FILED) == 1
    assert outbox.due(db, FILED) == []


async def test_a_sender_that_is_killed_goes_on_where_it_ended(store: Store, tmp_path: Path) -> None:
    """What was sent and marked before is not sent again; what was not is."""
    services = desk_on(store, tmp_path, StandingClock(FILED))
    store.run_sync(lambda db: [file(db, person_id) for person_id in range(1, 41)])
    store.run_sync(settled)
    store.run_sync(announced)
    reached: list[int] = []
    for _ in range(2):
        telegram = FakeTelegram()
        sender = Sender(services, bot_on(telegram), Alerts(services, bot_on(telegram)))
        for _ in range(3 if not reached else 100):
            if store.run_sync(outbox.due, FILED):
                await sender.step()
        await sender.finish()  # whatever had no turn is left to the next process
        reached += [given["chat_id"] for method, given in telegram.calls if method == "sendMessage"]
    assert sorted(reached) == list(range(1, 41))


async def test_a_student_who_left_alarms_nobody_but_counts(store: Store, tmp_path: Path) -> None:
    services, telegram = desk_on(store, tmp_path, StandingClock(MONDAY)), FakeTelegram()
    sender = Sender(services, bot_on(telegram), Alerts(services, bot_on(telegram)))
    store.run_sync(lambda db: file(db, 1))
    store.run_sync(settled)
    store.run_sync(announced)
    telegram.plan("sendMessage", refused(403, "Forbidden: bot was blocked by the user"))
    services.clock.at = FILED  # type: ignore[attr-defined]
    while store.run_sync(outbox.due, FILED):
        await sender.step()
    (done,) = store.run_sync(announcements.under_way)
    assert (done.sent, len(done.lost)) == (0, 1)
    assert telegram.sent() == telegram.sent(1)


async def test_an_announcement_from_the_command_to_the_report(
    guichet: Guichet, camille: Person, sandbox: Sandbox
) -> None:
    dominique = await staffed(guichet, sandbox, DOMINIQUE)
    await says(dominique, "/annonce", "personne à qui annoncer")
    ref = await filed(guichet, camille)
    await says(dominique, "/annonce", "Pour quelle session")
    await taps(dominique, "Semestre 1, session 1 (1 élève)", "Écrivez le texte")
    await says(dominique, "x" * 1501, "C'est trop long")
    proof = await says(dominique, TEXT, "rien n'est encore envoyé")
    assert TEXT in proof.text
    assert not [m for m in await camille.transcript() if TEXT in m.text]
    (data,) = (b["callback_data"] for row in proof.keyboard for b in row if b["text"] == "Envoyer à un élève")
    for _ in range(2):
        await dominique.tap(data=data, message_id=proof.message_id)
    read = await camille.wait_for(lambda messages: next((m for m in messages if TEXT in m.text), None))
    assert ref in read.text
    told = await dominique.wait_for(
        lambda messages: next((m for m in messages if "Annonce terminée" in m.text), None)
    )
    assert "arrivée chez un élève sur 1" in told.text
    assert len([m for m in await camille.transcript() if TEXT in m.text]) == 1
    await dominique.tap(data=data.replace("-send", "-drop"), message_id=proof.message_id)
    await dominique.wait_for(lambda messages: any("L'annonce part vers un élève" in m.text for m in messages))


async def test_a_question_to_the_desk_is_not_announced(guichet: Guichet, sandbox: Sandbox) -> None:
    await guichet.services.store.run(lambda db: file(db, CAMILLE))
    dominique = await staffed(guichet, sandbox, DOMINIQUE)
    await says(dominique, "/annonce", "Pour quelle session")
    await taps(dominique, "Semestre 1, session 1 (1 élève)", "Écrivez le texte")
    await says(dominique, "où est publié le planning ?", "Écrivez le texte")
    either = "Avez-vous votre convocation ?"
    which = await says(dominique, either, "ou une question pour moi ?")
    await taps(dominique, "Le texte de l'annonce", "rien n'est encore envoyé")
    asks = which.keyboard[1][0]["callback_data"]
    for _ in range(2):
        await dominique.tap(data=asks, message_id=which.message_id)
    await dominique.reply("Écrivez le texte")
    task = await guichet.services.store.run(pending.task, DOMINIQUE, guichet.services.clock.now())
    assert isinstance(task, Announcement)
    assert task.words is None


async def test_an_announcement_can_be_rewritten_and_dropped(guichet: Guichet, sandbox: Sandbox) -> None:
    await guichet.services.store.run(lambda db: file(db, CAMILLE))
    dominique = await staffed(guichet, sandbox, DOMINIQUE)
    await says(dominique, "/annonce", "Pour quelle session")
    await taps(dominique, "Semestre 1, session 1 (1 élève)", "Écrivez le texte")
    await says(dominique, TEXT, "rien n'est encore envoyé")
    await taps(dominique, "Récrire", "Écrivez le texte")
    proof = await says(dominique, "Mieux dit.", "Mieux dit.")
    await says(dominique, "/annuler", "rien n'est envoyé")
    (data,) = (b["callback_data"] for row in proof.keyboard for b in row if b["text"] == "Envoyer à un élève")
    await dominique.tap(data=data, message_id=proof.message_id)
    await dominique.wait_for(lambda messages: any("Il n'y a rien à envoyer" in m.text for m in messages))
    for word in ("annuler", "Ne rien envoyer", "cancel"):
        await says(dominique, "/annonce", "Pour quelle session")
        await taps(dominique, "Semestre 1, session 1 (1 élève)", "Écrivez le texte")
        await says(dominique, word, "rien n'est envoyé")
    assert await guichet.services.store.run(readers) == []


async def test_who_may_announce_and_where(sandbox: Sandbox, tmp_path: Path) -> None:
    async with serving(sandbox.url, tmp_path / "bot.db") as guichet:
        await guichet.services.store.run(lambda db: file(db, CAMILLE))
        camille, admin = await sandbox.person(CAMILLE), await sandbox.person(ADMIN)
        await says(camille, "/annonce", "réservé au service")
        await says(admin, f"/start {await invitation(guichet, Role.ADMIN)}", "administrateur")
        await says(admin, "/announce", "Pour quelle session")
        await taps(admin, "Semestre 1, session 1 (1 élève)", "Écrivez le texte")
        await says(admin, TEXT, "rien n'est encore envoyé")
        await says(admin, "/demandes", "réservé au service")
        await staffed(guichet, sandbox, DOMINIQUE)
        group = await sandbox.person(OFFICE, DOMINIQUE)
        assert (await says(group, "/annonce", "s'écrivent en privé")).labels == ["Continuer en privé"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_role_has_its_menu(lang: str) -> None:
    nobody, staff, admin, both = (
        list(dict(menus.menus_of(COMMANDS, Texts(), Rights(frozenset(held), None), ("fr", "en"))[lang]))
        for held in ((), {Role.STAFF}, {Role.ADMIN}, {Role.STAFF, Role.ADMIN})
    )
    assert len(staff) == len(nobody) + 5
    assert len(admin) == len(nobody) + 7
    assert set(both) == {*staff, *admin}
    assert {"fr": "annonce", "en": "announce"}[lang] in admin


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("count", [0, 1, 12])
def test_every_screen_can_be_said(tmp_path: Path, lang: str, count: int) -> None:
    reader = Reader(Texts(), Catalog.load(office(tmp_path)), lang, FILED)
    about = Announcement(1, DOMINIQUE, SESSION, TEXT, count)
    lost = [f"MKT-{number}" for number in range(count)]
    payload = {"session": SESSION, "sent": count, "readers": count, "lost": lost}
    shown = (announcements_screens.proof(reader, about, count), announcements_screens.sending(reader, about))
    assert all(str(count) in screen.text or count < 2 for screen in shown)
    assert all(ref in announcements_screens.sent(reader, payload).text for ref in lost)


def test_its_kind_is_the_one_that_waits(db: Database) -> None:
    assert outbox.BULK is NoticeKind.ANNOUNCEMENT
