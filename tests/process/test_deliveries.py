"""An answer reaches its reader whole and once, whatever is refused on the way; what Telegram does not take is left out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update
from telegram.error import BadRequest, TelegramError
from telegram.ext import BaseHandler, CallbackQueryHandler, MessageHandler, filters

from bot import app
from bot.chat import messenger
from bot.chat.delivery import Delivery, Outgoing, fingerprint, without_refused
from bot.chat.incoming import identify
from bot.chat.markup import Formatted
from bot.chat.screen import Press, Screen
from bot.chat.services import Services
from bot.clock import ServerClock
from bot.process.pace import Pace
from bot.settings import Settings
from storage import inbox
from tests.support.fake_telegram import FakeTelegram, bot_on, ok, refused
from tests.support.office import office
from tests.support.person import Person, Shown
from tests.support.sandbox import ADMIN, CAMILLE, TOKEN, Sandbox, until

PARTS = [f"Partie {number} " + f"{number}" * 3500 for number in range(1, 5)]
LONG = Screen("\n\n".join(PARTS), ((Press("Suite", "more"),),)).followed(Screen("Et voilà."))
Handlers = Callable[[Services], Sequence[BaseHandler[Update, Any, Any]]]


def telling(screen: Screen) -> Handlers:
    """A bot that shows one screen: to whatever is said, and in place of a pressed one."""

    def handlers(services: Services) -> list[BaseHandler[Update, Any, Any]]:
        async def tell(update: Update, context: Any) -> None:
            await (await identify(services, update, context.bot)).show(screen)

        return [MessageHandler(filters.TEXT, tell), CallbackQueryHandler(tell)]

    return handlers


@asynccontextmanager
async def serving(sandbox: Sandbox, directory: Path, screen: Screen) -> AsyncIterator[app.Guichet]:
    """A running bot of that kind; its database stays in `directory`."""
    content = directory / "content"
    settings = Settings(
        token=TOKEN,
        api_url=sandbox.url,
        database=directory / "bot.db",
        faq_dir=content if content.exists() else office(content),
        admins=frozenset({ADMIN}),
        send_rate=1000,
    )
    guichet = app.build(
        settings,
        ServerClock(),
        telling(screen),
        pace=Pace(1000, private=(1000, 1000)),
        prepares=False,
    )
    stop = asyncio.Event()
    task = asyncio.create_task(guichet.run(stop))
    try:
        yield guichet
    finally:
        stop.set()
        await task


def told(messages: list[Shown]) -> list[str]:
    """What the bot said, each message by its first word or two."""
    return [message.text[:8] for message in messages if message.is_bot]


WHOLE = ["Partie 1", "Partie 2", "Partie 3", "Partie 4", "Et voilà"]


async def everything(camille: Person) -> list[Shown]:
    """The chat once all of the answer is there."""
    return await camille.wait_for(lambda messages: messages if "Et voilà" in told(messages) else None)


FAULTS = {
    "asked to wait": {"kind": "429", "retry_after": 1},
    "an inner error": {"kind": "500"},
    "a page": {"kind": "502"},
    "the connection closes": {"kind": "reset"},
}


@pytest.mark.parametrize(
    ("fault", "part"),
    [*((fault, 1) for fault in FAULTS.values()), (FAULTS["an inner error"], 4)],
    ids=[*FAULTS, "an inner error of what follows"],
)
async def test_an_answer_goes_on_with_the_part_that_was_refused(
    sandbox: Sandbox, tmp_path: Path, fault: dict[str, Any], part: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.process.errors.again_after", lambda error, tries: 0.0)
    camille = await sandbox.person(CAMILLE)
    async with serving(sandbox, tmp_path, LONG):
        await camille.fault(**fault, method="sendMessage", after_n=part)
        await camille.say("tout")
        messages = await everything(camille)
        assert told(messages) == WHOLE
        assert messages[4].labels == ["Suite"]
        assert len(await camille.calls("sendMessage")) == 6


async def test_an_answer_goes_on_with_the_part_that_was_refused_after_a_restart_too(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    camille = await sandbox.person(CAMILLE)
    async with serving(sandbox, tmp_path, LONG) as guichet:
        await camille.fault("429", method="sendMessage", after_n=2, retry_after=600)
        await camille.say("tout")
        await until(lambda: kept(guichet))
        assert told(await camille.transcript()) == WHOLE[:2]
    async with serving(sandbox, tmp_path, LONG):
        assert told(await everything(camille)) == WHOLE


async def kept(guichet: app.Guichet) -> bool:
    """Whether it is noted what arrived."""
    waiting = await guichet.services.store.run(inbox.pending, 10)
    return bool(waiting and waiting[0].delivered)


async def test_an_answer_that_became_another_one_is_sent_whole(sandbox: Sandbox, tmp_path: Path) -> None:
    camille = await sandbox.person(CAMILLE)
    async with serving(sandbox, tmp_path, LONG) as guichet:
        await camille.fault("429", method="sendMessage", after_n=2, retry_after=600)
        await camille.say("tout")
        await until(lambda: kept(guichet))
    other = Screen("Autre chose.").followed(Screen("Et voilà."))
    async with serving(sandbox, tmp_path, other):
        assert told(await everything(camille)) == [*WHOLE[:2], "Autre ch", "Et voilà"]


async def test_what_follows_a_pressed_screen_is_not_sent_twice_either(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.process.errors.again_after", lambda error, tries: 0.0)
    screen = Screen("Un", ((Press("Encore", "x"),),)).followed(Screen("Deux")).followed(Screen("Et voilà."))
    camille = await sandbox.person(CAMILLE)
    async with serving(sandbox, tmp_path, screen):
        await camille.say("tout")
        await everything(camille)
        await camille.fault("500", method="sendMessage", after_n=1)
        await camille.tap("Encore")
        messages = await camille.wait_for(lambda all_: all_ if told(all_).count("Et voilà") == 2 else None)
        assert told(messages) == ["Un", "Deux", "Et voilà", "Deux", "Et voilà"]


REFUSED = Screen(
    "Voir [le plan](https://www.cnam.fr/plan).",
    (
        (Press("Plan", url="http://intranet/plan"), Press("Site", url="https://www.cnam.fr/")),
        (Press("Non", "x"),),
    ),
)


async def test_a_button_that_telegram_refuses_is_left_out_and_told_once(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    camille, admin = await sandbox.person(CAMILLE), await sandbox.person(ADMIN)
    async with serving(sandbox, tmp_path, REFUSED):
        await admin.say("bonjour")
        await admin.reply("http://intranet/plan")
        for _ in range(2):
            await camille.say("où ?")
            shown = await camille.reply("Voir le plan.")
            assert shown.labels == ["Site", "Non"]
        await camille.tap("Non")
        await camille.say("et là ?")
        await camille.reply("Voir le plan.")
        alerts = [each for each in await admin.transcript() if "http://intranet/plan" in each.text]
        assert len(alerts) == 1


async def test_a_pressed_screen_with_such_a_button_is_replaced_without_it(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    camille = await sandbox.person(CAMILLE)
    async with serving(sandbox, tmp_path, Screen("Début", ((Press("Non", "x"),),))):
        await camille.say("où ?")
        await camille.reply("Début")
    async with serving(sandbox, tmp_path, REFUSED):
        await camille.tap("Non")
        changed = await camille.wait_for(
            lambda messages: next((each for each in messages if each.text == "Voir le plan."), None)
        )
        assert (changed.edited, changed.labels) == (True, ["Site", "Non"])


PLAN, SITE = Press("Plan", url="http://intranet/"), Press("Site", url="https://www.cnam.fr/")
NO = Press("Non", "x")
LINKED = Formatted("ici", ({"type": "text_link", "offset": 0, "length": 3, "url": "https://a.fr/"},))
ROWS = Outgoing(LINKED, ((PLAN, SITE), (PLAN,), (NO,)), thread=12)
LESS = {
    "a button in TDLib's words": (
        "Inline keyboard button url 'http://intranet/' is invalid: wrong http url",
        Outgoing(LINKED, ((SITE,), (NO,)), thread=12),
        ("http://intranet/", "http://intranet/"),
    ),
    "a button in the server's words": (
        "BUTTON_URL_INVALID",
        Outgoing(LINKED, ((SITE,), (NO,)), thread=12),
        ("http://intranet/", "http://intranet/"),
    ),
    "a link": (
        "Entity url 'https://a.fr/' is invalid: wrong http url",
        Outgoing(Formatted("ici"), ROWS.rows, thread=12),
        ("https://a.fr/",),
    ),
    "how a button stands out": (
        "Can't parse inline keyboard button: invalid button style specified",
        replace(ROWS, plain=True),
        (),
    ),
    "a topic that is closed": ("TOPIC_CLOSED", Outgoing(LINKED, ROWS.rows), ()),
    "a topic that is gone": ("Message thread not found", Outgoing(LINKED, ROWS.rows), ()),
}


@pytest.mark.parametrize(("reason", "less", "lost"), LESS.values(), ids=LESS.keys())
def test_of_a_message_only_the_refused_part_is_left_out(
    reason: str, less: Outgoing, lost: tuple[str, ...]
) -> None:
    assert without_refused(ROWS, reason) == (less, lost)


def test_a_button_that_copies_goes_where_the_server_does_not_know_it() -> None:
    copying = Press("Copier", copied="749-676")
    reason = "Can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
    less = Outgoing(LINKED, ((NO,),))
    assert without_refused(Outgoing(LINKED, ((copying,), (NO, copying))), reason) == (less, ())
    assert without_refused(less, reason) is None


def test_where_every_address_seems_to_fit_all_buttons_to_addresses_go() -> None:
    assert without_refused(Outgoing(LINKED, ((SITE, NO),)), "BUTTON_URL_INVALID") == (
        Outgoing(LINKED, ((NO,),)),
        ("https://www.cnam.fr/",),
    )


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (ROWS, "Message is too long"),
        (ROWS, "BUTTON_DATA_INVALID"),
        (Outgoing(LINKED, ((NO,),)), "BUTTON_URL_INVALID"),
        (Outgoing(Formatted("ici")), "Entity url 'x' is invalid"),
        (Outgoing(LINKED), "TOPIC_CLOSED"),
    ],
    ids=["another refusal", "a button's data", "no such button", "no such link", "no topic"],
)
def test_where_nothing_can_be_left_out_the_refusal_stays(message: Outgoing, reason: str) -> None:
    assert without_refused(message, reason) is None


async def test_a_message_that_stays_refused_is_tried_no_more_often_than_it_has_parts() -> None:
    telegram = FakeTelegram()
    telegram.plan("sendMessage", *[refused(400, "Bad Request: BUTTON_URL_INVALID")] * 9)
    with pytest.raises(BadRequest):
        await messenger.show(bot_on(telegram), CAMILLE, REFUSED)
    assert len(telegram.calls) == 3


@given(st.lists(st.sampled_from("abc"), max_size=8), st.lists(st.sampled_from("abc"), max_size=8))
def test_whatever_arrived_and_whatever_is_sent_then_each_arrival_spares_one_sending(
    arrived: list[str], sent: list[str]
) -> None:
    before = Delivery()
    for number, mark in enumerate(arrived):
        before.note((mark,), number)
    delivery = Delivery.from_json(before.to_json())
    delivery.begin()
    spared = [mark for mark in sent if delivery.earlier((mark,)) is not None]
    for mark in "abc":
        assert spared.count(mark) == min(arrived.count(mark), sent.count(mark))


def test_a_fingerprint_tells_contents_apart_and_shows_none() -> None:
    marks = {fingerprint(7, Outgoing(Formatted(text))) for text in ("canary", "canary ", "é\ud83d", "")}
    assert len(marks) == 4
    assert not any("canary" in mark for mark in marks)


async def test_an_answer_of_telegrams_that_names_no_message_is_no_sending() -> None:
    telegram = FakeTelegram()
    telegram.plan("sendMessage", ok(True))
    with pytest.raises(TelegramError, match="Invalid server response"):
        await messenger.show(bot_on(telegram), CAMILLE, Screen("Bonjour"))
