"""What is known of a person when their message is handled, by the moment it was received."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database
from telegram import Update

from bot.chat.incoming import identify
from storage import inbox, people, yes_no
from storage.database.store import Store
from storage.yes_no import OpenYesNo
from tests.support.desks import MONDAY, StandingClock, desk_on
from tests.support.fake_telegram import FakeTelegram, bot_on, said

STUDENT = 1001
ASKED = OpenYesNo({}, 1)
HANDLED = MONDAY + timedelta(minutes=5)
"""When the message is handled: long after it was received."""


@pytest.mark.parametrize(
    ("after", "question"),
    [
        pytest.param(timedelta(seconds=30), ASKED, id="behind the question"),
        pytest.param(timedelta(seconds=-30), None, id="before it"),
    ],
)
async def test_a_message_that_is_handled_late_answers_only_what_was_asked_before_it_came(
    store: Store, tmp_path: Path, after: timedelta, question: OpenYesNo | None
) -> None:
    services, bot = desk_on(store, tmp_path, StandingClock(HANDLED)), bot_on(FakeTelegram())
    await services.store.run(ask)
    await services.store.run(inbox.receive, [(2, "{}")], MONDAY + after)
    written = said(2, STUDENT, "oui")
    assert (await identify(services, Update.de_json(written, bot), bot)).yes_no == question


def ask(db: Database) -> None:
    people.remember(db, STUDENT, "fr", now=MONDAY)
    yes_no.put(db, STUDENT, ASKED, MONDAY)
