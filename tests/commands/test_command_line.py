"""The command line as a newcomer meets it: help that can be read, faults in sentences, one command to try it."""

from __future__ import annotations

import asyncio
import gc
import os
import re
import signal
import socket
import subprocess
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path

import aiohttp
import click
import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from click.testing import CliRunner, Result

from bot.__main__ import COMMANDS, main
from bot.commands.hosting import FAILED, MISCONFIGURED
from bot.commands.sandbox import FIRST_PORT, _free_port, _untouched
from bot.sandbox.state import COMMIT_AFTER
from bot.settings import SANDBOX, load
from bot.usage import CATALOGS
from storage.database.store import Store
from tests.support.bot_process import Command
from tests.support.office import office
from tests.support.paths import ROOT
from tests.support.person import Person
from tests.support.running_bot import teach
from tests.support.sandbox import CAMILLE, DOMINIQUE
from tests.support.waiting import until

TOKEN = "4242:canary-token"
ADDRESS = re.compile(r"http://\S+")
BY_WORDS = {"MEANING": "off"}
"""The setting with which a process starts seconds sooner: nothing that is asked here is found by its meaning."""


def bot(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def clean(**more: str) -> dict[str, str]:
    """This environment without any setting of the bot's, and `more`."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    return {**kept, "PYTHONPATH": str(ROOT), **more}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory without settings."""
    for name in [name for name in os.environ if name not in clean()]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_help_lists_every_command_with_a_sentence() -> None:
    shown = bot("--help")
    assert shown.exit_code == 0
    for name, sentence in COMMANDS.items():
        assert f"{name} " in shown.output
        assert sentence in shown.output


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(command: str) -> None:
    shown = bot(command, "--help")
    assert shown.exit_code == 0
    assert shown.output.startswith(f"Usage: main {command}")
    assert shown.output.split("\n\n")[1].strip()


def test_no_command_takes_a_secret_as_an_argument() -> None:
    """What is on a command line stands in the list of processes, and in the shell's history."""
    context = click.Context(main)
    parameters = [
        parameter.name or ""
        for name in COMMANDS
        if (command := main.get_command(context, name)) is not None
        for parameter in command.params
    ]
    secret = {"token", "password", "secret", "key"}
    about_secrets = {name for name in parameters if secret & set(name.split("_"))}
    assert "new_key_file" in about_secrets
    assert [name for name in about_secrets if not name.endswith("_file")] == []


def test_garbage_is_looked_for_again_once_a_command_is_loaded() -> None:
    bot("stats", "--help")
    assert gc.isenabled()


def test_an_unknown_command_is_told_briefly() -> None:
    shown = bot("rnu")
    assert shown.exit_code == 2
    assert "No such command 'rnu'" in shown.output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("ask", "--lang", "fr", "--nwo", "x"),
            "Il n'y a pas d'option '--nwo'. Vouliez-vous écrire '--now' ?",
        ),
        (("check", "--lang=fr", "a", "b"), "Ces arguments sont de trop : a b"),
        (("check", "--files", "/nowhere", "--lang", "fr"), "'/nowhere' n'existe pas."),
        (("stats", "--lang", "fr", "--days", "0"), "0 n'est pas dans l'intervalle"),
        (("ask", "--lang", "fr", "--threshold", "3"), "doit être entre 0 et 1"),
        (("preview", "--lang", "fr", "dates_al"), "Peut-être : dates_all"),
        (("preview", "--lang", "en", "dates_al"), "Perhaps: dates_all"),
        (("ask", "--lang", "zz"), "'zz' is not one of"),
    ],
    ids=" ".join,
)
def test_a_wrong_call_is_told_in_the_language_asked_for(
    arguments: tuple[str, ...], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAQ_DIR", str(office(tmp_path)))
    shown = bot(*arguments)
    assert shown.exit_code == 2
    assert told in shown.output


def test_a_wrong_call_is_told_in_the_language_of_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert "Il n'y a pas de commande 'rnu'" in bot("rnu").output
    assert "No such option '--nwo'" in bot("ask", "--lang", "en", "--nwo").output


@pytest.mark.parametrize("source", sorted(CATALOGS.rglob("*.po")), ids=lambda path: path.parts[-3])
def test_what_click_says_is_compiled_as_it_is_written(source: Path) -> None:
    written, compiled = (
        read_po(BytesIO(source.read_bytes())),
        read_mo(BytesIO(source.with_suffix(".mo").read_bytes())),
    )
    for sentence in filter(lambda each: each.id, written):
        assert compiled[sentence.id].string in (sentence.string, list(sentence.string or ()))


def test_help_comes_at_once_because_nothing_else_is_loaded() -> None:
    code = (
        "import sys; from bot.__main__ import main; main(['--help'], standalone_mode=False);"
        "sys.exit(bool({'telegram', 'aiohttp', 'numpy', 'sqlite_utils'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True).returncode == 0


def test_a_command_that_only_looks_loads_no_search_no_messenger_and_what_reads_no_page_anew(
    run: Path,
) -> None:
    code = (
        "import sys; from click.testing import CliRunner; from bot.__main__ import main\n"
        "for command in ('audit', 'roles', 'stats', 'digest --preview'):\n"
        "    assert CliRunner().invoke(main, command.split()).exit_code == 0\n"
        "print({'telegram', 'httpx', 'aiohttp', 'numpy', 'markdown_it', 'jinja2', 'openpyxl', 'PIL'} & set(sys.modules))"
    )
    first, ran = (
        subprocess.run([sys.executable, "-c", code], env=clean(), capture_output=True, text=True)
        for _ in range(2)
    )
    assert first.stdout == "{'markdown_it'}\n", first.stderr
    assert ran.stdout == "set()\n", ran.stderr


def test_commands_on_the_files_alone_load_no_database_and_an_export_no_arrays(run: Path) -> None:
    code = (
        "import sys; from bot.__main__ import WITHOUT_DATABASE, main\n"
        "for name in WITHOUT_DATABASE:\n"
        "    assert main.get_command(None, name)\n"
        "print({'storage', 'sqlite_utils', 'sqlcipher3'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert ran.stdout == "set()\n", ran.stderr
    code = (
        "import sys; from click.testing import CliRunner; from bot.__main__ import main\n"
        f"assert CliRunner().invoke(main, ['export', {str(run / 'requests.xlsx')!r}]).exit_code == 0\n"
        "print({'openpyxl', 'numpy'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], env=clean(), capture_output=True, text=True)
    assert ran.stdout == "{'openpyxl'}\n", ran.stderr


def test_the_desk_starts_without_what_only_some_acts_need() -> None:
    code = (
        "import sys; from bot.__main__ import main; assert main.get_command(None, 'run')\n"
        "print({'openpyxl', 'PIL', 'pdfplumber', 'icalendar', 'aiosmtplib', 'aiohttp.web', 'holidays', 'bot.sandbox',"
        " 'rich.console', 'pygments', 'prometheus_client', 'cryptography'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert ran.stdout == "set()\n", ran.stderr


@pytest.mark.parametrize(
    "command",
    ["stats", "roles", "audit", "digest --preview", "export out.xlsx", "preview --year --json"],
)
def test_a_command_that_asks_no_question_builds_no_search_index(
    command: str, run: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAQ_DIR", str(office(run / "office")))
    monkeypatch.setattr(
        "faq.search.office_index.build", lambda *_args, **_options: pytest.fail("an index was built")
    )
    shown = bot(*command.split())
    assert shown.exit_code == 0, shown.output


def test_wrong_settings_are_all_told_and_end_the_process(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "canary")
    monkeypatch.setenv("PORT", "canary")
    shown = bot("run")
    assert shown.exit_code == MISCONFIGURED
    assert "TELEGRAM_TOKEN does not look like" in shown.output
    assert "PORT must be" in shown.output
    assert "canary" not in shown.output


def test_a_database_in_use_is_told_in_a_sentence(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("DATABASE_KEY", "none")
    monkeypatch.setenv("FAQ_DIR", str(office(run / "content")))
    (run / "data").mkdir()
    with Store.open(run / "data" / "guichet.db"):
        shown = bot("run")
    assert shown.exit_code == FAILED
    assert "Another Guichet is using this database" in shown.output
    assert "Traceback" not in shown.output


def test_faults_in_what_the_office_says_are_told_with_file_and_line(
    run: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("DATABASE_KEY", "none")
    monkeypatch.setenv("FAQ_DIR", str(office(run / "content", fr="# Dates\n\n## Sans identifiant ?\n")))
    shown = bot("run")
    assert shown.exit_code == FAILED
    assert "01-dates.md:3:" in shown.output
    assert "Traceback" not in shown.output


def test_a_taken_port_gives_way_to_the_next() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert _free_port(port) > port


@pytest.mark.together("forks")
async def test_one_command_opens_the_sandbox_and_what_was_said_outlives_the_process(tmp_path: Path) -> None:
    teach(tmp_path / "data" / "sandbox")
    first = Command(tmp_path, BY_WORDS, "run")
    await first.start()
    try:
        url = await printed(first)
        assert int(url.rpartition(":")[2]) >= FIRST_PORT
        assert await start_talking(url) == 0
    finally:
        assert await first.end(signal.SIGKILL) == -signal.SIGKILL
    async with process(tmp_path, "sandbox", clean(**BY_WORDS)) as (again, url):
        assert await start_talking(url) > 0
        again.send_signal(signal.SIGINT)
        assert await again.wait() == 0
    kept = (tmp_path / "data" / "sandbox").glob("*.db")
    assert sorted(path.name for path in kept) == ["guichet.db", "telegram.db"]


def test_the_sandbox_leaves_the_real_desk_alone() -> None:
    real = load(
        {
            "TELEGRAM_TOKEN": TOKEN,
            "DATABASE": "/srv/guichet.db",
            "DATABASE_KEY": "secret",
            "STAFF_CHAT": "-77",
            "ADMINS": "7",
        }
    )
    apart = _untouched(real)
    assert (apart.token, apart.staff_chat, apart.admins, apart.mail_to) == (None, None, frozenset(), ())
    assert apart.own_database == SANDBOX / "guichet.db"


async def start_talking(url: str) -> int:
    """Be a student and a member of the staff on the page that is there; returns how many messages there were before."""
    async with Person(url, CAMILLE) as camille, aiohttp.ClientSession() as session:
        async with session.get(url) as page:
            assert page.status == 200
        before = len(await camille.transcript())
        await camille.say("/start")
        await camille.reply("Guichet", patience=30)
        await camille.say("nfp101")
        await camille.reply("Programmation avancée : mardi 21 janvier 2025", patience=30)
        await camille.say("quand a lieu la session 1 ?")
        await camille.reply("Quand a lieu la session 1 du premier semestre")
        async with Person(url, DOMINIQUE) as dominique:
            await dominique.say("/demandes")
            await dominique.reply("À traiter")
        await asyncio.sleep(
            20 * COMMIT_AFTER
        )  # what came less than that before a kill may be lost, as it says
        return before


@asynccontextmanager
async def process(
    directory: Path, command: str, environment: dict[str, str]
) -> AsyncIterator[tuple[Process, str]]:
    """`python -m bot COMMAND` in a directory, and the address it printed."""
    running = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", command, cwd=directory, env=environment, stdout=subprocess.PIPE
    )
    assert running.stdout is not None
    try:
        yield running, await address(running.stdout)
    finally:
        if running.returncode is None:
            running.kill()
            await running.wait()


async def address(lines: asyncio.StreamReader) -> str:
    """The address that the process prints for its user."""
    async with asyncio.timeout(60):  # a busy machine loads the encoder in half of it
        async for line in lines:
            if found := ADDRESS.search(line.decode()):
                return found[0]
    raise AssertionError("no address was printed")


async def printed(command: Command) -> str:
    """The same of a command that prints to a file."""
    await until(lambda: ADDRESS.search(command.log.read_text()), seconds=60)
    (found,) = ADDRESS.findall(command.log.read_text())
    return str(found)
