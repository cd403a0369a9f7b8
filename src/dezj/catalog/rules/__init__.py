"""What must hold in a catalog beyond the shape of each entry.

Each rule is a generator over the catalog; `check` runs them all. A finding names its place by
the path in the file, so that the rules know nothing of lines.
"""

from __future__ import annotations

from collections.abc import Iterator

from dezj.catalog.model import Catalog
from dezj.catalog.rules import (
    derived,
    goals,
    labels,
    mentions,
    plans,
    references,
    responsible,
    settings,
)
from dezj.catalog.rules.finding import Finding, Known


def check(catalog: Catalog, known: Known) -> Iterator[Finding]:
    """Every broken rule."""
    yield from plans.check(catalog, known)
    yield from labels.check(catalog)
    yield from references.check(catalog, known)
    yield from derived.check(catalog, known)
    yield from responsible.check(catalog)
    yield from settings.check(catalog)
    yield from goals.check_across_plans(catalog)
    for plan_id, indicator_id, goal in catalog.each_goal():
        path = ("goals", plan_id, indicator_id)
        if plan := catalog.plans.get(plan_id):
            yield from goals.check_years(path, goal, plan)
        if indicator := catalog.indicators.get(indicator_id):
            yield from goals.check_targets(path, goal, indicator)
            yield from mentions.check(path, goal, indicator)
