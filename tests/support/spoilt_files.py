"""The files of an office, small and sound ones, how each is spoilt and read, and what must be true of what is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

from bot.chat.texts import Texts
from bot.office.decisions import decisions_file
from bot.office.decisions.decisions_file import COLUMNS_READ, NotAWorkbook
from faq.calendar import calendar_file
from faq.entry import Entry, Place
from faq.errors import FaqErrors, Fault
from faq.forms import requests_file
from faq.pages import questions_file
from faq.pages import topics as files
from faq.pages.render import Renderer
from faq.search import lexicon
from faq.texts.faults import message
from faq.timetable import files as timetable_file
from tests.support import mutations
from tests.support.forms import PARIS, REQUESTS
from tests.support.mutations import Mutate, anything, saved
from tests.support.office import CALENDAR
from tests.support.paths import ROOT
from tests.support.timetables import SHIPPED
from tests.support.tokens import CELLS, FORMS, ICS, JSON, MARKDOWN, OFFICE, TOML

TEXTS = Texts()
ROWS = 1_048_576
"""Rows of a sheet (ECMA-376); the line of a fault in a workbook is its row."""
LINES = re.compile(rb"\r\n|\r|\n")
CSV = """\
Code UE;Intitulé;Date;Début;Fin;Salle;Session;Type
NFP101;Programmation avancée;21/01/2025;18h30;20h30;amphi 3;1;Examen
UTC505;"Réseaux
et protocoles";mercredi 22 janvier 2025;18:30;8:30 pm;35.1.42;S1 session 1;
ANG330;TP;45678;0.77;20h30;#N/A;;TP
"""
CALENDAR_ICS = """\
BEGIN:VCALENDAR
VERSION:2.0
METHOD:PUBLISH
BEGIN:VTIMEZONE
TZID:Paris à nous
BEGIN:STANDARD
DTSTART:16011028T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:0@t
SUMMARY:R3.05 Programmation avancée et génie logiciel pour les sys
 tèmes embarqués
