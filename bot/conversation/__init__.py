"""Who takes an update: the only room that knows all the others, and the only one that checks rights."""
