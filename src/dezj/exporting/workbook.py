"""One sheet of any length as an .xlsx file, in which a text stays a text and a number exact."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from math import isfinite
from typing import Any

from dezj.errors import DataError
from dezj.output.package import copy_timeless

MAX_ROWS = 1 << 20  # with the heading; more do not fit into a sheet
_LONGEST = 32767  # characters in a cell
# What an .xlsx file has no way to hold, or (_x0041_) reads as something else.
_UNFIT = re.compile("[\0-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_TAKEN_FOR_MORE = tuple("=+-@'#")  # what a formula or an error begins with
_WIDTHS = {"value": 16, "year": 8, "region": 10, "unit": 12}
_WIDTH = 20
_CHUNK = 1 << 20


def xlsx_chunks(
    title: str, heading: Sequence[str], rows: Iterable[Sequence[Any]]
) -> Iterator[bytes]:
    """The bytes of a workbook with one sheet, written row by row; empty cells for None and "".

    Raises DataError for what a sheet cannot hold: a text with control characters or of more than
    32,767, a number that is none, more than 1,048,576 rows.
    """
    from lxml.etree import SerialisationError

    try:
        yield from _written(title, heading, rows)
    except SerialisationError as error:  # the folder for temporary files is full
        raise DataError("cannot-write", file=tempfile.gettempdir(), detail=str(error)) from error


def _written(title: str, heading: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    book.properties.creator = "dezj"
    sheet = book.create_sheet(title)
    for position, name in enumerate(heading, 1):
        sheet.column_dimensions[get_column_letter(position)].width = _WIDTHS.get(name, _WIDTH)
    sheet.freeze_panes = "A2"
    try:
        _fill(sheet, heading, rows)
    finally:
        sheet.close()  # a sheet left open complains when it is collected
    with tempfile.TemporaryFile() as saved, tempfile.TemporaryFile() as whole:
        book.save(saved)
        copy_timeless(saved, whole)
        whole.seek(0)
        while chunk := whole.read(_CHUNK):
            yield chunk


def _fill(sheet: Any, heading: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    from openpyxl.styles import Font

    cells = _Cells(sheet)
    head = [cells.text(name) for name in heading]
    for cell in head:
        cell.font = Font(bold=True)
    sheet.append(head)
    for number, row in enumerate(rows, 2):
        if number > MAX_ROWS:
            raise DataError("export-too-long", limit=MAX_ROWS)
        try:
            sheet.append([cells.of(value) for value in row])
        except ValueError as error:
            raise DataError("export-not-in-sheet", row=number, value=error.args[0]) from error


class _Cells:
    """Makes the cells of a sheet; a plain value where the library takes it for what it is."""

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet

    def of(self, value: Any) -> Any:
        """Raises ValueError, with the value, for one that the file cannot hold."""
        if isinstance(value, str):
            if _UNFIT.search(value) or len(value) > _LONGEST:
                raise ValueError(value)
            return self.text(value) if value.startswith(_TAKEN_FOR_MORE) else value or None
        if isinstance(value, float):
            if not isfinite(value):
                raise ValueError(value)
            # The library writes 16 digits; some numbers have 17.
            return value if float(f"{value:.16g}") == value else self._typed(repr(value), "n")
        return value

    def text(self, value: str) -> Any:
        """A cell that is a text, whatever it begins with, and stays one when it is edited."""
        cell = self._typed(value, "s")
        cell.quotePrefix = value.startswith(_TAKEN_FOR_MORE)
        return cell

    def _typed(self, value: str, kind: str) -> Any:
        from openpyxl.cell import WriteOnlyCell

        cell: Any = WriteOnlyCell(self.sheet, value)
        cell.data_type = kind
        return cell
