"""Workbooks that are small as files and boundless once opened, and files of other kinds under the name of a workbook."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
"""How a compound file begins: an old workbook, or one behind a password."""
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"
HEAD = '<worksheet xmlns="{}"><sheetData>'
TAIL = "</sheetData></worksheet>"
SHEET = "xl/worksheets/sheet1.xml"
ROWS = """
<row r="1"><c r="A1" t="inlineStr"><is><t>Code</t></is></c><c r="B1" t="inlineStr"><is><t>Date</t></is></c>
<c r="C1" t="inlineStr"><is><t>Début</t></is></c><c r="D1" t="inlineStr"><is><t>Fin</t></is></c></row>
<row r="2"><c r="A2" t="inlineStr"><is><t>NFP101</t></is></c><c r="B2" t="inlineStr"><is><t>21/01/2025</t></is></c>
<c r="C2" t="inlineStr"><is><t>18h30</t></is></c><c r="D2" t="inlineStr"><is><t>20h30</t></is></c></row>
"""
Part = str | bytes | Iterable[bytes]


def parts(sheet: Part, sheets: int = 1, **others: Part) -> dict[str, Part]:
    """The parts of a workbook; each of the `others` is a part of the folder xl, "styles" and the like."""
    kinds = {"sharedStrings": "sharedStrings", "styles": "styles"}
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"/>' for n in range(1, sheets + 1))
    leading = "".join(_leads(f"r{n}", "worksheet", "worksheets/sheet1.xml") for n in range(1, sheets + 1))
    leading += "".join(_leads(name, kinds[name], f"{name}.xml") for name in others)
    main = _leads("m", "officeDocument", "xl/workbook.xml")
    return {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}">{main}</Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{_RELATED}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{leading}</Relationships>',
        SHEET: sheet,
        **{f"xl/{name}.xml": part for name, part in others.items()},
    }


def sheet(rows: str = ROWS, before: str = "", after: str = "") -> str:
    """A sheet of these rows; `before` and `after` stand around its data."""
    data = f"<sheetData>{rows}</sheetData>"
    return f'<worksheet xmlns="{MAIN}">{before}{data}{after}</worksheet>'


def archive(members: Mapping[str, Part]) -> bytes:
    """The parts as a file; a part may come in pieces, so that nobody has to hold it."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=1) as file:
        for name, part in members.items():
            with file.open(name, "w") as member:
                for piece in _pieces(part):
                    member.write(piece)
    return out.getvalue()


def with_declared_size(content: bytes, name: str, size: int) -> bytes:
    """The archive with another size of a member in its directory than what it unpacks to."""
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(name.encode()))
    return content[: at + 24] + struct.pack("<I", size) + content[at + 28 :]


def far_right(rows: int = 30_000) -> bytes:
    """A sheet whose rows hold one cell each, in the last column that there is."""
    cells = (f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>'.encode() for n in range(1, rows + 1))
    return archive(parts(_wrapped(_bundled(cells))))


def far_down(rows: int = 30_000) -> bytes:
    """A sheet with more rows than any timetable."""
    cells = (f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>'.encode() for n in range(1, rows + 1))
    return archive(parts(_wrapped(_bundled(cells))))


def long_cell(letters: int = 30_000_000) -> bytes:
    """A sheet with one cell of so many letters."""
    start, end = b'<row r="1"><c r="A1" t="inlineStr"><is><t>', b"</t></is></c></row>"
    return archive(parts(_wrapped([start, *[b"a" * 1_000_000] * (letters // 1_000_000), end])))


def long_string(letters: int = 30_000_000) -> bytes:
    """The same in the table of shared strings."""
    start, end = f'<sst xmlns="{MAIN}"><si><t>'.encode(), b"</t></si></sst>"
    text = [start, *[b"a" * 1_000_000] * (letters // 1_000_000), end]
    return archive(parts(sheet(), sharedStrings=text))


def many_strings(count: int = 250_000) -> bytes:
    """A table of as many shared strings."""
    some = b"<si><t>a</t></si>" * 10_000
    return archive(
        parts(
            sheet(), sharedStrings=[f'<sst xmlns="{MAIN}">'.encode(), *[some] * (count // 10_000), b"</sst>"]
        )
    )


def many_cells(count: int = 500_000) -> bytes:
    """A row of a few cells after the other, all of them empty."""
    rows = [b'<row><c s="1"/><c s="1"/><c s="1"/><c s="1"/><c><v>1</v></c></row>' * 1_000] * (count // 5_000)
    return archive(parts(_wrapped(rows)))


def many_tags(count: int = 250_000) -> bytes:
    """A part that says how cells look, in as many ways."""
    some = b'<xf numFmtId="14"/>' * 10_000
    start = f'<styleSheet xmlns="{MAIN}"><cellXfs>'.encode()
    return archive(parts(sheet(), styles=[start, *[some] * (count // 10_000), b"</cellXfs></styleSheet>"]))


def long_tag(letters: int = 10_000_000) -> bytes:
    """A tag that does not end."""
    return archive(parts([b'<worksheet a="', *[b"a" * 1_000_000] * (letters // 1_000_000), b'"/>']))


def entities() -> bytes:
    """Entities that stand for ten of the next each (a "billion laughs")."""
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE worksheet [<!ENTITY a0 "ha">{lines}]>'
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>&a11;</t></is></c></row>'
    return archive(parts(doctype + sheet(cell)))


def deep(levels: int = 200_000) -> bytes:
    """Elements in one another."""
    return archive(parts([HEAD.format(MAIN).encode(), *[b"<a>" * 10_000] * (levels // 10_000)]))


def many_members(count: int = 6_000) -> bytes:
    """An archive of as many files."""
    out = BytesIO()
    with ZipFile(out, "w") as file:
        for number in range(count):
            file.writestr(f"{number}", b"")
    return out.getvalue()


def declared_small() -> bytes:
    """A cell without end in an archive that says it is a small file."""
    return with_declared_size(long_cell(), SHEET, 300)


def nothing_but_noughts(count: int = 30_000_000) -> bytes:
    """An archive whose sheet is as many noughts."""
    return archive(parts([b"\0" * 1_000_000] * (count // 1_000_000)))


def many_sheets(count: int = 1_000) -> bytes:
    """A workbook of as many sheets, all of them the same part."""
    return archive(parts(sheet(), sheets=count))


def hidden_columns() -> bytes:
    """Columns that are hidden, over and over."""
    columns = '<col min="1" max="999999999" hidden="1"/>' * 20_000
    return archive(parts(sheet(before=f"<cols>{columns}</cols>")))


BOUNDLESS: dict[str, Callable[[], bytes]] = {
    each.__name__: each
    for each in (
        *(
            far_right,
            far_down,
            long_cell,
            long_string,
            many_strings,
            many_cells,
            many_tags,
            long_tag,
            entities,
        ),
        *(deep, many_members, many_sheets, declared_small, nothing_but_noughts, hidden_columns),
    )
}


def _leads(key: str, kind: str, part: str) -> str:
    return f'<Relationship Id="{key}" Type="{_RELATED}/{kind}" Target="{part}"/>'


def _wrapped(rows: Iterable[bytes]) -> Iterator[bytes]:
    yield HEAD.format(MAIN).encode()
    yield from rows
    yield TAIL.encode()


def _bundled(pieces: Iterable[bytes]) -> Iterator[bytes]:
    yield b"".join(pieces)


def _pieces(part: Part) -> Iterable[bytes]:
    if isinstance(part, str):
        return [part.encode()]
    return [part] if isinstance(part, bytes) else part
