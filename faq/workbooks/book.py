"""A workbook opened: its sheets by name, and what their cells are read with. The sheets are read one by one, on demand."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from faq.texts.faults import message
from faq.workbooks import markup, values
from faq.workbooks.markup import Attributes
from faq.workbooks.package import SHEETS, Limits, Package, target
from faq.workbooks.refusal import RefusalReason, Refused
from faq.workbooks.sheets import Counted, Rows, Sheet
from faq.workbooks.strings import Strings
from faq.workbooks.values import Reader

_ROOT = "_rels/.rels"
_STRICT = "http://purl.oclc.org/ooxml/"
"""What the namespaces of strict Open XML begin with (ECMA-376-1, annex A)."""
_TAGS = 200_000
"""Tags of a part that says how others look or hang together; Excel keeps at most 65,490 formats."""
_TRUE = ("1", "true")


@dataclass(frozen=True, slots=True)
class Related:
    """What a part leads to: the kind of the relationship, and the name of the other part."""

    kind: str
    part: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A sheet as the workbook lists it."""

    title: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Book:
    """`strict`: saved as « Strict Open XML », which not every program reads."""

    listed: tuple[Listed, ...]
    strict: bool
    _package: Package
    _reader: Reader
    _limits: Limits
    _counted: Counted

    def read(self, sheet: Listed) -> Sheet:
        """One of its sheets. Raises Refused."""
        rows = Rows(sheet.title, self._reader, self._limits, self._counted)
        markup.read(self._package.pieces(sheet.part), rows)
        return Sheet(
            sheet.title, tuple(rows.found), frozenset(rows.hidden_columns), sheet.hidden, tuple(rows.merged)
        )


def opened(content: bytes, limits: Limits) -> Book:
    """The workbook that a file's content is. Raises Refused when it is none, or has no bounds."""
    package = Package(content, limits)
    main = _main(package)
    related = _related(package, main)
    found = markup.tags(package.pieces(main), ("workbook", "workbookPr", "sheet"), _TAGS)
    root = next((tag for outer, name, tag in found if (outer, name) == ("", "workbook")), None)
    if root is None:
        raise package.no_workbook()
    from_1904 = any(tag.get("date1904") in _TRUE for _, name, tag in found if name == "workbookPr")
    named = [tag for outer, name, tag in found if (outer, name) == ("sheets", "sheet")]
    if len(named) > SHEETS:
        raise Refused(RefusalReason.LARGE, amount=message("amount", count=SHEETS, of="sheets"))
    return Book(
        listed=tuple(_listed(named, related)),
        strict=any(value.startswith(_STRICT) for value in root.values()),
        _package=package,
        _reader=_reader(package, related, limits, from_1904=from_1904),
        _limits=limits,
        _counted=Counted(limits.cells),
    )


def _main(package: Package) -> str:
    """The part that the archive is about; of a workbook, the workbook."""
    leading = _leading(package, _ROOT, "").values() if package.has(_ROOT) else ()
    main = next((each.part for each in leading if each.kind == "officeDocument"), "")
    if not main.endswith(".xml") or not package.has(main):
        raise package.no_workbook()
    return main


def _related(package: Package, part: str) -> Mapping[str, Related]:
    """The parts that a part leads to, by the id of the relationship."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    return _leading(package, path, part) if package.has(path) else {}


def _leading(package: Package, path: str, base: str) -> dict[str, Related]:
    found = markup.tags(package.pieces(path), ("Relationship",), _TAGS)
    inside = [tag for _, _, tag in found if tag.get("TargetMode") != "External"]
    return {
        tag.get("Id", ""): Related(
            tag.get("Type", "").rpartition("/")[2], target(base, tag.get("Target", ""))
        )
        for tag in inside
    }


def _listed(named: Sequence[Attributes], related: Mapping[str, Related]) -> Iterator[Listed]:
    """The sheets that hold cells, in their order; charts and macros have sheets of their own."""
    for tag in named:
        key = next((value for name, value in tag.items() if name.rpartition(":")[2] == "id"), "")
        found = related.get(key)
        if found is not None and found.kind == "worksheet":
            yield Listed(tag.get("name", ""), found.part, tag.get("state", "visible") != "visible")


def _reader(package: Package, related: Mapping[str, Related], limits: Limits, *, from_1904: bool) -> Reader:
    parts = {each.kind: each.part for each in related.values() if package.has(each.part)}
    strings = Strings(limits.texts)
    if "sharedStrings" in parts:
        markup.read(package.pieces(parts["sharedStrings"]), strings)
    formats, used = _formats(package, parts["styles"]) if "styles" in parts else ({}, [])
    dates, lengths = values.dated(formats, used)
    return Reader([values.unescaped(text) for text in strings.found], dates, lengths, from_1904)


def _formats(package: Package, part: str) -> tuple[dict[int, str], list[int]]:
    """The workbook's own number formats, and the one that each cell format uses."""
    found = markup.tags(package.pieces(part), ("numFmt", "xf"), _TAGS)
    own = {_id(tag): tag.get("formatCode", "") for _, name, tag in found if name == "numFmt"}
    return own, [_id(tag) for outer, name, tag in found if (outer, name) == ("cellXfs", "xf")]


def _id(tag: Attributes) -> int:
    written = tag.get("numFmtId", "0")
    return int(written) if written.isdecimal() and len(written) < 8 else 0
