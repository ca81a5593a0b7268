"""Random ways through made-up forms: `python -m tests.bench.forms [WALKS]`. Ends with an error at the first state that is
not valid, and names its seed; else prints how many were walked, how many of them filed a request, and the seconds.
"""

from __future__ import annotations

import sys
import time
from contextlib import closing

from storage.database.connection import in_memory
from tests.support.form_walks import FormWalk
from tests.support.running_bot import content

WALKS = 2000
"""Ways that are walked unless told otherwise: each form is another one."""
AT_ONCE = 100
"""Ways that share a database, so that it stays small."""


def main(walks: int) -> int:
    """The exit status: 1 where a walk ended in a state that is not valid."""
    catalog, begun, filed = content(timetable=True).current, time.perf_counter(), 0
    for first in range(0, walks, AT_ONCE):
        with closing(in_memory()) as db:
            for seed in range(first, min(first + AT_ONCE, walks)):
                try:
                    filed += FormWalk(db, catalog, seed).walk() is not None
                except Exception:
                    print(f"walk {seed} ended in a state that is not valid", file=sys.stderr)
                    raise
    print(f"{walks} walks, {filed} filed, {time.perf_counter() - begun:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else WALKS))
