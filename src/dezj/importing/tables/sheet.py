"""A sheet read: its tables, their observations, and an account of every cell that is filled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
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
from dezj.importing.tables.resolve import Subject, When, subject, when
from dezj.importing.tables.roles import (
    CODE,
    LABEL,
    PERIOD,
    REMARK,
    TRANSLATION,
    VALUE,
    column_roles,
)
from dezj.importing.tables.rows import SECTION, TRANSLATED, Rows
from dezj.importing.tables.words import NO_SERIES, is_heading_word
from dezj.texts import one_line


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
    left: dict[tuple[int, int], str] = field(default_factory=dict)

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
        """Every value of the table, and the cells among the values that are none, by rows.

        Cells left out are kept in `left` by row and column.
        """
        if self.refused:
            return
        resolver = Resolver(self)
        rows, all_kinds = self.cells.rows, self.cells.kinds
        letters = {column: address(0, column)[:-1] for column in self.columns}
        plain = not self.formatted and self.cells.grid.formats_known
        for row, part in self.rows.items():
            kinds, values, number = all_kinds[row], rows[row], str(row + 1)
            width = len(kinds)
            region = code = ""
            about: dict[int, Known] = {}
            if isinstance(part, Part):
                about = resolver.of_row(part)
                region, code = part.region, resolver.codes.code(part.region)
            hidden = self._hidden(row)
            for column in self.columns:
                one = kinds[column] if column < width else EMPTY
                if one != NUMBER or not about:
                    if reason := self._no_value(row, column, one, part):
                        yield self._left(row, column, reason)
                    continue
                known = about[column]
                if known.reason or known.period is None:
                    yield self._left(row, column, known.reason)
                    continue
                if region and known.region and known.region != region:
                    yield self._left(row, column, "two-regions")
                    continue
                here = (region, code) if region else known[:2]
                value, notes = values[column], known.notes
                if hidden or column in self.cells.grid.hidden_columns:
                    notes = (*notes, "hidden")
                cell = letters[column] + number
                if plain and type(value) is float:
                    yield Observation(self.sheet, cell, *here, *known[2:5], value, notes)
                else:
                    found = Observation(self.sheet, cell, *here, *known[2:5], value, notes)  # type: ignore[arg-type]
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
        self.left[row, column] = reason
        return LeftOut(self.sheet, address(row, column), self.cells.text(row, column), reason)


class Known(NamedTuple):
    """What is known of a value before its number is looked at; the order is Observation's."""

    region: str
    region_code: str
    label: str
    unit: str
    period: Period | None
    notes: tuple[str, ...]
    reason: str


class Resolver:
    """Resolves rows against columns, each combination once: rows differ in little."""

    def __init__(self, reading: TableReading) -> None:
        self.reading = reading
        self.codes = RegionCodes(reading)
        self.rows: dict[Part, dict[int, Known]] = {}
        self.subjects: dict[tuple[Part, Part], Subject] = {}
        self.times: dict[tuple[object, ...], When] = {}
        bare = {c: replace(p, period=None, frequency="", whole_year=False) for c, p in reading.columns.items()}
        self.columns = [(c, p, bare[c]) for c, p in reading.columns.items()]

    def of_row(self, part: Part) -> dict[int, Known]:
        """Column → what is known of this row's value in it.

        For a row with a region, only what the column says of regions is in it: rows that differ
        in nothing else share one answer.
        """
        bare = replace(part, region="*") if part.region else part
        known = self.rows.get(bare)
        if known is None:
            known = self.rows[bare] = self._against_columns(bare)
        return known

    def _against_columns(self, part: Part) -> dict[int, Known]:
        context = self.reading.context
        timeless = replace(part, period=None) if part.period else part
        found = {}
        for column, head, bare in self.columns:
            about = self.subjects.get((timeless, bare))
            if about is None:
                about = self.subjects[timeless, bare] = subject(part, bare, context)
            key = (part.period, part.whole_year, part.frequency, column, about.cumulated)
            time = self.times.get(key)
            if time is None:
                time = when(part, head, context, cumulated=about.cumulated)
                self.times[key] = time
            code = self.codes.code(about.region)
            notes = (*about.notes, *time.notes)
            reason = about.reason or time.reason
            named = (one_line(about.region), code, about.label, one_line(about.unit))
            found[column] = Known(*named, time.period, notes, reason)
        return found


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
        values: list[tuple[TableReading, set[int]]] = []
        for reading in self.tables:
            _account(account, reading)
            rows = {row for row, part in reading.rows.items() if isinstance(part, Part)}
            values.append((reading, set() if reading.refused else rows))
        for row, kinds in enumerate(self.cells.kinds):
            read: set[int] = set()
            for reading, rows in values:
                if row in rows:
                    read |= reading.columns.keys()
            for column, one in enumerate(kinds):
                if one == EMPTY or (row, column) in account:
                    continue
                if one != NUMBER or column not in read:
                    account[row, column] = self._outside(row, column)
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
        c: p for c, p in columns.items() if _headed(p) or (PERIOD in roles.values() and _named(cells, table, c))
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


def _account(account: dict[tuple[int, int], str], reading: TableReading) -> None:
    cells, table = reading.cells, reading.table
    if not reading.left:
        for _ in reading.observations():
            pass
    account.update({place: f"left-{reason}" for place, reason in reading.left.items()})
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
        part = isinstance(said, Part)
        kinds = cells.kinds[row]
        for column in range(table.first, min(table.last, len(kinds))):
            one = kinds[column]
            if one == EMPTY or (part and one == NUMBER and column in reading.columns):
                continue
            account.setdefault((row, column), _taken_for(reading, row, column, said))


def _taken_for(reading: TableReading, row: int, column: int, said: Part | str | None) -> str:
    role = reading.roles.get(column, VALUE)
    if reading.refused:
        return f"left-{reading.refused}"
    if role in (TRANSLATION, CODE, REMARK):
        return role
    if role != VALUE:
        return said if said in (SECTION, TRANSLATED) else "stub"  # type: ignore[return-value]
    if reading.cells.kind(row, column) != NUMBER:
        return "text"
    return "left-no-heading" if column not in reading.columns else "left-empty-row"
