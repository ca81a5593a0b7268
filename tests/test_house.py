"""Rules of the code itself that no linter knows."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.paths import ROOT


def test_every_chosen_number_says_what_it_counts_and_why() -> None:
    unexplained = [
        f"{path.relative_to(ROOT)}:{line}: {names}"
        for package in ("bot", "faq", "storage")
        for path in sorted((ROOT / package).rglob("*.py"))
        for line, names in unexplained_constants(path.read_text("utf-8"))
    ]
    assert unexplained == []


def unexplained_constants(source: str) -> Iterator[tuple[int, str]]:
    """Line and names of each module-level constant that is a number, or made of numbers, with neither a comment on its
    lines or right above, nor a string literal below it; and each cache that is given its size as a number, without a
    comment on that line.
    """
    lines, parsed = source.splitlines(), ast.parse(source)
    for place, node in enumerate(body := parsed.body):
        names = constants(node)
        if names and not explained(lines, body, place):
            yield node.lineno, ", ".join(names)
    for call in ast.walk(parsed) if "maxsize" in source else ():
        if isinstance(call, ast.Call) and sized(call) and "#" not in lines[call.lineno - 1]:
            yield call.lineno, "maxsize"


def sized(call: ast.Call) -> bool:
    """Whether a call says how much is kept, as a number."""
    return any(each.arg == "maxsize" and isinstance(each.value, ast.Constant) for each in call.keywords)


def constants(node: ast.stmt) -> list[str]:
    """The upper-case names that a statement gives numbers, or lengths of time, to."""
    if isinstance(node, ast.Assign):
        targets, value = node.targets, node.value
    elif isinstance(node, ast.AnnAssign) and node.value is not None:
        targets, value = [node.target], node.value
    else:
        return []
    names = [name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)]
    chosen = [name for name in names if name.strip("_").isupper()]
    return chosen if numeric(value) else []


def numeric(value: ast.expr) -> bool:
    """Whether an expression is a number, arithmetic with numbers, a length of time, a range, or several of these."""
    match value:
        case ast.Constant(value=int() | float() as number):
            return not isinstance(number, bool)
        case ast.UnaryOp(operand=operand):
            return numeric(operand)
        case ast.BinOp(left=left, right=right):
            return numeric(left) or numeric(right)
        case ast.Tuple(elts=parts) | ast.Set(elts=parts):
            return bool(parts) and all(map(numeric, parts))
        case ast.Call(func=ast.Name(id="frozenset"), args=[members]):
            return numeric(members)
        case ast.Call(func=ast.Name(id="timedelta" | "time" | "date" | "datetime" | "range")):
            return True
    return False


def explained(lines: list[str], body: list[ast.stmt], place: int) -> bool:
    node = body[place]
    end = node.end_lineno or node.lineno
    above = lines[node.lineno - 2].strip() if node.lineno > 1 else ""
    if above.startswith("#") or any("#" in line for line in lines[node.lineno - 1 : end]):
        return True
    below = body[place + 1] if place + 1 < len(body) else None
    literal = below.value if isinstance(below, ast.Expr) else None
    return isinstance(literal, ast.Constant) and isinstance(literal.value, str)


def test_what_runs_in_a_transaction_changes_nothing_but_the_database() -> None:
    """A function of the store runs a second time where another of its group failed (`storage/database/group_commit.py`)."""
    impure = [
        f"{path.relative_to(ROOT)}:{line}"
        for package in ("bot", "storage")
        for path in sorted((ROOT / package).rglob("*.py"))
        if path.parent != ROOT / "storage" / "database"
        for line in changes_elsewhere(path.read_text("utf-8"))
    ]
    assert impure == []


@pytest.mark.parametrize(
    "statement",
    [
        "seen.append(ref)",
        "seen[ref] = True",
        "services.count += 1",
        "services.store.last = ref",
        "global SEEN",
        "services.wake_sender()",
        "log.info(ref)",
    ],
)
def test_such_a_change_is_found(statement: str) -> None:
    source = f"def save(db: Database, services: Services, seen: Any, ref: str) -> None:\n    {statement}\n"
    assert list(changes_elsewhere(source)) == [2]
    assert list(changes_elsewhere(source.replace("db: Database, ", ""))) == []


def changes_elsewhere(source: str) -> Iterator[int]:
    """The lines on which a function that takes the database changes an argument, a name outside of it, or wakes or logs."""
    for function in ast.walk(ast.parse(source)) if ": Database" in source else ():
        if isinstance(function, ast.FunctionDef) and takes_database(function):
            given = {each.arg for each in (*function.args.args, *function.args.kwonlyargs)} - {"db"}
            nodes = (node for node in ast.walk(function) if isinstance(node, ast.stmt | ast.expr))
            yield from (node.lineno for node in nodes if changes(node, given))


def takes_database(function: ast.FunctionDef) -> bool:
    return any(
        isinstance(each.annotation, ast.Name) and each.annotation.id == "Database"
        for each in function.args.args
    )


def changes(node: ast.AST, given: set[str]) -> bool:
    """Whether a statement changes what one of the names `given` stands for, or acts on the process."""
    match node:
        case ast.Global() | ast.Nonlocal():
            return True
        case ast.Attribute(ctx=ast.Store()) | ast.Subscript(ctx=ast.Store()):
            return root(node) in given
        case ast.Call(func=ast.Attribute(attr=called)):
            return (
                called.startswith("wake")
                or root(node.func) == "log"
                or (called in MUTATING and root(node.func) in given)
            )
    return False


MUTATING = frozenset(
    {"append", "add", "extend", "insert", "remove", "discard", "pop", "clear", "setdefault", "put"}
)
"""Methods by which lists, sets, dictionaries and queues are changed."""


def root(node: ast.expr) -> str | None:
    """The name that attributes and items are of: `services` of `services.store.last`."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


