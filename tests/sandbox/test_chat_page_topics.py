"""The chat page of a group with topics: opened, written into, closed, deleted; buttons that stand out, reactions, what one
member alone sees.
"""

import re

import pytest
from playwright.async_api import Page, expect

from tests.support.chat_page import CAMILLE, STAFF, Site, bubbles, button, write

pytest_plugins = ["tests.support.chat_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

STANDING_OUT = {
    "inline_keyboard": [
        [{"text": "Prendre", "callback_data": "take", "style": "primary"}],
        [{"text": "Retirer", "callback_data": "drop", "style": "danger"}],
        [{"text": "Copier 749-676", "copy_text": {"text": "749-676"}}],
    ]
}


async def option(page: Page, name: str) -> None:
    """Chooses something in the menu of the conversation."""
    await button(page, "Options").click()
    await button(page, name).click()


async def opened(site: Site, page: Page, name: str) -> int:
    """A topic opened on the page in the office's group; gives its number."""
    await page.locator(f"[data-chat='{STAFF}']").click()
    await option(page, "Ouvrir un sujet")
    await page.fill("#topic-name", name)
    await page.locator("#topic-dialog").get_by_role("button", name="Ajouter").click()
    await expect(button(page, name)).to_have_attribute("aria-pressed", "true")
    message = await site.update("message")
    while "forum_topic_created" not in message:
        message = await site.update("message")
    thread: int = message["message_thread_id"]
    return thread


async def test_a_topic_is_opened_written_into_closed_and_deleted(site: Site, page: Page) -> None:
    await site.greeted()
    thread = await opened(site, page, "Demandes")
    await write(page, "/demandes")
    said = await site.update("message")
    assert (said["message_thread_id"], said["is_topic_message"]) == (thread, True)
    group = said["chat"]["id"]
    await site.bot("sendMessage", chat_id=group, text="dans le sujet", message_thread_id=thread)
    await site.bot("sendMessage", chat_id=group, text="hors du sujet")
    await expect(bubbles(page)).to_have_text(["# Demandes", "/demandes", "dans le sujet"])
    await button(page, "Général").click()
    await expect(bubbles(page).last).to_have_text("hors du sujet")
    await expect(bubbles(page).filter(has_text="dans le sujet")).to_have_count(0)
    await button(page, "Tous").click()
    await expect(page.locator(".topic-of").first).to_have_text("Demandes")
    await button(page, "Demandes").click()
    await option(page, "Fermer ce sujet")
    await expect(page.get_by_role("button", name="Demandes (fermé)")).to_be_visible()
    refused = await site.call("sendMessage", chat_id=group, text="x", message_thread_id=thread)
    assert refused["description"] == "Bad Request: TOPIC_CLOSED"
    await option(page, "Supprimer ce sujet")
    await expect(page.locator("#topics .topic")).to_have_text(["Tous", "Général"])
    await expect(bubbles(page).filter(has_text="dans le sujet")).to_have_count(0)


async def test_what_one_member_alone_sees_is_seen_by_nobody_else(site: Site, page: Page) -> None:
    await site.greeted()
    await page.locator(f"[data-chat='{STAFF}']").click()
    await site.bot("sendMessage", chat_id=STAFF, text="Carte", reply_markup=STANDING_OUT)
    await button(page, "Prendre").click()
    press = await site.update("callback_query")
    about = {"receiver_user_id": press["from"]["id"], "callback_query_id": press["id"]}
    await site.bot("sendMessage", chat_id=STAFF, text="Pour vous", ephemeral_message_parameters=about)
    await expect(page.locator(".message.alone .words")).to_have_text("Pour vous")
    await expect(page.locator(".message.alone")).to_contain_text("Visible de cette personne seulement")
    await page.select_option("#speaker", label="Alex")
    await expect(page.locator(".message.alone")).to_have_count(0)


async def test_buttons_stand_out_and_a_reaction_is_shown(site: Site, page: Page) -> None:
    await site.bot("getMe")
    said = (await site.sim("say", chat_id=CAMILLE, text="Bonjour"))["message_id"]
    await site.bot("sendMessage", chat_id=CAMILLE, text="Carte", reply_markup=STANDING_OUT)
    styles = [await button(page, name).get_attribute("data-style") for name in ("Prendre", "Retirer")]
    assert styles == ["primary", "danger"]
    reaction = [{"type": "emoji", "emoji": "✍"}]
    await site.bot("setMessageReaction", chat_id=CAMILLE, message_id=said, reaction=reaction)
    await expect(page.get_by_role("img", name=re.compile("Réaction du bot : ✍"))).to_be_visible()
    await site.bot("setMessageReaction", chat_id=CAMILLE, message_id=said, reaction=[])
    await expect(page.locator(".reactions")).to_have_count(0)
