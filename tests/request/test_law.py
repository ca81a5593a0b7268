"""What the law of France wants: each field of receipts and refusals, and the day at whose end silence is a decision."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.chat.markup import plain
from bot.office.queue import acts_screens
from bot.request import law
from bot.request.filed import filed_screens, receipt_screens
from faq.calendar import calendar_file
from faq.calendar.law import Effect, months_later
from faq.check import lint_forms, lint_live
from faq.errors import Fault
from storage.tables.records import Act, Status, Writing
from tests.request.test_receipt import FILED, page, request
from tests.support import france
from tests.support.office import paris
from tests.support.paths import ROOT
from tests.support.running_bot import serving
from tests.support.sandbox import CAMILLE, DOMINIQUE, Sandbox
from tests.support.staff_stories import staffed
from tests.support.stories import filed, says, taps

NOW = "2025-01-06 12:00"
REFUSED = replace(request(), status=Status.REFUSED, updated=paris("2025-01-31 10:00"))

ACKNOWLEDGED = {
    "date of receipt": "Reçue le dimanche 5 janvier 2025 à 23h58 (heure de Paris)",
    "service in charge": "Bureau d'exemple",
    "postal address": "1 rue de l'Exemple, 75000 Paris",
    "electronic address": "exemple@example.org",
    "telephone": "01 00 00 00 00",
    "channel": "Seules comptent les demandes envoyées ici.",
}
"""What every receipt names (CRPA, R112-11-1; the channel: L112-9)."""
IF_REFUSED = {
    "from which day": "Sans décision au plus tard le mercredi 5 mars 2025",
    "if complete": "si votre demande est complète",
    "what silence means": "réputée rejetée (article L231-4",
    "time to appeal": "dans les 2 mois qui suivront cette date (article R421-2",
    "appeal within": "Direction d'exemple, 2 rue de l'Exemple",
    "court": "Tribunal d'exemple, 3 rue de l'Exemple",
}
IF_ACCEPTED = {
    "from which day": "Sans décision au plus tard le mercredi 5 mars 2025",
    "what silence means": "réputée acceptée (article L231-1",
    "attestation": "attestation de cette acceptation (article L232-3 du même code) : Guichet d'exemple",
}
REFUSAL = {
    "reasons": "Motifs de cette décision :",
    "words": "Les épreuves ne se chevauchent pas.",
    "who and when": "Décision du vendredi 31 janvier 2025, prise par : Prénom Nom, responsable d'exemple",
    "time to appeal": "dans les 2 mois qui suivent sa notification (articles R421-1 et R421-5",
    "appeal within": "qui interrompt ce délai (article L411-2",
    "to whom": "Direction d'exemple, 2 rue de l'Exemple",
    "court": "Tribunal d'exemple, 3 rue de l'Exemple",
    "until when": "au plus tard le lundi 31 mars 2025",
}


@pytest.mark.parametrize(
    ("silence", "fields"),
    [("refusal", ACKNOWLEDGED | IF_REFUSED), ("acceptance", ACKNOWLEDGED | IF_ACCEPTED)],
)
def test_every_legal_field_is_on_the_receipt_in_the_chat_and_on_the_page(
    silence: str, fields: dict[str, str]
) -> None:
    reader = france.reader(NOW, silence=silence)
    on_page, in_chat = page(reader, request()), plain(receipt_screens.receipt(reader, request()).text)
    assert [name for name, words in fields.items() if words not in on_page] == []
    in_chat = in_chat.replace(" : ", " ")
    assert [name for name, words in fields.items() if words.replace(" : ", " ") not in in_chat] == []
    assert "Accusé de réception électronique" in on_page
    assert "Démonstration" not in on_page
    assert "à compléter" not in on_page


def test_until_the_office_has_filled_it_in_the_page_is_no_acknowledgement() -> None:
    text = page(replace(france.reader(NOW), catalog=france.catalog("")), request())
    assert "Accusé d'enregistrement" in text
    assert "Effet du silence (à compléter par le service des examens)" in text
    assert "Démonstration" in text


def test_every_legal_field_is_in_a_refusal_also_when_it_is_read_again() -> None:
    reader, words = france.reader(NOW), REFUSAL["words"]
    told = plain(filed_screens.decision(reader, REFUSED, Status.REFUSED, words).text)
    again = plain(filed_screens.detail(reader, REFUSED, words).text)
    for text in (told, again):
        assert [name for name, field in REFUSAL.items() if field not in text] == []


def test_who_refuses_is_told_to_write_the_reasons_and_reads_what_the_student_will() -> None:
    reader, under_study = france.reader("2025-01-31 10:00"), replace(request(), status=Status.IN_REVIEW)
    writing = Writing(DOMINIQUE, under_study.reference, Act.REFUSE, None)
    assert "L211-5" in acts_screens.write(reader, writing, under_study, {}).text
    proof = plain(acts_screens.proof(reader, replace(writing, words=REFUSAL["words"]), under_study).text)
    shown = {name: field for name, field in REFUSAL.items() if name != "reasons"}
    assert [name for name, field in shown.items() if field not in proof] == []


@pytest.mark.parametrize(
    ("filed_at", "months", "until"),
    [
        pytest.param("2025-01-05 23:58", 2, date(2025, 3, 5), id="the same number of the month"),
        pytest.param("2023-12-31 12:00", 2, date(2024, 2, 29), id="a leap year"),
        pytest.param("2024-12-31 12:00", 2, date(2025, 2, 28), id="another year"),
        pytest.param("2024-02-29 00:30", 2, date(2024, 4, 29), id="filed on the leap day"),
        pytest.param("2025-01-30 23:30", 2, date(2025, 3, 30), id="until the day of summer time"),
        pytest.param("2025-03-30 00:30", 2, date(2025, 5, 30), id="just before summer time begins"),
        pytest.param("2025-03-30 03:30", 2, date(2025, 5, 30), id="just after summer time begins"),
        pytest.param("2025-08-26 00:15", 2, date(2025, 10, 26), id="until the day of winter time"),
        pytest.param("2025-10-26 02:30", 2, date(2025, 12, 26), id="in the hour that comes twice"),
        pytest.param("2024-11-30 10:00", 3, date(2025, 2, 28), id="three months"),
        pytest.param("2024-12-31 23:59", 1, date(2025, 1, 31), id="a month, at the end of a year"),
    ],
)
def test_silence_lasts_until_the_day_of_the_same_number(filed_at: str, months: int, until: date) -> None:
    reader = france.reader(NOW, months=months)
    found = law.silence(reader, replace(request(), filed_at=paris(filed_at)))
    assert found == law.Silence(Effect.REFUSAL, until)


def test_months_are_counted_as_the_days_of_every_year_have_them() -> None:
    for start in (date(2023, 11, 1), date(2024, 11, 1)):
        days = [date.fromordinal(start.toordinal() + each) for each in range(200)]
        later = [months_later(day, 2) for day in days]
        assert later == sorted(later)
        assert all(after.day in (day.day, 28, 29, 30) for day, after in zip(days, later, strict=True))
        assert all((after.month - day.month) % 12 == 2 for day, after in zip(days, later, strict=True))


def test_a_kind_may_have_a_rule_of_its_own_with_the_text_it_rests_on() -> None:
    own = 'kind.m1_certificate = { silence = "acceptance", months = 1, basis = "décret d\'exemple" }\n'
    reader = france.reader(NOW, kinds=own)
    certificate = replace(request(), form="m1_certificate")
    found = law.silence(reader, certificate)
    assert found == law.Silence(Effect.ACCEPTANCE, date(2025, 2, 5))
    assert "réputée acceptée (décret d'exemple)" in law.silence_line(reader, certificate, found)
    assert law.silence(reader, request()) == law.Silence(Effect.REFUSAL, date(2025, 3, 5))


def test_what_was_told_at_filing_holds_when_the_office_changes_its_rule() -> None:
    kept = law.at_filing(france.reader(NOW), "overlap", FILED)
    told = replace(request(), answers=request().answers | kept)
    assert law.silence(france.reader(NOW, silence="acceptance", months=6), told) == law.Silence(
        Effect.REFUSAL, date(2025, 3, 5)
    )


def test_elsewhere_an_office_words_appeal_and_silence_itself() -> None:
    reader = france.reader(NOW)
    desk = replace(reader.desk, law=None)
    slots = dict.fromkeys(("appeal", "silence"), reader.catalog.calendar.office["service"])
    calendar = replace(reader.catalog.calendar, desk=desk, office={**reader.catalog.calendar.office, **slots})
    abroad = replace(reader, catalog=replace(reader.catalog, calendar=calendar))
    told = plain(filed_screens.decision(abroad, REFUSED, Status.REFUSED, "Non.").text)
    assert "Pour contester cette décision : Bureau d'exemple" in told
    assert "L411-2" not in told
    assert "Effet du silence Bureau d'exemple" in page(abroad, request())


def test_the_page_on_the_law_names_tests_that_there_are() -> None:
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "docs" / "law.md").read_text(encoding="utf-8")))
    assert named
    assert named <= {name for name in globals() if name.startswith("test_")}


def lint(directory: Path, text: str) -> list[Fault]:
    """What keeps such an office from going live in the table of the law."""
    (directory / "calendar.toml").write_bytes((ROOT / "faq" / "content" / "calendar.toml").read_bytes())
    (directory / "office.toml").write_text(text, encoding="utf-8")
    calendar = calendar_file.load(directory / "calendar.toml")
    return [
        each
        for each in lint_live.lint(calendar, directory / "calendar.toml")
        if "french" in each.remedy or "silence" in each.remedy
    ]


def test_going_live_an_empty_legal_slot_is_a_fault_at_its_line(tmp_path: Path) -> None:
    text = (ROOT / "faq" / "content" / "office.toml").read_text(encoding="utf-8")
    found = {fault.what.split("`")[1]: fault for fault in lint(tmp_path, text)}
    assert set(found) == {"silence", *lint_live.LEGAL} - {"attestation"}
    lines = text.splitlines()
    assert all(lines[fault.place.line - 1].startswith(f"{key} = ") for key, fault in found.items())
    assert all(fault.remedy and fault.place.path.name == "office.toml" for fault in found.values())
    assert lint(tmp_path, france.office()) == []
    (without,) = lint(tmp_path, france.office(silence="acceptance", attestation=""))
    assert without.what.startswith("`attestation`")
    assert lint(tmp_path, france.office(address="")) == []  # the electronic one is enough
    (kind,) = lint(tmp_path, france.office(kinds="kind.travel = { months = 3 }\n"))
    assert kind.what == "`kind.travel` does not say what silence means."
    assert (
        (tmp_path / "office.toml")
        .read_text("utf-8")
        .splitlines()[kind.place.line - 1]
        .startswith("kind.travel")
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        pytest.param(
            'silence = "refusal"', 'silence = "no"', "silence", "`silence` cannot be `no`.", id="an effect"
        ),
        pytest.param("months = 2", "months = 0", "months", "from 1 to 24", id="no months"),
        pytest.param("phone =", "telephone =", "telephone", "`telephone` means nothing here.", id="a slot"),
        pytest.param(
            "months = 2", "months = 2\nkind.travel = 3", "kind.travel", "`travel` cannot be", id="a kind"
        ),
        pytest.param('court = { fr = "', 'court = { xx = "', "court", "`court` cannot be", id="a language"),
    ],
)
def test_what_is_wrong_in_the_table_of_the_law_is_told_at_its_line(
    tmp_path: Path, old: str, new: str, line: str, told: str
) -> None:
    text = france.office()
    assert text.count(old) == 1
    (tmp_path / "calendar.toml").write_bytes((ROOT / "faq" / "content" / "calendar.toml").read_bytes())
    (tmp_path / "office.toml").write_text(text.replace(old, new), encoding="utf-8")
    _, faults = calendar_file.read(tmp_path / "calendar.toml")
    assert told in faults[0].reason
    assert faults[0].place.path.name == "office.toml"
    assert text.replace(old, new).splitlines()[faults[0].place.line - 1].startswith(line)


def test_a_rule_for_a_kind_that_nobody_can_request_is_a_fault(tmp_path: Path) -> None:
    for name in ("calendar.toml", "requests.toml"):
        (tmp_path / name).write_bytes((ROOT / "faq" / "content" / name).read_bytes())
    text = france.office(kinds='kind.travels = { silence = "refusal", months = 3 }\n')
    (tmp_path / "office.toml").write_text(text, encoding="utf-8")
    calendar = calendar_file.load(tmp_path / "calendar.toml")
    (fault,) = [each for each in lint_forms.lint(tmp_path / "requests.toml", calendar, None) if not each.note]
    assert fault.what == "There is no kind of request `travels`."
    assert "`travel`" in fault.remedy
    assert text.splitlines()[fault.place.line - 1].startswith("kind.travels")


async def test_a_refusal_brings_its_reasons_and_the_ways_to_appeal(sandbox: Sandbox, tmp_path: Path) -> None:
    async with serving(sandbox.url, tmp_path / "bot.db", files=france.live()) as guichet:
        dominique, camille = await staffed(guichet, sandbox, DOMINIQUE), await sandbox.person(CAMILLE)
        reference = await filed(guichet, camille)
        receipt = next(m for m in await camille.transcript() if "Demande envoyée" in m.text)
        assert "Sans décision au plus tard le dimanche 16 février 2025" in receipt.text
        await says(dominique, f"/demandes {reference}", "réputée rejetée le dimanche 16 février 2025")
        await taps(dominique, "Prendre en charge", "à l'étude")
        await taps(dominique, "Refuser", "L211-5")
        await says(dominique, "Les épreuves ne se chevauchent pas.", "Voies et délais de recours")
        await taps(dominique, "Envoyer : refusée", "Décidée par Dominique")
        told = await camille.reply("est refusée")
        for words in (
            "Motifs de cette décision :",
            "Tribunal d'exemple",
            "au plus tard le dimanche 16 février 2025",
        ):
            assert words in told.text
