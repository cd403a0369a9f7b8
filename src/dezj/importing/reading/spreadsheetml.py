"""SpreadsheetML of Excel 2003: one XML file, mostly under the name .xls."""

from __future__ import annotations

import io
from array import array
from datetime import datetime

from dezj.importing.reading.bounds import (
    MAX_COLUMNS,
    MAX_MERGED,
    MAX_ROWS,
    MAX_SHEETS,
    MAX_TEXT_BYTES,
    CellBudget,
    RefusedError,
    damaged,
)
from dezj.importing.reading.grid import GENERAL, CellError, Grid, Styles, Value, finish_grid
from dezj.importing.reading.package import feed, xml_parser
from dezj.importing.reading.xlsx_sheet import iso_date, number_or_error

_SS = "urn:schemas-microsoft-com:office:spreadsheet "
_EXCEL = "urn:schemas-microsoft-com:office:excel "
# Names that Excel writes in place of a format.
_NAMED = {"Percent": "0.00%", "Short Date": "yyyy/m/d", "Fixed": "0.00", "Standard": "#,##0.00"}


def read_spreadsheetml(content: bytes) -> list[Grid]:
    """Every worksheet; raises RefusedError where the XML is damaged or beyond the bounds."""
    if len(content) > MAX_TEXT_BYTES:
        raise RefusedError("file-too-large", limit=f"{MAX_TEXT_BYTES >> 20} MiB")
    book = _Book()
    parser = xml_parser(namespaces=True)
    parser.StartElementHandler = book.start
    parser.EndElementHandler = book.end
    parser.CharacterDataHandler = book.data
    feed(parser, io.BytesIO(content.lstrip()), "XML")
    if not book.grids:
        raise RefusedError("file-no-sheets")
    return book.grids


