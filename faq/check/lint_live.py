"""What an office still has to fill in before students are let in: the empty slots of its calendar."""

from __future__ import annotations

from pathlib import Path

from faq.calendar import calendar_file
from faq.calendar.sessions import Calendar, Slot
from faq.errors import Fault, Faults, note

SLOTS = {
    "name": "The greeting and the receipt call the office by it.",
    "contact": "Who wants to talk to a person, not to a program, is told how to (EU AI Act, article 50; CNIL).",
    "service": "The receipt of a request names the service in charge (CRPA, article R112-5).",
    "silence": "The receipt of a request says what silence means (CRPA, article R112-5).",
    "keeping": "Who has their data erased is told why a part of it stays (GDPR, article 17).",
    "controller": "/confidentialite says who answers for the data (GDPR, article 13).",
    "dpo": "/confidentialite says how to reach the data protection officer (GDPR, articles 13 and 37).",
    "legal_basis": "/confidentialite names the legal basis; students read it as still to be confirmed (GDPR, article 13).",
}
"""What students read of the office, and where it is missed."""


def lint(calendar: Calendar, path: Path) -> Faults:
    """The slots of the file `path` that nobody filled in, as faults; as notes those that are filled in for some readers."""
    places = calendar_file.office_places(path)
    words = ", ".join(f'{lang} = "..."' for lang in calendar.desk.languages)
    named = {**SLOTS, **{key: "An answer shows it." for key in calendar.office if key not in SLOTS}}
    for key, why in named.items():
        slot = calendar.office.get(key, Slot(key, {}, {}))
        place = places.get(key, places[""])
        remedy = f"Write `{key} = {{ {words} }}` in the table [office]."
        if not any(slot.texts.values()):
            yield Fault(place, f"`{key}` is empty.", remedy, f"{why} Until then it is to be completed.")
            continue
        for lang in calendar.desk.languages:
            if not slot.texts.get(lang):
                what = f"`{key}` is empty in the language {lang}."
                yield note(place, what, remedy, "Readers of that language get the other one, or nothing.")
