"""`dezj history INDICATOR`: every revision of its actuals; `--flips`: what turned a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from dezj.commands import options
from dezj.commands.common import find_indicator, require_region, surroundings
from dezj.errors import Exit, UsageError
from dezj.texts import Texts
from dezj.wording.points import hedged

if TYPE_CHECKING:
    from dezj.output import Column, Report
    from dezj.workspace import Workspace

_FIELDS = [
    "indicator",
    "region",
    "year",
    "value",
    "unit",
    "hedge",
    "status",
    "grade",
    "printed",
    "publisher",
    "title",
    "published",
    "source",
    "locator",
    "note",
    "file",
    "sha256",
    "sheet",
    "cell",
    "import_id",
    "imported_at",
    "in_force",
    "withdrawn",
]


def history(
    context: typer.Context,
    indicator: Annotated[
        str | None, typer.Argument(metavar="INDICATOR", help="help-indicator")
    ] = None,
    region: options.Region = None,
    year: Annotated[int | None, typer.Option("--year", help="help-actuals-year")] = None,
    flips: Annotated[bool, typer.Option("--flips", help="help-flips")] = False,
    format: options.Format = "table",
    output: options.Output = None,
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """List the revisions of an indicator, newest import last within a year."""
    from dezj.output import write_report

    if indicator is None and not flips:
        raise UsageError("history-of-what")
    environment, workspace = surroundings(context, data)
    wanted = None if indicator is None else find_indicator(workspace.catalog, indicator)
    code = require_region(region)
    if flips or wanted is None:
        from dezj.commands.history_flips import flips_report

        report = flips_report(workspace, wanted, code, year, environment.texts)
    else:
        report = _revisions(workspace, wanted, code, year, environment.texts)
    write_report(report, environment, format, output)
    return Exit.OK


def _revisions(
    workspace: Workspace, wanted: str, code: str | None, year: int | None, texts: Texts
) -> Report:
    from dezj.output import Report
    from dezj.regions import region_name
    from dezj.store.observations import as_rows
    from dezj.units import unit_name

    catalog, frame = workspace.catalog, workspace.revisions()
    frame = frame[frame["indicator"] == wanted]
    if code is not None:
        frame = frame[frame["region"] == code]
    if year is not None:
        frame = frame[frame["year"] == year]
    frame = frame.sort_values(["region", "year", "import_id"], kind="stable")
    now = catalog.indicators[wanted].unit
    unit = unit_name(now, texts.lang)
    name = (
        catalog.indicators[wanted].name_en
        if texts.lang == "en"
        else catalog.indicators[wanted].name
    )
    return Report(
        fields=_FIELDS,
        rows=as_rows(frame),
        columns=_columns(texts, now),
        group=lambda row: [f"{name} ({unit}) · {region_name(row['region'], texts.lang)}"],
        empty=texts("no-rows"),
    )


def observation_columns(texts: Texts) -> list[Column]:
    """The columns that show an observation's year, value and source."""
    from dezj.output import Column
    from dezj.store.observations import source_line

    return [
        Column(texts("year"), lambda row: str(row["year"])),
        Column(texts("value"), lambda row: hedged(row, texts), justify="right"),
        Column(texts("value-status"), lambda row: texts(f"value-{row['status']}"), rank=4),
        Column(texts("grade"), lambda row: row["grade"], rank=3),
        Column(texts("source"), source_line, fold=True),
        Column(texts("note"), lambda row: row["note"], rank=6, fold=True),
    ]


def _columns(texts: Texts, unit: str) -> list[Column]:
    from dezj.output import Column

    def own_unit(row: Any) -> str:
        # A revision in a unit of another kind than the indicator's of now shows its own.
        return f"{hedged(row, texts)}{'' if row['unit'] == unit else ' ' + row['unit']}"

    year, _, *others = observation_columns(texts)
    return [
        year,
        Column(texts("value"), own_unit, justify="right"),
        *others,
        Column(texts("import"), lambda row: row["import_id"], rank=2),
        Column(texts("imported-at"), lambda row: row["imported_at"][:10], rank=7),
        Column(texts("in-force"), lambda row: texts(f"in-force-{_state(row)}"), rank=1),
    ]


def _state(row: Any) -> str:
    return "withdrawn" if row["withdrawn"] else "yes" if row["in_force"] else "no"
