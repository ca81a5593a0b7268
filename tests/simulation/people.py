"""People in a simulation: each does next what the chat shows that there is to do, as a person would.

What they did is noted in a `Ledger`, from which `truth` knows what has to be true. They know nothing of the database.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from storage.reference import ALPHABET
from tests.simulation.desk import Desk
from tests.support.papers import pdf
from tests.support.person import Shown
from tests.support.stories import FIRST_SESSION, OVERLAP, SEND, TRAVEL

CERTIFICATE = "Attestation de réussite au Master 1"
KINDS = (OVERLAP, TRAVEL, CERTIFICATE)
WRITTEN = re.compile(rf"[{ALPHABET}]{{3}}-[{ALPHABET}]{{3}}")
RECEIPT = "Demande envoyée : "
SKIP = "Passer"
TAKE = "Prendre en charge"
DECISIONS = {
    "Accepter": "Envoyer : acceptée",
    "Traitée": "Envoyer : traitée",
    "Refuser": "Envoyer : refusée",
}
"""What staff presses to decide, and what then sends the words that were written."""
ANSWERS = (
    ("retienne votre nom", "tap Non"),
    ("Si tout est juste", "send"),
    ("Que voulez-vous", "kind"),
    ("Pour quelle session", f"tap {FIRST_SESSION}"),
    ("Quelles épreuves", "mark"),
    ("Quel master", "mark"),
    ("Quel jour et à quelle heure", f"tap {SKIP}"),
    ("Dans quel pays", "Espagne"),
    ("Quelles sont les dates de votre déplacement", "du 21 au 24 janvier"),
    ("une précision", f"tap {SKIP}"),
    ("Votre nom et votre prénom ?", "Camille Canary"),
    ("Votre numéro d'élève ?", "10{number}"),
    ("adresse e-mail", f"tap {SKIP}"),
    ("Votre justificatif de déplacement ?", "document"),
    ("Document reçu", "tap Continuer ma demande"),
)
"""What a student reads, and what they do then."""


@dataclass(frozen=True, slots=True)
class Story:
    """A request as somebody means to make it; `mark` stands in it and in no other."""

    kind: str
    mark: str

    @property
    def words(self) -> str:
        """What is answered where exams or a degree are asked for."""
        return f"Algèbre et Canarylogie {self.mark}"

    @property
    def document(self) -> bytes:
        """What is handed in with a trip."""
        return pdf(self.mark)


@dataclass(slots=True)
class Ledger:
    """What people did: the stories they sent, by student; the decisions they sent as (who, reference, button)."""

    sent: dict[int, list[Story]] = field(default_factory=dict)
    decided: list[tuple[int, str, str]] = field(default_factory=list)


class Student:
    """Makes the requests in `stories`, one after the other."""

    def __init__(self, desk: Desk, ledger: Ledger, number: int, stories: list[Story]) -> None:
        self.number = number
        self._desk = desk
        self._ledger = ledger
        self._stories = stories
        self._reacted: tuple[int, str] | None = None
        self._receipt_after: int | None = None
        self._begun = False

    @property
    def done(self) -> bool:
        """Whether every story has its receipt."""
        return not self._stories and not self._begun

    def act(self) -> bool:
        """Do the next thing; False where there is only to wait."""
        shown = self._desk.transcript(self.number)
        if self._receipt_after is not None and not self._has_receipt(shown):
            return False
        if self.done:
            return False
        if not self._begun:
            self._begun = True
            self._desk.say(self.number, "/demande")
            return True
        last = shown[-1]
        if not last.is_bot or (last.message_id, last.text) == self._reacted:
            return False
        self._reacted = (last.message_id, last.text)
        self._react(last)
        return True

    def press_again(self) -> bool:
        """Press a button that was pressed already, if one is still there."""
        last = self._desk.transcript(self.number)[-1:]
        if not last or SKIP not in last[0].labels or (last[0].message_id, last[0].text) != self._reacted:
            return False
        self._desk.tap(self.number, SKIP, message_id=last[0].message_id)
        return True

    def _has_receipt(self, shown: list[Shown]) -> bool:
        after = self._receipt_after or 0
        found = any(
            RECEIPT in message.text and message.is_bot and message.message_id > after for message in shown
        )
        if found:
            self._receipt_after, self._begun = None, False
        return found

    def _react(self, last: Shown) -> None:
        what = next((what for shown, what in ANSWERS if shown in last.text), "/demande")
        label = what.removeprefix("tap ")
        if what == "kind":
            self._desk.tap(self.number, self._stories[0].kind)
        elif what == "mark":
            self._desk.say(self.number, self._stories[0].words)
        elif what == "document":
            self._desk.send(self.number, self._stories[0].document)
        elif what == "send":
            self._send()
        elif what != label and label in last.labels:
            self._desk.tap(self.number, label)
        else:
            self._desk.say(self.number, "/demande" if what != label else what.format(number=self.number))

    def _send(self) -> None:
        self._ledger.sent.setdefault(self.number, []).append(self._stories.pop(0))
        self._desk.say(self.number, SEND)
        self._receipt_after = self._desk.transcript(self.number)[-1].message_id


class Clerk:
    """Somebody of the staff, who takes what is new and decides it, with `reference` in every text that is written."""

    def __init__(self, desk: Desk, ledger: Ledger, number: int) -> None:
        self.number = number
        self._desk = desk
        self._ledger = ledger
        self._reacted: tuple[int, str] | None = None

    def look(self) -> None:
        """Ask for the queue."""
        self._desk.say(self.number, "/demandes")

    def act(self, choice: float) -> bool:
        """Do the next thing with the newest message that has something to press; `choice`, 0..1, picks among several."""
        shown = self._desk.transcript(self.number)
        if shown and not shown[-1].is_bot:
            return False
        last = next((each for each in reversed(shown) if each.is_bot and self._useful(each)), None)
        if last is None or (last.message_id, last.text) == self._reacted:
            return False
        self._reacted = (last.message_id, last.text)
        self._react(last, choice)
        return True

    def _useful(self, message: Shown) -> bool:
        """Whether it is one of the screens on which a request is worked on."""
        return bool(_references(message)) or "Ne rien envoyer" in message.labels or _card(message) is not None

    def _react(self, last: Shown, choice: float) -> None:
        reference = _card(last)
        sending = [label for label in last.labels if label in DECISIONS.values()]
        deciding = [label for label in last.labels if label in DECISIONS]
        if sending and reference:
            self._ledger.decided.append((self.number, reference, sending[0]))
            self._desk.tap(self.number, sending[0], message_id=last.message_id)
        elif "Ne rien envoyer" in last.labels and reference:
            self._desk.say(self.number, f"Au sujet de {reference} : salle 11.A.2")
        elif TAKE in last.labels and reference:
            self._ledger.decided.append((self.number, reference, TAKE))
            self._desk.tap(self.number, TAKE, message_id=last.message_id)
        elif deciding and reference:
            label = deciding[int(choice * len(deciding))]
            self._desk.tap(self.number, label, message_id=last.message_id)
        elif found := _references(last):
            self._desk.tap(self.number, found[int(choice * len(found))], message_id=last.message_id)


def _references(message: Shown) -> list[str]:
    """The buttons of a queue that open a request."""
    return [label for label in message.labels if WRITTEN.fullmatch(label)]


def _card(message: Shown) -> str | None:
    """The reference of the request that a screen is about, None where it is about several or none."""
    found = set(WRITTEN.findall(message.text))
    return found.pop() if len(found) == 1 and not _references(message) else None
