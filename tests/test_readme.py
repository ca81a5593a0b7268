"""The README cannot rot: its commands, settings, make targets, files and example are those that there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.admin import preview
from bot.chat.routes import Right
from bot.chat.texts import Texts
from bot.conversation.routes import COMMANDS
from bot.settings import NAMES
from faq.pages.topics import parse
from tests.support.office import paris
from tests.support.paths import ROOT
from tests.support.running_bot import content

README = (ROOT / "README.md").read_text(encoding="utf-8")
FIRST_SCREEN = README.split("## ")[0]
PAGES = sorted(
    {
        *ROOT.glob("*.md"),
        *(ROOT / "docs").glob("*.md"),
        ROOT / "faq/README.md",
        ROOT / "bot/sandbox/README.md",
    }
)


def table(heading: str) -> list[str]:
    """The first cells of the table under a heading."""
    section = re.split(r"^## ", README, flags=re.MULTILINE)
    found = next(part for part in section if part.startswith(heading))
    return re.findall(r"^\| (`.+?) \|", found, flags=re.MULTILINE)


def test_the_first_screen_says_what_it_is_and_the_two_commands() -> None:
    assert FIRST_SCREEN.index("chat desk") < FIRST_SCREEN.index("make run") < FIRST_SCREEN.index("make test")
    assert "docs/chat.png" in FIRST_SCREEN
    assert "Not an official service" in FIRST_SCREEN
    assert len(FIRST_SCREEN.splitlines()) < 40


def test_every_command_of_the_table_exists_and_the_other_way_round() -> None:
    shown = {cell.split()[3].strip("`") for cell in table("The command line")}
    named = shown | set(re.findall(r"`(roles|revoke)\b", README))
    assert named == set(main.list_commands(None))  # type: ignore[arg-type]


def test_every_command_of_the_office_is_in_the_table_of_the_chat_and_the_other_way_round() -> None:
    shown = {word for cell in table("In the chat") for word in re.findall(r"`/(\w+)`", cell)}
    office = [each for each in COMMANDS if each.right is not Right.EVERYBODY]
    assert shown == {word for each in office for word in each.words(Texts())}


def test_the_example_of_a_preview_is_understood() -> None:
    (example,) = re.findall(r"`/apercu ([^`]+)`", README)
    read = preview.read_moment(example, content(timetable=False).current.calendar)
    assert read == (paris("2025-03-31 00:01"), "c'est quand le rattrapage ?")


@pytest.mark.parametrize("command", sorted(main.list_commands(None)))  # type: ignore[arg-type]
def test_every_command_has_help_that_says_something(command: str) -> None:
    found = main.get_command(None, command)  # type: ignore[arg-type]
    assert found is not None
    assert found.get_short_help_str(200)


def test_every_setting_of_the_table_is_read_and_described() -> None:
    shown = set(re.findall(r"`([A-Z_]+)`", "".join(table("Running it for real"))))
    described = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert shown <= set(NAMES)
    assert {name for name in NAMES if f"\n{name}=" in f"\n{described}"} == set(NAMES)


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(
        re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    )
    assert set(re.findall(r"\bmake ([a-z-]+)\b", README)) <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_that_a_page_links_or_names_exists(page: Path) -> None:
    prose = re.sub(r"```.*?```|`\[.*?`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = re.findall(r"\]\((?!http|faq:|action:|file:)([^)#]+)", prose)
    named = re.findall(r"`((?:bot|deploy|docs|faq|storage|tests)/[\w./*-]+)`", prose)
    assert [link for link in links if not (page.parent / link).exists()] == []
    assert [name for name in named if not list(ROOT.glob(name))] == []


def test_every_option_that_a_page_shows_is_one_of_its_command() -> None:
    pages = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    shown = re.findall(r"python -m bot ([a-z-]+)([^`#\n]*)", pages)
    rows = re.findall(r"^\| `python -m bot ([a-z-]+)(.*)", README, flags=re.MULTILINE)
    found = [(name, option) for name, rest in shown + rows for option in re.findall(r"--[a-z][a-z-]*", rest)]
    assert len(found) > 30
    assert [(name, option) for name, option in found if option not in options(name)] == []


def options(name: str) -> set[str]:
    """The options of a command; none of one that there is not."""
    command = main.get_command(None, name)  # type: ignore[arg-type]
    return {option for each in command.params for option in each.opts} if command else set()


def test_the_example_of_an_entry_is_one() -> None:
    example = next(block for block in re.findall(r"```markdown\n(.*?)```", README, flags=re.DOTALL))
    parsed = parse(f"# Exemple\n\n{example}", Path("01-exemple.md"))
    assert len(parsed.entries[0].wordings) == 2
