"""What people write: normalised, dated, taken as an answer of the form, searched for; whatever it is, nothing breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random

from bot.answers import replies
from bot.chat import consent, health, language
from bot.chat.forms import Field, Rejected, clean
from bot.chat.reader import Reader
from bot.chat.screen import Screen
from bot.chat.texts import LANGUAGES, Texts
from bot.office.inquiries import redaction
from bot.request import kinds
from bot.request.fields import Situation
from bot.request.form import interpret, meaning, sending_words
from faq.dates import Unreadable, cells, mentions, moments, trips
from faq.dates.calendar_days import DateSpan
from faq.pages import questions_file
from faq.search.words import text as search_text
from faq.timetable import asking as timetable_asking
from storage import reference
from storage.errors import BadReference
from tests.fuzz.content import content
from tests.fuzz.target import Target, Try
from tests.support.forms import FORM
from tests.support.mutations import anything
from tests.support.paths import ROOT
from tests.support.strange_texts import KINDS, LONGEST
from tests.support.timetables import SHIPPED

NOW = datetime(2024, 12, 16, 8, 0, tzinfo=UTC)
WORDS = (
    *(
        "le 21 janvier",
        "du 20 au 24 janvier 2025",
        "21/01/2025",
        "31/02/2025",
        "18h30",
        "25h",
        "8 pm",
        "demain",
        "jeudi",
    ),
    *(
        "NFP101",
        "UTC505 et ANG330",
        "nfp 101",
        "session 2",
        "S1",
        "rattrapage",
        "oui",
        "non",
        "plus tard",
        "rien",
        "et aussi",
    ),
    *(
        "K4T-7M2",
        "k4t7m2",
        "camille@exemple.fr",
        "100012345",
        "Belgique",
        "?",
        "...",
        "e\u0301",
        "İ",
        "ß",
        "²",
        "٣",
        "\u202e",
    ),
    *(
        "9" * 60,
        "0",
        "-1",
        "1e9",
        "deux",
        "vingt-et-un",
        "premier",
        "lundi 31 juin",
        "midi",
        "minuit",
        "entre",
        "et",
        "au",
    ),
    *(
        "in english please",
        "en français",
        "je veux mourir",
        "envoie",
        "annuler",
        "{{ x }}",
        "<b>",
        "\0",
        "%s",
        "_*[",
    ),
)
_SPOIL = anything(WORDS, r"[ ,.'/-]")


@cache
def sentences() -> tuple[str, ...]:
    """What the office's own tests ask."""
    path = ROOT / "faq" / "content" / "questions.jsonl"
    ids = {entry.id for entry in content().current.entries}
    return tuple(question.text for question in questions_file.read(path, ids)[0])


def text(chance: Random) -> str:
    """A strange text, a few words, or a spoilt sentence; few are long."""
    draw = chance.random()
    if draw < 0.3:
        return chance.choice(KINDS[:-1])(chance, chance.randrange(10_000))
    if draw < 0.6:
        return " ".join(chance.choices(WORDS, k=chance.choice((1, 2, 3, 8))))
    if draw < 0.601:
        return (" ".join(chance.choices(WORDS, k=3)) * LONGEST)[:LONGEST]
    written = chance.choice(sentences()).encode()
    return _SPOIL(chance, written).decode("utf-8", "surrogateescape")


@contextmanager
def _dates(_folder: Path) -> Iterator[Try]:
    """Every reader of dates gives a value or says why there is none."""
    sentences()
    around = DateSpan(SHIPPED.sessions[0].first, SHIPPED.sessions[0].last)
    readers: tuple[Callable[[str], object], ...] = (
        lambda said: list(mentions(said)),
        lambda said: cells.read(said, 2025),
        cells.read,
        cells.length,
        cells.unit_of,
        lambda said: trips.read(said, around, NOW.date()),
        lambda said: moments.leading(said, "2024-2025"),
        lambda said: moments.whole(said, "2024-2025"),
    )

    def read(chance: Random) -> None:
        said = text(chance)
        for each in readers:
            with suppress(Unreadable):
                each(said)

    yield read


def _reader(lang: str = "fr") -> Reader:
    sentences()
    return Reader(Texts(), content().current, lang, NOW)


