"""Filing a request is told from asking about one, by lists that the office keeps in its vocabulary."""

from __future__ import annotations

import pytest

from faq.entry import Answer
from faq.search import lexicon
from faq.search.signs import request_intent
from faq.search.words import text
from tests.support.running_bot import content

SHIPPED = lexicon.load().filing
OWN = request_intent.read({"wishes": ["je veux"], "acts": ["m'inscrire"], "questions": ["comment"]})

SAID = {
    "a wish and an act": ("je voudrais déposer une demande, mes épreuves se chevauchent", True),
    "an order and a thing": ("lancez une demande pour moi", True),
    "a phrase": ("par la présente je sollicite un aménagement", True),
    "help": ("aidez-moi à remplir le formulaire", True),
    "English": ("please start an accommodation application for my trip", True),
    "a question": ("comment je peux déposer une demande", False),
    "a wish to know": ("je voudrais savoir quand faire ma demande", False),
    "told as done": ("je n'ai pas déposé ma demande à temps", False),
    "a situation": ("mes épreuves se chevauchent", False),
    "nothing": ("", False),
}


@pytest.mark.parametrize(("said", "filed"), SAID.values(), ids=SAID.keys())
def test_to_file_is_told_from_to_ask_about_it(said: str, filed: bool) -> None:
    assert SHIPPED.is_in(text.words(said)) is filed


@pytest.mark.parametrize(
    ("said", "filed"),
    [
        ("je veux vraiment m'inscrire", True),
        ("comment je veux m'inscrire", False),
        ("ouvrez un dossier", False),
    ],
)
def test_an_offices_own_lists_say_how_people_file_there(said: str, filed: bool) -> None:
    assert OWN.is_in(text.words(said)) is filed


@pytest.mark.parametrize(
    ("said", "opened"),
    [
        ("je veux annuler ma demande", ("request_status",)),
        ("comment je modifie ma demande", ("request_status",)),
        ("i want to withdraw my request", ("request_status",)),
        ("où en est ma demande", ("request_status", "processing_time")),
        ("elle est acceptée ou refusée ma demande ?", ("request_status",)),
        ("Ma demande de mardi dernier, elle a été acceptée ?", ("request_status", "processing_time")),
        ("j'ai envoyé une demande jeudi, des nouvelles ?", ("request_status", "processing_time")),
        ("il manque un examen dans ce que je vous ai déposé", ("request_status",)),
        ("voici l'ordre de mission qui manquait pour ma demande", ("request_status",)),
        ("I want to attach the letter to my earlier application", ("request_status",)),
        ("j'ai oublié d'ajouter la convocation du tribunal à ma demande", ("request_status",)),
        ("le scan de mon justificatif est illisible, je vous en renvoie un bon", ("request_status",)),
        (
            "toujours aucune réponse pour mon aménagement, que se passe-t-il",
            ("request_status", "processing_time"),
        ),
        ("vous m'avez refusé le tiers temps, je veux une explication", ("request_status",)),
        ("suite à votre refus je souhaite un réexamen", ("request_status",)),
        ("any news about my accommodation request", ("request_status",)),
        ("quand aurai-je une réponse à ma demande d'aménagement", ("processing_time",)),
        ("qui statue sur les demandes", ("who_decides",)),
        ("ok je dépose un aménagement pour ma mission au Pérou en janvier", ("request",)),
        ("faites le nécessaire pour aménager mes épreuves, je suis hospitalisée", ("request",)),
        ("mon dossier CAF traîne depuis un mois", ("other_matters",)),
        ("ich möchte meinen Antrag zurückziehen", ("request_status",)),
        ("что с моей заявкой?", ("request_status", "processing_time")),
        ("хочу подать заявление на перенос экзамена", ("request",)),
        ("أين وصل طلبي؟", ("request_status", "processing_time")),
        ("أريد تقديم طلب ترتيبات للامتحان", ("request",)),
        ("我想撤回我的申请", ("request_status",)),
        ("我两门考试时间冲突,想申请调整", ("request",)),
        ("başvuruma belge eklemek istiyorum", ("request_status",)),
        ("hủy đơn giúp tôi", ("request_status",)),
        ("preciso de fazer um pedido de adaptação de exame", ("request",)),
        ("suivi demande", ("request_status",)),
        ("ma demande a-t-elle bien été reçue ?", ("request_status",)),
        ("vous avez bien eu mon dossier ?", ("request_status",)),
        ("ma demande d'aménagement a été prise en compte ?", ("request_status",)),
        ("did you get my request", ("request_status",)),
        ("il manque une pièce à ma demande", ("request_status",)),
        ("laissez tomber mon dossier d'aménagement, j'ai changé d'avis", ("request_status",)),
        ("jveux plus de ma demande", ("request_status",)),
        ("finalement je n'en veux plus de mon aménagement, enlevez mon dossier svp", ("request_status",)),
        ("annule tout", ("request_status",)),
        ("ma demande n'a plus lieu d'être", ("request_status",)),
        ("ne donnez pas suite à ma demande", ("request_status",)),
        ("je conteste mon refus", ("request_status",)),
        ("je veux faire appel du refus", ("request_status",)),
        ("je peux relire ce que j'ai écrit dans ma demande ?", ("request_status",)),
        ("please disregard my application", ("request_status",)),
        ("laissez tomber la demande", ("no_request",)),
        ("До какого числа можно подать заявление на особые условия сдачи в июне?", ("deadline_s2_session1",)),
        (
            "je ne veux pas faire de demande, je veux juste savoir dans quels cas on peut avoir un aménagement",
            ("accommodation_conditions",),
        ),
        ("je conteste mon refus de logement", ("housing",)),
        ("j'ai pas reçu mon dossier d'inscription", ("enrolment",)),
        ("avez-vous reçu ma copie", ("exam_copy_consultation",)),
        ("je souhaite demander l'attestation de réussite du master 1", ("request",)),
        ("je souhaite obtenir l'attestation de réussite au M1", ("m1_certificate",)),
        ("I'd like to apply for the M1 certificate", ("request",)),
        ("je voudrais demander une bourse", ("scholarship",)),
        ("c'est quoi le dernier moment pour se signaler si on veut un aménagement", ("deadline_all",)),
        ("commencer une demande pour handicap", ("request",)),
        ("combien de temps pour traiter ma demande", ("processing_time",)),
        ("qui examine mon dossier", ("who_decides",)),
        ("annuler ma demande de bourse", ("scholarship",)),
        ("je veux changer de date d'examen", ("dates_not_movable",)),
    ],
)
def test_who_sees_to_a_request_of_theirs_is_shown_it(said: str, opened: tuple[str, ...]) -> None:
    outcome = content(timetable=False).current.find(said)
    assert isinstance(outcome, Answer)
    assert outcome.entry_ids == opened


def test_where_the_vocabulary_says_nothing_of_it_nobody_files() -> None:
    assert not request_intent.read({}).is_in(text.words("je veux déposer une demande"))
