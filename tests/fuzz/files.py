"""The files that an office or a student sends, and those that it writes: read, refused or told with their place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from random import Random

from bot import settings
from bot.request.documents.papers import FileKind, UnfitFile, examine, is_phone_photo, tidy_name
from bot.settings import NAMES, SettingsError
from tests.fuzz.target import Target, Try
from tests.support.mutations import anything, spoil_bytes
from tests.support.papers import jpeg, pdf, png
from tests.support.spoilt_files import KINDS
from tests.support.strange_texts import SHORT

SHARES = {
    "csv": 16_000,
    "ics": 16_000,
    "xlsx": 3_000,
    "decisions": 3_000,
    "calendar": 12_000,
    "office": 1_500,
    "requests": 2_000,
    "topic": 1_500,
    "questions": 30_000,
    "vocabulary": 9_000,
}


@contextmanager
def _office_file(name: str, folder: Path) -> Iterator[Try]:
    kind = KINDS[name]
    kind.prepare(folder)
    yield lambda chance: kind.check(folder, kind.mutate(chance, kind.sound))


LOCKED = pdf("1 0 obj\n<</Encrypt 2 0 R>>\nendobj\n2 0 obj\n<</Filter/Standard/V 4/P -4>>\nendobj\n")
LINEARISED = b"%PDF-1.7\n1 0 obj\n<</Linearized 1/L 120/O 4>>\nendobj\nxref\ntrailer\n<<>>\n%%EOF\n"
PAPERS = (
    pdf("1 0 obj\n<</Type/Catalog>>\nendobj\n"),
    LOCKED,
    LINEARISED,
    png(),
    jpeg(),
    jpeg(thumbnail=jpeg()),
)
STREAM = (
    *(
        "%PDF-1.7",
        "%%EOF",
        "1 0 obj",
        "endobj",
        "stream",
        "endstream",
        "trailer",
        "startxref",
        "<<",
        ">>",
        "/Encrypt",
    ),
    *(
        "/Encrypt 1 0 R",
        "/Encrypt<<",
        "/Filter/Standard",
        "/Linearized 1",
        "/L 99999999999",
        "/P -1",
        "/V 5",
        "(",
        ")",
    ),
    *(
        "/ObjStm",
        "/XRef",
        "/Type/XRef",
        "9999999999 65535 obj",
        "\0",
        "xref\n0 1\n",
        "IEND",
        "\x89PNG",
        "<svg",
        "PK",
    ),
)
_STRUCTURE = anything(STREAM, r"\n|[ /]")


@contextmanager
def _documents(_folder: Path) -> Iterator[Try]:
    """Whatever is handed in is a document or refused with a reason, and its name is harmless."""
    yield _document


def _document(chance: Random) -> None:
    content = chance.choice(PAPERS)
    spoil = _STRUCTURE if chance.random() < 0.5 else spoil_bytes
    for _ in range(chance.choice((1, 1, 2, 4))):
        content = spoil(chance, content)
    is_phone_photo(content)
    name = tidy_name(chance.choice(SHORT)(chance, 0))
    assert not set(name) & set("/\\\0\n"), name
    try:
        paper = examine(content)
    except UnfitFile:
        return
    marks = {FileKind.PNG: b"\x89PNG", FileKind.JPEG: b"\xff\xd8", FileKind.PDF: b"%PDF-"}
    assert marks[paper.kind] in content
    assert len(paper.sha256) == 64


ENV = """\
# Guichet
TELEGRAM_TOKEN=12345:AbC-d_e
DATABASE_KEY="a long # key"
STAFF_CHAT=-1009876543210:34
ADMINS=7654321, 8765432
PORT=8080
WEBHOOK_URL=https://desk.example.org
WEBHOOK_SECRET='0123456789abcdef'
SMTP_HOST=smtp.example.org
SMTP_TLS=starttls
MAIL_FROM=Desk <desk@example.org>
MAIL_TO=one@example.org, two@example.org
SEND_RATE=25
CLAMAV=127.0.0.2:3399
RETENTION_MONTHS=12
LOG_LEVEL=info
"""
VALUES = (
    *(
        "=",
        "#",
        "''",
        '"',
        "'",
        "\\",
        "${HOME}",
        "$(x)",
        "export ",
        " ",
        "\u00a0",
        "\ufeff",
        "-1",
        "0",
        "٣",
        "²",
        "1e9",
    ),
    *(
        "9" * 400,
        "99999",
        "nan",
        "inf",
        "https://",
        "http://[",
        "https://[::1",
        "http://a:b@c:99999",
        "//x",
        "~nobody",
    ),
    *(
        "/dev/null",
        "a@b",
        "@",
        "<>",
        "a@b, ,",
        '"a b"@c',
        "é@é",
        "x" * 5000,
        "none",
        "on",
        "off",
        "\u2028",
        "\x85",
    ),
    *("/", "~", "\0", "host:", ":1", "a:b:c", *NAMES),
)
SECRETS = ("12345:AbC-d_e", "a long # key", "0123456789abcdef")
"""What no complaint may say, whichever setting it has come to stand for."""
_ENV = anything(VALUES, r"\n|[=:@, ]")


@contextmanager
def _settings(folder: Path) -> Iterator[Try]:
    """A spoilt `.env` is read, or all its complaints are sentences that do not repeat a secret."""
    yield partial(_settings_of, folder / ".env")


def _settings_of(path: Path, chance: Random) -> None:
    path.write_bytes(_ENV(chance, ENV.encode()))
    for complaint in _complaints(path.parent):
        assert complaint.endswith((".", "?")), complaint
        assert "\n" not in complaint
        assert not any(secret in complaint for secret in SECRETS), complaint


def _complaints(folder: Path) -> tuple[str, ...]:
    try:
        settings.load({}, folder)
    except SettingsError as error:
        return error.complaints
    return ()


def _target(name: str, share: int) -> Target:
    def opened(folder: Path) -> AbstractContextManager[Try]:
        return _office_file(name, folder)

    return Target(name, share, opened)


TARGETS = (
    *(_target(name, share) for name, share in SHARES.items()),
    Target("documents", 250_000, _documents),
    Target("settings", 20_000, _settings),
)
