"""A course drawn in the terminal.

plotille draws the lines; axes, markers and legend are put around them here, because the ticks must
be whole years and round numbers. Everything within the axes is ASCII or braille, whose width every
terminal agrees on: box drawing and geometric shapes are two cells wide in many Chinese consoles.
What a marker means never rests on its colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from dezj.output.axes import Values, Years, values_axis, years_axis
from dezj.output.table import as_text

if TYPE_CHECKING:
    from dezj.assessment.course import Course
    from dezj.texts import Texts

_MOST_WIDTH = 120  # in a wider chart no slope is to be seen
_BEFORE = 10  # years shown before the base or the first target
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
Layers = dict[str, list[list[str]]]  # line → rows from the lowest → cells


def draw(course: Course, texts: Texts, width: int, *, braille: bool, colour: bool) -> str:
    """The chart with its legend, in at most `width` columns.

    Lines are dashes and dots where the terminal has no braille. Empty where there are fewer than
    two values to draw, or where the numbers are so long that they leave no room.
    """
    course, earlier = _recent(course)
    if course.marks < 2:
        return ""
    values, whole = values_axis(course)
    labels = values.labels()
    left = max(map(len, labels))
    if left > width // 3:
        return ""
    points = course.points
    years = years_axis(points[0]["year"], points[-1]["year"], min(width, _MOST_WIDTH) - left - 2)
    marks = _marks(course, values, years)
    layers = {
        name: _plotted(line, years.width, values.rows)
        for name, line in _lines(course, values, years)
    }
    if braille and "projected" in layers:
        _dash(layers["projected"])
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
    if earlier:
        lines.append(Text(texts("chart-earlier", count=earlier)))
    if not whole:
        lines.append(Text(texts("chart-beyond")))
    return as_text(lines, width, colour=colour)


def _recent(course: Course) -> tuple[Course, int]:
    """Without what lies long before the base and the targets, and how many years that leaves out.

    A long history would leave no room for the few years of the plan.
    """
    own = [p["year"] for p in course.points if p["written"] or p["base"] is not None]
    first = min(own, default=0) - _BEFORE
    points = [point for point in course.points if point["year"] >= first]
    return course._replace(points=points), len(course.points) - len(points)


def _marks(course: Course, values: Values, years: Years) -> Marks:
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


def _lines(course: Course, values: Values, years: Years) -> Iterator[tuple[str, list[Place]]]:
    """The corners of each line there is."""

    def places(line: Iterable[tuple[int, float | None]]) -> list[Place]:
        return [(years.column(year), values.row(v)) for year, v in line if v is not None]

    if path := places((p["year"], p["scheduled"]) for p in course.points):
        yield "scheduled", path
    if (latest := course.latest_year) is not None:
        since = [p for p in course.points if p["year"] >= latest]
        yield "projected", places((p["year"], p["projected"] or p["observed"]) for p in since)


def _plotted(line: Sequence[Place], width: int, rows: int) -> list[list[str]]:
    """The line in braille, cell by cell, the lowest row first."""
    from plotille import Canvas

    canvas = Canvas(width, rows, 0, 0, width, rows)
    for start, end in pairwise(line):
        if -1 < start[1] < rows:
            column, row = _within(start, end, rows)
            # A cell has dots at 0, ¼, ½ and ¾; a marker stands in its middle.
            canvas.line(start[0], start[1] + 0.375, column, row + 0.375)
    drawn: str = canvas.plot(linesep="\n")
    return [list(row) for row in drawn.split("\n")[::-1]]


def _dash(plotted: list[list[str]]) -> None:
    """Blank every third cell along the line: it differs from another without colour as well."""
    columns = range(len(plotted[0]))
    cells = [(row, n) for n in columns for row in range(len(plotted)) if plotted[row][n] != _BLANK]
    for row, column in cells[2::3]:
        plotted[row][column] = _BLANK


def _within(start: Place, end: Place, rows: int) -> Place:
    """The end, or where the line leaves the canvas on the way to it."""
    edge = min(max(end[1], -0.375), rows - 0.625)
    if edge == end[1]:
        return end
    share = (edge - start[1]) / (end[1] - start[1])
    return start[0] + share * (end[0] - start[0]), edge


def _cell(column: int, row: int, marks: Marks, layers: Layers, *, braille: bool) -> tuple[str, str]:
    """What stands in a cell, and its style."""
    if markers := marks.get((column, row)):
        marker = next(iter(markers))
        return (marker, _MARKERS[marker][0]) if len(markers) == 1 else (_SEVERAL, "bold")
    for name, plotted in reversed(layers.items()):
        style, plain, _, _ = _LINES[name]
        if (dots := plotted[row][column]) != _BLANK:
            return dots if braille else plain, style
    return " ", ""


def _legend(marks: Marks, layers: Layers, texts: Texts, width: int, *, braille: bool) -> list[Text]:
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
