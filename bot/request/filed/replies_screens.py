"""What students read as they reply to what the office asked about a request. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.chat import common_screens
from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, Style, YesNo, data, literal, one_line
from bot.request.filed import filed_screens
from storage.tables.records import Request

_QUESTION = 160
"""Characters of the office's question that are told again: two or three lines of a telephone."""
_LABEL = 60
"""Characters of a button that names a request and what was asked about it: one line of a telephone, or two."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """A request on which the office waits for its student's reply, and what the office asked last."""

    reference: str
    question: str


def offer_reply(reader: Reader, asked: Awaited, words: str, *, which: bool = False) -> Screen:
    """Asks whether what was written unasked is the reply to what the office asked; `which`: or a question to the desk, so
    that a typed yes says neither.
    """
    text = reader.say(
        "reply-offer-either" if which else "reply-offer",
        reference=asked.reference,
        asked=literal(one_line(asked.question, _QUESTION)),
        words=literal(words),
    )
    send = Press(reader.say("button-send-reply"), data("reply-send", asked.reference), style=Style.SUCCESS)
    asks = Press(reader.say("button-was-question"), data("reply-question", asked.reference))
    again = Press(reader.say("button-rewrite"), data("reply", asked.reference))
    rows = ((send,), (asks,), (again, _drop(reader)))
    return Screen(text, rows, decision=None if which else _sending(asked.reference))


def offer_replies(reader: Reader, asked: Sequence[Awaited], words: str) -> Screen:
    """Asks to which of the office's questions what was written unasked is the reply."""
    rows = [
        (
            Press(
                f"{each.reference} : {one_line(each.question, _QUESTION)}"[:_LABEL],
                data("reply-about", each.reference),
            ),
        )
        for each in asked
    ]
    asks = Press(reader.say("button-was-question"), data("reply-question", asked[0].reference))
    return Screen(reader.say("reply-offer-which", words=literal(words)), (*rows, (asks,), (_drop(reader),)))


def still_waits(reader: Reader, reference: str) -> Screen:
    """That the office still waits for a reply."""
    reply = Press(reader.say("button-reply"), data("reply", reference))
    return Screen(reader.say("reply-waits", reference=reference), ((reply,),))


def _sending(reference: str) -> YesNo:
    """A typed yes sends the reply, a typed no drops it."""
    yes, no = data("reply-send", reference), data("reply-drop")
    return YesNo("button-send-reply", yes, "button-send-nothing", no, destroys=False, sends=True)


def ask_reply(reader: Reader, request: Request) -> Screen:
    """Asks for the student's answer."""
    return Screen(reader.say("reply-ask", reference=request.reference), ((_drop(reader),),))


def reply_proof(reader: Reader, request: Request, words: str) -> Screen:
    """What the office will read, before it is sent."""
    send = Press(reader.say("button-send-reply"), data("reply-send", request.reference))
    again = Press(reader.say("button-rewrite"), data("reply", request.reference))
    text = reader.say("reply-proof", reference=request.reference, words=literal(words))
    shown = common_screens.proof(text, send, again, _drop(reader))
    return replace(shown, decision=_sending(request.reference))


def reply_which(reader: Reader, request: Request, words: str) -> Screen:
    """Asks whether what was written answers the office, or asks the desk."""
    answers = Press(reader.say("button-reply-which"), data("reply-proof", request.reference))
    asks = Press(reader.say("button-which-question"), data("reply-question", request.reference))
    return Screen(reader.say("reply-which", words=literal(words)), ((answers,), (asks,)))


def replied(reader: Reader, request: Request) -> Screen:
    """The student's answer is kept."""
    return Screen(
        reader.say("reply-sent", reference=request.reference),
        ((Press(reader.say("button-requests"), data("requests")),),),
    )


def reply_too_late(reader: Reader, request: Request) -> Screen:
    """The question does not wait for an answer any more."""
    return Screen(
        reader.say("reply-late", reference=request.reference, status=filed_screens.state(reader, request))
    )


def how_to_send(reader: Reader) -> str:
    """How a reply is sent, for who asks it or whether it was."""
    return reader.say("reply-how-to-send", send=reader.say("button-send-reply"))


def _drop(reader: Reader) -> Press:
    return Press(reader.say("button-send-nothing"), data("reply-drop"))
