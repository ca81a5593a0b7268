"""The configuration: every fault is told at once, in sentences that help, and no secret is ever repeated."""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import NAMES, TELEGRAM, Settings, SettingsError, comparing, load
from bot.settings.mail import Tls
from tests.support.paths import ROOT

TOKEN = "123456:AAE-canary-token"
SECRET = "canary-secret-0123456789"
EXAMPLE = ROOT / ".env.example"


def complaints(directory: Path, **environ: str) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        load(environ, directory)
    return caught.value.complaints


def test_nothing_set_means_the_sandbox(tmp_path: Path) -> None:
    settings = load({}, tmp_path)
    assert settings == Settings()
    assert settings.token is None
    assert (settings.faq_dir / "calendar.toml").is_file()


def test_everything_can_be_set(tmp_path: Path) -> None:
    settings = load(
        {
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_API_URL": "http://127.0.0.1:8081/",
            "DATABASE": str(tmp_path / "desk.db"),
            "DATABASE_KEY": "key",
            "BACKUP_DIR": str(tmp_path / "away"),
            "BACKUP_MINUTES": "10",
            "FAQ_DIR": str(tmp_path),
            "STAFF_CHAT": "-1001234567890:12",
            "ADMINS": "12, 34 56",
            "PORT": "9000",
            "WEBHOOK_URL": "https://bot.example.org/",
            "WEBHOOK_SECRET": SECRET,
            "SEND_RATE": "20.5",
            "REACTIONS": "Off",
            "CLAMAV": "127.0.0.1:3310",
            "SMTP_HOST": "smtp.example.org",
            "SMTP_PORT": "465",
            "SMTP_TLS": "TLS",
            "SMTP_USER": "guichet",
            "SMTP_PASSWORD": SECRET,
            "MAIL_FROM": "guichet@example.org",
            "MAIL_TO": "a@example.org; b@example.org, a@example.org",
            "RETENTION_MONTHS": "24",
            "LOG_LEVEL": "debug",
            "LOG_FORMAT": "JSON",
        },
        tmp_path,
    )
    assert settings == Settings(
        token=TOKEN,
        api_url="http://127.0.0.1:8081",
        database=tmp_path / "desk.db",
        database_key="key",
        backup_dir=tmp_path / "away",
        backup_minutes=10,
        faq_dir=tmp_path,
        staff_chat=-1001234567890,
        staff_topic=12,
        admins=frozenset({12, 34, 56}),
        port=9000,
        webhook_url="https://bot.example.org",
        webhook_secret=SECRET,
        send_rate=20.5,
        reactions=False,
        clamav="127.0.0.1:3310",
        smtp_host="smtp.example.org",
        smtp_port=465,
        smtp_tls=Tls.TLS,
        smtp_user="guichet",
        smtp_password=SECRET,
        mail_from="guichet@example.org",
        mail_to=("a@example.org", "b@example.org"),
        retention_months=24,
        log_level="DEBUG",
        log_format="json",
    )
    assert settings.elsewhere
    assert not Settings(api_url=TELEGRAM).elsewhere


WRONG = {
    "token without colon": ("TELEGRAM_TOKEN", "canary", "@BotFather"),
    "token with a blank": ("TELEGRAM_TOKEN", "12:ab canary", "@BotFather"),
    "address without scheme": ("TELEGRAM_API_URL", "canary:80", "http://"),
    "database is a directory": ("DATABASE", "/", "name a file"),
    "key file absent": ("DATABASE_KEY_FILE", "/canary/none", "cannot be read"),
    "backups in a file": ("BACKUP_DIR", __file__, "name a directory"),
    "backups all the time": ("BACKUP_MINUTES", "0", "between 1 and 1440"),
    "home of nobody": ("DATABASE", "~canary/guichet.db", "write it out"),
    "endless name": ("DATABASE", "canary" * 1000, "write it out"),
    "content absent": ("FAQ_DIR", "/canary/none", "calendar.toml"),
    "staff chat is a person": ("STAFF_CHAT", "4242", "negative"),
    "staff chat by name": ("STAFF_CHAT", "@canary", "negative"),
    "topic by name": ("STAFF_CHAT", "-1001234567890:canary", "t.me/c/1234567890/12/345"),
    "topic without number": ("STAFF_CHAT", "-1001234567890:", "t.me/c/1234567890/12/345"),
    "topic of nothing": ("STAFF_CHAT", "-1001234567890:0", "t.me/c/1234567890/12/345"),
    "topic of a basic group": ("STAFF_CHAT", "-2001:12", "-100"),
    "admin by name": ("ADMINS", "12, @canary", "numbers"),
    "scanner without port": ("CLAMAV", "canary", "3310"),
    "scanner beyond all ports": ("CLAMAV", "canary:99999", "3310"),
    "mail encrypted somehow": ("SMTP_TLS", "canary", "starttls"),
    "sender without a place": ("MAIL_FROM", "canary", "examens@example.org"),
    "sender of two lines": ("MAIL_FROM", "a@example.org\nBcc: canary@example.org", "examens@example.org"),
    "one recipient without a place": ("MAIL_TO", "a@example.org, canary", "examens@example.org"),
    "port in words": ("PORT", "canary", "8080"),
    "port too high": ("PORT", "65536", "65535"),
    "webhook with an open bracket": ("WEBHOOK_URL", "https://[::1", "must start with https://"),
    "Bot API with an open bracket": ("TELEGRAM_API_URL", "http://[canary", "such as http://127.0.0.1:8080"),
    "webhook without TLS": ("WEBHOOK_URL", "http://canary.example", "https://"),
    "secret too short": ("WEBHOOK_SECRET", "canary", "openssl"),
    "rate of nothing": ("SEND_RATE", "0", "between 1 and 1000"),
    "rate is no number": ("SEND_RATE", "nan", "between 1 and 1000"),
    "reactions somehow": ("REACTIONS", "canary", "on or off"),
    "kept for ever": ("RETENTION_MONTHS", "canary", "between 1 and 120"),
    "kept not at all": ("RETENTION_MONTHS", "0", "between 1 and 120"),
    "unknown format": ("LOG_FORMAT", "canary", "text, json"),
    "unknown level": ("LOG_LEVEL", "canary", "DEBUG"),
}


