"""What pre-commit runs: `python -m dezj.hook [OPTIONS OF dezj check] FILE...`.

pre-commit names the files that change, `dezj check` takes one catalog: here each file leads to the
catalog that it belongs to, and each catalog is checked once. Where the store changes it is checked
too. A file without a catalog beside it is none of dezj's.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from dezj.commands import main
from dezj.environment import Environment
from dezj.errors import Exit
from dezj.workspace import CATALOG

_STORE = ".parquet"
_BESIDE = (CATALOG, "mappings.yaml")


def check(arguments: Sequence[str], environment: Environment) -> int:
    """Check the catalog of each file; returns the gravest exit code of `dezj check`."""
    files = [name for name in arguments if name.endswith((*_BESIDE, _STORE))]
    options = [name for name in arguments if name not in files]
    stores: dict[Path, bool] = {}
    for file in map(Path, files):
        in_store = file.suffix == _STORE
        catalog = (file.parents[1] if in_store else file.parent) / CATALOG
        if (environment.folder / catalog).is_file():
            stores[catalog] = stores.get(catalog, False) or in_store
    return max(
        (
            main(["check", *options, *["--actuals"] * store, str(catalog)], environment)
            for catalog, store in stores.items()
        ),
        default=Exit.OK,
    )


if __name__ == "__main__":
    sys.exit(check(sys.argv[1:], Environment()))
