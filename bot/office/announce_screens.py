"""What the office reads while it announces something, and what students read of it. Pure: views in, screens out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.office.screens import OFFICE, press, session
from bot.screen import Press, Screen, data, literal
from bot.view import View
from storage.announcements import Announcement, Delivery
from storage.records import Json


def choose(view: View, readers: Mapping[str, int], under_way: Sequence[Delivery]) -> Screen:
    """For which session? Below, how far earlier announcements have come."""
    rows = [
        (Press(_counted(view, session_id, count), data(OFFICE, "announce", session_id)),)
        for session_id, count in readers.items()
    ]
    lines = [
        view.say(
            "announce-under-way",
            session=session(view, each.announcement.session_id),
            done=each.sent + len(each.lost),
            all=each.announcement.readers,
        )
        for each in under_way
    ]
    head = view.say("announce-choose" if rows else "announce-nobody")
    return Screen("\n\n".join(filter(None, (head, "\n".join(lines)))), tuple(rows))


def write(view: View, announcement: Announcement) -> Screen:
    """Asks for the text."""
    text = view.say("announce-write", session=session(view, announcement.session_id))
    return Screen(text, ((_drop(view, announcement),),))


def proof(view: View, announcement: Announcement, readers: int) -> Screen:
    """What students will read, and how many, before it is sent."""
    shown = _message(view, announcement.session_id, announcement.words or "")
    text = "\n\n".join((view.say("announce-proof", count=readers), shown))
    send = Press(
        view.say("button-announce-send", count=readers), data(OFFICE, "announce-send", announcement.id)
    )
    again = press(view, "button-rewrite", "announce", announcement.session_id)
    return Screen(text, ((send,), (again, _drop(view, announcement))))


def sending(view: View, announcement: Announcement) -> Screen:
    """It is on its way."""
    return Screen(view.say("announce-sending", count=announcement.readers))


def sent(view: View, payload: Mapping[str, Json]) -> Screen:
    """How it ended, for its author."""
    values = {
        "session": session(view, payload["session"]),
        "sent": payload["sent"],
        "all": payload["readers"],
    }
    told = [view.say("announced", **values)]
    if lost := payload["lost"]:
        told.append(view.say("announced-lost", count=len(lost), references=", ".join(lost)))
    return Screen("\n\n".join(told))


def announcement(view: View, payload: Mapping[str, Json]) -> Screen:
    """An announcement, as a student reads it."""
    why = view.say("announcement-why", reference=payload["reference"])
    return Screen("\n\n".join((_message(view, payload["session"], payload["words"]), why)))


def _message(view: View, session_id: str, words: str) -> str:
    return view.say("announcement", session=session(view, session_id), words=literal(words))


def _counted(view: View, session_id: str, count: int) -> str:
    return view.say("announce-session", session=session(view, session_id), count=count)


def _drop(view: View, announcement: Announcement) -> Press:
    return press(view, "button-send-nothing", "announce-drop", announcement.id)
