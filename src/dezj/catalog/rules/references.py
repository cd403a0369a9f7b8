"""Ids that name each other, and the exemptions that name codes."""

from __future__ import annotations

from collections.abc import Iterator

from dezj.catalog.model import Catalog
from dezj.catalog.rules.finding import Finding, Known, Path


def check(catalog: Catalog, known: Known) -> Iterator[Finding]:
    """Plans and indicators that are named and not there, and plans that have no goal."""
    for section, plans in (("goals", catalog.goals), ("not_goals", catalog.not_goals)):
        for plan_id in plans:
            if plan_id not in known.plans:
                path: Path = (section, plan_id)
                yield Finding("R301", path, {"id": plan_id}, at_key=True, known=known.plans)
    for plan_id, indicator_id, _ in catalog.each_goal():
        if indicator_id not in known.indicators:
            path = ("goals", plan_id, indicator_id)
            params = {"id": indicator_id}
            yield Finding("R302", path, params, at_key=True, known=known.indicators)
    for plan_id in catalog.plans:
        if not catalog.goals.get(plan_id) and plan_id not in known.incomplete:
            yield Finding("R306", ("plans", plan_id), {"id": plan_id}, at_key=True)
