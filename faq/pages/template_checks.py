"""What a template of an answer may hold: what is known to end, few loops in one another, and values that exist. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2 import nodes

from faq.calendar.sessions import Calendar
from faq.texts.faults import Message, message

VALUES = ("year", "place", "links", "office", "sessions", "open_session", "next_session", "now")
_ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr, nodes.Filter),
    *(nodes.If, nodes.For, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
)
_DEPTH = 2
"""Loops in one another: over the sessions, and once more over them."""
_Wrong = tuple[int, Message]
"""The line of a template, counted from 1, and what is wrong in it."""


def forbidden(tree: nodes.Template) -> Iterator[_Wrong]:
    """Whatever is not known to end."""
    for node in _descendants(tree):
        if not isinstance(node, _ALLOWED):
            yield node.lineno, message("template-forbidden", written=type(node).__name__.lower())


def _descendants(node: nodes.Node) -> Iterator[nodes.Node]:
    for child in node.iter_child_nodes():
        yield child
        yield from _descendants(child)


def too_deep(node: nodes.Node, depth: int) -> Iterator[_Wrong]:
    """More loops in one another than `_DEPTH`; `depth`: those around the node."""
    for child in node.iter_child_nodes():
        deeper = depth + isinstance(child, nodes.For)
        if deeper > _DEPTH:
            yield child.lineno, message("template-loops", most=_DEPTH)
        yield from too_deep(child, deeper)


def unknown_names(tree: nodes.Template, calendar: Calendar) -> Iterator[_Wrong]:
    """Values that do not exist."""
    names = list(tree.find_all(nodes.Name))
    known = {*VALUES, "loop", *(name.name for name in names if name.ctx == "store")}
    for name in names:
        if name.name not in known:
            yield _unknown(name.lineno, name.name, VALUES)
    groups = {
        "links": calendar.links,
        "office": calendar.office,
        "sessions": [s.id for s in calendar.sessions],
    }
    for node in tree.find_all(nodes.Getattr):
        group = groups.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        if group is not None and node.attr not in group:
            yield _unknown(node.lineno, node.attr, group)


def _unknown(line: int, name: str, known: Iterable[str]) -> _Wrong:
    return line, message("template-no-value-of", value=name, known=tuple(known))
