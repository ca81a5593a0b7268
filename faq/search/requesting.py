"""Who files a request, or sees to one of theirs: by the vocabulary of requests, and by what a message is about. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from faq.entry import Entry, Kind
from faq.search.index import ScoredText, Searcher
from faq.search.judge import Judge
from faq.search.lexicon import Lexicon
from faq.search.signs.request_intent import RequestIntent
from faq.search.weights import Weights
from faq.search.words.text import words_of_any_script

FILED = "action:requests"
"""What a button that shows a person's requests does."""


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a request: the question that opens it, "" without one, and the entries that offer it."""

    question: str
    offering: frozenset[str]


class Requests:
    """`form` opens a request, the question `following` shows one's own; "" where the office has none."""

    def __init__(
        self, searcher: Searcher, judge: Judge, entries: Sequence[Entry], lexicon: Lexicon, weights: Weights
    ) -> None:
        self._searcher, self._judge, self._lexicon, self._weights = searcher, judge, lexicon, weights
        opening = (e.question for e in entries if e.kind is Kind.REQUEST and _offers_form(e))
        self.form = Form(next(opening, ""), frozenset(e.id for e in entries if _offers_form(e)))
        self.following = next((e.question for e in entries if _shows_filed(e)), "")

    def files(self, text: str, reading: ScoredText) -> bool:
        """Whether somebody files a request in words about what may be requested, or plainly and about anything here."""
        own = self._judge.for_office(reading) and self._judge.may_be_own(reading)
        if not self.form.question or not own:
            return False
        said = (words_of_any_script(text), reading.passage.words)
        offered = self._searcher.ids[reading.best] in self.form.offering
        return (offered and any(map(self._lexicon.filing.is_in, said))) or any(
            map(self._lexicon.filing_plainly.is_in, said)
        )

    def asks_standing(self, text: str, reading: ScoredText) -> bool:
        """Whether somebody asks how their request stands."""
        return self._follows(self._lexicon.standing, text, reading)

    def follows_up(self, text: str, reading: ScoredText) -> bool:
        """Whether somebody does something with a request they made."""
        return self._follows(self._lexicon.acting, text, reading)

    def _follows(self, how: RequestIntent, text: str, reading: ScoredText) -> bool:
        """Whether somebody sees to a request they made, in words that are not surely about what another desk does."""
        unsure = self._judge.confidence(reading) < self._weights.threshold
        if not self.following or not (self._judge.for_office(reading) or unsure):
            return False
        return any(map(how.is_in, (words_of_any_script(text), reading.passage.words)))


def _offers_form(entry: Entry) -> bool:
    return any(button.opens_form for button in entry.buttons)


def _shows_filed(entry: Entry) -> bool:
    """Whether it is how people see to a request they made, and not how they make one."""
    shows = any(button.target == FILED for button in entry.buttons)
    return entry.kind is Kind.REQUEST and shows and not _offers_form(entry)
