"""Tells whether a text seems to speak of somebody's health, by its words and a few phrases, in French and English.

Pure and explainable: the words it found are shown to the student, who has the last word. It rather warns once too
often than misses, but leaves alone what exams are called ("psychologie du travail", "traitement du signal",
"diagnostic financier"). It knows no context and keeps nothing.
"""

from __future__ import annotations

import re

from faq.search.text import fold

_WORDS = """
    malade* maladie* maladif souffrant* souffrance* hospitalis* hospitaliz* hopita* hospital chirurg* ambulance*
    anesthesi* medecin medecins docteur psychiatr* psychologue* psychologist* psychotherap* psy kine kinesith* orthophonist*
    gynecolog* dentiste maternite accouch* grossesse* cancer* tumeur* chimio* radiotherap* leucemi* diabet* epilep*
    asthm* allergi* migraine* parkinson alzheimer endometrios* fibromyalg* lombalgi* sciatique hernie
    depress* deprim* burnout anxieu* anxiete angoiss* phobi* bipolair* schizo* autis* asperger tda tdah tsa
    dyslex* dysprax* dyscalcul* dysortho* handi* invalidite malvoyant* malentendant* sourd sourde surdite
    mdph rqth covid grippe grippe* fievre pneumonie bronchite angine gastro contagieu* entorse* platre* bequille*
    blessure* blesse* commotion avc infarctus cardiaque* symptom* medicament* antibioti* antidepress* anxiolyt*
    vaccin* suicid* convalesc* rechute* ivg infirmerie addict*
    ill illness* sick sickness disease* surgery surgeon doctor physician therapist pregnan* miscarriage childbirth
    tumor* tumour* chemo* anxiety anxious adhd disabled disabilit* impairment* wheelchair deaf blind flu fever
    injur* sprain* stroke medication* diagnosed unwell
"""
_PHRASES = """
    certificat* medica*
    (raison*|rendez vous|rdv|suivi|arret|probleme*|traitement*|urgence|cause) medica*
    medical (certificate|leave|appointment|reason*|condition|treatment|emergency|note|problem*|issue*)
    (probleme*|souci*|raison*|etat|ennui*|soin*) de sante
    (mental health|health (problem*|issue*|condition|reason*))
    aux urgences
    (a la|en|une) clinique
    arret (de travail|maladie)
    (traitement|therapie) (lourd*|contre)
    (operation|opere*|operer) (du|de la|des|de l|en|le|la|d)
    (me suis|suis|ete|etre|serai|faire|fais) (fait |fait* )?oper*
    fracture* (du|de la|au|a la|ouverte)
    casse* (la|le|une|un) (jambe|bras|poignet|cheville|pied|main|genou|cote|clavicule)
    broken? (leg|arm|wrist|ankle|foot|hand)
    mal (au|aux|a la|a l|de) (dos|tete|ventre|gorge|dents|oreille|cou|genou)
    (me sens|sens|sentais) (tres )?mal
    (suis|est|etait|serai|tombee|etant) (aussi )?enceinte
    enceinte de (\\w+ )?mois
    fausse couche
    (ma|sa) sante
    (my|his|her) health
    soutien psycholog*
    (eu|had) (un|an) accident
    trouble* de l attention
    temps (supplementaire|majore)
    (extra time|special needs|low vision|bad back)
    burn out
    tiers temps
    fauteuil roulant
    en fauteuil
    (double |quasi )?non voyant*
    (heart|kidney|lung) (attack|condition|problem*|disease)
    (back|chest|in) pain
    expecting a baby
"""
"""A `*` stands for any letters; `(a|b)` for one of these; a space for whatever stands between two words."""


def found(text: str) -> str | None:
    """The words of `text` that seem to speak of health, as they were written; None where there are none."""
    tokens = re.findall(r"\w+", text)
    folded = [fold(token) for token in tokens]
    sign = _SIGNS.search(" ".join(folded))
    if sign is None:
        return None
    first = sign.string[: sign.start()].count(" ")
    last = sign.string[: sign.end()].count(" ")
    return " ".join(tokens[first : last + 1])


def _pattern(notation: str) -> str:
    return notation.replace("*", r"\w*")


_SIGNS = re.compile(
    r"\b(?:{})\b".format(
        "|".join(map(_pattern, [*_WORDS.split(), *map(str.strip, _PHRASES.strip().split("\n"))]))
    )
)
