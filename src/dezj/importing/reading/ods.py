"""OpenDocument spreadsheets (.ods).

Why not a library: python-calamine gives no percentages, no merged or hidden rows, and repeats
cells as often as the file asks; what it leaves to do is the same pass over the same XML.
"""

from __future__ import annotations

import re
from array import array
from datetime import time

from dezj.importing.reading.bounds import (
    MAX_COLUMNS,
    MAX_MERGED,
    MAX_ROWS,
    MAX_SHEETS,
    CellBudget,
    RefusedError,
)
from dezj.importing.reading.grid import GENERAL, CellError, Grid, Styles, Value, finish_grid
from dezj.importing.reading.package import Package, feed, xml_parser
from dezj.importing.reading.xlsx_sheet import iso_date, number_or_error

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE, _TEXT = f"{_ODF}table:1.0 ", f"{_ODF}office:1.0 ", f"{_ODF}text:1.0 "
_STYLE = f"{_ODF}style:1.0 "
# What holds text, or whole tables, that are not the cell's own.
_ASIDE = {f"{_OFFICE}annotation", f"{_TABLE}shapes", f"{_TABLE}tracked-changes"}
_DURATION = re.compile(r"PT(\d{1,9})H(\d{1,9})M(\d{1,9})(?:[.,]\d+)?S")
_BLANKS = re.compile("[ \\t\\r\\n]+")
_PLAIN, _PERCENT = 0, 1


def read_ods(package: Package) -> list[Grid]:
    """Every sheet of an OpenDocument spreadsheet.

    A percentage has the number format "0%", everything else "General". Raises RefusedError for
    an encrypted file and for one beyond the bounds.
    """
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.read(
        "META-INF/manifest.xml"
    ):
        raise RefusedError("file-password")
    content = _Content()
    parser = xml_parser(namespaces=True)
    parser.StartElementHandler = content.start
    parser.EndElementHandler = content.end
    parser.CharacterDataHandler = content.data
    with package.open("content.xml") as stream:
        feed(parser, stream, "content.xml")
    if not content.grids:
        raise RefusedError("file-no-sheets")
    return content.grids


