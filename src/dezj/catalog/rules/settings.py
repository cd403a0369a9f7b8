"""Settings and weights: numbers that no plan prints, so only their order can be checked."""

from __future__ import annotations

from collections.abc import Iterator

from dezj.catalog.model import Catalog
from dezj.catalog.rules.finding import Finding


def check(catalog: Catalog) -> Iterator[Finding]:
    """Cut-offs out of order, and weights that are none."""
    for method, cut in catalog.settings.items():
        if not (0 < cut.lagging < cut.on_track <= 1 <= cut.ahead and 0 <= cut.about < 1):
            params = {name: f"{value:f}" for name, value in cut}
            yield Finding("G416", ("settings", method), params)
    for plan, indicator, goal in catalog.each_goal():
        if goal.weight is not None and goal.weight <= 0:
            place = ("goals", plan, indicator, "weight")
            yield Finding("G417", place, {"weight": f"{goal.weight:f}"})
