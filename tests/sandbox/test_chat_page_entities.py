"""Text with entities on the chat page: formatting becomes elements, everything else stays text."""

from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.support.chat_page import CAMILLE, Site, Window, bubbles, write

pytest_plugins = ["tests.support.chat_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

MARKUP = '<img src=x onerror="document.title=1"> & <b>gras</b>'


async def test_markup_in_a_text_stays_text(site: Site, page: Page) -> None:
    await site.greeted()
    await site.bot(
        "sendMessage", chat_id=CAMILLE, text=MARKUP, entities=[{"type": "bold", "offset": 0, "length": 4}]
    )
    await write(page, MARKUP)
    await expect(bubbles(page)).to_have_text(["Bonjour", MARKUP, MARKUP])
    assert await page.locator("#log .words :is(img, b)").count() == 0
    await expect(page.locator(".theirs strong")).to_have_text("<img")
    assert await page.title() == "Guichet · bac à sable"


RENDER = """async ([text, entities]) => {
    const { formatted } = await import("/static/entities.js");
    const place = document.createElement("div");
    place.append(...formatted(text, entities, { oncommand() {} }));
    for (const node of place.querySelectorAll("*")) for (const name of node.getAttributeNames())
        if (name !== "href" && name !== "datetime") node.removeAttribute(name);
    return place.innerHTML;
}"""
ENTITIES = [
    pytest.param(
        "a b", [("bold", 0, 1), ("italic", 2, 1)], {}, "<strong>a</strong> <em>b</em>", id="side by side"
    ),
    pytest.param("abc", [("bold", 0, 3), ("italic", 1, 1)], {}, "<strong>a<em>b</em>c</strong>", id="nested"),
    pytest.param(
        "abcd", [("bold", 0, 3), ("italic", 2, 2)], {}, "<strong>ab<em>c</em></strong>d", id="crossing"
    ),
    pytest.param("👋 là", [("bold", 3, 2)], {}, "👋 <strong>là</strong>", id="UTF-16 after an emoji"),
    pytest.param("ab", [("bold", 1, 99)], {}, "a<strong>b</strong>", id="too long"),
    pytest.param("ab", [("bold", 7, 1)], {}, "ab", id="outside"),
    pytest.param("ab", [("unheard_of", 0, 2)], {}, "ab", id="unknown"),
    pytest.param("a\nq\nb", [("blockquote", 2, 1)], {}, "a<blockquote>q</blockquote>b", id="quotation"),
    pytest.param(
        "x", [("text_link", 0, 1)], {"url": "https://a.fr/"}, '<a href="https://a.fr/">x</a>', id="link"
    ),
    pytest.param("a.fr", [("url", 0, 4)], {}, '<a href="https://a.fr/">a.fr</a>', id="bare address"),
    pytest.param(
        "x", [("text_link", 0, 1)], {"url": "javascript:alert(1)"}, "<span>x</span>", id="script address"
    ),
    pytest.param(
        "x", [("text_link", 0, 1)], {"url": "data:text/html,x"}, "<span>x</span>", id="data address"
    ),
    pytest.param("/aide", [("bot_command", 0, 5)], {}, "<button>/aide</button>", id="command"),
    pytest.param("s", [("spoiler", 0, 1)], {}, "<span><span>s</span></span>", id="spoiler"),
    pytest.param("c", [("pre", 0, 1)], {}, "<pre><code>c</code></pre>", id="code block"),
    pytest.param(
        "?",
        [("date_time", 0, 1)],
        {"unix_time": 1736117940, "date_time_format": "t"},
        '<time datetime="2025-01-05T22:59:00.000Z">17:59</time>',
        id="time in the reader's zone, not Paris",
    ),
]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def loaded(window: Window, lasting_site: Site) -> Page:
    """One page for the whole table, which only borrows its code."""
    await lasting_site.start_again()
    await window.load(lasting_site.url)
    return window.page


@pytest.mark.parametrize(("text", "spans", "more", "html"), ENTITIES)
async def test_entities_become_elements(
    loaded: Page, text: str, spans: list[tuple[str, int, int]], more: dict[str, Any], html: str
) -> None:
    entities = [{"type": kind, "offset": offset, "length": length, **more} for kind, offset, length in spans]
    assert await loaded.evaluate(RENDER, [text, entities]) == html
