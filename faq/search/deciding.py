"""What a message means: which of its readings is answered, with which entries beside, or that none is. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property, lru_cache

from faq.entry import Answer, Entry, Nothing, Outcome
from faq.search import decide, message
from faq.search.by_manner import ByManner
from faq.search.index import ScoredText, Searcher
from faq.search.judge import Judge
from faq.search.lexicon import Lexicon
from faq.search.readings import Readings
from faq.search.requesting import Requests
from faq.search.signs.contrast import Contrast
from faq.search.signs.emptiness import Emptiness, Empty
from faq.search.signs.sessions import Family
from faq.search.weights import Weights
from faq.search.words import text as texts
from faq.search.words.foreign import has_other_letters

_REMEMBERED = 1000
"""Messages whose outcome is kept, a kilobyte each: on the eve of a deadline many people ask in the same words."""
CANDIDATES = 10
"""Entries of a ranking that are kept; three are shown at most, the others are for people who look into it."""
_SAYS_MORE = 2
"""Words that the rest of a message has at least, beside those an entry is given to, to ask anything."""


class Deciding:
    """Decides about messages to one search; raises CannotEncode where its encoder gives no vectors now.

    `decide` gives what a message gets, by the one before it, if any, and by the confidence, 0..1, from which one answer is
    given, and keeps it. `searcher`, `judge` and `readings` are those that it goes by.
    """

    def __init__(
        self,
        searcher: Searcher,
        entries: Sequence[Entry],
        families: Sequence[Family],
        weights: Weights,
        lexicon: Lexicon,
    ) -> None:
        shorts = tuple(lexicon.short[lang] for lang in texts.LANGUAGES)
        self.searcher, self._weights, self._lexicon = searcher, weights, lexicon
        self._emptiness = Emptiness(shorts)
        self.judge = Judge(searcher.ids, searcher.kinds, searcher.wordings(), families, weights)
        self._decider = decide.Decider(self.judge, entries, families, weights)
        self._requests = Requests(searcher, self.judge, entries, lexicon, weights)
        questions = {e.id: e.question for e in reversed(entries)}
        self._by_manner = ByManner(searcher, self.judge, questions)
        self.readings = Readings(
            searcher, self.judge, weights, self._emptiness, Contrast(shorts), self._requests.form
        )
        self._remember()

    def _remember(self) -> None:
        self.decide = lru_cache(maxsize=_REMEMBERED)(self._decide)

    def forget(self) -> None:
        """Keep nothing of what was asked."""
        self.decide.cache_clear()
        self.readings.forget()

    @cached_property
    def by_words(self) -> Deciding:
        """The same, by words alone."""
        found = copy(self)
        found.searcher = self.searcher.by_words()
        found.readings = self.readings.by_words(found.searcher)
        found._by_manner = self._by_manner.by_words(found.searcher)
        found._remember()
        return found

    def whole(self, text: str) -> ScoredText:
        """A message read alone and as a whole."""
        return self.readings.read(message.gist(text))

    def required(self, text: str) -> tuple[str, str] | None:
        """The entry whose words a message says, and the rest of the message."""
        found = [
            (entry_id, rest) for entry_id, rest in self._lexicon.required(text) if entry_id in self.judge
        ]
        return found[0] if found else None

    @cached_property
    def _worded(self) -> frozenset[tuple[str, ...]]:
        """The wordings that have no content themselves ("help"), by their words."""
        return frozenset(map(self._emptiness.plain, self.searcher.phrasings)) - {()}

    def _decide(self, text: str, context: str | None, least: float) -> Outcome:
        text = self._lexicon.in_words(text)
        said = message.gist(text)
        if self.searcher.meanings is not None and (plain := self._plain(text, said, context, least)):
            return plain
        if (found := self.required(text)) and (outcome := self._beside(text, *found, context, least)):
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
        whole = self.by_words.readings.read(said)
        unsure = self._weights.threshold <= self.judge.confidence(whole) < self._weights.certain
        if not unsure or whole.passage.foreign or has_other_letters(said) or self.readings.leans(said):
            return None
        outcome = self.by_words.decide(text, context, least)
        alone = isinstance(outcome, Answer) and outcome.entry_ids == (self.searcher.ids[whole.best],)
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

    def _leaning(self, text: str, context: str | None, empty: Empty, least: float) -> Outcome:
        """What a message without content means after another: a new question of that, or choices about it."""
        if not context or not empty.leans:
            return Nothing(0.0, tuple(self.searcher.matches(self.whole(text), CANDIDATES)))
        if empty.tells:
            outcome = self._outcome(self.readings.in_context(text, context), least)
            if not isinstance(outcome, Nothing) and not self._decider.is_smalltalk(outcome):
                return outcome
        return self._outcome(self.readings.read(context), math.inf)

    def _names_only_months(self, reading: ScoredText) -> bool:
        """Whether a text names a session by its month and asks nothing of it, in words that are read: "et juin ?"."""
        passage = reading.passage
        names = passage.sessions and not passage.foreign
        return bool(names and self._emptiness.read(" ".join(passage.words)))

    def _outcome(self, reading: ScoredText, least: float, more: Sequence[ScoredText] = ()) -> Outcome:
        return self._decider.outcome(reading, self.searcher.matches(reading, CANDIDATES), least, more)

    def _found(self, text: str, context: str | None, least: float) -> Outcome:
        """What a message means that has content: a request or small talk where it is said like one."""
        text, reading = self.readings.affirmed(message.gist(text), context, least)
        found = self._meant(text, context, reading, least)
        asked = self._by_manner.question(reading, found)
        return self._as_asked(asked, found.confidence) if asked else found

    def _as_asked(self, question: str, sure: float) -> Outcome:
        """What a question of an entry's gets, as `sure` as the message is that was taken for it."""
        outcome = self._outcome(self.readings.read(question), 0.0)
        return replace(outcome, confidence=sure)

    def _meant(self, text: str, context: str | None, reading: ScoredText, least: float) -> Outcome:
        """What a message means by what its words are alike and by the vocabulary of requests."""
        if not context and self._names_only_months(reading):
            return self._decider.about(reading, self.searcher.matches(reading, CANDIDATES))
        if self._requests.asks_standing(text, reading):
            return self._standing(reading, least)
        if self._requests.files(text, reading):
            reading = self.readings.read(self._requests.form.question)
        elif self._requests.follows_up(text, reading):
            reading = self.readings.read(self._requests.following)
        if self.judge.word_for_word(reading):
            return self._outcome(reading, least)
        asked = self.readings.parts.asked(text, reading, least)
        if asked and (len(asked) > 1 or self.readings.parts.tells_more(asked[0], reading, least)):
            reading = asked[0]
        return self._outcome(reading, least, asked[1:])

    def _standing(self, reading: ScoredText, least: float) -> Outcome:
        """What who asks how their request stands is told: the way to the request, and the rule, if it is clear which."""
        own, rule = self.readings.read(self._requests.following), self.judge.rule(reading)
        return self._outcome(own, least, [rule] if rule else [])
