"""The command `legal`: drafts of the documents that the law asks of who runs the desk, to be finished by people."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from bot.commands import options


@click.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
@options.files_option
@options.now_option("Dated as of this moment; without an offset, in the office's time zone.")
def legal(directory: Path, files: Path, now: datetime | None) -> None:
    """Write drafts into DIRECTORY, in French and English: the register entry (GDPR, article 30), the impact assessment
    (article 35) and the accessibility statement (RGAA).

    They say what this installation stores, why, how long and who sees it, by its settings, tables and forms. What only a
    lawyer or the office can say is left blank, between ⟦ and ⟧. A file that is there already is not touched.
    """
    from bot.chat.reader import Reader
    from bot.chat.texts import Texts
    from bot.legal.drafts import drafts

    catalog = options.catalog(files, thorough=False)
    reader = Reader(Texts(), catalog, "", options.moment(now, catalog))
    made = drafts(reader, options.settings())
    if present := [each.file for each in made if (directory / each.file).exists()]:
        raise options.wrong_call("drafts-there", files=", ".join(present), directory=str(directory))
    directory.mkdir(parents=True, exist_ok=True)
    for each in made:
        (directory / each.file).write_text(each.text, encoding="utf-8")
        click.echo(f"{directory / each.file}: {each.blanks} places to fill in")
