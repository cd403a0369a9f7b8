"""Join goals with actuals and compute the assessment, in whole columns.

`goals` says what the plans want, `known` what is observed, `levels` what a target means; each of
the `methods` judges, and `outlook` looks ahead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dezj.assessment import likelihood
from dezj.assessment.arrays import Array, columns_of
from dezj.assessment.columns import ASSESSMENT_COLUMNS
from dezj.assessment.goals import goal_table, years_in_force
from dezj.assessment.known import Known
from dezj.assessment.levels import aim, level, limit, reached
from dezj.assessment.methods import cagr, disagree, projection, schedule
from dezj.assessment.outlook import outlook
from dezj.store.derived import with_derived

if TYPE_CHECKING:
    from dezj.catalog import Catalog
    from dezj.catalog.model import Schedule

__all__ = ["assess", "assess_goals", "held_against", "scheduled_path", "years_in_force"]


def assess(
    catalog: Catalog,
    observations: pd.DataFrame,
    year: int,
    *,
    lang: str = "zh",
    every: bool = False,
) -> pd.DataFrame:
    """Assess every goal of the plans in force in `year`.

    `observations` are those in force, as `Store.observations` gives them. Returns one row a goal,
    in the catalog's order, with the columns and dtypes of `ASSESSMENT_COLUMNS`. A goal whose
    targets all lie before `year` is left out. With `every`, a goal has a row for each target at or
    after the year, not for the one in force alone.
    """
    known = with_derived(observations, catalog, lang=lang)
    goals = goal_table(catalog, year, lang, every=every)
    return assess_goals(goals, known, year, catalog.schedule)


def assess_goals(
    goals: pd.DataFrame, observations: pd.DataFrame, year: int, settings: Schedule
) -> pd.DataFrame:
    """The assessment of a table of goals (see `goal_table`), row by row in its order.

    A row's result depends on that row and its own observations alone, to the last bit.
    """
    columns = columns_of(goals) | {"year": np.full(len(goals), year)}
    with np.errstate(all="ignore"):  # what cannot be computed is masked, column by column
        known = Known(goals, observations, year)
        columns |= _observed(columns, known)
        columns |= _levels(columns)
        columns["limit"] = limit(columns, float(settings.about))
        columns["met"] = reached(columns, columns["value"], hedge=columns["value_hedge"])
        columns |= _conditions(columns, year)
        columns |= schedule.measures(columns, year)
        columns["status"] = schedule.verdict(columns, year, settings)
        columns |= cagr.cagr(columns)
        columns |= projection.projection(columns)
        columns["disagree"] = disagree(columns)
        columns |= outlook(columns, year)
        columns |= _likelihood(columns, known)
    dtypes = {name: dtype for name, (dtype, _) in ASSESSMENT_COLUMNS.items()}
    return pd.DataFrame({name: columns[name] for name in dtypes}).astype(dtypes)


def scheduled_path(catalog: Catalog, goal: str, observations: pd.DataFrame) -> dict[int, float]:
    """The value on schedule of one goal, from its base to its last target: year → value.

    Each year is that of the assessment of that year, which goes to the target then in force.
    """
    plan_id, _, name = goal.partition("/")
    alone = catalog._replace(goals={plan_id: {name: catalog.goals[plan_id][name]}})
    return scheduled_paths(alone, observations).get(goal, {})


def scheduled_paths(catalog: Catalog, observations: pd.DataFrame) -> dict[str, dict[int, float]]:
    """The same for every goal with a base: goal id → year → value."""
    based = {
        plan: {name: goal for name, goal in goals.items() if goal.base_year is not None}
        for plan, goals in catalog.goals.items()
    }
    every = [goal for goals in based.values() for goal in goals.values()]
    if not every:
        return {}
    first = min(year for goal in every for year in goal.base)
    last = max(year for goal in every for year in goal.targets)
    with_base = catalog._replace(goals=based)
    tables = (
        goal_table(with_base, year, "zh", always=True).assign(year=float(year))
        for year in range(first, last + 1)
    )
    table = pd.concat([table[table["base_year"] <= table["year"]] for table in tables])
    columns = columns_of(table)
    with np.errstate(all="ignore"):
        known = Known(table, observations, last)
        base, _ = _base(columns, known)
        columns["base_value"] = base
        columns |= _levels(columns)
        values = schedule.scheduled(columns, columns["year"])
    paths: dict[str, dict[int, float]] = {}
    rows = zip(columns["goal"].tolist(), columns["year"].tolist(), values.tolist(), strict=True)
    for goal, year, value in rows:
        if not np.isnan(value):
            paths.setdefault(goal, {})[int(year)] = value
    return paths


def held_against(
    catalog: Catalog, observations: pd.DataFrame, year: int
) -> dict[str, dict[int, float]]:
    """What the assessment of `year` holds a value against, whatever year up to it that is of.

    Goal id → year → value on schedule, since the base, on the way to the target in force in `year`;
    nothing for a goal without a way to cover.
    """
    table = goal_table(catalog, year, "zh")
    columns = columns_of(table)
    based = columns["base_year"][~np.isnan(columns["base_year"])]
    paths: dict[str, dict[int, float]] = {}
    with np.errstate(all="ignore"):
        columns["base_value"], _ = _base(columns, Known(table, observations, year))
        columns |= _levels(columns)
        for at in range(int(based.min(initial=year)), year + 1):
            values = schedule.scheduled(columns, np.full(len(table), float(at)))
            for n in np.flatnonzero(~np.isnan(values) & (columns["base_year"] <= at)):
                paths.setdefault(columns["goal"][n], {})[at] = float(values[n])
    return paths


def _base(columns: dict[str, Array], known: Known) -> tuple[Array, Array]:
    """The base value, from the actuals where the plan prints none, and where those stand."""
    printed = columns["base_value"]
    none = len(known.values) - 1
    from_actuals = np.where(np.isnan(printed), known.of(columns["base_year"]), none)
    return np.where(np.isnan(printed), known.values[from_actuals], printed), from_actuals


def _levels(columns: dict[str, Array]) -> dict[str, Array]:
    """The target as a level, and the end of it to get to."""
    years = columns["target_year"] - columns["base_year"]
    low = level(columns["form"], columns["entered"], columns["base_value"], years)
    return {"target_value": low, "aim": aim(columns["lower"], low, columns["target_high"])}


def _observed(columns: dict[str, Array], known: Known) -> dict[str, Array]:
    """The base where the plan prints none, the base of growth, and the latest value."""
    base_year, start = columns["base_year"], columns["start"]
    none = len(known.values) - 1
    base, from_actuals = _base(columns, known)
    first = np.where(np.isnan(base), known.since(start), none)
    latest = known.latest()
    # What was known before the base year, or long before the plan, says nothing of the goal.
    latest = np.where(known.years[latest] < start, none, latest)
    texts = known.texts(("hedge", "status", "grade"), latest)
    growth_base = np.where(np.isnan(base), first, from_actuals)
    of_base = known.texts(("hedge", "status"), from_actuals)
    return {
        "base_value": base,
        **{f"base_{name}": values for name, values in of_base.items()},
        "growth_base": np.where(np.isnan(base), known.values[first], base),
        "growth_base_year": np.where(np.isnan(base), known.years[first], base_year),
        "growth_base_status": known.texts(("status",), growth_base)["status"],
        "value": known.values[latest],
        "value_year": known.years[latest],
        **{f"value_{name}": values for name, values in texts.items()},
        "value_source": known.sources(latest),
    }


def _conditions(columns: dict[str, Array], year: int) -> dict[str, Array]:
    """What several methods ask of a row."""
    value_year, flow = columns["value_year"], columns["form"] == "flow"
    current = value_year == year
    return {
        "current": current,
        # A value since the base, of this year where the target is a yearly flow.
        "news": ~np.isnan(columns["value"]) & (value_year > columns["start"]) & (~flow | current),
        # A yearly flow, or a change, has no growth of its own.
        "grows": ~flow & (columns["kind"] != "change"),
    }


def _likelihood(columns: dict[str, Array], known: Known) -> dict[str, Array]:
    """Interval and likelihood where the series has grown long enough to tell."""
    walks = known.walks(columns["kind"] == "share")
    ahead = columns["grows"] & (columns["target_year"] > walks["last_year"])
    ahead &= ~np.isnan(columns["value"])  # a series that ended before the plan began tells nothing
    # Few goals have one, and the library that tells it takes long to load.
    rows = np.flatnonzero(ahead & ~np.isnan(walks["sigma"]))
    names = ("low", "high", "likelihood", "observations")
    found = {name: np.full(len(ahead), np.nan) for name in names}
    if len(rows):
        fits = {name: column[rows] for name, column in walks.items()}
        due, wanted, lower = (columns[name][rows] for name in ("target_year", "limit", "lower"))
        for name, values in likelihood.outlook(fits, due, wanted, lower).items():
            found[name][rows] = values
        found["observations"][rows] = np.where(
            np.isnan(found["low"][rows]), np.nan, fits["observations"]
        )
    return found
