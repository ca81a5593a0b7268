"""A small office to start from: its files, written for the year in which somebody starts and for what they answered."""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from faq import texts
from faq.errors import COMMON

HERE = Path(__file__).parent
CHOICES = HERE / "choices"
"""What is written in the place of something else, by the answers; it is no file of an office itself."""
LANGUAGES = tuple(lang for lang in texts.LANGUAGES if (HERE / lang).is_dir())
"""The languages that the starter set has a folder of questions and answers in."""
SUFFIXES = (".toml", ".md", ".csv", ".jsonl")
SEMESTERS = "semesters"
SESSIONS = (SEMESTERS, "trimesters", "year")
"""How the sessions of a year may be laid out: two semesters with resits, three trimesters, or one session."""

_YEARS = re.compile(r"\b202[45]\b")
_SEPTEMBER = 9
"""The month in which an academic year begins."""
_FIRST_SESSION = "#en One table a session."
"""Where the sessions begin in the calendar's file."""
_COMMENT = re.compile(r" ?#([a-z]{2})(?= |$)")
"""What begins a comment in one language: `#en …`; the same in another one follows on its line, or on lines of its own."""
_NOTE = re.compile(r"^<!-- ([a-z]{2}): (.*) -->$")
"""The same in a page of questions and answers, always on lines of its own."""
_LINE_OF = r"^(?:# )?[\w.]+\.{lang} = .*\n"
_VALUE_OF = r'\b{lang} = "[^"\n]*"(?:, )?'


@dataclass(frozen=True, slots=True)
class Start:
    """What somebody who starts says of their institution: its name with its article ("l'université X"), in the first of the
    `languages`; how its sessions are laid out, one of SESSIONS; how students reach the office; the language of the files'
    comments. "" leaves it to be filled in.
    """

    name: str = ""
    languages: tuple[str, ...] = LANGUAGES
    sessions: str = SEMESTERS
    contact: str = ""
    comments: str = COMMON


AS_IT_STANDS = Start()


def files(now: datetime, start: Start = AS_IT_STANDS) -> Iterator[tuple[Path, str]]:
    """Each file, by its path in the office's directory, with its dates in the academic year of `now`."""
    first = now.year if now.month >= _SEPTEMBER else now.year - 1
    years = {"2024": str(first), "2025": str(first + 1)}
    for path in sorted(
        each for each in HERE.rglob("*") if each.suffix in SUFFIXES and CHOICES not in each.parents
    ):
        name = path.relative_to(HERE)
        if _is_wanted(name, start):
            text = _adapted(name, path.read_text(encoding="utf-8"), start)
            yield name, _YEARS.sub(lambda match: years[match[0]], _commented(text, start.comments))


def _commented(text: str, lang: str) -> str:
    """A file with its comments in one language only."""
    lines = (_line(line, lang) for line in text.splitlines())
    return "".join(f"{line}\n" for line in lines if line is not None)


def _line(line: str, lang: str) -> str | None:
    """A line with its comment in one language; None where it is nothing but a comment in another one."""
    if note := _NOTE.match(line):
        return f"<!-- {note[2]} -->" if note[1] == lang else None
    written, *comments = _COMMENT.split(line)
    said = dict(zip(comments[::2], comments[1::2], strict=True))
    if lang in said:
        return f"{written} #{said[lang]}" if written else f"#{said[lang]}"
    return written if written or not said else None


def _is_wanted(name: Path, start: Start) -> bool:
    """Whether an office that answers in these languages and has these sessions has the file."""
    folder = name.parts[0]
    if folder == "timetable":
        return start.sessions == SEMESTERS  # the example's exams are in its sessions
    return folder in start.languages or folder not in LANGUAGES


def _adapted(name: Path, text: str, start: Start) -> str:
    if name.name == "questions.jsonl":
        asked = (line for line in text.splitlines(keepends=True))
        return "".join(line for line in asked if json.loads(line)["flags"][0] in start.languages)
    if name.suffix != ".toml":
        return text
    if name.name == "calendar.toml" and start.sessions != SEMESTERS:
        sessions = (CHOICES / f"{start.sessions}.toml").read_text(encoding="utf-8")
        text = text[: text.index(_FIRST_SESSION)] + sessions
    text = _office(text, start) if name.name == "office.toml" else text
    return _without(text, [lang for lang in LANGUAGES if lang not in start.languages])


def _office(text: str, start: Start) -> str:
    """The office's file with the answers in it."""
    first = start.languages[0]
    text = _with(text, r"^place = .*?(?=  )", f"place = {_written(_place(start))}")
    languages = f"languages = [{', '.join(map(_written, start.languages))}]"
    text = _with(text, r"^languages = \[.*?\]", languages)
    for lang in start.languages:
        name = _named(start.name if lang == first else _bare(start.name, first), lang)
        text = _with(
            text, rf"^institution\.{lang} = .*$", f"institution.{lang} = {_written(_of(name, lang))}"
        )
    contact = ", ".join(f"{lang} = {_written(start.contact)}" for lang in start.languages)
    return _with(text, r'^contact = \{ fr = "", en = ""', f"contact = {{ {contact}")


def _with(text: str, old: str, new: str) -> str:
    """The text with what `old` finds at the beginning of a line replaced by just these characters."""
    return re.sub(old, lambda _: new, text, flags=re.M)


def _without(text: str, languages: list[str]) -> str:
    """A file without what it says in languages that are not offered."""
    for lang in languages:
        text = re.sub(_LINE_OF.format(lang=lang), "", text, flags=re.M)
        text = re.sub(_VALUE_OF.format(lang=lang), "", text)
    return re.sub(r",\s*\}", " }", text)


def _place(start: Start) -> str:
    """The name alone, to stand in a title."""
    first = start.languages[0]
    bare = _bare(_named(start.name, first), first)
    return bare[:1].upper() + bare[1:]


def _named(name: str, lang: str) -> str:
    return name or str(_names(lang)["unnamed"])


def _bare(name: str, lang: str) -> str:
    """A name without its article."""
    article = next((each for each in _names(lang)["articles"] if name.lower().startswith(each)), "")
    return name[len(article) :]


def _of(name: str, lang: str) -> str:
    """ "le Cnam" -> "du Cnam", "l'université" -> "de l'université", "Arts et Métiers" -> "d'Arts et Métiers"."""
    words = _names(lang)
    begun = next((each for each in words["of"] if name.lower().startswith(each[0])), None)
    if begun:
        return str(begun[1]) + name[len(begun[0]) :]
    initial = unicodedata.normalize("NFD", name)[:1].lower()
    return str(words["elided"] if initial in "aeiou" else words["of"][-1][1]) + name


def _written(text: str) -> str:
    """A text as TOML writes it: its basic strings escape as JSON's do."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


@cache
def _names(lang: str) -> Mapping[str, Any]:
    return tomllib.loads((CHOICES / "names.toml").read_text(encoding="utf-8"))[lang]  # type: ignore[no-any-return]
