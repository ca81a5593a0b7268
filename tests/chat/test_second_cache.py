"""What was found is kept for the second in which it was found, and for nobody else's question."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.answers import replies
from bot.app import Guichet
from bot.chat.reader import Reader
from bot.chat.second_cache import MOST, SecondCache
from tests.support.desks import MONDAY
from tests.support.person import Person
from tests.support.sandbox import Sandbox
from tests.support.stories import says

OTHER = 4711
ASKED = "Quand a lieu la session 1 du premier semestre ?"


def test_what_was_found_holds_for_its_second() -> None:
    cache = SecondCache[str]()
    cache.keep("a", MONDAY, "found")
    assert cache.find("a", MONDAY.replace(microsecond=999_999)) == "found"
    assert cache.find("b", MONDAY) is None
    assert cache.find("a", MONDAY + timedelta(seconds=1)) is None
    cache.keep("b", MONDAY + timedelta(seconds=1), "other")
    assert cache.find("a", MONDAY + timedelta(seconds=1)) is None
    assert cache.find("b", MONDAY + timedelta(seconds=1)) == "other"
    cache.forget()
    assert cache.find("b", MONDAY + timedelta(seconds=1)) is None


def test_no_more_is_kept_than_a_second_holds() -> None:
    cache = SecondCache[int]()
    for number in range(MOST + 1):
        cache.keep(number, MONDAY, number)
    assert [number for number in range(MOST + 1) if cache.find(number, MONDAY) is not None] == [MOST]


async def test_the_same_question_is_searched_once_in_a_second_and_answered_to_everybody(
    camille: Person, guichet: Guichet, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched, other, find = list[str](), await sandbox.person(OTHER), replies.find
    now = guichet.services.clock.now()
    monkeypatch.setattr(guichet.services.clock, "now", lambda: now)
    monkeypatch.setattr(SecondCache, "forget", lambda _: None)  # as is done once a minute

    def counted(reader: Reader, text: str, *given: Any, **more: Any) -> replies.Reply:
        searched.append(text)
        return find(reader, text, *given, **more)

    monkeypatch.setattr(replies, "find", counted)
    for person in (camille, other):
        await says(person, ASKED, "20 janvier")
    assert searched.count(ASKED) == 1
