"""Every sentence the bot says, in Fluent files beside this module, one a language. No prose lives elsewhere."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

LANGUAGES = ("fr", "en")
DEFAULT = "fr"


class MissingText(LookupError):  # noqa: N818 - the name says what happened
    """A sentence that a language file lacks, or a value that a sentence needs and was not given."""


class Texts:
    """The sentences of all languages, read once in a process. What it says never changes, so it may be shared."""

    def __init__(self, directory: Path = Path(__file__).parent) -> None:
        self._bundles = {lang: _read(directory / f"{lang}.ftl", lang) for lang in LANGUAGES}
        self._fixed: dict[tuple[str, str], str] = {}

    def say(self, lang: str, key: str, **values: object) -> str:
        """The sentence `key` in `lang` (French when that language is unknown), its `{ $values }` filled in.

        Raises MissingText when the sentence or one of its values is missing.
        """
        if values:
            return self._composed(lang, key, values)
        if (lang, key) not in self._fixed:
            self._fixed[lang, key] = self._composed(lang, key, {})
        return self._fixed[lang, key]

    def _composed(self, lang: str, key: str, values: dict[str, object]) -> str:
        bundle = self._bundles.get(lang, self._bundles[DEFAULT])
        pattern = bundle.get_message(key).value if bundle.has_message(key) else None
        if pattern is None:
            raise MissingText(key)
        text, errors = bundle.format_pattern(pattern, values)
        if errors:
            raise MissingText(f"{key}: {errors[0]}")
        return str(text)

    def all(self, key: str) -> tuple[str, ...]:
        """The sentence in every language: what a reply keyboard may send back, whatever the language is now."""
        return tuple(self.say(lang, key) for lang in LANGUAGES)


@cache
def _read(path: Path, lang: str) -> FluentBundle:
    bundle = FluentBundle([lang], use_isolating=False)
    bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle
