"""What is said to somebody of the staff who sends words that are not there any more."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from bot.chat.incoming import Incoming
from bot.office.queue.acts import Result, nothing_sent
from bot.office.queue.card_screens import Dossier
from storage.tables.records import Case, Status

ME, COLLEAGUE = 1, 2


@pytest.mark.parametrize(
    ("now", "by", "wanted", "result"),
    [
        pytest.param(Status.IN_REVIEW, ME, Status.ACCEPTED, Result.NOTHING, id="dropped"),
        pytest.param(
            Status.IN_REVIEW, COLLEAGUE, Status.ACCEPTED, Result.NOTHING, id="dropped, a colleague's"
        ),
        pytest.param(Status.ACCEPTED, COLLEAGUE, None, Result.NOTHING, id="a note"),
        pytest.param(Status.ACCEPTED, ME, Status.ACCEPTED, Result.DONE, id="sent by an earlier press"),
        pytest.param(Status.REFUSED, ME, Status.ACCEPTED, Result.NOTHING, id="decided by other words"),
        pytest.param(
            Status.ACCEPTED, COLLEAGUE, Status.ACCEPTED, Result.OVERTAKEN, id="a colleague was first"
        ),
        pytest.param(
            Status.REFUSED, COLLEAGUE, Status.ACCEPTED, Result.OVERTAKEN, id="and decided otherwise"
        ),
        pytest.param(Status.WITHDRAWN, ME, Status.ACCEPTED, Result.OVERTAKEN, id="the student was first"),
    ],
)
def test_words_that_are_not_there_were_sent_dropped_or_too_late(
    now: Status, by: int, wanted: Status | None, result: Result
) -> None:
    incoming = cast(Incoming, SimpleNamespace(person=SimpleNamespace(id=ME)))
    case = cast(Case, SimpleNamespace(request=SimpleNamespace(status=now), staff_id=by))
    assert nothing_sent(incoming, Dossier(case, None), wanted).result is result
