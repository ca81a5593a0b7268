"""Whether a draft asks for what an open request of the same person asks already. Pure; it is told, never prevented."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.forms import Answers
from bot.chat.reader import Reader
from bot.chat.screen import Press, data
from faq.timetable.courses import key
from storage.tables.records import Request

DUPLICATE_OF = "duplicate_of"
"""Where the first request's reference stands beside the answers of the second."""


def first(reader: Reader, answers: Answers, sent: Sequence[Request]) -> Request | None:
    """The earliest open request for the same session and the same exams, if any; `sent` has the newest first."""
    asked = _asked(reader, answers)
    same = [request for request in sent if request.status.open and _asked(reader, request.answers) == asked]
    return same[-1] if asked and same else None


def remark(reader: Reader, request: Request) -> str:
    """What is said at the review about the request that is there already."""
    return reader.say("duplicate", reference=request.reference, filed=reader.moment(request.filed_at))


def opening(reader: Reader, request: Request) -> Press:
    """The button that shows it."""
    return Press(reader.say("button-first", reference=request.reference), data("look", request.reference))


def _asked(reader: Reader, answers: Answers) -> tuple[str, frozenset[str]] | None:
    """The session, and the exams: by their codes where the text names any, else by its words."""
    session, text = answers.get("session"), answers.get("exams")
    if not session or not text:
        return None
    named = reader.catalog.timetable.find(text.upper(), session)  # in capitals "utc 505" is a code too
    codes = frozenset(key(code) for code in (*named.codes, *named.unknown))
    return session, codes or frozenset([key(text)])
