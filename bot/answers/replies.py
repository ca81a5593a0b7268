"""What a student reads to a question: the one reading of it for the chat, `ask` and the preview. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers import (
    kind_wished,
    outside_calendar,
    person_wished,
    questions_screens,
    timetable_answers,
    timetable_screens,
)
from bot.answers.timetable_screens import TimetableAnswer
from bot.chat import health
from bot.chat.reader import Reader
from bot.chat.screen import Screen
from faq.calendar.desk import AnswerRole, Desk
from faq.entry import Answer, Kind, Nothing, Outcome, Suggestions
from faq.search import message
from faq.search.signs.outside import Outside
from faq.search.words import late_patterns


@dataclass(frozen=True, slots=True)
class Reply:
    """A question and what the desk makes of it."""

    text: str
    kind: str
    outcome: Outcome
    """What the office's answers say to it."""
    desk: Desk
    timetable: TimetableAnswer | None = None
    """What the timetable answers."""
    outside: Outside | None = None
    """What it asks for that the calendar does not hold."""
    on_health: bool = False
    """Whether its words concern health."""
    hurried: bool = False
    """Whether it was compared by words alone because many waited."""
    wished: str = ""
    """The id of the kind of request that the student wants to make now, where they say which."""

    @property
    def entry_ids(self) -> tuple[str, ...]:
        """The entries that were found, the likeliest first; none where nothing was."""
        return () if isinstance(self.outcome, Nothing) else self.outcome.entry_ids

    @property
    def wants_request(self) -> bool:
        """Whether the student wants to make a request now."""
        return self.kind == Kind.REQUEST and self.desk.has_role(self.entry_ids[0], AnswerRole.REQUEST)

    @property
    def is_understood(self) -> bool:
        """Whether the student asks what the office's files may have an answer to, and nothing about health."""
        return self.kind not in (Kind.SMALLTALK, "nothing") and not self.confidential

    @property
    def wants_person(self) -> bool:
        """Whether the student wants to talk to a person of the office."""
        return self._is_answered_by(AnswerRole.PERSON)

    @property
    def is_talk(self) -> bool:
        """Whether the student makes conversation, and says no yes or no."""
        talks = isinstance(self.outcome, Answer) and self.kind == Kind.SMALLTALK
        return talks and not self.is_yes_or_no

    @property
    def about_own_requests(self) -> bool:
        """Whether the student asks how requests of their own stand, or wants to change or withdraw one."""
        found = self.entry_ids if isinstance(self.outcome, Answer) else self.entry_ids[:1]
        return any(self.desk.has_role(each, AnswerRole.OWN_REQUESTS) for each in found)

    @property
    def is_yes_or_no(self) -> bool:
        """Whether the student says yes or no, in words of the office's files."""
        return self._is_answered_by(AnswerRole.YES_NO)

    @property
    def is_distress(self) -> bool:
        """Whether the student needs help at once, whatever they have begun to write."""
        return self._is_answered_by(AnswerRole.DISTRESS)

    @property
    def about_own_data(self) -> bool:
        """Whether the student wants to see what the desk keeps of them, or to have it erased."""
        return self._is_answered_by(AnswerRole.OWN_DATA)

    @property
    def unhelped(self) -> bool:
        """Whether the student got no answer, or says that the one before was none."""
        if isinstance(self.outcome, Answer):
            return self._is_answered_by(AnswerRole.UNHELPED)
        return self.kind == "nothing" and self.outside is None

    @property
    def confidential(self) -> bool:
        """Whether its words, or any entry it may be about, concern health or distress."""
        if self.on_health:
            return True
        likely = self.entry_ids[:1] if isinstance(self.outcome, Answer) else self.entry_ids
        return any(self.desk.has_role(each, AnswerRole.CONFIDENTIAL) for each in likely)

    @property
    def is_cut_short(self) -> bool:
        """Whether the student asks more at once than is answered, and needs no help at once."""
        talks = self.kind in (Kind.SMALLTALK, Kind.REQUEST) or self.is_distress
        return not talks and message.asks_too_many(self.text)

    def _is_answered_by(self, role: AnswerRole) -> bool:
        """Whether the (first) answer has this role."""
        return isinstance(self.outcome, Answer) and self.desk.has_role(self.outcome.entry_id, role)


