"""Names are taken in every script, of one word or many; what cannot be one is refused with its own reason."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import Guichet
from bot.chat.forms import DOUBT, Rejected
from bot.chat.reader import Reader
from bot.chat.texts import LANGUAGES, Texts
from bot.request import names
from storage import drafts
from storage.tables.records import Draft
from tests.support.person import Person
from tests.support.running_bot import content
from tests.support.sandbox import CAMILLE
from tests.support.stories import CONFIRM, resumed, says, taps

SURE, UNSURE = "Oui, c'est mon nom complet", "Non, je l'écris autrement"
ASKED = "est-ce votre nom complet ?"

COMPLETE = {
    "Nguyễn Thị Minh Khai": "Nguyễn Thị Minh Khai",
    "محمد علي": "محمد علي",
    "Владимир Ильич": "Владимир Ильич",
    "नरेन्द्र मोदी": "नरेन्द्र मोदी",
    "Mc Donald": "Mc Donald",
    "van der Berg": "van der Berg",
    "Ma Li": "Ma Li",
    "Ai Weiwei": "Ai Weiwei",
    "My Nguyen": "My Nguyen",
    "Kan Naoto": "Kan Naoto",
    "Je Hyun": "Je Hyun",
    "Ravi s/o Kumar": "Ravi s/o Kumar",
    "Ousmane N´Diaye": "Ousmane N´Diaye",
    "'t Hooft": "'t Hooft",
    "  Camille \n Martin \u200f\u200b": "Camille Martin",
    "Camille\u202e Martin\x00": "Camille Martin",
    "Camille 🌸 Martin ❤️": "Camille Martin",
    "« Camille Martin »": "Camille Martin",
    "Zoe\u0301 Martin": "Zoé Martin",
    "Je m'appelle Camille Martin": "Camille Martin",
    "Nom : Martin Camille": "Martin Camille",
    "my name is Sam Lee.": "Sam Lee.",
    "je mapel jean michel dupon": "jean michel dupon",
    "jmappelle Camille Martin": "Camille Martin",
    "moi c'est Camille Martin": "Camille Martin",
    "moi c Camille Martin": "Camille Martin",
    "cest Camille Martin": "Camille Martin",
    "cest moi Camille Martin": "Camille Martin",
    "c'est moi, camille martin": "camille martin",
    "c'est moi-même Camille Martin": "Camille Martin",
    "its me sam lee": "sam lee",
    "It's Camille Martin": "Camille Martin",
    "C'est : Jean de La Fontaine": "Jean de La Fontaine",
    "mon nom cest Camille Martin": "Camille Martin",
    "علی\u200cرضا کریمی": "علی\u200cرضا کریمی",
}
TO_BE_CONFIRMED = {
    "cest camille martin": "cest camille martin",
    "cest pas grave": "cest pas grave",
    "it's for me": "it's for me",
    "it's Camille really": "it's Camille really",
    "it's for Camille": "it's for Camille",
    "Suharto": "Suharto",
    "李小龙": "李小龙",
    "Björk": "Björk",
    "O'Neill": "O'Neill",
    "D'Ângelo": "D'Ângelo",
    "Jean-Luc": "Jean-Luc",
    "Ng": "Ng",
    "O": "O",
    "สมชาย": "สมชาย",
    "X Æ A-12": "X Æ A-12",
    "Camille 2": "Camille 2",
}
REFUSED = {
    "\u200f\u200b": "rejected-name-invisible",
    "\x00\x07": "rejected-name-invisible",
    "🙈🙈": "rejected-name-pictures",
    "👨\u200d👩\u200d👧": "rejected-name-pictures",
    "???": "rejected-name-signs",
    "—": "rejected-name-signs",
    "42": "rejected-name-digits",
    "100 012 345": "rejected-name-digits",
    "Camille Martin 100012345": "rejected-name-number",
    "NFP101 UTC505": "rejected-name-number",
    "NFP101": "rejected-name-number",
    "né en 1990": "rejected-name-number",
    "camille@exemple.fr": "rejected-name-email",
    "https://exemple.fr/camille": "rejected-name-link",
    "c'est moi": "rejected-name-introduction",
    "cest moi !": "rejected-name-introduction",
    "It's me.": "rejected-name-introduction",
    "its me": "rejected-name-introduction",
    "je m'appelle": "rejected-name-introduction",
    "c'est :": "rejected-name-introduction",
    "je veux parler à quelqu'un": "rejected-name-sentence",
    "comment ça marche": "rejected-name-sentence",
    "c'est déjà dit plus haut": "rejected-name-sentence",
    "c'est pas grave": "rejected-name-sentence",
    "C'est bien ici ?": "rejected-name-sentence",
    "这是什么？": "rejected-name-sentence",
    "I don't have it here": "rejected-name-sentence",
    "a" * 81: "rejected-too-long",
}


@pytest.mark.parametrize(("text", "name"), COMPLETE.items())
def test_a_name_of_any_script_is_taken(text: str, name: str) -> None:
    assert names.read(text) == name
    assert not names.is_doubtful(name)


@pytest.mark.parametrize(("text", "name"), TO_BE_CONFIRMED.items())
def test_a_name_of_one_word_or_with_a_digit_is_to_be_confirmed(text: str, name: str) -> None:
    assert names.read(text) == name
    assert names.is_doubtful(name)


@pytest.mark.parametrize(("text", "reason"), REFUSED.items())
def test_what_cannot_be_a_name_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(Rejected) as rejected:
        names.read(text)
    assert rejected.value.key == reason


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reason_has_a_sentence_of_its_own(lang: str) -> None:
    reader = Reader(Texts(), content(timetable=False).current, lang, datetime(2024, 12, 16, tzinfo=UTC))
    reasons = set(REFUSED.values())
    said = {reader.explain(Rejected(reason, length=81, limit=80)) for reason in reasons}
    assert len(said) == len(reasons)
    assert any("80" in sentence for sentence in said)


@given(st.text(max_size=200))
def test_any_text_is_a_tidy_name_or_refused(text: str) -> None:
    try:
        name = names.read(text)
    except Rejected:
        return
    assert 0 < len(name) <= names.LIMIT
    assert any(character.isalpha() for character in name)
    assert name == name.strip()


async def up_to_name(guichet: Guichet, person: Person) -> None:
    await resumed(guichet, person)
    await taps(person, "Modifier : Nom", "Votre nom")


async def kept(guichet: Guichet) -> Draft:
    draft = await guichet.services.store.run(drafts.load, CAMILLE)
    assert draft is not None
    return draft


@pytest.mark.parametrize("answer", ["Suharto", "oui", "C'est tout !", "je confirme", "Sukarno"])
async def test_a_name_of_one_word_is_asked_about_once_then_taken(
    camille: Person, guichet: Guichet, answer: str
) -> None:
    await up_to_name(guichet, camille)
    asked = await says(camille, "Suharto", ASKED)
    assert asked.labels[:2] == [SURE, UNSURE]
    await says(camille, answer, CONFIRM)
    draft = await kept(guichet)
    assert draft.answers["name"] == ("Sukarno" if answer == "Sukarno" else "Suharto")
    assert DOUBT not in draft.answers


@pytest.mark.parametrize("answer", ["oui", "cest camille martin", "cest camille martine"])
async def test_of_a_name_that_is_confirmed_the_words_that_point_at_it_are_not_kept(
    camille: Person, guichet: Guichet, answer: str
) -> None:
    await up_to_name(guichet, camille)
    assert "« camille martin »" in (await says(camille, "cest camille martin", ASKED)).text
    await says(camille, answer, CONFIRM)
    assert (await kept(guichet)).answers["name"] == (
        "camille martine" if answer.endswith("martine") else "camille martin"
    )


async def test_an_introduction_alone_is_told_what_to_write(camille: Person, guichet: Guichet) -> None:
    await up_to_name(guichet, camille)
    told = await says(camille, "c'est moi", "Écrivez votre prénom et votre nom, par exemple")
    assert "Votre nom et votre prénom" in told.text


async def test_a_press_says_that_the_name_is_complete(camille: Person, guichet: Guichet) -> None:
    await up_to_name(guichet, camille)
    await says(camille, "李小龙", ASKED)
    await taps(camille, SURE, CONFIRM)
    assert (await kept(guichet)).answers["name"] == "李小龙"


@pytest.mark.parametrize("typed", [True, False])
async def test_a_name_that_was_not_complete_is_written_anew(
    camille: Person, guichet: Guichet, typed: bool
) -> None:
    await up_to_name(guichet, camille)
    await says(camille, "Camille", ASKED)
    if typed:
        await says(camille, "non", "Votre nom et votre prénom")
    else:
        await taps(camille, UNSURE, "Votre nom et votre prénom")
    assert (await kept(guichet)).answers["name"] == "Camille Martin"
    await says(camille, "Camille", ASKED)
    await says(camille, "Camille Dupont", CONFIRM)
    assert (await kept(guichet)).answers["name"] == "Camille Dupont"


async def test_a_doubt_that_was_left_is_forgotten(camille: Person, guichet: Guichet) -> None:
    await up_to_name(guichet, camille)
    await says(camille, "Suharto", ASKED)
    await taps(camille, "Retour", CONFIRM)
    assert DOUBT not in (await kept(guichet)).answers
    await taps(camille, "Modifier : Nom", "Votre nom et votre prénom")
    await says(camille, "Suharto", ASKED)


async def test_a_refused_name_leaves_its_question_below_the_reason(camille: Person, guichet: Guichet) -> None:
    await up_to_name(guichet, camille)
    told = await says(camille, "🙈", "que des émojis")
    assert "Votre nom et votre prénom" in told.text
