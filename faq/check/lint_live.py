"""What an office still has to fill in before students are let in: the empty slots of its calendar."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from faq.calendar import calendar_file, law_file
from faq.calendar.law import Effect, FrenchLaw
from faq.calendar.sessions import Calendar, Slot
from faq.entry import Place
from faq.errors import Fault, Faults, note

SLOTS = {
    "name": "The greeting and the receipt call the office by it.",
    "contact": "Who wants to talk to a person, not to a program, is told how to (EU AI Act, article 50; CNIL).",
    "service": "The receipt of a request names the service in charge (in France: CRPA, article R112-11-1).",
    "silence": "The receipt of a request says what silence means.",
    "appeal": "A refusal says how it can be appealed.",
    "keeping": "Who has their data erased is told why a part of it stays (GDPR, article 17).",
    "controller": "/confidentialite says who answers for the data (GDPR, article 13).",
    "dpo": "/confidentialite says how to reach the data protection officer (GDPR, articles 13 and 37).",
    "legal_basis": "/confidentialite names the legal basis; students read it as still to be confirmed (GDPR, article 13).",
}
"""What students read of the office, and where it is missed."""
IN_GENERAL = ("silence", "appeal")
"""What an administration of France says by its table of the law instead."""
LEGAL = {
    "address": "The receipt of a request names the address of the service, postal or electronic (CRPA, article R112-11-1).",
    "phone": "The receipt of a request names the telephone of the service (CRPA, article R112-11-1).",
    "channel": "Students are told by which channel a request counts (CRPA, article L112-9).",
    "appeal_to": "Receipts and refusals say to whom an appeal goes (CRPA, articles R112-11-1 and L411-2).",
    "court": "Receipts and refusals name the court; otherwise no time limit runs (CJA, article R421-5).",
    "attestation": "The receipt says where an accepted request is attested (CRPA, articles R112-11-1 and L232-3).",
    "signatory": "A refusal names who decided, with first name and office held (CRPA, articles L212-1 and L212-2).",
}
"""The same of an administration of France."""


def lint(calendar: Calendar, path: Path) -> Faults:
    """The slots of the file `path` that nobody filled in, as faults; as notes those that are filled in for some readers."""
    places, law = calendar_file.office_places(path), calendar.desk.law
    known = {key: why for key, why in SLOTS.items() if law is None or key not in IN_GENERAL}
    others = {key: "An answer shows it." for key in calendar.office if key not in (*SLOTS, *LEGAL, "email")}
    yield from _empty(calendar, known | others, places, "office")
    if law is not None:
        legal = calendar_file.legal_places(path)
        yield from _unsaid(law, legal)
        yield from _empty(calendar, _needed(calendar, law), legal, law_file.NAME)


def _needed(calendar: Calendar, law: FrenchLaw) -> Mapping[str, str]:
    """The legal slots that this office needs: one address is enough, and only what is accepted is attested."""
    spare = {"address"} if any(calendar.office["email"].texts.values()) else set()
    spare |= set() if Effect.ACCEPTANCE in law.effects else {"attestation"}
    return {key: why for key, why in LEGAL.items() if key not in spare}


def _unsaid(law: FrenchLaw, places: Mapping[str, Place]) -> Faults:
    """The rules that do not say what silence means."""
    why = "The receipt says whether silence accepts or refuses, and from when (CRPA, R112-11-1, L231-1 and L231-4)."
    rules = {"silence": law.rule, **{f"kind.{kind}": rule for kind, rule in law.kinds.items()}}
    for key, rule in rules.items():
        if rule.effect is None:
            remedy = f'Write `silence = "{Effect.ACCEPTANCE}"` or `silence = "{Effect.REFUSAL}"`.'
            yield Fault(places.get(key, places[""]), f"`{key}` does not say what silence means.", remedy, why)


def _empty(calendar: Calendar, named: Mapping[str, str], places: Mapping[str, Place], table: str) -> Faults:
    """Those of the slots that are empty, for all readers or for some; `named`: why each is needed."""
    words = ", ".join(f'{lang} = "..."' for lang in calendar.desk.languages)
    for key, why in named.items():
        slot = calendar.office.get(key, Slot(key, {}, {}))
        place = places.get(key, places[""])
        remedy = f"Write `{key} = {{ {words} }}` in the table [{table}]."
        if not any(slot.texts.values()):
            yield Fault(place, f"`{key}` is empty.", remedy, f"{why} Until then it is to be completed.")
            continue
        for lang in calendar.desk.languages:
            if not slot.texts.get(lang):
                what = f"`{key}` is empty in the language {lang}."
                yield note(place, what, remedy, "Readers of that language get the other one, or nothing.")
