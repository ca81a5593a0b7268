"""What the commands share: their common options, the office's files and the database.

The office's files are those of FAQ_DIR, from the environment or `.env`, or those that come with the package. Whatever is
wrong with files, settings or the database ends a command with a sentence, never with a traceback.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

import click
from click.core import ParameterSource
from rich.filesize import decimal

from bot import envfile
from bot.chat.texts import LANGUAGES
from bot.settings import CONTENT, NAMES, Settings, SettingsError, comparing, load
from bot.settings.values import key_file

if TYPE_CHECKING:  # the search and the database take half a second to import, which only some commands need
    from sqlite_utils import Database

    from faq.calendar.sessions import Calendar
    from faq.catalog import Catalog
    from faq.errors import FaqErrors

P = ParamSpec("P")
T = TypeVar("T")
Option = Callable[[Callable[..., Any]], Callable[..., Any]]


class Moment(click.ParamType[datetime]):
    """A date or a date and time in ISO form; without an offset, in the office's own zone (`moment` adds it)."""

    name = "ISO"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            return value if isinstance(value, datetime) else datetime.fromisoformat(value)
        except ValueError:
            return self.fail(wrong_call("no-moment", value=repr(value)).message, param, ctx)


def directory() -> Path:
    """The directory of the office's files, as the bot itself would choose it."""
    written, _ = envfile.read(Path(".env"), NAMES)
    return Path(os.environ.get("FAQ_DIR") or written.get("FAQ_DIR") or CONTENT)


def files_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option `--files` of a command."""
    kind = click.Path(exists=True, file_okay=False, path_type=Path)
    help_ = "The office's files (default: FAQ_DIR, or those shipped)."
    return click.option("--files", type=kind, default=directory, help=help_)(command)


def lang_option(help_: str = "The reader's language.") -> Option:
    """The option `--lang` of a command."""
    return _lang(LANGUAGES[0], help_, show_default=True)


def locale_lang() -> str:
    """The language of the locale, if the desk speaks it, or English (POSIX, "Internationalization Variables": LC_ALL before
    LC_MESSAGES before LANG).
    """
    from faq.errors import COMMON

    chosen = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    code = chosen.replace("_", ".").partition(".")[0].lower()
    return code if code in LANGUAGES else COMMON


def told_lang() -> str:
    """The language in which a command says what is wrong: that of its `--lang` where somebody asked for one, else that of
    the locale.
    """
    running = click.get_current_context(silent=True)
    asked = running and running.get_parameter_source("lang") is ParameterSource.COMMANDLINE
    return str(running.params["lang"]) if running and asked else locale_lang()


def wrong_call(key: str, **values: object) -> click.UsageError:
    """That a command was called as it cannot be: the sentence `call-KEY`, with its values."""
    from faq.texts import say

    return click.UsageError(say(told_lang(), f"call-{key}", **values))


def locale_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option `--lang` of a command that tells its user, not a reader, what is wrong with files."""
    help_ = "The language of what is said (default: that of the locale, or English)."
    return _lang(locale_lang, help_)(command)


def _lang(default: str | Callable[[], str], help_: str, *, show_default: bool = False) -> Option:
    """The option `--lang`, read before all others: what is wrong with them is told in its language."""
    kind = click.Choice(LANGUAGES)
    return click.option(
        "--lang", type=kind, default=default, show_default=show_default, is_eager=True, help=help_
    )


def now_option(help_: str = "As at this moment; without an offset, in the office's time zone.") -> Option:
    """The option `--now` of a command; `moment` makes of it what counts."""
    return click.option("--now", type=Moment(), help=help_)


def picture_option(help_: str) -> Option:
    """The option `--picture` of a command: a file to write a PNG to."""
    kind = click.Path(dir_okay=False, writable=True, path_type=Path)
    return click.option("--picture", type=kind, help=help_)


