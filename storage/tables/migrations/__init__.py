"""Each change of the tables, by what they are about. One that has landed is never edited."""
