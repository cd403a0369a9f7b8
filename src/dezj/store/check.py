"""What must hold in the store of actuals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from dezj.catalog.rules.finding import Finding, Known
from dezj.errors import StoreError
from dezj.problem import Problem
from dezj.regions import is_known
from dezj.store.against_catalog import contradictions
from dezj.store.against_published import differences
from dezj.store.observations import as_rows
from dezj.store.plausible import doubts
from dezj.store.publication import doubts_on_dates
from dezj.units import conversion

if TYPE_CHECKING:
    import pandas as pd

    from dezj.catalog import Catalog
    from dezj.store.store import Store

_YEARS = range(1949, 2101)


def check_store(
    store: Store, catalog: Catalog, known: Known | None = None
) -> Iterator[Problem | Finding]:
    """Every problem of the store's files and of the observations in them.

    What the catalog has to do with comes as findings, with their place in the catalog. `known`
    are the ids of a catalog some entries of which could not be read: those are there all the same.
    """
    broken = list(store.problems())
    yield from broken
    if any(problem.code == "A601" for problem in broken):
        return
    try:
        frame = store.revisions()
    except StoreError as error:
        yield Problem(str(error.params["file"]), 1, 1, "A601", {"detail": error.params["detail"]})
        return
    frame = frame[~frame["withdrawn"]]
    named = catalog.indicators if known is None else known.indicators
    there = frame["indicator"].isin([*named])
    yield from _rows(store, frame[~there], "A603", "indicator")
    units = {name: indicator.unit for name, indicator in catalog.indicators.items()}
    pairs = zip(frame["indicator"], frame["unit"], strict=True)
    other = [name in units and not _converts(unit, units[name]) for name, unit in pairs]
    yield from _rows(store, frame[other], "A609", "unit")
    yield from _rows(store, frame[~frame["region"].map(is_known).astype(bool)], "A604", "region")
    finite = frame["value"].abs() < float("inf")
    sane = frame["year"].between(_YEARS.start, _YEARS.stop - 1)
    yield from _rows(store, frame[~(finite & sane)], "A605", "value")
    sources = frame[["publisher", "title", "source", "file"]]
    yield from _rows(store, frame[(sources == "").all(axis=1)], "A606", "indicator")
    observations = frame[frame["in_force"] & finite & sane & there]
    for doubt in doubts(observations, catalog):
        value = f"{doubt.row['value']:g}"
        yield _problem(store, doubt.code, doubt.row, value=value, **doubt.params)
    incomplete = known is not None and bool(known.incomplete)
    yield from contradictions(observations, catalog, incomplete=incomplete)
    for doubt in doubts_on_dates(frame[sane]):
        yield _problem(store, doubt.code, doubt.row, **doubt.params)
    yield from differences(observations, frame[finite & sane], catalog)


def _converts(source: str, target: str) -> bool:
    try:
        conversion(source, target)
    except ValueError:
        return False
    return True


def _rows(store: Store, bad: pd.DataFrame, code: str, column: str) -> Iterator[Problem]:
    for row in as_rows(bad):
        value = f"{row[column]} ({row['indicator']}, {row['region']}, {row['year']})"
        yield _problem(store, code, row, value=value)


def _problem(store: Store, code: str, row: Mapping[str, Any], **params: object) -> Problem:
    path = store.folder / f"{row['import_id']}.parquet"
    about = f"{row['indicator']}/{row['region']}/{row['year']}"
    named = {name: row[name] for name in ("indicator", "region", "year", "unit")}
    return Problem(str(path), 1, 1, code, {**named, **params}, about=about)
