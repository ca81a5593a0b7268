"""Reads the table of `office.toml` with which an office says that it is an administration of France."""

from __future__ import annotations

from faq.calendar.law import MONTHS, SLOTS, Effect, FrenchLaw, Rule
from faq.calendar.toml_values import Table

NAME = "french_administration"
LONGEST = 24
"""Months that silence may last: decrees know from some weeks to two years."""
_RULE = ("silence", "months", "basis")


def law(file: Table) -> FrenchLaw | None:
    """What the table says of silence; None where there is no such table. What is wrong goes into the file's faults."""
    if NAME not in file.data:
        return None
    table = file.table(NAME)
    table.unknown((*_RULE, "kind", *SLOTS))
    kinds = table.table("kind")
    named = {kind: kinds.table(kind) for kind in kinds.data}
    for each in named.values():
        each.unknown(_RULE)
    return FrenchLaw(_rule(table), {kind: _rule(each) for kind, each in named.items()})


def _rule(table: Table) -> Rule:
    """A rule of silence; its effect may be left empty until the office knows."""
    written, known = table.data.get("silence", ""), [effect.value for effect in Effect]
    if written not in ("", *known):
        table.wrong("silence", f'"{known[0]}"', f'"{known[1]}"')
    months = table.count("months", 1, LONGEST) or MONTHS
    basis = table.text("basis", '"décret n° 2014-1274 du 23 octobre 2014"') if "basis" in table.data else ""
    return Rule(Effect(written) if written in known else None, months, basis)
