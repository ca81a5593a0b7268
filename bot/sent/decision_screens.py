"""What a student reads when the office has done something with their request: its words, and what to do next. Pure."""

from __future__ import annotations

from bot.screen import Press, Screen, data, literal
from bot.view import View
from storage.records import Request, Status

NEXT = (Status.ACCEPTED, Status.REFUSED, Status.NEEDS_INFO)


def moved(view: View, request: Request, status: Status, words: str | None) -> Screen:
    """The request came to `status`; the office's `words` are shown as written."""
    paragraphs = [
        view.say(f"decision-{status}", reference=request.reference),
        f"{view.say('decision-words')}\n\n{literal(words)}" if words else "",
        _next(view, status),
    ]
    show = Press(view.say("button-requests"), data("requests"))
    reply = Press(view.say("button-reply"), data("reply", request.reference))
    rows = ((reply,), (show,)) if status is Status.NEEDS_INFO else ((show,),)
    return Screen("\n\n".join(filter(None, paragraphs)), rows)


def ask_reply(view: View, request: Request) -> Screen:
    """Asks for the student's answer."""
    return Screen(view.say("reply-ask", reference=request.reference), ((_drop(view),),))


def proof(view: View, request: Request, words: str) -> Screen:
    """What the office will read, before it is sent."""
    send = Press(view.say("button-send-reply"), data("reply-send", request.reference))
    again = Press(view.say("button-rewrite"), data("reply", request.reference))
    text = view.say("reply-proof", reference=request.reference, words=literal(words))
    return Screen(text, ((send,), (again, _drop(view))))


def replied(view: View, request: Request) -> Screen:
    """The student's answer is kept."""
    return Screen(
        view.say("reply-sent", reference=request.reference),
        ((Press(view.say("button-requests"), data("requests")),),),
    )


def late(view: View, request: Request) -> Screen:
    """The question does not wait for an answer any more."""
    status = view.say(f"status-{request.status}")
    return Screen(view.say("reply-late", reference=request.reference, status=status))


def _next(view: View, status: Status) -> str:
    if status not in NEXT:
        return ""
    values = {"contact": view.contact} if status is Status.REFUSED else {}
    return view.say(f"decision-next-{status}", **values)


def _drop(view: View) -> Press:
    return Press(view.say("button-send-nothing"), data("reply-drop"))
