"""What people type where something else is asked, and the sentence each gets: clear, in their language, nothing kept."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.chat.forms import Rejected
from bot.chat.reader import Reader
from bot.chat.texts import LANGUAGES, Texts
from bot.request import kinds
from tests.support.forms import FORM
from tests.support.running_bot import content

ANSWERS = {"reason": "travel", "session": "s1_session1"}
NOW = datetime(2024, 12, 16, 8, tzinfo=UTC)

BUTTON = "Touchez l'un des boutons"
WORD = "Écrivez quelques lettres"
LONG = "C'est un peu long"
NO_NAME = "que des chiffres"
NO_NUMBER = "J'y vois un numéro"
NUMBER = "Un numéro d'élève est fait de 4 à 20 chiffres"
NO_DATE = "Je ne vois pas de date"
OUTSIDE = "ne touchent pas la session"
ORDER = "vient avant le début"
WEEKDAY = "ne va pas avec la date"
NO_DAY = "n'existe pas dans le calendrier"

EMPTY = {"nothing": "", "spaces": "   ", "a line": "\n\n", "dots": "...", "marks": "?!?!", "a dash": "-", "emoji": "🙈",
         "flags": "🇫🇷🇪🇺", "direction marks": "\u200f\u202e", "a zero-width space": "\u200b", "a NUL": "\x00",
         "arrows": "→→→", "quotes": "«»", "stars": "***"}  # fmt: skip
CHOICES = {"a word": "vacances", "a date": "12 juin", "a number": "1", "code": "<script>", "SQL": "'; DROP TABLE drafts",
           "JSON": "{}", "a past session": "s0_session0", "nothing": "", "emoji": "👍", "a long text": "x" * 5000,
           "a disability": "disability", "another's value": "overlap;travel"}  # fmt: skip
NAMES = {"a number": ("100012345", NO_NAME), "an e-mail": ("c@m1.fr", "C'est une adresse e-mail"),
         "a code": ("NFP101 UTC505", NO_NUMBER), "a year": ("né en 1990", NO_NUMBER),
         "a sentence": ("je ne l'ai pas sous la main", "J'y lis une phrase"),
         "a wish": ("je veux parler à quelqu'un", "Pour parler à une personne : /personne"),
         "emoji": ("🙈", "que des émojis"),
         "marks": ("?!?!", "que des signes de ponctuation"), "direction marks": ("\u200f\u202e", "aucun signe visible"),
         "a link": ("https://exemple.fr", "C'est un lien")}  # fmt: skip
NUMBERS = {"letters": "matricule", "too short": "12", "too long": "1" * 21, "a name": "Camille Martin", "a sentence":
           "je ne l'ai pas sous la main", "a dot": "12.34", "slashes": "12/34/56", "a hash":
           "#12345", "accents": "é1234", "nothing": "", "emoji": "1️⃣2️⃣"}  # fmt: skip
DATES = {"soon": ("bientôt", NO_DATE), "a month": ("en janvier", NO_DATE), "a week": ("une semaine", NO_DATE),
         "a course": ("NFP101", NO_DATE), "a place": ("à Madrid", NO_DATE), "a mark": ("15/20", NO_DATE),
         "June": ("du 10 au 14 juin", OUTSIDE), "last year": ("21/01/2024", OUTSIDE), "next year": ("21/01/2026", OUTSIDE),
         "the day before": ("19 janvier", OUTSIDE), "the day after": ("2 février", OUTSIDE),
         "backwards": ("du 24 au 21 janvier", ORDER), "backwards in months": ("du 1er février au 21 janvier", ORDER),
         "backwards in slashes": ("24/01/2025 - 21/01/2025", ORDER), "wrong Monday": ("lundi 21 janvier", WEEKDAY),
         "wrong Sunday": ("dimanche 1er février", WEEKDAY), "wrong in English": ("Monday 21 January", WEEKDAY),
         "31 April": ("31 avril", NO_DAY), "30 February": ("du 30 février au 31 février", NO_DAY),
         "nothing": ("", WORD), "emoji": ("✈️", WORD), "far too long": ("21 janvier " * 20, LONG)}  # fmt: skip


def rows() -> list[tuple[str, str, str, str]]:
    """(question, what is typed, the sentence, what is bad about it) for every case."""
    table = [("exams", text, WORD, why) for why, text in EMPTY.items()]
    table += [("destination", text, WORD, why) for why, text in list(EMPTY.items())[:6]]
    table += [
        ("destination", text, "des chiffres", text)
        for text in ("du 21 au 24/01/2025", "NFP101", "21 janvier")
    ]
    table += [("reason", text, BUTTON, why) for why, text in CHOICES.items()]
    table += [("session", text, BUTTON, why) for why, text in CHOICES.items()]
    table += [("name", text, sentence, why) for why, (text, sentence) in NAMES.items()]
    table += [("number", text, NUMBER, why) for why, text in NUMBERS.items()]
    table += [("number", "moi@cnam.fr", "C'est une adresse e-mail ; je la demande juste après", "an e-mail")]
    table += [("travel", text, sentence, why) for why, (text, sentence) in DATES.items()]
    table += [("exams", "x" * 301, LONG, "301 letters"), ("exams", "x" * 4096, LONG, "a whole message")]
    table += [("comment", "x" * 1001, LONG, "1001 letters"), ("name", "x " * 50, LONG, "100 letters")]
    return table


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(rows()) >= 80


def test_each_bad_input_gets_its_sentence() -> None:
    french, english = (Reader(Texts(), content(timetable=False).current, lang, NOW) for lang in LANGUAGES)
    situation = kinds.situation(french, ANSWERS)
    for name, text, sentence, why in rows():
        with pytest.raises(Rejected) as rejected:
            pytest.fail(f"{name}, {why}: taken as {FORM[name].accept(text, situation)!r}")
        assert sentence in french.explain(rejected.value), f"{name}, {why}"
        assert english.explain(rejected.value), f"{name}, {why}"
