"""A message that is unsure is taken for a request where it is said like one, and for nothing that only names one."""

from __future__ import annotations

import pytest

from faq.entry import Answer
from tests.support.running_bot import content

SEEN_TO = (
    "Je n'avais pas encore mon numéro d'auditeur quand j'ai écrit. Le voici pour compléter : 100234567",
    "On peut éditer ma demande ? J'ai laissé une faute énorme sur le nom de ma boîte",
    "You asked me for a medical certificate, I've finally got it and want to upload it to my file.",
    "I don't need the special arrangement any more, kindly withdraw my application",
)
OTHERS = (
    "Je souhaite suivre ma demande de prêt immobilier, référence 4471",
    "On me propose un F2 à Bobigny, je refuse, j'ai droit à une autre proposition ?",
    "où en est ma demande d'équivalence pour mon BTS ? envoyée début octobre",
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
