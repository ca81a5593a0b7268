"""The chat page in a real Chromium: what is said, shown, edited, tapped and sent."""

import struct
import zlib
from pathlib import Path

import pytest
from playwright.async_api import FilePayload, Page, expect

from tests.support.browser import screenshot
from tests.support.chat_page import CAMILLE, SAM, STAFF, Site, bubbles, button, held_up, inline, write

pytest_plugins = ["tests.support.chat_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


PNG = b"\x89PNG\r\n\x1a\n"


def picture(width: int = 40, height: int = 30) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = (b"\0" + b"\x0b\x61\x56" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(pixels))
        + chunk(b"IEND", b"")
    )


# What is said


async def test_what_is_said_reaches_the_bot_and_survives_a_reload(site: Site, page: Page) -> None:
    await write(page, "j'ai 2 exams en mm temps")
    message = await site.update("message")
    assert (message["text"], message["chat"]["id"]) == ("j'ai 2 exams en mm temps", CAMILLE)
    await site.bot("sendMessage", chat_id=CAMILLE, text="Oui, c'est prévu.")
    await expect(bubbles(page)).to_have_text(["j'ai 2 exams en mm temps", "Oui, c'est prévu."])
    await page.reload()
    await expect(bubbles(page)).to_have_text(["j'ai 2 exams en mm temps", "Oui, c'est prévu."])


async def test_nothing_can_be_typed_before_there_is_somebody_to_read_it(site: Site, page: Page) -> None:
    async with held_up(page, "**/sim/state*"):
        await page.reload()
        await expect(page.locator("#message")).to_be_disabled()
        await expect(button(page, "Envoyer")).to_be_disabled()
        await page.keyboard.type("perdu")
    await expect(page.locator("#message")).to_be_focused()
    await page.keyboard.type("Bonjour")
    await page.keyboard.press("Enter")
    assert (await site.update("message"))["text"] == "Bonjour"


async def test_shift_enter_starts_a_new_line_and_the_focus_stays(site: Site, page: Page) -> None:
    await page.locator("#message").press_sequentially("un")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("deux")
    await page.keyboard.press("Enter")
    assert (await site.update("message"))["text"] == "un\ndeux"
    await expect(page.locator("#message")).to_be_focused()
    await expect(page.locator("#message")).to_have_value("")


async def test_an_example_on_the_empty_wall_can_be_said(site: Site, page: Page) -> None:
    await button(page, "bonjour").click()
    assert (await site.update("message"))["text"] == "bonjour"
    await expect(page.locator("#welcome")).to_be_hidden()


async def test_an_own_message_is_edited_in_place(site: Site, page: Page) -> None:
    await write(page, "C'est qand ?")
    await expect(bubbles(page)).to_have_text(["C'est qand ?"])
    await page.locator(".message").hover()
    await button(page, "Modifier").click()
    await write(page, "C'est quand ?")
    assert (await site.update("edited_message"))["text"] == "C'est quand ?"
    await expect(bubbles(page)).to_have_text(["C'est quand ?"])
    await expect(page.locator(".message .edited")).to_have_text("modifié")


async def test_a_reply_quotes_what_it_answers(site: Site, page: Page) -> None:
    await site.greeted()
    await site.bot("sendMessage", chat_id=CAMILLE, text="Quel semestre ?")
    await page.locator(".theirs").hover()
    await page.locator(".theirs").get_by_role("button", name="Répondre").click()
    await write(page, "Le premier")
    assert (await site.update("message"))["text"] == "Bonjour"
    assert (await site.update("message"))["reply_to_message"]["text"] == "Quel semestre ?"
    await expect(page.locator(".mine .quotation")).to_contain_text("Quel semestre ?")


async def test_a_group_member_speaks_and_a_command_names_the_bot(site: Site, page: Page) -> None:
    username = (await site.bot("getMe"))["username"]
    await site.bot("setMyCommands", commands=[{"command": "aide", "description": "Ce que je sais faire"}])
    await page.click(f"[data-chat='{STAFF}']")
    await page.select_option("#speaker", label="Alex")
    await button(page, "Commandes").click()
    await page.get_by_role("option", name="/aide").click()
    message = await site.update("message")
    assert (message["from"]["first_name"], message["text"]) == ("Alex", f"/aide@{username}")


async def test_the_command_menu_opens_on_a_slash(site: Site, page: Page) -> None:
    commands = [{"command": name, "description": f"Pour {name}"} for name in ("aide", "dates", "demande")]
    await site.bot("setMyCommands", commands=commands)
    await page.reload()
    await expect(page.locator("#chat-name")).to_have_text("Camille")
    await page.locator("#message").press_sequentially("/d")
    await expect(page.get_by_role("option")).to_have_count(2)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    assert (await site.update("message"))["text"] == "/demande"
    await expect(page.locator("#commands")).to_be_hidden()


