"""Regions held side by side: levels, growth, rank, and the distance to each one's own targets.

`compare` looks at the actuals alone; `distances` takes targets and verdicts from `assess`, so that
both commands say the same of a goal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dezj.assessment.assess import assess
from dezj.assessment.rollup import REACHED
from dezj.regions import region_name
from dezj.store.observations import source_lines
from dezj.units import parse_unit

if TYPE_CHECKING:
    from dezj.catalog import Catalog, Goal

_KEY = ["indicator", "region", "year"]
# Column → (pandas dtype, meaning). What there is none of is NA. `docs/compare.md` shows both.
COMPARISON_COLUMNS: dict[str, tuple[str, str]] = {
    "indicator": ("string", "indicator id"),
    "name": ("string", "its name, in the reader's language"),
    "unit": ("string", "unit of the value and of what is said to be in the unit"),
    "better": ("string", "higher or lower"),
    "region": ("string", "GB/T 2260 code"),
    "region_name": ("string", "its name, in the reader's language"),
    "year": ("Int64", "calendar year"),
    "value": ("Float64", "the actual in force of that very year, in the unit"),
    "value_hedge": ("string", "nearly, over, about, or empty: how the source hedges it"),
    "value_status": ("string", "final, preliminary, as_printed or derived"),
    "value_grade": ("string", "A, B or C: how good its source is"),
    "value_source": ("string", "publisher, title, place or link; or the imported file and cell"),
    "since": ("Int64", "the observed year before this one, within the span"),
    "growth": (
        "Float64",
        "growth a year since then, a fraction: compound where years lie between; none in %",
    ),
    "change": (
        "Float64",
        "change a year since then, in the unit; of a value in % in percentage points",
    ),
    "approximate": ("boolean", "whether one of the two values is hedged"),
    "start": ("Int64", "the region's first observed year within the span"),
    "mean_growth": ("Float64", "growth a year since the first year, as `growth`"),
    "mean_change": ("Float64", "change a year since the first year, as `change`"),
    "mean_approximate": ("boolean", "whether one of these two values is hedged"),
    "rank": ("Int64", "1 is the best of the regions compared in that year; equal values share it"),
    "ranked": ("Int64", "how many of them have a value in that year"),
    "rank_approximate": ("boolean", "whether any of those values is hedged"),
}
DISTANCE_COLUMNS: dict[str, tuple[str, str]] = {
    "indicator": ("string", "indicator id"),
    "region": ("string", "GB/T 2260 code"),
    "year": ("Int64", "the year of the value"),
    "plan": ("string", "plan id"),
    "goal": ("string", "goal id: plan/indicator"),
    "form": ("string", "level, multiple, growth, flow or coverage"),
    "bound": ("string", "reach, at_least, at_most, about or range"),
    "target": ("string", "the target as the catalog writes it"),
    "target_year": ("Int64", "its year: the first at or after the year"),
    "target_value": ("Float64", "the level to be reached, in the unit; lower end of a range"),
    "target_high": ("Float64", "upper end of a range, in the unit"),
    "to_go": (
        "Float64",
        "what the value lacks, in the unit and the wanted direction; below 0: beyond the target",
    ),
    "completion": ("Float64", "a fraction, as in the assessment"),
    "reached": ("boolean", "whether the assessment calls the target achieved"),
}


def compare(
    catalog: Catalog,
    observations: pd.DataFrame,
    regions: Sequence[str],
    indicators: Sequence[str],
    *,
    first: int | None = None,
    last: int | None = None,
    lang: str = "zh",
) -> pd.DataFrame:
    """The actuals of some regions, by indicator and year, side by side.

    `observations` are those in force in the catalog's units, as `Workspace.observations` gives
    them; `regions` are codes, `indicators` ids of the catalog, without repetition; `first` and
    `last` bound the span. Returns one row for each indicator, year of which any of the regions has
    a value, and region, in that order, with the columns and dtypes of `COMPARISON_COLUMNS`.
    Nothing is interpolated, and no value of another year stands in for a missing one.
    """
    known = observations[
        observations["indicator"].isin(indicators) & observations["region"].isin(regions)
    ]
    if first is not None:
        known = known[known["year"] >= first]
    if last is not None:
        known = known[known["year"] <= last]
    table = _grid(known, regions, indicators).merge(_told(known), on=_KEY, how="left")
    entries = {name: catalog.indicators[name] for name in indicators}
    names = {name: i.name_en if lang == "en" else i.name for name, i in entries.items()}
    table["name"] = table["indicator"].map(names)
    table["unit"] = table["indicator"].map({name: i.unit for name, i in entries.items()})
    table["better"] = table["indicator"].map({name: i.better for name, i in entries.items()})
    table["region_name"] = table["region"].map({code: region_name(code, lang) for code in regions})
    table = _with_rank(_with_growth(table))
    dtypes = {name: dtype for name, (dtype, _) in COMPARISON_COLUMNS.items()}
    return table[list(dtypes)].astype(dtypes)


def _grid(known: pd.DataFrame, regions: Sequence[str], indicators: Sequence[str]) -> pd.DataFrame:
    years = known[["indicator", "year"]].drop_duplicates()
    order = {name: position for position, name in enumerate(indicators)}
    years = years.assign(order=years["indicator"].map(order)).sort_values(["order", "year"])
    own = pd.DataFrame({"region": pd.Series(list(regions), dtype=known["region"].dtype)})
    return years.drop(columns="order").merge(own, how="cross")


def _told(known: pd.DataFrame) -> pd.DataFrame:
    told = known[_KEY].assign(value=known["value"])
    for name in ("hedge", "status", "grade"):
        told[f"value_{name}"] = known[name]
    told["value_source"] = source_lines(known)
    return told


def _with_growth(table: pd.DataFrame) -> pd.DataFrame:
    """Growth and change on the observed year before, and on the first one."""
    seen = table[table["value"].notna()]
    groups = seen.groupby(["indicator", "region"], sort=False)
    before = groups[["year", "value", "value_hedge"]].shift()
    begin = groups[["year", "value", "value_hedge"]].transform("first")
    begin = begin.where(begin["year"] < seen["year"])
    columns: dict[str, pd.Series] = {"since": before["year"], "start": begin["year"]}
    for prefix, other in (("", before), ("mean_", begin)):
        columns[f"{prefix}growth"] = _growth(seen, other)
        columns[f"{prefix}change"] = _change(seen, other)
        hedged = (seen["value_hedge"] != "") | (other["value_hedge"] != "")
        columns[f"{prefix}approximate"] = hedged.astype("boolean").mask(other["year"].isna())
    # Rows without a value get NA: they have no place in `seen`.
    return table.join(pd.DataFrame(columns, index=seen.index))


def _growth(now: pd.DataFrame, other: pd.DataFrame) -> pd.Series:
    """(now ÷ then)^(1 ÷ years) − 1, for positive values that are no percentages."""
    value, then = now["value"].astype("float64"), other["value"].astype("float64")
    years = now["year"].astype("float64") - other["year"].astype("float64")
    points = now["unit"].map(in_points)
    possible = (value > 0) & (then > 0) & (years > 0) & ~points.astype(bool)
    with np.errstate(all="ignore"):
        return ((value / then) ** (1 / years) - 1).where(possible)


def _change(now: pd.DataFrame, other: pd.DataFrame) -> pd.Series:
    """(now − then) ÷ years, in decimal: 11.4 − 10.9 is 0.5, not 0.5000000000000000001."""
    rows = zip(now["value"], other["value"], now["year"], other["year"], strict=True)
    changes = [
        float("nan") if pd.isna(then) else float(_decimal(value, then) / int(year - before))
        for value, then, year, before in rows
    ]
    return pd.Series(changes, index=now.index, dtype="float64")


def _decimal(one: float, other: float) -> Decimal:
    return Decimal(repr(float(one))) - Decimal(repr(float(other)))


def in_points(unit: str) -> bool:
    """Whether a change of values in this unit is told in points, not as relative growth."""
    return parse_unit(unit).dimension.startswith("percent")


def _with_rank(table: pd.DataFrame) -> pd.DataFrame:
    best_first = table["value"].where(table["better"] == "lower", -table["value"])
    groups = [table["indicator"], table["year"]]
    has = table["value"].notna()
    hedged = has & (table["value_hedge"] != "")
    any_hedged = hedged.groupby(groups, sort=False).transform("any")
    return table.assign(
        rank=best_first.groupby(groups, sort=False).rank(method="min"),
        ranked=has.groupby(groups, sort=False).transform("sum"),
        rank_approximate=any_hedged.astype("boolean").where(has),
    )


def distances(catalog: Catalog, observations: pd.DataFrame, levels: pd.DataFrame) -> pd.DataFrame:
    """How far each value is from the targets that its region's own plans set for the indicator.

    `levels` is what `compare` returns for the same catalog and observations. Returns one row for
    each of its rows and each goal that counts in that year: from the goal's base year (the year
    before the plan, where it has none) up to its last target. Columns and dtypes are those of
    `DISTANCE_COLUMNS`. Where the region has no value of that year, only the target is told.
    """
    wanted = set(zip(levels["indicator"], levels["region"], strict=True))
    goals = {
        (plan, name): goal
        for plan, name, goal in catalog.each_goal()
        if (name, catalog.plans[plan].region) in wanted
    }
    frames = []
    rows = set(zip(levels["indicator"], levels["year"], strict=True))
    for year in sorted({year for _, year in rows}):
        known = observations[observations["year"] <= year]
        # Before its first year a plan is not in force: what it wants first is held against.
        by_begin: dict[int, dict[str, dict[str, Goal]]] = {}
        for (plan, name), goal in goals.items():
            begin = catalog.plans[plan].first_year
            if (name, year) in rows and year >= (goal.base_year or begin - 1):
                by_begin.setdefault(max(year, begin), {}).setdefault(plan, {})[name] = goal
        for begin, own in by_begin.items():
            table = assess(catalog._replace(goals=own), known, begin)
            frames.append(table.assign(year=year, early=begin > year))
    dtypes = {name: dtype for name, (dtype, _) in DISTANCE_COLUMNS.items()}
    if not frames:
        return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in dtypes.items()})
    found = pd.concat(frames, ignore_index=True)
    # A yearly flow is wanted in the years of the plan alone.
    counts = (found["value_year"] == found["year"]) & ~((found["form"] == "flow") & found["early"])
    counts = counts.fillna(False).astype(bool)
    lower = found["indicator"].map({n: i.better == "lower" for n, i in catalog.indicators.items()})
    found["to_go"] = _to_go(found, lower.tolist())
    found["reached"] = found["status"].isin(REACHED).astype("boolean")
    for name in ("to_go", "completion", "reached"):
        found[name] = found[name].where(counts)
    return found[list(dtypes)].astype(dtypes)


def _to_go(found: pd.DataFrame, lower: Iterable[bool]) -> list[float | None]:
    aims = found["target_high"].where(pd.Series(lower, index=found.index, dtype=bool))
    aims = aims.fillna(found["target_value"])
    return [
        None
        if pd.isna(aim) or pd.isna(value)
        else float(_decimal(value, aim) if down else _decimal(aim, value))
        for aim, value, down in zip(aims, found["value"], lower, strict=True)
    ]
