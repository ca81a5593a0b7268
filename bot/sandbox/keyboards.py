"""Reply markup: what Telegram accepts as a keyboard, and what it answers when it does not.

Source: https://core.telegram.org/bots/api#inlinekeyboardmarkup and the types beside it.
"""

from collections.abc import Callable
from typing import Any

from bot.sandbox import addresses
from bot.sandbox.params import Params
from bot.sandbox.refusal import Refused, bad_request

BUTTON_LIMIT = 100
"""Buttons of an inline keyboard that the server takes."""
REPLY_BUTTON_LIMIT = 300
"""Buttons of a reply keyboard that the server takes."""
DATA_LIMIT = 64
"""Bytes of `callback_data` (https://core.telegram.org/bots/api#inlinekeyboardbutton)."""
COPY_LIMIT = 256
"""Characters that a button copies (https://core.telegram.org/bots/api#copytextbutton)."""
STYLES = ("primary", "success", "danger")
"""How a button may look (Bot API 9.4, https://core.telegram.org/bots/api#inlinekeyboardbutton)."""
MARKUP_LIMIT = 10_000
"""Characters of a keyboard in all that the server takes."""
ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "copy_text",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "callback_game",
    "pay",
)
REPLY_FLAGS = (
    "is_persistent",
    "resize_keyboard",
    "one_time_keyboard",
    "selective",
    "input_field_placeholder",
)
REQUESTS = ("request_contact", "request_location", "request_poll", "request_users", "request_chat", "web_app")
Markup = dict[str, Any]


def markup_of(params: Params) -> Markup | None:
    """The `reply_markup` of a call as it is kept, or None. Raises Refused."""
    raw = params.json("reply_markup", "reply keyboard markup")
    if raw is None or raw == {}:
        return None
    if not isinstance(raw, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in raw:
        return inline(raw)
    if "keyboard" in raw:
        return _reply(raw)
    if raw.get("remove_keyboard") or raw.get("force_reply"):
        return {
            name: raw[name]
            for name in ("remove_keyboard", "force_reply", "selective", "input_field_placeholder")
            if name in raw
        }
    return None


def inline_of(params: Params) -> Markup | None:
    """Like `markup_of`, where only an inline keyboard makes sense (edits)."""
    markup = markup_of(params)
    if markup and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return markup


def inline(raw: dict[str, Any]) -> Markup | None:
    """A checked inline keyboard; an empty one is None. Raises Refused."""
    rows = _rows(raw, "inline_keyboard", _inline_button, "can't parse inline keyboard button")
    if sum(map(len, rows)) > BUTTON_LIMIT or len(str(rows)) > MARKUP_LIMIT * 2:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def _reply(raw: dict[str, Any]) -> Markup | None:
    rows = _rows(raw, "keyboard", _reply_button, "can't parse keyboard button")
    if sum(map(len, rows)) > REPLY_BUTTON_LIMIT:
        raise bad_request("reply markup is too long")
    if not rows:
        return None
    return {"keyboard": rows} | {name: raw[name] for name in REPLY_FLAGS if name in raw}


def _rows(raw: dict[str, Any], name: str, button: Callable[[Any], Markup], what: str) -> list[list[Markup]]:
    if not isinstance(raw[name], list):
        raise bad_request(f'field "{name}" must be of the type Array')
    rows = []
    for row in raw[name]:
        if not isinstance(row, list):
            raise bad_request(f'field "{name}" must be an Array of Arrays')
        try:
            checked = [button(item) for item in row]
        except ValueError as error:
            raise bad_request(f"{what}: {error}") from error
        if checked:
            rows.append(checked)
    return rows


def _inline_button(raw: Any) -> Markup:
    if not isinstance(raw, dict):
        raise ValueError("InlineKeyboardButton must be an Object")
    text = _button_text(raw)
    actions = [name for name in ACTIONS if name in raw]
    if not actions:
        raise ValueError("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise ValueError(f"Exactly one of the optional fields must be used, got {', '.join(actions)}")
    _check_action(actions[0], raw[actions[0]])
    return {"text": text, actions[0]: raw[actions[0]], **_style(raw)}


def _style(raw: dict[str, Any]) -> Markup:
    """How a button looks, if that is said. Raises ValueError."""
    style = raw.get("style")
    if not style:
        return {}
    if style not in STYLES:
        raise ValueError("invalid button style specified")
    return {"style": style}


def _button_text(raw: dict[str, Any]) -> str:
    if "text" not in raw:
        raise ValueError('Can\'t find field "text"')
    if not isinstance(raw["text"], str | int):
        raise ValueError('Field "text" must be of type String')
    if not (text := str(raw["text"]).strip()):
        raise bad_request("inline keyboard button text must be non-empty")
    return text


def _check_action(name: str, value: Any) -> None:
    if name == "callback_data":
        if not isinstance(value, str):
            raise ValueError('Field "callback_data" must be of type String')
        if not 1 <= len(value.encode()) <= DATA_LIMIT:
            raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
    elif name == "url":
        _check_url(str(value))
    elif name == "copy_text":
        if not isinstance(value, dict):
            raise ValueError('Field "copy_text" must be of type Object')
        if not 1 <= len(str(value.get("text", ""))) <= COPY_LIMIT:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _check_url(url: str) -> None:
    try:
        addresses.check(url)
    except addresses.WrongAddress as wrong:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {wrong}") from wrong
    if url.lower().startswith("mailto:"):  # TDLib lets it pass as a site that nobody can open
        raise bad_request("BUTTON_URL_INVALID")


def _reply_button(raw: Any) -> Markup:
    if isinstance(raw, str):
        raw = {"text": raw}
    if not isinstance(raw, dict):
        raise ValueError("KeyboardButton must be an Object")
    return {"text": _button_text(raw), **_style(raw)} | {
        name: raw[name] for name in REQUESTS if raw.get(name)
    }
