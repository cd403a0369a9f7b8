"""The cells of a table file: values as they are stored, and how each is shown."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dezj.errors import ImportFileError

MAX_BYTES = 64 * 1024 * 1024
EXCEL = (".xlsx", ".xlsm")


@dataclass(frozen=True)
class Cell:
    """A cell: its address (`B2`), value, and whether it is shown as a percentage (None: unclear).

    `formula` marks a formula that was saved without its value.
    """

    address: str
    value: Any
    percent: bool | None = False
    formula: bool = False

    @property
    def text(self) -> str:
        """The value as text without outer blanks; empty for an empty cell."""
        return "" if self.value is None else str(self.value).strip()


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name (empty for a text file) and its rows, empty ones left out."""

    name: str
    rows: list[list[Cell]]


def read_sheets(path: Path, content: bytes) -> list[Sheet]:
    """The sheets of a file; raises ImportFileError for a format or a file that cannot be read."""
    if len(content) > MAX_BYTES:
        raise ImportFileError("cannot-read", file=path, detail=f"> {MAX_BYTES >> 20} MiB")
    suffix = path.suffix.lower()
    if suffix == ".csv":
        return [_csv(path, content)]
    if suffix in EXCEL:
        return list(_excel(path, content))
    raise ImportFileError("format-not-read", file=path)


def _csv(path: Path, content: bytes) -> Sheet:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("gb18030")
        except UnicodeDecodeError as error:
            raise ImportFileError("cannot-read", file=path, detail="UTF-8, GB18030") from error
    rows = []
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text), strict=True), 1):
            cells = [Cell(_address(n, number), value) for n, value in enumerate(row)]
            if any(cell.text for cell in cells):
                rows.append(cells)
    except csv.Error as error:
        raise ImportFileError("cannot-read", file=path, detail=str(error)) from error
    return Sheet("", rows)


def _address(column: int, row: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def _excel(path: Path, content: bytes) -> Iterator[Sheet]:
    import openpyxl

    try:
        # Values and formulas come from two readings: openpyxl gives one or the other.
        values = openpyxl.load_workbook(io.BytesIO(content), data_only=True, read_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        for sheet, twin in zip(values.worksheets, formulas.worksheets, strict=True):
            rows = []
            pairs = zip(sheet.iter_rows(), twin.iter_rows(), strict=True)
            for number, (row, other) in enumerate(pairs, 1):
                cells = [
                    _excel_cell(_address(n, number), cell, mate)
                    for n, (cell, mate) in enumerate(zip(row, other, strict=True))
                ]
                if any(cell.text or cell.formula for cell in cells):
                    rows.append(cells)
            yield Sheet(sheet.title, rows)
    except Exception as error:
        detail = str(error).split("\n")[0] or type(error).__name__
        raise ImportFileError("cannot-read", file=path, detail=detail) from error


def _excel_cell(address: str, cell: Any, twin: Any) -> Cell:
    number = isinstance(cell.value, int | float)
    percent = shows_percent(cell.number_format or "", cell.value) if number else False
    return Cell(address, cell.value, percent, cell.value is None and twin.value is not None)


def shows_percent(number_format: str, value: float) -> bool | None:
    """Whether Excel shows a value times 100 with a percent sign; None where that is not plain.

    A % in quotes or behind a backslash is only text, and each of the sections for positive,
    negative and zero values counts for its own values (ECMA-376, part 1, 18.8.31). Sections with
    conditions of their own, some with % and some without, are not worked out.
    """
    bare = re.sub(r'"[^"]*"|\\.|_.|\*.', "", number_format)
    sections = [re.sub(r"\[[^\]]*\]", "", section) for section in bare.split(";")]
    if len({"%" in section for section in sections}) > 1 and re.search(r"\[[<>=]", bare):
        return None
    own = 1 if value < 0 and len(sections) > 1 else 2 if value == 0 and len(sections) > 2 else 0
    return "%" in sections[own]
