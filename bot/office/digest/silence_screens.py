"""What a digest tells of silence, for an office that is an administration of France: which open requests come near the day
at whose end no decision is one, and which are past it. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.chat.reader import Reader
from bot.office.digest import turns_screens
from bot.office.digest.turns_screens import Names
from bot.request import law
from bot.request.law import Silence
from storage.tables.records import Case

NEAR = timedelta(days=14)
"""So long before that day a request is told of: a holder who is away for a week is back in time."""


def countdown(reader: Reader, cases: Sequence[Case], names: Names, today: date) -> str:
    """The requests that come near, the most urgent first; "" where there are none."""
    found = [
        (silence, case.request.reference) for case in cases if (silence := law.awaited(reader, case.request))
    ]
    near = sorted((each for each in found if each[0].day <= today + NEAR), key=lambda each: each[0].day)
    lines = [_line(reader, silence, names.reference(reference), today) for silence, reference in near]
    return turns_screens.listed(reader, "digest-silence", lines)


def _line(reader: Reader, silence: Silence, reference: str, today: date) -> str:
    key = "digest-silent" if silence.day < today else "digest-silence"
    return reader.say(
        f"{key}-{silence.effect}",
        reference=reference,
        day=reader.day(silence.day),
        days=(silence.day - today).days,
        working=reader.desk.hours.working_days(today, silence.day),
    )
