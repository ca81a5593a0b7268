"""All that a bot loads when it starts: whatever is forked from a process that has imported this need not load it again.

A small office has been read and its index built, so that word lists and expressions are there, too. The encoder is not
among it: bots that are killed compare by words alone.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from bot.chat import language
from bot.commands import run as run
from faq.catalog import LiveCatalog
from faq.search import encoding
from tests.support.office import office

language.prepare()
encoding.choose(encoding.shipped(encoding.Tier.OFF))
with TemporaryDirectory() as directory:
    LiveCatalog(office(Path(directory)))
encoding.choose(None)
