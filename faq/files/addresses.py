"""Which addresses a message may lead to. Telegram checks those of buttons and links before it takes a message, and
refuses the whole message for a single one that does not fit.

Source: what TDLib, which the Bot API server is built on, checks (LinkManager::check_link and parse_url in
https://github.com/tdlib/td), and https://core.telegram.org/bots/api#inlinekeyboardbutton. Pure.
"""

from __future__ import annotations

import ipaddress
import re

from faq.errors import NOWHERE, Fault
from faq.texts.faults import message

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_WEB = re.compile(r"https?://(?P<host>[^/?#]*)", re.IGNORECASE)
_PORT = re.compile(r":(?P<port>[^:\]@]*)$")
_HOST = re.compile(r"(?:[a-z0-9._!$,~*'();&+=-]|%[0-9a-f]{2}|[^\x00-\x7f])+", re.IGNORECASE)
"""The characters of RFC 3986's reg-name, and letters of any script."""
_WRITTEN = {"mailto": "address-mail", "tel": "address-phone", "sms": "address-phone"}
"""What is told of addresses that are written as words, by their scheme."""
_INSIDE = (".local", ".localhost", ".internal", ".intranet", ".lan", ".home.arpa", ".test", ".invalid")
"""Endings of names that the Internet does not know (RFC 6761, 6762, 8375; `.internal` is reserved by ICANN)."""
NO_WEB = "address-no-web"
"""The message on an address that is none of the web's."""


def unfit(address: str) -> Fault | None:
    """What keeps an address from being a button or a link of a message, NOWHERE yet; None when Telegram takes it.

    Only whole web addresses are taken, http:// or https://, though Telegram itself opens some others in its apps.
    """
    web = _WEB.match(address)
    if web is None:
        return _no_web_address(address)
    host, port = _host_and_port(web["host"])
    if port is not None and not (port.isascii() and port.isdecimal() and 0 < int(port) < 65536):
        return Fault(NOWHERE, message("address-port"))
    if host.startswith("[") and host.endswith("]"):
        return None if _ip(host[1:-1]) else Fault(NOWHERE, message("address-ip"))
    if not host:
        return Fault(NOWHERE, message("address-no-site"))
    if not _HOST.fullmatch(host):
        return Fault(NOWHERE, message("address-sign"))
    if "." not in host.strip("."):
        return Fault(NOWHERE, message("address-no-dot"))
    return None


def inside_only(address: str) -> bool:
    """Whether an address that fits can be opened from inside the office's network only, by all one can tell."""
    web = _WEB.match(address)
    host = _host_and_port(web["host"])[0].lower().strip(".") if web else ""
    number = _ip(host.strip("[]"))
    return host.endswith(_INSIDE) or (number is not None and not number.is_global)


def _no_web_address(address: str) -> Fault:
    scheme = _SCHEME.match(address)
    return Fault(NOWHERE, message(_WRITTEN.get(scheme[1].lower(), NO_WEB) if scheme else NO_WEB))


def _host_and_port(authority: str) -> tuple[str, str | None]:
    """The host without what may stand before it (`name@`), and the port if there is one."""
    place = authority.rpartition("@")[2]
    port = _PORT.search(place)
    return (place[: port.start()], port["port"]) if port else (place, None)


def _ip(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
