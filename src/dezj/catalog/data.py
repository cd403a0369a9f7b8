"""The catalog as plain data, for JSON, tables and programs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from dezj.catalog.model import Catalog


def plan_data(catalog: Catalog, plan_id: str) -> dict[str, Any]:
    """A plan: its fields, how many goals it has, and how many printed figures back them."""
    goals = catalog.goals.get(plan_id, {})
    figures = sum(
        year in goal.targets for goal in goals.values() for _, year, _, _ in goal.each_mention()
    )
    plan = catalog.plans[plan_id].model_dump()
    return {"id": plan_id, **plan, "goals": len(goals), "figures": figures}


def indicator_data(catalog: Catalog, indicator_id: str) -> dict[str, Any]:
    """An indicator: its fields and the plans that have a goal for it."""
    indicator = catalog.indicators[indicator_id].model_dump()
    plans = [plan for plan, goals in catalog.goals.items() if indicator_id in goals]
    return {"id": indicator_id, **indicator, "aliases": [*indicator["aliases"]], "plans": plans}


def goal_data(catalog: Catalog, plan_id: str, indicator_id: str) -> dict[str, Any]:
    """A goal with its indicator's name and unit, its targets and its mentions.

    `base` is null or has `year` and `value` (null where the actual of that year is the base).
    A target has `year`, `bound`, `form`, `value`, `high` and `written`, as the catalog writes it.
    """
    goal = catalog.goals[plan_id][indicator_id]
    indicator = catalog.indicators[indicator_id]
    base = None
    if goal.base_year is not None:
        base = {"year": goal.base_year, "value": _number(goal.base_value)}
    return {
        "id": f"{plan_id}/{indicator_id}",
        "plan": plan_id,
        "indicator": indicator_id,
        "name": indicator.name,
        "name_en": indicator.name_en,
        "unit": indicator.unit,
        "better": indicator.better,
        "category": goal.category,
        "headline": goal.headline,
        "responsible": [*goal.responsible],
        "base": base,
        "targets": [
            {
                "year": year,
                "bound": target.bound,
                "form": target.form,
                "value": _number(target.value),
                "high": _number(target.high),
                "written": str(target),
            }
            for year, target in sorted(goal.targets.items())
        ],
        "mentions": [
            {
                "section": section,
                "year": year,
                "printed": mention.printed,
                "note": mention.note or mention.differs,
                "differs": mention.differs,
            }
            for section, year, _, mention in goal.each_mention()
        ],
        "note": goal.note,
    }


def _number(value: Decimal | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
