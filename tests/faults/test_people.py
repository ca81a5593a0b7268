"""People do what nobody expects: albums, late and double presses, old buttons, made-up links, new names."""

from __future__ import annotations

import json
from random import Random

import pytest

from bot.sandbox import people
from bot.sandbox.fields import Fields
from bot.sandbox.params import Upload
from bot.sandbox.refusal import SimError
from storage.tables.rows import every, value
from tests.faults.conftest import STUDENT
from tests.faults.steps import texts, to_the_end, until_shown
from tests.simulation.desk import Desk
from tests.simulation.people import SKIP, Ledger, Story, Student
from tests.simulation.truth import MARK, filed
from tests.support.papers import png
from tests.support.sandbox import TOKEN
from tests.support.stories import OVERLAP
from tests.support.thorough import TIMES

OTHER = STUDENT + 1
ALBUM = 5
"""Pictures in an album: as many documents as a request takes."""
BOT = int(TOKEN.partition(":")[0])


@pytest.mark.parametrize("step", range(1, 1 + 30 * TIMES, 9))
def test_an_album_is_whole_after_a_kill_in_its_middle(desk: Desk, student: Student, step: int) -> None:
    """Five updates between which others come, killed at a step of their handling: each picture is there once."""

    async def story() -> None:
        await desk.start()
        await until_shown(desk, student, "Votre justificatif")
        desk.life.fatal = len(desk.life.steps) + step
        files = [Upload(f"{number}.png", "image/png", png(number)) for number in range(ALBUM)]
        people.album(desk.world, Fields({"chat_id": STUDENT}), files)
        desk.say(OTHER, "/aide")
        if await desk.passes(15):
            await desk.start()
            await desk.passes(15)
        stored = desk.read(every, "SELECT sha256 FROM documents WHERE state = 'stored'")
        assert len({row["sha256"] for row in stored}) == len(stored) == ALBUM
        assert len(texts(desk, OTHER)) >= 1

    desk.do(story())


def test_a_press_that_arrives_after_telegram_forgot_it_still_counts(
    desk: Desk, student: Student, ledger: Ledger
) -> None:
    """The button's own answer comes too late after 15 seconds; what was pressed is done all the same, once."""

    async def story() -> None:
        await desk.start()
        await until_shown(desk, student, "une précision")
        desk.network.down = True
        message = desk.transcript(STUDENT)[-1].message_id
        for _ in range(3):
            desk.tap(STUDENT, SKIP, message_id=message)
        await desk.passes(60)
        desk.network.down = False
        await desk.passes(60)
        refused = [call for call in desk.world.calls.find("answerCallbackQuery") if not call["ok"]]
        assert refused
        await to_the_end(desk, student, ledger)

    desk.do(story())


def pressed(desk: Desk, chat: int, data: str, message: int) -> None:
    """Press what may not be there any more."""
    try:
        desk.tap(chat, data=data, message_id=message)
    except SimError:
        desk.tap(chat, data=data, message_id=desk.transcript(chat)[-1].message_id)


def test_no_old_button_undoes_anything_whoever_presses_it(
    desk: Desk, student: Student, ledger: Ledger
) -> None:
    """Every button that was ever shown is pressed again after the filing, by its student and, forged, by another."""
    buttons: dict[str, int] = {}

    def collect() -> None:
        for message in desk.transcript(STUDENT):
            for button in (each for row in message.keyboard for each in row):
                if button.get("callback_data"):
                    buttons.setdefault(button["callback_data"], message.message_id)

    async def story() -> None:
        await desk.start()
        while not student.done:
            student.act()
            await desk.passes(2)
            collect()
        await desk.passes(5)
        collect()
        desk.say(OTHER, "/start")
        await desk.passes(2)
        before = desk.read(filed)
        assert len(buttons) > 15
        for data, message in buttons.items():
            pressed(desk, STUDENT, data, message)
            desk.tap(OTHER, data=data, message_id=desk.transcript(OTHER)[-1].message_id)
            await desk.passes(12)
        assert desk.read(filed) == before
        assert desk.read(value, "SELECT count(*) FROM inbox WHERE state <> 'done'") == 0
        seen = " ".join(texts(desk, OTHER))
        assert not MARK.search(seen)
        assert not set(before) & set(seen.split())

    desk.do(story())


