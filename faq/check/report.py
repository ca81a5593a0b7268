"""What `check` tells of a directory of files, and the same again without asking anything while nothing has changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from faq import reading
from faq.check.regression import Tally
from faq.entry import Place
from faq.errors import Told
from faq.files import keeping
from faq.pages import questions_file
from faq.search.encoder import encoding

NAME = "check"
"""The name under which files are kept."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that was found, in order and in a language; `tally`: how the questions of questions.jsonl fared, if any."""

    faults: tuple[Told, ...]
    tally: Tally | None


def remembered(files: Path, now: datetime, chosen: Iterable[object], make: Callable[[], Report]) -> Report:
    """What `make` finds in these files; what it found before if nothing has changed since, and the hour is the same.

    `chosen`: what the report depends on besides.
    """
    questions = files / questions_file.NAME
    asked = questions.read_text(errors="replace") if questions.is_file() else ""
    hour = f"{now:%Y-%m-%dT%H}"
    depends = (
        reading.version(files),
        asked,
        str(files.absolute()),
        hour,
        encoding.chosen().state,
        repr(list(chosen)),
    )
    kept = keeping.text(NAME, depends)
    if kept is not None:
        return _from_json(kept)
    found = make()
    keeping.keep(NAME, depends, _to_json(found))
    return found


def _to_json(report: Report) -> str:
    faults = [asdict(fault) | {"place": [str(fault.place.path), fault.place.line]} for fault in report.faults]
    return json.dumps({"faults": faults, "tally": asdict(report.tally) if report.tally else None})


def _from_json(text: str) -> Report:
    told: dict[str, Any] = json.loads(text)
    faults = [
        Told(**fault | {"place": Place(Path(fault["place"][0]), fault["place"][1])})
        for fault in told["faults"]
    ]
    return Report(tuple(faults), Tally(**told["tally"]) if told["tally"] else None)
