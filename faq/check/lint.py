"""What is wrong with the office's files, and what is worth a second look: everything `check` tells.

Whatever keeps the files from being used is found by `reading`; here is what is sound to a machine and wrong to a reader.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from faq import consistency, reading
from faq.calendar.sessions import Calendar
from faq.check import lint_calendar, lint_dates, lint_forms, lint_search, remembering
from faq.check.asking import Answered, Said
from faq.entry import Entry, Place
from faq.errors import FaqErrors, Fault, Faults, note
from faq.files import handouts
from faq.files.addresses import inside_only
from faq.files.passed import Passed
from faq.forms import requests_file
from faq.pages import questions_file
from faq.pages.markdown import MarkdownText
from faq.pages.render import Renderer
from faq.search import Index
from faq.search.encoder import encoding
from faq.search.encoder.encoding import Encoding, Tier
from faq.search.encoder.meaning import CannotEncode
from faq.search.made import Made
from faq.search.office_index import check_files, index_of, made_of
from faq.search.reach import TextInContext
from faq.search.words import wordlists
from faq.texts.faults import message

__all__ = ["Fault", "lint"]

ENOUGH_WORDINGS = 8
"""Ways to ask a question from which more bring little: 1 -> 5 found a quarter more questions, 5 -> 10 some more."""

PAGE = ".md"
"""How the name of a file of answers ends."""
MESSAGE = 4096  # UTF-16 units (Bot API, sendMessage)

_BEFORE_DATE, _CLAUSE = (
    wordlists.as_written(wordlists.table("deadlines")[name]) for name in ("before_date", "clause")
)
_BEFORE_A_CLAUSE = re.compile(rf"\b(?:{_BEFORE_DATE})[\s*_]+(?:{_CLAUSE})")
"""A word that asks for a date, with the clause after it that stands in the place of a disputed one."""


def lint(directory: Path, now: datetime | None = None) -> list[Fault]:
    """Everything there is to say about a directory of files, in the order of files and lines.

    `now` (aware): when given, it is told too that no session is left, and an encoder that worked in its hour is not tried
    again. Of the wordings it is not tried here whether they lead where they stand, which takes seconds: see
    `lint_search.astray`.
    """
    read = reading.read_all(directory)
    _, wrong = questions_file.read(directory / questions_file.NAME, {entry.id for entry in read.entries})
    faults = [*read.faults, *wrong, *read.notes]
    keys = {words: consistency.key(words) for entry in read.entries for words in entry.phrasings}
    faults += _repeated(read.entries, keys)
    if not any(
        fault.place.path.suffix == PAGE for fault in read.faults
    ):  # what is missing may stand there, unread
        faults += [*_untranslated(read.entries, read.languages), *_few_wordings(read.entries)]
    faults += [*_unread(directory, read.languages), *_no_pages(directory, read.languages)]
    faults += [*_idle_buttons(read.entries), *_inside_addresses(read.entries)]
    faults += _idle_files(read.entries, directory)
    if read.calendar:
        faults += lint_calendar.lint(read.calendar, read.timetable, directory / reading.CALENDAR, now)
        faults += lint_search.competing(read.entries, read.calendar, keys)
        faults += lint_dates.lint(read.entries, read.calendar)
    if read.calendar and read.forms:
        faults += lint_forms.lint(directory / requests_file.NAME, read.calendar, now)
    if read.calendar and read.renderer and not read.faults:
        faults += _as_read(read.entries, read.calendar, read.renderer)
        faults += _search_faults(read.entries, directory, read.calendar)
    faults += _without_meaning(directory, now)
    return in_order(faults)


def _without_meaning(directory: Path, now: datetime | None) -> Faults:
    """That questions are compared by their words alone, for whatever reason. `now`: as in `lint`."""
    choice = encoding.chosen()
    if choice.tier is Tier.OFF:
        yield note(Place(directory, 1), message("meaning-off"))
    elif choice.questions is None:
        yield note(Place(directory, 1), message("meaning-not-installed"))
    else:
        try:
            _try_out(choice, now)
        except CannotEncode as error:
            yield note(Place(directory, 1), message("meaning-broken", said=str(error)))


def _try_out(choice: Encoding, now: datetime | None) -> None:
    """Have the encoder encode something, but for one that did in the hour of `now`: to load it takes a second. Raises
    CannotEncode.
    """
    if now is None:
        choice.prepare()
        return
    encodes = Passed("encodes", [f"{now:%Y-%m-%dT%H}"])
    if choice.state not in encodes:
        choice.prepare()
        encodes.add(choice.state)
        encodes.save()


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """By file and line, faults before notes."""
    return sorted(faults, key=lambda each: each.order)


def _repeated(entries: Iterable[Entry], keys: Mapping[str, str]) -> Faults:
    for entry in entries:
        counted = Counter(map(keys.__getitem__, entry.phrasings))
        for wording in entry.wordings:
            if counted[keys[wording]] > 1:
                counted[keys[wording]] = 1
                yield Fault(consistency.place_of(entry, wording), message("wording-twice", text=wording))


def _untranslated(entries: Sequence[Entry], offered: Sequence[str]) -> Faults:
    languages: dict[str, set[str]] = {}
    for entry in entries:
        languages.setdefault(entry.id, set()).add(entry.lang)
    for entry in entries:
        for lang in set(offered) - languages[entry.id]:
            yield note(
                _place(entry), message("entry-untranslated", entry=entry.id, folder=lang, lang=entry.lang)
            )


def _unread(directory: Path, offered: Sequence[str]) -> Faults:
    """Folders of answers in languages that the office does not offer."""
    for lang in sorted({path.parent.name for path in directory.glob("*/*.md")} - {*offered, handouts.FOLDER}):
        if reading.files(directory / lang):
            yield note(Place(directory / lang, 1), message("folder-unread", folder=lang, file=reading.OFFICE))


def _no_pages(directory: Path, offered: Sequence[str]) -> Faults:
    """Files in the folders of answers that are not read because of how their names end: `dates.md.txt`, `dates.docx`."""
    for path in sorted(path for lang in offered for path in (directory / lang).rglob("*")):
        hidden = path.name.startswith((".", "~", "#")) or path.name.endswith("~")
        if path.is_file() and not hidden and path.suffix not in reading.SUFFIXES:
            yield note(Place(path, 1), message("page-name", file=path.name, end=PAGE))


def _few_wordings(entries: Sequence[Entry]) -> Faults:
    counts = Counter[str]()
    for entry in entries:
        counts[entry.id] += len(entry.wordings)
    for entry in {entry.id: entry for entry in reversed(entries)}.values():
        if counts[entry.id] < ENOUGH_WORDINGS:
            few = {"count": counts[entry.id], "enough": ENOUGH_WORDINGS}
            yield note(_place(entry), message("wordings-few", entry=entry.id, **few))


def _idle_buttons(entries: Iterable[Entry]) -> Faults:
    """Buttons that lead to where the reader is, or to where another one leads."""
    for entry in entries:
        targets = Counter(button.target for button in entry.buttons)
        for button in entry.buttons:
            place = consistency.place_of(entry, f"]({button.target})")
            if button.target == f"faq:{entry.id}":
                yield note(place, message("button-to-itself", button=button.label))
            elif targets[button.target] > 1:
                targets[button.target] = 1
                yield note(place, message("button-twice", target=button.target))


def _idle_files(entries: Iterable[Entry], directory: Path) -> Faults:
    """Files that are there to be handed out, and no answer does."""
    led = {button.target for entry in entries for button in entry.buttons}
    for path in handouts.paths(directory):
        target = f"{handouts.SCHEME}:{path.name}"
        if target not in led and not handouts.unfit_name(path.name):
            yield note(Place(path, 1), message("handout-idle", file=path.name, target=target))


def _inside_addresses(entries: Iterable[Entry]) -> Faults:
    """Addresses that Telegram takes and only the office's own network knows, each at its line."""
    for entry in entries:
        links = [link.target for link in MarkdownText(entry.answer).links()]
        for target in dict.fromkeys([*links, *(button.target for button in entry.buttons)]):
            if inside_only(target):
                place = consistency.place_of(entry, f"]({target})")
                yield note(place, message("address-inside", target=target))


