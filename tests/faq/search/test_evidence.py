"""Some entries are given only to certain words, and always to them: help to words of distress, for one."""

from __future__ import annotations

import pytest

from faq import search
from faq.catalog import Catalog
from faq.entry import Answer, Entry, Kind, Outcome
from faq.search import lexicon
from faq.search.signs import evidence
from tests.support.running_bot import content
from tests.support.thorough import TIMES

DISTRESS = """
    je veux mourir
    j'ai envie de mourrir
    j'en peux plus de vivre
    j'ai envie d'en finir
    jveu plu vivre
    g plu envie de vivre
    à quoi bon vivre
    je vais me foutre en l'air
    je pense au suicid
    j'ai des pensées suicidaires
    je vais me tuer si je rate
    jvai me pendre
    je veux disparaître
    je voudrais ne plus exister
    je ne veux plus me réveiller
    je veux mettre fin à mes jours
    j'ai envie de sauter d'un pont
    je vais me jeter sous un train
    je me scarifie
    je pense à me faire du mal
    ma vie n'a plus de sens
    plus rien n'a de sens
    je ne vois plus d'issue
    tout le monde serait mieux sans moi
    je suis un poids pour tout le monde
    la mort serait plus simple
    je suis désespérée
    je n'en peux vraiment plus
    jen peu plu
    je craque complètement
    jsui a bout
    je suis au bout du rouleau avec cette inscription
    je pleure tout le temps
    i want to die
    i wanna die
    i want to kill myself
    im gonna kill myself if i fail
    i cant go on anymore
    i dont want to live anymore
    i want to end it all
    i feel suicidal
    everyone would be better off without me
    life is not worth living
    i can't take it anymore
    there is no way out
    no one would miss me
"""
NO_DISTRESS = """
    pourquoi ?
    pffff
    au secours je trouve pas la salle
    je suis mort de fatigue
    je suis mort de trouille
    mort de rire
    mdr je suis mort
    je meurs de faim
    cet exam me tue
    la date limite me tue
    tuer le temps
    je dois tuer un processus
    c'est suicidaire de passer 3 exams
    planning suicidaire
    mission suicide : 3 partiels le même jour
    l'exam de sociologie sur le suicide de Durkheim
    le cours sur la prévention du suicide c'est quand
    ma mère est morte, je rate l'examen
    mon père vient de mourir, que faire pour l'examen de juin
    ma grand-mère est décédée, l'enterrement est le jour de l'examen
    le site est mort
    mon ordi est mort
    c'est mort pour la session 1
    comment en finir avec la demande d'aménagement
    je veux en finir avec cette licence
    je ne veux pas vivre en résidence
    la vie étudiante
    ma demande a disparu
    je veux disparaître de la liste des inscrits
    j'en peux plus d'attendre ma note
    je n'en peux plus de chercher mes notes
    j'en ai marre de ce formulaire
    je veux arrêter mes études
    je veux abandonner une UE
    je saute une question dans l'exam
    je suis fatigué
    je stresse pour demain
    plus d'espoir pour la session 1 ?
    au bout de combien de temps répondez-vous
    je me suis cassé le bras
    deadline
    the deadline is killing me
    i'm dying to know my grade
    i can't go on the 21st
    i can't take two exams
    i hurt myself playing football, can i postpone?
    my grandmother died, can i postpone the exam
    hopeless at maths
"""
REFUSAL = """
    non merci, je ne veux pas déposer de demande
    je veux pas faire de demande finalement
    nan jveux pas faire de dmd
    je ne veux plus faire de demande
    je n'ai pas envie de faire une demande
    pas besoin d'aménagement
    je n'ai pas l'intention de déposer un dossier
    je ne souhaite pas d'aménagement, merci
    finalement non, pas de demande
    je préfère ne pas faire de demande
    no I don't want to file a request
    i do not wish to submit an application
    i don't need any accommodation
    no need for a request
    don't open a request
    finalement je ne dépose rien
    laisse tomber la demande
    laissez tomber, je ne fais pas de dossier
    non je veux rien déposer
    je veux rien demander
    je préfère ne rien demander
    je n'ai rien à demander
    je n'ai pas de demande à faire
    aucune demande à déposer
    pas la peine d'ouvrir un dossier
    ne lancez pas de demande svp
    n'ouvrez rien
    je ne compte pas demander d'aménagement
    je renonce à ma demande d'aménagement
    j'ai changé d'avis, pas de demande finalement
    sans aménagement pour moi merci
    stop, aucun aménagement pour moi, j'ai changé d'avis avant d'envoyer
    no I don't want to file
    I'm not asking for an accommodation
    no request, thanks
    not interested in filing a request
    I changed my mind, no request
    je refuse de faire une demande
    jamais je ferai de demande
    c'est pas pour faire une demande c'est pour une question
    je voulais juste une info, pas de demande
    arrête avec la demande
    stop demande
    pas maintenant pour la demande
    je ferai ma demande plus tard
    I just have a question, no request
    no quiero hacer una solicitud
    ich möchte keinen Antrag stellen
    non voglio fare una richiesta
"""
NO_REFUSAL = """
    je n'arrive pas à déposer ma demande
    je ne peux pas déposer ma demande
    je ne sais pas comment déposer une demande
    je n'ai pas encore déposé ma demande
    je n'ai pas reçu de réponse à ma demande
    je ne veux pas que ma demande soit refusée
    je ne veux pas annuler ma demande
    pas besoin de demande pour la session 2 ?
    pas besoin de m'expliquer les règles, je veux juste déposer ma demande d'aménagement ici
    je veux faire une demande
    je n'ai pas fait de demande à temps, c'est trop tard ?
    que se passe-t-il si je ne fais pas de demande avant la date limite ?
    si je ne dépose pas de demande, je peux venir quand même ?
    je n'ai pas déposé de demande, puis-je quand même venir ?
    je ne peux pas venir, je veux faire une demande
    je ne veux pas attendre, ouvrez ma demande
    j'ai pas envie d'attendre, lancez ma demande d'aménagement
    pas de souci, on fait la demande
    pas de problème je veux bien faire une demande
    je ne sais pas comment faire mais je veux déposer une demande
    je ne veux pas d'explications, je veux déposer ma demande
    je n'ai pas encore fait ma demande, je voudrais la faire
    je ne veux pas rater la date, enregistrez ma demande maintenant
    je n'ai pas pu faire ma demande hier, je veux la faire maintenant
    non mais je veux déposer une demande
    je ne veux plus attendre, je dépose ma demande
    je veux déposer une demande, pas une question
    je ne demande pas un report, je demande un aménagement
    je ne suis pas handicapé mais je veux demander un aménagement pour déplacement
    je n'arrive pas à remplir le formulaire, faites la demande avec moi
    je ne fais pas une réclamation, je veux faire une demande d'aménagement
    je ne veux pas faire une nouvelle demande, je veux modifier celle que j'ai déposée
    je voulais pas créer un dossier, je voulais corriger celui que j'ai déjà envoyé
    I can't come, I want to file a request
    I don't want to wait, please open a request
    I don't want to apply late
    if I don't make a request, may I still come?
    I can't submit my request
    I don't know how to make a request
    non merci
"""


