"""Exams and what is known of their overlaps, in sentences. The words are those of `faq.texts`. Pure.

Plain text, not Markdown: titles and rooms come from files and may hold any sign. `lang` is the code of a language there;
any other is said in French. Times are those of the office's zone, as on the exam's own notice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from faq.calendar import phrases
from faq.calendar.sessions import Calendar
from faq.texts import format_clock, join_names, say
from faq.timetable.exams import Exam, Sitting
from faq.timetable.overlaps import Doubt, Finding, Overlap, OverlapCheck


def exam(exam: Exam, lang: str) -> str:
    """ "NFP101 — Programmation avancée : mardi 21 janvier 2025, de 18h30 à 20h30, amphi 3"; of several sittings a line
    for each below the name, which says whether one or all of them are to be sat.
    """
    if len(exam.sittings) == 1:
        return say(lang, "exam", name=name(exam, lang), sitting=sitting(exam.sittings[0], lang))
    lines = (say(lang, "exam-sitting", sitting=sitting(each, lang)) for each in exam.sittings)
    title = say(lang, f"exam-{_several(exam)}", name=name(exam, lang), count=len(exam.parts))
    return "\n".join((title, *lines))


def _several(exam: Exam) -> str:
    """How several sittings belong together: parts that all have to be sat, one for each group, or nobody says."""
    if len(exam.parts) > 1:
        return "in-parts"
    return "in-groups" if exam.told_apart else "at-several-times"


def sitting(sitting: Sitting, lang: str) -> str:
    """ "mardi 21 janvier 2025, de 18h30 à 20h30, amphi 3 (groupe A)" """
    when = (phrases.day(sitting.day, lang), hours(sitting, lang), sitting.place)
    told = say(lang, "exam-comma").join(filter(None, when))
    return say(lang, "exam-labelled", sitting=told, label=sitting.label) if sitting.label else told


def name(exam: Exam, lang: str) -> str:
    """ "NFP101 — Programmation avancée"; the code or the title alone where there is only one of them."""
    both = exam.coded and exam.title
    return say(lang, "exam-name", code=exam.code, title=exam.title) if both else exam.name


def hours(span: Sitting | Overlap, lang: str) -> str:
    """ "de 18h30 à 20h30", or that they are not known yet."""
    if isinstance(span, Sitting) and not span.timed:
        return say(lang, "exam-hours-unknown")
    start, end = (format_clock(at.time(), lang) for at in (span.start, span.end))
    return say(lang, "exam-hours", start=start, end=end)


def length(duration: timedelta, lang: str) -> str:
    """ "1 h 30", "2 h" or "45 min" """
    hours, minutes = divmod(round(duration.total_seconds() / 60), 60)
    if not hours:
        return say(lang, "length-minutes", minutes=minutes)
    if not minutes:
        return say(lang, "length-hours", hours=hours)
    return say(lang, "length-hours-and-minutes", hours=hours, minutes=f"{minutes:02}")


def overlap(overlap: Overlap, lang: str) -> str:
    """ "NFP101 et UTC505 ont lieu en même temps le mardi 21 janvier 2025, de 19h00 à 20h30 (1 h 30)" """
    return say(
        lang,
        "overlap-by-group" if overlap.depends else "overlap",
        codes=names(overlap.exams, lang),
        day=phrases.day(overlap.start.date(), lang),
        hours=hours(overlap, lang),
        length=length(overlap.duration, lang),
    )


def check(found: OverlapCheck, lang: str, calendar: Calendar, session_id: str | None = None) -> str:
    """What the timetable proves or does not, in two or three sentences; never that a request is refused.

    `session_id`: the session in which the exams were looked for, if any.
    """
    if found.finding is Finding.PROVEN:
        return _proven(found, lang, calendar, session_id)
    if found.finding is Finding.NOT_PROVEN:
        return _not_proven(found, lang)
    if found.doubt is Doubt.NO_TIMETABLE:
        return f"{missing(calendar, lang, session_id)} {say(lang, 'overlap-not-checked')}"
    if found.doubt is Doubt.UNKNOWN_CODES:
        return f"{unknown(found.unknown, lang, calendar, session_id)} {say(lang, 'overlap-not-checked')}"
    if found.doubt in (Doubt.GROUPS, Doubt.HOURS):
        times = say(lang, "exams-separator").join(_times(found.exams, lang))
        return say(lang, f"overlap-unknown-{found.doubt}", codes=names(found.exams, lang), times=times)
    return say(lang, "overlap-too-few")


def names(exams: Iterable[Exam], lang: str) -> str:
    """ "NFP101, UTC505 et ANG330", each once."""
    return join_names(dict.fromkeys(exam.name for exam in exams), lang)


def unknown(codes: Sequence[str], lang: str, calendar: Calendar, session_id: str | None = None) -> str:
    """That the timetable, which is there, lacks these codes."""
    if session_id is None:
        return say(lang, "exams-unknown", codes=join_names(codes, lang))
    session = phrases.name(calendar.session(session_id), lang)
    return say(lang, "exams-unknown-in-session", codes=join_names(codes, lang), session=session)


def missing(calendar: Calendar, lang: str, session_id: str | None = None) -> str:
    """That there is no timetable, of that session or at all, and where the office publishes it."""
    if session_id is None:
        none = say(lang, "timetable-missing")
    else:
        session = phrases.name(calendar.session(session_id), lang)
        none = say(lang, "timetable-missing-of-session", session=session)
    link = calendar.links.get("timetable")
    return f"{none} {say(lang, 'timetable-link', link=link)}" if link else none


def example(lang: str) -> str:
    """What must stand beside every exam of an invented timetable."""
    return say(lang, "timetable-example")


def _proven(found: OverlapCheck, lang: str, calendar: Calendar, session_id: str | None) -> str:
    overlaps = say(lang, "exams-separator").join(overlap(each, lang) for each in found.overlaps)
    proven = say(lang, "overlap-proven", overlaps=overlaps)
    return f"{proven} {unknown(found.unknown, lang, calendar, session_id)}" if found.unknown else proven


def _not_proven(found: OverlapCheck, lang: str) -> str:
    if not found.same_day:
        return _apart("exams-on-other-days", "exam-time", found.exams, lang)
    days = [_apart("exams-on-one-day", "exam-time-of-day", day, lang) for day in found.same_day]
    return " ".join([*days, say(lang, "overlap-rule")])


def _apart(key: str, each: str, exams: Sequence[Exam], lang: str) -> str:
    """The sentence `key` of exams that do not overlap, with the time of each in the words of `each`."""
    times = say(lang, "exams-separator").join(_times(exams, lang, each))
    return say(lang, key, codes=names(exams, lang), times=times)


def _times(exams: Iterable[Exam], lang: str, each: str = "exam-time") -> Iterator[str]:
    """Every sitting of the exams in the words of `each`."""
    for exam in exams:
        for at in exam.sittings:
            label = f" ({at.label})" if at.label else ""
            yield say(
                lang, each, code=exam.name + label, day=phrases.day(at.day, lang), hours=hours(at, lang)
            )
