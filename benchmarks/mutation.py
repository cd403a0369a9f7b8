"""What share of slips `dezj check --actuals` finds: every number, year, unit, id and reference.

    python benchmarks/mutation.py [EVERY]

Each is changed in the shipped catalog, one at a time (tests/mutants.py); with EVERY, only each
such one. Slips that survive are listed with the reason, and one without a known reason, or more
than one in a hundred, fails the benchmark. Sections and `not_goals` belong to `dezj audit`.
"""

from __future__ import annotations

import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).parents[1]
sys.path.insert(0, str(PROJECT / "tests"))

from mutants import LEAST, Mutant, OneReading, mutants, reason, survives  # noqa: E402


@cache
def store() -> OneReading:
    return OneReading(PROJECT / "data" / "actuals")


def alive(mutant: Mutant) -> bool:
    return survives(mutant, store())


def main() -> int:
    every = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    text = (PROJECT / "data" / "targets.yaml").read_text(encoding="utf-8")
    tried = list(mutants(text))[::every]
    with ProcessPoolExecutor() as pool:
        lives = pool.map(alive, tried, chunksize=20)
        survivors = [mutant for mutant, life in zip(tried, lives, strict=True) if life]
    kinds, left = Counter(m.kind for m in tried), Counter(m.kind for m in survivors)
    for kind, count in kinds.items():
        print(f"{kind:10} {count - left[kind]:5} of {count:5} found")
    score = 1 - len(survivors) / len(tried)
    print(f"{'all':10} {len(tried) - len(survivors):5} of {len(tried):5} found: {score:.2%}\n")
    for mutant in survivors:
        print(f"{mutant}\n{'':10} {reason(mutant) or '?'}")
    return 0 if score >= LEAST and all(map(reason, survivors)) else 1


if __name__ == "__main__":
    sys.exit(main())
