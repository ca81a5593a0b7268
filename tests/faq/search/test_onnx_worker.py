"""A model's process may crash, hang or give nonsense: nobody waits for it long, and it is started again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from faq.search.encoder.meaning import CannotEncode
from faq.search.encoder.onnx import model, worker
from faq.search.encoder.onnx.worker import Worker
from tests.support import failing_model
from tests.support.failing_model import WIDTH
from tests.support.waiting import until

COMMAND = (sys.executable, "-P", failing_model.__file__, str(Path(model.__file__)))


class Watch:
    """Seconds that pass when they are told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def running(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> Iterator[Worker]:
    monkeypatch.setattr(worker, "QUICK", 5.0)  # a busy machine is no fault of what is tested
    opened = Worker({}, COMMAND, watch)
    opened.start()
    yield opened
    opened.stop()


def test_texts_come_back_as_rows_and_what_is_no_number_as_nought(running: Worker) -> None:
    rows = running.rows(["a", "éé", "nan"], WIDTH)
    assert np.array_equal(rows, np.array([[1, 1, 0], [2, 1, 0], [3, 0, 0]], np.float32))


async def test_the_first_question_does_not_wait_for_the_start_and_later_ones_are_encoded(
    watch: Watch,
) -> None:
    opened = Worker({}, COMMAND, watch)
    with pytest.raises(CannotEncode, match="starting"):
        opened.rows(["a"], WIDTH)
    await until(lambda: _encodes(opened))
    opened.stop()


@pytest.mark.parametrize("text", ["crash", "hang"])
def test_what_crashes_or_hangs_is_started_again_after_a_rest_that_grows(
    text: str,
    running: Worker,
    watch: Watch,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    if text == "hang":
        monkeypatch.setattr(worker, "QUICK", 0.3)
    with pytest.raises(CannotEncode, match="ended or hung"):
        running.rows([text], WIDTH)
    monkeypatch.setattr(worker, "QUICK", 5.0)
    with pytest.raises(CannotEncode, match="failed just now"):
        running.rows(["a"], WIDTH, patient=True)
    watch.now += worker.FIRST_REST
    with pytest.raises(CannotEncode):
        running.rows(["crash"], WIDTH, patient=True)
    watch.now += worker.FIRST_REST
    with pytest.raises(CannotEncode, match="failed just now"):
        running.rows(["a"], WIDTH, patient=True)
    watch.now += worker.FIRST_REST
    assert len(running.rows(["a"], WIDTH, patient=True)) == 1
    assert [record.args[1] for record in caplog.records if isinstance(record.args, tuple)] == [1.0, 2.0]


@pytest.mark.parametrize("text", ["stumble", "short"])
def test_a_text_that_a_library_stumbles_over_ends_no_process_and_is_told_to_nobody(
    text: str, running: Worker, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(CannotEncode) as error:
        running.rows([text], WIDTH)
    assert "somebody" not in str(error.value) + caplog.text
    assert len(running.rows(["a"], WIDTH)) == 1


def test_a_model_that_cannot_be_loaded_says_what_kind_of_failure_it_is(watch: Watch) -> None:
    with pytest.raises(CannotEncode, match=r"^RuntimeError$"):
        Worker({"broken": True}, COMMAND, watch).start()


async def test_the_process_ends_with_whoever_started_it(watch: Watch) -> None:
    opened = Worker({}, COMMAND, watch)
    opened.start()
    process = opened._process
    assert process is not None
    del opened
    await until(lambda: process.poll() is not None)


def _encodes(opened: Worker) -> bool:
    try:
        return len(opened.rows(["a"], WIDTH)) == 1
    except CannotEncode:
        return False
