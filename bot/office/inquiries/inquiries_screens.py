"""What the staff reads of inquiries: the list, one with what was said, and what is being answered. Pure.

In a group an inquiry is its reference, whose turn it is and since when. What was written is for the private chat of a member
of the staff.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.chat import common_screens
from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, Style, data, literal
from bot.office.office_screens import OFFICE, press
from storage.tables.records import Inquiry, InquiryMessage, InquiryWords, Turn

INQUIRY_LINK = "inquiry-"
"""What a deep link to an inquiry begins with; the reference follows."""
PAGE = 8
"""Inquiries of a message, each a button: so many are seen without scrolling on a telephone."""
SHOWN = 6
"""The latest messages that a card shows: with 1,500 characters each at most they fit into three of Telegram's."""


@dataclass(frozen=True, slots=True)
class Talk:
    """An inquiry, with what the colleagues in it are called, by their ids."""

    inquiry: Inquiry
    names: Mapping[int, str]

    @property
    def by(self) -> str:
        """Who has it in hand or answered last; "" when nobody did."""
        return "" if self.inquiry.staff_id is None else self.names[self.inquiry.staff_id]


def listed(reader: Reader, talks: Sequence[Talk], page: int = 0) -> Screen:
    """One page of the open inquiries."""
    shown = common_screens.page(list(talks), page, PAGE)
    lines = [_line(reader, each) for each in shown.items] or [reader.say("office-inquiries-none")]
    rows = [(_open(each.inquiry.reference),) for each in shown.items]
    pages = shown.turning(lambda number: data(OFFICE, "inquiries", number))
    back = (press(reader, "button-queue", "queue", "open", 0),)
    title = reader.say("office-inquiries", count=len(talks))
    return Screen("\n\n".join((title, "\n".join(lines))), (*rows, *pages, back))


def card(reader: Reader, talk: Talk, me: int) -> Screen:
    """One inquiry: whose turn it is; in private also what was said, and what `me` can do about it."""
    reference, private = talk.inquiry.reference, not reader.private_url
    head = _head(reader, talk)
    if private:
        return Screen("\n\n".join((head, *_said(reader, talk))), (*_acts(reader, talk, me), _back(reader)))
    link = Press(reader.say("button-inquiry-private"), url=f"{reader.private_url}{INQUIRY_LINK}{reference}")
    return Screen(head, ((link,), _back(reader)))


def write(reader: Reader, talk: Talk) -> Screen:
    """Asks for the answer."""
    text = reader.say("office-inquiry-write", reference=talk.inquiry.reference)
    drop = (press(reader, "button-send-nothing", "inqdrop", talk.inquiry.reference),)
    return Screen("\n\n".join((text, *_said(reader, talk))), (drop,))


def proof(reader: Reader, talk: Talk, words: InquiryWords, *, late: bool = False) -> Screen:
    """What the student will read, before it is sent; `late`: what somebody wrote meanwhile, first."""
    reference = talk.inquiry.reference
    text = reader.say("office-inquiry-proof", reference=reference, words=literal(words.words or ""))
    news = [reader.say("office-inquiry-late"), _message(reader, talk, talk.inquiry.last)] if late else []
    send = press(reader, "button-inquiry-answer", "inqsend", reference)
    again = press(reader, "button-rewrite", "inqwrite", reference)
    drop = press(reader, "button-send-nothing", "inqdrop", reference)
    return common_screens.proof("\n\n".join((*news, text)), send, again, drop)


def sent(reader: Reader, talk: Talk) -> Screen:
    """The answer is on its way."""
    reference = talk.inquiry.reference
    text = reader.say("office-inquiry-sent", reference=reference)
    close = (press(reader, "button-inquiry-end", "inqclose", reference),) if talk.inquiry.open else ()
    return Screen(text, tuple(filter(None, (_teach(reader, talk.inquiry), close, _back(reader)))))


def proposed(reader: Reader, removed: int, admins: int) -> Screen:
    """What the admins were told; that there is none."""
    key = "office-inquiry-proposed" if admins else "office-inquiry-no-admin"
    return Screen(reader.say(key, removed=removed), (_back(reader),))


def news(reader: Reader, reference: str, *, new: bool) -> Screen:
    """A student asks, or writes on, as the chats read it that want to know at once: by reference only."""
    text = reader.say("staff-inquiry-new" if new else "staff-inquiry-on", reference=reference)
    return Screen(text, ((press(reader, "button-inquiry-open", "inquiry", reference),),))


def undelivered(reader: Reader, reference: str) -> Screen:
    """An answer did not reach its student."""
    text = reader.say("staff-inquiry-undelivered", reference=reference)
    return Screen(text, ((press(reader, "button-inquiry-open", "inquiry", reference),),))


def _line(reader: Reader, talk: Talk) -> str:
    by = reader.say("digest-held", name=literal(talk.by)) if talk.by else reader.say("digest-held-by-nobody")
    inquiry = talk.inquiry
    return reader.say(
        "office-inquiries-line",
        reference=inquiry.reference,
        turn=inquiry.turn,
        by=by,
        since=reader.moment(inquiry.since),
    )


def _head(reader: Reader, talk: Talk) -> str:
    inquiry = talk.inquiry
    title = reader.say(
        "office-inquiry-title",
        reference=inquiry.reference,
        turn=inquiry.turn,
        since=reader.moment(inquiry.since),
    )
    return "\n".join(filter(None, (title, reader.say("card-by", name=literal(talk.by)) if talk.by else "")))


def _said(reader: Reader, talk: Talk) -> list[str]:
    """The latest messages, the oldest of them first."""
    messages = talk.inquiry.messages
    before = len(messages) - SHOWN
    left_out = [reader.say("office-inquiry-before", count=before)] if before > 0 else []
    return [*left_out, *(_message(reader, talk, each) for each in messages[-SHOWN:])]


def _message(reader: Reader, talk: Talk, said: InquiryMessage) -> str:
    who = (
        reader.say("office-inquiry-student") if said.staff_id is None else literal(talk.names[said.staff_id])
    )
    return reader.say("office-inquiry-said", who=who, at=reader.moment(said.at), words=literal(said.text))


def _acts(reader: Reader, talk: Talk, me: int) -> list[tuple[Press, ...]]:
    inquiry = talk.inquiry
    teach = _teach(reader, inquiry)
    if not inquiry.open:
        return [teach] if teach else []
    others = inquiry.staff_id not in (None, me)
    label = "button-inquiry-instead" if others else "button-inquiry-reply"
    more = (1,) if others else ()
    answer = press(reader, label, "inqwrite", inquiry.reference, *more)
    if inquiry.turn is Turn.OFFICE and not others:
        answer = answer.styled(Style.PRIMARY)
    acts = (answer, press(reader, "button-inquiry-end", "inqclose", inquiry.reference))
    return [acts, teach] if teach else [acts]


def _teach(reader: Reader, inquiry: Inquiry) -> tuple[Press, ...]:
    """To propose the last answer to the admins; no row where there is none."""
    answers = [each.id for each in inquiry.messages if each.staff_id is not None]
    return (press(reader, "button-inquiry-teach", "inqteach", answers[-1]),) if answers else ()


def _open(reference: str) -> Press:
    return Press(reference, data(OFFICE, "inquiry", reference))


def _back(reader: Reader) -> tuple[Press, ...]:
    return (press(reader, "button-inquiries", "inquiries", 0),)
