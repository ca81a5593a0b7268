"""Files change while students ask: every question finds one whole catalog, the old one or the new, and never an error."""

from __future__ import annotations

import itertools
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

from faq.catalog import Catalog
from faq.live_catalog import LiveCatalog
from tests.support.office import DATES, office, paris

NOW = paris("2024-12-16 09:00")
QUESTIONS = 1000
ASKERS = 4


def version(number: int) -> str:
    """The file as of an edit; both answers carry its number."""
    text = DATES.replace("Le service des examens.", f"Le service, version {number}.")
    return text.replace("Pour {{ year }}", f"Version {number}, pour {{{{ year }}}}")


def seen(catalog: Catalog) -> set[str]:
    """The numbers in all that one catalog says."""
    texts = (catalog.render(entry_id, "fr", NOW).markdown for entry_id in ("dates_all", "who_decides"))
    return {text.lower().split("version ")[1].split()[0].strip(".,") for text in texts}


def test_a_thousand_questions_while_files_change_find_one_catalog_each(tmp_path: Path) -> None:
    office(tmp_path, fr=version(0))
    live = LiveCatalog(tmp_path)
    file, asked = tmp_path / "fr" / "01-dates.md", Event()
    versions: set[str] = set()

    def edit() -> None:
        """Write, tear and mend the file until everything is asked."""
        for number in itertools.takewhile(lambda _: not asked.is_set(), itertools.count(1)):
            file.write_text(version(number)[: len(DATES) // 2], encoding="utf-8")
            live.refresh()
            file.write_text(version(number), encoding="utf-8")
            live.refresh()

    def ask(_: int) -> set[str]:
        catalog = live.current
        assert catalog.find("qui étudie ma demande").entry_ids == ("who_decides",)  # type: ignore[union-attr]
        return seen(catalog)

    with ThreadPoolExecutor(ASKERS + 1) as pool:
        edits = pool.submit(edit)
        try:
            while len(versions) < 2:  # a quick machine answers a thousand questions within one edit
                for found in pool.map(ask, range(QUESTIONS)):
                    assert len(found) == 1
                    versions |= found
        finally:
            asked.set()
        edits.result(timeout=30)
