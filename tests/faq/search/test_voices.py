"""What a question is wrapped in by old-fashioned, dictated, young, angry and forwarded messages does not hide it, nor does
it matter how shortly it is put."""

from __future__ import annotations

import pytest

from faq.catalog import Catalog
from faq.entry import Answer
from tests.support.running_bot import content

VOICES = {
    "je vous saurais gré de bien vouloir m'indiquer en quel endroit seront affichés les résultats": "results_where_when",
    "plairait-il à vos services de me préciser quel papier produire le jour de l'épreuve": "id_required",
    "alors bonjour virgule euh quand est-ce que c'est les examens de janvier point": "dates_s1_session1",
    "wesh c'est quand les partiels de juin la team mdr": "dates_s2_session1",
    "c'est inadmissible une bonne fois pour toutes elle est où ma convocation bordel": "convocation",
    "personne n'est foutu de me dire quand sont ces maudits examens": "dates_all",
    "starfoullah 2 exams a la meme heure c une blague": "overlap_request",
    "message transféré : « comment consulter ma copie ? » envoyé de mon iphone": "exam_copy_consultation",
}

SHORT = {
    "faut apporter quoi": "id_required",
    "Dans quels cas est-ce que je dois passer le rattrapage ?": "session2_who",
    "J'ai oublié d'aller à mon examen final, il se passe quoi ?": "session2_who",
    "Ma moyenne de ce semestre, c'est combien ?": "results_no_mail_phone",
    "jarive pa a me co sur mon espace": "it_access",
}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return content(timetable=False).current


@pytest.mark.parametrize(("message", "entry_id"), (VOICES | SHORT).items())
def test_a_question_is_answered_whatever_its_voice(catalog: Catalog, message: str, entry_id: str) -> None:
    outcome = catalog.find(message)
    assert isinstance(outcome, Answer)
    assert outcome.entry_id == entry_id
