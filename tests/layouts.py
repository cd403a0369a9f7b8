"""Synthetic workbooks: one YAML file each in `layouts/`, written by hand from what an expert reads.

A fixture holds the grid, the file to save it as, and every observation in it. Conventions are
those of the hand-checked truth files: region as printed without inner spaces, 其中： or #; levels
of a label joined by " > " from outer to inner (rows before columns); unit as printed; year 2022,
2020Q1, 2023H1, 2017-12, 2023-01/2023-11 for cumulated months, 2008-09 for a fiscal year.
"""

from __future__ import annotations

import csv
import datetime
import html
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import yaml
from openpyxl.utils import get_column_letter, range_boundaries

FOLDER = Path(__file__).parent / "layouts"
# A fixed moment, for workbooks of the same bytes at every run.
MOMENT = datetime.datetime(2024, 1, 1)


class Formatted(NamedTuple):
    """A cell whose number format matters: a date, or a number shown as a percentage."""

    value: datetime.date | float
    number_format: str


Cell: TypeAlias = str | int | float | Formatted | None


class Observation(NamedTuple):
    """What is to be read from a cell; "" is what the file does not say, value None is missing."""

    region: str
    label: str
    unit: str
    period: str
    value: float | None


@dataclass(frozen=True)
class Sheet:
    name: str
    rows: list[list[Cell]]
    merged: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[str] = field(default_factory=list)
    hidden: bool = False

    def cells(self) -> Iterator[tuple[str, Cell]]:
        """The address (A1) and content of every non-empty cell."""
        for row, cells in enumerate(self.rows, 1):
            for column, cell in enumerate(cells, 1):
                if cell is not None and cell != "":
                    yield f"{get_column_letter(column)}{row}", cell


@dataclass(frozen=True)
class Layout:
    """A fixture. `expect`, `not_values` and `optional` are keyed by cell, or by sheet!cell when
    the workbook has several sheets. `optional` cells may be read as expected or left unread."""

    slug: str
    about: str
    file: str
    format: str
    encoding: str
    sheets: list[Sheet]
    options: dict[str, str]
    expect: dict[str, Observation]
    not_values: frozenset[str]
    optional: frozenset[str]
    refused: bool

    def key(self, sheet: str, cell: str) -> str:
        """The key of a cell in `expect`; csv and html have no sheet names of their own."""
        return f"{sheet}!{cell}" if len(self.sheets) > 1 else cell


def paths() -> list[Path]:
    """All fixtures, in order of their names."""
    return sorted(FOLDER.glob("*.yaml"))


def load(path: Path) -> Layout:
    """Read a fixture. Raises KeyError, TypeError or yaml.YAMLError where it is malformed."""
    text = path.read_text(encoding="utf-8")
    raw: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    unknown = raw.keys() - {
        *("about", "file", "format", "encoding", "sheets", "options"),
        *("expect", "not_values", "optional", "refused"),
    }
    if unknown:
        raise KeyError(f"{path.name}: {sorted(unknown)}")
    sheets = [
        Sheet(**{**sheet, "rows": [[_cell(cell) for cell in row] for row in sheet["rows"]]})
        for sheet in raw["sheets"]
    ]
    return Layout(
        slug=path.stem,
        about=raw["about"],
        file=raw["file"],
        format=raw.get("format", Path(raw["file"]).suffix[1:].lower()),
        encoding=raw.get("encoding", "utf-8"),
        sheets=sheets,
        options=raw.get("options", {}),
        expect={key: Observation(*read) for key, read in raw.get("expect", {}).items()},
        not_values=frozenset(raw.get("not_values", [])),
        optional=frozenset(raw.get("optional", [])),
        refused=raw.get("refused", False),
    )


def _cell(raw: Any) -> Cell:
    if not isinstance(raw, dict):
        content: Cell = raw
        return content
    if "date" in raw:
        date = raw["date"]
        if isinstance(date, str):
            date = datetime.date.fromisoformat(date)
        return Formatted(date, raw["format"])
    return Formatted(raw["value"], raw["format"])


