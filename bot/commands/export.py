"""The command `export`: the office's requests as a workbook, and what students handed in as a ZIP file beside it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import IO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import click
from sqlite_utils import Database

from bot.chat.reader import Reader
from bot.chat.texts import Texts
from bot.commands import options
from bot.office.decisions import columns
from bot.office.decisions.columns import WorkbookEntry
from bot.request.documents.papers import file_name
from storage import contents, import_without
from storage.errors import NoSuchDocument
from storage.tables.records import Document, DocumentState

AT_ONCE = 8
"""Documents read in one transaction: a bot that serves meanwhile waits no longer than that."""
_UNFIT = re.compile(r'[<>:"|?*\\/]')
"""What Windows does not take in the name of a file."""
Read = Callable[[Sequence[Document]], list[bytes | None]]

_target = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", metavar="FILE.xlsx", type=_target)
@click.option("--documents", metavar="FILE.zip", type=_target, help="Write what students handed in, too.")
@options.lang_option()
@options.files_option
def export(file: Path, documents: Path | None, lang: str, files: Path) -> None:
    """Write all requests to a workbook, one a row, with columns to decide in; `decide` reads it back.

    It holds names and what students wrote: only you may read the file, and it replaces no other. Documents lie in
    folders by reference; those that are infected or not fetched yet are left out.
    """
    import_without(
        "openpyxl", "numpy"
    )  # an eighth of the command, to know numbers of types that nothing here is of
    from bot.office.decisions.export import workbook

    reader = Reader(Texts(), options.catalog(files, thorough=False), lang, datetime.now(UTC))
    entries = options.run(columns.gather)
    with _new(file) as out:
        out.write(workbook(reader, entries))
    click.echo(f"{file}: {len(entries)} requests")
    if documents is not None:
        with _new(documents) as out:
            count = write_documents(out, entries, _read, reader.catalog.calendar.zone)
        click.echo(f"{documents}: {count} documents")


def write_documents(out: IO[bytes], entries: Sequence[WorkbookEntry], read: Read, zone: tzinfo) -> int:
    """Write a ZIP file of the documents, in folders by reference; returns how many there were. `read` gives the bytes
    of documents, or None for one that is given to nobody.
    """
    papers = list(_papers(entries))
    count = 0
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for start in range(0, len(papers), AT_ONCE):
            some = papers[start : start + AT_ONCE]
            for (path, document), found in zip(some, read([each for _, each in some]), strict=True):
                if found is not None:
                    moment = document.sent.astimezone(zone)
                    archive.writestr(ZipInfo(path, moment.timetuple()[:6]), found)
                    count += 1
    return count


def _papers(entries: Sequence[WorkbookEntry]) -> Iterator[tuple[str, Document]]:
    """What can be given out, with its path: numbered, so that two files of one name can lie side by side."""
    for entry in entries:
        kept = [each for each in entry.request.documents if each.state is DocumentState.STORED]
        for number, document in enumerate(kept, start=1):
            yield f"{entry.request.reference}/{number} {_named(document)}", document


def _named(document: Document) -> str:
    """The student's name for it, as a file can be named, with the ending of what it really is."""
    return file_name(_UNFIT.sub("-", document.name), document.kind)


def _read(documents: Sequence[Document]) -> list[bytes | None]:
    return options.run(_contents, documents)


def _contents(db: Database, documents: Sequence[Document]) -> list[bytes | None]:
    return [_content(db, document) for document in documents]


def _content(db: Database, document: Document) -> bytes | None:
    """Quarantined meanwhile, or erased: not given out."""
    try:
        return contents.read(db, document.id)
    except NoSuchDocument:
        return None


@contextmanager
def _new(path: Path) -> Iterator[IO[bytes]]:
    """A new file that only its owner may read; gone again when it could not be written to the end."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise click.ClickException(
            f"{path} exists, perhaps with decisions in it. Choose another name."
        ) from None
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}.") from error
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
    except BaseException:
        path.unlink(missing_ok=True)
        raise