async def test_commands_that_come_after_the_slash_was_typed_are_shown(site: Site, page: Page) -> None:
    await site.bot("setMyCommands", commands=[{"command": "dates", "description": "Les dates"}])
    async with held_up(page, "**/sim/commands*"):
        await page.reload()
        await expect(page.locator("#chat-name")).to_have_text("Camille")
        await page.locator("#message").press_sequentially("/d")
        await expect(page.get_by_role("option")).to_have_count(0)
    await expect(page.get_by_role("option")).to_have_count(1)
    await page.fill("#message", "")


# What the bot shows


async def test_a_tapped_button_reaches_the_bot_and_its_answer_shows(site: Site, page: Page) -> None:
    await site.greeted()
    await site.bot(
        "sendMessage", chat_id=CAMILLE, text="Une raison ?", reply_markup=inline("Voyage", "Autre")
    )
    await button(page, "Voyage").click()
    query = await site.update("callback_query")
    assert query["data"] == "choose:Voyage"
    await expect(button(page, "Voyage")).to_have_attribute("aria-busy", "true")
    await site.bot("answerCallbackQuery", callback_query_id=query["id"], text="C'est noté.")
    await expect(page.locator("#toasts")).to_have_text("C'est noté.")
    await expect(button(page, "Voyage")).not_to_have_attribute("aria-busy", "true")


async def test_an_alert_waits_until_it_is_read(site: Site, page: Page) -> None:
    await site.greeted()
    await site.bot("sendMessage", chat_id=CAMILLE, text="Sûr ?", reply_markup=inline("Oui"))
    await button(page, "Oui").click()
    query = await site.update("callback_query")
    answer = {"callback_query_id": query["id"], "text": "Cette étape est passée.", "show_alert": True}
    await site.bot("answerCallbackQuery", **answer)
    dialog = page.get_by_role("dialog", name="Message du bot")
    await expect(dialog).to_contain_text("Cette étape est passée.")
    await button(page, "D’accord").click()
    await expect(dialog).to_be_hidden()


async def test_double_tap_presses_a_button_twice_at_once(site: Site, page: Page) -> None:
    await site.greeted()
    await site.bot("sendMessage", chat_id=CAMILLE, text="Sûr ?", reply_markup=inline("Oui"))
    await button(page, "Options").click()
    await button(page, "Appuyer deux fois d’un coup").click()
    await button(page, "Oui").click()
    queries = [await site.update("callback_query") for _ in range(2)]
    assert queries[0]["id"] != queries[1]["id"]


async def test_a_reply_keyboard_says_its_label_and_can_be_removed(site: Site, page: Page) -> None:
    await site.greeted()
    keyboard = {"keyboard": [[{"text": "Je confirme"}], [{"text": "Je corrige"}]]}
    await site.bot("sendMessage", chat_id=CAMILLE, text="Tout est juste ?", reply_markup=keyboard)
    await button(page, "Je confirme").click()
    await expect(bubbles(page).last).to_have_text("Je confirme")
    await site.bot("sendMessage", chat_id=CAMILLE, text="Merci.", reply_markup={"remove_keyboard": True})
    await expect(page.locator("#reply-keyboard")).to_be_hidden()
    await expect(page.locator("#message")).to_be_focused()


async def test_a_link_to_the_bot_opens_the_private_chat_and_starts_it(site: Site, page: Page) -> None:
    username = (await site.bot("getMe"))["username"]
    link = {"text": "Continuer en privé", "url": f"https://t.me/{username}?start=demande"}
    await site.bot("sendMessage", chat_id=STAFF, text="Pas ici.", reply_markup={"inline_keyboard": [[link]]})
    await page.click(f"[data-chat='{STAFF}']")
    await button(page, "Continuer en privé").click()
    message = await site.update("message")
    assert (message["chat"]["type"], message["chat"]["first_name"]) == ("private", "Dominique")
    assert message["text"] == "/start demande"
    await expect(page.locator("#chat-name")).to_have_text("Dominique")


async def test_a_link_to_the_bot_starts_it_also_where_it_was_shown_before_the_bot_was_known(
    site: Site, page: Page
) -> None:
    await expect(page.locator("#no-bot")).to_be_visible()
    async with held_up(page, "**/sim/state*"):
        # what the page had asked for before that is answered by now, without the bot
        await page.evaluate("fetch('/sim/clock').then(answer => answer.text())")
        username = (await site.bot("getMe"))["username"]
        link = {"text": "Continuer", "url": f"https://t.me/{username}?start=demande"}
        await site.bot(
            "sendMessage", chat_id=STAFF, text="Pas ici.", reply_markup={"inline_keyboard": [[link]]}
        )
        await page.click(f"[data-chat='{STAFF}']")
        await expect(page.get_by_role("link", name="Continuer")).to_be_visible()
    await expect(button(page, "Continuer")).to_be_visible()


