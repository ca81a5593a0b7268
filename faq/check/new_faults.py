"""The faults of a directory that another reading of it has not, wherever in their files they may have moved. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from faq.entry import Place
from faq.errors import Fault
from faq.texts.faults import Message, Value

_LINE = re.compile(r"(\.\w+):\d+")


def relative(faults: Iterable[Fault], directory: Path) -> list[Fault]:
    """The faults with paths inside the directory."""
    prefix = f"{directory}/"

    def inside(value: Value) -> Value:
        if isinstance(value, Place):
            return Place(Path(str(value.path).removeprefix(prefix)), value.line)
        return value.replace(prefix, "") if isinstance(value, str) else value

    return [
        replace(
            fault,
            place=Place(Path(str(fault.place.path).removeprefix(prefix)), fault.place.line),
            message=fault.message.mapped(inside),
            mend=fault.mend and fault.mend.mapped(inside),
        )
        for fault in faults
    ]


def new_faults(found: Sequence[Fault], known: Sequence[Fault]) -> tuple[Fault, ...]:
    """Those of the faults that are not known, wherever in the file they may have moved."""
    counted = Counter(map(_essence, known))
    new = []
    for fault in found:
        if counted[_essence(fault)]:
            counted[_essence(fault)] -= 1
        else:
            new.append(fault)
    return tuple(new)


def _essence(fault: Fault) -> tuple[str, Message, bool]:
    """What makes two faults the same wherever in the files they are: all but lines."""
    return str(fault.place.path), fault.message.mapped(_without_line), fault.note


def _without_line(value: Value) -> Value:
    if isinstance(value, Place):
        return str(value.path)
    return _LINE.sub(r"\1", value) if isinstance(value, str) else value
