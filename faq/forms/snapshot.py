"""A kind of request as it was when somebody filled it in, as JSON, to read the request by whatever the file says later.

It keeps what the answers are read by (titles, names, options, terms, decisions), not how they were asked for.
"""

from __future__ import annotations

import json
from datetime import datetime, tzinfo
from functools import lru_cache
from typing import Any

from faq.calendar.sessions import Deadline
from faq.forms.kinds import NO_WORDS, Check, Decision, Option, Question, RequestKind, Term, Type, Wording

_KEPT = 256
"""Forms that are held ready: an office has a few kinds, and changes each some times a year."""


def dump(kind: RequestKind) -> str:
    """The kind as text: the same for the same kind."""
    content = {
        "id": kind.id,
        "title": dict(kind.title.texts),
        "handled_by": dict(kind.handled_by.texts),
        "until": _term(kind.until),
        "decisions": list(kind.decisions),
        "checks": list(kind.checks),
        "questions": [_question(question) for question in kind.questions],
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=_KEPT)
def load(text: str, zone: tzinfo) -> RequestKind:
    """The kind that `dump` wrote; moments are given in `zone`."""
    content = json.loads(text)
    return RequestKind(
        id=content["id"],
        title=Wording(content["title"]),
        explanation=NO_WORDS,
        rule=None,
        questions=tuple(_read_question(each, zone) for each in content["questions"]),
        until=_read_term(content["until"], zone),
        handled_by=Wording(content["handled_by"]),
        decisions=tuple(map(Decision, content["decisions"])),
        checks=tuple(map(Check, content["checks"])),
    )


def _question(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "type": question.type,
        "name": dict(question.name.texts),
        "options": [[option.id, dict(option.label.texts)] for option in question.options],
        "due": _term(question.due) if question.due else None,
    }


def _read_question(content: dict[str, Any], zone: tzinfo) -> Question:
    return Question(
        id=content["id"],
        type=Type(content["type"]),
        name=Wording(content["name"]),
        ask=NO_WORDS,
        options=tuple(Option(option, Wording(label)) for option, label in content["options"]),
        due=_read_term(content["due"], zone) if content["due"] else None,
    )


def _term(term: Term) -> dict[str, Any]:
    return {
        "session": term.by_session,
        "closes": term.deadline.latest.isoformat() if term.deadline else None,
    }


def _read_term(content: dict[str, Any], zone: tzinfo) -> Term:
    if content["closes"] is None:
        return Term(content["session"])
    closes = datetime.fromisoformat(content["closes"]).astimezone(zone)
    return Term(content["session"], Deadline(closes, closes))
