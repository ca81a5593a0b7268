"""What every picture is drawn on: type, colours, paper, and the PNG in the end. Knows nothing of what is drawn.

Matplotlib is loaded by the first picture; its window system (pyplot), its settings and its cache in the home directory
are left alone. Pictures are drawn one at a time: the library is not made for several threads.
"""

from __future__ import annotations

import atexit
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

import font_source_sans_pro

Axes = Any
"""A field of a picture (matplotlib.axes.Axes)."""

INK, PALE, LINE, PAPER = "#1c2733", "#586574", "#d5dbe2", "#ffffff"
BLUE, SKY, ORANGE = "#0072b2", "#56b4e9", "#e69f00"
"""Told apart by everybody, and by their lightness alone (Okabe and Ito, 2008)."""
WIDTH, DPI = 6.0, 180
"""Inches, as all lengths here, and pixels of one: 1,080 pixels, which a telephone shows at a third."""
LEFT, RIGHT = 0.52, 5.78
"""Where the fields begin, behind the numbers of the left axis, and end."""
BIG, MIDDLE, SMALL = 17.0, 12.0, 10.5
"""Sizes of type, in points."""
BAR = 0.82
"""Width of a bar, where the next one begins at 1."""
SHARE = 0.62
"""From one `Canvas.share` to the next."""
_FONTS = Path(font_source_sans_pro.__file__).parent / "files"
_drawing = Lock()


@dataclass(frozen=True, slots=True)
class Part:
    """One sort of what is counted, in every bar: its name, its colour, its numbers in the order of the bars."""

    name: str
    colour: str
    numbers: Sequence[int]


class Canvas:
    """A picture on its way: fields are laid out from the top, in inches."""

    def __init__(self, height: float) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self.height = height
        self._figure = Figure(figsize=(WIDTH, height), dpi=DPI, facecolor=PAPER)
        agg: Any = FigureCanvasAgg(self._figure)
        self._renderer = agg.get_renderer()

    def text(self, x: float, top: float, words: str, *, size: float = MIDDLE, bold: bool = False,
             colour: str = INK, align: str = "left") -> float:  # fmt: skip
        """Write a line; returns where it ends."""
        drawn = self._figure.text(
            x / WIDTH,
            1 - top / self.height,
            words,
            fontproperties=font(size, bold=bold),
            color=colour,
            ha=align,
            va="top",
            parse_math=False,
        )
        return float(drawn.get_window_extent(self._renderer).x1) / DPI

    def legend(self, top: float, parts: Sequence[Part]) -> None:
        """The names of the parts, each after its colour."""
        x = LEFT
        for part in parts:
            self.text(x, top + 0.005, "■", size=SMALL, colour=part.colour)
            x = self.text(x + 0.17, top, part.name, size=SMALL, colour=INK) + 0.22

    def share(self, top: float, name: str, told: str, part: int, whole: int) -> None:
        """A part of a whole: its name and what is told of it, and below them a bar over the whole width."""
        self.text(LEFT, top, name, size=SMALL)
        self.text(RIGHT, top, told, size=SMALL, align="right")
        axes = self.field(top + 0.24, 0.16)
        axes.barh([0], [whole], color=LINE)
        axes.barh([0], [part], color=BLUE)
        axes.set_xlim(0, max(whole, 1))
        axes.set_axis_off()

    def field(self, top: float, height: float) -> Axes:
        """An empty field without a frame, over the whole width."""
        size = (LEFT / WIDTH, 1 - (top + height) / self.height, (RIGHT - LEFT) / WIDTH, height / self.height)
        axes = self._figure.add_axes(size)
        axes.set_facecolor(PAPER)
        for side in axes.spines.values():
            side.set_visible(False)
        axes.tick_params(length=0, colors=PALE, pad=5)
        return axes

    def png(self) -> bytes:
        """The bytes of the picture."""
        written = BytesIO()
        self._figure.savefig(written, format="png", metadata={"Software": None})
        return written.getvalue()


def drawn(draw: Callable[[], Canvas]) -> bytes:
    """What `draw` draws, as a PNG. Takes some tenths of a second, the first time a second: call it off the event loop."""
    with _drawing:
        _prepare()
        return draw().png()


def bars(axes: Axes, places: Sequence[float], parts: Sequence[Part]) -> None:
    """Upright bars, the parts of each on one another."""
    below = [0] * len(places)
    for part in parts:
        axes.bar(places, part.numbers, BAR, bottom=below, color=part.colour, edgecolor=PAPER, linewidth=0.4)
        below = [low + number for low, number in zip(below, part.numbers, strict=True)]


def count_axis(axes: Axes, most: int) -> None:
    """A few whole numbers at the left, with lines behind the bars; `most` is the highest bar."""
    step = next(step for step in _steps() if most / step <= 4)
    ticks = range(0, most + step, step)
    axes.set_ylim(0, max(most * 1.05, 1))
    axes.set_yticks([tick for tick in ticks if tick <= max(most, 1)])
    axes.grid(axis="y", color=LINE, linewidth=0.8)
    axes.set_axisbelow(True)
    labelled(axes)


def labelled(axes: Axes) -> None:
    """The numbers and names along a field, in our own type."""
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(font(SMALL))
        label.set_color(PALE)
        label.set_parse_math(False)


@cache
def font(size: float, *, bold: bool = False) -> Any:
    """Our own type, whatever fonts the machine has."""
    from matplotlib.font_manager import FontProperties

    name = "SourceSansPro-Semibold.ttf" if bold else "SourceSansPro-Regular.ttf"
    return FontProperties(fname=str(_FONTS / name), size=size)


@cache
def _prepare() -> None:
    """Before matplotlib is loaded: a place of its own for its list of fonts, gone with the process."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    if "MPLCONFIGDIR" not in os.environ:
        place = tempfile.mkdtemp(prefix="guichet-pictures-")
        atexit.register(shutil.rmtree, place, ignore_errors=True)
        os.environ["MPLCONFIGDIR"] = place


def _steps() -> Sequence[int]:
    return [factor * 10**power for power in range(9) for factor in (1, 2, 5)]
