"""`dezj init [DIR]`: a new workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dezj.commands import options
from dezj.environment import Environment
from dezj.errors import Exit
from dezj.workspace import create_workspace


def init(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="help-folder")] = None,
    lang: options.Lang = None,
) -> int:
    """Write a new workspace from the bundled data."""
    environment: Environment = context.obj
    created = create_workspace(folder or environment.folder)
    environment.stdout.write(environment.texts("created", folder=created) + "\n")
    return Exit.OK
