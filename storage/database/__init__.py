"""The database file: opened, written in transactions, copied, locked. Knows no table."""
