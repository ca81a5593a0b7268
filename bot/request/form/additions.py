"""A message that goes on with a list given before: one more exam or country ("et aussi UTC505").

Of exams a course's code is enough, or at once its title as the timetable has it; any other item must be put as one more
("et aussi", "j'ai oublié", "+").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from bot.chat.forms import Field
from bot.chat.incoming import Incoming
from bot.chat.reader import Reader
from bot.chat.screen import literal
from bot.chat.vocabulary import text_after, vocabulary
from bot.request import kinds
from bot.request.fields import Situation
from bot.request.form import checks, form, health_check, in_between, interpret, steps
from bot.request.kinds import EXAMS, MOMENT, TRIP
from faq.calendar.sessions import ANY_NUMBER
from faq.forms.kinds import Type
from faq.search.words.text import words
from faq.timetable.courses import key
from storage.tables.records import Draft

AT_ONCE = timedelta(seconds=10)
"""Nobody reads the next question and answers it in words within so long of the last answer; several messages sent one
after the other come so. Telegram's dates are whole seconds.
"""
OTHER_WORDS = 3
"""Words beside a course's code up to which a message names a course and says nothing more: "ANG330 anglais"."""
_PLUS = re.compile(r"\s*[+&]+\s*")
_AROUND = " \t\n,;:.!+&-–—'’"


@dataclass(frozen=True, slots=True)
class Addition:
    """One more item for the answer to the question `name`; it is `new` unless the answer holds it already. Of several
    courses the item is those that the answer lacks, and `listed` names the others.
    """

    name: str
    item: str
    new: bool = True
    listed: str = ""


def find_addition(
    incoming: Incoming, draft: Draft, field: Field[Situation] | None, text: str
) -> Addition | None:
    """What a message adds to a list given before; nothing after a long while, and nothing about health."""
    if not _has_list(draft, field) or in_between.is_idle(incoming, draft):
        return None
    more = addition(incoming.form_reader, draft, field, text, at_once=_at_once(incoming, draft))
    if more is None:
        return None
    answered = kinds.form(incoming.form_reader, draft.answers)[more.name]
    if health_check.find_health_words(answered, text, draft.answers):
        return None
    return more


def _has_list(draft: Draft, field: Field[Situation] | None) -> bool:
    """Whether there is a list to go on with: the exams, or, while the days of a trip are asked for, its countries."""
    return bool(draft.answers.get(EXAMS)) or (field is not None and field.name == TRIP)


async def add_item(incoming: Incoming, draft: Draft, more: Addition) -> None:
    """A message that goes on with a list given before: what is new in it is added, and that is said."""
    item, listed = literal(more.item), literal(draft.answers[more.name] or "")
    if not more.new:
        lead = incoming.reader.say(f"form-listed-{_list_of(more)}", item=item, listed=listed)
        await form.show_draft(incoming, draft, lead)
        return
    added = incoming.reader.say(f"form-added-{_list_of(more)}", item=item, listed=listed)
    had = incoming.reader.say("form-listed-beside", listed=literal(more.listed)) if more.listed else ""
    await form.change_draft(
        incoming,
        draft.id,
        draft.revision,
        lambda current: steps.with_item(incoming.form_reader, current, more.name, more.item),
        more.name,
        f"{added} {had}".strip(),
    )


def _list_of(more: Addition) -> str:
    return "exams" if more.name == EXAMS else "destination"


def _at_once(incoming: Incoming, draft: Draft) -> bool:
    """Whether a message was written too soon after the last answer to be one to the question that came then."""
    return incoming.at - draft.updated <= AT_ONCE


def addition(
    reader: Reader, draft: Draft, field: Field[Situation] | None, text: str, *, at_once: bool
) -> Addition | None:
    """What `text` adds to an earlier answer of the draft, which is at `field` (None: at the review); None where it
    adds nothing. `at_once`: it came too soon after that answer to be one to the next question.
    """
    if interpret.asks(text) or interpret.says_nothing(text) or _is_answer(reader, draft, field, text):
        return None
    return _added_country(reader, draft, field, text) or _added_exam(
        reader, draft, field, text, at_once=at_once
    )


