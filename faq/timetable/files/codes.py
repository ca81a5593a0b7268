"""The codes of courses in what an event is called, in its description and its categories; and its title without them.

A code is looked for at the beginning of the name ("R3.05 Programmation") or in brackets at its end, then anywhere in it,
then in the description and the categories. An event may be the exam of several courses ("NFP101 / UTC505 examen commun").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from faq.search.words import notation, wordlists
from faq.search.words.late_patterns import LatePattern
from faq.search.words.text import fold

Span = tuple[int, int]
"""From where to where in a text."""
Named = tuple[str | None, str]
"""A code, None where there is none, and a title."""

_LISTS = wordlists.table("classes")
_KINDS, _GROUPS, _ROOMS, _LABELS = (
    wordlists.as_written(_LISTS[name]) for name in ("before_code", "group_before_code", "room", "code_label")
)
_DOTTED = r"(?:(?:\.[^\W\d_]{1,6}(?:-[^\W\d_]{1,4})?)?\.\d{1,3}[^\W\d_]?(?![^\W_]))*"
"""What follows in a national code of a technical institute: R3.05, SAE 3.01, R4.A.08, R5.DWeb-DI.06."""
_CODE = rf"(?P<code>(?:[^\W\d_]{{1,5}}[ -](?=\d))?[^\W_]*\d\w*{_DOTTED})"
_BEFORE = (
    rf"(?:(?:{_KINDS})\b[\s:–—-]*"
    rf"|(?:(?:\d{{1,3}}[^\W\d_]?|(?:{_GROUPS})\.?\s?\d{{1,2}}[^\W\d_]?)[\s-]+)+"
    rf"(?=[^\W\d_]{{1,6}}\d))*"
)
"""What stands before a code and is none: what kind of event it is, for which group, in which semester."""
_FORMS = (
    LatePattern(rf"{_BEFORE}[\s:]*{_CODE}(?!\w)[\s:,;.|–—-]*(?P<title>.*)", re.IGNORECASE | re.DOTALL),
    LatePattern(rf"(?P<title>.*\S)\s*[(\[]{_CODE}[)\]]\s*", re.DOTALL),
)
_ANYWHERE = LatePattern(
    r"(?<![\w.@-])(?:[A-Z]{1,4} ?\d(?:\.[A-Z]{1,6}(?:-[A-Z]{1,4})?)?\.\d{1,2}[A-Z]?"
    r"|[A-Z]{2,6}[ -]\d{2,4}[A-Z]?|[A-Z0-9]{4,12})(?![\w@])"
)
"""What may be a code wherever it stands; `_is_code` looks closer."""
_EXAM = rf"{notation.pattern(_LISTS['exam'])}(?: (?:final|terminal|finale|terminale|commun))?"
_NONE = LatePattern(
    rf"[LMSHGQ]\d[A-Z]*|(?:{_GROUPS}|{_ROOMS})[ -]?\d.*|\d+[A-Z]|20\d\d.*|\d+H\d*|[^\W\d_]{{2,}} 20\d\d|{_EXAM} ?\d+",
    re.IGNORECASE,
)
"""What has letters and digits and is no course: years of study, groups, rooms, hours."""
_ROOM = re.compile(rf"(?:{_ROOMS})[ .:n°]*$", re.IGNORECASE)
_LABELLED = re.compile(rf"\b(?:{_LABELS})\b[^\n:=]{{0,20}}?[:= ]\s*$", re.IGNORECASE)
_JOINS = re.compile(r"(?:[\s/,+&;|–—()\[\]-]|\bet\b|\band\b)+", re.IGNORECASE)
_LISTS_MORE = re.compile(r"[/,+&;]|\bet\b|\band\b", re.IGNORECASE)
_NEW_PART = re.compile(r"(?:[/,+&;|(]|\bet\b|\band\b)\s*$", re.IGNORECASE)
_ADDRESS = re.compile(r"\S+://\S+|\S+@\S+")
_EXPORTED = re.compile(notation.pattern(_LISTS["exported"]))
_COURSE_LINE = re.compile(r"[A-Z]{2,4}\d{3}[A-Z]?")
_EXAM_FIRST = LatePattern(rf"(?:{_EXAM}[\s:–—-]+)+(?:(?:de la|de l|de|du|des|en|of|in)\b[\s']+|d')?")
_EXAM_LAST = re.compile(rf"[\s:,(\[–—-]+(?:{_EXAM}[\s)\]]*)+$")
_EDGES = " -–—:,;./|&+\n\t"
_BRACKETS = re.compile(r"[(\[]\s*[/,+&;–—-]?\s*[)\]]")


def named(summary: str, description: str = "", categories: Sequence[str] = ()) -> list[Named]:
    """The courses of an event with their titles, one at least; its title alone where no code is found."""
    if found := _in_name(summary):
        return found
    said = _described(description) or [each for each in categories if _whole(each)]
    title = summary.strip()
    return [(code, title) for code in dict.fromkeys(said)] or [(None, title)]


def without_exam_words(title: str) -> str:
    """A title without that it is an exam, "" where it says nothing else: "Examen d'algorithmique" -> "algorithmique"."""
    plain = fold(title)
    if len(plain) != len(title):
        return title
    start = found.end() if (found := _EXAM_FIRST.match(f"{plain} ")) else 0
    last = _EXAM_LAST.search(plain, start)
    rest = title[start : last.start() if last else None].strip(_EDGES)
    return "" if re.fullmatch(_EXAM, fold(rest)) else rest


def is_exported(description: str) -> bool:
    """Whether a description is that of a planning program, whose lines are groups and teachers."""
    return bool(_EXPORTED.search(fold(description)))


def _in_name(summary: str) -> list[Named]:
    first = _of_form(summary)
    spans = [first.span("code")] if first else _anywhere(summary)[:1]
    if not spans:
        return []
    spans += _further(summary, spans[0])
    codes = [summary[start:end] for start, end in spans]
    if len(codes) == 1:
        return [(codes[0], first["title"] if first else _title_around(summary, spans[0]))]
    return list(zip(codes, _titles(summary, spans), strict=True))


def _title_around(summary: str, code: Span) -> str:
    """The title without the code, and without what only says that it is one, or that it is an exam."""
    before = summary[: code[0]]
    if label := _LABELLED.search(before):
        before = before[: label.start()]
    title = _tidy(before + " " + summary[code[1] :])
    return without_exam_words(title) or title


def _of_form(summary: str) -> re.Match[str] | None:
    found = next(filter(None, (form.fullmatch(summary) for form in _FORMS)), None)
    return None if found is None or _NONE.fullmatch(found["code"]) else found


def _further(summary: str, first: Span) -> Iterator[Span]:
    """The codes after the first one: of its shape in a new part of the name, or listed beside it."""
    shape, end = _shape(summary[slice(*first)]), first[1]
    text = summary.upper() if summary[slice(*first)].islower() else summary
    for span in _anywhere(text):
        if span[0] < end:
            continue
        between, same = summary[end : span[0]], _shape(summary[slice(*span)]) == shape
        listed = _JOINS.fullmatch(between) and (same or _LISTS_MORE.search(between))
        if listed or (same and _NEW_PART.search(between)):
            yield span
            end = span[1]


def _titles(summary: str, spans: Sequence[Span]) -> list[str]:
    """The title of each course: what follows its code, or all that is not a code where nothing stands in between."""
    gaps = [summary[one[1] : other[0]] for one, other in pairwise(spans)]
    if all(_JOINS.fullmatch(gap) for gap in gaps):
        return [_tidy(summary[: spans[0][0]] + " " + summary[spans[-1][1] :])] * len(spans)
    return [_tidy(each) for each in (*gaps, summary[spans[-1][1] :])]


def _described(description: str) -> list[str]:
    """The codes in a description. Of a planning program's, whose lines are groups as well, only what is said to be one, or
    the one line that looks like nothing else.
    """
    text = _ADDRESS.sub(" ", description)
    found = _anywhere(text)
    if labelled := [span for span in found if _LABELLED.search(text[: span[0]].rpartition("\n")[2])]:
        found = [labelled[0], *_further(text, labelled[0])]
    elif is_exported(description):
        lines = [line.strip() for line in text.splitlines()]
        codes = [line for line in lines if _COURSE_LINE.fullmatch(line) and _whole(line)]
        return codes if len(codes) == 1 else []
    elif found:
        found = [found[0], *_further(text, found[0])]
    return [text[slice(*span)] for span in found]


def _anywhere(text: str) -> list[Span]:
    return [
        match.span()
        for match in _ANYWHERE.finditer(text)
        if _is_code(match[0]) and not _ROOM.search(text[: match.start()])
    ]


def _whole(text: str) -> bool:
    return bool(_ANYWHERE.fullmatch(text.strip())) and _is_code(text.strip())


def _is_code(token: str) -> bool:
    """Letters and digits in the numbers that codes have: NFP101, USSI5V, N5AN02A, R3.05."""
    letters, digits = sum(map(str.isalpha, token)), sum(map(str.isdigit, token))
    if _NONE.fullmatch(token):
        return False
    return (
        "." in token or (letters >= 2 and digits >= 2) or (letters >= 3 and digits >= 1 and len(token) >= 5)
    )


def _shape(code: str) -> str:
    return "".join(
        "9" if sign.isdigit() else "a" if sign.isalpha() else sign for sign in code if sign not in " -"
    )


def _tidy(title: str) -> str:
    return " ".join(_BRACKETS.sub(" ", title).split()).strip(_EDGES)


def groups_among(codes: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Of codes from descriptions, each with what its event is called, those that several courses share: groups."""
    titles: dict[str, set[str]] = {}
    for code, title in codes:
        titles.setdefault(code, set()).add(" ".join(fold(title).split()))
    return frozenset(code for code, names in titles.items() if len(names) > 1)
