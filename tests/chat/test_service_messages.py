"""What Telegram itself writes into a chat is met with silence; what a person sends, of whatever kind, with a sentence."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Update
from telegram.constants import MessageType

from bot.app import Guichet
from bot.chat.reactions import PERSONAL_CONTENT, is_service
from tests.support.fake_telegram import FakeTelegram, bot_on, said
from tests.support.person import Person
from tests.support.sandbox import OFFICE, Sandbox
from tests.support.stored import dead_updates
from tests.support.stories import says, taps

USER = {"id": 5, "is_bot": False, "first_name": "Camille"}
CHAT = {"id": 1001, "type": "private", "first_name": "Camille"}
PHOTO = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
STICKER = {
    "file_id": "f",
    "file_unique_id": "u",
    "type": "regular",
    "width": 1,
    "height": 1,
    "is_animated": False,
    "is_video": False,
}
GIFT = {"id": "g", "sticker": STICKER, "star_count": 1}
PAYMENT = {
    "currency": "XTR",
    "total_amount": 1,
    "invoice_payload": "x",
    "telegram_payment_charge_id": "x",
    "provider_payment_charge_id": "x",
}
PINNED = {"message_id": 1, "date": 1734336000, "chat": CHAT, "from": USER, "text": "x"}
TASK = {"id": 1, "text": "x"}
MODEL = {"name": "x", "sticker": STICKER, "rarity_per_mille": 1}
COLOURS = {"center_color": 1, "edge_color": 1, "symbol_color": 1, "text_color": 1}
UNIQUE = {
    "gift_id": "g",
    "base_name": "x",
    "name": "x",
    "number": 1,
    "model": MODEL,
    "symbol": MODEL,
    "backdrop": {"name": "x", "colors": COLOURS, "rarity_per_mille": 1},
}
PRICE = {"currency": "XTR", "amount": 1}
SERVICE: dict[str, Any] = {
    "boost_added": {"boost_count": 1},
    "channel_chat_created": True,
    "chat_background_set": {"type": {"type": "chat_theme", "theme_name": "x"}},
    "chat_owner_changed": {"new_owner": USER},
    "chat_owner_left": {"new_owner": USER},
    "chat_shared": {"request_id": 1, "chat_id": -5},
    "checklist_tasks_added": {"tasks": [TASK]},
    "checklist_tasks_done": {"marked_as_done_task_ids": [1]},
    "connected_website": "example.org",
    "delete_chat_photo": True,
    "direct_message_price_changed": {"are_direct_messages_enabled": True},
    "forum_topic_closed": {},
    "forum_topic_created": {"name": "x", "icon_color": 1},
    "forum_topic_edited": {"name": "x"},
    "forum_topic_reopened": {},
    "general_forum_topic_hidden": {},
    "general_forum_topic_unhidden": {},
    "gift": {"gift": GIFT},
    "gift_upgrade_sent": {"gift": GIFT},
    "giveaway_completed": {"winner_count": 1},
    "giveaway_created": {},
    "group_chat_created": True,
    "left_chat_member": USER,
    "managed_bot_created": {"bot": {**USER, "is_bot": True}},
    "message_auto_delete_timer_changed": {"message_auto_delete_time": 86400},
    "migrate_to_chat_id": -1005,
    "new_chat_members": [USER],
    "new_chat_photo": PHOTO,
    "new_chat_title": "x",
    "paid_message_price_changed": {"paid_message_star_count": 1},
    "passport_data": {"data": [], "credentials": {"data": "x", "hash": "x", "secret": "x"}},
    "pinned_message": PINNED,
    "poll_option_added": {"option_persistent_id": "x", "option_text": "x"},
    "poll_option_deleted": {"option_persistent_id": "x", "option_text": "x"},
    "proximity_alert_triggered": {"traveler": USER, "watcher": USER, "distance": 1},
    "refunded_payment": PAYMENT,
    "successful_payment": PAYMENT,
    "suggested_post_approval_failed": {"price": PRICE},
    "suggested_post_approved": {"send_date": 1734336000},
    "suggested_post_declined": {},
    "suggested_post_paid": {"currency": "XTR"},
    "suggested_post_refunded": {"reason": "post_deleted"},
    "supergroup_chat_created": True,
    "unique_gift": {"gift": UNIQUE, "origin": "upgrade"},
    "users_shared": {"request_id": 1, "users": [{"user_id": 5}]},
    "video_chat_ended": {"duration": 1},
    "video_chat_participants_invited": {"users": [USER]},
    "video_chat_scheduled": {"start_date": 1734336000},
    "video_chat_started": {},
    "web_app_data": {"data": "x", "button_text": "x"},
    "write_access_allowed": {"from_request": True},
}
FILE = {"file_id": "f", "file_unique_id": "u"}
CLIP = {**FILE, "width": 1, "height": 1, "duration": 1}
PLACE = {"latitude": 48.8, "longitude": 2.3}
CONTENT: dict[str, tuple[Any, str]] = {
    "animation": (CLIP, "Joli"),
    "audio": ({**FILE, "duration": 1}, "messages vocaux"),
    "checklist": ({"title": "x", "tasks": [TASK]}, "que le texte"),
    "contact": ({"phone_number": "1", "first_name": "x"}, "que le texte"),
    "dice": ({"emoji": "🎲", "value": 3}, "que le texte"),
    "game": ({"title": "x", "description": "x", "photo": PHOTO}, "que le texte"),
    "giveaway": (
        {"chats": [CHAT], "winners_selection_date": 1734336000, "winner_count": 1},
        "que le texte",
    ),
    "invoice": (
        {"title": "x", "description": "x", "start_parameter": "x", "currency": "EUR", "total_amount": 1},
        "que le texte",
    ),
    "location": (PLACE, "que le texte"),
    "poll": (
        {
            "id": "1",
            "question": "x",
            "options": [],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": False,
            "members_only": False,
        },
        "que le texte",
    ),
    "story": ({"chat": CHAT, "id": 1}, "que le texte"),
    "venue": ({"location": PLACE, "title": "x", "address": "x"}, "que le texte"),
    "video": (CLIP, "que le texte"),
    "video_note": ({**FILE, "length": 1, "duration": 1}, "messages vocaux"),
}
"""What is sent to the desk, and the sentence it is met with."""
NO_KIND = {
    "business_connection_id",
    "effect_id",
    "paid_star_count",
    "reply_to_story",
    "sender_boost_count",
    "sender_business_bot",
    "suggested_post_info",
}
"""What the library calls a kind of message, and is only something about one."""


def update(kind: str, **content: Any) -> Update:
    raw = said(1, 1001, **content)
    if "text" not in content:
        del raw["message"]["text"]
    raw[kind] = raw.pop("message")
    return Update.de_json(raw, bot_on(FakeTelegram()))


def test_a_service_message_says_nothing() -> None:
    assert [kind for kind in SERVICE if not is_service(update("message", **{kind: SERVICE[kind]}))] == []


def test_each_kind_of_message_is_either_said_by_somebody_or_told_by_telegram() -> None:
    known = {kind.value for kind in MessageType}
    assert known - NO_KIND - set(PERSONAL_CONTENT) - set(SERVICE) == set()
    assert set(PERSONAL_CONTENT) & set(SERVICE) == set()


@pytest.mark.parametrize(
    ("content", "silent"),
    [({"location": PLACE}, True), ({"text": "bonjour"}, False), ({"caption": "x", "photo": PHOTO}, False)],
    ids=["a location that moves", "words", "a caption"],
)
def test_of_edits_only_those_of_words_are_answered(content: dict[str, Any], silent: bool) -> None:
    assert is_service(update("edited_message", **content)) is silent


async def test_telegrams_own_messages_are_met_with_silence_in_private(
    camille: Person, guichet: Guichet
) -> None:
    first = await camille.say("/start")
    await camille.reply("Bonjour")
    await camille.put(pinned_message=first["message_id"])
    for kind in ("message_auto_delete_timer_changed", "chat_background_set", "write_access_allowed", "gift"):
        await camille.put(**{kind: SERVICE[kind]})
    before = [message for message in await camille.transcript() if message.is_bot]
    await says(camille, "/dates", "Sessions d'examens")
    after = [message for message in await camille.transcript() if message.is_bot]
    assert len(after) == len(before) + 1
    assert await guichet.services.store.run(dead_updates) == []


async def test_telegrams_own_messages_are_met_with_silence_in_a_group(
    guichet: Guichet, sandbox: Sandbox
) -> None:
    group = await sandbox.person(OFFICE)
    await group.put(new_chat_title="Service")
    await group.put(message_auto_delete_timer_changed=SERVICE["message_auto_delete_timer_changed"])
    await group.put(video_chat_started={})
    await group.say("/dates")
    await group.reply("Sessions d'examens")
    assert len([message for message in await group.transcript() if message.is_bot]) == 1
    assert await guichet.services.store.run(dead_updates) == []


async def test_whatever_a_person_sends_is_met_with_a_sentence(camille: Person) -> None:
    await camille.say("/start")
    await camille.reply("Bonjour")
    for kind, (content, sentence) in CONTENT.items():
        await camille.put(**{kind: content})
        assert await camille.reply(sentence), kind
    await camille.send(b"OggS", "a.oga", mime="audio/ogg", kind="voice")
    await camille.reply("messages vocaux")
    await camille.send(b"RIFF", "a.webp", mime="image/webp", kind="sticker")
    await camille.reply("Joli")


async def test_within_the_form_its_question_stands_below_the_sentence(camille: Person) -> None:
    await says(camille, "/demande", "Que voulez-vous")
    await camille.put(location=CONTENT["location"][0])
    assert "Que voulez-vous" in (await camille.reply("que le texte et les documents")).text
    await camille.send(b"OggS", "a.oga", mime="audio/ogg", kind="voice")
    assert "Que voulez-vous" in (await camille.reply("messages vocaux")).text
    await says(camille, "passer", "Il me faut le motif")
    await says(camille, "/langue", "Which language")
    await taps(camille, "English", "I will answer in English")
    await camille.reply("What would you like to request?")
