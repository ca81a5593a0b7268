"""Which addresses Telegram takes in buttons and links, and in which words it refuses the others.

Source: LinkManager::check_link_impl and parse_url of TDLib (https://github.com/tdlib/td), which every Bot API server is
built on; the refusals are theirs. Telegram's own servers may refuse some more, as BUTTON_URL_INVALID; that is not played.
"""

import ipaddress
import re

OWN = {"tg:": "tg", "ton:": "ton", "tonsite:": "ton"}
"""The app's own schemes, and how a refusal names them."""
PROTOCOL = re.compile(r"([^:/?#@\[\]]*)://")
HOST = re.compile(r"(?:[a-z0-9._!$,~*'();&+=-]|%[0-9a-f]{2}|[^\x00-\x7f])+")


class WrongAddress(ValueError):  # noqa: N818 - it is an answer, not a failure of the sandbox
    """An address that is refused; the message is Telegram's own."""


def check(address: str) -> None:
    """Raises WrongAddress for what neither a button nor a link may lead to."""
    own = next((scheme for scheme in OWN if address.lower().startswith(scheme)), "")
    rest = address[len(own) :].removeprefix("//") if own else address
    host, port, protocol, userinfo = _parse(rest)
    if own and (protocol or userinfo or port or host.startswith("[")):
        raise WrongAddress(f"Wrong {OWN[own]} URL")
    if own and not re.fullmatch(r"[a-z0-9_.-]+" if own == "tonsite:" else r"[a-z0-9_-]+", host):
        raise WrongAddress("Unallowed characters in URL host")
    if not own and "." not in host and not host.startswith("["):
        raise WrongAddress("Wrong HTTP URL")


def _parse(address: str) -> tuple[str, int, str, str]:
    """(host, port or 0, protocol as it was written or "", what stands before @). Raises WrongAddress."""
    found = PROTOCOL.match(address)
    protocol = found[1].lower() if found else ""
    if found and protocol not in ("http", "https"):
        raise WrongAddress("Unsupported URL protocol")
    authority = re.split(r"[/?#]", address[found.end() :] if found else address, maxsplit=1)[0]
    place, port = _port(authority)
    userinfo, _, host = place.rpartition("@")
    host = host.lower()
    _check_host(host)
    return host, port, protocol, userinfo


def _port(authority: str) -> tuple[str, int]:
    """The last colon begins the port, unless it stands in [an IPv6 address] or before an @."""
    at = max(authority.rfind(sign) for sign in ":]@")
    if at <= 0 or authority[at] != ":":
        return authority, 0
    digits = authority[at + 1 :]
    number = int(digits) if re.fullmatch(r"[0-9]+", digits) and len(digits.lstrip("0")) < 6 else 0
    if not 0 < number < 65536:
        raise WrongAddress("Wrong port number specified in the URL")
    return authority[:at], number


def _check_host(host: str) -> None:
    if host.startswith("[") and host.endswith("]"):
        try:
            ipaddress.IPv6Address(host[1:-1])
        except ValueError:
            raise WrongAddress("Wrong IPv6 address specified in the URL") from None
    elif not host:
        raise WrongAddress("URL host is empty")
    elif host == ".":
        raise WrongAddress("Host is invalid")
    elif not HOST.fullmatch(host):
        raise WrongAddress("Wrong percent-encoded symbol in URL host" if "%" in host else "Wrong URL host")
