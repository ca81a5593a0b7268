"""What the features of wordings are worth, and how much of each every wording has: learnt once, and kept as arrays.

The arrays are those of a sparse matrix with a line for each feature: `columns`, the features' codes, ascending; `idf`,
what each counts; `values`, those of one feature after the other; `rows`, the wording of each value; `ends`, where each
feature begins, and where the last ends; `stems`, the stems in the order of their numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from faq.search.comparison.features import (
    BLOCK_BITS,
    BLOCKS,
    PAIR,
    STEM_BITS,
    Codes,
    FeatureCodes,
    Floats,
    Passage,
)
from faq.search.comparison.similarity import Blocks, changes, counted, entries_of, often
from faq.search.kept import packed, unpacked
from faq.search.lexicon import Lexicon
from faq.search.mapped import Arrays

Sketches = NDArray[np.int8]

SKETCH_UNIT = 1 / 256
"""What 1 of a sketch's octet stands for: sums of features are between -0.5 and 0.5."""
_AT_ONCE = 2**19
"""Numbers reckoned at a time, 4 MB of them and as much again twice, to bound memory."""
_ROW_BITS = 20
"""Bits of a wording's number in a sorting key: a million wordings."""
_ROW = (1 << _ROW_BITS) - 1
"""These bits of a key."""


def fit(passages: Sequence[Passage], owners: Codes, blocks: Mapping[str, float], lexicon: Lexicon) -> Arrays:
    """Learn the wordings; `owners`: for each the number of its entry, ascending; `blocks`: what each weighs."""
    vocabulary = FeatureCodes(lexicon)
    rows, features = counted(vocabulary, passages)
    keys = features.codes << _ROW_BITS | rows
    order = keys.argsort(kind="stable")
    return _laid_out(keys[order], features.weights[order], owners, blocks) | {
        "stems": packed(vocabulary.stems)
    }


def _laid_out(
    keys: Codes, weights: Floats, owners: Codes, blocks: Mapping[str, float]
) -> dict[str, NDArray[Any]]:
    """One column for each feature; `keys` are sorted."""
    entries = entries_of(owners)
    starts = changes(keys).nonzero()[0]
    times = np.add.reduceat(weights, starts)
    codes = keys[starts] >> _ROW_BITS
    row = (keys[starts] & _ROW).astype(np.int32)
    column = np.cumsum(changes(codes), dtype=np.int32) - 1
    columns = codes[changes(codes)]
    having = np.bincount(column[changes(owners[row]) | changes(column)], minlength=len(columns))
    idf = np.log1p(entries / having).astype(np.float32)
    value = idf[column] * often(times)
    block = row * BLOCKS + (columns >> BLOCK_BITS)[column]
    square = np.bincount(block, value * value, len(owners) * BLOCKS)
    value *= Blocks(blocks, entries).unit(square.reshape(-1, BLOCKS)).ravel()[block]
    kept = np.flatnonzero(value)
    ends = np.searchsorted(column[kept], np.arange(len(columns) + 1)).astype(np.int32)
    return {"columns": columns, "idf": idf, "values": value[kept], "rows": row[kept], "ends": ends}


def alike(fitted: Arrays, wordings: int) -> Floats:
    """How alike each wording and each other are; for few of them."""
    ends, column = fitted["ends"], _column(fitted)
    found = np.zeros((wordings, wordings), np.float32)
    width = _AT_ONCE // max(wordings, 1)
    for first in range(0, len(ends) - 1, width):
        part = slice(ends[first], ends[min(first + width, len(ends) - 1)])
        dense = np.zeros((wordings, width), np.float32)
        dense[fitted["rows"][part], column[part] - first] = fitted["values"][part]
        found += dense @ dense.T
    return found


def sketches(fitted: Arrays, wordings: int, width: int) -> Sketches:
    """Short vectors whose products are near those of the wordings (count sketch, Charikar et al. 2002).

    Where a feature goes depends on nothing but the feature: a wording more leaves the others' sketches as they are.
    """
    scattered = _scattered(_lasting(fitted["columns"], unpacked(fitted["stems"])))
    signs = np.where(scattered >> 63, 1, -1).astype(np.float32) / np.float32(SKETCH_UNIT)
    places = (scattered % np.uint64(width)).astype(np.int64)
    column, order = _column(fitted), fitted["rows"].argsort(kind="stable")
    cell = fitted["rows"][order] * np.int64(width) + places[column[order]]
    value = fitted["values"][order] * signs[column[order]]
    found = np.empty((wordings, width), np.int8)
    for first in range(0, wordings, height := _AT_ONCE // width):
        rows = found[first : first + height]
        part = slice(*cell.searchsorted([first * width, (first + len(rows)) * width], sorter=None))
        sums = np.bincount(cell[part] - first * width, value[part], rows.size)
        rows[:] = np.clip(np.rint(sums), -127, 127).reshape(rows.shape)
    return found


def _lasting(columns: Codes, stems: Sequence[str]) -> NDArray[np.uint64]:
    """The codes of features with a hash of each stem in the place of its number, which other wordings may change."""
    hashes = np.array([0, *(crc32(stem.encode()) for stem in stems)], np.uint64)
    block, own = columns >> BLOCK_BITS, columns & ((1 << BLOCK_BITS) - 1)
    first, last = own >> STEM_BITS, own & ((1 << STEM_BITS) - 1)
    of_stems = block <= PAIR
    found = columns.astype(np.uint64)
    found[of_stems] = hashes[last[of_stems]] | hashes[first[of_stems]] << np.uint64(32)
    return found ^ (block.astype(np.uint64) << np.uint64(61))


def _scattered(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Numbers whose bits are as good as random, the same of the same (the finaliser of splitmix64, Steele et al. 2014)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def _column(fitted: Arrays) -> Codes:
    """The number of the feature that each value is of."""
    return np.repeat(np.arange(len(fitted["columns"])), np.diff(fitted["ends"]))
