"""What an admin formats in the app stands in the file as Markdown, wherever formats touch or hold one another."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from telegram import Chat, Message, MessageEntity

from bot.admin.files.entries import markdown

BOLD, ITALIC, CODE, LINK = (
    MessageEntity.BOLD,
    MessageEntity.ITALIC,
    MessageEntity.CODE,
    MessageEntity.TEXT_LINK,
)
URL = "https://exemple.fr/"
FORMATTED: dict[str, tuple[str, list[tuple[str, int, int]], str]] = {
    "nothing": ("Le jury.", [], "Le jury."),
    "one of each": (
        "gras penché code lien",
        [(BOLD, 0, 4), (ITALIC, 5, 6), (CODE, 12, 4), (LINK, 17, 4)],
        f"**gras** *penché* `code` [lien]({URL})",
    ),
    "behind a sign of two units": ("😀 gras", [(BOLD, 3, 4)], "😀 **gras**"),
    "with spaces at its ends": ("un gras ici", [(BOLD, 2, 6)], "un **gras** ici"),
    "spaces alone": ("un  deux", [(BOLD, 2, 2), (LINK, 2, 2)], "un  deux"),
    "one behind the other": ("grascode", [(BOLD, 0, 4), (CODE, 4, 4)], "**gras**`code`"),
    "a link behind one": ("graslien", [(BOLD, 0, 4), (LINK, 4, 4)], f"**gras**[lien]({URL})"),
    "within another": ("un gras lien", [(BOLD, 0, 12), (LINK, 8, 4)], f"**un gras [lien]({URL})**"),
    "both at once": ("lien", [(BOLD, 0, 4), (LINK, 0, 4)], f"**[lien]({URL})**"),
    "what the files do not have": ("barré", [(MessageEntity.STRIKETHROUGH, 0, 5)], "barré"),
}


@pytest.mark.parametrize(("text", "entities", "written"), FORMATTED.values(), ids=FORMATTED.keys())
def test_formatting_becomes_markdown(text: str, entities: list[tuple[str, int, int]], written: str) -> None:
    told = [
        MessageEntity(kind, at, length, url=URL if kind == LINK else None) for kind, at, length in entities
    ]
    message = Message(1, datetime(2025, 1, 3, tzinfo=UTC), Chat(1, Chat.PRIVATE), text=text, entities=told)
    assert markdown(message) == written
