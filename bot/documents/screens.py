"""What students read of the documents they hand in: lists, questions, and what became of each. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.documents.papers import LARGEST, MOST, Refusal
from bot.screen import Press, Screen, data, literal
from bot.view import View
from faq.calendar import Standing
from storage.records import Document, DocumentState, Json, Request, Status

DRAFT = "draft"
"""Stands for the open draft where a button could name a request."""
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Folder:
    """The documents of a draft, or of the request it became."""

    documents: tuple[Document, ...]
    request: Request | None

    @property
    def name(self) -> str:
        """What buttons call it: a reference, or `DRAFT`."""
        return self.request.reference if self.request else DRAFT


def in_time(view: View, request: Request, at: datetime) -> bool:
    """Whether what is sent `at` this moment still counts for the request: its deadline is not certainly over, or the
    office has asked for something.
    """
    if request.status is Status.NEEDS_INFO:
        return True
    return view.session(request.session_id).deadline.standing(at) is not Standing.CLOSED


def is_open(view: View, folder: Folder) -> bool:
    """Whether documents may still be added and taken back."""
    request = folder.request
    return request is None or (request.status.open and in_time(view, request, view.now))


def listed(view: View, documents: Sequence[Document]) -> str:
    """The documents, one a line; empty when there is none."""
    return "\n".join(_line(view, document) for document in documents)


def block(view: View, documents: Sequence[Document]) -> str:
    """The documents under their heading; empty when there is none."""
    return f"{view.say('documents-heading')}\n{listed(view, documents)}" if documents else ""


def opening(view: View, name: str, documents: Sequence[Document]) -> tuple[Press, ...]:
    """The row that leads to the documents of a request, or of the `DRAFT`; empty when there is none."""
    if not documents:
        return ()
    return (Press(view.say("button-documents", count=len(documents)), data("documents", name)),)


def folder(view: View, shown: Folder) -> Screen:
    """All documents of a draft or request, each to be taken back while that is possible, and how to add one."""
    changeable = is_open(view, shown)
    paragraphs = [
        _title(view, shown),
        listed(view, shown.documents) or view.say("documents-none"),
        _hint(view, shown) if changeable else view.say("documents-fixed"),
    ]
    rows = [_take_back(view, document) for document in shown.documents if changeable]
    return Screen("\n\n".join(paragraphs), (*rows, (_back(view, shown),)))


def _title(view: View, shown: Folder) -> str:
    if shown.request is None:
        return view.say("documents-of-draft")
    return view.say("documents-of-request", reference=shown.request.reference)


def _hint(view: View, shown: Folder) -> str:
    if shown.request is None:
        return view.say("documents-add-draft", most=MOST, megabytes=LARGEST // MEGABYTE)
    deadline = view.session(shown.request.session_id).deadline
    return view.say(
        "documents-add", most=MOST, megabytes=LARGEST // MEGABYTE, deadline=view.deadline(deadline)
    )


def _take_back(view: View, document: Document) -> tuple[Press]:
    label = view.say("button-take-back", name=document.name or view.say("document-photo"))
    return (Press(label, data("take-back", document.id)),)


def _back(view: View, shown: Folder) -> Press:
    if shown.request is None:
        return Press(view.say("button-resume"), data("request"))
    return Press(view.say("button-back"), data("show", shown.request.reference))


def take_back(view: View, document: Document, shown: Folder) -> Screen:
    """Asks before a document is erased."""
    yes = Press(view.say("button-take-back-yes"), data("taken-back", document.id))
    no = Press(view.say("button-take-back-no"), data("documents", shown.name))
    return Screen(view.say("document-take-back", name=named(view, document.name)), ((yes,), (no,)))


def choice(view: View, document: Document, requests: Sequence[Request]) -> Screen:
    """Asks to which of several requests a file belongs."""
    rows = [
        (Press(_choice(view, request), data("attach", document.id, request.reference)),)
        for request in requests
    ]
    none = Press(view.say("button-attach-none"), data("attach-none", document.id))
    return Screen(view.say("document-choice"), (*rows, (none,)))


def _choice(view: View, request: Request) -> str:
    session = view.name(view.session(request.session_id))
    return view.say("document-choice-line", reference=request.reference, session=session)


def stored(view: View, payload: Mapping[str, Json]) -> Screen:
    """What was sent together has arrived and is kept."""
    names = payload["names"]
    told = view.say("document-stored", count=len(names), names=", ".join(named(view, each) for each in names))
    return _about(view, told, payload)


def refused(view: View, payload: Mapping[str, Json]) -> Screen:
    """A file cannot be taken, and what to do instead; nothing else has changed."""
    refusal, session_id = Refusal(payload["reason"]), payload["session"]
    if refusal is Refusal.NOWHERE:
        return Screen(view.say("reaction-file"))
    told = view.say(
        f"document-refused-{refusal}",
        name=named(view, payload["name"]),
        most=MOST,
        megabytes=LARGEST // MEGABYTE,
        deadline=view.was_due(view.session(session_id).deadline) if session_id else "",
    )
    return _about(view, told, payload)


def infected(view: View, payload: Mapping[str, Json]) -> Screen:
    """The scanner found a virus in a document that had been kept."""
    return _about(view, view.say("document-infected", name=named(view, payload["name"])), payload)


def named(view: View, name: str) -> str:
    """A document's name as it was given, in Markdown; a photo has none."""
    return literal(name) if name else view.say("document-photo")


def _about(view: View, told: str, payload: Mapping[str, Json]) -> Screen:
    reference = payload["about"]
    if reference is None:
        row = (Press(view.say("button-resume"), data("request")),)
        return Screen(f"{told}\n\n{view.say('document-in-draft')}", (row,))
    row = (Press(view.say("button-documents-all"), data("documents", reference)),)
    return Screen(f"{told}\n\n{view.say('document-in-request', reference=reference)}", (row,))


def _line(view: View, document: Document) -> str:
    state = {
        DocumentState.WAITING: view.say("document-waiting"),
        DocumentState.STORED: view.say("document-size", megabytes=_megabytes(document.size)),
        DocumentState.QUARANTINED: view.say("document-quarantined"),
    }
    return view.say("document-line", name=named(view, document.name), state=state[document.state])


def _megabytes(size: int | None) -> float:
    """To be read: never zero for a file that holds something."""
    return max(round((size or 0) / MEGABYTE, 1), 0.1)


NOTICES = {"document-stored": stored, "document-refused": refused, "document-infected": infected}
"""What the outbox tells of documents: kind -> composer."""
