"""Which open question of yes or no is left behind by what is shown after it."""

from __future__ import annotations

from sqlite_utils import Database

from storage import people, yes_no
from storage.yes_no import OpenYesNo
from tests.support.filed import FILED

STUDENT, OTHER = 1001, 1002
KEEPING = OpenYesNo({"sends": False}, 1)
SENDING = OpenYesNo({"sends": True}, 2)


def test_only_what_a_yes_would_send_is_left_behind_and_only_of_its_person(db: Database) -> None:
    for person, asked in ((STUDENT, KEEPING), (OTHER, SENDING)):
        people.remember(db, person, "fr", now=FILED)
        yes_no.put(db, person, asked, FILED)
    yes_no.leave_sending(db, STUDENT)
    assert yes_no.of(db, STUDENT, FILED) == KEEPING
    assert yes_no.of(db, OTHER, FILED) == SENDING
    yes_no.leave_sending(db, OTHER)
    assert yes_no.of(db, OTHER, FILED) is None
