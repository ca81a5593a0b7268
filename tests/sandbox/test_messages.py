"""What people see: texts, entities, keyboards, taps, edits, deletions, albums, as a messenger shows them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox import entities, parse_html, parse_markdown
from bot.sandbox.params import Params
from bot.sandbox.parsing import utf16_length
from tests.support.person import Person
from tests.support.sandbox import CAMILLE, Sandbox

BUTTONS = {
    "inline_keyboard": [[{"text": "Oui", "callback_data": "yes"}, {"text": "Site", "url": "https://cnam.fr"}]]
}
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x80\x00\x00\x01\xe0\x08\x02\x00\x00\x00"
    b"\x00\x00\x00\x00\x00\x00\x00\x00IEND\xaeB`\x82"
)


@pytest.fixture
async def camille(sandbox: Sandbox) -> Person:
    await sandbox.result("getMe")
    person = await sandbox.person()
    await person.say("Bonjour")
    await sandbox.result("getUpdates", offset=-1)
    return person


async def send(sandbox: Sandbox, text: str = "Alors ?", **more: Any) -> int:
    """A message of the bot to Camille; gives its number."""
    message = await sandbox.result("sendMessage", chat_id=CAMILLE, text=text, **more)
    return int(message["message_id"])


async def last_update(sandbox: Sandbox) -> dict[str, Any]:
    """The newest update."""
    update: dict[str, Any] = (await sandbox.result("getUpdates", offset=-1))[-1]
    return update


def spans(text: str, found: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Type and covered text of each entity."""
    raw = text.encode("utf-16-le")
    return [
        (item["type"], raw[2 * item["offset"] : 2 * (item["offset"] + item["length"])].decode("utf-16-le"))
        for item in found
    ]


