"""What people do in a benchmark, update by update: who writes or presses what.

The questions are those of the office's own tests, or of a file that `QUESTIONS` names.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

DATE = 1734336000
"""When everybody writes, a Monday on which a session can be asked for (Unix time)."""
ONE = "c'est quand les examens du premier semestre ?"
BUTTONS = ("topics", "faq:dates_all", "dates", "help", "languages")
"""What people press, one after the other."""
FORM = (
    "/demande",
    "examens en même temps",
    "janvier",
    "NFP101 et UTC505",
    "mardi 21 janvier à 18h",
)
"""The steps of a form that everybody takes; each is answered by one message."""
LONG = (
    "quand est l'examen ? ",
    "merci et et si ",
    "je travaille le soir et je ne sais pas si je peux venir, ",
)
"""What a message that is as long as Telegram takes says again and again."""
LONGEST = 4096
"""Characters of a message (Bot API, sendMessage)."""
STRANGERS = 10**6
"""From here on those are numbered who write before the updates that count."""
FEW = 23
"""Questions that all ask, of those that words alone answer; no divisor of the usual numbers of people."""
RARE = 25
"""Of so many questions in a long run one is such that nobody asked it before."""
KINDS = ("one", "questions", "words", "repeated", "long", "buttons", "form", "mixed", "chatty", "years")
"""What people do: ask the same, ask what students ask, ask the questions of the file that `QUESTIONS` names (those that
words alone answer), ask a `FEW` of these, write the longest messages, press buttons, fill in a form; one in ten fills in a
form while the others ask; one writes every other message, and only the others count; or press and ask a few questions in
turn, now and then (`RARE`) a new one, as fast as they are answered."""
QUESTIONS = "BENCH_QUESTIONS"
"""The environment's variable that names a JSON file of texts to ask."""


def who(number: int, chats: int, kind: str) -> int:
    """Whose update has this number; of `chatty` people the first writes every other."""
    if kind == "chatty":
        return 1 if number % 2 else 2 + number // 2 % (chats - 1)
    return 1 + number % chats


def update(number: int, chats: int, kind: str = "one") -> dict[str, Any]:
    """The update with this number, from 1: what one of so many people does."""
    person = {"id": who(number, chats, kind), "is_bot": False, "first_name": "Camille", "language_code": "fr"}
    chat = {"id": person["id"], "type": "private", "first_name": "Camille"}
    message = {"message_id": number, "date": DATE, "chat": chat, "from": person}
    turn = (number - 1) // chats
    if kind == "buttons" or (kind == "years" and turn % 2):
        pressed = {
            "id": str(number),
            "from": person,
            "chat_instance": "1",
            "data": BUTTONS[turn // (2 if kind == "years" else 1) % len(BUTTONS)],
        }
        return {"update_id": number, "callback_query": pressed | {"message": message | {"text": ONE}}}
    text = _written(number, chats, kind)
    command = {"entities": [{"type": "bot_command", "offset": 0, "length": len(text)}]}
    return {"update_id": number, "message": message | {"text": text} | (command if text[0] == "/" else {})}


def _written(number: int, chats: int, kind: str) -> str:
    """What the update with this number says."""
    if kind == "form" or (kind == "mixed" and number % chats % 10 == 0):
        return FORM[(number - 1) // chats % len(FORM)]
    if kind == "long":
        return f"{number} {LONG[number % len(LONG)] * LONGEST}"[:LONGEST]
    if kind == "years" and (number + (number - 1) // chats // 2) % RARE == 0:
        return f"{_questions(kind)[number % len(_questions(kind))]} {number}"
    asked = _questions(kind)[:FEW] if kind in ("repeated", "years") else _questions(kind)
    return ONE if kind == "one" else asked[number % len(asked)]


def warming(number: int, updates: int, chats: int, kind: str) -> dict[str, Any]:
    """What somebody else does before the updates that count, whose texts are none of theirs."""
    given = update(updates + number, chats, kind)
    for person in (message_of(given)["chat"], given.get("callback_query", message_of(given))["from"]):
        person["id"] = STRANGERS + number % max(chats, 1)
    return given


def message_of(given: dict[str, Any]) -> dict[str, Any]:
    """The message that was written, or pressed."""
    found: dict[str, Any] = given.get("message") or given["callback_query"]["message"]
    return found


def share_repeated(updates: int, chats: int, kind: str) -> float:
    """The share, 0..1, of texts that somebody wrote before; what is pressed is none."""
    texts = [_written(number, chats, kind) for number in range(1, updates + 1) if kind != "buttons"]
    return 1 - len(set(texts)) / len(texts) if texts else 0.0


@cache
def _questions(kind: str) -> list[str]:
    """What students ask, as the office's own tests have it, or as a file says."""
    if kind in ("words", "repeated", "chatty", "years"):
        asked: list[str] = json.loads(Path(os.environ[QUESTIONS]).read_text())
        return asked
    path = Path(__file__).parents[2] / "faq" / "content" / "questions.jsonl"
    return [json.loads(line)["text"] for line in path.read_text().splitlines() if line.strip()]
