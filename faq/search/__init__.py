"""Find the entry a question means: text -> similarity -> index -> decide.

`build(entries)` gives an index; `index.rank("c quand les exams")` a list of matches, best first, and
`index.decide("et en juin ?", context=...)` an Answer, Suggestions or Nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import cache, cached_property, lru_cache, wraps
from pathlib import Path
from typing import Concatenate, Literal, ParamSpec, Protocol, TypeVar

from threadpoolctl import threadpool_limits

from faq.entry import Answer, Entry, Kind, Match, Nothing, Outcome
from faq.search import decide, encoding, message, sessions
from faq.search import explain as explanations
from faq.search import lexicon as lexicon_file
from faq.search import text as texts
from faq.search.contrast import Contrast
from faq.search.emptiness import Emptiness, Empty
from faq.search.encoding import Tier
from faq.search.explain import NO_EXPLANATION, Explanation, explain
from faq.search.features import Floats, Passage
from faq.search.index import ScoredText, Searcher
from faq.search.lexicon import Lexicon
from faq.search.meaning import CannotEncode, Encoder
from faq.search.request_intent import RequestIntent
from faq.search.sessions import Family
from faq.search.vectors import Vectors
from faq.search.weights import WEIGHTS, Weights

__all__ = ["Explanation", "Index", "build"]

P = ParamSpec("P")
T = TypeVar("T")

CANDIDATES = 10
"""Entries of a ranking that are kept; three are shown at most, the others are for people who look into it."""
NEVER_CERTAIN = 2.0
"""A confidence that words alone never have, so that every text is encoded."""
_SAYS_MORE = 2
"""Words that the rest of a message has at least, beside those an entry is given to, to ask anything."""
_REMEMBERED = 100
"""Readings of texts and of their parts that are kept, each 40 KB by 9,000 wordings: those of some dozen messages."""
FORM = "action:request"
"""What a button that begins a request does."""
FILED = "action:requests"
"""What a button that shows a person's requests does."""


