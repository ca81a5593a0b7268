"""A wish for a person that stands beside a question: "je veux parler à quelqu'un et c'est quand les résultats". Pure.

The search leaves small talk out beside what it answers, and such a wish is small talk to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.chat.reader import Reader
from faq.calendar.desk import AnswerRole
from faq.entry import Answer, Kind, Match
from faq.search import message
from faq.search.words.text import words

SURE = 0.9
"""How sure, 0..1, the search must be of a part alone: what merely mentions somebody ("quelqu'un peut-il …") is less so."""
FEW = 8
"""Words up to which a part may be such a wish: one that says more tells of something. Each part costs 2 to 4 ms."""
BESIDE = (Kind.ANSWER, Kind.ELSEWHERE)
"""Beside what the wish is told: small talk has its own way to a person, and a request's form follows by itself."""


def with_person(reader: Reader, text: str, found: Answer) -> Answer:
    """What was `found` for a text, and after it the way to a person, where a part of the text clearly wishes for one."""
    if not _may_wish(reader, text) or reader.catalog.entry(found.entry_id, reader.lang).kind not in BESIDE:
        return found
    way = next(
        (each for part in _parts(text) if _may_wish(reader, part) and (each := _way(reader, part))), None
    )
    if way is None or way.entry_id in found.entry_ids:
        return found
    others = (each for each in found.candidates if each.entry_id != way.entry_id)
    return replace(found, entry_ids=(*found.entry_ids, way.entry_id), candidates=(*others, way))


def _may_wish(reader: Reader, text: str) -> bool:
    """Whether a text has any word in which people wish for a person, as most have not."""
    return reader.catalog.may_mean(text, reader.desk.roles[AnswerRole.PERSON])


def _way(reader: Reader, part: str) -> Match | None:
    """The entry that leads to a person, where a part of a text clearly means that; compared by words alone."""
    outcome = reader.catalog.find(part, by_words=True)
    if not isinstance(outcome, Answer) or outcome.confidence < SURE:
        return None
    is_way = reader.desk.has_role(outcome.entry_id, AnswerRole.PERSON)
    return next((each for each in outcome.candidates if is_way and each.entry_id == outcome.entry_id), None)


def _parts(text: str) -> Iterator[str]:
    """The sentences of a text, and what stands on both sides of an "and" or a comma; only short ones, and each once."""
    clauses = message.clauses(text) or [text]
    halves = (half for each in clauses for pair in message.halves(each) for half in pair)
    for part in dict.fromkeys((*clauses, *halves)):
        if part != text and len(words(part)) <= FEW:
            yield part
