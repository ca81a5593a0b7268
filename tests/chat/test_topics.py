"""In a group with topics the desk answers where it was asked: a command, a mention, a press; and survives a topic's end."""

from __future__ import annotations

from typing import Any

import pytest

from bot.app import Guichet
from tests.support.person import Person, Shown
from tests.support.sandbox import SAM, Sandbox
from tests.support.stored import dead_updates


@pytest.fixture
async def forum(guichet: Guichet, sandbox: Sandbox) -> Person:
    """Sam in a group with topics."""
    chat = (await sandbox.sim("chat", type="supergroup", name="Promo"))["chat_id"]
    return await sandbox.person(chat, SAM)


async def topic(forum: Person, name: str = "Examens") -> int:
    """A new topic's number."""
    thread: int = (await forum.post("topic", name=name))["thread"]
    return thread


async def answered(forum: Person, containing: str) -> Shown:
    shown = await forum.reply(containing)
    assert shown.is_bot
    return shown


async def test_a_command_a_mention_and_a_press_are_answered_in_their_topic(
    forum: Person, guichet: Guichet
) -> None:
    thread = await topic(forum)
    await forum.say("/faq", thread=thread)
    topics = await answered(forum, "")
    assert topics.thread == thread
    await forum.tap(topics.labels[0], message_id=topics.message_id)
    questions = await forum.wait_for(
        lambda messages: next((m for m in messages if m.message_id == topics.message_id and m.edited), None)
    )
    await forum.tap(questions.labels[0], message_id=topics.message_id)
    answer = await forum.wait_for(
        lambda messages: messages[-1] if messages[-1].message_id > topics.message_id else None
    )
    assert (answer.is_bot, answer.thread) == (True, thread)
    await forum.say(f"@{guichet.bot.username} when are the exams?", thread=thread)
    assert (await answered(forum, "")).thread == thread


async def test_outside_topics_the_desk_answers_outside_them(forum: Person, guichet: Guichet) -> None:
    await topic(forum)
    said = await forum.say("/dates")
    first = await answered(forum, "")
    assert first.thread is None
    await forum.say("/dates", reply_to=said["message_id"])  # carries a thread that is no topic
    second = await answered(forum, "")
    assert (second.thread, second.text) == (None, first.text)


async def test_each_topic_gets_its_own_answer(forum: Person) -> None:
    one, two = await topic(forum), await topic(forum, "Autres")
    for thread in (one, two, one):
        await forum.say("/dates", thread=thread)
        assert (await answered(forum, "")).thread == thread


async def test_a_press_in_a_topic_that_was_deleted_meanwhile_is_answered_in_the_group(
    forum: Person, guichet: Guichet, sandbox: Sandbox
) -> None:
    thread = await topic(forum)
    await forum.say("/faq", thread=thread)
    topics = await answered(forum, "")
    await forum.tap(topics.labels[0], message_id=topics.message_id)
    questions = await forum.wait_for(
        lambda messages: next((m for m in messages if m.message_id == topics.message_id and m.edited), None)
    )
    await forum.post("topic", thread=thread, state="deleted")
    await forum.tap(data=questions.keyboard[0][0]["callback_data"], message_id=topics.message_id)
    answer = await forum.wait_for(
        lambda messages: messages[-1] if messages[-1].message_id > topics.message_id else None
    )
    assert answer.thread is None
    assert await guichet.services.store.run(dead_updates) == []


async def test_what_is_asked_in_a_closed_topic_is_answered_in_the_group(
    forum: Person, guichet: Guichet
) -> None:
    thread, other = await topic(forum), await topic(forum, "Autres")
    await forum.post("topic", thread=thread, state="closed")
    await forum.say("/dates", thread=thread)
    assert (await answered(forum, "")).thread is None
    await forum.say("/dates", thread=other)
    assert (await answered(forum, "")).thread == other
    assert await guichet.services.store.run(dead_updates) == []


