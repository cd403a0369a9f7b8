"""Two stores held against each other: the observations in force, in whole columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from dezj.store.observations import COLUMNS, KEY, as_rows

if TYPE_CHECKING:
    from dezj.catalog import Catalog

Positions = np.ndarray[Any, np.dtype[np.int64]]
# What a verdict depends on; of the others a difference is one of source or state.
VALUE = ("value", "unit", "hedge")
KINDS = ("revised", "added", "withdrawn", "sourced")
"""revised: another value; sourced: the same value from another source or in another state."""


@dataclass(frozen=True)
class ObservationChanges:
    """The observations that differ; `positions` gives the rows in `old` and `new` for each kind.

    Both frames have the columns of `Store.observations`, in the new catalog's units where they
    convert. -1 stands for no row.
    """

    old: pd.DataFrame
    new: pd.DataFrame
    positions: dict[str, tuple[Positions, Positions]]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many there are of each kind."""
        return {kind: len(before) for kind, (before, _) in self.positions.items()}

    def rows(self, kind: str, most: int | None = None) -> list[dict[str, Any]]:
        """The first `most` observations of a kind, in the order of their key.

        Each has indicator, region, year, and `old` and `new`: the other columns, or None.
        """
        before, after = (self._sides(kind, n, most) for n in (0, 1))
        rows = []
        for a, b in zip(before, after, strict=True):
            key = {name: (a or b or {})[name] for name in KEY}
            rows.append({**key, "old": _without_key(a), "new": _without_key(b)})
        return rows

    def touched(self) -> set[tuple[str, str]]:
        """The (indicator, region) of every observation that differs."""
        found: set[tuple[str, str]] = set()
        for before, after in self.positions.values():
            for frame, positions in ((self.old, before), (self.new, after)):
                pairs = frame[["indicator", "region"]].take(positions[positions >= 0])
                found.update(pairs.drop_duplicates().itertuples(index=False, name=None))
        return found

    def _sides(self, kind: str, side: int, most: int | None) -> list[dict[str, Any] | None]:
        frame = (self.old, self.new)[side]
        positions = self.positions[kind][side][:most]
        there = iter(as_rows(frame[list(COLUMNS)].take(positions[positions >= 0])))
        return [next(there) if position >= 0 else None for position in positions]


def compare_observations(
    old: pd.DataFrame, new: pd.DataFrame, catalog: Catalog
) -> ObservationChanges:
    """What differs between two frames of `Store.observations`; `catalog` is the new one.

    15000 亿元 and 1.5 万亿元 are the same value: both are taken in the catalog's unit.
    """
    from dezj.workspace import in_units

    old, new = (
        in_units(catalog, frame.reset_index(drop=True), strict=False) for frame in (old, new)
    )
    left = old[KEY].assign(old_row=np.arange(len(old)))
    right = new[KEY].assign(new_row=np.arange(len(new)))
    pairs = left.merge(right, on=KEY, how="outer").sort_values(KEY, kind="stable")
    before, after = (
        pairs[name].fillna(-1).to_numpy(dtype=np.int64) for name in ("old_row", "new_row")
    )
    both = (before >= 0) & (after >= 0)
    others = [name for name in COLUMNS if name not in (*KEY, *VALUE)]
    revised = _differ(old, new, before, after, both, VALUE)
    sourced = ~revised & _differ(old, new, before, after, both, others)
    chosen = {"revised": revised, "added": before < 0, "withdrawn": after < 0, "sourced": sourced}
    return ObservationChanges(old, new, {k: (before[chosen[k]], after[chosen[k]]) for k in KINDS})


def _differ(
    old: pd.DataFrame,
    new: pd.DataFrame,
    before: Positions,
    after: Positions,
    both: np.ndarray[Any, np.dtype[np.bool_]],
    columns: Iterable[str],
) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Where a row on both sides differs in any of the columns."""
    found = np.zeros(len(before), dtype=bool)
    for name in columns:
        a = old[name].to_numpy(dtype=None)[before[both]]
        b = new[name].to_numpy(dtype=None)[after[both]]
        found[both] |= np.asarray(a != b, dtype=bool)
    return found


def _without_key(row: dict[str, Any] | None) -> dict[str, Any] | None:
    return None if row is None else {name: v for name, v in row.items() if name not in KEY}
