"""A workspace: a folder with `data/targets.yaml` and `data/actuals/`, or the bundled data."""

from __future__ import annotations

import os
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from dezj import dates
from dezj.errors import DataError, StoreError, UsageError

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from dezj.catalog import Catalog
    from dezj.store import Store

CATALOG = "targets.yaml"


class Workspace:
    """One data folder: the catalog in it and the store of actuals beside the catalog.

    `bundled` is true for the data that comes with the package, which commands do not write to.
    `today` (in UTC, by default the day of now) is the day on which all that it holds is known.
    """

    def __init__(self, data: Path, *, bundled: bool = False, today: date | None = None) -> None:
        self.data = data
        self.bundled = bundled
        self.today = today or dates.today()

    @classmethod
    def find(
        cls,
        data: str | Path | None = None,
        *,
        start: Path | None = None,
        environ: Mapping[str, str] | None = None,
        today: date | None = None,
    ) -> Workspace:
        """The workspace named by `data`, by DEZJ_DATA, by the folder `start` and those above it
        (the current folder by default), or the bundled one; in this order.

        `data` may be the folder that holds targets.yaml or the one above it. Raises UsageError
        where a named folder holds no catalog.
        """
        named = data or (os.environ if environ is None else environ).get("DEZJ_DATA")
        if named:
            for folder in (Path(named), Path(named) / "data"):
                if _holds_catalog(folder):
                    return cls(folder, today=today)
            raise UsageError("no-catalog-in", folder=named, catalog=CATALOG)
        here = (start or Path.cwd()).resolve()
        for folder in (here, *here.parents):
            if _holds_catalog(folder / "data"):
                return cls(folder / "data", today=today)
        return cls(bundled_data(), bundled=True, today=today)

    @property
    def catalog_path(self) -> Path:
        """Where the catalog is."""
        return self.data / CATALOG

    @cached_property
    def catalog(self) -> Catalog:
        """The catalog; raises CatalogError, with every problem, where it has any."""
        from dezj.catalog import load_catalog

        return load_catalog(self.catalog_path)

    def reload(self) -> None:
        """Forget the catalog as it was read: it has been written to."""
        self.__dict__.pop("catalog", None)

    @cached_property
    def store(self) -> Store:
        """The store of actuals."""
        from dezj.store import Store

        return Store(self.data / "actuals")

    def observations(
        self, as_of: date | None = None, *, derived: bool = False, lang: str = "zh"
    ) -> pd.DataFrame:
        """The actuals in force, in the units that the indicators have now.

        With `as_of`, those that were known on that day; see `dezj.store.vintage`. The columns of
        `Store.observations`; with `derived` also what is derived from them
        (`dezj.store.derived`), their sources in `lang`. Raises StoreError where an indicator's
        unit has been changed into one of another kind.
        """
        stored = in_units(self.catalog, self.store.observations(as_of))
        if not derived:
            return stored
        from dezj.store.derived import with_derived

        return with_derived(stored, self.catalog, lang=lang)

    def revisions(self) -> pd.DataFrame:
        """Every observation ever imported (`Store.revisions`), in the units of now where possible.

        One in a unit of another kind keeps its own; the column `unit` says which it is.
        """
        return in_units(self.catalog, self.store.revisions(), strict=False)

    def assess(
        self, year: int, *, lang: str = "zh", as_of: date | None = None, every: bool = False
    ) -> pd.DataFrame:
        """The assessment of `year`; see `dezj.assessment.assess`.

        With `every`, of every target at or after the year. With `as_of`, of the plans issued by
        that day and with the actuals known on it. Raises UsageError where no plan is in force in
        `year`.
        """
        from dezj.assessment.assess import assess, years_in_force
        from dezj.catalog.issued import issued_by

        years = years_in_force(self.catalog)
        if not years:
            raise UsageError("no-plans", catalog=self.catalog_path)
        if year not in years:
            raise UsageError("no-plan-in-force", year=year, first=years[0], last=years[-1])
        catalog = self.catalog
        if as_of is not None:
            catalog = issued_by(catalog, as_of, today=self.today)
        return assess(catalog, self.observations(as_of), year, lang=lang, every=every)

    def writable_store(self) -> Store:
        """The store, to write to; raises DataError for the bundled data."""
        if self.bundled:
            raise DataError("bundled-is-read-only")
        return self.store


def in_units(catalog: Catalog, observations: pd.DataFrame, *, strict: bool = True) -> pd.DataFrame:
    """The observations with their values converted where an indicator's unit has changed.

    Raises StoreError for a unit of another kind; where not `strict`, such values stay as they are.
    """
    from dezj.units import conversion

    now = {name: indicator.unit for name, indicator in catalog.indicators.items()}
    # As objects: where no indicator is known, the column of units would be one of numbers.
    known = observations["indicator"].map(now).astype(object)
    units = known.where(known.notna(), observations["unit"])
    changed = units != observations["unit"]
    if not changed.any():
        return observations
    factors = {}
    for name, old in set(observations.loc[changed, ["indicator", "unit"]].itertuples(index=False)):
        try:
            factors[name, old] = conversion(old, now[name])
        except ValueError as error:
            if strict:
                params = {"indicator": name, "old": old, "new": now[name]}
                raise StoreError("unit-changed", **params) from error
            units = units.mask(
                (observations["indicator"] == name) & (observations["unit"] == old), old
            )
    rows = observations[["value", "indicator", "unit"]].itertuples(index=False)
    # In decimal: 77715 亿元 is 7.7715 万亿元, not 7.7715000000000005.
    values = [
        float(Decimal(repr(value)) * factors[name, unit]) if (name, unit) in factors else value
        for value, name, unit in rows
    ]
    return observations.assign(value=values, unit=units)


def create_workspace(folder: Path) -> Path:
    """Write a new workspace into `folder` from the bundled one; returns its data folder.

    All or nothing: the data folder appears complete or not at all. Raises DataError where one is
    there already or the folder cannot be written.
    """
    import shutil
    import tempfile

    target = folder / "data"
    if target.exists():
        raise DataError("workspace-exists", folder=target)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".dezj-") as draft:
            shutil.copytree(bundled_data(), Path(draft) / "data")
            (Path(draft) / "data").rename(target)
    except OSError as error:
        detail = error.strerror or str(error)
        raise DataError("cannot-write", file=target, detail=detail) from error
    return target


def _holds_catalog(folder: Path) -> bool:
    """Whether a catalog is there; raises DataError where that cannot be told.

    Going on with other data because these may not be read would give other numbers: a link that
    leads nowhere, or a folder of that name, is a catalog that cannot be read.
    """
    try:
        return (folder / CATALOG).is_file() or os.path.lexists(folder / CATALOG)
    except PermissionError as error:
        detail = error.strerror or str(error)
        raise DataError("cannot-read", file=folder / CATALOG, detail=detail) from error
    except OSError:  # such a path cannot exist
        return False


def bundled_data() -> Path:
    """In a wheel the data lies in the package; in a checkout of the project, at its top."""
    inside = Path(__file__).parent / "bundled"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "data"
