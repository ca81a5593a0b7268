"""Forms for tests: a small file that holds everything such a file may, and files without faults that Hypothesis makes up."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from random import Random
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from bot.chat.forms import Form
from bot.request import kinds
from bot.request.fields import Situation
from bot.request.kinds import FORM_NAME
from faq.forms import requests_file
from faq.forms.kinds import IDS, NEEDED, Check, Decision, Type
from faq.forms.questions import RESERVED

PARIS = ZoneInfo("Europe/Paris")
SHIPPED = requests_file.load(requests_file.SHIPPED, PARIS)
"""The kinds that come with the desk."""


def shipped_form(kind_id: str) -> Form[Situation]:
    """The form of one of them."""
    return kinds.form_of(SHIPPED, {"reason": kind_id})


_FIELDS = {
    field.name: field
    for kind in ("travel", "overlap", "m1_certificate")
    for field in shipped_form(kind).fields
}
FORM = Form(FORM_NAME, tuple(_FIELDS.values()))
"""Every question of all of them, each once."""
REQUESTS = """\
ask.fr = "Que demandez-vous ?"
ask.en = "What do you ask for?"

[kind.overlap]
title.fr = "Deux épreuves en même temps"
title.en = "Two exams at once"
rule = "who_decides"
questions = ["session", "exams", "moment", "name"]
until = "session"
checks = ["overlap"]

[kind.trip]
title.fr = "Déplacement"
title.en = "Trip"
explanation.fr = "Un déplacement court."
explanation.en = "A short trip."
questions = ["session", "destination", "travel", "document", "name", "number", "email"]
until = "2025-06-30 23:59"
handled_by.fr = "La scolarité"
handled_by.en = "Student affairs"
decisions = ["accepted", "refused"]
checks = ["abroad", "trip_in_session"]

[kind.health]
title.fr = "Handicap"
title.en = "Disability"
rule = "who_decides"
referred = true

[kind.copy]
title.fr = "Copie"
title.en = "Copy"
questions = ["form", "urgent", "address", "copies", "name"]
until = "always"
decisions = ["done", "refused"]

[kind.copy.question.name]
help.fr = "Comme sur la carte."
help.en = "As on the card."

[question.session]
name.fr = "Session"
name.en = "Session"
ask.fr = "Quelle session ?"
ask.en = "Which session?"

[question.exams]
name.fr = "Épreuves"
name.en = "Exams"
ask.fr = "Quelles épreuves ?"
ask.en = "Which exams?"
least = 2

[question.moment]
name.fr = "Jour"
name.en = "Day"
ask.fr = "Quel jour ?"
ask.en = "Which day?"
help.fr = "Par exemple {{ first_day }}."
help.en = "For example {{ first_day }}."
optional = true

[question.destination]
type = "country"
name.fr = "Pays"
name.en = "Country"
ask.fr = "Quel pays ?"
ask.en = "Which country?"

[question.travel]
name.fr = "Dates"
name.en = "Dates"
ask.fr = "Du combien au combien ?"
ask.en = "From when to when?"

[question.document]
name.fr = "Justificatif"
name.en = "Document"
ask.fr = "Votre justificatif ?"
ask.en = "Your document?"
optional = true
due = "session"

[question.form]
type = "choice"
name.fr = "Forme"
name.en = "Form"
ask.fr = "Quelle forme ?"
ask.en = "Which form?"
options.paper.fr = "Papier"
options.paper.en = "Paper"
options.file.fr = "Fichier"
options.file.en = "File"

[question.urgent]
type = "yes_no"
name.fr = "Urgent"
name.en = "Urgent"
ask.fr = "Est-ce urgent ?"
ask.en = "Is it urgent?"
when.form = "paper"

[question.address]
type = "text"
name.fr = "Adresse"
name.en = "Address"
ask.fr = "Quelle adresse ?"
ask.en = "Which address?"
needed.fr = "Sans adresse, rien ne part."
needed.en = "Without an address nothing is sent."
when.form = "paper"
when.urgent = true
most = 200

[question.copies]
type = "number"
name.fr = "Exemplaires"
name.en = "Copies"
ask.fr = "Combien d'exemplaires ?"
ask.en = "How many copies?"
least = 1
most = 5

[question.name]
name.fr = "Nom"
name.en = "Name"
ask.fr = "Votre nom ?"
ask.en = "Your name?"

[question.number]
name.fr = "Numéro"
name.en = "Number"
ask.fr = "Votre numéro ?"
ask.en = "Your number?"

