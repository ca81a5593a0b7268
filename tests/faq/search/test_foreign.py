"""What is plainly in another language is read as it stands; what is only misspelt is set right."""

from __future__ import annotations

import pytest

from faq.catalog import Catalog
from faq.entry import Answer
from tests.support.running_bot import content

FOREIGN = """\
sınavlar ne zaman
wann sind die Prüfungen im Juni
¿cuándo son los exámenes de enero?
gdzie znajdę plan egzaminów
Kết quả thi đăng ở đâu ạ?
Notlar nerede açıklanıyor?
In quali casi si può chiedere un adattamento?
Когда экзамены?
考试什么时候
متى الامتحانات"""
OWN = """\
les exam davant lété
c kan le ratrapage davril silvouplé
wach khassni ntsejjel bach ndouz rattrapage ?
kan sor lé résulta du s1
jé pa ma carte didentité koi fère
when are the resits pls
cest ou kon voi lé note
sem1 premiere session svp
handicam contact
convoquation rattrapage"""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return content(timetable=False).current


@pytest.mark.parametrize("message", FOREIGN.splitlines())
def test_texts_in_other_languages_are_foreign(catalog: Catalog, message: str) -> None:
    assert catalog.explain(message).foreign


@pytest.mark.parametrize("message", OWN.splitlines())
def test_misspelt_french_and_english_are_not(catalog: Catalog, message: str) -> None:
    assert not catalog.explain(message).foreign


def test_words_of_other_languages_are_not_bent_to_french_ones(catalog: Catalog) -> None:
    read = {word.read for word in catalog.explain("sınavlar ne zaman, kime başvurmalıyım").words}
    assert {"zaman", "kime"} <= read


@pytest.mark.parametrize(
    ("message", "entry_id"),
    [
        ("sınavlar ne zaman", "dates_all"),
        ("عندي امتحانان في نفس الوقت، ماذا أفعل؟", "overlap_request"),
        ("第一学期第一场考试从哪天开始?", "dates_s1_session1"),
        ("Notlar nerede açıklanıyor?", "results_where_when"),
        ("¿Me mandáis la nota al correo?", "results_no_mail_phone"),
        ("Kann mein Prüfungstag verschoben werden?", "dates_not_movable"),
        ("Cho em hỏi thi ở phòng nào ạ?", "room_location"),
        ("تأخرت عن الامتحان، هل يسمحون لي بالدخول؟", "exam_late_arrival"),
        ("Пустят ли меня, если опоздаю на экзамен?", "exam_late_arrival"),
        ("когда экзамены в июне?", "dates_s2_session1"),
        ("四月补考是哪天", "dates_s1_session2"),
        ("متى امتحانات يونيو؟", "dates_s2_session1"),
        ("bütünleme sınavları ne zaman yapılıyor", "dates_s1_session2"),
        ("se non passo, quando c'è l'appello di recupero?", "dates_s1_session2"),
    ],
)
def test_they_are_answered_by_what_they_mean(catalog: Catalog, message: str, entry_id: str) -> None:
    outcome = catalog.find(message)
    assert isinstance(outcome, Answer)
    assert outcome.entry_id == entry_id
