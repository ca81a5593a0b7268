"""What happened to a request since it was sent, in the student's words. Pure.

What colleagues of the office note for one another is not part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter

from bot.screen import Press, Screen, data, literal
from bot.view import View
from storage.records import Actor, DocumentEvent, DocumentEventKind, Event, Request, Status

DOCUMENTS = (DocumentEventKind.STORED, DocumentEventKind.REMOVED, DocumentEventKind.QUARANTINED)
"""What of a document's life a student wants to see again."""

Step = tuple[datetime, str]


@dataclass(frozen=True, slots=True)
class Story:
    """A request with all that happened to it, each oldest first."""

    request: Request
    events: Sequence[Event]
    documents: Sequence[DocumentEvent]


def screen(view: View, story: Story) -> Screen:
    """Every step with its date, oldest first."""
    steps = sorted([*_moves(view, story), *_documents(view, story)], key=itemgetter(0))
    lines = [view.say("history-line", at=view.moment(at), what=what) for at, what in steps]
    back = Press(view.say("button-back"), data("show", story.request.reference))
    title = view.say("history", reference=story.request.reference)
    return Screen("\n\n".join((title, *lines)), ((back,),))


def _moves(view: View, story: Story) -> Iterator[Step]:
    for event in story.events:
        if event.was is not event.status:
            at = story.request.filed_at if event.was is None else event.at
            yield at, _move(view, event)


def _move(view: View, event: Event) -> str:
    """The step, with what was written on that occasion."""
    replied = event.actor is Actor.STUDENT and event.was is Status.NEEDS_INFO and event.status.open
    told = view.say("history-replied" if replied else f"history-{event.status}")
    return view.say("history-words", what=told, words=literal(event.note)) if event.note else told


def _documents(view: View, story: Story) -> Iterator[Step]:
    for event in story.documents:
        if event.what in DOCUMENTS:
            yield max(event.at, story.request.filed_at), view.say(f"history-document-{event.what}")
