"""A few cases of every target in every run of the tests, so that the fuzzing stays whole; and what it has found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import gettempdir

import pytest
from click.testing import CliRunner

from bot.chat.forms import clean
from bot.process.verdicts import UnreadableUpdate
from faq.timetable import asking
from faq.timetable.exams import Timetable
from tests.fuzz import __main__ as command
from tests.fuzz import work
from tests.fuzz.desk import Desk, opened
from tests.fuzz.raw_updates import pressed, said
from tests.fuzz.target import Target, TooSlow, Try, attempt
from tests.fuzz.work import TARGETS, Came, Piece
from tests.support.sandbox import ADMIN, CAMILLE, DOMINIQUE, OFFICE
from tests.support.thorough import TIMES

SEED = 20_241_216
DEAR = {"search": 4, "meaning": 2, "chats": 6, "links": 8, "updates": 6, "topic": 10}
"""Cases of the targets that take some hundredths of a second each."""
CASES = 15
"""Cases of any other target: all together take about a second."""


@pytest.fixture(scope="module", autouse=True)
def closed() -> Iterator[None]:
    """What the targets have opened is closed after the last test."""
    yield
    work.close()


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.filterwarnings("ignore")
def test_a_few_cases_of_each_target_hold(name: str) -> None:
    came = work.done(Piece(name, SEED, 0, DEAR.get(name, CASES) * TIMES))
    assert came.failures == ()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with opened(tmp_path_factory.mktemp("desk")) as made:
        yield made


FORGED = [
    pytest.param(DOMINIQUE, "office:take:K4T-7M2", id="a request that there is not, to be begun"),
    pytest.param(DOMINIQUE, "office:card:'; --", id="a request that is no reference"),
    pytest.param(CAMILLE, "miss:9223372036854775808", id="a question of a number beyond the database"),
    pytest.param(
        DOMINIQUE, "office:inqteach:99999999999999999999", id="a message of a number beyond the database"
    ),
    pytest.param(ADMIN, "preview:at:reason:0", id="a moment that is no number"),
    pytest.param(ADMIN, "preview:at:999999999999999:0", id="a moment beyond all calendars"),
]


@pytest.mark.parametrize(("who", "data"), FORGED)
def test_a_forged_press_is_told_that_its_button_is_no_longer_valid(desk: Desk, who: int, data: str) -> None:
    with desk.case():
        desk.take([{"update_id": 50, **pressed(who, data)}])
        assert desk.met == []
        assert "Ce bouton ne vaut plus" in desk.heard(who)


def test_half_a_character_in_a_question_is_answered(desk: Desk) -> None:
    with desk.case():
        desk.take([{"update_id": 50, **said(CAMILLE, "quand sont les examens \ud83d ?")}])
        assert desk.met == []
        assert desk.heard(CAMILLE)


@pytest.mark.parametrize("more", [{}, {"migrate_to_chat_id": -1009}])
def test_a_post_of_a_channel_is_nobodys(desk: Desk, more: dict[str, int]) -> None:
    post = said(CAMILLE, "bonjour", OFFICE)["message"] | {"from": None} | more
    with desk.case():
        desk.take([{"update_id": 50, "channel_post": post}])
        assert desk.met == []
        assert desk.telegram.calls == []


def test_an_update_of_another_shape_is_given_up_at_once(desk: Desk) -> None:
    with desk.case():
        update = {"update_id": 50, **said(CAMILLE, "bonjour")}
        update["message"]["text"] = 7
        desk.take([update])
        assert [type(error) for error in desk.met] == [UnreadableUpdate]


def test_a_case_that_lasts_or_fails_is_told_with_what_replays_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def lasts(_chance: Random) -> None:
        while True:
            pass

    assert isinstance(attempt(lasts, "x", 1, 0, seconds=0.01), TooSlow)

    @contextmanager
    def odd(_folder: Path) -> Iterator[Try]:
        def one(chance: Random) -> None:
            assert chance.random() < 0.5, "too much"

        yield one

    monkeypatch.setitem(TARGETS, "odd", Target("odd", 1, odd))
    failures = work.done(Piece("odd", 7, 0, 20)).failures
    assert 0 < len(failures) < 20
    number, error = failures[0]
    assert error.startswith("AssertionError: too much")
    assert isinstance(attempt(work.opened("odd"), "odd", 7, number), AssertionError)


def test_the_work_is_shared_out_in_whole_pieces() -> None:
    targets = list(TARGETS.values())
    cut = list(work.pieces(10_000, 3, targets))
    tried = Counter[str]()
    for each in cut:
        tried[each.target] += each.end - each.first
    assert tried == work.shares(10_000, targets)
    assert {each.target for each in cut[: len(TARGETS)]} == set(TARGETS)


class Here:
    """A pool that does at once, in this process, what it is given."""

    def __init__(self, *_more: object) -> None:
        """Takes what other pools take."""

    def __enter__(self) -> Here:
        return self

    def __exit__(self, *_error: object) -> None:
        """Nothing to end."""

    def submit(self, do: Callable[[Piece], Came], piece: Piece) -> Future[Came]:
        done: Future[Came] = Future()
        done.set_result(do(piece))
        return done


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "ProcessPoolExecutor", Here)
    monkeypatch.setenv("TMPDIR", gettempdir())  # a run sets it for its processes


@pytest.mark.usefixtures("here")
@pytest.mark.filterwarnings("ignore")
def test_a_run_tells_its_figures() -> None:
    told = CliRunner().invoke(command.main, ["--cases", "30", "--seed", "4", "--target", "values"])
    assert told.exit_code == 0
    assert re.search(r"all +│ +30 │", told.output)


@pytest.mark.usefixtures("here")
@pytest.mark.filterwarnings("ignore")
def test_a_failure_is_told_with_the_command_that_replays_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def one(chance: Random) -> None:
        assert chance.random() < 0.9, "too much"

    for module in (work, command):
        monkeypatch.setattr(module, "opened", lambda _name: one)
    told = CliRunner().invoke(command.main, ["--cases", "60", "--seed", "4", "--target", "values"])
    assert told.exit_code == 1
    again = re.search(r"make fuzz TARGET=values SEED=4 CASE=(\d+)\n +AssertionError: too much", told.output)
    assert again is not None
    replayed = CliRunner().invoke(command.main, ["--seed", "4", "--target", "values", "--case", again[1]])
    assert replayed.exit_code == 1
    assert "too much" in replayed.output


@pytest.mark.parametrize("said", ["quelles", "quelles de", "mes examens svp sont", "montre moi voir"])
def test_a_message_of_nothing_but_words_that_ask_is_read_at_once(said: str) -> None:
    """Found by the fuzzing: each such word doubled the ways that were tried."""
    full = " ".join([said] * (4096 // (len(said) + 1)))
    assert attempt(lambda _chance: asking.read(full, Timetable()), "timetable", 1, 0) is None


def test_what_is_kept_of_marks_around_no_character_is_kept_as_it_is() -> None:
    """Found by the fuzzing: taking a character out left its neighbours in an order that is not composed."""
    once = clean("\u1aa0\u1ab1\u1adf\u1ac8\u1ae9\u1ac0")
    assert once == clean(once)
