"""What stands in a Fluent file: its sentences, and the values that each of them needs."""

from __future__ import annotations

import ast as python
import re
from collections.abc import Iterator
from pathlib import Path

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor


class _Values(Visitor):
    """Collects the values a sentence needs."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the library's name
        self.names.add(node.id.name)


def sentences(file: Path) -> dict[str, set[str]]:
    """The values that each sentence of a file needs; an attribute is one of its own, "name.attribute"."""
    resource = FluentParser().parse(file.read_text(encoding="utf-8"))
    assert not [entry for entry in resource.body if isinstance(entry, ast.Junk)]
    messages = [entry for entry in resource.body if isinstance(entry, ast.Message)]
    found = {entry.id.name: _values(entry.value) for entry in messages}
    assert len(found) == len(messages), "a sentence is written twice"
    return found | {
        f"{entry.id.name}.{part.id.name}": _values(part.value)
        for entry in messages
        for part in entry.attributes
    }


def _values(pattern: ast.Pattern | None) -> set[str]:
    found = _Values()
    if pattern is not None:
        found.visit(pattern)
    return found.names


def nodes(*directories: Path) -> Iterator[python.AST]:
    """Everything that stands in the Python code of some directories."""
    for directory in directories:
        for path in directory.rglob("*.py"):
            yield from python.walk(python.parse(path.read_text(encoding="utf-8")))


def named(code: list[python.AST], names: set[str]) -> set[str]:
    """Those of the names that stand in code, or may be what an f-string becomes."""
    said = {node.value for node in code if isinstance(node, python.Constant)}
    composed = {_pattern(node) for node in code if isinstance(node, python.JoinedStr)}
    patterns = [re.compile(each) for each in composed if not each.startswith("[")]
    return {name for name in names if name in said or any(p.fullmatch(name) for p in patterns)}


def _pattern(node: python.JoinedStr) -> str:
    """A pattern for what an f-string may become."""
    parts = (
        re.escape(str(each.value)) if isinstance(each, python.Constant) else r"[\w-]+" for each in node.values
    )
    return "".join(parts)
