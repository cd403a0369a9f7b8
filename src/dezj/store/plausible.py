"""Values that their unit does not allow, or that stand far off their neighbours in time.

These are looked for in the observations in force; older revisions are history.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from dezj.catalog.kinds import POINTS, is_a_change
from dezj.units import PERCENT, UnknownUnitError, parse_unit

if TYPE_CHECKING:
    import pandas as pd

    from dezj.catalog import Catalog

# These are counted one by one.
_WHOLE = frozenset({"count", "person", "household", "rack", "call", "person-time"})
# Money is owed, temperatures fall below zero; all else that is measured is not negative.
_MAY_BE_NEGATIVE = frozenset(
    {
        *("yuan", "US dollar", "Hong Kong dollar", "euro", "yen", "pound sterling", "rouble"),
        *("percentage point", "index", "ratio", "multiple", "degree Celsius"),
    }
)
# A slip of one digit is ten times; within a series that grows, a little less. In a series of three
# such a slip puts its neighbours off by the root of that only.
OFF_BETWEEN, OFF_BESIDE = 6, 7
# Values further apart in time are no neighbours: much can grow tenfold in ten years.
_NEAR_YEARS = 3
_ROUNDING = 1e-6


class Doubt(NamedTuple):
    """An observation that is hard to believe: its row, and what it was held against."""

    code: str
    row: dict[str, Any]
    params: Mapping[str, object] = {}


def doubts(observations: pd.DataFrame, catalog: Catalog) -> Iterator[Doubt]:
    """What is hard to believe in the observations in force (columns as in `store.observations`)."""
    from dezj.store.observations import as_rows

    for row in as_rows(observations):
        name = row["indicator"]
        label = catalog.indicators[name].name if name in catalog.indicators else ""
        if not is_allowed(row["value"], row["unit"], label):
            yield Doubt("A611", row)
    yield from _off_neighbours(observations, catalog)


def is_allowed(value: float, unit: str, label: str) -> bool:
    """Whether a value can be one of the unit: a count is whole, a share from 0 to 100 %."""
    try:
        dimension, factor = parse_unit(unit)
    except UnknownUnitError:
        return True  # said by another rule
    if dimension == PERCENT:
        share = value * float(factor)
        return share >= -100 if is_a_change(label) else 0 <= share <= 100
    if dimension not in _MAY_BE_NEGATIVE and not dimension.startswith("yuan/") and value < 0:
        return False
    if dimension in _WHOLE:
        number = value * float(factor)
        return abs(number - round(number)) <= _ROUNDING * max(1.0, abs(number))
    return True


def _off_neighbours(observations: pd.DataFrame, catalog: Catalog) -> Iterator[Doubt]:
    """Values about ten times, or a tenth of, what the years around them let expect.

    A value between two others is held against the course between them, geometric and in years;
    one at an end against its only neighbour, unless that one is off itself.
    """
    from dezj.store.observations import as_rows

    names = {name: indicator.name for name, indicator in catalog.indicators.items()}
    frame = observations[observations["value"] > 0]
    frame = frame.sort_values(["indicator", "region", "unit", "year"], kind="stable")
    series: list[dict[str, Any]] = []
    for row in as_rows(frame):
        if _is_a_rate(row["unit"], names.get(row["indicator"], "")):
            continue
        if series and not _same_series(series[-1], row):
            yield from _off_in(series)
            series = []
        series.append(row)
    yield from _off_in(series)


def _off_in(series: list[dict[str, Any]]) -> Iterator[Doubt]:
    """The doubtful values of one series, in the order of its years."""
    found: dict[int, dict[str, Any]] = {}
    last = len(series) - 1
    for n in range(1, last):
        before, row, after = series[n - 1 : n + 2]
        way = (row["year"] - before["year"]) / (after["year"] - before["year"])
        expected = before["value"] ** (1 - way) * after["value"] ** way
        if _near(before, row) and _near(row, after) and _off(row["value"] / expected, OFF_BETWEEN):
            found[n] = before
    for n, beside in ((last, last - 1), (0, 1)):
        if last < 1 or beside in found or n in found:
            continue
        row, other = series[n], series[beside]
        if _near(row, other) and _off(row["value"] / other["value"], OFF_BESIDE):
            found[n] = other
    for n, other in sorted(found.items()):
        params = {"before": f"{other['value']:g}", "before_year": other["year"]}
        yield Doubt("A612", series[n], params)


def _same_series(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return all(one[name] == other[name] for name in ("indicator", "region", "unit"))


def _near(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return abs(int(one["year"]) - int(other["year"])) <= _NEAR_YEARS


def _off(ratio: float, times: float) -> bool:
    return ratio >= times or ratio <= 1 / times


def _is_a_rate(unit: str, label: str) -> bool:
    """Whether values are changes, which may well be ten times those of the year before."""
    try:
        dimension = parse_unit(unit).dimension
    except UnknownUnitError:
        return True
    return dimension == POINTS or is_a_change(label)
