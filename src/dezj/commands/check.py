"""`dezj check`: is the catalog valid?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dezj.checking import run_check
from dezj.commands import options
from dezj.commands.common import surroundings


def check(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="help-file-check")] = None,
    actuals: Annotated[bool, typer.Option("--actuals", help="help-actuals")] = False,
    format: options.Format = "text",
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """Print every problem of the catalog, and of the store with `actuals`."""
    environment, workspace = surroundings(context, data)
    catalog = file or workspace.catalog_path
    return run_check(environment, catalog, actuals=actuals, format=format)
