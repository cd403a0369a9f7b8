"""A course drawn in the terminal.

plotille draws the lines; axes, markers and legend are put around them here, because the ticks must
be whole years and round numbers. Everything within the axes is ASCII or braille, whose width every
terminal agrees on: box drawing and geometric shapes are two cells wide in many Chinese consoles.
What a marker means never rests on its colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.text import Text

from dezj.output.table import as_text

if TYPE_CHECKING:
    from dezj.assessment.course import Course
    from dezj.texts import Texts

_MOST_WIDTH = 120  # in a wider chart no slope is to be seen
_ROWS = 15
_MARGIN = 2  # cells on either side of the first and the last year: half a label
_BLANK = "\u2800"  # braille without a dot

# Marker → style and the key of its meaning.
_MARKERS = {
    "o": ("bold green", "chart-observed"),
    "B": ("bold blue", "chart-base"),
    "T": ("bold magenta", "chart-target"),
    "~": ("bold magenta", "chart-about"),
    "^": ("bold magenta", "chart-low"),
    "v": ("bold magenta", "chart-high"),
}
_SEVERAL = "*"
# Line → style, its look in ASCII and in the legend, and the key of its meaning.
_LINES = {
    "scheduled": ("cyan", "-", "⠒⠒⠒⠒", "chart-scheduled"),
    "projected": ("yellow", ".", "⠒⠒⠀⠒⠒", "chart-projected"),
}

Place = tuple[float, float]  # column and row in cells, from the lower left
Marks = dict[tuple[int, int], dict[str, int]]  # column and row → marker → year


class _Values(NamedTuple):
    """The upright axis: the value at its foot, from tick to tick, and how many steps up."""

    foot: Decimal
    step: Decimal
    steps: int

    @property
    def rows_a_step(self) -> int:
        return max(_ROWS // self.steps, 1)

    @property
    def rows(self) -> int:
        return self.steps * self.rows_a_step + 1

    def row(self, value: float) -> float:
        return float((Decimal(repr(value)) - self.foot) / self.step) * self.rows_a_step

    def labels(self) -> list[str]:
        """One a row from the lowest, in full and exact; empty between the ticks."""
        labels = [""] * self.rows
        for n in range(self.steps + 1):
            labels[n * self.rows_a_step] = f"{(self.foot + n * self.step).normalize():f}"
        return labels


class _Years(NamedTuple):
    """The level axis: as many cells from year to year as there is room for."""

    first: int
    last: int
    cells: float

    @property
    def width(self) -> int:
        return round(self.column(self.last)) + _MARGIN + 1

    def column(self, year: float) -> float:
        return _MARGIN + (year - self.first) * self.cells

    def axis(self, important: Iterable[int]) -> tuple[str, str]:
        """The line with a tick a year, and the labels: of important years first, then of others."""
        line, below = ["-"] * self.width, [" "] * self.width
        for year in (*important, *range(self.first, self.last + 1)):
            column = round(self.column(year))
            line[column] = "+"
            start = column - 2
            if not "".join(below[max(start - 2, 0) : start + 6]).strip():
                below[start : start + 4] = str(year)
        return "".join(line), "".join(below).rstrip()


def draw(course: Course, texts: Texts, width: int, *, braille: bool, colour: bool) -> str:
    """The chart with its legend, in at most `width` columns.

    Lines are dashes and dots where the terminal has no braille. Empty where there are fewer than
    two values to draw, or where the numbers are so long that they leave no room.
    """
    if course.marks < 2:
        return ""
    values, whole = _values(course)
    labels = values.labels()
    left = max(map(len, labels))
    if left > width // 3:
        return ""
    points = course.points
    years = _years(points[0]["year"], points[-1]["year"], min(width, _MOST_WIDTH) - left - 2)
    marks = _marks(course, values, years)
    layers = {
        name: _plotted(line, years.width, values.rows)
        for name, line in _lines(course, values, years)
    }
    lines: list[Text] = []
    for row in reversed(range(values.rows)):
        text = Text(f"{labels[row]:>{left}} |")
        cells = (_cell(n, row, marks, layers, braille=braille) for n in range(years.width))
        for style, same in groupby(cells, key=itemgetter(1)):
            text.append("".join(shown for shown, _ in same), style)
        text.rstrip()
        lines.append(text)
    # From the latest: the last target is what it is all about.
    important = [p["year"] for p in reversed(points) if p["written"] or p["base"] is not None]
    axis, below = years.axis([*important, years.last, years.first])
    lines += [Text(f"{'':>{left}} +{axis}"), Text(f"{'':>{left}}  {below}")]
    lines += _legend(marks, layers, texts, width, braille=braille)
    if not whole:
        lines.append(Text(texts("chart-beyond")))
    return as_text(lines, width, colour=colour)


def _values(course: Course) -> tuple[_Values, bool]:
    """The axis that holds all values, and whether the projection stays within it.

    A projection may go far beyond everything else; it gets as much room again, and no more.
    """
    shown = [
        Decimal(repr(value))
        for point in course.points
        for value in (
            point["observed"], point["base"], point["scheduled"],
            point["target"], point["target_high"],
        )
        if value is not None
    ]  # fmt: skip
    low, high = min(shown), max(shown)
    projected = [Decimal(repr(p["projected"])) for p in course.points if p["projected"] is not None]
    room = (high - low) or abs(high)
    most, least = max([high, *projected]), min([low, *projected])
    whole = most <= high + room and least >= low - room
    high, low = min(most, high + room), max(least, low - room)
    # Close to zero the axis begins there: it shows the whole of the values, not only the change.
    if 0 <= low <= high * Decimal("0.4"):
        low = Decimal(0)
    if high - low <= abs(high) * Decimal("1e-9"):
        around = abs(high) / 10 or Decimal(1)
        low, high = low - around, high + around
    least_step = (high - low) / 6
    unit = Decimal(1).scaleb(least_step.adjusted())
    step = next(unit * n for n in (1, 2, 5, 10) if unit * n >= least_step)
    foot = (low / step).to_integral_value(ROUND_FLOOR)
    head = (high / step).to_integral_value(ROUND_CEILING)
    return _Values(foot * step, step, int(head - foot)), whole


def _years(first: int, last: int, width: int) -> _Years:
    room, span = width - 2 * _MARGIN - 1, max(last - first, 1)
    return _Years(first, last, room // span if room >= span else room / span)


def _marks(course: Course, values: _Values, years: _Years) -> Marks:
    marks: Marks = {}
    for point in course.points:
        target = "~" if point["about"] else "T" if point["target_high"] is None else "^"
        for marker, value in (
            ("B", point["base"]), ("o", point["observed"]),
            (target, point["target"]), ("v", point["target_high"]),
        ):  # fmt: skip
            if value is not None:
                place = round(years.column(point["year"])), round(values.row(value))
                marks.setdefault(place, {}).setdefault(marker, point["year"])
    return marks


def _lines(course: Course, values: _Values, years: _Years) -> Iterator[tuple[str, list[Place]]]:
    """The corners of each line there is."""

    def places(line: Iterable[tuple[int, float | None]]) -> list[Place]:
        return [(years.column(year), values.row(v)) for year, v in line if v is not None]

    if path := places((p["year"], p["scheduled"]) for p in course.points):
        yield "scheduled", path
    if (latest := course.latest_year) is not None:
        since = [p for p in course.points if p["year"] >= latest]
        yield "projected", places((p["year"], p["projected"] or p["observed"]) for p in since)


def _plotted(line: Sequence[Place], width: int, rows: int) -> list[str]:
    """The line in braille, one text a row from the lowest."""
    from plotille import Canvas

    canvas = Canvas(width, rows, 0, 0, width, rows)
    for start, end in pairwise(line):
        if -1 < start[1] < rows:
            column, row = _within(start, end, rows)
            # A cell has dots at 0, ¼, ½ and ¾; a marker stands in its middle.
            canvas.line(start[0], start[1] + 0.375, column, row + 0.375)
    drawn: str = canvas.plot(linesep="\n")
    return drawn.split("\n")[::-1]


def _within(start: Place, end: Place, rows: int) -> Place:
    """The end, or where the line leaves the canvas on the way to it."""
    edge = min(max(end[1], -0.375), rows - 0.625)
    if edge == end[1]:
        return end
    share = (edge - start[1]) / (end[1] - start[1])
    return start[0] + share * (end[0] - start[0]), edge


def _cell(
    column: int, row: int, marks: Marks, layers: dict[str, list[str]], *, braille: bool
) -> tuple[str, str]:
    """What stands in a cell, and its style."""
    if markers := marks.get((column, row)):
        marker = next(iter(markers))
        return (marker, _MARKERS[marker][0]) if len(markers) == 1 else (_SEVERAL, "bold")
    for name, plotted in reversed(layers.items()):
        style, plain, sample, _ = _LINES[name]
        dots = plotted[row][column]
        # In gaps, so that it differs from the other line without colour as well.
        if dots != _BLANK and not (braille and _BLANK in sample and column % 3 == 2):
            return dots if braille else plain, style
    return " ", ""


def _legend(
    marks: Marks, layers: dict[str, list[str]], texts: Texts, width: int, *, braille: bool
) -> list[Text]:
    """What each marker and line means, in lines of at most `width` cells."""
    used = {marker for markers in marks.values() for marker in markers}
    items = [(m, *_MARKERS[m]) for m in _MARKERS if m in used]
    for name in layers:
        style, plain, sample, key = _LINES[name]
        items.append((sample.replace(_BLANK, " ") if braille else plain * 4, style, key))
    entries = [
        Text().append(sample, style).append(f" {texts(key)}") for sample, style, key in items
    ]
    shared = [markers for _, markers in sorted(marks.items()) if len(markers) > 1]
    if shared:
        places = (f"{min(m.values())} {'+'.join(m)}" for m in shared)
        entries.append(Text(_SEVERAL + " " + texts("chart-several", places=texts.listed(places))))
    lines = [Text()]
    for entry in entries:
        if lines[-1] and cell_len(lines[-1].plain) + 3 + cell_len(entry.plain) > width:
            lines.append(Text())
        lines[-1].append("   " if lines[-1] else "").append_text(entry)
    return lines
