"""A message without a word of content is never met with an entry picked by chance: on the office's own files."""

from __future__ import annotations

import pytest

from faq import search
from faq.catalog import Catalog
from faq.entry import Answer, Entry, Kind, Nothing, Suggestions
from faq.search import lexicon
from faq.search.signs.emptiness import Emptiness
from tests.support.running_bot import content

SHORT = lexicon.load().short
EMPTINESS = Emptiness((SHORT["fr"], SHORT["en"]))

FRENCH = """
    pourquoi ? | pk | pq ? | prq | pourkoi | pourqoi | pouquoi | pourquoiiii | mais pourquoi ??? |
    et pourquoi | pourquoi ça | pourquoi pas | stop | arrête | et alors | et alors ? | et après ? | et ? |
    ok et donc | oui mais | non mais | ok mais quoi | du coup ? | donc | alors quoi | ah bon | ah bon ? |
    ah | oh | bah | bah quoi | ben alors | hum | euh | euhhh | heuu | hmm | hmmmm | pff | bof | mouais |
    vraiment ? | vrmt | vraimant | ah vraiment ? | sérieux ? | serieusement | c'est vrai ? | t sûr ? |
    vous êtes sûrs ? | explique | expliquez | tu peux expliquer ? | précise | par exemple | genre ? |
    comme quoi | c quoi ça | cquoi | de quoi | à quoi | dis moi | je sais pas | jsp | jsais pas |
    aucune idée | je peux ? | il faut quoi | je fais comment | que faire ? | comment ? | qui ça ? |
    combien | combien de temps ? | lequel ? | encore | pareil | moi aussi | la suite | plus de détails |
    attends | rien | bref | enfin bref
"""
ENGLISH = """
    why | why? | but why | why not | y tho | what? | wat | what what | so what | so? | and? | and then? |
    and so | really? | are you sure? | seriously | for real | explain | how? | how so | how come |
    who? | which one | meh | huh what | uh | hmm ok so | wtf | omg | wait | stop | go on |
    i don't know | idk | can i? | it is? | same | me too | again | more details
"""
SIGNS = "? | ?? | ... | … | ! | - | :) | ^^ | 🤔 | ❓ | ❓❓ | ⁉️"


def listed(table: str) -> list[str]:
    return [message.strip() for message in table.split("|")]


EMPTY = [message for table in (FRENCH, ENGLISH, SIGNS) for message in listed(table)]
TALK = {
    "quoi": "not_understood",
    "hein ?": "not_understood",
    "koi": "not_understood",
    "c a dire": "not_understood",
    "comment ça": "not_understood",
    "je comprends pas": "not_understood",
    "je pige pas": "not_understood",
    "huh": "not_understood",
    "mdr": "joke",
    "ptdrrr": "joke",
    "😂": "joke",
    "ok": "yes_ok",
    "👍": "yes_ok",
    "👍🏽👍🏽": "yes_ok",
    "ah oui": "yes_ok",
    "non": "no",
    "👎": "no",
    "🔥": "compliment",
    "🍕🍕": "yes_ok",
    "cc": "hello",
    "CC !": "hello",
    "slt": "hello",
    "test": "hello",
    "test 1 2 3": "hello",
    "this is a test": "hello",
    "👋": "hello",
    "🙏": "thanks",
    "❤️": "thanks",
}
CONTENT = """
    convocation | rattrapage | session 2 | s2 | juin | en juin ? | et le lieu ? | la salle | quand ? |
    c'est quand ? | où ? | when? | le 21 | pourquoi mes notes ne sont pas affichées |
    combien coûte une UE | qui décide | why is my grade missing | bonjour | merci | tu fais quoi |
    vous êtes qui | who are you | NFP101 | et toi | 考试什么时候 | متى الامتحانات | did I pass | cc | test
"""
BEFORE = {
    "pourquoi ?": ("c'est quand les exams de juin", "dates_s2_session1"),
    "pk": ("faut-il s'inscrire au rattrapage ?", "session2_registration"),
    "et alors ?": ("c'est quand les exams de juin", "dates_s2_session1"),
    "ok et donc": ("deux examens en même temps, que faire", "overlap_request"),
    "explique": ("quelle pièce d'identité apporter", "id_required"),
    "tu es sûr ?": ("quelle pièce d'identité apporter", "id_required"),
    "vraiment ?": ("qui décide des aménagements", "who_decides"),
    "?": ("où voir mes notes", "results_where_when"),
    "why?": ("when are the exams", "dates_all"),
    "so?": ("do I need to register for the resit", "session2_registration"),
}
SILENT = ["hmm", "bof", "stop", "...", "euh", "🤔", "je sais pas"]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return content(timetable=False).current


