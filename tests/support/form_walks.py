"""Random ways through made-up forms: answers of all kinds, steps back, edits, second deliveries, days that pass, and the
office that changes its file meanwhile. Each way is then walked to its end: the request is filed, or nothing is taken any
more.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any, cast

from sqlite_utils import Database

from bot.chat.forms import Field, Rejected
from bot.chat.incoming import Incoming
from bot.chat.markup import LIMIT, formatted
from bot.chat.reader import Reader
from bot.chat.screen import Screen
from bot.chat.staff import Rights
from bot.chat.texts import LANGUAGES, Texts
from bot.office.decisions import export
from bot.office.decisions.columns import WorkbookEntry
from bot.office.queue import card_screens
from bot.request import as_sent, kinds
from bot.request.fields import Situation
from bot.request.filed import filed_screens, filing, receipt, receipt_screens
from bot.request.filed.filing import Sending
from bot.request.form import closing_screens, form, form_presses, form_screens, opening, steps
from bot.request.kinds import REASON, SESSION
from faq.catalog import Catalog
from faq.forms import requests_file
from faq.forms.kinds import NO_WORDS, Forms, Question, RequestKind, Type, Wording
from storage import drafts, inbox, people, requests
from storage.tables.records import Case, Draft, Request
from tests.support.forms import PARIS, requests_text

START = datetime(2024, 12, 16, 8, tzinfo=UTC)
STEPS = 25
"""Steps of a way before it is walked to its end; the longest form has some fifteen questions."""
PATIENCE = 80
"""Answers within which every form can be finished, conditions that open others included."""
TEXTS = Texts()
PEOPLE, UPDATES = itertools.count(100_000), itertools.count(100_000)
SERVICES = cast(Any, SimpleNamespace(settings=SimpleNamespace(staff_chat=None, admins=frozenset())))
WORDS = {
    Type.EXAMS: "NFP101, UTC505, ANG330, MUX101",
    Type.MOMENT: "mardi 21 janvier à 18h",
    Type.COUNTRY: "Espagne",
    Type.TEXT: "x",
    Type.NAME: "Camille Martin",
    Type.STUDENT_NUMBER: "100012345",
    Type.EMAIL: "camille@exemple.fr",
}
"""An answer that a question of the type takes."""
BAD = ("", "???", "x" * 2000, "-1", "9" * 400, "31/02/2025", "health", "\u202e", "🙂")
_ADDED = Question("zz_added", Type.TEXT, Wording({"fr": "Ajout"}), Wording({"fr": "Et ceci ?"}), NO_WORDS)


@dataclass
class FormWalk:
    """One person's way through a made-up form; the same one for the same seed."""

    db: Database
    catalog: Catalog
    seed: int
    now: datetime = START
    person: int = field(default_factory=lambda: next(PEOPLE))
    last: tuple[int, int, int, steps.Change] | None = None
    told: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.dice = Random(self.seed)
        self.lang = self.dice.choice(LANGUAGES)
        found = requests_file.parse(requests_text(self.seed), Path(requests_file.NAME), PARIS).forms
        assert found is not None
        self.catalog = replace(self.catalog, forms=found)

    def walk(self) -> Request | None:
        """The request at the end of the way; None where nothing was taken any more. Raises where a state is not valid."""
        for _ in range(self.dice.randint(0, STEPS)):
            self.step()
            self.look()
        assert all(self.told), "what is not taken is told why"
        return self.finish()

    def step(self) -> None:
        """Do one thing."""
        acts: list[tuple[Callable[[], None], int]] = [
            (self.answer, 8), (self.spoil, 3), (self.skip, 2), (self.back, 2), (self.edit, 2),
            (self.again, 1), (self.pass_days, 1), (self.change_file, 1), (self.discard, 1),
        ]  # fmt: skip
        act = self.dice.choices([act for act, _ in acts], [weight for _, weight in acts])[0]
        act()

    def answer(self) -> None:
        """A good answer to the current question."""
        at = self.at()
        if at is not None and closing_screens.takes_any(self.reader()):
            text = self.good(at)
            self.take(lambda incoming: lambda draft: steps.with_answer(incoming.form_reader, draft, text))

    def spoil(self) -> None:
        """An answer that hardly any question takes."""
        text = self.dice.choice(BAD)
        self.take(lambda incoming: lambda draft: steps.with_answer(incoming.form_reader, draft, text))

    def skip(self) -> None:
        self.take(lambda incoming: lambda draft: steps.without_answer(incoming.form_reader, draft))

    def back(self) -> None:
        self.take(lambda incoming: lambda draft: steps.to_question_before(incoming.form_reader, draft))

    def edit(self) -> None:
        """A question is to be answered anew, from the review: perhaps one that is not asked any more."""
        if self.at() is not None:
            return
        fields = kinds.form(self.reader(), self.draft().answers).fields
        name = self.dice.choice([*(each.name for each in fields), "gone"])
        self.take(lambda _incoming: lambda draft: (dict(draft.answers), name))

    def again(self) -> None:
        """The last update comes a second time."""
        if self.last is not None:
            update_id, draft_id, revision, change = self.last
            self.save(self.incoming(update_id), draft_id, revision, change)

    def pass_days(self) -> None:
        self.now += timedelta(days=self.dice.choice((1, 20, 100)))

    def change_file(self) -> None:
        """The office takes a question out of each kind, or asks one more."""
        kinds = tuple(map(self.changed, self.catalog.forms))
        self.catalog = replace(self.catalog, forms=Forms(kinds, self.catalog.forms.ask))

    def changed(self, kind: RequestKind) -> RequestKind:
        free = [each for each in kind.questions if each.type is not Type.SESSION]
        if free and self.dice.random() < 0.5:
            out = self.dice.choice(free)
            return replace(kind, questions=tuple(each for each in kind.questions if each is not out))
        known = [each for each in kind.questions if each.id != _ADDED.id]
        return replace(kind, questions=(*known, _ADDED))

    def discard(self) -> None:
        draft = self.draft()
        form_presses.delete_draft(self.db, self.incoming(next(UPDATES)), draft.id, draft.revision)

    def finish(self) -> Request | None:
        """Answer until everything is, and send."""
        for _ in range(PATIENCE):
            if not closing_screens.takes_any(self.reader()):
                return None
            at = self.at()
            if at is None:
                return self.send()
            self.look()
            before = self.draft()
            self.answer()
            assert self.draft() != before, f"a good answer to {at.name} changes nothing"
        raise AssertionError("there is no end to the questions")

    def send(self) -> Request:
        """Send twice: it is filed once, and everybody can read it."""
        sent, again = (filing.file(self.db, self.incoming(next(UPDATES))) for _ in range(2))
        assert sent.outcome is Sending.FILED
        assert again.outcome is Sending.ALREADY
        assert sent.request is not None
        self.read(sent.request)
        return sent.request

    def read(self, request: Request) -> None:
        """What student and office see of it, by the form it was sent with."""
        reader, kind = self.reader(), self.catalog.forms.kind(request.answers[REASON])
        assert kind is not None
        assert request.form == kind.id
        asked = {REASON, *(question.id for question in kind.asked(request.answers))}
        assert request.answers.keys() - {"finding", "duplicate_of"} == asked
        assert [each.name for each in as_sent.fields(reader, request)][:1] == [REASON]
        receipt.of(reader, request)
        for screen in (
            receipt_screens.receipt(reader, request),
            filed_screens.detail(reader, request),
            filed_screens.requests(reader, [request], None),
            card_screens.answers(reader, card_screens.Dossier(Case(request, None), None)),
        ):
            fits(screen)
        assert export.workbook(reader, [WorkbookEntry(request)])

    def look(self) -> None:
        """What the person sees now is a message that Telegram takes."""
        draft = drafts.load(self.db, self.person)
        if draft is not None:
            form.note_asked(self.db, self.incoming(next(UPDATES)), draft)
            fits(form_screens.current(self.reader(), draft))
            fits(form_screens.discard(self.reader(), draft))

    def good(self, at: Field[Situation]) -> str:
        """An answer that the question takes."""
        reader, draft = self.reader(), self.draft()
        situation = kinds.situation(reader, draft.answers)
        if at.options is not None:
            return self.dice.choice([each for each in at.options(situation) if at.stands(each, situation)])
        if at.type is Type.TRIP:
            day = reader.session(str(draft.answers[SESSION])).first
            return f"{day:%d/%m/%Y}"
        if at.type is Type.NUMBER and at.question:
            return str(self.dice.randint(at.question.least or 0, at.question.most or 9))
        return WORDS.get(at.type or Type.TEXT, "x")

    def take(self, made: Callable[[Incoming], steps.Change]) -> None:
        """A press or a message of the form."""
        draft, incoming = self.draft(), self.incoming(next(UPDATES))
        change = made(incoming)
        self.last = (incoming.update_id, draft.id, draft.revision, change)
        self.save(incoming, draft.id, draft.revision, change)

    def save(self, incoming: Incoming, draft_id: int, revision: int, change: steps.Change) -> None:
        before = drafts.load(self.db, self.person)
        try:
            with self.db.atomic():
                form.save_step(self.db, incoming, draft_id, revision, change)
        except Rejected as rejected:
            self.told.add(incoming.reader.explain(rejected))
            assert drafts.load(self.db, self.person) == before, "what is rejected changes nothing"

    def at(self) -> Field[Situation] | None:
        """The current question; a document is passed like any optional one."""
        at = kinds.current_question(self.reader(), self.draft())
        if at is not None and at.type is Type.DOCUMENT:
            self.skip()
            return self.at()
        return at

    def draft(self) -> Draft:
        return opening.start_draft(self.db, self.incoming(next(UPDATES)))

    def reader(self) -> Reader:
        return Reader(TEXTS, self.catalog, self.lang, self.now)

    def incoming(self, update_id: int) -> Incoming:
        """The visit of an update that has just arrived, or comes again."""
        inbox.receive(self.db, [(update_id, "{}")], now=self.now)
        return Incoming(
            services=SERVICES,
            bot=cast(Any, None),
            update_id=update_id,
            person=people.remember(self.db, self.person, self.lang, now=self.now),
            rights=Rights(frozenset(), None),
            task=None,
            draft=None,
            context=None,
            chat=cast(Any, None),
            reader=self.reader(),
            at=self.now,
        )


def fits(screen: Screen) -> None:
    """Telegram takes a screen: its parts within a message, its buttons labelled."""
    assert len(formatted(screen.text).text.encode("utf-16-le")) // 2 <= LIMIT
    assert all(press.label for row in screen.rows for press in row)
    if screen.then is not None:
        fits(screen.then)


def filed_of(db: Database, walk: FormWalk) -> list[Request]:
    """What is kept of a way."""
    return requests.of_person(db, walk.person)
