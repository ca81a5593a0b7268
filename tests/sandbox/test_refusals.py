"""What Telegram refuses, the sandbox refuses, in the same words."""

import itertools
from typing import Any

import aiohttp
import pytest

from tests.support.sandbox import CAMILLE, OFFICE, SAM, TOKEN, Sandbox

OTHER_BOTS = itertools.count(1001)
SAID, BUTTONS, KEYS, PAPER, IN_GROUP = 1, 2, 3, 4, 5
ALBUM = [{"type": "photo", "media": "attach://a"}]
PARSE = "Bad Request: can't parse entities: "
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
BUTTON = "Bad Request: can't parse inline keyboard button: "


@pytest.fixture
async def scene(sandbox: Sandbox) -> Sandbox:
    """Camille wrote (1); the bot sent buttons (2), a reply keyboard (3), a document (4), and wrote in the group (5)."""
    await sandbox.result("getMe")
    await (await sandbox.person()).say("Bonjour")
    await sandbox.result("sendMessage", chat_id=CAMILLE, text="Choisissez", reply_markup=keyboard([button()]))
    await sandbox.result("sendMessage", chat_id=CAMILLE, text="Ou bien", reply_markup={"keyboard": [["Oui"]]})
    form = aiohttp.FormData({"chat_id": str(CAMILLE)})
    form.add_field("document", b"%PDF-1.4", filename="a.pdf", content_type="application/pdf")
    async with sandbox.session.post(f"{sandbox.url}/bot{TOKEN}/sendDocument", data=form) as response:
        assert response.status == 200
    await sandbox.result("sendMessage", chat_id=OFFICE, text="Bonjour le service")
    return sandbox


def keyboard(*rows: Any) -> dict[str, Any]:
    """An inline keyboard."""
    return {"inline_keyboard": list(rows)}


def button(text: str = "Oui", **action: Any) -> dict[str, Any]:
    """A button, by default a harmless one."""
    return {"text": text, **(action or {"callback_data": "yes"})}


def say(text: str, **more: Any) -> dict[str, Any]:
    """A text to Camille."""
    return {"chat_id": CAMILLE, "text": text, **more}


def html(text: str) -> dict[str, Any]:
    """HTML to Camille."""
    return say(text, parse_mode="HTML")


def marked(text: str) -> dict[str, Any]:
    """MarkdownV2 to Camille."""
    return say(text, parse_mode="MarkdownV2")


def pressed(*rows: Any) -> dict[str, Any]:
    """A text with buttons."""
    return say("x", reply_markup=keyboard(*rows))


def edit(message_id: int, **more: Any) -> dict[str, Any]:
    """An edit in Camille's chat."""
    return {"chat_id": CAMILLE, "message_id": message_id, **more}


