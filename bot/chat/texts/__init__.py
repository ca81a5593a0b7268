"""Every sentence the bot says, in Fluent files beside this module, one a language. No prose lives elsewhere.

Another language is another file.
"""

from __future__ import annotations

from pathlib import Path

from faq import texts

DIRECTORY = Path(__file__).parent
FOREIGN = DIRECTORY / "foreign"
"""What is known of languages that the desk does not answer in: their words, and a sentence to who writes in them."""
DEFAULT = texts.DEFAULT
"""The language of whoever has chosen none, and of the office's groups."""
LANGUAGES = (DEFAULT, *sorted({path.stem for path in DIRECTORY.glob("*.ftl")} - {DEFAULT}))
"""The languages that there is a file of, the default one first."""


class Texts(texts.FluentTexts):
    """The sentences of all languages, read once in a process. What it says never changes, so it may be shared."""

    def __init__(self, directory: Path = DIRECTORY) -> None:
        super().__init__(directory)

    def all(self, key: str) -> tuple[str, ...]:
        """The sentence in every language: what a reply keyboard may send back, whatever the language is now."""
        return tuple(self.say(lang, key) for lang in LANGUAGES)
