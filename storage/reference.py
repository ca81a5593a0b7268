"""The reference of a request, such as `K4T-7M2`: short, safe to read aloud and to copy by hand. Pure.

Seventeen characters: the digits, and the letters whose names are not mistaken for one another, nor for
another letter between French and English (no A/E/I, no G/J, none of the B-C-D-P-T family but T), nor for a
digit by eye. The last one is a check: the sum of value times weight, weights 6 5 4 3 2 1, is a multiple of
17. As 17 is prime and the weights and their differences are not multiples of it, every wrong character and
every swap of two characters is noticed (weighted checks over a prime field: J. Verhoeff, Error Detecting
Decimal Codes, 1969).
"""

from __future__ import annotations

import unicodedata
from contextlib import suppress

from storage.errors import BadReference

ALPHABET = "0123456789FHKMRTX"
BASE = len(ALPHABET)
LENGTH = 6
"""Digits, with the one that checks."""
CAPACITY = BASE ** (LENGTH - 1)
"""References there are: 17 to the power of 5, about 1.4 million, centuries of requests."""

_MULTIPLIER, _OFFSET = 877_519, 271_828
"""Spread consecutive numbers, so that neighbours look nothing alike; prime to 17, so that no two meet."""

_FEW = 4
"""Words of a message that says a reference and little else."""
_AROUND = " \t\n.,;:!?«»\"'()"
_MEANT = str.maketrans("OIL", "011")


def make(number: int) -> str:
    """The reference of request `number`, 1 to `CAPACITY`, which no other has. Raises ValueError outside."""
    if not 1 <= number <= CAPACITY:
        raise ValueError(f"no reference for number {number}")
    body = _digits((number * _MULTIPLIER + _OFFSET) % CAPACITY)
    check = -sum(weight * digit for weight, digit in zip(range(LENGTH, 1, -1), body, strict=True)) % BASE
    return _written([*body, check])


def parse(text: str) -> str:
    """The reference a person wrote, in its one spelling. Case, spaces, dashes and dots do not matter; O, I
    and L are read as 0, 1 and 1. Raises BadReference when it cannot be one; whether it exists is not
    asked.
    """
    folded = unicodedata.normalize("NFKC", text).upper().translate(_MEANT)
    if sum(map(str.isalnum, folded)) != LENGTH:  # most texts, without a look at each of their characters
        raise BadReference
    characters = [
        c for c in folded if not c.isspace() and c != "." and unicodedata.category(c) not in {"Pd", "Cf"}
    ]
    if len(characters) != LENGTH or any(c not in ALPHABET for c in characters):
        raise BadReference
    values = [ALPHABET.index(c) for c in characters]
    if sum(weight * value for weight, value in zip(range(LENGTH, 0, -1), values, strict=True)) % BASE:
        raise BadReference
    return _written(values)


def named(text: str) -> str | None:
    """The one reference that a message of at most `_FEW` words names, perhaps among them ("et K4T-7M2 ?"); within others it
    has its dash. None for any other message.
    """
    with suppress(BadReference):
        return parse(text.strip(_AROUND))
    pieces = text.split()
    found = set()
    for piece in pieces if len(pieces) <= _FEW else ():
        with suppress(BadReference):
            found |= {parse(piece.strip(_AROUND))} if "-" in piece else set()
    return found.pop() if len(found) == 1 else None


def _digits(number: int) -> list[int]:
    return [number // BASE**power % BASE for power in range(4, -1, -1)]


def _written(values: list[int]) -> str:
    letters = "".join(ALPHABET[value] for value in values)
    return f"{letters[:3]}-{letters[3:]}"
