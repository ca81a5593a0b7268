"""What the timetable answers to a question, and what the desk says while it has none; the same in the chat and in `ask`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.answers import replies
from bot.chat.markup import plain
from bot.chat.reader import Reader
from bot.chat.texts import Texts
from faq.timetable.exams import Timetable
from tests.support.running_bot import content
from tests.support.timetables import exam

NOW = datetime(2024, 12, 16, 8, tzinfo=UTC)
NFP = "NFP101 — Programmation avancée : mardi 21 janvier 2025, de 18h30 à 20h30, amphi 3"
ALSO = "NFP101 — Programmation avancée : mardi 15 avril 2025"
UTC505 = "UTC505 — Réseaux et sécurité : mardi 21 janvier 2025, de 19h00 à 21h00, salle 35.1.42"
OVERLAP = "NFP101 et UTC505 ont lieu en même temps le mardi 21 janvier 2025, de 19h00 à 20h30 (1 h 30)"
YES, NO = "Oui. Chevauchement constaté", "Non. D'après le planning"
HOW = "demander un aménagement"
CODES = "Donnez-moi vos codes d'UE"

QUESTIONS: dict[str, tuple[str, ...]] = {
    # when and where, by code
    "nfp101": (NFP, ALSO),
    "NFP 101 ?": (NFP,),
    "c'est quand NFP101 ?": (NFP,),
    "nfp101 c est a quelle heure": (NFP,),
    "c kan lexam nfp-101": (NFP,),
    "quel jour NFP101": (NFP,),
    "horaire NFP101": (NFP,),
    "planning nfp101 svp": (NFP,),
    "ou se passe l'examen nfp101": (NFP,),
    "NFP101 salle ?": (NFP,),
    "dans quelle salle est UTC505": (UTC505,),
    "when is NFP101?": ("NFP101 — Programmation avancée: Tuesday 21 January 2025, from 18:30 to 20:30",),
    "where is the NFP101 exam": ("amphi 3",),
    "what time is the UTC505 exam": ("from 19:00 to 21:00",),
    # by title
    "programmation avancée c'est quand": (NFP,),
    "quand a lieu l'examen de droit des affaires": ("DRA106 — Droit des affaires : jeudi 23 janvier 2025",),
    "l'examen d'anglais professionnel est quel jour ?": ("ANG330", "mardi 21 janvier 2025"),
    "bases de données, à quelle heure ?": ("NFA008", "mercredi 22 janvier 2025"),
    # several, and those of one session
    "nfp101 utc505 ang330": (NFP, UTC505, "ANG330", "Attention, en même temps"),
    "quand sont NFP101 et NFA008 ?": (NFP, "NFA008"),
    "nfp101 en avril": (ALSO, "-" + NFP),
    "utc505 session 2": ("mardi 15 avril 2025", "-21 janvier"),
    "NFP101 rattrapage c'est quand": (ALSO, "-" + NFP),
    # whether they overlap
    "NFP101 et UTC505 se chevauchent ?": (YES, OVERLAP, NFP, UTC505, "Vous pouvez demander un aménagement"),
    "est-ce que NFP101 et UTC505 sont en même temps": (YES, OVERLAP),
    "nfp101 utc505 meme heure ?": (YES,),
    "y a-t-il un conflit entre NFP101 et UTC505 ?": (YES,),
    "do NFP101 and UTC505 overlap?": ("Yes. The timetable shows an overlap", "from 19:00 to 20:30"),
    "is NFP101 at the same time as UTC505?": ("Yes.",),
    "NFP101 et ANG330 se chevauchent ?": (NO, "même jour, mais pas au même moment"),
    "NFP101 et NFA008 se chevauchent ?": (NO, "n'ont pas lieu le même jour"),
    "NFP101 et NFA008 tombent le même jour ?": (NO,),
    "NFP101 et ANG330 tombent le même jour ?": ("Oui.", "le même jour"),
    "do NFP101 and NFA008 clash?": ("No. According to the timetable",),
    "programmation avancée et réseaux et sécurité se chevauchent ?": (YES,),
    "NFP101 et UTC505 se chevauchent en avril ?": (NO, "-21 janvier"),
    "NFP101 et ZZZ999 se chevauchent ?": ("Je ne trouve pas ZZZ999", "ne peux donc pas vérifier"),
    "MVA101, STA101 et GDN100 en même temps ?": (YES, "MVA101 et GDN100", "GDN100 et STA101"),
    "jai NFP101 et UTC505 en meme temps": (YES, HOW),
    "NFP101 et UTC505 en même temps, je fais quoi ?": (YES, HOW),
    # with what
    "qu'est-ce qui passe en même temps que NFP101": ("En même temps que NFP101", UTC505),
    "avec quoi NFP101 se chevauche": ("En même temps que NFP101", UTC505),
    "quels examens sont en même temps que DRA106 ?": ("Rien d'autre en même temps que DRA106",),
    "which exams clash with NFP101": ("At the same time as NFP101", "UTC505"),
    # how far apart
    "combien de jours entre NFP101 et MVA101 ?": ("NFP101 et MVA101 : 4 jours d'écart", NFP),
    "combien de temps entre nfp101 et nfa008": ("1 jour d'écart",),
    "combien de temps entre ANG330 et NFP101 ?": ("le même jour : 2 h 30 entre",),
    "combien de temps entre NFP101 et UTC505 ?": (YES,),
    "how many days between NFP101 and MVA101": ("4 days apart",),
    "quel écart entre NFP101 et DRA106 ?": ("2 jours d'écart",),
    # one's own, of which nothing is known here
    "mes examens": (CODES,),
    "quels sont mes examens ?": (CODES,),
    "c'est quand mon prochain examen": (CODES, "dates des sessions"),
    "my next exam": ("Give me your course codes",),
    "est-ce que mes examens se chevauchent ?": (CODES, HOW),
    "lesquels de mes examens se chevauchent": (CODES,),
    # what is not there
    "ZZZ999 c'est quand": ("Je ne trouve pas ZZZ999", "http://emploi-du-temps.cnam.fr/"),
    "UTC550": ("Je ne trouve pas UTC550",),
    "nfp101 et zzz999 c'est quand": (NFP, "Je ne trouve pas ZZZ999"),
    "NFP101 en juin c'est quand ?": ("Je n'ai pas encore ce planning", "http://emploi-du-temps.cnam.fr/"),
}


def reader(lang: str = "fr", timetable: bool = True, now: datetime = NOW) -> Reader:
    return Reader(Texts(), content(timetable=timetable).current, lang, now)


def told(text: str, found: Reader, kept: Sequence[str] | None = None) -> tuple[str, str]:
    """The kind of the reply, and what is read."""
    reply = replies.find(found, text, kept=kept)
    return reply.kind, plain(replies.screen(found, reply).text)


@pytest.mark.parametrize(("text", "expected"), QUESTIONS.items(), ids=QUESTIONS)
def test_the_timetable_answers(text: str, expected: tuple[str, ...]) -> None:
    english = text.split()[0] in ("when", "where", "what", "do", "is", "which", "how", "my")
    kind, said = told(text, reader("en" if english else "fr"))
    assert kind == "answer"
    for each in expected:
        assert (each.removeprefix("-") in said) != each.startswith("-"), said


WITHOUT: dict[str, tuple[str, ...]] = {
    "nfp101": ("quand ni où a lieu NFP101", "le planning est annoncé, mais pas encore publié"),
    "c'est quand nfp101 ?": ("quand ni où a lieu NFP101", "http://emploi-du-temps.cnam.fr/"),
    "dans quelle salle est UTC505": ("a lieu UTC505", "http://emploi-du-temps.cnam.fr/"),
    "nfp101 utc505": ("ont lieu NFP101 et UTC505",),
    "NFP101 et UTC505 se chevauchent ?": ("vérifier si NFP101 et UTC505 ont lieu en même temps",),
    "combien de jours entre NFP101 et MVA101": ("ont lieu NFP101 et MVA101",),
    "mes examens": ("Je n'ai pas encore le planning des examens", "http://emploi-du-temps.cnam.fr/"),
    "c'est quand mon prochain examen": ("Je n'ai pas encore le planning", "dates des sessions"),
}


@pytest.mark.parametrize(("text", "expected"), WITHOUT.items(), ids=WITHOUT)
def test_without_a_timetable_the_desk_says_so_and_where_it_will_be(
    text: str, expected: tuple[str, ...]
) -> None:
    kind, said = told(text, reader(timetable=False))
    assert kind == "answer"
    for each in expected:
        assert each in said


KEPT: dict[str, tuple[str, ...]] = {
    "mes examens": ("Vos examens", NFP, UTC505, "Attention, en même temps"),
    "c'est quand mon prochain examen": ("Votre prochain examen", NFP),
    "est-ce que mes examens se chevauchent ?": (OVERLAP,),
    "lesquels de mes examens se chevauchent": (OVERLAP,),
}


@pytest.mark.parametrize(("text", "expected"), KEPT.items(), ids=KEPT)
def test_ones_own_exams_are_those_that_are_kept(text: str, expected: tuple[str, ...]) -> None:
    kind, said = told(text, reader(), ["NFP101", "UTC505"])
    assert kind == "answer"
    for each in expected:
        assert each in said


def test_what_is_over_is_not_the_next_one() -> None:
    later = datetime(2025, 2, 10, 8, tzinfo=UTC)
    assert ALSO in told("mon prochain examen", reader(now=later), ["NFP101"])[1]
    assert NFP not in told("nfp101", reader(now=later))[1]
    after = datetime(2025, 6, 10, 8, tzinfo=UTC)
    assert "Ces examens sont passés" in told("nfp101", reader(now=after))[1]
    assert "Aucun de vos examens" in told("mon prochain examen", reader(now=after), ["NFP101"])[1]


OTHERS = {
    "résultats NFP101": "résultats",
    "puis-je avoir une calculatrice à NFP101": "calculatrices",
    "inscription NFP101": "inscription",
    "quel est le coefficient de NFP101": "contenu",
    "mes examens sont annulés ?": "",
}


@pytest.mark.parametrize(("text", "expected"), OTHERS.items(), ids=OTHERS)
def test_other_questions_about_a_course_are_the_offices(text: str, expected: str) -> None:
    found = replies.find(reader(), text)
    assert found.timetable is None
    assert expected in plain(replies.screen(reader(), found).text)


def test_sittings_by_group_leave_the_overlap_open() -> None:
    found = reader()
    one, other = exam("NFP101", "18:30", "20:30"), exam("UTC505", "19:00", "21:00")
    groups = (replace(one.sittings[0], group="A"), *exam("X1", "9:00".zfill(5), "10:00").sittings)
    table = Timetable((replace(one, sittings=groups), other))
    found = replace(found, catalog=replace(found.catalog, timetable=table))
    kind, said = told("NFP101 et UTC505 se chevauchent ?", found)
    assert (kind, "cela dépend de l'horaire qui vous concerne" in said) == ("answer", True)
    assert "l'écart dépend" in told("combien de jours entre NFP101 et UTC505 ?", found)[1]


def test_an_answer_comes_with_a_calendar_file_and_the_way_to_a_request() -> None:
    found = reader()
    screen = replies.screen(found, replies.find(found, "NFP101 et UTC505 se chevauchent ?"))
    pressed = [press.data for row in screen.rows for press in row]
    assert pressed == ["icsof:NFP101+UTC505", "request", "exams", "dates"]
    meant = replies.screen(found, replies.find(found, "UTC550"))
    assert "when:UTC505" in [press.data for row in meant.rows for press in row]
