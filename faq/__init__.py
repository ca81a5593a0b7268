"""What the office says: its answers in plain files, found by meaning and rendered for a moment in time.

Knows no Telegram and no database.
"""
