"""All stories in one language more. Run as a program, with the copy of the bot that knows it before this one:

    python -m tests.support.third_language_walk LANGUAGE OFFICE DIRECTORY

prints every text that people read there, as JSON.
"""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from bot.app import Guichet
from bot.chat import language
from bot.chat.reader import Reader
from bot.request.filed import receipt, receipt_page
from faq.files import keeping
from faq.forms.kinds import CHOSEN, Question, RequestKind, Type
from faq.live_catalog import LiveCatalog
from faq.search.encoder import encoding
from faq.search.encoder.encoding import Tier
from storage import requests
from storage.tables.records import Role
from tests.support.office_reading import office_reads
from tests.support.person import Person
from tests.support.running_bot import LEARNT, serving
from tests.support.sandbox import ADMIN, CAMILLE, DOMINIQUE, SAM, Sandbox, running
from tests.support.staff_stories import invitation
from tests.support.stories import says, taps

ANSWERS = {
    Type.EXAMS: "ABC101, XYZ505",
    Type.MOMENT: "21/01/2025 18:00",
    Type.TRIP: "21/01/2025 - 23/01/2025",
    Type.COUNTRY: "Spanien",
    Type.TEXT: "Lindenweg 3",
    Type.NUMBER: "2",
    Type.NAME: "Camille Martin",
    Type.STUDENT_NUMBER: "100012345",
    Type.EMAIL: "camille@example.org",
}


@dataclass
class Walk:
    """A running desk and what was read of it so far."""

    guichet: Guichet
    sandbox: Sandbox
    files: LiveCatalog
    lang: str
    read: list[str] = field(default_factory=list)

    @property
    def reader(self) -> Reader:
        services = self.guichet.services
        return Reader(services.texts, self.files.current, self.lang, services.clock.now())

    def say(self, key: str, **values: object) -> str:
        return self.reader.say(key, **values)

    def command(self, name: str, behind: str = "") -> str:
        return f"/{self.say(f'command-word-{name}')} {behind}".strip()

    async def person(self, number: int, role: Role | None = None) -> Person:
        """Somebody who has opened the chat, perhaps by an invitation."""
        person = await self.sandbox.person(number)
        await person.say(f"/start {await invitation(self.guichet, role)}" if role else "/start")
        await person.reply()
        return person


async def everything(walk: Walk) -> None:
    """Every story, one after the other."""
    student = await walk.person(CAMILLE)
    asked = walk.files.current.entry("dates_all", walk.lang)
    assert asked.lang == walk.lang
    for text in asked.phrasings:
        await says(student, text, walk.reader.day(walk.reader.catalog.calendar.sessions[0].first, year=False))
    for name in ("help", "mydata", "privacy", "dates", "faq", "language"):
        await student.say(walk.command(name))
        await student.reply()
    for kind in walk.reader.catalog.forms:
        await (refers if kind.referred else files)(walk, student, kind)
    await others(walk)
    await decide(walk)
    await edit(walk, student)
    walk.read += [shown.text for shown in await student.transcript()]
    walk.read += [label for shown in await student.transcript() for label in shown.labels]


async def others(walk: Walk) -> None:
    """Who reads English is answered in it; the language itself is told from others by its words."""
    reader = await walk.person(SAM)
    assert (await reader.last()).text.startswith(
        walk.guichet.services.texts.say("en", "start", institution="")[:6]
    )
    assert language.detect("Wann sind die Prüfungen im Januar?").lang == walk.lang


async def refers(walk: Walk, student: Person, kind: RequestKind) -> None:
    """A kind that is only referred leads to an answer."""
    await says(
        student, f"/start request-{kind.id}", walk.reader.catalog.entry(kind.rule or "", walk.lang).question
    )


async def files(walk: Walk, student: Person, kind: RequestKind) -> None:
    """Fill in a request and send it."""
    send, given = walk.say("form-send"), {"reason": kind.id}
    await says(student, f"/start request-{kind.id}", asked(walk, kind, given))
    while (question := next((q for q in kind.asked(given) if q.id not in given), None)) is not None:
        given[question.id] = question.values[0] if question.type in CHOSEN else "given"
        await answer(walk, student, question, asked(walk, kind, given) or send)
    await says(student, send, walk.say("receipt-proof")[:15])


def asked(walk: Walk, kind: RequestKind, given: dict[str, str]) -> str:
    """The next question; "" at the review."""
    return next((q.ask.text(walk.lang) for q in kind.asked(given) if q.id not in given), "")


async def answer(walk: Walk, student: Person, question: Question, then: str) -> None:
    if question.type is Type.SESSION:
        name = walk.reader.name(walk.reader.catalog.calendar.sessions[0])
        await taps(student, next(label for label in (await student.last()).labels if name in label), then)
    elif question.type is Type.YES_NO:
        await taps(student, walk.say("answer-yes"), then)
    elif question.options:
        await taps(student, question.options[0].label.text(walk.lang), then)
    elif question.optional:
        await taps(student, walk.say("button-skip"), then)
    else:
        await says(student, ANSWERS[question.type], then)


async def decide(walk: Walk) -> None:
    """The staff takes a request and refuses it; what the office reads of them all; the receipt."""
    filed = await walk.guichet.services.store.run(requests.of_person, CAMILLE)
    assert [request.lang for request in filed] == [walk.lang] * len(filed)
    staff = await walk.person(DOMINIQUE, Role.STAFF)
    ref = filed[0].reference
    await says(staff, walk.command("queue", ref), ref)
    await taps(staff, walk.say("button-take"), ref)
    await taps(staff, walk.say("button-refuse"), "")
    await says(staff, "Nein.", "Nein.")
    await taps(staff, walk.say("button-send-refuse"), ref)
    walk.read += [shown.text for shown in await staff.transcript()]
    for request in await walk.guichet.services.store.run(requests.of_person, CAMILLE):
        pages = PdfReader(BytesIO(receipt_page.draw(receipt.of(walk.reader, request)))).pages
        walk.read += [page.extract_text() for page in pages]
    walk.read += await walk.guichet.services.store.run(office_reads, walk.reader)


async def edit(walk: Walk, student: Person) -> None:
    """An admin is told what is wrong with a change, and then changes an answer in the language; its readers have it."""
    admin = await walk.person(ADMIN, Role.ADMIN)
    file = Path(walk.lang) / "01-dates.md"
    before = (walk.files.directory / file).read_text(encoding="utf-8")
    name = f"{walk.lang}-01-dates.md"
    await admin.send(f"{before.rstrip()}\n\n[Neu](faq:weg)\n".encode(), name, mime="text/markdown")
    await admin.reply("`weg`")
    await admin.send(f"{before.rstrip()} Neu.\n".encode(), name, mime="text/markdown")
    apply = walk.say("edit-button-apply")
    await admin.wait_for(lambda messages: any(apply in shown.labels for shown in messages))
    await taps(admin, apply, "")
    await says(student, walk.files.current.entry("who_decides", walk.lang).question, "Neu.")
    walk.read += [shown.text for shown in await admin.transcript()]


async def main(lang: str, office: Path, directory: Path) -> None:
    encoding.choose(encoding.shipped(Tier.OFF))  # the wordings are in no language that an encoder knows
    keeping.use(LEARNT / "elsewhere")  # its program differs by its sentences, and so does all that is kept
    files = LiveCatalog(office)
    async with (
        running(directory / "sandbox.sqlite") as sandbox,
        serving(sandbox.url, directory / "bot.db", files=files) as guichet,
    ):
        walk = Walk(guichet, sandbox, files, lang)
        await everything(walk)
    print(json.dumps(walk.read, ensure_ascii=False))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))
