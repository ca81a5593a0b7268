"""All entries, ready to be asked: a message in, an answer, suggestions or nothing out, and what speaks for them. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property, lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

from faq.entry import Answer, Entry, Match, Nothing, Outcome
from faq.search import decide, message
from faq.search.by_manner import ByManner
from faq.search.encoder.meaning import CannotEncode
from faq.search.explain import NO_EXPLANATION, Explanation, encoder_use, explain
from faq.search.index import ScoredText, Searcher
from faq.search.judge import Judge
from faq.search.lexicon import Lexicon
from faq.search.made import Made, of_nothing
from faq.search.reach import Reach
from faq.search.readings import Readings
from faq.search.requesting import Requests
from faq.search.signs import session_words
from faq.search.signs.contrast import Contrast
from faq.search.signs.emptiness import Emptiness, Empty
from faq.search.signs.sessions import Family
from faq.search.weights import Weights
from faq.search.words import line, sign_words
from faq.search.words import text as texts
from faq.search.words.foreign import has_other_letters

P = ParamSpec("P")
T = TypeVar("T")

_REMEMBERED = 1000
"""Messages whose outcome is kept, a kilobyte each: on the eve of a deadline many people ask in the same words."""
CANDIDATES = 10
"""Entries of a ranking that are kept; three are shown at most, the others are for people who look into it."""
_SAYS_MORE = 2
"""Words that the rest of a message has at least, beside those an entry is given to, to ask anything."""


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
        self._weights = weights
        self._lexicon = lexicon
        shorts = tuple(lexicon.short[lang] for lang in texts.LANGUAGES)
        self._emptiness = Emptiness(shorts)
        self._searcher = searcher
        self._judge = Judge(searcher.ids, searcher.kinds, searcher.wordings(), families, weights)
        self._decider = decide.Decider(self._judge, entries, families, weights)
        self._requests = Requests(searcher, self._judge, entries, lexicon, weights)
        questions = {e.id: e.question for e in reversed(entries)}
        self._by_manner = ByManner(searcher, self._judge, questions)
        self._readings = Readings(
            searcher, self._judge, weights, self._emptiness, Contrast(shorts), self._requests.form
        )
        self._remember()

    def _remember(self) -> None:
        self._decided = lru_cache(maxsize=_REMEMBERED)(self._decide)

    def forget(self) -> None:
        """Keep nothing of what was asked."""
        for index in (self, self.by_words):
            index._decided.cache_clear()
            index._readings.forget()
        texts.forget()
        line.forget()
        session_words.forget()
        sign_words.forget()

    @cached_property
    def _worded(self) -> frozenset[tuple[str, ...]]:
        """The wordings that have no content themselves ("help"), by their words."""
        return frozenset(map(self._emptiness.plain, self._searcher.phrasings)) - {()}

    @cached_property
    def by_words(self) -> Index:
        """The same index, which compares texts by words alone."""
        found = copy(self)
        found._searcher = self._searcher.by_words()
        found._readings = self._readings.by_words(found._searcher)
        found._by_manner = self._by_manner.by_words(found._searcher)
        found._remember()
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
        found, matches = self._required(text), self._searcher.matches(self._whole(text), limit)
        return decide.ahead(found[0], matches)[:limit] if found else matches

    def _whole(self, text: str) -> ScoredText:
        """A message read alone and as a whole."""
        return self._readings.read(message.gist(text))

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
        return self._decided(text, before, self._weights.threshold if threshold is None else threshold)

    def decide_with_reach(self, text: str, context: str | None = None) -> tuple[Outcome, float]:
        """What a text gets, and how alike to it a wording has to be, 0..1, to lead it elsewhere (`Reach`)."""
        outcome = self.decide(text, context)
        if not self._searcher.ids:
            return outcome, 0.0
        whole = self.by_words._whole(self._lexicon.in_words(text))
        return outcome, self.reach.needed(whole, text, context, outcome.confidence)

    @cached_property
    def reach(self) -> Reach:
        """Tells which texts a change of wordings may lead elsewhere."""
        return Reach(self._searcher, self._judge, self._weights)

    def _decide(self, text: str, context: str | None, least: float) -> Outcome:
        text = self._lexicon.in_words(text)
        said = message.gist(text)
        if self.by_meaning and (plain := self._plain(text, said, context, least)):
            return plain
        if (found := self._required(text)) and (outcome := self._beside(text, *found, context, least)):
            return outcome
        empty = self._emptiness.read(text)
        if not empty or (context and message.assents(text)):
            return self._found(said, context, least)
        if empty.words in self._worded:
            return self._found(said, None, least)
        return self._leaning(text, context, empty, least)

    def _plain(self, text: str, said: str, context: str | None, least: float) -> Outcome | None:
        """The answer that words alone are certain of, where it is also what the whole message is best read as, if less
        surely: then its meaning need not be asked. None where the message leans on what was said before or denies
        something, is in another language, or is answered by two entries. `said`: what is read of it.
        """
        whole = self.by_words._readings.read(said)
        unsure = self._weights.threshold <= self._judge.confidence(whole) < self._weights.certain
        if not unsure or whole.passage.foreign or has_other_letters(said) or self._readings.leans(said):
            return None
        outcome = self.by_words._decided(text, context, least)
        alone = isinstance(outcome, Answer) and outcome.entry_ids == (self._searcher.ids[whole.best],)
        return outcome if alone and outcome.confidence >= self._weights.certain else None

    def _beside(
        self, text: str, entry_id: str, rest: str, context: str | None, least: float
    ) -> Outcome | None:
        """What a message gets that says an entry's words: that entry, or what the rest of it asks. None where it asks
        something that is understood only as a whole.
        """
        first = self._lexicon.requires[entry_id].first
        asks = len(texts.words(rest)) >= _SAYS_MORE and not self._emptiness.read(rest)
        others = self._found(rest, context, least) if asks else Nothing()
        if first and not isinstance(others, Answer):
            others = self._found(text, context, least)
        elif not first and not isinstance(others, Answer) and "?" in text:
            return None
        files = any(how.is_in(texts.words(rest)) for how in (self._lexicon.filing, self._lexicon.acting))
        return self._decider.required(entry_id, others, first=first, files=files)

    def _required(self, text: str) -> tuple[str, str] | None:
        """The entry whose words a message says, and the rest of the message."""
        found = [
            (entry_id, rest) for entry_id, rest in self._lexicon.required(text) if entry_id in self._judge
        ]
        return found[0] if found else None

    def _leaning(self, text: str, context: str | None, empty: Empty, least: float) -> Outcome:
        """What a message without content means after another: a new question of that, or choices about it."""
        if not context or not empty.leans:
            return Nothing(0.0, tuple(self._searcher.matches(self._whole(text), CANDIDATES)))
        if empty.tells:
            outcome = self._outcome(self._readings.in_context(text, context), least)
            if not isinstance(outcome, Nothing) and not self._decider.is_smalltalk(outcome):
                return outcome
        return self._outcome(self._readings.read(context), math.inf)

    def _names_only_months(self, reading: ScoredText) -> bool:
        """Whether a text names a session by its month and asks nothing of it, in words that are read: "et juin ?"."""
        passage = reading.passage
        names = passage.sessions and not passage.foreign
        return bool(names and self._emptiness.read(" ".join(passage.words)))

    def _outcome(self, reading: ScoredText, least: float, more: Sequence[ScoredText] = ()) -> Outcome:
        return self._decider.outcome(reading, self._searcher.matches(reading, CANDIDATES), least, more)

    def _found(self, text: str, context: str | None, least: float) -> Outcome:
        """What a message means that has content: a request or small talk where it is said like one."""
        text, reading = self._readings.affirmed(message.gist(text), context, least)
        found = self._meant(text, context, reading, least)
        asked = self._by_manner.question(reading, found)
        return self._as_asked(asked, found.confidence) if asked else found

    def _as_asked(self, question: str, sure: float) -> Outcome:
        """What a question of an entry's gets, as `sure` as the message is that was taken for it."""
        outcome = self._outcome(self._readings.read(question), 0.0)
        return replace(outcome, confidence=sure)

    def _meant(self, text: str, context: str | None, reading: ScoredText, least: float) -> Outcome:
        """What a message means by what its words are alike and by the vocabulary of requests."""
        if not context and self._names_only_months(reading):
            return self._decider.about(reading, self._searcher.matches(reading, CANDIDATES))
        if self._requests.asks_standing(text, reading):
            return self._standing(reading, least)
        if self._requests.files(text, reading):
            reading = self._readings.read(self._requests.form.question)
        elif self._requests.follows_up(text, reading):
            reading = self._readings.read(self._requests.following)
        if self._judge.word_for_word(reading):
            return self._outcome(reading, least)
        asked = self._readings.parts.asked(text, reading, least)
        if asked and (len(asked) > 1 or self._readings.parts.tells_more(asked[0], reading, least)):
            reading = asked[0]
        return self._outcome(reading, least, asked[1:])

    @_or_by_words
    def signs(self, text: str, context: str | None = None) -> tuple[str, Mapping[str, float]]:
        """The entry that a message as a whole fits best, and what speaks for it and for its being the office's business."""
        _, reading = self._readings.affirmed(message.gist(text), context, self._weights.threshold)
        signs = self._judge.signs(reading) | self._judge.business_signs(reading)
        return self._searcher.ids[reading.best], signs

    @_or_by_words
    def explain(self, text: str) -> Explanation:
        """Why a text by itself ranks as it does."""
        if not self._searcher.ids:
            return NO_EXPLANATION
        found, reading = self._required(text), self._whole(text)
        sure = self._judge.confidence(self._searcher.read(reading.passage))
        why = explain(self._searcher, reading, found[0] if found else None)
        return replace(
            why,
            encoder=encoder_use(reading, sure, self._weights.certain, meanings=self.by_meaning),
            by_words=round(sure, 4),
        )

    def _standing(self, reading: ScoredText, least: float) -> Outcome:
        """What who asks how their request stands is told: the way to the request, and the rule, if it is clear which."""
        own, rule = self._readings.read(self._requests.following), self._judge.rule(reading)
        return self._outcome(own, least, [rule] if rule else [])
