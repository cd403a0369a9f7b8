"""A sheet as a grid of raw values, with what a reader of the sheet sees around them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time

from dezj.importing.reading.bounds import MAX_COLUMNS, MAX_ROWS, CellBudget

GENERAL = "General"


class CellError(str):
    """What stands in a cell instead of a value: `#DIV/0!`, or a number that no float can hold."""

    __slots__ = ()


Value = str | int | float | bool | datetime | date | time | CellError | None
Area = tuple[int, int, int, int]
"""First row, first column, last row, last column; inclusive, 0-based."""


@dataclass
class Styles:
    """Number formats and indents of a sheet's cells, held as small integers per row.

    `ids` maps a row to one entry per column, an index into `formats` and `indents`; index 0 is
    the plain style. Rows and columns that are not there have the plain style.
    """

    formats: list[str] = field(default_factory=lambda: [GENERAL])
    indents: list[int] = field(default_factory=lambda: [0])
    ids: dict[int, array[int]] = field(default_factory=dict)

    def style(self, row: int, column: int) -> int:
        """Index of a cell's style."""
        ids = self.ids.get(row)
        return ids[column] if ids is not None and column < len(ids) else 0


@dataclass
class Grid:
    """A sheet: `rows[r][c]`, 0-based, may be ragged, None is an empty cell.

    `name` is "" for text files and Parquet. `merged`, `hidden_rows` and `hidden_columns` are cut
    to the used rectangle. `uncached` holds formulas that were saved without their value; their
    cells are None. Where `formats_known` is False, number formats could not be learned, and a
    percentage looks like a plain number.
    """

    name: str
    rows: list[list[Value]]
    merged: list[Area] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    uncached: set[tuple[int, int]] = field(default_factory=set)
    formats_known: bool = True
    styles: Styles = field(default_factory=Styles)

    def number_format(self, row: int, column: int) -> str:
        """The number format of a cell; "General" where it has none."""
        return self.styles.formats[self.styles.style(row, column)]

    def indent(self, row: int, column: int) -> int:
        """The alignment indent of a cell's style; 0 where it has none."""
        return self.styles.indents[self.styles.style(row, column)]


def address(row: int, column: int) -> str:
    """The name of a cell, from 0-based row and column: `address(1, 1)` is "B2"."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def column_index(letters: str) -> int:
    """0-based column of its letters; raises ValueError for what is no column of a sheet."""
    index = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z":
            raise ValueError(letters)
        index = index * 26 + ord(letter) - ord("A") + 1
    if not 0 < index <= MAX_COLUMNS:
        raise ValueError(letters)
    return index - 1


def finish_grid(
    grid: Grid, budget: CellBudget, hidden_columns: Iterable[tuple[int, int]] = ()
) -> Grid:
    """Trim a grid to its used rectangle, cut what lies around it, and charge the budget.

    `hidden_columns` are ranges (first, last; inclusive, 0-based). Raises RefusedError where the
    used rectangle is too large.
    """
    rows = grid.rows
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    last = max((row for row, _ in grid.uncached), default=-1)
    while rows and not rows[-1] and len(rows) - 1 > last:
        rows.pop()
    height = max(len(rows), last + 1)
    width = max(map(len, rows), default=0)
    width = max(width, 1 + max((column for _, column in grid.uncached), default=-1))
    budget.spend(height, width)
    grid.merged = [
        (top, left, min(bottom, height - 1), min(right, width - 1))
        for top, left, bottom, right in grid.merged
        if top < height and left < width
    ]
    grid.hidden_rows = {row for row in grid.hidden_rows if row < height}
    for first, final in hidden_columns:
        grid.hidden_columns.update(range(max(first, 0), min(final + 1, width)))
    grid.hidden_columns = {column for column in grid.hidden_columns if column < width}
    return grid


def parse_area(reference: str) -> Area:
    """The range of `A1:B2` or `A1`; raises ValueError for what is none."""
    first, _, last = reference.replace("$", "").partition(":")
    top, left = parse_address(first)
    bottom, right = parse_address(last) if last else (top, left)
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)


def parse_address(name: str) -> tuple[int, int]:
    """0-based row and column of `B2`; raises ValueError for what is no cell of a sheet."""
    digits = name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    if not (digits.isascii() and digits.isdigit() and 0 < int(digits) <= MAX_ROWS):
        raise ValueError(name)
    return int(digits) - 1, column_index(name[: len(name) - len(digits)])
