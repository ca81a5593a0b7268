"""The catalog of a directory that people edit: read anew when a file changes, kept as it was while the files have faults."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from faq import reading
from faq.catalog import Catalog
from faq.errors import FaqErrors, Fault

LOOKS = 5
"""So often files that change while they are read are read again at once; then the next look finds them."""


@dataclass(frozen=True, slots=True)
class Reload:
    """What a look at the files brought: a new catalog, or the faults for which the last good one was kept."""

    changed: bool
    faults: tuple[Fault, ...] = ()


class LiveCatalog:
    """The catalog of a directory that people edit. Raises FaqErrors when the very first reading has faults.

    `examples` as in `Catalog.load`. A reading during which a file changed is thrown away, so that `current` is always
    one state of the files, never a part of two.
    """

    def __init__(self, directory: Path, *, examples: bool = False) -> None:
        self.directory, self.examples = directory, examples
        self._looking = Lock()
        self._stamp = _stamp(directory, examples)
        self.current = Catalog.load(directory, examples=examples)

    def refresh(self) -> Reload:
        """Read the files again if any was touched. The faults of one state of the files are told only once.

        A look takes well under a millisecond, a reading up to seconds: call it away from the event loop.
        """
        with self._looking:
            return self._refreshed()

    def _refreshed(self) -> Reload:
        for _ in range(LOOKS):
            stamp = _stamp(self.directory, self.examples)
            if stamp == self._stamp:
                return Reload(False)
            catalog, faults = self._read()
            if stamp == _stamp(self.directory, self.examples):
                self._stamp = stamp
                return self._take(catalog, faults)
        return Reload(False)

    def _read(self) -> tuple[Catalog | None, tuple[Fault, ...]]:
        try:
            return Catalog.load(self.directory, examples=self.examples), ()
        except FaqErrors as errors:
            return None, errors.faults
        except OSError:  # a file went away while it was read
            return None, ()

    def _take(self, catalog: Catalog | None, faults: tuple[Fault, ...]) -> Reload:
        if catalog is None:
            return Reload(False, faults)
        changed = catalog.version != self.current.version
        self.current = catalog
        return Reload(changed)


def _stamp(directory: Path, examples: bool) -> tuple[tuple[str, int, int, int], ...]:
    """What a change of any file changes, and the coming of vectors that were missing."""
    from faq.search.encoder import encoding

    stamps = [(encoding.chosen().state, 0, 0, 0)]
    for path in reading.watched(directory, examples=examples):
        try:
            stat = path.stat()
        except FileNotFoundError:
            continue
        stamps.append((str(path), stat.st_mtime_ns, stat.st_size, stat.st_ino))
    return tuple(stamps)
