"""The index: every wording as a vector, and what an entry scores for a text. Decides nothing."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from faq.entry import Entry, Kind, Match, Outcome
from faq.search import decide, text

Vector = NDArray[np.float64]

_NEAREST = 0.3
_RIDGE = 1.0
_DENSE_LIMIT = 1500


class Index:
    """All entries, ready to be searched; immutable once built.

    Args:
        entries: any number; those of one id are one class, whatever their language.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.ids = list(dict.fromkeys(entry.id for entry in entries))
        self.kinds: dict[str, Kind] = {entry.id: entry.kind for entry in entries}
        number = {entry_id: i for i, entry_id in enumerate(self.ids)}
        rows = sorted((number[entry.id], wording) for entry in entries for wording in entry.phrasings)
        self._owner = np.array([owner for owner, _ in rows], dtype=np.int64)
        self._fit([text.features(wording) for _, wording in rows])

    def _fit(self, counted: list[Counter[str]]) -> None:
        seen: dict[str, set[int]] = {}
        for owner, features in zip(self._owner, counted, strict=True):
            for feature in features:
                seen.setdefault(feature, set()).add(int(owner))
        self._column = {feature: i for i, feature in enumerate(seen)}
        self._idf = [math.log(1 + len(self.ids) / len(owners)) for owners in seen.values()]
        self._rare = math.log(1 + len(self.ids))
        self._phrases = self._matrix(counted)
        self._starts = np.flatnonzero(np.r_[True, np.diff(self._owner) > 0]) if counted else np.zeros(0, int)
        self._dual = self._ridge() if 0 < len(counted) <= _DENSE_LIMIT else None

    def _matrix(self, counted: Sequence[Mapping[str, int]]) -> sp.csr_matrix:
        columns, values, ends = [], [], [0]
        for features in counted:
            weights = [(self._column.get(f), 1 + math.log(n)) for f, n in features.items()]
            known = [(c, w * self._idf[c]) for c, w in weights if c is not None]
            unknown = sum((w * self._rare * 0.6) ** 2 for c, w in weights if c is None)
            norm = math.sqrt(sum(v * v for _, v in known) + unknown) or 1.0
            columns += [c for c, _ in known]
            values += [v / norm for _, v in known]
            ends.append(len(columns))
        return sp.csr_matrix((values, columns, ends), shape=(len(counted), len(self._column)))

    def _ridge(self) -> Vector:
        kernel = (self._phrases @ self._phrases.T).toarray()
        labels = np.eye(len(self.ids))[self._owner]
        dual: Vector = np.linalg.solve(kernel + _RIDGE * np.eye(len(kernel)), labels)
        return dual

    def scores(self, question: str) -> Vector:
        """One score an entry, in the order of `ids`."""
        near = (self._matrix([text.features(question)]) @ self._phrases.T).toarray()[0]
        nearest: Vector = np.maximum.reduceat(near, self._starts) if len(self.ids) else np.zeros(0)
        if self._dual is None:
            return nearest
        ridge: Vector = near @ self._dual
        return _NEAREST * nearest + (1 - _NEAREST) * ridge

    def rank(self, text: str, limit: int = 10) -> list[Match]:
        """The entries that fit best, best first; at most `limit`."""
        scores = self.scores(text)
        order = np.argsort(-scores, kind="stable")[:limit]
        return [Match(self.ids[i], float(scores[i])) for i in order]

    def decide(self, text: str, context: str | None = None, threshold: float | None = None) -> Outcome:
        """Answer, suggest or abstain. `context` is the person's previous question, for "et en juin ?"."""
        ranking = self.rank(text)
        if context and len(text.split()) <= 5:
            ranking = self.rank(f"{context} {text}")
        return decide.outcome(ranking, self.kinds, decide.THRESHOLD if threshold is None else threshold)
