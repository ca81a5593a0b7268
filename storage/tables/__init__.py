"""What stands in the database: tables and their migrations, records, rows, the chain of events."""
