"""What an office still has to fill in before students are let in: the empty slots of its calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from faq.calendar import calendar_places, law_file
from faq.calendar.law import Effect, FrenchLaw
from faq.calendar.sessions import Calendar, Slot
from faq.entry import Place
from faq.errors import Fault, Faults, note
from faq.texts.faults import message

SLOTS = ("name", "contact", "service", "silence", "appeal", "keeping", "controller", "dpo", "legal_basis")
"""What students read of the office; `office-slot-empty` says where it is missed."""
IN_GENERAL = ("silence", "appeal")
"""What an administration of France says by its table of the law instead."""
LEGAL = ("address", "phone", "channel", "appeal_to", "court", "attestation", "signatory")
"""The same of an administration of France."""


def lint(calendar: Calendar, path: Path) -> Faults:
    """The slots of the file `path` that nobody filled in, as faults; as notes those that are filled in for some readers."""
    places, law = calendar_places.office_places(path), calendar.desk.law
    known = [key for key in SLOTS if law is None or key not in IN_GENERAL]
    others = [key for key in calendar.office if key not in (*SLOTS, *LEGAL, "email")]
    yield from _empty(calendar, [*known, *others], places, "office")
    if law is not None:
        legal = calendar_places.legal_places(path)
        yield from _unsaid(law, legal)
        yield from _empty(calendar, _needed(calendar, law), legal, law_file.NAME)


def _needed(calendar: Calendar, law: FrenchLaw) -> list[str]:
    """The legal slots that this office needs: one address is enough, and only what is accepted is attested."""
    spare = {"address"} if any(calendar.office["email"].texts.values()) else set()
    spare |= set() if Effect.ACCEPTANCE in law.effects else {"attestation"}
    return [key for key in LEGAL if key not in spare]


def _unsaid(law: FrenchLaw, places: Mapping[str, Place]) -> Faults:
    """The rules that do not say what silence means."""
    rules = {"silence": law.rule, **{f"kind.{kind}": rule for kind, rule in law.kinds.items()}}
    for key, rule in rules.items():
        if rule.effect is None:
            silence = {"accepts": Effect.ACCEPTANCE.value, "refuses": Effect.REFUSAL.value}
            yield Fault(places.get(key, places[""]), message("law-no-silence", key=key, **silence))


def _empty(calendar: Calendar, keys: Iterable[str], places: Mapping[str, Place], table: str) -> Faults:
    """Those of the slots that are empty, for all readers or for some."""
    words = ", ".join(f'{lang} = "..."' for lang in calendar.desk.languages)
    for key in keys:
        slot = calendar.office.get(key, Slot(key, {}, {}))
        place = places.get(key, places[""])
        mend = message("office-slot-write", slot=key, words=words, table=table)
        if not any(slot.texts.values()):
            yield Fault(place, message("office-slot-empty", slot=key), mend)
            continue
        for lang in calendar.desk.languages:
            if not slot.texts.get(lang):
                yield note(place, message("office-slot-untranslated", slot=key, lang=lang), mend)
