"""Who may know whom, read from the imports themselves: the directions of the house hold, down to each module of the bot."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

import pytest

from tests.support.paths import ROOT

PACKAGES = ("bot", "faq", "storage")
PURE = (
    "forms",
    "screen",
    "view",
    "documents.papers",
    "documents.pdf",
    "documents.pdf_locks",
    "documents.pdf_values",
    "documents.screens",
    "office.announce_screens",
    "office.decisions_file",
    "office.digest",
    "office.figures",
    "office.figures_screens",
    "office.preview_screens",
    "office.queue_screens",
    "office.screens",
    "office.summary",
    "office.unanswered",
    "office.week",
    "office.week_picture",
    "office.written_moment",
    "pictures.canvas",
    "request.accommodation",
    "request.continuing",
    "request.emails",
    "request.health",
    "request.meant",
    "request.names",
    "request.screens",
    "request.understood",
    "sent.decision_screens",
    "sent.screens",
    "student.rights_screens",
    "student.screens",
    "vocabulary",
)
"""No telegram, no await, no clock."""
ENTRANCES = ("__main__", "commands.run")
"""The modules that may start the sandbox."""
RUNNING = ("process", "commands", "app", "__main__")
"""What runs the conversation. The conversation knows none of it."""


def modules(package: str) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((ROOT / package).rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        yield name.removesuffix(".__init__"), ast.parse(path.read_text(encoding="utf-8"))


TREES = {name: tree for package in PACKAGES for name, tree in modules(package)}


def imports(name: str, nodes: Iterable[ast.AST] | None = None) -> set[str]:
    """Every module that `name` imports, at the top or inside a function; of `from a import b` both a and a.b."""
    found: set[str] = set()
    for node in nodes or ast.walk(TREES[name]):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports relatively"
            found.add(node.module or "")
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def inside(package: str, *but: str) -> list[str]:
    return [
        name
        for name in TREES
        if (name == package or name.startswith(f"{package}.")) and not name.startswith(tuple(but) or ("-",))
    ]


def knows(name: str, *packages: str) -> set[str]:
    """What `name` imports from any of the packages."""
    return {
        imported
        for imported in imports(name)
        if any(imported == package or imported.startswith(f"{package}.") for package in packages)
    }


BOT = inside("bot", "bot.sandbox")
CONVERSATION = [name for name in BOT if not f"{name}.".startswith(tuple(f"bot.{part}." for part in RUNNING))]
FORBIDDEN = [
    *((name, ("bot", "storage", "telegram", "aiohttp", "sqlite_utils")) for name in inside("faq")),
    *((name, ("bot", "faq", "telegram", "aiohttp")) for name in inside("storage")),
    *((name, ("bot.sandbox",)) for name in BOT if name.removeprefix("bot.") not in ENTRANCES),
    *((name, tuple(each for each in (*PACKAGES, "telegram"))) for name in inside("bot.sandbox")),
    *((f"bot.{name}", ("telegram", "asyncio", "bot.clock")) for name in PURE),
    *((name, tuple(f"bot.{part}" for part in RUNNING)) for name in CONVERSATION),
    *(
        (name, ("bot.app", "bot.__main__"))
        for name in BOT
        if name.removeprefix("bot.") not in (*ENTRANCES, "app")
    ),
]


@pytest.mark.parametrize(
    ("name", "packages"), FORBIDDEN, ids=[f"{name} not {packages[0]}" for name, packages in FORBIDDEN]
)
def test_a_part_knows_only_those_it_may(name: str, packages: tuple[str, ...]) -> None:
    own = "bot.sandbox" if name.startswith("bot.sandbox") else "-"
    assert {
        known for known in knows(name, *packages) if known != "bot" and not known.startswith(own)
    } == set()


@pytest.mark.parametrize("name", [f"bot.{name}" for name in PURE])
def test_a_pure_part_waits_for_nothing(name: str) -> None:
    waits = (ast.Await, ast.AsyncFunctionDef, ast.AsyncFor, ast.AsyncWith)
    assert not [node for node in ast.walk(TREES[name]) if isinstance(node, waits)]


def test_no_module_needs_itself_to_be_loaded() -> None:
    graph = {
        name: {
            known for known in imports(name, tree.body) if known in TREES and not f"{name}.".startswith(known)
        }
        for name, tree in TREES.items()
    }
    circles: list[list[str]] = []
    finished: set[str] = set()

    def incoming(name: str, way: list[str]) -> None:
        if name in way:
            circles.append([*way[way.index(name) :], name])
        elif name not in finished:
            for known in sorted(graph[name]):
                incoming(known, [*way, name])
            finished.add(name)

    for name in graph:
        incoming(name, [])
    assert circles == []


def test_the_check_sees_the_imports_there_are() -> None:
    assert knows("bot.app", "storage") >= {"storage.inbox"}
    assert "bot.student.handlers" in CONVERSATION
    assert "faq.catalog" in TREES
