"""A request while it is being written: its questions, what messages mean to them, checks, reminders."""