class KeyFile(click.ParamType[str]):
    """A key in a text file, read as the bot reads DATABASE_KEY_FILE; the key itself is never on a command line."""

    name = "FILE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return key_file(str(value))
        except ValueError as reason:
            return self.fail(f"{value} {reason}", param, ctx)


def key_file_option(name: str, help_: str) -> Option:
    """An option that names a file with a key in it; the command gets the key."""
    return click.option(name, type=KeyFile(), help=help_)


def catalog(files: Path, *, questions: bool = False, thorough: bool = True) -> Catalog:
    """The catalog of `files`; what is wrong with them ends the command, told with file and line.

    `questions`: whether the command asks it any, for which a search index is built (about a second).
    `thorough`: False where it only names entries, so that no answer need be tried.
    """
    from faq.catalog import Catalog
    from faq.errors import FaqErrors

    _keep()
    try:
        return Catalog.load(files, questions=questions, thorough=thorough)
    except FaqErrors as errors:
        raise _faulty(errors) from errors


def _keep() -> None:
    """Keep what was read where the bot keeps it; nowhere while the settings do not say where that is."""
    from faq.files import keeping

    with suppress(SettingsError):
        keeping.use(keeping.beside(comparing(os.environ).own_database))


def calendar(files: Path) -> Calendar:
    """The calendar of `files` alone, as `catalog` reads all of them."""
    from faq.calendar import calendar_file
    from faq.errors import FaqErrors

    try:
        return calendar_file.load(files / calendar_file.NAME)
    except FaqErrors as errors:
        raise _faulty(errors) from errors


def zone() -> ZoneInfo:
    """The office's time zone; UTC while its files have faults, which are no business of those who ask for it."""
    from faq.calendar import calendar_file

    found, _ = calendar_file.read(directory() / calendar_file.NAME)
    return found.zone if found else ZoneInfo("UTC")


def _faulty(errors: FaqErrors) -> click.ClickException:
    from faq.texts import say

    return click.ClickException(f"{say(told_lang(), 'files-faulty')}\n{indent(told(errors), '  ')}")


def told(errors: FaqErrors) -> str:
    """Faults in the language that the command speaks, one a line."""
    return "\n".join(str(fault.told(told_lang())) for fault in errors.faults)


def choose_encoder() -> None:
    """Compare questions as the bot would; what is wrong with these settings, or with the model, ends the command."""
    from bot.process import encoder
    from faq.errors import FaqErrors

    try:
        encoder.choose(comparing(os.environ))
    except SettingsError as error:
        raise click.ClickException("\n".join(error.complaints)) from error
    except FaqErrors as errors:
        raise click.ClickException(told(errors)) from errors


def moment(now: datetime | None, catalog: Catalog) -> datetime:
    """The moment of `--now` in UTC, or this one where it was not given. Raises BadParameter for years in which time
    zones are not defined on every platform.
    """
    if now is None:
        return datetime.now(UTC)
    if not 1970 < now.year < 2200:
        raise click.BadParameter(wrong_call("moment-far").message, param_hint="--now")
    return (now if now.tzinfo else now.replace(tzinfo=catalog.calendar.zone)).astimezone(UTC)


def settings() -> Settings:
    """The settings, as the bot would read them; what is wrong with them ends the command."""
    try:
        return load(os.environ)
    except SettingsError as error:
        raise click.ClickException("\n".join(error.complaints)) from error


def run(fn: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What `fn(db, ...)` returns, as one transaction on the bot's database, whether or not the bot runs."""
    from storage.database import second_process
    from storage.errors import CannotOpen, NotSaved

    chosen = settings()
    try:
        return second_process.run(chosen.own_database, chosen.database_key, fn, *args, **kwargs)
    except (CannotOpen, NotSaved) as error:
        raise click.ClickException(str(error)) from error


def size(file: Path) -> str:
    """The size of a file as people read it: decimal, as disks are sold."""
    return decimal(file.stat().st_size)