async def test_what_arrives_while_a_reading_fails_is_shown(site: Site, page: Page) -> None:
    await site.bot("getMe")
    await page.click(f"[data-chat='{STAFF}']")
    async with held_up(page, f"**/sim/transcript?chat_id={STAFF}", refuses=True) as asked:
        await site.bot("sendMessage", chat_id=STAFF, text="Un")
        await asked.wait()
        await site.bot("sendMessage", chat_id=STAFF, text="Deux")
        await expect(page.locator(f"[data-chat='{STAFF}'] .line")).not_to_contain_text("Deux")
    await expect(bubbles(page)).to_have_text(["Un", "Deux"])


async def test_an_edit_keeps_its_place_and_the_focus(site: Site, page: Page) -> None:
    await site.greeted()
    sent = await site.bot("sendMessage", chat_id=CAMILLE, text="Page 1", reply_markup=inline("Suite"))
    await site.bot("sendMessage", chat_id=CAMILLE, text="Autre chose")
    await button(page, "Suite").click()
    target = {"chat_id": CAMILLE, "message_id": sent["message_id"]}
    await site.bot("editMessageText", **target, text="Page 2", reply_markup=inline("Retour"))
    await expect(bubbles(page)).to_have_text(["Bonjour", "Page 2", "Autre chose"])
    await expect(button(page, "Retour")).to_be_focused()
    await expect(page.locator(".theirs .edited").first).to_have_text("modifié")


async def test_a_deleted_message_vanishes(site: Site, page: Page) -> None:
    await site.greeted()
    sent = await site.bot("sendMessage", chat_id=CAMILLE, text="Un instant")
    await expect(bubbles(page)).to_have_text(["Bonjour", "Un instant"])
    await site.bot("deleteMessage", chat_id=CAMILLE, message_id=sent["message_id"])
    await expect(bubbles(page)).to_have_text(["Bonjour"])


async def test_typing_shows_until_the_answer(site: Site, page: Page) -> None:
    await site.greeted()
    await site.bot("sendChatAction", chat_id=CAMILLE, action="typing")
    await expect(page.locator("#typing")).to_be_visible()
    await site.bot("sendMessage", chat_id=CAMILLE, text="Voilà.")
    await expect(page.locator("#typing")).to_be_hidden()


async def test_an_answer_to_somebody_else_counts_as_unread(site: Site, page: Page) -> None:
    await site.bot("getMe")
    await site.sim("say", chat_id=SAM, text="hi")
    await site.bot("sendMessage", chat_id=SAM, text="Hello Sam")
    row = page.locator(f"[data-chat='{SAM}']")
    await expect(row.locator(".badge")).to_contain_text("1 non lu")
    await expect(row).to_contain_text("Hello Sam")
    await row.click()
    await expect(row.locator(".badge")).to_have_count(0)


async def test_a_click_on_a_conversation_counts_whatever_arrives_before_the_button_is_let_go(
    site: Site, page: Page
) -> None:
    await site.greeted()
    await page.hover(f"[data-chat='{SAM}']")
    await page.mouse.down()
    await site.bot("sendMessage", chat_id=CAMILLE, text="Entre-temps")
    await expect(page.locator(f"[data-chat='{CAMILLE}']")).to_contain_text("Entre-temps")
    await page.mouse.up()
    await expect(page.locator("#chat-name")).to_have_text("Sam")


# Files


def content(path: Path) -> bytes:
    return path.read_bytes()


async def test_a_photo_and_a_document_are_sent_and_shown(site: Site, page: Page, tmp_path: Path) -> None:
    photo = FilePayload(name="emploi.png", mimeType="image/png", buffer=picture())
    proof = FilePayload(name="justificatif.pdf", mimeType="application/pdf", buffer=b"%PDF-1.7")
    await page.set_input_files("#file-input", [photo, proof])
    await page.fill("#message", "mes deux épreuves")
    await button(page, "Envoyer").click()
    first, second = await site.update("message"), await site.update("message")
    assert (first["caption"], first["photo"][-1]["width"]) == ("mes deux épreuves", 40)
    assert (second["document"]["file_name"], second["document"]["file_size"]) == ("justificatif.pdf", 8)
    image = page.get_by_role("img", name="Photo envoyée par Camille")
    await expect(image).to_have_js_property("naturalWidth", 40)
    await screenshot(page, tmp_path / "sent.png")
    assert content(tmp_path / "sent.png").startswith(PNG)
    assert (tmp_path / "sent.png").stat().st_size > 10_000
    async with page.expect_download() as download:
        await page.get_by_role("link", name="Télécharger justificatif.pdf").click()
    assert content(await (await download.value).path()) == b"%PDF-1.7"


async def test_a_photo_can_be_sent_as_a_document(site: Site, page: Page) -> None:
    await page.set_input_files(
        "#file-input", {"name": "plan.png", "mimeType": "image/png", "buffer": picture()}
    )
    await page.get_by_role("radio", name="Document").check()
    await button(page, "Envoyer").click()
    assert (await site.update("message"))["document"]["file_name"] == "plan.png"
    await expect(page.locator("#files")).to_be_hidden()
