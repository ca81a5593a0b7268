"""A word for sending or a plain yes sends, made of known phrases alone; what asks, denies or puts off sends nothing."""

from __future__ import annotations

import pytest

from bot.app import Guichet
from bot.request.form import sending_words
from storage import requests, yes_no
from tests.support.person import Person
from tests.support.sandbox import CAMILLE, until
from tests.support.stories import asked_for, filed, newest, resumed, says

SENDING = [
    "envoyer", "Envoyer !", "envoie", "envoi stp", "ok envoie", "oui envoie", "OUI ENVOIE", "jenvoi", "jenvoie",
    "je l'envoie", "c bon envoie", "c'est bon tu peux envoyer", "cest bon tu peux lenvoyer", "oui tu peux envoyer",
    "vous pouvez l'envoyer", "tu peux envoyé", "tout est juste, jenvoie", "ok envoyez ma demande svp",
    "je veux envoyer ma demande", "je voudrais envoyer ma demande", "merci d'envoyer la demande",
    "envoie-la maintenant", "finalement envoie", "allez envoie", "on envoie", "envoie comme ça",
    "envoyez ma réponse au service", "c'est tout, envoie", "valider", "je valide", "je confirme", "ok je confirme",
    "send", "send it", "ok send it", "please send it now", "all good, send it now", "that's right send it",
    "confirme", "oui confirme", "super envoie", "tu peu envoyer", "tt est bon envoie", "send it off", "go ahead and send it",
    "you can send it", "let's send it", "submit", "yes submit it please", "i confirm",
]  # fmt: skip
AGREEING = [
    "oui", "ok", "OK 👍", "oui oui", "c'est bon", "c bon", "cest bon", "vas-y", "vasy", "allez-y", "oui vas y stp",
    "d'accord", "dac", "oui merci", "oui c'est ça", "oui c'est tout", "tout est bon", "c'est bon pour moi",
    "oui tu peux", "bien sûr", "je suis sûre", "ça me va", "parfait", "yes", "yes thanks", "yes please", "yep", "sure",
    "okay", "go ahead", "ok go ahead", "all good", "looks good to me", "it's correct", "that's fine",
]  # fmt: skip
ASKING = [
    "envoyer ?", "envoyer？", "send it?", "je peux envoyer", "je peux envoyer ?", "jpeux lenvoyer",
    "cest bon je peux envoyer", "puis je envoyer ma demande", "faut envoyer", "est-ce que j'envoie",
    "comment envoyer", "comment j'envoie", "où envoyer", "quand est-ce que j'envoie", "tu envoies ?", "c'est envoyé ?",
    "si j'envoie",
    "juste pour confirmer", "envoie-moi ma demande", "envoie-le-moi", "tu peux m'envoyer ma demande",
    "can i send it now", "can you send it now?", "i can send it", "do i confirm now", "should i submit",
    "how do i send", "how to submit", "was it sent", "is it sent", "did you send it", "has it been sent",
    "send me my request",
]  # fmt: skip
SAYING = [
    "c'est envoyé",
    "c envoyé",
    "c'est bien parti",
    "ma demande est envoyée",
    "c'est transmis",
    "reçu",
    "it was sent",
    "sent",
    "please confirm",
    "merci de confirmer",
    "confirmez svp",
    "vous pouvez confirmer",
    "tu envoies",
]
PUTTING_OFF = [
    "n'envoie pas", "je confirme pas", "j'envoie demain", "envoie plus tard", "je vais envoyer", "avant d'envoyer",
    "j'ai envoyé", "oui non", "je l'ai déjà envoyé", "ok mais pas maintenant", "oui demain", "pas d'accord",
    "ok attends", "vous avez reçu ma demande", "send it later", "don't send", "do not send it", "ok but not yet",
]  # fmt: skip
OF_SOMETHING_ELSE = [
    "non", "pas maintenant", "not now", "merci", "c'est tout", "voilà", "bon j'y go", "merci j y go", "tu peux",
    "oui mais change la date", "envoyer le document", "envoie à mon mail", "je peux envoyer par mail",
    "vous pouvez envoyer le justificatif", "oui sauf la date", "just send me the draft",
    "do you confirm that the course is right", "bien, merci", "ok 不", "d'accord, но не сейчас", "", "?",
]  # fmt: skip
TAKING_NOTE = [
    "ok merci",
    "d'accord merci beaucoup",
    "parfait merci",
    "c'est bon merci",
    "ok thanks",
    "that's fine thank you",
]
WITH_MORE = [
    "correct it", "please correct my request", "please correct", "just correct it", "you can correct it", "i want to go",
    "i want to go to the office", "go to the office", "allez au service", "vas à la scolarité", "je veux bien la réponse",
    "great thanks", "perfect thank you", "fine thanks", "ok merci d'avance", "c'est nickel merci", "oui merci ?", "ah ok",
    "ah d'accord", "ok bonsoir", "allez bonsoir", "it is done", "ok je peux faire ma demande", "ok can i do that",
    "ok je veux faire ma demande", "ok je suis bien", "confirmez merci", "stp confirme", "s'il vous plaît confirmez",
    "confirm it please", "confirmez ma demande svp", "j'aimerais confirmer", "ma demande c'est bon", "my request ok",
    "mon dossier c'est bon", "this correct", "envoi terminé", "l'envoi c'est fini", "c'est bon l'envoi", "ma demande valide",
]  # fmt: skip
WAITING = ["attends", "attend jverifie", "ok attends", "2 min svp", "plus tard", "wait", "not now"]
ASKING_FOR_A_YES = [
    "oui ?",
    "c bon ?",
    "ok？",
    "c'est bon maintenant",
    "c bon là",
    "c'est bon comme ça",
    "ok now",
    "donc c'est bon",
    "so all good",
]


