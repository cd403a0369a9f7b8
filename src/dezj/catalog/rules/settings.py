"""Settings and weights: numbers that no plan prints, so only their order can be checked."""

from __future__ import annotations

from collections.abc import Iterator

from dezj.catalog.model import Catalog
from dezj.catalog.rules.finding import Finding

# Ten times the scheduled pace is no cut-off but a percentage: 105 for 1.05.
_FAR_AHEAD = 10


def check(catalog: Catalog) -> Iterator[Finding]:
    """Cut-offs out of order, and weights that are none."""
    for method, cut in catalog.settings.items():
        in_order = 0 < cut.lagging < cut.on_track <= 1 <= cut.ahead
        if not (in_order and cut.ahead < _FAR_AHEAD and 0 <= cut.about < 1):
            params = {name: f"{value:f}" for name, value in cut}
            yield Finding("G416", ("settings", method), params)
    for plan, indicator, goal in catalog.each_goal():
        if goal.weight is not None and goal.weight <= 0:
            place = ("goals", plan, indicator, "weight")
            yield Finding("G417", place, {"weight": f"{goal.weight:f}"})
