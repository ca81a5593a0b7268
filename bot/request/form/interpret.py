"""What a message means to the question it is sent at: a choice in other words, a no, a courtesy, a question. Pure.

When in doubt a message is an answer, and the review shows it; but a choice is only taken when it is clear.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby

from rapidfuzz import fuzz, process

from bot.chat.forms import Field
from bot.chat.reader import Reader
from bot.chat.vocabulary import contains_any, fold_phrase, phrases_of, text_after, vocabulary
from bot.request import kinds
from bot.request.fields import Situation
from bot.request.form import field_texts
from bot.request.kinds import DOCUMENT, EXAMS, REASON, SESSION
from faq.entry import Answer, Outcome
from faq.forms.kinds import Forms, Type
from faq.search.signs import sessions
from faq.search.words import wordlists
from faq.search.words.text import words
from faq.timetable.courses import key
from storage.tables.records import Draft

CHOICE_CUTOFF = 80
"""How alike (0..100) a message and a button's words must be to mean the same."""
STRICT = frozenset({Type.STUDENT_NUMBER, Type.TRIP, Type.EMAIL, Type.NUMBER})
"""Types of questions whose answers can be told from anything else."""
FREE = frozenset({Type.EXAMS, Type.MOMENT, Type.COUNTRY, Type.TEXT})
"""Types of questions that take any words, so that it is asked what a doubtful text is meant as."""
_ELIDED = tuple(wordlists.table("words")["elided"])
"""What is written without its vowel in front of one, and grows to the word where its apostrophe is left out."""
TELLING_LETTERS = 3
"""Letters from which a word of a question's name tells the question: "d" and "du" stand in several."""


def reason(forms: Forms, text: str, outcome: Outcome) -> str | None:
    """The kind of request that a message means in its own words: who says what the entry with its rule answers, says that
    kind.
    """
    if asks(text) or not isinstance(outcome, Answer):
        return None
    return next((kind.id for kind in forms if kind.rule == outcome.entry_id), None)


def session_ids(reader: Reader, text: str) -> frozenset[str]:
    """The sessions that a message speaks of; none when it names none, or all."""
    known = sessions.of_calendar(reader.catalog.calendar.sessions)
    return frozenset() if asks(text) else known.spoken_of(words(text))


def label(reader: Reader, field: Field[Situation], text: str) -> str | None:
    """The choice whose button says what the message says; None where two fit alike."""
    labels = field_texts.labels(reader, field)
    found = process.extract(
        text, labels, scorer=fuzz.token_set_ratio, processor=fold_phrase, score_cutoff=CHOICE_CUTOFF, limit=2
    )
    if not found or (len(found) > 1 and found[0][1] == found[1][1]):
        return None
    return str(found[0][2])


def is_nothing(field: Field[Situation], text: str) -> bool:
    """Whether a message says that there is nothing to answer to `field`, that it is not known, or not yet there.

    It holds a word that declines ("none", "later"), and besides only words that add nothing, or that name what is asked
    for. Where answers have a format (`STRICT`), any other words may stand beside the name of what is asked for. At the
    question of the name, "no number" is nothing, too.
    """
    known = vocabulary().form
    if field.type is Type.NAME and fold_phrase(text) in known.no_number:
        return True
    asked_for, rest = _asked_for(field), text_after(known.nothing, text)
    if rest is not None and set(_apart(asked_for, rest)) <= known.filling | known.declining | asked_for:
        return True
    said = _apart(asked_for, text)
    if known.declining.isdisjoint(said):
        return False
    return known.declining | known.filling | asked_for >= set(said) or (
        field.type in STRICT and not asked_for.isdisjoint(said) and not (asks(text) or _holds_answer(text))
    )


def _asked_for(field: Field[Situation]) -> frozenset[str]:
    """The words that say what a question asks for."""
    return _words_asking().get(field.name, frozenset())


@cache
def _words_asking() -> dict[str, frozenset[str]]:
    """The same by the names of questions."""
    pairs = sorted(phrase.split() for phrase in vocabulary().form.asked_for)
    return {
        name: frozenset(pair[1] for pair in of_name)
        for name, of_name in groupby(pairs, key=lambda pair: pair[0])
    }


def names(field: Field[Situation], text: str) -> bool:
    """Whether a message names what `field` asks for, an article perhaps grown to it ("lattestation")."""
    asked_for = _asked_for(field)
    return any(len(word) >= TELLING_LETTERS for word in asked_for.intersection(_apart(asked_for, text)))


def _apart(asked_for: frozenset[str], text: str) -> list[str]:
    """The words of a text, those that are asked for without what has grown to them: "lordre" is "ordre"."""
    return [
        next((bare for head in ("", *_ELIDED) if (bare := word.removeprefix(head)) in asked_for), word)
        for word in words(text)
    ]


