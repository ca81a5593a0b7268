"""Slips of people who are no programmers, in the files that `init` writes: told at their line, with what to write."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from faq import starter
from faq.calendar import calendar_file
from faq.errors import Fault
from faq.forms import requests_file
from tests.support.forms import PARIS

CALENDAR, OFFICE, REQUESTS = "calendar.toml", "office.toml", "requests.toml"
FILES = {
    path.name: text
    for path, text in starter.files(datetime(2024, 12, 16, tzinfo=UTC))
    if path.suffix == ".toml"
}
FIRST = "first = 2025-01-20"
PLACE, ZONE, CLOSED = 'place = "Notre université"', 'timezone = "Europe/Paris"', "closed = []"
TITLE = 'title.fr = "Attestation de présence"'
ASKED = 'questions = ["session", "exams", "form", "address", "name", "number"]'
SLIPS: dict[str, tuple[str, str, str, str]] = {
    "a month of one digit": (CALENDAR, FIRST, "first = 2025-1-20", "2025-12-25"),
    "a day in words": (CALENDAR, FIRST, "first = 20 janvier 2025", "2025-12-25"),
    "a day that there is not": (CALENDAR, FIRST, "first = 2025-02-30", "2025-12-25"),
    "a list of a day in words": (OFFICE, CLOSED, "closed = [1er mai 2025]", "2025-12-25"),
    "a no-break space": (CALENDAR, "number = 1", "number\u00a0= 1", "an ordinary one"),
    "a bracket too few": (CALENDAR, "[[session]]", "[[session]", "Close every bracket"),
    "a header left open": (OFFICE, "[office]", "[office", "Close every bracket"),
    "a header in both ways": (CALENDAR, "[[session]]", "[session]\n[[session]]", "Always write [[session]]"),
    "a brace left open": (OFFICE, '"contact details" } }', '"contact details" }', "Close every brace"),
    "a time without quotes": (OFFICE, '"09:00"', "09h00", "in quotes"),
    "a typographic quote at the end": (REQUESTS, 'session ?"', "session ?”", "straight quotes"),
    "a name of a list without quotes": (REQUESTS, '"exams", "form"', '"exams", form', "double quotes"),
    "a name with an accent": (REQUESTS, "[question.form]", "[question.précision]", "small letters"),
    "typographic quotes": (OFFICE, PLACE, "place = “Notre université”", "straight quotes"),
    "French quotes": (OFFICE, PLACE, "place = « Notre université »", "straight quotes"),
    "a colon": (OFFICE, ZONE, 'timezone: "Europe/Paris"', "no colon"),
    "an apostrophe within single quotes": (OFFICE, PLACE, "place = 'l'université'", "double quotes"),
    "an offset for a zone": (OFFICE, '"Europe/Paris"', '"UTC+1"', "Europe/Brussels"),
    "a language twice": (OFFICE, '["fr", "en"]', '["fr", "fr"]', "Delete one."),
    "a language by its name": (OFFICE, '["fr", "en"]', '["fr", "english"]', "docs/office.md tells how"),
    "months in words": (OFFICE, "retention_months = 12", 'retention_months = "12 months"', "a whole number"),
    "one language of two": (OFFICE, "# disability.fr =", "disability.fr =", "disability.en ="),
    "a table twice": (OFFICE, "[office]\n", '[office]\nname = "x"\n[office]\n', "delete one"),
    "a name without its languages": (OFFICE, 'contact = { fr = "", en = ""', 'contact = "x" # ', "contact = { fr"),
    "a table on two lines": (OFFICE, 'contact = { fr = "",', 'contact = { fr = "",\n', "on one line"),
    "a day the other way round": (OFFICE, CLOSED, "closed = [25.12.2025]", "2025-12-25"),
    "an hour as in English": (OFFICE, '"09:00"', '"9am"', 'digest = "09:00"'),
    "days as a span": (OFFICE, '["monday", "tuesday",', '"monday-friday" #', '["monday"'),
    "a number without its hint": (OFFICE, "[links]", '[student_number]\npattern = "[0-9]{9}"\n[links]', "hint ="),
    "a title with and without its language": (REQUESTS, TITLE, 'title = "Attestation"', 'title.en = "..."'),
    "a list as one text": (REQUESTS, ASKED, 'questions = "session, exams"', 'questions = ["session", "exams"]'),
    "a list without quotes": (REQUESTS, ASKED, "questions = [session, exams]", "double quotes"),
    "a list without a comma": (REQUESTS, '"exams", "form", "address"', '"exams" "form", "address"', "a comma between"),
    "a word for always": (REQUESTS, 'until = "always"', 'until = "toujours"', '"always"'),
    "decisions in French": (REQUESTS, '["done", "refused"]', '["traitée", "refused"]', "accepted, done, refused"),
    "an option without its language": (REQUESTS, 'options.file.fr = "Fichier"\noptions.file.en = "File"\n',
                                       'options.file = "Fichier"\n', "options.file.fr"),
    "options as a list": (REQUESTS, 'options.file.fr = "Fichier"\noptions.file.en = "File"\noptions.paper.fr = "Papier"\n'
                          'options.paper.en = "Paper"\n', 'options = ["Fichier", "Papier"]\n', "options.paper.fr"),
    "an equals sign twice": (REQUESTS, 'when.form = "paper"', 'when.form == "paper"', "= once"),
    "a condition as a text": (REQUESTS, 'when.form = "paper"', 'when = "form = paper"', 'when.copies = "several"'),
    "yes without quotes": (REQUESTS, "optional = true", "optional = yes", "write true and false"),
    "true in capitals": (REQUESTS, "optional = true", "optional = True", "write true and false"),
    "a name of several words": (REQUESTS, "[kind.attendance]\n", "[kind.attestation de présence]\n", "small letters"),
    "question in the plural": (REQUESTS, "attendance.question.exams", "attendance.questions.exams", "question.exams]`?"),
    "a value in a question": (REQUESTS, '"Pour quelle session ?"', '"La session de {{ year }} ?"', "only `help`"),
    "a text on two lines": (REQUESTS, "Donnez le code ou", "Donnez le code\nou", 'between """ and """'),
}  # fmt: skip


def faults(directory: Path, name: str) -> tuple[Fault, ...]:
    if name == REQUESTS:
        return requests_file.read(directory / name, PARIS).faults
    return tuple(calendar_file.read(directory / "calendar.toml")[1])


@pytest.mark.parametrize(("name", "old", "new", "remedy"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_with_what_to_write(
    tmp_path: Path, name: str, old: str, new: str, remedy: str
) -> None:
    for file, text in FILES.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    assert faults(tmp_path, name) == ()
    begins = FILES[name].count("\n", 0, FILES[name].index(old)) + 1
    lines = range(
        begins, begins + new.count("\n") + 2
    )  # a value that is there twice is told where it is again
    (tmp_path / name).write_text(FILES[name].replace(old, new, 1), encoding="utf-8")
    told = [(fault.place.path.name, fault.place.line, fault.remedy) for fault in faults(tmp_path, name)]
    assert [each for each in told if each[0] == name and each[1] in lines and remedy in each[2]], told
