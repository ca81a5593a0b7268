"""How a message is read: alone or after another, without what it denies, as a whole or by its parts. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from faq.entry import Kind
from faq.search import message
from faq.search.index import ScoredText, Searcher
from faq.search.judge import Judge, denied, follow_up, on_the_subject
from faq.search.signs.contrast import Contrast
from faq.search.signs.emptiness import Emptiness
from faq.search.weights import Weights

_REMEMBERED = 500
"""Readings of texts and of their parts that are kept, 5 KB each: those of some hundred messages, one of which is the
question before of whoever writes again."""


_SUBJECTS = 2000
"""Questions of which it is kept what they were about, 200 bytes each: the last one of everybody who writes at a busy time,
so that no follow-up has it compared again."""


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a question was about: the number of its entry, how sure that is, and whether it is in a language that the search
    does not read.
    """

    best: int
    sure: float
    foreign: bool


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a request: the question that opens it, "" without one, and the entries that offer it."""

    question: str
    offering: frozenset[str]


class Readings:
    """Reads messages with one searcher; what was read last is kept, since a message is read several times."""

    def __init__(
        self,
        searcher: Searcher,
        judge: Judge,
        weights: Weights,
        emptiness: Emptiness,
        contrast: Contrast,
        form: Form,
    ) -> None:
        self._searcher, self._judge, self._weights = searcher, judge, weights
        self._emptiness, self._contrast, self._form = emptiness, contrast, form
        self._remember()

    def _remember(self) -> None:
        self.read = lru_cache(maxsize=_REMEMBERED)(self._reading)
        self._worded = lru_cache(maxsize=_REMEMBERED)(self._reading_by_words)
        self._part = lru_cache(maxsize=_REMEMBERED)(self._part_reading)
        self._asked_about = lru_cache(maxsize=_SUBJECTS)(self._subject_of_text)

    def forget(self) -> None:
        """Keep nothing of what was read."""
        for kept in (self.read, self._worded, self._part, self._asked_about):
            kept.cache_clear()
        self._searcher.forget()

    def by_words(self, searcher: Searcher) -> Readings:
        """The same with a searcher that compares texts by words alone."""
        found = copy(self)
        found._searcher = searcher
        found._remember()
        found._worded = self._worded  # the same by both searchers, and how sure it is, too
        return found

    def _reading(self, text: str, before: str = "") -> ScoredText:
        return self._of(self._worded(text, before), () if before else self._pieces(text))

    def _reading_by_words(self, text: str, before: str) -> ScoredText:
        return self._searcher.read(self._searcher.passage(text, before))

    def _of(self, by_words: ScoredText, pieces: Iterable[str] = ()) -> ScoredText:
        """What was read by words: as it is where these are certain, else read by meaning too.

        `pieces` are what else of its message may be read by meaning: they are encoded along with it.
        """
        if self._certain(by_words):
            return by_words
        self._searcher.encode(chain([by_words.passage], map(self._searcher.passage, pieces)))
        return self._searcher.read_meaning(by_words)

    def _certain(self, by_words: ScoredText) -> bool:
        """Whether what was read by words need not be read by meaning."""
        return self._judge.confidence(by_words) >= self._weights.certain

    def _pieces(self, text: str) -> Iterator[str]:
        """What a message may be read as besides as a whole: what it affirms, its point, its parts."""
        yield self._contrast.affirmed(text).text
        yield message.point(text)
        clauses = message.clauses(text)
        yield from clauses
        yield from (half for part in clauses or [text] for pair in message.halves(part) for half in pair)

    def leans(self, text: str) -> bool:
        """Whether a message leans on what was said before, or denies a part of what it says."""
        return message.leans(text) or self._contrast.affirmed(text).text != text

    def affirmed(self, text: str, context: str | None, least: float) -> tuple[str, ScoredText]:
        """The message without what it denies, if the rest is as clear as the whole, and clear enough to answer.

        Where it says plainly what it means instead, to be worth a choice is enough, or that the whole is read as what it
        denies. Where the rest names no session, it speaks of those of the whole.
        """
        whole, affirmed = self._pointed(text, context, least), self._contrast.affirmed(text)
        if (
            affirmed.text == text
            or self._emptiness.read(affirmed.text)
            or self._judge.word_for_word(whole[1])
        ):
            return whole
        meant, reading = self._pointed(affirmed.text, context, least)
        spoken_of = self.read(text).passage.sessions
        if spoken_of and not reading.passage.sessions:
            reading = self._of(self._searcher.read(replace(reading.passage, sessions=spoken_of)))
        if affirmed.plain:
            return self._instead(meant, reading, affirmed.denied, whole)
        clear = max(least, self._judge.confidence(whole[1]))
        return (meant, reading) if self._asks(reading, clear) else whole

    def _instead(
        self, meant: str, rest: ScoredText, denied: str, whole: tuple[str, ScoredText]
    ) -> tuple[str, ScoredText]:
        """What a message plainly means instead of what it denies: its rest, without what the denied part asks and in the
        company of the whole where that makes it surer of the same.
        """
        no, read_whole = self._worded(denied, ""), whole[1]
        if rest.best != no.best and self._judge.may_be_own(rest):
            rest = self._in_company_of_the_whole(rest, no, read_whole)
        asks = self._asks(rest, self._judge.worth_a_choice(rest))
        return (meant, rest) if asks or rest.passage.sessions or read_whole.best == no.best else whole

    def _in_company_of_the_whole(self, rest: ScoredText, no: ScoredText, whole: ScoredText) -> ScoredText:
        """The rest of a message without what it denies, read as the whole or with it where that is surer of the same."""
        alone = denied(rest, no)
        ways = (denied(whole, no), self._judge.in_company(alone, whole, [no.best]))
        same = [way for way in ways if way.best == alone.best and self._judge.for_office(way)]
        return max((alone, *same), key=self._judge.confidence)

    def _asks(self, reading: ScoredText, clear: float) -> bool:
        """Whether a reading asks something, and is clear enough."""
        return self._judge.confidence(reading) >= clear and self._judge.kind(reading) is not Kind.SMALLTALK

    def _pointed(self, text: str, context: str | None, least: float) -> tuple[str, ScoredText]:
        """The message as it is best read: without the "ok, super, merci" that makes a question look like small talk."""
        whole, point = self.in_context(text, context), message.point(text)
        if point == text or self._judge.kind(whole) is not Kind.SMALLTALK:
            return text, whole
        rest = self.in_context(point, context)
        asks = self._judge.kind(rest) is not Kind.SMALLTALK and self._judge.confidence(rest) >= least
        return (point, rest) if asks else (text, whole)

    def asked(self, text: str, whole: ScoredText, least: float) -> list[ScoredText]:
        """What the parts of a message ask, the surest first; none when it does not fall into parts."""
        clauses = message.clauses(text)
        if not clauses and self._judge.names_several(whole, least):
            return []
        parts = [part for clause in clauses or [text] for part in self._halved(clause, whole)]
        if len(parts) > 1:
            return self._clear(parts, whole, self._weights.clause)
        return self._beside_talk(text, whole) if self._judge.confidence(whole) < least else []

    def _beside_talk(self, text: str, whole: ScoredText) -> list[ScoredText]:
        """What one half of a message clearly asks where the other is clearly small talk; none where it is not."""
        for pair in message.halves(text):
            for half, other in (pair, pair[::-1]):
                part = self._part_of(other, whole)
                talks = self._judge.kind(part) is Kind.SMALLTALK
                if talks and self._judge.confidence(part) >= message.CLEAR_HALF:
                    return self._clear([half], whole, message.CLEAR_HALF)
        return []

    def _halved(self, clause: str, whole: ScoredText) -> Sequence[str]:
        """A clause as two where both halves clearly ask something else; else as one."""
        for pair in message.halves(clause):
            if self._asks_nothing(min(pair, key=len), whole, message.CLEAR_HALF):
                continue
            if len(self._clear(pair, whole, message.CLEAR_HALF)) > 1:
                return pair
        return (clause,)

    def _asks_nothing(self, half: str, whole: ScoredText, bar: float) -> bool:
        """Whether a half of a clause ("Bonjour") asks nothing clearly, whatever the other half does."""
        part = self._part_of(half, whole)
        if self._stands_alone(part, bar):
            return False
        read = self._with_whole(part, whole, ())
        return self._judge.kind(read) is Kind.SMALLTALK or self._sure(read, whole) < bar

    def _clear(self, clauses: Sequence[str], whole: ScoredText, bar: float) -> list[ScoredText]:
        """What clauses ask that are at least as sure as the bar, the surest first."""
        parts = self._in_company([self._part_of(clause, whole) for clause in clauses], whole, bar)
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
            found.append(self._with_whole(part, whole, asked if self._stands_alone(part, bar) else ()))
            if self._judge.confidence(found[-1]) >= bar:
                asked.append(found[-1].best)
        return found

    def _stands_alone(self, part: ScoredText, bar: float) -> bool:
        """Whether a part is clear by itself, and leans on nothing."""
        return self._judge.confidence(part) >= bar and not message.follows_up(part.passage.said)

    def _with_whole(self, part: ScoredText, whole: ScoredText, asked: Sequence[int]) -> ScoredText:
        """A part read with the whole of its message, or by itself; `asked`: the entries that other parts ask."""
        together = self._judge.in_company(part, whole, asked)
        by_itself = self._judge.for_office(part) and self._judge.clearer(part, together)
        return part if by_itself else together

    def _part_of(self, clause: str, whole: ScoredText) -> ScoredText:
        """A part of a message by itself, by words, and by meaning where the whole is read so."""
        return self._part(clause, whole.passage.sessions, whole.meant is not None)

    def _part_reading(self, clause: str, sessions: frozenset[str], by_meaning: bool) -> ScoredText:
        """A part of a message by itself: where it names no session, it speaks of those of the whole."""
        passage = self._searcher.passage(clause)
        if not passage.sessions:
            passage = replace(passage, sessions=sessions)
        part = self._searcher.read(passage)
        return self._searcher.read_meaning(part) if by_meaning else part

    def tells_more(self, part: ScoredText, whole: ScoredText, least: float) -> bool:
        """Whether one clause is clearer than the message as a whole, or asks what small talk hides."""
        if self._judge.kind(whole) is Kind.SMALLTALK:
            return True
        sure = self._judge.confidence(whole)
        return sure < least and self._judge.confidence(part) > sure

    def in_context(self, text: str, context: str | None) -> ScoredText:
        """The message alone, unless it leans on the previous question and is less clear by itself.

        What is in a language that the search does not read leans on nothing that it reads, nor the other way round.
        """
        follows = message.follows_up(text)
        if context and follows:
            self._encode_both(text, context)
        alone = self.read(text)
        self._asked_about(text)  # for what may follow it
        if not context or not (follows or message.brief(text)):
            return alone
        subject = self._asked_about(context)
        if bool(alone.passage.foreign) != subject.foreign:
            return alone
        if self._accepts_form(text, subject):
            return self.read(self._form.question)
        rather = self._on_the_subject(text, subject, alone)
        if not follows or self._judge.plain_talk(rather):
            return rather
        return self._followed(text, context, alone)

    def _accepts_form(self, text: str, subject: _Subject) -> bool:
        """Whether a message says yes to the form that the answer to the question before it offered."""
        offered = self._searcher.ids[subject.best] in self._form.offering
        return bool(self._form.question) and offered and message.assents(text)

    def _encode_both(self, text: str, context: str) -> None:
        """Encode a message, the question before it and both as one in one go, where words are not certain of the message."""
        alone = self._worded(text, "")
        if not self._certain(alone):
            both = self._searcher.passage(context), self._searcher.passage(text, context)
            self._searcher.encode(
                chain([alone.passage, *both], map(self._searcher.passage, self._pieces(text)))
            )

    def _subject_of_text(self, text: str) -> _Subject:
        return self._subject(self.read(text))

    def _subject(self, reading: ScoredText) -> _Subject:
        return _Subject(reading.best, self._judge.confidence(reading), bool(reading.passage.foreign))

    def _on_the_subject(self, text: str, before: _Subject, alone: ScoredText) -> ScoredText:
        """A brief message after another, whose subject it rather is on too, if that is clear."""
        if message.brief(text) and before.sure >= self._weights.clause:
            return on_the_subject(alone, self._searcher.subject(before.best))
        return alone

    def _followed(self, text: str, context: str, alone: ScoredText) -> ScoredText:
        """A message that follows up, read with the question before it unless it is clearer without."""
        alone, before, joint = self._one_after_other(text, context, alone)
        alone = self._on_the_subject(text, self._subject(before), alone)
        joint = follow_up(before, joint, alone, stays=message.stays(text))
        told, own = joint.passage.sessions, alone.passage.sessions
        inherits = bool(told) and (not own or told < own)
        clearer = self._judge.confidence(alone) - self._judge.confidence(joint) > self._weights.lean
        return alone if clearer and not inherits else joint

    def _one_after_other(self, text: str, context: str, alone: ScoredText) -> Sequence[ScoredText]:
        """A message alone, the question before it, and both as one, to be added up: by words where these are certain of the
        message alone and it is taken for a follow-up only because it is short.
        """
        others = self._worded(context, ""), self._worded(text, context)
        by_words = alone.meant is None
        leans = message.leans(text) or self._emptiness.read(text) is not None
        if by_words and self._certain(alone) and not leans:
            return alone, *others
        if not by_words or not all(map(self._certain, others)):
            self._searcher.encode(each.passage for each in (alone, *others))
        return self._same_way(alone, self._of(others[0]), self.read(text, context))

    def _same_way(self, *readings: ScoredText) -> Sequence[ScoredText]:
        """Readings that can be added up: all of them by meaning too if one is."""
        if all(reading.meant is None for reading in readings):
            return readings
        return [each if each.meant is not None else self._searcher.read_meaning(each) for each in readings]

    def unsure(self, reading: ScoredText) -> bool:
        return self._judge.confidence(reading) < self._weights.threshold
