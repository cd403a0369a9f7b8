"""Columns as numpy arrays, and how they are computed with.

Every array is contiguous: numpy computes powers of strided arrays by other code, whose last bit
may differ, and one row must give the very numbers that the whole table gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

Array = np.ndarray[Any, np.dtype[Any]]
Columns = Mapping[str, Array]
# Computed levels and paces are not exact in binary.
ROUNDING = 1e-9


def columns_of(table: pd.DataFrame) -> dict[str, Array]:
    """The columns of a frame by name."""
    return {str(name): np.ascontiguousarray(table[name].to_numpy()) for name in table.columns}


def only(condition: Array, values: Array) -> Array:
    """The values where the condition holds and they are finite, NaN elsewhere."""
    return np.where(condition & np.isfinite(values), values, np.nan)


def growth(start: Array, end: Array, years: Array) -> Array:
    """Compound annual growth, (end ÷ start)^(1 ÷ years) − 1; NaN where it has no meaning.

    It has none from zero, between values of different sign, or without years between them.
    """
    ratio = end / start
    possible = (start != 0) & (ratio >= 0) & (years > 0)
    return only(possible, np.where(possible, ratio, 1.0) ** (1 / np.where(possible, years, 1)) - 1)


def first_that_holds(cases: Iterable[tuple[Array, str]], otherwise: str) -> Array:
    """The word of the first condition that holds, row by row."""
    conditions, words = zip(*cases, strict=True)
    return np.select(conditions, words, otherwise)
