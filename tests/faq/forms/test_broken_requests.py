"""Whatever slips into `requests.toml` is told once, at its line, in words that say what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from faq.check.lint import lint
from faq.errors import FaqErrors, Fault
from faq.forms import requests_file
from tests.support.forms import PARIS, REQUESTS
from tests.support.office import office

PATH = Path("requests.toml")
BROKEN: dict[str, tuple[str, str, int, str]] = {
    "no TOML": ('ask.fr = "Que', "ask.fr = Que", 1, "The file cannot be read from here on (Invalid value)."),
    "quotes not closed": (
        'rule = "who_decides"\nquestions',
        'rule = "who_decides\nquestions',
        7,
        "The file cannot be read from here on (Illegal character '\\n'",
    ),
    "list not closed": (
        '"moment", "name"]',
        '"moment", "name"',
        9,
        "The file cannot be read from here on (Unclosed array).",
    ),
    "kind twice": ("[kind.trip]", "[kind.overlap]", 12, "`[kind.overlap]` is there twice."),
    "question twice": ("[question.number]", "[question.name]", 130, "`[question.name]` is there twice."),
    "value twice": (
        'until = "session"',
        'until = "session"\nuntil = "always"',
        10,
        "This value is there twice.",
    ),
    "kinds as a list": ("[kind.overlap]\ntitle", "[[kind]]\ntitle", 4, "`kind` is no table."),
    "unknown table": ("[question.form]", "[questions.form]", 84, "`questions` means nothing here."),
    "unknown key of a kind": ("explanation.fr", "explication.fr", 15, "`explication` means nothing here."),
    "unknown key of a question": (
        'help.fr = "Par',
        'hlep.fr = "Par',
        59,
        "`hlep` means nothing for a question of the type `moment`.",
    ),
    "key of another type": (
        "least = 2",
        "most = 2",
        52,
        "`most` means nothing for a question of the type `exams`.",
    ),
    "bounds where nothing is counted": (
        'ask.fr = "Quel pays ?"',
        'ask.fr = "Quel pays ?"\nleast = 1',
        68,
        "`least` means nothing for a question of the type `country`.",
    ),
    "options of a text": (
        'type = "number"',
        'type = "number"\noptions.a.fr = "A"',
        117,
        "`options` means nothing for a question of the type `number`.",
    ),
    "kind without a title": (
        'title.fr = "Copie"\ntitle.en = "Copy"\n',
        "",
        30,
        "[kind.copy]: `title` is missing.",
    ),
    "title without its language": (
        'title.fr = "Copie"\ntitle.en = "Copy"',
        'title = "Copie"',
        31,
        "`title` does not say its language.",
    ),
    "title in an unknown language": (
        'title.en = "Copy"',
        'title.eng = "Copy"',
        32,
        "`eng` is no language here.",
    ),
    "title of no words": ('title.fr = "Copie"', 'title.fr = "  "', 31, "`title.fr` is empty."),
    "title that is a number": ('title.fr = "Copie"', "title.fr = 3", 31, "`title` holds no words."),
    "title too long for a button": (
        'title.fr = "Copie"',
        'title.fr = "Copie aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"',
        31,
        "`title.fr` has 76 characters; 64 fit.",
    ),
    "two titles alike": (
        'title.en = "Copy"',
        'title.en = "trip"',
        32,
        "« trip » is the title of `trip`, too.",
    ),
    "first question missing": (
        'ask.fr = "Que demandez-vous ?"\nask.en = "What do you ask for?"\n',
        "",
        1,
        "The file: `ask` is missing.",
    ),
    "kind with capitals": ("[kind.trip]", "[kind.Trip]", 12, "`Trip` cannot be the name of a kind."),
    "kind with an accent": (
        "[kind.trip]",
        '[kind."déplacement"]',
        12,
        "`déplacement` cannot be the name of a kind.",
    ),
    "kind too long for a button": (
        "[kind.trip]",
        "[kind.abbbbbbbbbbbbbbbbbbbbbbbbbbbbbb]",
        12,
        "`abbbbbbbbbbbbbbbbbbbbbbbbbbbbbb` cannot be the name of a ki",
    ),
    "kind that is a word": ("[kind.trip]", 'kind.other = "x"\n[kind.trip]', 12, "`kind` means nothing here."),
    "kind without questions": (
        'questions = ["form", "urgent", "address", "copies", "name"]\n',
        "",
        30,
        "[kind.copy]: `questions` is missing.",
    ),
    "questions that are none": (
        '["session", "exams", "moment", "name"]',
        '["session", 3]',
        8,
        "`questions` cannot be `['session', 3]`.",
    ),
    "unknown question": ('"copies", "name"]', '"copys", "name"]', 33, "There is no question `copys`."),
    "question asked twice": (
        '"copies", "name"]',
        '"name", "name"]',
        33,
        "`name` stands twice in `questions`.",
    ),
    "own words of a question not asked": (
        "[kind.copy.question.name]",
        "[kind.copy.question.number]",
        37,
        "`number` is put in words of its own, but not among `question",
    ),
    "type in own words": ('help.en = "As on the card."', 'type = "text"', 39, "`name` has a type already."),
    "until missing": ('until = "always"\n', "", 30, "[kind.copy]: `until` is missing."),
    "until of no sense": ('until = "always"', 'until = "soon"', 34, "`until` cannot be `soon`."),
    "until without a time": (
        'until = "2025-06-30 23:59"',
        "until = 2025-06-30",
        18,
        "`until` cannot be `2025-06-30`.",
    ),
    "until with a wrong weekday": (
        '"2025-06-30 23:59"',
        '"mardi 30 juin 2025 à 23h59"',
        18,
        "`until` cannot be `mardi 30 juin 2025 à 23h59`.",
    ),
    "until the session that is not asked": (
        'until = "always"',
        'until = "session"',
        34,
        "The session is not asked for.",
    ),
    "due until the session that is not asked": (
        'questions = ["session", "destination", "travel",',
        'questions = ["destination",',
        82,
        "The session is not asked for.",
    ),
    "due of no sense": ('due = "session"', 'due = "later"', 82, "`due` cannot be `later`."),
    "trip before the session": (
        '["session", "destination", "travel"',
        '["destination", "travel", "session"',
        17,
        "`travel` needs the session to be known.",
    ),
    "session that may be passed": (
        'ask.en = "Which session?"',
        'ask.en = "Which session?"\noptional = true',
        46,
        "The session cannot be left out: what comes behind it needs t",
    ),
    "unknown decision": ('["done", "refused"]', '["done", "rejected"]', 35, "`rejected` is no decision."),
    "accepted and done": (
        '["done", "refused"]',
        '["done", "accepted"]',
        35,
        "A request cannot be both accepted and done.",
    ),
    "only refused": ('["done", "refused"]', '["refused"]', 35, "It can only be refused."),
    "unknown check": ('"abroad", "trip', '"abroard", "trip', 22, "`abroard` is nothing to check."),
    "check of what is not asked": (
        'checks = ["overlap"]',
        'checks = ["overlap", "abroad"]',
        10,
        "`abroad` needs a question of the type country.",
    ),
    "referred without a rule": (
        'rule = "who_decides"\nreferred',
        "referred",
        24,
        "[kind.health]: `rule` is missing.",
    ),
    "referred with questions": (
        "referred = true",
        'referred = true\nquestions = ["name"]',
        29,
        "`questions` means nothing for a kind that is only referred.",
    ),
    "referred of no sense": ("referred = true", 'referred = "yes"', 28, "`referred` cannot be `yes`."),
    "rule that is a number": (
        'rule = "who_decides"\nquestions',
        "rule = 3\nquestions",
        7,
        "`rule` cannot be `3`.",
    ),
    "question without a type": ('type = "country"\n', "", 63, "[question.destination]: `type` is missing."),
    "unknown type": ('type = "country"', 'type = "contry"', 64, "There is no type `contry`."),
    "type with a name of its own": (
        "\n[question.email]\n",
        '\n[question.mail]\ntype = "email"\n',
        17,
        "There is no question `email`.",
    ),
    "name of another type": (
        'name.fr = "Adresse e-mail"',
        'type = "text"\nname.fr = "Adresse e-mail"',
        137,
        "`email` is the name of a question of the type `email`.",
    ),
    "name of the desk's own": (
        "[question.copies]",
        "[question.finding]",
        33,
        "There is no question `copies`.",
    ),
    "question without words": (
        'ask.fr = "Quel pays ?"\nask.en = "Which country?"\n',
        "",
        63,
        "[question.destination]: `ask` is missing.",
    ),
    "question without a name": (
        'name.fr = "Pays"\nname.en = "Country"\n',
        "",
        63,
        "[question.destination]: `name` is missing.",
    ),
    "unknown value in the help": (
        '{{ first_day }}."\nhelp.en',
        '{{ day }}."\nhelp.en',
        59,
        "`{{ day }}` stands for nothing here.",
    ),
    "optional of no sense": (
        'help.en = "For example {{ first_day }}."\noptional = true',
        'help.en = "For example {{ first_day }}."\noptional = 1',
        61,
        "`optional` cannot be `1`.",
    ),
    "choice of one": (
        'options.file.fr = "Fichier"\noptions.file.en = "File"\n',
        "",
        90,
        "A choice needs two options at least.",
    ),
    "option with a space": (
        "options.file.en",
        'options."a file".en',
        93,
        "`a file` cannot be the name of an option.",
    ),
    "options alike": (
        'options.file.en = "File"',
        'options.file.en = "paper"',
        93,
        "« paper » is the option `paper`, too.",
    ),
    "condition on a later question": (
        '["form", "urgent", "address", "copies", "name"]',
        '["urgent", "form", "address", "copies", "name"]',
        101,
        "`form` is asked only later, or is this question itself.",
    ),
    "condition on a question not asked": (
        '["form", "urgent", "address", "copies", "name"]',
        '["form", "address", "copies", "name"]',
        112,
        "`copy` asks no question `urgent`.",
    ),
    "condition on no such answer": (
        'when.form = "paper"\nwhen',
        'when.form = "papers"\nwhen',
        111,
        "`form` has no answer `papers`.",
    ),
    "condition on a text": (
        "least = 1\nmost = 5",
        'when.address = "here"',
        121,
        "The answer to `address` is nothing to choose from.",
    ),
    "condition of no sense": ("when.urgent = true", "when.urgent = 3", 112, "`when.urgent` names no answer."),
    "conditions that exclude each other": (
        'when.form = "paper"\nwhen.urgent',
        'when.form = "file"\nwhen.urgent',
        111,
        "`address` can never be asked: its conditions do not go toget",
    ),
    "least above most": (
        "least = 1\nmost = 5",
        "least = 6\nmost = 5",
        122,
        "No number is at least 6 and at most 5.",
    ),
    "number of words": ("most = 200", 'most = "200"', 113, "`most` cannot be `200`."),
    "more characters than are kept": ("most = 200", "most = 20000", 113, "`most` cannot be `20000`."),
    "more options than fit": (
        'options.file.en = "File"',
        'options.file.en = "File"\n' + "\n".join(f'options.o{n}.fr = "{n}"' for n in range(20)),
        90,
        "The choice has 22 options",
    ),
    "more questions than a form has": (
        'questions = ["form", "urgent"',
        f'questions = ["form", {", ".join(f"{chr(34)}q{n}{chr(34)}" for n in range(20))}, "urgent"',
        33,
        "There are 25 questions",
    ),
    "a document that must come": (
        'optional = true\ndue = "session"',
        'optional = false\ndue = "session"',
        81,
        "A request can always be sent without its documents.",
    ),
}
"""What was written, what is written instead -> the line and the beginning of what is told first."""


def faults(text: str) -> tuple[Fault, ...]:
    """What is wrong with a file of this text."""
    try:
        return requests_file.parse(text, PATH, PARIS).faults
    except FaqErrors as errors:
        return errors.faults


@pytest.mark.parametrize(("old", "new", "line", "what"), BROKEN.values(), ids=BROKEN)
def test_every_fault_is_told_at_its_line(old: str, new: str, line: int, what: str) -> None:
    assert old in REQUESTS
    found = sorted(faults(REQUESTS.replace(old, new, 1)), key=lambda fault: fault.order)
    assert [fault for fault in found if fault.place.line == line and fault.what.startswith(what)], found
    assert len(found) <= 2, "one slip is not told over and over"
    assert all(fault.remedy for fault in found)


def test_of_a_question_of_an_unknown_type_nothing_else_is_told() -> None:
    (fault,) = faults(REQUESTS.replace('type = "choice"', 'type = "choix"', 1))
    assert fault.reason == "There is no type `choix`. Did you mean `choice`?"


def test_the_whole_file_has_no_faults() -> None:
    assert faults(REQUESTS) == ()


def test_a_file_without_any_kind_says_how_to_write_one() -> None:
    (fault,) = faults("")
    assert fault.remedy.startswith("Write at least one: [kind.name]")


def test_a_rule_that_no_entry_tells_is_a_fault_of_the_office(tmp_path: Path) -> None:
    path = office(tmp_path) / requests_file.NAME
    path.write_text(REQUESTS.replace('"who_decides"', '"who_decide"', 1), encoding="utf-8")
    (fault,) = (fault for fault in lint(tmp_path) if not fault.note)
    assert str(fault).endswith(
        f"{path}:7: The rule of `overlap` is `who_decide`, which does not exist. Write the id of a question."
    )
