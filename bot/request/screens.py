"""What students read inside the request form. Pure: views in, screens out. Sent requests have their own."""

from __future__ import annotations

from datetime import date, timedelta

from bot.documents import screens as document_screens
from bot.forms import DOUBT, Answers, Field, Value
from bot.request import duplicates, meant, remarks
from bot.request.accommodation import DISABILITY, DOCUMENT, FORM, TRAVEL, Situation, question_key
from bot.request.trips import Trip
from bot.screen import Press, Screen, data, literal
from bot.view import View
from faq import phrases
from faq.calendar import ExamSession
from storage.records import Draft, Request

LONG_DEADLINE_LABEL = "session-option-disputed"


def situation(view: View, answers: Answers) -> Situation:
    """What the form's answers depend on at this moment."""
    calendar = view.catalog.calendar
    chosen = [session for session in calendar.sessions if session.id == answers.get("session")]
    return Situation(
        open_sessions=tuple(session.id for session in calendar.open_sessions(view.now)),
        session=next(iter(chosen), None),
        today=view.now.astimezone(calendar.zone).date(),
        student_number=calendar.student_number,
    )


def at(view: View, draft: Draft) -> Field[Situation] | None:
    """The question a draft is at; None at the review."""
    return FORM.current(draft.answers, draft.editing, situation(view, draft.answers))


def from_review(view: View, draft: Draft) -> bool:
    """Whether one answer is being changed and no other is missing."""
    return draft.editing is not None and (
        FORM.current(draft.answers, None, situation(view, draft.answers)) is None
    )


def current(view: View, draft: Draft, first: Request | None = None, answered: str = "") -> Screen:
    """Where the draft stands: its next question, or the review when all is answered; `first` is as there. The
    question `answered` just before is remarked on above the next one; the review holds every remark already.
    """
    field = at(view, draft)
    if field is None:
        return review(view, draft, first)
    told = (_read_back(view, draft, answered), remarks.on(view, answered, draft.answers))
    screen = question(view, draft, field).headed("\n\n".join(filter(None, told)))
    return screen.topped(*meant.rows(view, draft)) if answered == "exams" else screen


def question(view: View, draft: Draft, field: Field[Situation]) -> Screen:
    """One question with its choices, and the ways back, past and out."""
    chosen = situation(view, draft.answers)
    step, total = FORM.step(draft.answers, draft.editing, chosen)
    paragraphs = [
        *_stale_trip(view, draft, field, chosen),
        f"_{view.say('form-progress', step=step, total=total)}_",
        _asked(view, draft, field, chosen),
    ]
    if field.name == "session":
        paragraphs.append(_periods(view))
    if field.name == DOCUMENT and draft.documents:
        paragraphs.append(document_screens.block(view, draft.documents))
    choices = [
        (Press(label, data("answer", draft.id, draft.revision, value)),)
        for value, label in labels(view, field).items()
    ]
    rows = (*_doubt(view, draft), *choices, *_ways(view, draft, field, chosen))
    return Screen("\n\n".join(paragraphs), rows)


def _asked(view: View, draft: Draft, field: Field[Situation], chosen: Situation) -> str:
    """The question, or whether the answer that was just given to it is meant so."""
    doubted = draft.answers.get(DOUBT)
    if doubted is not None:
        return view.say(f"doubt-{field.name}", value=literal(doubted))
    return view.say(question_key(field, draft.answers), **_example(view, chosen))


def _doubt(view: View, draft: Draft) -> tuple[tuple[Press, ...], ...]:
    """The two ways on from an answer that is doubted; none otherwise."""
    if draft.answers.get(DOUBT) is None:
        return ()
    return tuple(
        (Press(view.say(f"button-{verb}"), data(verb, draft.id, draft.revision)),)
        for verb in ("sure", "unsure")
    )


def _example(view: View, chosen: Situation) -> dict[str, str]:
    """Two days within the chosen session, if it is known, as an example of how days are written."""
    first, last = (chosen.session.first, chosen.session.last) if chosen.session else (chosen.today, date.max)
    days = (min(first + timedelta(days=number), last) for number in (1, 4))
    return dict(zip(("first", "last"), (view.day(day, year=False) for day in days), strict=True))


def _read_back(view: View, draft: Draft, answered: str) -> str:
    """The days of a trip as they were read, in full, before the next question; the review shows them again."""
    trip = Trip.stored(draft.answers.get(answered) or "") if answered == "travel" else None
    return view.say("trip-read", trip=view.trip(trip)) if trip else ""


def _stale_trip(view: View, draft: Draft, field: Field[Situation], chosen: Situation) -> list[str]:
    """Why the dates of a trip are asked for again: another session was chosen since."""
    trip = Trip.stored(draft.answers.get(field.name) or "") if field.name == "travel" else None
    if trip is None or chosen.session is None or trip.touches(chosen.session):
        return []
    session = f"{view.name(chosen.session)} ({phrases.period(chosen.session, view.lang)})"
    return [view.say("trip-stale", trip=view.trip(trip), session=session)]


def _periods(view: View) -> str:
    sessions = view.catalog.calendar.open_sessions(view.now)
    return "\n".join(line(view, view.name(each), phrases.period(each, view.lang)) for each in sessions)


