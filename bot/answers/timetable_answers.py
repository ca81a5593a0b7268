"""What the timetable answers: when and where, what overlaps, how far apart, what is next; or that it is not there yet. Pure.

An invented timetable is said to be one wherever its exams are told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.answers import own_exams_screens
from bot.answers.timetable_missing import missing, not_there, suggested, with_unknown
from bot.answers.timetable_screens import TimetableAnswer
from bot.chat.reader import Reader
from bot.chat.screen import literal
from faq.calendar.desk import AnswerRole
from faq.entry import Answer, Kind, Nothing, Outcome
from faq.search.words.text import words
from faq.timetable import asking, overlaps, sentences
from faq.timetable.asking import Asked, Wish
from faq.timetable.exams import Exam, Timetable, in_order
from faq.timetable.overlaps import Finding, Meeting, OverlapCheck

BRIEF = 4
"""Words up to which a course and a session leave no room for another question."""
BESIDE = 10
"""Exams that are listed beside one; more are no help."""


def find(
    reader: Reader, text: str, outcome: Outcome, kept: Sequence[str] | None = None
) -> TimetableAnswer | None:
    """What the timetable answers to `text`, if it is asked; `outcome` is what the office's answers make of it, `kept` the
    courses of the author, None where these are not known or not to be told.
    """
    asked = asking.read(text, reader.catalog.timetable)
    if asked is None or not (_fits(reader, asked, outcome) or _is_of_session(reader, asked, text)):
        return None
    if asked.personal:
        return replace(_own(reader, asked.wish, kept, outcome), own=True)
    named = _named(reader, asked, text)
    if not named:
        return missing(reader, asked, text, outcome)
    if asked.wish is Wish.TOGETHER:
        return _together(reader, asked, named)
    if asked.wish is Wish.BESIDE:
        return _beside(reader, named)
    if asked.wish is Wish.BETWEEN and len(named) > 1:
        return _between(reader, asked, named)
    return _times(reader, asked, named)


def of_course(reader: Reader, code: str) -> TimetableAnswer:
    """When the exams of one course are."""
    exams = in_order(reader.catalog.timetable.of([code]))
    return TimetableAnswer(own_exams_screens.exam_lines(reader, [code]), codes=_codes(exams))


def _fits(reader: Reader, asked: Asked, outcome: Outcome) -> bool:
    """Whether what the message was found to mean leaves it to the timetable."""
    if asked.wish is Wish.TIMES and not (asked.named.codes or asked.bare or asked.when):
        return False
    if isinstance(outcome, Nothing) or asked.bare or asked.wish is Wish.BETWEEN:
        return True
    if asked.personal:
        kind = reader.catalog.entry(outcome.entry_ids[0], reader.lang).kind
        return not isinstance(outcome, Answer) or kind is Kind.ANSWER
    roles = [AnswerRole.TIMES, *([] if asked.wish is Wish.TIMES else [AnswerRole.OVERLAPS])]
    near = any(reader.desk.has_role(entry_id, *roles) for entry_id in outcome.entry_ids)
    plain = asked.wish is not Wish.TIMES or (asked.when and bool(asked.named.codes))
    return near or (plain and not isinstance(outcome, Answer))


def _is_of_session(reader: Reader, asked: Asked, text: str) -> bool:
    """Whether a message is hardly more than a course and a session: "utc505 session 2"."""
    brief = len(words(text)) <= BRIEF and not asked.asks and bool(asked.named.codes)
    return brief and bool(asking.sessions_named(text, reader.catalog.calendar.sessions))


def _named(reader: Reader, asked: Asked, text: str) -> tuple[Exam, ...]:
    """The exams of the courses that are named: of the sessions that are, too, or those that are still to come."""
    exams = reader.catalog.timetable.of(asked.named.codes)
    if spoken := asking.sessions_named(text, reader.catalog.calendar.sessions):
        return tuple(exam for exam in exams if exam.session_id in spoken)
    coming = tuple(exam for exam in exams if exam.end > reader.now) or exams
    if asked.wish is Wish.TIMES:
        return coming
    first = coming[0].session_id if coming else ""
    return tuple(exam for exam in coming if exam.session_id == first)


def _times(reader: Reader, asked: Asked, named: Sequence[Exam]) -> TimetableAnswer:
    lines = "\n".join(sentences.exam(exam, reader.lang) for exam in named)
    clashes = overlaps.overlaps(named)
    warning = [sentences.overlap(each, reader.lang) for each in clashes] if len(asked.named.codes) > 1 else []
    answer = TimetableAnswer(
        literal(lines),
        codes=_codes(named),
        request=bool(warning),
        meant=suggested(reader, asked.named.unknown),
    )
    said = [reader.say("exams-overlap", overlaps=literal(" ; ".join(warning)))] if warning else []
    if all(exam.end <= reader.now for exam in named):
        said.append(reader.say("exams-past", count=len(named)))
    return with_unknown(
        reader, _invented(reader, replace(answer, text="\n\n".join([answer.text, *said]))), asked
    )


def _together(reader: Reader, asked: Asked, named: Sequence[Exam]) -> TimetableAnswer:
    calendar = reader.catalog.calendar
    table = Timetable(tuple(named), reader.catalog.timetable.example)
    found = overlaps.check(table, (*asked.named.codes, *asked.named.unknown))
    said = sentences.check(found, reader.lang, calendar)
    lead = _lead(found, day=asked.day)
    lines = [sentences.exam(exam, reader.lang) for exam in named]
    paragraphs = [
        f"{reader.say(lead)} {literal(said)}" if lead else literal(said),
        literal("\n".join(lines)),
    ]
    if found.finding is Finding.PROVEN:
        paragraphs.append(reader.say("exams-may-request"))
    answer = TimetableAnswer(
        "\n\n".join(paragraphs),
        alone=asked.asks and not asked.advice,
        codes=_codes(named),
        request=True,
        meant=suggested(reader, asked.named.unknown),
    )
    return _invented(reader, answer)


def _lead(found: OverlapCheck, *, day: bool) -> str:
    """Yes or no in front of what is proven; "" where it cannot be told. `day`: the same day was asked for."""
    if found.finding is Finding.CANNOT_TELL:
        return ""
    return "exams-yes" if found.overlaps or (day and found.same_day) else "exams-no"


def _beside(reader: Reader, named: Sequence[Exam]) -> TimetableAnswer:
    """What runs at the same time as a course's exam."""
    timetable = reader.catalog.timetable
    found: list[str] = []
    for exam in named:
        others = [each for each in timetable.exams if each.session_id == exam.session_id]
        at_once = [each for each in others if overlaps.meeting(exam, each) is Meeting.ALWAYS]
        listed = [sentences.exam(each, reader.lang) for each in in_order(at_once)[:BESIDE]]
        key = "exams-beside" if listed else "exams-beside-none"
        lead = reader.say(key, exam=literal(sentences.exam(exam, reader.lang)))
        found.append("\n".join([lead, *(literal(each) for each in listed)]))
    return _invented(reader, TimetableAnswer("\n\n".join(found), codes=_codes(named), request=True))


