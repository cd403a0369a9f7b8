"""Where the present pace leads: the year of arrival, and the goals that it will miss.

The pace is the observed compound growth since the base, as the method `projection` has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dezj.assessment.arrays import ROUNDING, Array, Columns, growth, only
from dezj.assessment.columns import OFF_COURSE
from dezj.assessment.levels import reached

if TYPE_CHECKING:
    import pandas as pd

# Further off than this a year of arrival is a figure of speech.
_FARTHEST = 50


def outlook(columns: Columns, year: int) -> dict[str, Array]:
    """`growth_observed`, `arrival`, `at_risk` and `shortfall` of each goal.

    `arrival` is the first year whose projected value reaches the target: value · (1 + g)^n, with
    the observed growth g; none for a target that is reached, out of reach, or more than fifty
    years away. `at_risk` are goals not reached and not yet due whose projected value misses the
    target; where nothing can be projected, those that the schedule finds behind. `shortfall` is
    how much the projected value is short of what reaches the target, in the indicator's unit.
    """
    value, goal, grows = columns["value"], columns["aim"], columns["grows"]
    near = columns["limit"]  # 左右 is reached before the target itself is
    years = columns["value_year"] - columns["growth_base_year"]
    pace = only(grows, growth(columns["growth_base"], value, np.where(years >= 1, years, 0)))
    projected, open_ = columns["projected"], ~columns["met"] & (columns["target_year"] > year)
    ratio = near / value
    moves = only(~columns["met"] & (ratio > 0), np.log(ratio) / np.log1p(pace))
    wait = np.maximum(np.ceil(moves - ROUNDING), 1)
    behind = np.isin(columns["status"], list(OFF_COURSE["schedule"]))
    misses = np.where(np.isnan(projected), behind, ~reached(columns, projected))
    at_risk = open_ & ~np.isnan(goal) & misses.astype(bool)
    short = np.where(columns["lower"], projected - near, near - projected)
    return {
        "growth_observed": pace,
        "arrival": only((moves > 0) & (wait <= _FARTHEST), columns["value_year"] + wait),
        "at_risk": at_risk,
        "shortfall": only(at_risk, short),
    }


def most_urgent_first(table: pd.DataFrame) -> pd.DataFrame:
    """The goals at risk of an assessment: those due first, then the largest part still missing.

    The part is of the target: what the projected value lacks, or the value where none can be
    projected.
    """
    risky = table[table["at_risk"]]
    missing = risky["shortfall"].fillna((risky["target_value"] - risky["value"]).abs())
    urgency = risky.assign(part=missing / risky["target_value"].abs()).sort_values(
        ["target_year", "part"], ascending=[True, False], kind="stable", na_position="last"
    )
    return urgency.drop(columns="part")