def _holds_answer(text: str) -> bool:
    """Whether a message may hold a number, a day or an address beside its other words."""
    return "@" in text or has_digit(text)


def is_changing(text: str) -> bool:
    """Whether a message at the review says that an answer is to be another one."""
    return not asks(text) and contains_any(vocabulary().form.changing, text)


def begins_with_no(text: str) -> bool:
    """Whether a message begins with a no, after words that say nothing themselves: "ah non, c'est ..."."""
    known = vocabulary().form
    rest = text_after(known.leading, text)
    return not asks(text) and text_after(known.no, text if rest is None else rest) is not None


def changed_field(reader: Reader, draft: Draft, text: str) -> Field[Situation] | None:
    """The one answer that a message speaks of; None where it speaks of none, or of several."""
    named = spoken_of(reader, draft, text)
    return named[0] if len(named) == 1 else None


def spoken_of(reader: Reader, draft: Draft, text: str) -> list[Field[Situation]]:
    """The answers that a message may speak of, by what they hold, else by what their questions ask for."""
    asked_for = vocabulary().form.asked_for
    said = {word for word in words(text) if len(word) >= TELLING_LETTERS}
    fields = kinds.form(reader, draft.answers).asked(draft.answers)
    named = [each for each in fields if said & _telling(draft.answers.get(each.name)) and each.name != REASON]
    if not named:
        named = [each for each in fields if said & set(words(field_texts.plain_name(reader, each)))]
    if not named and course_keys(reader, draft, text):
        named = [each for each in fields if each.name == EXAMS]
    if not named:
        named = [each for each in fields if any(f"{each.name} {word}" in asked_for for word in said)]
    return named


def _telling(value: str | None) -> set[str]:
    """The words of an answer by which it is known again."""
    return {word for word in words(value or "") if len(word) > TELLING_LETTERS}


def says_nothing(text: str) -> bool:
    """Whether a message adds nothing, whatever is asked for: it declines, puts off, is a courtesy, or holds no other word
    than such messages are made of ("plus tard", "et puis rien", "avec ça").
    """
    known = vocabulary().form
    item = text_after(known.adding, text)
    said = fold_phrase(text)
    return _empty_words().issuperset(words(text if item is None else item)) or (
        said in known.nothing or said in known.later
    )


@cache
def _empty_words() -> frozenset[str]:
    known = vocabulary().form
    return known.declining | known.filling | known.courtesies


def is_put_off(text: str) -> bool:
    """Whether a message says, in the place of an answer, that the form is gone on with at another time."""
    return fold_phrase(text) in vocabulary().form.putting_off


def is_later(field: Field[Situation], text: str) -> bool:
    """Whether a message in the place of a document says that it will follow."""
    return field.name == DOCUMENT and not asks(text) and contains_any(vocabulary().form.later, text)


def is_courtesy(text: str) -> bool:
    """Whether a message is a greeting, a thank-you or an okay, and nothing else."""
    return bool(phrases_of(vocabulary().form.courtesies, text))


def asks(text: str) -> bool:
    """Whether a message is put as a question, with or without its mark."""
    return "?" in text or contains_any(vocabulary().form.asking, text)


def fits(field: Field[Situation], text: str, situation: Situation) -> bool:
    """Whether a message is an answer that could hardly be anything else."""
    return field.type in STRICT and field.takes(text, situation)


def is_certain(reader: Reader, field: Field[Situation], text: str, situation: Situation) -> bool:
    """Whether a message answers a question whatever the office's files know: it is what one of the buttons says, or holds
    no word at all, only a number that fits or an address.
    """
    if field.options is not None:
        return fold_phrase(text) in map(fold_phrase, field_texts.labels(reader, field).values())
    wordless = not any(character.isalpha() for character in text) or ("@" in text and " " not in text.strip())
    return wordless and fits(field, text, situation)


def course_codes(reader: Reader, draft: Draft, text: str) -> tuple[str, ...]:
    """The codes of the courses that a text names, those of the timetable first. In capitals "utc 505" is a code without any
    timetable.
    """
    found = reader.catalog.timetable.find(text.upper(), draft.answers.get(SESSION))
    return (*found.codes, *found.unknown)


def course_keys(reader: Reader, draft: Draft, text: str) -> frozenset[str]:
    """The keys of the courses that a text names."""
    return frozenset(map(key, course_codes(reader, draft, text)))


def has_digit(text: str) -> bool:
    """Whether a text holds a digit."""
    return any(character.isdigit() for character in text)
