"""Addresses in the office's answers that Telegram takes and most readers cannot open."""

from __future__ import annotations

from collections.abc import Iterable

from faq import reading
from faq.entry import Entry
from faq.errors import Faults, note
from faq.files.addresses import inside_only
from faq.pages.markdown import Source


def lint(entries: Iterable[Entry]) -> Faults:
    """A note for each address that only the office's own network knows, at its line."""
    for entry in entries:
        links = [link.target for link in Source(entry.answer).links()]
        for target in dict.fromkeys([*links, *(button.target for button in entry.buttons)]):
            if inside_only(target):
                what = f"`{target}` can be opened from inside the office's network only."
                remedy = "Write the address that students can open, or say in words where it is found."
                why = "Who reads this at home sees an error."
                yield note(reading.place_of(entry, f"]({target})"), what, remedy, why)
