"""The public holidays of a country or of a part of it, as the `holidays` package knows them.

The package is loaded when a day of a country is asked about in a year of which nothing is kept, or a country is named of
which it must be found out whether it is known: an office without a country never needs it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from faq.files import keeping

YEARS = range(1950, 2100)
"""Years that are reckoned with: a day outside is a slip of a file, and movable feasts are known for these at least."""
KEPT = 16
"""Years kept ready, each in a language: the one that runs and its neighbours, in the languages of a desk."""

_KEPT = "holidays"
"""The name under which those of the years that were asked for are kept."""
USUAL = frozenset({"BE", "CA", "CH", "FR", "LU"})
"""The countries of most desks that speak French: known, without a tenth of a second to ask the package."""


@dataclass(frozen=True, slots=True)
class PublicHolidays:
    """Those of a country (ISO 3166-1, two letters) or of a subdivision of it (ISO 3166-2 without the country's letters);
    without a country there are none.
    """

    country: str = ""
    subdivision: str = ""

    def __contains__(self, day: date) -> bool:
        return bool(self.name(day, ""))

    def name(self, day: date, lang: str) -> str:
        """What the holiday on that day is called in `lang`, or else in the country's own language; "" where it is none."""
        if not self.country or day.year not in YEARS:
            return ""
        return _of_year(self, day.year, lang).get(day, "")


NONE = PublicHolidays()


def is_known(country: str) -> bool:
    """Whether the holidays of a country are known, by its two letters."""
    return country in USUAL or country in countries()


def countries() -> frozenset[str]:
    """The two letters of the countries that the package knows."""
    from holidays.registry import COUNTRIES  # 0.1 s and 2.4 MB

    return frozenset(code for _, code, *_ in COUNTRIES.values())


def subdivisions(country: str) -> list[str]:
    """The parts of a country that is known which have holidays of their own."""
    import holidays  # the first country loads them all: 0.1 s and 8 MB

    found: list[str] = holidays.list_supported_countries(include_aliases=False)[country]
    return found


@lru_cache(maxsize=KEPT)
def _of_year(those: PublicHolidays, year: int, lang: str) -> Mapping[date, str]:
    """Those of a year by their days, as an earlier start has kept them or as the package knows them."""
    depends, asked = (those.country, those.subdivision), f"{year} {lang}"
    known: dict[str, dict[str, str]] = json.loads(keeping.text(_KEPT, depends) or "{}")
    if asked not in known:
        known[asked] = {day.isoformat(): name for day, name in _reckoned(those, year, lang).items()}
        keeping.keep(_KEPT, depends, json.dumps(known))
    return {date.fromisoformat(day): name for day, name in known[asked].items()}


def _reckoned(those: PublicHolidays, year: int, lang: str) -> Mapping[date, str]:
    import holidays  # the first day of any country loads them all: 0.2 s and 15 MB

    spoken = holidays.list_localized_countries(include_aliases=False).get(those.country, [])
    own: str | None = holidays.country_holidays(those.country).default_language
    language = next((each for each in spoken if lang and each.partition("_")[0] == lang), own)
    subdivision = those.subdivision or None
    return dict(holidays.country_holidays(those.country, subdiv=subdivision, years=year, language=language))
