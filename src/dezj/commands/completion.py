"""`dezj completion SHELL`: the script that makes a shell complete dezj's commands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dezj import completion as scripts
from dezj.commands import options
from dezj.completion.table import SHELLS
from dezj.environment import Environment
from dezj.errors import Exit, UsageError


def completion(
    context: typer.Context,
    shell: Annotated[str, typer.Argument(metavar="SHELL", help="help-shell")],
    lang: options.Lang = None,
) -> int:
    """Print the script; where to put it is said at its top."""
    environment: Environment = context.obj
    if shell not in SHELLS:
        raise UsageError("unknown-shell", shell=shell, known=", ".join(SHELLS))
    suffix = "ps1" if shell == "powershell" else shell
    path = Path(scripts.__file__).with_name(f"dezj.{suffix}")
    environment.stdout.write(path.read_text(encoding="utf-8"))
    return Exit.OK
