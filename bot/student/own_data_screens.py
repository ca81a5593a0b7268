"""What students read about their own data: what is kept, the whole of it, and what erasing means. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from bot.answers import questions_screens
from bot.chat.common_screens import decide
from bot.chat.forms import Answers, Field
from bot.chat.markup import plain
from bot.chat.reader import Reader
from bot.chat.screen import Attachment, Press, Screen, YesNo, data, literal
from bot.request import as_sent
from bot.request.fields import Situation
from bot.request.form import field_texts
from bot.request.kinds import SESSION
from storage.retention import DRAFTS_KEPT, UPDATES_KEPT, WARNING
from storage.tables.records import Json, Request
from storage.tables.rows import Row
from storage.tables.timestamps import to_moment, to_text

COUNTED = ("notices", "roles", "decisions", "answers", "edits", "updates")
"""What the text only counts; the file holds every line."""


def mine(reader: Reader, held: Mapping[str, Json]) -> Screen:
    """Hands over everything held about a person, as `people.held` gives it: to read, and for a program."""
    text = Attachment(reader.say("mydata-text-file"), plain(dossier(reader, held)).encode())
    file = Attachment(reader.say("mydata-json-file"), _json(reader, held))
    first = Screen(reader.say("mydata"), ((Press(reader.say("button-forget"), data("forget")),),))
    return first.followed(Screen(reader.say("mydata-text"), file=text)).followed(
        Screen(reader.say("mydata-json"), file=file)
    )


def dossier(reader: Reader, held: Mapping[str, Json]) -> str:
    """The same in Markdown, for people to read."""
    sections = [
        [reader.say("mydata-title", at=reader.moment(reader.now))],
        _person(reader, held),
        *([_draft_title(reader, row), *_answers(reader, row["answers"])] for row in held["draft"]),
        *(_request(reader, row) for row in held["requests"]),
        *(_inquiry(reader, row) for row in held["inquiries"]),
        _documents(reader, held["documents"]),
        [reader.say(f"mydata-{name}", count=len(held[name])) for name in COUNTED if held[name]],
        [reader.say("mydata-questions")],
    ]
    return "\n\n".join("\n".join(section) for section in sections if section)


def forget(reader: Reader, filed: Sequence[Request]) -> Screen:
    """Asks before everything is erased: what goes, what stays and why, and which requests are withdrawn by it."""
    open_ones = [request.reference for request in filed if request.status.open]
    paragraphs = [
        reader.say("forget"),
        reader.say("forget-open", references=", ".join(open_ones), count=len(open_ones)) if open_ones else "",
        reader.say("forget-stays", reason=reader.keeping) if filed else "",
        reader.say("forget-copies", contact=reader.contact) if filed else "",
        reader.say("forget-ask"),
    ]
    decision = YesNo("button-forget-yes", data("erase"), "button-forget-no", data("spare"))
    copy = Press(reader.say("button-mydata"), data("mydata"))
    return decide(reader, "\n\n".join(filter(None, paragraphs)), decision).with_rows((copy,))


def erasure(reader: Reader, request: Request, on: date) -> Screen:
    """The warning that a request's data is to be erased, and the way to keep a copy."""
    text = reader.say(
        "erasure", reference=request.reference, filed=reader.moment(request.filed_at), day=reader.day(on)
    )
    return Screen(text, ((Press(reader.say("button-mydata"), data("mydata")),),))


def privacy(reader: Reader, months: int) -> Screen:
    """What is kept, how long and why (Telegram's developer terms, section 4, ask for this page); who answers for it, on
    which legal basis, the rights and whom to complain to (GDPR, article 13).
    """
    text = reader.say(
        "privacy",
        months=months,
        warning=WARNING.days,
        drafts=DRAFTS_KEPT.days,
        updates=UPDATES_KEPT.days,
        reason=reader.keeping,
        contact=reader.contact,
        disability=reader.disability,
        authority=reader.desk.said("authority", reader.lang) or reader.say("data-authority"),
        controller=reader.filled("controller"),
        dpo=reader.filled("dpo"),
        basis=reader.slot("legal_basis") or reader.say("privacy-basis"),
    )
    copy = questions_screens.personal_button(reader, "mydata", reader.say("button-mydata"))
    erase = questions_screens.personal_button(reader, "forget", reader.say("button-forget"))
    return Screen(text, ((copy, erase),))


