"""What keeps the desk running: updates in, notices out, the loops beside them. The conversation knows none of it."""