@pytest.mark.parametrize(("name", "value", "help_"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_value_is_named_explained_and_not_repeated(
    tmp_path: Path, name: str, value: str, help_: str
) -> None:
    sentence = complaints(tmp_path, **{"TELEGRAM_TOKEN": TOKEN, name: value})[0]
    assert sentence.startswith(name)
    assert help_ in sentence
    assert "canary" not in sentence
    assert sentence.endswith(".")


TOGETHER = {
    "two keys": ({"DATABASE_KEY": "a", "DATABASE_KEY_FILE": __file__}, "one of them"),
    "Telegram's token without a key": ({"TELEGRAM_TOKEN": TOKEN}, "DATABASE_KEY is missing"),
    "a token of another server without a key": (
        {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": "https://api.example.org"},
        "DATABASE_KEY is missing",
    ),
    "address without token": ({"TELEGRAM_API_URL": "http://127.0.0.1"}, "needs TELEGRAM_TOKEN"),
    "webhook without secret": ({"WEBHOOK_URL": "https://x.example", "PORT": "80"}, "needs WEBHOOK_SECRET"),
    "mail server alone": ({"SMTP_HOST": "mail.example"}, "go together"),
    "an address twice": (
        {
            "SMTP_HOST": "mail.example",
            "MAIL_FROM": "g@b.example",
            "MAIL_TO": "a@b.example",
            "MAIL_TO_WEEKLY": "c@b.example, a@b.example",
        },
        "leave it in one of them",
    ),
    "weekly recipients alone": ({"MAIL_TO_WEEKLY": "a@example.org"}, "go together"),
    "recipients alone": ({"MAIL_TO": "a@example.org"}, "go together"),
    "user without password": ({"SMTP_USER": "guichet"}, "SMTP_PASSWORD"),
    "names in clear over the network": (
        {
            "SMTP_HOST": "mail.example",
            "SMTP_TLS": "none",
            "MAIL_FROM": "a@b.example",
            "MAIL_TO": "a@b.example",
        },
        "SMTP_TLS",
    ),
    "webhook without port": ({"WEBHOOK_URL": "https://x.example", "WEBHOOK_SECRET": SECRET}, "needs PORT"),
}


@pytest.mark.parametrize(("environ", "help_"), TOGETHER.values(), ids=TOGETHER.keys())
def test_settings_that_do_not_go_together_are_told(
    tmp_path: Path, environ: dict[str, str], help_: str
) -> None:
    (sentence,) = complaints(tmp_path, **environ)
    assert help_ in sentence


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PROT=8080\njust words\n")
    told = complaints(tmp_path, TELEGRAM_TOKEN="x", PORT="x", ADMINS="x", WEBHOOK_URL="https://x.example")
    assert len(told) == 7


def test_a_file_beside_the_process_is_read_and_the_environment_wins(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        f"# ours\nexport TELEGRAM_TOKEN='{TOKEN}'\n\nPORT = 9000 # local\nDATABASE_KEY=\"a # b\"\nADMINS=1\n",
        encoding="utf-8-sig",
    )
    settings = load({"ADMINS": "2"}, tmp_path)
    assert settings.token == TOKEN
    assert settings.port == 9000
    assert settings.database_key == "a # b"
    assert settings.admins == {2}


PASSWORDS = {
    "quotes and a comment": ('"s3cret" # note', "s3cret"),
    "single quotes and a comment": ("'s3cret'# note", "s3cret"),
    "a comment": ("s3cret # note", "s3cret"),
    "a sign within": ("s3#cret", "s3#cret"),
    "a sign and a space in quotes": ("'s3 # cret'", "s3 # cret"),
    "dollars": ("s3$cret${HOME}", "s3$cret${HOME}"),
    "dollars in quotes": ('"s3$cret${HOME}"', "s3$cret${HOME}"),
    "a quote in quotes": (r'"s3\"cret"', 's3"cret'),
    "the other quote": ('"s3\'cret"', "s3'cret"),
    "a backslash in quotes": (r"'s3\\cret'", r"s3\cret"),
    "an equals sign": ("s3=cret==", "s3=cret=="),
    "accents": ("pâté", "pâté"),
    "spaces around": ("  s3cret  ", "s3cret"),
}


@pytest.mark.parametrize(("written", "read"), PASSWORDS.values(), ids=PASSWORDS.keys())
def test_a_value_is_read_as_in_every_such_file(tmp_path: Path, written: str, read: str) -> None:
    (tmp_path / ".env").write_text(f"SMTP_USER=x\r\nSMTP_PASSWORD={written}\nPORT=1\n", encoding="utf-8")
    settings = load({}, tmp_path)
    assert (settings.smtp_password, settings.port) == (read, 1)


@pytest.mark.parametrize("written", ["", " ", " # none yet", '""', "'' # none"])
def test_a_comment_alone_is_no_value(tmp_path: Path, written: str) -> None:
    (tmp_path / ".env").write_text(f"DATABASE_KEY={written}\n")
    assert load({}, tmp_path).database_key is None


MALFORMED = {
    "no pair": ("canary", "write NAME=value, or start the line with #."),
    "words": ("some canary words", "write NAME=value, or start the line with #."),
    "no name": ("=canary", "write NAME=value"),
    "an open quote": ('SMTP_PASSWORD="canary', "ends with the same quote"),
    "words behind a quote": ('SMTP_PASSWORD="canary" canary', "only a comment may follow"),
    "closed in another line": ("SMTP_PASSWORD='canary\ncanary'", "close it in this one"),
    "a comment without a space": ("DATABASE_KEY=# canary", "write a space before the #"),
    "another's setting": ("CANARY_HOME=canary", "no setting has this name"),
}


@pytest.mark.parametrize(("written", "help_"), MALFORMED.values(), ids=MALFORMED.keys())
def test_a_line_that_cannot_be_read_is_told_with_its_number(tmp_path: Path, written: str, help_: str) -> None:
    (tmp_path / ".env").write_text(f"# ours\n\nPORT=1\n\n\n{written}\nADMINS=1\n")
    (sentence,) = complaints(tmp_path)
    assert sentence.startswith(".env, line 6: ")
    assert help_ in sentence
    assert "canary" not in sentence


def test_a_file_in_another_encoding_is_told_with_the_line(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("PORT=1\nSMTP_PASSWORD=pâté\n".encode("latin-1"))
    assert complaints(tmp_path) == (".env, line 2: this is not UTF-8; save the file with that encoding.",)


def test_a_misspelt_name_in_the_file_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=1\nTELEGRAM_TOKN=12:canary\n")
    (sentence,) = complaints(tmp_path)
    assert sentence == ".env, line 2: no setting has this name; did you mean TELEGRAM_TOKEN?"


@pytest.mark.parametrize(
    "said",
    [{"DATABASE_KEY": "None"}, {"TELEGRAM_API_URL": "http://127.0.0.1:8081"}],
    ids=["by a word", "loopback"],
)
def test_a_database_may_be_unencrypted_where_it_is_said_or_nobody_writes(
    tmp_path: Path, said: dict[str, str]
) -> None:
    assert load({"TELEGRAM_TOKEN": TOKEN, **said}, tmp_path).database_key is None


def test_how_questions_are_compared_is_read_without_the_key(tmp_path: Path) -> None:
    assert comparing({"TELEGRAM_TOKEN": TOKEN, "MEANING": "off"}, tmp_path).meaning == "off"


def test_a_key_can_come_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("a long key\n")
    assert load({"DATABASE_KEY_FILE": str(tmp_path / "key")}, tmp_path).database_key == "a long key"
    (tmp_path / "key").write_text("\n")
    assert "empty" in complaints(tmp_path, DATABASE_KEY_FILE=str(tmp_path / "key"))[0]


def test_secrets_are_never_shown(tmp_path: Path) -> None:
    settings = load(
        {
            "TELEGRAM_TOKEN": TOKEN,
            "DATABASE_KEY": SECRET,
            "WEBHOOK_SECRET": SECRET,
            "SMTP_USER": "x",
            "SMTP_PASSWORD": SECRET,
        },
        tmp_path,
    )
    assert "canary" not in repr(settings)


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().port = 1  # type: ignore[misc]


def test_the_example_names_every_setting_and_is_accepted_as_it_is(tmp_path: Path) -> None:
    named = re.findall(r"^([A-Z_]+)=", EXAMPLE.read_text(), re.MULTILINE)
    assert sorted(named) == sorted(NAMES)
    (tmp_path / ".env").write_text(EXAMPLE.read_text())
    assert load({}, tmp_path) == Settings()


@given(
    st.dictionaries(st.sampled_from(NAMES), st.text(st.characters(codec="utf-8", exclude_characters="\0")))
)
def test_whatever_is_set_the_answer_is_settings_or_sentences(environ: dict[str, str]) -> None:
    said: tuple[str, ...] | Settings
    try:
        said = load(environ, Path("/nowhere"))
    except SettingsError as error:
        said = error.complaints
    assert said
