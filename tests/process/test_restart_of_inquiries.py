"""The process is killed while students ask a person and the office answers: each question is there once, each answer too."""

from __future__ import annotations

import asyncio
import random
import signal

import pytest

from bot.sandbox.clock import START
from storage import inbox, inquiries, outbox, roles
from storage.database.store import Store
from storage.tables.records import Role, Turn
from tests.process.test_restart import Killer, bot
from tests.support.bot_process import Bot
from tests.support.person import Person, Shown
from tests.support.sandbox import DOMINIQUE, Sandbox
from tests.support.stored import dead_updates
from tests.support.stories import says
from tests.support.thorough import TIMES

__all__ = ["bot"]

PEOPLE = range(5001, 5001 + 3 * TIMES)
KILLS = TIMES
QUESTION = "Où est le bordereau canary {number} ?"
PATIENCE = 60.0
"""Seconds: a bot that is killed and started again takes some to answer."""


async def students_ask(sandbox: Sandbox) -> None:
    for line in ("/personne", QUESTION):
        for number in PEOPLE:
            await sandbox.sim("say", chat_id=number, text=line.format(number=number))
    for number in PEOPLE:  # who says so before they have read it again has sent nothing
        student = await sandbox.person(number)
        await student.reply("Transmettre cette question", patience=PATIENCE)
        await student.say("envoie")
    for number in PEOPLE:
        await (await sandbox.person(number)).reply("C'est transmis", patience=PATIENCE)


async def the_card(dominique: Person, ref: str) -> tuple[Shown, str]:
    """The card of an inquiry, and the question on it; that there is one may be told late, and tells no question."""

    def found(messages: list[Shown]) -> tuple[Shown, str] | None:
        asked = ((each, line) for each in messages if ref in each.text for line in each.text.splitlines())
        return next((each for each in asked if "canary" in each[1]), None)

    return await dominique.wait_for(found, patience=PATIENCE)


async def the_office_answers(dominique: Person) -> None:
    for number, _ in enumerate(PEOPLE, 1):
        ref = inquiries.nth_reference(number)
        await dominique.say(f"/start inquiry-{ref}")
        card, asked = await the_card(dominique, ref)
        await dominique.tap("Écrire la réponse", message_id=card.message_id)
        await dominique.reply("au nom du service", patience=PATIENCE)
        await dominique.say(f"Réponse : {asked}")
        proof = await dominique.reply("rien n'est encore envoyé", patience=PATIENCE)
        await dominique.tap("Envoyer la réponse", message_id=proof.message_id)
        await dominique.reply("Réponse envoyée", patience=PATIENCE)


async def with_kills(bot: Bot, killer: Killer, chance: random.Random, work: asyncio.Task[None]) -> None:
    """Kill the bot and start it again while `work` is done."""
    for _ in range(KILLS):
        await killer.kill_at(chance.randrange(4, 25))
        await bot.start()
    await work


@pytest.mark.thorough
async def test_however_often_the_bot_is_killed_each_is_asked_and_answered_once(
    sandbox: Sandbox, bot: Bot
) -> None:
    with Store.open(bot.database) as store:
        await store.run(roles.grant, DOMINIQUE, Role.STAFF, START)
    dominique, killer, chance = await sandbox.person(DOMINIQUE), Killer(sandbox, bot), random.Random(2025)
    await bot.start()
    await with_kills(bot, killer, chance, asyncio.create_task(students_ask(sandbox)))
    await says(dominique, "/aide", "")
    await with_kills(bot, killer, chance, asyncio.create_task(the_office_answers(dominique)))
    for number in PEOPLE:
        await (await sandbox.person(number)).reply("vous répond (", patience=PATIENCE)
    assert await bot.end(signal.SIGTERM) == 0

    with Store.open(bot.database) as store:
        found = {number: await store.run(inquiries.held, number) for number in PEOPLE}
        assert await store.run(inbox.backlog) == 0
        assert await store.run(dead_updates) == []
        assert await store.run(outbox.waiting) == 0
    for number, held in found.items():
        question = QUESTION.format(number=number)
        (inquiry,) = held
        assert [each["text"] for each in inquiry["messages"]] == [question, f"Réponse : {question}"]
        assert inquiry["turn"] == Turn.STUDENT
    assert "canary" not in bot.log.read_text().lower()
