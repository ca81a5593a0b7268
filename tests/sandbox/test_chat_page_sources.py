"""The chat page's own files agree with one another and with the office's calendar; read as text, no browser needed."""

import re
import tomllib
from datetime import datetime

from tests.support.chat_page import STATIC
from tests.support.paths import ROOT

CALENDAR = ROOT / "faq" / "content" / "calendar.toml"


def test_the_moments_offered_are_the_offices_deadlines() -> None:
    offered = re.findall(r'"(\d{4}-\d\d-\d\dT23:59)"', (STATIC / "moments.js").read_text())
    sessions = tomllib.loads(CALENDAR.read_text())["session"]
    written = [session.get("deadline") or session["deadline_readings"][0] for session in sessions]
    assert [datetime.fromisoformat(moment) for moment in offered] == [
        datetime.fromisoformat(text) for text in written
    ]


def test_both_languages_say_the_same_things() -> None:
    source = (STATIC / "texts.js").read_text()
    french, english = (re.findall(r"^  (\w+): ", part, re.M) for part in source.split("const EN = ", 1))
    assert french == english
    assert set(re.findall(r'data-(?:text|label|hint)="(\w+)"', (STATIC / "index.html").read_text())) <= set(
        french
    )
