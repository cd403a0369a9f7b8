"""A sheet read: its tables and their observations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from dezj.importing.reading import Grid, address
from dezj.importing.tables.ambiguous import mark_ambiguous
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
from dezj.importing.tables.columns import column_parts
from dezj.importing.tables.context import Context, read_context
from dezj.importing.tables.layout import Table, find_tables
from dezj.importing.tables.parts import Part, label_and_unit, unit_line_of, without_unit
from dezj.importing.tables.periods import Period
from dezj.importing.tables.resolver import Known, Resolver
from dezj.importing.tables.roles import LABEL, PERIOD, VALUE, column_roles
from dezj.importing.tables.rows import Rows
from dezj.importing.tables.sheet_cells import Cells
from dezj.importing.tables.words import NO_SERIES, is_heading_word


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
    left: dict[tuple[int, int], str] | None = None

    @property
    def formatted(self) -> bool:
        """Whether any cell of the sheet has a number format of its own."""
        return len(self.cells.grid.styles.formats) > 1

    @property
    def place(self) -> str:
        """The range of the table, headings included."""
        rows = [*self.table.heads, *self.table.body]
        last = max(self.table.last - 1, self.table.first)
        return f"{address(min(rows), self.table.first)}:{address(max(rows), last)}"

    def observations(self) -> Iterator[Observation | LeftOut]:
        """Every value of the table, and the cells among the values that are none, by rows.

        Cells left out are kept in `left` by row and column.
        """
        self.left = {}
        if self.refused:
            return
        resolver = Resolver(self)
        rows, all_kinds = self.cells.rows, self.cells.kinds
        letters = {column: address(0, column)[:-1] for column in self.columns}
        hidden_columns = self.cells.grid.hidden_columns
        plain = not self.formatted and self.cells.grid.formats_known
        nothing = [(column, Known()) for column in self.columns]
        for row, part in self.rows.items():
            kinds, values, number = all_kinds[row], rows[row], str(row + 1)
            width = len(kinds)
            region = code = ""
            about = nothing
            if isinstance(part, Part):
                about = resolver.of_row(part)
                region, code = part.region, resolver.codes.code(part.region)
            hidden = self._hidden(row)
            for column, (own_region, own_code, label, unit, period, notes, reason) in about:
                one = kinds[column] if column < width else EMPTY
                if one != NUMBER or about is nothing:
                    if reason := self._no_value(row, column, one, part):
                        yield self._left(row, column, reason)
                    continue
                if reason or period is None:
                    yield self._left(row, column, reason)
                    continue
                if region and own_region and own_region != region:
                    yield self._left(row, column, "two-regions")
                    continue
                value = values[column]
                if hidden or column in hidden_columns:
                    notes = (*notes, "hidden")
                found = Observation(
                    self.sheet,
                    letters[column] + number,
                    region or own_region,
                    code if region else own_code,
                    label,
                    unit,
                    period,
                    value,  # type: ignore[arg-type]
                    notes,
                )
                if plain and type(value) is float:
                    yield found
                else:
                    yield self._formatted(row, column, found)

    def _hidden(self, row: int) -> bool:
        return self.cells.grid.hidden or row in self.cells.grid.hidden_rows

    def _no_value(self, row: int, column: int, one: int, part: Part | str) -> str:
        if one == EMPTY:
            return "formula" if (row, column) in self.cells.grid.uncached else ""
        if one == ERROR:
            return "error"
        if isinstance(part, str):
            return f"row-{part}" if one == NUMBER else ""
        return "missing" if one == MISSING else "words"

    def _formatted(self, row: int, column: int, found: Observation) -> Observation | LeftOut:
        """The value as its cell shows it: 13.3% holds 0.133 and is 13.3 %."""
        grid, raw, notes = self.cells.grid, found.value, found.notes
        number_format = grid.number_format(row, column)
        shown = value_of(raw, number_format)
        if shown is None:
            return self._left(row, column, "format-unclear")
        value, sign = shown
        if sign and found.unit not in (sign, ""):
            return self._left(row, column, "percent-in-other-unit")
        if isinstance(raw, str) and has_inner_blanks(raw):
            notes = (*notes, "inner-blanks")
        if scaled_for_show(number_format):
            notes = (*notes, "scaled-format")
        if not grid.formats_known and found.unit in ("%", "‰", ""):
            notes = (*notes, "format-unknown")
        return found._replace(value=value, unit=sign or found.unit, notes=notes)

    def _left(self, row: int, column: int, reason: str) -> LeftOut:
        if self.left is not None:
            self.left[row, column] = reason
        return LeftOut(self.sheet, address(row, column), self.cells.text(row, column), reason)


@dataclass
class SheetReading:
    """A sheet with its tables."""

    grid: Grid
    cells: Cells
    tables: list[TableReading]


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
        c: p
        for c, p in columns.items()
        if _headed(p) or ({PERIOD, LABEL} & {*roles.values()} and _named(cells, table, c))
    }
    _corner(reading)
    reading.rows = Rows(cells, table, roles, export=context.export).parts()
    mark_ambiguous(reading)
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
    for column in range(table.first, table.values):
        for row in table.heads:
            text = cells.text(row, column)
            units = unit_line_of(text) if "位" in text or "unit" in text.lower() else None
            named = label_and_unit(text)[1] if is_heading_word(without_unit(text)[0]) else ""
            if not context.units and (units or named):
                context.units, context.whence["unit"] = tuple(units or (named,)), "corner"
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
    down = {
        squeezed(p.labels[-1]) for p in reading.rows.values() if isinstance(p, Part) and p.labels
    }
    return len(across & down) > 2 and len(across & down) * 2 > min(len(across), len(down))


def _has_period(reading: TableReading) -> bool:
    if reading.context.period is not None:
        return True
    parts = [*reading.columns.values(), *(p for p in reading.rows.values() if isinstance(p, Part))]
    return any(part.period is not None for part in parts)
