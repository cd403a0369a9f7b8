"""`dezj list plans|indicators|goals|actuals`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dezj.commands import options
from dezj.commands.as_of import Vintage
from dezj.commands.common import require_match, require_plans, require_region, surroundings
from dezj.commands.history import observation_columns
from dezj.errors import Exit, UsageError
from dezj.output.report import Column, Report
from dezj.regions import region_name
from dezj.texts import Texts
from dezj.units import unit_name
from dezj.wording.numbers import target_text
from dezj.workspace import Workspace

if TYPE_CHECKING:
    import pandas as pd


class Filters:
    """The filters of a listing."""

    def __init__(
        self,
        plans: list[str],
        category: str | None,
        responsible: str | None,
        region: str | None,
        year: int | None,
        vintage: Vintage,
    ) -> None:
        self.plans = plans
        self.category = category
        self.responsible = responsible
        self.region = region
        self.year = year
        self.vintage = vintage

    def goals(self, workspace: Workspace) -> list[dict[str, Any]]:
        """The goals that pass."""
        from dezj.catalog.data import goal_data

        catalog = workspace.catalog
        rows = [goal_data(catalog, plan, name) for plan, name, _ in catalog.each_goal()]
        require_match("--category", self.category, (row["category"] for row in rows))
        units = (unit for row in rows for unit in row["responsible"])
        require_match("--responsible", self.responsible, units)
        return [row for row in rows if self._passes(row, catalog.plans[row["plan"]].region)]

    def _passes(self, row: dict[str, Any], region: str) -> bool:
        return (
            (not self.plans or row["plan"] in self.plans)
            and (self.category is None or self.category in row["category"])
            and (self.responsible is None or any(self.responsible in u for u in row["responsible"]))
            and (self.region is None or self.region == region)
        )

    def narrows_goals(self) -> bool:
        """Whether the filters say anything about goals."""
        return bool(self.plans or self.category or self.responsible)


def list_(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="WHAT", help="help-what")],
    plan: options.Plans = None,
    category: options.Category = None,
    responsible: options.Responsible = None,
    region: options.Region = None,
    year: Annotated[int | None, typer.Option("--year", help="help-actuals-year")] = None,
    as_of: options.AsOf = None,
    format: options.Format = "table",
    output: options.Output = None,
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """List what the workspace holds."""
    from dezj.output import write_report

    environment, workspace = surroundings(context, data)
    if what not in _LISTINGS:
        raise UsageError("unknown-list", what=what, known=", ".join(_LISTINGS))
    given = {
        "--plan": plan,
        "--category": category,
        "--responsible": responsible,
        "--region": region,
        "--year": year,
        "--as-of": as_of,
    }
    for option, value in given.items():
        if value and option not in _FILTERS[what]:
            raise UsageError("filter-not-for", what=what, option=option)
    plans = require_plans(workspace.catalog, plan)
    vintage = Vintage.read(as_of, workspace)
    filters = Filters(plans, category, responsible, require_region(region), year, vintage)
    report = _LISTINGS[what](workspace, filters, environment.texts)
    write_report(report, environment, format, output)
    return Exit.OK


def _plans(workspace: Workspace, filters: Filters, texts: Texts) -> Report:
    from dezj.catalog.data import plan_data

    rows = [
        plan_data(workspace.catalog, name)
        for name, plan in workspace.catalog.plans.items()
        if (not filters.plans or name in filters.plans) and filters.region in (None, plan.region)
    ]
    title = "title_en" if texts.lang == "en" else "title"
    columns = [
        Column(texts("id"), lambda row: row["id"]),
        Column(texts("title"), lambda row: row[title], fold=True),
        Column(texts("years"), lambda row: f"{row['first_year']}–{row['last_year']}", rank=1),
        Column(texts("region"), lambda row: region_name(row["region"], texts.lang), rank=3),
        Column(texts("goals"), lambda row: str(row["goals"]), 2, "right"),
        Column(texts("figures"), lambda row: str(row["figures"]), 4, "right"),
        Column(texts("issuer"), lambda row: row["issuer"], rank=5, fold=True),
        Column(texts("issued"), lambda row: row["issued"], rank=5),
        Column(texts("document-number"), lambda row: row["document_number"] or "", rank=6),
    ]
    fields = list(rows[0]) if rows else []
    return Report(fields, rows, columns, empty=texts("no-rows"))


def _indicators(workspace: Workspace, filters: Filters, texts: Texts) -> Report:
    from dezj.catalog.data import indicator_data

    catalog = workspace.catalog
    rows = [indicator_data(catalog, name) for name in catalog.indicators]
    if filters.narrows_goals() or filters.region:
        wanted = {row["indicator"] for row in filters.goals(workspace)}
        rows = [row for row in rows if row["id"] in wanted]
    columns = [
        Column(texts("name"), lambda row: _name(row, texts), fold=True),
        Column(texts("unit"), lambda row: unit_name(row["unit"], texts.lang), rank=1),
        Column(texts("better"), lambda row: texts(f"better-{row['better']}"), rank=4),
        Column(texts("id"), lambda row: row["id"]),
        Column(texts("plans"), lambda row: _joined(row["plans"]), rank=2, fold=True),
        Column(texts("aliases"), lambda row: _joined(row["aliases"]), rank=3, fold=True),
    ]
    return Report(list(rows[0]) if rows else [], rows, columns, empty=texts("no-rows"))


def _goals(workspace: Workspace, filters: Filters, texts: Texts) -> Report:
    rows = filters.goals(workspace)
    plans = workspace.catalog.plans

    def group(row: Any) -> list[str]:
        plan = plans[row["plan"]]
        title = plan.title_en if texts.lang == "en" else plan.title
        return [f"{title} {row['plan']}", row["category"]]

    columns = [
        Column(texts("name"), lambda row: _name(row, texts), fold=True),
        Column(texts("unit"), lambda row: unit_name(row["unit"], texts.lang), rank=3),
        Column(texts("targets"), lambda row: target_years(row["targets"], texts)),
        Column(texts("id"), lambda row: row["id"], rank=2),
        Column(texts("mentions"), mention_text, rank=4, fold=True),
        Column(texts("responsible"), lambda row: "、".join(row["responsible"]), rank=5, fold=True),
    ]
    fields = list(rows[0]) if rows else []
    return Report(fields, rows, columns, group, empty=texts("no-rows"))


def _actuals(workspace: Workspace, filters: Filters, texts: Texts) -> Report:
    import numpy as np

    from dezj.store.observations import as_rows

    catalog = workspace.catalog
    vintage = filters.vintage
    goals = filters.goals(workspace) if filters.narrows_goals() else None

    def narrowed(frame: pd.DataFrame) -> pd.DataFrame:
        if goals is not None:
            wanted = {(row["indicator"], catalog.plans[row["plan"]].region) for row in goals}
            pairs = zip(frame["indicator"], frame["region"], strict=True)
            # As booleans also where there are none: no rows, not no columns.
            frame = frame[np.array([pair in wanted for pair in pairs], dtype=bool)]
        if filters.region:
            frame = frame[frame["region"] == filters.region]
        if filters.year is not None:
            frame = frame[frame["year"] == filters.year]
        return frame

    frame = vintage.marked(narrowed(workspace.observations(vintage.day)))
    order = {name: position for position, name in enumerate(catalog.indicators)}
    frame = frame.assign(order=frame["indicator"].map(order))
    frame = frame.sort_values(["order", "region", "year"], kind="stable").drop(columns="order")
    rows = as_rows(frame)
    for row in rows:
        indicator = catalog.indicators.get(row["indicator"])
        row["name"] = indicator.name if indicator else row["indicator"]
        row["name_en"] = indicator.name_en if indicator else row["indicator"]
    columns = [
        Column(texts("name"), lambda row: _name(row, texts), fold=True),
        Column(texts("region"), lambda row: region_name(row["region"], texts.lang), rank=1),
        Column(texts("unit"), lambda row: unit_name(row["unit"], texts.lang), rank=2),
        *observation_columns(texts),
    ]
    fields = ["indicator", "name", "name_en", "unit", *frame.columns.drop(["indicator", "unit"])]
    notes = vintage.notes_on_actuals(narrowed, texts)
    return Report(fields, rows, columns, notes=notes, empty=texts("no-rows"))


_ALL = ("--plan", "--category", "--responsible", "--region")
_FILTERS: dict[str, tuple[str, ...]] = {
    "plans": ("--plan", "--region"),
    "indicators": _ALL,
    "goals": _ALL,
    "actuals": (*_ALL, "--year", "--as-of"),
}
_LISTINGS: dict[str, Callable[[Workspace, Filters, Texts], Report]] = {
    "plans": _plans,
    "indicators": _indicators,
    "goals": _goals,
    "actuals": _actuals,
}


def target_years(targets: Iterable[dict[str, Any]], texts: Texts) -> str:
    """All targets of a goal in one line: 30000 (2020), 40000 (2022)."""
    return ", ".join(f"{target_text(t['written'], texts)} ({t['year']})" for t in targets)


def mention_text(row: Any) -> str:
    """All printed figures of a goal in one line."""
    return "; ".join(f"{m['section']}: {m['printed']} ({m['year']})" for m in row["mentions"])


def _name(row: Any, texts: Texts) -> str:
    name: str = row["name_en"] if texts.lang == "en" else row["name"]
    return name


def _joined(texts: Iterable[str]) -> str:
    return ", ".join(texts)
