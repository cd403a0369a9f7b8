"""What pre-commit runs: `python -m dezj.hook [OPTIONS OF dezj check] FILE...`.

pre-commit names the files that change, `dezj check` takes one catalog: here each file leads to the
catalog that it belongs to, and each catalog is checked once, with the store beside it. Files that
are deleted are named by git, for pre-commit does not name them. A file without a catalog beside it
is none of dezj's.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from dezj.environment import Environment
from dezj.errors import Exit

_Main = Callable[[Sequence[str], Environment], int]
_CATALOG = "targets.yaml"
_STORE = ".parquet"
_NAMES = (_CATALOG, "mappings.yaml", _STORE)


def check(arguments: Sequence[str], environment: Environment) -> int:
    """Check the catalog of each file; returns the gravest exit code of `dezj check`."""
    files = [name for name in arguments if name.endswith(_NAMES)]
    options = [name for name in arguments if name not in files]
    catalogs: dict[Path, None] = {}
    for file in (*files, *_deleted(environment.folder)):
        path = Path(file)
        data = path.parents[1] if path.suffix == _STORE else path.parent
        # A catalog that is gone while its store is there is a problem; both gone are none.
        if any((environment.folder / data / name).exists() for name in (_CATALOG, "actuals")):
            catalogs[data / _CATALOG] = None
    if not catalogs:
        return Exit.OK
    from dezj.commands import main

    return max(_check(catalog, options, environment, main) for catalog in catalogs)


def _check(catalog: Path, options: Sequence[str], environment: Environment, main: _Main) -> int:
    has_store = (environment.folder / catalog.parent / "actuals").is_dir()
    # ./ before the name: it may begin with a hyphen.
    named = str(catalog) if catalog.is_absolute() else f".{os.sep}{catalog}"
    return main(["check", *options, *["--actuals"] * has_store, named], environment)


def _deleted(folder: Path) -> list[str]:
    """The files of catalogs and stores that the commit deletes, from the folder."""
    command = ["git", "diff", "--cached", "--name-only", "--diff-filter=D", "--relative", "-z"]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return []  # not in a repository
    names = done.stdout.decode("utf-8", "surrogateescape").split("\0")
    return [name for name in names if name.endswith(_NAMES)]


if __name__ == "__main__":
    sys.exit(check(sys.argv[1:], Environment()))
