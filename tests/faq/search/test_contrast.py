"""What a message denies is not answered where it says what it means instead; a "not" of the question itself stays."""

from __future__ import annotations

from functools import cache

import pytest

from faq.catalog import Catalog
from faq.entry import Answer, Suggestions
from faq.search import lexicon
from faq.search.signs.contrast import Affirmed, Contrast
from tests.support.running_bot import content


@cache
def contrast() -> Contrast:
    short = lexicon.load().short
    return Contrast((short["fr"], short["en"]))


PLACE, DATES, TIMES = "room_location", "dates_all", "timetable_where"
MEANT = {
    "pas les dates, le lieu": PLACE,
    "pas les dates le lieu": PLACE,
    "le lieu, pas les dates": PLACE,
    "le lieu et pas les dates": PLACE,
    "le lieu pas les dates": PLACE,
    "non pas les dates mais le lieu": PLACE,
    "pas les dates ni les horaires, le lieu": PLACE,
    "je demande pas les dates je demande le lieu": PLACE,
    "c pas les dates que jveux c le lieu": PLACE,
    "jveux pa les dates jveux le lieu": PLACE,
    "les dates non, le lieu oui": PLACE,
    "les dates non le lieu oui": PLACE,
    "le lieu plutôt que les dates": PLACE,
    "pas le lieu les dates": DATES,
    "pas la salle, la date": DATES,
    "je ne cherche pas la salle, je cherche l'heure": TIMES,
    "c pa la salle ke jveux c l'heure": TIMES,
    "pas l'adresse, l'heure": TIMES,
    "le planning, pas les résultats": TIMES,
    "je demande pas les résultats je demande la copie": "exam_copy_consultation",
    "les résultats non, la copie oui": "exam_copy_consultation",
    "la convocation et non la carte d'identité": "convocation",
    "je veux l'attestation, pas le relevé de notes": "certificate_download",
    "pas l'inscription, le règlement": "regulations",
    "les dates de juin, pas celles de janvier": "dates_s2_session1",
    "c'est pas pour juin, c'est pour septembre les dates d'examen": "dates_s2_session2",
    "ce n'est pas la date limite que je veux, c'est la date de l'examen": DATES,
    "je ne veux pas savoir où mais quand ont lieu les examens": DATES,
    "les dates de tous les exams sauf septembre": DATES,
    "je ne parle pas d'une absence à l'examen mais d'une absence en cours": "missed_class",
    "je ne conteste pas ma note, je veux simplement une attestation à montrer à mon patron": "certificate_download",
    "je n'ai pas besoin du planning des examens mais de celui des cours": "course_schedule",
    "j'ai déjà les dates d'examens. Il me manque la date de reprise des cours après Noël.": "academic_calendar",
    "regarder ma copie, c'est fait. Là je conteste la note, il y a un recours ?": "grade_dispute",
    "je sais qui a droit à la session 2. Ce que j'ignore, c'est si on doit s'y inscrire": "session2_registration",
    "I couldn't care less how to apply, my question is who actually reads the applications": "who_decides",
    "not the dates, the room": PLACE,
    "the room not the dates": PLACE,
    "i want the exam dates not the deadline": DATES,
    "not the deadline but the exam dates": DATES,
    "the dates no, the room yes": PLACE,
    "the room rather than the dates": PLACE,
    "it's not the dates i want it's the room": PLACE,
    "I'm not asking about my id card, I'm asking about the convocation": "convocation",
    "I don't want the results, I want to see my exam paper": "exam_copy_consultation",
}
BELONGS = {
    "je n'ai pas reçu de convocation": "convocation",
    "pas encore reçu ma convocation, c'est normal ?": "convocation",
    "pas de carte d'identité, que faire ?": "id_required",
    "je n'ai pas de pièce d'identité, le permis ça marche ?": "id_required",
    "je n'ai pas la carte d'identité, le passeport suffit ?": "id_required",
    "j'ai mon passeport, pas la carte d'identité, je peux venir ?": "id_required",
    "je ne veux pas rater la date limite c'est quand": "deadline_all",
    "je ne veux pas rater la date limite, c'est quand ?": "deadline_all",
    "je ne suis pas inscrit au rattrapage, je peux venir ?": "session2_registration",
    "je ne trouve pas les résultats, où sont-ils ?": "results_where_when",
    "mes notes ne sont pas affichées, c'est normal ?": "results_where_when",
    "je ne comprends pas ma note, je peux voir ma copie ?": "exam_copy_consultation",
    "je ne veux pas passer le rattrapage, je suis obligé ?": "session2_who",
    "Où trouver le planning des cours, et non celui des examens ?": "course_schedule",
    "I didn't receive a convocation, is that normal?": "convocation",
    "I don't want to miss the deadline, when is it?": "deadline_all",
    "I have not passed, when is the resit?": "dates_s2_session2",
}
UNCHANGED = """
    je ne peux pas venir le 21 | pas le temps de venir, je fais comment ? | pas la moyenne, je repasse quand ? |
    pas là le 21, que faire ? | je trouve pas la salle je suis devant l'amphi | on a pas les sujets, c'est normal ? |
    non les dates svp | sauf erreur les dates ne sont pas sorties | not enrolled yet, can I come? | the exam is not in june |
    le site marche pas le soir | pas les dates | is it not the same room? | pas de convocation, je fais quoi ? |
    mes enfants ont reçu une correction de mon compagnon | je sais pas où est le planning, je voudrais le voir
"""
CUT = {
    "non pas l'horaire de l'examen, celui du cours": Affirmed(
        "celui du cours", True, "non pas l horaire de l examen"
    ),
    "not the exam dates, the deadline for a request": Affirmed(
        "the deadline for a request", True, "not the examen dates"
    ),
    "le lieu oui, les dates non": Affirmed("le lieu", True, "les dates non"),
    "c'est pas la bonne salle, je fais quoi": Affirmed("je fais quoi", False, "c est pas la bonne salle"),
    "j'ai tout sauf ma carte d'identité, je peux venir ?": Affirmed(
        "j'ai tout je peux venir ?", False, "sauf ma carte d identite"
    ),
    "mes résultats, je les ai vus. Pourquoi 6 ?": Affirmed(
        "Pourquoi 6 ?", True, "mes resultats je les ai vus"
    ),
}
FOLLOWED = {
    "pas les dates, le lieu": ("c'est quand les exams de juin", PLACE),
    "non, pas les dates, le lieu": ("c'est quand les exams de juin", PLACE),
    "pas janvier, juin": ("c'est quand les exams de janvier", "dates_s2_session1"),
    "pas pour la session 1, la session 2": (
        "c'est quand la session 1 du premier semestre",
        "dates_s1_session2",
    ),
    "not january, june": ("when are the exams in january", "dates_s2_session1"),
}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return content(timetable=False).current


