"""Faults in the office's files, as they are told to the people who write them. Finds nothing itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from faq.entry import Place
from faq.texts import faults
from faq.texts.faults import Message

COMMON = "en"
"""The language of logs, and of whoever has not said theirs."""
KEPT = Message("kept")
"""Why it matters that a file cannot be used, whatever is wrong with it."""

NOWHERE = Place(Path(), 0)
"""The place of a fault found by what does not know the file: who reads the file puts the fault at its place."""


@dataclass(frozen=True, slots=True)
class Told:
    """A fault in a language: what is wrong, how to mend it, and why it matters; each a sentence."""

    place: Place
    what: str
    remedy: str
    why: str
    note: bool = False

    @property
    def reason(self) -> str:
        """What is wrong and how to mend it, as one or two sentences."""
        return f"{self.what} {self.remedy}".strip()

    @property
    def order(self) -> tuple[str, int, bool]:
        """What faults are sorted by: file, line, faults before notes."""
        return str(self.place.path), self.place.line, self.note

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the office's files: where it is, and the message that says what is wrong.

    How to mend it and why it matters say attributes of that message, `remedy` and `why`; unless others are given here, or
    there is none: then it keeps the file from use. A `note` is worth knowing and keeps nothing from use.
    """

    place: Place
    message: Message
    mend: Message | None = None
    matters: Message | None = None
    note: bool = False

    @property
    def advice(self) -> Message:
        """How to mend it."""
        return self.mend or self.message.attribute("remedy")

    @property
    def importance(self) -> Message:
        """Why it matters."""
        return self.matters or self.message.attribute("why")

    def told(self, lang: str) -> Told:
        """The fault in `lang`."""
        return Told(
            self.place,
            faults.say(lang, self.message),
            faults.say(lang, self.advice) if faults.has(lang, self.advice) else "",
            faults.say(lang, self.importance if faults.has(lang, self.importance) else KEPT),
            self.note,
        )

    @property
    def what(self) -> str:
        """What is wrong, in English."""
        return self.told(COMMON).what

    @property
    def remedy(self) -> str:
        """How to mend it, in English."""
        return self.told(COMMON).remedy

    @property
    def why(self) -> str:
        """Why it matters, in English."""
        return self.told(COMMON).why

    @property
    def reason(self) -> str:
        """What is wrong and how to mend it, in English."""
        return self.told(COMMON).reason

    @property
    def order(self) -> tuple[str, int, bool, str]:
        """What faults are sorted by: file, line, faults before notes."""
        return str(self.place.path), self.place.line, self.note, self.message.id

    def __str__(self) -> str:
        return str(self.told(COMMON))


Faults = Iterator[Fault]


def note(
    place: Place, message: Message, mend: Message | None = None, matters: Message | None = None
) -> Fault:
    """What is worth knowing, at a place."""
    return Fault(place, message, mend, matters, note=True)


def within(where: Message | None, fault: Fault) -> Fault:
    """The fault with the part of the file in which it is, as people call it; as it is where there is no such part."""
    if where is None:
        return fault
    what = Message("at", {"where": where, "what": fault.message})
    return replace(fault, message=what, mend=fault.advice, matters=fault.importance)


class FaqErrors(Exception):  # noqa: N818 - it holds the errors
    """Files of the office that cannot be used: all their faults, in the order of files and lines; never none."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.order))
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "\n".join(map(str, self.faults))


class FaqError(FaqErrors):
    """One fault for which a file, or a part of it, cannot be used. Raised NOWHERE by what does not know the file."""

    def __init__(
        self,
        message: Message,
        mend: Message | None = None,
        matters: Message | None = None,
        place: Place = NOWHERE,
    ) -> None:
        self.fault = Fault(place, message, mend, matters)
        super().__init__([self.fault])

    def at(self, path: Path, line: int = 1) -> FaqError:
        """The same fault at a line of a file, counted from 1."""
        return FaqError(self.fault.message, self.fault.mend, self.fault.matters, Place(path, line))


class CannotEdit(Exception):  # noqa: N818 - the name says what happened
    """The file has faults, or holds no such question: it has to be changed as a whole."""
