"""The digest by e-mail: readable everywhere, with the workbook, once to each, whatever the mail server says."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
import trustme
from aiosmtplib import (
    SMTPRecipientRefused,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
)
from openpyxl import load_workbook
from sqlite_utils import Database

from bot.chat.reader import Reader
from bot.chat.texts import Texts
from bot.office.digest import mail
from bot.office.digest.digest import put_due
from bot.process.alerts import Alerts
from bot.process.mailer import Mailer
from bot.settings.mail import Tls
from faq.catalog import Catalog
from storage import chats, outbox
from storage.database.store import Store
from storage.outbox import GiveUp, Later
from storage.tables import trail
from storage.tables.records import Frequency
from storage.tables.rows import every
from tests.support.desks import ADMIN, MONDAY, StandingClock, desk_on
from tests.support.fake_telegram import FakeTelegram, bot_on
from tests.support.filed import file
from tests.support.mail_server import HANG_UP, Mailbox, mail_server
from tests.support.office import office

NINE = MONDAY + timedelta(minutes=1)
TO = ("examens@example.org", "chef@example.org")
PNG = b"\x89PNG\r\n\x1a\nweek"
PASSWORD = "canary-password"


class Postroom:
    """A desk whose digest goes out by mail, its outbox and its clock."""

    def __init__(
        self,
        store: Store,
        directory: Path,
        mailbox: Mailbox,
        to: tuple[str, ...] = TO[:1],
        **more: object,
    ) -> None:
        self.store = store
        self.clock = StandingClock(MONDAY - timedelta(hours=1))
        self.services = desk_on(
            store,
            directory,
            self.clock,
            smtp_host="127.0.0.1",
            smtp_port=mailbox.port,
            mail_from="guichet@example.org",
            mail_to=to,
            **{"smtp_tls": Tls.NONE, **more},
        )
        self.mailer = Mailer(self.services, Alerts(self.services, bot_on(FakeTelegram())))

    async def digest(self) -> None:
        """A request comes in, and the digest is due."""
        await self.store.run(put_due, self.services, self.clock.at)
        await self.store.run(lambda db: file(db, now=self.clock.at))
        self.clock.at = NINE
        await self.store.run(put_due, self.services, self.clock.at)

    async def deliver(self, later: timedelta = timedelta()) -> None:
        self.clock.at += later
        await self.mailer.step()

    async def states(self) -> list[str]:
        """What became of each mail."""
        return [row["state"] for row in await self.store.run(mails)]


def mails(db: Database) -> list[dict[str, str]]:
    return every(db, "SELECT * FROM outbox WHERE kind = 'mail' ORDER BY id")


@pytest.fixture(autouse=True)
def picture(monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The picture of the week, not drawn."""
    monkeypatch.setattr("bot.office.digest.week_screens.draw", lambda *_: PNG)
    return PNG


@pytest.fixture
async def mailbox() -> AsyncIterator[Mailbox]:
    async with mail_server() as opened:
        yield opened


@pytest.fixture
async def room(store: Store, tmp_path: Path, mailbox: Mailbox) -> Postroom:
    return Postroom(store, tmp_path, mailbox)


async def test_the_digest_arrives_once_with_the_workbook(room: Postroom, mailbox: Mailbox) -> None:
    await room.digest()
    await room.deliver()
    await room.deliver(timedelta(hours=2))
    await room.store.run(put_due, room.services, room.clock.at)
    await room.deliver()
    (message,) = mailbox.messages
    assert mailbox.recipients == ["examens@example.org"]
    assert message["Subject"] == "Examens : point du lundi 16 décembre 2024"
    assert message["From"] == "guichet@example.org"
    assert message["Auto-Submitted"] == "auto-generated"
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "demandes-2024-12-16.xlsx"
    sheet = load_workbook(BytesIO(attached.get_content())).active
    assert sheet is not None
    assert sheet["L2"].value == "Camille Martin"
    assert await room.states() == ["sent"]


async def test_the_mail_reads_the_same_plain_and_as_html(room: Postroom, mailbox: Mailbox) -> None:
    await room.digest()
    await room.deliver()
    (message,) = mailbox.messages
    bodies = [message.get_body((kind,)) for kind in ("plain", "html")]
    for body in bodies:
        assert body is not None
        for words in ("Point du service, lundi 16 décembre 2024", "Semestre 1, session 1", "à décider : 1"):
            assert words in body.get_content().replace("\N{NO-BREAK SPACE}", " ")
        assert "**" not in body.get_content()
        assert "Camille" not in body.get_content()


async def test_each_address_gets_the_digest_as_often_as_it_is_set_to(
    store: Store, tmp_path: Path, mailbox: Mailbox
) -> None:
    room = Postroom(store, tmp_path, mailbox, TO[:1], mail_to_weekly=TO[1:])
    await room.digest()
    for hours in range(0, 24 * 14, 5):
        room.clock.at = NINE + timedelta(hours=hours)
        await room.store.run(put_due, room.services, room.clock.at)
    put = [(row["payload"] or "") for row in await room.store.run(mails)]
    assert [sum(to in payload for payload in put) for to in TO] == [10, 2]
    assert not [row["key"] for row in await room.store.run(mails) if "@" in row["key"]]