def lines(table: str) -> list[str]:
    return [line.strip() for line in table.strip().splitlines()]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return content(timetable=False).current


def shown(outcome: Outcome) -> tuple[str, ...]:
    return getattr(outcome, "entry_ids", ())


@pytest.mark.parametrize("message", lines(DISTRESS))
def test_words_of_distress_are_answered_with_help_first(catalog: Catalog, message: str) -> None:
    outcome = catalog.find(message)
    assert isinstance(outcome, Answer)
    assert outcome.entry_id == "despair"


@pytest.mark.parametrize("message", lines(NO_DISTRESS))
def test_without_words_of_distress_that_answer_is_never_given(catalog: Catalog, message: str) -> None:
    assert "despair" not in shown(catalog.find(message))


@pytest.mark.parametrize("context", ["je ne trouve pas mes notes", "j'ai peur de rater", "je suis à bout"])
@pytest.mark.parametrize("message", ["pourquoi ?", "et alors", "et en juin ?", "vraiment ?"])
def test_nor_does_the_question_before_bring_it_about(catalog: Catalog, message: str, context: str) -> None:
    assert "despair" not in shown(catalog.find(message, context))


@pytest.mark.parametrize(
    ("message", "entry_id"),
    [
        ("j'ai raté mon exam et je veux mourir, comment faire pour le rattrapage ?", "session2_who"),
        ("I want to die. When are the exams in June?", "dates_s2_session1"),
        ("je suis à bout, où voir mes notes ?", "results_where_when"),
    ],
)
def test_a_question_beside_them_is_answered_too(catalog: Catalog, message: str, entry_id: str) -> None:
    assert shown(catalog.find(message))[:2] == ("despair", entry_id)


