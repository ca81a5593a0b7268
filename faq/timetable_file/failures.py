"""What spreadsheets put where a formula came to nothing. Students must never read it."""

from __future__ import annotations

import re

from faq.timetable_file.columns import Cell
from faq.workbooks import Failed

_SHOWN = re.compile(
    # Excel in English and French, then LibreOffice; ### is a number in a column that is too narrow.
    r"#(?:REF!|N/A|NAME\?|NOM\?|VALUE!|VALEUR!|DIV/0!|NUM!|NOMBRE!|NULL!|NUL!|SPILL!|PROPAGATION!|CALC!|FIELD!|"
    r"CHAMP!|BLOCKED!|BLOQUE!|CONNECT!|CONNEXION!|BUSY!|OCCUPE!|UNKNOWN!|INCONNU!|PYTHON!|GETTING_DATA|NV|#+)"
    r"|Err:\d{3}",
    re.IGNORECASE,
)


def failed(cell: Cell) -> bool:
    """Whether a cell shows no value but that there is none."""
    return isinstance(cell, Failed) or (isinstance(cell, str) and _SHOWN.fullmatch(cell.strip()) is not None)


def told(cell: Cell) -> tuple[str, str]:
    """What is wrong with such a cell, and how to mend it."""
    if cell == "=":
        what = "The cell holds a formula that was never worked out."
        return what, "Open the file in the spreadsheet and save it there, or write the value itself."
    return (
        f"« {str(cell).strip()} » is an error of the spreadsheet.",
        "Mend the formula, or write the value itself.",
    )
