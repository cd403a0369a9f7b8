"""The actuals in force as a tidy table (CSV, Excel) that `dezj import` takes.

Each in the unit in which it was imported, so that what is printed beside it is as it was read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from dezj.exporting.csv_text import csv_chunks
from dezj.exporting.workbook import xlsx_chunks
from dezj.importing.tidy import printed_agrees
from dezj.importing.tidy_headings import HEADINGS
from dezj.store.observations import as_rows

if TYPE_CHECKING:
    import pandas as pd

    from dezj.catalog import Catalog

ENDINGS = (".csv", ".xlsx")


class Tidy(NamedTuple):
    """The rows of the table, with the columns of `HEADINGS`, and what an import would refuse.

    `unprinted` of them lack the figure as printed, which was in another unit than the value;
    `unknown` observations are left out, whose indicators the catalog no longer has.
    """

    rows: list[list[Any]]
    unprinted: int
    unknown: int


def tidy_rows(catalog: Catalog, observations: pd.DataFrame) -> Tidy:
    """A row for each observation; `observations` are those of `Store.observations`."""
    rows, unprinted, unknown = [], 0, 0
    for row in as_rows(observations):
        indicator = catalog.indicators.get(row["indicator"])
        if indicator is None:
            unknown += 1
            continue
        if not printed_agrees(row, indicator):
            row["printed"] = ""
            unprinted += 1
        rows.append([row[name] for name in HEADINGS.values()])
    return Tidy(rows, unprinted, unknown)


def content(ending: str, rows: list[list[Any]], lang: str) -> Iterator[bytes]:
    """The bytes of the file with one of `ENDINGS`, in chunks; headings in `lang`."""
    heading = [*(HEADINGS.values() if lang == "en" else HEADINGS)]
    if ending == ".xlsx":
        yield from xlsx_chunks("observations", heading, rows)
        return
    # Excel takes a CSV for the local code page unless it begins with a BOM.
    yield "\ufeff".encode()
    yield from csv_chunks(heading, rows)
