"""Where an office's timetables lie: in the folder `timetable` beside the calendar.

A file whose name begins with `example-` is invented, for trying out: it is one only when asked for, and only while there is
no other.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = "timetable"
_EXAMPLE = "example-"
_ASIDE = (".md",)
"""What may lie in the folder without being a timetable: a note of the office to itself."""


def paths(directory: Path, *, examples: bool = False) -> list[Path]:
    """The timetables of the office's `directory`, in order of name; hidden files are an editor's own."""
    found = _listed(directory / FOLDER)
    shown = [p for p in found if not p.name.startswith((".", "~", "#")) and p.suffix.lower() not in _ASIDE]
    real = [path for path in shown if not is_invented(path)]
    return real or [path for path in shown if examples]


def is_invented(path: Path) -> bool:
    """Whether a timetable is an example."""
    return path.name.lower().startswith(_EXAMPLE)


def _listed(folder: Path) -> list[Path]:
    """The files of a folder; the folder itself when nobody may look into it, for that has to be told."""
    try:
        return sorted(path for path in folder.iterdir() if path.is_file())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError:
        return [folder]
