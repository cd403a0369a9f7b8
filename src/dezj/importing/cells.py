"""The cells of a tidy table, from the grid of a sheet: values as stored, and how each is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Context, Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dezj.importing.reading import Grid


@dataclass(frozen=True)
class Cell:
    """A cell: its address (`B2`), value, and whether it is shown as a percentage (None: unclear).

    `formula` marks a formula that was saved without its value.
    """

    address: str
    value: Any
    percent: bool | None = False
    formula: bool = False

    @property
    def text(self) -> str:
        """The value as text without outer blanks; empty for an empty cell."""
        if self.value is None:
            return ""
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        if isinstance(self.value, datetime) and self.value.time() == time():
            return self.value.date().isoformat()
        return str(self.value).strip()


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name (empty for a text file) and its rows, empty ones left out."""

    name: str
    rows: list[list[Cell]]


def sheet_of(grid: Grid) -> Sheet:
    """The sheet of a grid."""
    from dezj.importing.reading import address

    rows = []
    for number, row in enumerate(grid.rows):
        cells = []
        for column, value in enumerate(row):
            percent: bool | None = False
            if isinstance(value, int | float) and not isinstance(value, bool):
                percent = shows_percent(grid.number_format(number, column), value)
                percent = percent if grid.formats_known else None
            formula = (number, column) in grid.uncached
            cells.append(Cell(address(number, column), value, percent, formula))
        if any(cell.text or cell.formula for cell in cells):
            rows.append(cells)
    return Sheet(grid.name, rows)


def plain(text: str) -> str:
    """A text on one line, with single blanks: what tells two texts apart when they are read."""
    # Blanks without width come along when text is pasted; they say nothing.
    return " ".join(text.translate(dict.fromkeys((0x200B, 0x2060, 0xFEFF))).split())


_EXCEL = Context(prec=15)


def in_percent(value: Decimal) -> Decimal:
    """What a cell that is shown as a percentage means: Excel stores 13.3% as 0.133.

    Excel knows 15 digits; more come of dividing by 100, and nobody entered them.
    """
    return (value * 100).normalize(_EXCEL)


def shows_percent(number_format: str, value: float) -> bool | None:
    """Whether Excel shows a value times 100 with a percent sign; None where that is not plain.

    A % in quotes or behind a backslash is only text, and each of the sections for positive,
    negative and zero values counts for its own values (ECMA-376, part 1, 18.8.31). Sections with
    conditions of their own, some with % and some without, are not worked out.
    """
    bare = re.sub(r'"[^"]*"|\\.|_.|\*.', "", number_format)
    sections = [re.sub(r"\[[^\]]*\]", "", section) for section in bare.split(";")]
    if len({"%" in section for section in sections}) > 1 and re.search(r"\[[<>=]", bare):
        return None
    own = 1 if value < 0 and len(sections) > 1 else 2 if value == 0 and len(sections) > 2 else 0
    return "%" in sections[own]
