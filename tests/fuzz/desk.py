"""The whole bot for the fuzzing: its intake, its routes and its database, without a network, a thread or a past.

Each case finds the database as it was: what it writes is in a transaction that is taken back after it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlcipher3 import dbapi2
from sqlite_utils import Database

from bot import app
from bot.chat import language
from bot.process.alerts import Alerts
from bot.process.errors import ErrorHandler
from bot.process.intake import Intake
from bot.process.pace import Pace
from bot.process.raw import Raw, readable
from bot.settings import Settings
from storage import drafts, inquiries, people, requests, roles
from storage.database.connection import connect
from storage.database.lock import Lock
from storage.database.store import Store
from storage.errors import translated
from storage.tables.records import Role, Status
from tests.fuzz.content import content
from tests.fuzz.raw_updates import said
from tests.simulation.desk import OneThread
from tests.support.desks import MONDAY, StandingClock
from tests.support.fake_telegram import FakeTelegram
from tests.support.filed import file
from tests.support.new_stores import made
from tests.support.sandbox import ADMIN, CAMILLE, DOMINIQUE, OFFICE, SAM, TOKEN

P = ParamSpec("P")
T = TypeVar("T")
SECRETS = ("Zoé Introuvable", "zoe@introuvable.example", "100099999", "une question toute personnelle")
"""What another student has written and nobody but the office may read."""
LOOK, LOOKS = 20.0, 1_000
"""Virtual seconds between two looks whether all is done, and looks after which it never will be: the last of all tries
is made after an hour."""
GUARDED = (
    *("SELECT * FROM roles", "SELECT * FROM invites", "SELECT * FROM revisions", "SELECT * FROM proposals"),
    *("SELECT * FROM announcements", "SELECT * FROM office_answers"),
    f"SELECT * FROM requests WHERE person_id = {SAM}",
    f"SELECT * FROM events WHERE request_id IN (SELECT id FROM requests WHERE person_id = {SAM})",
    f"SELECT * FROM inquiries WHERE person_id = {SAM}",
    f"SELECT * FROM inquiry_messages WHERE inquiry_id IN (SELECT id FROM inquiries WHERE person_id = {SAM})",
)
"""What nobody changes who has no right, and is not that other student."""


class Undone(Store):
    """The store without its thread: each function has a savepoint, in one transaction that `undo` takes back."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, None, Lock.take(path))
        self.db = connect(path)

    async def run(self, fn: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        return self.do(lambda db: fn(db, *args, **kwargs))

    def do(self, fn: Callable[[Database], T]) -> T:
        """What `fn` returns, and what it wrote; nothing of that where it raises."""
        self.db.conn.execute("SAVEPOINT step")
        try:
            found = fn(self.db)
        except BaseException as error:
            self.db.conn.execute("ROLLBACK TO step")
            self.db.conn.execute("RELEASE step")
            if isinstance(error, dbapi2.Error):
                raise translated(error) from error
            raise
        self.db.conn.execute("RELEASE step")
        return found

    @contextmanager
    def undo(self) -> Iterator[None]:
        """What is written in the block is gone after it."""
        self.db.conn.execute("BEGIN")
        try:
            yield
        finally:
            self.db.conn.execute("ROLLBACK")

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            self.db.close()
            self._lock.release()


class Desk:
    """The bot with two students, one of the staff and an admin. `met` is what handling a case's updates has raised."""

    def __init__(self, folder: Path) -> None:
        self.loop = OneThread()
        self.telegram = FakeTelegram()
        self.met: list[BaseException] = []
        self.store = Undone(made(folder / "desk.db"))
        self.others = self.store.do(_populated)
        self.guichet = self.do(self._built())
        language.prepare()
        with self.case():  # what is made at the first question counts for no case
            self.take([{"update_id": 1, **said(CAMILLE, "quand sont les examens ?")}])
            assert not self.met

    async def _built(self) -> app.Guichet:
        guichet = app.build(
            Settings(token=TOKEN, staff_chat=OFFICE, admins=frozenset({ADMIN}), send_rate=1000),
            StandingClock(),
            catalog=content(),
            pace=Pace(
                1000, private=(1000, 1000), group=(1000, 1000)
            ),  # its own: it counts in the time of the loop
            network=lambda *_: self.telegram,
            store=self.store,
        )
        await guichet._application.initialize()
        return guichet

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """Let the loop run until `work` is done."""
        return self.loop.run_until_complete(work)

    @contextmanager
    def case(self) -> Iterator[None]:
        """One case: everything as at the beginning, before it and after it."""
        self.telegram.calls.clear()
        self.met.clear()
        with self.store.undo():
            yield

    def take(self, raws: list[Any]) -> None:
        """Let the intake have these updates, as from Telegram, until it is done with them. What handling them raised is
        in `met`. Raises AssertionError when one of them is never finished with.
        """
        self.do(self._taken([raw for raw in raws if readable(raw)]))

    async def _taken(self, raws: list[Raw]) -> None:
        services = self.guichet.services
        errors = ErrorHandler(services, self.guichet.bot, Alerts(services, self.guichet.bot))
        intake = Intake(services, self._handle, errors)
        await intake.accept(raws)
        for _ in range(LOOKS):
            await asyncio.sleep(LOOK)
            if intake.idle:
                break
        assert intake.idle, "an update is never finished with"
        await intake.stop()

    async def _handle(self, raw: Raw) -> None:
        try:
            await self.guichet._application.handle(raw)
        except BaseException as error:  # also that it was given up because it lasted
            self.met.append(error)
            raise

    def guarded(self) -> list[list[Any]]:
        """All that nobody without a right may change."""
        conn = self.store.db.conn
        return [[tuple(row) for row in conn.execute(sql)] for sql in GUARDED]

    def heard(self, chat: int) -> str:
        """All that was said to a chat, and in no chat."""
        return "\n".join(
            repr(params) for _, params in self.telegram.calls if params.get("chat_id") in (chat, None)
        )

    def close(self) -> None:
        """Throw everything away."""
        self.store.close()
        self.loop.close()


@contextmanager
def opened(folder: Path) -> Iterator[Desk]:
    """A desk, for as long as the block lasts."""
    desk = Desk(folder)
    try:
        yield desk
    finally:
        desk.close()


def _populated(db: Database) -> dict[str, str]:
    """People and what is theirs; the references of what belongs to the other student."""
    for person in (CAMILLE, SAM, DOMINIQUE):
        people.remember(db, person, "fr", now=MONDAY)
    roles.grant(db, DOMINIQUE, Role.STAFF, MONDAY)
    roles.invite(db, Role.STAFF, MONDAY)
    mine = file(db, CAMILLE, MONDAY)
    requests.move(db, mine.reference, Status.IN_REVIEW, DOMINIQUE, MONDAY, expected=Status.SUBMITTED)
    requests.move(
        db, mine.reference, Status.NEEDS_INFO, DOMINIQUE, MONDAY, "Quand ?", expected=Status.IN_REVIEW
    )
    name, email, number, question = SECRETS
    other = file(db, SAM, MONDAY, name=name, email=email, number=number)
    inquiry = inquiries.ask(db, SAM, "fr", question, MONDAY)
    drafts.start(db, CAMILLE, "accommodation", MONDAY, {"reason": "overlap", "session": "s1_session1"})
    return {"mine": mine.reference, "request": other.reference, "inquiry": inquiry.reference}
