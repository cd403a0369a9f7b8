"""`dezj progress YEAR`: progress against target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from dezj.assessment.columns import METHODS
from dezj.commands import options
from dezj.commands.as_of import Vintage
from dezj.commands.common import require_plans, require_region, surroundings
from dezj.commands.filters import filtered, require_in_force
from dezj.commands.verdicts import columns_for, risk_columns
from dezj.errors import Exit, UsageError
from dezj.texts import Texts
from dezj.wording import notes as below
from dezj.wording.verdicts import plain_rows

if TYPE_CHECKING:
    import pandas as pd

    from dezj.catalog import Catalog
    from dezj.output import Report


def progress(
    context: typer.Context,
    year: Annotated[int, typer.Argument(metavar="YEAR", help="help-year", min=1949, max=2100)],
    plan: options.Plans = None,
    category: options.Category = None,
    status: options.Statuses = None,
    responsible: options.Responsible = None,
    region: options.Region = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="help-by")] = None,
    everything: Annotated[bool, typer.Option("--all", "-a", help="help-all")] = False,
    method: Annotated[
        str, typer.Option("--method", metavar="NAME", help="help-method")
    ] = "schedule",
    at_risk: Annotated[bool, typer.Option("--at-risk", help="help-at-risk")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="help-rules")] = False,
    as_of: options.AsOf = None,
    format: options.Format = "table",
    output: options.Output = None,
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """Print the assessment of a year."""
    from dezj.commands.progress_by import require_by, rolled_up
    from dezj.output import write_report

    require_by(by)
    environment, workspace = surroundings(context, data)
    texts, catalog = environment.texts, workspace.catalog
    _require_method(method)
    if at_risk and (by or method != "schedule"):
        raise UsageError("risk-and-method")
    if by and method == "all":
        raise UsageError("by-and-all")
    require_in_force(catalog, require_plans(catalog, plan), year)
    vintage = Vintage.read(as_of, workspace)
    vintage.require_issued(plan or [])
    code = require_region(region)
    # A warning looks at every target ahead, not at the next one alone.
    table = workspace.assess(year, lang=environment.lang, as_of=vintage.day, every=at_risk)
    chosen = filtered(table, plan, category, responsible, code)
    chosen = vintage.marked(_of_status(chosen, status, METHODS.get(method, "status")))
    notes = vintage.notes(table, year, plan or [], code, texts)
    narrowed = bool(plan or category or status or responsible or region)
    if at_risk:
        if explain:
            for name in ("projection", "schedule"):
                notes += below.rules(name, catalog, texts)
        report = _warning(chosen, notes, texts, narrowed=narrowed)
        write_report(report, environment, format, output)
        return Exit.OK
    shown = chosen if everything else chosen[chosen["headline"]]
    hidden = len(chosen) - len(shown)
    left_out = [texts("more-goals", count=hidden)] if hidden else []
    if not (category or status or responsible or region):
        left_out += below.left_out(vintage.catalog, plan or [], year, texts)
    if by is not None:
        notes += left_out
        if explain:
            notes += below.rules(method, catalog, texts)
        column = METHODS[method]
        report = rolled_up(
            shown, by, catalog, texts, status=column, narrowed=bool(status), notes=notes
        )
        report = vintage.marked_report(report)
    else:
        rows = plain_rows(shown)
        notes += below.summary(rows, method, texts) + left_out
        notes += below.about_values(rows, texts)
        if explain:
            notes += below.rules(method, catalog, texts)
        report = _report(shown, rows, method, notes, catalog, texts)
    write_report(report, environment, format, output)
    return Exit.OK


def _require_method(method: str) -> None:
    if method not in (*METHODS, "all"):
        raise UsageError("unknown-method", method=method, known=", ".join((*METHODS, "all")))


def _of_status(table: pd.DataFrame, statuses: list[str] | None, column: str) -> pd.DataFrame:
    """The rows with one of the verdicts, which are words of the method in `column`."""
    from dezj.assessment.columns import VERDICTS

    for status in statuses or ():
        if status not in VERDICTS[column]:
            raise UsageError("unknown-status", status=status, known=", ".join(VERDICTS[column]))
    return table[table[column].isin(statuses)] if statuses else table


def _report(
    table: pd.DataFrame,
    rows: list[dict[str, Any]],
    method: str,
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
        columns=columns_for(method, texts),
        group=group,
        notes=notes,
        empty=texts("no-rows"),
    )


def _warning(table: pd.DataFrame, notes: list[str], texts: Texts, *, narrowed: bool) -> Report:
    """The early warning: the goals at risk, the most urgent first, whatever their plan.

    `narrowed`: by filters, so that no goal at risk is none of those that they let through.
    """
    from dezj.assessment.outlook import most_urgent_first
    from dezj.output import Report

    rows = plain_rows(most_urgent_first(table))
    if rows:
        notes = [*notes, texts("at-risk-note"), *below.summary(rows, "schedule", texts)]
        notes += below.about_values(rows, texts)
        if any(row["bound"] == "about" for row in rows):
            notes.append(texts("about-note"))
    open_ = (table["target_year"] > table["year"]) & ~table["at_risk"] & table["projected"].isna()
    unknown = table[open_ & table["status"].isin(["no_data", "no_base"])]["goal"].nunique()
    if unknown:
        notes = [*notes, texts("at-risk-unknown", count=unknown)]
    none = "at-risk-none-of-these" if narrowed else "at-risk-none"
    return Report(
        fields=list(table.columns),
        rows=rows,
        columns=risk_columns(texts),
        notes=notes,
        empty=texts("no-rows" if table.empty else none),
    )
