"""An update that is made directly is what the library would make of it."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Update

from bot.process import updates
from tests.support.fake_telegram import FakeTelegram, bot_on, said

LINK = {"type": "text_link", "offset": 0, "length": 2, "url": "https://cnam.fr"}
PERSON = {"id": 7, "is_bot": False, "first_name": "Camille", "last_name": "Martin", "username": "cm"}
TOLD: dict[str, dict[str, Any]] = {
    "a text": {},
    "one with a link": {"entities": [LINK]},
    "of somebody with a user name": {"from": PERSON},
    "of a person with what is not known yet": {"from": {**PERSON, "likes": "tea"}},
    "of a chat with what is not known yet": {"chat": {"id": 7, "type": "private", "colour": 3}},
    "in a group": {"chat": {"id": -7, "type": "supergroup", "title": "Staff", "is_forum": True}},
    "an answer": {"reply_to_message": said(1, 7)["message"]},
    "in a topic": {"message_thread_id": 4, "is_topic_message": True},
}


@pytest.mark.parametrize("more", TOLD.values(), ids=TOLD)
def test_an_update_is_what_the_library_makes_of_it(more: dict[str, Any]) -> None:
    bot, raw = bot_on(FakeTelegram()), said(3, 7, "canary", **more)
    made, told = updates.parsed(raw, bot), Update.de_json(raw, bot)
    assert made.to_dict() == told.to_dict()
    assert (made.effective_user, made.effective_chat) == (told.effective_user, told.effective_chat)
    assert made.message is not None
    assert told.message is not None
    assert made.message.date == told.message.date
    assert made.message.get_bot() is bot


ROWS = {"inline_keyboard": [[{"text": "Oui", "callback_data": "yes"}, {"text": "Site", "url": LINK["url"]}]]}
PRESSED: dict[str, dict[str, Any]] = {
    "a text": {},
    "one with buttons": {"reply_markup": ROWS, "entities": [LINK]},
    "of the desk": {"from": {**PERSON, "is_bot": True}},
    "of nobody": {"from": None},
    "one that is old": {"date": 0},
    "a document": {"document": {"file_id": "f", "file_unique_id": "u"}},
}


@pytest.mark.parametrize("more", PRESSED.values(), ids=PRESSED)
def test_a_press_is_what_the_library_makes_of_it(more: dict[str, Any]) -> None:
    bot, message = bot_on(FakeTelegram()), said(3, 7, "canary", **more)["message"]
    query = {"id": "9", "from": PERSON, "chat_instance": "1", "data": "yes", "message": message}
    raw = {"update_id": 3, "callback_query": query}
    made, told = updates.parsed(raw, bot), Update.de_json(raw, bot)
    assert made.to_dict() == told.to_dict()
    assert (made.effective_user, made.effective_chat) == (told.effective_user, told.effective_chat)
    assert made.callback_query is not None
    assert made.callback_query.get_bot() is bot


def test_a_text_is_made_directly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Update, "de_json", None)
    made = updates.parsed(said(3, 7, "canary", entities=[LINK]), bot_on(FakeTelegram()))
    assert made.message is not None
    assert made.message.text == "canary"
