"""What a student reads who asks a person of the office. Pure."""

from __future__ import annotations

import re

from bot.answers import questions_screens
from bot.chat.common_screens import proof
from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, Style, YesNo, data, literal
from faq.calendar.desk import Hours
from faq.texts import join_names
from storage.tables.records import Inquiry, InquiryWords

LINK = re.compile("person")
"""The payload of the deep link that leads here from a group."""
RUN = 3
"""From so many days in a row on, the first and the last one are named."""
SENDING = YesNo(
    "button-inquiry-send",
    data("inquiry-send"),
    "button-send-nothing",
    data("inquiry-drop"),
    destroys=False,
    sends=True,
)
"""The question whether the words are to be sent."""


def elsewhere(reader: Reader) -> Screen:
    """In a group: how to reach the office, and that a question to it is put in private."""
    link = Press(reader.say("button-private"), url=f"{reader.private_url}{LINK.pattern}")
    return questions_screens.human(reader).topped((link,))


def begun(reader: Reader, words: InquiryWords, inquiry: Inquiry | None) -> Screen:
    """What the office would be asked, to be read again; where there are no words yet, asks for them."""
    return _ask(reader, inquiry) if words.words is None else _proof(reader, words.words, inquiry)


def _ask(reader: Reader, inquiry: Inquiry | None) -> Screen:
    lead = (
        reader.say("inquiry-ask-on", reference=inquiry.reference, office=reader.office)
        if inquiry
        else reader.say("inquiry-ask", office=reader.office)
    )
    text = "\n\n".join((lead, working_days(reader), _other_ways(reader)))
    return Screen(text, ((_drop(reader),),))


def _proof(reader: Reader, words: str, inquiry: Inquiry | None) -> Screen:
    key = "inquiry-proof-on" if inquiry else "inquiry-proof"
    reference = inquiry.reference if inquiry else ""
    lead = reader.say(key, office=reader.office, reference=reference, words=literal(words))
    rest = [working_days(reader)] if inquiry else [reader.say("inquiry-nameless"), working_days(reader)]
    send = Press(reader.say(SENDING.yes), SENDING.yes_data)
    again = Press(reader.say("button-rewrite"), data("inquiry-write"))
    shown = proof("\n\n".join((lead, *rest)), send, again, _drop(reader))
    return Screen(shown.text, shown.rows, decision=SENDING)


def which(reader: Reader, words: InquiryWords, inquiry: Inquiry | None) -> Screen:
    """Asks whether a text is for the office or for the desk."""
    reference = inquiry.reference if inquiry else ""
    text = reader.say(
        "inquiry-which", office=reader.office, reference=reference, words=literal(words.words or "")
    )
    to_office = Press(reader.say("button-inquiry-send"), data("inquiry-send"), style=Style.SUCCESS)
    to_desk = Press(reader.say("button-inquiry-desk"), data("inquiry-desk"))
    return Screen(text, ((to_office,), (to_desk,), (_drop(reader),)))


def how_to_send(reader: Reader) -> str:
    """How the question is sent, for who asks it or whether it was."""
    return reader.say("reply-how-to-send", send=reader.say(SENDING.yes))


def sent(reader: Reader, inquiry: Inquiry) -> Screen:
    """That the office has it, by which reference, and when it is there."""
    text = reader.say("inquiry-sent", reference=inquiry.reference, office=reader.office)
    return Screen(f"{text}\n\n{working_days(reader)}", _on(reader, "button-inquiry-add", inquiry.reference))


def answer(reader: Reader, reference: str, words: str) -> Screen:
    """What a person of the office answered."""
    text = reader.say("inquiry-answer", office=reader.office, reference=reference, words=literal(words))
    return Screen(text, _on(reader, "button-reply", reference))


def closed(reader: Reader, reference: str) -> Screen:
    """The student closed it."""
    return Screen(reader.say("inquiry-closed", reference=reference))


def closed_by_office(reader: Reader, reference: str) -> Screen:
    """The office closed it; a new question is a tap away."""
    text = reader.say("inquiry-closed-by-office", office=reader.office, reference=reference)
    return Screen(text, ((Press(reader.say("button-human"), data("human")),),))


def working_days(reader: Reader) -> str:
    """On which days the office answers, and when it is back where it is closed today."""
    hours = reader.desk.hours
    line = reader.say("inquiry-hours", days=weekdays(reader, hours))
    today = reader.now.astimezone(reader.catalog.calendar.zone).date()
    if hours.works(today):
        return line
    back = hours.next_working_day(today)
    return f"{line} {reader.say('inquiry-back', day=reader.day(back))}" if back else line


def weekdays(reader: Reader, hours: Hours) -> str:
    """The days of the office's week, from its first one on."""
    since = sorted((day - hours.first_day) % 7 for day in hours.days)
    days = [reader.weekday(hours.first_day + each) for each in since]
    if len(days) >= RUN and since[-1] - since[0] == len(days) - 1:
        return reader.say("inquiry-days", first=days[0], last=days[-1])
    return join_names(days, reader.lang)


def _on(reader: Reader, label: str, reference: str) -> tuple[tuple[Press, ...], ...]:
    """To write on, and to close."""
    done = Press(reader.say("button-inquiry-close"), data("inquiry-close", reference))
    return ((Press(reader.say(label), data("inquiry-write")), done),)


def _drop(reader: Reader) -> Press:
    return Press(reader.say("button-send-nothing"), data("inquiry-drop"))


def _other_ways(reader: Reader) -> str:
    """How else the office can be reached, and what is not its business."""
    other = reader.say("inquiry-other-ways", contact=reader.contact)
    return "\n\n".join(filter(None, (other, reader.desk.said("elsewhere", reader.lang))))