def find(
    reader: Reader,
    text: str,
    context: str | None = None,
    threshold: float | None = None,
    *,
    hurried: bool = False,
    kept: Sequence[str] | None = None,
) -> Reply:
    """What the desk makes of `text`, in the light of `context`, the question before; `threshold` is the confidence (0..1)
    from which one answer is given, the catalog's own unless given; `hurried`: compare by words alone.
    `kept`: the courses of who asks, if these are known and may be told.
    """
    on_health = health.find_signs(text) is not None
    if on_health and (affirmed := health.without_denied(text)) not in ("", text):
        rest = find(reader, affirmed, context, threshold, hurried=hurried, kept=kept)
        if (
            rest.wants_request or rest.is_understood
        ):  # it is about something else than the disability that is denied
            return replace(rest, text=text, on_health=True)
    outcome = reader.catalog.find(text, context, threshold=threshold, by_words=hurried)
    outside = outside_calendar.asked(reader, text, outcome)
    if outside:
        outcome = outside_calendar.answered(reader, outside, outcome)
    timetable = None if on_health or outside else timetable_answers.find(reader, text, outcome, kept)
    if isinstance(outcome, Answer) and not timetable:
        outcome = person_wished.with_person(reader, text, outcome)
    kind = _kind(reader, outcome, timetable)
    reply = Reply(text, kind, outcome, reader.desk, timetable, outside, on_health, hurried)
    return _for_kind(reader, reply) if reply.wants_request and not outside else reply


def _for_kind(reader: Reader, wish: Reply) -> Reply:
    """A wish for a request, with its kind where that is told; one for a kind that is only referred gets its rule instead."""
    kind = kind_wished.told(reader, wish.text, on_health=wish.on_health, by_words=wish.hurried)
    if kind is None or not (kind.referred and kind.rule):
        return replace(wish, wished=kind.id if kind else "")
    outcome = Answer((kind.rule,), wish.outcome.confidence, wish.outcome.candidates)
    return replace(wish, outcome=outcome, kind=_kind(reader, outcome, None))


def unasked(reader: Reader, text: str) -> Reply:
    """A text that nothing was looked up for."""
    return Reply(text, "nothing", Nothing(), reader.desk)


def prepare(reader: Reader) -> None:
    """Make what is only made for the first question, the first text that asks nothing and the first answer, and what only
    rare words need: a second of work that nobody then waits for.
    """
    late_patterns.prepare()
    reader.catalog.prepare(reader.now)
    for text in (*(entry.question for entry in reader.catalog.entries[:1]), "?"):
        screen(reader, find(reader, text))


def screen(reader: Reader, reply: Reply, question: int | None = None, *, lost: bool = False) -> Screen:
    """The reply as it is read. `question` is its record, which buttons name: None where nothing is recorded. Whoever is
    `lost`, having got no answer several times, is shown the way to a person. Above it stands what is to be told to
    who writes in another language than the desk's.
    """
    found = _screen(reader, reply, question, lost=lost)
    if reply.is_cut_short:
        found = found.headed(reader.say("answer-one-by-one", most=message.MOST))
    return questions_screens.in_other_language(reader, found)


def _screen(reader: Reader, reply: Reply, question: int | None, *, lost: bool) -> Screen:
    outcome = reply.outcome
    if reply.outside and isinstance(outcome, Nothing):
        return outside_calendar.screen(reader, reply.outside)
    several = isinstance(outcome, Answer) and len(outcome.entry_ids) > 1
    if reply.timetable and (reply.timetable.alone or not isinstance(outcome, Answer)) and not several:
        return timetable_screens.screen(reader, reply.timetable)
    if lost and reply.unhelped:
        return questions_screens.lost(reader)
    if isinstance(outcome, Answer):
        return _answer(reader, reply, outcome, question)
    if isinstance(outcome, Suggestions):
        return questions_screens.suggestions(reader, outcome.entry_ids, question or 0, "answer-suggestions")
    return questions_screens.nothing(reader)


def _answer(reader: Reader, reply: Reply, outcome: Answer, question: int | None) -> Screen:
    private = not reader.private_url
    found = questions_screens.answers(reader, outcome.entry_ids, question if private else None)
    if reply.wants_request and private:
        found = replace(found, rows=())  # the form follows by itself
    if reply.outside:
        return found.headed(outside_calendar.heading(reader, reply.outside))
    return found.headed(reply.timetable.text) if reply.timetable else found


def _kind(reader: Reader, outcome: Outcome, timetable: TimetableAnswer | None) -> str:
    """answer, elsewhere, smalltalk or request for one entry, and answer where the timetable has it; else suggestions or
    nothing.
    """
    if isinstance(outcome, Answer) and not (timetable and timetable.alone):
        return reader.catalog.entry(outcome.entry_id, reader.lang).kind.value
    if timetable:
        return Kind.ANSWER.value
    return "suggestions" if isinstance(outcome, Suggestions) else "nothing"