def _situation(reader: Reader) -> Situation:
    return kinds.situation(reader, {"reason": "overlap", "session": "s1_session1"})


@contextmanager
def _form(_folder: Path) -> Iterator[Try]:
    """A text at a question of the form is an answer or rejected with a sentence, and is told from a question."""
    reader = _reader()
    situation = _situation(reader)

    def answer(chance: Random) -> None:
        said, field = text(chance), chance.choice(FORM.fields)
        _accepted(reader, field, said, situation)
        for each in (interpret.is_nothing, interpret.is_later):
            each(field, said)
        asked = replies.find(reader, said)
        meaning.meant_as(field, asked, situation, idle=False)
        meaning.is_passing(field, asked)
        meaning.is_stopping(asked)
        for tell in (interpret.asks, interpret.says_nothing, interpret.is_courtesy, interpret.is_changing):
            tell(said)
        for tell in (sending_words.speaks_of_sending, sending_words.is_done, sending_words.is_agreeing):
            tell(said)
        assert not (sending_words.sends(said) and sending_words.is_about_sending(said))
        assert not (sending_words.sends(said) and "?" in said)
        interpret.session_ids(reader, said)

    yield answer


def _accepted(reader: Reader, field: Field[Situation], said: str, situation: Situation) -> None:
    try:
        value = field.accept(said, situation)
    except Rejected as rejected:
        why = [Reader(reader.texts, reader.catalog, lang, NOW).explain(rejected) for lang in LANGUAGES]
    else:
        why = ["taken"]
        assert value == clean(value) or field.options, (field.name, value)
    assert all(why)


@contextmanager
def _words(_folder: Path) -> Iterator[Try]:
    """A text is folded, cleaned, consented, heard and searched for names, references and signs of health."""
    sentences()
    language.prepare()

    def read(chance: Random) -> None:
        said = text(chance)
        tokens = search_text.words(said)
        assert all(token.isascii() for token in tokens)
        assert clean(clean(said)) == clean(said)
        for token in tokens[:3]:
            search_text.stem(token, chance.choice(LANGUAGES))
        for destroys in (True, False):
            consent.read(said, destroys=destroys)
        consent.language_wished(said)
        reference.named(said)
        with suppress(BadReference):
            assert reference.parse(reference.parse(said)) == reference.parse(said)
        health.find_signs(said)

    yield read


@contextmanager
def _detected(_folder: Path) -> Iterator[Try]:
    """The language of a text is one that there are sentences in, or none; whose it is can be taken out of it."""
    sentences()
    language.prepare()

    def hear(chance: Random) -> None:
        said = text(chance)
        assert language.detect(said).lang in (None, *LANGUAGES)
        redaction.redact(said, ("Camille Martin",))
        redaction.telling(said)
        redaction.without_address(said)

    yield hear


@contextmanager
def _timetable(_folder: Path) -> Iterator[Try]:
    """A question to the timetable gets a screen or is none."""
    reader = _reader()
    table = reader.catalog.timetable

    def ask(chance: Random) -> None:
        timetable_asking.read(text(chance), table)

    yield ask


@contextmanager
def _asked(_folder: Path) -> Iterator[Try]:
    """A text is answered by words alone, in every language of the desk, with a screen that says something."""
    _reader()
    language.prepare()
    yield lambda chance: _answered(chance, by_words=True)


@contextmanager
def _meant(_folder: Path) -> Iterator[Try]:
    """The same by meaning too, with and without a question before."""
    _reader()
    language.prepare()
    yield lambda chance: _answered(chance, by_words=False)


def _answered(chance: Random, *, by_words: bool) -> None:
    reader = _reader(chance.choice(LANGUAGES))
    said, before = text(chance), chance.choice((None, text(chance)))
    found = replies.find(reader, said, before, hurried=by_words, kept=chance.choice((None, ["NFP101"])))
    screen = replies.screen(reader, found, chance.choice((None, 7)), lost=chance.random() < 0.1)
    assert isinstance(screen, Screen)
    assert screen.text.strip()


TARGETS = (
    Target("words", 60_000, _words),
    Target("dates", 25_000, _dates),
    Target("form", 20_000, _form),
    Target("language", 3_000, _detected),
    Target("timetable", 25_000, _timetable),
    Target("search", 1_500, _asked),
    Target("meaning", 300, _meant),
)
