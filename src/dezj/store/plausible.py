"""Values that their unit does not allow, or that stand far off their neighbours in time.

These are looked for in the observations in force; older revisions are history.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from dezj.units import PERCENT, UnknownUnitError, parse_unit

if TYPE_CHECKING:
    import pandas as pd

    from dezj.catalog import Catalog

# Where these words stand in a name, a percentage is a change and no share of a whole.
_CHANGES = re.compile("增长|增速|增幅|贡献|提高|下降|降幅|同比|环比|变化|[Gg]rowth|[Cc]hange")
_WHOLE = "count"
_NOT_NEGATIVE = frozenset({_WHOLE, "person", "household", "rack", "call", "person-time"})
_POINTS = "percentage point"
TIMES = 10
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
        if not _is_allowed(row["value"], row["unit"], label):
            yield Doubt("A611", row)
    yield from _off_neighbours(observations)


def _is_allowed(value: float, unit: str, label: str) -> bool:
    try:
        dimension, factor = parse_unit(unit)
    except UnknownUnitError:
        return True  # said by another rule
    if dimension == PERCENT:
        share = value * float(factor)
        return share >= -100 if _CHANGES.search(label) else 0 <= share <= 100
    if dimension in _NOT_NEGATIVE and value < 0:
        return False
    if dimension == _WHOLE:
        number = value * float(factor)
        return abs(number - round(number)) <= _ROUNDING * max(1.0, abs(number))
    return True


def _off_neighbours(observations: pd.DataFrame) -> Iterator[Doubt]:
    from dezj.store.observations import as_rows

    frame = observations[observations["value"] != 0]
    frame = frame[~frame["unit"].map(_is_a_rate).astype(bool)]
    frame = frame.sort_values(["indicator", "region", "unit", "year"], kind="stable")
    series = frame.groupby(["indicator", "region", "unit"], sort=False)
    off = {}
    for side, step in (("before", 1), ("after", -1)):
        other, year = series["value"].shift(step), series["year"].shift(step)
        near = (frame["year"] - year).abs() <= _NEAR_YEARS
        frame = frame.assign(**{side: other.where(near), f"{side}_year": year.where(near)})
        ratio = frame["value"] / frame[side]
        off[side] = ratio.ge(TIMES).astype(int) - (ratio.gt(0) & ratio.le(1 / TIMES)).astype(int)
    alone = {side: frame[side].isna() for side in off}
    same_way = (off["before"] == off["after"]) & (off["before"] != 0)
    last = (off["before"] != 0) & alone["after"]
    # Of two values the later is named: the earlier one has been believed for longer.
    later_has_more = ~alone["after"].groupby(series.ngroup()).shift(-1, fill_value=True)
    first = (off["after"] != 0) & alone["before"] & later_has_more
    for row in as_rows(frame[same_way | last | first]):
        side = "after" if row["before_year"] != row["before_year"] else "before"
        params = {"before": f"{row[side]:g}", "before_year": int(row[f"{side}_year"])}
        yield Doubt("A612", row, params)


def _is_a_rate(unit: str) -> bool:
    try:
        return parse_unit(unit).dimension in (PERCENT, _POINTS)
    except UnknownUnitError:
        return True
