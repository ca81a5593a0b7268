"""All that a bot loads when it starts: whatever is forked from a process that has imported this need not load it again.

The encoder is not among it: bots that are killed compare by words alone."""

from bot.chat import language
from bot.commands import run as run

language.prepare()
