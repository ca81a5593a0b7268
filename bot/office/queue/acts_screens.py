"""What the staff reads as it decides, asks back or notes: the words it is asked for, ready ones, the proof. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum

from bot.chat import common_screens
from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, YesNo, data, literal, one_line
from bot.office.office_screens import OFFICE, press, state
from bot.office.queue.queue_screens import PROVEN
from bot.request import as_sent, law
from bot.request.kinds import EXAMS
from faq.calendar.sessions import Standing
from faq.dates import mentions, years_of
from faq.forms.kinds import Check, Decision, RequestKind, Type
from storage.tables.records import Act, Request, Status, Writing

LABEL = 48
"""Characters of words that a button shows."""
OUTCOMES = {Act.ACCEPT: Status.ACCEPTED, Act.REFUSE: Status.REFUSED, Act.ASK: Status.NEEDS_INFO}
"""The acts that need words for the student, and what becomes of the request."""


class Phrase(StrEnum):
    """A ready sentence for the student: `phrase-NAME-text`, which its button calls `phrase-NAME`."""

    NO_OVERLAP = "no-overlap"
    LATE = "late"
    NO_PROOF = "no-proof"
    NO_CASE = "no-case"
    SEND_PROOF = "send-proof"
    WHICH_EXAMS = "which-exams"
    WHICH_DAYS = "which-days"

    @property
    def key(self) -> str:
        """The name of the sentence in the texts."""
        return f"phrase-{self}-text"


def reopen(reader: Reader, request: Request) -> Screen:
    """Asks before a decision is taken back."""
    ref = request.reference
    yes, no = (
        data(OFFICE, "reopened", ref, request.status),
        data(OFFICE, "card", ref),
    )
    text = reader.say("reopen-ask", reference=ref, status=state(reader, request))
    return common_screens.decide(reader, text, YesNo("button-reopen-yes", yes, "button-reopen-no", no))


def write(reader: Reader, writing: Writing, request: Request, recent: Mapping[int, str]) -> Screen:
    """Asks for the words: as a message, by a ready sentence, or as they were written `recent`ly, by their events."""
    ready = [
        (press(reader, f"phrase-{phrase}", "phrase", writing.reference, writing.act, phrase),)
        for phrase in fitting(reader, request, writing.act)
    ]
    again = [
        (Press(_quoted(words), data(OFFICE, "again", writing.reference, writing.act, event)),)
        for event, words in recent.items()
    ]
    text = reader.say(f"write-{_wanted(reader, request, writing.act)}", reference=writing.reference)
    if writing.act is Act.REFUSE and reader.desk.law:
        text = f"{text}\n\n{reader.say('law-write-refuse')}"
    return Screen(
        text,
        (*again, *ready, (press(reader, "button-send-nothing", "drop", writing.reference),)),
    )


def _quoted(words: str) -> str:
    """The beginning of words, on a button."""
    return f"« {one_line(words, LABEL)} »"


def called(reader: Reader, request: Request, act: Act) -> str:
    """The act as its sentences are called: "done" where nothing is accepted but what was asked for is made."""
    done = act is Act.ACCEPT and Decision.DONE in as_sent.kind(reader, request).decisions
    return Decision.DONE if done else act


def _wanted(reader: Reader, request: Request, act: Act) -> str:
    """The words that are asked for: when and where an exam takes place only where the request is about one."""
    wanted = called(reader, request, act)
    return "accept-other" if wanted == Act.ACCEPT and not request.answers.get(EXAMS) else wanted


def proof(reader: Reader, writing: Writing, request: Request) -> Screen:
    """What the student will read, before it is sent."""
    text = reader.say(
        "write-proof",
        reference=writing.reference,
        status=reader.say(f"office-{as_sent.outcome(reader, request, OUTCOMES[writing.act])}"),
        words=literal(writing.words or ""),
    )
    text = "\n\n".join(
        (
            text,
            *_wrong_weekdays(reader, writing.words or ""),
            *_against_finding(reader, writing, request),
            *_appeal(reader, writing, request),
        )
    )
    label = f"button-send-{called(reader, request, writing.act)}"
    send = press(reader, label, "send", writing.reference, writing.act)
    again = press(reader, "button-rewrite", "write", writing.reference, writing.act)
    drop = press(reader, "button-send-nothing", "drop", writing.reference)
    return common_screens.proof(text, send, again, drop)


def _wrong_weekdays(reader: Reader, words: str) -> list[str]:
    """What to look at before it is sent: each date that is another day of the week in this academic year."""
    year = reader.catalog.calendar.academic_year
    found = ((each.text, each.contradiction(years_of(year, each.month))) for each in mentions(words))
    return [
        reader.say("write-weekday", written=literal(text), day=reader.day(day)) for text, day in found if day
    ]


def _against_finding(reader: Reader, writing: Writing, request: Request) -> list[str]:
    """What to look at before it is sent: the ready reason that no exams overlap, where the timetable proved that some do."""
    denies = writing.act is Act.REFUSE and writing.words in reader.texts.all(Phrase.NO_OVERLAP.key)
    return [reader.say("write-overlap")] if denies and request.answers.get("finding") == PROVEN else []


def _appeal(reader: Reader, writing: Writing, request: Request) -> list[str]:
    """What the student reads below the reasons of a refusal."""
    return law.refusal(reader, replace(request, updated=reader.now)) if writing.act is Act.REFUSE else []


Fits = Callable[[RequestKind, Request], bool]


def _asks_for(type_: Type) -> Fits:
    return lambda kind, _request: kind.of_type(type_) is not None


def _overlaps(kind: RequestKind, _request: Request) -> bool:
    return Check.OVERLAP in kind.checks


PHRASES: Mapping[Act, Mapping[Phrase, Fits]] = {
    Act.REFUSE: {
        Phrase.NO_OVERLAP: _overlaps,
        Phrase.LATE: lambda _kind, request: request.standing != Standing.OPEN,
        Phrase.NO_PROOF: lambda kind, request: (
            kind.of_type(Type.DOCUMENT) is not None and not request.documents
        ),
        Phrase.NO_CASE: lambda _kind, _request: True,
    },
    Act.ASK: {
        Phrase.SEND_PROOF: _asks_for(Type.DOCUMENT),
        Phrase.WHICH_EXAMS: _overlaps,
        Phrase.WHICH_DAYS: _asks_for(Type.TRIP),
    },
}
"""When each ready sentence of an act fits, in the order of their buttons."""


def fitting(reader: Reader, request: Request, act: Act) -> list[Phrase]:
    """The ready sentences for an act that fit the request: none where it is for no exams, as all are."""
    if not request.session_id:
        return []
    kind = as_sent.kind(reader, request)
    return [phrase for phrase, fits in PHRASES.get(act, {}).items() if fits(kind, request)]