@dataclass(frozen=True, slots=True)
class Names:
    """The classes of a module; what it imports, each as (module, name)."""

    classes: frozenset[str]
    imported: tuple[tuple[str, str], ...]


def names_of(source: str) -> Names:
    tree = ast.parse(source)
    return Names(
        frozenset(node.name for node in tree.body if isinstance(node, ast.ClassDef)),
        tuple(
            (node.module, each.name)
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module
            for each in node.names
        ),
    )


def test_a_class_that_other_packages_import_has_a_name_of_its_own() -> None:
    """The sandbox is left out: nothing of the rest imports it (`pyproject.toml`)."""
    sources = {
        path.relative_to(ROOT): names_of(path.read_text("utf-8"))
        for package in ("bot", "faq", "storage")
        for path in sorted((ROOT / package).rglob("*.py"))
        if "sandbox" not in path.parts
    }
    assert shared_names(sources) == {}


def test_a_name_that_two_classes_share_is_found() -> None:
    defined = names_of("class Part: ...")
    imported = names_of("from bot.a.one import Part\nfrom bot.b import Part as Other")
    handed_on = names_of("from bot.b.two import Part")
    sources = {
        Path("bot/a/one.py"): defined,
        Path("bot/b/two.py"): defined,
        Path("bot/b/__init__.py"): handed_on,
        Path("bot/c/three.py"): imported,
    }
    assert shared_names(sources) == {"Part": ["bot.a.one", "bot.b.two"]}


def shared_names(sources: dict[Path, Names]) -> dict[str, list[str]]:
    """Names of several classes, each imported by another package than its own -> the modules that define them."""
    modules = {".".join(path.with_suffix("").parts).removesuffix(".__init__"): path for path in sources}
    found = defaultdict[str, set[str]](set)
    for path, names in sources.items():
        for module, name in names.imported:
            source = defining(sources, modules, module, name)
            if source is not None and modules[source].parent != path.parent:
                found[name].add(source)
    return {name: sorted(defined) for name, defined in found.items() if len(defined) > 1}


def defining(sources: dict[Path, Names], modules: dict[str, Path], module: str, name: str) -> str | None:
    """The module that defines the class which `module` gives by this name; None where it gives none."""
    if module not in modules:
        return None
    names = sources[modules[module]]
    if name in names.classes:
        return module
    further = (other for other, each in names.imported if each == name and other != module)
    return next((found for other in further if (found := defining(sources, modules, other, name))), None)
