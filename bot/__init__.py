"""Everything that knows Telegram, and the pure parts it shows."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""The search multiplies small matrices only. On two threads, which wait for one another, a question took twice as long,
on a busy machine eight times (1.7, 3.1 and 11 ms). Read when numpy is first imported."""
