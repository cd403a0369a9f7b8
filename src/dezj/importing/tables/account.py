"""An account of every filled cell of a sheet: what it was taken for, or why it was left out."""

from __future__ import annotations

from dezj.importing.tables.cells import EMPTY, NUMBER
from dezj.importing.tables.parts import Part
from dezj.importing.tables.roles import CODE, REMARK, TRANSLATION, VALUE
from dezj.importing.tables.rows import SECTION, TRANSLATED
from dezj.importing.tables.sheet import SheetReading, TableReading


def account(sheet: SheetReading) -> dict[tuple[int, int], str]:
    """Every filled cell that is no value, by row and column → what it was taken for.

    `heading`, `stub`, `title`, `meta`, `unit`, `note`, `section`, `translation`, `code`,
    `remark`, `text`, or `left-…` with the reason.
    """
    found: dict[tuple[int, int], str] = {}
    values: list[tuple[TableReading, set[int]]] = []
    for reading in sheet.tables:
        _of_table(found, reading)
        rows = {row for row, part in reading.rows.items() if isinstance(part, Part)}
        values.append((reading, set() if reading.refused else rows))
    for row, kinds in enumerate(sheet.cells.kinds):
        read: set[int] = set()
        for reading, rows in values:
            if row in rows:
                read |= reading.columns.keys()
        for column, one in enumerate(kinds):
            if one == EMPTY or (row, column) in found:
                continue
            if one != NUMBER or column not in read:
                found[row, column] = _outside(sheet, row, column)
    return found


def _outside(sheet: SheetReading, row: int, column: int) -> str:
    if not sheet.tables:
        return "left-no-table"
    return "left-outside" if sheet.cells.kind(row, column) == NUMBER else "text"


def _of_table(found: dict[tuple[int, int], str], reading: TableReading) -> None:
    cells, table = reading.cells, reading.table
    if reading.left is None:
        for _ in reading.observations():
            pass
    found.update({place: f"left-{reason}" for place, reason in (reading.left or {}).items()})
    for row in table.above:
        for column in cells.filled(row):
            found.setdefault((row, column), reading.context.roles.get((row, column), "title"))
    for row in table.below:
        for column in cells.filled(row):
            number = cells.kind(row, column) == NUMBER
            found.setdefault((row, column), "left-outside" if number else "note")
    for row in table.heads:
        for column in cells.filled(row):
            if table.first <= column < table.last:
                found.setdefault((row, column), "heading")
    for row in table.body:
        said = reading.rows.get(row)
        part = isinstance(said, Part)
        kinds = cells.kinds[row]
        for column in range(table.first, min(table.last, len(kinds))):
            one = kinds[column]
            if one == EMPTY or (part and one == NUMBER and column in reading.columns):
                continue
            found.setdefault((row, column), _taken_for(reading, row, column, said))


def _taken_for(reading: TableReading, row: int, column: int, said: Part | str | None) -> str:
    role = reading.roles.get(column, VALUE)
    if reading.refused:
        return f"left-{reading.refused}"
    if role in (TRANSLATION, CODE, REMARK):
        return role
    if role != VALUE:
        return str(said) if said in (SECTION, TRANSLATED) else "stub"
    if reading.cells.kind(row, column) != NUMBER:
        return "text"
    return "left-no-heading" if column not in reading.columns else "left-empty-row"
