"""All benchmarks, one after the other, or those that are named: `python -m tests.bench [NAME ...]`; or one with its options:
`python -m tests.bench peers --rounds 1`. `endurance`, which takes hours, runs only if it is named.

Each runs as a process of its own, so that none warms the memory of another. `matching` needs a directory of question
sets in SETS (its docstring says of what kind) and is left out without one.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

NAMES = (
    *(
        "crashes",
        "peers",
        "growth",
        "steps",
        "storage",
        "recovery",
        "transport",
        "intake",
        "sandbox",
        "encoding",
        "forms",
    ),
    "matching",
)
LONG = ("endurance",)


def main(names: list[str]) -> int:
    """Run these benchmarks; the exit status is that of the first that failed."""
    if names[:1] == ["--help"]:
        print(__doc__, f"\nNAME is one of: {', '.join(NAMES + LONG)}.", sep="")
        return 0
    if len(names) > 1 and names[1].startswith("-"):
        return _run(names[0], names[1:]) if names[0] in NAMES + LONG else main(names[:1])
    unknown = sorted(set(names) - set(NAMES + LONG))
    if unknown:
        print(f"There is no benchmark {', '.join(unknown)}. There are: {', '.join(NAMES + LONG)}.")
        return 2
    return next((status for name in names if (status := _run(name))), 0)


def _run(name: str, options: Sequence[str] = ()) -> int:
    sets = os.environ.get("SETS", "")
    if name == "matching" and not sets:
        print(
            "\n== matching: left out; name a directory of question sets: make bench-matching SETS=DIRECTORY"
        )
        return 0
    print(f"\n== {name}", flush=True)
    arguments = [sets] if name == "matching" else []
    command = [sys.executable, "-m", f"tests.bench.{name}", *arguments, *options]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or list(NAMES)))
