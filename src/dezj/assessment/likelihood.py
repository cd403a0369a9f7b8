"""How likely a target is reached, and the 80 % interval of the value in its year.

The model: a random walk with drift, of the logarithm for levels and of the logit for shares. In h
years the value moves by h times the drift, give or take h times the variance of a year, and the
drift is itself an estimate. This is what Hyndman and Athanasopoulos (Forecasting: Principles and
Practice, 3rd ed., section 5.5) give for the drift method: a variance of σ²·h·(1 + h ÷ T) after T
years. The OECD (The Short and Winding Road to 2030, 2022, Annex A) tells how likely its members
reach their targets by stochastic projections; here the same question has a closed form.

One thing is added, since the textbook's intervals hold the outcome in 57 % of the cases and not in
80 % (benchmarks/backtest.py): the drift wanders, it is a random walk too. A year's change of the
drift has the variance WANDER·σ². That is the local linear trend of Harvey (Forecasting, Structural
Time Series Models and the Kalman Filter, 1989) in continuous time, so that years without a value
are allowed for. With a WANDER of 0 it is the textbook's.

Assumed: the steps of a year are normal, independent and of one variance; σ and the drift of today
come from the series alone; WANDER is the same for all series. Then, exactly,

    (x(T+h) − x(T) − h·drift) ÷ (σ·√(h + WANDER·h³ ÷ 3 + spread·h²))

has a t distribution with n − 2 degrees of freedom, n being the number of observations.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Array = npt.NDArray[Any]

LEAST = 4
"""With fewer observations there is no interval and no likelihood."""

WANDER = 0.2
"""Variance of a year's change of the drift ÷ variance of a year's step; docs/likelihood.md."""

COVERAGE = 0.8
_STILL = 1e-9  # below this σ nothing but rounding is left: the series was computed, not observed


def fit(
    observations: pd.DataFrame, shares: Collection[str], year: int, wander: float = WANDER
) -> pd.DataFrame:
    """The walk of every (indicator, region) pair with enough observations up to a year.

    `observations`: columns indicator, region, year, value; one row a pair and year, in any order,
    years may be missing. `shares`: the indicators that are shares in %; all others are levels.

    One row a pair: indicator, region, share, observations (how many), last_year, last (the last
    value, transformed), drift and sigma (a year), spread (variance of the drift ÷ sigma²), freedom.
    There is no row for a pair with fewer than four observations, with a value that cannot be
    transformed (a level of zero or below, a share not between 0 and 100), or without any variance:
    past values that all lie on one line say nothing of how sure the next one is.
    """
    known = observations[(observations["year"] <= year) & observations["value"].notna()]
    indicator_codes, indicators = pd.factorize(known["indicator"])
    region_codes, regions = pd.factorize(known["region"])
    pairs = indicator_codes.astype("int64") * len(regions) + region_codes
    order = np.argsort(pairs * 10_000 + known["year"].to_numpy("int64"), kind="stable")
    begins = np.flatnonzero(np.diff(pairs[order], prepend=-1))
    counts = np.diff(begins, append=len(order))
    first = order[begins]
    share = np.isin(np.asarray(indicators, dtype=object), list(shares))[indicator_codes[first]]
    values, years = (known[name].to_numpy("float64")[order] for name in ("value", "year"))
    table = pd.DataFrame(
        {
            "indicator": indicators.take(indicator_codes[first]),
            "region": regions.take(region_codes[first]),
            **walks(values, years, begins, counts, share, wander),
        }
    )
    table = table[table["sigma"].notna()].reset_index(drop=True)
    whole = {"observations": "int64", "last_year": "int64", "freedom": "int64"}
    return table.astype(whole)


def walks(
    values: Array,
    years: Array,
    begins: Array,
    counts: Array,
    share: Array,
    wander: float = WANDER,
) -> dict[str, Array]:
    """`fit` for series that lie one after another, each in the order of its years.

    `values` and `years` have a row an observation, the others one a series: where it begins, how
    many it has, whether it is a share. Returns the columns of `fit`, a row a series, NaN for none.
    """
    x = _transformed(values, np.repeat(share, counts))
    # The longest first: then those that still go on are the first so many.
    enough = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts >= LEAST)]
    filtered = _filtered(x, years, begins[enough], counts[enough], wander)
    found = dict(zip(("drift", "spread", "sigma"), filtered, strict=True))
    # What could not be transformed is NaN up to here, and no NaN is above a limit.
    told = found["sigma"] > _STILL
    enough, found = enough[told], {name: column[told] for name, column in found.items()}
    ends = (begins + counts - 1)[enough]
    found |= {
        "observations": counts[enough],
        "last_year": years[ends],
        "last": x[ends],
        "freedom": counts[enough] - 2,
    }
    columns: dict[str, Array] = {"share": share}
    for name, column in found.items():
        columns[name] = np.full(len(counts), np.nan)
        columns[name][enough] = column
    return columns


def outlook(
    fits: Mapping[str, Any],
    target_year: npt.ArrayLike,
    target: npt.ArrayLike,
    lower: npt.ArrayLike,
    wander: float = WANDER,
) -> dict[str, Array]:
    """`low` and `high`, the 80 % interval of the value in the target year, and the `likelihood`.

    `fits`: columns of `fit`, a row a goal, NaN where there is no fit; the others are aligned with
    it. The likelihood is that of a value ≥ target, or ≤ target where `lower` is better; a fraction.
    NaN is none: without a fit, where the target year is not after the last year observed, where a
    number is too large to be told; and, for the likelihood alone, without a target, or with one
    that the walk cannot pass: a level of zero or below, a share of 0 or 100 %.
    """
    from scipy.special import stdtr, stdtrit  # 90 ms, so only here

    columns = {
        name: np.array(fits[name], dtype="float64")
        for name in ("last_year", "last", "drift", "sigma", "spread", "freedom")
    }
    # A goal without a fit has no kind either; whichever is taken gives NaN.
    share = np.array(pd.array(fits["share"], dtype="boolean").fillna(False), dtype=bool)
    ahead = np.array(target_year, dtype="float64") - columns["last_year"]
    years = np.where(ahead > 0, ahead, np.nan)
    middle = columns["last"] + columns["drift"] * years
    variance = years + wander * years * years * years / 3 + columns["spread"] * years * years
    error = columns["sigma"] * np.sqrt(variance)
    freedoms, which = np.unique(columns["freedom"], return_inverse=True)
    reach = stdtrit(freedoms, (1 + COVERAGE) / 2)[which] * error
    low, high = _told(middle - reach, share), _told(middle + reach, share)
    told = np.isfinite(low) & np.isfinite(high)
    way = (middle - _transformed(np.array(target, dtype="float64"), share)) / error
    likelihood = stdtr(columns["freedom"], np.where(lower, -way, way))
    return {
        "low": np.where(told, low, np.nan),
        "high": np.where(told, high, np.nan),
        "likelihood": np.where(np.isfinite(way), likelihood, np.nan),
    }


def _filtered(
    x: Array, years: Array, begins: Array, counts: Array, wander: float
) -> tuple[Array, Array, Array]:
    """Drift, spread and sigma of series that lie one after another, the longest first.

    A Kalman filter whose state is the drift. It begins with the first step, knowing nothing before;
    each further step is held against what the drift so far lets expect. Its loop is over the steps
    of the longest series, each done for all series at once.
    """
    with np.errstate(all="ignore"):
        gap = years[begins + 1] - years[begins]
        drift = (x[begins + 1] - x[begins]) / gap
        spread = 1 / gap + wander * gap / 3
        squares = np.zeros(len(begins))
        for step in range(2, int(counts[0]) if len(counts) else 0):
            on = slice(np.count_nonzero(counts > step))
            at = begins[on] + step
            gap = years[at] - years[at - 1]
            surprise = x[at] - x[at - 1] - drift[on] * gap
            variance = spread[on] * gap * gap + gap + wander * gap * gap * gap / 3
            shared = spread[on] * gap + wander * gap * gap / 2
            drift[on] += shared / variance * surprise
            spread[on] += wander * gap - shared * shared / variance
            squares[on] += surprise * surprise / variance
        return drift, spread, np.sqrt(squares / (counts - 2))


def _transformed(values: Array, share: Array) -> Array:
    """Logit of a share in %, logarithm of a level; NaN where there is none."""
    with np.errstate(all="ignore"):
        odds = values.copy()
        np.divide(values, 100 - values, out=odds, where=share)
        odds[~((odds > 0) & (odds < np.inf))] = np.nan
        return np.log(odds)


def _told(x: Array, share: Array) -> Array:
    """The value whose transform is x; infinite where it is beyond all numbers."""
    with np.errstate(all="ignore"):
        return np.where(share, 100 / (1 + np.exp(-x)), np.exp(x))
