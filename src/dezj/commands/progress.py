"""`dezj progress YEAR`: progress against target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dezj.commands import options
from dezj.commands.common import (
    number,
    observed,
    percent,
    require_match,
    require_plans,
    require_region,
    rounded,
    surroundings,
    target_text,
)
from dezj.errors import Exit, UsageError
from dezj.texts import Texts

if TYPE_CHECKING:
    import pandas as pd

    from dezj.catalog import Catalog
    from dezj.output import Column, Report

STYLES = {
    "achieved": "green",
    "on_track": "green",
    "lagging": "yellow",
    "far_behind": "red",
    "regressing": "red",
    "missed": "red",
}


def progress(
    context: typer.Context,
    year: Annotated[int, typer.Argument(metavar="YEAR", help="help-year", min=1949, max=2100)],
    plan: options.Plans = None,
    category: options.Category = None,
    status: options.Statuses = None,
    responsible: options.Responsible = None,
    region: options.Region = None,
    everything: Annotated[bool, typer.Option("--all", "-a", help="help-all")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="help-rules")] = False,
    format: options.Format = "table",
    output: options.Output = None,
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """Print the assessment of a year."""
    from dezj.output import write_report

    environment, workspace = surroundings(context, data)
    texts, catalog = environment.texts, workspace.catalog
    _require_in_force(catalog, require_plans(catalog, plan), year)
    table = workspace.assess(year, lang=environment.lang)
    chosen = _filter(table, plan, category, status, responsible, require_region(region))
    shown = chosen if everything else chosen[chosen["headline"]]
    hidden = len(chosen) - len(shown)
    narrowed = bool(category or status or responsible or region)
    past = 0 if narrowed else _past(catalog, plan or [], year)
    rows = plain_rows(shown)
    notes = _notes(rows, hidden, past, year, texts, explain=explain)
    report = _report(shown, rows, notes, catalog, texts)
    write_report(report, environment, format, output)
    return Exit.OK


def _require_in_force(catalog: Catalog, plans: list[str], year: int) -> None:
    for name in plans:
        plan = catalog.plans[name]
        if not plan.first_year <= year <= plan.last_year:
            first, last = plan.first_year, plan.last_year
            raise UsageError("plan-not-in-force", plan=name, year=year, first=first, last=last)


def _filter(
    table: pd.DataFrame,
    plans: list[str] | None,
    category: str | None,
    statuses: list[str] | None,
    responsible: str | None,
    region: str | None,
) -> pd.DataFrame:
    from dezj.assessment.columns import STATUSES

    for status in statuses or ():
        if status not in STATUSES:
            raise UsageError("unknown-status", status=status, known=", ".join(STATUSES))
    if plans:
        table = table[table["plan"].isin(plans)]
    if region is not None:
        table = table[table["region"] == region]
    if category is not None:
        require_match("--category", category, table["category"])
        table = table[table["category"].str.contains(category, regex=False)]
    if responsible is not None:
        units = {unit for units in table["responsible"] for unit in units.split("、")}
        require_match("--responsible", responsible, sorted(units))
        table = table[table["responsible"].str.contains(responsible, regex=False)]
    if statuses:
        table = table[table["status"].isin(statuses)]
    return table


def _report(
    table: pd.DataFrame,
    rows: list[dict[str, Any]],
    notes: list[str],
    catalog: Catalog,
    texts: Texts,
) -> Report:
    from dezj.output import Report
    from dezj.regions import region_name

    def group(row: Any) -> list[str]:
        plan = catalog.plans[row["plan"]]
        title = plan.title_en if texts.lang == "en" else plan.title
        heading = texts(
            "plan-heading",
            title=title,
            first=plan.first_year,
            last=plan.last_year,
            region=region_name(plan.region, texts.lang),
            id=row["plan"],
        )
        return [heading, row["category"]]

    return Report(
        fields=list(table.columns),
        rows=rows,
        columns=_columns(texts),
        group=group,
        notes=notes,
        empty=texts("no-rows"),
    )


def plain_rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of an assessment as plain Python values, None for NA."""
    columns = [
        [None if missing else value for value, missing in zip(values, gaps, strict=True)]
        for values, gaps in ((table[n].tolist(), table[n].isna().tolist()) for n in table.columns)
    ]
    return [dict(zip(table.columns, row, strict=True)) for row in zip(*columns, strict=True)]


