"""Screens: whatever is shown, in whichever language and at whatever time of the year, Telegram takes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache

import pytest

from bot.answers import questions_screens
from bot.chat.forms import Value
from bot.chat.markup import LIMIT, formatted
from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, data, literal
from bot.chat.texts import LANGUAGES, Texts
from bot.request.filed import filed_screens, receipt_screens
from bot.request.form import closing_screens, field_texts, form_screens, review_screens
from bot.student import own_data_screens
from faq.catalog import Catalog
from faq.entry import EntryButton
from storage.tables.records import Draft, Request, Status
from tests.support.forms import FORM
from tests.support.running_bot import content

DECEMBER = datetime(2024, 12, 16, 8, tzinfo=UTC)
CLOSED_AND_OVER = datetime(2025, 10, 1, tzinfo=UTC)
DISPUTED = datetime(2025, 5, 26, 10, tzinfo=UTC)
MOMENTS = (DECEMBER, DISPUTED, CLOSED_AND_OVER)
TRAVEL: dict[str, Value] = {
    "reason": "travel",
    "session": "s1_session1",
    "exams": "NFP101 *et* <b>UTC505</b>",
    "destination": "Espagne",
    "travel": "2025-01-21/2025-01-24",
    "comment": None,
    "name": "Camille Martin",
    "number": "100012345",
}


@cache
def catalog() -> Catalog:
    return content(timetable=False).current


def reader(lang: str = "fr", now: datetime = DECEMBER, private_url: str = "") -> Reader:
    return Reader(Texts(), catalog(), lang, now, private_url)


def draft(answers: dict[str, Value], editing: str | None = None) -> Draft:
    return Draft(7, 1001, FORM.name, answers, editing, 3, DECEMBER, DECEMBER, None)


def request(answers: dict[str, Value], status: Status = Status.SUBMITTED) -> Request:
    session = str(answers["session"])
    return Request(
        "A1", 1001, "fr", FORM.name, session, answers, status, "open", DECEMBER, DECEMBER, DECEMBER
    )


def messages(screen: Screen) -> Iterator[Screen]:
    yield screen
    if screen.then:
        yield from messages(screen.then)


def everything(seen: Reader) -> Iterator[Screen]:
    """Every screen that students can meet from this point of view."""
    yield from (questions_screens.start(seen, has_draft) for has_draft in (True, False))
    yield from (
        questions_screens.help_(seen),
        questions_screens.topics(seen),
        questions_screens.dates(seen),
        questions_screens.human(seen),
    )
    yield from (
        own_data_screens.privacy(seen, 12),
        questions_screens.languages(seen),
        questions_screens.nothing(seen),
    )
    yield from (questions_screens.topic(seen, topic.slug) for topic in seen.catalog.topics(seen.lang))
    ids = sorted({entry.id for entry in seen.catalog.entries})
    yield from (questions_screens.answers(seen, [entry_id], 123456789) for entry_id in ids)
    yield questions_screens.suggestions(seen, ids[:3], 123456789, "answer-missed")
    answered = [{key: TRAVEL[key] for key in list(TRAVEL)[:count]} for count in range(len(TRAVEL) + 1)]
    yield from (form_screens.current(seen, draft(dict(answers))) for answers in answered)
    yield from (closing_screens.closed(seen, session) for session in seen.catalog.calendar.sessions)
    yield from (closing_screens.no_session(seen, closing_screens.not_taken(seen)), form_screens.gone(seen))
    yield from (form_screens.discard(seen, draft(dict(answers))) for answers in answered[:3])
    sent = [request(TRAVEL, status) for status in Status]
    yield own_data_screens.erasure(seen, sent[0], DECEMBER.date())
    yield from (own_data_screens.forget(seen, filed) for filed in (sent, sent[:1], []))
    yield from (screen(seen, each) for each in sent for screen in SENT)
    yield from (filed_screens.requests(seen, sent, draft({})), filed_screens.requests(seen, [], None))


SENT = (receipt_screens.receipt, filed_screens.detail, filed_screens.withdraw)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("now", MOMENTS, ids=["open", "disputed", "over"])
def test_telegram_takes_every_screen(lang: str, now: datetime) -> None:
    for screen in everything(reader(lang, now)):
        for message in messages(screen):
            shown = formatted(message.text)
            assert 0 < len(shown.text.encode("utf-16-le")) // 2 <= LIMIT, message.text[:80]
            assert "{{" not in shown.text
            assert "**" not in shown.text
            for press in (press for row in message.rows for press in row):
                assert [bool(each) for each in (press.data, press.url, press.copied)].count(True) == 1
                assert len(press.copied) <= 256
                assert press.label
                assert len(press.data.encode()) <= 64


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_two_buttons_of_several_answers_say_the_same(lang: str) -> None:
    shown = questions_screens.answers(reader(lang), ["dates_s1_session2", "dates_s2_session2"], 123456789)
    labels = [press.label for row in shown.rows for press in row]
    assert len(labels) == len(set(labels))


def test_what_a_student_typed_is_shown_as_typed() -> None:
    shown = formatted(review_screens.review(reader(), draft(TRAVEL)).text).text
    assert "NFP101 *et* <b>UTC505</b>" in shown


@pytest.mark.parametrize(
    "text", ["_a_ *b* `c`", "[x](http://y)", "# h\n- i", "1. x", "<b>&amp;", "a|b~c~", "\\"]
)
def test_literal_text_survives_markdown(text: str) -> None:
    assert formatted(literal(text)).text.split() == text.split()


def test_a_draft_is_called_a_draft_on_every_question_and_on_the_review() -> None:
    for count in range(len(TRAVEL)):
        answers = {key: TRAVEL[key] for key in list(TRAVEL)[:count]}
        assert "brouillon, pas encore envoyé ·" in form_screens.current(reader(), draft(answers)).text
    assert "rien n'est encore envoyé" in review_screens.review(reader(), draft(TRAVEL)).text


def test_a_question_asked_again_is_short_and_offers_what_was_named() -> None:
    seen, at = reader(), draft({"reason": "overlap"})
    first = form_screens.current(seen, at)
    again = form_screens.current(seen, at, again=True)
    assert "du lundi 20 janvier" in first.text
    assert "du lundi 20 janvier" not in again.text
    assert again.rows == first.rows
    named = form_screens.current(seen, at, again=True, among=["s1_session1", "s1_session2"])
    offered = [press.label for row in named.rows for press in row]
    assert offered[:2] == ["Semestre 1, session 1", "Semestre 1, session 2"]
    assert "Semestre 2" not in named.text + "".join(offered)


def test_only_open_sessions_are_offered_and_a_disputed_one_says_so() -> None:
    field = FORM["session"]
    labels = field_texts.labels(reader(now=DISPUTED), field)
    assert list(labels) == ["s2_session1", "s2_session2"]
    asked = form_screens.question(reader(now=DISPUTED), draft({"reason": "overlap"}), field)
    assert "**Semestre 2, session 1** : du mardi 10 juin" in asked.text
    assert "(limite à confirmer : dimanche 25 mai)" in asked.text
    assert field_texts.labels(reader(now=CLOSED_AND_OVER), field) == {}


def test_a_closed_session_names_the_next_open_one() -> None:
    after = reader(now=datetime(2025, 1, 6, tzinfo=UTC))
    text = closing_screens.closed(after, after.session("s1_session1")).text
    assert "Semestre 1, session 2" in text
    assert "dimanche 5 janvier 2025" in text


def test_the_receipt_tells_reference_time_zone_and_promise() -> None:
    text = receipt_screens.receipt(reader(), request(TRAVEL)).text
    assert "A1" in text
    assert "lundi 16 décembre 2024 à 9h00 (heure de Paris)" in text
    assert "dans la semaine" in text


def test_in_a_group_personal_buttons_lead_to_the_private_chat() -> None:
    group = reader(private_url="https://t.me/guichet_bot?start=")
    assert questions_screens.entry_button(group, EntryButton("Demander", "action:request")) == Press(
        "Demander", url="https://t.me/guichet_bot?start=request"
    )
    assert questions_screens.entry_button(group, EntryButton("Dates", "action:dates")).data == "dates"


def test_button_data_beyond_telegrams_limit_is_refused() -> None:
    with pytest.raises(ValueError, match="not fit"):
        data("faq", "x" * 61)
    with pytest.raises(ValueError, match="not fit"):
        data("faq", "a:b")


def test_a_request_of_an_earlier_year_can_still_be_shown() -> None:
    old = request({**TRAVEL, "session": "s1_session1_of_2019"})
    seen = reader()
    for screen in (
        *(shown(seen, old) for shown in SENT),
        form_screens.current(seen, draft(dict(old.answers))),
    ):
        assert formatted(screen.text).text
    assert "année précédente" in SENT[0](seen, old).text
