"""Rules of the code itself that no linter knows."""

from __future__ import annotations

import ast
from collections.abc import Iterator

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
    lines or right above, nor a string literal below it. A run of constants may share the comment above or the literal below.
    """
    lines, body = source.splitlines(), ast.parse(source).body
    for place, node in enumerate(body):
        names = constants(node)
        if names and not explained(lines, body, place):
            yield node.lineno, ", ".join(names)


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
    """Whether an expression is a number, arithmetic with numbers, a length of time, or a tuple of these."""
    match value:
        case ast.Constant(value=int() | float() as number):
            return not isinstance(number, bool)
        case ast.UnaryOp(operand=operand):
            return numeric(operand)
        case ast.BinOp(left=left, right=right):
            return numeric(left) or numeric(right)
        case ast.Tuple(elts=parts):
            return bool(parts) and all(map(numeric, parts))
        case ast.Call(func=ast.Name(id="timedelta" | "time" | "date" | "datetime")):
            return True
    return False


def explained(lines: list[str], body: list[ast.stmt], place: int) -> bool:
    node = body[place]
    end = node.end_lineno or node.lineno
    above = lines[node.lineno - 2].strip() if node.lineno > 1 else ""
    if above.startswith("#") or any("#" in line for line in lines[node.lineno - 1 : end]):
        return True
    below = body[place + 1] if place + 1 < len(body) else None
    if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
        return isinstance(below.value.value, str)
    neighbour = below is not None and below.lineno == end + 1 and bool(constants(below))
    return neighbour and explained(lines, body, place + 1)
