"""A message that is handled again after its effect was kept shows what it made."""

from __future__ import annotations

import threading

import pytest

from bot.admin.files import edits
from bot.chat.incoming import Incoming
from bot.process import queued_update, verdicts
from faq.catalog import Catalog
from faq.changes import Change
from faq.check.change_check import Examiner, Findings
from tests.admin.test_edits import to_entry
from tests.support.admins import Office
from tests.support.person import PATIENCE, Person
from tests.support.stories import says, taps

pytest_plugins = ["tests.support.admin_fixtures"]


async def test_an_answer_whose_check_takes_too_long_is_proposed_at_the_next_try_and_checked_once(
    office: Office, marie: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried, waited, again = Examiner.examine, edits.examine, threading.Event()
    begun, tries = [], []

    def slow(examiner: Examiner, change: Change, before: Catalog) -> Findings:
        begun.append(change)
        again.wait(PATIENCE)
        return tried(examiner, change, before)

    async def counted(incoming: Incoming, change: Change) -> Findings:
        tries.append(change)
        if len(tries) == 2:
            again.set()
        return await waited(incoming, change)

    monkeypatch.setattr(Examiner, "examine", slow)
    monkeypatch.setattr(edits, "examine", counted)
    await to_entry(marie)
    await taps(marie, "Changer la réponse", "Copiez-la")
    for module in (queued_update, verdicts):
        monkeypatch.setattr(module, "LONGEST_HOLD", 0.2)  # seconds of the first try
    await marie.say("La commission, en juin.")
    proposal = await marie.reply("Changement proposé")
    assert "+ La commission, en juin." in proposal.text
    assert (len(tries), len(begun)) == (2, 1)


async def test_who_waits_for_a_check_reads_that_it_runs(
    office: Office, marie: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried, seen = Examiner.examine, threading.Event()

    def slow(examiner: Examiner, change: Change, before: Catalog) -> Findings:
        seen.wait(PATIENCE)
        return tried(examiner, change, before)

    monkeypatch.setattr(Examiner, "examine", slow)
    await to_entry(marie)
    await taps(marie, "Changer la réponse", "Copiez-la")
    await says(marie, "La commission, en juin.", "Je vérifie")
    seen.set()
    await marie.reply("Changement proposé")


async def test_a_new_question_whose_next_screen_failed_is_not_taken_for_its_answer(
    office: Office, marie: Person
) -> None:
    await says(marie, "/fichiers", "Les fichiers du service")
    await taps(marie, "Dates", "2 questions")
    await taps(marie, "Nouvelle question", "")
    await marie.fault("502", "sendMessage")
    await marie.say("Où est la salle ?")
    asked = await marie.reply("Où est la salle ?")
    assert "Changement proposé" not in asked.text
    proposal = await says(marie, "Au fond du couloir.", "Changement proposé")
    assert "+ Au fond du couloir." in proposal.text
