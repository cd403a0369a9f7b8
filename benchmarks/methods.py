"""How long a table of 200,000 goals takes, against the pandas merge that it cannot do without.

    python benchmarks/methods.py [ROUNDS]

The shipped goals are repeated over made-up regions, each with six years of actuals of every
indicator. The merge alone joins the goals with those actuals on indicator and region; the
assessment is that of `assess_goals`, all methods, outlook and sources included.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd

from dezj.assessment.assess import assess_goals
from dezj.assessment.goals import goal_table
from dezj.store import COLUMNS
from dezj.workspace import Workspace

DATA = Path(__file__).parents[1] / "data"
GOALS, YEAR, YEARS = 200_000, 2022, range(2017, 2023)
RATIO = 3


def tables() -> tuple[pd.DataFrame, pd.DataFrame]:
    """The goals and the actuals: the shipped ones, over regions until there are enough."""
    catalog = Workspace(DATA).catalog
    goals = goal_table(catalog, YEAR, "zh")
    regions = -(-GOALS // len(goals))
    goals = goals.loc[np.tile(np.arange(len(goals)), regions)].reset_index(drop=True)
    codes = np.repeat([f"{n:06}" for n in range(regions)], len(goals) // regions)
    goals = goals.assign(region=codes).iloc[:GOALS]
    pairs = goals[["indicator", "region", "target_high", "entered"]].drop_duplicates(
        ["indicator", "region"]
    )
    random = np.random.default_rng(1)
    frames = []
    for n, year in enumerate(YEARS):
        growth = random.normal(0.08, 0.04, len(pairs)) * n
        values = pairs["entered"].to_numpy() * 0.6 * np.exp(growth)
        frames.append(pairs[["indicator", "region"]].assign(year=year, value=values))
    actuals = pd.concat(frames, ignore_index=True)
    texts = {name: "" for name in COLUMNS if name not in actuals}
    texts |= {"publisher": "浙江省统计局", "title": "年鉴", "sheet": "9-9", "cell": "B7"}
    return goals, actuals.assign(**texts).astype({"indicator": "object", "region": "object"})


def timed(work: object) -> float:
    start = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - start


def main() -> int:
    """Print the ratio; exit 1 where it is beyond the limit."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    settings = Workspace(DATA).catalog.schedule
    goals, actuals = tables()
    past = actuals[actuals["year"] <= YEAR]
    print(f"{len(goals):,} goals, {len(actuals):,} actuals")
    ratios, merges, assessments = [], [], []
    for _ in range(rounds):
        merges.append(timed(lambda: goals.merge(past, on=["indicator", "region"], how="left")))
        assessments.append(timed(lambda: assess_goals(goals, actuals, YEAR, settings)))
        ratios.append(assessments[-1] / merges[-1])
    ratio = statistics.median(ratios)
    print(f"merge alone {statistics.median(merges):.2f} s")
    print(f"assessment  {statistics.median(assessments):.2f} s, {ratio:.2f} x (limit {RATIO})")
    return int(ratio > RATIO)


if __name__ == "__main__":
    raise SystemExit(main())
