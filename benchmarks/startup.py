"""How fast dezj starts, as ratios of whole-process medians in one run.

    python benchmarks/startup.py [ROUNDS]

Each command runs in turn with the imports that it cannot do without, so that both meet the same
machine; the ratio of the medians is what counts, not the seconds.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

PYTHON = sys.executable
CASES = [
    ("dezj __complete", ["__complete", "zsh", ":zj-5yr", "show"], "import pathlib, re", 2.0),
    ("dezj --help", ["--help"], "import typer", 2.6),
    ("dezj check", ["check"], "import typer, pydantic, yaml", 1.8),
    (
        "dezj progress 2022",
        ["progress", "2022"],
        "import pandas, pyarrow.parquet, pydantic, typer, rich.table",
        1.35,
    ),
]


# Installed packages have their bytecode; a checkout that may not write it would be compiled anew.
ENVIRON = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(
        command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRON
    )
    return time.perf_counter() - start


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    within = True
    print(f"{'command':<20} {'median':>8} {'floor':>8} {'ratio':>6} {'limit':>6}")
    for name, arguments, floor, limit in CASES:
        own = [PYTHON, "-m", "dezj", *arguments]
        least = [PYTHON, "-c", floor]
        for command in (own, least):
            seconds(command)
        pairs = [(seconds(own), seconds(least)) for _ in range(rounds)]
        median, base = (statistics.median(times) for times in zip(*pairs, strict=True))
        within &= median / base <= limit
        print(f"{name:<20} {median:7.3f}s {base:7.3f}s {median / base:6.2f} {limit:6.2f}")
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
