"""What the office reads while it announces something, and what students read of it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.chat import common_screens
from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, data, literal
from bot.office.office_screens import OFFICE, press, session
from storage.announcements import Announcement, Progress
from storage.tables.records import Json


def choose(reader: Reader, readers: Mapping[str, int], under_way: Sequence[Progress]) -> Screen:
    """For which session? Below, how far earlier announcements have come."""
    rows = [
        (Press(_counted(reader, session_id, count), data(OFFICE, "announce", session_id)),)
        for session_id, count in readers.items()
    ]
    lines = [
        reader.say(
            "announce-under-way",
            session=session(reader, each.announcement.session_id),
            done=each.sent + len(each.lost),
            all=each.announcement.readers,
        )
        for each in under_way
    ]
    head = reader.say("announce-choose" if rows else "announce-nobody")
    return Screen("\n\n".join(filter(None, (head, "\n".join(lines)))), tuple(rows))


def write(reader: Reader, announcement: Announcement) -> Screen:
    """Asks for the text."""
    text = reader.say("announce-write", session=session(reader, announcement.session_id))
    return Screen(text, ((_drop(reader, announcement),),))


def proof(reader: Reader, announcement: Announcement, readers: int) -> Screen:
    """What students will read, and how many, before it is sent."""
    shown = _message(reader, announcement.session_id, announcement.words or "")
    text = "\n\n".join((reader.say("announce-proof", count=readers), shown))
    send = Press(
        reader.say("button-announce-send", count=readers), data(OFFICE, "announce-send", announcement.id)
    )
    again = press(reader, "button-rewrite", "announce", announcement.session_id)
    return common_screens.proof(text, send, again, _drop(reader, announcement))


def which(reader: Reader, announcement: Announcement) -> Screen:
    """Asks whether what was written is the text, or a question to the desk."""
    text = reader.say("announce-which", words=literal(announcement.words or ""))
    is_text = press(reader, "button-announce-which", "announce-proof", announcement.id)
    asks = press(reader, "button-which-question", "announce-question", announcement.id)
    return Screen(text, ((is_text,), (asks,)))


def sending(reader: Reader, announcement: Announcement) -> Screen:
    """It is on its way."""
    return Screen(reader.say("announce-sending", count=announcement.readers))


def sent(reader: Reader, payload: Mapping[str, Json]) -> Screen:
    """How it ended, for its author."""
    values = {
        "session": session(reader, payload["session"]),
        "sent": payload["sent"],
        "all": payload["readers"],
    }
    paragraphs = [reader.say("announced", **values)]
    if lost := payload["lost"]:
        paragraphs.append(reader.say("announced-lost", count=len(lost), references=", ".join(lost)))
    return Screen("\n\n".join(paragraphs))


def announcement(reader: Reader, payload: Mapping[str, Json]) -> Screen:
    """An announcement, as a student reads it."""
    why = reader.say("announcement-why", reference=payload["reference"])
    return Screen("\n\n".join((_message(reader, payload["session"], payload["words"]), why)))


def _message(reader: Reader, session_id: str, words: str) -> str:
    return reader.say("announcement", session=session(reader, session_id), words=literal(words))


def _counted(reader: Reader, session_id: str, count: int) -> str:
    return reader.say("announce-session", session=session(reader, session_id), count=count)


def _drop(reader: Reader, announcement: Announcement) -> Press:
    return press(reader, "button-send-nothing", "announce-drop", announcement.id)
