"""How a message is read: alone or after another, or without what it denies. Pure.

What its parts ask is for `parts`.
"""

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
from faq.search.parts import Parts
from faq.search.requesting import Form
from faq.search.signs.contrast import Contrast
from faq.search.signs.emptiness import Emptiness
from faq.search.weights import Weights

_REMEMBERED = 500
"""Readings of texts that are kept, 5 KB each: those of some hundred messages, one of which is the
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
        self.parts = Parts(searcher, judge, weights)
        self._remember()

    def _remember(self) -> None:
        self.read = lru_cache(maxsize=_REMEMBERED)(self._reading)
        self._worded = lru_cache(maxsize=_REMEMBERED)(self._reading_by_words)
        self._asked_about = lru_cache(maxsize=_SUBJECTS)(self._subject_of_text)

    def forget(self) -> None:
        """Keep nothing of what was read."""
        for kept in (self.read, self._worded, self._asked_about):
            kept.cache_clear()
        self.parts.forget()
        self._searcher.forget()

    def by_words(self, searcher: Searcher) -> Readings:
        """The same with a searcher that compares texts by words alone."""
        found = copy(self)
        found._searcher = searcher
        found.parts = Parts(searcher, self._judge, self._weights)
        found._remember()
        found._worded = self._worded  # the same by both searchers, and how sure it is, too
        return found

    def _reading(self, text: str, before: str = "") -> ScoredText:
        by_words = self._worded(text, before)
        return self._of(by_words, () if before else self._pieces(text, by_words.passage.sessions))

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

    def _pieces(self, text: str, sessions: frozenset[str]) -> Iterator[str]:
        """What a message is likely to be read as by meaning besides as a whole: what it affirms, its point, and those parts
        of what it affirms of which words alone are not certain; of two halves the shorter one, without which the other is
        not read (`Parts`). `sessions`: those that it speaks of.
        """
        affirmed = self._contrast.affirmed(text).text
        if affirmed != text:
            rest = self._worded(affirmed, "")
            sessions = rest.passage.sessions or sessions
            yield from () if self._certain(rest) else (affirmed,)
        yield message.point(text)
        clauses = message.clauses(affirmed)
        may_be_parted = message.may_ask_two(clauses or [affirmed])
        halves = (min(pair, key=len) for part in may_be_parted for pair in message.halves(part))
        yield from (part for part in (*clauses, *halves) if not self.parts.says_enough(part, sessions))

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
                chain(
                    [alone.passage, *both],
                    map(self._searcher.passage, self._pieces(text, alone.passage.sessions)),
                )
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
