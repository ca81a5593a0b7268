"""All entries, ready to be asked: a message in, an answer, suggestions or nothing out, and what speaks for them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property, wraps
from typing import Concatenate, ParamSpec, TypeVar

from faq.entry import Entry, Match, Nothing, Outcome
from faq.search import decide, message
from faq.search.deciding import Deciding
from faq.search.encoder.meaning import CannotEncode
from faq.search.explain import NO_EXPLANATION, Explanation, encoder_use, explain
from faq.search.index import Searcher
from faq.search.lexicon import Lexicon
from faq.search.made import Made, of_nothing
from faq.search.reach import Reach
from faq.search.signs import session_words
from faq.search.signs.sessions import Family
from faq.search.weights import Weights
from faq.search.words import line, sign_words
from faq.search.words import text as texts

P = ParamSpec("P")
T = TypeVar("T")


def _or_by_words(method: Callable[Concatenate[Index, P], T]) -> Callable[Concatenate[Index, P], T]:
    """A method that goes by words alone where the encoder gives no vectors now."""

    @wraps(method)
    def found(index: Index, /, *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return method(index, *args, **kwargs)
        except CannotEncode:
            return method(index.by_words, *args, **kwargs)

    return found


class Index:
    """All entries, ready to be asked; immutable and safe to share between threads."""

    made: Callable[[], Made] = staticmethod(of_nothing)
    """Tells what it is made of: most processes need not know."""

    def __init__(
        self,
        searcher: Searcher,
        entries: Sequence[Entry],
        families: Sequence[Family],
        weights: Weights,
        lexicon: Lexicon,
    ) -> None:
        self._searcher, self._weights, self._lexicon = searcher, weights, lexicon
        self._deciding = Deciding(searcher, entries, families, weights, lexicon)

    def forget(self) -> None:
        """Keep nothing of what was asked."""
        for deciding in (self._deciding, self._deciding.by_words):
            deciding.forget()
        texts.forget()
        line.forget()
        session_words.forget()
        sign_words.forget()

    @cached_property
    def by_words(self) -> Index:
        """The same index, which compares texts by words alone."""
        found = copy(self)
        found._deciding = self._deciding.by_words
        found._searcher = found._deciding.searcher
        return found

    @property
    def name(self) -> str:
        """Two of the same name, if they have one, lead every question to the same place in one version of the program."""
        return self.made().name

    @property
    def by_meaning(self) -> bool:
        """Whether there are vectors of the wordings, so that texts are compared by meaning too."""
        return self._searcher.meanings is not None

    @_or_by_words
    def rank(self, text: str, limit: int = 10) -> list[Match]:
        """The entries that fit best, best first; at most `limit`."""
        if not self._searcher.ids:
            return []
        found = self._deciding.required(text)
        matches = self._searcher.matches(self._deciding.whole(text), limit)
        return decide.ahead(found[0], matches)[:limit] if found else matches

    def may_mean(self, text: str, names: tuple[str, ...]) -> bool:
        """Whether a text may be read as one of the entries with these names (shell patterns of ids), by its words alone."""
        return self._searcher.may_mean(text, names)

    @_or_by_words
    def decide(self, text: str, context: str | None = None, threshold: float | None = None) -> Outcome:
        """Answer, suggest or abstain.

        Args:
            context: the person's previous question, for "et en juin ?".
            threshold: the confidence, 0..1, from which one answer is given.
        """
        if not self._searcher.ids:
            return Nothing()
        before = context and message.gist(context)
        return self._deciding.decide(
            text, before, self._weights.threshold if threshold is None else threshold
        )

    def decide_with_reach(self, text: str, context: str | None = None) -> tuple[Outcome, float]:
        """What a text gets, and how alike to it a wording has to be, 0..1, to lead it elsewhere (`Reach`)."""
        outcome = self.decide(text, context)
        if not self._searcher.ids:
            return outcome, 0.0
        whole = self._deciding.by_words.whole(self._lexicon.in_words(text))
        return outcome, self.reach.needed(whole, text, context, outcome.confidence)

    @cached_property
    def reach(self) -> Reach:
        """Tells which texts a change of wordings may lead elsewhere."""
        return Reach(self._searcher, self._deciding.judge, self._weights)

    @_or_by_words
    def signs(self, text: str, context: str | None = None) -> tuple[str, Mapping[str, float]]:
        """The entry that a message as a whole fits best, and what speaks for it and for its being the office's business."""
        judge = self._deciding.judge
        _, reading = self._deciding.readings.affirmed(message.gist(text), context, self._weights.threshold)
        return self._searcher.ids[reading.best], judge.signs(reading) | judge.business_signs(reading)

    @_or_by_words
    def explain(self, text: str) -> Explanation:
        """Why a text by itself ranks as it does."""
        if not self._searcher.ids:
            return NO_EXPLANATION
        found, reading = self._deciding.required(text), self._deciding.whole(text)
        sure = self._deciding.judge.confidence(self._searcher.read(reading.passage))
        why = explain(self._searcher, reading, found[0] if found else None)
        return replace(
            why,
            encoder=encoder_use(reading, sure, self._weights.certain, meanings=self.by_meaning),
            by_words=round(sure, 4),
        )
