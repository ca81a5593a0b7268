"""Words about health are noticed in French and English; exams that merely sound like it are left alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.chat import health

ABOUT_HEALTH = """
Je suis malade depuis lundi => malade
je serai hospitalisée la semaine de l'examen => hospitalisée
Je suis enceinte de 7 mois => enceinte
ma femme est enceinte => est enceinte
j'accouche en janvier => accouche
J'ai un cancer => cancer
chimiothérapie le mardi => chimiothérapie
Je fais une dépression => dépression
je suis deprimé, je n'y arrive plus => deprimé
J'ai un handicap moteur => handicap
situation de HANDICAP reconnue par la MDPH => HANDICAP
j'ai la RQTH => RQTH
TDAH diagnostiqué l'an dernier => TDAH
dyslexique, j'ai besoin de plus de temps => dyslexique
je joins un certificat médical => certificat médical
certificats medicaux disponibles => certificats medicaux
pour raison médicale => raison médicale
j'ai un rendez-vous médical à 18h => rendez vous médical
raisons de santé => raisons de santé
gros soucis de santé en ce moment => soucis de santé
je sors de l'hôpital => hôpital
Mon médecin me déconseille de venir => médecin
je vois mon psy le mardi => psy
psychiatre à 17h => psychiatre
suivie par une psychologue => psychologue
je suis en arrêt maladie => arrêt maladie
arrêt de travail jusqu'au 30 => arrêt de travail
je me suis cassé la jambe => cassé la jambe
fracture du poignet => fracture du
j'ai été opéré du genou => opéré
je vais me faire opérer en janvier => faire opérer
opération de la hanche prévue => opération de la
aux urgences hier soir => urgences
j'ai le covid => covid
grippe carabinée => grippe
40 de fièvre => fièvre
crises d'épilepsie => épilepsie
diabète de type 1 => diabète
crises d'angoisse => angoisse
burn-out => burn out
phobie scolaire => phobie
mal au dos permanent => mal au dos
je me sens mal => me sens mal
tiers-temps accordé => tiers temps
en fauteuil roulant => en fauteuil
traitement contre la sclérose => traitement contre
je suis sourde => sourde
idées suicidaires => suicidaires
mon fils est malade => malade
I am sick => sick
I have been ill all week => ill
I am pregnant => pregnant
my disability => disability
I have ADHD => ADHD
medical certificate attached => medical certificate
health problems => health problems
I was diagnosed last year => diagnosed
surgery on the 21st => surgery
I have a broken leg => broken leg
suffering from anxiety => anxiety
mental health => mental health
I was in hospital => hospital
my doctor says no => doctor
chest pain since Monday => chest pain
heart condition => heart condition
mon psy dit que je dois éviter le stress => psy
RQTH 2024 => RQTH
dossier MDPH-75 => MDPH
covid-19 => covid
AVC 2019 => AVC
ma mère a Parkinson => Parkinson
Maladie Parkinson => Maladie
syndrome d'Asperger => Asperger
mon employeur sait que je suis à l'hôpital => suis à l hôpital
mon employeur demande le certificat du médecin => certificat du médecin
j'ai vu le médecin du travail => vu le médecin
suivie par une psychologue pendant mon stage => suivie par une psychologue
rendez-vous à l'hôpital pendant ma mission => rendez vous à l hôpital
un accident du travail => accident du travail
congé maternité accordé par mon employeur => congé maternité
je fais de la psychologie du handicap, car j'ai un handicap => handicap
un cours manqué pour maladie => maladie
gestion de ma maladie => maladie
ordonnance du docteur Martin => ordonnance du docteur
I can't work, I'm in hospital => m in hospital
a note from my doctor for my employer => note from my doctor
"""
NOT_ABOUT_HEALTH = """
NFP101 et UTC505
Psychologie du travail et ergonomie
Traitement du signal
Diagnostic financier
Diagnostic stratégique de l'entreprise
Recherche opérationnelle
Systèmes d'exploitation
Économie de la santé
Santé et sécurité au travail
Imagerie médicale
Gestion de la relation client
Hospitalité et tourisme
Droit des assurances
La fracture numérique
prescription acquisitive
Les ordonnances de 2017
greffe du tribunal de commerce
dans l'enceinte du centre de Paris
enceintes acoustiques
une maladresse de ma part
Antivirus et pare-feu
Mardi 21 janvier à 18h
du 21 au 24 janvier
Espagne
Brésil, puis Argentine
Camille Martin
Mes deux épreuves tombent à la même heure
Je suis en mission à Berlin pour mon employeur
Mon train arrive à 19h, je serai en retard
Je préfère le centre de Lyon
Merci d'avance pour votre aide
Je travaille de nuit
Je suis pompier volontaire
Le doctorat que je prépare
J'ai mal compris la consigne
mal au courant des dates
Congrès à Lisbonne, billet d'avion joint
Statistiques et probabilités
Illegal downloads and the law
Fluid mechanics
Operations management
Nursing home management
Treatment of data
Doctoral school
Virus scanners and firewalls
I have two exams at the same time
I am travelling for work
My flight lands at 8 pm
Patient records and databases
Stress testing of software
PSY101 et NFP101
PSY-101
psy 101
PSY 1001 et PSY 1002
Sociologie de la maladie
Biologie du cancer
Psychologie du handicap
Psychologie sociale de la maladie
Psychologie clinique
Psychologie et handicap
Droit du handicap
Histoire de l'hôpital
Introduction to disability law
Epidemiology of infectious diseases
Santé publique
Marie Parkinson
Mme Parkinson
Jean Médecin
Jean MÉDECIN
contact : M. Paul Cancer
avenue Jean Médecin à Nice
12 rue de l'Hôpital
rue du Docteur Roux
Centre hospitalier universitaire de Nantes
Je travaille à l'hôpital Necker
en mission à l'hôpital de Dakar
Je suis médecin au CHU, en congrès à Lisbonne
Je suis infirmière à l'hôpital
Je suis docteur en chimie
un poste de psychologue scolaire
un stage à la clinique des Lilas
mission pour Médecins sans frontières
I work at a hospital in Berlin
I am a doctor on an assignment abroad
la dépression économique de 1929
TSA 12345, 75900 Paris
"""
HEALTH_FILES = """
certificat_medical.pdf
CertificatMedical.pdf
Arrêt-maladie janvier.pdf
arret_maladie2024.pdf
irm hopital.PDF
Dossier Parkinson.pdf
Certificat Médecin.pdf
Mon Médecin.pdf
attestation_handicap.pdf
RQTH.pdf
conge_maternite_employeur.pdf
arret-de-travail-employeur.pdf
medical-certificate.pdf
doctor's note.pdf
"""
OTHER_FILES = """
PSY-101.pdf
psy_101_convocation.pdf
attestation_employeur_hopital.pdf
ordre_de_mission_hopital_Geneve.pdf
hospital_contract.pdf
AttestationEmployeurHopital2024.pdf
Marie Parkinson.pdf
CV_Jean_Médecin.pdf
cours psychologie du handicap.pdf
ordre de mission.pdf
IMG_20250101_101112.jpg
"""


def lines(table: str) -> list[str]:
    return [line for line in table.strip().split("\n") if line]


def test_words_about_health_are_noticed_and_named() -> None:
    for line in lines(ABOUT_HEALTH):
        sentence, _, word = line.partition(" => ")
        noticed = health.find_signs(sentence)
        assert noticed, sentence
        assert word in noticed or noticed in word, sentence


def test_what_only_sounds_like_health_is_left_alone() -> None:
    assert [sentence for sentence in lines(NOT_ABOUT_HEALTH) if health.find_signs(sentence)] == []


def test_a_file_is_told_to_be_about_health_by_its_name() -> None:
    assert [name for name in lines(HEALTH_FILES) if not health.is_in_file_name(name)] == []


def test_codes_employers_and_people_in_a_files_name_are_left_alone() -> None:
    assert list(filter(health.is_in_file_name, lines(OTHER_FILES))) == []


def test_the_students_own_name_is_no_sign_however_it_is_written() -> None:
    assert health.is_in_file_name("parkinson_attestation.pdf")
    assert not health.is_in_file_name("parkinson_attestation.pdf", {"marie", "parkinson"})
    assert health.find_signs("parkinson, et je suis malade", {"marie", "parkinson"}) == "malade"


def test_case_accents_and_what_stands_around_do_not_matter() -> None:
    sentences = [line.partition(" => ")[0].upper() for line in lines(ABOUT_HEALTH)]
    assert [each for each in sentences if not health.find_signs(f"NFP101 ; {each} !")] == []


def test_the_words_are_named_as_they_were_written() -> None:
    assert health.find_signs("Je serai HOSPITALISÉE lundi") == "HOSPITALISÉE"
    assert health.find_signs("cœur : problème   cardiaque, œdème") == "cardiaque"


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    noticed = health.find_signs(text)
    assert noticed is None or noticed
