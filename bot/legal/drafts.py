"""The drafts themselves: register entry (GDPR, article 30), impact assessment (article 35), accessibility statement (RGAA),
each in French and in English. What the settings, tables and forms say stands in them; what only a lawyer or the office can
say is left blank and marked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from bot.chat.markup import plain
from bot.chat.reader import Reader
from bot.chat.texts import LANGUAGES
from bot.legal import inventory
from bot.settings import Settings

NAMES = ("register", "impact", "accessibility")
BLANK = "⟦"
"""What every blank begins with, so that it can be searched for and counted."""


@dataclass(frozen=True, slots=True)
class LegalDraft:
    """One document: the name of its file, and its Markdown."""

    file: str
    text: str

    @property
    def blanks(self) -> int:
        """How many places are left to fill in."""
        return self.text.count(BLANK)


def drafts(reader: Reader, settings: Settings) -> list[LegalDraft]:
    """All documents in every language there are drafts in, as of the reader's moment."""
    return [_draft(name, lang, reader, settings) for lang in LANGUAGES for name in NAMES]


def _draft(name: str, lang: str, reader: Reader, settings: Settings) -> LegalDraft:
    template = _environment().get_template(f"{name}.{lang}.md")
    text = template.render(_facts(Reader(reader.texts, reader.catalog, lang, reader.now), lang, settings))
    return LegalDraft(f"{name}.{lang}.md", f"{text.strip()}\n")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(inventory.TEXTS),
        undefined=StrictUndefined,
        autoescape=select_autoescape(()),  # Markdown, not HTML
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _facts(reader: Reader, lang: str, settings: Settings) -> Mapping[str, object]:
    """What the templates may use. Of a setting they are told whether it is there, never a secret or an address."""
    months = settings.retention_months or reader.desk.retention_months
    return {
        "day": reader.day(reader.now.astimezone(reader.catalog.calendar.zone).date()),
        "place": reader.catalog.calendar.place,
        "office": reader.office,
        "slot": reader.slot,
        "law": reader.desk.law is not None,
        "authority": reader.desk.said("authority", lang),
        "languages": reader.desk.languages,
        "months": months,
        "categories": inventory.categories(lang, months),
        "kinds": _kinds(reader),
        "handouts": sorted(reader.catalog.handouts),
        "warning": inventory.SPANS["warning"].days,
        **_installed(settings),
    }


def _installed(settings: Settings) -> Mapping[str, object]:
    """How this installation is set up."""
    return {
        "encrypted": bool(settings.database_key),
        "backups": settings.backup_minutes if settings.backup_dir else 0,
        "scanned": bool(settings.clamav),
        "mails": len({*settings.mail_to, *settings.mail_to_weekly}),
        "group": settings.staff_chat is not None,
        "own_server": settings.elsewhere,
        "webhook": bool(settings.webhook_url),
    }


def _kinds(reader: Reader) -> list[tuple[str, list[str]]]:
    """(title, names of what is asked) of each kind of request that the desk takes."""
    return [
        (_said(kind.title.text(reader.lang)), [_said(each.name.text(reader.lang)) for each in kind.questions])
        for kind in reader.catalog.forms
        if not kind.referred
    ]


def _said(words: str) -> str:
    """The office's words on one line, without Markdown."""
    return unescape(" ".join(plain(words).split()))
