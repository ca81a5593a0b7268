"""A message as the Bot API's methods take it: entities, buttons and keys as the JSON objects they are sent as. Pure.

python-telegram-bot's own objects would be made only to be taken apart again, which is a third of what it costs to send an
answer; these go to Telegram as they are (`bot.chat.calls`), beside a file through its methods as `api_kwargs`. Nothing is
named that is not there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.chat.delivery import Outgoing
from bot.chat.screen import Press, Style

Payload = dict[str, Any]
DESK = "https://t.me/"
"""What links begin with that stay in Telegram (https://core.telegram.org/api/links)."""


def of_text(message: Outgoing) -> Payload:
    """What sendMessage takes beside the chat and the text."""
    return _present(
        {
            "entities": list(message.text.entities),
            **_markup(message),
            "reply_parameters": _reply(message.reply_to),
            "message_thread_id": message.thread,
            "link_preview_options": _preview(message),
        }
    )


def of_edit(message: Outgoing) -> Payload:
    """What editMessageText takes beside the message and its text. It takes inline buttons only."""
    return _present({"entities": list(message.text.entities), **buttons(message)})


def of_file(message: Outgoing) -> Payload:
    """What sendDocument and sendPhoto take beside the chat, the file and its caption."""
    return _present(
        {
            "caption_entities": list(message.text.entities),
            **_markup(message),
            "message_thread_id": message.thread,
        }
    )


def buttons(message: Outgoing) -> Payload:
    """The rows of inline buttons, if there are any."""
    rows = [[_button(press, plain=message.plain) for press in row] for row in message.rows]
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def _markup(message: Outgoing) -> Payload:
    if message.rows:
        return buttons(message)
    if message.replies:
        style = None if message.plain else Style.PRIMARY
        keys = [[_present({"text": label, "style": style})] for label in message.replies]
        return {"reply_markup": {"keyboard": keys, "resize_keyboard": True, "is_persistent": True}}
    return {"reply_markup": {"remove_keyboard": True}} if message.clear else {}


def _button(press: Press, *, plain: bool) -> Payload:
    if press.url:
        does: Payload = {"url": press.url}
    elif press.copied:
        does = {"copy_text": {"text": press.copied}}
    else:
        does = {"callback_data": press.data}
    shown = {"text": press.label, **does}
    return shown if plain or press.style is None else {**shown, "style": press.style}


def _preview(message: Outgoing) -> Payload | None:
    """No preview of a page where a link leads to the desk itself: it would only show the desk's own picture."""
    leads_here = any(str(entity.get("url", "")).startswith(DESK) for entity in message.text.entities)
    return {"is_disabled": True} if leads_here else None


def _reply(message_id: int | None) -> Payload | None:
    return {"message_id": message_id, "allow_sending_without_reply": True} if message_id else None


def _present(fields: Mapping[str, Any]) -> Payload:
    return {name: value for name, value in fields.items() if value not in (None, [])}
