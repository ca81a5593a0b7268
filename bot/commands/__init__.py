"""The command line, one module a command; each is imported only when it is called for."""
