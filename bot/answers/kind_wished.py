"""Which kind of request somebody wants to make who tells it along with the wish for one."""

from __future__ import annotations

from bot.chat.reader import Reader
from faq.calendar.desk import AnswerRole
from faq.forms.kinds import RequestKind

_LOOKED_AT = 5
"""Entries of a ranking that may be the rule of a kind: farther down, none is like the text."""
_PLAIN = 0.52
"""How well a kind's rule fits a text at least, as a share of how well the wish for a request does: of 40 messages, 14 of 18
that name a kind have 0.53 and more, the one that denies it has 0.48."""
_ON_HEALTH = 1 / 3
"""The same for a kind that is only referred, where words of the text tell of health: of 28 such messages, the 15 that
name a disability have 0.36 and more, and in none that tells of an illness is that kind the likeliest."""


def told(reader: Reader, text: str, *, on_health: bool = False, by_words: bool = False) -> RequestKind | None:
    """The kind whose rule a wish for a request is about beside the wish itself and its dates; None where none is clear.
    `on_health`: its words concern health; `by_words`: compare by words alone.
    """
    catalog, desk = reader.catalog, reader.desk
    ranked = {match.entry_id: match.score for match in catalog.rank(text, _LOOKED_AT, by_words=by_words)}
    wishes = {entry_id for entry_id in ranked if desk.has_role(entry_id, AnswerRole.REQUEST)}
    rules = {kind.rule: kind for kind in catalog.forms}
    others = (each for each in ranked if each not in wishes and (each in rules or not catalog.is_dated(each)))
    best = next(others, "")
    kind = rules.get(best)
    share = _ON_HEALTH if kind and kind.referred and on_health else _PLAIN
    plain = ranked.get(best, 0.0) >= share * max((ranked[each] for each in wishes), default=0.0)
    return kind if plain else None
