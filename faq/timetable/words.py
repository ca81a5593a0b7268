"""How exams and what is known of their overlaps are said to people, in French and English. Pure.

Plain text, not Markdown: titles and rooms come from files and may hold any sign. `lang` is "fr" or "en"; any other is
said in French. Times are those of the office's zone, as on the exam's own notice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from babel.lists import format_list

from faq.calendar import phrases
from faq.calendar.sessions import Calendar
from faq.timetable.exams import Doubt, Exam, Finding, Overlap, Verdict

_RULE = {
    "fr": "« vos épreuves se déroulent le même jour au même moment »",
    "en": "“your exams take place on the same day at the same time”",
}
"""The office's page, "Les conditions d'aménagement"."""

_WORDS = {
    "fr": {
        "exam": "{name} : {day}, {hours}{place}",
        "name": "{code} — {title}",
        "place": ", {place}",
        "hours": "de {start} à {end}",
        "clock": "{hour}h{minute:02}",
        "minutes": "{minutes} min",
        "whole": "{hours} h",
        "length": "{hours} h {minutes:02}",
        "overlap": "{codes} ont lieu en même temps le {day}, {hours} ({length})",
        "proven": "Chevauchement constaté dans le planning : {overlaps}.",
        "same-day": "D'après le planning, {codes} ont lieu le même jour, mais pas au même moment ({times}).",
        "rule": "La page des examens prévoit un aménagement quand {rule}. Vous pouvez quand même envoyer une demande : "
        "c'est le service des examens qui décide.",
        "other-days": "D'après le planning, {codes} n'ont pas lieu le même jour ({times}).",
        "time": "{code} le {day}, {hours}",
        "time-of-day": "{code} {hours}",
        "unknown": "Je ne trouve pas {codes} dans le planning que j'ai.",
        "unknown-session": "Je ne trouve pas {codes} dans le planning que j'ai pour la session « {session} ».",
        "cannot": "Je ne peux donc pas vérifier s'il y a un chevauchement. "
        "Cela ne vous empêche pas d'envoyer votre demande.",
        "too-few": "Il faut au moins deux examens pour vérifier s'ils se chevauchent.",
        "none": "Je n'ai pas le planning des examens : je ne peux pas vous donner le jour ni l'heure d'une épreuve.",
        "none-session": "Je n'ai pas le planning de la session « {session} » : je ne peux pas vous donner le jour ni "
        "l'heure d'une épreuve.",
        "elsewhere": "Il se consulte ici : {link}",
        "then": " ; ",
        "example": "Planning d'exemple, pour essayer : ces horaires sont inventés.",
    },
    "en": {
        "exam": "{name}: {day}, {hours}{place}",
        "name": "{code} — {title}",
        "place": ", {place}",
        "hours": "from {start} to {end}",
        "clock": "{hour:02}:{minute:02}",
        "minutes": "{minutes} min",
        "whole": "{hours} h",
        "length": "{hours} h {minutes:02}",
        "overlap": "{codes} take place at the same time on {day}, {hours} ({length})",
        "proven": "The timetable shows an overlap: {overlaps}.",
        "same-day": "According to the timetable, {codes} are on the same day, but not at the same time ({times}).",
        "rule": "The exams page provides for an arrangement when {rule}. You can still send a request: "
        "the exams office decides.",
        "other-days": "According to the timetable, {codes} are not on the same day ({times}).",
        "time": "{code} on {day}, {hours}",
        "time-of-day": "{code} {hours}",
        "unknown": "I cannot find {codes} in the timetable I have.",
        "unknown-session": "I cannot find {codes} in the timetable I have for “{session}”.",
        "cannot": "So I cannot check whether there is an overlap. That does not keep you from sending your request.",
        "too-few": "It takes at least two exams to check whether they overlap.",
        "none": "I do not have the exam timetable, so I cannot tell you the day or the time of an exam.",
        "none-session": "I do not have the timetable of “{session}”, so I cannot tell you the day or the time of an exam.",
        "elsewhere": "You can find it here: {link}",
        "then": "; ",
        "example": "Sample timetable, for trying out: these times are invented.",
    },
}


def exam(exam: Exam, lang: str) -> str:
    """ "NFP101 — Programmation avancée : mardi 21 janvier 2025, de 18h30 à 20h30, amphi 3" """
    place = _say(lang, "place", place=exam.place) if exam.place else ""
    day = phrases.day(exam.day, lang)
    return _say(lang, "exam", name=name(exam, lang), day=day, hours=hours(exam, lang), place=place)


