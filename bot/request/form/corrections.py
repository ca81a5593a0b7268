"""A correction at the review in one message: which answer it changes, and to what ("non mon numéro c'est 100012346").

Pure. Taken is only what is clear: one answer is spoken of, and its question takes the new one; the review shows both. For
anything else the student is told the button.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.chat.forms import Field
from bot.chat.reader import Reader
from bot.chat.vocabulary import fold_phrase, vocabulary
from bot.request import kinds
from bot.request.fields import Situation
from bot.request.form import health_check, interpret
from bot.request.kinds import EXAMS
from faq.dates.mentions import mentions
from faq.forms.kinds import Type
from faq.search.words.text import words
from storage.tables.records import Draft

FULL_NAME = (2, 4)
"""How few and how many words a name has that is taken from within a sentence: fewer are a part of it, more say something."""
_WORD = re.compile(r"[^\s'’]+")
_AROUND = " \t\n,;:.!'’\"«»"


@dataclass(frozen=True, slots=True)
class Correction:
    """The `value` that the answer to `field` becomes."""

    field: Field[Situation]
    value: str


def read(reader: Reader, draft: Draft, text: str) -> Correction | None:
    """What a message corrects, by what it says beside the new answer; None where that is not clear, or words about health
    are in it.
    """
    said = said_instead(text)
    if not said:
        return None
    spoken_of = interpret.changed_field(reader, draft, text.replace(said, " "))
    found = spoken_of and _corrected(reader, draft, spoken_of, said)
    return found or _by_shape(reader, draft, said)


def _by_shape(reader: Reader, draft: Draft, said: str) -> Correction | None:
    """The only answer that has the shape of what is said: an address holds words of a name, too. The code of a course is
    no student number, whose shape it has.
    """
    if interpret.course_keys(reader, draft, said):
        return None
    fields = kinds.form(reader, draft.answers).asked(draft.answers)
    shaped = [_corrected(reader, draft, each, said) for each in fields if _has_shape(each, said)]
    found = [each for each in shaped if each is not None]
    return found[0] if len(found) == 1 else None


def _has_shape(field: Field[Situation], said: str) -> bool:
    """Whether words may be an answer to a question by their shape; a moment names a day."""
    return any(mentions(said)) if field.type is Type.MOMENT else field.type in interpret.STRICT


def _corrected(reader: Reader, draft: Draft, field: Field[Situation], said: str) -> Correction | None:
    """The answer to this question, corrected to what is said; None where it does not take it, or held it already."""
    if field.options is not None or health_check.find_health_words(field, said, draft.answers):
        return None
    value = _exams(reader, draft, said) if field.name == EXAMS else _taken(reader, draft, field, said)
    return None if value is None or value == draft.answers.get(field.name) else Correction(field, value)


def said_instead(text: str) -> str:
    """What a message says an answer is: what follows "is", without what it is not; "" where there is no such word."""
    known, parts = vocabulary().form, re.split(r"[,;\n]+", text)
    said = ""
    for part in parts:
        begun, denied = None, False
        for word in _WORD.finditer(part):
            folded = fold_phrase(word[0])
            if folded in known.copulas:
                begun, denied = word.end(), False
            elif folded in known.denying and begun is not None:
                said = said if denied else _told(part[begun : word.start()]) or said
                denied = True
        if begun is not None and not denied:
            said = _told(part[begun:]) or said
    return said


def _told(text: str) -> str:
    return text.strip(_AROUND)


def _taken(reader: Reader, draft: Draft, field: Field[Situation], said: str) -> str | None:
    """The answer as its question takes it; a name from within a sentence only where it is a whole one."""
    few, many = FULL_NAME
    if field.type is Type.NAME and not few <= len(words(said)) <= many:
        return None
    value = field.value(said, kinds.situation(reader, draft.answers))
    return None if value is None or field.doubtful(value) else value


def _exams(reader: Reader, draft: Draft, said: str) -> str | None:
    """The one exam that is named, in the place of the only one there was."""
    before = draft.answers.get(EXAMS) or ""
    named, had = (interpret.course_keys(reader, draft, each) for each in (said, before))
    if len(named) != 1 or len(had) != 1 or len(words(said)) > 2:
        return None
    return _taken(reader, draft, kinds.form(reader, draft.answers)[EXAMS], said)
