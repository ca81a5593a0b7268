"""What the desk notes about the answers without judging them. Pure.

What the timetable proves; courses that it lacks, with those that may be meant instead (one press puts another in its
place, nothing is put right unasked: a code with another letter may be another course's); an open request for the same
exams. None of it keeps a request from being sent; the office decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale

from bot.chat.forms import Answers, Value
from bot.chat.reader import Reader
from bot.chat.screen import Press, data, literal
from bot.chat.texts import LANGUAGES
from bot.chat.vocabulary import vocabulary
from bot.request import kinds
from bot.request.kinds import EXAMS, MOMENT, REASON, SESSION, TRIP
from bot.request.trips import Trip
from faq.forms.kinds import Check, Type
from faq.search.words.text import fold
from faq.texts import join_names
from faq.timetable import overlaps, sentences
from faq.timetable.courses import key
from faq.timetable.exams import Exam
from faq.timetable.overlaps import Finding, Overlap, OverlapCheck
from storage.tables.records import Draft, Request

FRENCH_TERRITORIES = ("FR", "GP", "MQ", "GF", "RE", "YT")
"""France and its overseas departments (ISO 3166): the office's page speaks of trips abroad."""
SUGGESTED = 2
"""Suggestions for one course that the timetable lacks: with more, choosing takes longer than typing the code again."""
DUPLICATE_OF = "duplicate_of"
"""Where the first request's reference stands beside the answers of the second."""


def about_answer(reader: Reader, name: str, answers: Answers) -> str:
    """What is to be said about the answer to the question `name`, in Markdown; "" when there is nothing. A kind of request
    is explained once it is chosen.
    """
    if name == REASON:
        kind = kinds.kind_of(reader, answers)
        return literal(kind.explanation.text(reader.lang)) if kind else ""
    if name != EXAMS:
        return _about(reader, name, answers)
    named = _named_exams(reader, answers)
    listed = literal("\n".join(sentences.exam(exam, reader.lang) for exam in named))
    remarks = "\n\n".join(filter(None, (listed, _about(reader, name, answers))))
    return _said_to_be_invented(reader, remarks) if named else remarks


def all_remarks(reader: Reader, answers: Answers) -> list[str]:
    """Every remark on these answers, without the exams one by one."""
    asked = kinds.form(reader, answers).asked(answers)
    return [remark for field in asked if (remark := _about(reader, field.name, answers))]


def _about(reader: Reader, name: str, answers: Answers) -> str:
    if name == EXAMS:
        return _about_exams(reader, answers)
    if name == TRIP and kinds.wants(reader, answers, Check.EXAMS_IN_TRIP):
        return _outside(reader, answers)
    kind = kinds.kind_of(reader, answers)
    question = kind.question(name) if kind and Check.ABROAD in kind.checks else None
    in_france = question and question.type is Type.COUNTRY and _in_france(answers.get(name) or "")
    return reader.say("remark-france") if in_france else ""


def _named_exams(reader: Reader, answers: Answers) -> tuple[Exam, ...]:
    """The exams of the session that the answers name."""
    text, session_id = answers.get(EXAMS), answers.get(SESSION)
    if not text or not session_id:
        return ()
    timetable = reader.catalog.timetable
    return timetable.of(timetable.find(text, session_id).codes, session_id)


def _outside(reader: Reader, answers: Answers) -> str:
    """Which of the exams are on a day that is not one of the trip's."""
    trip = Trip.stored(answers.get(TRIP) or "")
    outside = [exam for exam in _named_exams(reader, answers) if trip and not _within(trip, exam)]
    if not outside:
        return ""
    dated = [f"{exam.name} ({join_names(map(reader.day, exam.days), reader.lang)})" for exam in outside]
    exams = literal(join_names(dated, reader.lang))
    return _said_to_be_invented(reader, reader.say("remark-outside", exams=exams, count=len(dated)))


def _within(trip: Trip, exam: Exam) -> bool:
    """Whether the trip keeps a student from any sitting of an exam."""
    return any(trip.first <= day <= trip.last for day in exam.days)


def check_overlap(reader: Reader, answers: Answers) -> OverlapCheck | None:
    """What the timetable proves of the exams said to overlap; None for another kind or before they are named."""
    text, session_id = answers.get(EXAMS), answers.get(SESSION)
    if not kinds.wants(reader, answers, Check.OVERLAP) or not text or not session_id:
        return None
    timetable = reader.catalog.timetable
    named = timetable.find(text, session_id)
    return overlaps.check(timetable, (*named.codes, *named.unknown), session_id)


def with_moment(reader: Reader, before: Answers, answers: dict[str, Value]) -> dict[str, Value]:
    """The answers with the day and hour that the timetable proves, which then need not be asked; one that was proven
    of other exams goes.
    """
    found = only_overlap(check_overlap(reader, answers))
    if found is not None:
        return {**answers, MOMENT: _moment(reader, found)}
    stale = only_overlap(check_overlap(reader, before)) is not None
    return {name: value for name, value in answers.items() if name != MOMENT or not stale}


def only_overlap(found: OverlapCheck | None) -> Overlap | None:
    """The first proven overlap, unless the student may have another one in its place."""
    proven = found is not None and found.finding is Finding.PROVEN and not found.overlaps[0].depends
    return found.overlaps[0] if found is not None and proven else None