def _columns(texts: Texts) -> list[Column]:
    from dezj.output import Column
    from dezj.units import unit_name

    def growth(key: str) -> Any:
        return lambda row: percent(row[key])

    return [
        Column(texts("name"), lambda row: row["name"], fold=True),
        Column(
            texts("unit"), lambda row: unit_name(row["unit"], texts.lang), 1, fold=True, least=10
        ),
        Column(texts("base"), lambda row: _year_value(row, "base_value", "base_year"), 5, "right"),
        Column(texts("target"), lambda row: target_text(row["target"], texts), 0, "right"),
        Column(texts("target-year"), lambda row: str(row["target_year"]), 3, "right"),
        Column(texts("value"), lambda row: _value(row, texts), 0, "right"),
        Column(texts("completion"), lambda row: _since_base(row, "completion"), 2, "right"),
        Column(texts("progress"), lambda row: _since_base(row, "progress"), 4, "right"),
        Column(texts("time-elapsed"), lambda row: percent(row["time_elapsed"]), 4, "right"),
        Column(texts("expected"), lambda row: rounded(row["expected"]), 7, "right"),
        Column(texts("gap"), lambda row: rounded(row["gap"]), 7, "right"),
        Column(texts("growth-achieved"), growth("growth_achieved"), 8, "right"),
        Column(texts("growth-required"), growth("growth_required"), 9, "right"),
        Column(texts("growth-needed"), growth("growth_needed"), 8, "right"),
        Column(
            texts("status"),
            lambda row: status_text(row, texts),
            colour=lambda row: STYLES.get(row["status"], ""),
        ),
    ]


def _year_value(row: Any, value: str, year: str) -> str:
    return f"{number(row[value])} ({row[year]})" if row[value] is not None else ""


def _is_news(row: Any) -> bool:
    """Whether there is a value since the base year; the base itself tells nothing of the goal."""
    return row["value"] is not None and row["value_year"] > (row["base_year"] or 0)


def _since_base(row: Any, key: str) -> str:
    return percent(row[key]) if _is_news(row) else ""


def _value(row: Any, texts: Texts) -> str:
    if not _is_news(row):
        return ""
    hedge = texts(f"hedge-{row['value_hedge']}") if row["value_hedge"] else ""
    mark = "*" if row["value_grade"] == "C" else ""
    older = f" ({row['value_year']})" if row["value_year"] != row["year"] else ""
    return f"{hedge}{observed(row['value'], row['value_status'])}{mark}{older}"


def status_text(row: Any, texts: Texts) -> str:
    """The verdict in words; finer than the data's word where that helps the reader."""
    status = row["status"]
    if status == "achieved" and row["value_year"] < row["target_year"] and row["form"] != "flow":
        return texts("status-achieved-early")
    if status == "no_data" and _is_news(row):
        return texts("status-no_current_data")
    return texts(f"status-{status}")


def _past(catalog: Catalog, plans: Sequence[str], year: int) -> int:
    """How many goals of the plans in force were all due before the year."""
    return sum(
        max(goal.targets) < year
        for plan, _, goal in catalog.each_goal()
        if plan in (plans or catalog.plans)
        and catalog.plans[plan].first_year <= year <= catalog.plans[plan].last_year
    )


def _notes(
    rows: list[dict[str, Any]], more: int, past: int, year: int, texts: Texts, *, explain: bool
) -> list[str]:
    from dezj.assessment.columns import STATUSES
    from dezj.assessment.thresholds import DEFAULT

    # In the order of the verdicts; what the reader is told apart is counted apart.
    ordered = sorted(rows, key=lambda row: STATUSES.index(row["status"]))
    counts = Counter(status_text(row, texts) for row in ordered)
    parts = texts("list-separator").join(
        texts("summary-part", status=status, count=count) for status, count in counts.items()
    )
    notes = [texts("summary", count=len(rows), parts=parts)] if rows else []
    if more:
        notes.append(texts("more-goals", count=more))
    if past:
        notes.append(texts("past-goals", count=past, year=year))
    if any(_is_news(row) and row["value_year"] != row["year"] for row in rows):
        notes.append(texts("older-values"))
    if any(_is_news(row) and row["value_grade"] == "C" for row in rows):
        notes.append(texts("grade-c"))
    if any(_is_news(row) and row["value_status"] == "derived" for row in rows):
        notes.append(texts("derived-mark"))
    if explain:
        limits = {name: f"{limit:.0%}" for name, limit in DEFAULT._asdict().items()}
        notes += texts("explain", **limits).split("\n")
    return notes
