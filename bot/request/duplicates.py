"""Whether a draft asks for what an open request of the same person asks already. Pure; it is told, never prevented."""

from __future__ import annotations

from collections.abc import Sequence

from bot.forms import Answers
from bot.screen import Press, data
from bot.view import View
from faq.courses import key
from storage.records import Request

DUPLICATE_OF = "duplicate_of"
"""Where the first request's reference stands beside the answers of the second."""


def first(view: View, answers: Answers, sent: Sequence[Request]) -> Request | None:
    """The earliest open request for the same session and the same exams, if any; `sent` has the newest first."""
    asked = _asked(view, answers)
    same = [request for request in sent if request.status.open and _asked(view, request.answers) == asked]
    return same[-1] if asked and same else None


def remark(view: View, request: Request) -> str:
    """What is said at the review about the request that is there already."""
    return view.say("duplicate", reference=request.reference, filed=view.moment(request.filed_at))


def opening(view: View, request: Request) -> Press:
    """The button that shows it."""
    return Press(view.say("button-first", reference=request.reference), data("look", request.reference))


def _asked(view: View, answers: Answers) -> tuple[str, frozenset[str]] | None:
    """The session, and the exams: by their codes where the text names any, else by its words."""
    session, text = answers.get("session"), answers.get("exams")
    if not session or not text:
        return None
    named = view.catalog.timetable.find(text.upper(), session)  # in capitals "utc 505" is a code too
    codes = frozenset(key(code) for code in (*named.codes, *named.unknown))
    return session, codes or frozenset([key(text)])