REFUSALS: dict[str, tuple[str, dict[str, Any], str]] = {
    "misspelt method": ("sendMesage", say("x"), "Not Found: method not found"),
    # text
    "no text": ("sendMessage", {"chat_id": CAMILLE}, "Bad Request: message text is empty"),
    "blank text": ("sendMessage", say(" \n\t "), "Bad Request: message text is empty"),
    "blank markup": ("sendMessage", html("<b> </b>"), "Bad Request: message text is empty"),
    "4097 characters": ("sendMessage", say("a" * 4097), "Bad Request: message is too long"),
    "2049 emojis": ("sendMessage", say("😀" * 2049), "Bad Request: message is too long"),
    "parse mode": ("sendMessage", say("x", parse_mode="BBCode"), "Bad Request: unsupported parse_mode"),
    "unknown tag": ("sendMessage", html("é<x>a</x>"), PARSE + 'Unsupported start tag "x" at byte offset 2'),
    "comment": ("sendMessage", html("<!-- x -->"), PARSE + 'Unsupported start tag "!--" at byte offset 0'),
    "bare less-than": ("sendMessage", html("1 < 2"), PARSE + 'Unsupported start tag "" at byte offset 2'),
    "tag cut off": ("sendMessage", html("1 <b"), PARSE + "Unclosed start tag at byte offset 2"),
    "unclosed tag": ("sendMessage", html("<b>a"), PARSE + 'Can\'t find end tag corresponding to start tag "b"'),
    "lone end tag": ("sendMessage", html("a</b>"), PARSE + "Unexpected end tag at byte offset 1"),
    "crossed tags": (
        "sendMessage", html("<b><i>a</b></i>"),
        PARSE + 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
    ),
    "unclosed end tag": ("sendMessage", html("<b>a</b x"), PARSE + "Unclosed end tag at byte offset 4"),
    "unclosed attribute": (
        "sendMessage", html('<a href="x'), PARSE + "Unclosed start tag at byte offset 0"),
    "span without class": (
        "sendMessage", html("<span>a</span>"), PARSE + 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    "reserved dot": (
        "sendMessage", marked("a."), PARSE + "Character '.' is reserved and must be escaped with the preceding '\\'"),
    "reserved dash": (
        "sendMessage", marked("- a"), PARSE + "Character '-' is reserved and must be escaped with the preceding '\\'"),
    "unclosed bold": ("sendMessage", marked("é *a"), PARSE + "Can't find end of Bold entity at byte offset 3"),
    "unclosed italic": ("sendMessage", marked("_a"), PARSE + "Can't find end of Italic entity at byte offset 0"),
    "unclosed code": ("sendMessage", marked("`a"), PARSE + "Can't find end of Code entity at byte offset 0"),
    "unclosed link": ("sendMessage", marked("[a](b"), PARSE + "Can't find end of a URL at byte offset 4"),
    "old markdown": (
        "sendMessage", say("a *b", parse_mode="Markdown"),
        PARSE + "Can't find end of the entity starting at byte offset 2",
    ),
    "entities no array": ("sendMessage", say("x", entities={}), "Bad Request: can't parse entities JSON object"),
    "entities no JSON": ("sendMessage", say("x", entities="[{"), "Bad Request: can't parse entities JSON object"),
    "entity type": (
        "sendMessage", say("x", entities=[{"type": "shiny", "offset": 0, "length": 1}]),
        "Bad Request: can't parse MessageEntity: Unsupported type specified",
    ),
    "entity without offset": (
        "sendMessage", say("x", entities=[{"type": "bold", "length": 1}]),
        'Bad Request: can\'t parse MessageEntity: Can\'t find field "offset"',
    ),
    "entity outside": (
        "sendMessage", say("x", entities=[{"type": "bold", "offset": 0, "length": 2}]),
        "Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 2",
    ),
    # keyboards
    "markup no JSON": (
        "sendMessage", say("x", reply_markup="{"), "Bad Request: can't parse reply keyboard markup JSON object"),
    "markup no object": ("sendMessage", say("x", reply_markup="[1]"), "Bad Request: object expected as reply markup"),
    "keyboard no array": (
        "sendMessage", say("x", reply_markup={"inline_keyboard": "x"}),
        'Bad Request: field "inline_keyboard" must be of the type Array',
    ),
    "keyboard of buttons": (
        "sendMessage", pressed(button()), 'Bad Request: field "inline_keyboard" must be an Array of Arrays'),
    "button no object": ("sendMessage", pressed(["Oui"]), BUTTON + "InlineKeyboardButton must be an Object"),
    "button without text": (
        "sendMessage", pressed([{"callback_data": "a"}]), BUTTON + 'Can\'t find field "text"'),
    "button without action": (
        "sendMessage", pressed([{"text": "a"}]), BUTTON + "Text buttons are unallowed in the inline keyboard"),
    "button with two actions": (
        "sendMessage", pressed([button(callback_data="a", url="https://cnam.fr")]),
        BUTTON + "Exactly one of the optional fields must be used, got url, callback_data",
    ),
    "button blank": (
        "sendMessage", pressed([button(" ")]), "Bad Request: inline keyboard button text must be non-empty"),
    "style of another kind": (
        "sendMessage", pressed([button(callback_data="x", style="warning")]), BUTTON + "invalid button style specified"),
    "copying no object": (
        "sendMessage", pressed([button(copy_text="x")]), BUTTON + 'Field "copy_text" must be of type Object'),
    "copying nothing": (
        "sendMessage", pressed([button(copy_text={"text": ""})]), "Bad Request: BUTTON_COPY_TEXT_INVALID"),
    "copying 257 characters": (
        "sendMessage", pressed([button(copy_text={"text": "a" * 257})]), "Bad Request: BUTTON_COPY_TEXT_INVALID"),
    "reaction to nothing": (
        "setMessageReaction", {"chat_id": CAMILLE, "message_id": 99, "reaction": []},
        "Bad Request: message to react not found",
    ),
    "reaction of any emoji": (
        "setMessageReaction", {"chat_id": CAMILLE, "message_id": SAID, "reaction": [{"type": "emoji", "emoji": "📎"}]},
        "Bad Request: REACTION_INVALID",
    ),
    "two reactions": (
        "setMessageReaction", {"chat_id": CAMILLE, "message_id": SAID, "reaction": [{"emoji": "👍"}, {"emoji": "✍"}]},
        "Bad Request: REACTIONS_TOO_MANY",
    ),
    "data empty": ("sendMessage", pressed([button(callback_data="")]), "Bad Request: BUTTON_DATA_INVALID"),
    "data of 65 bytes": ("sendMessage", pressed([button(callback_data="a" * 65)]), "Bad Request: BUTTON_DATA_INVALID"),
    "data of 33 accents": (
        "sendMessage", pressed([button(callback_data="é" * 33)]), "Bad Request: BUTTON_DATA_INVALID"),
    "url without host": (
        "sendMessage", pressed([button(url="https://")]),
        "Bad Request: inline keyboard button URL 'https://' is invalid: URL host is empty",
    ),
    "url of a file server": (
        "sendMessage", pressed([button(url="ftp://cnam.fr")]),
        "Bad Request: inline keyboard button URL 'ftp://cnam.fr' is invalid: Unsupported URL protocol",
    ),
    **{
        f"url {url}": (
            "sendMessage", pressed([button(url=url)]),
            f"Bad Request: inline keyboard button URL '{url}' is invalid: {reason}",
        )
        for url, reason in {
            "http://intranet/plan": "Wrong HTTP URL",
            "https://localhost:8080/": "Wrong HTTP URL",
            "http:///plan": "URL host is empty",
            "http://.": "Host is invalid",
            "http://a b.fr/": "Wrong URL host",
            "http://a%zz.fr/": "Wrong percent-encoded symbol in URL host",
            "http://a.fr:0/": "Wrong port number specified in the URL",
            "http://a.fr:65536/": "Wrong port number specified in the URL",
            "http://[1::g]/": "Wrong IPv6 address specified in the URL",
            "tel:+33123456789": "Wrong port number specified in the URL",
            "intent://a.fr": "Unsupported URL protocol",
            "tg://http://a.fr": "Wrong tg URL",
            "tg://a.fr": "Unallowed characters in URL host",
        }.items()
    },
    "button of a mail": ("sendMessage", pressed([button(url="mailto:a@b.fr")]), "Bad Request: BUTTON_URL_INVALID"),
    "link to a site without a dot": (
        "sendMessage", say("ici", entities=[{"type": "text_link", "offset": 0, "length": 3, "url": "http://intranet/"}]),
        "Bad Request: entity URL 'http://intranet/' is invalid: Wrong HTTP URL",
    ),
    "edit with a link nowhere": (
        "editMessageText",
        edit(BUTTONS, text="ici", entities=[{"type": "text_link", "offset": 0, "length": 3, "url": "/plan"}]),
        "Bad Request: entity URL '/plan' is invalid: URL host is empty",
    ),
    "101 buttons": ("sendMessage", pressed(*[[button()]] * 101), "Bad Request: reply markup is too long"),
    "keys no array": (
        "sendMessage", say("x", reply_markup={"keyboard": 1}), 'Bad Request: field "keyboard" must be of the type Array'),
    "inline expected": (
        "editMessageText", edit(BUTTONS, text="x", reply_markup={"keyboard": [["a"]]}),
        "Bad Request: inline keyboard expected",
    ),
    # chats
    "no chat": ("sendMessage", {"text": "x"}, "Bad Request: chat_id is empty"),
    "chat zero": ("sendMessage", {"chat_id": 0, "text": "x"}, "Bad Request: chat not found"),
    "unknown chat": ("sendMessage", {"chat_id": 424242, "text": "x"}, "Bad Request: chat not found"),
    "unknown name": ("sendMessage", {"chat_id": "@nobody", "text": "x"}, "Bad Request: chat not found"),
    "never wrote": (
        "sendMessage", {"chat_id": SAM, "text": "x"}, "Forbidden: bot can't initiate conversation with a user"),
    "reply to nothing": (
        "sendMessage", say("x", reply_parameters={"message_id": 99}), "Bad Request: message to be replied not found"),
    "old reply to nothing": (
        "sendMessage", say("x", reply_to_message_id=99), "Bad Request: message to be replied not found"),
    "chat action": (
        "sendChatAction", {"chat_id": CAMILLE, "action": "juggle"}, "Bad Request: wrong parameter action in request"),
    # edits
    "edit without id": (
        "editMessageText", {"chat_id": CAMILLE, "text": "x"}, "Bad Request: message identifier is not specified"),
    "edit nothing": ("editMessageText", edit(99, text="x"), "Bad Request: message to edit not found"),
    "edit a person's": ("editMessageText", edit(SAID, text="x"), "Bad Request: message can't be edited"),
    "edit under reply keyboard": ("editMessageText", edit(KEYS, text="x"), "Bad Request: message can't be edited"),
    "edit text of a file": (
        "editMessageText", edit(PAPER, text="x"), "Bad Request: there is no text in the message to edit"),
    "edit caption of a text": (
        "editMessageCaption", edit(BUTTONS, caption="x"), "Bad Request: there is no caption in the message to edit"),
    "edit to the same": (
        "editMessageText", edit(BUTTONS, text="Choisissez", reply_markup=keyboard([button()])), NOT_MODIFIED),
    "same keyboard": ("editMessageReplyMarkup", edit(BUTTONS, reply_markup=keyboard([button()])), NOT_MODIFIED),
    "edit to nothing": ("editMessageText", edit(BUTTONS, text=" "), "Bad Request: message text is empty"),
    "edit inline message": (
        "editMessageText", {"inline_message_id": "x", "text": "y"}, "Bad Request: MESSAGE_ID_INVALID"),
    "long caption": (
        "editMessageCaption", edit(PAPER, caption="a" * 1025), "Bad Request: message caption is too long"),
    "delete without id": (
        "deleteMessage", {"chat_id": CAMILLE}, "Bad Request: message identifier is not specified"),
    "delete nothing": ("deleteMessage", edit(99), "Bad Request: message to delete not found"),
    "delete none": ("deleteMessages", {"chat_id": CAMILLE}, "Bad Request: message identifiers are not specified"),
    "delete 101": (
        "deleteMessages", {"chat_id": CAMILLE, "message_ids": list(range(101))},
        "Bad Request: too many message identifiers specified",
    ),
    "unknown tap": ("answerCallbackQuery", {"callback_query_id": "12"}, TOO_OLD),
    "no tap": ("answerCallbackQuery", {}, TOO_OLD),
    # copies
    "copy nothing": (
        "copyMessage", {"chat_id": CAMILLE, "from_chat_id": CAMILLE, "message_id": 99},
        "Bad Request: message to copy not found",
    ),
    "forward nothing": (
        "forwardMessage", {"chat_id": CAMILLE, "from_chat_id": CAMILLE, "message_id": 99},
        "Bad Request: message to forward not found",
    ),
    "copy from nowhere": (
        "copyMessage", {"chat_id": CAMILLE, "from_chat_id": 424242, "message_id": 1}, "Bad Request: chat not found"),
    # files
    "no document": ("sendDocument", {"chat_id": CAMILLE}, "Bad Request: there is no document in the request"),
    "no photo": ("sendPhoto", {"chat_id": CAMILLE}, "Bad Request: there is no photo in the request"),
    "wrong file id": (
        "sendDocument", {"chat_id": CAMILLE, "document": "BQACAgQAAx"},
        "Bad Request: wrong file_id or the file is temporarily unavailable",
    ),
    "file by address": (
        "sendDocument", {"chat_id": CAMILLE, "document": "https://cnam.fr/a.pdf"},
        "Bad Request: failed to get HTTP URL content",
    ),
    "get no file": ("getFile", {}, "Bad Request: file_id not specified"),
    "get wrong file": (
        "getFile", {"file_id": "x"}, "Bad Request: wrong file_id or the file is temporarily unavailable"),
    "album of one": (
        "sendMediaGroup", {"chat_id": CAMILLE, "media": ALBUM},
        "Bad Request: wrong number of media: an album has 2-10 items",
    ),
    # webhooks
    "http webhook": (
        "setWebhook", {"url": "http://example.org/hook"},
        "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
    ),
    "webhook port": (
        "setWebhook", {"url": "https://example.org:8080/hook"},
        "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
    ),
    "webhook secret": (
        "setWebhook", {"url": "https://example.org/hook", "secret_token": "né"},
        "Bad Request: secret token contains unallowed characters",
    ),
    "allowed updates": (
        "getUpdates", {"allowed_updates": "[message"}, "Bad Request: can't parse allowed_updates JSON object"),
    # commands
    "commands no array": (
        "setMyCommands", {"commands": {}},
        "Bad Request: can't parse list of bot commands: expected an Array of BotCommand",
    ),
    "command in capitals": (
        "setMyCommands", {"commands": [{"command": "Aide", "description": "x"}]}, "Bad Request: BOT_COMMAND_INVALID"),
    "command with an accent": (
        "setMyCommands", {"commands": [{"command": "délai", "description": "x"}]}, "Bad Request: BOT_COMMAND_INVALID"),
    "command without description": (
        "setMyCommands", {"commands": [{"command": "aide", "description": ""}]},
        "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID",
    ),
    "101 commands": (
        "setMyCommands", {"commands": [{"command": f"c{n}", "description": "x"} for n in range(101)]},
        "Bad Request: BOT_COMMANDS_TOO_MUCH",
    ),
    "command scope": (
        "setMyCommands", {"commands": [], "scope": {"type": "planet"}},
        "Bad Request: can't parse BotCommandScope: Unsupported type specified",
    ),
    "command language": (
        "setMyCommands", {"commands": [], "language_code": "french"}, "Bad Request: invalid language code specified"),
    # rooms
    "administrators of a private chat": (
        "getChatAdministrators", {"chat_id": CAMILLE}, "Bad Request: there are no administrators in the private chat"),
    "member nobody": ("getChatMember", {"chat_id": OFFICE, "user_id": 424242}, "Bad Request: user not found"),
    "member zero": ("getChatMember", {"chat_id": OFFICE}, "Bad Request: invalid user_id specified"),
    "pin without right": (
        "pinChatMessage", {"chat_id": OFFICE, "message_id": IN_GROUP},
        "Bad Request: not enough rights to manage pinned messages in the chat",
    ),
    "pin nothing": ("pinChatMessage", edit(99), "Bad Request: message to pin not found"),
    "leave a private chat": (
        "leaveChat", {"chat_id": CAMILLE}, "Bad Request: chat member status can't be changed in private chats"),
}  # fmt: skip


def test_at_least_sixty_refusals_are_tried() -> None:
    assert len(REFUSALS) >= 60


async def test_a_bad_call_is_refused_in_telegrams_words_and_changes_nothing(scene: Sandbox) -> None:
    before = seen(scene)
    for name, (method, params, words) in REFUSALS.items():
        token = f"{next(OTHER_BOTS)}:test-token" if method == "setWebhook" else TOKEN  # taken once a second
        code = {"Forbidden": 403, "Not Found": 404}.get(words.partition(":")[0], 400)
        answer = {"ok": False, "error_code": code, "description": words}
        async with scene.session.post(f"{scene.url}/bot{token}/{method}", json=params) as response:
            assert (response.status, await response.json()) == (code, answer), name
        assert scene.world.calls.find(None, 0)[-1]["error"] == words
        assert seen(scene) == before, name


def seen(sandbox: Sandbox) -> list[Any]:
    """What stands in the chats."""
    return [sandbox.world.messages.transcript(chat, None) for chat in (CAMILLE, SAM, OFFICE)]