class HasSessions(Protocol):
    """A calendar, as far as the search needs one."""

    @property
    def sessions(self) -> Sequence[sessions.Dated]: ...


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
        self._emptiness, self._contrast = Emptiness(shorts), Contrast(shorts)
        self._searcher = searcher
        other_desks = [entry.id for entry in entries if _for_another_desk(entry)]
        self._judge = decide.Judge(searcher.ids, searcher.kinds, families, weights, other_desks)
        self._offering = {entry.id for entry in entries if _offers_form(entry)}
        self._filing = next((e.question for e in entries if e.kind is Kind.REQUEST and _offers_form(e)), "")
        self._following = next((e.question for e in entries if _shows_filed(e)), "")
        self._remember()

    @cached_property
    def _worded(self) -> frozenset[tuple[str, ...]]:
        """The wordings that have no content themselves ("help"), by their words."""
        return frozenset(map(self._emptiness.plain, self._searcher.phrasings)) - {()}

    def _remember(self) -> None:
        """Keep what was read last: a message is read several times, alone, in context and by its parts."""
        self._read = lru_cache(maxsize=_REMEMBERED)(self._reading)
        self._part = lru_cache(maxsize=_REMEMBERED)(self._part_reading)

    def _reading(self, text: str, before: str = "") -> ScoredText:
        return self._of(self._searcher.passage(text, before), () if before else self._pieces(text))

    def _of(self, passage: Passage, pieces: Iterable[str] = ()) -> ScoredText:
        """A passage as it is read: by words alone where these are certain, else by meaning too.

        `pieces` are what else of its message may be read by meaning: they are encoded along with it.
        """
        by_words = self._searcher.read(passage)
        if self._judge.confidence(by_words) >= self._weights.certain:
            return by_words
        self._searcher.encode([passage, *map(self._searcher.passage, pieces)])
        return self._searcher.read_meaning(by_words)

    def _pieces(self, text: str) -> Iterator[str]:
        """What a message may be read as besides as a whole: what it affirms, its point, its parts."""
        yield self._contrast.affirmed(text).text
        yield message.point(text)
        clauses = message.clauses(text)
        yield from clauses
        yield from (half for part in clauses or [text] for pair in message.halves(part) for half in pair)

    @cached_property
    def by_words(self) -> Index:
        """The same index, which compares texts by words alone."""
        found = copy(self)
        found._searcher = self._searcher.by_words()
        found._remember()
        return found

    @_or_by_words
    def rank(self, text: str, limit: int = 10) -> list[Match]:
        """The entries that fit best, best first; at most `limit`."""
        if not self._searcher.ids:
            return []
        found, matches = self._required(text), self._searcher.matches(self._read(text), limit)
        return decide.ahead(found[0], matches)[:limit] if found else matches

    @_or_by_words
    def decide(self, text: str, context: str | None = None, threshold: float | None = None) -> Outcome:
        """Answer, suggest or abstain.

        Args:
            context: the person's previous question, for "et en juin ?".
            threshold: the confidence, 0..1, from which one answer is given.
        """
        if not self._searcher.ids:
            return Nothing()
        least = self._weights.threshold if threshold is None else threshold
        text = self._lexicon.in_words(text)
        if (found := self._required(text)) and (outcome := self._beside(text, *found, context, least)):
            return outcome
        empty = self._emptiness.read(text)
        if not empty or (context and message.assents(text)):
            return self._found(text, context, least)
        if empty.words in self._worded:
            return self._found(text, None, least)
        return self._leaning(text, context, empty, least)

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
        files = self._lexicon.filing.is_in(texts.words(rest))
        return self._judge.required(entry_id, others, first=first, files=files)

    def _required(self, text: str) -> tuple[str, str] | None:
        """The entry whose words a message says, and the rest of the message."""
        found = [
            (entry_id, rest) for entry_id, rest in self._lexicon.required(text) if entry_id in self._judge
        ]
        return found[0] if found else None

    def _leaning(self, text: str, context: str | None, empty: Empty, least: float) -> Outcome:
        """What a message without content means after another: a new question of that, or choices about it."""
        if not context or not empty.leans:
            return Nothing(0.0, tuple(self._searcher.matches(self._read(text), CANDIDATES)))
        if empty.tells:
            outcome = self._outcome(self._in_context(text, context), least)
            if not isinstance(outcome, Nothing) and not self._judge.is_smalltalk(outcome):
                return outcome
        return self._outcome(self._read(context), math.inf)

    def _outcome(self, reading: ScoredText, least: float, more: Sequence[ScoredText] = ()) -> Outcome:
        return self._judge.outcome(reading, self._searcher.matches(reading, CANDIDATES), least, more)

    def _found(self, text: str, context: str | None, least: float) -> Outcome:
        """What a message means that has content."""
        text, reading = self._affirmed(text, context, least)
        if self._files(text, reading):
            reading = self._read(self._filing)
        elif self._follows(self._lexicon.acting, text, reading):
            reading = self._read(self._following)
        elif self._follows(self._lexicon.standing, text, reading):
            return self._standing(reading, least)
        if self._judge.word_for_word(reading):
            return self._outcome(reading, least)
        asked = self._asked(text, reading, least)
        if asked and (len(asked) > 1 or self._tells_more(asked[0], reading, least)):
            reading = asked[0]
        return self._outcome(reading, least, asked[1:])

    def _affirmed(self, text: str, context: str | None, least: float) -> tuple[str, ScoredText]:
        """The message without what it denies, if the rest is as clear as the whole, and clear enough to answer.

        Where it says plainly what it means instead, to be worth a choice is enough. Where the rest names no session,
        it speaks of those of the whole.
        """
        whole, affirmed = self._pointed(text, context, least), self._contrast.affirmed(text)
        if (
            affirmed.text == text
            or self._emptiness.read(affirmed.text)
            or self._judge.word_for_word(whole[1])
        ):
            return whole
        meant, reading = self._pointed(affirmed.text, context, least)
        spoken_of = self._read(text).passage.sessions
        if spoken_of and not reading.passage.sessions:
            reading = self._of(replace(reading.passage, sessions=spoken_of))
        choice = self._judge.worth_a_choice(reading)
        clear = choice if affirmed.plain else max(least, self._judge.confidence(whole[1]))
        asks = self._judge.confidence(reading) >= clear and self._judge.kind(reading) is not Kind.SMALLTALK
        names_session = affirmed.plain and reading.passage.sessions
        return (meant, reading) if asks or names_session else whole

    def _pointed(self, text: str, context: str | None, least: float) -> tuple[str, ScoredText]:
        """The message as it is best read: without the "ok, super, merci" that makes a question look like small talk."""
        whole, point = self._in_context(text, context), message.point(text)
        if point == text or self._judge.kind(whole) is not Kind.SMALLTALK:
            return text, whole
        rest = self._in_context(point, context)
        asks = self._judge.kind(rest) is not Kind.SMALLTALK and self._judge.confidence(rest) >= least
        return (point, rest) if asks else (text, whole)

    @_or_by_words
    def signs(self, text: str, context: str | None = None) -> tuple[str, Mapping[str, float]]:
        """The entry that a message as a whole fits best, and what speaks for it: what its confidence is made of."""
        _, reading = self._affirmed(text, context, self._weights.threshold)
        return self._searcher.ids[reading.best], self._judge.signs(reading)

    @_or_by_words
    def explain(self, text: str) -> Explanation:
        """Why a text by itself ranks as it does."""
        if not self._searcher.ids:
            return NO_EXPLANATION
        found, reading = self._required(text), self._read(text)
        sure = self._judge.confidence(self._searcher.read(reading.passage))
        why = explain(self._searcher, reading, found[0] if found else None)
        return replace(why, encoder=self._asked_encoder(reading, sure), by_words=round(sure, 4))

    def _asked_encoder(self, reading: ScoredText, sure: float) -> explanations.Encoder:
        """Whether the encoder was asked about a text of which words alone are so `sure`."""
        if reading.meant is not None:
            return explanations.Encoder.ASKED
        if self._searcher.meanings is None:
            return explanations.Encoder.NONE
        certain = sure >= self._weights.certain
        return explanations.Encoder.CERTAIN if certain else explanations.Encoder.SHORT

    def _files(self, text: str, reading: ScoredText) -> bool:
        """Whether somebody files a request in words about what may be requested, or plainly and about anything here."""
        if not self._filing or not self._judge.for_office(reading):
            return False
        said = (texts.words(text), reading.passage.words)
        offered = self._searcher.ids[reading.best] in self._offering
        return (offered and any(map(self._lexicon.filing.is_in, said))) or any(
            map(self._lexicon.filing_plainly.is_in, said)
        )

    def _follows(self, how: RequestIntent, text: str, reading: ScoredText) -> bool:
        """Whether somebody sees to a request they made, in words that are not surely about what another desk does."""
        if not self._following or not (self._judge.for_office(reading) or self._unsure(reading)):
            return False
        return any(map(how.is_in, (texts.words(text), reading.passage.words)))

    def _standing(self, reading: ScoredText, least: float) -> Outcome:
        """What who asks how their request stands is told: the rule, if it is clear which, and the way to the request."""
        own = self._read(self._following)
        rule = self._judge.kind(reading) is Kind.ANSWER and not self._unsure(reading)
        return self._outcome(reading, least, [own]) if rule else self._outcome(own, least)

    def _unsure(self, reading: ScoredText) -> bool:
        return self._judge.confidence(reading) < self._weights.threshold

    def _asked(self, text: str, whole: ScoredText, least: float) -> list[ScoredText]:
        """What the parts of a message ask, the surest first; none when it does not fall into parts."""
        clauses = message.clauses(text)
        if not clauses and self._judge.names_several(whole, least):
            return []
        parts = [part for clause in clauses or [text] for part in self._halved(clause, whole)]
        return self._clear(parts, whole, self._weights.clause) if len(parts) > 1 else []

    def _halved(self, clause: str, whole: ScoredText) -> Sequence[str]:
        """A clause as two where both halves clearly ask something else; else as one."""
        for pair in message.halves(clause):
            if len(self._clear(pair, whole, message.CLEAR_HALF)) > 1:
                return pair
        return (clause,)

    def _clear(self, clauses: Sequence[str], whole: ScoredText, bar: float) -> list[ScoredText]:
        """What clauses ask that are at least as sure as the bar, the surest first."""
        told = whole.passage.sessions, whole.meant is not None
        parts = self._in_company([self._part(clause, *told) for clause in clauses], whole, bar)
        sure = [self._sure(part, whole) for part in parts]
        kinds = [self._judge.kind(part) for part in parts]
        return [parts[i] for i in message.asked(parts, sure, kinds, bar)]

    def _sure(self, part: ScoredText, whole: ScoredText) -> float:
        """How sure a part is: at least as sure as the whole where both are best read as the same."""
        same = part.best == whole.best
        return max(self._judge.confidence(part), self._judge.confidence(whole) if same else 0.0)

    def _in_company(self, parts: Sequence[ScoredText], whole: ScoredText, bar: float) -> list[ScoredText]:
        """Parts read with the whole of their message, the clearest first.

        What one asks the whole lends to no other that is clear by itself; and one that is clearer by itself than with the
        whole, and asks the office, is read so.
        """
        found: list[ScoredText] = []
        asked: list[int] = []
        for part in sorted(parts, key=self._judge.confidence, reverse=True):
            clear = self._judge.confidence(part) >= bar and not message.follows_up(part.passage.said)
            together = self._judge.in_company(part, whole, asked if clear else ())
            by_itself = self._judge.for_office(part) and self._judge.clearer(part, together)
            found.append(part if by_itself else together)
            if self._judge.confidence(found[-1]) >= bar:
                asked.append(found[-1].best)
        return found

    def _part_reading(self, clause: str, sessions: frozenset[str], by_meaning: bool) -> ScoredText:
        """A part of a message by itself: where it names no session, it speaks of those of the whole."""
        passage = self._searcher.passage(clause)
        if not passage.sessions:
            passage = replace(passage, sessions=sessions)
        part = self._searcher.read(passage)
        return self._searcher.read_meaning(part) if by_meaning else part

    def _tells_more(self, part: ScoredText, whole: ScoredText, least: float) -> bool:
        """Whether one clause is clearer than the message as a whole, or asks what small talk hides."""
        if self._judge.kind(whole) is Kind.SMALLTALK:
            return True
        sure = self._judge.confidence(whole)
        return sure < least and self._judge.confidence(part) > sure

    def _in_context(self, text: str, context: str | None) -> ScoredText:
        """The message alone, unless it leans on the previous question and is less clear by itself.

        What is in a language that the search does not read leans on nothing that it reads, nor the other way round.
        """
        alone = self._read(text)
        if not context or not (message.brief(text) or message.follows_up(text)):
            return alone
        before = self._read(context)
        if alone.passage.foreign != before.passage.foreign:
            return alone
        joint = self._read(text, context)
        alone, before, joint = self._same_way(alone, before, joint)
        if message.brief(text) and self._judge.confidence(before) >= self._weights.clause:
            alone = decide.on_the_subject(alone, self._searcher.subject(before))
        return self._followed(text, before, alone, joint) if message.follows_up(text) else alone

    def _same_way(self, *readings: ScoredText) -> list[ScoredText]:
        """Readings that can be added up: all of them by meaning too if one is."""
        if all(reading.meant is None for reading in readings):
            return list(readings)
        return [each if each.meant is not None else self._searcher.read_meaning(each) for each in readings]

    def _followed(self, text: str, before: ScoredText, alone: ScoredText, joint: ScoredText) -> ScoredText:
        """A message that follows up, read with the question before it unless it is clearer without."""
        if self._filing and message.assents(text) and self._searcher.ids[before.best] in self._offering:
            return self._read(self._filing)
        if self._judge.plain_talk(alone):
            return alone
        joint = decide.follow_up(before, joint, alone, stays=message.stays(text))
        inherits = bool(joint.passage.sessions) and not alone.passage.sessions
        clearer = self._judge.confidence(alone) - self._judge.confidence(joint) > self._weights.lean
        return alone if clearer and not inherits else joint


