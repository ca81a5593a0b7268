"""Three invented institutions, from `init` to a decided request of their own, at the chat page in a real browser.

In thorough runs: what their people read is read without a browser in `tests/commands/test_institutions.py`. Pictures on a
phone, light and dark, are taken into the directory that SCREENSHOTS names, if it names one.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from playwright.async_api import Browser, Page

from bot.chat.texts import Texts
from bot.commands.init import init
from faq.catalog import LiveCatalog
from faq.search import encoding
from faq.search.encoding import Tier
from tests.sandbox.test_story_in_chromium import become, heard, press, say
from tests.support.browser import screenshot, watch
from tests.support.chat_page import bubbles, button, opened
from tests.support.running_bot import serving
from tests.support.sandbox import CAMILLE, DOMINIQUE, SAM
from tests.support.staff_stories import invitation

pytest_plugins = ["tests.support.chat_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.thorough]

READABLE = 4.5
"""The contrast between a text and what is behind it from which it can be read (WCAG 2.2, 1.4.3)."""
CONTRAST = """(node) => {
    const style = getComputedStyle(node);
    const [one, other] = [style.color, style.backgroundColor].map((color) => {
        const part = (value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
        const [red, green, blue] = color.match(/[\\d.]+/g).slice(0, 3).map((value) => part(value / 255));
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
    });
    return Math.max(one, other) / Math.min(one, other);
}"""
PHONE, DESK = (360, 740), (1280, 800)
"""The width and height of the window, in CSS pixels: for pictures, and otherwise."""


@dataclass(frozen=True, slots=True)
class Institution:
    """What `init` is told, the time zone that its office writes, and what it adds to `requests.toml`.

    Then what its people read and press, in this order: how it is called, the first question, the request's title, the
    session, the question of the request's own and an answer to it, the question for a name, the zone of the receipt; what
    the office does, and its words.
    """

    options: tuple[str, ...]
    zone: str
    requests: str
    student: tuple[int, str]
    lang: str
    institution: str
    ask: str
    title: str
    session: str
    question: str
    pick: str
    asks_name: str
    zone_said: str
    act: str
    words: str


RECOUNT = """
[kind.recount]
title.en = "Second marking"
explanation.en = "Your paper is marked again by somebody else."
questions = ["session", "paper", "name"]
until = "session"
decisions = ["done", "refused"]

[question.paper]
type = "choice"
name.en = "Paper"
ask.en = "Which paper?"
options.written.en = "The written one"
options.oral.en = "The oral one"
"""
COMPUTER = """
[kind.computer]
title.fr = "Composer sur ordinateur"
questions = ["session", "own", "name"]
until = "session"

[question.own]
type = "yes_no"
name.fr = "Appareil personnel"
ask.fr = "Avez-vous votre propre ordinateur ?"
"""
ROOM = """
[kind.room]
title = { fr = "Une salle au calme", en = "A quiet room" }
questions = ["session", "site", "name"]
until = "session"

[question.site]
type = "choice"
name = { fr = "Campus", en = "Campus" }
ask = { fr = "Sur quel campus ?", en = "On which campus?" }
options.north = { fr = "Nord", en = "North" }
options.south = { fr = "Sud", en = "South" }
"""
INSTITUTIONS = {
    "university": Institution(
        ("--name", "the University of Aldmoor", "--languages", "en", "--sessions", "trimesters"),
        "Europe/London", RECOUNT, (SAM, "Sam"), "en",
        "of the University of Aldmoor", "What would you like", "Second marking", "Trimester 2", "Which paper?",
        "The oral one", "first and last name", "London time", "done", "The mark stands.",
    ),
    "school": Institution(
        ("--name", "le Lycée des Dunes", "--languages", "fr", "--sessions", "year"),
        "Indian/Reunion", COMPUTER, (CAMILLE, "Camille"), "fr",
        "du Lycée des Dunes", "Que voulez-vous", "Composer sur ordinateur", "Examens de fin d'année",
        "Avez-vous votre propre ordinateur", "Oui", "Votre nom", "heure de La Réunion", "accept", "Salle 12, à 8h.",
    ),
    "bilingual": Institution(
        ("--name", "the Lakeside Institute", "--languages", "en,fr", "--sessions", "trimesters"),
        "America/Toronto", ROOM, (CAMILLE, "Camille"), "fr",
        "de Lakeside Institute", "Que voulez-vous", "Une salle au calme", "Trimestre 2", "Sur quel campus",
        "Sud", "Votre nom", "heure de Toronto", "accept", "Salle 3, à 9h.",
    ),
}  # fmt: skip


def office(directory: Path, institution: Institution) -> Path:
    """What `init` writes, with what the office changes: its time zone, and one request more."""
    done = CliRunner().invoke(init, [str(directory), *institution.options, "--contact", "exams@example.org"])
    assert done.exit_code == 0, done.output
    own = directory / "office.toml"
    zoned = own.read_text(encoding="utf-8").replace("Europe/Paris", institution.zone)
    own.write_text(zoned, encoding="utf-8")
    with (directory / "requests.toml").open("a", encoding="utf-8") as asked:
        asked.write(institution.requests)
    return directory


async def pictures(page: Page, name: str) -> None:
    """Keep pictures of the conversation on a phone, if pictures are wanted."""
    directory = os.environ.get("SCREENSHOTS")
    if not directory:
        return
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    await page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    for scheme in schemes:
        await page.emulate_media(color_scheme=scheme)
        await screenshot(page, Path(directory) / f"{name}-{scheme}.png")
    await page.emulate_media(color_scheme="light")
    await page.set_viewport_size({"width": DESK[0], "height": DESK[1]})


@pytest.fixture
def by_words() -> None:
    """Questions are compared by their words alone: nobody asks any here, and an encoder takes seconds to load."""
    encoding.choose(encoding.shipped(Tier.OFF))


async def tap(page: Page, name: str, then: str) -> None:
    """Press the newest button whose name holds this, and wait for what it leads to."""
    await page.get_by_role("button", name=name).last.click()
    await heard(page, then)


async def asks(page: Page, institution: Institution, name: str) -> str:
    """The student fills in the office's own request and sends it; gives the reference."""
    say_, lang = Texts().say, institution.lang
    send, proof = say_(lang, "form-send"), say_(lang, "receipt-proof")[:15]
    await say(page, "/start", institution.institution)
    await pictures(page, f"{name}-start")
    await say(page, f"/{say_(lang, 'command-word-request')}", institution.ask)
    await press(page, institution.title, "ession")
    await tap(page, institution.session, institution.question)
    await pictures(page, f"{name}-question")
    await tap(page, institution.pick, institution.asks_name)
    await say(page, "Camille Martin", send)
    await pictures(page, f"{name}-review")
    assert await button(page, send).last.evaluate(CONTRAST) >= READABLE
    await press(page, send, proof)
    receipt = bubbles(page).filter(has_text=institution.zone_said).last
    await pictures(page, f"{name}-receipt")
    return await receipt.locator("strong").first.inner_text()


async def decides(page: Page, lang: str, reference: str, institution: Institution) -> None:
    """Somebody of the staff takes the request and decides it, on their side of the page."""
    say_, act = Texts().say, institution.act
    await say(page, f"/{say_(lang, 'command-word-queue')} {reference}", institution.title)
    await press(page, say_(lang, "button-take"), "Dominique")
    await press(
        page, say_(lang, f"button-{act}"), say_(lang, f"write-{act}", reference=reference).split("**")[1]
    )
    await say(page, institution.words, institution.words)
    await press(page, say_(lang, f"button-send-{act}"), "Dominique")


@pytest.mark.usefixtures("by_words")
@pytest.mark.parametrize("name", INSTITUTIONS)
async def test_a_request_of_the_institutions_own_is_decided(
    name: str, browser: Browser, tmp_path: Path
) -> None:
    institution = INSTITUTIONS[name]
    content = LiveCatalog(office(tmp_path / "office", institution))
    async with (
        opened(tmp_path / "sandbox.db", ZoneInfo(institution.zone)) as site,
        serving(site.url, tmp_path / "bot.db", files=content) as guichet,
        watch(
            browser,
            f"{site.url}/#{institution.student[0]}",
            width=DESK[0],
            height=DESK[1],
            locale=institution.lang,
        ) as seen,
    ):
        page, lang = seen.page, content.current.calendar.desk.offered("fr")  # Dominique's
        await become(page, *institution.student)
        reference = (await asks(page, institution, name)).split()[-1]
        await become(page, DOMINIQUE, "Dominique")
        await say(page, f"/start {await invitation(guichet)}", f"/{Texts().say(lang, 'command-word-queue')}")
        await decides(page, lang, reference, institution)
        await pictures(page, f"{name}-card")
        await become(page, *institution.student)
        await heard(page, institution.words)
        await pictures(page, f"{name}-decision")
        assert seen.errors == []