@pytest.mark.parametrize("text", SENDING)
def test_a_verb_that_sends_with_what_may_stand_beside_it_sends(text: str) -> None:
    assert sending_words.sends(text)
    assert sending_words.says_to_send(text)
    assert not sending_words.is_about_sending(text)


@pytest.mark.parametrize("text", AGREEING)
def test_a_plain_agreement_sends_by_no_verb(text: str) -> None:
    assert sending_words.sends(text)
    assert sending_words.says_yes(text)
    assert not sending_words.says_to_send(text)


@pytest.mark.parametrize(
    "text",
    [
        *ASKING,
        *PUTTING_OFF,
        *SAYING,
        *OF_SOMETHING_ELSE,
        *TAKING_NOTE,
        *WITH_MORE,
        *WAITING,
        *ASKING_FOR_A_YES,
    ],
)
def test_what_asks_denies_puts_off_or_says_anything_else_sends_nothing(text: str) -> None:
    assert not sending_words.sends(text)


@pytest.mark.parametrize("text", WAITING)
def test_what_waits_is_put_off(text: str) -> None:
    assert sending_words.puts_off(text)


@pytest.mark.parametrize("text", ["ok merci", "merci", "envoie", "attends le 22", ""])
def test_courtesies_and_what_says_more_put_nothing_off(text: str) -> None:
    assert not sending_words.puts_off(text)


BESIDE = [
    "ne pas", "pas", "jamais", "quand", "comment", "pourquoi", "si", "est-ce que", "je peux", "on peut", "faut-il", "demain",
    "plus tard", "avant de", "mais", "sauf", "how do i", "can i", "don't", "not", "never", "later", "if", "tomorrow",
]  # fmt: skip


@pytest.mark.parametrize("said", ["envoyer", "j'envoie", "send it", "oui", "ok", "c'est bon"])
@pytest.mark.parametrize("beside", BESIDE)
def test_a_word_that_sends_beside_one_that_asks_denies_or_puts_off_sends_nothing(
    said: str, beside: str
) -> None:
    assert not sending_words.sends(f"{beside} {said}")
    assert not sending_words.sends(f"{said} {beside}")


@pytest.mark.parametrize("text", ASKING)
def test_who_asks_about_sending_is_to_be_told(text: str) -> None:
    assert sending_words.is_about_sending(text)
    assert sending_words.speaks_of_sending(text)


@pytest.mark.parametrize("text", [*SAYING, *PUTTING_OFF])
def test_what_is_said_of_sending_without_asking_may_be_meant_for_somebody_else(text: str) -> None:
    assert sending_words.speaks_of_sending(text) or sending_words.agrees_and_more(text)
    assert not sending_words.is_about_sending(text)


@pytest.mark.parametrize("text", SAYING)
def test_what_is_said_to_be_sent_asks_whether_it_was_with_a_question_mark(text: str) -> None:
    assert sending_words.is_about_sending(f"{text} ?")


@pytest.mark.parametrize("text", OF_SOMETHING_ELSE)
def test_what_is_of_something_else_is_no_word_of_sending(text: str) -> None:
    assert not sending_words.is_about_sending(text)
    assert not sending_words.speaks_of_sending(text)
    assert not sending_words.agrees_and_more(text)


@pytest.mark.parametrize("text", ASKING_FOR_A_YES)
def test_a_yes_that_may_ask_is_told_from_one_that_agrees(text: str) -> None:
    assert sending_words.agrees(text)
    assert not sending_words.says_yes(text)


