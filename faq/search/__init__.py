"""Find the entry a question means.

`build(entries)` gives an index; `index.rank("c quand les exams")` a list of matches, best first, and
`index.decide("et en juin ?", context=...)` an Answer, Suggestions or Nothing.

Each package needs only those before it: `words` folds and lists words, `signs` tells what they say by themselves,
`comparison` makes numbers of texts, `encoder` vectors by their meaning. By all this `index` scores the entries;
`readings` and `parts` read a message alone, in context and by its parts, `judge` says how sure the best entry is,
`decide` what is answered, `deciding` puts them together, and `asking` is what is asked.

What an index is made of takes 0.2 s to import, numpy half of it. So these names are looked up only when they are asked for:
who folds a word or reads a list of words (`words`) does not wait for it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from faq.search.asking import Index
    from faq.search.building import build
    from faq.search.explain import Explanation

__all__ = ["Explanation", "Index", "build"]

_MODULES = {"Explanation": "explain", "Index": "asking", "build": "building"}
"""The names of this package, and the module of it that each is from."""

if not TYPE_CHECKING:  # a checker of types knows them by the imports above, and is to find misspelt ones

    def __getattr__(name: str) -> object:
        """Called for a name that is not there yet (PEP 562)."""
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
