"""An admin who reads French is told in French what is wrong with any kind of file, with the place and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

from fpdf import FPDF
from openpyxl import Workbook

from tests.support.admins import Office
from tests.support.forms import REQUESTS
from tests.support.office import CALENDAR, DATES
from tests.support.person import Person
from tests.support.stories import says, taps

pytest_plugins = ["tests.support.admin_fixtures"]

ROW = ("Code", "Date", "Début", "Fin")
EVENT = """\
BEGIN:VCALENDAR
BEGIN:VEVENT
SUMMARY:NFP101 Examen
DTSTART:20250121T090000
DTEND:demain
END:VEVENT
END:VCALENDAR
"""


def workbook(*rows: tuple[str, ...]) -> bytes:
    book, content = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]  # a new workbook has a sheet
    book.save(content)
    return content.getvalue()


def pdf(*rows: tuple[str, ...]) -> bytes:
    page = FPDF()
    page.add_page()
    page.set_font("helvetica", size=10)
    with page.table() as table:
        for row in rows:
            table.row(row)
    return bytes(page.output())


def replaced(text: str, old: str, new: str) -> Callable[[], bytes]:
    assert old in text
    return lambda: text.replace(old, new, 1).encode()


SENT: dict[str, tuple[str, Callable[[], bytes], str, str]] = {
    "a page": (
        "fr-01-dates.md",
        replaced(DATES, "faq:who_decides", "faq:who_decide"),
        "fr/01-dates.md:",
        "mène à `who_decide`, qui n'existe pas. Écrivez le nom court d'une question.",
    ),
    "the braces of a page": (
        "fr-01-dates.md",
        replaced(DATES, "{{ year }}", "{{ yaer }}"),
        "fr/01-dates.md:7",
        "La valeur `yaer` n'existe pas. Les valeurs possibles sont : year, place",
    ),
    "a date of a page": (
        "fr-01-dates.md",
        replaced(DATES, "Le service des examens.", "Le lundi 26 janvier 2025."),
        "fr/01-dates.md:",
        "le 26 janvier 2025 est un dimanche. Laquelle vouliez-vous dire",
    ),
    "the calendar": (
        "calendar.toml",
        replaced(CALENDAR, "last = 2025-02-01", "last = 2025-01-01"),
        "calendar.toml:17",
        "Le dernier jour, le 1er janvier 2025, est avant le premier, le 20 janvier 2025. Corrigez `first` ou `last`.",
    ),
    "the calendar's TOML": (
        "calendar.toml",
        replaced(CALENDAR, "semester = 1", "semester = un"),
        "calendar.toml:14",
        "À partir d'ici, le fichier ne peut pas être lu (cette valeur n'en est pas une).",
    ),
    "the office": (
        "office.toml",
        lambda: b'[hours]\ndays = ["lundi"]\n',
        "office.toml:2",
        "`lundi` n'est pas un jour de la semaine. Utilisez : monday",
    ),
    "requests": (
        "requests.toml",
        replaced(REQUESTS, "[kind.", '[kind."É".x]\n[kind.'),
        "requests.toml:",
        "`É` ne peut pas être le nom d'un genre de demande. Utilisez des lettres minuscules",
    ),
    "the vocabulary": (
        "lexicon.toml",
        lambda: b"[exams]\nmeanings = 3\n",
        "lexicon.toml:2",
        "`meanings` n'est pas une liste de mots. Écrivez une liste de mots",
    ),
    "questions of students": (
        "questions.jsonl",
        lambda: b'{"text": "quand ?", "expect": ["dates"]}\n',
        "questions.jsonl:1",
        "La question `dates` n'existe pas. Écrivez le nom court qui suit la question.",
    ),
    "a timetable as CSV": (
        "p1.csv",
        lambda: b"Code;Date;Debut;Fin\nNFP101;21/03/2026;9h;10h\n",
        "timetable/p1.csv:2",
        "Le 21 mars 2026 n'est dans aucune session du calendrier. Corrigez le jour",
    ),
    "a timetable as a workbook": (
        "p2.xlsx",
        lambda: workbook(ROW, ("NFP101", "21/01/2025", "18h30", "#REF!")),
        "timetable/p2.xlsx:2",
        "cellule D2 : « #REF! » est une erreur du tableur. Corrigez la formule",
    ),
    "what is no workbook": (
        "p3.xlsx",
        lambda: b"Code;Date\n",
        "timetable/p3.xlsx:1",
        "Le fichier est du texte (par exemple CSV), et non un classeur Excel, quoi que dise son nom. Donnez-lui un nom",
    ),
    "a timetable as iCalendar": (
        "p4.ics",
        EVENT.encode,
        "timetable/p4.ics:2",
        "Événement 1 : son DTEND ne peut pas être lu (« demain »). Écrivez-le comme DTEND:20250121T193000Z",
    ),
}
"""A file that is sent, where the fault is told to be, and some of what is told."""
ENGLISH = re.compile(r"\b(the|is|are|write|no|must|cannot|what|should|and|it)\b", re.IGNORECASE)
"""Little words that stand in most English sentences, and in no French one."""


def told(text: str) -> str:
    """What is told, without what the office wrote."""
    return re.sub(r"`[^`]*`|« [^»]* »|\S*\.\w+:\d+", "", text)


async def test_a_french_admin_is_told_in_french_what_is_wrong_with_any_file(
    office: Office, marie: Person
) -> None:
    for what, (name, content, place, sentence) in SENT.items():
        await marie.send(content(), name)
        shown = await marie.reply(place)
        assert sentence in shown.text, what
        assert "Rien ne change pour les élèves" not in shown.text, what
        faults = told(shown.text.partition("⛔")[2] or shown.text)
        assert not ENGLISH.search(faults), what
        assert "Rien n'est changé" in shown.text or "Rien n'est encore en ligne" in shown.text


async def test_a_french_admin_is_told_in_french_why_a_row_of_a_pdf_is_left_out(
    office: Office, marie: Person
) -> None:
    rows = (ROW, ("NFP101", "21/01/2025", "18h30", "20h30"), ("UTC505", "21/03/2026", "18h30", "20h30"))
    await marie.send(pdf(*rows), "planning.pdf")
    report = await marie.reply("1 ligne reprise")
    assert "Le 21 mars 2026 n'est dans aucune session du calendrier. Corrigez le jour" in report.text
    assert office.guichet


async def test_an_english_admin_is_told_in_english(office: Office, marie: Person) -> None:
    await says(marie, "/langue", "Dans quelle langue")
    await taps(marie, "English", "I will answer in English")
    name, content, place, _ = SENT["a page"]
    await marie.send(content(), name)
    assert (
        "leads to `who_decide`, which does not exist. Write the id of a question."
        in (await marie.reply(place)).text
    )
    assert office.guichet
