"""The columns of a plan's sheet: headings, widths, and which of them are open to the officer."""

from __future__ import annotations

from typing import NamedTuple

from dezj.importing.reading.grid import address


class Column(NamedTuple):
    """A column: width in characters; open cells may be changed, printed ones go to paper."""

    width: float
    open: bool = False
    printed: bool = True


# Name → column; the heading is the text annex-column-NAME. First what an annex usually shows, then,
# off the paper, what the formulas and the import need.
COLUMNS: dict[str, Column] = {
    "category": Column(13),
    "name": Column(26),
    "unit": Column(10),
    "base": Column(11),
    "base-year": Column(6.5),
    "target": Column(12),
    "target-year": Column(6.5),
    "hedge": Column(6.5, open=True),
    "actual": Column(12, open=True),
    "year": Column(7.5, open=True),
    "completion": Column(10),
    "progress": Column(9),
    "elapsed": Column(9),
    "verdict": Column(15),
    "responsible": Column(16),
    "origin": Column(30, open=True),
    "note": Column(20, open=True),
    "status": Column(11, open=True, printed=False),
    "grade": Column(6.5, open=True, printed=False),
    "region": Column(9, printed=False),
    "goal": Column(30, printed=False),
    "indicator": Column(28, printed=False),
    "catalog-unit": Column(9, printed=False),
    "form": Column(9, printed=False),
    "better": Column(9, printed=False),
    "exported": Column(12, printed=False),
    "record": Column(30, printed=False),
    "counted": Column(12, printed=False),
    "start": Column(12, printed=False),
    "aim": Column(12, printed=False),
    "limit": Column(12, printed=False),
    "expected": Column(12, printed=False),
    "pace": Column(9, printed=False),
}
INDEX = {name: n for n, name in enumerate(COLUMNS)}
LETTER = {name: address(0, n)[:-1] for n, name in enumerate(COLUMNS)}
LAST_PRINTED = max(n for n, column in enumerate(COLUMNS.values()) if column.printed)
# Rows, 1-based: the title, what the sheet is of, the headings, the first goal.
TITLE, ABOUT, HEADING, FIRST = 1, 2, 3, 4
