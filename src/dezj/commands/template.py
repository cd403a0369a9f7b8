"""`dezj template YEAR -o FILE`: a form to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dezj.commands import options
from dezj.commands.common import require_plans, surroundings
from dezj.errors import Exit


def template(
    context: typer.Context,
    year: Annotated[
        int, typer.Argument(metavar="YEAR", help="help-year-template", min=1949, max=2100)
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="help-output-template")
    ],
    plan: Annotated[
        list[str] | None,
        typer.Option("--plan", "-p", metavar="ID", help="help-plan-template"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="help-force")] = False,
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """Write the form of a year."""
    from dezj.form import check_target, form_bytes, form_rows, write_form

    environment, workspace = surroundings(context, data)
    catalog = workspace.catalog
    check_target(output, force=force)
    plans = require_plans(catalog, plan)
    rows = form_rows(catalog, workspace.observations(), year, plans)
    write_form(output, form_bytes(catalog, rows, year, environment.lang), force=force)
    told = environment.texts("template-written", file=output, year=year, count=len(rows))
    environment.stdout.write(told + "\n")
    return Exit.OK
