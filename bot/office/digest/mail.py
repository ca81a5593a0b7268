"""The digest as an e-mail: how it looks, and handing it to a mail server. Knows no Telegram and no database.

The message is made when it is sent, with the workbook as it is then; when to try again is decided here, too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from functools import cache
from hashlib import blake2b
from pathlib import Path

from aiosmtplib import SMTP, SMTPRecipientsRefused, SMTPResponseException
from jinja2 import Environment, StrictUndefined, Template
from markdown_it import MarkdownIt
from markupsafe import Markup

from bot.chat.markup import plain
from bot.chat.reader import Reader
from bot.settings import Settings
from bot.settings.mail import Tls
from storage.outbox import GiveUp, Later

XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
FIRST_DELAY = timedelta(minutes=1)
"""Before the second try of a mail: a busy server asks for about that."""
LONGEST_DELAY = timedelta(hours=1)
"""Between two tries, however many there were: a digest should still come the same day."""
PICTURE = "week@guichet"
"""The name by which the HTML of a mail knows its picture."""
TIMEOUT = 30.0
"""Seconds that a mail server may take for one answer."""
POINT = "• "
_HEADING = re.compile(r"\*\*([^*]+)\*\*")
_BOUND = re.compile(r" (?=[:;?!»])|(?<=«) ")
"""Spaces at which French does not break a line."""
DESK = "https://t.me/"
"""What addresses of the desk itself begin with; other links are not made."""


class _Markdown(MarkdownIt):
    """Emphasis, and links to the desk itself: what students wrote makes no links and no pictures."""

    def __init__(self) -> None:
        super().__init__("zero")
        self.enable(["emphasis", "escape", "link"])

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        return url.startswith(DESK)


_MARKDOWN = _Markdown()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a digest as HTML: its heading ("" for none), its lines, and its list below them."""

    heading: str
    lines: tuple[Markup, ...]
    points: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG to be seen within the mail, and the same `words` for whoever does not see it."""

    content: bytes
    words: str


def compose(
    reader: Reader,
    text: str,
    sheet: bytes,
    *,
    key: str,
    sender: str,
    recipient: str,
    picture: Picture | None = None,
) -> EmailMessage:
    """The mail of a digest (`text`, in Markdown) with the workbook, plain and as HTML.

    `key` names it: a mail that is sent again because nobody knows whether it arrived is the same to mail programs.
    """
    today = reader.now.astimezone(reader.catalog.calendar.zone)
    message = EmailMessage()
    message["Subject"] = reader.say("mail-subject", day=reader.day(today.date()))
    message["From"], message["To"] = sender, recipient
    message["Date"] = format_datetime(today)
    message["Message-ID"] = f"<{_digest(key + recipient)}@{sender.rpartition('@')[2].rstrip('>')}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday notices in return
    message["Content-Language"] = reader.lang
    paragraphs = [plain(text), *([picture.words] if picture else [])]
    message.set_content("\n\n".join((*paragraphs, reader.say("mail-about"), reader.say("mail-automatic"))))
    message.add_alternative(page(reader, text, picture), subtype="html")
    if picture:
        _show(message, picture, reader.say("week-file", day=today.date().isoformat()))
    name = reader.say("mail-file", day=today.date().isoformat())
    message.add_attachment(sheet, *XLSX, filename=name)
    return message


def page(reader: Reader, text: str, picture: Picture | None = None) -> str:
    """The mail as HTML, for mail programs: tables and inline styles, nothing fetched from anywhere. The picture is a
    part of the mail itself.
    """
    title, *blocks = [_block(paragraph) for paragraph in text.split("\n\n")]
    return _template().render(
        lang=reader.lang,
        office=reader.office,
        title=title.heading or reader.say("sheet-title"),
        blocks=blocks,
        picture=f"cid:{PICTURE}" if picture else "",
        words=picture.words if picture else "",
        about=_bound(reader.say("mail-about")),
        automatic=reader.say("mail-automatic"),
    )


async def post(settings: Settings, message: EmailMessage) -> None:
    """Hand the message to the mail server. Raises aiosmtplib.SMTPException or OSError."""
    async with server(settings) as connected:
        await connected.send_message(message)


def server(settings: Settings) -> SMTP:
    """The mail server; entered as a context, the desk is connected and logged in, or an aiosmtplib.SMTPException or OSError
    is raised.
    """
    return SMTP(
        hostname=settings.smtp_host,
        port=settings.smtp_port or (465 if settings.smtp_tls is Tls.TLS else 587),
        use_tls=settings.smtp_tls is Tls.TLS,
        start_tls=settings.smtp_tls is Tls.STARTTLS,
        username=settings.smtp_user,
        password=settings.smtp_password,
        timeout=TIMEOUT,
    )


def after_failure(attempts: int, error: Exception, now: datetime) -> Later | GiveUp:
    """What to do when sending failed: a permanent refusal (5xx, RFC 5321, 4.2.1) is given up. A server that is away, or
    that says 4xx (busy, or greylisting strangers, RFC 6647), is tried again after a wait that doubles.
    """
    code = _code(error)
    if code is not None and 500 <= code < 600:
        return GiveUp(f"SMTP {code}")
    return Later(now + min(FIRST_DELAY * 2 ** min(attempts, 30), LONGEST_DELAY))


def _show(message: EmailMessage, picture: Picture, name: str) -> None:
    """Put the picture beside the HTML that shows it (multipart/related, RFC 2387)."""
    html = message.get_body(("html",))
    assert isinstance(html, EmailMessage)
    html.add_related(picture.content, "image", "png", cid=f"<{PICTURE}>", filename=name, disposition="inline")


def _code(error: Exception) -> int | None:
    """What the server said, as a number."""
    if isinstance(error, SMTPRecipientsRefused):
        return max(refused.code for refused in error.recipients)
    return error.code if isinstance(error, SMTPResponseException) else None


def _block(paragraph: str) -> Block:
    first, *rest = paragraph.split("\n")
    heading = _HEADING.fullmatch(first)
    lines = rest if heading else [first, *rest]
    return Block(
        heading[1] if heading else "",
        tuple(_html(line) for line in lines if not line.startswith(POINT)),
        tuple(_html(line.removeprefix(POINT)) for line in lines if line.startswith(POINT)),
    )


def _html(line: str) -> Markup:
    return Markup(_MARKDOWN.renderInline(_bound(line)))  # noqa: S704 - the renderer escapes what is not emphasis


def _bound(text: str) -> str:
    return _BOUND.sub("\N{NO-BREAK SPACE}", text)


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()


@cache
def _template() -> Template:
    source = Path(__file__).with_name("mail.html").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(source)
