"""The Bot API's methods that the sandbox knows, by lower-case name. Anything else is 404, so a typo fails loudly."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.chats import Bot
from bot.sandbox.methods import chats, editing, ephemeral, profile, sending
from bot.sandbox.params import Params
from bot.sandbox.world import World

Method = Callable[[World, Bot, Params], Any]

METHODS: dict[str, Method] = {
    "getme": profile.get_me,
    "logout": profile.done,
    "close": profile.done,
    "setwebhook": profile.set_webhook,
    "deletewebhook": profile.delete_webhook,
    "getwebhookinfo": profile.get_webhook_info,
    "setmycommands": profile.set_my_commands,
    "getmycommands": profile.get_my_commands,
    "deletemycommands": profile.delete_my_commands,
    "setmydescription": profile.set_my_description,
    "getmydescription": profile.get_my_description,
    "setmyshortdescription": profile.set_my_short_description,
    "getmyshortdescription": profile.get_my_short_description,
    "sendmessage": sending.send_message,
    "senddocument": sending.send_document,
    "sendphoto": sending.send_photo,
    "sendmediagroup": sending.send_media_group,
    "sendchataction": sending.send_chat_action,
    "copymessage": sending.copy_message,
    "forwardmessage": sending.forward_message,
    "getfile": sending.get_file,
    "editmessagetext": editing.edit_message_text,
    "editmessagecaption": editing.edit_message_caption,
    "editmessagereplymarkup": editing.edit_message_reply_markup,
    "deletemessage": editing.delete_message,
    "deletemessages": editing.delete_messages,
    "editephemeralmessagetext": ephemeral.edit_ephemeral_message_text,
    "deleteephemeralmessage": ephemeral.delete_ephemeral_message,
    "setmessagereaction": ephemeral.set_message_reaction,
    "answercallbackquery": editing.answer_callback_query,
    "getchat": chats.get_chat,
    "getchatmember": chats.get_chat_member,
    "getchatadministrators": chats.get_chat_administrators,
    "getchatmembercount": chats.get_chat_member_count,
    "pinchatmessage": chats.pin_chat_message,
    "unpinchatmessage": chats.unpin_chat_message,
    "leavechat": chats.leave_chat,
}
