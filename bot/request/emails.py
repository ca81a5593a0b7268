"""The one e-mail address in what a person wrote, as mail knows it. Pure; whether it is anybody's cannot be known.

What an address may be is the email-validator library's business. This module finds it among what surrounds it
(quotes, brackets, "mailto:", a name, a full stop) and says which fault it has. Accents before the @ are taken: mail
allows them (RFC 6531), and the desk itself sends nothing to this address.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bot.chat.forms import Rejected, clean
from bot.chat.screen import literal
from bot.chat.vocabulary import vocabulary
from faq.search.words.text import words

LIMIT = 254
"""Characters of an address that mail takes (RFC 5321, 4.5.3.1.3, less its brackets)."""
_LABEL, _LOCAL = 63, 64
"""Characters of a part of a domain (RFC 1035, 2.3.4) and of what stands before the @ (RFC 5321, 4.5.3.1.1)."""
_BREAK = re.compile(r'[\s<>()\[\]{};:|"\\«»“”„‟‹›`*]+')
"""What no address holds, and may stand around one."""
_EDGE = ".,!?'’‘‚‛/…"
_BEHIND = re.compile("[?/]")
"""What a link to write to an address may go on with after it: "?subject=..."."""
_SIGNS = frozenset("!#$%&'*+/=?^_`{|}~.-")
"""What may stand in an address beside letters and digits (RFC 5322, 3.2.3)."""


def read(text: str, _situation: object = None) -> str:
    """The address in `text`, its domain in lower case and without punycode. Raises Rejected with the reason."""
    plain = unicodedata.normalize("NFKC", clean(text))
    pieces = list(_pieces(re.sub("mailto:", "", plain, flags=re.IGNORECASE)))
    whole = [piece for piece in pieces if re.search(r"[^@]@[^@]", piece)]
    if not whole:
        raise Rejected(_why_none(pieces))
    if len({piece.casefold() for piece in whole}) > 1:
        raise Rejected("rejected-emails")
    if _cut_by_a_space(pieces, whole[0]):
        raise Rejected("rejected-email-space")
    from email_validator import EmailNotValidError, validate_email  # 25 ms, which only an address needs

    try:
        return validate_email(whole[0], check_deliverability=False, strict=True).normalized
    except EmailNotValidError:
        raise _fault(whole[0]) from None


def _pieces(text: str) -> Iterator[str]:
    """The parts of a text that may be an address or a word beside it."""
    for part in _BREAK.split(text):
        for piece in part.split(",") if part.count("@") > 1 else (part,):
            local, at, domain = piece.partition("@")
            if bare := f"{local}{at}{_BEHIND.split(domain, maxsplit=1)[0]}".strip(_EDGE):
                yield bare


def _why_none(pieces: list[str]) -> str:
    """Why no piece is a whole address: the key of the sentence."""
    at = next((number for number, piece in enumerate(pieces) if "@" in piece), None)
    if at is None:
        return "rejected-email-at" if any("." in piece for piece in pieces) else "rejected-email"
    piece, before, behind = pieces[at], pieces[:at], pieces[at + 1 :]
    if piece.count("@") > 1:
        return "rejected-email-ats"
    cut = any("." in part for part in (piece, *behind)) or (not behind and _is_part(before))
    if cut and (before if piece.startswith("@") else behind):
        return "rejected-email-space"
    return "rejected-email-before" if piece.startswith("@") else "rejected-email-after"


def _cut_by_a_space(pieces: list[str], address: str) -> bool:
    """Whether a space seems to have come into the address: one word before it that neither introduces it nor is a
    name, or an ending after a domain without one.
    """
    at = pieces.index(address)
    before, behind = pieces[:at], pieces[at + 1 :]
    if behind and "." not in address.rpartition("@")[2]:
        return True
    return not behind and _is_part(before)


def _is_part(before: list[str]) -> bool:
    """Whether what stands before an address, or before its @, seems to belong to it: one word that does not introduce
    it, and no name.
    """
    known = vocabulary().form
    introduced = known.address | known.courtesies
    return (
        len(before) == 1
        and before[0].islower()
        and "@" not in before[0]
        and introduced.isdisjoint(words(before[0]))
    )


def _fault(address: str) -> Rejected:
    """What is wrong with an address that the library does not take."""
    local, _, domain = address.rpartition("@")
    if "@" in local:
        return Rejected("rejected-email-ats")
    if "," in address:
        return Rejected("rejected-email-comma")
    if ".." in address or local.endswith(".") or domain.startswith("."):
        return Rejected("rejected-email-dots")
    if "." not in domain:
        return Rejected("rejected-email-dot")
    if len(address) > LIMIT or len(local) > _LOCAL or max(map(len, domain.split("."))) > _LABEL:
        return Rejected("rejected-email-long", length=len(address), limit=LIMIT)
    odd = [sign for sign in local if not (sign.isalnum() or sign in _SIGNS)]
    sign = next(iter(odd + [sign for sign in domain if not (sign.isalnum() or sign in "-.")]), None)
    if sign is not None:
        return Rejected("rejected-email-sign", sign=literal(sign))
    return Rejected("rejected-email-domain", domain=literal(domain))
