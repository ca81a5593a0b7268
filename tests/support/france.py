"""The shipped office as an administration of France that has filled in what the law wants; the addresses are invented."""

from __future__ import annotations

import copy
import re
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from bot.chat.reader import Reader
from bot.chat.texts import Texts
from faq.calendar import calendar_file
from faq.calendar.sessions import Calendar
from faq.catalog import Catalog
from faq.live_catalog import LiveCatalog
from faq.timetable.exams import Exam, Timetable
from tests.support.office import paris
from tests.support.paths import ROOT
from tests.support.running_bot import content

SAID = {
    "service": "Bureau d'exemple",
    "address": "1 rue de l'Exemple, 75000 Paris",
    "email": "exemple@example.org",
    "phone": "01 00 00 00 00",
    "channel": "Seules comptent les demandes envoyées ici.",
    "appeal_to": "Direction d'exemple, 2 rue de l'Exemple",
    "court": "Tribunal d'exemple, 3 rue de l'Exemple",
    "attestation": "Guichet d'exemple",
    "signatory": "Prénom Nom, responsable d'exemple",
}
_FILES = ROOT / "faq" / "content"


def office(silence: str = "refusal", months: int = 2, kinds: str = "", **said: str) -> str:
    """The text of `office.toml`; `kinds` are lines with rules of single kinds, `said` other words than `SAID`."""
    text = (_FILES / "office.toml").read_text(encoding="utf-8")
    for key, words in (SAID | said).items():
        text, found = re.subn(
            rf'^{key} = {{ fr = "", en = ""', f'{key} = {{ fr = "{words}", en = "{words}"', text, flags=re.M
        )
        assert found == 1, key
    text = text.replace('silence = ""\nmonths = 2\n', f'silence = "{silence}"\nmonths = {months}\n{kinds}')
    assert f'silence = "{silence}"' in text
    return text


@cache
def calendar(silence: str = "refusal", months: int = 2, kinds: str = "") -> Calendar:
    """The calendar with such an office."""
    with tempfile.TemporaryDirectory() as directory:
        files = Path(directory)
        (files / "calendar.toml").write_bytes((_FILES / "calendar.toml").read_bytes())
        (files / "office.toml").write_text(office(silence, months, kinds), encoding="utf-8")
        return calendar_file.load(files / "calendar.toml")


def catalog(silence: str = "refusal", months: int = 2, kinds: str = "") -> Catalog:
    """All that the office says, with such an office."""
    return replace(content(timetable=False).current, calendar=calendar(silence, months, kinds))


def live(*exams: Exam) -> LiveCatalog:
    """The same for a bot that runs, with a timetable of these exams."""
    found = copy.copy(content(timetable=False))
    found.current = replace(found.current, calendar=calendar(), timetable=Timetable(exams))
    return found


def reader(now: str, lang: str = "fr", silence: str = "refusal", months: int = 2, kinds: str = "") -> Reader:
    """Who reads it at that time of Paris."""
    return Reader(Texts(), catalog(silence, months, kinds), lang, paris(now))
