"""The goals of the plans in force in a year, one row a goal: what a plan says, and no actuals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from dezj.catalog.kinds import kind_of

if TYPE_CHECKING:
    from dezj.catalog import Catalog, Goal, Target

_TEXTS = ("plan", "goal", "indicator", "name", "category", "responsible", "unit", "region")
_GOAL_COLUMNS: dict[str, str] = {
    **dict.fromkeys((*_TEXTS, "kind", "form", "bound", "target"), "object"),
    **dict.fromkeys(("lower", "headline"), "bool"),
    **dict.fromkeys(("weight", "start", "base_year", "base_value", "target_year"), "float64"),
    **dict.fromkeys(("entered", "target_high"), "float64"),
}
_MILESTONE = {"year": "float64", "form": "object", "entered": "float64", "high": "float64"}


def years_in_force(catalog: Catalog) -> list[int]:
    """The years in which at least one plan is in force."""
    plans = catalog.plans.values()
    return sorted({year for plan in plans for year in range(plan.first_year, plan.last_year + 1)})


def goal_table(
    catalog: Catalog, year: int, lang: str, *, always: bool = False, every: bool = False
) -> pd.DataFrame:
    """The goals of the plans in force in `year` (`always`: of all) that are not all due before it.

    Years are floats, as everything numeric is. `start` is the base year, else the year before the
    plan; `entered` is the number as the catalog has it, whatever its form. Earlier targets of a
    goal, which its schedule goes through, are `milestone_1_year`, `_form`, `_entered` and `_high`,
    and so on for as many as any goal has. The target is the one in force, the first at or after
    the year; with `every`, there is a row for each of them.
    """
    rows: list[dict[str, Any]] = []
    most = 0
    for plan_id, indicator_id, goal in catalog.each_goal():
        plan, indicator = catalog.plans[plan_id], catalog.indicators[indicator_id]
        due = [y for y in sorted(goal.targets) if y >= year]
        if not due or not (always or plan.first_year <= year <= plan.last_year):
            continue
        for target_year in due if every else due[:1]:
            target = goal.targets[target_year]
            milestones = _milestones(goal, target_year)
            most = max(most, len(milestones))
            rows.append(
                {
                    "plan": plan_id,
                    "goal": f"{plan_id}/{indicator_id}",
                    "indicator": indicator_id,
                    "name": indicator.name_en if lang == "en" else indicator.name,
                    "kind": kind_of(indicator.name, indicator.unit),
                    "lower": indicator.better == "lower",
                    "category": goal.category,
                    "headline": goal.headline,
                    "responsible": "、".join(goal.responsible),
                    "weight": _number(goal.weight),
                    "unit": indicator.unit,
                    "region": plan.region,
                    # What was known before the plan began says nothing of it.
                    "start": goal.base_year or plan.first_year - 1,
                    "base_year": _number(goal.base_year),
                    "base_value": _number(goal.base_value),
                    "target_year": target_year,
                    "form": target.form,
                    "bound": target.bound,
                    "target": str(target),
                    "entered": _number(target.value),
                    "target_high": _number(target.high),
                }
            )
            for n, (milestone_year, milestone) in enumerate(milestones, 1):
                rows[-1] |= {
                    f"milestone_{n}_year": milestone_year,
                    f"milestone_{n}_form": milestone.form,
                    f"milestone_{n}_entered": _number(milestone.value),
                    f"milestone_{n}_high": _number(milestone.high),
                }
    dtypes = dict(_GOAL_COLUMNS)
    for n in range(1, most + 1):
        dtypes |= {f"milestone_{n}_{name}": dtype for name, dtype in _MILESTONE.items()}
    return pd.DataFrame(rows, columns=list(dtypes)).astype(dtypes)


def _milestones(goal: Goal, due: int) -> list[tuple[int, Target]]:
    """The targets before the one in force that a course can go through: a flow is no level."""
    if goal.targets[due].form == "flow":
        return []
    earlier = sorted(year for year in goal.targets if year < due)
    return [(y, goal.targets[y]) for y in earlier if goal.targets[y].form != "flow"]


def _number(value: object) -> float:
    return float("nan") if value is None else float(value)  # type: ignore[arg-type]
