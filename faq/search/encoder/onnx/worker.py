"""The process that runs a model, seen from the desk: started, asked, ended when it hangs, and started again.

Knows no model: what is asked are texts, what comes back are rows of numbers. What does not come back in time, because
the process has ended, hangs, or is only starting, is CannotEncode.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock, Thread, Timer
from typing import NoReturn
from weakref import finalize

import numpy as np

from faq.search.comparison.features import Floats
from faq.search.encoder.meaning import CannotEncode
from faq.search.encoder.onnx import model

SCRIPT = (sys.executable, "-P", str(Path(model.__file__)))
"""Runs `model` alone. `-P`: the folder of a script is no place to import from."""
LOADING = 120.0
"""Seconds that loading a model may take: a gigabyte from a slow disk."""
QUICK = 2.0
"""Seconds that a question waits for its vector at most; then it is answered by words, still at once to a person."""
EACH = 1.0
"""Seconds that each text may take beyond that where nobody waits: fifty times what a model fit for a desk takes."""
FIRST_REST, LONGEST_REST = 1.0, 300.0
"""Seconds before a process that failed is started again: twice as long each time, up to five minutes."""

_log = logging.getLogger("guichet")
Clock = Callable[[], float]


class Worker:
    """One process and whoever asks it, one after the other.

    Args:
        told: what the process is told first; `command`: starts it.
        clock: seconds that only grow.
    """

    def __init__(
        self, told: Mapping[str, object], command: Sequence[str] = SCRIPT, clock: Clock = time.monotonic
    ) -> None:
        self._told = told
        self._command = tuple(command)
        self._clock = clock
        self._asking = Lock()
        self._starting = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._failures, self._why = 0, ""
        self._again = 0.0

    def rows(self, texts: Sequence[str], width: int, *, patient: bool = False) -> Floats:
        """A row of `width` numbers for each text. Raises CannotEncode, at the latest after QUICK seconds.

        `patient`: wait until the process is ready, and longer for many texts: where nobody waits for a question's answer.
        """
        if patient:
            self.start()
        elif self._process is None or self._starting.locked():
            self._start_beside()
            raise CannotEncode("the encoder is starting")
        seconds = QUICK + EACH * len(texts) if patient else QUICK
        if not self._asking.acquire(timeout=seconds):
            raise CannotEncode("the encoder is busy")
        try:
            found = self._ask(json.dumps(list(texts)).encode(), seconds)
        finally:
            self._asking.release()
        if found[:1] != model.OK or len(found) != 1 + 4 * width * len(texts):
            raise CannotEncode("the encoder gave no vectors")
        self._failures = 0
        rows: Floats = np.nan_to_num(np.frombuffer(found, "<f4", offset=1).reshape(len(texts), width))
        return rows

    def start(self) -> None:
        """Have the process ready, now if need be. Raises CannotEncode when it does not start, or failed just now."""
        with self._starting:
            if self._process is not None:
                return
            if self._clock() < self._again:
                raise CannotEncode(f"the encoder failed just now: {self._why}")
            with self._asking:
                self._process = self._begun()
                if (why := self._ask(json.dumps(dict(self._told)).encode(), LOADING))[:1] != model.OK:
                    self._gone(why[1:].decode("utf-8", "replace"))

    def _begun(self) -> subprocess.Popen[bytes]:
        try:
            process = subprocess.Popen(  # noqa: S603 - the command is this package's own
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl+C is the desk's business
            )
        except OSError as error:
            self._gone(f"no process can be started ({error.strerror})")
        finalize(self, _end, process)
        return process

    def stop(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            _end(process)

    def _start_beside(self) -> None:
        """Start the process in a thread, unless that is going on or failed just now."""
        if self._clock() >= self._again and not self._starting.locked():
            Thread(target=self._try_to_start, name="encoder", daemon=True).start()

    def _try_to_start(self) -> None:
        with suppress(CannotEncode):
            self.start()

    def _ask(self, frame: bytes, seconds: float) -> bytes:
        """What the process says to a frame. When it says nothing in time it is ended. Raises CannotEncode."""
        process, found = self._process, None
        if process is None or process.stdin is None or process.stdout is None:
            raise CannotEncode("the encoder is not running")
        with suppress(OSError, ValueError), _ended_after(process, seconds):
            model.put(process.stdin, frame)
            found = model.take(process.stdout)
        return found or self._gone("it ended or hung")

    def _gone(self, why: str) -> NoReturn:
        self.stop()
        self._failures, self._why = self._failures + 1, why
        rest = min(FIRST_REST * 2.0 ** (self._failures - 1), LONGEST_REST)
        self._again = self._clock() + rest
        _log.warning("encoder failed failures=%d again_in=%.0f why=%s", self._failures, rest, why)
        raise CannotEncode(why)


@contextmanager
def _ended_after(process: subprocess.Popen[bytes], seconds: float) -> Iterator[None]:
    """Kill a process that is not done in time; reading from it ends with that."""
    timer = Timer(seconds, process.kill)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and take back what it held; once it has ended, nothing."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):  # what was not sent yet
            if pipe is not None:
                pipe.close()
