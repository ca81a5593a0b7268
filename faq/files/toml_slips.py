"""What people who are no programmers slip on in a TOML file, and what to write instead: by the line and by what Python's
reader says of it.
"""

from __future__ import annotations

import re

USUAL = 'Write each value as `name = "value"`, dates as 2025-01-20.'
_BY_LINE = (
    (r"\d{1,2}[./]\d{1,2}[./]\d{4}", "Write days as 2025-12-25: year, month, day."),
    (r"[=,\[]\s*[“”„«‘’‹]", 'Write straight quotes around words: name = "value"'),
    (r"^\s*[\w.]+\s*:\s", 'Write = between a name and its value, no colon: name = "value"'),
    (r"==", 'Write = once: name = "value"'),
    (r"=\s*'[^']*'[^\s,\]}#]", """Put words with an apostrophe in double quotes: name = "the school's" """),
    (r"=\s*\[\s*[^\W\d]", 'Put each name of a list in double quotes: ["one", "another"]'),
    (
        r"=\s*[^\W\d]",
        'Put words in double quotes: name = "value"; for yes and no, write true and false without any.',
    ),
    (
        r"^\s*\[+[\w.\-\"]*[^\w.\-\"\[\]]",
        "Between [ and ], write names of small letters without accents, digits and _, with dots between.",
    ),
)
"""What a line looks like -> what to write, the surest sign first."""
_BY_ERROR = (
    ("Unclosed array", 'Put a comma between the values of a list, and ] behind the last: ["one", "another"]'),
    (
        "Illegal character '\\n'",
        'Put the words on one line, with a quote at its end; longer ones between """ and """.',
    ),
    ("Invalid initial character for a key part", "Put all that stands between { and } on one line."),
)
_TWICE = re.compile(
    r"Cannot (?:declare \((.*)\) twice|overwrite a value|mutate immutable namespace \((.*)\))"
)


def remedy(line: str, error: str) -> str:
    """What to write instead of a line that cannot be read."""
    for sign, told in _BY_LINE:
        if re.search(sign, line):
            return told.strip()
    return next((told for said, told in _BY_ERROR if said in error), USUAL)


def twice(line: str, error: str) -> tuple[str, str] | None:
    """What is there twice, and what to do; None where the error says something else."""
    found = _TWICE.search(error)
    if found is None:
        return None
    header = ".".join(re.findall(r"[\w-]+", found[1] or found[2] or ""))
    if ".questions." in header:
        return (
            f"`[{header}]` means nothing here.",
            f"Did you mean `[{header.replace('.questions.', '.question.')}]`?",
        )
    what = f"`[{header}]` is there twice." if header else "This value is there twice."
    several, _, language = line.partition("=")[0].strip().rpartition(".")
    told = "Give each its own name, or delete one."
    if several and not header:
        told += f' Words in several languages have a line each: {several}.{language} = "..."'
    return what, told
