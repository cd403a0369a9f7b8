"""The verdicts that a change turns, year by year, and what turned them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from dezj.assessment.assess import assess, years_in_force
from dezj.store.derived import components
from dezj.store.observations import as_rows

if TYPE_CHECKING:
    import pandas as pd

    from dezj.catalog import Catalog
    from dezj.comparison.catalogs import EntryChange

FlipKind = Literal["flip", "data", "one-sided"]
# What a verdict is made of; a difference in one of a group is a cause of that name.
CAUSES = {
    "value": ("value", "value_year", "value_hedge"),
    "target": ("target", "target_year"),
    "base": ("base_value", "base_year"),
    "unit": ("unit",),
}
TOLD = (
    *("status", "value", "value_year", "value_hedge", "value_status", "value_source"),
    *("target", "target_year", "base_value", "base_year", "base_status", "unit", "form"),
)


class Flip(NamedTuple):
    """A verdict that differs in a year; `old` and `new` hold the columns TOLD, or are None.

    `kind` is flip, data (to or from no_data), or one-sided, where only one side judges the goal
    in that year. `causes` are keys of CAUSES; also `better`, where the direction was turned,
    `milestone` and `settings`.
    """

    goal: str
    plan: str
    indicator: str
    year: int
    kind: FlipKind
    old: dict[str, Any] | None
    new: dict[str, Any] | None
    causes: tuple[str, ...]


def affected_goals(
    catalogs: Sequence[Catalog],
    entries: Iterable[EntryChange],
    touched: set[tuple[str, str]],
) -> set[str]:
    """The ids of the goals that the changes can reach, in any of the catalogs.

    The verdict of a goal depends on the goal, its plan, its indicator and those that it is derived
    from, and their observations in the plan's region; and on the settings, which reach every goal.
    `touched` are the (indicator, region) of observations that differ.
    """
    changed = {(entry.section, entry.id) for entry in entries}
    settings = any(section == "settings" for section, _ in changed)
    found: set[str] = set()
    for catalog in catalogs:
        for plan, indicator, _ in catalog.each_goal():
            goal = f"{plan}/{indicator}"
            parts = components(catalog, indicator)
            reached = {("plans", plan), ("goals", goal), *(("indicators", part) for part in parts)}
            observed = {(part, catalog.plans[plan].region) for part in parts}
            if settings or reached & changed or observed & touched:
                found.add(goal)
    return found


def years_that_matter(catalogs: Sequence[Catalog]) -> list[int]:
    """The years in which a plan of any catalog is in force.

    Also those after the last observation: they are judged by the values of years before.
    """
    return sorted({year for catalog in catalogs for year in years_in_force(catalog)})


def compare_statuses(
    old: tuple[Catalog, pd.DataFrame],
    new: tuple[Catalog, pd.DataFrame],
    goals: set[str],
    years: Sequence[int],
) -> list[Flip]:
    """The verdicts of `goals` that differ, by year and in the catalog's order.

    Each side is a catalog and the observations in force in its units.
    """
    sides = [_narrowed(catalog, observations, goals) for catalog, observations in (old, new)]
    flips: list[Flip] = []
    for year in years:
        before, after = (_verdicts(catalog, frame, year) for catalog, frame in sides)
        for goal in dict.fromkeys((*after, *before)):
            flips += _flip(goal, year, before.get(goal), after.get(goal), old[0], new[0])
    return flips


def _narrowed(
    catalog: Catalog, observations: pd.DataFrame, goals: set[str]
) -> tuple[Catalog, pd.DataFrame]:
    chosen = {
        plan: {name: goal for name, goal in own.items() if f"{plan}/{name}" in goals}
        for plan, own in catalog.goals.items()
    }
    named = {name for own in chosen.values() for name in own}
    wanted = {part for name in named for part in components(catalog, name)}
    return catalog._replace(goals=chosen), observations[observations["indicator"].isin(wanted)]


def _verdicts(catalog: Catalog, observations: pd.DataFrame, year: int) -> dict[str, dict[str, Any]]:
    table = assess(catalog, observations, year)[["goal", *TOLD]]
    table = table.astype(object).where(table.notna(), None)
    return {row.pop("goal"): row for row in as_rows(table)}


def _flip(
    goal: str,
    year: int,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    old: Catalog,
    new: Catalog,
) -> Iterator[Flip]:
    plan, _, indicator = goal.partition("/")
    if before is None or after is None:
        yield Flip(goal, plan, indicator, year, "one-sided", before, after, ())
        return
    if before["status"] == after["status"]:
        return
    causes = [k for k, names in CAUSES.items() if any(before[n] != after[n] for n in names)]
    if old.indicators[indicator].better != new.indicators[indicator].better:
        causes.append("better")
    if _milestones(old, plan, indicator, year) != _milestones(new, plan, indicator, year):
        causes.append("milestone")
    if old.schedule != new.schedule:
        causes.append("settings")
    kind: FlipKind = "data" if "no_data" in (before["status"], after["status"]) else "flip"
    yield Flip(goal, plan, indicator, year, kind, before, after, tuple(causes))


def _milestones(catalog: Catalog, plan: str, indicator: str, year: int) -> dict[int, Any]:
    """The targets before the year, which the schedule goes through."""
    targets = catalog.goals[plan][indicator].targets
    return {due: target for due, target in targets.items() if due < year}
