"""The course of a goal, year by year: observed, scheduled, wanted, projected.

Whatever draws or lists a course takes it from here: the chart, the table and the JSON of
`dezj show`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple, TypedDict

if TYPE_CHECKING:
    from dezj.catalog.model import Goal
    from dezj.catalog.notation import Target

_Value = Literal["observed", "base", "target", "scheduled", "projected"]
_MARKS: tuple[_Value, ...] = ("observed", "base", "target")
_VALUES: tuple[_Value, ...] = (*_MARKS, "scheduled", "projected")


class Point(TypedDict):
    """One year of a course, in the indicator's unit; None where there is no such value."""

    year: int
    observed: float | None
    base: float | None
    scheduled: float | None
    target: float | None
    """The level to be reached; the lower end of a range."""
    target_high: float | None
    """The upper end of a range."""
    about: bool
    """The target is said to be about this (左右)."""
    written: str
    """The target as the catalog writes it, empty where there is none."""
    projected: float | None


class Course(NamedTuple):
    """The points of a goal, and what its projection rests on.

    `growth` is the mean growth a year (0.15 is 15 %) from `base_year` to `latest_year`, both None
    where nothing is projected.
    """

    points: list[Point]
    base_year: int | None
    latest_year: int | None
    growth: float | None

    @property
    def marks(self) -> int:
        """How many values there are that somebody published: observations, base, targets."""
        return sum(point[name] is not None for point in self.points for name in _MARKS)


class Node(NamedTuple):
    """A corner of the scheduled path; `compound` where the way to it compounds yearly."""

    year: int
    value: float
    compound: bool = False


def course(
    goal: Goal,
    observed: Mapping[int, float],
    *,
    lower: bool,
    compounds: bool = True,
) -> Course:
    """The course of one goal in one region.

    `observed` is year → value in force; `lower` says that lower is better; `compounds` is False for
    an indicator whose compound growth means nothing, such as a growth rate. The points have the
    years of observations, base and targets, and each whole year of path and projection between.
    """
    observed = {int(year): float(value) for year, value in observed.items()}
    base = _base(goal, observed)
    levels = {year: _levels(target, base, year) for year, target in goal.targets.items()}
    nodes = _nodes(goal, levels, base, lower=lower)
    last = max(goal.targets)
    latest = max(observed, default=None)
    projected: dict[int, float] = {}
    if compounds and base and latest is not None and goal.targets[last].form != "flow":
        projected = _projected(base, Node(latest, observed[latest]), last)
    years = {*observed, *levels, *projected}
    if base is not None:
        years |= {base.year, *range(base.year, last + 1)}
    points: list[Point] = []
    for year in sorted(years):
        target = goal.targets.get(year)
        low, high = levels.get(year, (None, None))
        point = Point(
            year=year,
            observed=observed.get(year),
            base=base.value if base and year == base.year else None,
            scheduled=scheduled(nodes, year, lower=lower),
            target=low,
            target_high=high,
            about=target is not None and target.bound == "about",
            written="" if target is None else str(target),
            projected=projected.get(year),
        )
        if point["written"] or any(point[name] is not None for name in _VALUES):
            points.append(point)
    if not projected or base is None or latest is None:
        return Course(points, None, None, None)
    growth = (observed[latest] / base.value) ** (1 / (latest - base.year)) - 1
    return Course(points, base.year, latest, growth)


def scheduled(nodes: Sequence[Node], year: int, *, lower: bool) -> float | None:
    """The value on schedule in `year`: from the base, the first node, through the milestones.

    Linear from node to node, compounded where the node says so. None outside of the path, and where
    a stretch of it leads away from what is wanted: a target that was met at the base has none.
    """
    for position, (start, end) in enumerate(pairwise(nodes)):
        way = start.value - end.value if lower else end.value - start.value
        if not start.year <= year <= end.year or way < 0 or (way == 0 and position == 0):
            continue
        # The nodes themselves exactly as they were entered.
        if year == start.year:
            return start.value
        if year == end.year:
            return end.value
        elapsed = (year - start.year) / (end.year - start.year)
        if end.compound and start.value > 0 and end.value > 0:
            return _finite(start.value ** (1 - elapsed) * end.value**elapsed)
        return _finite(start.value + elapsed * (end.value - start.value))
    return None


def _base(goal: Goal, observed: Mapping[int, float]) -> Node | None:
    """The base as the plan prints it, else the actual of the base year."""
    year, printed = goal.base_year, goal.base_value
    if year is None or (printed is None and year not in observed):
        return None
    return Node(year, observed[year] if printed is None else float(printed))


def _levels(target: Target, base: Node | None, year: int) -> tuple[float | None, float | None]:
    """The level that a target of `year` means; of a range both ends."""
    value = float(target.value)
    if target.form not in ("multiple", "growth"):
        return value, None if target.high is None else float(target.high)
    # From a base of zero or below neither means anything.
    if base is None or base.value <= 0:
        return None, None
    try:
        times = value if target.form == "multiple" else (1 + value / 100) ** (year - base.year)
    except OverflowError:
        return None, None
    return _finite(base.value * times), None


def _nodes(
    goal: Goal,
    levels: Mapping[int, tuple[float | None, float | None]],
    base: Node | None,
    *,
    lower: bool,
) -> list[Node]:
    """The base and each target to be reached by it; none where there is no base."""
    if base is None:
        return []
    nodes = [base]
    for year, target in sorted(goal.targets.items()):
        low, high = levels[year]
        # Where lower is better the upper end of a range is the one to get under.
        aim = high if lower and high is not None else low
        # A yearly flow is wanted of each year alike: it has no path.
        if aim is not None and target.form != "flow" and year > base.year:
            nodes.append(Node(year, aim, target.form == "growth"))
    return nodes


def _projected(base: Node, latest: Node, last: int) -> dict[int, float]:
    """Year → value at the growth since the base: value · (value ÷ base)^(years on ÷ years since).

    The years are those after the latest value, up to `last`. Empty where the latest value is not
    later than the base, where one of them is not positive, or where it grows beyond all numbers.
    """
    since = latest.year - base.year
    if since <= 0 or base.value <= 0 or latest.value <= 0:
        return {}
    try:
        values = {
            year: latest.value * (latest.value / base.value) ** ((year - latest.year) / since)
            for year in range(latest.year + 1, last + 1)
        }
    except OverflowError:
        return {}
    return values if all(map(math.isfinite, values.values())) else {}


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
