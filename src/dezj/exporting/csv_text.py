"""CSV for programs: UTF-8 without a byte order mark, and numbers that read back the same."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any

_ROWS = 1000  # to a chunk


def csv_chunks(heading: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """A CSV file (RFC 4180, lines end with a line feed) in chunks of bytes."""
    yield _chunk([heading])
    left = iter(rows)
    while part := [[*map(cell, row)] for row in islice(left, _ROWS)]:
        yield _chunk(part)


def cell(value: Any) -> str:
    """A value as text: nothing for None, `true` and `false`, JSON for what holds several.

    The shortest digits that give the same number again; 2 for 2.0.
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _chunk(rows: Iterable[Sequence[str]]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue().encode()
