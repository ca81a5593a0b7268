"""Routes: whatever a button carries is understood, and no route waits for a button that is never shown."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Callable, Iterator
from functools import cache
from inspect import Parameter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import bot
from bot.admin.files import library_screens
from bot.answers import questions_screens
from bot.chat import screen
from bot.chat.incoming import Incoming
from bot.chat.routes import Button
from bot.chat.texts import LANGUAGES, Texts
from bot.conversation.routes import BUTTONS, COMMANDS
from bot.office import office_screens

HERE = Path(bot.__file__).parent
ROOMS = ("chat", "answers", "student", "request", "office", "admin", "conversation")
Sent = tuple[str, int]
"""A verb, and how many values follow it."""
HELPERS: dict[Callable[..., Any], tuple[str, int]] = {
    screen.data: ("", 0),
    office_screens.press: (f"{office_screens.OFFICE}:", 2),
    library_screens.press: (f"{library_screens.EDIT}:", 2),
}
"""What makes a button's data -> what it puts before the verb, and where its verb stands among its arguments."""


def modules() -> Iterator[tuple[ModuleType, ast.Module]]:
    paths = [*HERE.glob("*.py"), *(path for room in ROOMS for path in (HERE / room).rglob("*.py"))]
    for path in paths:
        parts = path.relative_to(HERE.parent).with_suffix("").parts
        if parts[-1] not in ("__init__", "__main__"):
            yield importlib.import_module(".".join(parts)), ast.parse(path.read_text(encoding="utf-8"))


def named(module: ModuleType, node: ast.expr) -> Any:
    """What a name, or an attribute of one, stands for in a module; None where only the call knows."""
    if isinstance(node, ast.Attribute):
        return getattr(named(module, node.value), node.attr, None)
    return getattr(module, node.id, None) if isinstance(node, ast.Name) else None


def text(module: ModuleType, node: ast.expr) -> str | None:
    """A text that is known without running anything."""
    found = node.value if isinstance(node, ast.Constant) else named(module, node)
    return found if isinstance(found, str) else None


def sent_by(module: ModuleType, call: ast.Call) -> Sent | None:
    """What a call puts into a button, if it does; None within a helper, whose callers say it."""
    made_by = named(module, call.func)
    if made_by not in HELPERS:
        return None
    prefix, start = HELPERS[made_by]
    words = [text(module, each) for each in call.args[start:]]
    if not words or words[0] is None or any(isinstance(each, ast.Starred) for each in call.args):
        return None
    pair = f"{words[0]}:{words[1]}" if len(words) > 1 else ""
    verb = pair if pair in BUTTONS else f"{prefix}{words[0]}"
    return verb, len(words) - (2 if verb == pair else 1)


@cache
def sent() -> frozenset[Sent]:
    """What the buttons of all screens carry."""
    calls = (
        (module, node) for module, tree in modules() for node in ast.walk(tree) if isinstance(node, ast.Call)
    )
    literally = {found for module, call in calls if (found := sent_by(module, call))}
    by_the_files = {*questions_screens.ACTIONS.values(), *questions_screens.PERSONAL}
    return frozenset(literally | {(verb, 0) for verb in by_the_files})


def accepts(button: Button, count: int) -> bool:
    """Whether a route takes so many values, without those of earlier versions."""
    needed = [each for each in button.parameters if each.default is Parameter.empty]
    return len(needed) <= count <= len(button.parameters)


def test_whatever_a_button_carries_has_a_route_that_takes_it() -> None:
    assert len(sent()) > len(BUTTONS) / 2
    assert [each for each in sorted(sent()) if each[0] not in BUTTONS] == []
    assert [(verb, count) for verb, count in sorted(sent()) if not accepts(BUTTONS[verb], count)] == []


def test_every_route_of_a_button_is_on_a_screen() -> None:
    assert set(BUTTONS) == {verb for verb, _ in sent()}


async def shown(incoming: Incoming, reference: str, page: int = 0) -> None:
    """Stands for what handles a button."""


@pytest.mark.parametrize(
    ("arguments", "values"),
    [
        (["K4T-7M2"], {"reference": "K4T-7M2"}),
        (["K4T-7M2", "3"], {"reference": "K4T-7M2", "page": 3}),
        (["K4T-7M2", "3", "of an earlier version"], {"reference": "K4T-7M2", "page": 3}),
        (["K4T-7M2", "three"], None),
        ([], None),
        (["K4T-7M2", "3", "of an earlier version", "of none"], None),
    ],
)
def test_the_values_of_a_button_are_read_by_their_types(
    arguments: list[str], values: dict[str, object] | None
) -> None:
    assert Button("show", shown, former=1).values(arguments) == values


@pytest.mark.parametrize(
    ("verb", "arguments"),
    [
        ("resume", ["7"]),
        ("keep", ["7"]),
        ("cancel", ["7", "3"]),
        ("decline", ["K4T-7M2"]),
        ("reply-drop", ["K4T-7M2"]),
    ],
)
def test_buttons_that_earlier_versions_sent_still_do_what_they_say(verb: str, arguments: list[str]) -> None:
    assert BUTTONS[verb].values(arguments) == {}


def test_no_word_of_a_command_stands_for_two_of_them() -> None:
    words = [(each.name, word) for each in COMMANDS for word in each.words(Texts())]
    assert len({word for _, word in words}) == len(words)


def test_every_word_of_a_command_is_one_that_telegram_takes() -> None:
    for command in COMMANDS:
        for lang in LANGUAGES:
            word = command.word(Texts(), lang)
            assert word.isascii()
            assert word.replace("_", "").isalnum()
            assert word == word.lower()
            assert len(word) <= 32
