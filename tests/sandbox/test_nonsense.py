"""Whatever is sent, the sandbox answers or refuses; it never breaks."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.sandbox.chats import Bot
from bot.sandbox.fields import Fields
from bot.sandbox.methods import METHODS
from bot.sandbox.params import Params
from bot.sandbox.people import say
from bot.sandbox.refusal import Refused, SimError
from bot.sandbox.settings import UNLIMITED
from bot.sandbox.sim import POSTS
from bot.sandbox.world import World
from tests.support.sandbox import CAMILLE, OFFICE
from tests.support.thorough import TIMES

NAMES = [
    "chat_id",
    "from_chat_id",
    "message_id",
    "message_ids",
    "user_id",
    "text",
    "caption",
    "entities",
    "caption_entities",
    "parse_mode",
    "reply_markup",
    "reply_parameters",
    "reply_to_message_id",
    "document",
    "photo",
    "media",
    "file_id",
    "callback_query_id",
    "action",
    "commands",
    "scope",
    "language_code",
    "description",
    "url",
    "secret_token",
    "allowed_updates",
    "max_connections",
    "show_alert",
]
FIELDS = [
    "chat_id",
    "message_id",
    "user_id",
    "text",
    "label",
    "data",
    "reply_to",
    "bot",
    "status",
    "kicked",
    "back",
    "type",
    "name",
    "language_code",
    "first_name",
    "update_id",
    "update_ids",
    "kind",
    "method",
    "times",
    "after_n",
    "match",
    "retry_after",
    "seconds",
    "seed",
    "rate",
    "kinds",
    "set",
    "advance",
    "ticking",
]
KEYS = [
    "inline_keyboard",
    "keyboard",
    "text",
    "callback_data",
    "url",
    "type",
    "offset",
    "length",
    "media",
    "message_id",
    "chat_id",
    "user_id",
    "command",
    "description",
    "language",
    "user",
]
LIKELY = st.sampled_from(
    [CAMILLE, OFFICE, 1, 2, 0, -1, "1", "@x", "HTML", "photo", "storm", "500", True, "<b>", "*", "[a](b"]
)
VALUES = st.recursive(
    st.none() | LIKELY | st.text(max_size=8) | st.integers(-(2**70), 2**70) | st.floats(),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=8,
)  # fmt: skip


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    opened = World(Path(tmp_path_factory.mktemp("nonsense")) / "s", UNLIMITED)
    opened.bots.enter("1000:nonsense")
    say(opened, Fields({"chat_id": CAMILLE, "text": "Bonjour"}))
    yield opened
    opened.close()


@pytest.mark.parametrize("method", sorted(set(METHODS) - {"setwebhook", "deletewebhook"}))
@settings(max_examples=5 * TIMES, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6))
def test_no_call_breaks_a_method(world: World, method: str, values: dict[str, Any]) -> None:
    params = Params({"chat_id": CAMILLE, "from_chat_id": CAMILLE, "message_id": 1, "text": "x", **values})
    try:
        METHODS[method](world, Bot(1000), params)
    except Refused as refused:
        code = refused.code
    else:
        code = 200
    assert code in (200, 400, 403)


@pytest.mark.parametrize("action", sorted(set(POSTS) - {"reset", "revoke"}))
@settings(max_examples=5 * TIMES, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=6))
def test_no_request_breaks_the_persons_side(world: World, action: str, values: dict[str, Any]) -> None:
    with contextlib.suppress(SimError):
        POSTS[action](world, Fields({"chat_id": CAMILLE, **values}))
    world.faults.clear()
