"""What was filed and the proof of it, as its student reads it. Pure."""

from __future__ import annotations

import textwrap

from bot.chat.reader import Reader
from bot.chat.screen import Screen, timed
from bot.request import as_sent, law
from bot.request.documents import documents_screens
from bot.request.form import checks, field_texts
from faq.calendar import phrases
from faq.calendar.sessions import Deadline, Standing
from storage.tables.records import Request
from storage.waiting import Waiting


def receipt(reader: Reader, request: Request, waiting: Waiting | None = None) -> Screen:
    """The proof of filing: reference, date and time, what happens next, how long that took for others."""
    filed, deadline = reader.moment(request.filed_at), as_sent.deadline(reader, request)
    unzoned = phrases.unzoned(request.filed_at.astimezone(reader.catalog.calendar.zone), reader.lang)
    paragraphs = [
        reader.say(
            "receipt", reference=request.reference, filed=filed, local=timed(request.filed_at, unzoned)
        ),
        "\n".join(answer_lines(reader, request)),
        documents(reader, request),
        reader.say("receipt-disputed") if request.standing == Standing.DISPUTED else "",
        _promise(reader, request, deadline),
        waiting_line(reader, waiting) if waiting else "",
        *law.receipt_paragraphs(reader, request),
        " ".join((reader.say("receipt-proof"), code_line(reader, request))).strip(),
    ]
    return Screen("\n\n".join(filter(None, paragraphs)), clear=True)


def code_line(reader: Reader, request: Request) -> str:
    """By which code the office knows the receipt again; "" for a request that was never stored."""
    return reader.say("receipt-code", code=code(request)) if request.code else ""


def code(request: Request) -> str:
    """The code of a receipt, to be read aloud: in groups of four."""
    return "-".join(textwrap.wrap(request.code.upper(), 4))


def _promise(reader: Reader, request: Request, deadline: Deadline | None) -> str:
    """Who studies the request and when; without a deadline nothing is said of when."""
    office = as_sent.handler(reader, request)
    if deadline is None:
        return reader.say("receipt-promise-undated", office=office)
    days = reader.desk.hours.decides_within
    return reader.say("receipt-promise", office=office, days=days, deadline=reader.deadline(deadline))


def documents(reader: Reader, request: Request) -> str:
    """The documents; that there is none yet only where one is asked for."""
    if request.documents or not as_sent.wants_documents(reader, request):
        return documents_screens.block(reader, request.documents)
    return documents_screens.missing(reader, as_sent.documents_due(reader, request))


def filed_answers(reader: Reader, request: Request) -> list[tuple[str, str, str]]:
    """What was filed, in the order of the form: key, name and value, in Markdown; what was left open is left out."""
    answers = [
        (
            field.name,
            field_texts.field_name(reader, field),
            field_texts.answer(reader, field, request.answers),
        )
        for field in as_sent.fields(reader, request)
    ]
    found = request.answers.get("finding")
    checked = [("finding", reader.say("field-finding"), reader.say(f"checked-{found}"))] if found else []
    before = request.answers.get(checks.DUPLICATE_OF)
    linked = [(checks.DUPLICATE_OF, reader.say("field-duplicate"), before)] if before else []
    return answers + checked + linked


def answer_lines(reader: Reader, request: Request) -> list[str]:
    """What was filed, a line an answer."""
    return [field_texts.line(reader, name, value) for _key, name, value in filed_answers(reader, request)]


def finding_line(reader: Reader, request: Request) -> str:
    """What the timetable proved when the request was sent, as a line."""
    return field_texts.line(
        reader, reader.say("field-finding"), reader.say(f"checked-{request.answers['finding']}")
    )


def waiting_line(reader: Reader, waiting: Waiting) -> str:
    """How long decisions of a kind took, as a sentence."""
    return reader.say("waiting", half=waiting.half, nine=waiting.nine, cases=waiting.cases)
