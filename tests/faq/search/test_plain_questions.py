"""The plainest ways to ask what the office answers are answered, whatever near misses stand among the wordings."""

from __future__ import annotations

from faq.entry import Answer
from tests.support.running_bot import content

PLAIN = {
    "dates_not_movable": (
        "Peut-on reporter un examen ?",
        "peut on reporter l'examen",
        "est-il possible de reporter un examen ?",
        "puis-je reporter un examen ?",
        "je peux reporter mon exam ?",
        "peut-on déplacer un examen ?",
        "peut-on changer la date d'un examen ?",
        "peut-on avancer un examen ?",
        "can I postpone an exam?",
        "can an exam be moved?",
        "can I reschedule my exam?",
    ),
    "results_where_when": (
        "Quand sortent les résultats ?",
        "où voir mes notes ?",
        "When will the results of session 1 be out?",
        "where can I see my marks?",
        "c quand les notes",
        "les notes tombent quand",
        "when are results out",
        "on a nos notes ?",
        "j'habite à lyon, mes résultats sont où",
    ),
    "results_no_mail_phone": (
        "Les notes sont-elles envoyées par courrier ?",
        "les résultats sont-ils envoyés par mail ?",
        "on reçoit les notes par la poste ?",
        "are marks sent by post?",
        "puis-je avoir ma note par téléphone ?",
    ),
    "session2_registration": (
        "faut-il s'inscrire au rattrapage ?",
        "faut-il s'inscrire à nouveau pour les examens de septembre ?",
        "dois-je me réinscrire pour la session 2 ?",
        "do I need to sign up for the resit?",
    ),
    "session2_who": (
        "qui peut passer le rattrapage ?",
        "à qui s'adresse la session 2",
        "who can take the resit?",
    ),
    "convocation": (
        "reçoit-on une convocation ?",
        "est-ce qu'on reçoit une convocation oui ou non",
        "do we get a summons?",
        "y a-t-il une convocation ?",
    ),
    "id_required": (
        "quelle pièce d'identité faut-il ?",
        "quels papiers pour l'examen ?",
        "la carte d'auditeur suffit-elle ?",
        "le permis de conduire suffit-il ?",
        "which ID do I need?",
        "jpeux venir avec mon permis",
        "jai que ma carte vitale",
        "can i bring my driving licence",
        "passeport périmé",
        "passport expired",
    ),
    "id_copy_digital": (
        "une photocopie suffit-elle ?",
        "la photocopie est-elle acceptée ?",
        "une photo sur mon téléphone, ça passe ?",
        "is a copy of my passport accepted?",
    ),
    "timetable_where": (
        "où est le planning des examens ?",
        "où trouver l'emploi du temps des examens ?",
        "bjr planing exam s1 ou ??",
        "where is the exam timetable?",
        "où voir les horaires des examens ?",
    ),
    "timetable_availability": (
        "le planning des examens est-il sorti ?",
        "quand sort le planning ?",
        "when will the exam timetable be out?",
    ),
    "regulations": (
        "où trouver le règlement des examens ?",
        "where are the exam rules?",
    ),
    "certificate_download": (
        "où télécharger mon attestation de réussite ?",
        "where can I download my certificate?",
        "how do i get my certificate",
    ),
    "exam_copy_consultation": (
        "puis-je voir ma copie ?",
        "comment consulter ma copie ?",
        "can I see my corrected paper?",
    ),
    "m1_certificate": (
        "comment avoir l'attestation de réussite au master 1 ?",
        "il me faut un papier qui prouve que j'ai validé mon M1",
    ),
    "disability": (
        "j'ai un handicap, à qui m'adresser ?",
        "qui contacter pour un tiers-temps ?",
        "I have a disability, who do I contact?",
    ),
    "travel_abroad": (
        "je suis en déplacement professionnel à l'étranger, que faire ?",
        "mon employeur m'envoie à l'étranger pendant les examens",
        "I'm abroad for work during the exams",
    ),
    "overlap_request": (
        "deux examens en même temps",
        "two exams at the same time",
    ),
    "accommodation_how": (
        "comment demander un aménagement ?",
        "à qui écrire pour un aménagement ?",
    ),
    "accommodation_conditions": (
        "dans quels cas peut-on demander un aménagement ?",
        "who can ask for an accommodation?",
        "j'ai une jambe cassée",
    ),
    "processing_time": (
        "quand aurai-je une réponse ?",
        "en combien de temps la demande est-elle traitée ?",
    ),
    "who_decides": (
        "qui étudie les demandes ?",
        "qui décide ?",
        "qui va traiter ma demande",
    ),
    "human": (
        "numéro de téléphone du bureau",
        "comment vous contacter ?",
        "c quoi votre mail",
        "un contact svp",
        "phone number please",
        "how can I contact you",
    ),
    "regional_centre": (
        "jhabite a lyon je passe lexam ou",
        "j'habite à marseille où aura lieu mon examen",
    ),
    "marks_rules": (
        "c koi la note minimum",
        "faut combien pour avoir l'ue",
    ),
    "exam_illness_absence": (
        "jpeux pas venir à l'exam",
        "i'm sick on exam day",
    ),
    "insult": ("u suck",),
    "missed_class": ("je ne viens pas en cours",),
    "admission_level": ("quelle est la note minimum pour entrer en master",),
    "exam_content": ("une annale",),
    "exam_rules_room": ("on a droit aux cours ?",),
    "deadline_all": (
        "quelle est la date limite ?",
        "délai amenagment",
    ),
    "deadline_s1_session1": ("date limite pour un aménagement en janvier ?",),
    "deadline_s2_session2": ("date limite d'aménagement pour septembre",),
    "dates_all": (
        "quand sont les examens ?",
        "when are the exams?",
        "dates des sessions d'examen",
        "wsh les partiels c quand",
        "calandrier examans",
    ),
    "dates_s2_session2": (
        "examens de septembre dates",
        "EXAMENS. SEPTEMBRE. DATES.",
    ),
    "dates_s1_session1": ("quand est la session 1 du S1 ?",),
    "dates_s1_session2": (
        "rattrapage S1 quand ?",
        "c quand le ratrapage",
        "cest kan le ratrapage",
        "2eme sesion 1er semetre date",
    ),
    "dates_s2_session1": (
        "examens de juin quand ?",
        "examins de juin",
    ),
}


def test_the_plainest_questions_are_answered() -> None:
    find = content(timetable=False).current.find
    found = {(entry, asked): find(asked) for entry, questions in PLAIN.items() for asked in questions}
    assert [
        (entry, asked, outcome)
        for (entry, asked), outcome in found.items()
        if not isinstance(outcome, Answer) or entry not in outcome.entry_ids
    ] == []
