"""A message that goes on with a list given before, while the form asks for something else already: "et aussi UTC505".

Pure. Of exams a course's code is enough, or at once its title as the timetable has it; any other item must be put as
one more ("et aussi", "j'ai oublié", "+").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.chat.forms import Field
from bot.chat.reader import Reader
from bot.chat.vocabulary import behind, vocabulary
from bot.request import accommodation
from bot.request.accommodation import FORM, Situation
from bot.request.form import checks, interpret
from faq.calendar.sessions import ANY_NUMBER
from faq.search.text import words
from faq.timetable.courses import key
from faq.timetable.exams import Finding
from storage.tables.records import Draft

EXAMS, MOMENT, DESTINATION, TRAVEL = "exams", "moment", "destination", "travel"
BESIDE = 3
"""Words beside a course's code up to which a message names a course and says nothing more: "ANG330 anglais"."""
_PLUS = re.compile(r"\s*[+&]+\s*")
_AROUND = " \t\n,;:.!+&-–—'’"


@dataclass(frozen=True, slots=True)
class More:
    """One more item for the answer to the question `name`; it is `new` unless the answer holds it already."""

    name: str
    item: str
    new: bool = True


def more(
    reader: Reader, draft: Draft, field: Field[Situation] | None, text: str, *, at_once: bool = False
) -> More | None:
    """What `text` adds to an earlier answer of the draft, which is at `field` (None: at the review); None where it
    adds nothing. `at_once`: it came too soon after that answer to be one to the next question.
    """
    if interpret.asks(text) or _answers(reader, draft, field, text):
        return None
    return _country(draft, field, text) or _exam(reader, draft, field, text, at_once=at_once)


def _answers(reader: Reader, draft: Draft, field: Field[Situation] | None, text: str) -> bool:
    """Whether a message is the answer that `field` waits for; that it might be some student number says nothing."""
    situation = _situation(reader, draft)
    if field is None or (field.name == "number" and situation.student_number == ANY_NUMBER):
        return False
    return interpret.fits(field, text, situation)


def _country(draft: Draft, field: Field[Situation] | None, text: str) -> More | None:
    """One more country, while the days of the trip are asked for."""
    item, before = _led(text), draft.answers.get(DESTINATION)
    if field is not FORM[TRAVEL] or not before or item is None or _has_digit(item):
        return None
    return More(DESTINATION, item, new=not set(words(item)) <= set(words(before)))


def _exam(
    reader: Reader, draft: Draft, field: Field[Situation] | None, text: str, *, at_once: bool
) -> More | None:
    """One more exam, or several."""
    before, led = draft.answers.get(EXAMS), _led(text)
    if not before or (led is None and field in (None, FORM[EXAMS])):
        return None
    item = text.strip() if led is None else led
    named, beside = _named(reader, draft, item), list(_beside(reader, draft, item))
    if named and len(beside) <= (0 if led is None else BESIDE):
        return More(EXAMS, item, new=not named <= _named(reader, draft, before))
    titled = bool(named) or (led is not None and _is_put_as_more(text, led))
    if titled and at_once and _follows(reader, draft, field) and not _has_digit(item):
        return More(EXAMS, item, new=not set(words(item)) <= set(words(before)))
    return None


def _follows(reader: Reader, draft: Draft, field: Field[Situation] | None) -> bool:
    """Whether `field` is the question that came after the exams: the moment is not asked for where it is proven."""
    before = FORM.before(draft.answers, draft.editing, _situation(reader, draft)) if field else None
    if before is not FORM[MOMENT]:
        return before is FORM[EXAMS]
    verdict = checks.verdict(reader, draft.answers)
    return verdict is not None and verdict.finding is Finding.PROVEN


def _led(text: str) -> str | None:
    """What a message adds that begins as one that adds; None for any other, and where nothing follows."""
    plus = _PLUS.match(text)
    rest = text[plus.end() :] if plus else behind(vocabulary().form.adding, text)
    return (rest or "").strip(_AROUND) or None


def _is_put_as_more(text: str, item: str) -> bool:
    """Whether the beginning says so by itself: "et aussi", "+"; "et" alone may begin anything."""
    return bool(_PLUS.match(text)) or len(words(text)) - len(words(item)) > 1


def _named(reader: Reader, draft: Draft, text: str) -> frozenset[str]:
    """The keys of the courses that a text names. In capitals "utc 505" is a code without any timetable."""
    found = reader.catalog.timetable.find(text.upper(), draft.answers.get("session"))
    return frozenset(key(code) for code in (*found.codes, *found.unknown))


def _beside(reader: Reader, draft: Draft, text: str) -> Iterator[str]:
    """The words of a text that neither belong to a course's code nor join two of them."""
    joining = {word for phrase in vocabulary().form.joining for word in phrase.split()}
    rest = text
    for code in _named(reader, draft, text):
        signs = r"[\W_]*".join(map(re.escape, code))
        rest = re.sub(rf"(?<![^\W_]){signs}(?![^\W_])", " ", rest, flags=re.IGNORECASE)
    for word in words(rest):
        slip = _has_digit(word) and _named(reader, draft, word)
        if word not in joining and not slip:
            yield word


def _situation(reader: Reader, draft: Draft) -> Situation:
    return accommodation.situation(reader, draft.answers)


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)
