"""The exam sessions of the year: the file they stand in, edits of it, and how they are said."""
