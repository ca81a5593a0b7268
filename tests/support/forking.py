"""A pytest plugin: the tests in several processes (`-n`), forked from the one that has imported and collected them all.

Importing, collecting and learning, which each process would begin with elsewhere, are done once. A process that is done
takes the next unit: the tests of a file, or all that are marked to be run `together`. What becomes of a test goes to the
first process by a pipe.
"""

from __future__ import annotations

import os
import random
import struct
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO
from itertools import groupby
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from _pytest._io import TerminalWriter

TOGETHER = "together"
"""The marker of tests that one process runs, one after the other; its argument says what they share."""
_FORKS = get_context("fork")
_POSITION = struct.Struct("=i")
_DIRECTORY = "process-"
_UNHEARD = "The process that was to run this test ended before it told of it."

Told = list[dict[str, Any]]
"""The reports of a test's set-up, call and teardown, as pytest serializes them."""


def add_options(parser: pytest.Parser) -> None:
    """`-n`: how many processes; 0 is this one."""
    group = parser.getgroup("forking", "tests in several processes")
    told = "how many processes run the tests"
    group._addoption("-n", "--numprocesses", type=int, default=0, help=told)  # `-n` as in pytest-xdist


def several(config: pytest.Config) -> bool:
    """Whether other processes will run the tests."""
    return bool(config.getoption("numprocesses")) and not config.option.collectonly


def common_directory(factory: pytest.TempPathFactory) -> Path:
    """The temporary directory of the whole run, for what its processes share."""
    own = factory.getbasetemp()
    return own.parent if own.name.startswith(_DIRECTORY) else own


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", f"{TOGETHER}(what): one process runs all tests that share this")


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Run the tests in other processes; None where they are to be run in this one, or not at all."""
    config = session.config
    if session.testsfailed or not several(config):
        return None
    unheard = {item.nodeid: item for item in session.items}
    for told in _told(session, _units(session.items)):
        for each in told:
            report = config.hook.pytest_report_from_serializable(config=config, data=each)
            config.hook.pytest_runtest_logreport(report=report)
            unheard.pop(report.nodeid, None)
        if session.shouldfail:
            raise session.Failed(session.shouldfail)
        if session.shouldstop:
            raise session.Interrupted(session.shouldstop)
    for item in unheard.values():
        lost = pytest.TestReport(item.nodeid, item.location, {}, "failed", _UNHEARD, "call")
        config.hook.pytest_runtest_logreport(report=lost)
    return True


def _units(items: list[pytest.Item]) -> list[range]:
    """The positions of the tests of each unit."""
    runs = (list(run) for _, run in groupby(range(len(items)), lambda position: _shared(items[position])))
    return [range(run[0], run[-1] + 1) for run in runs]


def _shared(item: pytest.Item) -> str:
    marker = item.get_closest_marker(TOGETHER)
    return str(marker.args[0] if marker else item.path)


def _told(session: pytest.Session, units: list[range]) -> Iterator[Told]:
    """What is told of each test, as it comes, until all processes have ended."""
    turns = _turns(len(units))
    processes, hearing = [], []
    for number in range(min(session.config.getoption("numprocesses"), len(units))):
        heard, tell = Pipe(duplex=False)
        hearing.append(heard)
        of_first = tuple(hearing)
        processes.append(
            _FORKS.Process(target=_forked, args=(session, _taken(units, turns), tell, number, of_first))
        )
        processes[-1].start()
        tell.close()
    try:
        yield from _heard(hearing)
    finally:
        os.close(turns)
        for process in processes:
            process.terminate()  # those that are still there, when the first fault or the keyboard ends the run
            process.join()


def _turns(count: int) -> int:
    """A pipe that holds the number of each unit: whoever reads one, which the system does as one step, takes it. There is
    room for 16,000 (pipe(7)).
    """
    turns, hand_out = os.pipe()
    with os.fdopen(hand_out, "wb") as written:
        written.writelines(_POSITION.pack(number) for number in range(count))
    return turns


def _taken(units: list[range], turns: int) -> Iterator[int]:
    """The positions of the tests of one unit after the other, each taken when the last one is at its end."""
    while number := os.read(turns, _POSITION.size):
        yield from units[_POSITION.unpack(number)[0]]


def _heard(hearing: list[Connection]) -> Iterator[Told]:
    while hearing:
        for each in wait(hearing):
            assert isinstance(each, Connection)
            try:
                yield each.recv()
            except EOFError:
                hearing.remove(each)


# -- in a process of its own


class _Reports:
    """Gathers the reports of one test."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._told: Told = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        told = self._config.hook.pytest_report_to_serializable(config=self._config, report=report)
        self._told.append(told)

    def taken(self) -> Told:
        """What was gathered since this was asked last."""
        told, self._told = self._told, []
        return told


def _forked(
    session: pytest.Session,
    positions: Iterator[int],
    tell: Connection,
    number: int,
    of_first: tuple[Connection, ...],
) -> None:
    """Work until there is nothing more to do, or nobody who hears of it: the first process alone keeps the ends at which it
    hears, so that the others cannot tell anything once it is gone.
    """
    for each in of_first:
        each.close()
    with suppress(KeyboardInterrupt, BrokenPipeError):  # the first process says so, or is gone
        _work(session, positions, tell, number)


def _work(session: pytest.Session, positions: Iterator[int], tell: Connection, number: int) -> None:
    """Run tests until there are no more. The next one is known while one runs, so that what they share stays."""
    reports = _settled(session, number)
    run = session.config.hook.pytest_runtest_protocol
    position = next(positions, None)
    while position is not None and not session.shouldfail:
        following = next(positions, None)
        run(item=session.items[position], nextitem=None if following is None else session.items[following])
        tell.send(reports.taken())
        position = following


def _settled(session: pytest.Session, number: int) -> _Reports:
    """Part with what is the first process's: its terminal, what it captures, its files and its chance."""
    config, plugins = session.config, session.config.pluginmanager
    plugins.unregister(name="terminalreporter")
    plugins.register(SimpleNamespace(_tw=TerminalWriter(StringIO())), "terminalreporter")
    capture = plugins.getplugin("capturemanager")
    capture.stop_global_capturing()
    capture.start_global_capturing()
    capture.suspend_global_capture()
    factory = config._tmp_path_factory  # type: ignore[attr-defined] # pytest has no way to part it
    factory._basetemp = factory.getbasetemp() / f"{_DIRECTORY}{number}"
    factory._basetemp.mkdir()
    random.seed()
    reports = _Reports(config)
    plugins.register(reports)
    return reports
