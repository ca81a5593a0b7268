"""Writes the vectors of the wordings that come with the package: `python -m faq.check.shipping`, or `make vectors`.

Where they are missing or old nothing goes wrong: what is not there is encoded when the desk starts, about a millisecond
a wording.
"""

from __future__ import annotations

from pathlib import Path

from faq import reading
from faq.search.encoder import meaning, vectors

CONTENT = Path(reading.__file__).with_name("content")


def phrasings(content: Path = CONTENT) -> list[str]:
    """Every way to ask every question of a directory, each once."""
    entries = reading.read_all(content).entries
    return list(dict.fromkeys(phrasing for entry in entries for phrasing in entry.phrasings))


def write(content: Path = CONTENT, path: Path = vectors.SHIPPED) -> int:
    """Write the vectors of all wordings of a directory; how many there are, 0 without an encoder."""
    encoder = meaning.installed()
    if encoder is None:
        return 0
    texts = phrasings(content)
    known = vectors.Vectors(encoder, path).rows(texts)
    vectors.write(path, dict(sorted(known.items())), encoder.width)
    return len(known)


if __name__ == "__main__":
    print(f"{write()} vectors")