def build(layout: Layout, folder: Path) -> Path:
    """Write the workbook into the folder, the same bytes every time. Raises ValueError for a
    format that is not xlsx, xls, csv, tsv or html."""
    writers = {"xlsx": _xlsx, "xls": _xls, "csv": _csv, "tsv": _csv, "html": _html}
    if layout.format not in writers:
        raise ValueError(f"{layout.slug}: {layout.format}")
    target = folder / layout.file
    target.write_bytes(writers[layout.format](layout))
    return target


def _xlsx(layout: Layout) -> bytes:
    import openpyxl

    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for sheet in layout.sheets:
        target = workbook.create_sheet(sheet.name[:31])
        for address, cell in sheet.cells():
            if isinstance(cell, Formatted):
                target[address].value = cell.value
                target[address].number_format = cell.number_format
            else:
                target[address].value = cell
                if isinstance(cell, str):
                    target[address].data_type = "s"
        for reference in sheet.merged:
            target.merge_cells(reference)
        for row in sheet.hidden_rows:
            target.row_dimensions[row].hidden = True
        for column in sheet.hidden_columns:
            target.column_dimensions[column].hidden = True
        if sheet.hidden:
            target.sheet_state = "hidden"
    stream = io.BytesIO()
    workbook.save(stream)
    return _without_the_clock(stream)


def _without_the_clock(stream: io.BytesIO) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                stamp = MOMENT.isoformat().encode() + b"Z<"
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ<", stamp, content)
            entry = zipfile.ZipInfo(name, date_time=MOMENT.timetuple()[:6])
            target.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return result.getvalue()


def _xls(layout: Layout) -> bytes:
    import xlwt

    workbook = xlwt.Workbook(encoding="utf-8")
    for sheet in layout.sheets:
        target = workbook.add_sheet(sheet.name[:31], cell_overwrite_ok=True)
        for number, row in enumerate(sheet.rows):
            for column, cell in enumerate(row):
                if isinstance(cell, Formatted):
                    style = xlwt.easyxf(num_format_str=cell.number_format)
                    target.write(number, column, cell.value, style)
                elif cell is not None:
                    target.write(number, column, cell)
        for reference in sheet.merged:
            left, top, right, bottom = range_boundaries(reference)
            target.merge(top - 1, bottom - 1, left - 1, right - 1)
        for hidden in sheet.hidden_rows:
            target.row(hidden - 1).hidden = True
        for letters in sheet.hidden_columns:
            left, *_ = range_boundaries(f"{letters}1")
            target.col(left - 1).hidden = True
        if sheet.hidden:
            target.visibility = 1
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _csv(layout: Layout) -> bytes:
    (sheet,) = layout.sheets
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter="\t" if layout.format == "tsv" else ",")
    writer.writerows(sheet.rows)
    return stream.getvalue().encode(layout.encoding)


def _html(layout: Layout) -> bytes:
    (sheet,) = layout.sheets
    spans, covered = {}, set()
    for reference in sheet.merged:
        left, top, right, bottom = range_boundaries(reference)
        spans[top, left] = f' rowspan="{bottom - top + 1}" colspan="{right - left + 1}"'
        covered |= {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
    lines = [f'<html><head><meta charset="{layout.encoding}"></head><body><table border="1">']
    for number, row in enumerate(sheet.rows, 1):
        shown = [
            f"<td{spans.get((number, column), '')}>{_text(cell)}</td>"
            for column, cell in enumerate(row, 1)
            if (number, column) in spans or (number, column) not in covered
        ]
        lines.append(f"<tr>{''.join(shown)}</tr>")
    return "\r\n".join([*lines, "</table></body></html>"]).encode(layout.encoding)


def _text(cell: Cell) -> str:
    return "" if cell is None else html.escape(str(cell))