async def test_addresses_that_had_one_digest_together_get_none_twice(
    store: Store, tmp_path: Path, mailbox: Mailbox
) -> None:
    """An older version noted once for all of them what was told."""
    room = Postroom(store, tmp_path, mailbox, TO[:1])
    await store.run(chats.subscribe, outbox.POST, Frequency.DAILY, NINE - timedelta(minutes=1))
    await store.run(lambda db: file(db, now=NINE - timedelta(hours=1)))
    assert await store.run(put_due, room.services, NINE) == 0
    assert await store.run(put_due, room.services, NINE + timedelta(days=1)) == 1
    assert await store.run(chats.held, outbox.POST) == []


async def test_an_address_that_comes_back_is_a_new_one(
    store: Store, tmp_path: Path, mailbox: Mailbox
) -> None:
    both, one = (Postroom(store, tmp_path, mailbox, to).services for to in (TO, TO[:1]))
    await store.run(put_due, both, NINE)
    await store.run(put_due, one, NINE + timedelta(days=1))
    assert await store.run(put_due, both, NINE + timedelta(days=30)) == 1


async def test_the_mail_tells_the_head_of_the_trail(room: Postroom, mailbox: Mailbox) -> None:
    await room.digest()
    await room.deliver()
    head = (await room.store.run(trail.head)).hash[:20]
    body = mailbox.messages[0].get_body(("plain",))
    assert body is not None
    assert f"1 événement, empreinte {head}" in " ".join(body.get_content().split())


async def test_the_first_mail_of_a_week_shows_the_week_and_says_it_in_words(
    room: Postroom, mailbox: Mailbox, picture: bytes
) -> None:
    await room.digest()
    await room.deliver()
    (message,) = mailbox.messages
    (shown,) = [part for part in message.walk() if part.get_content_type() == "image/png"]
    html, plain = (message.get_body((kind,)) for kind in ("html", "plain"))
    assert html
    assert plain
    assert shown.get_content() == picture
    assert f'src="cid:{shown["Content-ID"].strip("<>")}"' in html.get_content()
    assert shown.get_content_disposition() == "inline"
    words = "En 8 semaines : 1 demande reçue, dont 1 ces sept derniers jours ; 0 décidée."
    assert words in plain.get_content()
    assert f'alt="{words}' in html.get_content()


async def test_a_mail_of_another_day_has_no_picture(room: Postroom, mailbox: Mailbox) -> None:
    await room.digest()
    await room.deliver()
    room.clock.at += timedelta(days=1)
    await room.store.run(put_due, room.services, room.clock.at)
    await room.deliver()
    kinds = [{part.get_content_type() for part in message.walk()} for message in mailbox.messages]
    assert ["image/png" in each for each in kinds] == [True, False]


async def test_a_mail_that_an_older_version_put_in_is_sent_without_a_picture(
    room: Postroom, mailbox: Mailbox
) -> None:
    payload = {"text": "**Point**", "to": TO[0]}
    await room.store.run(outbox.put, "digest:0:2024-12-09:1", outbox.POST, "mail", payload, room.clock.at)
    await room.deliver()
    assert "image/png" not in {part.get_content_type() for part in mailbox.messages[0].walk()}


async def test_the_sender_leaves_mails_alone(room: Postroom) -> None:
    await room.digest()
    assert outbox.POST not in {notice.chat_id for notice in await room.store.run(outbox.due, NINE)}


TEMPORARY = {
    "greylisted": ("at_recipient", "451 4.7.1 Greylisted, come back later"),
    "mailbox full for now": ("at_end", "452 4.3.1 Insufficient system storage"),
    "connection lost": ("at_end", HANG_UP),
}


@pytest.mark.parametrize(("place", "answer"), TEMPORARY.values(), ids=TEMPORARY.keys())
async def test_what_may_pass_is_tried_again(
    room: Postroom, mailbox: Mailbox, place: str, answer: str
) -> None:
    getattr(mailbox, place).append(answer)
    await room.digest()
    await room.deliver()
    await room.deliver(timedelta(seconds=59))
    assert mailbox.messages == []
    await room.deliver(timedelta(seconds=1))
    assert len(mailbox.messages) == 1
    assert await room.states() == ["sent"]


async def test_an_absent_server_is_waited_for(store: Store, tmp_path: Path) -> None:
    async with mail_server() as gone:
        room = Postroom(store, tmp_path, gone)
    await room.digest()
    for _ in range(20):
        await room.deliver(timedelta(hours=1))
    assert await room.states() == ["waiting"]