def test_no_form_is_opened_beside_them(catalog: Catalog) -> None:
    assert shown(catalog.find("je veux mourir. Je veux déposer une demande maintenant")) == ("despair",)


def test_the_ranking_has_it_first_too(catalog: Catalog) -> None:
    assert catalog._search().rank("je veux mourir")[0].entry_id == "despair"
    assert catalog._search().rank("pourquoi ?")[0].entry_id != "despair"


@pytest.mark.parametrize("message", lines(REFUSAL))
def test_who_wants_no_request_is_told_the_way_and_nothing_is_opened(catalog: Catalog, message: str) -> None:
    outcome = catalog.find(message)
    assert shown(outcome) == ("no_request",)
    assert catalog.entry("no_request", "fr").kind is Kind.SMALLTALK


@pytest.mark.parametrize("message", lines(NO_REFUSAL))
def test_a_no_to_something_else_refuses_no_request(catalog: Catalog, message: str) -> None:
    assert "no_request" not in shown(catalog.find(message))


@pytest.mark.parametrize(
    ("asked", "entry_id"),
    [
        ("je ne veux pas faire de demande, je veux savoir les dates de juin", "dates_s2_session1"),
        ("je veux pas faire de demande juste savoir la date", "dates_all"),
        ("pas besoin d'aménagement, c'est quand les examens de juin ?", "dates_s2_session1"),
        ("I don't want to file anything, just tell me when the June exams are", "dates_s2_session1"),
        ("je n'ai pas besoin d'aménagement mais de la salle", "room_location"),
    ],
)
def test_what_is_asked_instead_of_a_request_is_answered(catalog: Catalog, asked: str, entry_id: str) -> None:
    assert shown(catalog.find(asked)) == (entry_id,)


@pytest.mark.parametrize(
    "message",
    [
        "je ne peux pas venir, je veux faire une demande",
        "je ne veux pas attendre, ouvrez ma demande",
        "je ne veux pas d'explications, je veux déposer ma demande",
        "non mais je veux déposer une demande",
    ],
)
def test_a_wish_beside_a_no_still_opens_the_form(catalog: Catalog, message: str) -> None:
    assert shown(catalog.find(message))[:1] == ("request",)


EVERY = 1 if TIMES > 1 else 4
"""Which wordings are asked: every one in thorough runs, else the first of four; each takes 5 ms."""


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("entry_id", lexicon.load().requires)
def test_every_wording_of_such_an_entry_says_what_it_requires(
    catalog: Catalog, entry_id: str, lang: str
) -> None:
    strays = [
        said
        for said in catalog.entry(entry_id, lang).phrasings[::EVERY]
        if shown(catalog.find(said))[:1] != (entry_id,)
    ]
    assert strays == []


OWN = evidence.read(
    {
        "fees": {
            "fr": {
                "words": ["(combien|cher) ... coût*", "payer (mes |l')?inscription*"],
                "unless": ["payer l'inscription en ligne"],
            },
            "en": {"words": ["tuition"]},
        }
    }
)["fees"]


@pytest.mark.parametrize(
    ("message", "rest"),
    [
        ("combien ça va me coûter", ""),
        ("Bonjour, combien coûte une UE ?", None),
        ("bonjour, tuition please", "bonjour, please"),
        ("payr inscriptions", None),
        ("payeer inscriptions svp", "svp"),
        ("je veux payer l'inscription en ligne", None),
        ("combien de temps avant que ça coûte", None),
    ],
)
def test_the_rest_of_a_message_is_what_its_evidence_leaves(message: str, rest: str | None) -> None:
    assert OWN.rest(message) == rest


def test_an_entry_that_is_not_there_is_required_by_nothing() -> None:
    index = search.build([Entry("dates", "Quand sont les examens ?", (), "", "dates")])
    assert "despair" not in shown(index.decide("je veux mourir"))


@pytest.mark.parametrize("expression", ["(a", "a)", "?", "a..b"])
def test_an_expression_that_cannot_be_read_is_told(expression: str) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        evidence.read({"fees": {"fr": {"words": [expression]}}})
