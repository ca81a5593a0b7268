"""Which kind of request somebody wants to make who tells it along with the wish for one."""

from __future__ import annotations

from bot.chat.reader import Reader
from faq.calendar.desk import AnswerRole
from faq.forms.kinds import RequestKind

_LOOKED_AT = 5
"""Entries of a ranking that may be the rule of a kind: farther down, none is like the text."""
_PLAIN, _REFERRED = 2 / 3, 0.5
"""How well a kind's rule fits a text at least, as a share of how well the wish for a request does: of 17 messages,
those that name a kind have 0.79 and more, one that denies it 0.48. For a kind that is only referred, of which the desk
must not know more, those that name it have 0.53 and more."""


def told(reader: Reader, text: str) -> RequestKind | None:
    """The kind whose rule a wish for a request is about beside the wish itself; None where it tells none clearly."""
    scores = {match.entry_id: match.score for match in reader.catalog.rank(text, _LOOKED_AT)}
    wishes = [entry_id for entry_id in scores if reader.desk.has_role(entry_id, AnswerRole.REQUEST)]
    wish = max((scores.pop(entry_id) for entry_id in wishes), default=0.0)
    best = max(scores, key=scores.__getitem__, default=None)
    kind = next((kind for kind in reader.catalog.forms if best and kind.rule == best), None)
    if kind is None or best is None:
        return None
    return kind if scores[best] >= wish * (_REFERRED if kind.referred else _PLAIN) else None
