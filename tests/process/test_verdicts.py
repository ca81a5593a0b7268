"""Which error is what, and what is done about it: the table of `bot.process.verdicts`, and the minute it promises."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.chat.downloads import Lost, TooLarge, TooLong
from bot.process.ordering import Again
from bot.process.verdicts import (
    FAULTS,
    LONGEST_HOLD,
    LONGEST_WAIT,
    PATIENCE,
    Effort,
    End,
    UnreadableUpdate,
    Verdict,
    again_after,
    decide,
    judge,
)
from storage.errors import Busy, Closed, Damaged, DiskFull, NoSuchUpdate, StaleDraft

CLOSED = (
    "Forbidden: bot was blocked by the user",
    "Forbidden: user is deactivated",
    "Forbidden: bot was kicked from the supergroup chat",
    "Forbidden: bot is not a member of the channel chat",
    "Forbidden: bot can't initiate conversation with a user",
    "Forbidden: the group chat was deleted",
)
CLOSED_400 = (
    "Chat not found",
    "PEER_ID_INVALID",
    "Not enough rights to send text messages to the chat",
    "Have no rights to send a message",
    "CHAT_WRITE_FORBIDDEN",
    "TOPIC_CLOSED",
)
PAGE = ". Parsing the server response b'<html>' failed"
VERDICTS: dict[str, tuple[Exception, Verdict]] = {
    "asked to wait": (RetryAfter(9), Verdict.BUSY),
    "timeout": (TimedOut(), Verdict.AWAY),
    "network": (NetworkError("ClientConnectorError"), Verdict.AWAY),
    "server error": (NetworkError("Internal Server Error"), Verdict.AWAY),
    "too many without a wait": (NetworkError("Too Many Requests"), Verdict.AWAY),
    "token refused in passing": (InvalidToken(), Verdict.AWAY),
    "another instance": (Conflict("terminated by other getUpdates request"), Verdict.AWAY),
    "torn answer": (TelegramError("Invalid server response"), Verdict.AWAY),
    "a proxy's 400": (BadRequest("Bad Request (400)" + PAGE), Verdict.AWAY),
    "a proxy's 403": (Forbidden("Forbidden (403)" + PAGE), Verdict.AWAY),
    "a file that is perhaps away": (
        BadRequest("Wrong file_id or the file is temporarily unavailable"),
        Verdict.AWAY,
    ),
    **{said: (Forbidden(said), Verdict.GONE) for said in CLOSED},
    **{said: (BadRequest(said), Verdict.GONE) for said in CLOSED_400},
    "group moved": (ChatMigrated(-100), Verdict.MOVED),
    "message refused": (BadRequest("Message is too long"), Verdict.REFUSED),
    "button refused": (BadRequest("BUTTON_DATA_INVALID"), Verdict.REFUSED),
    "file too big": (BadRequest("File is too big"), Verdict.REFUSED),
    "longer than it may be": (TooLong("the answer is too long"), Verdict.TOO_LARGE),
    "a file that is too large": (TooLarge(), Verdict.TOO_LARGE),
    "a file that is gone": (Lost(), Verdict.REFUSED),
    "an update that cannot be read": (UnreadableUpdate(), Verdict.MALFORMED),
    "hung handler": (TimeoutError(), Verdict.HUNG),
    "disk full": (DiskFull(), Verdict.NOT_SAVED),
    "database locked": (Busy(), Verdict.NOT_SAVED),
    "database damaged": (Damaged(), Verdict.NOT_SAVED),
    "stopping": (Closed(), Verdict.CLOSING),
    "programming error": (KeyError("x"), Verdict.FAULT),
    "draft changed": (StaleDraft(), Verdict.FAULT),
    "update unknown": (NoSuchUpdate(), Verdict.FAULT),
    "a file of the office gone": (FileNotFoundError(), Verdict.FAULT),
}


@pytest.mark.parametrize(("error", "verdict"), VERDICTS.values(), ids=VERDICTS.keys())
def test_each_error_is_judged_by_what_helps(error: Exception, verdict: Verdict) -> None:
    assert judge(error) is verdict


LASTING = {Verdict.GONE, Verdict.MOVED, Verdict.REFUSED, Verdict.MALFORMED, Verdict.TOO_LARGE}


def test_what_trying_again_can_never_help_is_these() -> None:
    assert {verdict for verdict in Verdict if verdict.lasting} == LASTING


OLD = Effort(tries=200, age=PATIENCE, aside=True)
LAST = Effort(tries=FAULTS, faults=FAULTS - 1)
STEPS: dict[str, tuple[Verdict, float, Effort, Again | End]] = {
    "busy: as asked": (Verdict.BUSY, 9, Effort(), Again(9)),
    "busy for long: aside": (Verdict.BUSY, 600, Effort(), Again(600, aside=True)),
    "busy for an hour: dead": (Verdict.BUSY, 9, OLD, End.DEAD),
    "away: again": (Verdict.AWAY, 1, Effort(), Again(1)),
    "away, near the minute: aside": (Verdict.AWAY, 30, Effort(tries=6, age=31), Again(30, aside=True)),
    "away, another one aside: too": (Verdict.AWAY, 1, Effort(crowded=True), Again(1, aside=True)),
    "away, aside: stays so": (Verdict.AWAY, 1, Effort(age=3, aside=True), Again(1, aside=True)),
    "away for nearly an hour: again": (
        Verdict.AWAY,
        30,
        replace(OLD, age=PATIENCE - 1),
        Again(30, aside=True),
    ),
    "away for an hour: dead": (Verdict.AWAY, 30, OLD, End.DEAD),
    "gone: done": (Verdict.GONE, 1, Effort(), End.DONE),
    "moved: done": (Verdict.MOVED, 1, Effort(), End.DONE),
    "refused: dead at once": (Verdict.REFUSED, 1, Effort(), End.DEAD),
    "malformed: dead at once": (Verdict.MALFORMED, 1, Effort(), End.DEAD),
    "too large: dead at once": (Verdict.TOO_LARGE, 1, Effort(), End.DEAD),
    "hung: aside": (Verdict.HUNG, 1, Effort(age=LONGEST_HOLD), Again(1, aside=True)),
    "hung thrice: dead": (Verdict.HUNG, 1, replace(LAST, age=300, aside=True), End.DEAD),
    "fault: again": (Verdict.FAULT, 1, Effort(), Again(1)),
    "fault after a restart: counted on": (Verdict.FAULT, 1, Effort(tries=1, faults=FAULTS - 1), End.DEAD),
    "fault thrice: dead": (Verdict.FAULT, 4, LAST, End.DEAD),
    "not saved: in its place": (Verdict.NOT_SAVED, 30, Effort(age=7200, crowded=True), Again(30)),
    "not saved, aside: stays so": (Verdict.NOT_SAVED, 30, OLD, Again(30, aside=True)),
    "closing: stays": (Verdict.CLOSING, 30, Effort(), Again(30)),
}


@pytest.mark.parametrize(("verdict", "pause", "effort", "step"), STEPS.values(), ids=STEPS.keys())
def test_what_becomes_of_an_update(verdict: Verdict, pause: float, effort: Effort, step: Again | End) -> None:
    assert decide(verdict, pause, effort) == step


def test_waits_double_up_to_the_longest_and_a_wait_asked_for_is_kept() -> None:
    waits = [again_after(TimedOut(), tries) for tries in range(1, 8)]
    assert waits == [1, 2, 4, 8, 16, LONGEST_WAIT, LONGEST_WAIT]
    assert again_after(TimedOut(), 5000) == LONGEST_WAIT
    assert again_after(RetryAfter(77), 1) == 77


HELPED = [verdict for verdict in Verdict if verdict not in (Verdict.NOT_SAVED, Verdict.CLOSING)]


@given(
    st.sampled_from(HELPED),
    st.floats(0, 10_000),
    st.builds(Effort, st.integers(1, 300), st.integers(0, 5), st.floats(0, 2 * PATIENCE), st.just(False)),
)
def test_no_update_may_wait_in_its_place_beyond_the_minute(
    verdict: Verdict, pause: float, effort: Effort
) -> None:
    step = decide(verdict, pause, effort)
    if isinstance(step, Again) and not step.aside:
        assert effort.age + step.seconds < LONGEST_HOLD
