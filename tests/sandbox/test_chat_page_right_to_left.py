"""Texts from right to left on the chat page: each paragraph on its side, codes and dates in their place, buttons as well."""

from __future__ import annotations

import json

import pytest
from playwright.async_api import Page

from tests.support.chat_page import CAMILLE, Site, bubbles, inline, write

pytest_plugins = ["tests.support.chat_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

ARABIC = "امتحان NFP101 يوم 21/01/2025 من الساعة 18:30 إلى 20:30 في مبنى الميناء، القاعة 4."
FRENCH = "L'épreuve UTC505 (الشبكات) est le 22 janvier."
HEBREW = "הבחינה NFP101 ביום 21/01/2025."
BUTTON = "تقديم طلب (NFP101)"
BEGINNINGS = ("امتحان", "L'épreuve", "הבחינה")
SIDES = """(node, words) => {
    const text = document.createTreeWalker(node, NodeFilter.SHOW_TEXT), range = document.createRange();
    const bubble = node.closest(".bubble").getBoundingClientRect(), sides = [];
    while (text.nextNode()) for (const word of words) {
        const at = text.currentNode.data.indexOf(word);
        if (at < 0) continue;
        range.setStart(text.currentNode, at);
        range.setEnd(text.currentNode, at + 1);
        const letter = range.getBoundingClientRect();
        sides.push(letter.left - bubble.left < bubble.right - letter.right ? "left" : "right");
    }
    return sides;
}"""
"""On which side of its bubble each of these words begins."""


async def test_each_paragraph_begins_on_its_own_side(site: Site, page: Page) -> None:
    await site.greeted()
    text = "\n\n".join((ARABIC, FRENCH, HEBREW))
    await site.bot(
        "sendMessage", chat_id=CAMILLE, text=text, reply_markup=inline(BUTTON, "Faire une demande")
    )
    shown = bubbles(page).filter(has_text="UTC505").last
    await shown.wait_for()
    sides = await shown.evaluate(f"(node) => ({SIDES})(node, {json.dumps(BEGINNINGS)})")
    assert sides == ["right", "left", "right"]
    await write(page, ARABIC)
    own = bubbles(page).filter(has_text="NFP101").last
    assert await own.evaluate(f"(node) => ({SIDES})(node, {json.dumps(BEGINNINGS[:1])})") == ["right"]
    key = page.get_by_role("button", name=BUTTON)
    assert await key.evaluate("(node) => getComputedStyle(node).unicodeBidi") == "plaintext"
