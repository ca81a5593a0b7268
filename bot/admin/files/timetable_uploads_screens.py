"""What an admin is asked about a timetable that repeats another. Pure."""

from __future__ import annotations

from pathlib import PurePath

from bot.admin.files.library_screens import name, press, short, to_files
from bot.chat.reader import Reader
from bot.chat.screen import Screen, Style
from faq import changes
from faq.check.repeats import Repeat


def which(reader: Reader, proposal_id: int, file: str, repeat: Repeat) -> Screen:
    """Asks whether a timetable takes the place of the one that it repeats, or is to be read beside it."""
    text = reader.say(
        "timetable-repeats",
        file=name(file),
        other=name(repeat.file),
        count=repeat.others,
        shared=repeat.shared,
        exams=repeat.exams,
    )
    old = short(PurePath(repeat.file).name)
    replace = press(
        reader, "edit-button-replace", "replace", proposal_id, changes.key(repeat.file), name=old
    ).styled(Style.PRIMARY)
    beside = press(reader, "edit-button-beside", "beside", proposal_id)
    drop = press(reader, "edit-button-drop", "drop", proposal_id)
    return Screen(text, ((replace,), (beside,), (drop,)))


def removed_already(reader: Reader) -> Screen:
    """The timetable that a button would take out is gone."""
    return Screen(reader.say("edit-removed-already"), (to_files(reader),))
