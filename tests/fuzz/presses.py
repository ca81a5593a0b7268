"""Callback data and deep links that nobody was given: each does what its presser may do, or says that it does not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from inspect import Parameter
from pathlib import Path
from random import Random

from bot.chat.routes import Button
from bot.chat.screen import DATA_LIMIT
from bot.conversation.routes import BUTTONS, LINKS
from storage.roles import TOKEN_LENGTH
from tests.fuzz.desk import SECRETS, Desk, opened
from tests.fuzz.raw_updates import PEOPLE, STRANGER, pressed, said
from tests.fuzz.target import Target, Try
from tests.fuzz.texts import text
from tests.support.sandbox import CAMILLE, OFFICE
from tests.support.strange_texts import SHORT

STUDENTS = (CAMILLE, STRANGER)
NUMBERS = (
    "0",
    "1",
    "2",
    "-1",
    "7",
    "9999999999",
    str(2**63),
    "9" * 30,
    "1_0",
    " 1",
    "+1",
    "٣",
    "²",
    "1.5",
    "0x1",
    "",
    "nan",
)
NAMES = (
    *(
        "overlap",
        "travel",
        "m1_certificate",
        "s1_session1",
        "s2_session1",
        "exams",
        "moment",
        "name",
        "document",
        "reason",
    ),
    *(
        "fr",
        "en",
        "NFP101",
        "UTC505",
        "calendar.toml",
        "fr/01-dates.md",
        "../../etc/passwd",
        "accept",
        "refuse",
        "daily",
    ),
    *(
        "K4T-7M2",
        "dates_all",
        "who_decides",
        "accepted",
        "withdrawn",
        "",
        " ",
        "*",
        "%",
        "'; --",
        "\0",
        "é" * 70,
        "a|b",
    ),
)


def _value(chance: Random, parameter: Parameter, known: tuple[str, ...]) -> str:
    """What may stand for a value in a button's data."""
    if chance.random() < 0.1:
        return chance.choice(SHORT)(chance, 0)
    if parameter.annotation is bool:
        return chance.choice(("0", "1", "0", "1", "2", "True", ""))
    if parameter.annotation is int:
        return chance.choice(NUMBERS)
    return chance.choice((*known, *known, *NAMES))


def data(chance: Random, known: tuple[str, ...] = ()) -> str:
    """What a button might carry: the verb of a route and values for it, some too many, too few or spoilt."""
    button = BUTTONS[chance.choice(list(BUTTONS))]
    values = [_value(chance, each, known) for each in button.parameters]
    match chance.randrange(10):
        case 0:
            values = values[:-1]
        case 1:
            values += [chance.choice(NUMBERS)]
        case 2:
            values = values[::-1]
    made = ":".join((button.verb, *values))
    if chance.random() < 0.1:
        at = chance.randrange(len(made))
        made = made[:at] + chance.choice((":", "", "\0", "é", "::", " ")) + made[at + 1 :]
    return made.encode("utf-8", "replace")[:DATA_LIMIT].decode("utf-8", "ignore")


@contextmanager
def _values(_folder: Path) -> Iterator[Try]:
    """The values of a button are of their types, or there are none."""
    yield _read


def _read(chance: Random) -> None:
    made = data(chance).split(":")
    for button in (
        BUTTONS.get(made[0]),
        BUTTONS.get(":".join(made[:2])),
        chance.choice(list(BUTTONS.values())),
    ):
        if button is not None:
            _fit(button, made[button.verb.count(":") + 1 :])


def _fit(button: Button, arguments: list[str]) -> None:
    found = button.values(arguments)
    types = {each.name: each.annotation for each in button.parameters}
    for name, value in (found or {}).items():
        assert type(value) is types[name] or isinstance(value, str), (button.verb, name, value)
        assert not isinstance(value, int) or -(2**63) <= value < 2**63, "the database cannot hold it"


@contextmanager
def _pressed(folder: Path) -> Iterator[Try]:
    """A press by anybody, anywhere."""
    with opened(folder) as desk:
        known = tuple(desk.others.values())

        def press(chance: Random) -> None:
            who, where = chance.choice((*PEOPLE, STRANGER, CAMILLE)), chance.choice((1, 1, 1, OFFICE, -2002))
            taps = [pressed(who, data(chance, known), where) for _ in range(chance.choice((1, 1, 2)))]
            _try(desk, who, [{"update_id": 50 + at, **tap} for at, tap in enumerate(taps)])

        yield press


@contextmanager
def _links(folder: Path) -> Iterator[Try]:
    """A deep link opened by anybody: what matches one, what nearly does, what does not."""
    with opened(folder) as desk:
        known = tuple(desk.others.values())

        def follow(chance: Random) -> None:
            who = chance.choice(PEOPLE)
            payload = _payload(chance, known)
            _try(desk, who, [{"update_id": 50, **said(who, f"/start {payload}")}])

        yield follow


def _payload(chance: Random, known: tuple[str, ...]) -> str:
    link = chance.choice(LINKS).pattern.pattern
    begin = link.split("(")[0].split("[")[0].strip("\\^$")
    token = "".join(chance.choices("abcXYZ019_-", k=chance.choice((TOKEN_LENGTH, TOKEN_LENGTH, 1, 64))))
    return chance.choice((begin, token, begin + chance.choice((*known, *NAMES)), begin + token, text(chance)))


@contextmanager
def _written(folder: Path) -> Iterator[Try]:
    """A text by anybody: a student in the midst of a form, one whom the desk has never met, the staff, an admin."""
    with opened(folder) as desk:

        def write(chance: Random) -> None:
            who = chance.choice((*PEOPLE, CAMILLE))
            _try(desk, who, [{"update_id": 50, **said(who, text(chance)[:4096] or "?")}])

        yield write


def _try(desk: Desk, who: int, raws: list[dict[str, object]]) -> None:
    """Nothing is raised, and who has no right gets none, changes nothing of others and reads nothing of theirs."""
    with desk.case():
        before = desk.guarded()
        desk.take(raws)
        for error in desk.met:
            raise error
        if who in STUDENTS:
            assert desk.guarded() == before, "somebody without a right has changed what is not theirs"
            heard = desk.heard(who)
            assert not any(secret in heard for secret in SECRETS), heard


TARGETS = (
    Target("values", 285_000, _values),
    Target("presses", 8_000, _pressed),
    Target("links", 3_000, _links),
    Target("chats", 1_200, _written),
)