class _Content:
    """Builds the grids while content.xml runs by; row and column are those of the next cell."""

    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self.budget = CellBudget()
        self.hidden_tables: set[str] = set()
        self.style = ""
        self.paragraphs = 0  # how deep inside paragraphs; blanks between those mean nothing
        self.aside = 0  # how deep inside an element that is not the table's
        self.row = self.column = self.next_column = 0
        self.values: list[Value] = []
        self.styles: list[int] = []
        self.uncached: list[int] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self.row_attributes: dict[str, str] = {}
        self.cell: dict[str, str] | None = None
        self.text: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.aside or name in _ASIDE:
            self.aside += 1
        elif name.startswith(_TABLE):
            self.start_table(name[len(_TABLE) :], attributes)
        elif name.startswith(_TEXT):
            self.start_text(name[len(_TEXT) :], attributes)
        elif name == f"{_STYLE}style":
            self.style = attributes.get(f"{_STYLE}name", "")
        elif name == f"{_STYLE}table-properties" and attributes.get(f"{_TABLE}display") == "false":
            self.hidden_tables.add(self.style)

    def start_table(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table":
            if len(self.grids) >= MAX_SHEETS:
                raise RefusedError("file-too-many-sheets", count=MAX_SHEETS + 1, limit=MAX_SHEETS)
            hidden = attributes.get(f"{_TABLE}style-name", "") in self.hidden_tables
            styles = Styles([GENERAL, "0%"], [0, 0])
            title = attributes.get(f"{_TABLE}name", "")
            self.grids.append(Grid(title, [], hidden=hidden, styles=styles))
            self.row = self.next_column = 0
            self.hidden_columns = []
        elif name == "table-column":
            count = _count(attributes, "number-columns-repeated", MAX_COLUMNS)
            if attributes.get(f"{_TABLE}visibility", "visible") != "visible":
                self.hidden_columns.append((self.next_column, self.next_column + count - 1))
            self.next_column += count
        elif name == "table-row":
            self.row_attributes = attributes
            self.column, self.values, self.styles, self.uncached = 0, [], [], []
        elif name in ("table-cell", "covered-table-cell"):
            self.cell, self.text = attributes, []

    def start_text(self, name: str, attributes: dict[str, str]) -> None:
        if name == "p":
            self.paragraphs += 1
            if self.text:
                self.text.append("\n")
        elif name == "s":
            self.text.append(" " * _count(attributes, "c", 1000, _TEXT))
        elif name in ("tab", "line-break"):
            self.text.append("\t" if name == "tab" else "\n")

    def data(self, text: str) -> None:
        if self.cell is not None and self.paragraphs and not self.aside:
            self.text.append(_BLANKS.sub(" ", text))

    def end(self, name: str) -> None:
        if self.aside:
            self.aside -= 1
        elif name == f"{_TEXT}p":
            self.paragraphs -= 1
        elif name in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            self.end_cell(self.cell or {})
        elif name == f"{_TABLE}table-row":
            self.end_row()
        elif name == f"{_TABLE}table":
            finish_grid(self.grids[-1], self.budget, self.hidden_columns)

    def end_cell(self, attributes: dict[str, str]) -> None:
        grid, column = self.grids[-1], self.column
        count = _count(attributes, "number-columns-repeated", MAX_COLUMNS)
        height = _count(attributes, "number-rows-spanned", MAX_ROWS)
        width = _count(attributes, "number-columns-spanned", MAX_COLUMNS)
        if height > 1 or width > 1:
            if len(grid.merged) >= MAX_MERGED:
                raise RefusedError("file-too-many-merged", limit=f"{MAX_MERGED:,}")
            grid.merged.append((self.row, column, self.row + height - 1, column + width - 1))
        value = _value(attributes, "".join(self.text))
        if value is None and f"{_TABLE}formula" in attributes and not self.text:
            self.uncached.extend(range(column, column + count))
        if value is not None:
            self.budget.allow(self.row + 1, column + count)
            gap = column - len(self.values)
            percent = attributes.get(f"{_OFFICE}value-type") == "percentage"
            self.values.extend([None] * gap + [value] * count)
            self.styles.extend([_PLAIN] * gap + [_PERCENT if percent else _PLAIN] * count)
        self.column += count
        self.cell, self.text = None, []

    def end_row(self) -> None:
        grid = self.grids[-1]
        count = _count(self.row_attributes, "number-rows-repeated", MAX_ROWS)
        if self.row_attributes.get(f"{_TABLE}visibility", "visible") != "visible":
            grid.hidden_rows.update(range(self.row, min(self.row + count, MAX_ROWS)))
        if self.uncached:
            self.budget.allow(self.row + count, self.uncached[-1] + 1)
            numbers = range(self.row, self.row + count)
            grid.uncached.update((number, at) for number in numbers for at in self.uncached)
        if self.values:
            self.budget.allow(self.row + count, len(self.values))
            grid.rows.extend([] for _ in range(self.row - len(grid.rows)))
            for number in range(self.row, self.row + count):
                grid.rows.append(list(self.values))
                if any(self.styles):
                    grid.styles.ids[number] = array("H", self.styles)
        self.row += count


def _count(attributes: dict[str, str], name: str, limit: int, space: str = _TABLE) -> int:
    text = attributes.get(space + name, "1")
    return min(max(int(text), 1), limit) if text.isascii() and text.isdigit() else 1


def _value(attributes: dict[str, str], text: str) -> Value:
    kind = attributes.get(f"{_OFFICE}value-type")
    if kind in ("float", "percentage", "currency"):
        return number_or_error(attributes.get(f"{_OFFICE}value", ""))
    if kind == "boolean":
        return attributes.get(f"{_OFFICE}boolean-value") == "true"
    if kind == "date":
        return iso_date(attributes.get(f"{_OFFICE}date-value", ""))
    if kind == "time":
        return _time(attributes.get(f"{_OFFICE}time-value", ""))
    if text.startswith(("#", "Err:")) and f"{_TABLE}formula" in attributes:
        return CellError(text)
    return attributes.get(f"{_OFFICE}string-value", text) or None


def _time(text: str) -> time | float | CellError:
    """A time of day; a longer duration is a number of days."""
    found = _DURATION.fullmatch(text)
    if found is None:
        return CellError(text)
    hours, minutes, seconds = map(int, found.groups())
    if hours < 24 and minutes < 60 and seconds < 60:
        return time(hours, minutes, seconds)
    return hours / 24 + minutes / 1440 + seconds / 86400
