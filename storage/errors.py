"""Everything that can go wrong in this package, as one small tree, and the driver's errors told in its words.

An exception's docstring is what it says. No message ever holds a key, an answer or a name.
"""

# ruff: noqa: N818 - the names say what happened; "Error" would add nothing.

from __future__ import annotations

from sqlcipher3 import dbapi2


class StoreError(Exception):
    """The database did not do what was asked."""

    def __init__(self, detail: str = "") -> None:
        says = " ".join((type(self).__doc__ or "").split())
        super().__init__(f"{says} ({detail})" if detail else says)


# The database as a whole cannot be used.


class CannotOpen(StoreError):
    """The database cannot be opened."""


class InUse(CannotOpen):
    """Another Guichet is using this database; stop it first."""


class WrongKey(CannotOpen):
    """The database cannot be read with this key: the key is wrong, or the file is damaged."""


class KeyMissing(CannotOpen):
    """The file is encrypted, or no database at all, and no key was given."""


class NotEncrypted(CannotOpen):
    """A key was given, but the database is not encrypted."""


class NewerSchema(CannotOpen):
    """The database was written by a newer Guichet; this one would damage it."""


class Closed(StoreError):
    """The store is closed."""


class BackupFailed(StoreError):
    """The backup was not made; an older one at the same place is untouched."""


class RestoreFailed(StoreError):
    """The backup was not restored; the database is as it was."""


class NotRekeyed(StoreError):
    """The key was not changed; the old one still opens the database."""


# A change was not made; nothing of it is in the database.


class NotSaved(StoreError):
    """The change was not saved."""


class Busy(NotSaved):
    """Another program holds the lock of the database; nothing was saved."""


class DiskFull(NotSaved):
    """The disk is full; nothing was saved."""


class DiskFailed(NotSaved):
    """The disk reported an error; nothing was saved."""


class ReadOnly(NotSaved):
    """The database file cannot be written to; nothing was saved."""


class Damaged(NotSaved):
    """The database file is damaged; restore a backup."""


class Misused(StoreError):
    """A function given to the store must be plain: no await, no commit of its own, no lazy result."""


# What was asked does not fit what is stored: somebody else was first, or it was never there.


class Conflict(StoreError):
    """What is stored does not allow this."""


class StaleDraft(Conflict):
    """The draft has changed since it was read, or is gone."""


class IllegalMove(Conflict):
    """The request cannot go from its status to the one asked for."""


class NoSuchRequest(Conflict):
    """There is no such request, or it belongs to somebody else."""


class NoSuchInquiry(Conflict):
    """There is no such inquiry, or it belongs to somebody else."""


class WrittenSince(Conflict):
    """Somebody wrote in the inquiry since it was read, or closed it."""


class NoSuchDocument(Conflict):
    """There is no such document, or it is given to nobody."""


class NoSuchPerson(Conflict):
    """Nobody with this id has written to the desk."""


class NoSuchUpdate(Conflict):
    """This update was never received."""


class BadInvite(Conflict):
    """This invitation is unknown, used, or out of date."""


class BadReference(Conflict):
    """This cannot be the reference of a request: a character is wrong or missing."""


_BY_CODE: dict[int, type[NotSaved]] = {
    5: Busy,
    6: Busy,
    8: ReadOnly,
    10: DiskFailed,
    11: Damaged,
    13: DiskFull,
    14: DiskFailed,
    26: Damaged,
}
"""SQLite's primary result codes: BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB
(https://sqlite.org/rescode.html)."""


def translated(error: BaseException) -> BaseException:
    """`error` in this package's words if it tells about disk, lock or file; otherwise `error` itself.

    A constraint or a mistake in SQL is a fault of the function that ran it, and stays what it is. A
    StopIteration becomes a RuntimeError, because no future can carry it.
    """
    if isinstance(error, StopIteration):
        return RuntimeError("the function raised StopIteration")
    if not isinstance(error, dbapi2.Error):
        return error
    code: int = getattr(error, "sqlite_errorcode", 0)
    kind = _BY_CODE.get(code & 0xFF)
    return kind(getattr(error, "sqlite_errorname", "")) if kind else error