[question.email]
name.fr = "Adresse e-mail"
name.en = "E-mail address"
ask.fr = "Votre adresse e-mail ?"
ask.en = "Your e-mail address?"
optional = true
"""

_FREE: Sequence[Type] = sorted(set(Type) - set(IDS))
"""Types whose questions may have any id and be asked more than once."""
_LETTERS = "abcdefgéèàçœABCÉß0123456789 '\"\\#[]=.,!?*_–…ёжאב日本🙂"


class _Writer:
    """Writes a file without faults, as its dice fall: of kinds with questions of all types, conditions and checks."""

    def __init__(self, dice: Random) -> None:
        self.dice = dice

    def file(self) -> str:
        ids = self.ids(self.dice.randint(1, 4))
        kinds = [self.kind(kind_id, number) for number, kind_id in enumerate(ids)]
        return "\n\n".join([self.said("ask"), *kinds])

    def kind(self, kind_id: str, number: int) -> str:
        asked = self.asked()
        types = {type_ for _, type_ in asked}
        checks = [check.value for check in Check if types.issuperset(NEEDED[check]) and self.often()]
        terms = ["always", "2025-06-30 23:59", *(["session"] * 3 if Type.SESSION in types else [])]
        granted = self.dice.choice([Decision.ACCEPTED, Decision.DONE])
        lines = [
            f"[kind.{kind_id}]",
            self.said("title", f"{number} "),
            f"questions = {_value([name for name, _ in asked])}",
            f"until = {_value(self.dice.choice(terms))}",
            f"decisions = {_value([granted.value, Decision.REFUSED.value])}",
            f"checks = {_value(checks)}",
        ]
        before: dict[str, list[str]] = {}
        for name, type_ in asked:
            lines.append(f"\n[kind.{kind_id}.question.{name}]")
            lines += self.question(name, type_, before)
        return "\n".join(lines)

    def asked(self) -> list[tuple[str, Type]]:
        """Which questions, in which order: the session first where there is one."""
        singles = self.dice.sample(sorted(IDS), self.dice.randint(0, len(IDS)))
        with_session = Type.TRIP in singles or Type.EXAMS in singles or self.often()
        rest: list[tuple[str, Type]] = [(IDS[each], each) for each in singles if each is not Type.SESSION]
        rest += [(name, self.dice.choice(_FREE)) for name in self.ids(self.dice.randint(0, 5))]
        self.dice.shuffle(rest)
        session = [(IDS[Type.SESSION], Type.SESSION)] if with_session or not rest else []
        return [*session, *rest]

    def question(self, name: str, type_: Type, before: dict[str, list[str]]) -> Iterator[str]:
        """The values of a question; `before` are the choices asked earlier, with their answers, and takes this one in."""
        yield from (f"type = {_value(type_.value)}", self.said("name"), self.said("ask"))
        if self.often():
            yield self.said("help")
        if type_ is Type.DOCUMENT or (type_ is not Type.SESSION and self.often()):
            yield "optional = true"
        if before and type_ is not Type.SESSION and self.often():
            other = self.dice.choice(sorted(before))
            yield f"when.{other} = {_value(self.dice.choice(before[other]))}"
        if type_ is Type.CHOICE:
            before[name] = self.ids(self.dice.randint(2, 4))
            yield from (self.said(f"options.{option}", f"{n} ") for n, option in enumerate(before[name]))
        elif type_ is Type.YES_NO:
            before[name] = ["yes", "no"]
        elif type_ is Type.NUMBER:
            yield from ("least = 1", f"most = {self.dice.randint(1, 50)}")
        elif type_ is Type.EXAMS:
            yield f"least = {self.dice.randint(1, 3)}"

    def often(self) -> bool:
        return self.dice.random() < 0.5

    def ids(self, count: int) -> list[str]:
        """Names that are neither taken by the desk nor alike."""
        found: dict[str, None] = {}
        while len(found) < count:
            signs = self.dice.choices("abcdefghijklmnopqrstuvwxyz0123456789_", k=self.dice.randint(0, 23))
            name = self.dice.choice("abcdefghijklmnopqrstuvwxyz") + "".join(signs)
            if name not in RESERVED and name not in IDS.values():
                found[name] = None
        return list(found)

    def said(self, key: str, first: str = "a") -> str:
        """Words in both languages; `first` tells them apart where two may not be alike."""
        size = self.dice.randint(0, 20)
        words = (f"{first}{''.join(self.dice.choices(_LETTERS, k=size))}".strip() for _ in range(2))
        return "\n".join(
            f"{key}.{lang} = {_value(text)}" for lang, text in zip(("fr", "en"), words, strict=True)
        )


def _value(value: object) -> str:
    """A value as TOML writes it; its strings are JSON's."""
    return json.dumps(value, ensure_ascii=False)


def requests_text(seed: int) -> str:
    """A file of forms without faults: the same one for the same seed."""
    return _Writer(Random(seed)).file()


SEEDS = st.integers(0, 2**32 - 1)
REQUESTS_FILES = SEEDS.map(requests_text)
"""Files of forms without faults."""
