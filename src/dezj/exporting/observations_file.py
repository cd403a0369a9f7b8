"""The actuals in force as a tidy table (CSV, Excel) that `dezj import` takes.

Each in the unit in which it was imported, so that what is printed beside it is as it was read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dezj.exporting.csv_text import csv_chunks
from dezj.exporting.workbook import xlsx_chunks
from dezj.importing.tidy import printed_agrees
from dezj.importing.tidy_headings import HEADINGS
from dezj.store.observations import as_rows

if TYPE_CHECKING:
    import pandas as pd

    from dezj.catalog import Catalog

ENDINGS = (".csv", ".xlsx")


def tidy_rows(catalog: Catalog, observations: pd.DataFrame) -> tuple[list[list[Any]], int]:
    """A row for each observation, with the columns of `HEADINGS`; how many lack what is printed.

    `observations` are those of `Store.observations`. A figure that was printed in another unit than
    the value is stored in would be refused when it is imported, and is left out.
    """
    rows, left_out = [], 0
    for row in as_rows(observations):
        indicator = catalog.indicators.get(row["indicator"])
        if indicator is not None and not printed_agrees(row, indicator):
            row["printed"] = ""
            left_out += 1
        rows.append([row[name] for name in HEADINGS.values()])
    return rows, left_out


def content(ending: str, rows: list[list[Any]], lang: str) -> Iterator[bytes]:
    """The bytes of the file with one of `ENDINGS`, in chunks; headings in `lang`."""
    heading = [*(HEADINGS.values() if lang == "en" else HEADINGS)]
    if ending == ".xlsx":
        yield from xlsx_chunks("observations", heading, rows)
        return
    # Excel takes a CSV for the local code page unless it begins with a BOM.
    yield "\ufeff".encode()
    yield from csv_chunks(heading, rows)
