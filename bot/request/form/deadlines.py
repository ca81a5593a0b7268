"""Tells students whose draft's session has just closed, once each; the draft is kept."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from bot.request.accommodation import FORM
from faq.calendar.sessions import Calendar, Standing
from storage import drafts, outbox
from storage.tables.records import NoticeKind


def tell_closed(db: Database, calendar: Calendar, now: datetime) -> int:
    """Put a notice into the outbox for every draft whose session is closed `now`; returns how many were new."""
    closed = {s.id for s in calendar.sessions if s.deadline.standing(now) is Standing.CLOSED}
    told = 0
    for draft in drafts.of_form(db, FORM.name):
        session_id = draft.answers.get("session")
        if session_id not in closed or session_id == draft.told_closed:
            continue
        drafts.tell_closed(db, draft, session_id)
        key = f"{NoticeKind.DRAFT_CLOSED}:{draft.id}:{session_id}"
        told += outbox.put(db, key, draft.person_id, NoticeKind.DRAFT_CLOSED, {"session": session_id}, now)
    return told
