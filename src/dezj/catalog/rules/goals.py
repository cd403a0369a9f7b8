"""Goals: their years, and targets held against base, direction, unit and other plans."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from dezj.catalog.kinds import is_a_change
from dezj.catalog.model import Catalog, Goal, Indicator, Plan
from dezj.catalog.notation import Target
from dezj.catalog.rules.finding import Finding, Path
from dezj.units import PERCENT, parse_unit


def check_years(path: Path, goal: Goal, plan: Plan) -> Iterator[Finding]:
    """Target years outside the plan, and a base that is not before them."""
    for year in goal.targets:
        if not plan.first_year <= year <= plan.last_year:
            params: dict[str, object] = {
                "year": year,
                "first": plan.first_year,
                "last": plan.last_year,
            }
            yield Finding("G402", (*path, "targets", year), params, at_key=True)
    if goal.base_year is not None and goal.base_year >= min(goal.targets):
        params = {"base": goal.base_year, "year": min(goal.targets)}
        yield Finding("G403", (*path, "base"), params)
    elif goal.base_value is None and goal.base_year not in (None, plan.first_year - 1):
        params = {"base": goal.base_year, "first": plan.first_year}
        yield Finding("G415", (*path, "base"), params)


def check_targets(path: Path, goal: Goal, indicator: Indicator) -> Iterator[Finding]:
    """Targets that their direction, unit, base or predecessor speaks against."""
    lower = indicator.better == "lower"
    unit = parse_unit(indicator.unit)
    share = unit.dimension == PERCENT and not is_a_change(indicator.name)
    base = goal.base_value
    if share and base is not None and not 0 <= base * unit.factor <= 100:
        yield Finding("G406", (*path, "base"), {"target": f"{base:f}"})
    before: dict[str, Decimal] = {}
    for year, target in sorted(goal.targets.items()):
        place = (*path, "targets", year)
        if target.bound == ("at_least" if lower else "at_most") or _turns_round(target, lower):
            yield Finding("G404", place, {"target": str(target), "better": indicator.better})
        most = (target.high or target.value) * unit.factor
        if share and target.form == "level" and not 0 <= most <= 100:
            yield Finding("G406", place, {"target": str(target)})
        if target.form == "coverage" and (unit.dimension, unit.factor) != (PERCENT, Decimal(1)):
            yield Finding("G407", place, {"unit": indicator.unit})
        level = level_of(target, base, year - (goal.base_year or year))
        if level is None:
            continue
        # A flow is no level: it is held against flows only.
        kind = "flow" if target.form == "flow" else "level"
        than_base = ("G405", base) if kind == "level" else ("G405", None)
        for code, other in (than_base, ("G409", before.get(kind))):
            if other is not None and (level > other if lower else level < other):
                params: dict[str, object] = {
                    "year": year,
                    "target": str(target),
                    "before": f"{other.normalize():f}",
                }
                yield Finding(code, place, params)
                break
        before[kind] = level


def _turns_round(target: Target, lower: bool) -> bool:
    """Whether a target asks for growth where less is better, or for less where more is."""
    if target.form == "growth":
        return lower and target.value > 0
    return target.form == "multiple" and (target.value > 1 if lower else target.value < 1)


def check_across_plans(catalog: Catalog) -> Iterator[Finding]:
    """Targets of two plans for one indicator, region and year that differ."""
    first: dict[tuple[str, str, int], tuple[str, Target]] = {}
    for plan_id, indicator_id, goal in catalog.each_goal():
        if plan_id not in catalog.plans:
            continue
        region = catalog.plans[plan_id].region
        for year, target in goal.targets.items():
            other, before = first.setdefault((indicator_id, region, year), (plan_id, target))
            if (target.form, target.value, target.high) != (before.form, before.value, before.high):
                params: dict[str, object] = {
                    "year": year,
                    "target": str(target),
                    "plan": other,
                    "before": str(before),
                }
                place = ("goals", plan_id, indicator_id, "targets", year)
                opposite = ("goals", other, indicator_id, "targets", year)
                yield Finding("G411", place, params, other=opposite)


def level_of(target: Target, base: Decimal | None, years: int) -> Decimal | None:
    """The level that a target means, in the indicator's unit; None where that needs a base.

    A multiple is times the base; growth compounds yearly: base · (1 + g)^years.
    """
    if target.form in ("level", "flow", "coverage"):
        return target.value if target.high is None else (target.value + target.high) / 2
    if base is None:
        return None
    if target.form == "multiple":
        return base * target.value
    return base * (1 + target.value / 100) ** years
