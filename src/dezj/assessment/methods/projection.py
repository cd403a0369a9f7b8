"""The United Nations' Progress Chart 2023: project the observed growth to the target year.

Source: United Nations Statistics Division, Progress Chart Technical Note 2023, as Eustat documents
it (metodología, EUSTAT-DES/site), whose published results it reproduces.

    CAGR_a = (v_t ÷ v_b)^(1 ÷ (t − b)) − 1
    v_T^e  = v_t · (1 + CAGR_a)^(T − t)
    P      = (v_T^e − v_b) ÷ (v_T − v_b)
"""

from __future__ import annotations

import numpy as np

from dezj.assessment.arrays import ROUNDING, Array, Columns, first_that_holds, growth, only

ON_TRACK, FAIR = 0.95, 0.10


def projection(columns: Columns) -> dict[str, Array]:
    """projected (the indicator's unit), projection_share and projection_status of each row.

    Reads growth_base, growth_base_year, aim, target_year, lower, value, value_year, met, kind and
    grows. A target that the latest value meets is met whatever the trend. No verdict from a base
    of zero or to another sign, or with less than a year between base and value. A target at or
    behind the base leaves no share to project: what does not meet it any more is stagnation. The
    projected value of a share ends at 100 %, unless base, target or value lie beyond it. Yearly
    flows and changes (增长率) are met, or without verdict: Eustat, too, projects no growth rates.
    """
    base, goal, value = columns["growth_base"], columns["aim"], columns["value"]
    years = columns["value_year"] - columns["growth_base_year"]
    grows = columns["grows"]
    observed = growth(base, value, np.where(years >= 1, years, 0))
    left = columns["target_year"] - columns["value_year"]
    # Any number to the power of zero is one, even NaN: in the target year too there must be growth.
    projected = only(grows & ~np.isnan(observed), value * (1 + observed) ** left)
    # A rate that has been beyond 100 % (a ratio of debt) is no share of a whole.
    beyond = (base > 100) | (value > 100) | (goal > 100)
    whole = (columns["kind"] == "share") & ~beyond
    projected = np.where(whole, np.minimum(projected, 100.0), projected)
    way = goal - base
    covers = np.where(columns["lower"], way < 0, way > 0)
    share = only(covers, (projected - base) / way)
    status = first_that_holds(
        [
            (np.isnan(value) | np.isnan(goal), "not_available"),
            (columns["met"] & (grows | columns["current"]), "on_track"),
            (np.isnan(projected), "not_available"),
            (share >= ON_TRACK - ROUNDING, "on_track"),
            (share >= FAIR - ROUNDING, "fair_progress"),
        ],
        "stagnation",
    )
    return {"projected": projected, "projection_share": share, "projection_status": status}
