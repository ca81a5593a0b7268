"""What stories of students share: saying, tapping, and the usual request: on the way to it, ready to be sent, sent."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from sqlite_utils import Database

from bot.app import Guichet
from bot.sandbox.clock import START
from storage import drafts, requests
from storage.tables.records import Draft, Json, Request, Status
from tests.support.forms import FORM
from tests.support.person import Person, Shown
from tests.support.sandbox import CAMILLE

SEND = "Envoyer ma demande"
REVIEW = "Votre demande, avant envoi"
CONFIRM = "Si tout est juste"
OVERLAP = "Deux épreuves en même temps"
TRAVEL = "Déplacement professionnel à l'étranger"
EXAMS = "NFP101 et UTC505"
FIRST_SESSION = "Semestre 1, session 1"
LATER = 4
"""Seconds after which a text is no repetition of the last: more than `AT_ONCE` of `bot.request.form.repeated`, with a
second that may turn in between.
"""
REFERENCE = re.compile(r"Demande envoyée : (\S+)")
ANSWERS: dict[str, Json] = {
    "reason": "overlap",
    "session": "s1_session1",
    "exams": EXAMS,
    "moment": None,
    "comment": None,
    "name": "Camille Martin",
    "number": "100012345",
    "email": None,
}
"""What `up_to_review` answers; a test of requesting holds the two together."""


async def says(person: Person, text: str, answered: str) -> Shown:
    """Say something; gives the bot's message that holds `answered`."""
    await person.say(text)
    return await person.reply(answered)


async def taps(person: Person, label: str, shown: str) -> Shown:
    """Press the newest button of that name; gives the message, new or edited, that then holds `shown`."""
    before = {(m.message_id, m.text) for m in await person.transcript()}
    await person.tap(label)
    return await person.wait_for(
        lambda messages: next(
            (m for m in reversed(messages) if shown in m.text and (m.message_id, m.text) not in before), None
        )
    )


async def taps_twice(person: Person, label: str) -> str:
    """Press the newest button of that name twice at once; gives what the bot's messages from that one on then say."""
    pressed = next(m for m in reversed(await person.transcript()) if label in m.labels)
    data = next(b["callback_data"] for row in pressed.keyboard for b in row if b["text"] == label)
    for _ in range(2):
        await person.tap(data=data, message_id=pressed.message_id)
    await says(person, "merci", "")
    said = [m for m in await person.transcript() if m.is_bot and m.message_id >= pressed.message_id]
    return "\n".join(m.text for m in said[:-1])


async def names_oneself(person: Person, then: str) -> Shown:
    """Answer who one is, without an address; gives what follows."""
    await says(person, "Camille Martin", "numéro d'élève")
    await says(person, "100 012 345", "adresse e-mail")
    return await taps(person, "Passer", then)


async def up_to_review(person: Person) -> Shown:
    """Fill in a request because two exams are at the same time; gives the prompt to send it."""
    await says(person, "/demande", "Que voulez-vous")
    await taps(person, OVERLAP, "Pour quelle session")
    await taps(person, FIRST_SESSION, "Quelles épreuves")
    await says(person, EXAMS, "Quel jour")
    await taps(person, "Passer", "une précision")
    await taps(person, "Passer", "Votre nom")
    return await names_oneself(person, CONFIRM)


async def up_to_document(person: Person) -> Shown:
    """Fill in a request because of a journey; gives the question for its document."""
    await says(person, "/demande", "Que voulez-vous")
    await taps(person, TRAVEL, "Pour quelle session")
    await taps(person, FIRST_SESSION, "Quelles épreuves")
    await says(person, "NFP101", "Dans quel pays")
    await says(person, "Espagne", "Quelles sont les dates")
    await says(person, "du 21 au 24 janvier", "une précision")
    await taps(person, "Passer", "Votre nom")
    return await names_oneself(person, "Votre justificatif")


async def resumed(guichet: Guichet, person: Person, exams: str = EXAMS) -> Shown:
    """As `up_to_review` for stories that begin there: the answers are stored already, and taken up again."""
    await _answered(guichet, person, exams)
    return await says(person, "/demande", CONFIRM)


async def filed(guichet: Guichet, person: Person, exams: str = EXAMS) -> str:
    """The reference of a request that somebody has just sent, the answers to which were stored already."""
    await _answered(guichet, person, exams)
    found = REFERENCE.search((await says(person, SEND, "Demande envoyée")).text)
    assert found
    return found[1]


async def newest(guichet: Guichet) -> Request:
    """The request that Camille sent last."""
    return (await guichet.services.store.run(requests.of_person, CAMILLE))[0]


def asked_for(db: Database, request: Request, question: str) -> None:
    """The office takes a request the day after, notes something, and asks the student."""
    day = datetime(2024, 12, 17, 9, tzinfo=UTC)
    requests.move(db, request.reference, Status.IN_REVIEW, 2001, day, expected=Status.SUBMITTED)
    requests.note(db, request.reference, 2001, "entre nous", day)
    requests.move(
        db, request.reference, Status.NEEDS_INFO, 2001, day, note=question, expected=Status.IN_REVIEW
    )


async def _answered(guichet: Guichet, person: Person, exams: str) -> None:
    await guichet.services.store.run(_keep, person.chat_id, ANSWERS | {"exams": exams})


def _keep(db: Database, person_id: int, answers: dict[str, Json]) -> Draft:
    """The answers as a draft of the sandbox's first morning: a bot that has just started knows no time yet."""
    return drafts.save(db, drafts.start(db, person_id, FORM.name, START), answers, None, START)
