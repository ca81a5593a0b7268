"""Everything that knows Telegram, and the pure parts it shows."""
