"""Files of the office spoilt in many small ways, on their bytes and on their structure; the same for the same seed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl

Mutate = Callable[[Random, bytes], bytes]

BYTES = (
    b"\x00",
    b"\xff",
    b"\xfe\xff",
    b"\x1a",
    b"\r",
    b"\n",
    b"\n ",
    b'"',
    b"'",
    b"\xe2\x80",
    b"\xc3",
    b"\x80",
)
"""Octets that end, quote, fold, or are no UTF-8."""

CELLS = (
    *("", " ", "#REF!", "#N/A", "#", "=1+1", "0", "-1", "1e308", "1e999", "9" * 400, "nan", "inf", "NFP101"),
    *("21/01/2025", "31/02/2025", "0001-01-01", "9999-12-31", "2025-01-21T25:61", "24:00", "18h30", "9999 h"),
    *(
        "\ufeff",
        "\u202e",
        "e\u0301",
        "\U0001f600",
        "²",
        "٣",
        "İ",
        "ß",
        "_x000D_",
        "_xD800_",
        "TP",
        "Cours 4h",
    ),
)
ICS = (
    *(
        "BEGIN:VEVENT",
        "END:VEVENT",
        "BEGIN:VCALENDAR",
        "END:VCALENDAR",
        "BEGIN:VALARM",
        "END:",
        "BEGIN:",
        ":",
    ),
    *("DTSTART:20250121T1400", "DTEND:", "DURATION:2H", "DURATION:P9999999999D", "DURATION:-PT1H", "DTSTART"),
    *("DTSTART;TZID=:20250121T140000", "DTSTART;VALUE=DATE:20250121", "DTSTART:00000000T000000", "SUMMARY:"),
    *("DTSTART;TZID=/x/Europe/Paris:20250121T140000", "DTEND:99991231T235959Z", "DTSTART;VALUE=PERIOD:a/b"),
    *(
        "RRULE:FREQ=SECONDLY",
        "RDATE:",
        "EXDATE:x",
        "STATUS:CANCELLED",
        "METHOD:CANCEL",
        "SEQUENCE:x",
        " a",
        "\\",
    ),
    *("CATEGORIES:,", "GEO:x", "ATTACH;VALUE=BINARY:%", "TRIGGER:x", 'X-A;B="c:d', "SUMMARY;LANGUAGE=:R3.05"),
)
TOML = (
    *(
        "[[session]]",
        "[session]",
        "[links]",
        "[office]",
        "[student_number]",
        "[short.fr]",
        "[filing]",
        "[polite]",
    ),
    *(
        "first = 9999-12-31",
        "last = 0001-01-01",
        'deadline = "9999-12-31 23:59"',
        "deadline = 1979-05-27T07:32:00Z",
    ),
    *("id = 1", 'id = ""', "semester = true", "number = 1e400", 'timezone = "../x"', 'timezone = "\\u0000"'),
    *(
        "deadline_readings = [[]]",
        "deadline_readings = 1",
        "links = []",
        "session = [1]",
        "office = 1",
        "a.b.c = 1",
    ),
    *(
        'pattern = "("',
        "hint = { fr = 1 }",
        "name = { about = 1 }",
        "meanings = [1]",
        'meanings = ["("]',
        "x = inf",
    ),
    *(
        'academic_year = "9999-10000"',
        "academic_year = 2024",
        "place = ['a']",
        "fillers = ['']",
        "wishes = {}",
    ),
)
OFFICE = (
    *(
        'country = "XX"',
        'country = "FR"',
        'subdivision = "57"',
        "subdivision = 1",
        'languages = ["fr", "fr"]',
    ),
    *("languages = []", 'languages = ["de"]', 'days = ["sunday"]', 'digest = "25:00"', "digest = 09:00:00"),
    *("closed = [2025-05-02]", 'closed = ["x"]', "decides_within = -1", "retention_months = 10e9", "[words]"),
    *(
        "[hours]",
        "[entries]",
        "[french_administration]",
        'silence = "x"',
        "months = 0",
        "kind.x = 1",
        "fr",
        "{",
    ),
)
FORMS = (
    *(
        "[kind]",
        "[kind.x]",
        "[kind.overlap]",
        "[question.x]",
        "[question]",
        "[kind.copy.question.name]",
        "[kind.x.y]",
    ),
    *(
        'type = "x"',
        'type = "number"',
        'type = "trip"',
        'type = "choice"',
        'type = "document"',
        "optional = 1",
    ),
    *(
        "questions = []",
        'questions = ["x"]',
        'questions = ["session", "session"]',
        'until = "x"',
        'until = "session"',
    ),
    *(
        'until = "2025-06-30 24:00"',
        'checks = ["overlap", "x"]',
        'decisions = ["x"]',
        "referred = true",
        "due = 1",
    ),
    *(
        'due = "always"',
        "least = -1",
        "most = 1e9",
        "least = 9",
        "options = {}",
        'options.a.fr = ""',
        'title = ""',
    ),
    *('title.fr = "{{ x }}"', 'help.fr = "{{ first_day }}"', 'rule = ""', 'ask.de = "x"', "name.fr = 1"),
)
MARKDOWN = (
    *(
        "# ",
        "## ",
        "## ? {#x}",
        "## {#x .elsewhere}",
        "### a",
        "> ",
        ">> a",
        "```",
        "~~~",
        "- ",
        "1. ",
        "---",
        "***",
    ),
    *(
        "{{",
        "}}",
        "{% if %}",
        "{% for x in sessions %}",
        "{% endfor %}",
        "{{ year | x }}",
        "{{ now }}",
        "{{ a.b }}",
    ),
    *(
        "{% set x = 1 %}",
        "{{ ''.__class__ }}",
        "{% include 'x' %}",
        "{{ sessions.x.first | date }}",
        "{#",
        "#}",
    ),
    *(
        "[",
        "](",
        "[a](faq:",
        "[](b)",
        "[a](action:x)",
        "![a](b)",
        "<!--",
        "-->",
        "<b>",
        "&amp;",
        "&#0;",
        "\\",
        "| a |",
    ),
    *(
        "le 31 juin 2025",
        "lundi 21/01/2025",
        "\u2028",
        "\x0b",
        "\x85",
        "[a]: b",
        "a\n===",
        "    code",
        "**",
        "_",
    ),
)
JSON = (
    *(
        "null",
        "true",
        "[]",
        "{}",
        "[null]",
        '""',
        '" "',
        "1e999",
        "-0",
        "NaN",
        '"\\ud800"',
        "[" * 30,
        "{" * 30,
        '"x"',
    ),
    *(
        '{"text": 1}',
        '{"expect": "x"}',
        '"kind"',
        '"flags": [1]',
        '"all": 1',
        '"context": []',
        ",",
        ":",
        "]",
        "}",
    ),
)
XML = (
    *(
        '<row r="0">',
        '<row r="-1"/>',
        '<row r="9999999"/>',
        '<row hidden="1">',
        "</row>",
        '<c r="XFD1"><v>1</v></c>',
    ),
    *(
        '<c r="A"/>',
        '<c r="1"/>',
        '<c r="ZZZZ1"/>',
        '<c t="s"><v>99</v></c>',
        '<c t="s"><v>-1</v></c>',
        "<v/>",
    ),
    *(
        '<c t="b"><v>x</v></c>',
        '<c t="d"><v>x</v></c>',
        '<c t="e"><v>#REF!</v></c>',
        '<c s="99"><v>1</v></c>',
    ),
    *(
        '<c t="inlineStr"><is><t>a</t></is></c>',
        "<v>1e400</v>",
        "<v>nan</v>",
        "<v>1_0</v>",
        '<c s="x"/>',
        "<t>",
    ),
    *(
        '<c s="1"><v>-1</v></c>',
        '<c s="1"><v>99999999</v></c>',
        "<!DOCTYPE a>",
        "<!-- a -->",
        "&a;",
        "&#0;",
        "]]>",
    ),
    *(
        '<cols><col min="1" max="99" hidden="1"/></cols>',
        '<col min="x"/>',
        "<sheetData/>",
        "</sheetData>",
        "<?a b?>",
    ),
)


def anything(tokens: Sequence[str], separators: str) -> Mutate:
    """Spoils a text, one to three times: its octets, its lines, or the words between `separators`, a regular expression."""

    def mutate(random: Random, content: bytes) -> bytes:
        for _ in range(random.choice((1, 1, 2, 3))):
            on_octets = random.random() < 0.35
            content = (
                spoil_bytes(random, content) if on_octets else _words(random, content, tokens, separators)
            )
        return content

    return mutate


def workbook(random: Random, content: bytes) -> bytes:
    """Spoils a workbook: the archive's octets, which parts there are, or what one of them says."""
    if random.random() < 0.15:
        return spoil_bytes(random, content)
    with ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = random.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    match random.randrange(12):
        case 0:
            del parts[name]
        case 1:
            parts[random.choice(list(parts))] = parts[name]
        case _:
            parts[name] = _MARKUP(random, parts[name])
    return zipped(parts)


