"""What many tests stand on."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from datetime import timedelta
from multiprocessing import active_children, get_context
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings, strategies
from sqlite_utils import Database

from bot.app import Guichet
from bot.process import intake
from bot.request.documents import outcomes
from faq.files import keeping
from faq.search.encoder import encoding
from storage.database.connection import in_memory
from storage.database.store import Store
from tests.support.forking import common_directory, several
from tests.support.new_stores import made
from tests.support.person import Person
from tests.support.running_bot import load, serving
from tests.support.sandbox import CAMILLE, DOMINIQUE, SAM, Sandbox, running
from tests.support.staff_stories import staffed
from tests.support.stories import filed
from tests.support.thorough import TIMES

settings.register_profile(
    "anywhere",
    max_examples=10 * TIMES,  # drawn anew in each run, so that many runs try many
    deadline=None,  # a busy machine is no fault of what is tested
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("anywhere")


outcomes.QUIET = timedelta(seconds=0.3)
intake.PATIENCE = 0.5
"""What is sent in tests is sent at once: nobody need wait to see whether an album or a long text goes on."""


MANY = 500
"""Tests from which on it is likely that each process needs what takes seconds to load."""
LEARNING = "learning"
"""The name of the process that learns, by which it is found among the children of this one."""


def pytest_collection(session: pytest.Session) -> None:
    """Where all tests are to be run, a process of its own learns meanwhile on the second core what was not kept yet."""
    if several(session.config) and session.config.args_source is pytest.Config.ArgsSource.TESTPATHS:
        get_context("fork").Process(target=_load, name=LEARNING).start()


def pytest_collection_finish(session: pytest.Session) -> None:
    """What most tests need is loaded before they are shared out."""
    for process in active_children():
        if process.name == LEARNING:
            process.join()
    if several(session.config) and len(session.items) > MANY:
        _load()


def _load() -> None:
    load()
    strategies.text().validate()  # Hypothesis keeps in its directory which characters there are, which takes 2 s to find


@pytest.fixture(autouse=True)
def _search_is_as_it_was() -> Iterator[None]:
    """What a test, or a command that it runs, chooses for its process ends with the test: the encoder that questions are
    compared by, and where is kept what the search has learnt, without which all that follow would learn it again.
    """
    chosen, directory = encoding.chosen(), keeping.used()
    yield
    encoding.choose(chosen)
    keeping.use(directory)


@pytest.fixture(scope="session", autouse=True)
def _indexes_are_kept(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What the search learns of the same wordings is learnt once for all processes."""
    keeping.use(common_directory(tmp_path_factory) / "kept")


@pytest.fixture
def db() -> Iterator[Database]:
    """An empty database in memory, its schema up to date."""
    with closing(in_memory()) as database:
        yield database


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An open store on disk, without a key."""
    with Store.open(made(tmp_path / "guichet.db")) as opened:
        yield opened


@pytest.fixture
async def sandbox(tmp_path: Path) -> AsyncIterator[Sandbox]:
    """A running sandbox: 16 December 2024, 09:00 in Paris, no flood limits, nobody has written yet."""
    async with running(tmp_path / "sandbox.sqlite") as opened:
        yield opened


@pytest.fixture
async def guichet(sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[Guichet]:
    """The bot, serving the sandbox."""
    async with serving(sandbox.url, tmp_path / "bot.db") as running:
        yield running


@pytest.fixture
async def camille(guichet: Guichet, sandbox: Sandbox) -> Person:
    """A student who writes in French."""
    return await sandbox.person(CAMILLE)


@pytest.fixture
async def sam(guichet: Guichet, sandbox: Sandbox) -> Person:
    """A student who writes in English."""
    return await sandbox.person(SAM)


@pytest.fixture
async def dominique(guichet: Guichet, sandbox: Sandbox) -> Person:
    """A member of the staff."""
    return await staffed(guichet, sandbox, DOMINIQUE)


@pytest.fixture
async def reference(guichet: Guichet, dominique: Person, camille: Person) -> str:
    """A request that Camille has just sent."""
    return await filed(guichet, camille)
