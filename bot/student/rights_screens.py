"""What students read about their own data: what is kept, the whole of it, and what erasing means. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from bot.forms import Answers
from bot.markup import plain
from bot.request import screens as request_screens
from bot.request.accommodation import FORM
from bot.screen import Attachment, Press, Screen, data, literal
from bot.student import screens
from bot.view import View
from storage.moments import to_moment, to_text
from storage.records import Json, Request
from storage.retention import DRAFTS_KEPT, UPDATES_KEPT, WARNING
from storage.rows import Row

COUNTED = ("notices", "roles", "decisions", "edits", "updates")
"""What the text only counts; the file holds every line."""


def mine(view: View, held: Mapping[str, Json]) -> Screen:
    """Hands over everything held about a person, as `people.held` gives it: to read, and for a program."""
    text = Attachment(view.say("mydata-text-file"), plain(dossier(view, held)).encode())
    file = Attachment(view.say("mydata-json-file"), _json(view, held))
    first = Screen(view.say("mydata"), ((Press(view.say("button-forget"), data("forget")),),))
    return first.followed(Screen(view.say("mydata-text"), file=text)).followed(
        Screen(view.say("mydata-json"), file=file)
    )


def dossier(view: View, held: Mapping[str, Json]) -> str:
    """The same in Markdown, for people to read."""
    sections = [
        [view.say("mydata-title", at=view.moment(view.now))],
        _person(view, held),
        *([_draft_title(view, row), *_answers(view, row["answers"])] for row in held["draft"]),
        *(_request(view, row) for row in held["requests"]),
        _documents(view, held["documents"]),
        [view.say(f"mydata-{name}", count=len(held[name])) for name in COUNTED if held[name]],
        [view.say("mydata-questions")],
    ]
    return "\n\n".join("\n".join(section) for section in sections if section)


def forget(view: View, filed: Sequence[Request]) -> Screen:
    """Asks before everything is erased: what goes, what stays and why, and which requests are withdrawn by it."""
    open_ones = [request.reference for request in filed if request.status.open]
    paragraphs = [
        view.say("forget"),
        view.say("forget-open", references=", ".join(open_ones), count=len(open_ones)) if open_ones else "",
        view.say("forget-stays", reason=view.keeping) if filed else "",
        view.say("forget-copies", contact=view.contact) if filed else "",
        view.say("forget-ask"),
    ]
    rows = [[("button-forget-yes", "erase")], [("button-forget-no", "spare")], [("button-mydata", "mydata")]]
    presses = (tuple(Press(view.say(key), data(verb)) for key, verb in row) for row in rows)
    return Screen("\n\n".join(filter(None, paragraphs)), tuple(presses))


def erasure(view: View, request: Request, on: date) -> Screen:
    """The warning that a request's data is to be erased, and the way to keep a copy."""
    text = view.say(
        "erasure", reference=request.reference, filed=view.moment(request.filed_at), day=view.day(on)
    )
    return Screen(text, ((Press(view.say("button-mydata"), data("mydata")),),))


def privacy(view: View, months: int) -> Screen:
    """What is kept, how long and why (Telegram's developer terms, section 4, ask for this page)."""
    text = view.say(
        "privacy",
        months=months,
        warning=WARNING.days,
        drafts=DRAFTS_KEPT.days,
        updates=UPDATES_KEPT.days,
        reason=view.keeping,
        contact=view.contact,
    )
    mydata, forget_ = (
        screens.private(view, verb, view.say(f"button-{verb}")) for verb in ("mydata", "forget")
    )
    return Screen(text, ((mydata, forget_),))


def _person(view: View, held: Mapping[str, Json]) -> list[str]:
    lines = []
    for row in held["person"]:
        lines.append(view.say("mydata-person", id=str(row["id"]), language=row["lang"] or "-"))
        lines.append(view.say("mydata-seen", day=view.day(to_moment(row["seen"]).date())))
        if row["context"]:
            lines.append(view.say("mydata-context", text=literal(row["context"])))
    for row in held["identity"]:
        given = ", ".join(literal(row[key]) for key in ("name", "number", "email") if row[key])
        lines.append(view.say("mydata-identity" if given else "mydata-identity-declined", given=given))
    if held["courses"]:
        lines.append(view.say("mydata-courses", codes=", ".join(map(literal, held["courses"]))))
    return lines


def _draft_title(view: View, row: Row) -> str:
    return view.say("mydata-draft", at=view.moment(to_moment(row["created"])))


def _request(view: View, row: Row) -> list[str]:
    title = view.say(
        "request-detail",
        reference=row["reference"],
        status=view.say(f"status-{row['status']}"),
        filed=view.moment(to_moment(row["filed_at"])),
    )
    return [title, *_answers(view, row["answers"]), *(_event(view, event) for event in row["events"])]


def _answers(view: View, answers: Answers) -> list[str]:
    """The answers that were given, the form's under their names, others as they are stored."""
    names = [field.name for field in FORM.fields if answers.get(field.name) is not None]
    known = [
        view.say("form-line", name=view.say(f"field-{name}"), value=_value(view, name, answers))
        for name in names
    ]
    others = [name for name in answers if name not in names and answers[name] is not None]
    return known + [view.say("form-line", name=name, value=literal(str(answers[name]))) for name in others]


def _value(view: View, name: str, answers: Answers) -> str:
    """An answer as the student knows it. The calendar may be another year's by now."""
    sessions = [session.id for session in view.catalog.calendar.sessions]
    if name == "session" and answers[name] not in sessions:
        return literal(str(answers[name]))
    return request_screens.answer(view, name, answers)


def _event(view: View, row: Row) -> str:
    said = view.say(
        "mydata-event", at=view.moment(to_moment(row["at"])), status=view.say(f"status-{row['status']}")
    )
    return f"{said} {literal(row['note'])}" if row["note"] else said


def _documents(view: View, rows: Iterable[Row]) -> list[str]:
    return [
        view.say("mydata-document", name=literal(row["name"]), at=view.moment(to_moment(row["received"])))
        for row in rows
    ]


def _json(view: View, held: Mapping[str, Json]) -> bytes:
    content = {"service": "Guichet", "made": to_text(view.now), **held}
    return json.dumps(content, ensure_ascii=False, indent=2).encode()