def payloads() -> list[str]:
    """Deep links as anybody may write them: those there are, with other values, and noise of the allowed signs."""
    dice = Random(21)
    signs = "ABCDEFabcdef0123456789_-"
    known = (
        "request",
        "requests",
        "exams",
        "card-{ref}",
        "request_travel",
        "card_{ref}",
        "{ref}",
        "staff",
        "admin",
    )
    noise = ["".join(dice.choices(signs, k=dice.randint(1, 64))) for _ in range(30 * TIMES)]
    return [*known, *noise, "%", "../..", "' OR 1=1 --", "{{ 7*7 }}", "<b>", "-" * 64]


def test_no_payload_of_a_link_gives_a_right_or_shows_what_is_anothers(
    desk: Desk, student: Student, ledger: Ledger
) -> None:
    async def story() -> None:
        await desk.start()
        await to_the_end(desk, student, ledger)
        (reference,) = desk.read(filed)
        for payload in payloads():
            desk.say(OTHER, f"/start {payload.format(ref=reference) if '{ref}' in payload else payload}")
            await desk.passes(2)
        await desk.passes(60)
        assert desk.read(value, "SELECT count(*) FROM roles") == 0
        assert desk.read(value, "SELECT count(*) FROM inbox WHERE state <> 'done'") == 0
        assert len(texts(desk, OTHER)) >= len(payloads())
        seen = " ".join(texts(desk, OTHER))
        assert not MARK.search(seen)
        assert "Canary" not in seen

    desk.do(story())


def test_whoever_takes_a_name_over_gets_nothing_of_whose_it_was(
    desk: Desk, student: Student, ledger: Ledger
) -> None:
    """Names change in the middle of a request, and the user name is another's from then on: the number decides."""

    async def story() -> None:
        await desk.start()
        chats = desk.world.chats
        await until_shown(desk, student, "Votre nom")
        chats.rename(STUDENT, first_name="Dominique", username="somebody_else")
        desk.say(OTHER, "/start")
        chats.rename(OTHER, first_name="Camille", username="camille")
        await to_the_end(desk, student, ledger)
        chats.rename(STUDENT, username="nobody")
        chats.rename(OTHER, username="somebody_else")
        desk.say(OTHER, "/mesdemandes")
        await desk.passes(3)
        ((person, answers, _),) = desk.read(filed).values()
        assert person == STUDENT
        assert json.loads(answers)["name"] == "Camille Canary"
        assert not set(desk.read(filed)) & set(" ".join(texts(desk, OTHER)).split())

    desk.do(story())


def test_a_choice_of_updates_that_another_program_left_behind_does_not_last(desk: Desk) -> None:
    """Telegram remembers `allowed_updates` of the last poll, whoever made it; what comes then is not kept at all."""

    async def story() -> None:
        desk.world.updates.allow(BOT, ["poll"])
        assert desk.say(STUDENT, "/start") is None
        await desk.start()
        await desk.passes(5)
        desk.say(STUDENT, "/start")
        await desk.passes(5)
        assert len(texts(desk, STUDENT)) == 1

    desk.do(story())


def test_two_requests_at_once_in_one_chat_are_two(desk: Desk, ledger: Ledger) -> None:
    """Typed in one go, faster than anything is answered: each line finds the question that it answers."""
    lines = ("/demande", OVERLAP, "Semestre 1, session 1", "Algèbre et Canarylogie M5001-{n}", "Le 13/01 à 9h", "Passer",
             "Camille Canary", "105001", "Passer", "Envoyer ma demande")  # fmt: skip

    async def story() -> None:
        await desk.start()
        for number in range(2):
            for line in lines:
                desk.say(STUDENT, line.format(n=number))
            await desk.passes(0.05)
        await desk.passes(60)
        ledger.sent[STUDENT] = [Story(OVERLAP, f"M5001-{number}") for number in range(2)]
        marks = [MARK.findall(answers) for _, answers, _ in desk.read(filed).values()]
        assert marks == [["M5001-0"], ["M5001-1"]]

    desk.do(story())
