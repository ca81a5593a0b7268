"""What the law of France asks of an office that is an administration there: what its silence means, and from which day on.

The rules are those of the code des relations entre le public et l'administration (CRPA) and of the code de justice
administrative (CJA); docs/law.md names article and test of each. What only the office can say stands in its slots.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

MONTHS = 2
"""Months of silence after which a decision is taken to be made (CRPA, L231-1 and L231-4), unless a decree says otherwise."""
APPEAL_MONTHS = 2
"""Months in which a decision may be contested before the court (CJA, R421-1 and R421-2)."""

SLOTS = ("address", "email", "phone", "channel", "appeal_to", "court", "attestation", "signatory")
"""What only the office can say of itself: its postal and electronic address and its telephone; by which channel a request
counts; to whom an appeal goes, and to which court; where an attestation is asked for; who signs its decisions.
"""


class Effect(StrEnum):
    """What an administration's silence means: a decision that accepts (CRPA, L231-1), or one that refuses (L231-4)."""

    ACCEPTANCE = "acceptance"
    REFUSAL = "refusal"


@dataclass(frozen=True, slots=True)
class Rule:
    """What silence means after so many months; `effect` is None until the office has said it. `basis` is the text that the
    office relies on where it is not the general one.
    """

    effect: Effect | None = None
    months: int = MONTHS
    basis: str = ""


@dataclass(frozen=True, slots=True)
class FrenchLaw:
    """The rule for all requests, and those for kinds of request that have one of their own, by the kind's id."""

    rule: Rule = Rule()
    kinds: Mapping[str, Rule] = field(default_factory=dict)

    def of_kind(self, kind_id: str) -> Rule:
        """The rule for requests of that kind."""
        return self.kinds.get(kind_id, self.rule)

    @property
    def effects(self) -> frozenset[Effect]:
        """All that silence means for some kind of request, as far as the office has said it."""
        return frozenset(rule.effect for rule in (self.rule, *self.kinds.values()) if rule.effect)


def months_later(day: date, months: int) -> date:
    """The day of the same number so many months later, or that month's last one where it is shorter: how delays in months
    are counted (code de procédure civile, 641). Days are those of the office's zone, whatever the clocks do.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
