"""Any walk through the request form, with steps back, edits, crashes, second deliveries and days that pass, ends in a
state that has a screen, and files at most once."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from bot.chat.forms import Rejected
from bot.chat.incoming import Incoming
from bot.chat.reader import Reader
from bot.chat.screen import Screen
from bot.chat.staff import Rights
from bot.chat.texts import LANGUAGES, Texts
from bot.request import kinds
from bot.request.filed import filing
from bot.request.filed.filing import Sending
from bot.request.form import form, form_presses, form_screens, opening, steps
from storage import drafts, inbox, people, requests
from storage.database.connection import in_memory
from storage.tables.records import Draft, Person
from tests.support.forms import FORM
from tests.support.running_bot import content
from tests.support.thorough import TIMES

START = datetime(2024, 12, 16, 8, tzinfo=UTC)
WALKS = 40 * TIMES
"""In each language."""
PEOPLE = itertools.count(1)
UPDATES = itertools.count(1)
GOOD = {
    "reason": ("overlap", "travel"),
    "session": ("s1_session1", "s1_session2", "s2_session1"),
    "exams": ("NFP101 et UTC505", "NFP101", "ZZZ999"),
    "moment": ("mardi 21 janvier à 18h",),
    "destination": ("Espagne", "La Réunion"),
    "travel": ("du 21 au 24 janvier", "du 14 au 16 avril", "du 10 au 12 juin"),
    "comment": ("merci",),
    "name": ("Camille Martin",),
    "number": ("100012345",),
    "email": ("camille@exemple.fr",),
}
BAD = ("", "???", "x" * 2000, "42", "disability")
KINDS = (
    "good",
    "good",
    "good",
    "good",
    "bad",
    "skip",
    "back",
    "edit",
    "stale",
    "again",
    "day",
    "send",
    "discard",
)
STEPS = st.lists(st.sampled_from(list(itertools.product(KINDS, range(8)))), max_size=12)
TEXTS = Texts()
SERVICES = cast(Any, SimpleNamespace(settings=SimpleNamespace(staff_chat=None, admins=frozenset())))


@pytest.fixture(scope="module")
def shared() -> Iterator[Database]:
    """One database for all walks; each walk has a person of its own."""
    with closing(in_memory()) as database:
        yield database


@dataclass
class Walk:
    """One person's way through the form, a step at a time, as the handlers would take it."""

    db: Database
    lang: str = "fr"
    now: datetime = START
    person: int = field(default_factory=lambda: next(PEOPLE))
    known: Draft | None = None
    last: tuple[int, int, int, steps.Change] | None = None
    filed: int = 0

    def incoming(self, update_id: int) -> Incoming:
        """The visit of an update that has just arrived."""
        inbox.receive(self.db, [(update_id, "{}")], now=self.now)
        known = people.remember(self.db, self.person, self.lang, now=self.now)
        return self.seen(update_id, known)

    def seen(self, update_id: int, known: Person | None = None) -> Incoming:
        """A visit at this moment, of which nothing is noted."""
        reader = Reader(TEXTS, content(timetable=True).current, self.lang, self.now)
        return Incoming(
            services=SERVICES,
            bot=cast(Any, None),
            update_id=update_id,
            person=cast(Any, known),
            rights=Rights(frozenset(), None),
            task=None,
            draft=None,
            context=None,
            chat=cast(Any, None),
            reader=reader,
            at=self.now,
        )

    def draft(self) -> Draft:
        """The person's draft, begun if there was none on the last screen."""
        if self.known is None:
            self.known = opening.start_draft(self.db, self.incoming(next(UPDATES)))
        return self.known

    def take(self, kind: str, choice: int) -> None:
        """Do one thing."""
        if kind == "day":
            self.now += timedelta(days=10 * choice)
        elif kind == "send":
            self.send()
        elif kind == "discard":
            draft = self.draft()
            form_presses.delete_draft(self.db, self.incoming(next(UPDATES)), draft.id, draft.revision)
        elif kind == "again" and self.last is not None:
            self.step(self.incoming(self.last[0]), *self.last[1:])
        else:
            self.answer(kind, choice)

    def answer(self, kind: str, choice: int) -> None:
        """One press or message of the form."""
        draft, incoming = self.draft(), self.incoming(next(UPDATES))
        at = kinds.current_question(incoming.form_reader, draft)
        revision = draft.revision - (kind == "stale")
        change = self.change(kind, choice, incoming, at.name if at else None)
        self.last = (incoming.update_id, draft.id, revision, change)
        self.step(incoming, draft.id, revision, change)

    def change(self, kind: str, choice: int, incoming: Incoming, name: str | None) -> steps.Change:
        """What the person does, as the handlers would hand it to the step."""
        if kind == "skip":
            return lambda draft: steps.without_answer(incoming.form_reader, draft)
        if kind == "back":
            return lambda draft: steps.to_question_before(incoming.form_reader, draft)
        if kind == "edit":
            return lambda draft: (dict(draft.answers), FORM.fields[choice % len(FORM.fields)].name)
        options = BAD if kind == "bad" else GOOD.get(name or "", ("merci",))
        return lambda draft: steps.with_answer(incoming.form_reader, draft, options[choice % len(options)])

    def step(self, incoming: Incoming, draft_id: int, revision: int, change: steps.Change) -> None:
        """Take a step in a transaction of its own; a rejected answer leaves everything as it was."""
        try:
            with self.db.atomic():
                form.save_step(self.db, incoming, draft_id, revision, change)
        except Rejected:
            assert drafts.load(self.db, self.person) == self.known

    def send(self) -> None:
        """Press the send button twice."""
        for _ in range(2):
            sent = filing.file(self.db, self.incoming(next(UPDATES)))
            self.filed += sent.outcome is Sending.FILED
            assert sent.outcome is not Sending.FILED or self.known is not None
            if sent.outcome is Sending.FILED:
                self.known = None

    def screen(self) -> Screen:
        """What the person would see after a crash, from what is stored alone."""
        incoming = self.seen(0)
        self.known = drafts.load(self.db, self.person)
        if self.known is None:
            return form_screens.gone(incoming.reader)
        return form_screens.current(incoming.form_reader, self.known)


@pytest.mark.parametrize("lang", LANGUAGES)
@settings(max_examples=WALKS, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_every_walk_ends_in_a_state_that_has_a_screen_and_files_at_most_once(
    shared: Database, lang: str, steps: list[tuple[str, int]]
) -> None:
    walk = Walk(shared, lang)
    with shared.atomic():
        for kind, choice in steps:
            walk.take(kind, choice)
            assert walk.screen().text
    filed = requests.of_person(shared, walk.person)
    assert len(filed) == walk.filed
    for request in filed:
        assert request.answers["reason"] in ("overlap", "travel")
        assert request.standing in ("open", "disputed")
        assert request.answers["name"] == "Camille Martin"
