"""A mail server on this machine: takes what comes, or refuses, puts off and hangs up as planned."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from ssl import SSLContext

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

HANG_UP = "hang up"


class Mailbox:
    """What arrived, and what to answer next: to the recipient (`at_recipient`) or after the content (`at_end`)."""

    def __init__(self, password: str | None = None, tls: SSLContext | None = None) -> None:
        self.messages: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.at_recipient: deque[str] = deque()
        self.at_end: deque[str] = deque()
        self.port = 0
        self.encrypted = False
        self._password = password
        self._tls = tls

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.at_recipient:
            return self.at_recipient.popleft()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = self.at_end.popleft() if self.at_end else "250 OK"
        if answer == HANG_UP:
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
        elif answer.startswith("2"):
            assert isinstance(envelope.content, bytes)
            message = message_from_bytes(envelope.content, policy=policy.default)
            assert isinstance(message, EmailMessage)
            self.messages.append(message)
            self.encrypted = session.ssl is not None
            self.recipients += envelope.rcpt_tos
        return answer

    def server(self) -> SMTP:
        return SMTP(
            self,
            hostname="localhost",
            tls_context=self._tls,
            require_starttls=self._tls is not None,
            auth_require_tls=False,
            authenticator=self._authenticate,
        )

    def _authenticate(
        self, _server: object, _session: object, _envelope: object, _mechanism: str, login: object
    ) -> AuthResult:
        password = getattr(login, "password", b"")
        return AuthResult(success=password.decode() == self._password, handled=False)


@asynccontextmanager
async def mail_server(password: str | None = None, tls: SSLContext | None = None) -> AsyncIterator[Mailbox]:
    """A server on a free port; whoever logs in needs the password. With `tls` it takes nothing in clear."""
    mailbox = Mailbox(password, tls)
    server = await asyncio.get_running_loop().create_server(mailbox.server, "127.0.0.1", 0)
    mailbox.port = server.sockets[0].getsockname()[1]
    try:
        yield mailbox
    finally:
        server.close()
        await server.wait_closed()
