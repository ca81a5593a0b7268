"""How much of what is left to chance a run of the tests tries."""

from __future__ import annotations

import os

TIMES = int(os.environ.get("THOROUGH", "1"))
"""By how much each such count is multiplied: 1 in every run, which keeps it short; `make thorough` says 5."""