def _as_read(entries: Iterable[Entry], calendar: Calendar, renderer: Renderer) -> Faults:
    """What only shows once the values are filled in, at some moment of the year."""
    told = partial(_clumsy_or_long, calendar=calendar, renderer=renderer)
    return consistency.of_answers("plain", entries, calendar, told)


def _clumsy_or_long(entry: Entry, calendar: Calendar, renderer: Renderer) -> Faults:
    texts = {renderer.render(entry, moment).markdown for moment in calendar.moments()}
    if clumsy := next(filter(None, map(_BEFORE_A_CLAUSE.search, texts)), None):
        yield Fault(_place(entry), message("answer-clumsy", words=clumsy[0]))
    if (longest := max(len(text.encode("utf-16-le")) // 2 for text in texts)) > MESSAGE:
        yield note(_place(entry), message("answer-long", length=longest, most=MESSAGE))


def _search_faults(entries: Sequence[Entry], directory: Path, calendar: Calendar) -> Faults:
    """What is wrong with the office's own vocabulary and weights, and with how its questions are found by them."""
    try:
        vocabulary = check_files(directory)
        yield from _unreachable(entries, directory, calendar)
    except FaqErrors as errors:
        yield from errors.faults
        return
    if vocabulary:
        yield from lint_search.required(entries, vocabulary, directory / "lexicon.toml")


def _unreachable(entries: Sequence[Entry], directory: Path, calendar: Calendar) -> Faults:
    """Questions that a student may copy word for word and still not be answered."""
    asked = lint_search.questions(entries)
    search = partial(index_of, entries, directory, calendar)
    said = _said(made_of(entries, directory, calendar), search, [each.text for each in asked])
    yield from filter(None, (lint_search.astray(each, said.find) for each in asked))


def _said(made: Made, search: Callable[[], Index], texts: Sequence[str]) -> Said:
    """What a search made of this says to texts; it is built only for those that it is to be asked."""

    def ask(questions: Sequence[TextInContext]) -> Iterator[Answered]:
        index = search()
        yield from (index.decide_with_reach(*question) for question in questions)

    questions: list[TextInContext] = [(text, None) for text in dict.fromkeys(texts)]
    return remembering.remembered(made, search, questions, ask)


def _place(entry: Entry) -> Place:
    return consistency.place_of(entry, "")
