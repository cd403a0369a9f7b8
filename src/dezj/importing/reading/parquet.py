"""Parquet files: flat columns of numbers, text, dates and times."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any

from dezj.importing.reading.bounds import MAX_UNPACKED_BYTES, CellBudget, RefusedError
from dezj.importing.reading.grid import CellError, Grid, Value, finish_grid

if TYPE_CHECKING:
    import pyarrow as pa

_BATCH = 10_000


def read_parquet(content: bytes) -> list[Grid]:
    """The one table of a Parquet file: column names in the first row, then the values.

    NaN is an empty cell, infinity a CellError. Raises RefusedError for encrypted files and for
    columns that are nested, binary or durations.
    """
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(io.BytesIO(content))
    except OSError as error:
        if content.startswith(b"PARE") or "encrypt" in str(error).lower():
            raise RefusedError("file-password") from error
        raise
    about = file.metadata
    names = file.schema_arrow.names
    size = sum(about.row_group(number).total_byte_size for number in range(about.num_row_groups))
    if size > MAX_UNPACKED_BYTES:
        limit = f"{MAX_UNPACKED_BYTES >> 20} MiB"
        raise RefusedError("file-unpacks-too-large", size=f"{size >> 20} MiB", limit=limit)
    budget = CellBudget()
    budget.allow(about.num_rows + 1, len(names))
    texts = [field.name for field in file.schema_arrow if _check(field)]
    # Read as dictionaries, a long text that many rows repeat is held once.
    file = pq.ParquetFile(io.BytesIO(content), read_dictionary=texts)
    rows: list[list[Value]] = [[name or None for name in names]]
    for batch in file.iter_batches(_BATCH):
        rows.extend(map(list, zip(*map(_values, batch.columns), strict=True)))
    return [finish_grid(Grid("", rows), budget)]


def _check(field: pa.Field) -> bool:
    """Whether a column holds text; raises RefusedError where it is no plain column."""
    import pyarrow as pa

    kind = field.type
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    text = pa.types.is_string(kind) or pa.types.is_large_string(kind)
    plain = (
        pa.types.is_integer,
        pa.types.is_floating,
        pa.types.is_boolean,
        pa.types.is_decimal,
        pa.types.is_date,
        pa.types.is_timestamp,
        pa.types.is_time,
        pa.types.is_null,
    )
    if not text and not any(test(kind) for test in plain):
        raise RefusedError("file-parquet-column", column=field.name, type=str(field.type))
    return text and not pa.types.is_dictionary(field.type)


def _values(column: pa.Array) -> list[Value]:
    import pyarrow as pa

    if pa.types.is_dictionary(column.type):
        words = _values(column.dictionary)
        return [None if index is None else words[index] for index in column.indices.to_pylist()]
    if pa.types.is_timestamp(column.type):
        # Python knows no nanoseconds and nothing here needs them.
        column = column.cast(pa.timestamp("us", column.type.tz), safe=False)
    elif pa.types.is_time64(column.type):
        column = column.cast(pa.time64("us"), safe=False)
    return [_value(raw) for raw in column.to_pylist()]


def _value(raw: Any) -> Value:
    if isinstance(raw, Decimal):
        raw = float(raw)
    if isinstance(raw, float) and not isfinite(raw):
        return None if raw != raw else CellError("inf" if raw > 0 else "-inf")
    if isinstance(raw, datetime):
        return raw.replace(tzinfo=None)
    value: str | int | float | bool | date | time | None = raw
    return value if value != "" else None
