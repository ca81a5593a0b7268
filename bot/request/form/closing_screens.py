"""What students read where a kind of request or a session is not taken, or not any more. Pure."""

from __future__ import annotations

from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, data, literal
from bot.request import kinds
from bot.request.kinds import REASON, SESSION, situation
from faq.calendar.sessions import Deadline, ExamSession
from faq.forms.kinds import RequestKind
from storage.tables.records import Draft


def takes_any(reader: Reader) -> bool:
    """Whether anything is taken now that is not only referred."""
    taken = situation(reader, {}).open_kinds
    return any(not kind.referred and kind.id in taken for kind in reader.catalog.forms)


def not_taken(reader: Reader) -> str:
    """That nothing of a session is taken now, where there is anything that would be, or nothing at all; "" otherwise."""
    wanted = any(kind.until.by_session for kind in reader.catalog.forms)
    if wanted and not reader.catalog.calendar.open_sessions(reader.now):
        return reader.say("form-no-session", year=reader.year)
    return "" if takes_any(reader) else reader.say("form-nothing-taken")


def no_session(reader: Reader, lead: str) -> Screen:
    """Nothing is taken, as the `lead` says: before anything is asked."""
    return Screen(
        lead or reader.say("form-no-session", year=reader.year),
        (
            (
                Press(reader.say("button-dates"), data("dates")),
                Press(reader.say("button-human"), data("human")),
            ),
        ),
    )


def closed_session(reader: Reader, draft: Draft) -> ExamSession | None:
    """The session a draft was meant for, when it takes no requests any more."""
    session_id, kind = draft.answers.get(SESSION), kinds.kind_of(reader, draft.answers)
    if kind is not None and not kind.until.by_session:
        return None
    if session_id is None or session_id in situation(reader, draft.answers).open_sessions:
        return None
    return reader.session(str(session_id))


def closed(reader: Reader, session: ExamSession) -> Screen:
    """The deadline of a draft's session has passed: when it was, and which session is open next."""
    text = reader.say("form-closed", session=reader.name(session), deadline=reader.was_due(session.deadline))
    following = reader.catalog.calendar.open_session(reader.now)
    if following is None:
        return Screen(f"{text}\n\n{reader.say('form-closed-none', contact=reader.contact)}", clear=True)
    next_one = reader.say(
        "form-closed-next", session=reader.name(following), deadline=reader.deadline(following.deadline)
    )
    return Screen(f"{text}\n\n{next_one}", clear=True)


def closed_kind(reader: Reader, draft: Draft) -> str:
    """That what was to be requested is not taken any more, by a date of its own or since the office has taken it out; ""
    while it is.
    """
    kind = kinds.kind_of(reader, draft.answers)
    if kind is None and draft.answers.get(REASON):
        return reader.say("form-kind-gone")
    if kind is None or kind.until.deadline is None or kind.is_open(reader.catalog.calendar, reader.now):
        return ""
    return reader.say("form-closed-kind", **_end_of(reader, kind, kind.until.deadline))


def over(reader: Reader, kind: RequestKind) -> str:
    """That a kind is not taken, to who asks for it: its own date has passed, or no session takes requests."""
    if kind.until.deadline is None:
        return not_taken(reader)
    return reader.say("form-kind-over", **_end_of(reader, kind, kind.until.deadline))


def _end_of(reader: Reader, kind: RequestKind, deadline: Deadline) -> dict[str, str]:
    """What the sentences on the end of a kind name."""
    return {"title": literal(kind.title.text(reader.lang)), "deadline": reader.was_due(deadline)}
