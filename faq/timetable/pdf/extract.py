"""The program that opens a PDF in a process of its own, within limits that it sets itself: `python -I extract.py < FILE`.

Knows geometry only. It imports nothing of this package, so that it starts quickly, and gets neither secrets nor files:
the PDF comes in on standard input, and JSON goes out, a line each for the number of pages and for every page, or one line
`{"refused": REASON}`. Whatever else becomes of the process (killed by a limit, out of memory) is read from how it ends.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.pdf import PDF

PAGES = 120
"""Pages that are read; the largest timetable that is known of, 5,000 rows, has about as many."""
MEMORY = 800_000_000
"""Bytes of address space; a page of a timetable needs 100 MB, most of which are the libraries."""
CPU = 90
"""Seconds of work; a dense page takes half of one."""
WORDS = 5_000
"""Words of one page that are told; a page of the smallest readable print has 2,000."""
RULES = 20_000
"""Lines and boxes of one page that are looked at; a table of 60 rows and 12 columns has 3,000 where each cell is drawn."""

_NICE = 10
"""How far everything else on the machine goes first."""
_THIN = 3.0
"""Points; a filled box that is thinner is a line. A fill that is wider is a background, which bounds nothing."""
_WHITE = ((1,), (1, 1, 1), (0, 0, 0, 0), 1)
"""What a fill that cannot be seen is in grey, RGB and CMYK."""
_TOUCH = 3.0
"""Points between two lines that meet; as pdfplumber itself has it."""
_SPACE = 0.18
"""The gap between two words, in sizes of the font; LaTeX writes no spaces and lets them shrink to a fifth."""

Edge = dict[str, Any]
Box = Sequence[float]


def main() -> None:
    """Read standard input, and tell."""
    limit()
    content = sys.stdin.buffer.read()
    try:
        for told in pages(content):
            print(json.dumps(told), flush=True)
    except MemoryError:
        print(json.dumps({"refused": "large"}), flush=True)


def limit() -> None:
    """Bound what this process may take, where the system can: memory, work, files."""
    with suppress(ImportError):
        import os
        import resource

        os.nice(_NICE)
        for kind, most in (
            (resource.RLIMIT_AS, MEMORY),
            (resource.RLIMIT_CPU, CPU),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.setrlimit(kind, (most, most))


def pages(content: bytes) -> Iterator[dict[str, Any]]:
    """What is told of a PDF: how many pages it has, then each of them; or why it is refused."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.pdfpage import PDFPage
    from pdfplumber.page import Page

    try:
        pdf = pdfplumber.open(BytesIO(content))
        found = list(islice(PDFPage.create_pages(pdf.doc), PAGES + 1))
    except Exception as error:  # the libraries stumble over broken files in ways of their own
        _check_memory(error)
        locked = any(isinstance(each, PDFPasswordIncorrect) for each in _causes(error))
        yield {"refused": "locked" if locked else "damaged"}
        return
    if len(found) > PAGES:
        yield {"refused": "long"}
        return
    yield {"pages": len(found)}
    for number, page in enumerate(found, start=1):
        yield {"page": number, **told(pdf, Page(pdf, page, number))}


def told(pdf: PDF, page: Page) -> dict[str, Any]:
    """One page: its words, rules and cells, each with x0, top, x1 and bottom in points; or that it cannot be read."""
    try:
        upright = _turned(pdf, page)
        clean = upright.dedupe_chars()
        edges = _edges(clean)
        words = clean.extract_words(x_tolerance_ratio=_SPACE, y_tolerance=2)
        return {
            "width": float(upright.width),
            "picture": bool(upright.images) or len(upright.curves) > len(upright.chars),
            "words": [[*_rounded(word), word["text"]] for word in words[:WORDS]],
            "rules": [_rounded(edge) for edge in edges if edge["orientation"] == "h"],
            "tables": [[_cells(row.cells) for row in table.rows] for table in _tables(clean, edges)],
            "whole": len(words) <= WORDS,
        }
    except Exception as error:  # a page that is broken keeps no other from being read
        _check_memory(error)
        return {"broken": True}


def _causes(error: Exception) -> tuple[object, ...]:
    """An error, and those that a library may have put it around."""
    return (error, *error.args, error.__context__, error.__cause__)


def _check_memory(error: Exception) -> None:
    """Raises MemoryError where that is what an error comes from."""
    if any(isinstance(each, MemoryError) for each in _causes(error)):
        raise MemoryError


def _rounded(each: Edge) -> list[Any]:
    return [round(float(each[side]), 1) for side in ("x0", "top", "x1", "bottom")]


def _cells(cells: Sequence[Box | None]) -> list[list[float] | None]:
    return [None if cell is None else [round(float(side), 1) for side in cell] for cell in cells]


