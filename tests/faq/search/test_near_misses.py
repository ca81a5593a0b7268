"""What shares its words with a question of the office, and asks something else, is not answered with it."""

from __future__ import annotations

import pytest

from faq.catalog import Catalog
from faq.entry import Answer, Kind, Suggestions
from tests.support.running_bot import content

NEAR = """\
handicap et situation de handicap, quelle différence au juste
un aménagement de peine, comment ça marche
à quelle heure ouvre le bureau lundi
les résultats du bac sont sortis ?
date limite de versement de la caution
le planning de la piscine du quartier
règlement de copropriété sur les balcons
attestation de vigilance URSSAF
deux films que je veux voir sont à la même séance
convocation au tribunal de commerce
qui décide du prix du ticket de métro
réglementation des drones de loisir : où la lire
attestation de droits à la retraite, où la télécharger
peut-on déplacer la date d'un mariage à l'église
ma nièce passe le brevet en juin, quelles dates
when are final exams at Yale this year
où consulter le règlement intérieur de la résidence
mon dossier à la préfecture traîne depuis un an"""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return content(timetable=False).current


@pytest.mark.parametrize("message", NEAR.splitlines())
def test_a_near_miss_gets_no_answer_of_the_office(catalog: Catalog, message: str) -> None:
    outcome = catalog.find(message)
    answered = outcome.entry_ids if isinstance(outcome, Answer) else ()
    assert all(catalog.entry(entry_id, "fr").kind is Kind.ELSEWHERE for entry_id in answered)


REFUSED = """\
bus en panne j'arrive avec une demi-heure de retard
est-ce qu'on peut passer l'épreuve depuis chez soi
mon compte est débité deux fois
le diplôme est reconnu par l'état ?
délai de remboursement
je suis convoqué au commissariat, quelle pièce dois-je apporter ?
how many exams are there per unit
is there a swimming pool on campus"""


@pytest.mark.parametrize("message", REFUSED.splitlines())
def test_what_is_hardly_the_offices_business_gets_no_choices(catalog: Catalog, message: str) -> None:
    outcome = catalog.find(message)
    assert not isinstance(outcome, Suggestions)
    answered = outcome.entry_ids if isinstance(outcome, Answer) else ()
    assert all(catalog.entry(entry_id, "fr").kind is Kind.ELSEWHERE for entry_id in answered)


VAGUE = """\
je suis papa solo et personne pour garder le petit le soir de l'exam, ça compte ?
je garde ma mère malade, est-ce prévu par vos règles ?"""


@pytest.mark.parametrize("message", VAGUE.splitlines())
def test_what_is_likely_the_offices_business_still_gets_something(catalog: Catalog, message: str) -> None:
    outcome = catalog.find(message)
    assert isinstance(outcome, Suggestions | Answer)
    assert Kind.ANSWER in {catalog.entry(entry_id, "fr").kind for entry_id in outcome.entry_ids}
