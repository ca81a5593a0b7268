"""All that a bot loads when it starts: whatever is forked from a process that has imported this need not load it again."""

from bot.chat import language
from bot.commands import run as run
from bot.process import encoder

language.prepare()
encoder.prepare()
