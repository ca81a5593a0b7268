"""The code of a course in what an event is called, with its title: "R3.05 Programmation", "Réseaux (UTC505)". Pure."""

from __future__ import annotations

import re

from faq.search import wordlists

_KINDS, _GROUPS = (
    wordlists.as_written(wordlists.table("classes")[name]) for name in ("before_code", "group_before_code")
)
_DOTTED = r"(?:(?:\.[^\W\d_]{1,6}(?:-[^\W\d_]{1,4})?)?\.\d{1,3}[^\W\d_]?(?![^\W_]))*"
"""What follows in a national code of a technical institute: R3.05, SAE 3.01, R4.A.08, R5.DWeb-DI.06."""
_CODE = rf"(?P<code>(?:[^\W\d_]{{1,5}}[ -](?=\d))?[^\W_]*\d\w*{_DOTTED})"
_BEFORE = (
    rf"(?:(?:{_KINDS})\b[\s:–—-]*"
    rf"|(?:(?:\d{{1,3}}[^\W\d_]?|(?:{_GROUPS})\.?\s?\d{{1,2}}[^\W\d_]?)[\s-]+)+"
    rf"(?=[^\W\d_]{{1,6}}\d))*"
)
"""What stands before a code and is none: what kind of event it is, for which group, in which semester."""
_FORMS = (
    re.compile(rf"{_BEFORE}[\s:]*{_CODE}(?!\w)[\s:,;.|–—-]*(?P<title>.*)", re.IGNORECASE | re.DOTALL),
    re.compile(rf"(?P<title>.*\S)\s*[(\[]{_CODE}[)\]]\s*", re.DOTALL),
)


def titled(summary: str) -> tuple[str | None, str]:
    """The code and the title of an event; without a code, all that it is called is the title."""
    found = next(filter(None, (form.fullmatch(summary) for form in _FORMS)), None)
    return (found["code"], found["title"]) if found else (None, summary)
