"""The outbox reaches people: each notice at least once, in order of importance, and no refusal loses or repeats one."""

from __future__ import annotations

import asyncio
import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database
from telegram import Bot
from telegram.error import NetworkError

from bot.chat import messenger
from bot.chat.screen import Screen
from storage import drafts, outbox, people, requests
from storage.errors import DiskFull
from storage.tables.records import NoticeKind
from storage.tables.rows import value
from tests.support.desks import ADMIN, MONDAY
from tests.support.fake_telegram import ok, refused
from tests.support.post import OFFICE, STUDENT, Post, post
from tests.support.waiting import until

__all__ = ["post"]


async def test_a_notice_is_sent_once_and_erased(post: Post) -> None:
    await post.put(STUDENT)
    await post.deliver()
    await post.deliver(timedelta(days=1))
    (text,) = post.telegram.sent(STUDENT)
    assert "date limite est passée" in text
    assert await post.services.store.run(outbox.waiting) == 0
    assert await post.services.store.run(value, "SELECT payload FROM outbox") is None


async def test_the_reader_is_written_to_in_their_language(post: Post) -> None:
    await post.services.store.run(people.remember, STUDENT, "en", now=MONDAY)
    await post.put(STUDENT)
    await post.deliver()
    assert "deadline has passed" in post.telegram.sent(STUDENT)[0]


async def test_students_come_before_alerts_and_groups(post: Post) -> None:
    for number, chat in enumerate((-1, ADMIN, 1, -2, 2)):
        if chat == ADMIN:
            await post.alerts.tell("alert-loop", name="x")
        else:
            await post.put(chat, f"k{number}")
    await post.deliver()
    assert [
        parameters["chat_id"] for method, parameters in post.telegram.calls if method == "sendMessage"
    ] == [
        1,
        2,
        ADMIN,
        -1,
        -2,
    ]


async def test_a_chat_reads_its_notices_in_the_order_they_became_true(post: Post) -> None:
    post.telegram.plan("sendMessage", NetworkError("x"))
    await post.put(STUDENT, "first", "s1_session1")
    await post.put(STUDENT, "second", "s2_session1")
    await post.deliver()
    await post.deliver(timedelta(seconds=2))
    one, two = post.telegram.sent(STUDENT)[1:]
    assert "Semestre 1" in one
    assert "Semestre 2" in two


async def test_a_wait_that_telegram_asks_for_is_kept_across_a_restart(post: Post, tmp_path: Path) -> None:
    post.telegram.plan("sendMessage", refused(429, "Too Many Requests", retry_after=60))
    await post.put(STUDENT)
    await post.deliver()
    again = Post(post.services.store, tmp_path)
    await again.deliver(timedelta(seconds=59))
    assert again.telegram.sent() == []
    await again.deliver(timedelta(seconds=1))
    assert len(again.telegram.sent(STUDENT)) == 1


async def test_an_absent_telegram_is_tried_ever_later_and_nothing_is_given_up(post: Post) -> None:
    post.telegram.plan("sendMessage", *[NetworkError("x")] * 30)
    await post.put(STUDENT)
    for _ in range(31):
        await post.deliver(timedelta(hours=1))
    assert len(post.telegram.sent(STUDENT)) == 31
    assert await post.services.store.run(outbox.waiting) == 0


async def test_a_student_who_blocked_the_bot_is_noted_and_the_admins_hear_what_was_not_delivered(
    post: Post,
) -> None:
    await post.services.store.run(people.remember, STUDENT, "fr", now=MONDAY)
    post.telegram.plan("sendMessage", refused(403, "Forbidden: bot was blocked by the user"))
    await post.put(STUDENT, "receipt:X")
    await post.deliver()
    person = await post.services.store.run(people.get, STUDENT)
    assert person is not None
    assert not person.reachable
    assert await post.undelivered() == ["receipt:X"]
    assert "receipt:X" in post.telegram.sent(ADMIN)[0]


async def test_a_notice_that_telegram_refuses_for_good_is_told_and_not_tried_again(post: Post) -> None:
    post.telegram.plan("sendMessage", refused(400, "Bad Request: message is too long"))
    await post.put(STUDENT, "receipt:X")
    await post.deliver()
    await post.deliver(timedelta(days=2))
    assert len(post.telegram.sent(STUDENT)) == 1
    assert await post.undelivered() == ["receipt:X"]
    assert "receipt:X" in post.telegram.sent(ADMIN)[0]


async def test_of_a_notice_in_parts_only_the_refused_part_is_sent_again(post: Post, tmp_path: Path) -> None:
    text = "\n\n".join(f"Ligne {number} " + "x" * 80 for number in range(120))
    payload = {"text": text}
    await post.services.store.run(outbox.put, "long", OFFICE, NoticeKind.DIGEST, payload, post.clock.at)
    sent = {"message_id": 1, "date": 0, "chat": {"id": OFFICE, "type": "supergroup"}}
    post.telegram.plan("sendMessage", ok(sent), refused(429, "Too Many Requests", retry_after=60))
    await post.deliver()
    again = Post(post.services.store, tmp_path)  # the process may end while it waits
    await again.deliver(timedelta(seconds=60))
    first, refused_part = post.telegram.sent(OFFICE)
    assert again.telegram.sent(OFFICE)[0] == refused_part
    assert first not in again.telegram.sent(OFFICE)
    assert await post.services.store.run(outbox.waiting) == 0


