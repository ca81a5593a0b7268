"""What an admin reads of files that are handed out. Pure."""

from __future__ import annotations

from bot.admin.files.library_screens import name, to_files
from bot.chat.reader import Reader
from bot.chat.screen import Screen, literal
from faq.errors import Fault


def ask(reader: Reader) -> Screen:
    """Asks for a file, and says how an answer hands it out."""
    return Screen(reader.say("handout-ask"), (to_files(reader),))


def unfit(reader: Reader, sent: str, wrong: Fault) -> Screen:
    """The file is of no kind that is handed out."""
    why = literal(wrong.told(reader.lang).reason)
    return Screen(reader.say("handout-unfit", name=name(sent), why=why), (to_files(reader),))


def too_large(reader: Reader, most: int) -> Screen:
    """The file is larger than what is taken in the chat."""
    return Screen(reader.say("handout-too-large", most=most // 1_000_000), (to_files(reader),))
