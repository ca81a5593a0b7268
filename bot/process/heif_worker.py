"""A HEIF picture on standard input, a JPEG on standard output: run as a process of its own, `python -I heif_worker.py`.

It reads strangers' bytes with a large library, so it holds nothing worth stealing and may use little: memory, time and files
are limited before the library is loaded. The JPEG is upright, in its first picture only, and carries no metadata: no place,
no device, no time. Ends with 1 for a picture that cannot be read or is too large.
"""

from __future__ import annotations

import io
import resource
import sys

MEMORY = 1_000_000_000
"""Bytes of address space: a picture of 48 megapixels takes 0.6 billion with the libraries, measured."""
SECONDS = 20
"""Seconds of processor time: 48 megapixels take three on a small machine."""
PIXELS = 64_000_000
"""Pixels of a picture: phones of today make 48 million."""
LONGEST = 4096
"""Pixels of the longer side that are kept: a page of A4 at 350 dots an inch."""
QUALITY = 85
"""Of the JPEG, 1..95: small print stays sharp, and such a picture stays below 6 MB."""


def main() -> int:
    """The exit status."""
    content = sys.stdin.buffer.read()
    _limit()
    from PIL import Image
    from pillow_heif import register_heif_opener

    register_heif_opener(thumbnails=False, decode_threads=1)
    Image.MAX_IMAGE_PIXELS = PIXELS
    with Image.open(io.BytesIO(content), formats=["HEIF"]) as picture:
        if picture.width * picture.height > PIXELS:
            return 1
        upright = picture.convert("RGB")
    upright.thumbnail((LONGEST, LONGEST))
    upright.info.clear()
    upright.save(sys.stdout.buffer, "JPEG", quality=QUALITY)
    return 0


def _limit() -> None:
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    sys.exit(main())
