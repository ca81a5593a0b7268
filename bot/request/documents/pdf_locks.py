"""Whether a PDF opens without a password, by its encryption dictionary alone: nothing else of the file is read.

A file that only forbids printing or copying opens for everybody; one with a password to open it does not. The two
differ in whether the empty user password is the right one (ISO 32000-2, 7.6.4, algorithms 2.A, 2.B and 6). Both the
dictionary and the trailer that names it are plain bytes in every encrypted file (ISO 32000-1, 7.5.7 and 7.6.1). Where
the desk cannot tell, the file counts as open: the office sees it anyway.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import md5, sha256, sha384, sha512

from bot.request.documents.pdf_values import Value, dictionary, string

_MOST = 8
"""Places of the file at which the encryption, or its identifier, is looked for, the last ones first: a file has one
for each time that it was saved.
"""
_STANDARD = "Standard"
_RC4_REVISIONS, _AES_256_DRAFT, _AES_256 = (2, 3, 4), 5, 6
"""Revisions of the standard security handler (ISO 32000-2, table 21)."""
_KEY_ROUNDS, _CHECK_ROUNDS = 50, 19
"""How often MD5 and RC4 are repeated from revision 3 on (ISO 32000-2, algorithms 2 and 5)."""
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
"""What stands for an empty password (algorithm 2, step a)."""
_REFERENCE = re.compile(rb"[\s\0]{0,8}(\d{1,10})[\s\0]{1,8}(\d{1,5})[\s\0]{1,8}R(?![A-Za-z])")
_OBJECT = rb"%b[\s\0]{1,8}%b[\s\0]{1,8}obj"


def is_locked(content: bytes) -> bool:
    """Whether a password, or a certificate, is needed to open this PDF."""
    encryption = next(_encryptions(content), None)
    if encryption is None:
        return False
    if encryption["Filter"] != _STANDARD:
        return True
    revision = encryption.get("R")
    if revision in _RC4_REVISIONS:
        return not any(_fits_md5(encryption, identifier) for identifier in _identifiers(content))
    return revision in (_AES_256_DRAFT, _AES_256) and not _fits_sha(encryption)


def _encryptions(content: bytes) -> Iterator[Mapping[str, Value]]:
    """The encryption dictionaries that the file names, the latest first."""
    for at in _places(content, b"/Encrypt"):
        reference = _REFERENCE.match(content, at)
        for place in _bodies(content, reference) if reference else [at]:
            found = dictionary(content, place)
            if found is not None and isinstance(found.get("Filter"), str):
                yield found


def _bodies(content: bytes, reference: re.Match[bytes]) -> list[int]:
    """Where the object that is referred to begins, the latest version first."""
    bodies = re.compile(_OBJECT % reference.groups()).finditer(content)
    found = [body.end() for body in bodies if not content[body.start() - 1 : body.start()].isdigit()]
    return found[: -_MOST - 1 : -1]


def _identifiers(content: bytes) -> Iterator[bytes]:
    """What may be the file's identifier, the latest first; without one, an empty string counts."""
    for at in _places(content, b"/ID"):
        bracket = re.compile(rb"[\s\0]{0,8}\[").match(content, at)
        identifier = string(content, bracket.end()) if bracket else None
        if identifier is not None:
            yield identifier
    yield b""


def _places(content: bytes, name: bytes) -> Iterator[int]:
    """Where something follows this name, the last place first."""
    at, seen = len(content), 0
    while seen < _MOST and (at := content.rfind(name, 0, at)) != -1:
        end = at + len(name)
        if not content[end : end + 1].isalnum():
            seen += 1
            yield end


def _bytes(encryption: Mapping[str, Value], key: str, size: int) -> bytes:
    """A string of the dictionary, cut to `size`: some programs pad it."""
    value = encryption.get(key)
    return value[:size] if isinstance(value, bytes) else b""


def _number(encryption: Mapping[str, Value], key: str, otherwise: int) -> int:
    value = encryption.get(key)
    return value if isinstance(value, int) else otherwise


def _fits_md5(encryption: Mapping[str, Value], identifier: bytes) -> bool:
    """Whether the empty password opens a file of revision 2 to 4. Revision 4 says the length of its key elsewhere, and
    not every program the same: its 16 bytes are tried as well.
    """
    size_given = _number(encryption, "Length", 40) // 8
    check, revision = _bytes(encryption, "U", 32), encryption["R"]
    sizes = {5} if revision == _RC4_REVISIONS[0] else {min(max(size_given, 5), 16), 16}
    for size in sizes:
        key = _md5_key(encryption, identifier, size)
        if revision == _RC4_REVISIONS[0]:
            if check == _rc4(key, _PADDING):
                return True
        elif check[:16] == _check_of(key, identifier):
            return True
    return False


def _md5_key(encryption: Mapping[str, Value], identifier: bytes, size: int) -> bytes:
    """The key that the empty password makes (algorithm 2)."""
    rights = (_number(encryption, "P", 0) & 0xFFFFFFFF).to_bytes(4, "little")
    parts = [_PADDING, _bytes(encryption, "O", 32), rights, identifier]
    if encryption["R"] == _RC4_REVISIONS[-1] and encryption.get("EncryptMetadata") is False:
        parts.append(b"\xff\xff\xff\xff")
    key = _md5(b"".join(parts))
    if encryption["R"] != _RC4_REVISIONS[0]:
        for _ in range(_KEY_ROUNDS):
            key = _md5(key[:size])
    return key[:size]


def _check_of(key: bytes, identifier: bytes) -> bytes:
    """What a file of revision 3 or 4 holds for this key (algorithm 5)."""
    check = _rc4(key, _md5(_PADDING + identifier))
    for number in range(1, _CHECK_ROUNDS + 1):
        check = _rc4(bytes(byte ^ number for byte in key), check)
    return check


def _fits_sha(encryption: Mapping[str, Value]) -> bool:
    """Whether the empty password opens a file of revision 5 or 6 (algorithm 11)."""
    check = _bytes(encryption, "U", 48)
    salt = check[32:40]
    hashed = sha256(salt).digest() if encryption["R"] == _AES_256_DRAFT else _hardened(salt)
    return hashed == check[:32]


def _hardened(salt: bytes) -> bytes:
    """The hash of the empty password (algorithm 2.B): 64 rounds and, as the last byte has it, at most 223 more."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes  # 20 ms, for few files

    key, rounds, last = sha256(salt).digest(), 0, 255
    while rounds < 64 or last > rounds - 32:
        cipher = Cipher(algorithms.AES(key[:16]), modes.CBC(key[16:32])).encryptor()
        mixed = cipher.update(key * 64)
        hashing = (sha256, sha384, sha512)[sum(mixed[:16]) % 3]
        key, rounds, last = hashing(mixed).digest(), rounds + 1, mixed[-1]
    return key[:32]


def _md5(data: bytes) -> bytes:
    return md5(data, usedforsecurity=False).digest()


def _rc4(key: bytes, data: bytes) -> bytes:
    """RC4. The cryptography package has it for some lengths of key only, and is about to drop it."""
    state, second = list(range(256)), 0
    for first in range(256):
        second = (second + state[first] + key[first % len(key)]) % 256
        state[first], state[second] = state[second], state[first]
    first, second, out = 0, 0, bytearray()
    for byte in data:
        first = (first + 1) % 256
        second = (second + state[first]) % 256
        state[first], state[second] = state[second], state[first]
        out.append(byte ^ state[(state[first] + state[second]) % 256])
    return bytes(out)
