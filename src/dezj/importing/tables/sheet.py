"""A sheet read: its tables, their observations, and an account of every cell that is filled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from dezj.importing.reading import Grid, address
from dezj.importing.tables.cells import (
    EMPTY,
    ERROR,
    MISSING,
    NUMBER,
    has_inner_blanks,
    scaled_for_show,
    squeezed,
    value_of,
)
from dezj.importing.tables.codes import RegionCodes
from dezj.importing.tables.columns import column_parts
from dezj.importing.tables.context import Context, read_context
from dezj.importing.tables.layout import Cells, Table, find_tables
from dezj.importing.tables.parts import Part, without_unit
from dezj.importing.tables.periods import Period
from dezj.importing.tables.resolve import Dimensions, resolve
from dezj.importing.tables.roles import (
    CODE,
    LABEL,
    PERIOD,
    REMARK,
    TRANSLATION,
    VALUE,
    column_roles,
)
from dezj.importing.tables.rows import Rows
from dezj.importing.tables.words import NO_SERIES, is_heading_word

SEPARATOR = " > "


class Observation(NamedTuple):
    """One value as it stands in the file. `notes` are keys of what a reader must know."""

    sheet: str
    cell: str
    region: str
    region_code: str
    label: str
    unit: str
    period: Period
    value: Decimal | float
    notes: tuple[str, ...]


class LeftOut(NamedTuple):
    """A cell that was not read as a value, and why (a key of the texts)."""

    sheet: str
    cell: str
    text: str
    reason: str


@dataclass
class TableReading:
    """One table found: where it is, what it is, and why it was refused, if it was."""

    sheet: str
    cells: Cells
    table: Table
    context: Context
    roles: dict[int, str]
    columns: dict[int, Part] = field(default_factory=dict)
    rows: dict[int, Part | str] = field(default_factory=dict)
    refused: str = ""

    @property
    def formatted(self) -> bool:
        """Whether any cell of the sheet has a number format of its own."""
        return len(self.cells.grid.styles.formats) > 1

    @property
    def place(self) -> str:
        """The range of the table, headings included."""
        rows = [*self.table.heads, *self.table.body]
        return f"{address(min(rows), self.table.first)}:{address(max(rows), max(self.table.last - 1, self.table.first))}"

    def observations(self) -> Iterator[Observation | LeftOut]:
        """Every value of the table, and the cells among the values that are none, by rows."""
        for _, _, found in self.placed():
            yield found

    def placed(self) -> Iterator[tuple[int, int, Observation | LeftOut]]:
        """`observations`, each with its row and column (from 0)."""
        if self.refused:
            return
        codes = RegionCodes(self)
        known: dict[tuple[int, int], _Resolved] = {}
        letters = {column: address(0, column)[:-1] for column in self.columns}
        for row, part in self.rows.items():
            kinds, number = self.cells.kinds[row], str(row + 1)
            for column, head in self.columns.items():
                one = kinds[column] if column < len(kinds) else EMPTY
                if one != NUMBER or isinstance(part, str):
                    if reason := self._no_value(row, column, one, part):
                        yield row, column, self._left(row, column, reason)
                    continue
                # Rows without a name of their own in them share one Part with their columns.
                found = known.get((id(part), column))
                if found is None:
                    dimensions = resolve(part, head, self.context)
                    label = SEPARATOR.join(dimensions.labels)
                    found = _Resolved(dimensions, label, codes.code(dimensions.region))
                    known[id(part), column] = found
                yield row, column, self._value(row, column, letters[column] + number, found)

    def _no_value(self, row: int, column: int, one: int, part: Part | str) -> str:
        if one == EMPTY:
            return "formula" if (row, column) in self.cells.grid.uncached else ""
        if one == ERROR:
            return "error"
        if isinstance(part, str):
            return f"row-{part}" if one == NUMBER else ""
        return "missing" if one == MISSING else "words"

    def _value(
        self, row: int, column: int, cell: str, resolved: _Resolved
    ) -> Observation | LeftOut:
        dimensions, grid = resolved.dimensions, self.cells.grid
        period, unit, notes = dimensions.period, dimensions.unit, dimensions.notes
        if dimensions.reason or period is None:
            return self._left(row, column, dimensions.reason or "no-year")
        raw = self.cells.rows[row][column]
        value: Decimal | float = raw  # type: ignore[assignment]
        if isinstance(raw, str) or self.formatted:
            number_format = grid.number_format(row, column)
            shown = value_of(raw, number_format)
            if shown is None:
                return self._left(row, column, "format-unclear")
            value, sign = shown
            if sign and unit not in (sign, ""):
                return self._left(row, column, "percent-in-other-unit")
            unit = sign or unit
            if isinstance(raw, str) and has_inner_blanks(raw):
                notes = (*notes, "inner-blanks")
            if scaled_for_show(number_format):
                notes = (*notes, "scaled-format")
        if not grid.formats_known and unit in ("%", "‰", ""):
            notes = (*notes, "format-unknown")
        if grid.hidden or row in grid.hidden_rows or column in grid.hidden_columns:
            notes = (*notes, "hidden")
        region, code = dimensions.region, resolved.code
        return Observation(self.sheet, cell, region, code, resolved.label, unit, period, value, notes)

    def _left(self, row: int, column: int, reason: str) -> LeftOut:
        return LeftOut(self.sheet, address(row, column), self.cells.text(row, column), reason)


class _Resolved(NamedTuple):
    """What one row and column say, with label and code as they are shown."""

    dimensions: Dimensions
    label: str
    code: str


@dataclass
class SheetReading:
    """A sheet with its tables."""

    grid: Grid
    cells: Cells
    tables: list[TableReading]

    def account(self) -> dict[tuple[int, int], str]:
        """Every filled cell that is no value, by row and column → what it was taken for.

        `heading`, `stub`, `title`, `meta`, `unit`, `note`, `section`, `translation`, `code`,
        `remark`, `text`, or `left-…` with the reason.
        """
        account: dict[tuple[int, int], str] = {}
        values: set[tuple[int, int]] = set()
        for reading in self.tables:
            _account(account, values, reading)
        for row in range(len(self.cells.rows)):
            for column in self.cells.filled(row):
                if (row, column) not in values:
                    account.setdefault((row, column), self._outside(row, column))
        return account

    def _outside(self, row: int, column: int) -> str:
        if not self.tables:
            return "left-no-table"
        return "left-outside" if self.cells.kind(row, column) == NUMBER else "text"


def read_sheet(grid: Grid, file: str, given: Context | None = None) -> SheetReading:
    """Find the tables of a grid. `given`: what the user said (region, period, unit, label)."""
    cells = Cells(grid)
    readings: list[TableReading] = []
    before: Context | None = None
    for table in find_tables(cells):
        context = read_context(cells, table, file, before)
        before = context
        _apply(context, given)
        readings.append(_read_table(cells, table, context))
    return SheetReading(grid, cells, readings)


def _apply(context: Context, given: Context | None) -> None:
    """What the user says beats what stands around a table, not what stands in it."""
    if given is None:
        return
    for name in ("region", "region_code", "period", "units", "label"):
        if value := getattr(given, name):
            setattr(context, name, value)
    for name in ("region", "period", "unit", "label"):
        if name in given.whence:
            context.whence[name] = "option"
            if name == "period":
                context.doubts.clear()


def _read_table(cells: Cells, table: Table, context: Context) -> TableReading:
    roles = column_roles(cells, table)
    reading = TableReading(cells.grid.name, cells, table, context, roles)
    reading.refused = _refusal(cells, table, context)
    if reading.refused:
        return reading
    values = [column for column, role in roles.items() if role == VALUE]
    columns = column_parts(cells, table, values)
    reading.columns = {
        c: p for c, p in columns.items() if _headed(p) or PERIOD in roles.values() and _named(cells, table, c)
    }
    _corner(reading)
    reading.rows = Rows(cells, table, roles, export=context.export).parts()
    named_by_title = not all(part.labels for part in reading.columns.values())
    context.names_values = named_by_title and not any(
        part.labels for part in reading.rows.values() if isinstance(part, Part)
    )
    if _same_labels(reading):
        reading.refused = "matrix"
    elif not _has_period(reading):
        reading.refused = "no-year"
    return reading


def _corner(reading: TableReading) -> None:
    """The indicator with its unit in the corner of a table: 地区生产总值（亿元） over regions."""
    cells, table, context = reading.cells, reading.table, reading.context
    if context.whence.get("label") == "option" or LABEL in reading.roles.values():
        return
    for column in range(table.first, table.values):
        for row in table.heads:
            text = cells.text(row, column)
            label, unit = without_unit(text)
            if unit and label and not is_heading_word(text) and not is_heading_word(label):
                context.label, context.whence["label"] = label, "corner"
                context.units, context.whence["unit"] = (unit,), "corner"
                return


def _headed(part: Part) -> bool:
    said = (part.labels, part.period, part.region, part.unit, part.frequency, part.whole_year)
    return any(said)


def _named(cells: Cells, table: Table, column: int) -> bool:
    return any(cells.text(row, column) for row in table.heads)


def _refusal(cells: Cells, table: Table, context: Context) -> str:
    if not table.heads:
        return "no-heading"
    names = (context.title, cells.grid.name)
    return "no-series" if any(NO_SERIES.search(squeezed(name)) for name in names) else ""


def _same_labels(reading: TableReading) -> bool:
    """Whether rows and columns carry the same names: an input-output or correlation matrix."""
    across = {squeezed(p.labels[-1]) for p in reading.columns.values() if p.labels}
    down = {squeezed(p.labels[-1]) for p in reading.rows.values() if isinstance(p, Part) and p.labels}
    return len(across & down) > 2 and len(across & down) * 2 > min(len(across), len(down))


def _has_period(reading: TableReading) -> bool:
    if reading.context.period is not None:
        return True
    parts = [*reading.columns.values(), *(p for p in reading.rows.values() if isinstance(p, Part))]
    return any(part.period is not None for part in parts)


def _account(
    account: dict[tuple[int, int], str], values: set[tuple[int, int]], reading: TableReading
) -> None:
    cells, table = reading.cells, reading.table
    for row, column, found in reading.placed():
        if isinstance(found, Observation):
            values.add((row, column))
        else:
            account[row, column] = f"left-{found.reason}"
    for row in table.above:
        for column in cells.filled(row):
            account.setdefault((row, column), reading.context.roles.get((row, column), "title"))
    for row in table.below:
        for column in cells.filled(row):
            number = cells.kind(row, column) == NUMBER
            account.setdefault((row, column), "left-outside" if number else "note")
    for row in table.heads:
        for column in cells.filled(row):
            if table.first <= column < table.last:
                account.setdefault((row, column), "heading")
    for row in table.body:
        said = reading.rows.get(row)
        for column in cells.filled(row):
            if table.first <= column < table.last and (row, column) not in values:
                account.setdefault((row, column), _taken_for(reading, row, column, said))


def _taken_for(reading: TableReading, row: int, column: int, said: Part | str | None) -> str:
    role = reading.roles.get(column, VALUE)
    if reading.refused:
        return f"left-{reading.refused}"
    if role in (TRANSLATION, CODE, REMARK):
        return role
    if role != VALUE:
        return said if isinstance(said, str) else "stub"
    if reading.cells.kind(row, column) != NUMBER:
        return "text"
    return "left-no-heading" if column not in reading.columns else "left-empty-row"
