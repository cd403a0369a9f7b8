"""The `dezj` command, also as `python -m dezj`.

What makes a short process fast is set here, before anything heavy is imported.
"""

from __future__ import annotations

import gc
import os
import sys


def entry_point() -> None:
    """Run the command line and exit with its code."""
    # Start-up makes many objects and frees few: collecting in between only costs time.
    gc.set_threshold(100_000, 50, 50)
    # pydantic looks through every installed package for plug-ins; dezj uses none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from dezj.commands import main
    from dezj.environment import Environment, close_pipe

    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show a character shows a ? instead of a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    code = main(sys.argv[1:], Environment())
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        close_pipe()
    # Taking pandas and pyarrow apart piece by piece costs more than a tenth of a short run, and
    # nothing is left to do: all files are closed, all streams flushed. mypy exits in this way too.
    os._exit(code)


if __name__ == "__main__":
    entry_point()
