"""How the calendar is said to people, in French and English. Pure: values and a moment in, a phrase out.

`lang` is "fr" or "en"; any other is said in French. A moment is said in the office's zone and names it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date

from faq.calendar.sessions import Deadline, ExamSession, Slot, Stage, Standing
from faq.dates import mentions

_PHRASES = {
    "fr": {
        "name": "Semestre {semester}, session {number}",
        "period": "du {first} au {last}",
        "coming": "",
        "running": " (session en cours)",
        "past": " (session passée)",
        "published": "le planning est publié",
        "announced": "le planning est annoncé, mais pas encore publié",
        "moment": "{day} à {hour}h{minute:02} (heure de Paris)",
        "moment-elsewhere": "{day} à {hour}h{minute:02} (heure locale : {zone})",
        "closed": "{moment} (délai passé)",
        "printed": "la page indique « {printed} »",
        "printed-wrong": "la page indique « {printed} », mais le {day} est un {weekday}",
        "disputed-open": "à confirmer par le service : {printed} ; par prudence, envoyez votre demande "
        "avant le {earliest}",
        "disputed": "à confirmer par le service : {printed} ; le premier délai possible, le {earliest}, est passé ; "
        "une demande est encore possible jusqu'au {latest}, et sera signalée au service",
        "disputed-closed": "{printed} ; le dernier délai possible était le {latest} (délai passé)",
        "empty": "({about} : à compléter par le service des examens)",
    },
    "en": {
        "name": "Semester {semester}, session {number}",
        "period": "from {first} to {last}",
        "coming": "",
        "running": " (session in progress)",
        "past": " (session over)",
        "published": "the timetable is published",
        "announced": "the timetable is announced but not yet published",
        "moment": "{day} at {hour:02}:{minute:02} (Paris time)",
        "moment-elsewhere": "{day} at {hour:02}:{minute:02} (local time: {zone})",
        "closed": "{moment} (deadline passed)",
        "printed": "the page says “{printed}”",
        "printed-wrong": "the page says “{printed}”, but {day} is a {weekday}",
        "disputed-open": "to be confirmed by the office: {printed}; to be safe, send your request before {earliest}",
        "disputed": "to be confirmed by the office: {printed}; the first possible deadline, {earliest}, has passed; "
        "a request can still be sent until {latest}, and will be marked for the office",
        "disputed-closed": "{printed}; the last possible deadline was {latest} (deadline passed)",
        "empty": "({about}: to be completed by the exams office)",
    },
}


def name(session: ExamSession, lang: str) -> str:
    """ "Semestre 1, session 1" """
    return _say(lang, "name", semester=session.semester, number=session.number)


def period(session: ExamSession, lang: str) -> str:
    """ "du lundi 20 janvier au samedi 1er février 2025"; the first year too when the years differ."""
    first = day(session.first, lang, year=session.first.year != session.last.year)
    return _say(lang, "period", first=first, last=day(session.last, lang))


def state(session: ExamSession, lang: str, now: datetime) -> str:
    """ " (session passée)" or " (session en cours)", to stand behind a session; "" while it is to come."""
    return _say(lang, _STATES[session.stage(now)])


def timetable(session: ExamSession, lang: str) -> str:
    """Whether the session's timetable is out, as a clause: "le planning est publié"."""
    return _say(lang, session.timetable)


def deadline(deadline: Deadline, lang: str, now: datetime) -> str:
    """When requests must have arrived, and whether that has passed; a contradictory one is said to be so."""
    standing = deadline.standing(now)
    if deadline.to_be_confirmed:
        return _say(
            lang,
            _DISPUTED[standing],
            printed=printed(deadline, lang),
            earliest=moment(deadline.earliest, lang),
            latest=moment(deadline.latest, lang),
        )
    plain = moment(deadline.latest, lang)
    return _say(lang, "closed", moment=plain) if standing is Standing.CLOSED else plain


def printed(deadline: Deadline, lang: str) -> str:
    """What the page says of a contradictory deadline, and why it cannot be right, as a clause."""
    words = deadline.printed or ""
    for mention in mentions(words):
        if wrong := mention.contradiction((deadline.latest.year,)):
            return _wrong(words, wrong, lang)
    return _say(lang, "printed", printed=words)


def _wrong(words: str, wrong: date, lang: str) -> str:
    """The date as the page numbers it, with the weekday it really is."""
    weekday = _format(wrong, "EEEE", lang)
    return _say(lang, "printed-wrong", printed=words, day=_date(wrong, lang, year=True), weekday=weekday)


def moment(moment: datetime, lang: str) -> str:
    """ "dimanche 5 janvier 2025 à 23h59 (heure de Paris)"; `moment` is aware, in the zone to be named."""
    zone = str(moment.tzinfo)
    key = "moment" if zone == "Europe/Paris" else "moment-elsewhere"
    return _say(lang, key, day=day(moment.date(), lang), hour=moment.hour, minute=moment.minute, zone=zone)


def day(day: date, lang: str, *, year: bool = True) -> str:
    """ "samedi 1er février 2025", in English "Saturday 1 February 2025"; without the year if so wished."""
    return f"{_format(day, 'EEEE', lang)} {_date(day, lang, year=year)}"


def short_day(day: date, lang: str) -> str:
    """ "6 janv.", in English "6 Jan": for where there is little room."""
    number = "1er" if lang != "en" and day.day == 1 else str(day.day)
    return f"{number} {_format(day, 'MMM', lang)}"


def office(slots: Mapping[str, Slot], lang: str) -> str:
    """The office's name."""
    return contact(slots["name"], lang)


def contact(slot: Slot | Mapping[str, Slot], lang: str) -> str:
    """What the office filled in (of a whole office: how to reach it), or that it is still to be completed."""
    if isinstance(slot, Mapping):
        slot = slot["contact"]
    return slot.text(lang) or _say(lang, "empty", about=slot.label(lang))


_STATES = {Stage.COMING: "coming", Stage.RUNNING: "running", Stage.PAST: "past"}
_DISPUTED = {
    Standing.OPEN: "disputed-open",
    Standing.DISPUTED: "disputed",
    Standing.CLOSED: "disputed-closed",
}


def _say(lang: str, key: str, **values: object) -> str:
    return _PHRASES.get(lang, _PHRASES["fr"])[key].format(**values)


def _date(day: date, lang: str, *, year: bool) -> str:
    """ "1er février 2025": French counts the first of a month as an ordinal, the others not."""
    number = "1er" if lang != "en" and day.day == 1 else str(day.day)
    return f"{number} {_format(day, 'MMMM y' if year else 'MMMM', lang)}"


@lru_cache(maxsize=1024)
def _format(day: date, pattern: str, lang: str) -> str:
    return format_date(day, pattern, locale="en_GB" if lang == "en" else "fr_FR")
