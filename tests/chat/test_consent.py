"""A typed yes or no is told from everything else that is written at an open question."""

from __future__ import annotations

import pytest

from bot.chat.consent import Consent, drops, language_wished, read

YES, NO = Consent.YES, Consent.NO


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("oui", YES),
        ("Ouais !", YES),
        ("ok vas y", YES),
        ("oui vas-y", YES),
        ("d'accord", YES),
        ("oui je suis sûre", YES),
        ("oui supprime tout stp", YES),
        ("je confirme", YES),
        ("yes please", YES),
        ("go ahead", YES),
        ("non", NO),
        ("nan laisse", NO),
        ("non merci", NO),
        ("ne la retire pas", NO),
        ("don't", NO),
        ("no keep it", NO),
        ("oui non", Consent.UNCLEAR),
        ("oui garde-le", Consent.UNCLEAR),
        ("merci", None),
        ("oui mais seulement demain", None),
        ("c'est quand ?", None),
        ("is it ok for me", None),
        ("is it ok?", None),
        ("", None),
    ],
)
def test_a_typed_word_is_a_yes_a_no_or_something_else(text: str, said: Consent | None) -> None:
    assert read(text) is said


@pytest.mark.parametrize(
    ("text", "dropped"),
    [
        ("laisse tomber", True),
        ("non laisse tomber", True),
        ("Non, finalement laissez tomber, merci !", True),
        ("no never mind, thanks", True),
        ("annule", True),
        ("laisse, annule", True),
        ("laissez annulez", True),
        ("non", False),
        ("merci", False),
        ("non rien", False),
        ("laisse tomber le formulaire, je passe au bureau", False),
        ("non annule", True),
        ("annule stp", True),
        ("annule s'il te plaît merci", True),
        ("s'il vous plaît annulez", True),
        ("svp laisse tomber", True),
        ("bonjour, en fait annule", True),
        ("finalement annule merci beaucoup", True),
        ("please forget it, thank you", True),
        ("don't send it please", True),
        ("annule pas stp", False),
        ("annule mais garde le reste", False),
        ("annule non", False),
        ("stp merci", False),
        ("annule ma demande", False),
        ("dont cancel", False),
        ("dont forget it", False),
        ("never cancel", False),
        ("pas annuler", False),
        ("jamais annuler", False),
        ("", False),
    ],
)
def test_what_was_to_be_written_is_dropped_behind_a_no_and_before_a_thank_you(
    text: str, dropped: bool
) -> None:
    assert drops(text) is dropped


@pytest.mark.parametrize("text", ["retire-la", "supprime", "efface tout", "delete it", "withdraw my request"])
def test_naming_what_would_be_done_is_a_yes_only_where_something_would_be_destroyed(text: str) -> None:
    assert read(text, destroys=True) is YES
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("en francais stp", "fr"),
        ("en français s'il vous plaît", "fr"),
        ("in english please", "en"),
        ("en anglais svp", "en"),
        ("can you speak english please", "en"),
        ("anglais", None),
        ("anglais ANG330", None),
        ("en anglais ou en français", None),
        ("mon épreuve est en anglais", None),
        ("oui", None),
    ],
)
def test_a_wish_for_a_language_is_told_from_a_course_of_it(text: str, lang: str | None) -> None:
    assert language_wished(text) == lang
