"""Who takes an update: the only package that knows all the others, and the only one that checks rights."""
