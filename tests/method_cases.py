"""Goals in a line, and tables of them: what the tests of the methods are made of.

`goal("亿元 ↑ 2020: 100 → 2022: 150, 2025: ≥200")` and `values("2021: 110, 2023: 近160")` read the
notation of the table in docs/methods.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from dezj.assessment.assess import assess_goals
from dezj.assessment.goals import goal_table
from dezj.catalog import Catalog, Goal, Indicator, Plan, Target
from dezj.catalog.model import Schedule
from dezj.catalog.notation import parse_target
from dezj.store import COLUMNS

REGION = "330000"
HEDGES = {"近": "nearly", "超": "over", "约": "about"}
_GOAL = re.compile(
    r"(?:(?P<name>\S+) )?(?P<unit>\S+) (?P<arrow>[↑↓]) (?:(?P<base>.+) → )?(?P<to>.+)"
)


@dataclass(frozen=True)
class Case:
    """A goal and what is observed of it: year → number, with its hedge."""

    unit: str
    lower: bool
    base: Mapping[int, float | None]
    targets: Mapping[int, Target]
    values: Mapping[int, float] = field(default_factory=dict)
    hedges: Mapping[int, str] = field(default_factory=dict)
    name: str = "指标"


def case(written: str, observed: str = "—") -> Case:
    """A case in the notation of docs/methods.md."""
    match = _GOAL.fullmatch(written)
    if match is None:
        raise ValueError(f"no goal: {written}")
    base: dict[int, float | None] = {}
    if match["base"]:
        year, _, value = match["base"].partition(": ")
        base = {int(year): float(value) if value else None}
    targets = {int(y): parse_target(text) for y, text in _pairs(match["to"])}
    values, hedges = {}, {}
    for year, text in _pairs(observed if observed != "—" else ""):
        hedges[int(year)] = HEDGES.get(text[0], "")
        values[int(year)] = float(text.lstrip("".join(HEDGES)))
    lower = match["arrow"] == "↓"
    return Case(match["unit"], lower, base, targets, values, hedges, match["name"] or "指标")


def _pairs(written: str) -> list[list[str]]:
    return [pair.split(": ") for pair in written.split(", ") if pair]


def catalog_of(cases: Iterable[Case], first: int = 2021, last: int = 2025) -> Catalog:
    """One plan with a goal a case: goal0, goal1 and so on."""
    plan = Plan(
        title="计划",
        title_en="Plan",
        issuer="省政府",
        issued="2020",
        region=REGION,
        first_year=first,
        last_year=last,
    )
    indicators: dict[str, Indicator] = {}
    goals: dict[str, Goal] = {}
    for number, one in enumerate(cases):
        better: Any = "lower" if one.lower else "higher"
        indicators[f"goal{number}"] = Indicator(
            name=one.name, name_en="Indicator", unit=one.unit, better=better
        )
        # Straight into the model: not every number of these tests may be written in a catalog.
        base = {y: None if v is None else Decimal(repr(v)) for y, v in one.base.items()}
        goals[f"goal{number}"] = Goal.model_construct(
            category="", base=base, targets=dict(one.targets)
        )
    return Catalog({"p": plan}, indicators, {"p": goals})


def observations_of(cases: Iterable[Case]) -> pd.DataFrame:
    """What is observed of each case, as `Store.observations` has it."""
    rows = [
        (f"goal{number}", year, value, one.hedges.get(year, ""))
        for number, one in enumerate(cases)
        for year, value in one.values.items()
    ]
    known: dict[str, Any] = dict(
        zip(("indicator", "year", "value", "hedge"), zip(*rows, strict=True), strict=False)
    )
    columns = {name: known.get(name, [""] * len(rows) if rows else []) for name in COLUMNS}
    columns["region"] = [REGION] * len(rows)
    return pd.DataFrame(columns).astype({"year": "int32", "value": "float64"})


def goals_of(cases: Iterable[Case], year: int, first: int = 2021, last: int = 2025) -> pd.DataFrame:
    """The table of goals that `assess_goals` takes."""
    return goal_table(catalog_of(cases, first, last), year, "zh")


def assessed(
    cases: Sequence[Case],
    year: int,
    *,
    settings: Schedule | None = None,
    first: int = 2021,
    last: int = 2025,
) -> pd.DataFrame:
    """The assessment of all cases at once, a row a case; their plan is of `first` to `last`."""
    goals = goals_of(cases, year, first, last)
    return assess_goals(goals, observations_of(cases), year, settings or Schedule())


def bits(table: pd.DataFrame) -> dict[str, list[bytes] | list[str]]:
    """Every column to the last bit, NA told from all numbers."""
    found: dict[str, list[bytes] | list[str]] = {}
    for name in table.columns:
        if table[name].dtype == "Float64":
            missing = table[name].isna().tolist()
            numbers = table[name].to_numpy(dtype="float64", na_value=0.0)
            found[name] = [
                b"" if gone else np.float64(number).tobytes()
                for gone, number in zip(missing, numbers, strict=True)
            ]
        else:
            found[name] = [str(value) for value in table[name]]
    return found
