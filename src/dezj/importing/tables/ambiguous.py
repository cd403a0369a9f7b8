"""Rows or columns that say the same of different values: nothing tells which is which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dezj.importing.tables.cells import NUMBER, squeezed
from dezj.importing.tables.parts import Part

if TYPE_CHECKING:
    from dezj.importing.tables.sheet import TableReading


def mark_ambiguous(reading: TableReading) -> None:
    """Note `ambiguous` on parts that another column, or another row, repeats with other values.

    The same values twice are harmless: a table pasted twice, a column repeated for print.
    """
    columns: dict[object, list[int]] = {}
    for column, part in reading.columns.items():
        columns.setdefault(_said(part), []).append(column)
    rows: dict[object, list[int]] = {}
    for row, row_part in reading.rows.items():
        if isinstance(row_part, Part):
            rows.setdefault(_said(row_part), []).append(row)
    data = [row for same in rows.values() for row in same]
    for same in (columns for columns in columns.values() if len(columns) > 1):
        used = [c for c in same if any(_values(reading, row, [c]) for row in data)]
        if any(len(_values(reading, row, used)) > 1 for row in data):
            for column in used:
                reading.columns[column] = reading.columns[column].with_notes("ambiguous")
    for same in (rows for rows in rows.values() if len(rows) > 1):
        if any(
            len({v for row in same for v in _values(reading, row, [column])}) > 1
            for column in reading.columns
        ):
            for row in same:
                again = reading.rows[row]
                if isinstance(again, Part):
                    reading.rows[row] = again.with_notes("ambiguous")


def _said(part: Part) -> object:
    """What a part says of its values; a year's own column among months says so by its label."""
    # 上年=100 and 1978=100 are two indices; in a column for units, two units are two series.
    base = part.unit if "=" in part.unit or part.own_unit_column else ""
    return tuple(map(squeezed, part.labels)), part.region, part.period, part.whole_year, base


def _values(reading: TableReading, row: int, columns: list[int]) -> set[str]:
    """The numbers of a row in some columns."""
    cells = reading.cells
    return {cells.text(row, c) for c in columns if cells.kind(row, c) == NUMBER}