class _Book:
    """Builds the grids while the XML runs by."""

    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self.budget = CellBudget()
        self.formats, self.indents = [GENERAL], [0]
        self.style_ids: dict[str, int] = {}
        self.hidden_columns: list[tuple[int, int]] = []
        self.row = self.column = self.next_column = -1
        # A cell without a style of its own has its row's, its column's or the table's.
        self.table_style = self.row_style = ""
        self.column_styles: dict[int, str] = {}
        self.values: list[Value] = []
        self.styles: list[int] = []
        self.kind: str | None = None  # ss:Type of the Data element that is open
        self.cell: dict[str, str] = {}
        self.filled = self.in_comment = False
        self.text: list[str] = []

    def start(self, qualified: str, attributes: dict[str, str]) -> None:
        if qualified == f"{_EXCEL}Visible":
            self.kind, self.text = "Visible", []
        if not qualified.startswith(_SS):
            return
        name = qualified[len(_SS) :]
        own = {key.removeprefix(_SS): value for key, value in attributes.items()}
        if name == "Style":
            self.style_ids[own.get("ID", "")] = len(self.formats)
            self.formats.append(GENERAL)
            self.indents.append(0)
        elif name == "NumberFormat":
            self.formats[-1] = _NAMED.get(own.get("Format", ""), own.get("Format", GENERAL))
        elif name == "Alignment":
            self.indents[-1] = _number(own, "Indent", 0)
        elif name == "Worksheet":
            if len(self.grids) >= MAX_SHEETS:
                raise RefusedError("file-too-many-sheets", count=MAX_SHEETS + 1, limit=MAX_SHEETS)
            styles = Styles(self.formats, self.indents)
            self.grids.append(Grid(own.get("Name", ""), [], styles=styles))
            self.row, self.next_column, self.hidden_columns = -1, 0, []
            self.table_style, self.column_styles = "", {}
        elif self.grids:
            self.start_in_sheet(name, own)

    def start_in_sheet(self, name: str, own: dict[str, str]) -> None:
        if name == "Table":
            self.table_style = own.get("StyleID", "")
        elif name == "Column":
            first = _number(own, "Index", self.next_column + 1) - 1
            self.next_column = min(first + 1 + _number(own, "Span", 0), MAX_COLUMNS)
            if "StyleID" in own:
                columns = range(first, self.next_column)
                self.column_styles.update(dict.fromkeys(columns, own["StyleID"]))
            if own.get("Hidden") == "1":
                self.hidden_columns.append((first, self.next_column - 1))
        elif name == "Row":
            previous, self.row = self.row, _number(own, "Index", self.row + 2) - 1
            if not previous < self.row < MAX_ROWS:
                raise damaged(f"<Row> {self.row + 1}")
            self.column, self.values, self.styles = -1, [], []
            self.row_style = own.get("StyleID", "")
            if own.get("Hidden") == "1":
                self.grids[-1].hidden_rows.add(self.row)
        elif name == "Cell":
            previous, self.column = self.column, _number(own, "Index", self.column + 2) - 1
            if not previous < self.column < MAX_COLUMNS:
                raise damaged(f"<Cell> {self.column + 1}")
            self.cell, self.filled = own, False
        elif name == "Comment":
            self.in_comment = True
        elif name == "Data" and not self.in_comment:
            self.kind, self.text = own.get("Type", "String"), []

    def data(self, text: str) -> None:
        if self.kind is not None:
            self.text.append(text)

    def end(self, qualified: str) -> None:
        name = qualified.removeprefix(_SS)
        if name == "Comment":
            self.in_comment = False
        elif name == "Data" and self.grids and not self.in_comment:
            self.end_data()
            self.kind = None
        elif name == "Cell":
            self.end_cell()
        elif name == "Row" and self.values:
            grid = self.grids[-1]
            grid.rows.extend([] for _ in range(self.row - len(grid.rows)))
            grid.rows.append(self.values)
            if any(self.styles):
                grid.styles.ids[self.row] = array("H", self.styles)
        elif name == "Worksheet":
            finish_grid(self.grids[-1], self.budget, self.hidden_columns)
        elif qualified == f"{_EXCEL}Visible" and self.grids:
            self.grids[-1].hidden = "".join(self.text).strip() in ("SheetHidden", "SheetVeryHidden")
            self.kind = None

    def end_data(self) -> None:
        value = _value(self.kind or "String", "".join(self.text))
        if value is None:
            return
        self.filled = True
        self.budget.allow(self.row + 1, self.column + 1)
        gap = self.column - len(self.values)
        inherited = self.row_style or self.column_styles.get(self.column) or self.table_style
        style = self.style_ids.get(self.cell.get("StyleID", inherited), 0)
        self.values.extend([None] * gap + [value])
        self.styles.extend([0] * gap + [style if style <= 0xFFFF else 0])

    def end_cell(self) -> None:
        grid = self.grids[-1]
        if "Formula" in self.cell and not self.filled:
            grid.uncached.add((self.row, self.column))
        right, down = _number(self.cell, "MergeAcross", 0), _number(self.cell, "MergeDown", 0)
        if right or down:
            if len(grid.merged) >= MAX_MERGED:
                raise RefusedError("file-too-many-merged", limit=f"{MAX_MERGED:,}")
            grid.merged.append((self.row, self.column, self.row + down, self.column + right))
        self.column += right


def _number(own: dict[str, str], name: str, default: int) -> int:
    text = own.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise damaged(f"{name}={text}")
    return int(text)


def _value(kind: str, text: str) -> Value:
    if not text:
        return None
    if kind == "Number":
        return number_or_error(text)
    if kind == "Boolean":
        return text.strip() == "1"
    if kind == "Error":
        return CellError(text.strip())
    if kind == "DateTime":
        moment = iso_date(text.strip())
        midnight = isinstance(moment, datetime) and moment.time() == datetime.min.time()
        return moment.date() if midnight and isinstance(moment, datetime) else moment
    return text
