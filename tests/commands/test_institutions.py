"""Three invented institutions, from `init` to a filed request: nothing that people read there is of another one."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.chat.reader import Reader
from bot.chat.texts import Texts
from faq import starter
from faq.live_catalog import LiveCatalog
from faq.starter import Start
from tests.support.chat_page import STATIC
from tests.support.office_reading import office_reads
from tests.support.person import Person, Shown
from tests.support.running_bot import serving
from tests.support.sandbox import CAMILLE, SAM, running
from tests.support.stories import says, taps

STARTED = datetime(2024, 12, 16, 9, tzinfo=UTC)
OF_ANOTHER = re.compile(r"\bcnam|handi'|\bparis\b|semest|cnil", re.IGNORECASE)
"""Words of the institution whose content comes with the package, and of how it lays out its year."""


@dataclass(frozen=True, slots=True)
class Institution:
    """What `init` is told, the time zone that its office then writes, a student of it and the language they are answered in,
    and what its people must read somewhere.
    """

    start: Start
    zone: str
    student: int
    lang: str
    read: tuple[str, ...]


INSTITUTIONS = {
    "a university in English only, with trimesters": Institution(
        Start("the University of Aldmoor", ("en",), "trimesters", "exams@aldmoor.example"),
        "Europe/London",
        CAMILLE,
        "en",
        ("the exams of the University of Aldmoor", "Trimester 2", "London time", "exams@aldmoor.example"),
    ),
    "a school with one session a year and no timetable": Institution(
        Start("le Lycée des Dunes", ("fr",), "year", "bureau 4"),
        "Indian/Reunion",
        SAM,
        "fr",
        ("les examens du Lycée des Dunes", "Examens de fin d'année", "heure de La Réunion", "bureau 4"),
    ),
    "a bilingual one in another time zone": Institution(
        Start("the Lakeside Institute", ("en", "fr"), "trimesters", "Room 7"),
        "America/Toronto",
        CAMILLE,
        "fr",
        ("les examens de Lakeside Institute", "Trimestre 2", "heure de Toronto", "Room 7"),
    ),
}


def office(directory: Path, institution: Institution) -> LiveCatalog:
    for name, text in starter.files(STARTED, institution.start):
        (directory / name).parent.mkdir(parents=True, exist_ok=True)
        written = (
            text.replace('"Europe/Paris"', f'"{institution.zone}"') if name.name == "office.toml" else text
        )
        (directory / name).write_text(written, encoding="utf-8")
    return LiveCatalog(directory, examples=True)


class Walk:
    """A student's way through the form of two exams at the same time, in their language."""

    def __init__(self, reader: Reader, person: Person) -> None:
        self.reader, self.person = reader, person
        kind = next(each for each in reader.catalog.forms if each.id == "overlap")
        self.title = kind.title.text(reader.lang)
        self.asked = {each.id: each.ask.text(reader.lang) for each in kind.questions}

    async def file(self) -> Shown:
        """Make the request; gives its receipt."""
        say, person = self.reader.say, self.person
        session = self.reader.catalog.calendar.open_session(self.reader.now)
        assert session is not None
        ask = self.reader.catalog.forms.ask.text(self.reader.lang)
        await says(person, "/demande" if self.reader.lang == "fr" else "/request", ask)
        shown = await taps(person, self.title, self.asked["session"])
        label = next(each for each in shown.labels if self.reader.name(session) in each)
        await taps(person, label, self.asked["exams"])
        await says(person, "ABC101, XYZ505", self.asked["comment"])
        await taps(person, say("button-skip"), self.asked["name"])
        await says(person, "Camille Martin", self.asked["number"])
        await says(person, "100 012 345", say("form-send"))
        return await says(person, say("form-send"), say("receipt-proof")[:20])


async def look_around(person: Person, french: bool) -> None:
    """What a student reads outside the form: every command of everybody that only shows something."""
    for french_word, word in (
        ("aide", "help"),
        ("dates", "dates"),
        ("confidentialite", "privacy"),
        ("faq", "faq"),
    ):
        await person.say(f"/{french_word if french else word}")
        await person.reply()
    await person.tap(data="human")
    await says(person, "je suis handicapé" if french else "I am disabled", "")


def sentences(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every sentence of the bot from now on, also those that are drawn into a picture or a page."""
    said: list[str] = []
    spoken = Texts.say

    def say(self: Texts, lang: str, key: str, **values: object) -> str:
        said.append(spoken(self, lang, key, **values))
        return said[-1]

    monkeypatch.setattr(Texts, "say", say)
    return said


@pytest.mark.parametrize("institution", INSTITUTIONS.values(), ids=INSTITUTIONS.keys())
async def test_an_institution_reads_nothing_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, institution: Institution
) -> None:
    said = sentences(monkeypatch)
    files = office(tmp_path / "office", institution)
    async with (
        running(tmp_path / "sandbox.sqlite", zone=ZoneInfo(institution.zone)) as sandbox,
        serving(sandbox.url, tmp_path / "bot.db", files=files) as guichet,
    ):
        person = await sandbox.person(institution.student)
        await says(person, "/start", "Guichet")
        reader = Reader(guichet.services.texts, files.current, institution.lang, guichet.services.clock.now())
        await look_around(person, institution.lang == "fr")
        await Walk(reader, person).file()
        said += [shown.text for shown in await person.transcript()]
        said += [label for shown in await person.transcript() for label in shown.labels]
        said.append(json.dumps((await sandbox.look("calls"))["calls"], ensure_ascii=False))
        said += await guichet.services.store.run(office_reads, reader)
        clock = await sandbox.look("clock")
    assert sorted({found[0] for text in said for found in OF_ANOTHER.finditer(text)}) == []
    assert clock["zone"] == institution.zone
    read = "\n".join(said)
    assert [words for words in institution.read if words not in read] == []


def test_the_sandboxs_page_says_nothing_of_one_institution() -> None:
    shown = "".join((STATIC / name).read_text(encoding="utf-8") for name in ("texts.js", "index.html"))
    assert OF_ANOTHER.findall(shown) == []
