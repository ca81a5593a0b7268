"""The calendar in sentences: values and a moment in, a phrase out. The words are those of `faq.texts`.

`lang` is the code of a language there; any other is said in French. A moment is said in the office's zone and names it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, tzinfo

from faq.calendar.desk import in_language
from faq.calendar.sessions import Deadline, ExamSession, Slot, Standing
from faq.dates import mentions
from faq.texts import format_clock, format_day, format_zone, say


def name(session: ExamSession, lang: str) -> str:
    """What the office calls it, or "Semestre 1, session 1"."""
    return in_language(session.names, lang) or say(
        lang, "session-name", semester=session.semester, number=session.number
    )


def period(session: ExamSession, lang: str) -> str:
    """ "du lundi 20 janvier au samedi 1er février 2025"; the first year too when the years differ."""
    first = day(session.first, lang, year=session.first.year != session.last.year)
    return say(lang, "session-period", first=first, last=day(session.last, lang))


def state(session: ExamSession, lang: str, now: datetime) -> str:
    """ " (session passée)" or " (session en cours)", to stand after a session; "" while it is to come."""
    return say(lang, f"session-{session.stage(now)}")


def timetable(session: ExamSession, lang: str) -> str:
    """Whether the session's timetable is out, as a clause: "le planning est publié"."""
    return say(lang, f"timetable-{session.timetable}")


def deadline(deadline: Deadline, lang: str, now: datetime) -> str:
    """When requests must have arrived, and whether that has passed; a contradictory one is said to be so."""
    standing = deadline.standing(now)
    if deadline.to_be_confirmed:
        return say(
            lang,
            _DISPUTED[standing],
            printed=printed(deadline, lang),
            earliest=moment(deadline.earliest, lang),
            latest=moment(deadline.latest, lang),
        )
    plain = due(deadline, lang)
    return say(lang, "deadline-closed", moment=plain) if standing is Standing.CLOSED else plain


def due(deadline: Deadline, lang: str) -> str:
    """The last minute that counts, and the name of its day where that is a public holiday."""
    plain = moment(deadline.latest, lang)
    holiday = deadline.holidays.name(deadline.latest.date(), lang)
    return say(lang, "deadline-holiday", moment=plain, holiday=holiday) if holiday else plain


def printed(deadline: Deadline, lang: str) -> str:
    """What the page says of a contradictory deadline, and why it cannot be right, as a clause."""
    words = deadline.printed or ""
    for mention in mentions(words):
        if wrong := mention.contradiction((deadline.latest.year,)):
            named, weekday = (format_day(wrong, lang, key) for key in ("day-without-weekday", "weekday"))
            return say(lang, "deadline-printed-wrong", printed=words, day=named, weekday=weekday)
    return say(lang, "deadline-printed", printed=words)


def moment(moment: datetime, lang: str) -> str:
    """ "dimanche 5 janvier 2025 à 23h59 (heure de Paris)"; `moment` is aware, in the zone to be named."""
    time = format_clock(moment.time(), lang)
    return say(lang, "moment", day=day(moment.date(), lang), time=time, zone=zone(moment.tzinfo, lang))


def unzoned(moment: datetime, lang: str) -> str:
    """The same without its zone, where that is said beside it."""
    return say(lang, "moment-unzoned", day=day(moment.date(), lang), time=format_clock(moment.time(), lang))


def zone(zone: tzinfo | None, lang: str) -> str:
    """ "heure de Paris", "heure d'Athènes": by the city that CLDR names the zone after."""
    return format_zone(str(zone), lang)


def day(day: date, lang: str, *, year: bool = True) -> str:
    """ "samedi 1er février 2025", in English "Saturday 1 February 2025"; without the year if so wished."""
    return format_day(day, lang, "day" if year else "day-without-year")


def short_day(day: date, lang: str) -> str:
    """ "6 janv.", in English "6 Jan": for where there is little room."""
    return format_day(day, lang, "day-short")


def month(day: date, lang: str, *, year: bool = True) -> str:
    """ "juin 2025", or without the year "juin": the month that a day lies in."""
    return format_day(day, lang, "month" if year else "month-without-year")


def office(slots: Mapping[str, Slot], lang: str) -> str:
    """The office's name."""
    return contact(slots["name"], lang)


def contact(slot: Slot | Mapping[str, Slot], lang: str) -> str:
    """What the office filled in (of a whole office: how to reach it), or that it is still to be completed."""
    if isinstance(slot, Mapping):
        slot = slot["contact"]
    return slot.text(lang) or say(lang, "office-empty", about=slot.label(lang))


_DISPUTED = {
    Standing.OPEN: "deadline-disputed-open",
    Standing.DISPUTED: "deadline-disputed",
    Standing.CLOSED: "deadline-disputed-closed",
}
