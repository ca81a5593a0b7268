"""What students read inside the request form: its questions and the ways on. Pure.

The review is in `review_screens`, what is said where nothing is taken in `closing_screens`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.chat.common_screens import decide
from bot.chat.forms import DOUBT, Field, Form, Rejected
from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, YesNo, data, literal
from bot.request import kinds
from bot.request.documents import documents_screens
from bot.request.fields import NO_NUMBER, Situation
from bot.request.form import checks, field_texts, meaning, review_screens
from bot.request.form.review_screens import cancel
from bot.request.kinds import DOCUMENT, EXAMS, REASON, SESSION, TRIP, current_question, situation
from bot.request.trips import Trip
from faq.calendar import phrases
from faq.forms.kinds import Type
from storage.tables.records import Draft, Request


def from_review(reader: Reader, draft: Draft) -> bool:
    """Whether one answer is being changed and no other is missing."""
    return draft.editing is not None and (
        _form(reader, draft).current(draft.answers, None, situation(reader, draft.answers)) is None
    )


def current(
    reader: Reader,
    draft: Draft,
    first: Request | None = None,
    answered: str = "",
    *,
    again: bool = False,
    among: Collection[str] = (),
) -> Screen:
    """Where the draft stands: its next question, or the review when all is answered; `first` is as there, `again` and
    `among` as at the question. The question `answered` just before is remarked on above the next one; the review holds
    every remark already.
    """
    field = current_question(reader, draft)
    if field is None:
        return review_screens.review(reader, draft, first)
    remarks = (_read_back(reader, draft, answered), checks.about_answer(reader, answered, draft.answers))
    screen = question(reader, draft, field, again=again, among=among).headed(
        "\n\n".join(filter(None, remarks))
    )
    return screen.topped(*checks.course_rows(reader, draft)) if answered == EXAMS else screen


def beside_reply(reader: Reader, screen: Screen, awaited: Sequence[str]) -> Screen:
    """A screen of the form while the office waits for a reply about other requests, `awaited`: what is written belongs to
    the form, so it says how the office is answered.
    """
    if not awaited:
        return screen
    waits = reader.say("form-beside-reply", count=len(awaited), reference=awaited[0])
    answers = [Press(reader.say("button-reply-to", reference=ref), data("reply", ref)) for ref in awaited]
    return screen.headed(waits).with_rows(*((each,) for each in answers))


def question(
    reader: Reader,
    draft: Draft,
    field: Field[Situation],
    *,
    again: bool = False,
    among: Collection[str] = (),
) -> Screen:
    """One question with its choices, and the ways back, past and out. Asked `again`, it does not repeat what stands above;
    `among`: the choices that are left, all of them if empty.
    """
    chosen = situation(reader, draft.answers)
    paragraphs = [
        *_stale_trip(reader, draft, field, chosen),
        f"_{_progress(reader, draft)}_",
        _asked(reader, draft, field, chosen),
    ]
    if field.name == SESSION and (among or not again):
        paragraphs.append(field_texts.periods(reader, among))
    if field.name == DOCUMENT and draft.documents:
        paragraphs += [documents_screens.block(reader, draft.documents), reader.say("document-more")]
    choices = [
        (Press(label, data("answer", draft.id, draft.revision, value)),)
        for value, label in field_texts.labels(reader, field).items()
        if not among or value in among
    ]
    ways = (
        _which_ways(reader, draft) if _is_which(reader, draft, field) else _ways(reader, draft, field, chosen)
    )
    rows = (*_doubt(reader, draft, field), *choices, *ways)
    return Screen("\n\n".join(paragraphs), rows)


def _progress(reader: Reader, draft: Draft) -> str:
    kind, at = kinds.kind_of(reader, draft.answers), kinds.position(reader, draft)
    title = kind.title.text(reader.lang) if kind else ""
    return field_texts.progress(reader.texts, reader.lang, title, at.step, at.total)


def _asked(reader: Reader, draft: Draft, field: Field[Situation], chosen: Situation) -> str:
    """The question, or whether the answer that was just given to it is meant so."""
    doubted = draft.answers.get(DOUBT)
    if doubted is not None and field.takes(doubted, chosen):
        corrects = "corrects-" if meaning.doubly_read(reader, draft, field, doubted) else ""
        key = "doubt-name" if field.name == "name" else f"which-{corrects}{_answering(field)}"
        return reader.say(key, value=literal(field.meant(doubted)))
    return field_texts.asked(reader, field, chosen)


def _doubt(reader: Reader, draft: Draft, field: Field[Situation]) -> tuple[tuple[Press, ...], ...]:
    """The two ways on from a text that is doubted, of one that was refused the one that is left; none otherwise."""
    doubted = draft.answers.get(DOUBT)
    if doubted is None:
        return ()
    sure, unsure = data("sure", draft.id, draft.revision), data("unsure", draft.id, draft.revision)
    asks = (Press(reader.say("button-which-question"), data("which-question", draft.id, draft.revision)),)
    if not field.takes(doubted, situation(reader, draft.answers)):
        return (asks,)
    if field.name == "name":
        again = (Press(reader.say("button-unsure"), unsure),)
        return (Press(reader.say("button-sure"), sure),), again, asks
    answers = (Press(reader.say(f"button-which-{_answering(field)}"), sure),)
    corrected = meaning.doubly_read(reader, draft, field, doubted)
    return (
        (answers, asks)
        if corrected is None
        else ((review_screens.changing(reader, draft, corrected),), answers)
    )


def _is_which(reader: Reader, draft: Draft, field: Field[Situation]) -> bool:
    """Whether it is asked what a text is meant as."""
    doubted = draft.answers.get(DOUBT)
    if doubted is None or field.name == "name":
        return False
    return field.takes(doubted, situation(reader, draft.answers))


def refusal(reader: Reader, field: Field[Situation], text: str, chosen: Situation) -> str:
    """Why a question does not take a text and what to do, "" where it does."""
    try:
        field.accept(text, chosen)
    except Rejected as rejected:
        return reader.explain(rejected)
    return ""


def _which_ways(reader: Reader, draft: Draft) -> tuple[tuple[Press, ...], ...]:
    """Back to the question itself, to write something else; not past it, for the text would be lost without a word."""
    return ((Press(reader.say("button-back"), data("unsure", draft.id, draft.revision)), cancel(reader)),)


def _answering(field: Field[Situation]) -> str:
    """What an answer to this question is called, as it is asked whether a text is one."""
    return "comment" if kinds.is_remark(field) else "answer"


def _read_back(reader: Reader, draft: Draft, answered: str) -> str:
    """The days of a trip as they were read, in full, before the next question; the review shows them again."""
    trip = Trip.stored(draft.answers.get(answered) or "") if answered == TRIP else None
    return reader.say("trip-read", trip=reader.days(trip.first, trip.last)) if trip else ""


def _stale_trip(reader: Reader, draft: Draft, field: Field[Situation], chosen: Situation) -> list[str]:
    """Why the dates of a trip are asked for again: another session was chosen since."""
    trip = Trip.stored(draft.answers.get(field.name) or "") if field.name == TRIP else None
    if trip is None or chosen.session is None or trip.touches(chosen.session):
        return []
    session = f"{reader.name(chosen.session)} ({phrases.period(chosen.session, reader.lang)})"
    return [reader.say("trip-stale", trip=reader.days(trip.first, trip.last), session=session)]


def gone(reader: Reader) -> Screen:
    """A button of a draft that was sent or deleted since."""
    filed = Press(reader.say("button-requests"), data("requests"))
    return Screen(reader.say("form-gone"), ((filed, Press(reader.say("button-request"), data("request"))),))


def discard(reader: Reader, draft: Draft) -> Screen:
    """Asks before a draft is deleted, and says what would be lost."""
    count = sum(value is not None for name, value in draft.answers.items() if name != DOUBT)
    text = reader.say("form-discard", count=count) if count else reader.say("form-discard-empty")
    yes = data("discard", draft.id, draft.revision)
    return decide(reader, text, YesNo("button-discard", yes, "button-keep", data("keep")))


def referral(reader: Reader, answered: Screen) -> Screen:
    """The answer to read instead, then the way back to the form; the choice itself is kept nowhere."""
    back = Press(reader.say("button-back"), data("resume"))
    return answered.with_rows((back,), (cancel(reader),))


def _ways(
    reader: Reader, draft: Draft, field: Field[Situation], chosen: Situation
) -> tuple[tuple[Press, ...], ...]:
    ways = []
    if kinds.position(reader, draft).before or from_review(reader, draft):
        ways.append(Press(reader.say("button-back"), data("back", draft.id, draft.revision)))
    if field.optional:
        passes = "button-go-on" if field.name == DOCUMENT and draft.documents else "button-skip"
        ways.append(Press(reader.say(passes), data("skip", draft.id, draft.revision)))
    rows = ((_none_yet(reader, draft),),) if may_have_none(field, chosen) else ()
    return (*rows, tuple(ways), (cancel(reader),)) if ways else (*rows, (cancel(reader),))


def may_have_none(field: Field[Situation], chosen: Situation) -> bool:
    """Whether a question asks for a student number that its student may not have yet."""
    return field.type is Type.STUDENT_NUMBER and not chosen.student_number.required


def _none_yet(reader: Reader, draft: Draft) -> Press:
    """For who has no student number yet."""
    return Press(reader.say("button-no-number"), data("answer", draft.id, draft.revision, NO_NUMBER))


def _form(reader: Reader, draft: Draft) -> Form[Situation]:
    return kinds.form(reader, draft.answers)


def needed(reader: Reader, field: Field[Situation]) -> str:
    """What is needed for an answer, in the office's words if it wrote any."""
    written = field.question.needed.text(reader.lang) if field.question else ""
    said = written or reader.say("needed-reason" if field.name == REASON else "needed-answer")
    return (
        f"{said} {reader.say('needed-number')}" if may_have_none(field, kinds.situation(reader, {})) else said
    )
