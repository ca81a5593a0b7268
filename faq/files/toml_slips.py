"""What people who are no programmers slip on in a TOML file, and what to write instead: by the line and by what Python's
reader says of it.
"""

from __future__ import annotations

import re

from faq.errors import FaqError
from faq.texts.faults import Message, message, technical

USUAL = "slip-usual"
_BY_LINE = (
    (r"\d{1,2}[./]\d{1,2}[./]\d{4}", "slip-day"),
    (r"[=,\[]\s*\d{4}-(\d-|\d\d-\d\b)", "slip-day"),
    (r"[=,\[]\s*\d{1,2}(er)?\s+[^\W\d]+\.?\s+\d{4}", "slip-day"),
    (r"[=,\[]\s*[“”„«‘’‹]", "slip-curly-quotes"),
    (r"[“”]\s*$", "slip-curly-quotes"),
    (r"^[^\"#]*[\u00a0\u202f]", "slip-space"),
    (r"^\s*[\w.]+\s*:\s", "slip-colon"),
    (r"==", "slip-equals"),
    (r"=\s*'[^']*'[^\s,\]}#]", "slip-apostrophe"),
    (r"=\s*\[\s*(\"[^\"]*\"\s*,\s*)*[^\W\d]", "slip-list-unquoted"),
    (r"=\s*\d{1,2}\s?h", "slip-time"),
    (r"=\s*[^\W\d]", "slip-unquoted"),
    (r"^\s*\[+(?a:[\w.\-\"]*[^\w.\-\"\[\]])", "slip-header"),
)
"""What a line looks like -> the message that says what to write, the surest sign first."""
_BY_ERROR = (
    ("Invalid date", "slip-day"),
    ("Expected ']", "slip-header-open"),
    ("Unclosed inline table", "slip-braces-open"),
    ("Unclosed array", "slip-list-open"),
    ("Illegal character '\\n'", "slip-line-end"),
    ("Invalid initial character for a key part", "slip-braces"),
)
_REASONS = {
    "Invalid value": "value",
    "Invalid date": "day",
    "Unclosed array": "list",
    "Unclosed inline table": "braces",
    "Unterminated string": "text",
    "Illegal character": "sign",
    "Invalid statement": "line",
    "Expected '=' after a key": "equals",
    "Expected newline": "rest",
    "Expected ']": "header",
    "Invalid initial character": "name",
}
"""What Python's reader says, by some of its words -> the variant of `toml-reason`."""
_TWICE = re.compile(
    r"Cannot (?:declare \((.*)\) twice|overwrite a value|mutate immutable namespace \((.*)\))"
)


def remedy(line: str, error: str) -> str:
    """The message that says what to write instead of a line that cannot be read."""
    for sign, told in _BY_LINE:
        if re.search(sign, line):
            return told
    return next((told for said, told in _BY_ERROR if said in error), USUAL)


def reason(error: str) -> Message:
    """Why Python's reader stopped."""
    return technical("toml-reason", error.partition(" (at")[0], _REASONS)


def twice(line: str, error: str) -> FaqError | None:
    """What is there twice, and what to do; None where the error says something else."""
    found = _TWICE.search(error)
    if found is None:
        return None
    header = ".".join(re.findall(r"[\w-]+", found[1] or found[2] or ""))
    if ".questions." in header:
        near = f"[{header.replace('.questions.', '.question.')}]"
        return FaqError(message("key-unknown", key=f"[{header}]"), message("did-you-mean", near=near))
    if header:
        return FaqError(message("toml-header-twice", header=header))
    if line.lstrip().startswith("[["):
        return FaqError(message("toml-headers-mixed", header=line.strip(" []")))
    several, _, language = line.partition("=")[0].strip().rpartition(".")
    if several:
        return FaqError(message("toml-words-twice", key=several, lang=language))
    return FaqError(message("toml-value-twice"))
