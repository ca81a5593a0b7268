"""Thousands of spoilt files of the office: each is read, or told with its place; none ends in another way or lasts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from random import Random
from time import process_time

import pytest

from bot.chat.texts import Texts
from bot.office.decisions import decisions_file
from bot.office.decisions.decisions_file import COLUMNS_READ, NotAWorkbook
from faq.calendar import calendar_file
from faq.entry import Entry, Place
from faq.errors import FaqErrors, Fault
from faq.pages import questions_file
from faq.pages import topics as files
from faq.pages.render import Renderer
from faq.search import lexicon
from faq.timetable import files as timetable_file
from tests.support import mutations
from tests.support.mutations import CELLS, ICS, JSON, MARKDOWN, TOML, Mutate, anything, saved
from tests.support.office import CALENDAR
from tests.support.thorough import TIMES
from tests.support.timetables import SHIPPED

SEED = 20_250_121
BLOCK = 40 * TIMES
"""Files of a test: few enough to be shared out among processes."""
SECONDS = 2.0
"""Processor time of a file on any machine; a usual one takes some thousandths."""
TEXTS = Texts()
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


@dataclass(frozen=True)
class Kind:
    """A kind of file: a sound one, its name, how it is spoilt and read, and how many blocks of it."""

    sound: bytes
    name: str
    mutate: Mutate
    read: Read
    blocks: int


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
        return [] if told else [Fault(Place(path, 0), refusal.key)]
    assert all(TEXTS.say("fr", f"decide-fault-{fault.key}") and fault.row > 0 for fault in filled.faults)
    return []


def asked(path: Path) -> Faults:
    return questions_file.read(path, {"dates_all", "who_decides"})[1]


KINDS = {
    "csv": Kind(CSV.encode(), "a.csv", anything(CELLS, r"[;\n]"), timetable, 8),
    "ics": Kind(CALENDAR_ICS.encode(), "a.ics", anything(ICS, r"\r\n|[:;]"), timetable, 8),
    "xlsx": Kind(WORKBOOK, "a.xlsx", mutations.workbook, timetable, 6),
    "calendar": Kind(CALENDAR.encode(), "calendar.toml", anything(TOML, r"\n| = "), calendar, 6),
    "topic": Kind(TOPIC.encode(), "01-dates.md", anything(MARKDOWN, r"\n| "), topic, 4),
    "questions": Kind(QUESTIONS.encode(), "questions.jsonl", anything(JSON, r'\n|[:,"]'), asked, 3),
    "vocabulary": Kind(VOCABULARY.encode(), "lexicon.toml", anything(TOML, r"\n| = |, "), vocabulary, 2),
    "decisions": Kind(DECISIONS, "decisions.xlsx", mutations.workbook, decisions, 3),
}
BLOCKS = [(name, block) for name, kind in KINDS.items() for block in range(kind.blocks)]


@pytest.mark.parametrize("name", KINDS)
def test_the_files_are_read_before_they_are_spoilt(tmp_path: Path, name: str) -> None:
    kind = KINDS[name]
    (tmp_path / kind.name).write_bytes(kind.sound)
    known = {"xlsx": 2}
    assert len(list(kind.read(tmp_path / kind.name))) == known.get(name, 0)


@pytest.mark.parametrize(("name", "block"), BLOCKS, ids=[f"{name}-{block}" for name, block in BLOCKS])
@pytest.mark.filterwarnings("ignore")
def test_a_spoilt_file_is_read_or_told_with_its_place(tmp_path: Path, name: str, block: int) -> None:
    kind = KINDS[name]
    random = Random(f"{SEED} {name} {block}")
    path = tmp_path / kind.name
    for number in range(BLOCK):
        content = kind.mutate(random, kind.sound)
        path.write_bytes(content)
        start = process_time()
        try:
            faults = list(kind.read(path))
        except Exception as error:
            raise AssertionError(f"file {number} of {name}-{block}: {content!r}") from error
        assert process_time() - start < SECONDS
        lines = 1_048_576 if name == "xlsx" else len(LINES.findall(content)) + 1
        for fault in faults:
            assert fault.place.path == path
            assert 1 <= fault.place.line <= lines, (fault, content)
            assert fault.what
            assert fault.remedy, fault
