"""A message is taken for a request, or for small talk, where it is said like one, and for nothing that only names one."""

from __future__ import annotations

import pytest

from faq.entry import Answer, Kind
from tests.support.running_bot import content

SEEN_TO = (
    "Je n'avais pas encore mon numéro d'auditeur quand j'ai écrit. Le voici pour compléter : 100234567",
    "On peut éditer ma demande ? J'ai laissé une faute énorme sur le nom de ma boîte",
    "You asked me for a medical certificate, I've finally got it and want to upload it to my file.",
    "I don't need the special arrangement any more, kindly withdraw my application",
    "Können Sie bitte nachsehen, ob mein Antrag schon bearbeitet ist?",
    "I disagree with your decision and I want to appeal",
    "Je fais appel de votre décision du 12",
)
OTHERS = (
    "Je souhaite suivre ma demande de prêt immobilier, référence 4471",
    "On me propose un F2 à Bobigny, je refuse, j'ai droit à une autre proposition ?",
    "où en est ma demande d'équivalence pour mon BTS ? envoyée début octobre",
    "Comment demander un tiers temps ?",
    "Pourquoi les demandes sont-elles refusées, en général ?",
)


@pytest.mark.parametrize("said", SEEN_TO)
def test_who_sees_to_a_request_in_unusual_words_is_shown_theirs(said: str) -> None:
    found = content(timetable=False).current.find(said)
    assert isinstance(found, Answer)
    assert found.entry_id == "request_status"


@pytest.mark.parametrize("said", OTHERS)
def test_a_request_to_somebody_else_opens_nothing(said: str) -> None:
    found = content(timetable=False).current.find(said)
    assert not isinstance(found, Answer) or not found.entry_id.startswith("request")


@pytest.mark.parametrize(
    "said", ["comment deposer ma demande d amenagement stp", "on la fait où cette demande"]
)
def test_who_asks_how_a_request_is_made_is_told_how(said: str) -> None:
    found = content(timetable=False).current.find(said)
    assert isinstance(found, Answer)
    assert found.entry_id == "accommodation_how"


TALK = {
    "vous êtes plus sympa que la mairie, c'est dire !": "compliment",
    "j'ai raté 😭": "good_luck_stress",
    "laisse, j'ai trouvé tout seul": "no",
    "désolée pour hier, j'étais à cran": "no",
}
NO_TALK = (
    "la soupe était froide à la cafétéria",
    "où acheter un bon dictionnaire ?",
    "mon chat a mangé mes fiches",
    "j'ai quoi cet aprem ?",
)


@pytest.mark.parametrize("said", TALK)
def test_what_is_said_like_small_talk_is_answered_as_such(said: str) -> None:
    found = content(timetable=False).current.find(said)
    assert isinstance(found, Answer)
    assert found.entry_id == TALK[said]


@pytest.mark.parametrize("said", NO_TALK)
def test_what_is_nobodys_business_is_no_small_talk(said: str) -> None:
    current = content(timetable=False).current
    found = current.find(said)
    kinds = {entry.id: entry.kind for entry in current.entries}
    assert not isinstance(found, Answer) or kinds[found.entry_id] is not Kind.SMALLTALK


@pytest.mark.parametrize(
    "said",
    [
        "I was refused entry because my ID was on my phone, where is that written?",
        "on m'a refusée à l'entrée parce que ma carte était abîmée, mon permis suffit ?",
    ],
)
def test_who_was_kept_out_sees_to_no_request(said: str) -> None:
    found = content(timetable=False).current.find(said)
    assert not isinstance(found, Answer) or "request_status" not in found.entry_ids