@pytest.mark.parametrize(
    ("mode", "source", "text", "expected"),
    [
        ("HTML", "<b>a</b> é <i>b</i>", "a é b", [("bold", "a"), ("italic", "b")]),
        ("HTML", "🙂 <b>x<i>y</i></b>", "🙂 xy", [("bold", "xy"), ("italic", "y")]),
        ("HTML", "<a href='cnam.fr'>ici</a>", "ici", [("text_link", "ici")]),
        ("HTML", "<a href='javascript:x'>ici</a>", "ici", []),
        ("HTML", "<pre><code class=\"language-py\">x</code></pre>", "x", [("pre", "x")]),
        ("HTML", "<blockquote expandable>a\nb</blockquote>", "a\nb", [("expandable_blockquote", "a\nb")]),
        ("HTML", "<span class='tg-spoiler'>s</span>", "s", [("spoiler", "s")]),
        ("HTML", "<TG-SPOILER>t</tg-spoiler>", "t", [("spoiler", "t")]),
        ("HTML", "&lt;b&gt; &amp; &quot;&#233;&#xe9;&nbsp;", '<b> & "éé&nbsp;', []),
        ("HTML", "<s>a</s><u>b</u><code>c</code>", "abc", [("strikethrough", "a"), ("underline", "b"), ("code", "c")]),
        ("HTML", "  <b>  a  </b>  ", "a", [("bold", "a")]),
        ("MarkdownV2", "*a* _b_ __c__ ~d~ ||e||", "a b c d e",
         [("bold", "a"), ("italic", "b"), ("underline", "c"), ("strikethrough", "d"), ("spoiler", "e")]),
        ("MarkdownV2", "*a _b_*", "a b", [("bold", "a b"), ("italic", "b")]),
        ("MarkdownV2", "`a*` ```py\nx=1```", "a* x=1", [("code", "a*"), ("pre", "x=1")]),
        ("MarkdownV2", r"1\.5 \- \*", "1.5 - *", []),
        ("MarkdownV2", "[a](https://cnam.fr/\\))", "a", [("text_link", "a")]),
        ("MarkdownV2", ">a\n>b\nc", "a\nb\nc", [("blockquote", "a\nb")]),
        ("MarkdownV2", ">a\n>b||", "a\nb", [("expandable_blockquote", "a\nb")]),
        ("Markdown", "*a* _b_ `c` [d](https://cnam.fr) \\*", "a b c d *",
         [("bold", "a"), ("italic", "b"), ("code", "c"), ("text_link", "d")]),
        ("", "/start voir @camille #examens a@cnam.fr https://cnam.fr/x.", "/start voir @camille #examens a@cnam.fr https://cnam.fr/x.",
         [("bot_command", "/start"), ("mention", "@camille"), ("hashtag", "#examens"), ("email", "a@cnam.fr"),
          ("url", "https://cnam.fr/x")]),
        ("HTML", "<code>/start</code> 1/2 et/ou", "/start 1/2 et/ou", [("code", "/start")]),
    ],
)  # fmt: skip
def test_text_is_parsed_as_telegram_does(
    mode: str, source: str, text: str, expected: list[tuple[str, str]]
) -> None:
    parsed, found = entities.text_of(Params({"text": source, "parse_mode": mode}))
    assert (parsed, spans(parsed, found)) == (text, expected)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_any_escaped_text_comes_back_as_it_was(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert parse_html.parse(f"<b>{escaped}</b>")[0] == text
    marked = "".join("\\" + c if 0 < ord(c) < 127 else c for c in text)
    assert parse_markdown.parse_v2(marked)[0] == text


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_entities_stay_inside_the_text(text: str) -> None:
    said, found = entities.said(text)
    for item in found:
        assert 0 <= item["offset"] < item["offset"] + item["length"] <= utf16_length(said)


def test_a_hundred_entities_are_kept_and_the_rest_dropped() -> None:
    given_entities = [{"type": "bold", "offset": number, "length": 1} for number in range(150)]
    _, found = entities.text_of(Params({"text": "a" * 150, "entities": given_entities}))
    assert len(found) == 100


async def test_a_transcript_shows_the_chat_as_the_person_sees_it(sandbox: Sandbox, camille: Person) -> None:
    number = await send(sandbox, "<b>Oui</b> ou non ?", parse_mode="HTML", reply_markup=BUTTONS)
    raw = (await sandbox.look("transcript", chat_id=CAMILLE))[-1]
    assert raw == {
        "message_id": number,
        "from": {"id": 1000, "is_bot": True, "first_name": "Guichet"},
        "date": raw["date"],
        "text": "Oui ou non ?",
        "entities": [{"offset": 0, "length": 3, "type": "bold"}],
        "keyboard": BUTTONS["inline_keyboard"],
        "keyboard_kind": "inline",
        "document": None,
        "edited": False,
        "reply_to": None,
        "thread": None,
    }


async def test_a_tap_by_label_or_by_data_reaches_the_bot(sandbox: Sandbox, camille: Person) -> None:
    number = await send(sandbox, reply_markup=BUTTONS)
    for chosen in (
        {"label": "Oui"},
        {"data": "yes", "message_id": number},
        {"data": "invented", "message_id": number},
    ):
        answer = await camille.tap(**chosen)
        query = (await last_update(sandbox))["callback_query"]
        assert (query["id"], query["from"]["id"]) == (answer["callback_query_id"], CAMILLE)
        assert query["data"] == chosen.get("data", "yes")
        assert query["message"]["message_id"] == number
    assert (await camille.tap("Site"))["url"] == "https://cnam.fr"
    assert not (await sandbox.sim("tap", chat_id=CAMILLE, message_id=number, label="Peut-être"))["ok"]
    assert not (await sandbox.sim("tap", chat_id=CAMILLE, message_id=number))["ok"]
    assert not (await sandbox.sim("tap", chat_id=CAMILLE, message_id=99, data="yes"))["ok"]


async def test_a_label_of_the_reply_keyboard_is_said(sandbox: Sandbox, camille: Person) -> None:
    await send(sandbox, reply_markup={"keyboard": [["Je confirme", {"text": "Retour"}]]})
    await camille.tap("Je confirme")
    assert (await last_update(sandbox))["message"]["text"] == "Je confirme"
    await send(sandbox, reply_markup={"remove_keyboard": True})
    assert not (await sandbox.sim("tap", chat_id=CAMILLE, label="Retour"))["ok"]


async def test_a_tap_is_answered_once_and_soon(sandbox: Sandbox, camille: Person) -> None:
    await send(sandbox, reply_markup=BUTTONS)
    query = (await camille.tap("Oui"))["callback_query_id"]
    await sandbox.result("answerCallbackQuery", callback_query_id=query, text="Noté", show_alert=True)
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert (await sandbox.api("answerCallbackQuery", callback_query_id=query))["description"] == too_old
    late = (await camille.tap("Oui"))["callback_query_id"]
    await camille.travel(seconds=16)
    assert (await sandbox.api("answerCallbackQuery", callback_query_id=late))["description"] == too_old
    long = (await camille.tap("Oui"))["callback_query_id"]
    refused = await sandbox.api("answerCallbackQuery", callback_query_id=long, text="a" * 201)
    assert refused["description"] == "Bad Request: MESSAGE_TOO_LONG"


@pytest.mark.parametrize("how", ["deleted", "two days old"])
async def test_a_tap_on_a_message_out_of_reach_shows_no_content(
    sandbox: Sandbox, camille: Person, how: str
) -> None:
    number = await send(sandbox, reply_markup=BUTTONS)
    if how == "deleted":
        await sandbox.result("deleteMessage", chat_id=CAMILLE, message_id=number)
    else:
        await camille.travel(seconds=48 * 3600)
    await camille.tap(data="yes", message_id=number)
    message = (await last_update(sandbox))["callback_query"]["message"]
    assert (message["message_id"], message["date"], message.keys()) == (
        number,
        0,
        {"chat", "message_id", "date"},
    )


async def test_an_edit_replaces_the_text_and_drops_an_unnamed_keyboard(
    sandbox: Sandbox, camille: Person
) -> None:
    number = await send(sandbox, "avant", reply_markup=BUTTONS)
    await sandbox.result("editMessageText", chat_id=CAMILLE, message_id=number, text="après")
    shown = await camille.last()
    assert (shown.message_id, shown.text, shown.keyboard, shown.edited) == (number, "après", [], True)
    await sandbox.result("editMessageReplyMarkup", chat_id=CAMILLE, message_id=number, reply_markup=BUTTONS)
    assert (await camille.last()).labels == ["Oui", "Site"]


async def test_a_message_older_than_two_days_stays(sandbox: Sandbox, camille: Person) -> None:
    number = await send(sandbox)
    await camille.travel(seconds=48 * 3600)
    refused = await sandbox.api("deleteMessage", chat_id=CAMILLE, message_id=number)
    assert refused["description"] == "Bad Request: message can't be deleted"


async def test_several_messages_go_at_once_and_missing_ones_do_not_matter(
    sandbox: Sandbox, camille: Person
) -> None:
    numbers = [await send(sandbox, str(number)) for number in range(3)]
    await sandbox.result("deleteMessages", chat_id=CAMILLE, message_ids=[*numbers[:2], 99])
    assert [item.text for item in await camille.transcript()] == ["Bonjour", "2"]


async def test_people_edit_their_own_messages(sandbox: Sandbox, camille: Person) -> None:
    said = (await camille.say("le 20 janvuer"))["message_id"]
    await camille.edit(said, "le 20 janvier /aide")
    edited = (await last_update(sandbox))["edited_message"]
    assert (edited["message_id"], edited["text"]) == (said, "le 20 janvier /aide")
    assert edited["edit_date"] >= edited["date"]
    assert edited["entities"][0]["type"] == "bot_command"
    number = await send(sandbox)
    assert not (await sandbox.sim("edit", chat_id=CAMILLE, message_id=number, text="x"))["ok"]


async def test_an_album_is_one_update_per_photo_with_the_caption_on_the_first(
    sandbox: Sandbox, camille: Person
) -> None:
    await camille.album([PNG, PNG, PNG], caption="Mes preuves")
    messages = [update["message"] for update in (await sandbox.result("getUpdates", offset=-3))]
    assert len({message["media_group_id"] for message in messages}) == 1
    assert [message.get("caption") for message in messages] == ["Mes preuves", None, None]
    assert all(message["photo"][-1]["width"] == 640 for message in messages)
    assert messages[0]["photo"][0]["width"] < messages[0]["photo"][-1]["width"]


async def test_copies_hide_their_origin_and_forwards_show_it(sandbox: Sandbox, camille: Person) -> None:
    said = (await camille.say("à transmettre"))["message_id"]
    copy = await sandbox.result("copyMessage", chat_id=-2001, from_chat_id=CAMILLE, message_id=said)
    assert copy.keys() == {"message_id"}
    forward = await sandbox.result("forwardMessage", chat_id=-2001, from_chat_id=CAMILLE, message_id=said)
    assert forward["forward_origin"]["sender_user"]["first_name"] == "Camille"
    group = await sandbox.look("transcript", chat_id=-2001)
    assert [item["text"] for item in group] == ["à transmettre", "à transmettre"]


async def test_waiting_for_a_reply_ends_with_the_reply(sandbox: Sandbox, camille: Person) -> None:
    number = await send(sandbox, "voilà")
    found = await sandbox.look("wait", chat_id=CAMILLE, text="voilà")
    assert found["message"]["message_id"] == number
    nothing = await sandbox.look("wait", chat_id=CAMILLE, after=number, timeout="0.01")
    assert nothing == {"ok": True, "message": None}


@pytest.mark.parametrize(
    ("action", "fields", "error"),
    [
        ("say", {"chat_id": CAMILLE}, "text is missing"),
        ("say", {"text": "x"}, "chat_id is missing"),
        ("say", {"chat_id": "x", "text": "x"}, "chat_id must be a number"),
        ("say", {"chat_id": -5, "text": "x"}, "no chat -5"),
        ("say", {"chat_id": CAMILLE, "text": " "}, "text is empty"),
        ("say", {"chat_id": CAMILLE, "text": "x", "reply_to": 99}, "no message 99 to reply to"),
        ("say", {"chat_id": CAMILLE, "text": 5}, "text must be text"),
        ("clock", {}, "name set, advance or ticking"),
        ("clock", {"set": "hier"}, "not an ISO 8601 moment: 'hier'"),
        ("dance", {}, "no POST /sim/dance"),
    ],
)
async def test_a_senseless_request_of_a_person_is_told_why(
    sandbox: Sandbox, action: str, fields: dict[str, Any], error: str
) -> None:
    assert await sandbox.sim(action, **fields) == {"ok": False, "error": error}


async def test_a_moment_keeps_its_time_and_format(sandbox: Sandbox) -> None:
    await sandbox.sim("say", chat_id=CAMILLE, text="Bonjour")
    moment = {
        "type": "date_time",
        "offset": 0,
        "length": 5,
        "unix_time": 1734336000,
        "date_time_format": "Dt",
    }
    sent = await sandbox.result("sendMessage", chat_id=CAMILLE, text="lundi", entities=[moment])
    assert sent["entities"] == [moment]
    bare = {name: value for name, value in moment.items() if name != "unix_time"}
    refused = await sandbox.api("sendMessage", chat_id=CAMILLE, text="lundi", entities=[bare])
    assert "unix_time" in refused["description"]
