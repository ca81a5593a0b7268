"""Where requests that were begun are left, in words: the question of the form, and the kind if one was chosen. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.reader import Reader
from bot.request.kinds import REASON, SESSION
from storage.figures import Stopped

MOST = 3
"""Questions at which most drafts are left, as many as are told: what is to be looked at first."""
COMMON = {"": "stats-at-review", REASON: "field-reason", SESSION: "field-session"}
"""The sentences that name what is no question of a kind's own."""


def stops(reader: Reader, stopped: Sequence[Stopped]) -> list[tuple[str, int]]:
    """Where most drafts were left, and how many."""
    return [(_stop(reader, each), each.number) for each in stopped[:MOST]]


def _stop(reader: Reader, stopped: Stopped) -> str:
    kind = reader.catalog.forms.kind(stopped.kind)
    names = {question.id: question.name.text(reader.lang) for question in kind.questions} if kind else {}
    field = names.get(stopped.field) or _common(reader, stopped.field)
    return reader.say("stats-stop", kind=kind.title.text(reader.lang), field=field) if kind else field


def _common(reader: Reader, field: str) -> str:
    return reader.say(COMMON[field]) if field in COMMON else field