def shown(catalog: Catalog, message: str, context: str | None = None) -> tuple[str, ...]:
    outcome = catalog.find(message, context)
    return outcome.entry_ids if isinstance(outcome, Answer | Suggestions) else ()


@pytest.mark.parametrize(("message", "entry_id"), MEANT.items(), ids=MEANT.keys())
def test_what_is_meant_is_answered_not_what_is_denied(catalog: Catalog, message: str, entry_id: str) -> None:
    assert shown(catalog, message)[:1] == (entry_id,)


@pytest.mark.parametrize(("message", "entry_id"), BELONGS.items(), ids=BELONGS.keys())
def test_a_not_of_the_question_itself_stays(catalog: Catalog, message: str, entry_id: str) -> None:
    assert entry_id in shown(catalog, message)[:2]


@pytest.mark.parametrize(("message", "before"), FOLLOWED.items(), ids=FOLLOWED.keys())
def test_what_is_denied_may_be_what_was_just_answered(
    catalog: Catalog, message: str, before: tuple[str, str]
) -> None:
    assert shown(catalog, message, before[0]) == (before[1],)


@pytest.mark.parametrize("message", [message.strip() for message in UNCHANGED.split("|")])
def test_where_nothing_is_meant_instead_nothing_is_left_out(message: str) -> None:
    assert contrast().affirmed(message).text == message


@pytest.mark.parametrize(("message", "affirmed"), CUT.items(), ids=CUT.keys())
def test_it_is_told_what_is_left_and_whether_it_is_plain(message: str, affirmed: Affirmed) -> None:
    assert contrast().affirmed(message) == affirmed
