"""The course of a goal, year by year: observed, scheduled, wanted, projected.

Whatever draws or lists a course takes it from here: the chart, the table and the JSON of
`dezj show`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple, TypedDict

if TYPE_CHECKING:
    from dezj.catalog.kinds import Kind
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
    """A year and its value, in the indicator's unit."""

    year: int
    value: float


def course(
    goal: Goal,
    observed: Mapping[int, float],
    path: Mapping[int, float],
    *,
    start: int,
    kind: Kind = "level",
) -> Course:
    """The course of one goal in one region.

    `observed` is year → value in force, `path` year → value on schedule (`assess.scheduled_path`);
    `start` is the base year, else the year before the plan, and `kind` what the indicator measures:
    a change does not grow, a share ends at 100 %. The points have the years of observations, base
    and targets, and each whole year of path and projection between.
    """
    observed = {int(year): float(value) for year, value in observed.items()}
    base = _base(goal, observed)
    levels = {year: _levels(target, base, year) for year, target in goal.targets.items()}
    last = max(goal.targets)
    latest = max(observed, default=None)
    # Growth counts from the base, else from the first value since.
    first = min((year for year in observed if year >= start), default=None)
    origin = base or (Node(first, observed[first]) if first is not None else None)
    projected: dict[int, float] = {}
    if kind != "change" and origin and latest is not None and goal.targets[last].form != "flow":
        # As in methods.projection: what has been beyond 100 % is no share of a whole.
        highest = max(origin.value, observed[latest], levels[last][0] or 0.0)
        most = 100.0 if kind == "share" and highest <= 100 else math.inf
        projected = _projected(origin, Node(latest, observed[latest]), last, most)
    years = {*observed, *levels, *projected, *path} | ({base.year} if base else set())
    points: list[Point] = []
    for year in sorted(years):
        target = goal.targets.get(year)
        low, high = levels.get(year, (None, None))
        point = Point(
            year=year,
            observed=observed.get(year),
            base=base.value if base and year == base.year else None,
            scheduled=path.get(year),
            target=low,
            target_high=high,
            about=target is not None and target.bound == "about",
            written="" if target is None else str(target),
            projected=projected.get(year),
        )
        if point["written"] or any(point[name] is not None for name in _VALUES):
            points.append(point)
    if not projected or origin is None or latest is None:
        return Course(points, None, None, None)
    growth = (observed[latest] / origin.value) ** (1 / (latest - origin.year)) - 1
    return Course(points, origin.year, latest, growth)


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


def _projected(base: Node, latest: Node, last: int, most: float) -> dict[int, float]:
    """Year → value at the growth since the base: value · (value ÷ base)^(years on ÷ years since).

    The years are those after the latest value, up to `last`; no value is beyond `most`. Empty
    where the latest value is not later than the base, where one of them is not positive, or where
    it grows beyond all numbers.
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
    if not all(map(math.isfinite, values.values())):
        return {}
    return {year: min(value, most) for year, value in values.items()}


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
