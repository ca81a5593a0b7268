"""Methods for what stands beside a chat's messages: ephemeral messages, which one member sees, and reactions.

Source: https://core.telegram.org/bots/api#editephemeralmessagetext, #deleteephemeralmessage, #setmessagereaction.
"""

from sqlite3 import Row
from typing import Any

from bot.sandbox.chats import Bot
from bot.sandbox.content import Body
from bot.sandbox.entities import text_of
from bot.sandbox.keyboards import Markup, inline_of
from bot.sandbox.params import Params, whole
from bot.sandbox.refusal import Refused, bad_request
from bot.sandbox.world import World

EMOJI = (
    *(
        "❤",
        "👍",
        "👎",
        "🔥",
        "🥰",
        "👏",
        "😁",
        "🤔",
        "🤯",
        "😱",
        "🤬",
        "😢",
        "🎉",
        "🤩",
        "🤮",
        "💩",
        "🙏",
        "👌",
    ),
    *(
        "🕊",
        "🤡",
        "🥱",
        "🥴",
        "😍",
        "🐳",
        "❤‍🔥",
        "🌚",
        "🌭",
        "💯",
        "🤣",
        "⚡",
        "🍌",
        "🏆",
        "💔",
        "🤨",
        "😐",
        "🍓",
    ),
    *(
        "🍾",
        "💋",
        "🖕",
        "😈",
        "😴",
        "😭",
        "🤓",
        "👻",
        "👨‍💻",
        "👀",
        "🎃",
        "🙈",
        "😇",
        "😨",
        "🤝",
        "✍",
        "🤗",
        "🫡",
    ),
    *(
        "🎅",
        "🎄",
        "☃",
        "💅",
        "🤪",
        "🗿",
        "🆒",
        "💘",
        "🙉",
        "🦄",
        "😘",
        "💊",
        "🙊",
        "😎",
        "👾",
        "🤷‍♂",
        "🤷",
        "🤷‍♀",
        "😡",
    ),
)
"""What one may react with (https://core.telegram.org/bots/api#reactiontypeemoji)."""
UNKNOWN = Refused(404, "Not Found: method not found")


def receiver(world: World, params: Params) -> tuple[int, str] | None:
    """(who alone is to see a message, the press it answers): by `ephemeral_message_parameters` (10.3), or by two
    parameters (10.2). None for a message to everybody, and on a server that does not know these parameters.
    """
    if not world.settings.ephemeral_messages:
        return None
    given = params.json("ephemeral_message_parameters", "ephemeral message parameters")
    if given is None and not params.integer("receiver_user_id"):
        return None
    if given is None:
        return params.integer("receiver_user_id"), params.text("callback_query_id")
    if not isinstance(given, dict) or not whole(given.get("receiver_user_id")):
        raise bad_request("object expected as ephemeral message parameters")
    return whole(given["receiver_user_id"]), str(given.get("callback_query_id") or "")


def send(
    world: World, bot: Bot, chat: Row, to: tuple[int, str], body: Body, markup: Markup | None
) -> dict[str, Any]:
    """Show a message to one member of a group. Raises Refused."""
    user_id, query_id = to
    world.ephemeral.check(chat, bot.id, user_id, query_id)
    return world.ephemeral.add(chat, bot.id, user_id, body, markup)


def edit_ephemeral_message_text(world: World, bot: Bot, params: Params) -> Any:
    """New text and keyboard for what one member sees."""
    row = _ephemeral(world, bot, params)
    text, entities = text_of(params)
    body = {"text": text, **({"entities": entities} if entities else {})}
    world.ephemeral.change(row, body, inline_of(params))
    return True


def delete_ephemeral_message(world: World, bot: Bot, params: Params) -> Any:
    """Take away what one member sees."""
    world.ephemeral.delete(_ephemeral(world, bot, params))
    return True


def _ephemeral(world: World, bot: Bot, params: Params) -> Row:
    if not world.settings.ephemeral_messages:
        raise UNKNOWN
    chat = world.chats.writable(bot, params.text("chat_id"))
    user_id, number = params.integer("receiver_user_id"), params.integer("ephemeral_message_id")
    return world.ephemeral.find(chat, bot.id, user_id, number)


def set_message_reaction(world: World, bot: Bot, params: Params) -> Any:
    """React to a message with one emoji, or take the reaction back."""
    chat = world.chats.writable(bot, params.text("chat_id"))
    row = world.messages.find(chat, params.integer("message_id"))
    if row is None:
        raise bad_request("message to react not found")
    given = params.json("reaction", "reaction types") or []
    if not isinstance(given, list) or len(given) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    emoji = given[0].get("emoji") if given and isinstance(given[0], dict) else None
    if given and emoji not in EMOJI:
        raise bad_request("REACTION_INVALID")
    world.ephemeral.react(row, bot.id, emoji)
    return True
