"""The `dezj` command, also as `python -m dezj`.

What makes a short process fast is set here, before anything heavy is imported.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dezj.environment import Environment


def entry_point() -> None:
    """Run the command line and exit with its code."""
    # Start-up makes many objects and frees few: collecting in between only costs time.
    gc.set_threshold(100_000, 50, 50)
    # pydantic looks through every installed package for plug-ins; dezj uses none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from dezj.environment import Environment, close_pipe

    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show a character shows a ? instead of a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    code = run(sys.argv[1:], Environment())
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        close_pipe()
    sys.exit(code)


def run(arguments: list[str], environment: Environment) -> int:
    """Run one command; returns its exit code."""
    if arguments == ["check"]:
        # It runs at every commit and has nothing to parse: it does without typer.
        from dezj.checking import run_check
        from dezj.environment import tell
        from dezj.errors import DezjError
        from dezj.workspace import Workspace

        try:
            found = Workspace.find(start=environment.folder, environ=environment.variables)
            return run_check(environment, found.catalog_path)
        except DezjError as error:
            return tell(error, environment)
    from dezj.commands import main

    return main(arguments, environment)


if __name__ == "__main__":
    entry_point()
