"""What values of the office's TOML files are called to admins, in their language: by the session or the kind of request that
they belong to, if any. Pure.
"""

from __future__ import annotations

from bot.chat.reader import Reader
from bot.chat.texts import LANGUAGES
from faq.calendar.sessions import ExamSession

_BETWEEN = " · "
_KIND = "kind"
"""The table of kinds of requests, below which each stands under its id."""


def called(reader: Reader, name: str) -> str:
    """ "s1_session1.deadline" -> "Semestre 1, session 1 · date limite"; "kind.overlap.title.fr" -> "Deux épreuves en même
    temps · titre · Français"; what has no name to people is called as it is written.
    """
    session, key = session_of(reader, name)
    if session is not None:
        return _BETWEEN.join([reader.name(session), *_parts(reader, key)])
    table, _, rest = name.partition(".")
    kind_id, _, key = rest.partition(".")
    kind = reader.catalog.forms.kind(kind_id) if table == _KIND else None
    if kind is not None:
        return _BETWEEN.join([kind.title.text(reader.lang), *_parts(reader, key)])
    return _BETWEEN.join(_parts(reader, name))


def session_of(reader: Reader, name: str) -> tuple[ExamSession | None, str]:
    """The session that a value belongs to, if any, and the value's own name."""
    session_id, _, key = name.partition(".")
    sessions = reader.catalog.calendar.sessions
    return next((session for session in sessions if session.id == session_id), None), key


def _parts(reader: Reader, name: str) -> list[str]:
    return [_part(reader, part) for part in name.split(".") if part]


def _part(reader: Reader, part: str) -> str:
    """A key, or the language in which a wording is; what has no name is a name of the office's own."""
    if part in LANGUAGES:
        return reader.texts.say(part, "language-name")
    key = f"edit-value-{part}"
    return reader.say(key) if reader.texts.has(reader.lang, key) else part
