"""Who writes in another language is answered in English, told so in theirs, and offered French."""

from __future__ import annotations

from tests.support.person import Person
from tests.support.stories import says, taps

NOTICE = "Soy un programa automático. Puede escribirme en español"


async def test_they_are_told_once_a_day_and_may_have_french(camille: Person) -> None:
    first = await says(camille, "¿cuándo son los exámenes de enero?", "Session 1 of the first semester")
    assert first.text.startswith(NOTICE)
    second = await says(camille, "¿y los de junio, cuándo son?", "session")
    assert NOTICE not in second.text
    await taps(camille, "Français", "je vous réponds en français")
    third = await says(camille, "¿cuándo son los exámenes de enero?", "premier semestre")
    assert NOTICE not in third.text


async def test_every_language_is_told_of_for_itself(camille: Person) -> None:
    await says(camille, "¿cuándo son los exámenes de enero?", NOTICE)
    await says(camille, "Wann sind die Prüfungen im Januar?", "Sie können mir auf Deutsch schreiben")
