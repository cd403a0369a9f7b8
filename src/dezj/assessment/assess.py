"""Join goals with actuals and compute the assessment, in whole columns.

The method is 时序进度, linear in time: a goal is on track when the share of the way from base to
target that has been covered keeps up with the share of the time that has passed. Its source is
Chinese practice in the yearly monitoring of plans (年度监测); `thresholds` holds the cut-offs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from dezj.assessment.columns import ASSESSMENT_COLUMNS
from dezj.assessment.thresholds import DEFAULT, Thresholds
from dezj.store.derived import with_derived
from dezj.store.observations import as_rows, source_line

if TYPE_CHECKING:
    from dezj.catalog import Catalog

Array = np.ndarray[Any, np.dtype[Any]]
Columns = dict[str, Array]

_TEXTS = ("plan", "goal", "indicator", "name", "category", "responsible", "unit", "region")
_GOAL_COLUMNS: dict[str, str] = {
    **dict.fromkeys((*_TEXTS, "form", "bound", "target"), "object"),
    **dict.fromkeys(("lower", "headline"), "bool"),
    **dict.fromkeys(("start", "base_year", "base_value", "target_year"), "float64"),
    **dict.fromkeys(("entered", "target_high"), "float64"),
}
# Computed levels and paces are not exact in binary.
_ROUNDING = 1e-9


def years_in_force(catalog: Catalog) -> list[int]:
    """The years in which at least one plan is in force."""
    plans = catalog.plans.values()
    return sorted({year for plan in plans for year in range(plan.first_year, plan.last_year + 1)})


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
    observations = with_derived(observations, catalog, lang=lang)
    table = _with_value(_with_base(goals, observations), observations, year)
    columns: Columns = {name: table[name].to_numpy() for name in table.columns}
    columns["year"] = np.full(len(table), year)
    with np.errstate(all="ignore"):  # what cannot be computed is masked, column by column
        columns["target_value"] = _level(columns)
        columns |= _measures(columns, year)
        columns["status"] = _verdict(columns, year, thresholds)
    reached = columns["status"] == "achieved"
    columns["growth_needed"] = np.where(reached, np.nan, columns["growth_needed"])
    dtypes = {name: dtype for name, (dtype, _) in ASSESSMENT_COLUMNS.items()}
    return pd.DataFrame({name: columns[name] for name in dtypes}).astype(dtypes)


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
                # What was known before the plan began says nothing of it.
                "start": goal.base_year or plan.first_year - 1,
                "base_year": _number(goal.base_year),
                "base_value": _number(goal.base_value),
                "target_year": due[0],
                "form": target.form,
                "bound": target.bound,
                "target": str(target),
                "entered": _number(target.value),
                "target_high": _number(target.high),
            }
        )
    return pd.DataFrame(rows, columns=list(_GOAL_COLUMNS)).astype(_GOAL_COLUMNS)


def _number(value: object) -> float:
    return float("nan") if value is None else float(value)  # type: ignore[arg-type]


def _with_base(goals: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """Where the plan names a base year but prints no value, the actual of that year is taken."""
    known = observations[["indicator", "region", "year", "value"]]
    known = known.rename(columns={"year": "base_year", "value": "observed"})
    known = known.astype({"base_year": "float64"})
    table = goals.merge(known, on=["indicator", "region", "base_year"], how="left")
    table["base_value"] = table["base_value"].fillna(table["observed"])
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
            "value_source": [source_line(row) for row in as_rows(known)],
        }
    )
    table = table.merge(known, on=["indicator", "region"], how="left")
    # What was known before the base year, or long before the plan, says nothing of the goal.
    stale = table["value_year"] < table["start"]
    told = [name for name in table.columns if name == "value" or name.startswith("value_")]
    return table.assign(**{name: table[name].mask(stale) for name in told})


def _level(columns: Columns) -> Array:
    """A multiple is times the base; growth compounds yearly: base · (1 + g)^years."""
    years = columns["target_year"] - columns["base_year"]
    form, entered, base = columns["form"], columns["entered"], columns["base_value"]
    level = np.where(form == "multiple", base * entered, entered)
    level = np.where(form == "growth", base * (1 + entered / 100) ** years, level)
    # Neither means anything from a base of zero or below.
    return _where(~((form == "multiple") | (form == "growth")) | (base > 0), level)


def _measures(columns: Columns, year: int) -> Columns:
    base, target, value = columns["base_value"], columns["target_value"], columns["value"]
    base_year, value_year = columns["base_year"], columns["value_year"]
    lower, form, high = columns["lower"], columns["form"], columns["target_high"]
    flow = form == "flow"
    span = columns["target_year"] - base_year
    # Where lower is better the upper end of a range is the one to get under.
    aim = np.where(lower & ~np.isnan(high), high, target)
    way = aim - base
    # A target that lies behind the base leaves no way to cover.
    covers = ~flow & np.where(lower, way < 0, way > 0)
    # A value is held against the schedule of its own year; the base itself tells nothing.
    news = ~np.isnan(value) & (value_year > columns["start"]) & (~flow | (value_year == year))
    at = np.where(news, value_year, year)
    elapsed = np.clip((at - base_year) / span, 0, 1)
    compound = base * (aim / base) ** elapsed
    expected = np.where((form == "growth") & (base > 0), compound, base + elapsed * way)
    expected = np.where(flow, aim, _where(covers, expected))
    ratio = np.where(lower, _where(value > 0, aim / value), value / aim)
    return {
        "aim": aim,
        "news": news,
        "completion": _where((value >= 0) & (aim > 0) & (~flow | news), ratio),
        "progress": _where(covers, (value - base) / way),
        "time_elapsed": _where(~flow, np.clip((year - base_year) / span, 0, 1)),
        "expected": expected,
        "gap": _where(news, value - expected),
        "pace": _where(news & covers & (elapsed > 0), (value - base) / (expected - base)),
        "growth_achieved": _where(~flow & news, _growth(base, value, value_year - base_year)),
        "growth_required": _where(covers, _growth(base, aim, span)),
        "growth_needed": _where(~flow, _growth(value, aim, columns["target_year"] - value_year)),
    }


def _growth(start: Array, end: Array, years: Array) -> Array:
    """Compound annual growth: (end ÷ start)^(1 ÷ years) − 1, for positive values."""
    possible = (start > 0) & (end > 0) & (years > 0)
    return _where(possible, (end / start) ** (1 / years) - 1)


def _where(condition: Array, values: Array) -> Array:
    """The values where the condition holds, NaN elsewhere."""
    return np.where(condition, values, np.nan)


def _verdict(columns: Columns, year: int, thresholds: Thresholds) -> Array:
    aim, value, base = columns["aim"], columns["value"], columns["base_value"]
    lower, flow = columns["lower"], columns["form"] == "flow"
    value_year, target_year = columns["value_year"], columns["target_year"]
    completion, pace, hedge = columns["completion"], columns["pace"], columns["value_hedge"]
    near = thresholds.about * (columns["bound"] == "about")
    limit = np.where(lower, aim * (1 + near), aim * (1 - near))
    short = np.where(lower, value - limit, limit - value)
    slack = _ROUNDING * np.abs(limit)
    # 近40 has not reached 40, nor has 超过1.3 come down to 1.3.
    strict = np.where(lower, hedge == "over", hedge == "nearly").astype(bool)
    met = np.where(strict, short < -slack, short <= slack)
    due = target_year <= year
    worse = np.where(lower, value > base, value < base)
    # The first that holds is the verdict.
    cases: list[tuple[Array, str]] = [
        (np.isnan(value), "no_data"),
        (flow & (value_year != year), "no_data"),
        (np.isnan(aim), "no_base"),
        (met, "achieved"),
        (due & (value_year >= target_year), "missed"),
        (due, "no_data"),
        (flow & (completion >= thresholds.on_track), "on_track"),
        (flow & (completion >= thresholds.lagging), "lagging"),
        (flow, "far_behind"),
        (np.isnan(base), "no_base"),
        (value_year <= columns["base_year"], "no_data"),
        (worse, "regressing"),
        (pace >= thresholds.on_track - _ROUNDING, "on_track"),
        (pace >= thresholds.lagging - _ROUNDING, "lagging"),
    ]
    conditions, names = zip(*cases, strict=True)
    return np.select(conditions, names, "far_behind")
