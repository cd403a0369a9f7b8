"""The axes of a chart: round numbers upwards, whole years along."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dezj.assessment.course import Course

_ROWS = 15
_MARGIN = 2  # cells on either side of the first and the last year: half a label


class Values(NamedTuple):
    """The upright axis: the value at its foot, from tick to tick, and how many steps up."""

    foot: Decimal
    step: Decimal
    steps: int

    @property
    def rows_a_step(self) -> int:
        """Rows from tick to tick."""
        return max(_ROWS // self.steps, 1)

    @property
    def rows(self) -> int:
        """All rows, that of the lowest tick included."""
        return self.steps * self.rows_a_step + 1

    def row(self, value: float) -> float:
        """Where a value stands: 0 is the lowest row."""
        return float((Decimal(repr(value)) - self.foot) / self.step) * self.rows_a_step

    def labels(self) -> list[str]:
        """One a row from the lowest, in full and exact; empty between the ticks."""
        labels = [""] * self.rows
        for n in range(self.steps + 1):
            labels[n * self.rows_a_step] = f"{(self.foot + n * self.step).normalize():f}"
        return labels


class Years(NamedTuple):
    """The level axis: as many cells from year to year as there is room for."""

    first: int
    last: int
    cells: float

    @property
    def width(self) -> int:
        """Cells in all, the margins included."""
        return round(self.column(self.last)) + _MARGIN + 1

    def column(self, year: float) -> float:
        """Where a year stands: 0 is the left edge."""
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


def values_axis(course: Course) -> tuple[Values, bool]:
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
    tiny = abs(high) * Decimal("1e-9")
    room = high - low if high - low > tiny else abs(high)
    most, least = max([high, *projected]), min([low, *projected])
    whole = most <= high + room and least >= low - room
    high, low = min(most, high + room), max(least, low - room)
    # Close to zero the axis begins there: it shows the whole of the values, not only the change.
    if 0 <= low <= high * Decimal("0.4"):
        low = Decimal(0)
    if high - low <= tiny:
        around = abs(high) / 10 or Decimal(1)
        low, high = low - around, high + around
    least_step = (high - low) / 6
    unit = Decimal(1).scaleb(least_step.adjusted())
    step = next(unit * n for n in (1, 2, 5, 10) if unit * n >= least_step)
    foot = (low / step).to_integral_value(ROUND_FLOOR)
    head = (high / step).to_integral_value(ROUND_CEILING)
    return Values(foot * step, step, int(head - foot)), whole


def years_axis(first: int, last: int, width: int) -> Years:
    """The axis of all these years in at most `width` cells."""
    room, span = width - 2 * _MARGIN - 1, max(last - first, 1)
    return Years(first, last, room // span if room >= span else room / span)
