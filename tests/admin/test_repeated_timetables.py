"""A timetable sent under another name than the one that it repeats does not come beside it unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from faq.catalog import Catalog
from faq.changes import Change
from faq.check import repeats
from tests.support.admins import Office, sends
from tests.support.office import office as written
from tests.support.person import Person
from tests.support.sandbox import CAMILLE, Sandbox
from tests.support.stories import says, taps

pytest_plugins = ["tests.support.admin_fixtures"]

HEAD = "Code;Intitulé;Date;Début;Fin;Salle\n"
ROWS = (
    "NFP101;Programmation;21/01/2025;18:00;20:00;A\n",
    "UTC505;Réseaux;22/01/2025;18:00;20:00;B\n",
    "ANG330;Anglais;23/01/2025;18:00;20:00;C\n",
)
OLD = HEAD + "".join(ROWS)
NEW = OLD.replace("21/01/2025", "24/01/2025")
RESITS = OLD.replace("21/01", "10/06").replace("22/01", "11/06").replace("23/01", "12/06")


async def applied(marie: Person, text: str, name: str) -> None:
    await sends(marie, text, name, "Changement proposé")
    await taps(marie, "Appliquer", "C'est en ligne")


async def test_it_takes_the_place_of_the_old_one(office: Office, marie: Person, sandbox: Sandbox) -> None:
    await applied(marie, OLD, "planning-v1.csv")
    await sends(marie, NEW, "planning-v2.csv", "Ce planning en reprend un autre")
    asked = await marie.reply("dont 3 sont aussi dans timetable/planning-v1.csv, qui en contient 3")
    assert asked.labels[:2] == ["Remplacer planning-v1.csv", "Garder les deux"]
    await taps(marie, "Remplacer planning-v1.csv", "Changement proposé")
    await taps(marie, "Appliquer", "C'est en ligne")
    assert [path.name for path in (office.files / "timetable").iterdir()] == ["planning-v1.csv"]
    camille = await sandbox.person(CAMILLE)
    told = await says(camille, "c'est quand nfp101", "vendredi 24 janvier 2025")
    assert "21 janvier" not in told.text


async def test_of_another_kind_it_comes_first_and_the_old_one_is_taken_out_next(
    office: Office, marie: Person
) -> None:
    await applied(marie, OLD, "planning.csv")
    calendar = "\r\n".join(
        (
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            *(
                f"BEGIN:VEVENT\r\nUID:{day}\r\nSUMMARY:{code}\r\nDTSTART:202501{day}T170000Z\r\n"
                f"DTEND:202501{day}T190000Z\r\nEND:VEVENT"
                for code, day in (("NFP101", 21), ("UTC505", 22), ("ANG330", 23))
            ),
            "END:VCALENDAR",
            "",
        )
    )
    await sends(marie, calendar, "planning.ics", "Ce planning en reprend un autre")
    await taps(marie, "Remplacer planning.csv", "Changement proposé")
    label = next(each for each in (await marie.last()).labels if each.startswith("Appliquer"))
    done = await taps(marie, label, "Encore un pas")
    assert done.labels[0] == "Retirer planning.csv"
    await taps(marie, "Retirer planning.csv", "Changement proposé")
    label = next(each for each in (await marie.last()).labels if each.startswith("Appliquer"))
    await taps(marie, label, "C'est en ligne")
    assert [path.name for path in (office.files / "timetable").iterdir()] == ["planning.ics"]


async def test_both_may_be_kept_and_other_exams_are_not_asked_about(office: Office, marie: Person) -> None:
    await applied(marie, OLD, "janvier.csv")
    await applied(marie, RESITS, "juin.csv")
    await sends(marie, NEW, "bis.csv", "Ce planning en reprend un autre")
    await taps(marie, "Garder les deux", "Changement proposé")


@pytest.mark.parametrize(
    ("old", "new", "shared"),
    [
        pytest.param(OLD, NEW, 3, id="other day"),
        pytest.param(OLD, HEAD + ROWS[0], 1, id="a part of it"),
        pytest.param(HEAD + ROWS[0], OLD, 1, id="more than it"),
        pytest.param(OLD, RESITS, None, id="the resits of the same courses"),
        pytest.param(HEAD + "".join(ROWS[:2]), HEAD + ROWS[2], None, id="other courses"),
        pytest.param(OLD, "nonsense", None, id="no timetable"),
    ],
)
def test_which_timetables_repeat_each_other(tmp_path: Path, old: str, new: str, shared: int | None) -> None:
    files = written(tmp_path / "content")
    (files / "timetable").mkdir()
    (files / "timetable/old.csv").write_text(old, encoding="utf-8")
    change = Change("timetable/new.csv", None, new.encode())
    found = repeats.repeated(files, change, Catalog.load(files).calendar)
    assert (found and found.shared) == shared
