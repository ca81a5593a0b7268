"""Methods about chats: what they are, who is in them, pins, leaving.

Source: https://core.telegram.org/bots/api#getchat, #chatmember, #pinchatmessage, #leavechat.
"""

from sqlite3 import Row
from typing import Any

from bot.sandbox.chats import SEES_GROUP, Bot
from bot.sandbox.params import Params
from bot.sandbox.refusal import bad_request
from bot.sandbox.world import World

FULL_INFO = {
    "accent_color_id": 0,
    "max_reaction_count": 11,
    "accepted_gift_types": {"unlimited_gifts": False, "limited_gifts": False, "unique_gifts": False,
                            "premium_subscription": False, "gifts_from_channels": False},
}  # fmt: skip
ADMIN_RIGHTS = [
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
]
ADMIN_REFUSED = [
    "can_be_edited",
    "is_anonymous",
    "can_promote_members",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
]
MEMBER_RIGHTS = [
    "is_member",
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
    "can_edit_tag",
    "can_react_to_messages",
]


def get_chat(world: World, bot: Bot, params: Params) -> Any:
    """The chat with all that is known of it."""
    chat = world.chats.visible(bot, params.text("chat_id"))
    full = {**world.chats.render(chat), **FULL_INFO}
    if chat["type"] != "private":
        full["permissions"] = {
            name: True
            for name in MEMBER_RIGHTS
            if name.startswith("can_")
            and name not in ("can_manage_topics", "can_edit_tag", "can_react_to_messages")
        }
    pinned = world.messages.find(chat, chat["pinned"]) if chat["pinned"] else None
    return full | ({"pinned_message": world.messages.render(pinned)} if pinned else {})


def get_chat_member(world: World, bot: Bot, params: Params) -> Any:
    """One person's or bot's place in a chat."""
    chat = world.chats.visible(bot, params.text("chat_id"))
    user_id = params.integer("user_id")
    if user_id <= 0:
        raise bad_request("invalid user_id specified")
    if world.chats.find_user(user_id) is None:
        raise bad_request("user not found")
    if chat["type"] == "private":
        status = "member" if user_id in (chat["id"], bot.id) else None
        if status is None:
            raise bad_request("user not found")
    else:
        status = world.chats.status(chat["id"], user_id) or "left"
    return member(world, user_id, status)


def member(world: World, user_id: int, status: str) -> dict[str, Any]:
    """A ChatMember object."""
    base: dict[str, Any] = {"user": world.chats.user(user_id), "status": status}
    if status == "creator":
        return {**base, "is_anonymous": False}
    if status == "administrator":
        return base | dict.fromkeys(ADMIN_RIGHTS, True) | dict.fromkeys(ADMIN_REFUSED, False)
    if status == "restricted":
        return base | dict.fromkeys(MEMBER_RIGHTS, False) | {"is_member": True, "until_date": 0}
    return {**base, "until_date": 0} if status == "kicked" else base


def get_chat_administrators(world: World, bot: Bot, params: Params) -> Any:
    """Owner and administrators; other bots are not told."""
    chat = _group(world, bot, params, "there are no administrators in the private chat")
    return [
        member(world, row["user_id"], row["status"])
        for row in world.chats.members(chat["id"])
        if row["status"] in ("creator", "administrator") and (not row["is_bot"] or row["user_id"] == bot.id)
    ]


def get_chat_member_count(world: World, bot: Bot, params: Params) -> Any:
    """How many are in the chat."""
    chat = world.chats.visible(bot, params.text("chat_id"))
    return 2 if chat["type"] == "private" else len(world.chats.members(chat["id"]))


def _group(world: World, bot: Bot, params: Params, refusal: str) -> Row:
    chat = world.chats.visible(bot, params.text("chat_id"))
    if chat["type"] == "private":
        raise bad_request(refusal)
    return chat


def pin_chat_message(world: World, bot: Bot, params: Params) -> Any:
    """Pin a message, with the right to."""
    chat = _pinnable(world, bot, params)
    row = world.messages.find(chat, params.integer("message_id"))
    if row is None:
        raise bad_request("message to pin not found")
    world.state.write("UPDATE chats SET pinned = ? WHERE id = ?", (row["message_id"], chat["id"]))
    world.messages.add(chat, bot.id, bot.id, {"pinned_message": world.messages.render(row)})
    return True


def unpin_chat_message(world: World, bot: Bot, params: Params) -> Any:
    """Nothing is pinned any more."""
    chat = _pinnable(world, bot, params)
    world.state.write("UPDATE chats SET pinned = NULL WHERE id = ?", (chat["id"],))
    return True


def _pinnable(world: World, bot: Bot, params: Params) -> Row:
    chat = world.chats.writable(bot, params.text("chat_id"))
    if chat["type"] != "private" and world.chats.status(chat["id"], bot.id) != "administrator":
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat


def leave_chat(world: World, bot: Bot, params: Params) -> Any:
    """The bot goes."""
    chat = _group(world, bot, params, "chat member status can't be changed in private chats")
    if world.chats.status(chat["id"], bot.id) not in SEES_GROUP:
        raise bad_request("chat not found")
    world.chats.set_status(chat["id"], bot.id, "left")
    world.messages.add(chat, 0, bot.id, {"left_chat_member": world.chats.user(bot.id)})
    return True