async def test_a_press_on_an_old_screen_of_a_topic_is_answered_there(
    forum: Person, guichet: Guichet, sandbox: Sandbox
) -> None:
    await sandbox.sim("settings", edit_window=48 * 3600)
    thread = await topic(forum)
    await forum.say("/faq", thread=thread)
    topics = await answered(forum, "")
    await forum.travel(seconds=3 * 86400)
    await forum.tap(topics.labels[0], message_id=topics.message_id)
    questions = await forum.wait_for(
        lambda messages: next((m for m in messages if m.message_id == topics.message_id and m.edited), None)
    )
    await forum.tap(questions.labels[0], message_id=topics.message_id)
    answer = await forum.wait_for(
        lambda messages: messages[-1] if messages[-1].message_id > topics.message_id else None
    )
    assert (answer.thread, answer.reply_to) == (thread, topics.message_id)
    assert await guichet.services.store.run(dead_updates) == []


async def call(sandbox: Sandbox, forum: Person, **more: Any) -> tuple[str, int | None]:
    """What the Bot API says to a message into the group, and the topic it went to."""
    answer = await sandbox.api("sendMessage", chat_id=forum.chat_id, text="x", **more)
    result = answer.get("result", {})
    thread = result.get("message_thread_id") if result.get("is_topic_message") else None
    return answer.get("description", ""), thread


async def test_the_sandbox_keeps_telegrams_rules_of_topics(sandbox: Sandbox) -> None:
    await sandbox.result("getMe")
    chat = (await sandbox.sim("chat", type="supergroup", name="Promo"))["chat_id"]
    forum = await sandbox.person(chat, SAM)
    thread = await topic(forum)
    inside = await forum.say("/un", thread=thread)
    outside = await forum.say("/deux")
    answer = await forum.say("/trois", reply_to=outside["message_id"])
    created, *said = await sandbox.result("getUpdates")
    assert created["message"]["forum_topic_created"]["name"] == "Examens"
    assert created["message"]["chat"]["is_forum"]
    assert [each["message"].get("message_thread_id") for each in said] == [
        thread,
        None,
        outside["message_id"],
    ]
    assert [each["message"].get("is_topic_message") for each in said] == [True, None, None]
    lost = "Bad Request: message thread not found"
    assert await call(sandbox, forum, message_thread_id=thread) == ("", thread)
    assert await call(sandbox, forum, reply_parameters={"message_id": inside["message_id"]}) == ("", thread)
    assert await call(sandbox, forum) == ("", None)
    assert await call(sandbox, forum, message_thread_id=1) == (lost, None)
    assert await call(sandbox, forum, message_thread_id=outside["message_id"]) == (lost, None)
    assert await call(sandbox, forum, message_thread_id=answer["message_id"]) == (lost, None)
    await forum.post("topic", thread=thread, state="closed")
    assert await call(sandbox, forum, message_thread_id=thread) == ("Bad Request: TOPIC_CLOSED", None)
    await forum.post("topic", thread=thread, state="open")
    assert await call(sandbox, forum, message_thread_id=thread) == ("", thread)
    await forum.post("topic", thread=thread, state="deleted")
    assert await call(sandbox, forum, message_thread_id=thread) == (lost, None)
    await forum.post("topic", thread=1, state="closed")
    assert await call(sandbox, forum) == ("Bad Request: TOPIC_CLOSED", None)
    told = [each["message"] for each in await sandbox.result("getUpdates", offset=said[-1]["update_id"] + 1)]
    assert [[key for key in message if key.startswith("forum_topic")] for message in told] == [
        ["forum_topic_closed"],
        ["forum_topic_reopened"],
        ["forum_topic_closed"],
    ]
    kept = [line.message_id for line in await forum.transcript()]
    assert not {thread, inside["message_id"]} & set(kept)
    with pytest.raises(Exception, match="cannot be deleted"):
        await forum.post("topic", thread=1, state="deleted")
    with pytest.raises(Exception, match="no topic"):
        await forum.say("x", thread=thread)
    with pytest.raises(Exception, match="only a supergroup"):
        await (await sandbox.person()).post("topic", name="x")