def _between(reader: Reader, asked: Asked, named: Sequence[Exam]) -> TimetableAnswer:
    """The days, or on one day the hours, from each of the exams to the next."""
    if overlaps.overlaps(named):
        return _together(reader, replace(asked, asks=True), named)
    lines = [sentences.exam(exam, reader.lang) for exam in named]
    gaps = [_gap(reader, one, other) for one, other in pairwise(named)]
    answer = TimetableAnswer("\n\n".join(("\n".join(gaps), literal("\n".join(lines)))), codes=_codes(named))
    return with_unknown(reader, _invented(reader, answer), asked)


def _gap(reader: Reader, one: Exam, other: Exam) -> str:
    names = literal(sentences.names((one, other), reader.lang))
    if len(one.sittings) > 1 or len(other.sittings) > 1:
        return reader.say("exams-gap-depends", names=names)
    (_, end), (start, _) = one.sittings[0].span, other.sittings[0].span
    days = (other.sittings[0].day - one.sittings[0].day).days
    if days:
        return reader.say("exams-gap-days", names=names, days=days)
    timed = one.sittings[0].timed and other.sittings[0].timed
    length = sentences.length(start - end, reader.lang) if timed else ""
    return reader.say("exams-gap-hours" if timed else "exams-gap-same-day", names=names, length=length)


def _own(reader: Reader, wish: Wish, kept: Sequence[str] | None, outcome: Outcome) -> TimetableAnswer:
    timetable = reader.catalog.timetable
    exams = timetable.of(kept or ())
    if not timetable:
        lead, answered = reader.say("exams-not-there"), isinstance(outcome, Answer)
        return (
            TimetableAnswer(lead, alone=False)
            if answered and wish is not Wish.MINE
            else not_there(reader, lead)
        )
    if not exams:
        return TimetableAnswer(reader.say("exams-none"), alone=wish is Wish.MINE)
    coming = [exam for exam in exams if exam.end > reader.now]
    if wish is Wish.NEXT:
        lead = reader.say("exams-next") if coming else reader.say("exams-next-none")
        first = coming[:1]
        answer = TimetableAnswer(
            "\n".join([lead, *(literal(sentences.exam(exam, reader.lang)) for exam in first)])
        )
        return _invented(reader, replace(answer, codes=_codes(first)))
    clashes = [literal(sentences.overlap(each, reader.lang)) for each in overlaps.overlaps(exams)]
    warning = reader.say("exams-overlap", overlaps=" ; ".join(clashes)) if clashes else ""
    none = reader.say("exams-no-overlap") if wish is Wish.CLASHES and not clashes else ""
    lines = literal("\n".join(sentences.exam(exam, reader.lang) for exam in exams))
    text = "\n\n".join(filter(None, (reader.say("exams"), lines, warning, none)))
    return _invented(reader, TimetableAnswer(text, codes=_codes(exams), request=bool(clashes)))


def _invented(reader: Reader, answer: TimetableAnswer) -> TimetableAnswer:
    if not reader.catalog.timetable.example:
        return answer
    return replace(answer, text=f"{answer.text}\n\n{literal(sentences.example(reader.lang))}")


def _codes(exams: Iterable[Exam]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(exam.code for exam in exams))