async def test_a_refusal_for_good_is_given_up_and_the_admins_hear_of_it(
    room: Postroom, mailbox: Mailbox
) -> None:
    mailbox.at_recipient.append("550 5.1.1 No such user")
    await room.digest()
    await room.deliver()
    await room.deliver(timedelta(days=1))
    assert mailbox.messages == []
    assert await room.states() == ["given_up"]
    (alert,) = [
        notice for notice in await room.store.run(outbox.due, room.clock.at) if notice.chat_id == ADMIN
    ]
    assert alert.payload["key"] == "alert-mail"


async def test_a_refusal_of_one_is_not_anothers(store: Store, tmp_path: Path, mailbox: Mailbox) -> None:
    room = Postroom(store, tmp_path, mailbox, TO)
    mailbox.at_recipient.append("550 5.1.1 No such user")
    await room.digest()
    await room.deliver()
    assert mailbox.recipients == ["chef@example.org"]
    assert await room.states() == ["given_up", "sent"]


@pytest.mark.parametrize(("password", "state"), [(PASSWORD, "sent"), ("wrong", "given_up")])
async def test_who_has_a_login_uses_it(store: Store, tmp_path: Path, password: str, state: str) -> None:
    async with mail_server(PASSWORD) as locked:
        room = Postroom(store, tmp_path, locked, smtp_user="guichet", smtp_password=password)
        await room.digest()
        await room.deliver()
    assert await room.states() == [state]


@pytest.mark.parametrize(("trusted", "state"), [(True, "sent"), (False, "waiting")])
async def test_names_travel_encrypted_and_only_to_a_server_that_proves_who_it_is(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trusted: bool, state: str
) -> None:
    authority, server = trustme.CA(), ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(server)
    (authority if trusted else trustme.CA()).cert_pem.write_to_path(str(tmp_path / "trusted.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "trusted.pem"))
    async with mail_server(tls=server) as safe:
        room = Postroom(store, tmp_path, safe, smtp_tls=Tls.STARTTLS)
        await room.digest()
        await room.deliver()
    assert await room.states() == [state]
    assert safe.encrypted == trusted


FAILURES = {
    "refused": (SMTPResponseException(550, "no"), 0, GiveUp("SMTP 550")),
    "wrong login": (SMTPResponseException(535, "no"), 0, GiveUp("SMTP 535")),
    "recipient refused": (SMTPRecipientsRefused([SMTPRecipientRefused(550, "no", "x")]), 0, GiveUp("SMTP 550")),
    "greylisted": (SMTPRecipientsRefused([SMTPRecipientRefused(451, "no", "x")]), 0, Later(NINE + timedelta(minutes=1))),
    "again": (SMTPResponseException(421, "busy"), 3, Later(NINE + timedelta(minutes=8))),
    "for days": (SMTPResponseException(421, "busy"), 99, Later(NINE + timedelta(hours=1))),
    "hung up": (SMTPServerDisconnected("gone"), 0, Later(NINE + timedelta(minutes=1))),
    "nobody there": (ConnectionRefusedError(), 1, Later(NINE + timedelta(minutes=2))),
}  # fmt: skip


@pytest.mark.parametrize(("error", "attempts", "decision"), FAILURES.values(), ids=FAILURES.keys())
def test_what_a_failure_means(error: Exception, attempts: int, decision: Later | GiveUp) -> None:
    assert mail.after_failure(attempts, error, NINE) == decision


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    return Reader(Texts(), Catalog.load(office(tmp_path_factory.mktemp("content"))), "fr", NINE)


def test_what_students_wrote_stays_text_in_html(reader: Reader) -> None:
    page = mail.page(
        reader,
        "**Point**\n\n**<script>**\n• « \\[x\\](http://evil.example) ![y](http://evil.example/p.png) »",
    )
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "<a " not in page
    assert "<img" not in page


def test_no_header_of_a_mail_holds_what_people_wrote(reader: Reader) -> None:
    def headers(text: str) -> dict[str, str]:
        mailed = mail.compose(reader, text, b"", key="1", sender="a@example.org", recipient="b@example.org")
        return {name: value for name, value in mailed.items() if name != "Content-Type"}

    hostile = headers("**Point\r\nBcc: evil@example.org**\n\nCamille\r\nBcc: evil@example.org\r\n\r\nautre")
    assert hostile == headers("**Point**")
    assert "Bcc" not in hostile


def test_nothing_in_the_html_is_fetched(reader: Reader) -> None:
    page = mail.page(reader, "**Point**\n\nRien de nouveau, et rien à faire.")
    assert "http" not in page
    assert "url(" not in page


def test_a_mail_sent_again_is_known_to_be_the_same(reader: Reader) -> None:
    ids = [
        mail.compose(reader, "**Point**", b"", key=key, sender="a@example.org", recipient=to)["Message-ID"]
        for key, to in (
            ("1", "b@example.org"),
            ("1", "b@example.org"),
            ("2", "b@example.org"),
            ("1", "c@example.org"),
        )
    ]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3
    assert ids[0].endswith("@example.org>")
