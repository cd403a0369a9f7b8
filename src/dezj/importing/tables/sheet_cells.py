"""A grid with the kind of each cell, and what each row holds."""

from __future__ import annotations

from dezj.importing.reading import Grid
from dezj.importing.tables.cells import DATE, EMPTY, MISSING, NUMBER, TEXT, clean, kinds_of
from dezj.importing.tables.periods import Period, is_year_number, period_in, period_of
from dezj.importing.tables.words import COLUMN_NUMBER, COLUMN_NUMBERS, matches

BLANK, WORDS, YEARS, DATA, MARKS = range(5)  # what a row holds


class Cells:
    """A grid with the kind of each cell and what each row holds."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.rows = grid.rows
        self.kinds = kinds_of(grid.rows)
        self.width = max(map(len, grid.rows), default=0)
        self.numbering: set[int] = set()  # rows that only number the columns
        self.holds = [self._holds(number) for number in range(len(self.rows))]

        named = (n for n, holds in enumerate(self.holds) if holds in (WORDS, YEARS))
        self.first_words = next(named, len(self.rows))

    def kind(self, row: int, column: int) -> int:
        """The kind of one cell; EMPTY outside the sheet."""
        kinds = self.kinds[row]
        return kinds[column] if column < len(kinds) else EMPTY

    def text(self, row: int, column: int) -> str:
        """The cleaned text of a cell; a number as it would be read, empty for an empty cell."""
        if self.kind(row, column) == EMPTY:
            return ""
        value = self.rows[row][column]
        if isinstance(value, str):
            return clean(value)
        if isinstance(value, float) and value == int(value):
            return str(int(value))
        return str(value)

    def period(self, row: int, column: int) -> Period | None:
        """The period that a cell names, or None."""
        if self.kind(row, column) in (EMPTY, MISSING):
            return None
        value = self.rows[row][column]
        return period_of(value, self.grid.number_format(row, column))

    def filled(self, row: int) -> list[int]:
        """The columns of a row that hold anything."""
        return [n for n, k in enumerate(self.kinds[row]) if k != EMPTY]

    def _holds(self, row: int) -> int:
        kinds = self.kinds[row]
        values = self.rows[row]
        if self._numbers_columns(row):
            self.numbering.add(row)
            return BLANK
        if NUMBER not in kinds:
            if MISSING in kinds and TEXT in kinds:
                return MARKS
            return WORDS if TEXT in kinds or DATE in kinds else BLANK
        for column, one in enumerate(kinds):
            if one == NUMBER and not self.year_like(values[column]):
                return DATA
        return YEARS

    @staticmethod
    def year_like(value: object) -> bool:
        """Whether a value could be a year, or names a period with its year."""
        if isinstance(value, str):
            period = period_in(value)
            return period is not None and bool(period.year)
        return is_year_number(value)

    def _numbers_columns(self, row: int) -> bool:
        """Whether a row only numbers the columns, as forms do: 甲 乙 1 2 3=1-2."""
        kinds = self.kinds[row]
        first = next((c for c, one in enumerate(kinds) if one == NUMBER), -1)
        if first < 0 or self.text(row, first) not in ("0", "1"):
            return False
        texts = [self.text(row, column) for column in self.filled(row)]
        numbers = [text for text in texts if matches(COLUMN_NUMBER, text)]
        stub = "".join(texts[: len(texts) - len(numbers)])
        start = int(self.text(row, first))
        counted = [text.strip("()（）").split("=")[0] for text in numbers]
        in_order = counted == [str(n) for n in range(start, start + len(counted))]
        named = bool(stub) or len(counted) > 2
        # One number alone is one only after 甲乙.
        enough = len(counted) > 1 or len(stub) > 1
        return in_order and enough and named and matches(COLUMN_NUMBERS, stub)