def test_words_that_say_nothing_get_no_entry(catalog: Catalog) -> None:
    assert [message for message in EMPTY if not isinstance(catalog.find(message), Nothing)] == []


@pytest.mark.parametrize(("message", "entry_id"), TALK.items(), ids=TALK.keys())
def test_what_the_office_lists_as_small_talk_stays_small_talk(
    catalog: Catalog, message: str, entry_id: str
) -> None:
    outcome = catalog.find(message)
    assert isinstance(outcome, Answer)
    assert outcome.entry_ids == (entry_id,)


def test_a_word_of_content_is_enough_to_be_read() -> None:
    assert [message for message in listed(CONTENT) if EMPTINESS.read(message) is not None] == []


@pytest.mark.parametrize(("message", "before"), BEFORE.items(), ids=BEFORE.keys())
def test_after_a_question_they_are_about_it(catalog: Catalog, message: str, before: tuple[str, str]) -> None:
    outcome = catalog.find(message, before[0])
    assert isinstance(outcome, Suggestions)
    assert before[1] in outcome.entry_ids


@pytest.mark.parametrize("message", SILENT)
def test_a_sound_asks_nothing_of_the_question_before(catalog: Catalog, message: str) -> None:
    assert isinstance(catalog.find(message, "c'est quand les exams de juin"), Nothing)


def test_the_number_that_a_wording_in_other_letters_holds_is_no_question(catalog: Catalog) -> None:
    for message in ("1", "-1", "1 ?"):
        outcome = catalog.find(message)
        assert isinstance(outcome, Nothing) or "m1_certificate" not in outcome.entry_ids


def test_a_word_that_asks_for_something_asks_it_of_what_was_spoken_of(catalog: Catalog) -> None:
    outcome = catalog.find("qui ?", "qui décide des aménagements")
    assert isinstance(outcome, Answer)
    assert outcome.entry_ids == ("who_decides",)


@pytest.mark.parametrize("message", ["go", "on y va", "je la fais", "ok je veux la faire"])
def test_little_words_that_say_yes_to_the_form_begin_a_request(catalog: Catalog, message: str) -> None:
    outcome = catalog.find(message, "Comment faire une demande d'aménagement ?")
    assert isinstance(outcome, Answer)
    assert outcome.entry_ids == ("request",)


@pytest.mark.parametrize("message", ["merci", "merci bien", "ok", "super merci", "thanks", "👍"])
def test_courtesies_ask_nothing_of_the_question_before(catalog: Catalog, message: str) -> None:
    outcome = catalog.find(message, "c'est quand les examens de janvier ?")
    assert isinstance(outcome, Answer)
    assert catalog.entry(outcome.entry_id, "fr").kind is Kind.SMALLTALK


def test_an_office_may_answer_such_words_by_listing_them() -> None:
    entries = [
        Entry("why", "Pourquoi ?", (), "", "talk"),
        Entry("dates", "Quand sont les examens ?", (), "", "dates"),
    ]
    assert search.build(entries).decide("pk ??") != Nothing()
    assert isinstance(search.build(entries[1:]).decide("pk ??"), Nothing)
