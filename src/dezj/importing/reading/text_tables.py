"""Delimited text: which encoding, which delimiter, and the records."""

from __future__ import annotations

import csv
import io
from collections import Counter

from dezj.importing.reading.bounds import MAX_TEXT_BYTES, CellBudget, RefusedError, damaged
from dezj.importing.reading.grid import Grid, Value, finish_grid

_DELIMITERS = ",\t;"
_SAMPLE_RECORDS = 2000
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def read_text(content: bytes, suffix: str) -> list[Grid]:
    """A text file as one grid: every value is text, as it stands; a row is a record, not a line.

    `suffix` (".tsv" means tabs) counts only where the text itself leaves the delimiter open.
    Raises RefusedError for text in no known encoding, binary content, and open quotes.
    """
    text = decode(content)
    if "\0" in text:
        raise RefusedError("file-is-binary")
    rows = _records(text, delimiter_of(text, suffix))
    grid = Grid("", rows)
    return [finish_grid(grid, CellBudget())]


def decode(content: bytes) -> str:
    """Text in UTF-8, UTF-16 or UTF-32 with a byte order mark, GB18030, or what is most likely.

    Raises RefusedError where no encoding fits.
    """
    if len(content) > MAX_TEXT_BYTES:
        raise RefusedError("file-too-large", limit=f"{MAX_TEXT_BYTES >> 20} MiB")
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError as error:
                raise RefusedError("file-encoding-unknown", tried=encoding) from error
    for encoding in ("utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    from charset_normalizer import from_bytes

    best = from_bytes(content[: 1 << 20]).best()
    if best is not None:
        try:
            return content.decode(best.encoding)
        except (UnicodeDecodeError, LookupError):
            pass
    raise RefusedError("file-encoding-unknown", tried="UTF-8, UTF-16, GB18030")


def delimiter_of(text: str, suffix: str) -> str:
    """The delimiter that gives the most records the same number of fields, two or more.

    Only delimiters outside quotes count, since quoted numbers hold commas. `csv.Sniffer` fails
    on ragged titles, and takes letters for delimiters.
    """
    preferred = "\t" if suffix in (".tsv", ".tab") else ","
    candidates = sorted(_DELIMITERS, key=lambda delimiter: delimiter != preferred)
    return max(candidates, key=lambda delimiter: _agreement(text, delimiter))


def _agreement(text: str, delimiter: str) -> tuple[int, int]:
    """How many records have the commonest number (≥ 2) of fields, and how many fields that is."""
    counts: Counter[int] = Counter()
    reader = csv.reader(io.StringIO(text[: 1 << 20], newline=""), delimiter=delimiter)
    try:
        for number, record in enumerate(reader):
            if number >= _SAMPLE_RECORDS:
                break
            fields = len(record)
            if fields > 1 and any(record):
                counts[fields] += 1
    except csv.Error:
        pass
    if not counts:
        return 0, 0
    fields, records = max(counts.items(), key=lambda item: (item[1] * min(item[0], 3), item[0]))
    return records, fields


def _records(text: str, delimiter: str) -> list[list[Value]]:
    rows: list[list[Value]] = []
    budget = CellBudget()
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        for number, record in enumerate(reader, 1):
            budget.allow(number, len(record))
            rows.append([field or None for field in record])
    except csv.Error as error:
        raise damaged(f"{error} ({len(rows) + 1})") from error
    return rows
