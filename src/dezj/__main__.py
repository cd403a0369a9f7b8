"""The `dezj` command, also as `python -m dezj`.

What makes a short process fast is set here, before anything heavy is imported.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn


def entry_point() -> None:
    """Run the command line and exit with its code."""
    # A run makes many objects and hardly a cycle: looking for cycles takes a fifth of the time of
    # reading a large workbook, and frees nothing (benchmarks/workbooks.py prints the memory).
    gc.disable()
    if sys.argv[1:2] == ["__complete"]:
        complete()
    # pydantic looks through every installed package for plug-ins; dezj uses none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from dezj.commands import main
    from dezj.environment import Environment, close_pipe, tell
    from dezj.errors import DataError

    for stream in filter(None, (sys.stdout, sys.stderr)):
        # A console that cannot show a character shows a ? instead of a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    environment = Environment()
    code = main(sys.argv[1:], environment)
    try:
        environment.stdout.flush()
    except BrokenPipeError:
        close_pipe()
    except OSError as error:
        detail = error.strerror or str(error)
        code = tell(DataError("cannot-write", file="stdout", detail=detail), environment)
    with suppress(OSError):
        environment.stderr.flush()
    # Taking pandas and pyarrow apart piece by piece costs more than a tenth of a short run, and
    # nothing is left to do: all files are closed, all streams flushed. mypy exits in this way too.
    os._exit(code)


def complete() -> NoReturn:
    """Answer a shell that asks what could stand at the cursor, and exit.

    Whatever goes wrong, nothing is printed: the shell would show it in the middle of a line.
    """
    with suppress(Exception):
        from pathlib import Path

        from dezj.completion.asking import answer

        text = answer(sys.argv[2:], os.environ, Path.cwd())
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    entry_point()
