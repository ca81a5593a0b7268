"""`legal` writes what an installation really stores and does, and marks what only people can say."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.legal import inventory
from bot.legal.drafts import BLANK
from bot.legal.inventory import CATEGORIES, TEXTS
from tests.support import france
from tests.support.paths import ROOT

SET = {
    "TELEGRAM_TOKEN": "123456:" + "A" * 35,
    "DATABASE_KEY": "a-very-secret-key-of-the-database",
    "BACKUP_MINUTES": "7",
    "CLAMAV": "clamav:3310",
    "STAFF_CHAT": "-1001234567890",
    "SMTP_HOST": "mail.example.org",
    "MAIL_FROM": "guichet@example.org",
    "MAIL_TO": "secret-person@example.org",
    "RETENTION_MONTHS": "18",
}
NOW = ("--now", "2025-01-06T12:00")


def write(directory: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["legal", str(directory), *NOW, *options])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with the documents of an installation that has set nothing, and of one that has set all that it can."""
    home = tmp_path_factory.mktemp("legal")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)
        for name in SET:
            patch.delenv(name, raising=False)
        assert write(home / "bare").exit_code == 0
        for name, value in (SET | {"BACKUP_DIR": str(home / "backups")}).items():
            patch.setenv(name, value)
        result = write(home / "complete")
        assert result.exit_code == 0, result.output
        (home / "told.txt").write_text(result.output, encoding="utf-8")
    return home


@pytest.fixture
def bare(made: Path) -> Path:
    return made / "bare"


@pytest.fixture
def complete(made: Path) -> Path:
    return made / "complete"


def text(directory: Path, name: str) -> str:
    return (directory / name).read_text(encoding="utf-8")


def test_every_table_is_described_in_one_category() -> None:
    named = [table for tables in CATEGORIES.values() for table in tables]
    assert inventory.undescribed(inventory.tables()) == [], "say in bot/legal what these tables hold"
    assert sorted(named) == sorted(inventory.tables())


def test_every_category_is_worded_in_every_language() -> None:
    worded = {path.name: tomllib.loads(path.read_text("utf-8")) for path in TEXTS.glob("categories.*.toml")}
    assert len(worded) == 2
    for words in worded.values():
        assert list(words) == ["units", *CATEGORIES]
        assert {frozenset(words[each]) for each in CATEGORIES} == {
            frozenset({"name", "data", "purpose", "kept", "seen"})
        }


def test_the_register_tells_what_is_set_and_no_secret(bare: Path, complete: Path) -> None:
    before, after = text(bare, "register.fr.md"), text(complete, "register.fr.md")
    for told, missing in (
        ("chiffrée (SQLCipher)", "**non chiffrée** : régler DATABASE_KEY"),
        ("toutes les 7 minutes", "**aucune** : régler BACKUP_DIR"),
        ("contrôlés par un antivirus", "**sans antivirus** : régler CLAMAV"),
        ("envoyé à 1 adresse(s)", "aucun envoi n'est réglé"),
        ("un groupe Telegram du service", "aucun groupe Telegram n'est réglé"),
        ("18 mois après la session", "12 mois après la session"),
    ):
        assert told in after
        assert told not in before
        assert missing in before
        assert missing not in after
    everything = "".join(path.read_text("utf-8") for path in complete.iterdir())
    assert not any(SET[name] in everything for name in ("TELEGRAM_TOKEN", "DATABASE_KEY", "MAIL_TO"))


def test_the_register_tells_tables_spans_and_forms_as_they_are(bare: Path) -> None:
    for name, lines in {
        "register.fr.md": ("90 jours sans modification", "15 minutes", "prévenu 14 jours avant"),
        "register.en.md": ("90 days untouched", "15 minutes", "warned 14 days before"),
    }.items():
        told = text(bare, name)
        assert all(line in told for line in lines)
        for table, columns in inventory.tables().items():
            assert f"`{table}`" in told
            assert ", ".join(columns) in told
    assert "- Attestation de réussite au Master 1 : Master, Précision, Nom" in text(bare, "register.fr.md")
    assert "- Certificate of success in Master 1: " in text(bare, "register.en.md")


def test_what_the_office_has_said_is_no_blank_any_more(tmp_path: Path, bare: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    for path in (ROOT / "faq" / "content").iterdir():
        (files / path.name).symlink_to(path)
    (files / "office.toml").unlink()
    said = france.office().replace(
        'controller = { fr = "", en = ""', 'controller = { fr = "Établissement d\'exemple", en = "Example"'
    )
    (files / "office.toml").write_text(said, encoding="utf-8")
    assert write(tmp_path / "said", "--files", str(files)).exit_code == 0
    for name in ("register.fr.md", "impact.fr.md", "accessibility.fr.md"):
        assert "Établissement d'exemple" in text(tmp_path / "said", name)
        assert text(tmp_path / "said", name).count(BLANK) < text(bare, name).count(BLANK)
    assert "Seules comptent les demandes envoyées ici." in text(tmp_path / "said", "impact.fr.md")


@pytest.mark.parametrize("name", ["register", "impact", "accessibility"])
def test_both_languages_say_the_same_and_leave_the_same_blank(bare: Path, name: str) -> None:
    french, english = (text(bare, f"{name}.{lang}.md") for lang in ("fr", "en"))
    for sign in (BLANK, "⟧", "\n## ", "\n- ", "\n| "):
        assert french.count(sign) == english.count(sign), sign
    assert french.count(BLANK) > 5
    assert "6 janvier 2025" in french
    assert "6 January 2025" in english
    assert not re.search(r"\n\n\n|[{}%]", french + english)


def test_a_document_that_somebody_has_begun_to_fill_in_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "impact.en.md").write_text("mine", encoding="utf-8")
    result = write(tmp_path)
    assert result.exit_code == 2
    assert "impact.en.md in" in result.output
    assert "there already, nothing was written" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["impact.en.md"]
    assert text(tmp_path, "impact.en.md") == "mine"


def test_the_number_of_blanks_of_each_document_is_told(made: Path, complete: Path) -> None:
    told = (made / "told.txt").read_text("utf-8")
    for path in sorted(complete.iterdir()):
        assert f"{path.name}: {path.read_text('utf-8').count(BLANK)} places to fill in" in told
