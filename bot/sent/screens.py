"""What students read of the requests they sent: the receipt, the list, one in full. Pure: views in, screens out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.documents import screens as document_screens
from bot.request import duplicates
from bot.request import screens as request_screens
from bot.request.accommodation import FORM
from bot.screen import Press, Screen, data, literal, timed
from bot.view import View
from faq.calendar import Standing
from storage.records import Draft, Request, Status


def receipt(view: View, request: Request) -> Screen:
    """The proof of filing: reference, date and time, what happens next."""
    session = view.session(request.session_id)
    filed = view.moment(request.filed_at)
    paragraphs = [
        view.say("receipt", reference=request.reference, filed=filed, local=timed(request.filed_at, filed)),
        "\n".join(_filed_answers(view, request)),
        request_screens.documents(view, request),
        view.say("receipt-disputed") if request.standing == Standing.DISPUTED else "",
        view.say("receipt-promise", office=view.office, deadline=view.deadline(session.deadline)),
        view.say("receipt-proof"),
    ]
    return Screen("\n\n".join(filter(None, paragraphs)), clear=True)


def requests(view: View, sent: Sequence[Request], draft: Draft | None) -> Screen:
    """The requests a student sent, the newest first, and a draft that waits."""
    waiting = view.say("requests-draft") if draft else ""
    if not sent:
        lines = [view.say("requests-none"), waiting]
    else:
        lines = [view.say("requests"), *(_summary(view, request) for request in sent), waiting]
    rows = [(Press(request.reference, data("show", request.reference)),) for request in sent]
    if draft or not sent:
        rows.append((Press(view.say("button-resume" if draft else "button-request"), data("request")),))
    return Screen("\n\n".join(filter(None, lines)), tuple(rows))


def detail(view: View, request: Request, words: str | None = None) -> Screen:
    """One request in full: the receipt again under its present state, and the office's `words` about it."""
    state = view.say(
        "request-detail",
        reference=request.reference,
        status=_status(view, request),
        filed=view.moment(request.filed_at),
    )
    paragraphs = (
        state,
        f"{view.say('decision-words')}\n\n{literal(words)}" if words else "",
        "\n".join(_filed_answers(view, request)),
        request_screens.documents(view, request),
    )
    return Screen("\n\n".join(filter(None, paragraphs)), tuple(_ways(view, request)))


def _status(view: View, request: Request) -> str:
    """Where the request stands, and since when if it has moved."""
    status = view.say(f"status-{request.status}")
    if request.status is Status.SUBMITTED:
        return status
    return view.say("status-since", status=status, since=view.moment(request.updated))


def _ways(view: View, request: Request) -> Iterator[tuple[Press, ...]]:
    """The rows of buttons below a request: what can be done with it as it stands."""
    if request.documents:
        yield document_screens.opening(view, request.reference, request.documents)
    receipt_ = Press(view.say("button-receipt"), data("receipt", request.reference))
    yield (receipt_, Press(view.say("button-history"), data("history", request.reference)))
    if request.status is Status.NEEDS_INFO:
        yield (Press(view.say("button-reply"), data("reply", request.reference)),)
    if request.status.open:
        yield (Press(view.say("button-withdraw"), data("withdraw", request.reference)),)
    yield (Press(view.say("button-requests"), data("requests")),)


def withdraw(view: View, request: Request) -> Screen:
    """Asks before a request is withdrawn."""
    yes = Press(view.say("button-withdraw-yes"), data("withdrawn", request.reference))
    no = Press(view.say("button-withdraw-no"), data("show", request.reference))
    return Screen(view.say("withdraw-ask", reference=request.reference), ((yes,), (no,)))


def _summary(view: View, request: Request) -> str:
    return view.say(
        "requests-line",
        reference=request.reference,
        status=view.say(f"status-{request.status}"),
        reason=view.say(f"reason-{request.answers['reason']}"),
        session=view.name(view.session(request.session_id)),
        filed=view.moment(request.filed_at),
    )


def filed_answers(view: View, request: Request) -> list[tuple[str, str, str]]:
    """What was filed, in the order of the form: key, name and value, in Markdown; what was left open is left out."""
    keys = [field.name for field in FORM.fields if request.answers.get(field.name) is not None]
    answers = [
        (key, view.say(f"field-{key}"), request_screens.answer(view, key, request.answers)) for key in keys
    ]
    found = request.answers.get("finding")
    checked = [("finding", view.say("field-finding"), view.say(f"finding-{found}"))] if found else []
    before = request.answers.get(duplicates.DUPLICATE_OF)
    linked = [(duplicates.DUPLICATE_OF, view.say("field-duplicate"), before)] if before else []
    return answers + checked + linked


def _filed_answers(view: View, request: Request) -> list[str]:
    return [request_screens.line(view, name, value) for _key, name, value in filed_answers(view, request)]


def finding(view: View, request: Request) -> str:
    """What the timetable proved when the request was sent, as a line."""
    return request_screens.line(
        view, view.say("field-finding"), view.say(f"finding-{request.answers['finding']}")
    )
