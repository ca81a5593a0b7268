"""What makes two codes of courses alike: how they look, what a slip of the finger leaves of them, and their shape. Pure."""

from __future__ import annotations

import re

LETTERS = re.compile(r"[a-z]+")
_AGAIN = re.compile(r"([a-z])\1+")
_LOOKALIKES = str.maketrans("oil", "011")
_CLASSES = str.maketrans("abcdefghijklmnopqrstuvwxyz0123456789", "a" * 26 + "9" * 10)


def mixed(written: str) -> bool:
    """Letters and digits both."""
    return not written.isalpha() and not written.isdigit()


def look(written: str) -> str:
    """The same for codes that look alike: O and 0; I, l and 1."""
    return written.translate(_LOOKALIKES)


def slip(written: str) -> str:
    """The same for codes with the same digits that differ in the order of letters or in a doubled one."""
    digits = "".join(filter(str.isdigit, written))
    letters = "".join(filter(str.isalpha, _AGAIN.sub(r"\1", written)))
    return "".join(sorted(letters)) + digits


def shape(written: str) -> str:
    """A code's letters and digits as classes, "nfp101" and "nfp1o1" as "aaa999": after a digit, O stands for 0."""
    start = LETTERS.match(written)
    head = start[0] if start else ""
    return (head + look(written[len(head) :])).translate(_CLASSES)
