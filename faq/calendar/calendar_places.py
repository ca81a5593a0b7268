"""Where the values of the calendar's file and of the office's stand, of files that can be read."""

from __future__ import annotations

from pathlib import Path

from faq.calendar import law_file, office_file
from faq.entry import Place
from faq.files.source import decoded, toml_tables
from faq.files.toml_places import places


def session_lines(path: Path) -> dict[str, int]:
    """The line of each session's table and keys in a sound file: "s1_session1", "s1_session1.deadline"."""
    text = decoded(path)
    known, found = places(text), dict[str, int]()
    for number, table in enumerate(toml_tables(text, path).get("session", [])):
        home = ("session", str(number))
        found[table["id"]] = known.line(home)
        found |= {f"{table['id']}.{key}": known.line((*home, key)) for key in table}
    return found


def office_places(path: Path) -> dict[str, Place]:
    """Where each key of the table of the office stands, in the office's file beside this one or here, and the table itself
    under ""; the first line where there is none.
    """
    apart = office_file.beside(path)
    home = apart if apart.exists() else path
    for file in filter(Path.exists, (apart, path)):
        text = decoded(file)
        if (table := toml_tables(text, file).get("office")) is not None:
            known = places(text)
            found = {key: Place(file, known.line(("office", key))) for key in table}
            return {"": Place(file, known.line(("office",))), **found}
    return {"": Place(home, 1)}


def legal_places(path: Path) -> dict[str, Place]:
    """The same of the table of an administration of France in the office's file beside this one, which has it."""
    file = office_file.beside(path)
    text = decoded(file)
    known, table = places(text), toml_tables(text, file)[law_file.NAME]
    kinds = {
        f"kind.{kind}": Place(file, known.line((law_file.NAME, "kind", kind)))
        for kind in table.get("kind", {})
    }
    found = {key: Place(file, known.line((law_file.NAME, key))) for key in table if key != "kind"}
    return {"": Place(file, known.line((law_file.NAME,))), **found, **kinds}
