"""The command line, one module a command; each is imported only when it is called for."""

from importlib import import_module

import_module("storage")  # before sqlite_utils, which it imports in a quicker way
