"""What is told of cells in which a formula came to nothing. Students must never read them."""

from __future__ import annotations

from faq.timetable.files.columns import Cell


def told(cell: Cell) -> tuple[str, str]:
    """What is wrong with such a cell, and how to mend it."""
    if cell == "=":
        what = "The cell holds a formula that was never worked out."
        return what, "Open the file in the spreadsheet and save it there, or write the value itself."
    return (
        f"« {str(cell).strip()} » is an error of the spreadsheet.",
        "Mend the formula, or write the value itself.",
    )
