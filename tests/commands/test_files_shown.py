"""A file that an answer hands out is shown by `ask` and by the preview, too."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from bot.admin import preview_screens
from bot.chat.reader import Reader
from bot.chat.screen import data
from bot.chat.texts import Texts
from bot.commands.ask import ask
from faq.catalog import Catalog
from tests.faq.test_handouts import NOW, PDF, desk

FILES = {"demande-m1.pdf": PDF}


def test_ask_names_the_file_below_the_answer(tmp_path: Path) -> None:
    files = desk(tmp_path, FILES)
    shown = CliRunner().invoke(ask, ["--files", str(files), "--json", "c'est quand les examens"])
    assert shown.exit_code == 0, shown.output
    assert json.loads(shown.stdout)["text"].endswith("\n\n[ Le formulaire ] demande-m1.pdf")


def test_the_preview_has_a_button_that_hands_it_out(tmp_path: Path) -> None:
    catalog = Catalog.load(desk(tmp_path, FILES), questions=False)
    screen = preview_screens.answer(Reader(Texts(), catalog, "fr", NOW), NOW, ["dates_all"])
    presses = [press for row in screen.rows for press in row]
    assert ("Le formulaire", data("file", "demande-m1.pdf"), "") in [
        (press.label, press.data, press.url) for press in presses
    ]
