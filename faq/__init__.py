"""What the office says: its answers in plain files, found by meaning and rendered for a moment in time.

Knows no Telegram and no database.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""The search multiplies small matrices only. On two threads, which wait for one another, a question took twice as long,
on a busy machine eight times (1.7, 3.1 and 11 ms). Read when numpy is first imported."""