@pytest.mark.parametrize(
    "text", ["oui envoie", "ok envoyez ma demande svp", "c bon envoie", "yes submit it please"]
)
def test_a_yes_beside_a_verb_that_sends_is_no_plain_one(text: str) -> None:
    assert not sending_words.says_yes(text)


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("c bon", True),
        ("c tout merci", True),
        ("merci", True),
        ("c'est fini", True),
        ("voilà", True),
        ("that's all", True),
        ("ok envoyez ma demande svp", True),
        ("n'envoie pas", False),
        ("non c'est pas fini", False),
        ("envoie à mon mail", False),
        ("oui mais je change l'UE", False),
        ("", False),
    ],
)
def test_words_that_end_a_question_hold_nothing_else(text: str, done: bool) -> None:
    assert sending_words.is_done(text) is done


@pytest.mark.parametrize(
    ("text", "agreeing"),
    [
        ("oui", True),
        ("oui c'est ça", True),
        ("c'est tout !", True),
        ("je confirme", True),
        ("ok c'est mon nom", True),
        ("yes that's all", True),
        ("Parfait", False),
        ("Bon", False),
        ("Grace Perfect", False),
        ("merci", False),
        ("oui ?", False),
        ("non", False),
        ("oui mais non", False),
        ("", False),
    ],
)
def test_that_something_is_so_is_not_said_by_what_may_be_a_name(text: str, agreeing: bool) -> None:
    assert sending_words.is_agreeing(text) is agreeing


async def test_at_the_review_what_asks_about_sending_or_puts_it_off_sends_nothing_and_is_told_how(
    camille: Person, guichet: Guichet
) -> None:
    await resumed(guichet, camille)
    for asked in (
        "je peux envoyer ?",
        "is it ok?",
        "do i confirm now",
        "c'est envoyé",
        "je l'ai déjà envoyée",
        "comment j'envoie",
        "ok ?",
        "c bon maintenant",
        "oui mais pas maintenant",
        "n'envoie pas encore",
        "envoie-moi ma demande",
        "juste pour confirmer",
        "ok merci",
        "attends jvérifie",
        "pas maintenant",
        "not now",
    ):
        await says(camille, asked, "Rien n'est encore envoyé. Pour envoyer")
    await says(camille, "non", "Si une question vous vient")
    await camille.reply("Vous avez une demande en brouillon")
    await says(camille, "oui mais change la date", "Rien n'est changé")
    await says(camille, "send me my request to read", "")
    assert await guichet.services.store.run(requests.of_person, CAMILLE) == []
    await says(camille, "Envoyer !", "Demande envoyée")
    assert len(await guichet.services.store.run(requests.of_person, CAMILLE)) == 1


async def test_a_plain_agreement_sends_where_the_review_was_shown_last(
    camille: Person, guichet: Guichet
) -> None:
    for sent, (agreed, exams) in enumerate(
        {"ok": "NFP101", "c'est bon": "NFP108", "vas-y stp": "RSX101", "cest nickel": "UTC505"}.items()
    ):
        await resumed(guichet, camille, exams)
        await says(camille, agreed, "Demande envoyée")
        assert len(await guichet.services.store.run(requests.of_person, CAMILLE)) == sent + 1
        await until(lambda: _is_asked(guichet))  # whether the name is remembered, before the next review


@pytest.mark.parametrize("said", ["c'est quand les résultats ?", "/dates", "/aide"])
async def test_an_agreement_behind_something_else_sends_nothing_before_the_review_is_shown_again(
    camille: Person, guichet: Guichet, said: str
) -> None:
    await resumed(guichet, camille)
    await says(camille, said, "")
    await says(camille, "ok merci", "Rien n'est encore envoyé. Pour envoyer")
    assert await guichet.services.store.run(requests.of_person, CAMILLE) == []
    await says(camille, "oui", "Demande envoyée")


async def test_an_agreement_behind_what_the_office_writes_sends_nothing(
    camille: Person, guichet: Guichet
) -> None:
    await filed(guichet, camille, "NFP108 et RSX101")
    request = await newest(guichet)
    await until(lambda: _is_asked(guichet))  # whether the name is remembered: else that is asked in between
    await camille.travel(to="2024-12-17T10:00:00+01:00")
    await resumed(guichet, camille)
    await guichet.services.store.run(asked_for, request, "Quel centre ?")
    guichet.services.wake_sender()
    await camille.reply("Quel centre ?")
    await until(lambda: _is_not_asked(guichet))
    await says(camille, "d'accord", "Rien n'est encore envoyé. Pour envoyer")
    assert [each.reference for each in await guichet.services.store.run(requests.of_person, CAMILLE)] == [
        request.reference
    ]


async def _is_asked(guichet: Guichet) -> bool:
    """Whether anything is asked that a yes answers."""
    now = guichet.services.clock.now()
    return await guichet.services.store.run(yes_no.of, CAMILLE, now) is not None


async def _is_not_asked(guichet: Guichet) -> bool:
    return not await _is_asked(guichet)