def _is_answer(reader: Reader, draft: Draft, field: Field[Situation] | None, text: str) -> bool:
    """Whether a message is the answer that `field` waits for; that it might be some student number says nothing."""
    situation = kinds.situation(reader, draft.answers)
    if field is None or (field.type is Type.STUDENT_NUMBER and situation.student_number == ANY_NUMBER):
        return False
    return interpret.fits(field, text, situation)


def _added_country(
    reader: Reader, draft: Draft, field: Field[Situation] | None, text: str
) -> Addition | None:
    """One more country, while the days of the trip are asked for after it."""
    item = _after_lead(text)
    if field is None or field.name != TRIP or item is None:
        return None
    last = _question_before(reader, draft, field)
    if last is None or last.type is not Type.COUNTRY:
        return None
    before = draft.answers.get(last.name)
    if not before or interpret.has_digit(item):
        return None
    return Addition(last.name, item, new=not set(words(item)) <= set(words(before)))


def _added_exam(
    reader: Reader, draft: Draft, field: Field[Situation] | None, text: str, *, at_once: bool
) -> Addition | None:
    """One more exam, or several."""
    before, led = draft.answers.get(EXAMS), _after_lead(text)
    if not before or (led is None and (field is None or field.name == EXAMS)):
        return None
    item = text.strip() if led is None else led
    named, beside = interpret.course_keys(reader, draft, item), list(_other_words(reader, draft, item))
    if named and len(beside) <= (0 if led is None else OTHER_WORDS):
        return _courses(reader, draft, item, before)
    titled = bool(named) or (led is not None and _has_clear_lead(text, led))
    if titled and at_once and _follows_exams(reader, draft, field) and not interpret.has_digit(item):
        return Addition(EXAMS, item, new=not set(words(item)) <= set(words(before)))
    return None


def _courses(reader: Reader, draft: Draft, item: str, before: str) -> Addition:
    """The courses that a text names, as it writes them where none of them is listed; one that it names by its title leaves
    the text as it is.
    """
    named, had = interpret.course_codes(reader, draft, item), interpret.course_keys(reader, draft, before)
    new = [code for code in named if key(code) not in had]
    listed = [code for code in named if key(code) in had]
    if not new or not listed or any(key(code) not in key(item) for code in named):
        return Addition(EXAMS, item, new=bool(new))
    return Addition(EXAMS, ", ".join(new), listed=", ".join(listed))


def _follows_exams(reader: Reader, draft: Draft, field: Field[Situation] | None) -> bool:
    """Whether `field` is the question that came after the exams: the moment is not asked for where it is proven."""
    before = _question_before(reader, draft, field)
    if before is None or before.name != MOMENT:
        return before is not None and before.name == EXAMS
    return checks.only_overlap(checks.check_overlap(reader, draft.answers)) is not None


def _question_before(reader: Reader, draft: Draft, field: Field[Situation] | None) -> Field[Situation] | None:
    """The question before the one that the draft is at."""
    return None if field is None else kinds.position(reader, draft).before


def _after_lead(text: str) -> str | None:
    """What a message adds that begins as one that adds; None for any other, and where nothing follows."""
    plus = _PLUS.match(text)
    rest = text[plus.end() :] if plus else text_after(vocabulary().form.adding, text)
    return (rest or "").strip(_AROUND) or None


def _has_clear_lead(text: str, item: str) -> bool:
    """Whether the beginning says so by itself: "et aussi", "+"; "et" alone may begin anything."""
    return bool(_PLUS.match(text)) or len(words(text)) - len(words(item)) > 1


def _other_words(reader: Reader, draft: Draft, text: str) -> Iterator[str]:
    """The words of a text that neither belong to a course's code nor join two of them."""
    joining = {word for phrase in vocabulary().form.joining for word in phrase.split()}
    rest = text
    for code in interpret.course_keys(reader, draft, text):
        signs = r"[\W_]*".join(map(re.escape, code))
        rest = re.sub(rf"(?<![^\W_]){signs}(?![^\W_])", " ", rest, flags=re.IGNORECASE)
    for word in words(rest):
        slip = interpret.has_digit(word) and interpret.course_keys(reader, draft, word)
        if word not in joining and not slip:
            yield word