def _turned(pdf: PDF, page: Page) -> Page:
    """The page with most of its text upright: where it was written sideways, the page is turned."""
    from pdfplumber.page import Page as Turned

    matrices = [char["matrix"] for char in page.chars if char["text"].strip()]
    turns = [_turn(matrix) for matrix in matrices]
    most = max(set(turns), key=turns.count, default=0)
    if not most:
        return page
    page.page_obj.rotate = (page.page_obj.rotate + most) % 360
    page.page_obj.attrs["Rotate"] = page.page_obj.rotate
    return Turned(pdf, page.page_obj, page.page_number)


def _turn(matrix: Sequence[float]) -> int:
    """The degrees, clockwise, by which text drawn with this matrix has to be turned to be upright (ISO 32000-1, 8.3.3)."""
    a, b = matrix[0], matrix[1]
    if abs(a) >= abs(b):
        return 0 if a > 0 else 180
    return 90 if b > 0 else 270


def _edges(page: Page) -> list[Edge]:
    """The rules of a page: lines, thin boxes and the outlines of others; a background without an outline bounds nothing."""
    from pdfplumber.table import merge_edges

    drawn = [*page.lines, *page.rects, *page.curves]
    found = [edge for each in drawn[:RULES] for edge in _sides(each)]
    merged: list[Edge] = merge_edges(found, _TOUCH, _TOUCH, _TOUCH, _TOUCH)
    return [edge for edge in merged if max(edge["x1"] - edge["x0"], edge["bottom"] - edge["top"]) > _THIN]


def _sides(each: Edge) -> list[Edge]:
    """The rules that something drawn makes: one along a thin thing, four around a box with an outline, else none."""
    x0, top, x1, bottom = (each[side] for side in ("x0", "top", "x1", "bottom"))
    if not each.get("stroke") and each.get("non_stroking_color") in _WHITE:
        return []
    if min(x1 - x0, bottom - top) <= _THIN:
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        upright = bottom - top > x1 - x0
        return [_line(x, top, x, bottom) if upright else _line(x0, y, x1, y)]
    if not each.get("stroke") or not _is_box(each):
        return []
    upright_sides = [_line(x, top, x, bottom) for x in (x0, x1)]
    return [*upright_sides, *(_line(x0, y, x1, y) for y in (top, bottom))]


def _is_box(each: Edge) -> bool:
    """Whether all corners of a path are those of the box around it; a rectangle that was turned is a path."""
    return all(
        min(abs(x - each["x0"]), abs(x - each["x1"])) < 1
        and min(abs(y - each["top"]), abs(y - each["bottom"])) < 1
        for x, y in each.get("pts", ())
    )


def _tables(page: Page, edges: list[Edge]) -> list[Any]:
    """The tables that rules enclose, each group of rules closed by a box around it: many tables have no outer lines."""
    closed = [*edges, *(edge for group in _groups(edges) for edge in _around(group))]
    sides = {side: [edge for edge in closed if edge["orientation"] == side] for side in ("v", "h")}
    if min(map(len, sides.values())) < 2:
        return []
    settings = {
        "vertical_strategy": "explicit",
        "horizontal_strategy": "explicit",
        "explicit_vertical_lines": sides["v"],
        "explicit_horizontal_lines": sides["h"],
    }
    found: list[Any] = page.find_tables(settings)
    return found


def _groups(edges: list[Edge]) -> list[list[Edge]]:
    """Edges that touch each other, directly or through others."""
    groups: list[list[Edge]] = []
    for edge in edges:
        near = [group for group in groups if any(_meet(edge, other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([edge, *(each for group in near for each in group)])
    return groups


def _meet(one: Edge, other: Edge) -> bool:
    return bool(
        one["x0"] <= other["x1"] + _TOUCH
        and other["x0"] <= one["x1"] + _TOUCH
        and one["top"] <= other["bottom"] + _TOUCH
        and other["top"] <= one["bottom"] + _TOUCH
    )


def _around(group: list[Edge]) -> list[Edge]:
    """The four sides of a group that has rules both ways; nothing for one that has not."""
    if len({edge["orientation"] for edge in group}) < 2:
        return []
    x0, top = (min(edge[side] for edge in group) for side in ("x0", "top"))
    x1, bottom = (max(edge[side] for edge in group) for side in ("x1", "bottom"))
    return [
        *(_line(x, top, x, bottom) for x in (x0, x1)),
        *(_line(x0, y, x1, y) for y in (top, bottom)),
    ]


def _line(x0: float, top: float, x1: float, bottom: float) -> Edge:
    return {
        "object_type": "line_edge",
        "orientation": "h" if top == bottom else "v",
        **{"x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0, "height": bottom - top},
    }


if __name__ == "__main__":
    main()
