"""What students read of the documents they hand in: lists, questions, and what became of each. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.chat.common_screens import decide
from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, YesNo, data, literal
from bot.request import as_sent, kinds
from bot.request.documents.papers import LARGEST, MOST, Refusal
from faq.calendar.sessions import Deadline, Standing
from faq.forms import snapshot
from storage.tables.records import Document, DocumentState, Json, Request, Status

DRAFT = "draft"
"""Stands for the open draft where a button could name a request."""
MEGABYTE = 1024 * 1024
"""Bytes, as limits and sizes are told."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The documents of a draft, or of the request it became."""

    documents: tuple[Document, ...]
    request: Request | None

    @property
    def name(self) -> str:
        """What buttons call it: a reference, or `DRAFT`."""
        return self.request.reference if self.request else DRAFT


def in_time(reader: Reader, request: Request, at: datetime) -> bool:
    """Whether what is sent `at` this moment still counts for the request: its deadline is not certainly over, or the
    office has asked for something.
    """
    due = as_sent.documents_due(reader, request)
    return request.status is Status.NEEDS_INFO or due is None or due.standing(at) is not Standing.CLOSED


def is_open(reader: Reader, folder: Folder) -> bool:
    """Whether documents may still be added and taken back."""
    request = folder.request
    return request is None or (request.status.open and in_time(reader, request, reader.now))


def listed(reader: Reader, documents: Sequence[Document]) -> str:
    """The documents, one a line; empty when there is none."""
    return "\n".join(_line(reader, document) for document in documents)


def block(reader: Reader, documents: Sequence[Document]) -> str:
    """The documents under their heading; empty when there is none."""
    return f"{reader.say('documents-heading')}\n{listed(reader, documents)}" if documents else ""


def missing(reader: Reader, due: Deadline | None) -> str:
    """That there is no document yet, and until when one may follow."""
    return reader.say("documents-missing" if due else "documents-missing-undated")


def opening(reader: Reader, name: str, documents: Sequence[Document]) -> tuple[Press, ...]:
    """The row that leads to the documents of a request, or of the `DRAFT`; empty when there is none."""
    if not documents:
        return ()
    return (Press(reader.say("button-documents", count=len(documents)), data("documents", name)),)


def folder(reader: Reader, shown: Folder) -> Screen:
    """All documents of a draft or request, each to be taken back while that is possible, and how to add one."""
    changeable = is_open(reader, shown)
    paragraphs = [
        _title(reader, shown),
        listed(reader, shown.documents) or reader.say("documents-none"),
        _hint(reader, shown) if changeable else reader.say("documents-fixed"),
    ]
    rows = [_take_back(reader, document) for document in shown.documents if changeable]
    return Screen("\n\n".join(paragraphs), (*rows, (_back(reader, shown),)))


def _title(reader: Reader, shown: Folder) -> str:
    if shown.request is None:
        return reader.say("documents-of-draft")
    return reader.say("documents-of-request", reference=shown.request.reference)


def _hint(reader: Reader, shown: Folder) -> str:
    if shown.request is None:
        return reader.say("documents-add-draft", most=MOST, megabytes=LARGEST // MEGABYTE)
    due = as_sent.documents_due(reader, shown.request)
    how = reader.say("documents-add-draft", most=MOST, megabytes=LARGEST // MEGABYTE)
    return how if due is None else f"{how}\n\n{reader.say('documents-until', deadline=reader.deadline(due))}"


def _take_back(reader: Reader, document: Document) -> tuple[Press]:
    label = reader.say("button-take-back", name=document.name or reader.say("document-photo"))
    return (Press(label, data("take-back", document.id)),)


def _back(reader: Reader, shown: Folder) -> Press:
    if shown.request is None:
        return Press(reader.say("button-resume"), data("request"))
    return Press(reader.say("button-back"), data("show", shown.request.reference))


def take_back(reader: Reader, document: Document, shown: Folder) -> Screen:
    """Asks before a document is erased."""
    yes, no = data("taken-back", document.id), data("documents", shown.name)
    decision = YesNo("button-take-back-yes", yes, "button-take-back-no", no)
    return decide(reader, reader.say("document-take-back", name=named(reader, document.name)), decision)


def gone(reader: Reader) -> Screen:
    """What a button was about is there no more."""
    return Screen(reader.say("document-gone"))


def choice(reader: Reader, document: Document, requests: Sequence[Request]) -> Screen:
    """Asks to which of several requests a file belongs."""
    rows = [
        (Press(_choice(reader, request), data("attach", document.id, request.reference)),)
        for request in requests
    ]
    none = Press(reader.say("button-attach-none"), data("attach-none", document.id))
    return Screen(reader.say("document-choice"), (*rows, (none,)))


def _choice(reader: Reader, request: Request) -> str:
    about = as_sent.session_name(reader, request) or as_sent.title(reader, request)
    return reader.say("document-choice-line", reference=request.reference, session=about)


def stored(reader: Reader, payload: Mapping[str, Json]) -> Screen:
    """What was sent together has arrived and is kept."""
    names = payload["names"]
    text = reader.say(
        "document-stored", count=len(names), names=", ".join(named(reader, each) for each in names)
    )
    return _about(reader, text, payload)


def refused(reader: Reader, payload: Mapping[str, Json]) -> Screen:
    """A file cannot be taken, and what to do instead; nothing else has changed."""
    refusal = Refusal(payload["reason"])
    if refusal is Refusal.NOWHERE:
        return Screen(reader.say("reaction-file"))
    text = reader.say(
        f"document-refused-{refusal}",
        name=named(reader, payload["name"]),
        most=MOST,
        megabytes=LARGEST // MEGABYTE,
        disability=reader.disability,
        deadline=_was_due(reader, payload),
    )
    return _about(reader, text, payload)


def _was_due(reader: Reader, payload: Mapping[str, Json]) -> str:
    """Until when the documents of the request could be sent that the file came too late for."""
    session_id, sent_with = payload["session"], payload.get("sent_with")
    if sent_with:
        kind = snapshot.load(sent_with, reader.catalog.calendar.zone)
        due = kinds.documents_due(reader, kind, {kinds.SESSION: session_id})
        return reader.was_due(due) if due else ""
    return reader.was_due(reader.session(session_id).deadline) if session_id else ""


def infected(reader: Reader, payload: Mapping[str, Json]) -> Screen:
    """The scanner found a virus in a document that had been kept."""
    return _about(reader, reader.say("document-infected", name=named(reader, payload["name"])), payload)


def named(reader: Reader, name: str) -> str:
    """A document's name as it was given, in Markdown; a photo has none."""
    return literal(name) if name else reader.say("document-photo")


def _about(reader: Reader, text: str, payload: Mapping[str, Json]) -> Screen:
    reference = payload["about"]
    if reference is None:
        row = (Press(reader.say("button-resume"), data("request")),)
        return Screen(f"{text}\n\n{reader.say('document-in-draft')}", (row,))
    row = (Press(reader.say("button-documents-all"), data("documents", reference)),)
    return Screen(f"{text}\n\n{reader.say('document-in-request', reference=reference)}", (row,))


def _line(reader: Reader, document: Document) -> str:
    state = {
        DocumentState.WAITING: reader.say("document-waiting"),
        DocumentState.STORED: reader.say("document-size", megabytes=_megabytes(document.size)),
        DocumentState.QUARANTINED: reader.say("document-quarantined"),
    }
    return reader.say("document-line", name=named(reader, document.name), state=state[document.state])


def _megabytes(size: int | None) -> float:
    """To be read: never zero for a file that holds something."""
    return max(round((size or 0) / MEGABYTE, 1), 0.1)
