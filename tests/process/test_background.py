"""Work in the background: loops that start again, files read anew, closed sessions, what is erased when its time is over."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.answers import signs
from bot.chat import language
from bot.chat.markup import in_messages
from bot.process.background import ContentReader, forget, tell_deadlines
from bot.process.loops import Loops
from storage import documents, drafts, outbox, pending, people, proposals, roles, workbooks
from storage.errors import DiskFull
from storage.tables.records import FileSent, Role
from storage.tables.rows import value
from tests.support.desks import ADMIN, MONDAY
from tests.support.post import STUDENT, Post, post
from tests.support.waiting import until

__all__ = ["post"]


async def test_a_loop_that_fails_is_told_and_starts_again(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.process.loops.LONGEST_REST", 0.0)
    steps: list[int] = []

    async def step() -> None:
        steps.append(len(steps))
        if len(steps) < 4:
            raise DiskFull

    loops = Loops(post.alerts)
    loops.start("odd", step, 0)
    await until(lambda: len(steps) >= 6)
    await loops.stop()
    await post.deliver()
    assert "odd" in post.telegram.sent(ADMIN)[0]


async def test_a_stopped_loop_ends_its_step_first(post: Post) -> None:
    begun, release, ended = asyncio.Event(), asyncio.Event(), []

    async def step() -> None:
        begun.set()
        await release.wait()
        ended.append(1)

    loops = Loops(post.alerts)
    loops.start("slow", step, 3600)
    await begun.wait()
    stopping = asyncio.create_task(loops.stop())
    release.set()
    await stopping
    assert ended == [1]


async def test_the_offices_changes_are_read_and_its_faults_told_once(post: Post, tmp_path: Path) -> None:
    reader = ContentReader(post.services, post.alerts)
    page = tmp_path / "content" / "fr" / "01-dates.md"
    good = page.read_text(encoding="utf-8")
    before = post.services.catalog.current.version
    page.write_text(good + "\n## Neuf ? {#new_entry}\n> une question neuve\n\nOui.\n", encoding="utf-8")
    await reader.step()
    assert post.services.catalog.current.version != before
    assert post.services.catalog.current.has("new_entry")
    page.write_text(good + "\n## Sans identifiant\n", encoding="utf-8")
    for _ in range(3):
        await reader.step()
    assert post.services.catalog.current.has("new_entry")
    await post.deliver()
    assert len(post.telegram.sent(ADMIN)) == 1
    assert "01-dates.md:17: La question n'a pas de réponse." in post.telegram.sent(ADMIN)[0]


async def test_a_closed_session_is_told_only_once_everything_sent_before_is_handled(post: Post) -> None:
    def begin(db: Database) -> None:
        people.remember(db, STUDENT, now=MONDAY)
        draft = drafts.start(db, STUDENT, "accommodation", now=MONDAY)
        drafts.save(db, draft, {"session": "s1_session1"}, None, now=MONDAY)

    await post.services.store.run(begin)
    post.clock.at += timedelta(days=60)
    await tell_deadlines(post.services, lambda: False)
    assert await post.services.store.run(outbox.waiting) == 0
    for _ in range(2):
        await tell_deadlines(post.services, lambda: True)
    await post.deliver()
    assert len(post.telegram.sent(STUDENT)) == 1


async def test_what_is_kept_for_a_short_time_is_erased_when_that_is_over(post: Post) -> None:
    tables = ("pending", "announcements", "documents", "workbooks", "proposals", "file_contents", "invites")

    def keep(db: Database) -> None:
        people.remember(db, STUDENT, now=MONDAY)
        people.set_context(db, STUDENT, "quand ?", MONDAY)
        pending.begin_announcement(db, ADMIN, "s1_session1", MONDAY)
        documents.add(db, STUDENT, None, FileSent("f", "u", "a.pdf", 1, None, MONDAY), MONDAY)
        workbooks.keep(db, ADMIN, {}, MONDAY)
        proposals.make(db, ADMIN, "fr/01-dates.md", b"old", b"new", MONDAY)
        roles.invite(db, Role.STAFF, MONDAY)

    def kept(db: Database) -> tuple[object, list[str]]:
        context = value(db, "SELECT context FROM people")
        return context, [name for name in tables if value(db, f"SELECT count(*) FROM {name}")]

    await post.services.store.run(keep)
    await forget(post.services)
    assert await post.services.store.run(kept) == ("quand ?", list(tables))
    post.clock.at += timedelta(days=31)
    await forget(post.services)
    assert await post.services.store.run(kept) == (None, [])


async def test_what_was_asked_and_shown_is_not_held_in_memory_when_it_is_erased(post: Post) -> None:
    asked, recent = "quand sont les examens", post.services.reply_cache

    def read() -> tuple[object, ...]:
        found = post.services.catalog.current.find(asked)
        return found, in_messages("**Canary**"), language.detect(asked), signs._how_put(asked)

    first, again = read(), read()
    recent.keep(asked, MONDAY, first)
    assert all(one is other for one, other in zip(first, again, strict=True))
    await forget(post.services)
    anew = read()
    assert anew == first
    assert not any(one is other for one, other in zip(first, anew, strict=True))
    assert recent.find(asked, MONDAY) is None