def build(
    entries: Sequence[Entry],
    lexicon: Path | None = None,
    calendar: HasSessions | None = None,
    weights: Weights = WEIGHTS,
    encoder: Encoder | Literal["chosen"] | None = "chosen",
) -> Index:
    """An index over the entries of all kinds and languages.

    Args:
        lexicon: the vocabulary file; without one, the one that comes with the package.
        calendar: whose sessions "S2", "avril" or "rattrapage" stand for; without one they are words like others.
        weights: what the parts of a likeness and the signs of a confidence count.
        encoder: what tells how alike texts are by meaning, unless given what this process has chosen (`encoding`); None:
            they are compared by words alone.

    Raises:
        FaqError: the vocabulary cannot be read.
    """
    vocabulary = lexicon_file.read(lexicon) if lexicon else lexicon_file.load()
    known = sessions.Sessions(sessions.periods(calendar.sessions) if calendar else ())
    _in_one_thread()
    rows_of: Callable[[Sequence[str]], Floats | None] | None = None
    if encoder == "chosen":
        choice = encoding.chosen()
        encoder, rows_of = choice.questions, choice.rows
        if choice.tier is Tier.ALWAYS:
            weights = replace(weights, certain=NEVER_CERTAIN)
    elif encoder is not None:
        rows_of = Vectors(encoder)
    if not weights.meaning:
        encoder = None
    searcher = Searcher(entries, vocabulary, known, weights, encoder, rows_of)
    return Index(searcher, entries, known.families(searcher.ids), weights, vocabulary)


@cache
def _in_one_thread() -> None:
    """Have numpy and scipy reckon in the thread that asks: products of this size gain nothing from several, whose
    waiting for each other costs several times the processor time of the work."""
    threadpool_limits(limits=1, user_api="blas")


def _offers_form(entry: Entry) -> bool:
    return any(button.target == FORM for button in entry.buttons)


def _shows_filed(entry: Entry) -> bool:
    """Whether it is how people see to a request they made, and not how they make one."""
    shows = any(button.target == FILED for button in entry.buttons)
    return entry.kind is Kind.REQUEST and shows and not _offers_form(entry)


def _for_another_desk(entry: Entry) -> bool:
    """Whether it is a question, and not all that nobody here is asked for ("and everything else: the weather ...")."""
    return entry.kind is Kind.ELSEWHERE and entry.question.endswith("?")
