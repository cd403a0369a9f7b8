"""Workbooks of Excel 5 to 2003 (.xls, BIFF).

xlrd first: it knows formats, merges and hidden rows, and reads strings that calamine garbles.
Where xlrd raises, calamine, in its own process; what it garbles is refused.
"""

from __future__ import annotations

import io
from array import array
from typing import TYPE_CHECKING

from dezj.importing.reading.bounds import (
    MAX_BIFF_BYTES,
    MAX_MERGED,
    CellBudget,
    RefusedError,
    damaged,
)
from dezj.importing.reading.grid import GENERAL, CellError, Grid, Styles, Value, finish_grid
from dezj.importing.reading.number_formats import BUILTIN, from_serial, is_date

if TYPE_CHECKING:
    import xlrd


def read_xls(content: bytes) -> list[Grid]:
    """Every worksheet of a BIFF workbook; raises RefusedError with the cause."""
    import xlrd

    if len(content) > MAX_BIFF_BYTES:
        raise RefusedError("file-too-large", limit=f"{MAX_BIFF_BYTES >> 20} MiB")
    if _has_stream(content, "EncryptedPackage"):
        raise RefusedError("file-password")
    for stream in ("WordDocument", "PowerPoint Document"):
        if _has_stream(content, stream):
            raise RefusedError("file-is-other", kind=stream.removesuffix("Document").strip())
    try:
        # xlrd prints its warnings unless it is given somewhere to write them.
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
    except Exception as error:
        if "encrypted" in str(error).lower():
            raise RefusedError("file-password") from error
        return _read_otherwise(content, error)
    return _read_book(book)


def _has_stream(content: bytes, name: str) -> bool:
    """Whether an OLE container's directory, of 128-byte entries on their own, names a stream."""
    encoded = name.encode("utf-16-le")
    start = content.find(encoded)
    while start >= 0:
        length = int.from_bytes(content[start + 64 : start + 66], "little")
        if start % 128 == 0 and length == len(encoded) + 2:
            return True
        start = content.find(encoded, start + 1)
    return False


def _read_book(book: xlrd.book.Book) -> list[Grid]:
    formats, indents, dates = [GENERAL], [0], {0: False}
    for number, xf in enumerate(book.xf_list):
        known = book.format_map.get(xf.format_key)
        # A format that Excel only numbers has no text in xlrd.
        number_format = (known and known.format_str) or BUILTIN.get(xf.format_key, GENERAL)
        formats.append(number_format)
        indents.append(xf.alignment.indent_level if xf.alignment else 0)
        dates[number] = is_date(number_format)
    budget = CellBudget()
    grids = []
    for sheet in book.sheets():
        styles = Styles(formats, indents)
        grid = Grid(sheet.name, [], hidden=sheet.visibility != 0, styles=styles)
        grids.append(_read_sheet(sheet, grid, dates, book.datemode == 1, budget))
    if not grids:
        raise RefusedError("file-no-sheets")
    return grids


def _read_sheet(
    sheet: xlrd.sheet.Sheet,
    grid: Grid,
    dates: dict[int, bool],
    from_1904: bool,
    budget: CellBudget,
) -> Grid:
    import xlrd

    for number in range(sheet.nrows):
        row: list[Value] = []
        for kind, raw, style in zip(
            sheet.row_types(number),
            sheet.row_values(number),
            sheet._cell_xf_indexes[number],
            strict=True,
        ):
            value: Value = raw if raw != "" else None
            if kind == xlrd.XL_CELL_NUMBER or kind == xlrd.XL_CELL_DATE:
                value = from_serial(raw, from_1904) if dates.get(style) else raw
            elif kind == xlrd.XL_CELL_BOOLEAN:
                value = bool(raw)
            elif kind == xlrd.XL_CELL_ERROR:
                value = CellError(xlrd.error_text_from_code.get(raw, "#N/A"))
            elif kind == xlrd.XL_CELL_BLANK:
                value = None
            row.append(value)
        grid.rows.append(row)
        if any(value is not None for value in row):
            # Index 0 is the plain style, so each cell format stands one further on.
            ids = (style + 1 if style >= 0 else 0 for style in sheet._cell_xf_indexes[number])
            grid.styles.ids[number] = array("H", ids)
    if len(sheet.merged_cells) > MAX_MERGED:
        raise RefusedError("file-too-many-merged", limit=f"{MAX_MERGED:,}")
    grid.merged = [
        (top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells
    ]
    grid.hidden_rows = {
        number for number, info in sheet.rowinfo_map.items() if info.hidden or info.height == 0
    }
    hidden = [
        (number, number)
        for number, info in sheet.colinfo_map.items()
        if info.hidden or info.width == 0
    ]
    return finish_grid(grid, budget, hidden)


def _read_otherwise(content: bytes, error: Exception) -> list[Grid]:
    from dezj.importing.reading.engine import read_with_engine
    from dezj.importing.reading.garbled import is_garbled

    try:
        grids = read_with_engine(content)
    except RefusedError as refused:
        if refused.key != "file-damaged":
            raise
        raise damaged(error) from error
    if is_garbled(grids):
        raise RefusedError("file-garbled") from error
    return grids
