"""Join goals with actuals and compute the assessment, in whole columns.

The method is 时序进度, linear in time: a goal is on track when the share of the way from base to
target that has been covered keeps up with the share of the time that has passed. Its source is
Chinese practice in the yearly monitoring of plans (年度监测); `thresholds` holds the cut-offs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from dezj.assessment.columns import ASSESSMENT_COLUMNS
from dezj.assessment.thresholds import DEFAULT, Thresholds

if TYPE_CHECKING:
    from dezj.catalog import Catalog

# Levels computed from a multiple or a growth rate are not exact in binary.
_ROUNDING = 1e-9


def years_in_force(catalog: Catalog, plans: Sequence[str] | None = None) -> list[int]:
    """The years in which at least one of the plans (all, by default) is in force."""
    chosen = [plan for name, plan in catalog.plans.items() if plans is None or name in plans]
    return sorted({y for p in chosen for y in range(p.first_year, p.last_year + 1)})


def assess(
    catalog: Catalog,
    observations: pd.DataFrame,
    year: int,
    *,
    lang: str = "zh",
    thresholds: Thresholds = DEFAULT,
) -> pd.DataFrame:
    """Assess every goal of the plans in force in `year`.

    `observations` are those in force, as `Store.observations` gives them. Returns one row a goal,
    in the catalog's order, with the columns and dtypes of `ASSESSMENT_COLUMNS`. A goal whose
    targets all lie before `year` is left out.
    """
    goals = _goals(catalog, year, lang)
    table = _with_base(goals, observations)
    table = _with_value(table, observations, year)
    table["year"] = year
    _levels(table)
    _measures(table, year)
    _verdicts(table, year, thresholds)
    return pd.DataFrame(
        {name: table[name].astype(dtype) for name, (dtype, _) in ASSESSMENT_COLUMNS.items()}
    )


def _goals(catalog: Catalog, year: int, lang: str) -> pd.DataFrame:
    rows: list[dict[str, Any]] = []
    for plan_id, indicator_id, goal in catalog.each_goal():
        plan, indicator = catalog.plans[plan_id], catalog.indicators[indicator_id]
        due = [y for y in sorted(goal.targets) if y >= year]
        if not due or not plan.first_year <= year <= plan.last_year:
            continue
        target = goal.targets[due[0]]
        rows.append(
            {
                "plan": plan_id,
                "goal": f"{plan_id}/{indicator_id}",
                "indicator": indicator_id,
                "name": indicator.name_en if lang == "en" else indicator.name,
                "lower": indicator.better == "lower",
                "category": goal.category,
                "headline": goal.headline,
                "responsible": "、".join(goal.responsible),
                "unit": indicator.unit,
                "region": plan.region,
                "base_year": goal.base_year,
                "base_value": goal.base_value,
                "target_year": due[0],
                "form": target.form,
                "bound": target.bound,
                "target": str(target),
                "entered": target.value,
                "target_high": target.high,
            }
        )
    columns = [*rows[0]] if rows else [*ASSESSMENT_COLUMNS, "lower", "entered"]
    table = pd.DataFrame(rows, columns=columns)
    for name in ("base_year", "base_value", "target_year", "entered", "target_high"):
        table[name] = pd.to_numeric(table[name].astype(object).map(_number), errors="raise")
        table[name] = table[name].astype("float64")
    return table


def _number(value: object) -> float:
    return float("nan") if value is None else float(value)  # type: ignore[arg-type]


def _with_base(goals: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """Where the plan names a base year but prints no value, the actual of that year is taken."""
    known = observations[["indicator", "region", "year", "value"]]
    known = known.rename(columns={"year": "base_year", "value": "observed"})
    known = known.astype({"base_year": "float64"})
    table = goals.merge(known, on=["indicator", "region", "base_year"], how="left")
    table["base_value"] = table["base_value"].fillna(table.pop("observed"))
    return table


def _with_value(table: pd.DataFrame, observations: pd.DataFrame, year: int) -> pd.DataFrame:
    known = observations[observations["year"] <= year].sort_values("year", kind="stable")
    known = known.drop_duplicates(["indicator", "region"], keep="last")
    known = pd.DataFrame(
        {
            "indicator": known["indicator"],
            "region": known["region"],
            "value": known["value"],
            "value_year": known["year"],
            "value_hedge": known["hedge"],
            "value_status": known["status"],
            "value_grade": known["grade"],
            "value_source": source_text(known),
        }
    )
    return table.merge(known, on=["indicator", "region"], how="left")


def source_text(observations: pd.DataFrame) -> pd.Series:
    """One line for each observation that says where it comes from.

    Publisher, title, date, place and link where the source names them; else file, sheet and cell.
    """
    named = ["publisher", "title", "published", "locator", "source"]
    parts = observations[named].astype(object)
    text = parts.apply(lambda row: " · ".join(part for part in row if part), axis=1)
    cells = observations[["file", "sheet", "cell"]].astype(object)
    place = cells.apply(lambda row: " · ".join(part for part in row if part), axis=1)
    if observations.empty:
        return pd.Series([], dtype=object)
    return text.where(text != "", place)


def _levels(table: pd.DataFrame) -> None:
    """A multiple is times the base; growth compounds yearly: base · (1 + g)^years."""
    years = table["target_year"] - table["base_year"]
    form, entered, base = table["form"], table["entered"], table["base_value"]
    level = entered.where(~form.isin(["multiple", "growth"]))
    level = level.mask(form == "multiple", base * entered)
    table["target_value"] = level.mask(form == "growth", base * (1 + entered / 100) ** years)


def _measures(table: pd.DataFrame, year: int) -> None:
    base, target, value = table["base_value"], table["target_value"], table["value"]
    value_year = table["value_year"].astype("float64")
    span = table["target_year"] - table["base_year"]
    flow = table["form"] == "flow"
    # Where lower is better the upper end of a range is the one to get under.
    aim = target.where(~table["lower"], table["target_high"].fillna(target))
    table["aim"] = aim
    ratio = (value / aim).where(~table["lower"], aim / value)
    table["completion"] = ratio.where((value > 0) & (aim > 0))
    way = aim - base
    table["progress"] = ((value - base) / way.where(way != 0)).where(~flow)
    table["time_elapsed"] = ((year - table["base_year"]) / span).clip(0, 1).where(~flow)
    elapsed = ((value_year.fillna(year) - table["base_year"]) / span).clip(0, 1)
    table["expected"] = (base + elapsed * way).where(~flow, aim)
    table["gap"] = value - table["expected"]
    table["pace"] = table["progress"] / elapsed.where(elapsed > 0)
    table["growth_achieved"] = _growth(base, value, value_year - table["base_year"])
    table["growth_required"] = _growth(base, aim, span)
    table["growth_needed"] = _growth(value, aim, table["target_year"] - value_year)
    for name in ("growth_achieved", "growth_required", "growth_needed"):
        table[name] = table[name].where(~flow)


def _growth(start: pd.Series, end: pd.Series, years: pd.Series) -> pd.Series:
    """Compound annual growth: (end ÷ start)^(1 ÷ years) − 1, for positive values."""
    possible = (start > 0) & (end > 0) & (years > 0)
    return ((end / start) ** (1 / years.where(possible)) - 1).where(possible)


def _verdicts(table: pd.DataFrame, year: int, thresholds: Thresholds) -> None:
    aim, value, base = table["aim"], table["value"], table["base_value"]
    value_year = table["value_year"].astype("float64")
    lower, flow = table["lower"], table["form"] == "flow"
    near = thresholds.about * (table["bound"] == "about")
    limit = (aim * (1 - near)).where(~lower, aim * (1 + near))
    short = (limit - value).where(~lower, value - limit)
    slack = _ROUNDING * limit.abs()
    # 近40 has not reached 40.
    met = (short <= slack) & ~((short >= -slack) & (table["value_hedge"] == "nearly") & ~lower)
    due = table["target_year"] <= year
    current = value_year == year
    known_at_due = value_year >= table["target_year"]
    worse = (table["progress"] < 0) | ((aim == base) & ~met)
    cases: list[tuple[pd.Series, str]] = [
        (value.isna(), "no_data"),
        (flow & ~current, "no_data"),
        (aim.isna(), "no_base"),
        (met, "achieved"),
        (due & known_at_due, "missed"),
        (due, "no_data"),
        (flow & (table["completion"] >= thresholds.on_track), "on_track"),
        (flow & (table["completion"] >= thresholds.lagging), "lagging"),
        (flow, "far_behind"),
        (base.isna(), "no_base"),
        (value_year <= table["base_year"], "no_data"),
        (worse, "regressing"),
        (table["pace"] >= thresholds.on_track, "on_track"),
        (table["pace"] >= thresholds.lagging, "lagging"),
    ]
    conditions = [condition.to_numpy(dtype=bool, na_value=False) for condition, _ in cases]
    table["status"] = np.select(conditions, [name for _, name in cases], "far_behind")
    # What the growth needed says of a goal that is met, or can no longer be, would mislead.
    table["growth_needed"] = table["growth_needed"].where(~met)
