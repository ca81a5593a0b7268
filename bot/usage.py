"""What click itself says of a wrong call, in the language of whoever made it.

click translates by gettext, whose catalogs are `locale/LANGUAGE/LC_MESSAGES/messages.po`, compiled to `messages.mo` by
`pybabel compile --directory bot/locale`. What is in none of them stays English.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, pairwise
from pathlib import Path

CATALOGS = Path(__file__).with_name("locale")
_DOMAIN = "messages"
"""The catalog in which gettext looks where no other is named, as in click."""
_CHOICE = "LANGUAGE"
"""The variable by which gettext chooses before those of the locale."""


@contextmanager
def in_language_of(arguments: Sequence[str]) -> Iterator[None]:
    """Let click speak the language of `--lang` where the arguments of a call have it, else that of the locale."""
    gettext.bindtextdomain(_DOMAIN, str(CATALOGS))
    asked, before = _asked(arguments), os.environ.get(_CHOICE)
    if asked:
        os.environ[_CHOICE] = asked
    try:
        yield
    finally:
        if before is not None:
            os.environ[_CHOICE] = before
        elif asked:
            del os.environ[_CHOICE]


def _asked(arguments: Sequence[str]) -> str:
    """What follows `--lang`, or nothing."""
    apart = (value for name, value in pairwise(arguments) if name == "--lang")
    joined = (each.removeprefix("--lang=") for each in arguments if each.startswith("--lang="))
    return next(chain(apart, joined), "")
