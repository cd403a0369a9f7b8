"""Tables side by side: where one table's columns end and the next one's begin."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from dezj.importing.tables.cells import DATE, NUMBER, TEXT, clean, squeezed
from dezj.importing.tables.layout import Table
from dezj.importing.tables.periods import period_in
from dezj.importing.tables.sheet_cells import DATA, MARKS, YEARS, Cells
from dezj.regions import looks_like_region

SAMPLE = 400  # rows that tell what a column holds


class ColumnStats(NamedTuple):
    """What the data rows of a column hold, over the first `SAMPLE` of them."""

    numbers: int
    texts: int
    distinct: tuple[str, ...]

    @property
    def is_text(self) -> bool:
        """Whether words outnumber numbers."""
        return self.texts > self.numbers


def column_stats(cells: Cells, table: Table, column: int) -> ColumnStats:
    """Counts of numbers and texts in a column, and its distinct texts (at most `SAMPLE`)."""
    numbers, texts = 0, 0
    distinct: dict[str, None] = {}
    for row in table.body[:SAMPLE]:
        if cells.holds[row] not in (DATA, YEARS, MARKS):
            continue
        one = cells.kind(row, column)
        if one == NUMBER:
            numbers += 1
        elif one in (TEXT, DATE):
            texts += 1
            value = cells.rows[row][column]
            distinct[clean(value) if isinstance(value, str) else str(value)] = None
    return ColumnStats(numbers, texts, tuple(distinct))


def heading_text(cells: Cells, table: Table, column: int) -> str:
    """All heading cells of a column in one text, without blanks."""
    return "".join(squeezed(cells.text(row, column)) for row in table.heads)


def split_panels(cells: Cells, table: Table) -> list[Table]:
    """The tables that stand side by side in these rows; most often the one table itself."""
    last = _last_headed(cells, table)
    table.last = last
    stub_heads = {heading_text(cells, table, c) for c in range(table.values)} - {""}
    stub = column_stats(cells, table, 0)
    starts = [0]
    seen_values = False
    for column in range(table.values, last):
        stats = column_stats(cells, table, column)
        right = range(column + 1, last)
        again = heading_text(cells, table, column) in stub_heads
        alike = stats.is_text and stub.is_text and _regions(stats) and _regions(stub)
        if seen_values and (again or alike) and any(_has_numbers(cells, table, c) for c in right):
            starts.append(column)
            seen_values = False
        elif stats.numbers and not stats.is_text:
            seen_values = True
    if len(starts) == 1:
        return [table]
    panels = []
    for start, end in zip(starts, [*starts[1:], last], strict=True):
        panel = replace(table, first=start, last=end, body=list(table.body), beside=True)
        values = start
        while values < end - 1 and (
            column_stats(cells, table, values).is_text
            or (values == start and _periods(cells, table, values))
        ):
            values += 1
        panel.values = max(values, start + 1)
        panel.beside = any(start <= c < end for row in table.above for c in cells.filled(row))
        panels.append(panel)
    return panels


def _last_headed(cells: Cells, table: Table) -> int:
    """One past the last column that has a heading; without headings, past the last filled one."""
    rows = table.heads or table.body
    last = max((cells.filled(row)[-1] + 1 for row in rows if cells.filled(row)), default=0)
    if table.heads:
        for top, left, bottom, right in cells.grid.merged:
            if left < right and any(top <= row <= bottom for row in table.heads):
                last = max(last, right + 1) if cells.kind(top, left) else last
                if not cells.kind(top, left) and left < last:
                    last = max(last, right + 1)
    return last


def _has_numbers(cells: Cells, table: Table, column: int) -> bool:
    stats = column_stats(cells, table, column)
    return stats.numbers > 0 and not stats.is_text


def _regions(stats: ColumnStats) -> bool:
    known = sum(map(looks_like_region, stats.distinct))
    return known > 1 and known * 2 >= len(stats.distinct)


def _periods(cells: Cells, table: Table, column: int) -> bool:
    rows = [r for r in table.body[:SAMPLE] if cells.kind(r, column) in (NUMBER, TEXT, DATE)]
    return bool(rows) and all(
        cells.period(r, column) is not None or period_in(cells.text(r, column)) for r in rows
    )
