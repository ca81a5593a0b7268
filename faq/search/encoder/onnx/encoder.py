"""The encoder of an operator's model: what is put before a text, and vectors of length one. Runs nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from faq.search.comparison.features import Floats
from faq.search.encoder.meaning import clean, unit
from faq.search.encoder.onnx.description import Description
from faq.search.encoder.onnx.worker import Worker


class OnnxEncoder:
    """Encodes what people ask, or, as `patient`, what it is compared with: then the worker is waited for."""

    def __init__(self, description: Description, worker: Worker, *, patient: bool = False) -> None:
        self._worker = worker
        self._patient = patient
        self._before = description.passage if patient else description.query
        self.id = description.id
        self.width = description.dimensions
        self.unread: frozenset[str] = frozenset()

    def __call__(self, texts: Sequence[str]) -> Floats:
        """Vectors of length one. Raises CannotEncode."""
        given = [self._before + clean(each) for each in texts]
        return unit(self._worker.rows(given, self.width, patient=self._patient))

    def stop(self) -> None:
        """End the process that runs the model."""
        self._worker.stop()


def pair(description: Description) -> tuple[OnnxEncoder, OnnxEncoder]:
    """(the encoder of questions, that of wordings), which share a process. Raises OSError when files are gone."""
    told = asdict(description) | {"directory": str(description.directory.resolve())}
    worker = Worker(told)
    return OnnxEncoder(description, worker), OnnxEncoder(description, worker, patient=True)
