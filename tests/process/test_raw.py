"""What is read of an update before it is an object of the library's: its chat, its topic, its language."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.process.raw import Raw, chat_in, language_in, thread_in

CHATS = {
    "message": ({"update_id": 1, "message": {"chat": {"id": -5}, "from": {"id": 6}}}, -5),
    "press": ({"update_id": 1, "callback_query": {"from": {"id": 6}, "message": {"chat": {"id": -5}}}}, -5),
    "press on nothing": ({"update_id": 1, "callback_query": {"from": {"id": 6}}}, 6),
    "membership": ({"update_id": 1, "my_chat_member": {"chat": {"id": 8}, "from": {"id": 6}}}, 8),
    "kind unknown": ({"update_id": 1, "something_new": {"of": 1}}, 0),
    "nothing": ({"update_id": 1}, 0),
}


@pytest.mark.parametrize(("raw", "chat"), CHATS.values(), ids=CHATS.keys())
def test_the_chat_of_a_raw_update_is_found(raw: Raw, chat: int) -> None:
    assert chat_in(raw) == chat


THREADS = {
    "a topic": ({"message_thread_id": 12, "is_topic_message": True}, 12),
    "a reply in no topic": ({"message_thread_id": 12}, None),
    "no thread": ({}, None),
    "nonsense": ({"message_thread_id": "x", "is_topic_message": True}, None),
}


@pytest.mark.parametrize(("fields", "thread"), THREADS.values(), ids=THREADS.keys())
def test_the_topic_of_a_raw_update_is_found(fields: dict[str, Any], thread: int | None) -> None:
    message = {"chat": {"id": -5}, **fields}
    assert thread_in({"update_id": 1, "message": message}) == thread
    assert thread_in({"update_id": 1, "callback_query": {"from": {"id": 6}, "message": message}}) == thread


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(st.sampled_from(["chat", "from", "id", "message", "language_code"]), inner)
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(["update_id", "message", "x"]), JSON))
def test_whatever_an_update_is_looking_at_it_never_fails(raw: Raw) -> None:
    assert isinstance(chat_in(raw), int)
    assert language_in(raw) in ("fr", "en")
    assert thread_in(raw) is None