def _person(reader: Reader, held: Mapping[str, Json]) -> list[str]:
    lines = []
    for row in held["person"]:
        lines.append(reader.say("mydata-person", id=str(row["id"]), language=row["lang"] or "-"))
        lines.append(reader.say("mydata-seen", day=reader.day(to_moment(row["seen"]).date())))
        if row["question"]:
            lines.append(reader.say("mydata-question", text=literal(row["question"])))
        if row["context"]:
            lines.append(reader.say("mydata-context", text=literal(row["context"])))
    for row in held["identity"]:
        given = ", ".join(literal(row[key]) for key in ("name", "number", "email") if row[key])
        lines.append(reader.say("mydata-identity" if given else "mydata-identity-declined", given=given))
    if held["courses"]:
        lines.append(reader.say("mydata-courses", codes=", ".join(map(literal, held["courses"]))))
    return lines


def _draft_title(reader: Reader, row: Row) -> str:
    return reader.say("mydata-draft", at=reader.moment(to_moment(row["created"])))


def _request(reader: Reader, row: Row) -> list[str]:
    title = reader.say(
        "request-detail",
        reference=row["reference"],
        status=reader.say(f"status-{row['status']}"),
        filed=reader.moment(to_moment(row["filed_at"])),
    )
    return [
        title,
        *_answers(reader, row["answers"], row["sent_with"]),
        *(_event(reader, event) for event in row["events"]),
    ]


def _answers(reader: Reader, answers: Answers, sent_with: Json = None) -> list[str]:
    """The answers that were given, those of the form they were `sent_with` under their names, others as they are stored."""
    fields = as_sent.answered(reader, json.dumps(sent_with) if sent_with else None, answers)
    known = [
        reader.say(
            "form-line", name=field_texts.field_name(reader, each), value=_value(reader, each, answers)
        )
        for each in fields
    ]
    names = {each.name for each in fields}
    others = [name for name in answers if name not in names and answers[name] is not None]
    return known + [reader.say("form-line", name=name, value=literal(str(answers[name]))) for name in others]


def _value(reader: Reader, field: Field[Situation], answers: Answers) -> str:
    """An answer as the student knows it. The calendar may be another year's by now."""
    sessions = [session.id for session in reader.catalog.calendar.sessions]
    if field.name == SESSION and answers[SESSION] not in sessions:
        return literal(str(answers[SESSION]))
    return field_texts.answer(reader, field, answers)


def _event(reader: Reader, row: Row) -> str:
    said = reader.say(
        "mydata-event", at=reader.moment(to_moment(row["at"])), status=reader.say(f"status-{row['status']}")
    )
    return f"{said} {literal(row['note'])}" if row["note"] else said


def _inquiry(reader: Reader, row: Row) -> list[str]:
    """An exchange with a person of the office, message by message."""
    said = [
        reader.say(
            "mydata-said",
            at=reader.moment(to_moment(each["at"])),
            who="student" if each["staff_id"] is None else "office",
            words=literal(each["text"]),
        )
        for each in row["messages"]
    ]
    return [reader.say("mydata-inquiry", reference=row["reference"], turn=row["turn"]), *said]


def _documents(reader: Reader, rows: Iterable[Row]) -> list[str]:
    return [
        reader.say("mydata-document", name=literal(row["name"]), at=reader.moment(to_moment(row["received"])))
        for row in rows
    ]


def _json(reader: Reader, held: Mapping[str, Json]) -> bytes:
    content = {"service": "Guichet", "made": to_text(reader.now), **held}
    return json.dumps(content, ensure_ascii=False, indent=2).encode()
