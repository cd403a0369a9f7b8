"""Where the store and the catalog contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from dezj.catalog.rules.finding import Finding
from dezj.catalog.rules.goals import check_targets
from dezj.catalog.rules.mentions import printed_step
from dezj.store.derived import DERIVED, components, with_derived
from dezj.store.plausible import is_allowed
from dezj.units import UnknownUnitError, conversion

if TYPE_CHECKING:
    import pandas as pd

    from dezj.catalog import Catalog


def contradictions(
    observations: pd.DataFrame, catalog: Catalog, *, incomplete: bool = False
) -> Iterator[Finding]:
    """Bases, units and indicators of the catalog that the observations in force speak against.

    Where the catalog is `incomplete`, an indicator may well have a goal that could not be read.
    """
    known = with_derived(observations, catalog)
    yield from _bases(known, catalog)
    yield from _impossible(known[known["status"] == DERIVED], catalog)
    yield from _units(observations, catalog)
    if incomplete:
        return
    named = {indicator_id for _, indicator_id, _ in catalog.each_goal()} | {*known["indicator"]}
    used = {part for indicator_id in named for part in components(catalog, indicator_id)}
    for indicator_id in catalog.indicators.keys() - used:
        yield Finding("R305", ("indicators", indicator_id), {"id": indicator_id}, at_key=True)


def _bases(observations: pd.DataFrame, catalog: Catalog) -> Iterator[Finding]:
    from dezj.store.observations import KEY, as_rows, source_line

    known = {tuple(row[name] for name in KEY): row for row in as_rows(observations)}
    for plan_id, indicator_id, goal in catalog.each_goal():
        plan = catalog.plans.get(plan_id)
        indicator = catalog.indicators.get(indicator_id)
        if goal.base_year is None or plan is None or indicator is None:
            continue
        row = known.get((indicator_id, plan.region, goal.base_year))
        path = ("goals", plan_id, indicator_id, "base")
        if row is None:
            if goal.base_value is None:
                yield Finding("A614", path, {"year": goal.base_year})
            continue
        try:
            value = Decimal(repr(row["value"])) * conversion(row["unit"], indicator.unit)
        except (UnknownUnitError, ValueError):
            continue  # said by another rule
        if goal.base_value is None:
            # Now that the base is known, the targets can be held against it.
            known_base = goal.model_copy(update={"base": {goal.base_year: value}})
            found = check_targets(("goals", plan_id, indicator_id), known_base, indicator)
            yield from (finding for finding in found if finding.code == "G405")
            continue
        if row["status"] == DERIVED:
            continue  # nothing was published that the plan could contradict
        step = printed_step(goal, goal.base_year, indicator) or Decimal(1)
        if abs(value - goal.base_value) > step / 2:
            params: dict[str, object] = {
                "base": f"{goal.base_value:f}",
                "year": goal.base_year,
                "value": f"{value.normalize():f}",
                "unit": indicator.unit,
                "source": source_line(row),
            }
            yield Finding("A610", path, params)


def _impossible(derived: pd.DataFrame, catalog: Catalog) -> Iterator[Finding]:
    """Derived values that their unit does not allow: a share of 120 %."""
    from dezj.store.observations import as_rows

    for row in as_rows(derived):
        name = row["indicator"]
        if not is_allowed(row["value"], row["unit"], catalog.indicators[name].name):
            params = {key: row[key] for key in ("indicator", "region", "year", "unit")}
            params["value"] = f"{row['value']:g}"
            subject = f"{name}/{row['region']}/{row['year']}"
            path = ("indicators", name, "derived")
            yield Finding("A611", path, params, at_key=True, subject=subject)


def _units(observations: pd.DataFrame, catalog: Catalog) -> Iterator[Finding]:
    units = observations.groupby("indicator")["unit"].agg(lambda column: sorted(set(column)))
    for indicator_id, imported in units.items():
        indicator = catalog.indicators.get(str(indicator_id))
        if indicator is not None and imported != [indicator.unit]:
            others = [unit for unit in imported if unit != indicator.unit]
            params = {"unit": ", ".join(others), "wanted": indicator.unit}
            yield Finding("A613", ("indicators", indicator_id, "unit"), params)
