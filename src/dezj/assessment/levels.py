"""What a target means as a level, and whether a value reaches it: the same for every method."""

from __future__ import annotations

import numpy as np

from dezj.assessment.arrays import ROUNDING, Array, Columns, only


def level(form: Array, entered: Array, base: Array, years: Array) -> Array:
    """The level that a target means, in the indicator's unit; NaN where that needs a base.

    A multiple is times the base; growth, entered in % a year, compounds over the `years` since the
    base: base · (1 + g)^years. Neither means anything from a base of zero or below.
    """
    rate = 1 + np.where(form == "growth", entered, 0.0) / 100
    relative = (form == "multiple") | (form == "growth")
    result = np.where(form == "multiple", base * entered, entered)
    result = np.where(form == "growth", base * rate ** np.where(form == "growth", years, 0), result)
    return only(~relative | (base > 0), result)


def aim(lower: Array, low: Array, high: Array) -> Array:
    """The end of a target to get to: where lower is better, the upper end of a range."""
    return np.where(lower & ~np.isnan(high), high, low)


def limit(columns: Columns, about: float) -> Array:
    """The value that just reaches the target; `about` is how far 左右 reaches, a fraction."""
    goal = columns["aim"]
    near = about * (columns["bound"] == "about") * np.abs(goal)
    return np.asarray(np.where(columns["lower"], goal + near, goal - near))


def reached(columns: Columns, value: Array, *, hedge: Array | None = None) -> Array:
    """Whether `value` reaches the target, whose `limit` the columns hold.

    近40 has not reached 40, nor has 超过1.3 come down to 1.3: `hedge` is nearly, over or neither.
    """
    lower, end = columns["lower"], columns["limit"]
    short = np.where(lower, value - end, end - value)
    slack = ROUNDING * np.abs(end)
    if hedge is None:
        hedge = np.full(len(value), "")
    strict = np.where(lower, hedge == "over", hedge == "nearly").astype(bool)
    return np.asarray(np.where(strict, short < -slack, short <= slack))
