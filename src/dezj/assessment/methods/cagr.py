"""The ratio of observed to required compound annual growth, as Open SDG documents it.

Source: Open SDG, docs/progress-methodology.md (method of Statistics Canada), and the published
inputs and results of Canada's SDG data hubs, which it reproduces.

    o = (y_t ÷ y_0)^(1 ÷ (t − t_0)) − 1      observed
    r = (y_T ÷ y_0)^(1 ÷ (T − t_0)) − 1      required
    R = s · d · o ÷ |r|                      d: +1 to rise, −1 to fall; s: −1 for a base below zero
"""

from __future__ import annotations

import numpy as np

from dezj.assessment.arrays import ROUNDING, Array, Columns, first_that_holds, growth, only

SUBSTANTIAL, MODERATE, LIMITED = 0.95, 0.60, 0.0
# A base or target of zero counts as this.
ZERO = 0.001
_BEST, _WORST = 5.0, -5.0


def cagr(columns: Columns) -> dict[str, Array]:
    """cagr_ratio, cagr_score (−5 to 5) and cagr_status of each row.

    Reads growth_base and growth_base_year (a missing base year is replaced by the next year with a
    value), aim, target_year, lower, value, value_year, met and grows. No verdict for less than one
    year between base and value, nor for base and value of different sign; a target that is reached
    is achieved whatever the ratio. Yearly flows and changes (增长率) have no growth of their own:
    they are achieved, or without verdict.
    """
    base = _not_zero(columns["growth_base"])
    goal = _not_zero(columns["aim"])
    value, lower = columns["value"], columns["lower"]
    observed = growth(base, value, columns["value_year"] - columns["growth_base_year"])
    required = growth(base, goal, columns["target_year"] - columns["growth_base_year"])
    direction = np.where(lower, -1.0, 1.0) * np.where(base < 0, -1.0, 1.0)
    towards = direction * observed
    grows = columns["grows"]
    ratio = only(grows & (required != 0), towards / np.abs(required))
    years = columns["value_year"] - columns["growth_base_year"]
    # Against a target of zero the rule's own stand-in for it is what counts.
    past_zero = (columns["aim"] == 0) & np.where(lower, value <= goal, value >= goal)
    achieved = np.where(columns["aim"] == 0, past_zero, columns["met"])
    status = first_that_holds(
        [
            (np.isnan(value) | np.isnan(goal), "not_available"),
            (~grows & columns["met"] & columns["current"], "target_achieved"),
            (~grows | ~(years >= 1), "not_available"),
            (achieved, "target_achieved"),
            (np.isnan(observed) | np.isnan(required), "not_available"),
            (ratio >= SUBSTANTIAL - ROUNDING, "substantial_progress"),
            (ratio >= MODERATE - ROUNDING, "moderate_progress"),
            (ratio >= LIMITED, "limited_progress"),
            # Also where nothing was required and the value moved away from base and target.
            (towards < 0, "deterioration"),
        ],
        "not_available",
    )
    given = status != "not_available"
    return {
        "cagr_ratio": only(given, ratio),
        "cagr_score": only(given, _score(ratio, status)),
        "cagr_status": status,
    }


def _not_zero(values: Array) -> Array:
    return np.where(values == 0, ZERO, values)


def _score(ratio: Array, status: Array) -> Array:
    """Achieved is 5; R ≥ 0.6: min(7.1429·R − 4.2857, 5); below: max(4.1667·R − 2.5, −5)."""
    above = np.minimum(7.1429 * ratio - 4.2857, _BEST)
    below = np.maximum(4.1667 * ratio - 2.5, _WORST)
    score = np.where(ratio >= MODERATE, above, below)
    score = np.where(np.isnan(ratio) & (status == "deterioration"), _WORST, score)
    return np.where(status == "target_achieved", _BEST, score)