def zipped(parts: dict[str, bytes]) -> bytes:
    """A workbook of these parts."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def saved(*rows: Sequence[object]) -> bytes:
    """A workbook with one sheet of these rows, without the parts that only say how it looks."""
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    out = BytesIO()
    book.save(out)
    with ZipFile(out) as archive:
        kept = [name for name in archive.namelist() if "theme" not in name and "docProps" not in name]
        return zipped({name: archive.read(name) for name in kept})


def spoil_bytes(random: Random, content: bytes) -> bytes:
    """Octets changed, gone, doubled, swapped or added."""
    start = random.randrange(len(content) + 1)
    end = min(len(content), start + random.choice((1, 1, 2, 8, 60, 600)))
    head, piece, rest = content[:start], content[start:end], content[end:]
    match random.randrange(7):
        case 0:
            return head + rest
        case 1:
            return head + piece + piece + rest
        case 2:
            return head + bytes(octet ^ (1 << random.randrange(8)) for octet in piece) + rest
        case 3:
            return head
        case 4:
            return rest + head + piece
        case 5:
            return head + random.randbytes(random.choice((1, 4, 16))) + rest
        case _:
            return head + random.choice(BYTES) + rest


def _words(random: Random, content: bytes, tokens: Sequence[str], separators: str) -> bytes:
    """Words replaced by hostile ones, gone, doubled or swapped; the separators between them stay."""
    pieces = re.split(f"({separators})", content.decode("utf-8", "surrogateescape"))
    at = 2 * random.randrange((len(pieces) + 1) // 2)
    other = 2 * random.randrange((len(pieces) + 1) // 2)
    match random.randrange(8):
        case 0:
            pieces[at], pieces[other] = pieces[other], pieces[at]
        case 1:
            del pieces[at : at + 2]
        case 2:
            pieces[at:at] = pieces[other : other + 2] * random.choice((1, 2, 40))
        case 3:
            pieces[at] += random.choice(tokens)
        case 4:
            pieces[at:at] = [random.choice(tokens), pieces[1] if len(pieces) > 1 else ""]
        case _:
            pieces[at] = random.choice(tokens)
    return "".join(pieces).encode("utf-8", "surrogateescape")


_MARKUP = anything(XML, r"(?<=>)|(?=<)|(?<=\")|(?=\")")
