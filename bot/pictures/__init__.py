"""What the office looks at rather than reads. Knows no Telegram and no database."""
