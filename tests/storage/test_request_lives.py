"""Any sequence of starting, answering, filing, deciding, withdrawing, forgetting keeps the office's promises."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from storage import drafts, history, outbox, people, reference, requests
from storage.database.connection import in_memory
from storage.errors import IllegalMove, NoSuchRequest, StaleDraft
from storage.requests import MOVES
from storage.tables.records import Draft, Status
from storage.tables.rows import every, value
from tests.support.thorough import TIMES

START = datetime(2025, 1, 3, 12, 0, tzinfo=UTC)
PEOPLE = st.integers(1, 3)
STAFF = 2001


class Lives(RuleBasedStateMachine):
    """A model in dictionaries beside the database: what drafts should hold, where requests should stand."""

    readings = Bundle("readings")
    references = Bundle("references")

    def __init__(self) -> None:
        super().__init__()
        self.db = in_memory()
        self.minutes = 0
        self.drafts: dict[int, Draft] = {}
        self.filed: dict[int, str] = {}
        self.status: dict[str, Status] = {}
        self.owner: dict[str, int | None] = {}
        self.steps: dict[str, int] = {}

    @property
    def now(self) -> datetime:
        self.minutes += 1
        return START + timedelta(minutes=self.minutes)

    @rule(target=readings, person=PEOPLE)
    def start(self, person: int) -> Draft:
        draft = drafts.start(self.db, person, "accommodation", self.now)
        assert draft == self.drafts.setdefault(person, draft)
        return draft

    @rule(target=readings, reading=readings, name=st.text(max_size=5))
    def answer(self, reading: Draft, name: str) -> Draft:
        current = self.drafts.get(reading.person_id)
        try:
            saved = drafts.save(self.db, reading, {"name": name}, None, self.now)
        except StaleDraft:
            assert current is None or (current.id, current.revision) != (reading.id, reading.revision)
            return current or reading
        assert current is not None
        assert (saved.id, saved.revision) == (current.id, current.revision + 1)
        self.drafts[reading.person_id] = saved
        return saved

    @rule(reading=readings)
    def discard(self, reading: Draft) -> None:
        current = self.drafts.get(reading.person_id)
        there = current is not None and current.id == reading.id
        assert drafts.discard(self.db, reading) is there
        if there:
            del self.drafts[reading.person_id]

    @rule(target=references, reading=readings)
    def file(self, reading: Draft) -> str:
        known = self.filed.get(reading.id)
        try:
            request = requests.file(
                self.db,
                reading,
                lang="fr",
                session_id="s1",
                filed_at=self.now,
                standing="open",
                now=self.now,
            )
        except StaleDraft:
            assert known is None
            assert self.drafts.get(reading.person_id) != reading
            return reference.make(1)
        if known is not None:
            assert request.reference == known
            return known
        assert request.answers == self.drafts.pop(reading.person_id).answers
        assert request.reference not in self.status
        self.filed[reading.id] = request.reference
        self.status[request.reference] = Status.SUBMITTED
        self.owner[request.reference] = reading.person_id
        self.steps[request.reference] = 1
        return request.reference

    @rule(ref=references, to=st.sampled_from(Status), seen=st.sampled_from(Status))
    def decide(self, ref: str, to: Status, seen: Status) -> None:
        legal = self.status.get(ref) is seen and to in MOVES[seen]
        try:
            requests.move(self.db, ref, to, STAFF, self.now, expected=seen)
        except (IllegalMove, NoSuchRequest):
            assert not legal
            return
        assert legal
        self.step(ref, to)

    @rule(ref=references)
    def take(self, ref: str) -> None:
        """The commonest move, so that the longer ways are walked too."""
        if self.status.get(ref) is Status.SUBMITTED:
            self.decide(ref, Status.IN_REVIEW, Status.SUBMITTED)

    @rule(ref=references, person=PEOPLE)
    def withdraw(self, ref: str, person: int) -> None:
        status = self.status.get(ref)
        legal = self.owner.get(ref) == person and status is not None and status.open
        try:
            requests.withdraw(self.db, ref, person, self.now)
        except (IllegalMove, NoSuchRequest):
            assert not legal
            return
        assert legal
        self.step(ref, Status.WITHDRAWN)

    @rule(person=PEOPLE)
    def forget(self, person: int) -> None:
        people.forget(self.db, person, self.now)
        self.drafts.pop(person, None)
        for ref in [ref for ref, owner in self.owner.items() if owner == person]:
            self.owner[ref] = None
            if self.status[ref].open:
                self.step(ref, Status.WITHDRAWN)

    def step(self, ref: str, status: Status) -> None:
        self.status[ref] = status
        self.steps[ref] += 1

    @invariant()
    def the_drafts_are_those_of_the_model(self) -> None:
        assert {draft.person_id: draft for draft in drafts.of_form(self.db, "accommodation")} == self.drafts

    @invariant()
    def every_request_exists_once_and_stands_where_it_should(self) -> None:
        rows = every(self.db, "SELECT reference, status, person_id FROM requests")
        assert len(rows) == len(self.status)
        assert {row["reference"]: row["status"] for row in rows} == self.status
        assert {row["reference"]: row["person_id"] for row in rows} == self.owner

    @invariant()
    def the_history_of_each_leads_from_its_filing_to_where_it_stands(self) -> None:
        for ref, status in self.status.items():
            events = history.of_request(self.db, ref)
            assert len(events) == self.steps[ref]
            assert [event.was for event in events] == [None, *(event.status for event in events[:-1])]
            assert events[-1].status is status

    @invariant()
    def nobody_is_told_about_another_persons_request(self) -> None:
        for notice in every(self.db, "SELECT chat_id, payload ->> 'reference' AS ref FROM outbox"):
            assert self.owner[notice["ref"]] == notice["chat_id"]
        assert outbox.waiting(self.db) == value(self.db, "SELECT count(*) FROM outbox")

    def teardown(self) -> None:
        self.db.close()


TestLives = Lives.TestCase
TestLives.settings = settings(max_examples=12 * TIMES, stateful_step_count=40)
