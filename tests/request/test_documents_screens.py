"""What is shown of documents: in both languages, in every state, at any time of the year, Telegram takes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.chat.markup import LIMIT, formatted
from bot.chat.reader import Reader
from bot.chat.screen import Screen
from bot.chat.texts import LANGUAGES
from bot.request.documents import documents_screens
from bot.request.documents.documents_screens import DRAFT, Folder
from bot.request.documents.papers import LARGEST, LONGEST_NAME, MOST, Refusal
from bot.request.form import form_screens, review_screens
from storage.tables.records import Document, DocumentState, Status
from tests.chat.test_screens import DECEMBER, DISPUTED, MOMENTS, TRAVEL, draft, messages, reader, request
from tests.support.forms import FORM

NASTY = "<b>*_`[x](y)" + "é" * (LONGEST_NAME - 12)


def document(number: int = 1, state: DocumentState = DocumentState.STORED, name: str = NASTY) -> Document:
    return Document(
        id=2**62 + number,
        person_id=1001,
        draft_id=7,
        album=None,
        file_id="f",
        unique_id="u",
        name=name,
        size=LARGEST,
        sent=DECEMBER,
        received=DECEMBER,
        state=state,
        attempts=0,
        kind="pdf",
        sha256="0" * 64,
        scanned=None,
    )


FULL = tuple(document(number) for number in range(MOST))
STATES = tuple(document(number, state) for number, state in enumerate(DocumentState))


def folders() -> Iterator[Folder]:
    for documents in ((), FULL, STATES):
        yield Folder(documents, None)
        yield from (Folder(documents, request(TRAVEL, status)) for status in Status)


def everything(seen: Reader) -> Iterator[Screen]:
    for folder in folders():
        yield documents_screens.folder(seen, folder)
        yield documents_screens.take_back(seen, document(), folder)
    yield documents_screens.choice(seen, document(), [request(TRAVEL)] * 3)
    for reference in ("A1", None):
        about = {"about": reference, "name": NASTY, "names": [NASTY] * MOST, "session": "s2_session1"}
        yield documents_screens.stored(seen, about)
        yield documents_screens.infected(seen, about)
        yield from (documents_screens.refused(seen, {**about, "reason": reason}) for reason in Refusal)
    yield review_screens.review(seen, replace(draft(TRAVEL), documents=STATES))
    yield form_screens.question(seen, replace(draft(TRAVEL), documents=FULL), FORM["document"])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("now", MOMENTS, ids=["open", "disputed", "over"])
def test_telegram_takes_every_screen_of_documents(lang: str, now: object) -> None:
    for screen in everything(reader(lang, now)):  # type: ignore[arg-type]
        for message in messages(screen):
            shown = formatted(message.text)
            assert 0 < len(shown.text.encode("utf-16-le")) // 2 <= LIMIT
            assert "**" not in shown.text
            for press in (press for row in message.rows for press in row):
                assert press.label
                assert len(press.data.encode()) <= 64


def test_a_name_is_shown_as_it_was_given() -> None:
    shown = formatted(documents_screens.listed(reader(), [document(name="a_b*c*.pdf")])).text
    assert shown == "• a_b*c*.pdf (10 Mo)"


def test_a_document_is_taken_back_while_the_deadline_is_not_certainly_over() -> None:
    filed = request({**TRAVEL, "session": "s2_session1"})
    for now, possible in zip(MOMENTS, (True, True, False), strict=True):
        assert documents_screens.is_open(reader(now=now), Folder(FULL, filed)) is possible
    assert documents_screens.is_open(reader(now=DISPUTED), Folder(FULL, None))


@pytest.mark.parametrize("status", Status)
def test_documents_of_a_closed_request_stay(status: Status) -> None:
    folder = Folder(FULL, request(TRAVEL, status))
    verbs = {
        press.data.split(":")[0] for row in documents_screens.folder(reader(), folder).rows for press in row
    }
    assert ("take-back" in verbs) is status.open


def test_buttons_name_the_draft_or_the_request() -> None:
    assert Folder((), None).name == DRAFT
    assert Folder((), request(TRAVEL)).name == "A1"
