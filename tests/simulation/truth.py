"""What has to be true, told from what people did and what they see; asked of the database with SQL of its own."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter

from sqlite_utils import Database

from storage import verification
from storage.tables.rows import every, value
from tests.simulation.desk import Desk
from tests.simulation.people import DECISIONS, RECEIPT, TAKE, WRITTEN, Ledger
from tests.support.sandbox import OFFICE
from tests.support.stories import TRAVEL

Filed = dict[str, tuple[int, str, str]]
"""By reference: whose request it is, its answers as they are stored, its status."""
MOVES = {TAKE: "in_review"} | dict(zip(DECISIONS.values(), ("accepted", "accepted", "refused"), strict=True))
LEGAL = {
    ("submitted", "in_review"),
    ("in_review", "accepted"),
    ("in_review", "refused"),
}


def filed(db: Database) -> Filed:
    """All requests."""
    rows = every(db, "SELECT reference, person_id, answers, status FROM requests")
    return {row["reference"]: (row["person_id"], row["answers"], row["status"]) for row in rows}


def receipts(desk: Desk, student: int) -> Counter[str]:
    """How often a student sees the receipt of which request."""
    seen = (message.text for message in desk.transcript(student) if message.is_bot)
    return Counter(text.split()[3] for text in seen if text.startswith(RECEIPT))


def check_always(desk: Desk, ledger: Ledger) -> None:
    """What holds at every moment, also right after a kill: no receipt without its request, no request twice or from
    nothing, the trail whole, no word to the wrong person.
    """
    stored = desk.read(filed)
    for student, stories in ledger.sent.items():
        marks = [answers for person, answers, _ in stored.values() if person == student]
        assert len(marks) <= len(stories), f"{student} filed more than they sent"
        for story in stories:
            assert sum(_holds(answers, story.mark) for answers in marks) <= 1, f"{story} is there twice"
        for reference in receipts(desk, student):
            assert stored[reference][0] == student, f"{student} has the receipt of another's {reference}"
    assert {person for person, _, _ in stored.values()} <= set(ledger.sent), "a request that nobody sent"
    assert desk.read(verification.verify).broken is None
    desk.read(_check_moves, ledger)
    check_addressees(desk, ledger, stored)


def check_end(desk: Desk, ledger: Ledger) -> None:
    """What holds once everything has been dealt with."""
    check_always(desk, ledger)
    stored = desk.read(filed)
    for student, stories in ledger.sent.items():
        own = {ref: answers for ref, (person, answers, _) in stored.items() if person == student}
        for story in stories:
            assert sum(_holds(answers, story.mark) for answers in own.values()) == 1, f"{story} is lost"
        seen = receipts(desk, student)
        assert set(seen) == set(own), f"{student} sees {set(seen)} of {set(own)}"
        assert seen.total() <= len(own) + desk.network.unsure[student], (
            f"{student} reads a receipt for no reason twice"
        )
        for story in stories:
            if story.kind == TRAVEL:
                assert desk.read(_holding, student, story.document) == 1, f"the document of {story}"
    assert desk.read(value, "SELECT count(*) FROM inbox WHERE state <> 'done'") == 0, "updates are left"
    assert desk.read(value, "SELECT count(*) FROM outbox WHERE state <> 'sent'") == 0, "notices are left"
    assert desk.read(value, "PRAGMA integrity_check") == "ok"
    check_decisions(desk, ledger, stored)
    check_cards(desk)


def check_decisions(desk: Desk, ledger: Ledger, stored: Filed) -> None:
    """Whatever was pressed was done, once, and its student told."""
    for reference in {reference for _, reference, _ in ledger.decided}:
        pressed = {MOVES[what] for _, about, what in ledger.decided if about == reference}
        reached = set(desk.read(_reached, reference))
        decisions = pressed - {"in_review"}
        assert reached - {"submitted", "in_review"} <= decisions
        assert ("in_review" in reached) == ("in_review" in pressed)
        assert bool(decisions) == bool(reached & decisions), f"{reference}: {decisions} was pressed"
        student = stored[reference][0]
        decided = re.compile(rf"(Votre demande|Your request) {reference} (est|is)")
        told = [each.text for each in desk.transcript(student) if each.is_bot and decided.search(each.text)]
        moves = len(reached) - 1
        assert moves <= len(told) <= moves + desk.network.unsure[student], (
            f"{reference}, {sorted(reached)}: {told}"
        )


def check_cards(desk: Desk) -> None:
    """The cards in groups show what became of their requests, wherever it was decided."""
    sql = """
        SELECT message_id, reference, status FROM cards JOIN requests ON requests.id = request_id
        WHERE group_id = ? AND status <> 'submitted'
    """
    group = {message.message_id: message.text for message in desk.transcript(OFFICE)}
    for row in desk.read(every, sql, (OFFICE,)):
        shown = group[row["message_id"]]
        assert row["reference"] in shown
        assert any(words in shown for words in SHOWN[row["status"]]), f"{row['status']}: {shown}"


SHOWN = {"in_review": ("à l'étude",), "accepted": ("acceptée", "traitée"), "refused": ("refusée",)}
"""What the card of a request says by its status."""


def check_addressees(desk: Desk, ledger: Ledger, stored: Filed) -> None:
    """A student reads of no other student; the group reads references, and nothing that a student wrote."""
    whose = {reference: person for reference, (person, _, _) in stored.items()}
    marks = {story.mark: student for student, stories in ledger.sent.items() for story in stories}
    for student in ledger.sent:
        text = " ".join(message.text for message in desk.transcript(student) if message.is_bot)
        assert {whose.get(found, student) for found in WRITTEN.findall(text)} <= {student}
        assert all(marks.get(mark, student) == student for mark in MARK.findall(text))
    group = " ".join(message.text for message in desk.transcript(OFFICE))
    read = MARK.findall(group)
    assert not read, f"the group reads {read}, which a student wrote"
    assert "Canary" not in group


MARK = re.compile(r"\bM\d{4,}-\d+\b")
"""How the marks of stories are written: by their student's number, of four digits and more, where a reference such as
"M12-345" has two behind its M."""


def check_digest(desk: Desk, text: str) -> None:
    """The counts that a digest tells are those of the database."""
    counted = Counter(status for _, _, status in desk.read(filed).values())
    lines = re.findall(r"à décider : (\d+) · chez l'élève : (\d+)", text)
    assert sum(int(waiting) for waiting, _ in lines) == counted["submitted"] + counted["in_review"], text
    assert sum(int(asked) for _, asked in lines) == counted["needs_info"], text


def _holds(answers: str, mark: str) -> bool:
    return mark in MARK.findall(json.dumps(json.loads(answers), ensure_ascii=False))


def _holding(db: Database, student: int, content: bytes) -> int:
    """How many documents with this content a student's requests have."""
    sql = """
        SELECT count(*) FROM documents JOIN document_contents ON document_id = documents.id
        JOIN requests ON requests.draft_id = documents.draft_id
        WHERE requests.person_id = ? AND documents.sha256 = ? AND documents.state = 'stored' AND content = ?
    """
    count: int = value(db, sql, (student, hashlib.sha256(content).hexdigest(), content))
    return count


def _reached(db: Database, reference: str) -> list[str]:
    sql = """
        SELECT events.status FROM events JOIN requests ON requests.id = request_id
        WHERE reference = ? AND events.status IS NOT events.was ORDER BY events.id
    """
    return [row["status"] for row in every(db, sql, (reference,))]


def _check_moves(db: Database, ledger: Ledger) -> None:
    """Every change of status is on the trail once, by somebody who pressed it."""
    sql = """
        SELECT reference, was, events.status, staff_id FROM events JOIN requests ON requests.id = request_id
        WHERE was IS NOT NULL
    """
    pressed = {(who, about, MOVES[what]) for who, about, what in ledger.decided}
    made = [(row["reference"], row["was"], row["status"], row["staff_id"]) for row in every(db, sql)]
    assert len({(about, status) for about, _, status, _ in made}) == len(made), (
        f"a move is there twice: {made}"
    )
    for about, was, status, who in made:
        assert (was, status) in LEGAL
        assert (who, about, status) in pressed
