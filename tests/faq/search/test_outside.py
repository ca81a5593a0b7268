"""What a message asks about that the calendar of 2024-2025 does not hold, and what only looks like it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from faq.calendar import calendar_file
from faq.search.signs.outside import Coverage, Outside
from faq.search.signs.years import Named
from tests.support.paths import ROOT

CONTENT = ROOT / "faq" / "content"
CALENDAR = calendar_file.load(CONTENT / "calendar.toml")
COVERAGE = Coverage(CALENDAR.academic_year, CALENDAR.sessions)
TODAY = date(2024, 12, 16)


def academic(year: int) -> Outside:
    return Outside(Named(year, academic=True))


def calendar_year(year: int, month: int = 0) -> Outside:
    return Outside(Named(year, month))


def month(number: int) -> Outside:
    return Outside(Named(month=number))


def whether_in(number: int) -> Outside:
    return Outside(Named(month=number), whether=True)


def month_of_exams(number: int) -> Outside:
    return Outside(Named(month=number), of_exams=True)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("les exams de janvier 2028 c'est quand", calendar_year(2028, 1)),
        ("dates de juin 2022", calendar_year(2022, 6)),
        ("en janvier 2024 les partiels c'était quelle semaine", calendar_year(2024, 1)),
        ("rattrapages septembre 2024", calendar_year(2024, 9)),
        ("octobre 2025, des épreuves ?", calendar_year(2025, 10)),
        ("la session de mai 2026", calendar_year(2026, 5)),
        ("le 12/06/2026 il y a un exam ?", calendar_year(2026, 6)),
        ("calendar 2026", calendar_year(2026)),
        ("Когда экзамены в январе 2031 года?", calendar_year(2031, 1)),
        ("2026年的考试", calendar_year(2026)),
        ("متى امتحانات ٢٠٢٧", calendar_year(2027)),
        ("экзамены в марте когда", month(3)),
        ("十一月有考试吗", month(11)),
        ("متى امتحانات مارس", month_of_exams(3)),
        ("mart ayındaki sınavlar ne zaman", month(3)),
        ("2023-2024", academic(2023)),
        ("2025/26 : toutes vos sessions", academic(2025)),
        ("les dates de l'année 25-26", academic(2025)),
        ("l'an prochain c'est quand les examens", academic(2025)),
        ("les dates de la future année", academic(2025)),
        ("exams next year", academic(2025)),
        ("l'an prochain, c'est quand les partiels ?", academic(2025)),
        ("je redouble, il me faut les dates de l'année prochaine", academic(2025)),
        ("los exámenes del próximo año", academic(2025)),
        ("les examens de l'année dernière", academic(2023)),
        ("il y a deux ans c'était quand", academic(2022)),
        ("les sessions d'il y a 3 ans", academic(2021)),
        ("the exams four years ago", academic(2020)),
        ("les examens dans trois ans", academic(2027)),
        ("dates exam 26-27", academic(2026)),
        ("partiels 22/23", academic(2022)),
        ("en mars de l'année dernière", calendar_year(2023, 3)),
        ("en juin dernier c'était quelle semaine", calendar_year(2024, 6)),
        ("last January exams", calendar_year(2024, 1)),
        ("was the January session in 2023?", calendar_year(2023, 1)),
        ("les rattrapages d'avril, c'était quand en 2022", calendar_year(2022)),
        ("la session de juin en 2024, c'était quand", calendar_year(2024, 6)),
        ("je voudrais les dates de juin en 2023", calendar_year(2023, 6)),
        ("Session 2 du S1, année 2023-2024, c'était bien en avril ?", academic(2023)),
        ("juin, année 2026 : quelles dates ?", calendar_year(2026)),
        ("les partiels du 12.06.2026", calendar_year(2026, 6)),
        ("I would like the 2023 dates", calendar_year(2023)),
        ("S3 examens", Outside(semester=3)),
        ("session 3", Outside(session=3)),
        ("y a-t-il une troisième session ?", Outside(session=3, whether=True)),
        ("j'ai échoué aux deux sessions, la troisième est quand ?", Outside(session=3)),
        ("is there a third session", Outside(session=3, whether=True)),
        ("semestre 4, première session", Outside(semester=4)),
        ("partiels de mars", month_of_exams(3)),
        ("rattrapages d'août", month_of_exams(8)),
        ("c quand les exams en novembre", month_of_exams(11)),
        ("session de novembre 2024, ça commence le combien ?", month_of_exams(11)),
        (
            "Bonjour, pourriez-vous m'indiquer quels jours tombera la session du mois de mai, merci ?",
            month_of_exams(5),
        ),
        (
            "hello there, could someone please tell me on which days the August session takes place this time",
            month_of_exams(8),
        ),
        ("et en mars ?", month(3)),
        ("any resits in August?", whether_in(8)),
        ("date limite pour la session de mai", month_of_exams(5)),
        ("les notes de 1987, où sont-elles archivées ?", calendar_year(1987)),
        ("j'ai passé mon UE en juin 2019, où sont les résultats de cette époque ?", calendar_year(2019, 6)),
        ("je me suis inscrit pour 2026, quand sera la première session ?", calendar_year(2026)),
        ("les résultats d'août sont où", month_of_exams(8)),
        ("le planning de la session exceptionnelle de mars", month_of_exams(3)),
        ("délai d'aménagement session décembre", month_of_exams(12)),
        ("Exams in May: is the timetable out?", month_of_exams(5)),
        ("le rattrapage du rattrapage, c'est quel mois", Outside(session=3)),
        ("est-ce qu'il y a des examens en mars ?", whether_in(3)),
        ("ya til des exam en mars", whether_in(3)),
        ("y a til des exams en mars", whether_in(3)),
        ("je suis absent tout le mois de mai, vais-je louper un examen ?", whether_in(5)),
        ("décembre : examens ou pas ?", whether_in(12)),
        ("vous faites passer des épreuves en juillet ?", whether_in(7)),
        ("someone says there are papers in October. True?", whether_in(10)),
        ("je suis en stage de mars à mai, y a-t-il des examens", whether_in(3)),
        ("est-ce qu'on passe quelque chose en mars", whether_in(3)),
        ("dites, pas d'examen en décembre cette année ?", whether_in(12)),
    ],
)
def test_what_the_calendar_lacks_is_seen(message: str, expected: Outside) -> None:
    found = COVERAGE.outside(message, TODAY)
    assert found is not None
    assert replace(found, bare=False) == expected


ONLY_ALIKE = [
    "en janvier 2025",
    "les dates de 2024-2025",
    "calendrier 2025",
    "examens de septembre 2025",
    "en janvier de l'année prochaine",  # asked in December 2024
    "les dates de 2025 et celles de 2026",
    "salle 2028",
    "amphi 2030, c'est où",
    "mon numéro est 2031",
    "l'UE 2027 c'est quand",
    "NFP101 à 20h30",
    "on est 2010 étudiants dans l'amphi",
    "absente en septembre 2024, je peux repasser en janvier ?",
    "en 2023 j'étais malade, je repasse en juin ?",
    "j'ai raté l'examen de 2023, quand est la session de juin",
    "arrivé en 2022, quand sont les examens de janvier ?",
    "les exams de 2023 étaient en juin, et cette année ?",
    "les examens sont en avril comme en 2023 ?",
    "les partiels de janvier, rentrée 2024",
    "les partiels de janvier pour la rentrée 2024",
    "les exams de juin prochain",
    "je déménage l'année prochaine, où seront envoyés mes résultats ?",
    "l'an dernier les résultats étaient sur le portail, et maintenant ?",
    "pour le rattrapage d'avril, dernier jour pour demander un aménagement ?",
    "en juin dernier délai pour la demande ?",
    "l'année dernière on m'a refusé un aménagement, comment faire cette année ?",
    "les dates de l'année dernière sont-elles encore bonnes ?",
    "inscrit depuis 2019, quand sont les examens",
    "bac 2012, je passe quand",
    "j'ai commencé en 2021, c'est quand la session 1",
    "session 1 ou session 2 ?",
    "exam 26 27 juin",
    "partiels 20-21 janvier",
    "dates exam 24-25",
    "je travaille ici depuis trois ans, quand sont les examens",
    "session 3 juin",
    "2e semestre",
    "la troisième semaine de juin",
    "examens de février",
    "on est en mars, quand sont les prochains examens",
    "les cours suivis depuis octobre sont évalués quand",
    "fin août ou début septembre, les examens ?",
    "en 2019 on m'avait donné ma note au téléphone, c'est encore possible ?",
    "j'ai validé mon UE en 2023, où télécharger une attestation ?",
    "aux examens de juin 2022 je me suis trompé d'heure, où la vérifie-t-on cette fois ?",
    "le règlement que j'ai date de 2016, où trouver celui d'aujourd'hui",
    "an exam may be hard, when is it?",
    "last time I sat an exam was 1987, which days is the first January sitting?",
    "sou aluno desde 2020, quais são as datas dos exames",
    "je ne parle pas du rattrapage, je parle du cours annulé du 5 décembre, remis à quand",
    "date limite en mars",
    "",
]


def test_what_only_looks_like_it_is_left_alone() -> None:
    assert [message for message in ONLY_ALIKE if COVERAGE.outside(message, TODAY) is not None] == []


def test_none_of_the_questions_of_the_year_is_taken_for_one_of_another() -> None:
    lines = (CONTENT / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [json.loads(line)["text"] for line in lines if line.strip()]
    assert len(asked) > 500
    assert [text for text in asked if COVERAGE.outside(text, TODAY)] == []


def test_which_year_is_next_depends_on_today() -> None:
    assert COVERAGE.outside("les examens de l'an prochain", date(2023, 11, 2)) is None
    assert COVERAGE.outside("les examens de l'an dernier", date(2025, 10, 2)) is None
