"""`ask` tells what the chat tells: the same words to the same message, about the timetable, the calendar or nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.app import Guichet
from bot.chat.reader import Reader
from bot.chat.texts import Texts
from bot.commands.ask_screens import Replies, TypedQuestion
from bot.sandbox.clock import START
from tests.support.person import Person, Shown
from tests.support.running_bot import content, serving
from tests.support.sandbox import Sandbox

SAID = """
    c'est quand les examens
    date limite pour la session d'avril
    dernier délai d'aménagement pour juin
    le planning de janvier est publié ?
    où trouver le planning
    qui étudie ma demande
    faut-il s'inscrire aux rattrapages
    quelle pièce d'identité
    où sont mes notes
    deux examens en même temps
    je suis en fauteuil roulant, à qui m'adresser
    slt c kan les rattrapages ? et fo sinscrire
    c'est quand l'examen NFP101 ?
    NFP101
    nfp 101 et utc 505
    partiel de UTC505 à quelle heure
    dans quelle salle est l'examen NFP101
    XYZ999
    examen
    rattrapage
    les exams de janvier 2028 c'est quand
    l'an prochain c'est quand les examens
    planning de juin 2026
    partiels de mars
    session 3
    cc
    👍
    test
    ok merci
    pourquoi ?
    blorf zwix kromulent
    la cantine fait quoi à midi
    donne-moi les sujets de l'an dernier
    non merci, je ne veux pas déposer de demande
    when are the exams in June
    how do I see my marks
    what is for lunch
    ¿cuándo son los exámenes de enero?
    Когда экзамены?
    考试什么时候
    متى الامتحانات
    sınavlar ne zaman
    Wann sind die Prüfungen im Juni?
    où en est ma demande ?
"""


@pytest.fixture
async def guichet(sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[Guichet]:
    """The bot with the invented timetable."""
    async with serving(sandbox.url, tmp_path / "bot.db", timetable=True) as running:
        yield running


def forgotten(db: Database) -> None:
    """Everybody is as they were before they wrote anything."""
    db.execute(
        "UPDATE people SET lang = 'fr', context = NULL, context_at = NULL, misses = 0, told_lang = NULL"
    )


def told(answer: Shown, choices: bool) -> str:
    """What a message of the chat tells: its text, and of choices the questions that are its buttons."""
    lines = "\n".join((answer.text, *(f"• {label}" for label in answer.labels)))
    return lines.replace("\n\n", "\n") if choices else answer.text


async def test_both_say_the_same(guichet: Guichet, camille: Person) -> None:
    ask = Replies(Reader(Texts(), content(timetable=True).current, "fr", START))
    messages = [line.strip() for line in SAID.strip().splitlines()]
    assert len(messages) > 40
    different = {}
    for message in messages:
        await camille.say(message)
        asked = ask.reply(TypedQuestion(message))
        choices = asked["kind"] == "suggestions"
        said = told(await camille.reply(), choices)
        lines = asked["text"].replace("\n\n", "\n") if choices else asked["text"]
        if not (said.startswith(lines) if choices else said == lines):
            different[message] = (said, lines)
        await guichet.services.store.run(forgotten)
    assert different == {}
