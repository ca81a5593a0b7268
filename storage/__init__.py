"""What must not be lost. Knows no Telegram and no FAQ."""