def review(view: View, draft: Draft, first: Request | None = None) -> Screen:
    """All answers on one screen, each a tap from being changed; sending is a message of its own (its date counts).

    `first` is the request for the same exams that was sent before, if any.
    """
    asked = FORM.asked(draft.answers)
    lines = [
        line(view, view.say(f"field-{field.name}"), answer(view, field.name, draft.answers))
        for field in asked
        if field.name != DOCUMENT
    ]
    changes = [
        Press(
            view.say("button-change", field=view.say(f"field-{field.name}")),
            data("edit", draft.id, draft.revision, field.name),
        )
        for field in asked
    ]
    pairs = [tuple(changes[i : i + 2]) for i in range(0, len(changes), 2)]
    remarked = remarks.all_of(view, draft.answers)
    paragraphs = [
        view.say("form-review-title"),
        "\n".join(lines),
        documents(view, draft),
        *remarked,
        duplicates.remark(view, first) if first else "",
        view.say("form-review"),
    ]
    opening = document_screens.opening(view, document_screens.DRAFT, draft.documents)
    before = (duplicates.opening(view, first),) if first else ()
    rows = (*meant.rows(view, draft), *pairs, *filter(None, [opening, before]), (_cancel(view),))
    return Screen("\n\n".join(filter(None, paragraphs)), rows).followed(_confirm(view, draft))


def documents(view: View, holder: Draft | Request) -> str:
    """The documents; that there is none yet only where one is asked for."""
    missing = view.say("documents-missing") if holder.answers.get("reason") == TRAVEL else ""
    return document_screens.block(view, holder.documents) or missing


def _confirm(view: View, draft: Draft) -> Screen:
    deadline = view.session(str(draft.answers["session"])).deadline
    text = view.say("form-confirm", send=view.say("form-send"), deadline=view.deadline(deadline))
    return Screen(text, replies=(view.say("form-send"),))


def labels(view: View, field: Field[Situation]) -> dict[str, str]:
    """The choices of a question: what is stored -> what is read."""
    if field.options is None:
        return {}
    return {value: label(view, field.name, value) for value in field.options(situation(view, {}))}


def label(view: View, name: str, value: str) -> str:
    """How a choice reads on its button."""
    if name != "session":
        return view.say(f"{name}-{value}")
    session = view.session(value)
    key = LONG_DEADLINE_LABEL if session.deadline.to_be_confirmed else "session-option"
    return view.say(key, name=view.name(session), day=view.day(session.deadline.earliest.date(), year=False))


def answer(view: View, name: str, answers: Answers) -> str:
    """An answer as the review shows it, in Markdown; what a person typed is shown as typed."""
    value: Value = answers.get(name)
    if value is None:
        return view.say("form-not-set")
    if name == "reason":
        return view.say(f"reason-{value}")
    if name == "session":
        return view.name(view.session(value))
    trip = Trip.stored(value) if name == "travel" else None
    return view.trip(trip) if trip else literal(value)


def no_session(view: View) -> Screen:
    """No session takes requests: said before anything is asked."""
    return Screen(
        view.say("form-no-session", year=view.year),
        ((Press(view.say("button-dates"), data("dates")), Press(view.say("button-human"), data("human"))),),
    )


def overtaken(view: View, draft: Draft) -> ExamSession | None:
    """The session a draft was meant for, when it takes no requests any more."""
    session_id = draft.answers.get("session")
    if session_id is None or session_id in situation(view, draft.answers).open_sessions:
        return None
    return view.session(str(session_id))


def closed(view: View, session: ExamSession) -> Screen:
    """The deadline of a draft's session has passed: when it was, and which session is open next."""
    told = view.say("form-closed", session=view.name(session), deadline=view.was_due(session.deadline))
    following = view.catalog.calendar.open_session(view.now)
    if following is None:
        return Screen(f"{told}\n\n{view.say('form-closed-none', contact=view.contact)}", clear=True)
    next_one = view.say(
        "form-closed-next", session=view.name(following), deadline=view.deadline(following.deadline)
    )
    return Screen(f"{told}\n\n{next_one}", clear=True)


def gone(view: View) -> Screen:
    """A button of a draft that was sent or deleted since."""
    requests_, request = (Press(view.say(f"button-{name}"), data(name)) for name in ("requests", "request"))
    return Screen(view.say("form-gone"), ((requests_, request),))


def discard(view: View, draft: Draft) -> Screen:
    """Asks before a draft is deleted, and says what would be lost."""
    count = sum(value is not None for name, value in draft.answers.items() if name != DOUBT)
    text = view.say("form-discard", count=count) if count else view.say("form-discard-empty")
    yes = Press(view.say("button-discard"), data("discard", draft.id, draft.revision))
    return Screen(text, ((yes,), (Press(view.say("button-keep"), data("keep", draft.id)),)))


def referral(view: View, draft: Draft, answered: Screen) -> Screen:
    """The answer on disability, then the way back to the form; the choice itself is kept nowhere."""
    back = Press(view.say("button-back"), data("resume", draft.id))
    return answered.with_rows((back,), (_cancel(view),))


def is_referral(value: str) -> bool:
    """Whether this choice of reason is referred to Handi'Cnam instead of being recorded."""
    return value == DISABILITY


def _ways(
    view: View, draft: Draft, field: Field[Situation], chosen: Situation
) -> tuple[tuple[Press, ...], ...]:
    ways = []
    before = FORM.before(draft.answers, draft.editing, chosen)
    if before or from_review(view, draft):
        ways.append(Press(view.say("button-back"), data("back", draft.id, draft.revision)))
    if field.optional:
        ways.append(Press(view.say("button-skip"), data("skip", draft.id, draft.revision)))
    return (tuple(ways), (_cancel(view),)) if ways else ((_cancel(view),),)


def _cancel(view: View) -> Press:
    return Press(view.say("button-cancel"), data("cancel"))


def line(view: View, name: str, value: str) -> str:
    """An answer under its name."""
    return view.say("form-line", name=name, value=value)
