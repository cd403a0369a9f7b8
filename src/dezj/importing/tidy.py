"""Tidy tables: one observation a row, under the headings 指标, 地区, 年份, 数值, 单位.

What dezj is not sure of is a problem with its cell, and then nothing of the file is taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dezj.catalog.rules.labels import normal_label
from dezj.errors import ImportFileError
from dezj.importing.cells import Cell, Sheet, sheet_of
from dezj.importing.tidy_headings import FIELDS, REQUIRED
from dezj.importing.tidy_row import (
    DoubtError,
    RowReader,
    hedge_of,
    is_missing,
    place_of,
    same_figure,
)
from dezj.units import conversion

if TYPE_CHECKING:
    from dezj.catalog import Catalog, Indicator
    from dezj.importing.reading import Grid


@dataclass
class Reading:
    """What was read: rows with the store's columns, and what was left out.

    Of an annex also how many derived values were left out, and whether nothing was there for what
    the command says of the source.
    """

    rows: list[dict[str, Any]]
    left_out_columns: list[str] = field(default_factory=list)
    left_out_sheets: list[str] = field(default_factory=list)
    rows_without_value: int = 0
    duplicates: int = 0
    derived: int = 0
    options_unused: bool = False


def is_tidy(grids: Sequence[Grid]) -> bool:
    """Whether any sheet begins with all the required headings."""
    return any(_has_headings(grid) for grid in grids)


def _has_headings(grid: Grid) -> bool:
    first = next((row for row in grid.rows if any(v not in (None, "") for v in row)), [])
    found = {FIELDS.get(normal_label(str(value))) for value in first if value is not None}
    return found >= set(REQUIRED)


def read_tidy(path: Path, sha256: str, grids: Sequence[Grid], catalog: Catalog) -> Reading:
    """Read the tidy tables of a file; values come out in their indicators' units.

    Raises ImportFileError, with a problem for each cell that is in doubt, and then takes nothing.
    """
    sheets = [sheet for sheet in map(sheet_of, grids) if sheet.rows]
    tables = [sheet for sheet in sheets if _columns(sheet).keys() >= set(REQUIRED)]
    reader = _Reader(path, catalog, sha256)
    for sheet in tables:
        reader.read(sheet)
    if reader.problems:
        count = len(reader.problems)
        raise ImportFileError("import-has-problems", reader.problems, file=path, count=count)
    left_out = [sheet.name for sheet in sheets if sheet not in tables]
    return Reading(reader.rows, reader.unread, left_out, reader.without_value, reader.duplicates)


def _columns(sheet: Sheet) -> dict[str, int]:
    if not sheet.rows:
        return {}
    found: dict[str, int] = {}
    for position, cell in enumerate(sheet.rows[0]):
        name = FIELDS.get(normal_label(cell.text))
        if name is not None:
            found.setdefault(name, position)
    return found


class _Reader(RowReader):
    """Reads the sheets of one file; collects rows and problems."""

    def __init__(self, path: Path, catalog: Catalog, sha256: str) -> None:
        super().__init__(path, catalog, sha256)
        self.rows: list[dict[str, Any]] = []
        self.unread: list[str] = []
        self.without_value = 0
        self.duplicates = 0
        self.places: dict[tuple[str, str, int], tuple[tuple[object, ...], str]] = {}

    def read(self, sheet: Sheet) -> None:
        heads = sheet.rows[0]
        names = [FIELDS.get(normal_label(cell.text)) for cell in heads]
        columns = self.head(sheet, heads, names)
        used = set(columns.values())
        self.unread += [c.text for n, c in enumerate(heads) if c.text and n not in used]
        for row in sheet.rows[1:]:
            self.stray(sheet, heads, row)
            cells = {
                name: row[n] if n < len(row) else Cell("", None) for name, n in columns.items()
            }
            if is_missing(cells["value"]):
                self.without_value += 1
            elif found := self.row(sheet, cells):
                self.take(sheet, cells["value"], found)

    def take(self, sheet: Sheet, cell: Cell, row: dict[str, Any]) -> None:
        """Keep a row; one that repeats an earlier one is counted, one that contradicts is not."""
        place = place_of(sheet, cell)
        key = (row["indicator"], row["region"], row["year"])
        known, other = self.places.setdefault(key, ((row["value"], row["hedge"]), place))
        if other == place:
            self.rows.append(row)
            return
        if known != (row["value"], row["hedge"]):
            self.problem(sheet, cell, "I708", other=other)
        self.duplicates += 1


def printed_agrees(observation: Mapping[str, Any], indicator: Indicator) -> bool:
    """Whether an import takes an observation's figure as printed beside its value and hedge."""
    printed = Cell("", observation["printed"])
    unit, hedge = observation["unit"], str(observation["hedge"])
    try:
        value = Decimal(repr(observation["value"])) * conversion(unit, indicator.unit)
        same_figure(printed, value, unit, indicator)
        return hedge_of(printed, {"hedge": hedge}) == hedge
    except (ValueError, DoubtError):
        return False