async def test_an_admin_who_cannot_be_reached_is_no_reason_for_another_alert(post: Post) -> None:
    post.telegram.plan(
        "sendMessage", *[refused(403, "Forbidden: bot can't initiate conversation with a user")] * 9
    )
    await post.alerts.tell("alert-loop", name="x")
    await post.deliver()
    assert len(post.telegram.calls) == 1


async def test_notices_follow_a_group_that_moved(post: Post) -> None:
    post.telegram.plan(
        "sendMessage", refused(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-1002)
    )
    await post.put(OFFICE)
    await post.deliver()
    assert len(post.telegram.sent(-1002)) == 1
    assert "-1002" in post.telegram.sent(ADMIN)[0]


async def test_a_notice_that_cannot_be_composed_holds_up_nobody_and_is_kept(post: Post) -> None:
    await post.services.store.run(outbox.put, "odd", 5, "kind of a later version", {}, MONDAY)
    await post.put(STUDENT)
    await post.deliver()
    assert len(post.telegram.sent(STUDENT)) == 1
    assert await post.services.store.run(outbox.waiting) == 1


async def test_a_disk_that_is_full_after_the_sending_does_not_send_it_again(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.process.sender.RESTED", 0.0)
    full = [DiskFull(), DiskFull(), DiskFull()]
    mark = outbox.sent

    def mark_when_possible(db: Database, notice_id: int, now: datetime) -> None:
        if full:
            raise full.pop()
        mark(db, notice_id, now)

    monkeypatch.setattr(outbox, "sent", mark_when_possible)
    await post.put(STUDENT)
    await post.deliver()
    assert not full
    assert len(post.telegram.sent(STUDENT)) == 1
    assert await post.services.store.run(outbox.waiting) == 0


async def test_no_personal_data_is_written_with_a_failure(post: Post) -> None:
    post.telegram.plan("sendMessage", refused(400, 'Bad Request: can\'t parse "canary"'))
    await post.put(STUDENT)
    await post.deliver()

    def errors(db: Database) -> str:
        return json.dumps([dict(row) for row in db.query("SELECT error FROM outbox")])

    assert "canary" not in await post.services.store.run(errors)
    assert "BadRequest" in await post.services.store.run(errors)


async def test_a_group_that_must_wait_keeps_no_student_waiting(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    release, show = asyncio.Event(), messenger.show

    async def slow_for_groups(bot: Bot, chat_id: int, screen: Screen, **more: Any) -> None:
        if chat_id < 0:
            await release.wait()
        await show(bot, chat_id, screen, **more)

    monkeypatch.setattr(messenger, "show", slow_for_groups)
    await post.put(OFFICE, "for the office")
    await post.sender.step()
    for number in range(1, 9):
        await post.put(number, f"k{number}")
    await post.sender.step()
    await until(lambda: len(post.telegram.sent()) == 8)
    release.set()
    await post.deliver()
    assert len(post.telegram.sent(OFFICE)) == 1


async def test_finishing_lets_what_is_being_sent_arrive_and_begins_nothing_more(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    release, show = asyncio.Event(), messenger.show

    async def slow(bot: Bot, chat_id: int, screen: Screen, **more: Any) -> None:
        await release.wait()
        await show(bot, chat_id, screen, **more)

    monkeypatch.setattr(messenger, "show", slow)
    for number in range(1, 9):
        await post.put(number, f"k{number}")
    await post.sender.step()
    await asyncio.sleep(0)
    finishing = asyncio.create_task(post.sender.finish())
    await asyncio.sleep(0)
    release.set()
    await finishing
    assert len(post.telegram.sent()) == 4
    assert await post.services.store.run(outbox.waiting) == 4


async def test_a_new_notice_does_not_wait_for_the_next_look(post: Post) -> None:
    looking = asyncio.create_task(post.sender.step())
    await asyncio.sleep(0.01)
    await post.put(STUDENT)
    post.services.wake_sender()
    async with asyncio.timeout(0.5):
        await looking
        await post.sender.step()
        await until(lambda: post.telegram.sent(STUDENT))


async def test_a_notice_that_is_not_true_any_more_is_taken_back(post: Post) -> None:
    def file_and_forget(db: Database) -> None:
        people.remember(db, STUDENT, now=MONDAY)
        draft = drafts.start(db, STUDENT, "accommodation", now=MONDAY)
        request = requests.file(
            db, draft, lang="fr", session_id="s1_session1", filed_at=MONDAY, standing="open", now=MONDAY
        )
        outbox.put(db, "k", OFFICE, NoticeKind.STAFF_REQUEST, {"reference": request.reference}, MONDAY)
        people.forget(db, STUDENT, now=MONDAY)

    await post.services.store.run(file_and_forget)
    await post.deliver()
    assert post.telegram.sent() == []
    assert await post.services.store.run(outbox.waiting) == 0
    assert await post.services.store.run(outbox.put_in, "k") is None
