"""Everything that differs between two sides."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dezj.comparison.catalogs import EntryChange, compare_catalogs
from dezj.comparison.sides import Side, load_catalogs
from dezj.errors import StoreError, UsageError
from dezj.store.store import FILE_NAME

if TYPE_CHECKING:
    import pandas as pd

    from dezj.catalog import Catalog
    from dezj.comparison.observations import ObservationChanges
    from dezj.comparison.statuses import Flip


@dataclass(frozen=True)
class Comparison:
    """What differs between two sides.

    `stores` says whether the stores were compared: not where a side is a catalog alone.
    `observations` is None where they were not, or are the same to the byte. `years` are those
    whose verdicts were compared.
    """

    old: Side
    new: Side
    catalogs: tuple[Catalog, Catalog]
    entries: list[EntryChange]
    stores: bool
    observations: ObservationChanges | None
    flips: list[Flip]
    years: list[int]

    @property
    def differs(self) -> bool:
        """Whether there is any difference."""
        counts = self.observations.counts.values() if self.observations else ()
        return bool(self.entries or any(counts) or self.flips)


def compare(old: Side, new: Side, year: int | None = None) -> Comparison:
    """Compare two sides, and the verdicts of one year or of all that matter.

    Raises CatalogError or StoreError where a side has problems, UsageError where no plan of either
    side is in force in `year`. pandas is loaded only where the stores have something to say.
    """
    catalogs = load_catalogs(old, new)
    if year is not None:
        _require_in_force(catalogs, year)
    entries = compare_catalogs(*catalogs)
    stores = old.actuals is not None and new.actuals is not None
    alike = _same_files(old.actuals, new.actuals)
    empty = not any(_files(side.actuals) for side in (old, new))
    if not stores or empty or (alike and not _reaching(entries)):
        return Comparison(old, new, catalogs, entries, stores, None, [], [])

    from dezj.comparison.observations import compare_observations
    from dezj.comparison.statuses import affected_goals, compare_statuses, years_that_matter

    stored = (old.stored(), new.stored())
    changes = None if alike else compare_observations(*stored, catalogs[1])
    goals = affected_goals(catalogs, entries, changes.touched() if changes else set())
    years = [year] if year is not None else years_that_matter(catalogs)
    flips: list[Flip] = []
    if goals:
        before, after = (
            (catalog, _in_units(side, catalog, frame))
            for side, catalog, frame in zip((old, new), catalogs, stored, strict=True)
        )
        flips = compare_statuses(before, after, goals, years)
    return Comparison(old, new, catalogs, entries, stores, changes, flips, years)


def _require_in_force(catalogs: tuple[Catalog, Catalog], year: int) -> None:
    plans = [plan for catalog in catalogs for plan in catalog.plans.values()]
    if not any(plan.first_year <= year <= plan.last_year for plan in plans):
        first = min((plan.first_year for plan in plans), default="-")
        last = max((plan.last_year for plan in plans), default="-")
        raise UsageError("no-plan-in-force", year=year, first=first, last=last)


def _reaching(entries: list[EntryChange]) -> bool:
    """Whether any of the changes can turn a verdict."""
    return any(entry.section in ("plans", "indicators", "goals", "settings") for entry in entries)


def _in_units(side: Side, catalog: Catalog, stored: pd.DataFrame) -> pd.DataFrame:
    from dezj.workspace import in_units

    try:
        return in_units(catalog, stored)
    except StoreError as error:
        told: dict[str, Any] = {**error.params, "catalog": side.catalog_shown}
        raise StoreError("diff-unit-changed", **told) from error


def _same_files(old: Path | None, new: Path | None) -> bool:
    """Whether two stores are the same to the byte, so that none of it need be read."""
    before, after = _files(old), _files(new)
    if before.keys() != after.keys():
        return False
    try:
        return all(before[name].read_bytes() == after[name].read_bytes() for name in before)
    except OSError:  # said where the store is read
        return False


def _files(folder: Path | None) -> dict[str, Path]:
    try:
        paths = [*folder.iterdir()] if folder is not None else []
        return {path.name: path for path in paths if FILE_NAME.fullmatch(path.name)}
    except FileNotFoundError:
        return {}
    except OSError as error:
        detail = error.strerror or str(error)
        raise StoreError("store-error", file=folder, detail=detail) from error
