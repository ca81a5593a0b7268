"""All that a bot loads when it starts, or a little later: whatever is forked from a process that has imported this need not
load it again.

A small office has been read, its index built and a question asked, so that word lists and expressions are there, too. The
encoder is not among it: bots that are killed compare by words alone.
"""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.answers import replies
from bot.chat import language
from bot.chat.reader import Reader
from bot.chat.texts import Texts
from bot.commands import run as run
from bot.commands import sandbox as sandbox
from bot.process import mailer as mailer
from bot.process import web as web
from faq.live_catalog import LiveCatalog
from faq.search.encoder import encoding
from tests.support.office import office
from tests.support.running_bot import learnt

with learnt():
    language.prepare()
encoding.choose(encoding.shipped(encoding.Tier.OFF))
with TemporaryDirectory() as directory:
    catalog = LiveCatalog(office(Path(directory))).current
    replies.prepare(Reader(Texts(), catalog, "fr", datetime.now(UTC)))
encoding.choose(None)