DTSTART:20250121T080000Z
DTEND:20250121T100000Z
LOCATION:amphi 3
STATUS:CONFIRMED
END:VEVENT
BEGIN:VEVENT
SUMMARY:Réseaux (UTC505)
DTSTART;TZID=Paris à nous:20250122T090000
DURATION:PT2H
CATEGORIES:Examen,Amphi
BEGIN:VALARM
TRIGGER:-PT15M
END:VALARM
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")
TOPIC = """\
# Dates

<!-- note -->

## Quand ont lieu les examens ? {#dates_all}
> c'est quand les examens

Pour {{ year }}, au {{ place }} : {{ sessions.s1_session1 | period }}.

{% for session in sessions -%}
- **{{ session | name }}** : {{ session | period }}{{ session | state }}
{% endfor %}

[Faire une demande](action:request)
[Qui décide ?](faq:who_decides)

## Qui décide ? {#who_decides .elsewhere}
> qui étudie ma demande

Le [service](https://example.org/) des examens, avant le 5 janvier 2025.
"""
QUESTIONS = """\
{"text": "c kan les exams", "expect": ["dates_all"], "kind": "answer", "flags": ["typo"]}
{"text": "et qui ?", "expect": ["dates_all", "who_decides"], "context": "c'est quand", "all": true}
{"text": "une recette de quiche", "expect": [], "kind": "nothing"}
"""
VOCABULARY = """\
[exams]
meanings = [
  "rattrapage, session 2, deuxième session, resit",
  "examen, exam, partiel, épreuve",
]

[short.fr]
qd = "quand"

[polite]
fillers = ["s'il vous plaît"]
closings = ["merci"]

[filing]
wishes = ["je voudrais", "j'ai besoin"]
acts = ["déposer", "d'un aménagement"]
orders = ["ouvrez"]
things = ["dossier"]
questions = ["comment", "quand"]

[following]
acts = ["annul* ... ma demande"]
states = ["ou en est ma demande"]
asked = ["qui (decide|traite)"]
"""
WORKBOOK = saved(
    ("Code UE", "Intitulé", "Date", "Début", "Fin", "Salle", "Session"),
    ("NFP101", "Programmation", date(2025, 1, 21), time(18, 30), time(20, 30), "amphi 3", 1),
    ("UTC505", "Réseaux", "22/01/2025", "18h30", "20h30", "=B2", "#REF!"),
)
DECISIONS = saved(
    [TEXTS.say("fr", f"sheet-{name}") for name in COLUMNS_READ],
    ("K4T-7M2", "Acceptée", "Salle 3_x000D_\nà 14h", "r1"),
    ("MKT-XH4", "Refusée", "=A1", "r2"),
)
Faults = Iterable[Fault]
Read = Callable[[Path], Faults]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: a sound one, its name, how it is spoilt and read; `beside` is a file that it is read with."""

    sound: bytes
    name: str
    mutate: Mutate
    read: Read
    beside: Path | None = None

    def prepare(self, folder: Path) -> None:
        """Put into `folder` what the file is read with."""
        if self.beside is not None:
            (folder / self.beside.name).write_bytes(self.beside.read_bytes())

    def check(self, folder: Path, content: bytes) -> None:
        """Read `content` as a file in `folder`. Raises AssertionError where a fault is told without its place, or without
        what is wrong and what to do; what the reading itself raises goes on.
        """
        path = folder / self.name
        path.write_bytes(content)
        lines = ROWS if path.suffix == ".xlsx" else len(LINES.findall(content)) + 1
        for fault in self.read(path):
            known = fault.place.path == path
            assert known or (self.beside is not None and fault.place.path.name == self.beside.name), fault
            assert fault.place.line >= 1, fault
            assert not known or fault.place.line <= lines, fault
            assert fault.what, fault
            assert fault.remedy, fault


def timetable(path: Path) -> Faults:
    found = timetable_file.read([path], SHIPPED)
    assert all(exam.start < exam.end and exam.code for exam in found.timetable.exams)
    return found.faults


def calendar(path: Path) -> Faults:
    found, faults = calendar_file.read(path)
    assert (found is None) == bool(faults)
    return faults


def topic(path: Path) -> Faults:
    try:
        page = files.read(path, "fr")
    except FaqErrors as errors:
        return errors.faults
    return list(unfit(page.entries))


def unfit(entries: Iterable[Entry]) -> Faults:
    renderer = Renderer(SHIPPED)
    for entry in entries:
        try:
            renderer.render(entry, next(iter(SHIPPED.moments())))
        except FaqErrors as errors:
            yield from errors.faults


def vocabulary(path: Path) -> Faults:
    try:
        lexicon.read(path)
    except FaqErrors as errors:
        return errors.faults
    return []


def decisions(path: Path) -> Faults:
    try:
        filled = decisions_file.read(path.read_bytes(), TEXTS)
    except NotAWorkbook as refusal:
        told = TEXTS.say("fr", refusal.key)
        return [] if told else [Fault(Place(path, 0), message(refusal.key))]
    assert all(TEXTS.say("fr", f"decide-fault-{fault.key}") and fault.row > 0 for fault in filled.faults)
    return []


def asked(path: Path) -> Faults:
    return questions_file.read(path, {"dates_all", "who_decides"})[1]


def office(path: Path) -> Faults:
    found, faults = calendar_file.read(path.with_name("calendar.toml"))
    assert (found is None) == bool(faults)
    return faults


def requests(path: Path) -> Faults:
    found = requests_file.read(path, PARIS)
    assert (found.forms is None) == bool(found.faults)
    return found.faults


CONTENT = ROOT / "faq" / "content"
KINDS = {
    "csv": Kind(CSV.encode(), "a.csv", anything(CELLS, r"[;\n]"), timetable),
    "ics": Kind(CALENDAR_ICS.encode(), "a.ics", anything(ICS, r"\r\n|[:;]"), timetable),
    "xlsx": Kind(WORKBOOK, "a.xlsx", mutations.workbook, timetable),
    "calendar": Kind(CALENDAR.encode(), "calendar.toml", anything(TOML, r"\n| = "), calendar),
    "office": Kind(
        (CONTENT / "office.toml").read_bytes(),
        "office.toml",
        anything((*TOML, *OFFICE), r"\n| = |\. "),
        office,
        CONTENT / "calendar.toml",
    ),
    "requests": Kind(REQUESTS.encode(), "requests.toml", anything((*TOML, *FORMS), r"\n| = "), requests),
    "topic": Kind(TOPIC.encode(), "01-dates.md", anything(MARKDOWN, r"\n| "), topic),
    "questions": Kind(QUESTIONS.encode(), "questions.jsonl", anything(JSON, r'\n|[:,"]'), asked),
    "vocabulary": Kind(VOCABULARY.encode(), "lexicon.toml", anything(TOML, r"\n| = |, "), vocabulary),
    "decisions": Kind(DECISIONS, "decisions.xlsx", mutations.workbook, decisions),
}