def _moment(reader: Reader, overlap: Overlap) -> str:
    return f"{reader.day(overlap.start.date())}, {sentences.hours(overlap, reader.lang)}"


def _about_exams(reader: Reader, answers: Answers) -> str:
    """What the timetable says of an overlap, and what may be meant by courses that are not in the timetable."""
    found, remarks = check_overlap(reader, answers), []
    if found is not None:
        remarks.append(sentences.check(found, reader.lang, reader.catalog.calendar, str(answers[SESSION])))
    for each in unknown_courses(reader, answers):
        names = [sentences.name(exam, reader.lang) for exam in each.similar]
        listed = join_names(names, reader.lang)
        remarks.append(reader.say("remark-suggested", code=each.written, names=listed))
    checked = literal("\n".join(remarks))
    return _said_to_be_invented(reader, checked) if found and found.exams else checked


def _said_to_be_invented(reader: Reader, text: str) -> str:
    """A text from the timetable; where the timetable is invented, the note that says so below, once."""
    note = literal(sentences.example(reader.lang))
    return text if not reader.catalog.timetable.example or note in text else f"{text}\n{note}"


def _in_france(text: str) -> bool:
    return fold(text) in _french_names()


@cache
def _french_names() -> frozenset[str]:
    locales = [Locale(lang) for lang in LANGUAGES]
    names = {fold(locale.territories[code]) for locale in locales for code in FRENCH_TERRITORIES}
    articles = vocabulary().form.articles
    return frozenset(names | {name.removeprefix(f"{article} ") for name in names for article in articles})


@dataclass(frozen=True, slots=True)
class UnknownCourse:
    """A course as it was written, and the exams that may be meant, the likeliest first."""

    written: str
    similar: tuple[Exam, ...]


def unknown_courses(reader: Reader, answers: Answers) -> list[UnknownCourse]:
    """The courses in the answers that the timetable of their session lacks but for which it has similar ones."""
    text, session_id = answers.get(EXAMS), answers.get(SESSION)
    if not text or not session_id:
        return []
    timetable = reader.catalog.timetable
    found = [
        UnknownCourse(code, timetable.of(timetable.suggest(code, SUGGESTED, session_id), session_id))
        for code in timetable.find(text, session_id).unknown
    ]
    return [each for each in found if each.similar]


def course_rows(reader: Reader, draft: Draft) -> Sequence[tuple[Press, ...]]:
    """A button for each course that may be meant."""
    return [
        (
            Press(
                reader.say("button-meant", written=each.written, code=exam.code),
                data("meant", draft.id, draft.revision, place, exam.code),
            ),
        )
        for place, each in enumerate(unknown_courses(reader, draft.answers))
        for exam in each.similar
    ]


def exams_with_course(reader: Reader, answers: Answers, place: int, code: str) -> str | None:
    """The exams with `code` in the place of the doubtful course that stands at `place`; None when there is none."""
    found = unknown_courses(reader, answers)
    if place >= len(found) or code not in [exam.code for exam in found[place].similar]:
        return None
    return _with_course_replaced(answers[EXAMS] or "", found[place].written, code)


def _with_course_replaced(text: str, written: str, code: str) -> str:
    """The text with the course written another way, whatever stood between its letters and digits."""
    signs = r"[\W_]*".join(map(re.escape, key(written)))
    changed, count = re.subn(
        rf"(?<![^\W_]){signs}(?![^\W_])", lambda _: code, text, count=1, flags=re.IGNORECASE
    )
    return changed if count else f"{text}, {code}"


def find_duplicate(reader: Reader, answers: Answers, sent: Sequence[Request]) -> Request | None:
    """The earliest open request for the same session and the same exams, if any; `sent` has the newest first."""
    return same_exams(reader, answers, [request for request in sent if request.status.open])


def same_exams(reader: Reader, answers: Answers, sent: Sequence[Request]) -> Request | None:
    """The same among all requests that are given."""
    asked = _session_and_exams(reader, answers)
    same = [request for request in sent if _session_and_exams(reader, request.answers) == asked]
    return same[-1] if asked and same else None


def duplicate_remark(reader: Reader, request: Request) -> str:
    """What is said at the review about the request that is there already."""
    return reader.say("duplicate", reference=request.reference, filed=reader.moment(request.filed_at))


def duplicate_button(reader: Reader, request: Request) -> Press:
    """The button that shows it."""
    return Press(reader.say("button-first", reference=request.reference), data("look", request.reference))


def _session_and_exams(reader: Reader, answers: Answers) -> tuple[str, str, frozenset[str]] | None:
    """The session, and the exams: by their codes where the text names any, else by its words. What is taken until the
    deadline of the session is one thing to the office, whatever its kind; any other kind is one by itself.
    """
    session, text, kind = answers.get(SESSION), answers.get(EXAMS), kinds.kind_of(reader, answers)
    if not session or not text:
        return None
    named = reader.catalog.timetable.find(text.upper(), session)  # in capitals "utc 505" is a code too
    codes = frozenset(key(code) for code in (*named.codes, *named.unknown))
    apart = kind.id if kind and not kind.until.by_session else ""
    return apart, session, codes or frozenset([key(text)])
