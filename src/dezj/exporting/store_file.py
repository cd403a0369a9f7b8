"""The whole store as one file: Parquet, CSV or Excel.

Every revision as it was imported, with the columns of `Store.revisions`; `docs/export.md` says how
each format is read into the same frame again.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dezj.exporting.csv_text import csv_chunks
from dezj.exporting.tables import IMPORTED, REVISED, frame_rows
from dezj.exporting.workbook import xlsx_chunks
from dezj.store.observations import arrow_schema

if TYPE_CHECKING:
    import pandas as pd

ENDINGS = (".parquet", ".csv", ".xlsx")


def content(ending: str, revisions: pd.DataFrame) -> Iterator[bytes]:
    """The bytes of the file with one of `ENDINGS`, in chunks.

    `revisions` has the columns and dtypes of `Store.revisions`. Raises DataError for what an Excel
    sheet cannot hold (`dezj.exporting.workbook`).
    """
    if ending == ".parquet":
        yield _parquet(revisions)
        return
    heading = [str(name) for name in revisions.columns]
    if ending == ".xlsx":
        yield from xlsx_chunks("revisions", heading, frame_rows(revisions))
        return
    # Excel takes a CSV for the local code page unless it begins with a BOM.
    yield "\ufeff".encode()
    yield from csv_chunks(heading, frame_rows(revisions))


def _parquet(revisions: pd.DataFrame) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {"string": pa.string(), "boolean": pa.bool_()}
    own = dict.fromkeys(IMPORTED, "string") | {name: kind for name, (kind, _) in REVISED.items()}
    fields = [pa.field(name, kinds[kind], nullable=False) for name, kind in own.items()]
    schema = pa.schema([*arrow_schema(), *fields])
    table = pa.Table.from_pandas(revisions, schema, preserve_index=False)
    buffer = io.BytesIO()
    pq.write_table(table, buffer)
    return buffer.getvalue()
