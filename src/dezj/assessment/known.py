"""What is known of each goal: its latest value, the value of its base year, its first value.

One pandas merge finds the series of each goal; values are then looked up by year in one sorted
array, so that a table of all regions takes little longer than that merge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dezj.assessment.arrays import Array
from dezj.assessment.likelihood import walks
from dezj.store.observations import source_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAIR = ["indicator", "region"]
_YEARS = 10_000  # more than any year


class Known:
    """The observations up to a year, found by goal and year."""

    def __init__(self, goals: pd.DataFrame, observations: pd.DataFrame, year: int) -> None:
        years = observations["year"].to_numpy().astype("int64")
        series = observations.groupby(_PAIR, sort=False).ngroup().to_numpy().astype("int64")
        pairs = observations[_PAIR].assign(series=series).drop_duplicates("series")
        found = goals[_PAIR].merge(pairs, on=_PAIR, how="left", validate="many_to_one")["series"]
        self._series = found.fillna(-1).to_numpy().astype("int64")
        past = np.flatnonzero(years <= year)
        keys = series[past] * _YEARS + years[past]
        order = np.argsort(keys, kind="stable")
        self._keys = keys[order]
        self._at = past[order]
        self._observations = observations
        values = observations["value"].to_numpy(dtype="float64")
        self.values = np.append(values[self._at], np.nan)
        self.years = np.append(years[self._at].astype("float64"), np.nan)

    def latest(self) -> Array:
        """Position of each goal's latest observation; the last place, which is NaN, for none."""
        return self._checked(np.searchsorted(self._keys, (self._series + 1) * _YEARS) - 1)

    def of(self, years: Array) -> Array:
        """Position of the observation of the year, row by row."""
        found = self.since(years)
        return np.where(self.years[found] == years, found, len(self._keys))

    def since(self, years: Array) -> Array:
        """Position of the first observation of the year or after it, row by row."""
        wanted = self._series * _YEARS + np.nan_to_num(years, nan=0).astype("int64")
        return self._checked(np.searchsorted(self._keys, wanted))

    def walks(self, share: Array) -> dict[str, Array]:
        """The walk of each goal's series (see `likelihood.walks`), NaN for none.

        `share`: whether the goal's indicator is a share.
        """
        none = len(self._keys)
        begins = np.flatnonzero(np.diff(self._keys // _YEARS, prepend=-1))
        counts = np.diff(begins, append=none)
        numbers = self._keys[begins] // _YEARS
        place = np.minimum(np.searchsorted(numbers, self._series), max(len(numbers) - 1, 0))
        own = numbers[place] == self._series if len(numbers) else np.zeros(len(place), dtype=bool)
        shares = np.zeros(len(begins), dtype=bool)
        shares[place[own & share]] = True
        found = walks(self.values[:none], self.years[:none], begins, counts, shares)
        empty = np.full(len(place), np.nan)
        return {
            name: np.where(own, column[place], np.nan) if len(numbers) else empty
            for name, column in found.items()
        }

    def _checked(self, found: Array) -> Array:
        """Positions of the goal's own series only."""
        none = len(self._keys)
        inside = (found >= 0) & (found < none) & (self._series >= 0)
        if none == 0:
            return np.full(len(found), none)
        own = self._keys[np.clip(found, 0, none - 1)] // _YEARS == self._series
        return np.where(inside & own, found, none)

    def texts(self, names: Sequence[str], positions: Array) -> dict[str, Array]:
        """Columns of the observations at the positions; None for none."""
        found = positions < len(self._keys)
        at = self._at[positions[found]]
        return {name: _filled(found, self._observations[name].to_numpy()[at]) for name in names}

    def sources(self, positions: Array) -> Array:
        """The source lines of the observations at the positions; None for none."""
        found = positions < len(self._keys)
        return _filled(found, source_lines(self._observations.iloc[self._at[positions[found]]]))


def _filled(found: Array, values: Array | Sequence[str]) -> Array:
    column = np.full(len(found), None, dtype=object)
    column[found] = values
    return column
