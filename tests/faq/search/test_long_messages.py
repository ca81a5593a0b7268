"""What a message as long as Telegram allows costs: only so many of its parts are compared, and of its words set right."""

from __future__ import annotations

import pytest

from faq.catalog import Catalog
from faq.entry import Answer, Outcome
from faq.search import lexicon, message
from faq.search.comparison.features import Passage
from faq.search.index import ScoredText, Searcher
from faq.search.spelling import Speller
from faq.search.words import line
from tests.support.running_bot import content

LONGEST = 4096
"""Characters of a message (Bot API, sendMessage)."""
READ = 400
"""Characters of a longer message that are read."""
MOST_READINGS = 16
"""Comparisons with all wordings for one message: about 2 ms each."""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return content(timetable=False).current


@pytest.mark.parametrize(
    "repeated",
    ["quand est l'examen ? ", "merci et et si ", "pas les dates, le lieu ", "a+b&c ", "a@b.cd ", "et "],
)
def test_a_message_that_says_the_same_again_and_again_is_compared_a_few_times(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch, repeated: str
) -> None:
    read, compared = Searcher.read, list[Passage]()

    def counted(self: Searcher, passage: Passage) -> ScoredText:
        compared.append(passage)
        return read(self, passage)

    monkeypatch.setattr(Searcher, "read", counted)
    found: Outcome = catalog.find((repeated * LONGEST)[:LONGEST])
    assert found.confidence <= 1
    assert len(compared) <= MOST_READINGS


def test_a_question_at_the_end_of_a_very_long_message_is_found(catalog: Catalog) -> None:
    story = " ".join(f"Le chat numéro {number} dort au soleil." for number in range(100))
    found = catalog.find(f"{story} Quand sont les examens du premier semestre ?")
    assert isinstance(found, Answer)
    assert "dates_s1_session1" in found.entry_ids


def test_a_question_in_the_middle_of_a_very_long_message_is_found(catalog: Catalog) -> None:
    story = " ".join(f"Le chat numéro {number} dort au soleil." for number in range(50))
    found = catalog.find(f"{story} Dites-moi quand sont les examens du premier semestre. {story}")
    assert isinstance(found, Answer)
    assert "dates_s1_session1" in found.entry_ids


def test_a_question_between_the_sentences_of_a_letter_is_found(catalog: Catalog) -> None:
    before = " ".join(f"Mon chat numéro {number} dort au soleil du jardin." for number in range(8))
    after = " ".join(f"Ma voisine numéro {number} chante dans la cour." for number in range(8))
    found = catalog.find(f"{before} Est-ce que vous envoyez une convocation ? {after}")
    assert isinstance(found, Answer)
    assert "convocation" in found.entry_ids


@pytest.mark.parametrize("separator", ["\n", ".\n", "\n\n"])
def test_of_a_word_a_line_the_first_and_last_ones_are_read(separator: str) -> None:
    words = [f"code{number:04}" for number in range(90)]
    read = message.gist(separator.join(words)).replace(".", " ").split()
    assert (read[0], read[-1], set(read) <= set(words)) == (words[0], words[-1], True)
    assert len(read) > 30


def test_sentences_count_once_and_of_very_many_the_first_and_last_questions_before_others() -> None:
    assert message.clauses("Où est-ce ? Quand est-ce ? Où est-ce ?") == ["Où est-ce ", " Quand est-ce "]
    many = [f"phrase n{number}" for number in range(100)]
    assert [part.split()[-1] for part in message.clauses(". ".join(many))] == [
        *("n0", "n1", "n2"),
        *("n97", "n98", "n99"),
    ]
    many[40:42] = ["quand donc ? phrase", "pourquoi donc ? phrase"]
    assert [part.strip() for part in message.clauses(". ".join(many))][2:4] == [
        "quand donc",
        "pourquoi donc",
    ]


def test_of_many_sentences_those_with_a_word_that_asks_are_read_before_others() -> None:
    many = [f"phrase n{number}" for number in range(100)]
    many[40] = "dites-moi quand vient la session"
    read = message.clauses(". ".join(many))
    assert len(read) == 6
    assert many[40] in map(str.strip, read)


def test_beside_questions_only_three_other_sentences_are_read() -> None:
    many = [f"phrase n{number}." for number in range(10)]
    many[5] = "la session vient-elle ?"
    assert len(message.clauses(" ".join(many))) == 4


def test_of_a_letter_the_sentences_that_ask_are_read_and_no_more_than_four_hundred_characters() -> None:
    short, letter = "mot. " * 80, "Le chat dort au soleil du jardin. " * 2 + "mot suit mot, " * 100
    asked = ["Mon voisin demande combien coûte le chat ?", "Et moi, quand est la session ?"]
    assert message.gist(short) == short
    found = message.gist(f"{' '.join(asked)} {letter}. {' '.join(asked).upper()} {letter}")
    assert found == " ".join((*asked, "Le chat dort au soleil du jardin ."))
    assert [f"{part.strip()} ?" for part in message.clauses(found)][:2] == asked
    assert len(message.gist(f"{'mot suit mot ? ' * 20}{'mot ' * 98}mots. {letter}")) <= READ


def test_of_a_sentence_as_long_as_a_letter_its_beginning_and_end_are_read() -> None:
    first, last = message.gist("début " + "mot " * 1000 + "fin").split("\n")
    assert (first.split()[0], last.split()[-2]) == ("début", "fin")
    assert {*first.split(), *last.split()} == {"début", "mot", "fin", "."}
    assert len(message.gist("x" * LONGEST)) < LONGEST


def test_only_a_sentence_of_two_questions_length_is_parted() -> None:
    assert message.halves("quand et où ?") == [("quand", "où ?")]
    assert message.halves("quand et où ? " * 100) == []
    assert message.may_ask_two(["quand et où"] * 3) == ["quand et où"] * 3
    assert not message.may_ask_two(["quand et où"] * 4)
    assert not message.may_ask_two(["quand et où " * 8] * 3)


def test_of_a_very_long_text_only_the_first_words_are_set_right() -> None:
    speller = Speller({"convocation": 1}, lexicon.load())
    typed = ["convocatoin", "mot"] * 100
    spelt = speller(typed, "fr")
    assert spelt[0] == "convocation"
    assert spelt[-2:] == ["convocatoin", "mot"]


def test_a_line_joins_a_word_said_twice_and_can_be_cut() -> None:
    read = line.read("Oui oui, je viens … demain", stops=True)
    assert read.words == ("oui", ",", "je", "viens", ",", "demain")
    assert read.without([(0, 2)]) == "je viens … demain"