def name(exam: Exam, lang: str) -> str:
    """ "NFP101 — Programmation avancée", or the code alone where there is no title."""
    return _say(lang, "name", code=exam.code, title=exam.title) if exam.title else exam.code


def hours(span: Exam | Overlap, lang: str) -> str:
    """ "de 18h30 à 20h30" """
    return _say(lang, "hours", start=_clock(span.start, lang), end=_clock(span.end, lang))


def length(duration: timedelta, lang: str) -> str:
    """ "1 h 30", "2 h" or "45 min" """
    hours, minutes = divmod(round(duration.total_seconds() / 60), 60)
    key = "length" if hours and minutes else "whole" if hours else "minutes"
    return _say(lang, key, hours=hours, minutes=minutes)


def overlap(overlap: Overlap, lang: str) -> str:
    """ "NFP101 et UTC505 ont lieu en même temps le mardi 21 janvier 2025, de 19h00 à 20h30 (1 h 30)" """
    return _say(
        lang,
        "overlap",
        codes=listed((exam.code for exam in overlap.exams), lang),
        day=phrases.day(overlap.start.date(), lang),
        hours=hours(overlap, lang),
        length=length(overlap.duration, lang),
    )


def verdict(verdict: Verdict, lang: str, calendar: Calendar, session_id: str | None = None) -> str:
    """What the timetable proves or does not, in two or three sentences; never that a request is refused.

    `session_id`: the session that the verdict was asked for, if any.
    """
    if verdict.finding is Finding.PROVEN:
        return _proven(verdict, lang, calendar, session_id)
    if verdict.finding is Finding.NOT_PROVEN:
        return _not_proven(verdict, lang)
    if verdict.doubt is Doubt.NO_TIMETABLE:
        return f"{missing(calendar, lang, session_id)} {_say(lang, 'cannot')}"
    if verdict.doubt is Doubt.UNKNOWN_CODES:
        return f"{unknown(verdict.unknown, lang, calendar, session_id)} {_say(lang, 'cannot')}"
    return _say(lang, "too-few")


def unknown(codes: Sequence[str], lang: str, calendar: Calendar, session_id: str | None = None) -> str:
    """That the timetable, which is there, lacks these codes."""
    key = "unknown" if session_id is None else "unknown-session"
    return _say(lang, key, codes=listed(codes, lang), session=_session(calendar, session_id, lang))


def missing(calendar: Calendar, lang: str, session_id: str | None = None) -> str:
    """That there is no timetable, of that session or at all, and where the office publishes it."""
    key = "none" if session_id is None else "none-session"
    none = _say(lang, key, session=_session(calendar, session_id, lang))
    link = calendar.links.get("timetable")
    return f"{none} {_say(lang, 'elsewhere', link=link)}" if link else none


def example(lang: str) -> str:
    """What must stand beside every exam of an invented timetable."""
    return _say(lang, "example")


def listed(items: Iterable[str], lang: str) -> str:
    """ "NFP101, UTC505 et ANG330" """
    return format_list(list(items), locale="en_GB" if lang == "en" else "fr_FR")


def _proven(verdict: Verdict, lang: str, calendar: Calendar, session_id: str | None) -> str:
    overlaps = _say(lang, "then").join(overlap(each, lang) for each in verdict.overlaps)
    proven = _say(lang, "proven", overlaps=overlaps)
    return f"{proven} {unknown(verdict.unknown, lang, calendar, session_id)}" if verdict.unknown else proven


def _not_proven(verdict: Verdict, lang: str) -> str:
    if not verdict.same_day:
        return _apart("other-days", verdict.exams, lang)
    days = [_apart("same-day", day, lang) for day in verdict.same_day]
    return " ".join([*days, _say(lang, "rule", rule=_RULE.get(lang, _RULE["fr"]))])


def _apart(key: str, exams: Sequence[Exam], lang: str) -> str:
    each = "time-of-day" if key == "same-day" else "time"
    codes = listed(dict.fromkeys(exam.code for exam in exams), lang)
    times = [_say(lang, each, code=e.code, day=phrases.day(e.day, lang), hours=hours(e, lang)) for e in exams]
    return _say(lang, key, codes=codes, times=_say(lang, "then").join(times))


def _session(calendar: Calendar, session_id: str | None, lang: str) -> str:
    return phrases.name(calendar.session(session_id), lang) if session_id else ""


def _clock(moment: datetime, lang: str) -> str:
    return _say(lang, "clock", hour=moment.hour, minute=moment.minute)


def _say(lang: str, key: str, **values: object) -> str:
    return _WORDS.get(lang, _WORDS["fr"])[key].format(**values)
