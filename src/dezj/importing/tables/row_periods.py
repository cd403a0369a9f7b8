"""The periods that the rows of a table name in columns of their own: years, quarters, months."""

from __future__ import annotations

from dezj.importing.tables.cells import squeezed
from dezj.importing.tables.layout import Table
from dezj.importing.tables.periods import Period, fiscal_axis, period_in
from dezj.importing.tables.roles import MONTH_HEADINGS, QUARTER_HEADINGS
from dezj.importing.tables.sheet_cells import Cells


class RowPeriods:
    """Goes down the columns of periods; a period printed once holds until the next one."""

    def __init__(self, cells: Cells, table: Table, columns: list[int]) -> None:
        self.cells = cells
        self.columns = columns
        self.filled: dict[int, str] = {}
        texts = [cells.text(row, column) for row in table.body for column in columns]
        self.fiscal = fiscal_axis(dict.fromkeys(filter(None, texts)))
        self.months = self._headed(table, MONTH_HEADINGS)
        self.quarters = self._headed(table, QUARTER_HEADINGS)

    def _headed(self, table: Table, words: tuple[str, ...]) -> set[int]:
        """The columns headed by one of these words."""
        text = self.cells.text
        return {
            c for c in self.columns if any(squeezed(text(row, c)) in words for row in table.heads)
        }

    def at(self, row: int) -> Period | None:
        """The period that a row's own columns name; `Period(0)` where they contradict."""
        found: Period | None = None
        for column in self.columns:
            text = self.cells.text(row, column)
            one = self._cell(row, column, text)
            if one is None and not text and column in self.filled:
                one = period_in(self.filled[column])
            if one is None:
                continue
            if text:
                self.filled[column] = text
            if found is None:
                found = one
            elif found.is_year and not one.year:
                found = Period(found.year, one.part)
            elif one.is_year and not found.year:
                found = Period(one.year, found.part)
            elif one.part and one.year == found.year:
                found = one
            elif found != one:
                return Period(0)
        return found

    def other_than_a_period(self, row: int) -> bool:
        """Whether a column of periods has something else here: growth, a total."""
        texts = [(c, text) for c in self.columns if (text := self.cells.text(row, c))]
        return any(self._cell(row, c, text) is None for c, text in texts)

    def _cell(self, row: int, column: int, text: str) -> Period | None:
        one = self.fiscal.get(text) or self.cells.period(row, column)
        if one is None and text.isdigit():
            number = int(text)
            if column in self.months and 1 <= number <= 12:
                return Period(0, f"-{number:02}")
            if column in self.quarters and 1 <= number <= 4:
                return Period(0, f"Q{number}")
            return period_in(text)  # 202205
        return one
