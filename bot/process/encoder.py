"""The encoder that this process compares questions with: chosen by the settings, loaded at start, and, where many wordings
have no vectors yet, asked for these beside the conversation, which goes on by words alone.
"""

from __future__ import annotations

import asyncio
import time

from bot.logs import log
from bot.settings import Settings
from faq.files import keeping
from faq.search.encoder import encoding, vectors
from faq.search.encoder.encoding import Tier
from faq.search.encoder.meaning import CannotEncode

ENCODER_SECONDS = 2.0
"""Seconds between two looks for wordings without vectors: as often as for files that change, which bring them."""

AT_IT_SECONDS = 5.0
"""Seconds of encoding in one go, after which stopping is heeded: four times as fast as the desk is stopped at the latest."""


def choose(settings: Settings, *, beside: bool = False) -> None:
    """Compare questions as the settings say from now on. `beside`: whether `step` is called, so that nobody need wait.
    What the search takes long to learn is kept beside the vectors.

    Raises FaqErrors when the model that they name cannot be used as its directory stands, OSError when the database's
    directory cannot be made.
    """
    if beside:  # the desk makes it for its database in a moment
        settings.own_database.parent.mkdir(parents=True, exist_ok=True)
    tier, cache = Tier(settings.meaning), vectors.cache_beside(settings.own_database)
    keeping.use(keeping.beside(settings.own_database))
    if settings.meaning_model:
        encoding.choose(encoding.brought(settings.meaning_model, tier, cache, beside=beside))
    else:
        encoding.choose(encoding.shipped(tier, cache, beside=beside))


def prepare() -> None:
    """Load the encoder; says once in the log which one there is, if any."""
    chosen = encoding.chosen()
    if chosen.tier is Tier.OFF:
        log.warning("encoder off: questions are compared by words alone")
    elif chosen.questions is None:
        log.warning("no sentence encoder: questions are compared by words alone")
    else:
        try:
            chosen.prepare()
        except CannotEncode as error:
            log.warning("encoder not ready error=%s", error)
        else:
            log.info("encoder ready id=%s asked=%s", chosen.questions.id, chosen.tier)


async def step() -> None:
    """Encode wordings that are waited for, for a while."""
    chosen, until = encoding.chosen(), time.monotonic() + AT_IT_SECONDS
    if not chosen.behind:
        return
    try:
        while (left := await asyncio.to_thread(chosen.step)) and time.monotonic() < until:
            pass
    except CannotEncode:  # its worker says why, and rests
        return
    log.info("encoding wordings left=%d, until then compared by words alone", left)
